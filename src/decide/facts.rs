//! What holds for one patient: conditions evaluated to a truth and its reasons.

use std::cell::Cell;

use super::occasion::Occasion;
use super::questions::QuestionSet;
use crate::answers::{Answer, Answers};
use crate::base::{DateRange, Milli, NaiveDate, Span, Truth, is_before_span};
use crate::protocol::{
    Condition, DefinitionIx, ExosomeState, Library, NONE, NOT_KNOWN, PrecautionIx, Question, QuestionIx, QuestionKind,
    WhoseChoice,
};

/// What is gathered on the way to a truth: the questions behind it, or nothing where nobody asks for them.
///
/// There is one evaluation, and the compiler makes it twice: a truth alone cannot differ from a truth with its reasons.
pub trait Reasons: Copy {
    /// No question.
    const EMPTY: Self;

    /// These questions.
    fn these(questions: QuestionSet) -> Self;

    /// Every question of either.
    #[must_use]
    fn union(self, other: Self) -> Self;
}

impl Reasons for QuestionSet {
    const EMPTY: Self = Self::EMPTY;

    fn these(questions: QuestionSet) -> Self {
        questions
    }

    fn union(self, other: Self) -> Self {
        self.union(other)
    }
}

impl Reasons for () {
    const EMPTY: Self = ();

    fn these(_: QuestionSet) -> Self {}

    fn union(self, (): Self) -> Self {}
}

/// The truth of a condition, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome<R = QuestionSet> {
    /// Whether it holds.
    pub truth: Truth,
    /// The answered questions that made it so: with these answers alone it would be the same.
    pub because: R,
    /// When it is unknown: the questions whose answers could settle it.
    pub missing: R,
}

impl<R: Reasons> Outcome<R> {
    const ALWAYS: Self = Self { truth: Truth::Yes, because: R::EMPTY, missing: R::EMPTY };

    fn settled(truth: Truth, because: R) -> Self {
        Self { truth, because, missing: R::EMPTY }
    }

    fn unknown(missing: R) -> Self {
        Self { truth: Truth::Unknown, because: R::EMPTY, missing }
    }

    /// What is remembered, with as much of it as is wanted.
    fn recalled(known: Outcome) -> Self {
        Self { truth: known.truth, because: R::these(known.because), missing: R::these(known.missing) }
    }
}

/// An answer, ready to be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Value {
    NotAsked,
    NotKnown,
    None,
    Options(u64),
    Number(Milli),
    Days(DateRange),
    Text,
}

/// What became of a planned exosome product.
#[derive(Clone, Copy, Debug)]
pub(super) struct Exosome {
    pub planned: Outcome,
    pub blocked: bool,
    /// No unlifted finding above a note speaks against it.
    pub clear: bool,
}

/// All that is known of one patient on the day of the procedure.
#[derive(Clone, Debug)]
pub struct Facts {
    on: NaiveDate,
    review: bool,
    /// Every answer counts, applicable or not: for looking at what was given, never for deciding.
    as_given: bool,
    closed_on_record: bool,
    /// The side that holds on each contested point.
    sides: Vec<usize>,
    /// A side that is supposed instead, to see what it would change. No question and no definition reads a choice, so what
    /// is remembered of those stays right.
    supposed: Cell<Option<(usize, usize)>>,
    values: Vec<Value>,
    asked: Vec<Cell<Option<Outcome>>>,
    definitions: Vec<Cell<Option<Outcome>>>,
    pub(super) lifted: Vec<PrecautionIx>,
    pub(super) exosome: Option<Exosome>,
    /// At a review: what held when the procedure was planned.
    pub(super) planning: Option<Box<Self>>,
}

impl Facts {
    /// What the answers say. An answer to a question that the library does not know, or of the wrong kind, is not asked.
    #[must_use]
    pub fn new(library: &Library, answers: &Answers, occasion: Occasion<'_>) -> Self {
        let on = occasion.on;
        let mut values = vec![Value::NotAsked; library.questions.len()];
        // Both run in order of ids, so each is walked once.
        let mut questions = library.questions_by_id().peekable();
        for (id, answer) in answers.iter() {
            while questions.next_if(|(known, _)| *known < id).is_some() {}
            if let Some((_, ix)) = questions.next_if(|(known, _)| *known == id)
                && let Some(value) = values.get_mut(ix.index())
            {
                *value = value_of(library, ix, answer, on);
            }
        }
        let sides = library.contested.iter().map(|point| {
            let chosen = occasion.choices.iter().rev().find(|choice| choice.point == point.id);
            chosen
                .filter(|_| point.choice == WhoseChoice::Clinic)
                .and_then(|choice| point.side(&choice.side))
                .unwrap_or(point.default)
        });
        Self {
            on,
            review: occasion.review,
            as_given: false,
            closed_on_record: occasion.closed_on_record,
            sides: sides.collect(),
            supposed: Cell::new(None),
            asked: vec![Cell::new(None); library.questions.len()],
            definitions: vec![Cell::new(None); library.definition_count()],
            values,
            lifted: Vec::new(),
            exosome: None,
            planning: None,
        }
    }

    /// The same answers, each counted as it was given, applicable or not: to find contradictions, never to decide.
    #[must_use]
    pub fn as_given(library: &Library, answers: &Answers, occasion: Occasion<'_>) -> Self {
        Self { as_given: true, ..Self::new(library, answers, occasion) }
    }

    /// The side that holds on a contested point.
    #[must_use]
    pub fn side(&self, point: usize) -> Option<usize> {
        match self.supposed.get() {
            Some((supposed, side)) if supposed == point => Some(side),
            _ => self.sides.get(point).copied(),
        }
    }

    /// The truth of a condition, had the clinic chosen another side.
    #[must_use]
    pub fn supposing(&self, point: usize, side: usize, library: &Library, condition: &Condition) -> Truth {
        self.supposed.set(Some((point, side)));
        let truth = self.truth(library, condition);
        self.supposed.set(None);
        truth
    }

    /// Whether a day or more has passed since the procedure.
    #[must_use]
    pub fn is_review(&self) -> bool {
        self.review
    }

    /// The questions that would settle a condition; none where it is settled.
    #[must_use]
    pub fn missing(&self, library: &Library, condition: &Condition) -> QuestionSet {
        match self.truth(library, condition) {
            Truth::Unknown => self.outcome(library, condition).missing,
            Truth::Yes | Truth::No => QuestionSet::EMPTY,
        }
    }

    /// Whether the question matters for this patient: *no* means not applicable.
    #[must_use]
    pub fn asked(&self, library: &Library, question: QuestionIx) -> Outcome {
        if self.as_given {
            return Outcome::ALWAYS;
        }
        let Some(memory) = self.asked.get(question.index()) else { return Outcome::ALWAYS };
        if let Some(known) = memory.get() {
            return known;
        }
        let outcome =
            library.question_at(question).map_or(Outcome::ALWAYS, |known| self.outcome(library, &known.asked));
        memory.set(Some(outcome));
        outcome
    }

    /// The day of the procedure.
    #[must_use]
    pub fn on(&self) -> NaiveDate {
        self.on
    }

    /// Whether the question can be asked now: applicable, or kept by an earlier answer that is not known. While an earlier
    /// question is open it waits.
    #[must_use]
    pub fn can_be_asked(&self, library: &Library, question: QuestionIx) -> bool {
        let asked = self.asked(library, question);
        match asked.truth {
            Truth::Yes => true,
            Truth::No => false,
            Truth::Unknown => asked.missing.iter(library).all(|earlier| self.is_answered(earlier)),
        }
    }

    /// Whether the question was answered, *not known* included.
    #[must_use]
    pub fn is_answered(&self, question: QuestionIx) -> bool {
        self.value(question) != Value::NotAsked
    }

    /// The days that an answered date stands for.
    #[must_use]
    pub fn days(&self, question: QuestionIx) -> Option<DateRange> {
        match self.value(question) {
            Value::Days(days) => Some(days),
            _ => None,
        }
    }

    fn value(&self, question: QuestionIx) -> Value {
        self.values.get(question.index()).copied().unwrap_or(Value::NotAsked)
    }

    fn definition<R: Reasons>(&self, library: &Library, ix: DefinitionIx) -> Outcome<R> {
        let Some(memory) = self.definitions.get(ix.index()) else { return Outcome::ALWAYS };
        // What was decided must stand before a definition for care files can be remembered.
        let lasts = !library.is_of_care(ix) || (self.exosome.is_some() && self.supposed.get().is_none());
        if lasts && let Some(known) = memory.get() {
            return Outcome::recalled(known);
        }
        let Some(condition) = library.definition(ix) else { return Outcome::ALWAYS };
        if !lasts {
            return self.evaluate(library, condition);
        }
        let outcome = self.outcome(library, condition);
        memory.set(Some(outcome));
        Outcome::recalled(outcome)
    }

    /// The truth of a condition and its reasons.
    #[must_use]
    pub fn outcome(&self, library: &Library, condition: &Condition) -> Outcome {
        self.evaluate(library, condition)
    }

    /// The truth of a condition, where its reasons are not wanted.
    #[must_use]
    pub fn truth(&self, library: &Library, condition: &Condition) -> Truth {
        self.evaluate::<()>(library, condition).truth
    }

    fn evaluate<R: Reasons>(&self, library: &Library, condition: &Condition) -> Outcome<R> {
        match condition {
            Condition::Always => Outcome::ALWAYS,
            Condition::All(parts) => self.join(library, parts, Truth::No),
            Condition::Any(parts) => self.join(library, parts, Truth::Yes),
            Condition::Not(part) => {
                let inner = self.evaluate(library, part);
                Outcome { truth: !inner.truth, ..inner }
            }
            Condition::Holds(ix) => self.definition(library, *ix),
            Condition::Lifted(rule) => Outcome::settled(self.lifted.contains(rule).into(), R::EMPTY),
            Condition::Exosome(state) => self.exosome_is(*state),
            Condition::AtLeastOf(count, parts) => self.at_least_of(library, *count, parts),
            Condition::AtPlanning(part) => match &self.planning {
                Some(planning) => planning.evaluate(library, part),
                None => self.evaluate(library, part),
            },
            Condition::Review => Outcome::settled(self.review.into(), R::EMPTY),
            Condition::Chosen(point, side) => {
                Outcome::settled((self.side(point.index()) == Some(*side)).into(), R::EMPTY)
            }
            Condition::Answered(question) => {
                Outcome::settled(self.is_answered(*question).into(), R::these(QuestionSet::of(*question)))
            }
            Condition::BeforeBirth(date, age) => match (self.value(*date), self.value(*age)) {
                (Value::Days(days), Value::Number(years)) => {
                    // Somebody of 34 was born less than 35 years ago.
                    let years = u32::try_from(years.thousandths() / 1000).unwrap_or(0).saturating_add(1);
                    let within = is_before_span(self.on, days, Span::Months(years.saturating_mul(12)));
                    let both = QuestionSet::of(*date).union(QuestionSet::of(*age));
                    Outcome::settled(within.is_no().into(), R::these(both))
                }
                _ => Outcome::settled(Truth::No, R::EMPTY),
            },
            Condition::MonthsAboveAge(months, age) => match (self.value(*months), self.value(*age)) {
                (Value::Number(months), Value::Number(years)) => {
                    let most = years.thousandths().saturating_add(1000).saturating_mul(12);
                    let above = months.thousandths() >= most;
                    Outcome::settled(above.into(), R::these(QuestionSet::of(*age)))
                }
                _ => Outcome::settled(Truth::No, R::EMPTY),
            },
            Condition::ClosedOnRecord => Outcome::settled(self.closed_on_record.into(), R::EMPTY),
            Condition::AnyOf(question, options) => self.atom(library, *question, |value| match value {
                Value::Options(ticked) => (ticked & options != 0).into(),
                Value::None => (options & NONE != 0).into(),
                Value::NotKnown if options & NOT_KNOWN != 0 => Truth::Yes,
                Value::NotKnown | Value::NotAsked => Truth::Unknown,
                Value::Number(_) | Value::Days(_) | Value::Text => Truth::No,
            }),
            Condition::CountAtLeast(question, count) => self.atom(library, *question, |value| match value {
                Value::Options(ticked) => {
                    (ticked.count_ones() >= *count && !is_none_option(library, *question, ticked)).into()
                }
                Value::NotKnown | Value::NotAsked => Truth::Unknown,
                _ => Truth::No,
            }),
            Condition::Below(question, limit) => self.number(library, *question, |number| number < *limit),
            Condition::AtLeast(question, limit) => self.number(library, *question, |number| number >= *limit),
            Condition::Above(question, limit) => self.number(library, *question, |number| number > *limit),
            Condition::SinceBelow(question, span) => {
                self.since(library, *question, *span, Truth::Unknown, |before| before)
            }
            Condition::SinceAtLeast(question, span) => {
                self.since(library, *question, *span, Truth::Unknown, |before| !before)
            }
            Condition::Within(question, span) => self.since(library, *question, *span, Truth::Yes, |before| before),
        }
    }

    /// `all` when one *no* decides, `any` when one *yes* does.
    fn join<R: Reasons>(&self, library: &Library, parts: &[Condition], decides: Truth) -> Outcome<R> {
        let (mut settled, mut open) = (R::EMPTY, R::EMPTY);
        let mut deciding = R::EMPTY;
        let (mut decided, mut unknown) = (false, false);
        for part in parts {
            let outcome = self.evaluate(library, part);
            if outcome.truth == decides {
                if decides.is_no() {
                    return Outcome::settled(decides, outcome.because);
                }
                decided = true;
                deciding = deciding.union(outcome.because);
            } else if outcome.truth == Truth::Unknown {
                unknown = true;
                open = open.union(outcome.missing);
                if decides.is_no() {
                    settled = settled.union(outcome.because);
                }
            } else {
                settled = settled.union(outcome.because);
            }
        }
        if decided {
            Outcome::settled(decides, deciding)
        } else if unknown {
            Outcome { truth: Truth::Unknown, because: settled, missing: open }
        } else {
            Outcome::settled(!decides, settled)
        }
    }

    /// So many parts are *yes*, or can no longer be.
    fn at_least_of<R: Reasons>(&self, library: &Library, count: u32, parts: &[Condition]) -> Outcome<R> {
        let (mut yes, mut open, mut no) = (R::EMPTY, R::EMPTY, R::EMPTY);
        let (mut hold, mut could) = (0, 0);
        for part in parts {
            let outcome: Outcome<R> = self.evaluate(library, part);
            match outcome.truth {
                Truth::Yes => (hold, yes) = (hold + 1, yes.union(outcome.because)),
                Truth::Unknown => (could, open) = (could + 1, open.union(outcome.missing)),
                Truth::No => no = no.union(outcome.because),
            }
        }
        if hold >= count {
            Outcome::settled(Truth::Yes, yes)
        } else if hold + could < count {
            Outcome::settled(Truth::No, no)
        } else {
            Outcome { truth: Truth::Unknown, because: yes.union(no), missing: open }
        }
    }

    /// One comparison. A question that is not applicable gives *no*, whatever was answered there earlier.
    fn atom<R: Reasons>(
        &self,
        library: &Library,
        question: QuestionIx,
        truth: impl FnOnce(Value) -> Truth,
    ) -> Outcome<R> {
        let asked = Outcome::recalled(self.asked(library, question));
        if asked.truth.is_no() {
            return asked;
        }
        let truth = truth(self.value(question));
        let this = R::these(QuestionSet::of(question));
        match (asked.truth, truth) {
            (_, Truth::No) => Outcome::settled(Truth::No, this),
            (Truth::Yes, Truth::Yes) => Outcome::settled(Truth::Yes, this.union(asked.because)),
            (Truth::Yes, _) => Outcome { because: asked.because, ..Outcome::unknown(this) },
            (_, Truth::Yes) => Outcome { because: this, ..Outcome::unknown(asked.missing) },
            (..) => Outcome::unknown(this.union(asked.missing)),
        }
    }

    fn number<R: Reasons>(
        &self,
        library: &Library,
        question: QuestionIx,
        holds: impl FnOnce(Milli) -> bool,
    ) -> Outcome<R> {
        self.atom(library, question, |value| match value {
            Value::Number(number) => holds(number).into(),
            Value::NotKnown | Value::NotAsked => Truth::Unknown,
            _ => Truth::No,
        })
    }

    fn since<R: Reasons>(
        &self,
        library: &Library,
        question: QuestionIx,
        span: Span,
        not_known: Truth,
        holds: impl FnOnce(Truth) -> Truth,
    ) -> Outcome<R> {
        self.atom(library, question, |value| match value {
            Value::Days(days) => holds(is_before_span(self.on, days, span)),
            Value::NotKnown => not_known,
            Value::NotAsked => Truth::Unknown,
            _ => Truth::No,
        })
    }

    fn exosome_is<R: Reasons>(&self, state: ExosomeState) -> Outcome<R> {
        let Some(Exosome { planned, blocked, clear }) = self.exosome else {
            return Outcome::unknown(R::EMPTY);
        };
        let planned = Outcome::recalled(planned);
        let holds = match state {
            ExosomeState::Used => !blocked,
            ExosomeState::Blocked => blocked,
            ExosomeState::Clear => clear,
        };
        if holds { planned } else { Outcome::settled(Truth::No, planned.because) }
    }
}

fn is_none_option(library: &Library, question: QuestionIx, ticked: u64) -> bool {
    let options = library.question_at(question).map(Question::options).unwrap_or_default();
    options.iter().position(|option| option.id == "none").is_some_and(|at| ticked & (1 << at) != 0)
}

fn value_of(library: &Library, ix: QuestionIx, answer: &Answer, on: NaiveDate) -> Value {
    let options = library.question_at(ix).map(Question::options).unwrap_or_default();
    let bit = |id: &str| options.iter().position(|option| option.id == id).map_or(0, |at| 1_u64 << at);
    let value = match answer {
        Answer::NotKnown => Value::NotKnown,
        Answer::None => Value::None,
        Answer::Choice(option) => Value::Options(bit(option)),
        Answer::Several(ticked) => {
            Value::Options(ticked.iter().map(|option| bit(option)).fold(0, |all, one| all | one))
        }
        Answer::Number(number) => Value::Number(*number),
        Answer::Date(date) => Value::Days(match library.question_at(ix).map(|question| &question.kind) {
            Some(QuestionKind::Date { past: true, .. }) => date.range().not_after(on),
            _ => date.range(),
        }),
        Answer::Text(_) => Value::Text,
    };
    let fits = match library.question_at(ix).map(|question| &question.kind) {
        Some(QuestionKind::Choice(_) | QuestionKind::Several(_)) => matches!(value, Value::Options(1..)),
        Some(QuestionKind::Number { .. }) => matches!(value, Value::Number(_) | Value::None),
        Some(QuestionKind::Date { .. }) => matches!(value, Value::Days(_) | Value::None),
        Some(QuestionKind::Text) | None => true,
    };
    if fits || value == Value::NotKnown { value } else { Value::NotAsked }
}
