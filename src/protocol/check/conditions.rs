//! Conditions: every name exists, every comparison fits its question, and *not known* is never named under a *not*.

use super::{CONTESTED, Checker, DEFINITION, OPTION, PRECAUTION, QUESTION, SourceFile};
use crate::base::Span;
use crate::protocol::Fault;
use crate::protocol::answering::{NONE_WORD, NOT_KNOWN_WORD};
use crate::protocol::library::{Condition, NONE, NOT_KNOWN, Question, QuestionIx, QuestionKind};
use crate::protocol::text::Word;
use crate::protocol::written::{Wait, When, WrittenSpan};

/// What a condition is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reader {
    /// Rules and questions may not ask what was decided, or a rule would read another rule.
    Rule,
    /// Care files may.
    Care,
    /// Contradictions read what was given, applicable or not.
    Given,
}

/// Where a condition stands.
#[derive(Clone, Copy)]
pub(super) struct Here<'f> {
    pub file: &'f SourceFile,
    /// What the condition is for.
    pub reader: Reader,
    /// Under an odd number of *not*.
    pub negated: bool,
}

impl<'f> Here<'f> {
    pub(super) fn rule(file: &'f SourceFile) -> Self {
        Self { file, reader: Reader::Rule, negated: false }
    }

    /// What lifts a rule stands on the other side: it may be *yes* for *not known* only under a *not*.
    pub(super) fn lift(file: &'f SourceFile) -> Self {
        Self { file, reader: Reader::Rule, negated: true }
    }

    pub(super) fn care(file: &'f SourceFile) -> Self {
        Self { file, reader: Reader::Care, negated: false }
    }

    pub(super) fn given(file: &'f SourceFile) -> Self {
        Self { file, reader: Reader::Given, negated: false }
    }
}

pub(super) fn span(written: WrittenSpan) -> Span {
    match written {
        WrittenSpan::Days(days) => Span::Days(days),
        WrittenSpan::Months(months) => Span::Months(months),
        WrittenSpan::Years(years) => Span::Months(years.saturating_mul(12)),
    }
}

impl Checker {
    /// Resolves a condition. What cannot be resolved is reported and stands as `Always` in a library that is never made.
    pub(super) fn condition(&mut self, here: Here<'_>, when: &When<'_>, questions: &[Question]) -> Condition {
        let condition = self.resolved(here, when, questions);
        let inside = match when {
            When::NoneOf(..) => Here { negated: !here.negated, ..here },
            _ => here,
        };
        match when {
            When::Is(word, _)
            | When::AnyOf(word, _)
            | When::NoneOf(word, _)
            | When::AtLeast(word, _)
            | When::Above(word, _)
            | When::Below(word, _)
            | When::CountAtLeast(word, _)
            | When::Since(word, _) => {
                // What the atom itself names is reported where it stands.
                let asked = match &condition {
                    Condition::Not(atom) => without_not_known(atom),
                    atom => without_not_known(atom),
                };
                self.may_hide_not_known(inside, word, asked);
            }
            _ => {}
        }
        condition
    }

    fn resolved(&mut self, here: Here<'_>, when: &When<'_>, questions: &[Question]) -> Condition {
        match when {
            When::Always => Condition::Always,
            When::All(parts) => Condition::All(self.parts(here, parts, questions)),
            When::Any(parts) => Condition::Any(self.parts(here, parts, questions)),
            When::Not(part) => {
                let here = Here { negated: !here.negated, ..here };
                Condition::Not(Box::new(self.condition(here, part, questions)))
            }
            When::Is(question, option) => self.any_of(here, question, std::slice::from_ref(option), questions),
            When::AnyOf(question, options) => self.any_of(here, question, options, questions),
            When::NoneOf(question, options) => {
                let here = Here { negated: !here.negated, ..here };
                Condition::Not(Box::new(self.any_of(here, question, options, questions)))
            }
            When::AtLeast(question, number) => {
                self.number(here, question, questions).map_or(Condition::Always, |ix| Condition::AtLeast(ix, number.0))
            }
            When::Above(question, number) => {
                self.number(here, question, questions).map_or(Condition::Always, |ix| Condition::Above(ix, number.0))
            }
            When::Below(question, number) => {
                self.number(here, question, questions).map_or(Condition::Always, |ix| Condition::Below(ix, number.0))
            }
            When::CountAtLeast(question, count) => self
                .kind(here, question, questions, "a list of options", |kind| matches!(kind, QuestionKind::Several(_)))
                .map_or(Condition::Always, |ix| Condition::CountAtLeast(ix, *count)),
            When::Within(question, wait) => {
                self.named_not_known(here, question);
                self.date(here, question, questions).map_or(Condition::Always, |ix| Condition::Within(ix, span(*wait)))
            }
            When::Since(question, Wait::Below(wait)) => self
                .date(here, question, questions)
                .map_or(Condition::Always, |ix| Condition::SinceBelow(ix, span(*wait))),
            When::Since(question, Wait::AtLeast(wait)) => self
                .date(here, question, questions)
                .map_or(Condition::Always, |ix| Condition::SinceAtLeast(ix, span(*wait))),
            When::Holds(name) => match self.definitions.get(name.as_str()).copied() {
                Some(ix) => {
                    if self.of_care.get(ix.0).copied().unwrap_or(false) {
                        self.only_in_care(here, name, "holds");
                    }
                    self.may_hide_not_known(here, name, Condition::Holds(ix));
                    Condition::Holds(ix)
                }
                None => {
                    self.unknown_name(here.file, DEFINITION, name);
                    Condition::Always
                }
            },
            When::AtLeastOf(count, parts) => {
                if *count == 0 || usize::try_from(*count).map_or(true, |count| count > parts.len()) {
                    self.faults.push(Fault::whole(
                        &here.file.name,
                        format!(
                            "`at_least_of` asks for {count} of {} conditions; ask for at least one, and for no more than stand there",
                            parts.len(),
                        ),
                    ));
                }
                Condition::AtLeastOf(*count, self.parts(here, parts, questions))
            }
            When::Review => Condition::Review,
            When::AtPlanning(part) => {
                if here.reader != Reader::Care {
                    let message = "`at_planning(..)` may stand in care files only: a rule decides about the day on which it is asked";
                    self.faults.push(Fault::whole(&here.file.name, message));
                }
                Condition::AtPlanning(Box::new(self.condition(here, part, questions)))
            }
            When::Chosen(point, side) => self.chosen(here, point, side),
            When::Answered(question) => {
                self.only_of_given(here, question, "answered");
                self.question(here.file, question).map_or(Condition::Always, Condition::Answered)
            }
            When::BeforeBirth(date, age) => {
                self.only_of_given(here, date, "before_birth");
                match (self.date(here, date, questions), self.number(here, age, questions)) {
                    (Some(date), Some(age)) => Condition::BeforeBirth(date, age),
                    _ => Condition::Always,
                }
            }
            When::MonthsAboveAge(months, age) => {
                self.only_of_given(here, months, "months_above_age");
                match (self.number(here, months, questions), self.number(here, age, questions)) {
                    (Some(months), Some(age)) => Condition::MonthsAboveAge(months, age),
                    _ => Condition::Always,
                }
            }
            When::ClosedOnRecord => {
                if here.reader != Reader::Given {
                    let message = "`closed_on_record` may stand in contradictions only; a plan waits with `closed`";
                    self.faults.push(Fault::whole(&here.file.name, message));
                }
                Condition::ClosedOnRecord
            }
            When::Lifted(rule) => {
                self.only_in_care(here, rule, "lifted");
                match self.precautions.get(rule.as_str()) {
                    Some(ix) => Condition::Lifted(*ix),
                    None => {
                        self.unknown_name(here.file, PRECAUTION, rule);
                        Condition::Always
                    }
                }
            }
            When::Exosome(state) => {
                if here.reader != Reader::Care {
                    self.faults.push(Fault::whole(
                        &here.file.name,
                        "`exosome(..)` may stand in care files only, or a rule would read another rule",
                    ));
                }
                Condition::Exosome(*state)
            }
        }
    }

    fn parts(&mut self, here: Here<'_>, parts: &[When<'_>], questions: &[Question]) -> Vec<Condition> {
        parts.iter().map(|part| self.condition(here, part, questions)).collect()
    }

    fn only_in_care(&mut self, here: Here<'_>, word: &Word<'_>, name: &str) {
        if here.reader != Reader::Care {
            self.fault(
                here.file,
                word,
                format!("`{name}(..)` may stand in care files only, or a rule would read another rule"),
            );
        }
    }

    /// Rules read what applies; only a contradiction looks at everything that was given.
    fn only_of_given(&mut self, here: Here<'_>, word: &Word<'_>, name: &str) {
        if here.reader != Reader::Given {
            self.fault(here.file, word, format!("`{name}(..)` may stand in contradictions only"));
        }
    }

    /// A side of a contested point. The clinic chooses how it cares, never whether a rule holds.
    fn chosen(&mut self, here: Here<'_>, point: &Word<'_>, side: &Word<'_>) -> Condition {
        self.only_in_care(here, point, "chosen");
        let Some((ix, sides)) = self.contested.get(point.as_str()).cloned() else {
            self.unknown_name(here.file, CONTESTED, point);
            return Condition::Always;
        };
        let Some(at) = sides.iter().position(|known| known == side.as_str()) else {
            self.unknown(here.file, "side", side, sides.iter().map(String::as_str));
            return Condition::Always;
        };
        self.read_contested.insert(ix);
        Condition::Chosen(ix, at)
    }

    /// Law 2: in a rule, naming *not known* under a *not* would make a patient milder by knowing less. A care file may do it
    /// to choose between two steps.
    fn named_not_known(&mut self, here: Here<'_>, word: &Word<'_>) {
        if here.negated && here.reader == Reader::Rule {
            let fault = Self::milder(here, word);
            self.faults.push(fault);
        }
    }

    /// A definition, or what asks for a question, may be *yes* for *not known* too; that is known once all are read.
    fn may_hide_not_known(&mut self, here: Here<'_>, word: &Word<'_>, condition: Condition) {
        if here.negated && here.reader == Reader::Rule {
            let fault = Self::milder(here, word);
            self.under_not.push((condition, fault));
        }
    }

    fn milder(here: Here<'_>, word: &Word<'_>) -> Fault {
        let message = "this condition is yes for *not known* and stands under a `not`: knowing less would be milder";
        let fault = word.fault(&here.file.name, &here.file.text, message);
        fault.with_help(Some("turn the condition round and list the options that count".to_owned()))
    }

    /// The position of a question that a condition reads.
    pub(super) fn question(&mut self, file: &SourceFile, word: &Word<'_>) -> Option<QuestionIx> {
        if let Some(ix) = self.questions.get(word.as_str()).copied() {
            self.read_questions.insert(ix);
            return Some(ix);
        }
        self.unknown_name(file, QUESTION, word);
        None
    }

    fn kind(
        &mut self,
        here: Here<'_>,
        word: &Word<'_>,
        questions: &[Question],
        wanted: &str,
        fits: impl Fn(&QuestionKind) -> bool,
    ) -> Option<QuestionIx> {
        let ix = self.question(here.file, word)?;
        let kind = &questions.get(ix.0)?.kind;
        if fits(kind) {
            return Some(ix);
        }
        let is = match kind {
            QuestionKind::Choice(_) => "a choice",
            QuestionKind::Several(_) => "a list of options",
            QuestionKind::Number { .. } => "a number",
            QuestionKind::Date { .. } => "a date",
            QuestionKind::Text => "a text for the record",
        };
        self.fault(here.file, word, format!("`{word}` is {is}, but {wanted} is compared here"));
        None
    }

    fn number(&mut self, here: Here<'_>, word: &Word<'_>, questions: &[Question]) -> Option<QuestionIx> {
        self.kind(here, word, questions, "a number", |kind| matches!(kind, QuestionKind::Number { .. }))
    }

    pub(super) fn date(&mut self, here: Here<'_>, word: &Word<'_>, questions: &[Question]) -> Option<QuestionIx> {
        self.kind(here, word, questions, "a date", |kind| matches!(kind, QuestionKind::Date { .. }))
    }

    fn any_of(&mut self, here: Here<'_>, word: &Word<'_>, options: &[Word<'_>], questions: &[Question]) -> Condition {
        let Some(ix) = self.question(here.file, word) else { return Condition::Always };
        let Some(question) = questions.get(ix.0) else { return Condition::Always };
        let takes_none = question.none_label().is_some();
        let mut bits = 0;
        for option in options {
            let at = question.options().iter().position(|known| known.id == option.as_str());
            bits |= match (option.as_str(), at) {
                (NOT_KNOWN_WORD, _) => {
                    self.named_not_known(here, option);
                    NOT_KNOWN
                }
                // More options than bits are reported where the question stands.
                (_, Some(at)) => 1_u64.checked_shl(u32::try_from(at).unwrap_or(u32::MAX)).unwrap_or(0),
                (NONE_WORD, None) if takes_none => NONE,
                _ if question.options().is_empty() => {
                    self.fault(here.file, option, format!("`{word}` is no choice, so it cannot be `{option}`"));
                    0
                }
                _ => {
                    let known: Vec<_> = question.options().iter().map(|known| known.id.clone()).collect();
                    self.unknown(here.file, OPTION, option, known.iter().map(String::as_str));
                    0
                }
            };
        }
        Condition::AnyOf(ix, bits)
    }
}

/// The same comparison without *not known* among its options.
fn without_not_known(atom: &Condition) -> Condition {
    match atom {
        Condition::AnyOf(ix, options) => Condition::AnyOf(*ix, options & !NOT_KNOWN),
        other => other.clone(),
    }
}
