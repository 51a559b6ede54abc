//! All answers, to be read back to the patient before the plan.

use super::MarkOf;
use crate::answers::Answer;
use crate::case::contradictions;
use crate::decide::Certainty;
use crate::protocol::QuestionIx;
use crate::session::command::{Command, Screen};
use crate::session::pages::PageId;
use crate::session::state::Session;

/// The page with all answers.
#[derive(Clone, Debug)]
pub struct CheckView {
    /// Its sections.
    pub sections: Vec<CheckSection>,
    /// What is still open, or that nothing is.
    pub note: String,
    /// Answers that do not fit together: the sentence, and the page where it stands.
    pub contradictions: Vec<(String, Command)>,
    /// Answers that have expired, and how to ask again.
    pub expired: Option<(String, String, Command)>,
    /// Keeps the set-up of this consultation; nothing where there is none.
    pub keep_preset: Option<(String, Command)>,
    /// "Make the plan".
    pub next: (String, Command),
}

/// A section of answers.
#[derive(Clone, Debug)]
pub struct CheckSection {
    /// Its title.
    pub title: String,
    /// "3 of 3".
    pub count: String,
    /// Its answers.
    pub rows: Vec<CheckRow>,
}

/// One answer.
#[derive(Clone, Debug)]
pub struct CheckRow {
    /// The question's name.
    pub label: String,
    /// The answer in words.
    pub answer: String,
    /// It is not known.
    pub not_known: bool,
    /// It is not asked yet.
    pub open: bool,
    /// The worst certain finding that it is a reason for.
    pub mark: MarkOf,
    /// Goes to its page.
    pub change: Command,
}

impl Session {
    /// The page with all answers.
    #[must_use]
    pub fn check(&self) -> CheckView {
        let mut sections: Vec<CheckSection> = Vec::new();
        let time = CheckRow {
            label: self.words.say("procedure-time"),
            answer: self.words.time(self.case.procedure_at),
            not_known: false,
            open: !self.time_confirmed,
            mark: None,
            change: Command::GoTo(PageId::Time),
        };
        for (at, section) in self.library.sections.iter().enumerate() {
            let mut rows: Vec<_> = self
                .pages
                .iter()
                .flat_map(|page| page.questions.iter().map(|question| (page.id, *question)))
                .filter(|(_, ix)| self.library.question_at(*ix).is_some_and(|question| question.section == at))
                .filter_map(|(page, ix)| self.check_row(page, ix))
                .collect();
            if at == 0 {
                rows.insert(0, time.clone());
            }
            if !rows.is_empty() {
                let answered = rows.iter().filter(|row| !row.open).count();
                let put_in = [("answered", &*answered.to_string()), ("total", &*rows.len().to_string())];
                let count = self.words.with("count-of", &put_in);
                sections.push(CheckSection { title: section.title.clone(), count, rows });
            }
        }
        let open = self.pages.iter().filter(|page| self.is_open(page)).count();
        CheckView {
            sections,
            note: if open == 0 { self.words.say("check-complete") } else { self.words.count("check-open", open) },
            contradictions: contradictions(&self.library, &self.case)
                .into_iter()
                .map(|known| {
                    let page = self.page_of(known.at).unwrap_or(PageId::Question(known.at));
                    (known.says.clone(), Command::GoTo(page))
                })
                .collect(),
            expired: match self.expired().len() {
                0 => None,
                count => {
                    let says = self.words.count("answers-expired", count);
                    Some((says, self.words.say("ask-again"), Command::NewVisit))
                }
            },
            keep_preset: self.can_keep_preset().then(|| (self.words.say("keep-preset"), Command::OpenPreset)),
            next: (self.words.say("make-the-plan"), Command::Show(Screen::Plan)),
        }
    }

    fn check_row(&self, page: PageId, ix: QuestionIx) -> Option<CheckRow> {
        let question = self.library.question_at(ix)?;
        let answer = self.case.answers.get(&question.id);
        let about = |finding: &&crate::decide::Finding| {
            finding.certainty == Certainty::Certain && finding.counts() && finding.because.contains(ix)
        };
        // Nearly every finding has the procedure among its reasons; a mark there would say nothing.
        let mark = (ix != self.library.procedure)
            .then(|| self.assessment.findings.iter().filter(about).map(|finding| finding.severity).max())
            .flatten();
        Some(CheckRow {
            label: question.short.clone(),
            answer: answer.map_or_else(|| self.words.say("not-asked"), |answer| self.words.answer(question, answer)),
            not_known: answer == Some(&Answer::NotKnown),
            open: answer.is_none(),
            mark,
            change: Command::GoTo(page),
        })
    }
}
