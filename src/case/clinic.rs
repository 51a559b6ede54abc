//! Who treats, and whom the patient calls: printed on every sheet.

use std::fmt::Write as _;

use serde::Deserialize;

use super::write::{quoted, written_choice};
use crate::decide::Choice;
use crate::protocol::Fault;
use crate::protocol::text::read;

/// The clinic's own details. An empty field is printed as a line to fill in by hand, never left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Clinic {
    /// The clinic's name.
    pub name: String,
    /// Who does the procedure.
    pub practitioner: String,
    /// The number to call.
    pub phone: String,
    /// When somebody answers it.
    pub hours: String,
    /// What to do when nobody answers.
    pub when_closed: String,
    /// The country's emergency number.
    pub emergency: String,
    /// What the clinic chose on contested points, the last choice last.
    pub choices: Vec<Choice>,
}

impl Clinic {
    /// Reads the details as they were kept.
    ///
    /// # Errors
    /// When the text has another form.
    pub fn read(name: &str, text: &str) -> Result<Self, Fault> {
        read(name, text)
    }

    /// The details in the form in which they are read.
    #[must_use]
    pub fn written(&self) -> String {
        let mut text = String::from("Clinic(\n");
        for (field, value) in [
            ("name", &self.name),
            ("practitioner", &self.practitioner),
            ("phone", &self.phone),
            ("hours", &self.hours),
            ("when_closed", &self.when_closed),
            ("emergency", &self.emergency),
        ] {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "    {field}: {},", quoted(value));
        }
        if !self.choices.is_empty() {
            text.push_str("    choices: [\n");
            for choice in &self.choices {
                let _ = writeln!(text, "        {},", written_choice(choice));
            }
            text.push_str("    ],\n");
        }
        text.push_str(")\n");
        text
    }

    /// Whether a patient would know whom to call, when, and what to do otherwise.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        [&self.name, &self.phone, &self.hours, &self.when_closed, &self.emergency]
            .iter()
            .all(|field| !field.trim().is_empty())
    }
}
