//! Planning: from an assessment and a time to steps with real dates.
//!
//! Days are calendar days of the clinic's clock; hours are exact, across clock changes. A step may wait for an *event*:
//! skin closed has an expected range until the clinician confirms it, and is a date from then on.
//!
//! Owns the words *placed step*, *stamp*, *event*, *visit*, *triage* and *clash*.

mod beside;
mod clash;
mod moment;
mod place;
mod visit;

pub use beside::{Followed, PlacedAlternative, PlacedModifier, PlacedRoutine};
pub use clash::{Clash, clashes};
pub use moment::{Span, Stamp};
pub use place::{ClosedSkin, Events, Instead, Placed, PlacedCourse, PlacedFlag, Plan, Timing, Unsettled, plan};
pub use visit::{Stopped, Triage, Visit};
