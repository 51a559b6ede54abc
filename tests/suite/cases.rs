//! The protocols' own tests: every patient of `protocols/cases` is decided and planned as their file says.

use std::path::Path;
use std::sync::LazyLock;

use aftercare::case::{Case, differences, read_case, read_family, unexercised, write_case};
use aftercare::decide::{Assessment, decide};
use aftercare::plan::{Plan, clashes, plan};
use aftercare::protocol::{Library, SourceFile, builtin};
use aftercare::store::read_patients;
use chrono_tz::UTC;

/// Fewer would mean that the folder was not found whole.
const FEWEST: usize = 1000;

fn library() -> Library {
    builtin().unwrap_or_else(|faults| panic!("{}", lines(&faults)))
}

fn lines(faults: &[aftercare::protocol::Fault]) -> String {
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// Name and text of every file of patients.
fn texts() -> Vec<SourceFile> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("protocols");
    let mut files = read_patients(&folder).expect("the folder protocols");
    files.retain(|file| SourceFile::is_case(&file.name));
    files
}

fn decided(library: &Library, case: &Case) -> (Assessment, Plan) {
    let day = case.procedure_at.date();
    let assessment = decide(library, &case.answers, &case.lifts, case.occasion());
    let plan = plan(library, &assessment, case.timing(day), &UTC);
    (assessment, plan)
}

static LIBRARY: LazyLock<Library> = LazyLock::new(library);

/// Name and case of every patient, or the faults of their file.
static CASES: LazyLock<Vec<(String, Result<Case, String>)>> = LazyLock::new(|| {
    let mut cases = Vec::new();
    for SourceFile { name, text } in texts() {
        let read = if SourceFile::is_family(&name) {
            read_family(&name, &text, &LIBRARY, &UTC)
        } else {
            read_case(&name, &text, &LIBRARY, &UTC).map(|case| vec![(name.clone(), case)])
        };
        match read {
            Ok(patients) => cases.extend(patients.into_iter().map(|(name, case)| (name, Ok(case)))),
            Err(faults) => cases.push((name, Err(lines(&faults)))),
        }
    }
    assert!(cases.len() >= FEWEST, "only {} patients were found", cases.len());
    cases
});

/// Goes through every case and gathers what is wrong, so that one run shows all of it.
fn all_cases(wrong_with: impl Fn(&Library, &Case) -> Vec<String>) {
    let mut wrong = Vec::new();
    for (name, case) in &*CASES {
        match case {
            Ok(case) => wrong.extend(wrong_with(&LIBRARY, case).into_iter().map(|line| format!("{name}: {line}"))),
            Err(faults) => wrong.push(faults.clone()),
        }
    }
    assert!(wrong.is_empty(), "{} differences:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_patient_is_decided_and_planned_as_their_file_says() {
    all_cases(|library, case| differences(library, case, &UTC));
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

#[test]
fn every_rule_flag_and_modifier_is_exercised() {
    let cases: Vec<Case> = CASES.iter().filter_map(|(_, case)| case.clone().ok()).collect();
    let gaps = unexercised(&LIBRARY, &cases);
    assert!(gaps.is_empty(), "no case exercises: {gaps:?}");
}
