//! Families of patients: one patient, and others who differ from them in a few answers. They are a library's own tests; each
//! is read as a case of its own, with the same faults at the same places.

use serde::Deserialize;

use super::Case;
use super::read::{Pairs, Reader, WrittenCase, WrittenChoice, WrittenExpected, WrittenLift, WrittenVisit};
use crate::base::Zone;
use crate::protocol::text::{Word, read};
use crate::protocol::{Fault, Library};

#[derive(Deserialize)]
#[serde(rename = "Family", deny_unknown_fields)]
struct WrittenFamily<'a> {
    #[serde(borrow)]
    procedure_at: Word<'a>,
    answers: Pairs<'a>,
    patients: Vec<WrittenPatient<'a>>,
}

#[derive(Deserialize)]
#[serde(rename = "Patient", deny_unknown_fields)]
struct WrittenPatient<'a> {
    #[serde(borrow)]
    name: Word<'a>,
    story: Word<'a>,
    procedure_at: Option<Word<'a>>,
    answers: Pairs<'a>,
    #[serde(default)]
    not_asked: Vec<Word<'a>>,
    events: Option<Pairs<'a>>,
    lifts: Option<Vec<WrittenLift<'a>>>,
    choices: Option<Vec<WrittenChoice<'a>>>,
    visit: Option<WrittenVisit<'a>>,
    expect: WrittenExpected<'a>,
}

/// Reads a family: each patient with the name that the file gives them.
///
/// # Errors
/// Every fault of every patient.
pub fn read_family(
    name: &str,
    text: &str,
    library: &Library,
    zone: &dyn Zone,
) -> Result<Vec<(String, Case)>, Vec<Fault>> {
    let family = read::<WrittenFamily<'_>>(name, text).map_err(|fault| vec![fault])?;
    let (mut cases, mut faults) = (Vec::new(), Vec::new());
    for patient in family.patients {
        let mut reader = Reader { name, text, library, faults: Vec::new() };
        let own = |id: &str| patient.answers.0.iter().any(|(known, _)| known.as_str() == id);
        for id in &patient.not_asked {
            if !family.answers.0.iter().any(|(known, _)| known.as_str() == id.as_str()) {
                reader.fault(id, format!("`{id}` is not answered in the family, so it need not be left out"), None);
            }
        }
        let left_out = |id: &str| patient.not_asked.iter().any(|word| word.as_str() == id);
        let mut answers: Vec<_> =
            family.answers.0.iter().filter(|(id, _)| !own(id.as_str()) && !left_out(id.as_str())).cloned().collect();
        answers.extend(patient.answers.0);
        let written = WrittenCase {
            format: None,
            procedure_at: patient.procedure_at.unwrap_or_else(|| family.procedure_at.clone()),
            answered_on: None,
            answers: Pairs(answers),
            events: patient.events,
            lifts: patient.lifts,
            choices: patient.choices,
            visit: patient.visit,
            story: Some(patient.story),
            expect: Some(patient.expect),
        };
        match reader.case(&written, zone) {
            Ok(case) => cases.push((patient.name.as_str().to_owned(), case)),
            Err(found) => faults.extend(found),
        }
    }
    faults.dedup();
    if faults.is_empty() { Ok(cases) } else { Err(faults) }
}
