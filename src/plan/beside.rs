//! What stands beside the steps of a plan: what a trait changes, routines, alternatives, and the clinic's own choices.

use super::moment::{Clock, Span};
use super::place::{Plan, Unsettled};
use crate::decide::{Assessment, Choice, QuestionSet};
use crate::protocol::{Care, Condition, Contested, Library, Side, StepEnd, WhoseChoice};

/// A trait of this patient that changes something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlacedModifier {
    /// Its position in [`Library::modifiers`].
    pub modifier: usize,
    /// The answers that show the trait.
    pub because: QuestionSet,
    /// Whether the patient has it is not settled: the questions that would settle it.
    pub unsettled: Unsettled,
}

/// A routine with its dates.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedRoutine {
    /// Its position in [`Library::routines`].
    pub routine: usize,
    /// When it begins.
    pub from: Span,
    /// The last day; nothing if there is no end.
    pub until: Option<Span>,
    /// Positions of the lines that apply, in order of use.
    pub lines: Vec<usize>,
}

/// An alternative with its earliest day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlacedAlternative {
    /// Its position in [`Library::alternatives`].
    pub alternative: usize,
    /// The earliest it fits.
    pub from: Span,
}

/// A contested point that a plan follows: the side that holds, and the clinic's choice of it; by default without one.
#[derive(Clone, Copy, Debug)]
pub struct Followed<'s> {
    /// The point.
    pub point: &'s Contested,
    /// The side.
    pub side: &'s Side,
    /// Who chose it, and when.
    pub choice: Option<&'s Choice>,
}

impl Plan {
    /// The contested points that it follows.
    pub fn choices_in<'s>(
        &'s self,
        library: &'s Library,
        assessment: &'s Assessment,
        choices: &'s [Choice],
    ) -> impl Iterator<Item = Followed<'s>> {
        self.choices.iter().filter_map(move |at| {
            let point = library.contested.get(*at)?;
            let side = point.sides.get(assessment.facts.side(*at)?)?;
            let choice = choices.iter().rev().find(|choice| choice.point == point.id && choice.side == side.id);
            Some(Followed { point, side, choice })
        })
    }
}

pub(super) fn modifiers(clock: &Clock<'_>) -> Vec<PlacedModifier> {
    let modifiers = clock.library.modifiers.iter().enumerate();
    modifiers
        .filter(|(_, written)| !clock.facts.truth(clock.library, &written.when).is_no())
        .map(|(modifier, written)| {
            let outcome = clock.facts.outcome(clock.library, &written.when);
            PlacedModifier { modifier, because: outcome.because, unsettled: outcome.missing }
        })
        .collect()
}

/// A routine is for somebody of whom its condition is known to hold, and a line likewise.
pub(super) fn routines(clock: &Clock<'_>) -> Vec<PlacedRoutine> {
    let holds = |condition: &Condition| clock.facts.truth(clock.library, condition).is_yes();
    let mut made = Vec::new();
    for (routine, written) in clock.library.routines.iter().enumerate().filter(|(_, written)| holds(&written.when)) {
        let Some(from) = clock.span(&written.from) else { continue };
        let until = clock.end(&written.until);
        let ends = matches!(written.until, StepEnd::Open) || until.is_some();
        let empty = until.is_some_and(|until| until.latest.end() <= from.latest.start());
        let lines: Vec<_> =
            written.lines.iter().enumerate().filter(|(_, line)| holds(&line.when)).map(|(at, _)| at).collect();
        if ends && !empty && !lines.is_empty() {
            made.push(PlacedRoutine { routine, from, until, lines });
        }
    }
    made.sort_by_key(|placed| (placed.from.latest.start(), placed.routine));
    made
}

pub(super) fn alternatives(clock: &Clock<'_>) -> Vec<PlacedAlternative> {
    let mut made: Vec<_> = (clock.library.alternatives.iter().enumerate())
        .filter(|(_, written)| clock.facts.truth(clock.library, &written.when).is_yes())
        .filter_map(|(alternative, written)| Some(PlacedAlternative { alternative, from: clock.span(&written.from)? }))
        .collect();
    made.sort_by_key(|placed| (placed.from.latest.start(), placed.alternative));
    made
}

/// The contested points on which another side would change something for this patient.
pub(super) fn choices(clock: &Clock<'_>, care: &Care) -> Vec<usize> {
    let mut made = Vec::new();
    for (point, condition) in &care.contested {
        let Some(condition) = care.conditions.get(*condition) else { continue };
        if !made.contains(&point.index()) && matters(clock, condition, point.index()) {
            made.push(point.index());
        }
    }
    made.sort_unstable();
    made
}

fn matters(clock: &Clock<'_>, condition: &Condition, at: usize) -> bool {
    let library: &Library = clock.library;
    let Some(point) = library.contested.get(at).filter(|point| point.choice == WhoseChoice::Clinic) else {
        return false;
    };
    let is = clock.facts.truth(library, condition);
    (0..point.sides.len()).any(|side| clock.facts.supposing(at, side, library, condition) != is)
}
