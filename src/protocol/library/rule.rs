//! The rules of a checked library: severities, targets, evidence, lifts and ends.

use serde::{Deserialize, Serialize};

use super::{Condition, QuestionIx};
use crate::base::Span;

/// How strongly a precaution speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// To be read.
    Note,
    /// Go on, with a change.
    Caution,
    /// Not until a named professional has said yes.
    Clearance,
    /// Not until a date or an event.
    Defer,
    /// Do not.
    Contraindicated,
}

/// The same word as it stands in files.
pub type SeverityWord = Severity;

impl Severity {
    /// Whether it stops what it is about until something happens.
    #[must_use]
    pub fn blocks(self) -> bool {
        self >= Self::Clearance
    }

    /// Its id, as in `--json`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Caution => "caution",
            Self::Clearance => "clearance",
            Self::Defer => "defer",
            Self::Contraindicated => "contraindicated",
        }
    }
}

/// What a precaution speaks about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// The procedure itself.
    Procedure,
    /// The settings of its device.
    Settings,
    /// The exosome product.
    Exosome,
    /// The care afterwards.
    Aftercare,
}

/// The same word as it stands in files.
pub type TargetWord = Target;

impl Target {
    /// Every target, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Procedure, Self::Settings, Self::Exosome, Self::Aftercare];

    /// Its id, as in `--json`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Procedure => "procedure",
            Self::Settings => "settings",
            Self::Exosome => "exosome",
            Self::Aftercare => "aftercare",
        }
    }
}

/// What kind of knowledge a line rests on; in the order of screening.md 5.5.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// Law or regulator.
    Law,
    /// Device or product label.
    Label,
    /// Review of controlled trials.
    Strong,
    /// At least one controlled trial.
    Moderate,
    /// Expert panel.
    Panel,
    /// Case series, case reports.
    Low,
    /// A few cases.
    VeryLow,
    /// Leaflets, opinion, maker.
    Custom,
    /// No data: caution only.
    None,
    /// Clinic default, no direct evidence.
    Default,
    /// General knowledge, source to be checked.
    General,
}

impl Evidence {
    /// Its id, as in `--json`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Law => "law",
            Self::Label => "label",
            Self::Strong => "strong",
            Self::Moderate => "moderate",
            Self::Panel => "panel",
            Self::Low => "low",
            Self::VeryLow => "very_low",
            Self::Custom => "custom",
            Self::None => "none",
            Self::Default => "default",
            Self::General => "general",
        }
    }
}

/// A rule.
#[derive(Clone, Debug)]
pub struct Precaution {
    /// Its id in the clinical documents.
    pub id: String,
    /// What it is about: a key of [`Library::topics`](super::Library::topics).
    pub topic: String,
    /// When it fires.
    pub when: Condition,
    /// What it speaks about first.
    pub target: Target,
    /// What it speaks about besides.
    pub also: Vec<Target>,
    /// How strongly.
    pub severity: Severity,
    /// The fact, as a headline.
    pub says: String,
    /// Why it matters.
    pub because: String,
    /// What the clinician does.
    pub action: String,
    /// What to say to the patient; empty for note and caution.
    pub tell: String,
    /// Who may lift it.
    pub lift: Lift,
    /// What the lift must say besides its role; empty if nothing.
    pub lift_needs: String,
    /// For how many days a clearance stands; `None` for this consultation.
    pub standing_days: Option<u32>,
    /// When it ends.
    pub until: Option<Until>,
    /// What it rests on; the first is the headline.
    pub evidence: Vec<Evidence>,
    /// Whether authorities disagree.
    pub contested: bool,
    /// Keys of [`Library::sources`](super::Library::sources).
    pub sources: Vec<String>,
}

/// Who may lift a precaution.
#[derive(Clone, Debug, PartialEq)]
pub enum Lift {
    /// Nobody; only another answer ends it.
    Never,
    /// Nothing to lift: it stops nothing.
    NotNeeded,
    /// Any one of these ways.
    By(Vec<Way>),
}

/// One way to lift a precaution: all its records, where its condition holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Way {
    /// Every record that it needs.
    pub records: Vec<Record>,
    /// For whom; `Always` for everybody.
    pub when: Condition,
}

/// One record that lifts, or helps to lift.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The role that signs.
    pub role: String,
    /// A clearance, or else a written reason.
    pub clearance: bool,
}

/// When a precaution ends.
#[derive(Clone, Debug)]
pub struct Until {
    /// In words.
    pub says: String,
    /// The days that can be counted from answers; the latest counts.
    pub dates: Vec<After>,
}

/// A day counted from an answered date.
#[derive(Clone, Debug)]
pub struct After {
    /// The date.
    pub date: QuestionIx,
    /// The wait.
    pub plus: Span,
    /// Only then; `Always` if the wait always holds.
    pub when: Condition,
}
