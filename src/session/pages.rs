//! Which pages the screening has for this patient: single questions, and groups that share one screen.

use crate::decide::Assessment;
use crate::protocol::{Library, Question, QuestionIx};

/// A page of the screening.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PageId {
    /// When the procedure is.
    Time,
    /// The set-up card: values that were filled in beforehand.
    SetUp,
    /// The product: a dossier answers everything about it.
    Product,
    /// One question.
    Question(QuestionIx),
    /// A group, by position in [`Library::groups`].
    Group(usize),
}

/// Whether a question belongs to this patient's screening: applicable, and answered, still useful or wanted for the record.
fn relevant(library: &Library, assessment: &Assessment, question: QuestionIx) -> bool {
    let facts = &assessment.facts;
    let record = library.question_at(question).is_some_and(|known| known.record && !asked_elsewhere(library, known));
    facts.can_be_asked(library, question)
        && (facts.is_answered(question) || record || assessment.open.contains(&question))
}

/// A page with the questions on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    pub id: PageId,
    pub questions: Vec<QuestionIx>,
}

impl Page {
    /// Whether something on it is not answered.
    pub fn is_open(&self, assessment: &Assessment) -> bool {
        self.questions.iter().any(|question| !assessment.facts.is_answered(*question))
    }
}

/// Whether a question is never a page of its own: a dossier answers it, in its own place.
fn asked_elsewhere(library: &Library, question: &Question) -> bool {
    library.dossier == Some(question.section)
}

/// What is filled in beforehand.
#[derive(Clone, Debug, Default)]
pub struct FilledIn {
    /// Questions with a value on the set-up card.
    pub card: Vec<QuestionIx>,
    /// A unit of the product is known, so that its lot and expiry are shown with it.
    pub unit: bool,
    /// The clinic has presets, so that the time of the procedure is confirmed on the card.
    pub presets: bool,
}

/// Every page of this patient's screening, in asking order. The time comes first, unless the set-up card confirms it.
pub fn pages(library: &Library, assessment: &Assessment, filled_in: &FilledIn) -> Vec<Page> {
    let mut pages = vec![Page { id: PageId::Time, questions: Vec::new() }];
    for question in library.question_ixs().filter(|question| relevant(library, assessment, *question)) {
        let Some(known) = library.question_at(question) else { continue };
        if asked_elsewhere(library, known) {
            continue;
        }
        let group = library.groups.iter().position(|group| {
            let shown = filled_in.unit && group.shown.contains(&question);
            shown || group.lines.iter().any(|line| line.question == question)
        });
        let id = if filled_in.card.contains(&question) {
            PageId::SetUp
        } else if library.is_of_dossier(known) {
            PageId::Product
        } else {
            group.map_or(PageId::Question(question), PageId::Group)
        };
        match pages.iter_mut().find(|page| page.id == id) {
            Some(page) => page.questions.push(question),
            None => pages.push(Page { id, questions: vec![question] }),
        }
    }
    let card = pages.iter().any(|page| page.id == PageId::SetUp);
    if filled_in.presets && (card || assessment.procedure.is_none()) {
        pages.retain(|page| page.id != PageId::Time);
    }
    // Lines stand in the order of their group, not of the questionnaire.
    for page in &mut pages {
        if let PageId::Group(at) = page.id
            && let Some(group) = library.groups.get(at)
        {
            let place = |question: &QuestionIx| group.lines.iter().position(|line| line.question == *question);
            // What a group only shows stands below its lines.
            page.questions.sort_by_key(|question| place(question).unwrap_or(usize::MAX));
        }
    }
    pages
}
