//! Sets of questions, small enough to copy: every evaluated condition carries two.

use crate::protocol::{Library, MOST_QUESTIONS, QuestionIx};

const WORDS: usize = MOST_QUESTIONS / 64;

/// A set of questions of one library.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct QuestionSet([u64; WORDS]);

impl QuestionSet {
    /// No question.
    pub const EMPTY: Self = Self([0; WORDS]);

    /// One question.
    #[must_use]
    pub fn of(question: QuestionIx) -> Self {
        let mut set = Self::EMPTY;
        set.insert(question);
        set
    }

    /// Adds a question.
    pub fn insert(&mut self, question: QuestionIx) {
        if let Some(word) = self.0.get_mut(question.index() / 64) {
            *word |= 1 << (question.index() % 64);
        }
    }

    /// Whether the question is in it.
    #[must_use]
    pub fn contains(&self, question: QuestionIx) -> bool {
        self.0.get(question.index() / 64).is_some_and(|word| word & (1 << (question.index() % 64)) != 0)
    }

    /// Every question but one.
    #[must_use]
    pub fn without(mut self, question: QuestionIx) -> Self {
        if let Some(word) = self.0.get_mut(question.index() / 64) {
            *word &= !(1 << (question.index() % 64));
        }
        self
    }

    /// Every question of either.
    #[must_use]
    pub fn union(mut self, other: Self) -> Self {
        for (mine, theirs) in self.0.iter_mut().zip(other.0) {
            *mine |= theirs;
        }
        self
    }

    /// Whether no question is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::EMPTY
    }

    /// Its questions in asking order.
    pub fn iter<'l>(&self, library: &'l Library) -> impl Iterator<Item = QuestionIx> + use<'l> {
        Bits { words: self.0, word: 0 }.filter_map(|at| library.question_ix_at(at))
    }
}

/// The positions of the bits that are set, from the lowest on.
struct Bits {
    words: [u64; WORDS],
    word: usize,
}

impl Iterator for Bits {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        loop {
            let bits = self.words.get_mut(self.word)?;
            if *bits != 0 {
                let lowest = bits.trailing_zeros() as usize;
                *bits &= *bits - 1;
                return Some(self.word * 64 + lowest);
            }
            self.word += 1;
        }
    }
}
