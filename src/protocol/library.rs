//! A checked library, ready to run: names are resolved to positions, options to bits, texts are owned.
//!
//! Only [`super::check`] makes one, so whoever holds a [`Library`] need not fear a missing question, a misspelt option
//! or a definition that goes round in circles.

mod care;
mod condition;
mod knowledge;
mod product;
mod rule;

use std::collections::BTreeMap;

pub use care::*;
pub use condition::*;
pub use knowledge::*;
pub use product::*;
pub use rule::*;

use serde::Deserialize;

use crate::base::{Milli, NaiveDate};

/// The position of a question in [`Library::questions`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QuestionIx(pub(super) usize);

/// The position of a definition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DefinitionIx(pub(super) usize);

/// The position of a precaution in [`Library::precautions`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PrecautionIx(pub(super) usize);

/// The position of a contested point in [`Library::contested`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContestedIx(pub(super) usize);

macro_rules! position {
    ($($name:ident),*) => { $(impl $name {
        /// The position as a number.
        #[must_use]
        pub fn index(self) -> usize {
            self.0
        }
    })* };
}
position!(QuestionIx, DefinitionIx, PrecautionIx, ContestedIx);

/// The text for the record that names the product; choosing a dossier answers it.
pub const PRODUCT_NAME: &str = "name";

/// All protocol files together, checked.
#[derive(Clone, Debug)]
pub struct Library {
    /// Title, version, dates.
    pub header: Header,
    /// The question that names the procedure.
    pub procedure: QuestionIx,
    /// The definition that says that an exosome product is planned.
    pub exosome: DefinitionIx,
    /// The section that a product's dossier answers, as a position in [`Self::sections`].
    pub dossier: Option<usize>,
    /// SHA-256 over all files, in hexadecimal.
    pub hash: String,
    /// The questionnaire's sections, in asking order.
    pub sections: Vec<Section>,
    /// Every question, in asking order.
    pub questions: Vec<Question>,
    /// Questions that stand together on one screen.
    pub groups: Vec<Group>,
    pub(super) definitions: Vec<Condition>,
    pub(super) of_care: Vec<bool>,
    /// What precautions are about, by id.
    pub topics: BTreeMap<String, String>,
    /// Every rule, by id.
    pub precautions: Vec<Precaution>,
    /// The care for each procedure, by procedure id.
    pub care: BTreeMap<String, Care>,
    /// Every red flag, worst first, then by id.
    pub red_flags: Vec<RedFlag>,
    /// Care when something is left out.
    pub fallbacks: Vec<Fallback>,
    /// Labels of what steps are about, by id.
    pub subjects: BTreeMap<String, String>,
    /// The bibliography, by id.
    pub sources: BTreeMap<String, Source>,
    /// What is filled in beforehand.
    pub setup: Setup,
    /// Answers that cannot stand together.
    pub contradictions: Vec<Contradiction>,
    /// What a trait of the patient changes.
    pub modifiers: Vec<Modifier>,
    /// Where authorities disagree, by id.
    pub contested: Vec<Contested>,
    /// What a clinician must still decide.
    pub awaiting: Vec<Awaiting>,
    /// What a patient consents to.
    pub consent: Vec<ConsentPoint>,
    /// What is claimed of products.
    pub claims: Vec<Claim>,
    /// Words to counsel with.
    pub counsel: Vec<Counsel>,
    /// When a product is worth its price.
    pub value: Vec<ValueItem>,
    /// What has stronger evidence.
    pub alternatives: Vec<Alternative>,
    /// What goes on the skin in which order.
    pub routines: Vec<Routine>,
    /// How a product is rated.
    pub rubric: Rubric,
    /// What the law says, by country.
    pub jurisdictions: Vec<Jurisdiction>,
    /// Ids of questions in order, each with its position.
    pub(super) question_by_id: Vec<(String, QuestionIx)>,
}

/// Who made the library and until when it holds.
#[derive(Clone, Debug)]
pub struct Header {
    /// What it is called.
    pub title: String,
    /// Its version.
    pub version: String,
    /// `draft` until a clinician has approved it.
    pub status: String,
    /// The day on which it must be reviewed again; past it every plan says so.
    pub review_due: NaiveDate,
    /// Who approved it.
    pub approved_by: Vec<String>,
    /// Who paid for it.
    pub paid_by: String,
}

/// A part of the questionnaire.
#[derive(Clone, Debug)]
pub struct Section {
    /// Its id.
    pub id: String,
    /// Its heading.
    pub title: String,
}

/// One question.
#[derive(Clone, Debug)]
pub struct Question {
    /// Its id, as in case files.
    pub id: String,
    /// The section it stands in, as a position in [`Library::sections`].
    pub section: usize,
    /// Its name in rows and reasons.
    pub short: String,
    /// The clinician's words.
    pub ask: String,
    /// Words to say to the patient; empty when the patient is not asked.
    pub say: String,
    /// What can be answered.
    pub kind: QuestionKind,
    /// When it matters at all.
    pub asked: Condition,
    /// For how many days an answer counts; 0 asks again at every visit.
    pub expires: u32,
    /// Asked for the record or for a lift; no rule reads it.
    pub record: bool,
}

/// What can be answered to a question. *Not known* is always possible besides.
#[derive(Clone, Debug)]
pub enum QuestionKind {
    /// One option.
    Choice(Vec<QuestionOption>),
    /// One or more options; `none` stands alone.
    Several(Vec<QuestionOption>),
    /// A number.
    Number {
        /// Smallest.
        from: Milli,
        /// Largest.
        to: Milli,
        /// Whole numbers only.
        whole: bool,
        /// Its unit as shown.
        unit: String,
        /// The label of the answer "there is none", where that is an answer.
        none: Option<String>,
    },
    /// A date.
    Date {
        /// A month without a day is accepted without asking for the day.
        month_is_enough: bool,
        /// It may not lie after the procedure.
        past: bool,
        /// The label of the answer "there is none", where that is an answer.
        none: Option<String>,
    },
    /// Words for the record.
    Text,
}

/// An answer to choose.
#[derive(Clone, Debug)]
pub struct QuestionOption {
    /// Its id.
    pub id: String,
    /// Its label.
    pub label: String,
}

impl Question {
    /// The options to choose from; none for numbers and dates.
    #[must_use]
    pub fn options(&self) -> &[QuestionOption] {
        match &self.kind {
            QuestionKind::Choice(options) | QuestionKind::Several(options) => options,
            QuestionKind::Number { .. } | QuestionKind::Date { .. } | QuestionKind::Text => &[],
        }
    }

    /// The label of the answer "there is none" to a number or a date.
    #[must_use]
    pub fn none_label(&self) -> Option<&str> {
        match &self.kind {
            QuestionKind::Number { none, .. } | QuestionKind::Date { none, .. } => none.as_deref(),
            QuestionKind::Choice(_) | QuestionKind::Several(_) | QuestionKind::Text => None,
        }
    }

    /// The unit of a number; empty for everything else.
    #[must_use]
    pub fn unit(&self) -> &str {
        if let QuestionKind::Number { unit, .. } = &self.kind { unit } else { "" }
    }

    /// The label of an option.
    #[must_use]
    pub fn label<'a>(&'a self, option: &'a str) -> &'a str {
        self.options().iter().find(|known| known.id == option).map_or(option, |known| &known.label)
    }
}

/// Questions that stand together on one screen, each with the answer that "none of these" gives it.
#[derive(Clone, Debug)]
pub struct Group {
    /// Its id.
    pub id: String,
    /// Its heading.
    pub heading: String,
    /// Its lines, in order.
    pub lines: Vec<GroupLine>,
    /// Questions that are shown with it and confirmed by closing it, where somebody has filled them in.
    pub shown: Vec<QuestionIx>,
}

/// One line of a group.
#[derive(Clone, Debug)]
pub struct GroupLine {
    /// The question.
    pub question: QuestionIx,
    /// The option, or `none`, that *none of these* sets.
    pub none: String,
    /// Its words where a tick means *no* to the question, so that the question itself would mislead; empty elsewhere.
    pub label: String,
}

/// Whether the text of a source was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceStatus {
    /// Its text was read.
    Read,
    /// Only part of it was readable.
    ReadInPart,
    /// Quoted from another publication.
    SecondHand,
    /// General knowledge or marked so: to be checked before release.
    ToBeVerified,
}

/// A citation.
#[derive(Clone, Debug)]
pub struct Source {
    /// Authors, title.
    pub citation: String,
    /// Where it can be found.
    pub address: String,
    /// Its year.
    pub year: String,
    /// What kind of text it is.
    pub kind: String,
    /// Whether it was read.
    pub status: SourceStatus,
}

impl Library {
    /// The position of a question.
    #[must_use]
    pub fn question_ix(&self, id: &str) -> Option<QuestionIx> {
        let at = self.question_by_id.binary_search_by(|(known, _)| known.as_str().cmp(id)).ok()?;
        self.question_by_id.get(at).map(|(_, ix)| *ix)
    }

    /// The positions of questions in order of their ids.
    pub fn questions_by_id(&self) -> impl Iterator<Item = (&str, QuestionIx)> {
        self.question_by_id.iter().map(|(id, ix)| (id.as_str(), *ix))
    }

    /// Whether a question is about the product, so that a dossier may answer it: one of the dossier's section, or a text
    /// that names the product.
    #[must_use]
    pub fn is_of_dossier(&self, question: &Question) -> bool {
        self.dossier == Some(question.section)
            || (question.id == PRODUCT_NAME && matches!(question.kind, QuestionKind::Text))
    }

    /// A question by its id.
    #[must_use]
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.question_ix(id).and_then(|ix| self.questions.get(ix.0))
    }

    /// The question at a position.
    #[must_use]
    pub fn question_at(&self, ix: QuestionIx) -> Option<&Question> {
        self.questions.get(ix.0)
    }

    /// The position of the question at this place of [`Library::questions`].
    #[must_use]
    pub fn question_ix_at(&self, at: usize) -> Option<QuestionIx> {
        (at < self.questions.len()).then_some(QuestionIx(at))
    }

    /// All positions of questions, in asking order.
    pub fn question_ixs(&self) -> impl Iterator<Item = QuestionIx> + use<> {
        (0..self.questions.len()).map(QuestionIx)
    }

    /// The condition behind a definition.
    #[must_use]
    pub fn definition(&self, ix: DefinitionIx) -> Option<&Condition> {
        self.definitions.get(ix.0)
    }

    /// Whether a definition is for care files: it may ask what was decided, so it is never remembered while deciding.
    #[must_use]
    pub fn is_of_care(&self, ix: DefinitionIx) -> bool {
        self.of_care.get(ix.0).copied().unwrap_or(false)
    }

    /// How many definitions there are.
    #[must_use]
    pub fn definition_count(&self) -> usize {
        self.definitions.len()
    }

    /// A contested point by its id.
    #[must_use]
    pub fn contested_point(&self, id: &str) -> Option<(ContestedIx, &Contested)> {
        let at = self.contested.iter().position(|point| point.id == id)?;
        self.contested.get(at).map(|point| (ContestedIx(at), point))
    }

    /// A precaution by its id.
    #[must_use]
    pub fn precaution(&self, id: &str) -> Option<&Precaution> {
        self.precautions
            .binary_search_by(|known| known.id.as_str().cmp(id))
            .ok()
            .and_then(|at| self.precautions.get(at))
    }

    /// The position of the precaution at this place of [`Library::precautions`].
    #[must_use]
    pub fn precaution_ix(&self, at: usize) -> Option<PrecautionIx> {
        (at < self.precautions.len()).then_some(PrecautionIx(at))
    }
}
