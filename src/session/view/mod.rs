//! What each screen says, as plain data: the exact words, their order, and the command behind each thing that can be used.
//!
//! Painting these leaves nothing to decide. A view is built anew for each frame; it costs microseconds.

mod check;
mod chrome;
mod consult;
mod findings;
mod plan;

use crate::protocol::Severity;

pub use check::{CheckRow, CheckSection, CheckView};
pub use chrome::{ChromeView, RailRow, RailState};
pub use consult::{ConsultView, EntryView, LineView, OptionView, PageView, StopView};
pub use findings::{Card, Chip, FindingRow, FindingsView, LiftLine, VerdictRow};
pub use plan::{Bar, InsteadView, PlanRow, PlanView, StepDetail, Tick};

/// A severity as a mark; `None` is *clear*.
pub type MarkOf = Option<Severity>;
