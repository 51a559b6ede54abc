//! Writing a case in the form in which it is read: one line an answer, in order, so that two versions compare well.

use std::fmt::Write as _;

use super::Case;
use crate::answers::Answer;
use crate::decide::Choice;

/// The case as RON text. Reading it again gives the same case.
#[must_use]
pub fn write_case(case: &Case) -> String {
    let mut text = String::from("Case(\n    format: 1,\n");
    // Writing to a string cannot fail.
    let _ = writeln!(text, "    procedure_at: \"{}\",", case.procedure_at.format("%Y-%m-%dT%H:%M:%S"));
    if let Some(day) = case.answered_on {
        let _ = writeln!(text, "    answered_on: \"{}\",", day.format("%Y-%m-%d"));
    }
    text.push_str("    answers: {\n");
    for (question, answer) in case.answers.iter() {
        let _ = writeln!(text, "        {}: {},", quoted(question), written(answer));
    }
    text.push_str("    },\n");
    if let Some(day) = case.events.skin_closed {
        let _ = writeln!(text, "    events: {{\"skin_closed\": \"{}\"}},", day.format("%Y-%m-%d"));
    }
    if !case.lifts.is_empty() {
        text.push_str("    lifts: [\n");
        for lift in &case.lifts {
            let _ = writeln!(
                text,
                "        Lift(finding: {}, reason: {}, by: {}, role: {}, on: \"{}\"),",
                quoted(&lift.finding),
                quoted(&lift.reason),
                quoted(&lift.by),
                quoted(&lift.role),
                lift.on.format("%Y-%m-%d"),
            );
        }
        text.push_str("    ],\n");
    }
    if !case.choices.is_empty() {
        text.push_str("    choices: [\n");
        for choice in &case.choices {
            let _ = writeln!(text, "        {},", written_choice(choice));
        }
        text.push_str("    ],\n");
    }
    if let Some(visit) = &case.visit {
        let seen: Vec<_> = visit.seen.iter().map(|flag| quoted(flag)).collect();
        let at = visit.at.format("%Y-%m-%dT%H:%M:%S");
        let _ = writeln!(text, "    visit: Visit(at: \"{at}\", seen: [{}]),", seen.join(", "));
    }
    text.push_str(")\n");
    text
}

/// A choice in RON; clinic settings hold the same.
pub(super) fn written_choice(choice: &Choice) -> String {
    format!(
        "Choice(point: {}, side: {}, by: {}, on: \"{}\")",
        quoted(&choice.point),
        quoted(&choice.side),
        quoted(&choice.by),
        choice.on.format("%Y-%m-%d"),
    )
}

pub(super) fn written(answer: &Answer) -> String {
    match answer {
        Answer::NotKnown => quoted("not_known"),
        Answer::None => quoted("none"),
        Answer::Choice(option) => quoted(option),
        Answer::Several(options) => {
            let options: Vec<_> = options.iter().map(|option| quoted(option)).collect();
            format!("[{}]", options.join(", "))
        }
        Answer::Number(number) => number.to_string(),
        Answer::Date(date) => quoted(&date.to_string()),
        Answer::Text(text) => quoted(text),
    }
}

/// A RON string: quotes, backslashes and control characters escaped.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            letter if letter.is_control() => {
                let _ = write!(quoted, "\\u{{{:x}}}", u32::from(letter));
            }
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}
