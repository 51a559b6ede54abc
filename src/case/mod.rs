//! One encounter: what was answered, when the procedure is, what happened since, and what was lifted.
//!
//! While the program runs, an encounter is a list of dated entries and everything else is a fold over them ([`Encounter`]);
//! one entry is one intention, so undo takes back one answer. On disk it is a [`Case`] in RON, the same form that the command
//! line reads. Owns the words *case*, *entry*, *event*, *dossier*, *preset* and *clinic*.

mod clinic;
mod dossier;
mod encounter;
mod expect;
mod family;
mod presets;
mod read;
mod write;

use crate::answers::Answers;
use crate::base::{NaiveDate, NaiveDateTime};
use crate::decide::{Choice, Facts, LiftRecord, Occasion};
use crate::plan::{Events, Timing};
use crate::protocol::{Contradiction, Library};

pub use crate::plan::Visit;

pub use clinic::Clinic;
pub use dossier::{Dossier, Unit, read_dossier, write_dossier};
pub use encounter::{Change, Encounter, Entry};
pub use expect::{Expected, Unexercised, differences, unexercised};
pub use family::read_family;
pub use presets::{Device, Presets};
pub use read::{MOST_BYTES, answer_typed, read_case};
pub use write::write_case;

/// A patient's case at one moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// When the procedure is done, in the clinic's local time.
    pub procedure_at: NaiveDateTime,
    /// What was answered.
    pub answers: Answers,
    /// What has happened since.
    pub events: Events,
    /// What was lifted, by whom and why.
    pub lifts: Vec<LiftRecord>,
    /// The day of the first answer: answers expire from then on. Nothing in a file that does not say.
    pub answered_on: Option<NaiveDate>,
    /// What the clinic chose on contested points when this was planned.
    pub choices: Vec<Choice>,
    /// What the patient reports during aftercare.
    pub visit: Option<Visit>,
    /// In a library's own cases: who the patient is and what they show.
    pub story: String,
    /// In a library's own cases: what must be decided.
    pub expect: Option<Expected>,
}

impl Case {
    /// A case with nothing answered.
    #[must_use]
    pub fn new(procedure_at: NaiveDateTime) -> Self {
        Self {
            procedure_at,
            answers: Answers::new(),
            events: Events::default(),
            lifts: Vec::new(),
            answered_on: None,
            choices: Vec::new(),
            visit: None,
            story: String::new(),
            expect: None,
        }
    }

    /// When it is, for planning.
    #[must_use]
    pub fn timing(&self, today: NaiveDate) -> Timing<'_> {
        Timing { procedure_at: self.procedure_at, events: self.events, visit: self.visit.as_ref(), today }
    }

    /// The circumstances under which it is decided: a visit on a later day makes it a review.
    #[must_use]
    pub fn occasion(&self) -> Occasion<'_> {
        let on = self.procedure_at.date();
        Occasion {
            on,
            review: self.visit.as_ref().is_some_and(|visit| visit.at.date() > on),
            closed_on_record: self.events.skin_closed.is_some(),
            choices: &self.choices,
        }
    }
}

/// Answers that are pointed out, because they cannot stand together.
#[must_use]
pub fn contradictions<'l>(library: &'l Library, case: &Case) -> Vec<&'l Contradiction> {
    let facts = Facts::as_given(library, &case.answers, case.occasion());
    let stands = |contradiction: &&Contradiction| facts.outcome(library, &contradiction.when).truth.is_yes();
    library.contradictions.iter().filter(stands).collect()
}
