//! One encounter: what was answered, when the procedure is, what happened since, and what was lifted.
//!
//! While the program runs, an encounter is a list of dated entries and everything else is a fold over them ([`Encounter`]);
//! one entry is one intention, so undo takes back one answer. On disk it is a [`Case`] in RON, the same form that the command
//! line reads. Owns the words *case*, *entry*, *event*, *visit* and *clinic*.

mod clinic;
mod encounter;
mod read;
mod write;

use crate::answers::Answers;
use crate::base::NaiveDateTime;
use crate::decide::LiftRecord;
use crate::plan::Events;

pub use clinic::Clinic;
pub use encounter::{Change, Encounter, Entry};
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
            visit: None,
            story: String::new(),
            expect: None,
        }
    }
}

/// What a patient reports on a day after the procedure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// When.
    pub at: NaiveDateTime,
    /// The ids of the red flags that the patient reports.
    pub seen: Vec<String>,
}

/// What a library's own case must come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expected {
    /// Ids of certain findings that must be there.
    pub certain: Vec<String>,
    /// Ids of possible findings that must be there.
    pub possible: Vec<String>,
    /// Ids of precautions that must not fire.
    pub absent: Vec<String>,
    /// The verdict of a target, by ids; *clear* is a verdict too.
    pub verdicts: Vec<(String, String)>,
    /// The `until` of a target.
    pub until: Vec<(String, String)>,
    /// Whether there is a treatment plan.
    pub treatment: Option<bool>,
    /// Steps that must be placed: id, from, until.
    pub steps: Vec<(String, String, String)>,
    /// Ids of steps that must not be in the plan.
    pub no_steps: Vec<String>,
}
