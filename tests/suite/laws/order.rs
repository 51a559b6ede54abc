//! Law 3: nothing depends on the order of files, rules, questions, answers or lifts.

use std::collections::BTreeMap;

use aftercare::answers::{Answer, Answers};
use aftercare::decide::Assessment;
use aftercare::plan::Plan;
use aftercare::protocol::{Typed, builtin_files, check};

use super::deciding::findings;
use super::given::{Given, World};
use super::tape::Tape;
use super::{BUILT_IN, Verdict, making, on_random_libraries, run, writing};

/// All that was decided and planned, in words and in an order of its own.
fn told(world: &World, assessment: &Assessment, plan: &Plan) -> BTreeMap<String, String> {
    let library = &world.library;
    let mut told = BTreeMap::new();
    let ids = |set: aftercare::decide::QuestionSet| {
        let mut ids: Vec<_> =
            set.iter(library).map(|question| library.question_at(question).unwrap().id.clone()).collect();
        ids.sort();
        ids
    };
    for finding in &assessment.findings {
        let words = format!(
            "{:?} {:?} {:?} {:?} because {:?}, missing {:?}",
            finding.severity,
            finding.certainty,
            finding.lifted,
            finding.until,
            ids(finding.because),
            ids(finding.missing)
        );
        told.insert(format!("finding {}", finding.rule(library).unwrap().id), words);
    }
    for evaluation in &assessment.evaluations {
        told.insert(format!("evaluation {:?}", evaluation.skin), format!("{evaluation:?}"));
    }
    for verdict in &assessment.targets {
        told.insert(format!("target {:?}", verdict.target), format!("{verdict:?}"));
    }
    for question in &assessment.open {
        told.insert(format!("open {}", library.question_at(*question).unwrap().id), String::new());
    }
    for (placed, step) in plan.steps_in(library) {
        let words = format!(
            "{:?} to {:?} {} {:?} because {:?}, stopped {:?}",
            placed.from,
            placed.until,
            placed.waits_for_closed,
            ids(placed.unsettled),
            ids(placed.because),
            placed.stopped
        );
        told.insert(format!("step {}", step.id), words);
    }
    for (placed, flag) in plan.flags_in(library) {
        told.insert(format!("flag {}", flag.id), format!("{:?} to {:?}", placed.from, placed.until));
    }
    for (instead, rule) in plan.instead_in(library) {
        told.insert(format!("instead {}", rule.id), format!("{:?}", instead.until));
    }
    for fallback in plan.fallbacks_in(library) {
        told.insert(format!("fallback {}", fallback.id), String::new());
    }
    for (placed, modifier) in plan.modifiers_in(library) {
        let words = format!("because {:?}, missing {:?}", ids(placed.because), ids(placed.unsettled));
        told.insert(format!("modifier {}", modifier.id), words);
    }
    for (placed, routine) in plan.routines_in(library) {
        let words = format!("{:?} to {:?} {:?}", placed.from, placed.until, placed.lines);
        told.insert(format!("routine {}", routine.id), words);
    }
    for (placed, alternative) in plan.alternatives_in(library) {
        told.insert(format!("alternative {}", alternative.id), format!("{:?}", placed.from));
    }
    for point in &plan.choices {
        told.insert(format!("choice {}", library.contested[*point].id), String::new());
    }
    for report in plan.triage.iter().flatten() {
        let words = format!("{} {:?} {:?}", report.expected_now, report.by, report.stops);
        told.insert(format!("report {}", library.red_flags[report.flag].id), words);
    }
    let order = [
        assessment.findings.iter().map(|finding| finding.rule(library).unwrap().id.clone()).collect::<Vec<_>>(),
        plan.steps_in(library).map(|(_, step)| step.id.clone()).collect(),
        plan.flags_in(library).map(|(_, flag)| flag.id.clone()).collect(),
        plan.instead_in(library).map(|(_, rule)| rule.id.clone()).collect(),
        plan.fallbacks_in(library).map(|fallback| fallback.id.clone()).collect(),
        plan.modifiers_in(library).map(|(_, modifier)| modifier.id.clone()).collect(),
        plan.routines_in(library).map(|(_, routine)| routine.id.clone()).collect(),
        plan.alternatives_in(library).map(|(_, alternative)| alternative.id.clone()).collect(),
        plan.triage.iter().flatten().map(|report| library.red_flags[report.flag].id.clone()).collect(),
    ];
    told.insert("order".to_owned(), format!("{order:?}"));
    told
}

fn differ(one: &BTreeMap<String, String>, other: &BTreeMap<String, String>) -> Verdict {
    for what in one.keys().chain(other.keys()) {
        if one.get(what) != other.get(what) {
            return Err(format!("{what}:\n{:?}\nin another order\n{:?}", one.get(what), other.get(what)));
        }
    }
    Ok(())
}

fn tell(world: &World, given: &Given) -> BTreeMap<String, String> {
    let assessment = world.decide(given);
    told(world, &assessment, &world.plan(given, &assessment))
}

/// The same patient, told in another order.
fn retold(world: &World, given: &Given, tape: &mut Tape) -> Given {
    let mut other = given.clone();
    other.answers = Answers::new();
    other.lifts = tape.shuffled(given.lifts.clone());
    for (id, answer) in tape.shuffled(given.answers.iter().collect()) {
        let answer = match answer {
            Answer::Several(ticked) => {
                let typed = Typed::List(tape.shuffled(ticked.clone()));
                world.library.question(id).unwrap().answer(&typed, Some(given.on())).unwrap()
            }
            answer => answer.clone(),
        };
        other.answers.set(id, answer);
    }
    other
}

#[test]
fn law_3_the_order_of_files_rules_and_questions_changes_nothing() {
    run(150, |tape| {
        let model = making::library(tape.split());
        let world = World::of(model.clone(), writing::files(&model, &mut Tape::still()))?;
        let given = world.anybody(tape);
        let stirred = World::of(model.clone(), writing::files(&model, tape))?;
        differ(&tell(&world, &given), &tell(&stirred, &retold(&world, &given, tape)))
            .map_err(|why| format!("{why}\n{}\n{}", given.shown(), super::texts(&world.files)))
    });
}

#[test]
fn law_3_the_order_of_answers_and_lifts_changes_nothing() {
    fn law(world: &World, given: &Given, mut tape: Tape) -> Verdict {
        differ(&tell(world, given), &tell(world, &retold(world, given, &mut tape)))
    }
    on_random_libraries(40, &law);
    super::on_the_built_in(50, &law);
}

#[test]
fn law_3_the_order_of_the_list_of_files_changes_neither_hash_nor_decision() {
    run(3, |tape| {
        let files = tape.shuffled(builtin_files());
        let library = check(&files).unwrap();
        assert_eq!(library.hash, BUILT_IN.library.hash);
        let stirred = World::new(BUILT_IN.model.clone(), library, Vec::new());
        for _ in 0..3 {
            let given = BUILT_IN.anybody(tape);
            differ(&tell(&BUILT_IN, &given), &tell(&stirred, &given))?;
            assert_eq!(findings(&BUILT_IN, &BUILT_IN.decide(&given)), findings(&stirred, &stirred.decide(&given)));
        }
        Ok(())
    });
    run(30, |tape| {
        let files = writing::files(&making::library(tape.split()), &mut Tape::still());
        let stirred = tape.shuffled(files.clone());
        assert_eq!(check(&files).unwrap().hash, check(&stirred).unwrap().hash);
        Ok(())
    });
}
