//! What a checked library knows besides its rules and care: what a trait changes, where authorities disagree, what still
//! awaits a clinician, consent, claims, and what has stronger evidence.

use serde::Deserialize;

use super::{Condition, Evidence, Moment, QuestionIx, StepEnd};

/// Questions that are filled in beforehand, shown together and confirmed with one key (screening.md 2.2, 2.4).
#[derive(Clone, Debug, Default)]
pub struct Setup {
    /// Its heading.
    pub heading: String,
    /// The sentence that the key confirms.
    pub confirm: String,
    /// Questions that the clinic's settings fill in.
    pub clinic: Vec<QuestionIx>,
    /// Questions that a device preset fills in.
    pub device: Vec<QuestionIx>,
    /// The one of them that says that the label was read: filled in only by a preset that names who read it and when.
    pub reading: Option<QuestionIx>,
}

impl Setup {
    /// Whether the question stands on the set-up card.
    #[must_use]
    pub fn has(&self, question: QuestionIx) -> bool {
        self.clinic.contains(&question) || self.device.contains(&question)
    }
}

/// Answers that cannot stand together. Unlike a rule it reads every answer that was given, applicable or not.
#[derive(Clone, Debug)]
pub struct Contradiction {
    /// Its id.
    pub id: String,
    /// The question where it is pointed out.
    pub at: QuestionIx,
    /// When it stands.
    pub when: Condition,
    /// Refused in a case file; otherwise pointed out only.
    pub refused: bool,
    /// What is wrong and what to do.
    pub says: String,
}

/// What a trait of the patient changes.
#[derive(Clone, Debug)]
pub struct Modifier {
    /// Its id in the clinical documents.
    pub id: String,
    /// The trait.
    pub name: String,
    /// Who has it.
    pub when: Condition,
    /// Who can be treated; may be empty, like all that follow.
    pub who: String,
    /// What changes in the settings.
    pub settings: String,
    /// What changes before the procedure.
    pub before: String,
    /// What changes in the aftercare.
    pub aftercare: String,
    /// What changes in the follow-up.
    pub follow_up: String,
    /// Keys of [`Library::sources`](super::Library::sources).
    pub sources: Vec<String>,
    /// What it rests on.
    pub evidence: Vec<Evidence>,
}

/// Who decides a contested point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhoseChoice {
    /// The clinic may choose, and its plans follow.
    Clinic,
    /// Law, safety or the single patient decide.
    Fixed,
}

/// A point on which authorities disagree.
#[derive(Clone, Debug)]
pub struct Contested {
    /// Its id.
    pub id: String,
    /// What it is about.
    pub title: String,
    /// The positions.
    pub sides: Vec<Side>,
    /// The position in [`Self::sides`] that holds when nobody chose.
    pub default: usize,
    /// Who decides.
    pub choice: WhoseChoice,
    /// What the program does, and why.
    pub why: String,
}

impl Contested {
    /// The place of a side.
    #[must_use]
    pub fn side(&self, id: &str) -> Option<usize> {
        self.sides.iter().position(|side| side.id == id)
    }
}

/// One position on a contested point.
#[derive(Clone, Debug)]
pub struct Side {
    /// Its id.
    pub id: String,
    /// The position.
    pub says: String,
    /// Keys of [`Library::sources`](super::Library::sources).
    pub sources: Vec<String>,
}

/// What is encoded as written until somebody with the authority decides.
#[derive(Clone, Debug)]
pub struct Awaiting {
    /// Its number in the documents.
    pub number: u32,
    /// The number of the conflict or fault that it comes from.
    pub decision: String,
    /// What is to be decided.
    pub says: String,
    /// The ids of rules, steps and red flags that it touches.
    pub rules: Vec<String>,
}

/// One thing that a patient is told before consenting.
#[derive(Clone, Debug)]
pub struct ConsentPoint {
    /// Its id in the clinical documents.
    pub id: String,
    /// The words, with places in braces.
    pub says: String,
    /// Keys of [`Library::sources`](super::Library::sources).
    pub sources: Vec<String>,
}

/// Something that is claimed of products, and what is known about it.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Its id in the clinical documents.
    pub id: String,
    /// The claim.
    pub claim: String,
    /// The best evidence.
    pub best: String,
    /// What it rests on.
    pub evidence: Vec<Evidence>,
    /// Whether authorities disagree.
    pub contested: bool,
    /// What may honestly be said to a patient.
    pub patient: String,
    /// Keys of [`Library::sources`](super::Library::sources).
    pub sources: Vec<String>,
}

/// Words to counsel with.
#[derive(Clone, Debug)]
pub struct Counsel {
    /// Its id.
    pub id: String,
    /// What it is about.
    pub title: String,
    /// The words.
    pub says: String,
    /// Keys of [`Library::sources`](super::Library::sources).
    pub sources: Vec<String>,
}

/// One thing that must hold before a product is worth its price.
#[derive(Clone, Debug)]
pub struct ValueItem {
    /// Its id.
    pub id: String,
    /// What must hold.
    pub says: String,
    /// What to say when it does not.
    pub fails: String,
    /// The condition; `None` where only the conversation can tell.
    pub when: Option<Condition>,
}

/// Something with stronger evidence than a product, and where it fits.
#[derive(Clone, Debug)]
pub struct Alternative {
    /// Its id.
    pub id: String,
    /// What it is.
    pub name: String,
    /// The clinician's words.
    pub words: String,
    /// The patient's words; may be empty.
    pub patient: String,
    /// For whom.
    pub when: Condition,
    /// The earliest day.
    pub from: Moment,
    /// Keys of [`Library::sources`](super::Library::sources).
    pub sources: Vec<String>,
    /// What it rests on.
    pub evidence: Vec<Evidence>,
}

/// A part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayTime {
    /// After getting up.
    Morning,
    /// Before going to bed.
    Evening,
}

impl DayTime {
    /// Its id, as in `--json`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Morning => "morning",
            Self::Evening => "evening",
        }
    }
}

/// What goes on the skin in which order.
#[derive(Clone, Debug)]
pub struct Routine {
    /// Its id.
    pub id: String,
    /// Its heading.
    pub name: String,
    /// Morning or evening.
    pub time: DayTime,
    /// For whom.
    pub when: Condition,
    /// When it begins.
    pub from: Moment,
    /// When it ends.
    pub until: StepEnd,
    /// Its lines, in order of use.
    pub lines: Vec<RoutineLine>,
    /// Keys of [`Library::sources`](super::Library::sources).
    pub sources: Vec<String>,
    /// What it rests on.
    pub evidence: Vec<Evidence>,
}

/// One line of a routine.
#[derive(Clone, Debug)]
pub struct RoutineLine {
    /// In the patient's words.
    pub says: String,
    /// For whom.
    pub when: Condition,
}

impl Routine {
    /// Every condition that decides whether, when and how it is shown.
    #[must_use]
    pub fn conditions(&self) -> Vec<&Condition> {
        let mut all = vec![&self.when];
        self.from.conditions(&mut all);
        self.until.conditions(&mut all);
        all.extend(self.lines.iter().map(|line| &line.when));
        all
    }
}

impl Alternative {
    /// Every condition that decides whether and when it is offered.
    #[must_use]
    pub fn conditions(&self) -> Vec<&Condition> {
        let mut all = vec![&self.when];
        self.from.conditions(&mut all);
        all
    }
}
