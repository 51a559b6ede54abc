//! What a clinic fills in beforehand: its routine, and one preset for each device and use, with who read its label and when.

use std::fmt::Write as _;

use serde::Deserialize;

use super::read::{Pairs, Reader};
use super::write::{quoted, written};
use crate::answers::{Answer, Answers};
use crate::base::NaiveDate;
use crate::protocol::text::{Word, read};
use crate::protocol::{Fault, Library, Question, QuestionIx};

/// Values that are shown together and confirmed, never silently used.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Presets {
    /// The clinic's routine.
    pub clinic: Answers,
    /// Its devices, the last used first.
    pub devices: Vec<Device>,
}

/// One device in one use.
#[derive(Clone, Debug, PartialEq)]
pub struct Device {
    /// What the clinic calls it.
    pub name: String,
    /// The procedure that it is for.
    pub procedure: String,
    /// Who read the label; empty if nobody did.
    pub read_by: String,
    /// When.
    pub read_on: Option<NaiveDate>,
    /// The version of the label.
    pub label: String,
    /// Its settings.
    pub answers: Answers,
}

#[derive(Deserialize)]
#[serde(rename = "Presets", deny_unknown_fields)]
struct WrittenPresets<'a> {
    #[serde(borrow)]
    clinic: Pairs<'a>,
    devices: Vec<WrittenDevice<'a>>,
}

#[derive(Deserialize)]
#[serde(rename = "Device", deny_unknown_fields)]
struct WrittenDevice<'a> {
    #[serde(borrow)]
    name: Word<'a>,
    procedure: Word<'a>,
    read_by: Word<'a>,
    read_on: Option<Word<'a>>,
    label: Word<'a>,
    answers: Pairs<'a>,
}

impl Presets {
    /// Reads the presets as they were kept.
    ///
    /// # Errors
    /// Every fault: a preset that no longer fits the library is never used in part.
    pub fn read(name: &str, text: &str, library: &Library) -> Result<Self, Vec<Fault>> {
        let written = read::<WrittenPresets<'_>>(name, text).map_err(|fault| vec![fault])?;
        let mut reader = Reader { name, text, library, faults: Vec::new() };
        let clinic = reader.answers(&written.clinic, None);
        let mut devices = Vec::new();
        for device in &written.devices {
            devices.push(Device {
                name: device.name.as_str().to_owned(),
                procedure: device.procedure.as_str().to_owned(),
                read_by: device.read_by.as_str().to_owned(),
                read_on: device.read_on.as_ref().and_then(|day| reader.day(day)),
                label: device.label.as_str().to_owned(),
                answers: reader.answers(&device.answers, None),
            });
        }
        if reader.faults.is_empty() { Ok(Self { clinic, devices }) } else { Err(reader.faults) }
    }

    /// The presets in the form in which they are read.
    #[must_use]
    pub fn written(&self) -> String {
        let mut text = String::from("#![enable(implicit_some)]\nPresets(\n");
        // Writing to a string cannot fail.
        let _ = writeln!(text, "    clinic: {},\n    devices: [", pairs(&self.clinic));
        for device in &self.devices {
            let _ = writeln!(
                text,
                "        Device(name: {}, procedure: {}, read_by: {}, label: {},{} answers: {}),",
                quoted(&device.name),
                quoted(&device.procedure),
                quoted(&device.read_by),
                quoted(&device.label),
                device.read_on.map_or_else(String::new, |day| format!(" read_on: \"{}\",", day.format("%Y-%m-%d"))),
                pairs(&device.answers),
            );
        }
        text.push_str("    ],\n)\n");
        text
    }

    /// The value that is filled in for a question of the set-up card.
    #[must_use]
    pub fn value<'p>(
        &'p self,
        library: &Library,
        device: Option<&'p Device>,
        question: QuestionIx,
    ) -> Option<&'p Answer> {
        let Question { id, .. } = library.question_at(question)?;
        if library.setup.clinic.contains(&question) {
            self.clinic.get(id)
        } else {
            device.and_then(|device| device.answers.get(id))
        }
    }
}

fn pairs(answers: &Answers) -> String {
    let pairs: Vec<_> = answers.iter().map(|(id, answer)| format!("{}: {}", quoted(id), written(answer))).collect();
    format!("{{{}}}", pairs.join(", "))
}
