//! A plan in progress: what a patient reports on a day, how urgent it is then, and which steps it stops.

use std::collections::BTreeSet;

use super::moment::{Span, Stamp};
use super::place::{Placed, PlacedFlag};
use crate::base::{Days, NaiveDateTime};
use crate::protocol::{Kind, Library, RedFlag, Urgency};

/// What a patient reports on a day after the procedure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// When.
    pub at: NaiveDateTime,
    /// The ids of the red flags that the patient reports.
    pub seen: Vec<String>,
}

/// A reported red flag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Triage {
    /// Its position in [`Library::red_flags`].
    pub flag: usize,
    /// The report lies inside the days for which the plan names it.
    pub expected_now: bool,
    /// By when the patient must be seen; nothing for the next visit.
    pub by: Option<NaiveDateTime>,
    /// Positions of the care file's steps that it stops.
    pub stops: Vec<usize>,
}

/// Why a step goes no further.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stopped {
    /// The red flag: a position in [`Library::red_flags`].
    pub flag: usize,
    /// From when.
    pub at: NaiveDateTime,
}

/// What was reported, most urgent first; the steps that it stops are marked.
pub(super) fn triage(
    library: &Library,
    flags: &[PlacedFlag],
    steps: &mut [Placed],
    visit: &Visit,
    care: &[crate::protocol::Step],
) -> Vec<Triage> {
    let mut made = Vec::new();
    // Where something is put on or done, stopping that is enough; what only waits has no line of its own that could stop.
    let done: BTreeSet<&str> = (steps.iter().filter_map(|placed| care.get(placed.step)))
        .filter(|step| matches!(step.kind, Kind::Apply | Kind::Do))
        .map(|step| step.subject.as_str())
        .collect();
    for (at, flag) in library.red_flags.iter().enumerate().filter(|(_, flag)| visit.seen.contains(&flag.id)) {
        let expected_now = flags.iter().any(|placed| {
            let over = placed.until.is_some_and(|until| visit.at >= until.end());
            placed.flag == at && visit.at >= placed.from.start() && !over
        });
        let mut stops = Vec::new();
        for placed in steps.iter_mut() {
            let Some(step) = care.get(placed.step) else { continue };
            if !flag.stops.contains(&step.subject) {
                continue;
            }
            // A flag before this one may have ended it at the same report.
            let over = placed.stopped.is_none() && placed.until.is_some_and(|until| until.latest.end() <= visit.at);
            let stopped = Stopped { flag: at, at: visit.at };
            match step.kind {
                Kind::Apply | Kind::Do if !over => {
                    stops.push(placed.step);
                    if placed.stopped.is_none() {
                        stop(placed, stopped);
                    }
                }
                // What must wait has no day any more on which it may begin again.
                Kind::Avoid if !over && !step.then.is_empty() && !done.contains(step.subject.as_str()) => {
                    stops.push(placed.step);
                    placed.stopped.get_or_insert(stopped);
                    placed.until = None;
                    placed.waits_for_closed = false;
                }
                _ => {}
            }
        }
        made.push(Triage { flag: at, expected_now, by: due(flag, visit.at), stops });
    }
    made
}

/// A step that has begun ends at the report; one that has not keeps its dates, and waits for the clinician's word.
fn stop(placed: &mut Placed, stopped: Stopped) {
    placed.stopped = Some(stopped);
    if placed.from.latest.start() < stopped.at {
        let now = Stamp::Time(stopped.at);
        placed.until = Some(Span { earliest: now, latest: now, waits: false });
        placed.waits_for_closed = placed.from.waits;
    }
}

fn due(flag: &RedFlag, at: NaiveDateTime) -> Option<NaiveDateTime> {
    match flag.urgency {
        Urgency::EmergencyNow => Some(at),
        Urgency::SameDay => at.date().and_hms_opt(23, 59, 0),
        Urgency::Within48h => at.checked_add_days(Days::new(2)),
        Urgency::NextVisit => None,
    }
}
