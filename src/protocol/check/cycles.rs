//! No definition and no question may lead back to itself.

use super::{Checker, SourceFile};
use crate::protocol::library::{Condition, DefinitionIx, Question, QuestionIx};
use crate::protocol::written::Document;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Open,
    OnPath,
    Done,
}

struct Walk<'a> {
    questions: &'a [Question],
    definitions: &'a [Condition],
    question_marks: Vec<Mark>,
    definition_marks: Vec<Mark>,
}

impl Walk<'_> {
    /// Whether following the condition comes back to something on the path.
    fn loops(&mut self, condition: &Condition) -> bool {
        match condition {
            Condition::Always | Condition::Lifted(_) | Condition::Exosome(_) => false,
            Condition::All(parts) | Condition::Any(parts) => parts.iter().any(|part| self.loops(part)),
            Condition::Not(part) => self.loops(part),
            Condition::Holds(ix) => self.definition_loops(*ix),
            Condition::AnyOf(ix, _)
            | Condition::CountAtLeast(ix, _)
            | Condition::Below(ix, _)
            | Condition::AtLeast(ix, _)
            | Condition::Above(ix, _)
            | Condition::SinceBelow(ix, _)
            | Condition::SinceAtLeast(ix, _)
            | Condition::Within(ix, _) => self.question_loops(*ix),
        }
    }

    fn definition_loops(&mut self, ix: DefinitionIx) -> bool {
        let definitions = self.definitions;
        match self.definition_marks.get(ix.0) {
            Some(Mark::OnPath) => return true,
            Some(Mark::Open) => {}
            _ => return false,
        }
        set(&mut self.definition_marks, ix.0, Mark::OnPath);
        let loops = definitions.get(ix.0).is_some_and(|condition| self.loops(condition));
        set(&mut self.definition_marks, ix.0, Mark::Done);
        loops
    }

    fn question_loops(&mut self, ix: QuestionIx) -> bool {
        let questions = self.questions;
        match self.question_marks.get(ix.0) {
            Some(Mark::OnPath) => return true,
            Some(Mark::Open) => {}
            _ => return false,
        }
        set(&mut self.question_marks, ix.0, Mark::OnPath);
        let loops = questions.get(ix.0).is_some_and(|question| self.loops(&question.asked));
        set(&mut self.question_marks, ix.0, Mark::Done);
        loops
    }
}

fn set(marks: &mut [Mark], at: usize, mark: Mark) {
    if let Some(place) = marks.get_mut(at) {
        *place = mark;
    }
}

impl Checker {
    /// Reports definitions and questions that go round in circles.
    pub(super) fn cycles(
        &mut self,
        documents: &[(&SourceFile, Document<'_>)],
        questions: &[Question],
        definitions: &[Condition],
    ) {
        let mut walk = Walk {
            questions,
            definitions,
            question_marks: vec![Mark::Open; questions.len()],
            definition_marks: vec![Mark::Open; definitions.len()],
        };
        for (file, document) in documents {
            match document {
                Document::Definitions(written) => {
                    for definition in written {
                        let ix = self.definitions.get(definition.id.as_str()).copied();
                        if ix.is_some_and(|ix| walk.definition_loops(ix)) {
                            let message = format!("the definition `{}` leads back to itself", definition.id);
                            self.fault(file, &definition.id, message);
                        }
                    }
                }
                Document::Section(section) => {
                    for question in &section.questions {
                        let ix = self.questions.get(question.id.as_str()).copied();
                        if ix.is_some_and(|ix: QuestionIx| walk.question_loops(ix)) {
                            let message = format!("whether `{}` is asked depends on its own answer", question.id);
                            self.fault(file, &question.id, message);
                        }
                    }
                }
                _ => {}
            }
        }
    }
}
