//! Written shapes by which products are rated: the rubric, and the law by country.

use serde::Deserialize;

use super::When;
use crate::protocol::library::SkinAtUse;
use crate::protocol::text::{Number, Word};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rubric<'a> {
    #[serde(borrow)]
    pub uses: Vec<Use<'a>>,
    pub gates: Vec<Gate<'a>>,
    pub criteria: Vec<Criterion<'a>>,
    pub bands: Vec<Band<'a>>,
    pub caps: Vec<Cap<'a>>,
    pub phrases: Vec<Word<'a>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Use<'a> {
    pub skin: SkinAtUse,
    #[serde(borrow)]
    pub verdict: Word<'a>,
    pub name: Word<'a>,
    pub given: Vec<(Word<'a>, Vec<Word<'a>>)>,
    pub stopped: Word<'a>,
    pub missing: Word<'a>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gate<'a> {
    #[serde(borrow)]
    pub id: Word<'a>,
    pub name: Word<'a>,
    pub why: Word<'a>,
    pub rules: Vec<Word<'a>>,
    pub at_use: Word<'a>,
    pub sources: Vec<Word<'a>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion<'a> {
    #[serde(borrow)]
    pub id: Word<'a>,
    pub question: Word<'a>,
    pub asks: Word<'a>,
    pub weight: Number,
    pub met: Word<'a>,
    pub partly: Word<'a>,
    pub not_met: Word<'a>,
    pub why: Word<'a>,
    pub brief: bool,
    pub sources: Vec<Word<'a>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band<'a> {
    #[serde(borrow)]
    pub verdict: Word<'a>,
    pub skin: Vec<SkinAtUse>,
    pub says: Word<'a>,
    pub at_least: Number,
    pub needs: Vec<Need<'a>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Need<'a> {
    #[serde(borrow)]
    pub says: Word<'a>,
    pub when: When<'a>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cap<'a> {
    #[serde(borrow)]
    pub id: Word<'a>,
    pub skin: Vec<SkinAtUse>,
    pub at_most: Word<'a>,
    pub says: Word<'a>,
    pub when: When<'a>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place<'a> {
    #[serde(borrow)]
    pub id: Word<'a>,
    pub name: Word<'a>,
    pub human: Word<'a>,
    pub other: Word<'a>,
    pub injected: Word<'a>,
    pub open_skin: Word<'a>,
    pub dated: Word<'a>,
    pub checked_on: Word<'a>,
    pub sources: Vec<Word<'a>>,
}
