//! The ground floor: what every other floor counts and compares with.
//!
//! Owns four words. **Truth** is yes, no or unknown. **Partial date** is a day, or a month when nobody remembers the
//! day. **Span** is a length in calendar days, months or years. **Milli** is an exact decimal with three places.
//! Only this floor names the calendar crate. Nothing here knows of patients, questions or protocols, and nothing reads a clock.

mod date;
mod milli;
mod truth;
mod zone;

/// The calendar, from the one crate that knows it; every other floor takes it from here.
pub use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};

pub use date::{DateError, DateRange, PartialDate, Span, is_before_span};
pub use milli::{Milli, NotANumber};
pub use truth::Truth;
pub use zone::{Local, Utc, WallClockError, Zone, local_after_hours, parse_local};
