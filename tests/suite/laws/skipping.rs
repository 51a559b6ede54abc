//! Skipping is sound: a question that is not asked, because no answer to it could matter, changes nothing, whatever its answer.

use std::collections::BTreeMap;

use aftercare::base::Truth;

use super::given::{Given, World};
use super::model::Kind;
use super::tape::Tape;
use super::{Verdict, on_random_libraries, on_the_built_in, on_the_treated};

/// Everything that a finding, a step or a line on the sheet says. Reasons may grow by an answer; what they are reasons for may not.
fn says(world: &World, given: &Given) -> BTreeMap<String, String> {
    let library = &world.library;
    let assessment = world.decide(given);
    let plan = world.plan(given, &assessment);
    let mut says = BTreeMap::new();
    for finding in &assessment.findings {
        let words = format!("{:?} {:?} {:?}", finding.certainty, finding.lifted, finding.until);
        says.insert(format!("finding {}", finding.rule(library).unwrap().id), words);
    }
    for verdict in &assessment.targets {
        says.insert(format!("target {:?}", verdict.target), format!("{verdict:?}"));
    }
    for (placed, step) in plan.steps_in(library) {
        let words = format!("{:?} to {:?} {:?}", placed.from, placed.until, placed.stopped);
        says.insert(format!("step {}", step.id), words);
    }
    for (placed, flag) in plan.flags_in(library) {
        says.insert(format!("flag {}", flag.id), format!("{:?} to {:?}", placed.from, placed.until));
    }
    for (placed, modifier) in plan.modifiers_in(library) {
        says.insert(format!("modifier {}", modifier.id), format!("{}", placed.unsettled.is_empty()));
    }
    for (placed, routine) in plan.routines_in(library) {
        says.insert(format!("routine {}", routine.id), format!("{:?} {:?}", placed.from, placed.lines));
    }
    for (placed, alternative) in plan.alternatives_in(library) {
        says.insert(format!("alternative {}", alternative.id), format!("{:?}", placed.from));
    }
    for fallback in plan.fallbacks_in(library) {
        says.insert(format!("fallback {}", fallback.id), String::new());
    }
    says.insert("course".to_owned(), format!("{:?}", plan.course));
    says.insert("closed".to_owned(), format!("{:?}", plan.closed));
    says
}

fn a_skipped_question_changes_nothing(world: &World, given: &Given, mut tape: Tape) -> Verdict {
    let assessment = world.decide(given);
    let computed: Vec<_> = world.library.rubric.uses.iter().map(|usage| usage.verdict).collect();
    let skipped: Vec<_> = world
        .model
        .questions
        .iter()
        .filter(|question| !matches!(question.kind, Kind::Text) && given.answers.get(&question.id).is_none())
        .map(|question| (question.id.as_str(), world.library.question_ix(&question.id).unwrap()))
        // A question that waits for an earlier one is not skipped: its turn may come.
        .filter(|(_, ix)| assessment.facts.asked(&world.library, *ix).truth != Truth::Unknown)
        .filter(|(_, ix)| !assessment.open.contains(ix) && !computed.contains(ix))
        .collect();
    if skipped.is_empty() {
        return Ok(());
    }
    let before = says(world, given);
    for _ in 0..4 {
        let (question, _) = *tape.pick(&skipped);
        let values = world.values(question, given.on());
        let answer = tape.pick(&values).clone();
        let after = says(world, &given.with(question, answer.clone()));
        for what in before.keys().chain(after.keys()) {
            if before.get(what) != after.get(what) {
                return Err(format!(
                    "{question} was skipped, but with {answer:?} {what} is {:?} instead of {:?}",
                    after.get(what),
                    before.get(what)
                ));
            }
        }
    }
    Ok(())
}

#[test]
fn skipping_is_sound() {
    on_random_libraries(80, &a_skipped_question_changes_nothing);
    on_the_built_in(120, &a_skipped_question_changes_nothing);
    on_the_treated(120, &a_skipped_question_changes_nothing);
}
