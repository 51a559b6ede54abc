//! The protocols' own tests: every patient of `protocols/cases` is decided and planned as their file says.

use std::fs;
use std::path::Path;

use aftercare::case::{Case, Expected, read_case, write_case};
use aftercare::decide::{Assessment, Certainty, decide};
use aftercare::plan::{Plan, clashes, plan};
use aftercare::protocol::{Library, Severity, Target, builtin};
use chrono_tz::UTC;

/// Fewer would mean that the folder was not found whole.
const FEWEST: usize = 25;

fn library() -> Library {
    builtin().unwrap_or_else(|faults| panic!("{}", lines(&faults)))
}

fn lines(faults: &[aftercare::protocol::Fault]) -> String {
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// Name and text of every case file, in order of name.
fn texts() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("protocols/cases");
    let mut texts: Vec<_> = fs::read_dir(folder)
        .expect("the folder protocols/cases")
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "ron"))
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(&path).unwrap()))
        .collect();
    texts.sort();
    assert!(texts.len() >= FEWEST, "only {} cases were found", texts.len());
    texts
}

fn decided(library: &Library, case: &Case) -> (Assessment, Plan) {
    let day = case.procedure_at.date();
    let assessment = decide(library, &case.answers, &case.lifts, day);
    let plan = plan(library, &assessment, case.procedure_at, case.events, &UTC, day);
    (assessment, plan)
}

/// Goes through every case and gathers what is wrong, so that one run shows all of it.
fn all_cases(wrong_with: impl Fn(&Library, &Case) -> Vec<String>) {
    let library = library();
    let mut wrong = Vec::new();
    for (name, text) in texts() {
        match read_case(&name, &text, &library, &UTC) {
            Ok(case) => wrong.extend(wrong_with(&library, &case).into_iter().map(|line| format!("{name}: {line}"))),
            Err(faults) => wrong.push(lines(&faults)),
        }
    }
    assert!(wrong.is_empty(), "{} differences:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_patient_is_decided_and_planned_as_their_file_says() {
    all_cases(|library, case| {
        let Some(expected) = &case.expect else { return vec!["says nothing of what is expected".to_owned()] };
        let (assessment, plan) = decided(library, case);
        let mut wrong = Vec::new();
        compare_findings(library, &assessment, expected, &mut wrong);
        compare_verdicts(&assessment, expected, &mut wrong);
        compare_plan(library, &plan, expected, &mut wrong);
        wrong
    });
}

fn compare_findings(library: &Library, assessment: &Assessment, expected: &Expected, wrong: &mut Vec<String>) {
    let found = |id: &str| {
        assessment
            .findings
            .iter()
            .find(|finding| finding.rule(library).is_some_and(|rule| rule.id == id))
            .map(|finding| finding.certainty)
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

fn compare_plan(library: &Library, plan: &Plan, expected: &Expected, wrong: &mut Vec<String>) {
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
}

#[test]
fn no_plan_of_a_case_contradicts_itself() {
    all_cases(|library, case| {
        let (_, plan) = decided(library, case);
        let clash = |clash: &aftercare::plan::Clash| {
            format!(
                "{} and {} contradict each other about {} from {}",
                clash.do_step, clash.avoid_step, clash.subject, clash.from
            )
        };
        clashes(library, &plan).iter().map(clash).collect()
    });
}

#[test]
fn all_findings_of_a_case_are_shown_worst_first() {
    all_cases(|library, case| {
        let (assessment, _) = decided(library, case);
        let mut wrong = Vec::new();
        for pair in assessment.findings.windows(2) {
            let key = |at: usize| (std::cmp::Reverse(pair[at].severity), pair[at].certainty);
            if key(0) > key(1) {
                let id = |at: usize| pair[at].rule(library).map_or("?", |rule| rule.id.as_str());
                wrong.push(format!("{} stands before {}", id(0), id(1)));
            }
        }
        for verdict in &assessment.targets {
            if verdict.could_become < verdict.verdict {
                wrong.push(format!("{} could become milder than it is", verdict.target.id()));
            }
        }
        wrong
    });
}

/// Law 5: nothing that stops the treatment leaves a plan, and a stopped treatment says what to do instead.
#[test]
fn a_stopped_treatment_has_no_steps_and_says_what_to_do() {
    all_cases(|library, case| {
        let (assessment, plan) = decided(library, case);
        let mut wrong = Vec::new();
        if assessment.treatment_is_blocked() == plan.treatment && plan.procedure.is_some() {
            wrong.push(format!(
                "the treatment is blocked: {}, and planned: {}",
                assessment.treatment_is_blocked(),
                plan.treatment
            ));
        }
        if plan.treatment == plan.steps.is_empty() {
            wrong.push(format!("planned: {}, with {} steps", plan.treatment, plan.steps.len()));
        }
        if assessment.treatment_is_blocked() == plan.instead.is_empty() {
            wrong.push(format!(
                "blocked: {}, with {} things to do instead",
                assessment.treatment_is_blocked(),
                plan.instead.len()
            ));
        }
        wrong
    });
}

#[test]
fn a_case_that_is_written_and_read_again_is_the_same_case() {
    all_cases(|library, case| {
        // What the library's authors expect is not part of a patient's record.
        let case = Case { story: String::new(), expect: None, ..case.clone() };
        match read_case("written again", &write_case(&case), library, &UTC) {
            Ok(again) if again == case => Vec::new(),
            Ok(_) => vec!["is another case when it is written and read again".to_owned()],
            Err(faults) => vec![lines(&faults)],
        }
    });
}

#[test]
fn every_case_tells_who_the_patient_is() {
    all_cases(|_, case| if case.story.trim().is_empty() { vec!["has no story".to_owned()] } else { Vec::new() });
}
