//! A running encounter as dated entries. What is known is a fold over them; undo takes back one entry.

use super::Case;
use crate::answers::{Answer, QuestionId};
use crate::base::{NaiveDate, NaiveDateTime};
use crate::decide::{Choice, LiftRecord};
use crate::plan::Visit;

/// One change of one thing.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// A question was answered, or made not asked.
    Answer(QuestionId, Option<Answer>),
    /// The procedure's time was set.
    ProcedureAt(NaiveDateTime),
    /// The skin was confirmed closed on a day, or that was taken back.
    SkinClosed(Option<NaiveDate>),
    /// A finding was lifted.
    Lift(LiftRecord),
    /// Every lift of a finding was taken back.
    Unlift(String),
    /// What the patient reports was recorded, or taken back.
    Visit(Option<Visit>),
    /// The clinic's choices that the plan follows.
    Choices(Vec<Choice>),
}

/// What somebody did in one go: closing a list answers several questions at once.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// When.
    pub at: NaiveDateTime,
    /// What.
    pub changes: Vec<Change>,
}

/// One encounter: where it began, what was done since, and what was taken back.
#[derive(Clone, Debug, PartialEq)]
pub struct Encounter {
    start: Case,
    entries: Vec<Entry>,
    withdrawn: Vec<Entry>,
}

impl Encounter {
    /// Begins from a case: an empty one, or one that was opened.
    #[must_use]
    pub fn new(start: Case) -> Self {
        Self { start, entries: Vec::new(), withdrawn: Vec::new() }
    }

    /// Adds an entry. What was taken back before can no longer be brought back.
    pub fn record(&mut self, at: NaiveDateTime, changes: Vec<Change>) {
        if !changes.is_empty() {
            self.entries.push(Entry { at, changes });
            self.withdrawn.clear();
        }
    }

    /// Takes back the last entry and tells what it was.
    pub fn undo(&mut self) -> Option<&Entry> {
        let entry = self.entries.pop()?;
        self.withdrawn.push(entry);
        self.withdrawn.last()
    }

    /// Brings back the entry that was last taken back and tells what it was.
    pub fn redo(&mut self) -> Option<&Entry> {
        let entry = self.withdrawn.pop()?;
        self.entries.push(entry);
        self.entries.last()
    }

    /// Whether there is something to take back.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.entries.is_empty()
    }

    /// Whether there is something to bring back.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.withdrawn.is_empty()
    }

    /// What is known now.
    #[must_use]
    pub fn case(&self) -> Case {
        let mut case = self.start.clone();
        for (at, change) in self.entries.iter().flat_map(|entry| entry.changes.iter().map(|change| (entry.at, change)))
        {
            match change {
                Change::Answer(question, Some(answer)) => {
                    case.answers.set(question.clone(), answer.clone());
                    case.answered_on.get_or_insert(at.date());
                }
                Change::Answer(question, None) => case.answers.clear(question),
                Change::ProcedureAt(at) => case.procedure_at = *at,
                Change::SkinClosed(day) => case.events.skin_closed = *day,
                Change::Lift(lift) => case.lifts.push(lift.clone()),
                Change::Visit(visit) => case.visit.clone_from(visit),
                Change::Choices(choices) => case.choices.clone_from(choices),
                Change::Unlift(finding) => case.lifts.retain(|lift| lift.finding != *finding),
            }
        }
        case
    }
}
