//! No definition and no question may lead back to itself.

use super::{Checker, SourceFile};
use crate::protocol::library::{Condition, DefinitionIx, Question, QuestionIx};
use crate::protocol::written::Document;

/// What a condition may read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Node {
    Question(QuestionIx),
    Definition(DefinitionIx),
}

/// A search for a way back.
struct Search<'a> {
    questions: &'a [Question],
    definitions: &'a [Condition],
    seen: Vec<Node>,
}

impl Search<'_> {
    /// Whether following the condition comes to the goal.
    fn finds(&mut self, goal: Node, condition: &Condition) -> bool {
        if let Condition::Holds(ix) = condition {
            return self.visits(goal, Node::Definition(*ix));
        }
        condition.parts().iter().any(|part| self.finds(goal, part))
            || condition.compares().into_iter().any(|ix| self.visits(goal, Node::Question(ix)))
    }

    fn visits(&mut self, goal: Node, node: Node) -> bool {
        if node == goal {
            return true;
        }
        if self.seen.contains(&node) {
            return false;
        }
        self.seen.push(node);
        let (questions, definitions) = (self.questions, self.definitions);
        let condition = match node {
            Node::Question(ix) => questions.get(ix.0).map(|question| &question.asked),
            Node::Definition(ix) => definitions.get(ix.0),
        };
        condition.is_some_and(|condition| self.finds(goal, condition))
    }
}

/// Whether a node leads back to itself.
fn loops(node: Node, condition: &Condition, questions: &[Question], definitions: &[Condition]) -> bool {
    Search { questions, definitions, seen: Vec::new() }.finds(node, condition)
}

impl Checker {
    /// Reports definitions and questions that go round in circles.
    pub(super) fn cycles(
        &mut self,
        documents: &[(&SourceFile, Document<'_>)],
        questions: &[Question],
        definitions: &[Condition],
    ) {
        for (file, document) in documents {
            match document {
                Document::Definitions(written) => {
                    for definition in written {
                        let Some(ix) = self.definitions.get(definition.id.as_str()).copied() else { continue };
                        let known = definitions.get(ix.0);
                        if known.is_some_and(|known| loops(Node::Definition(ix), known, questions, definitions)) {
                            let message = format!("the definition `{}` leads back to itself", definition.id);
                            self.fault(file, &definition.id, message);
                        }
                    }
                }
                Document::Section(section) => {
                    for question in &section.questions {
                        let Some(ix) = self.questions.get(question.id.as_str()).copied() else { continue };
                        let known = questions.get(ix.0).map(|known| &known.asked);
                        if known.is_some_and(|known| loops(Node::Question(ix), known, questions, definitions)) {
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
