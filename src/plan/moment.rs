//! Points in time: from "the latest of day 3 and skin closed" to a date.

use std::cell::RefCell;
use std::fmt;

use super::place::ClosedSkin;
use crate::base::{Days, NaiveDate, NaiveDateTime, NaiveTime, Zone, local_after_hours};
use crate::decide::{Facts, QuestionSet};
use crate::protocol::{Library, Moment, StepEnd};

/// A calendar day, or an exact local time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stamp {
    /// The whole day.
    Day(NaiveDate),
    /// A time of day.
    Time(NaiveDateTime),
}

impl Stamp {
    /// Its calendar day.
    #[must_use]
    pub fn date(self) -> NaiveDate {
        match self {
            Self::Day(day) => day,
            Self::Time(time) => time.date(),
        }
    }

    /// When it begins: a day at midnight.
    #[must_use]
    pub fn start(self) -> NaiveDateTime {
        match self {
            Self::Day(day) => day.and_time(NaiveTime::MIN),
            Self::Time(time) => time,
        }
    }

    /// When it is over: a day at the following midnight.
    #[must_use]
    pub fn end(self) -> NaiveDateTime {
        match self {
            Self::Day(day) => day.succ_opt().unwrap_or(day).and_time(NaiveTime::MIN),
            Self::Time(time) => time,
        }
    }

    /// Just before it: the day before, or the same time.
    fn before(self) -> Self {
        match self {
            Self::Day(day) => Self::Day(day.pred_opt().unwrap_or(day)),
            Self::Time(time) => Self::Time(time),
        }
    }
}

impl fmt::Display for Stamp {
    /// ISO 8601: a date, or a local time without an offset.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => write!(f, "{}", day.format("%Y-%m-%d")),
            Self::Time(time) => write!(f, "{}", time.format("%Y-%m-%dT%H:%M")),
        }
    }
}

fn later(one: Stamp, other: Stamp) -> Stamp {
    if other.start() > one.start() { other } else { one }
}

fn earlier(one: Stamp, other: Stamp) -> Stamp {
    if other.start() < one.start() { other } else { one }
}

/// Where a moment lies: a stamp that holds for planning, and the earliest it could become.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The earliest.
    pub earliest: Stamp,
    /// The latest expected; what is planned with until an event is confirmed.
    pub latest: Stamp,
    /// It waits for *skin closed* to be confirmed.
    pub waits: bool,
}

/// What a moment is counted from.
pub(super) struct Clock<'a> {
    pub library: &'a Library,
    pub facts: &'a Facts,
    pub procedure_at: NaiveDateTime,
    pub closed: ClosedSkin,
    pub zone: &'a dyn Zone,
    /// Times that were counted already: many steps share a few of them.
    pub times: RefCell<Vec<(i32, NaiveDateTime)>>,
}

impl Clock<'_> {
    /// The calendar day so many days after the procedure.
    pub(super) fn day(&self, day: i32) -> NaiveDate {
        let start = self.procedure_at.date();
        let days = Days::new(u64::from(day.unsigned_abs()));
        let moved = if day < 0 { start.checked_sub_days(days) } else { start.checked_add_days(days) };
        moved.unwrap_or(start)
    }

    /// The local time so many hours after the procedure.
    fn time(&self, hours: i32) -> NaiveDateTime {
        let mut times = self.times.borrow_mut();
        if let Some((_, time)) = times.iter().find(|(known, _)| *known == hours) {
            return *time;
        }
        let time = local_after_hours(self.procedure_at, hours, self.zone);
        times.push((hours, time));
        time
    }

    /// Where a moment lies; nothing if its condition rules it out.
    pub(super) fn span(&self, moment: &Moment) -> Option<Span> {
        let fixed = |stamp| Some(Span { earliest: stamp, latest: stamp, waits: false });
        match moment {
            Moment::Day(day) => fixed(Stamp::Day(self.day(*day))),
            Moment::Hours(hours) => fixed(Stamp::Time(self.time(*hours))),
            Moment::Months(months) => {
                let start = self.procedure_at.date();
                fixed(Stamp::Day(crate::base::Span::Months(*months).after(start).unwrap_or(start)))
            }
            Moment::Closed => Some(self.closed_span()),
            Moment::Date(question) => fixed(Stamp::Day(self.facts.days(*question)?.first)),
            Moment::After(moment, days) => {
                let later = |stamp: Stamp| {
                    let day = stamp.date();
                    Stamp::Day(day.checked_add_days(Days::new(u64::from(*days))).unwrap_or(day))
                };
                let span = self.span(moment)?;
                Some(Span { earliest: later(span.earliest), latest: later(span.latest), waits: span.waits })
            }
            Moment::Max(parts) => self.fold(parts.iter(), later),
            Moment::Min(parts) => self.fold(parts.iter(), earlier),
            Moment::Provided(when, moment) => {
                if self.facts.truth(self.library, when).is_no() {
                    None
                } else {
                    self.span(moment)
                }
            }
        }
    }

    /// The answers that move a moment: those behind a `provided` member that holds and decides.
    pub(super) fn moved_by(&self, moment: &Moment) -> QuestionSet {
        let (parts, pick): (_, fn(Stamp, Stamp) -> Stamp) = match moment {
            Moment::Max(parts) => (parts, later),
            Moment::Min(parts) => (parts, earlier),
            Moment::After(moment, _) | Moment::Provided(_, moment) => return self.moved_by(moment),
            _ => return QuestionSet::EMPTY,
        };
        if !parts.iter().any(|part| self.could_be_moved(part)) {
            return QuestionSet::EMPTY;
        }
        let is_conditional = |part: &&Moment| matches!(part, Moment::Provided(..));
        let Some(whole) = self.fold(parts.iter(), pick) else { return QuestionSet::EMPTY };
        let mut answers = QuestionSet::EMPTY;
        let fixed = self.fold(parts.iter().filter(|part| !is_conditional(part)), pick);
        let moved = fixed.is_none_or(|base| base.latest != whole.latest);
        for part in parts {
            let decides = self.span(part).is_some_and(|span| span.latest == whole.latest);
            match part {
                Moment::Provided(when, _) if moved && decides => {
                    let outcome = self.facts.outcome(self.library, when);
                    if outcome.truth.is_yes() {
                        answers = answers.union(outcome.because);
                    }
                }
                _ if decides => answers = answers.union(self.moved_by(part)),
                _ => {}
            }
        }
        answers
    }

    /// Whether a condition inside it holds: without one no answer moves it.
    fn could_be_moved(&self, moment: &Moment) -> bool {
        match moment {
            Moment::Max(parts) | Moment::Min(parts) => parts.iter().any(|part| self.could_be_moved(part)),
            Moment::After(moment, _) => self.could_be_moved(moment),
            Moment::Provided(when, moment) => {
                self.facts.truth(self.library, when).is_yes() || self.could_be_moved(moment)
            }
            _ => false,
        }
    }

    fn closed_span(&self) -> Span {
        match self.closed {
            ClosedSkin::Confirmed(day) => Span { earliest: Stamp::Day(day), latest: Stamp::Day(day), waits: false },
            ClosedSkin::Expected { first, last, .. } => Span {
                earliest: Stamp::Day(first),
                latest: Stamp::Day(last),
                waits: first != last || self.never_by_itself(),
            },
        }
    }

    fn never_by_itself(&self) -> bool {
        matches!(self.closed, ClosedSkin::Expected { by_itself: false, .. })
    }

    fn fold<'m>(&self, parts: impl Iterator<Item = &'m Moment>, pick: impl Fn(Stamp, Stamp) -> Stamp) -> Option<Span> {
        let folded = parts.filter_map(|part| self.span(part)).reduce(|one, other| Span {
            earliest: pick(one.earliest, other.earliest),
            latest: pick(one.latest, other.latest),
            waits: one.waits || other.waits,
        })?;
        // Skin that closes by itself no longer matters once another member decides.
        let settled = folded.earliest == folded.latest && !self.never_by_itself();
        Some(Span { waits: folded.waits && !settled, ..folded })
    }

    /// The last day or time on which a step still applies.
    pub(super) fn end(&self, end: &StepEnd) -> Option<Span> {
        match end {
            StepEnd::Through(moment) => self.span(moment),
            StepEnd::Before(moment) => self.span(moment).map(|span| Span {
                earliest: span.earliest.before(),
                latest: span.latest.before(),
                waits: span.waits,
            }),
            StepEnd::Open => None,
        }
    }
}
