//! Stretches of days on the sheet, written with the catalogue's dates.
//!
//! Every day carries its weekday, so nobody has to count. The year stands once in the head of the sheet; further down
//! only where it is another one. The parts of a day are held together by spaces that do not break.

use crate::base::{Datelike, NaiveDate};
use crate::plan::Stamp;
use crate::words::Words;

/// Writes dates for a sheet whose head names a year.
#[derive(Clone, Copy)]
pub(super) struct Dates<'w> {
    pub words: &'w Words,
    year: i32,
}

impl<'w> Dates<'w> {
    /// For the sheet of a procedure on this day.
    pub(super) fn of(words: &'w Words, procedure: NaiveDate) -> Self {
        Self { words, year: procedure.year() }
    }

    /// "Mon 23 Nov"; with its year where that is another one.
    pub(super) fn day(self, day: NaiveDate) -> String {
        if day.year() == self.year { whole(&self.words.short_day(day)) } else { self.full(day) }
    }

    /// "Mon 23 Nov 2026".
    pub(super) fn full(self, day: NaiveDate) -> String {
        whole(&self.words.day(day))
    }

    /// A day, or a day and the time: "Tue 24 Nov, 10:00".
    pub(super) fn stamp(self, stamp: Stamp) -> String {
        match stamp {
            Stamp::Day(day) => self.day(day),
            Stamp::Time(time) => format!("{}, {}", self.day(time.date()), self.words.clock(time)),
        }
    }

    /// "from Tue 24 Nov, 10:00".
    pub(super) fn from(self, stamp: Stamp) -> String {
        self.words.with("sheet-from", &[("day", &self.stamp(stamp))])
    }

    /// "until Fri 27 Nov".
    pub(super) fn until(self, stamp: Stamp) -> String {
        self.words.with("sheet-until", &[("end", &self.stamp(stamp))])
    }

    /// "Thu 26 to Mon 30 Nov"; one day if both are the same.
    pub(super) fn days(self, first: NaiveDate, last: NaiveDate) -> String {
        if first >= last {
            return self.day(first);
        }
        let begins = if (first.year(), first.month()) == (last.year(), last.month()) {
            let (weekday, number) = self.column(first);
            whole(&format!("{weekday} {number}"))
        } else {
            self.day(first)
        };
        self.words.with("sheet-days", &[("first", &begins), ("last", &self.day(last))])
    }

    /// The head of a calendar column: weekday, and day of the month.
    pub(super) fn column(self, day: NaiveDate) -> (String, String) {
        let weekday = self.words.say(&format!("weekday-{}", day.weekday().num_days_from_monday()));
        (weekday, day.day().to_string())
    }

    /// The months of a calendar: "Nov", "Nov, Dec".
    pub(super) fn months(self, first: NaiveDate, last: NaiveDate) -> String {
        let month = |day: NaiveDate| self.words.say(&format!("month-{}", day.month()));
        if first.month() == last.month() { month(first) } else { format!("{}, {}", month(first), month(last)) }
    }
}

/// Not to be broken over two lines.
fn whole(day: &str) -> String {
    day.replace(' ', "\u{a0}")
}
