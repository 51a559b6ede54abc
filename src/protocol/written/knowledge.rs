//! Written shapes of what a clinic knows besides its rules: modifiers, contested points, consent, claims, alternatives.

use serde::Deserialize;

use super::{Moment, StepEnd, When};
use crate::protocol::library::{DayTime, Evidence, WhoseChoice};
use crate::protocol::text::Word;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Setup<'a> {
    #[serde(borrow)]
    pub heading: Word<'a>,
    pub confirm: Word<'a>,
    pub clinic: Vec<Word<'a>>,
    pub device: Vec<Word<'a>>,
    pub reading: Option<Word<'a>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contradiction<'a> {
    #[serde(borrow)]
    pub id: Word<'a>,
    pub at: Word<'a>,
    pub when: When<'a>,
    pub refused: bool,
    pub says: Word<'a>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Modifier<'a> {
    #[serde(borrow)]
    pub id: Word<'a>,
    pub name: Word<'a>,
    pub when: When<'a>,
    pub who: Word<'a>,
    pub settings: Word<'a>,
    pub before: Word<'a>,
    pub aftercare: Word<'a>,
    pub follow_up: Word<'a>,
    pub sources: Vec<Word<'a>>,
    pub evidence: Vec<Evidence>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Point<'a> {
    #[serde(borrow)]
    pub id: Word<'a>,
    pub title: Word<'a>,
    pub sides: Vec<Side<'a>>,
    pub default: Word<'a>,
    pub choice: WhoseChoice,
    pub why: Word<'a>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Side<'a> {
    #[serde(borrow)]
    pub id: Word<'a>,
    pub says: Word<'a>,
    pub sources: Vec<Word<'a>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item<'a> {
    pub number: u32,
    #[serde(borrow)]
    pub decision: Word<'a>,
    pub says: Word<'a>,
    pub rules: Vec<Word<'a>>,
}

#[derive(Debug, Deserialize)]
#[serde(rename = "Point", deny_unknown_fields)]
pub struct ConsentPoint<'a> {
    #[serde(borrow)]
    pub id: Word<'a>,
    pub says: Word<'a>,
    pub sources: Vec<Word<'a>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim<'a> {
    #[serde(borrow)]
    pub id: Word<'a>,
    pub claim: Word<'a>,
    pub best: Word<'a>,
    pub evidence: Vec<Evidence>,
    #[serde(default)]
    pub contested: bool,
    pub patient: Word<'a>,
    pub sources: Vec<Word<'a>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text<'a> {
    #[serde(borrow)]
    pub id: Word<'a>,
    pub title: Word<'a>,
    pub says: Word<'a>,
    pub sources: Vec<Word<'a>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ValueItem<'a> {
    #[serde(borrow)]
    pub id: Word<'a>,
    pub says: Word<'a>,
    pub fails: Word<'a>,
    pub when: Option<When<'a>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Alternative<'a> {
    #[serde(borrow)]
    pub id: Word<'a>,
    pub name: Word<'a>,
    pub words: Word<'a>,
    pub patient: Word<'a>,
    pub when: When<'a>,
    pub from: Moment<'a>,
    pub sources: Vec<Word<'a>>,
    pub evidence: Vec<Evidence>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Routine<'a> {
    #[serde(borrow)]
    pub id: Word<'a>,
    pub name: Word<'a>,
    pub time: DayTime,
    pub when: When<'a>,
    pub from: Moment<'a>,
    pub until: StepEnd<'a>,
    pub lines: Vec<RoutineLine<'a>>,
    pub sources: Vec<Word<'a>>,
    pub evidence: Vec<Evidence>,
}

#[derive(Debug, Deserialize)]
#[serde(rename = "Line", deny_unknown_fields)]
pub struct RoutineLine<'a> {
    #[serde(borrow)]
    pub says: Word<'a>,
    pub when: When<'a>,
}
