//! `aftercare check`: every fault of a library at once, or its figures.

use std::path::Path;

use serde::Serialize;

use super::text::say;
use super::{Exit, Failure, load};
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
}

pub fn check(folder: Option<&Path>, json: bool) -> Result<(), Failure> {
    let words = Words::english();
    let library = load::library(folder).map_err(|mut failure| {
        if failure.lines.len() > 1 {
            failure.lines.push(words.count("cli-faults", failure.lines.len()));
        }
        failure
    })?;
    let report = Report {
        faults: 0,
        title: library.header.title.clone(),
        version: library.header.version.clone(),
        status: library.header.status.clone(),
        hash: library.hash.clone(),
        questions: library.questions.len(),
        precautions: library.precautions.len(),
        steps: library.care.values().map(|care| care.steps.len()).sum(),
        red_flags: library.red_flags.len(),
        sources: library.sources.len(),
    };
    if json {
        let text = serde_json::to_string_pretty(&report).map_err(|error| Failure::new(Exit::Write, error))?;
        return say(&text);
    }
    say(&words.with(
        "cli-checked",
        &[
            ("title", &report.title),
            ("version", &report.version),
            ("questions", &report.questions.to_string()),
            ("precautions", &report.precautions.to_string()),
            ("steps", &report.steps.to_string()),
            ("flags", &report.red_flags.to_string()),
            ("sources", &report.sources.to_string()),
            ("hash", &report.hash),
        ],
    ))
}
