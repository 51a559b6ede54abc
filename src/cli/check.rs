//! `aftercare check`: every fault of a library at once, or its figures; its own patients are played, and what no patient
//! exercises is named. Patients are played in one time zone, so that a library has the same faults everywhere.

use std::path::Path;

use serde::Serialize;

use super::text::say;
use super::{Exit, Failure, load};
use crate::base::Utc;
use crate::case::{Case, Unexercised, differences, read_case, read_dossier, read_family, unexercised};
use crate::protocol::{Library, SourceFile, builtin_files, builtin_patients, check as checked};
use crate::store::{read_library, read_patients};
use crate::words::Words;

#[derive(Serialize)]
struct Report {
    faults: usize,
    title: String,
    version: String,
    status: String,
    hash: String,
    questions: usize,
    precautions: usize,
    steps: usize,
    red_flags: usize,
    sources: usize,
    cases: usize,
    products: usize,
    unexercised: OfUnexercised,
}

#[derive(Serialize)]
struct OfUnexercised {
    certain: Vec<String>,
    possible: Vec<String>,
    just_not: Vec<String>,
    red_flags: Vec<String>,
    modifiers: Vec<String>,
}

pub fn check(folder: Option<&Path>, json: bool) -> Result<(), Failure> {
    let words = Words::english();
    let fail = |faults: Vec<String>| {
        let mut lines = faults;
        if lines.len() > 1 {
            lines.push(words.count("cli-faults", lines.len()));
        }
        Failure { exit: Exit::Library, lines }
    };
    let read = |error: crate::store::StoreError| Failure::new(Exit::Library, error);
    let (files, patients) = match folder {
        Some(folder) => (read_library(folder).map_err(read)?, read_patients(folder).map_err(read)?),
        None => (builtin_files(), builtin_patients()),
    };
    let library = checked(&files).map_err(|faults| fail(load::lines(&faults)))?;
    let (cases, products) = played(&library, &patients).map_err(fail)?;
    let gaps = unexercised(&library, &cases);
    let report = Report {
        faults: 0,
        title: library.header.title.clone(),
        version: library.header.version.clone(),
        status: library.header.status.clone(),
        hash: library.hash.clone(),
        questions: library.questions.len(),
        precautions: library.precautions.len(),
        steps: steps(&library),
        red_flags: library.red_flags.len(),
        sources: library.sources.len(),
        cases: cases.len(),
        products,
        unexercised: OfUnexercised {
            certain: gaps.certain.clone(),
            possible: gaps.possible.clone(),
            just_not: gaps.near.clone(),
            red_flags: gaps.red_flags.clone(),
            modifiers: gaps.modifiers.clone(),
        },
    };
    if json {
        let text = serde_json::to_string_pretty(&report).map_err(|error| Failure::new(Exit::Write, error))?;
        return say(&text);
    }
    let mut text = words.with(
        "cli-checked",
        &[
            ("title", &report.title),
            ("version", &report.version),
            ("questions", &report.questions.to_string()),
            ("precautions", &report.precautions.to_string()),
            ("steps", &report.steps.to_string()),
            ("flags", &report.red_flags.to_string()),
            ("sources", &report.sources.to_string()),
            ("cases", &report.cases.to_string()),
            ("hash", &report.hash),
        ],
    );
    for line in unexercised_lines(&words, &gaps) {
        text.push('\n');
        text.push_str(&line);
    }
    say(&text)
}

/// How many different steps the care files hold; shared ones count once.
fn steps(library: &Library) -> usize {
    let ids = library.care.values().flat_map(|care| &care.steps).map(|step| step.id.as_str());
    ids.collect::<std::collections::BTreeSet<_>>().len()
}

/// The patients of a library and how many products it holds, or everything in which they differ from what is expected.
fn played(library: &Library, files: &[SourceFile]) -> Result<(Vec<Case>, usize), Vec<String>> {
    let (mut cases, mut products, mut wrong) = (Vec::new(), 0, Vec::new());
    for file in files {
        if SourceFile::is_dossier(&file.name) {
            match read_dossier(&file.name, &file.text, library) {
                Ok(_) => products += 1,
                Err(faults) => wrong.extend(load::lines(&faults)),
            }
            continue;
        }
        let read = if SourceFile::is_family(&file.name) {
            read_family(&file.name, &file.text, library, &Utc)
        } else {
            read_case(&file.name, &file.text, library, &Utc).map(|case| vec![(String::new(), case)])
        };
        match read {
            Ok(patients) => {
                for (patient, case) in patients {
                    let whose =
                        if patient.is_empty() { file.name.clone() } else { format!("{}: {patient}", file.name) };
                    let told = differences(library, &case, &Utc);
                    wrong.extend(told.into_iter().map(|difference| format!("{whose}: {difference}")));
                    cases.push(case);
                }
            }
            Err(faults) => wrong.extend(load::lines(&faults)),
        }
    }
    if wrong.is_empty() { Ok((cases, products)) } else { Err(wrong) }
}

fn unexercised_lines(words: &Words, gaps: &Unexercised) -> Vec<String> {
    let lists = [
        ("cli-no-case-certain", &gaps.certain),
        ("cli-no-case-possible", &gaps.possible),
        ("cli-no-case-near", &gaps.near),
        ("cli-no-case-flag", &gaps.red_flags),
        ("cli-no-case-modifier", &gaps.modifiers),
    ];
    if gaps.is_empty() {
        return vec![words.say("cli-all-exercised")];
    }
    let named = lists.into_iter().filter(|(_, ids)| !ids.is_empty());
    named.map(|(id, ids)| words.with(id, &[("ids", &ids.join(", "))])).collect()
}
