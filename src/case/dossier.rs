//! A product's dossier: answers about it, filled once and reused, with who looked, when, and at which documents.

use std::fmt::Write as _;

use serde::Deserialize;

use super::read::{Pairs, Reader};
use super::write::{quoted, written};
use crate::answers::Answers;
use crate::base::NaiveDate;
use crate::protocol::text::{Word, read};
use crate::protocol::{Fault, Library};

/// What is known of one product.
#[derive(Clone, Debug, PartialEq)]
pub struct Dossier {
    /// Its name in lists.
    pub title: String,
    /// When somebody last looked.
    pub checked_on: NaiveDate,
    /// Who looked.
    pub by: String,
    /// What they read.
    pub documents: Vec<String>,
    /// Answers to questions about the product.
    pub answers: Answers,
    /// The units in stock.
    pub stock: Vec<Unit>,
}

/// A unit of a product in stock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Its lot.
    pub lot: String,
    /// Its expiry date.
    pub expiry: NaiveDate,
}

#[derive(Deserialize)]
#[serde(rename = "Dossier", deny_unknown_fields)]
struct WrittenDossier<'a> {
    #[serde(borrow)]
    title: Word<'a>,
    checked_on: Word<'a>,
    by: Word<'a>,
    documents: Vec<Word<'a>>,
    answers: Pairs<'a>,
    #[serde(default)]
    stock: Vec<WrittenUnit<'a>>,
}

#[derive(Deserialize)]
#[serde(rename = "Unit", deny_unknown_fields)]
struct WrittenUnit<'a> {
    #[serde(borrow)]
    lot: Word<'a>,
    expiry: Word<'a>,
}

/// Reads a dossier's text.
///
/// # Errors
/// Every fault, in order of place: nothing of a faulty dossier is used.
pub fn read_dossier(name: &str, text: &str, library: &Library) -> Result<Dossier, Vec<Fault>> {
    let written = read::<WrittenDossier<'_>>(name, text).map_err(|fault| vec![fault])?;
    let mut reader = Reader { name, text, library, faults: Vec::new() };
    let checked_on = reader.day(&written.checked_on);
    for (word, what) in [(&written.title, "a title"), (&written.by, "the name of who looked")] {
        if word.as_str().trim().is_empty() {
            reader.fault(word, format!("the dossier needs {what}"), None);
        }
    }
    let answers = reader.answers(&written.answers, None);
    for (id, _) in &written.answers.0 {
        if let Some(question) = library.question(id.as_str())
            && !library.is_of_dossier(question)
        {
            let help = Some("take it out; it is answered with the patient".to_owned());
            reader.fault(id, format!("`{id}` is not about the product"), help);
        }
    }
    let mut stock = Vec::new();
    for unit in &written.stock {
        if unit.lot.as_str().trim().is_empty() {
            reader.fault(&unit.lot, "a unit in stock needs its lot number", None);
        }
        if let Some(expiry) = reader.day(&unit.expiry) {
            stock.push(Unit { lot: unit.lot.as_str().to_owned(), expiry });
        }
    }
    let mut faults = reader.faults;
    faults.sort_by(|one, other| one.place.cmp(&other.place));
    match checked_on {
        Some(checked_on) if faults.is_empty() => Ok(Dossier {
            title: written.title.as_str().to_owned(),
            checked_on,
            by: written.by.as_str().to_owned(),
            documents: written.documents.iter().map(|document| document.as_str().to_owned()).collect(),
            answers,
            stock,
        }),
        _ => Err(faults),
    }
}

/// The dossier as RON text. Reading it again gives the same dossier.
#[must_use]
pub fn write_dossier(dossier: &Dossier) -> String {
    let mut text = String::from("Dossier(\n");
    // Writing to a string cannot fail.
    let _ = writeln!(text, "    title: {},", quoted(&dossier.title));
    let _ = writeln!(text, "    checked_on: \"{}\",", dossier.checked_on.format("%Y-%m-%d"));
    let _ = writeln!(text, "    by: {},", quoted(&dossier.by));
    let documents: Vec<_> = dossier.documents.iter().map(|document| quoted(document)).collect();
    let _ = writeln!(text, "    documents: [{}],", documents.join(", "));
    text.push_str("    answers: {\n");
    for (question, answer) in dossier.answers.iter() {
        let _ = writeln!(text, "        {}: {},", quoted(question), written(answer));
    }
    text.push_str("    },\n    stock: [\n");
    for unit in &dossier.stock {
        let _ =
            writeln!(text, "        Unit(lot: {}, expiry: \"{}\"),", quoted(&unit.lot), unit.expiry.format("%Y-%m-%d"));
    }
    text.push_str("    ],\n)\n");
    text
}
