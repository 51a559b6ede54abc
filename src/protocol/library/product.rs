//! How a product is rated (exosomes.md 3): gates first, then weighted criteria, bands and caps, for open and for closed skin.

use serde::Deserialize;

use super::{Condition, PrecautionIx, QuestionIx};
use crate::base::Milli;

/// The skin on which a product is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SkinAtUse {
    /// Needled, lasered or raw.
    Open,
    /// Intact or healed.
    Closed,
}

impl SkinAtUse {
    /// Its id, as in `--json`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "closed",
        }
    }
}

/// Gates, criteria, bands and caps.
#[derive(Clone, Debug, Default)]
pub struct Rubric {
    /// The uses that are rated.
    pub uses: Vec<Use>,
    /// What stops scoring.
    pub gates: Vec<Gate>,
    /// What is scored.
    pub criteria: Vec<Criterion>,
    /// The verdicts, best first.
    pub bands: Vec<Band>,
    /// What no score can lift.
    pub caps: Vec<Cap>,
    /// Phrases that add a printed warning and no score.
    pub phrases: Vec<String>,
}

/// One use that is rated: a product is put on open or on closed skin.
#[derive(Clone, Debug)]
pub struct Use {
    /// On which skin.
    pub skin: SkinAtUse,
    /// The question that holds the verdict.
    pub verdict: QuestionIx,
    /// What it is called.
    pub name: String,
    /// Answers that stand for this use while a dossier is rated without a patient: question and options.
    pub given: Vec<(String, Vec<String>)>,
    /// The verdict when a gate stops it.
    pub stopped: String,
    /// The verdict while something is not known.
    pub missing: String,
}

/// Something that stops scoring.
#[derive(Clone, Debug)]
pub struct Gate {
    /// Its id in the clinical documents.
    pub id: String,
    /// What it is about.
    pub name: String,
    /// Why.
    pub why: String,
    /// The rules that compute it: it fires with any of them that forbids the product.
    pub rules: Vec<PrecautionIx>,
    /// Where no dossier can tell: what is checked with the patient and the unit; empty elsewhere.
    pub at_use: String,
    /// Keys of [`Library::sources`](super::Library::sources).
    pub sources: Vec<String>,
}

/// Something that is scored: met in full, partly (half the weight), or not.
#[derive(Clone, Debug)]
pub struct Criterion {
    /// Its id in the clinical documents.
    pub id: String,
    /// The question that holds the answer.
    pub question: QuestionIx,
    /// What is asked.
    pub asks: String,
    /// Points when met.
    pub weight: Milli,
    /// What counts as met.
    pub met: String,
    /// What counts as partly met.
    pub partly: String,
    /// What counts as not met.
    pub not_met: String,
    /// Why it matters.
    pub why: String,
    /// One of the eight of the brief.
    pub brief: bool,
    /// Keys of [`Library::sources`](super::Library::sources).
    pub sources: Vec<String>,
}

/// A verdict and what it takes.
#[derive(Clone, Debug)]
pub struct Band {
    /// The verdict: an option of the verdict questions.
    pub verdict: String,
    /// For which skin.
    pub skin: Vec<SkinAtUse>,
    /// In words.
    pub says: String,
    /// The lowest score.
    pub at_least: Milli,
    /// What must hold besides.
    pub needs: Vec<Need>,
}

/// Something that must hold besides the score.
#[derive(Clone, Debug)]
pub struct Need {
    /// In words.
    pub says: String,
    /// The condition.
    pub when: Condition,
}

/// The highest verdict that is possible while something holds.
#[derive(Clone, Debug)]
pub struct Cap {
    /// Its id.
    pub id: String,
    /// For which skin.
    pub skin: Vec<SkinAtUse>,
    /// The highest verdict.
    pub at_most: String,
    /// In words.
    pub says: String,
    /// When it holds.
    pub when: Condition,
}

/// What the law says in one country.
#[derive(Clone, Debug)]
pub struct Jurisdiction {
    /// The option of the question that names the country.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Products of human source.
    pub human: String,
    /// Products of other source.
    pub other: String,
    /// Injected products.
    pub injected: String,
    /// Needling and open skin.
    pub open_skin: String,
    /// Dates and sources, in words.
    pub dated: String,
    /// When somebody last looked: a month.
    pub checked_on: String,
    /// Keys of [`Library::sources`](super::Library::sources).
    pub sources: Vec<String>,
}
