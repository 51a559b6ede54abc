//! Wall-clock times: what a clock in the clinic shows.
//!
//! Plans count calendar days, and a few steps count exact hours ("24 hours after the procedure"). On the two nights a
//! year on which clocks change, 24 hours later is not the same time of day. A [`Zone`] tells how the clinic's clock
//! runs; it is handed in, never read here.

use chrono::{LocalResult, NaiveDate, NaiveDateTime, Offset, TimeDelta, TimeZone};

/// How the clock on the clinic's wall runs.
pub trait Zone {
    /// How far the wall clock is ahead of UTC at this wall-clock time: once, twice in the hour that clocks repeat,
    /// never in the hour that they skip.
    fn offset(&self, wall: NaiveDateTime) -> LocalResult<TimeDelta>;

    /// The wall-clock time at this time in UTC.
    fn wall(&self, utc: NaiveDateTime) -> NaiveDateTime;
}

/// Every time zone of `chrono` is a [`Zone`].
impl<T: TimeZone> Zone for T {
    fn offset(&self, wall: NaiveDateTime) -> LocalResult<TimeDelta> {
        self.offset_from_local_datetime(&wall)
            .map(|offset| TimeDelta::seconds(i64::from(offset.fix().local_minus_utc())))
    }

    fn wall(&self, utc: NaiveDateTime) -> NaiveDateTime {
        let seconds = self.offset_from_utc_datetime(&utc).fix().local_minus_utc();
        utc.checked_add_signed(TimeDelta::seconds(i64::from(seconds))).unwrap_or(utc)
    }
}

pub use chrono::{Local, Utc};

/// Why a text is not a wall-clock time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WallClockError {
    /// Not of the form 2026-11-21T10:00.
    #[error("not a time; write the local date and time like 2026-11-21T10:00")]
    Form,
    /// Outside 1900 to 2199.
    #[error("the year must be between 1900 and 2199")]
    Year,
    /// The clock skips this time.
    #[error("this time does not exist: the clocks go forward over it on that day; give a time an hour later")]
    Skipped,
}

/// Reads a local time such as `2026-11-21T10:00`; seconds are allowed. A time in the repeated hour means the first one.
///
/// # Errors
/// When the text has another form, the year is out of range, or the clock skips that time in this zone.
pub fn parse_local(text: &str, zone: &dyn Zone) -> Result<NaiveDateTime, WallClockError> {
    // The calendar crate also takes missing digits, spaces and a sixty-first second.
    let fits = |(letter, shape): (char, char)| if shape == '0' { letter.is_ascii_digit() } else { letter == shape };
    let shaped = |shape: &str| text.len() == shape.len() && text.chars().zip(shape.chars()).all(fits);
    if !(shaped("0000-00-00T00:00") || shaped("0000-00-00T00:00:00") && !text.ends_with(":60")) {
        return Err(WallClockError::Form);
    }
    let wall = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M")
        .or_else(|_| NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S"))
        .map_err(|_| WallClockError::Form)?;
    let range = NaiveDate::from_ymd_opt(1900, 1, 1)..NaiveDate::from_ymd_opt(2200, 1, 1);
    if !range.contains(&Some(wall.date())) {
        return Err(WallClockError::Year);
    }
    match zone.offset(wall) {
        LocalResult::None => Err(WallClockError::Skipped),
        _ => Ok(wall),
    }
}

/// The wall-clock time this many real hours after another.
///
/// In the hour that clocks repeat, the first pass is meant; from a skipped hour, the clock is read as if it had not moved.
#[must_use]
pub fn local_after_hours(wall: NaiveDateTime, hours: i32, zone: &dyn Zone) -> NaiveDateTime {
    let later = TimeDelta::hours(i64::from(hours));
    let exact = match zone.offset(wall) {
        // chrono names the offsets of the repeated hour earliest first: the first pass of the clock.
        LocalResult::Single(offset) | LocalResult::Ambiguous(offset, _) => {
            wall.checked_sub_signed(offset).and_then(|utc| utc.checked_add_signed(later)).map(|utc| zone.wall(utc))
        }
        LocalResult::None => wall.checked_add_signed(later),
    };
    exact.unwrap_or(wall)
}
