//! Dates as people know them, and the waits that protocols count.
//!
//! A patient often knows the month of the last capsule but not the day. Such a date is a [`PartialDate`] and stands for
//! each of its days; a wait is over only if it is over for all of them. Months are calendar months, never 30 days.
//!
//! ```
//! use aftercare::base::{PartialDate, Span, Truth, is_before_span};
//! let operation = "2026-09-10".parse().unwrap();
//! let capsule: PartialDate = "2026-03".parse().unwrap(); // the day is not known
//! // 1 March + 6 months is 1 September, 31 March + 6 months is 1 October: not settled.
//! assert_eq!(is_before_span(operation, capsule.range(), Span::Months(6)), Truth::Unknown);
//! ```

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, Months, NaiveDate};

use super::Truth;

/// A day, or a month whose day is not known. Years 1900 to 2199.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PartialDate {
    first: NaiveDate,
    last: NaiveDate,
}

/// The days that a date may stand for, first and last included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DateRange {
    /// The earliest day.
    pub first: NaiveDate,
    /// The latest day.
    pub last: NaiveDate,
}

/// A length of calendar time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Span {
    /// Calendar days.
    Days(u32),
    /// Calendar months: six months after 10 March is 10 September.
    Months(u32),
}

/// Why a text is not a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// Not of the form 2026-07-14 or 2026-07.
    #[error("not a date; write 2026-07-14, or 2026-07 when only the month is known")]
    Form,
    /// The form is right but the calendar has no such day.
    #[error("there is no such day in the calendar")]
    NoSuchDay,
    /// Outside 1900 to 2199.
    #[error("the year must be between 1900 and 2199")]
    Year,
}

impl PartialDate {
    /// A date known to the day.
    #[must_use]
    pub fn day(day: NaiveDate) -> Self {
        Self { first: day, last: day }
    }

    /// The days that it may stand for.
    #[must_use]
    pub fn range(self) -> DateRange {
        DateRange { first: self.first, last: self.last }
    }

    /// Whether the day is known.
    #[must_use]
    pub fn is_day(self) -> bool {
        self.first == self.last
    }
}

impl DateRange {
    /// Without the days after `day`; a range wholly after it is left as it is.
    #[must_use]
    pub fn not_after(self, day: NaiveDate) -> Self {
        if self.first > day { self } else { Self { first: self.first, last: self.last.min(day) } }
    }
}

impl FromStr for PartialDate {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let digits = |part: &str, length: usize| -> Result<u32, DateError> {
            if part.len() != length || !part.bytes().all(|byte| byte.is_ascii_digit()) {
                return Err(DateError::Form);
            }
            part.parse().map_err(|_| DateError::Form)
        };
        let mut parts = text.split('-');
        let year = digits(parts.next().unwrap_or_default(), 4)?;
        let month = digits(parts.next().ok_or(DateError::Form)?, 2)?;
        let day = parts.next().map(|part| digits(part, 2)).transpose()?;
        if parts.next().is_some() {
            return Err(DateError::Form);
        }
        if !(1900..=2199).contains(&year) {
            return Err(DateError::Year);
        }
        let year = i32::try_from(year).map_err(|_| DateError::Year)?;
        let of = |month, day| NaiveDate::from_ymd_opt(year, month, day).ok_or(DateError::NoSuchDay);
        match day {
            Some(day) => Ok(Self::day(of(month, day)?)),
            None => {
                let first = of(month, 1)?;
                let last = after_months(first, 1).and_then(|next| next.pred_opt()).ok_or(DateError::NoSuchDay)?;
                Ok(Self { first, last })
            }
        }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_day() {
            write!(f, "{}", self.first.format("%Y-%m-%d"))
        } else {
            write!(f, "{}", self.first.format("%Y-%m"))
        }
    }
}

impl Span {
    /// The day on which a wait of this length is over: the first day on which "within" is no longer true.
    ///
    /// Where the month has no such day, the first day of the next month: 31 August and six months give 1 March.
    #[must_use]
    pub fn after(self, day: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Days(days) => day.checked_add_days(Days::new(u64::from(days))),
            Self::Months(months) => after_months(day, months),
        }
    }

    /// A day so long before this one; in a shorter month, its last day.
    #[must_use]
    pub fn before(self, day: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Days(days) => day.checked_sub_days(Days::new(u64::from(days))),
            Self::Months(months) => day.checked_sub_months(Months::new(months)),
        }
    }
}

fn after_months(day: NaiveDate, months: u32) -> Option<NaiveDate> {
    let zero_based = i64::from(day.year()) * 12 + i64::from(day.month0()) + i64::from(months);
    let year = i32::try_from(zero_based.div_euclid(12)).ok()?;
    let month = u32::try_from(zero_based.rem_euclid(12)).ok()? + 1;
    NaiveDate::from_ymd_opt(year, month, day.day()).or_else(|| {
        let (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
        NaiveDate::from_ymd_opt(year, month, 1)
    })
}

/// Whether `on` comes before the end of the wait that began on one of the days of `since`.
///
/// Yes if that is so for each of the days, no if for none, otherwise unknown.
#[must_use]
pub fn is_before_span(on: NaiveDate, since: DateRange, span: Span) -> Truth {
    let before = |day| span.after(day).is_none_or(|over| on < over);
    match (before(since.first), before(since.last)) {
        (true, true) => Truth::Yes,
        (false, false) => Truth::No,
        _ => Truth::Unknown,
    }
}
