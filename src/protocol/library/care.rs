//! The care of a checked library: steps, moments, expected course, red flags, and care when something is left out.

use serde::{Deserialize, Serialize};

use std::collections::BTreeSet;

use super::{Condition, ContestedIx, DefinitionIx, Evidence, Question, QuestionIx};
use crate::protocol::written::Every;

/// The care for one procedure.
#[derive(Clone, Debug)]
pub struct Care {
    /// When the skin is closed.
    pub closed: Closed,
    /// What is normal.
    pub course: Vec<Expect>,
    /// Its own steps and the shared ones, by id.
    pub steps: Vec<Step>,
    /// Every condition that decides about a step or a red flag, each once: what the screening must still settle.
    pub conditions: Vec<Condition>,
    /// Which of them read which contested point.
    pub contested: Vec<(ContestedIx, usize)>,
    /// The questions that they may read: while none of these is open, the care asks nothing more.
    pub reads: Vec<QuestionIx>,
}

fn points(condition: &Condition, made: &mut Vec<ContestedIx>) {
    if let Condition::Chosen(point, _) = condition {
        made.push(*point);
    }
    condition.parts().iter().for_each(|part| points(part, made));
}

impl Care {
    /// Gathers the conditions of the steps and of the red flags.
    pub(in crate::protocol) fn collect_conditions(&mut self, flags: &[RedFlag], others: &[&Condition]) {
        let mut all: Vec<Condition> = Vec::new();
        let closed = self.closed.also.iter().map(|also| &also.when);
        let course = self.course.iter().map(|expect| &expect.when);
        let steps = self.steps.iter().flat_map(Step::conditions);
        for condition in steps
            .chain(flags.iter().flat_map(RedFlag::conditions))
            .chain(closed)
            .chain(course)
            .chain(others.iter().copied())
        {
            if *condition != Condition::Always && !all.contains(condition) {
                all.push(condition.clone());
            }
        }
        for (at, condition) in all.iter().enumerate() {
            let mut read = Vec::new();
            points(condition, &mut read);
            self.contested.extend(read.into_iter().map(|point| (point, at)));
        }
        self.conditions = all;
    }

    /// Gathers the questions that its conditions read, through definitions and through what asks for a question.
    pub(in crate::protocol) fn collect_reads(
        &mut self,
        questions: &[Question],
        definitions: &[Condition],
        exosome: DefinitionIx,
    ) {
        let mut seen = (BTreeSet::new(), BTreeSet::new());
        let mut open: Vec<&Condition> = self.conditions.iter().collect();
        while let Some(condition) = open.pop() {
            open.extend(condition.parts());
            for ix in condition.compares().into_iter().filter(|ix| seen.0.insert(*ix)).collect::<Vec<_>>() {
                open.extend(questions.get(ix.0).map(|question| &question.asked));
            }
            let named = match condition {
                Condition::Holds(ix) => Some(*ix),
                // What became of the product rests on whether one is planned.
                Condition::Exosome(_) => Some(exosome),
                _ => None,
            };
            open.extend(named.filter(|ix| seen.1.insert(*ix)).and_then(|ix| definitions.get(ix.0)));
        }
        self.reads = seen.0.into_iter().collect();
    }
}

/// When the skin is expected to be closed, in days after the procedure (screening.md D-CLOSED).
#[derive(Clone, Debug)]
pub struct Closed {
    /// The earliest day.
    pub from_day: i32,
    /// The latest day.
    pub until_day: i32,
    /// Counts as reached on the latest day when nobody recorded it.
    pub by_itself: bool,
    /// Other days where a condition holds; the first that does replaces them.
    pub also: Vec<ClosedIf>,
}

/// Other days on which skin is expected to be closed.
#[derive(Clone, Debug)]
pub struct ClosedIf {
    /// For whom.
    pub when: Condition,
    /// The earliest day.
    pub from_day: i32,
    /// The latest day.
    pub until_day: i32,
}

/// What is normal, in days after the procedure.
#[derive(Clone, Debug)]
pub struct Expect {
    /// The first day.
    pub from: i32,
    /// The last day.
    pub until: i32,
    /// In the patient's words.
    pub says: String,
    /// For whom.
    pub when: Condition,
    /// Keys of [`Library::sources`](super::Library::sources).
    pub sources: Vec<String>,
}

/// What kind of step it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Put on the skin.
    Apply,
    /// Do.
    Do,
    /// Do not.
    Avoid,
    /// Look out for.
    Watch,
    /// Come, call or send.
    Attend,
}

impl Kind {
    /// Its id, as in `--json`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Apply => "apply",
            Self::Do => "do",
            Self::Avoid => "avoid",
            Self::Watch => "watch",
            Self::Attend => "attend",
        }
    }
}

/// Who reads a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Copy {
    /// Patient and clinician.
    Both,
    /// The clinician only.
    Clinician,
}

/// One line of care.
#[derive(Clone, Debug)]
pub struct Step {
    /// Its id in the clinical documents.
    pub id: String,
    /// Its name in rows.
    pub name: String,
    /// What kind it is.
    pub kind: Kind,
    /// What it is about: a key of [`Library::subjects`](super::Library::subjects).
    pub subject: String,
    /// When it begins.
    pub from: Moment,
    /// When it ends.
    pub until: StepEnd,
    /// How often.
    pub every: Every,
    /// For whom.
    pub when: Condition,
    /// The clinician's words.
    pub words: String,
    /// The patient's words.
    pub patient: String,
    /// What the patient may do afterwards; may be empty.
    pub then: String,
    /// It falls away where its window is shorter.
    pub shortest_days: Option<u32>,
    /// It falls away where its window is longer.
    pub longest_days: Option<u32>,
    /// Why this time; may be empty.
    pub because: String,
    /// What the sources say, where they differ; may be empty.
    pub range: String,
    /// Who reads it.
    pub copy: Copy,
    /// Keys of [`Library::sources`](super::Library::sources).
    pub sources: Vec<String>,
    /// What it rests on.
    pub evidence: Vec<Evidence>,
}

/// A point in time, counted from the procedure.
#[derive(Clone, Debug, PartialEq)]
pub enum Moment {
    /// A calendar day after it; may be negative.
    Day(i32),
    /// Calendar months after it.
    Months(u32),
    /// Exact hours after it.
    Hours(i32),
    /// The day on which the skin is closed.
    Closed,
    /// An answered date; counts for nothing where the day is not known.
    Date(QuestionIx),
    /// Days after another moment.
    After(Box<Moment>, u32),
    /// The latest of these.
    Max(Vec<Moment>),
    /// The earliest of these.
    Min(Vec<Moment>),
    /// Counts unless the condition is *no*.
    Provided(Condition, Box<Moment>),
}

impl Moment {
    pub(super) fn conditions<'m>(&'m self, all: &mut Vec<&'m Condition>) {
        match self {
            Self::Day(_) | Self::Months(_) | Self::Hours(_) | Self::Closed | Self::Date(_) => {}
            Self::After(moment, _) => moment.conditions(all),
            Self::Max(parts) | Self::Min(parts) => parts.iter().for_each(|part| part.conditions(all)),
            Self::Provided(when, moment) => {
                all.push(when);
                moment.conditions(all);
            }
        }
    }
}

impl Step {
    /// Every condition that decides whether and when the step is placed.
    #[must_use]
    pub fn conditions(&self) -> Vec<&Condition> {
        let mut all = vec![&self.when];
        self.from.conditions(&mut all);
        self.until.conditions(&mut all);
        all
    }
}

/// The end of a step.
#[derive(Clone, Debug, PartialEq)]
pub enum StepEnd {
    /// The last day or time that still counts.
    Through(Moment),
    /// Just before.
    Before(Moment),
    /// The documents name no end.
    Open,
}

impl StepEnd {
    pub(super) fn conditions<'m>(&'m self, all: &mut Vec<&'m Condition>) {
        if let Self::Through(moment) | Self::Before(moment) = self {
            moment.conditions(all);
        }
    }
}

/// How soon a red flag must be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// Call the emergency number now.
    EmergencyNow,
    /// Call us today.
    SameDay,
    /// Call us within two days.
    #[serde(rename = "within_48h")]
    Within48h,
    /// Tell us at the next visit.
    NextVisit,
}

impl Urgency {
    /// Its id, as in `--json`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::EmergencyNow => "emergency_now",
            Self::SameDay => "same_day",
            Self::Within48h => "within_48h",
            Self::NextVisit => "next_visit",
        }
    }
}

/// What the patient may see that must not wait.
#[derive(Clone, Debug)]
pub struct RedFlag {
    /// Its id in the clinical documents.
    pub id: String,
    /// For whom.
    pub when: Condition,
    /// From when.
    pub from: Moment,
    /// Until when.
    pub until: StepEnd,
    /// How urgent.
    pub urgency: Urgency,
    /// What the patient sees.
    pub sign: String,
    /// What the patient does.
    pub patient: String,
    /// What the clinician does.
    pub clinician: String,
    /// The likely cause.
    pub cause: String,
    /// Subjects whose put-on and do steps stop when it is reported.
    pub stops: Vec<String>,
    /// Keys of [`Library::sources`](super::Library::sources).
    pub sources: Vec<String>,
}

impl RedFlag {
    /// Every condition that decides whether and when it is placed.
    #[must_use]
    pub fn conditions(&self) -> Vec<&Condition> {
        let mut all = vec![&self.when];
        self.from.conditions(&mut all);
        self.until.conditions(&mut all);
        all
    }
}

/// Which plans a fallback belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanKind {
    /// Only beside a treatment.
    Treatment,
    /// With a treatment or without.
    Any,
}

/// Care when the exosome or the procedure is left out.
#[derive(Clone, Debug)]
pub struct Fallback {
    /// Its id in the clinical documents.
    pub id: String,
    /// Which plans it belongs to.
    pub plan: PlanKind,
    /// Its name.
    pub name: String,
    /// For whom.
    pub when: Condition,
    /// The clinician's words.
    pub words: String,
    /// The patient's words; may be empty.
    pub patient: String,
    /// Keys of [`Library::sources`](super::Library::sources).
    pub sources: Vec<String>,
    /// What it rests on.
    pub evidence: Vec<Evidence>,
}
