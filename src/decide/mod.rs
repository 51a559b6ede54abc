//! Deciding: from answers and a library to findings and verdicts, each with its reasons.
//!
//! One evaluation gives the truth of a condition together with the questions that made it so; there is no second path
//! for explanations (law 8). Unknown is never no: a precaution whose condition is not settled is a *possible* finding.
//!
//! Owns the words *finding*, *certain*, *possible*, *verdict*, *occasion*, *choice*, *evaluation* and *open question*.

mod assess;
mod facts;
mod occasion;
mod product;
mod questions;

pub use assess::{Assessment, Certainty, Finding, LiftRecord, Lifted, TargetVerdict, decide, role_may_lift};
pub use facts::{Facts, Outcome};
pub use occasion::{Choice, Occasion};
pub use product::{Evaluation, Next, evaluate, points};
pub use questions::QuestionSet;
