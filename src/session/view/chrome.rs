//! The frame around every screen: the title line, the sections at the left, the banners.

use super::MarkOf;
use crate::base::NaiveDate;
use crate::decide::Certainty;
use crate::session::command::{Command, Screen};
use crate::session::pages::{Page, PageId};
use crate::session::state::Session;

/// What the frame says.
#[derive(Clone, Debug)]
pub struct ChromeView {
    /// Procedure, day and time; no name.
    pub title: String,
    /// Whether answers are not saved.
    pub unsaved: bool,
    /// Whether something can be undone.
    pub can_undo: bool,
    /// Whether something can be redone.
    pub can_redo: bool,
    /// "18 left".
    pub left: String,
    /// "14 of 32 answered".
    pub answered: String,
    /// How much is answered, from 0 to 1.
    pub progress: f32,
    /// The sections that apply.
    pub rail: Vec<RailRow>,
    /// The library's version and review date.
    pub library: String,
    /// One sentence each: the library is past its review date, or not reviewed.
    pub banners: Vec<String>,
}

/// How far a section is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RailState {
    /// Every page is answered.
    Done,
    /// The page that is shown stands in it.
    Current,
    /// Something is open.
    Open,
}

/// A section at the left.
#[derive(Clone, Debug)]
pub struct RailRow {
    /// Its title.
    pub title: String,
    /// How far it is.
    pub state: RailState,
    /// How many of its pages are open.
    pub open: usize,
    /// The worst certain finding that an answer of it made.
    pub worst: MarkOf,
    /// Goes to its first page.
    pub command: Command,
}

impl Session {
    /// The frame around every screen.
    #[must_use]
    pub fn chrome(&self, today: NaiveDate) -> ChromeView {
        let open_pages = self.pages.iter().filter(|page| self.is_open(page)).count();
        let total = self.pages.len();
        let answered = total - open_pages;
        let header = &self.library.header;
        let mut banners = Vec::new();
        if today > header.review_due {
            let due = self.words.day(header.review_due);
            banners.push(self.words.with("cli-expired", &[("day", &due)]));
        }
        let due = self.words.day(header.review_due);
        let review = if header.status == "draft" { "library-draft" } else { "library-reviewed" };
        ChromeView {
            title: self.title(),
            unsaved: self.is_unsaved(),
            can_undo: self.encounter.can_undo(),
            can_redo: self.encounter.can_redo(),
            left: self.words.count("pages-left", open_pages),
            answered: self
                .words
                .with("pages-answered", &[("answered", &answered.to_string()), ("total", &total.to_string())]),
            #[expect(clippy::cast_precision_loss, reason = "a handful of pages")]
            progress: answered as f32 / total.max(1) as f32,
            rail: self.rail(),
            library: self.words.with(review, &[("version", &header.version), ("day", &due)]),
            banners,
        }
    }

    fn title(&self) -> String {
        let at = self.words.time(self.case.procedure_at);
        let procedure = self.library.question_at(self.library.procedure);
        match (&self.assessment.procedure, procedure) {
            (Some(id), Some(question)) => format!("{} \u{b7} {at}", question.label(id)),
            _ => self.words.say("new-case"),
        }
    }

    /// The section in which a page stands; the time of the procedure stands in the first.
    fn section_of(&self, page: &Page) -> usize {
        page.questions.first().and_then(|ix| self.library.question_at(*ix)).map_or(0, |question| question.section)
    }

    fn rail(&self) -> Vec<RailRow> {
        let mut rows = Vec::new();
        for (at, section) in self.library.sections.iter().enumerate() {
            let pages: Vec<_> = self.pages.iter().filter(|page| self.section_of(page) == at).collect();
            let Some(first) = pages.first() else { continue };
            let open: Vec<_> = pages.iter().filter(|page| self.is_open(page)).collect();
            let here = self.screen == Screen::Consult && pages.iter().any(|page| page.id == self.page);
            rows.push(RailRow {
                title: section.title.clone(),
                state: if here {
                    RailState::Current
                } else if open.is_empty() {
                    RailState::Done
                } else {
                    RailState::Open
                },
                open: open.len(),
                worst: self.worst_in(at),
                command: Command::GoTo(open.first().map_or(first.id, |page| page.id)),
            });
        }
        rows
    }

    /// The worst certain finding whose last reason stands in this section.
    fn worst_in(&self, section: usize) -> MarkOf {
        self.assessment
            .findings
            .iter()
            .filter(|finding| finding.certainty == Certainty::Certain && finding.counts())
            .filter(|finding| {
                let last = finding.because.iter(&self.library).last().and_then(|ix| self.library.question_at(ix));
                last.is_some_and(|question| question.section == section)
            })
            .map(|finding| finding.severity)
            .max()
    }

    /// "2 of 3 in this section".
    pub(super) fn place_in_section(&self, page: PageId) -> (String, String) {
        let Some(here) = self.pages.iter().find(|known| known.id == page) else { return Default::default() };
        let section = self.section_of(here);
        let pages: Vec<_> = self.pages.iter().filter(|known| self.section_of(known) == section).collect();
        let at = pages.iter().position(|known| known.id == page).unwrap_or(0) + 1;
        let title = self.library.sections.get(section).map(|section| section.title.clone()).unwrap_or_default();
        let place = self.words.with("place-in-section", &[("at", &at.to_string()), ("of", &pages.len().to_string())]);
        (title, place)
    }
}
