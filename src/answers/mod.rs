//! What is known about this patient: answers by question id.
//!
//! Three states must never be confused. A question in the map with a value has been answered; with
//! [`Answer::NotKnown`] somebody was asked and does not know; a question that is not in the map was **not asked**.
//! Whether an answer fits its question is settled where questions are known, in [`crate::protocol`].

use std::collections::BTreeMap;

use crate::base::{Milli, PartialDate};

/// The id of a question, as written in the protocol files.
pub type QuestionId = String;

/// The id of an option of a question.
pub type OptionId = String;

/// What was answered to one question.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Answer {
    /// Asked, and nobody present knows.
    NotKnown,
    /// To a date or number that may be absent: there is none.
    None,
    /// One option.
    Choice(OptionId),
    /// Several options, sorted, at least one; `none` stands alone.
    Several(Vec<OptionId>),
    /// A number in the unit of its question.
    Number(Milli),
    /// A day, or a month whose day is not known.
    Date(PartialDate),
    /// Words for the record, which no rule reads.
    Text(String),
}

impl Answer {
    /// Several options in the one order that equal answers share.
    #[must_use]
    pub fn several(options: impl IntoIterator<Item = OptionId>) -> Self {
        let mut options: Vec<_> = options.into_iter().collect();
        options.sort();
        options.dedup();
        Self::Several(options)
    }
}

/// The answers given so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers(BTreeMap<QuestionId, Answer>);

impl Answers {
    /// Nothing asked yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The answer to a question, if it was asked.
    #[must_use]
    pub fn get(&self, question: &str) -> Option<&Answer> {
        self.0.get(question)
    }

    /// Records an answer in place of an earlier one.
    pub fn set(&mut self, question: impl Into<QuestionId>, answer: Answer) {
        self.0.insert(question.into(), answer);
    }

    /// Makes a question not asked.
    pub fn clear(&mut self, question: &str) {
        self.0.remove(question);
    }

    /// All answers, by question id.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Answer)> {
        self.0.iter().map(|(question, answer)| (question.as_str(), answer))
    }

    /// How many questions were answered.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nothing was asked yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<(QuestionId, Answer)> for Answers {
    fn from_iter<I: IntoIterator<Item = (QuestionId, Answer)>>(answers: I) -> Self {
        Self(answers.into_iter().collect())
    }
}
