//! Rating a product: the verdicts by gates, points, bands and caps, worked out a second time from the written rubric.

use std::cell::RefCell;
use std::collections::BTreeSet;

use aftercare::answers::{Answer, Answers};
use aftercare::base::Truth;
use aftercare::decide::{decide, evaluate};
use aftercare::protocol::{QuestionKind, Severity, Target, Use};

use super::deciding::findings;
use super::given::Given;
use super::kleene::Known;
use super::model::Model;
use super::tape::Tape;
use super::{Verdict, WITH_CRITERIA, run};

/// The answers as they stand for one use, without a patient.
fn as_used(answers: &Answers, usage: &Use) -> Answers {
    let mut used = answers.clone();
    for (question, options) in &usage.given {
        let answer = match &WITH_CRITERIA.library.question(question).unwrap().kind {
            QuestionKind::Several(_) => Answer::several(options.iter().cloned()),
            _ => Answer::Choice(options[0].clone()),
        };
        used.set(question.clone(), answer);
    }
    used
}

fn id(question: aftercare::protocol::QuestionIx) -> &'static str {
    &WITH_CRITERIA.library.question_at(question).unwrap().id
}

/// Points in thousandths; nothing while nobody has looked.
fn score(answers: &Answers) -> Option<i64> {
    let mut sum = 0;
    for criterion in &WITH_CRITERIA.library.rubric.criteria {
        let Some(Answer::Choice(option)) = answers.get(id(criterion.question)) else { return None };
        sum += match option.as_str() {
            "met" => criterion.weight.thousandths(),
            "partly" => criterion.weight.thousandths() / 2,
            _ => 0,
        };
    }
    Some(sum)
}

/// The verdict by the rubric's own words.
fn verdict(given: &Given, usage: &Use) -> String {
    let rubric = &WITH_CRITERIA.library.rubric;
    let used = Given { answers: as_used(&given.answers, usage), visit: None, ..given.clone() };
    let known = Known::of(&WITH_CRITERIA.model, &used);
    let rules = rubric
        .gates
        .iter()
        .flat_map(|gate| &gate.rules)
        .map(|rule| &WITH_CRITERIA.library.precautions[rule.index()].id);
    let forbidding =
        rules.map(|id| WITH_CRITERIA.model.rule(id)).filter(|rule| rule.severity == Severity::Contraindicated);
    let gates: Vec<_> = forbidding.map(|rule| known.truth(&rule.when)).collect();
    if gates.contains(&Truth::Yes) {
        return usage.stopped.clone();
    }
    let Some(score) = score(&given.answers).filter(|_| !gates.contains(&Truth::Unknown)) else {
        return usage.missing.clone();
    };
    let truth = |condition| known.truth(&Model::condition(&WITH_CRITERIA.library, condition));
    let bands: Vec<_> = rubric.bands.iter().filter(|band| band.skin.contains(&usage.skin)).collect();
    let caps = rubric.caps.iter().filter(|cap| cap.skin.contains(&usage.skin) && truth(&cap.when) != Truth::No);
    let highest = caps.map(|cap| bands.iter().position(|band| band.verdict == cap.at_most).unwrap()).max().unwrap_or(0);
    let earned = bands.iter().position(|band| {
        score >= band.at_least.thousandths() && band.needs.iter().all(|need| truth(&need.when) == Truth::Yes)
    });
    bands[earned.unwrap().max(highest)].verdict.clone()
}

/// Somebody rates a product: what stops it is answered otherwise, and what is missing is looked up, until little is left.
fn rated(tape: &mut Tape) -> Given {
    let mut given = WITH_CRITERIA.anybody(tape);
    let on = given.on();
    for criterion in &WITH_CRITERIA.library.rubric.criteria {
        let values = WITH_CRITERIA.values(id(criterion.question), on);
        // Good products would be rare otherwise.
        let answer = if tape.one_in(2) { &values[0] } else { tape.pick(&values) };
        given.answers.set(id(criterion.question), answer.clone());
    }
    let usage = tape.pick(&WITH_CRITERIA.library.rubric.uses).clone();
    for _ in 0..tape.below(40) {
        let used = Given { answers: as_used(&given.answers, &usage), visit: None, ..given.clone() };
        let known = Known::of(&WITH_CRITERIA.model, &used);
        let evaluations = evaluate(&WITH_CRITERIA.library, &given.answers, on);
        let evaluation = evaluations.iter().find(|evaluation| evaluation.skin == usage.skin).unwrap();
        let stopping = evaluation.stopped_by.iter().flat_map(|gate| &WITH_CRITERIA.library.rubric.gates[*gate].rules);
        let stopping =
            stopping.map(|rule| WITH_CRITERIA.model.rule(&WITH_CRITERIA.library.precautions[rule.index()].id));
        let stopping = stopping.filter(|rule| known.truth(&rule.when) == Truth::Yes).map(|rule| &rule.when);
        let mut questions: Vec<String> = WITH_CRITERIA.model.read_by(stopping).into_iter().collect();
        questions.extend(evaluation.missing.iter(&WITH_CRITERIA.library).map(|question| id(question).to_owned()));
        questions.retain(|question| usage.given.iter().all(|(known, _)| known != question));
        if questions.is_empty() {
            break;
        }
        let question = tape.pick(&questions).clone();
        given.answers.set(question.clone(), tape.pick(&WITH_CRITERIA.values(&question, on)).clone());
    }
    given
}

/// The target that a product's rules speak about.
fn could_become(given: &Given) -> Option<Severity> {
    WITH_CRITERIA.decide(given).verdict(Target::Exosome).unwrap().could_become
}

#[test]
fn a_verdict_is_worked_out_from_gates_points_bands_and_caps() {
    let reached = RefCell::new(BTreeSet::new());
    run(400, |tape| {
        let given = rated(tape);
        for (usage, evaluation) in
            WITH_CRITERIA.library.rubric.uses.iter().zip(evaluate(&WITH_CRITERIA.library, &given.answers, given.on()))
        {
            let expected = verdict(&given, usage);
            if evaluation.verdict != expected {
                return Err(format!("{evaluation:?}; by the rubric {expected}\n{}", given.shown()));
            }
            reached.borrow_mut().insert((usage.skin, expected));
        }
        Ok(())
    });
    let rubric = &WITH_CRITERIA.library.rubric;
    for usage in &rubric.uses {
        let bands = rubric.bands.iter().filter(|band| band.skin.contains(&usage.skin)).map(|band| &band.verdict);
        for verdict in bands.chain([&usage.stopped, &usage.missing]) {
            let is_reached = reached.borrow().contains(&(usage.skin, verdict.clone()));
            assert!(is_reached, "nobody's product was {verdict} {}", usage.name);
        }
    }
}

/// Once somebody rated the product, what was typed as its verdict does not count.
#[test]
fn a_verdict_is_computed_and_never_typed() {
    run(60, |tape| {
        let given = rated(tape);
        let mut typed = given.clone();
        let mut computed = given.clone();
        for usage in &WITH_CRITERIA.library.rubric.uses {
            let question = id(usage.verdict);
            typed.answers.set(question, tape.pick(&WITH_CRITERIA.values(question, given.on())).clone());
            computed.answers.set(question, Answer::Choice(verdict(&given, usage)));
        }
        for criterion in &WITH_CRITERIA.library.rubric.criteria {
            computed.answers.clear(id(criterion.question));
        }
        let computed = findings(&WITH_CRITERIA, &WITH_CRITERIA.decide(&computed));
        for given in [&given, &typed] {
            if findings(&WITH_CRITERIA, &WITH_CRITERIA.decide(given)) != computed {
                return Err(format!("the verdicts of the rubric decide otherwise\n{}", given.shown()));
            }
        }
        Ok(())
    });
}

/// Law 2 for the product: whoever has not looked, or has not found out, is never told that it may be used where it may not.
#[test]
fn law_2_knowing_less_of_a_product_is_never_milder() {
    fn less(given: &Given, tape: &mut Tape) -> Verdict {
        let known = decide(&WITH_CRITERIA.library, &given.answers, &[], given.occasion());
        let known = known.verdict(Target::Exosome).unwrap().verdict;
        let answered: Vec<_> = given.answers.iter().map(|(question, _)| question.to_owned()).collect();
        for _ in 0..4 {
            let question = tape.pick(&answered);
            for (less, how) in
                [(given.without(question), "not asked"), (given.with(question, Answer::NotKnown), "not known")]
            {
                let could = could_become(&Given { lifts: Vec::new(), ..less });
                if could < known {
                    return Err(format!(
                        "could become {could:?} with {question} {how}, but is {known:?}\n{}",
                        given.shown()
                    ));
                }
            }
        }
        Ok(())
    }
    run(150, |tape| less(&rated(tape), tape));
}
