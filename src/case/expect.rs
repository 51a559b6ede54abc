//! A library's own patients: what must be decided and planned for them, and which rules they exercise.

use std::collections::BTreeSet;

use super::Case;
use crate::answers::Answer;
use crate::base::{Days, Milli, NaiveDate, PartialDate, Span, Zone};
use crate::decide::{Assessment, Certainty, Facts, decide};
use crate::plan::{Plan, plan};
use crate::protocol::{Condition, Library, Question, QuestionIx, QuestionKind, Severity, Target};

/// What a library's own case must come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expected {
    /// Ids of certain findings that must be there.
    pub certain: Vec<String>,
    /// Ids of possible findings that must be there.
    pub possible: Vec<String>,
    /// Ids of precautions that must not fire.
    pub absent: Vec<String>,
    /// The verdict of a target, by ids; *clear* is a verdict too.
    pub verdicts: Vec<(String, String)>,
    /// The `until` of a target.
    pub until: Vec<(String, String)>,
    /// Whether there is a treatment plan.
    pub treatment: Option<bool>,
    /// Steps that must be placed: id, from, until.
    pub steps: Vec<(String, String, String)>,
    /// Ids of steps that must not be in the plan.
    pub no_steps: Vec<String>,
    /// Ids of modifiers that must act.
    pub modifiers: Vec<String>,
    /// Ids of red flags that the plan must name.
    pub red_flags: Vec<String>,
    /// Ids of steps that a reported red flag must stop.
    pub stopped: Vec<String>,
    /// Ids of what must be offered or shown beside the plan: fallbacks, alternatives, routines.
    pub beside: Vec<String>,
}

/// Everything in which a case differs from what its file expects; a case that expects nothing differs too.
#[must_use]
pub fn differences(library: &Library, case: &Case, zone: &dyn Zone) -> Vec<String> {
    let Some(expected) = &case.expect else { return vec!["says nothing of what is expected".to_owned()] };
    let assessment = decide(library, &case.answers, &case.lifts, case.occasion());
    let plan = plan(library, &assessment, case.timing(case.procedure_at.date()), zone);
    let mut wrong = Vec::new();
    compare_findings(library, &assessment, expected, &mut wrong);
    compare_verdicts(&assessment, expected, &mut wrong);
    compare_steps(library, &plan, expected, &mut wrong);
    compare_beside(library, &plan, expected, &mut wrong);
    wrong
}

fn compare_findings(library: &Library, assessment: &Assessment, expected: &Expected, wrong: &mut Vec<String>) {
    let found = |id: &str| {
        let mut findings = assessment.findings.iter();
        let finding = findings.find(|finding| finding.rule(library).is_some_and(|rule| rule.id == id));
        finding.map(|finding| finding.certainty)
    };
    for (ids, wanted) in [
        (&expected.certain, Some(Certainty::Certain)),
        (&expected.possible, Some(Certainty::Possible)),
        (&expected.absent, None),
    ] {
        for id in ids {
            let is = found(id);
            if is != wanted {
                let word = |certainty: Option<Certainty>| certainty.map_or("absent", Certainty::id);
                wrong.push(format!("{id} is {}, expected {}", word(is), word(wanted)));
            }
        }
    }
}

fn compare_verdicts(assessment: &Assessment, expected: &Expected, wrong: &mut Vec<String>) {
    let verdict = |id: &str| {
        let target = Target::ALL.into_iter().find(|target| target.id() == id);
        target.and_then(|target| assessment.verdict(target))
    };
    for (target, wanted) in &expected.verdicts {
        let is = verdict(target).map(|verdict| verdict.verdict.map_or("clear", Severity::id));
        if is != Some(wanted.as_str()) {
            wrong.push(format!("{target} is {}, expected {wanted}", is.unwrap_or("no target")));
        }
    }
    for (target, wanted) in &expected.until {
        let is = verdict(target).map(|verdict| verdict.until.map_or_else(String::new, |day| day.to_string()));
        if is.as_ref() != Some(wanted) {
            wrong.push(format!("{target} is until `{}`, expected `{wanted}`", is.unwrap_or("no target".to_owned())));
        }
    }
}

fn compare_steps(library: &Library, plan: &Plan, expected: &Expected, wrong: &mut Vec<String>) {
    if let Some(treatment) = expected.treatment
        && treatment != plan.treatment
    {
        wrong.push(format!("a treatment plan is {}, expected {treatment}", plan.treatment));
    }
    let steps: Vec<_> = plan.steps_in(library).collect();
    for (id, from, until) in &expected.steps {
        let Some((placed, _)) = steps.iter().find(|(_, step)| step.id == *id) else {
            wrong.push(format!("{id} is not in the plan"));
            continue;
        };
        // As `plan --json` prints them; an open end is empty.
        let is =
            (placed.from.latest.to_string(), placed.until.map_or_else(String::new, |until| until.latest.to_string()));
        if (&is.0, &is.1) != (from, until) {
            wrong.push(format!("{id} is from {} until {}, expected from {from} until {until}", is.0, is.1));
        }
    }
    for id in &expected.no_steps {
        if steps.iter().any(|(_, step)| step.id == *id) {
            wrong.push(format!("{id} is in the plan and must not be"));
        }
        // A misspelt id would never be found in a plan.
        if !library.care.values().flat_map(|care| &care.steps).any(|step| step.id == *id) {
            wrong.push(format!("no care file has a step {id}"));
        }
    }
    for id in &expected.stopped {
        if !steps.iter().any(|(placed, step)| step.id == *id && placed.stopped.is_some()) {
            wrong.push(format!("{id} is not stopped by what the patient reports"));
        }
    }
}

fn compare_beside(library: &Library, plan: &Plan, expected: &Expected, wrong: &mut Vec<String>) {
    let modifiers = plan.modifiers_in(library).map(|(_, modifier)| modifier.id.as_str()).collect();
    let flags = plan.flags_in(library).map(|(_, flag)| flag.id.as_str()).collect();
    let beside = (plan.fallbacks_in(library).map(|fallback| fallback.id.as_str()))
        .chain(plan.alternatives_in(library).map(|(_, alternative)| alternative.id.as_str()))
        .chain(plan.routines_in(library).map(|(_, routine)| routine.id.as_str()))
        .collect();
    let lists: [(&Vec<String>, BTreeSet<&str>, &str); 3] = [
        (&expected.modifiers, modifiers, "the modifier"),
        (&expected.red_flags, flags, "the red flag"),
        (&expected.beside, beside, ""),
    ];
    for (ids, is, what) in lists {
        for id in ids.iter().filter(|id| !is.contains(id.as_str())) {
            wrong.push(format!("{what} {id} is not in the plan").trim_start().to_owned());
        }
    }
}

/// What a library's cases leave untested.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unexercised {
    /// Precautions that are certain in no case that expects it.
    pub certain: Vec<String>,
    /// Precautions that are possible in no case that expects it.
    pub possible: Vec<String>,
    /// Precautions that just fail to fire, by one answer, in no case that expects it.
    pub near: Vec<String>,
    /// Red flags that no case expects.
    pub red_flags: Vec<String>,
    /// Modifiers that no case expects.
    pub modifiers: Vec<String>,
}

impl Unexercised {
    /// Whether every rule is exercised.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Which rules no case exercises: each must be certain in one, possible in another, and just not fire in a third.
#[must_use]
pub fn unexercised(library: &Library, cases: &[Case]) -> Unexercised {
    let expected: Vec<_> = cases.iter().filter_map(|case| Some((case, case.expect.as_ref()?))).collect();
    let ids = |list: fn(&Expected) -> &Vec<String>| -> BTreeSet<&str> {
        expected.iter().flat_map(|(_, expected)| list(expected)).map(String::as_str).collect()
    };
    let rules = |tested: BTreeSet<&str>| -> Vec<String> {
        let ids = library.precautions.iter().map(|rule| rule.id.clone());
        ids.filter(|id| !tested.contains(id.as_str())).collect()
    };
    let near = |id: &str, condition: &Condition| {
        let cases = expected.iter().filter(|(_, expected)| expected.absent.iter().any(|absent| absent == id));
        cases.into_iter().any(|(case, _)| just_fails(library, case, condition))
    };
    let (flags, modifiers) = (ids(|expected| &expected.red_flags), ids(|expected| &expected.modifiers));
    Unexercised {
        certain: rules(ids(|expected| &expected.certain)),
        possible: rules(ids(|expected| &expected.possible)),
        near: (library.precautions.iter())
            .filter(|rule| !near(&rule.id, &rule.when))
            .map(|rule| rule.id.clone())
            .collect(),
        red_flags: (library.red_flags.iter().map(|flag| flag.id.clone()))
            .filter(|id| !flags.contains(id.as_str()))
            .collect(),
        modifiers: (library.modifiers.iter().map(|modifier| modifier.id.clone()))
            .filter(|id| !modifiers.contains(id.as_str()))
            .collect(),
    }
}

/// Whether one other answer would make the condition hold.
fn just_fails(library: &Library, case: &Case, condition: &Condition) -> bool {
    let on = case.procedure_at.date();
    let mut read = Read::default();
    read.follow(library, condition);
    read.questions.iter().any(|ix| {
        let Some(question) = library.question_at(*ix) else { return false };
        values(question, &read, *ix, on).into_iter().any(|answer| {
            let mut answers = case.answers.clone();
            answers.set(question.id.clone(), answer);
            Facts::new(library, &answers, case.occasion()).outcome(library, condition).truth.is_yes()
        })
    })
}

/// What a condition reads, and the borders at which it changes.
#[derive(Default)]
struct Read {
    questions: BTreeSet<QuestionIx>,
    numbers: Vec<(QuestionIx, Milli)>,
    spans: Vec<(QuestionIx, Span)>,
}

impl Read {
    fn follow(&mut self, library: &Library, condition: &Condition) {
        match condition {
            Condition::Holds(ix) => {
                if let Some(definition) = library.definition(*ix) {
                    self.follow(library, definition);
                }
            }
            Condition::Below(ix, limit) | Condition::AtLeast(ix, limit) | Condition::Above(ix, limit) => {
                self.numbers.push((*ix, *limit));
            }
            Condition::SinceBelow(ix, span) | Condition::SinceAtLeast(ix, span) | Condition::Within(ix, span) => {
                self.spans.push((*ix, *span));
            }
            _ => {}
        }
        for ix in condition.compares() {
            self.questions.insert(ix);
        }
        condition.parts().iter().for_each(|part| self.follow(library, part));
    }
}

/// Answers to a question on both sides of every border.
fn values(question: &Question, read: &Read, ix: QuestionIx, on: NaiveDate) -> Vec<Answer> {
    let mut made = vec![Answer::NotKnown];
    match &question.kind {
        QuestionKind::Choice(options) => made.extend(options.iter().map(|option| Answer::Choice(option.id.clone()))),
        QuestionKind::Several(options) => {
            made.extend(options.iter().map(|option| Answer::Several(vec![option.id.clone()])));
            let all = options.iter().filter(|option| option.id != "none").take(2);
            made.push(Answer::several(all.map(|option| option.id.clone())));
        }
        QuestionKind::Number { from, to, whole, .. } => {
            let step = if *whole { 1000 } else { 100 };
            for (_, limit) in read.numbers.iter().filter(|(known, _)| *known == ix) {
                let near = [-step, 0, step].map(|by| Milli::from_thousandths(limit.thousandths() + by));
                made.extend(near.into_iter().filter(|near| (*from..=*to).contains(near)).map(Answer::Number));
            }
        }
        QuestionKind::Date { past, .. } => {
            made.push(Answer::Date(PartialDate::day(on)));
            for (_, span) in read.spans.iter().filter(|(known, _)| *known == ix) {
                let back = span.before(on).unwrap_or(on);
                made.push(Answer::Date(PartialDate::day(back)));
                made.extend(back.succ_opt().map(|day| Answer::Date(PartialDate::day(day))));
            }
            if !*past {
                made.extend(on.checked_sub_days(Days::new(1)).map(|day| Answer::Date(PartialDate::day(day))));
            }
        }
        QuestionKind::Text => {}
    }
    made
}
