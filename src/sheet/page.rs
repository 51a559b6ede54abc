//! What both copies share: the head, the footer, how often, and how an answer is said.

use super::data::{Field, Frame};
use super::dates::Dates;
use super::when::Windows;
use super::{CopyKind, SheetInput};
use crate::answers::Answer;
use crate::base::Truth;
use crate::decide::{Certainty, Lifted, QuestionSet, TargetVerdict};
use crate::protocol::{Condition, Every, ExosomeState, QuestionIx, Severity, Target};
use crate::words::Words;

/// The procedure of a product that is used at home on intact skin (law 6).
const AT_HOME: &str = "none";
/// How many characters of the library's hash a person compares.
const HASH: usize = 12;

/// The input with what is needed to put it into words.
#[derive(Clone, Copy)]
pub(super) struct Source<'i> {
    pub input: &'i SheetInput<'i>,
    pub words: &'i Words,
    pub dates: Dates<'i>,
}

impl<'i> Source<'i> {
    pub(super) fn new(input: &'i SheetInput<'i>, words: &'i Words) -> Self {
        Self { input, words, dates: Dates::of(words, input.plan.procedure_at.date()) }
    }

    /// Words of the catalogue.
    pub(super) fn say(&self, id: &str) -> String {
        self.words.say(id)
    }

    /// Reads windows of this plan.
    pub(super) fn windows(&self) -> Windows<'i> {
        let SheetInput { library, assessment, plan, .. } = *self.input;
        Windows { library, facts: &assessment.facts, plan, dates: self.dates }
    }

    /// The answer to a question as people say it; nothing if it was not asked.
    pub(super) fn answer(&self, id: &str) -> Option<String> {
        let question = self.input.library.question(id)?;
        Some(self.words.answer(question, self.input.case.answers.get(id)?))
    }

    /// A question to fill in by hand where nobody answered it with a value.
    pub(super) fn field(&self, label: String, id: &str) -> Field {
        match self.input.case.answers.get(id) {
            None | Some(Answer::NotKnown) => Field::blank(label),
            Some(_) => Field::new(label, &self.answer(id).unwrap_or_default()),
        }
    }

    /// Questions with their answers: "Pregnant: no".
    pub(super) fn answered(&self, questions: QuestionSet) -> Vec<String> {
        let SheetInput { library, case, assessment, .. } = *self.input;
        let say = |ix: QuestionIx| {
            let question = library.question_at(ix)?;
            // A verdict that was computed counts, not one that was typed.
            let computed = assessment.evaluations.iter().find(|evaluation| evaluation.question == ix);
            let computed = computed.map(|evaluation| Answer::Choice(evaluation.verdict.clone()));
            let answer = computed.as_ref().or_else(|| case.answers.get(&question.id))?;
            let said = self.words.answer(question, answer);
            // What somebody typed and the names of days keep their letters.
            let said = if matches!(answer, Answer::Text(_) | Answer::Date(_)) { said } else { lower_first(&said) };
            Some(format!("{}: {said}", question.short))
        };
        questions.iter(library).filter_map(say).collect()
    }

    /// The names of questions.
    pub(super) fn shorts(&self, questions: QuestionSet) -> Vec<&'i str> {
        let library = self.input.library;
        questions
            .iter(library)
            .filter_map(|ix| library.question_at(ix))
            .map(|question| question.short.as_str())
            .collect()
    }

    /// What became of the exosome product.
    pub(super) fn exosome(&self, state: ExosomeState) -> Truth {
        self.input.assessment.facts.outcome(self.input.library, &Condition::Exosome(state)).truth
    }

    /// Whether an exosome product is planned at all.
    pub(super) fn exosome_planned(&self) -> Truth {
        self.input.assessment.facts.outcome(self.input.library, &Condition::Holds(self.input.library.exosome)).truth
    }

    /// The procedure's label.
    pub(super) fn procedure(&self) -> Option<&'i str> {
        let id = self.input.assessment.procedure.as_deref()?;
        let question = self.input.library.question_at(self.input.library.procedure)?;
        Some(question.label(id))
    }

    /// Whether there is no procedure: a product is used at home on intact skin.
    pub(super) fn is_at_home(&self) -> bool {
        self.input.assessment.procedure.as_deref() == Some(AT_HOME)
    }

    /// Whether something that is not settled could still stop the treatment; at home, the product.
    fn is_draft(&self) -> bool {
        let product = self.input.assessment.verdict(Target::Exosome);
        let could_stop =
            |verdict: &TargetVerdict| !verdict.is_blocked() && verdict.could_become.is_some_and(Severity::blocks);
        self.input.plan.draft || self.is_at_home() && product.is_some_and(could_stop)
    }

    /// Questions whose answers could still stop the treatment; at home, the product.
    fn stopping_questions(&self) -> usize {
        let SheetInput { library, assessment, .. } = *self.input;
        let at_home = self.is_at_home();
        let stops = |target: &Target| match target {
            Target::Procedure | Target::Settings => true,
            Target::Exosome => at_home,
            Target::Aftercare => false,
        };
        assessment
            .findings
            .iter()
            .filter(|finding| finding.certainty == Certainty::Possible && finding.lifted != Lifted::Yes)
            .filter(|finding| finding.severity.blocks())
            .filter(|finding| {
                finding.rule(library).is_some_and(|rule| std::iter::once(&rule.target).chain(&rule.also).any(stops))
            })
            .fold(QuestionSet::EMPTY, |all, finding| all.union(finding.missing))
            .iter(library)
            .count()
    }

    /// The first characters of the library's hash.
    pub(super) fn hash(&self) -> &'i str {
        self.input.library.hash.get(..HASH).unwrap_or(&self.input.library.hash)
    }

    /// Head, boxes and footer of a copy.
    pub(super) fn frame(&self, title: String, what: String, facts: Vec<Field>) -> Frame {
        let SheetInput { library, plan, clinic, copy, large_print, .. } = *self.input;
        let date = self.words.day(plan.procedure_at.date());
        let name = match self.procedure() {
            // There is no procedure to name.
            Some(_) if self.is_at_home() && copy == CopyKind::Patient => title.clone(),
            Some(name) => name.to_owned(),
            None => self.say("sheet-no-procedure"),
        };
        let mut banners = Vec::new();
        let mut notes = Vec::new();
        if self.is_draft() {
            let open = self.stopping_questions();
            banners.push(match self.is_at_home() {
                true => self.words.count("sheet-home-draft", open),
                false => self.words.count("sheet-draft", open),
            });
            notes.push(self.say("sheet-draft-footer"));
        }
        if library.header.status == "draft" {
            notes.push(self.say("sheet-draft-library"));
        }
        if plan.expired {
            let day = self.words.day(library.header.review_due);
            notes.push(self.words.with("sheet-expired", &[("day", &day)]));
        }
        let mut footer = Vec::new();
        if !notes.is_empty() {
            footer.push(format!("{}.", notes.join(". ")));
        }
        let version = [("version", library.header.version.as_str()), ("hash", self.hash())];
        footer.push(format!("{name}, {date} · {}", self.words.with("sheet-library-footer", &version)));
        Frame {
            document: if name == title { format!("{title}, {date}") } else { format!("{title}: {name}, {date}") },
            large: large_print,
            title,
            what,
            clinic: Field::new(self.say("sheet-clinic"), &clinic.name),
            phone: Field::new(self.say("sheet-phone"), &clinic.phone),
            facts,
            banners,
            footer,
            page: [self.say("sheet-page-before"), self.say("sheet-page-between")],
        }
    }
}

/// How many boxes a day has: every time the patient does it, as few as the plan allows.
pub(super) fn boxes(every: Every) -> u8 {
    /// The hours of a day on which somebody is awake.
    const AWAKE: u8 = 16;
    match every {
        Every::Daily(_, most) => most.max(1),
        Every::Hourly(_, most) => (AWAKE / most.max(1)).max(1),
        Every::Once
        | Every::AsNeeded
        | Every::AllTheTime
        | Every::Morning
        | Every::Night
        | Every::MorningAndOutdoors(_)
        | Every::EachHourMinutes(..)
        | Every::AlternateNights => 1,
    }
}

/// With a small first letter, unless the word is all capitals.
pub(super) fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    let (Some(first), second) = (letters.next(), letters.next()) else { return String::new() };
    if second.is_none_or(char::is_uppercase) {
        return text.to_owned();
    }
    first.to_lowercase().chain(text.chars().skip(1)).collect()
}

/// With a capital first letter.
pub(super) fn upper_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
