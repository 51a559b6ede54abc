//! Which pages the screening has for this patient: single questions, and groups that share one screen.

use crate::decide::Assessment;
use crate::protocol::{Library, QuestionIx};

/// A page of the screening.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PageId {
    /// When the procedure is.
    Time,
    /// One question.
    Question(QuestionIx),
    /// A group, by position in [`Library::groups`].
    Group(usize),
}

/// Whether a question belongs to this patient's screening: applicable, and answered, still useful or wanted for the record.
fn relevant(library: &Library, assessment: &Assessment, question: QuestionIx) -> bool {
    let facts = &assessment.facts;
    let record = library.question_at(question).is_some_and(|known| known.record);
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

/// Every page of this patient's screening, in asking order; the time comes first.
pub fn pages(library: &Library, assessment: &Assessment) -> Vec<Page> {
    let mut pages = vec![Page { id: PageId::Time, questions: Vec::new() }];
    for question in library.question_ixs().filter(|question| relevant(library, assessment, *question)) {
        let group = library.groups.iter().position(|group| group.lines.iter().any(|line| line.question == question));
        let id = group.map_or(PageId::Question(question), PageId::Group);
        match pages.iter_mut().find(|page| page.id == id) {
            Some(page) => page.questions.push(question),
            None => pages.push(Page { id, questions: vec![question] }),
        }
    }
    // Lines stand in the order of their group, not of the questionnaire.
    for page in &mut pages {
        if let PageId::Group(at) = page.id
            && let Some(group) = library.groups.get(at)
        {
            let place = |question: &QuestionIx| group.lines.iter().position(|line| line.question == *question);
            page.questions.sort_by_key(place);
        }
    }
    pages
}
