//! Which steps apply to this patient, and when.

use std::cell::RefCell;

use super::beside::{self, PlacedAlternative, PlacedModifier, PlacedRoutine};
use super::moment::{Clock, Span, Stamp};
use super::visit::{Stopped, Triage, Visit, triage};
use crate::base::{NaiveDate, NaiveDateTime, Truth, Zone};
use crate::decide::{Assessment, QuestionSet};
use crate::protocol::{
    Alternative, Care, Fallback, Library, Modifier, PlanKind, Precaution, RedFlag, Routine, Severity, Step, StepEnd,
};

/// Questions that would settle something.
pub type Unsettled = QuestionSet;

/// When the procedure is, what has happened since, and what day it is.
#[derive(Clone, Copy, Debug)]
pub struct Timing<'a> {
    /// When the procedure is done.
    pub procedure_at: NaiveDateTime,
    /// What has happened since.
    pub events: Events,
    /// What the patient reports.
    pub visit: Option<&'a Visit>,
    /// Only compared with the library's review date.
    pub today: NaiveDate,
}

/// What has happened since the procedure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Events {
    /// The day on which the clinician confirmed that the skin is closed.
    pub skin_closed: Option<NaiveDate>,
}

/// When the skin is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClosedSkin {
    /// Confirmed by the clinician.
    Confirmed(NaiveDate),
    /// Expected between two days.
    Expected {
        /// The earliest day.
        first: NaiveDate,
        /// The latest day.
        last: NaiveDate,
        /// Counts as reached on the latest day when nobody confirms it.
        by_itself: bool,
    },
}

/// A step of this patient's plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// Its position in the care file's steps.
    pub step: usize,
    /// When it begins.
    pub from: Span,
    /// The last day or time; nothing if the documents name no end.
    pub until: Option<Span>,
    /// It begins or ends with *skin closed*, which is not confirmed.
    pub waits_for_closed: bool,
    /// Whether it applies is not settled: the questions that would settle it.
    pub unsettled: Unsettled,
    /// The answers that brought it into this plan or moved its dates.
    pub because: QuestionSet,
    /// A red flag that the patient reported stops it.
    pub stopped: Option<Stopped>,
}

/// A red flag with its dates.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedFlag {
    /// Its position in [`Library::red_flags`].
    pub flag: usize,
    /// From when.
    pub from: Stamp,
    /// Until when.
    pub until: Option<Stamp>,
}

/// A line of the expected course with its dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedCourse {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
    /// What is normal then, in the patient's words.
    pub says: String,
}

/// What to do instead of a treatment that is stopped.
#[derive(Clone, Debug, PartialEq)]
pub struct Instead {
    /// The position of the precaution that stops it.
    pub precaution: usize,
    /// The day before which it does not end, where answers tell it.
    pub until: Option<NaiveDate>,
}

/// The plan for one patient.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The procedure; nothing if none was answered.
    pub procedure: Option<String>,
    /// When it is done.
    pub procedure_at: NaiveDateTime,
    /// Whether there is a treatment plan at all (law 5).
    pub treatment: bool,
    /// Something that is not settled could still stop the treatment: the plan is a draft.
    pub draft: bool,
    /// The library is past its review date (law 10).
    pub expired: bool,
    /// When the skin is closed; nothing without a treatment.
    pub closed: Option<ClosedSkin>,
    /// The skin was confirmed closed before this day, the earliest that is expected: worth asking who saw it, and how.
    pub closed_before: Option<NaiveDate>,
    /// The steps, by time.
    pub steps: Vec<Placed>,
    /// The red flags, most urgent first.
    pub red_flags: Vec<PlacedFlag>,
    /// What is normal.
    pub course: Vec<PlacedCourse>,
    /// What stops the treatment, worst first; empty when nothing does.
    pub instead: Vec<Instead>,
    /// Positions in [`Library::fallbacks`]: care when the exosome or the procedure is left out.
    pub fallbacks: Vec<usize>,
    /// Traits that change something.
    pub modifiers: Vec<PlacedModifier>,
    /// What goes on the skin, morning and evening.
    pub routines: Vec<PlacedRoutine>,
    /// What has stronger evidence, by its earliest day.
    pub alternatives: Vec<PlacedAlternative>,
    /// Positions in [`Library::contested`] of the points that this plan follows a choice on.
    pub choices: Vec<usize>,
    /// What the patient reports; nothing when no visit is recorded.
    pub triage: Option<Vec<Triage>>,
}

impl Plan {
    /// The care file behind the plan.
    #[must_use]
    pub fn care<'l>(&self, library: &'l Library) -> Option<&'l Care> {
        library.care.get(self.procedure.as_deref()?)
    }

    /// The written step behind a placed one.
    #[must_use]
    pub fn step<'l>(&self, library: &'l Library, placed: &Placed) -> Option<&'l Step> {
        self.care(library)?.steps.get(placed.step)
    }

    /// Placed steps with what is written about them.
    pub fn steps_in<'s>(&'s self, library: &'s Library) -> impl Iterator<Item = (&'s Placed, &'s Step)> {
        self.steps.iter().filter_map(|placed| Some((placed, self.step(library, placed)?)))
    }

    /// Red flags with what is written about them.
    pub fn flags_in<'s>(&'s self, library: &'s Library) -> impl Iterator<Item = (&'s PlacedFlag, &'s RedFlag)> {
        self.red_flags.iter().filter_map(|placed| Some((placed, library.red_flags.get(placed.flag)?)))
    }

    /// Modifiers with what is written about them.
    pub fn modifiers_in<'s>(
        &'s self,
        library: &'s Library,
    ) -> impl Iterator<Item = (&'s PlacedModifier, &'s Modifier)> {
        self.modifiers.iter().filter_map(|placed| Some((placed, library.modifiers.get(placed.modifier)?)))
    }

    /// Routines with what is written about them.
    pub fn routines_in<'s>(&'s self, library: &'s Library) -> impl Iterator<Item = (&'s PlacedRoutine, &'s Routine)> {
        self.routines.iter().filter_map(|placed| Some((placed, library.routines.get(placed.routine)?)))
    }

    /// Alternatives with what is written about them.
    pub fn alternatives_in<'s>(
        &'s self,
        library: &'s Library,
    ) -> impl Iterator<Item = (&'s PlacedAlternative, &'s Alternative)> {
        self.alternatives.iter().filter_map(|placed| Some((placed, library.alternatives.get(placed.alternative)?)))
    }

    /// What stops the treatment, with the rule behind it.
    pub fn instead_in<'s>(&'s self, library: &'s Library) -> impl Iterator<Item = (&'s Instead, &'s Precaution)> {
        self.instead.iter().filter_map(|instead| Some((instead, library.precautions.get(instead.precaution)?)))
    }

    /// Care when something is left out.
    pub fn fallbacks_in<'s>(&'s self, library: &'s Library) -> impl Iterator<Item = &'s Fallback> {
        self.fallbacks.iter().filter_map(|at| library.fallbacks.get(*at))
    }
}

/// Makes the plan.
#[must_use]
pub fn plan(library: &Library, assessment: &Assessment, timing: Timing<'_>, zone: &dyn Zone) -> Plan {
    let Timing { procedure_at, events, visit, today } = timing;
    let blocked = assessment.treatment_is_blocked();
    let care = assessment.procedure.as_ref().and_then(|procedure| library.care.get(procedure)).filter(|_| !blocked);
    let mut plan = Plan {
        procedure: assessment.procedure.clone(),
        procedure_at,
        treatment: care.is_some(),
        draft: care.is_some() && assessment.treatment_could_be_blocked(),
        expired: today > library.header.review_due,
        closed: None,
        closed_before: None,
        steps: Vec::new(),
        red_flags: Vec::new(),
        course: Vec::new(),
        instead: instead(library, assessment),
        fallbacks: (0..library.fallbacks.len())
            .filter(|at| {
                library.fallbacks.get(*at).is_some_and(|fallback| {
                    let belongs = care.is_some() || fallback.plan == PlanKind::Any;
                    belongs && assessment.facts.truth(library, &fallback.when).is_yes()
                })
            })
            .collect(),
        modifiers: Vec::new(),
        routines: Vec::new(),
        alternatives: Vec::new(),
        choices: Vec::new(),
        triage: None,
    };
    let Some(care) = care else {
        plan.triage = visit.map(|visit| triage(library, &[], &mut [], visit, &[]));
        return plan;
    };
    let mut clock = Clock {
        library,
        facts: &assessment.facts,
        procedure_at,
        // Replaced below: expected days are counted by the same clock.
        closed: ClosedSkin::Confirmed(procedure_at.date()),
        zone,
        times: RefCell::default(),
    };
    let expected = expected_closed(&clock, care);
    if let (Some(day), ClosedSkin::Expected { first, .. }) = (events.skin_closed, expected) {
        plan.closed_before = (day < first).then_some(first);
    }
    clock.closed = match events.skin_closed {
        Some(day) => ClosedSkin::Confirmed(day),
        None => expected,
    };
    plan.closed = Some(clock.closed);
    plan.steps.reserve(care.steps.len());
    plan.steps.extend(care.steps.iter().enumerate().filter_map(|(at, step)| place(&clock, at, step)));
    // Steps of one time stay as the care file has them.
    plan.steps.sort_by_cached_key(|placed| placed.from.latest.start());
    plan.red_flags = library
        .red_flags
        .iter()
        .enumerate()
        .filter(|(_, flag)| !assessment.facts.truth(library, &flag.when).is_no())
        .filter_map(|(at, flag)| {
            let from = clock.span(&flag.from)?.earliest;
            let until = clock.end(&flag.until).map(|span| span.latest);
            Some(PlacedFlag { flag: at, from, until })
        })
        .collect();
    plan.course = care
        .course
        .iter()
        .filter(|expect| !assessment.facts.truth(library, &expect.when).is_no())
        .map(|expect| PlacedCourse {
            from: clock.day(expect.from),
            until: clock.day(expect.until),
            says: expect.says.clone(),
        })
        .collect();
    plan.modifiers = beside::modifiers(&clock);
    plan.routines = beside::routines(&clock);
    plan.alternatives = beside::alternatives(&clock);
    plan.choices = beside::choices(&clock, care);
    plan.triage = visit.map(|visit| triage(library, &plan.red_flags, &mut plan.steps, visit, &care.steps));
    if plan.triage.iter().flatten().any(|one| !one.stops.is_empty()) {
        // They may name what was just stopped; the clinician plans again.
        plan.routines.clear();
        plan.alternatives.clear();
    }
    plan
}

/// The days on which skin is expected to be closed; while it is not known whose days hold, the widest range.
fn expected_closed(clock: &Clock<'_>, care: &Care) -> ClosedSkin {
    let (mut from_day, mut until_day) = (care.closed.from_day, care.closed.until_day);
    for also in &care.closed.also {
        match clock.facts.truth(clock.library, &also.when) {
            Truth::Yes => {
                (from_day, until_day) = (also.from_day, also.until_day);
                break;
            }
            Truth::Unknown => {
                from_day = from_day.min(also.from_day);
                until_day = until_day.max(also.until_day);
            }
            Truth::No => {}
        }
    }
    ClosedSkin::Expected { first: clock.day(from_day), last: clock.day(until_day), by_itself: care.closed.by_itself }
}

/// A step applies unless its condition is *no*; one whose window is empty falls away.
fn place(clock: &Clock<'_>, at: usize, step: &Step) -> Option<Placed> {
    if clock.facts.truth(clock.library, &step.when).is_no() {
        return None;
    }
    let from = clock.span(&step.from)?;
    let until = clock.end(&step.until);
    let empty = until.is_some_and(|until| {
        // A course is counted in calendar days: from Sunday to Tuesday is three.
        let days = || (until.latest.date() - from.latest.date()).num_days() + 1;
        until.latest.end() <= from.latest.start()
            || step.shortest_days.is_some_and(|shortest| days() < i64::from(shortest))
            || step.longest_days.is_some_and(|longest| days() > i64::from(longest))
    });
    let ends = match &step.until {
        StepEnd::Open => true,
        StepEnd::Through(_) | StepEnd::Before(_) => until.is_some(),
    };
    (!empty && ends).then(|| {
        let outcome = clock.facts.outcome(clock.library, &step.when);
        Placed {
            step: at,
            from,
            until,
            waits_for_closed: from.waits || until.is_some_and(|until| until.waits),
            unsettled: outcome.missing,
            because: because(clock, step, outcome.because),
            stopped: None,
        }
    })
}

/// The answers that made this line what it is. The procedure makes every line, so it says nothing.
fn because(clock: &Clock<'_>, step: &Step, when: QuestionSet) -> QuestionSet {
    let end = match &step.until {
        StepEnd::Through(moment) | StepEnd::Before(moment) => clock.moved_by(moment),
        StepEnd::Open => QuestionSet::EMPTY,
    };
    when.union(clock.moved_by(&step.from)).union(end).without(clock.library.procedure)
}

fn instead(library: &Library, assessment: &Assessment) -> Vec<Instead> {
    use crate::protocol::Target::{Procedure, Settings};
    let stops = |rule: &Precaution| {
        [Procedure, Settings].into_iter().any(|target| rule.target == target || rule.also.contains(&target))
    };
    let contraindicated = assessment.targets.iter().any(|verdict| {
        matches!(verdict.target, Procedure | Settings) && verdict.verdict == Some(Severity::Contraindicated)
    });
    // What somebody could clear need not be cleared while something forbids the treatment.
    let least = if contraindicated { Severity::Contraindicated } else { Severity::Clearance };
    assessment
        .findings
        .iter()
        .filter(|finding| finding.severity >= least)
        .filter(|finding| finding.counts() && finding.severity.blocks() && finding.rule(library).is_some_and(stops))
        .map(|finding| Instead { precaution: finding.precaution, until: finding.until })
        .collect()
}
