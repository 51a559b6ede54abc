//! On which day is decided, at planning or at a review, and under which of the clinic's choices.

use serde::Deserialize;

use crate::base::NaiveDate;

/// What a clinic chose on a contested point, with who and when.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// The point.
    pub point: String,
    /// The side.
    pub side: String,
    /// Who chose.
    pub by: String,
    /// When.
    pub on: NaiveDate,
}

/// The circumstances of a decision. `now` is never read here: whoever decides says what day it is.
#[derive(Clone, Copy, Debug)]
pub struct Occasion<'a> {
    /// The day of the procedure.
    pub on: NaiveDate,
    /// A day or more has passed since then (screening.md: `visit_day >= 1`).
    pub review: bool,
    /// Somebody recorded that the skin is closed.
    pub closed_on_record: bool,
    /// What the clinic chose; on other points the default holds.
    pub choices: &'a [Choice],
}

impl Occasion<'_> {
    /// Planning, before or on the day of the procedure, under the library's own choices.
    #[must_use]
    pub fn planning(on: NaiveDate) -> Self {
        Self { on, review: false, closed_on_record: false, choices: &[] }
    }
}
