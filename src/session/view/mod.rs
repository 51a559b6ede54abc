//! What each screen says, as plain data: the exact words, their order, and the command behind each thing that can be used.
//!
//! Painting these leaves nothing to decide. A view is built anew for each frame; it costs microseconds.

mod check;
mod chrome;
mod consult;
mod findings;
mod library;
mod plan;
mod setup;
mod visit;

use crate::protocol::Severity;

pub use check::{CheckRow, CheckSection, CheckView};
pub use chrome::{ChromeView, RailRow, RailState};
pub use consult::{ConsultView, EntryView, LineView, OptionView, PageView, StopView};
pub use findings::{Card, Chip, FindingRow, FindingsView, LiftLine, VerdictRow};
pub use library::{
    AwaitingRow, ClaimRow, ClaimsView, DossierRow, DossierView, EvaluationView, LibraryView, PartView, PointView,
    ProductRow, ProductsView, SideView,
};
pub use plan::{Bar, InsteadView, ModifierView, PlanRow, PlanView, StepDetail, Tick};
pub use setup::{SetUpRow, SetUpView};
pub use visit::{SignRow, TriageRow, VisitView};

/// A severity as a mark; `None` is *clear*.
pub type MarkOf = Option<Severity>;
