//! Conditions over answers, resolved.

use super::{ContestedIx, DefinitionIx, PrecautionIx, QuestionIx};
use crate::base::{Milli, Span};
use crate::protocol::written::ExosomeState;

/// The bit of *not known* in a set of options.
pub const NOT_KNOWN: u64 = 1 << 63;
/// The bit of *there is none* of a date or number.
pub const NONE: u64 = 1 << 62;
/// How many options a question may have.
pub const MOST_OPTIONS: usize = 60;
/// How many questions a library may have: sets of them are fixed arrays of bits.
pub const MOST_QUESTIONS: usize = 192;

/// A condition over answers, resolved.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// Holds for everybody.
    Always,
    /// Every one holds.
    All(Vec<Condition>),
    /// At least one holds.
    Any(Vec<Condition>),
    /// It does not hold.
    Not(Box<Condition>),
    /// The answer has one of these options; bits by position, with [`NOT_KNOWN`] and [`NONE`].
    AnyOf(QuestionIx, u64),
    /// At least so many options other than `none` are ticked.
    CountAtLeast(QuestionIx, u32),
    /// The number lies below.
    Below(QuestionIx, Milli),
    /// The number lies at or above.
    AtLeast(QuestionIx, Milli),
    /// The number lies above.
    Above(QuestionIx, Milli),
    /// Less than this time lies between the date and the procedure.
    SinceBelow(QuestionIx, Span),
    /// At least this time lies between them.
    SinceAtLeast(QuestionIx, Span),
    /// Less than this time lies between them, and also *yes* when the date is not known.
    Within(QuestionIx, Span),
    /// A named condition.
    Holds(DefinitionIx),
    /// The clinician lifted this precaution.
    Lifted(PrecautionIx),
    /// What became of the exosome product.
    Exosome(ExosomeState),
    /// At least so many of these hold.
    AtLeastOf(u32, Vec<Condition>),
    /// A day or more has passed since the procedure.
    Review,
    /// It held when the procedure was planned, whatever a review finds later.
    AtPlanning(Box<Condition>),
    /// On a contested point this side holds: the clinic's choice, or the default.
    Chosen(ContestedIx, usize),
    /// Something was answered, *not known* included.
    Answered(QuestionIx),
    /// The date lies before the birth of somebody of the age in the second question.
    BeforeBirth(QuestionIx, QuestionIx),
    /// The number of months is more than the age in years allows.
    MonthsAboveAge(QuestionIx, QuestionIx),
    /// Somebody recorded that the skin is closed.
    ClosedOnRecord,
}

impl Condition {
    /// The conditions that stand directly inside this one.
    #[must_use]
    pub fn parts(&self) -> &[Condition] {
        match self {
            Self::All(parts) | Self::Any(parts) | Self::AtLeastOf(_, parts) => parts,
            Self::Not(part) | Self::AtPlanning(part) => std::slice::from_ref(part),
            _ => &[],
        }
    }

    /// The questions that this condition itself compares.
    #[must_use]
    pub fn compares(&self) -> Vec<QuestionIx> {
        match self {
            Self::AnyOf(ix, _)
            | Self::CountAtLeast(ix, _)
            | Self::Below(ix, _)
            | Self::AtLeast(ix, _)
            | Self::Above(ix, _)
            | Self::SinceBelow(ix, _)
            | Self::SinceAtLeast(ix, _)
            | Self::Within(ix, _)
            | Self::Answered(ix) => vec![*ix],
            Self::BeforeBirth(ix, age) | Self::MonthsAboveAge(ix, age) => vec![*ix, *age],
            Self::Always
            | Self::All(_)
            | Self::Any(_)
            | Self::Not(_)
            | Self::AtLeastOf(..)
            | Self::Holds(_)
            | Self::Lifted(_)
            | Self::Exosome(_)
            | Self::Review
            | Self::AtPlanning(_)
            | Self::Chosen(..)
            | Self::ClosedOnRecord => Vec::new(),
        }
    }
}
