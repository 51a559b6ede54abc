//! From when and until when a step holds, as the patient is told.
//!
//! A step may wait for *skin closed*. Where that comes by itself, or is confirmed, the planned date is said. Where a
//! clinician must confirm it, no date is promised: the sheet says that it waits, with the day before which it cannot be
//! and the day after which it no longer matters, where the care file names one.

use super::dates::Dates;
use crate::base::{NaiveDate, NaiveDateTime, NaiveTime, Span, TimeDelta, Truth};
use crate::decide::Facts;
use crate::plan::{self, ClosedSkin, Placed, Plan, Stamp};
use crate::protocol::{Library, Moment, StepEnd};

/// When a step begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Start {
    /// With the procedure.
    Now,
    /// On a day or at a time.
    At(Stamp),
    /// When the clinician says that the skin is closed, but not before a day.
    Closed(Option<Stamp>),
}

/// When a step ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// The care file names no end.
    Open,
    /// After this day or time.
    At(Stamp),
    /// When the clinician says that the skin is closed.
    Closed {
        /// But not before.
        at_least: Option<Stamp>,
        /// But not after.
        at_most: Option<Stamp>,
    },
}

/// Reads windows for one plan.
#[derive(Clone, Copy)]
pub(super) struct Windows<'p> {
    pub library: &'p Library,
    pub facts: &'p Facts,
    pub plan: &'p Plan,
    pub dates: Dates<'p>,
}

impl Windows<'_> {
    /// The day of the procedure.
    pub(super) fn day_zero(&self) -> NaiveDate {
        self.plan.procedure_at.date()
    }

    /// Whether a clinician still has to say that the skin is closed.
    pub(super) fn must_be_told(&self) -> bool {
        matches!(self.plan.closed, Some(ClosedSkin::Expected { by_itself: false, .. }))
    }

    /// When something begins.
    pub(super) fn start(&self, moment: &Moment, from: plan::Span) -> Start {
        if from.waits && self.must_be_told() {
            return Start::Closed(self.bound(moment, Side::Least).filter(|stamp| self.beyond_first(stamp)));
        }
        let stamp = from.latest;
        let at_once = stamp.date() == self.day_zero() && stamp.start() <= self.plan.procedure_at;
        if at_once { Start::Now } else { Start::At(stamp) }
    }

    /// When something ends.
    pub(super) fn end(&self, end: &StepEnd, until: Option<plan::Span>) -> End {
        let Some(until) = until else { return End::Open };
        if !(until.waits && self.must_be_told()) {
            return End::At(until.latest);
        }
        let (moment, before) = match end {
            StepEnd::Through(moment) => (moment, false),
            StepEnd::Before(moment) => (moment, true),
            StepEnd::Open => return End::Open,
        };
        // An end that is counted from closed skin has no limits that mean anything before that day is known.
        if counts_from_closed(moment) {
            return End::Open;
        }
        let last = |stamp| if before { day_before(stamp) } else { stamp };
        let at_least = self.bound(moment, Side::Least).filter(|stamp| self.beyond_first(stamp)).map(last);
        let at_most = self.bound(moment, Side::Most).map(last);
        match (at_least, at_most) {
            (Some(least), Some(most)) if least == most => End::At(least),
            _ => End::Closed { at_least, at_most },
        }
    }

    /// Whether the whole step lies before the day of the procedure.
    pub(super) fn is_before(&self, placed: &Placed) -> bool {
        placed.until.is_some_and(|until| until.latest.end() <= self.day_zero().and_time(NaiveTime::MIN))
    }

    /// The earliest or latest that a moment can be, whenever the skin closes; nothing where closed skin alone decides.
    pub(super) fn bound(&self, moment: &Moment, side: Side) -> Option<Stamp> {
        match moment {
            Moment::Day(days) => self.day_zero().checked_add_signed(TimeDelta::days(i64::from(*days))).map(Stamp::Day),
            Moment::Hours(hours) => {
                self.plan.procedure_at.checked_add_signed(TimeDelta::hours(i64::from(*hours))).map(Stamp::Time)
            }
            Moment::Months(months) => Span::Months(*months).after(self.day_zero()).map(Stamp::Day),
            Moment::Date(question) => self.facts.days(*question).map(|days| Stamp::Day(days.first)),
            Moment::After(moment, days) => {
                let day = self.bound(moment, side)?.date();
                day.checked_add_signed(TimeDelta::days(i64::from(*days))).map(Stamp::Day)
            }
            Moment::Closed => None,
            Moment::Max(parts) => self.join(parts, side, Side::Least),
            Moment::Min(parts) => self.join(parts, side, Side::Most),
            Moment::Provided(_, moment) => self.bound(moment, side),
        }
    }

    /// The latest of several is at least each known part, and at most the latest only if every part has a limit; for
    /// the earliest of several it is the other way round. `sure` is the side that one known part settles.
    fn join(&self, parts: &[Moment], side: Side, sure: Side) -> Option<Stamp> {
        let counts = |part: &&Moment| match part {
            Moment::Provided(when, _) => self.facts.outcome(self.library, when).truth != Truth::No,
            _ => true,
        };
        let bounds: Vec<_> = parts.iter().filter(counts).map(|part| self.bound(part, side)).collect();
        if side != sure && bounds.contains(&None) {
            return None;
        }
        let known = bounds.into_iter().flatten();
        match sure {
            Side::Least => known.max_by_key(|stamp| stamp.start()),
            Side::Most => known.min_by_key(|stamp| stamp.start()),
        }
    }

    /// "from Tue 24 Nov, 10:00"; empty when it begins with the procedure.
    pub(super) fn from(&self, start: Start) -> String {
        match start {
            Start::Now => String::new(),
            Start::At(stamp) => self.dates.from(stamp),
            Start::Closed(None) => self.dates.words.say("sheet-when-closed"),
            Start::Closed(Some(stamp)) => {
                self.dates.words.with("sheet-when-closed-not-before", &[("day", &self.dates.day(stamp.date()))])
            }
        }
    }

    /// "until Fri 27 Nov"; empty when it has no end.
    pub(super) fn until(&self, end: End) -> String {
        match end {
            End::Open => String::new(),
            _ => self.dates.words.with("sheet-until", &[("end", &self.deadline(end))]),
        }
    }

    /// "Fri 27 Nov", to stand below words that say "until"; empty when it has no end.
    pub(super) fn deadline(&self, end: End) -> String {
        let Dates { words, .. } = self.dates;
        match end {
            End::Open => String::new(),
            End::At(stamp) => self.dates.stamp(stamp),
            End::Closed { at_least, at_most } => {
                let end = match at_least {
                    Some(stamp) => words.with("sheet-end-day-and-closed", &[("day", &self.dates.day(stamp.date()))]),
                    None => words.say("sheet-end-closed"),
                };
                match at_most {
                    Some(stamp) => {
                        words.with("sheet-end-at-most", &[("end", &end), ("day", &self.dates.day(stamp.date()))])
                    }
                    None => end,
                }
            }
        }
    }

    /// The date from which something is allowed again; nothing where closed skin decides too.
    pub(super) fn allowed(&self, end: End) -> Option<String> {
        match end {
            End::Open | End::Closed { .. } => None,
            End::At(Stamp::Day(day)) => Some(self.dates.from(Stamp::Day(day.succ_opt().unwrap_or(day)))),
            End::At(time) => Some(self.dates.from(time)),
        }
    }

    /// A time by which ends are put in order.
    pub(super) fn order(&self, end: End) -> NaiveDateTime {
        match end {
            End::Open => NaiveDateTime::MAX,
            End::At(stamp) => stamp.end(),
            End::Closed { at_least, .. } => {
                at_least.or(self.expected_first().map(Stamp::Day)).map_or(NaiveDateTime::MAX, Stamp::start)
            }
        }
    }

    fn expected_first(&self) -> Option<NaiveDate> {
        match self.plan.closed {
            Some(ClosedSkin::Expected { first, .. }) => Some(first),
            Some(ClosedSkin::Confirmed(_)) | None => None,
        }
    }

    /// A day before the skin can be closed at all says nothing.
    fn beyond_first(&self, stamp: &Stamp) -> bool {
        self.expected_first().is_none_or(|first| stamp.date() > first)
    }
}

/// Which limit is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// The earliest that it can be.
    Least,
    /// The latest that it can be.
    Most,
}

fn day_before(stamp: Stamp) -> Stamp {
    match stamp {
        Stamp::Day(day) => Stamp::Day(day.pred_opt().unwrap_or(day)),
        Stamp::Time(time) => Stamp::Time(time),
    }
}

/// Whether a moment is counted in days from *skin closed*.
fn counts_from_closed(moment: &Moment) -> bool {
    fn names_closed(moment: &Moment) -> bool {
        match moment {
            Moment::Closed => true,
            Moment::Max(parts) | Moment::Min(parts) => parts.iter().any(names_closed),
            Moment::After(part, _) | Moment::Provided(_, part) => names_closed(part),
            Moment::Day(_) | Moment::Months(_) | Moment::Hours(_) | Moment::Date(_) => false,
        }
    }
    match moment {
        Moment::After(part, _) => names_closed(part),
        Moment::Max(parts) | Moment::Min(parts) => parts.iter().any(counts_from_closed),
        Moment::Provided(_, part) => counts_from_closed(part),
        Moment::Day(_) | Moment::Months(_) | Moment::Hours(_) | Moment::Date(_) | Moment::Closed => false,
    }
}
