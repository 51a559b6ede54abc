//! Laws 1, 2, 4 and 8: unknown is never no, knowledge only settles, every finding is shown, and the trace is the decision.

use std::collections::{BTreeMap, BTreeSet};

use aftercare::answers::Answer;
use aftercare::base::{PartialDate, Truth};
use aftercare::decide::{Assessment, Certainty, Finding, Lifted, QuestionSet};
use aftercare::protocol::{Severity, Target};

use super::given::{Given, World, known_days};
use super::kleene::Known;
use super::model::Kind;
use super::tape::Tape;
use super::{Verdict, WITH_CRITERIA, check_law, on_random_libraries, on_the_built_in, run};

/// How sure each finding is, by id.
pub fn findings(world: &World, assessment: &Assessment) -> BTreeMap<String, Certainty> {
    let id = |finding: &Finding| finding.rule(&world.library).unwrap().id.clone();
    assessment.findings.iter().map(|finding| (id(finding), finding.certainty)).collect()
}

fn ids(world: &World, questions: QuestionSet) -> BTreeSet<String> {
    let id = |question| world.library.question_at(question).unwrap().id.clone();
    questions.iter(&world.library).map(id).collect()
}

/// A question that is not asked; nothing if every one is.
fn open_question(world: &World, given: &Given, tape: &mut Tape) -> Option<String> {
    let open: Vec<_> = world.not_asked(&given.answers).collect();
    (!open.is_empty()).then(|| (*tape.pick(&open)).to_owned())
}

/// More answers to the questions that are not asked and that `allowed` lets through.
fn more(world: &World, given: &Given, allowed: impl Fn(&str) -> bool, tape: &mut Tape) -> Given {
    let open: Vec<_> = world.not_asked(&given.answers).filter(|id| allowed(id)).collect();
    let mut more = given.clone();
    world.answer_some(&mut more.answers, &open, given.on(), 15, tape);
    more
}

fn same_findings(before: &BTreeMap<String, Certainty>, after: &BTreeMap<String, Certainty>, why: &str) -> Verdict {
    let changed = |(id, how): &(&String, &Certainty)| after.get(*id) != Some(*how);
    match before.iter().find(changed).map(|(id, _)| id).or_else(|| after.keys().find(|id| !before.contains_key(*id))) {
        None => Ok(()),
        Some(id) => Err(format!("{why}, yet {id} was {:?} and is {:?}", before.get(id), after.get(id))),
    }
}

/// Law 1 and the first half of law 2, for one question after another and every kind of value.
fn an_answer_only_settles(world: &World, given: &Given, mut tape: Tape) -> Verdict {
    let before = findings(world, &world.decide(given));
    for _ in 0..2 {
        let Some(question) = open_question(world, given, &mut tape) else { return Ok(()) };
        for answer in world.values(&question, given.on()).into_iter().chain([Answer::NotKnown]) {
            let after = findings(world, &world.decide(&given.with(&question, answer.clone())));
            for rule in &world.model.rules {
                match (before.get(&rule.id), after.get(&rule.id)) {
                    (Some(Certainty::Certain), Some(Certainty::Certain))
                    | (Some(Certainty::Possible), _)
                    | (None, None) => {}
                    (was, is) => {
                        return Err(format!("{} was {was:?} and is {is:?} with {question} = {answer:?}", rule.id));
                    }
                }
            }
        }
    }
    Ok(())
}

/// Law 2, the second half: per target, and whatever the answer would be.
pub fn knowing_less_is_never_milder(world: &World, given: &Given, mut tape: Tape) -> Verdict {
    for _ in 0..2 {
        let questions: Vec<_> = world.model.questions.iter().filter(|one| !matches!(one.kind, Kind::Text)).collect();
        let question = &tape.pick(&questions).id;
        let not_asked = world.decide(&given.without(question));
        let not_known = world.decide(&given.with(question, Answer::NotKnown));
        for answer in world.values(question, given.on()) {
            let known = world.decide(&given.with(question, answer.clone()));
            for (less, how) in [(&not_asked, "not asked"), (&not_known, "not known")] {
                for target in Target::ALL {
                    let could_become = less.verdict(target).unwrap().could_become;
                    let verdict = known.verdict(target).unwrap().verdict;
                    if could_become < verdict {
                        return Err(format!(
                            "{target:?} could become {could_become:?} with {question} {how}, but is {verdict:?} with {answer:?}"
                        ));
                    }
                }
            }
        }
    }
    Ok(())
}

/// A month stands for each of its days: to name the day settles, like any other answer.
fn the_day_of_a_month_only_settles(world: &World, given: &Given, mut tape: Tape) -> Verdict {
    let before = findings(world, &world.decide(given));
    for (question, answer) in given.answers.iter() {
        let Answer::Date(month) = answer else { continue };
        let days = known_days(*month, given.on());
        let Some(day) = (!days.is_empty()).then(|| *tape.pick(&days)) else { continue };
        let after = findings(world, &world.decide(&given.with(question, Answer::Date(PartialDate::day(day)))));
        for (id, certainty) in &before {
            if *certainty == Certainty::Certain && after.get(id) != Some(certainty) {
                return Err(format!("{id} was certain and is not with {question} = {day}"));
            }
        }
        if let Some(id) = after.keys().find(|id| !before.contains_key(*id)) {
            return Err(format!("{id} was absent and is not with {question} = {day}"));
        }
    }
    Ok(())
}

/// Law 4, and law 8's one truth: the same findings and verdicts as by Kleene's tables.
fn findings_are_all_that_fire_or_could(world: &World, given: &Given, _: Tape) -> Verdict {
    let assessment = world.decide(given);
    let found = findings(world, &assessment);
    let known = Known::of(&world.model, given);
    let mut worst = BTreeMap::new();
    for rule in &world.model.rules {
        let certainty = match known.truth(&rule.when) {
            Truth::No => None,
            Truth::Unknown => Some(Certainty::Possible),
            Truth::Yes => Some(Certainty::Certain),
        };
        if found.get(&rule.id).copied() != certainty {
            return Err(format!("{} is {:?}; by the tables it is {certainty:?}", rule.id, found.get(&rule.id)));
        }
        let finding = assessment.findings.iter().find(|finding| finding.rule(&world.library).unwrap().id == rule.id);
        let lifted = finding.is_some_and(|finding| finding.lifted == Lifted::Yes);
        let until = known.until(rule);
        if finding.is_some_and(|finding| finding.until != until) {
            return Err(format!("{} ends {:?}; by the calendar {until:?}", rule.id, finding.unwrap().until));
        }
        for target in &rule.targets {
            let (verdict, could_become, ends) = worst.entry(*target).or_insert((None, None, Vec::new()));
            if certainty.is_some() && !lifted {
                *could_become = (*could_become).max(Some(rule.severity));
                if certainty == Some(Certainty::Certain) {
                    *verdict = (*verdict).max(Some(rule.severity));
                    ends.push((rule.severity, until));
                }
            }
        }
    }
    for target in Target::ALL {
        let decided = assessment.verdict(target).unwrap();
        let (verdict, could_become, ends) = worst.remove(&target).unwrap_or_default();
        // What stops it ends with the last of its reasons, and never where one of them has no end.
        let until = if ends.contains(&(Severity::Contraindicated, None)) {
            None
        } else {
            ends.iter().filter(|(severity, _)| severity.blocks()).filter_map(|(_, until)| *until).max()
        };
        if (decided.verdict, decided.could_become, decided.until) != (verdict, could_become, until) {
            return Err(format!("{decided:?}; by the tables {verdict:?}, {could_become:?}, {until:?}"));
        }
    }
    let severities: Vec<_> = assessment.findings.iter().map(|finding| finding.severity).collect();
    if !severities.is_sorted_by(|one, next| one >= next) {
        return Err(format!("not worst first: {severities:?}"));
    }
    Ok(())
}

/// Law 8: the answers that a certain finding names are enough for it.
fn because_is_enough(world: &World, given: &Given, mut tape: Tape) -> Verdict {
    let assessment = world.decide(given);
    let certain: Vec<_> =
        assessment.findings.iter().filter(|finding| finding.certainty == Certainty::Certain).collect();
    for _ in 0..certain.len().min(4) {
        let finding = *tape.pick(&certain);
        let because = ids(world, finding.because);
        let mut alone = given.clone();
        alone.answers = given
            .answers
            .iter()
            .map(|(id, answer)| (id.to_owned(), answer.clone()))
            .filter(|(id, _)| because.contains(id))
            .collect();
        let id = &finding.rule(&world.library).unwrap().id;
        if let Some(stranger) = because.iter().find(|id| given.answers.get(id).is_none()) {
            return Err(format!("{id} is because of {stranger}, which is not answered"));
        }
        if findings(world, &world.decide(&alone)).get(id) != Some(&Certainty::Certain) {
            return Err(format!("{id} is certain because of {because:?}, but not with these answers alone"));
        }
    }
    Ok(())
}

/// Law 8: a possible finding stays possible until one of the questions that it misses is answered…
fn only_what_is_missing_settles(world: &World, given: &Given, mut tape: Tape) -> Verdict {
    let assessment = world.decide(given);
    let possible: Vec<_> =
        assessment.findings.iter().filter(|finding| finding.certainty == Certainty::Possible).collect();
    for _ in 0..possible.len().min(3) {
        let finding = *tape.pick(&possible);
        let id = &finding.rule(&world.library).unwrap().id;
        let missing = ids(world, finding.missing);
        if missing.is_empty() {
            return Err(format!("{id} is possible, and nothing is missing"));
        }
        let after = more(world, given, |question| !missing.contains(question), &mut tape);
        let is = findings(world, &world.decide(&after)).get(id).copied();
        if is != Some(Certainty::Possible) {
            return Err(format!("{id} misses {missing:?}; without them it is {is:?} with\n{}", after.shown()));
        }
    }
    Ok(())
}

/// … and is settled once all of them are answered for sure.
fn all_that_is_missing_settles(world: &World, given: &Given, mut tape: Tape) -> Verdict {
    let assessment = world.decide(given);
    let possible: Vec<_> =
        assessment.findings.iter().filter(|finding| finding.certainty == Certainty::Possible).collect();
    for _ in 0..possible.len().min(3) {
        let finding = *tape.pick(&possible);
        let mut after = given.clone();
        for question in ids(world, finding.missing) {
            let sure = |answer: &Answer| !matches!(answer, Answer::Date(date) if !date.is_day());
            let values: Vec<_> = world.values(&question, given.on()).into_iter().filter(sure).collect();
            after.answers.set(&question, tape.pick(&values).clone());
        }
        let id = &finding.rule(&world.library).unwrap().id;
        if findings(world, &world.decide(&after)).get(id) == Some(&Certainty::Possible) {
            return Err(format!("{id} is still possible with all that it missed:\n{}", after.shown()));
        }
    }
    Ok(())
}

/// Law 8: what no finding misses changes none.
fn what_nothing_misses_changes_nothing(world: &World, given: &Given, mut tape: Tape) -> Verdict {
    let assessment = world.decide(given);
    let missing: BTreeSet<_> = assessment.findings.iter().flat_map(|finding| ids(world, finding.missing)).collect();
    let after = more(world, given, |question| !missing.contains(question), &mut tape);
    same_findings(
        &findings(world, &assessment),
        &findings(world, &world.decide(&after)),
        &format!("no finding missed what was answered in\n{}", after.shown()),
    )
}

/// The open questions lead to the end: each is not answered yet, and when none is left nothing new can come.
fn open_questions_are_all_that_can_matter(world: &World, given: &Given, mut tape: Tape) -> Verdict {
    let mut after = given.clone();
    for _ in 0..=world.model.questions.len() {
        let assessment = world.decide(&after);
        if assessment.open.is_empty() {
            let all = more(world, &after, |_| true, &mut tape);
            return same_findings(
                &findings(world, &assessment),
                &findings(world, &world.decide(&all)),
                &format!("nothing was open, then came\n{}", all.shown()),
            );
        }
        let known = Known::of(&world.model, &after);
        let open: Vec<_> =
            assessment.open.iter().map(|open| world.library.question_at(*open).unwrap().id.clone()).collect();
        if let Some(wrong) = open.iter().find(|id| after.answers.get(id).is_some() || known.asked(id) == Truth::No) {
            return Err(format!("{wrong} is open, but is answered or not applicable in\n{}", after.shown()));
        }
        let open: Vec<_> = open.iter().map(String::as_str).collect();
        world.answer_some(&mut after.answers, &open, given.on(), 15, &mut tape);
        // The most useful one in any case.
        if after.answers.get(open[0]).is_none() {
            after.answers.set(open[0], Answer::NotKnown);
        }
    }
    Err(format!("questions stay open for ever in\n{}", after.shown()))
}

#[test]
fn law_1_and_2_an_answer_only_settles() {
    on_random_libraries(120, &an_answer_only_settles);
    on_the_built_in(40, &an_answer_only_settles);
}

#[test]
fn law_2_knowing_less_is_never_milder() {
    fn law(world: &World, given: &Given, tape: Tape) -> Verdict {
        knowing_less_is_never_milder(world, &Given { lifts: Vec::new(), ..given.clone() }, tape)
    }
    on_random_libraries(80, &law);
    on_the_built_in(60, &law);
}

#[test]
fn law_2_the_day_of_a_month_only_settles() {
    on_random_libraries(60, &the_day_of_a_month_only_settles);
    on_the_built_in(20, &the_day_of_a_month_only_settles);
}

#[test]
fn law_4_findings_are_all_that_fire_or_could() {
    on_random_libraries(250, &findings_are_all_that_fire_or_could);
    on_the_built_in(60, &findings_are_all_that_fire_or_could);
}

#[test]
fn law_8_because_is_enough() {
    on_random_libraries(80, &because_is_enough);
    on_the_built_in(60, &because_is_enough);
}

#[test]
fn law_8_only_what_is_missing_settles() {
    on_random_libraries(80, &only_what_is_missing_settles);
    on_the_built_in(40, &only_what_is_missing_settles);
}

#[test]
fn law_8_all_that_is_missing_settles() {
    on_random_libraries(80, &all_that_is_missing_settles);
    on_the_built_in(40, &all_that_is_missing_settles);
}

#[test]
fn law_8_what_nothing_misses_changes_nothing() {
    on_random_libraries(80, &what_nothing_misses_changes_nothing);
    on_the_built_in(60, &what_nothing_misses_changes_nothing);
}

#[test]
fn law_8_open_questions_are_all_that_can_matter() {
    on_random_libraries(60, &open_questions_are_all_that_can_matter);
    // The criteria are asked in place of the verdicts, which nobody types.
    run(40, |tape| {
        let mut given = WITH_CRITERIA.anybody(tape);
        for usage in &WITH_CRITERIA.library.rubric.uses {
            given.answers.clear(&WITH_CRITERIA.library.question_at(usage.verdict).unwrap().id);
        }
        check_law(&WITH_CRITERIA, &given, &tape.split(), &open_questions_are_all_that_can_matter)
    });
}
