//! Set-up, contradictions, modifiers, contested points, consent, claims, alternatives and routines.

use std::collections::BTreeSet;

use super::conditions::Here;
use super::{Checker, SourceFile};
use crate::protocol::library::{
    Alternative, Awaiting, Claim, ConsentPoint, Contested, Contradiction, Counsel, Fallback, Modifier, Question,
    QuestionIx, RedFlag, Routine, RoutineLine, Setup, Side, ValueItem, WhoseChoice,
};
use crate::protocol::text::Word;
use crate::protocol::written::{self, Document};

type Documents<'d, 'a> = &'d [(&'d SourceFile, Document<'a>)];

impl Checker {
    pub(super) fn setup(&mut self, documents: Documents<'_, '_>, questions: &[Question]) -> Setup {
        let mut made: Option<Setup> = None;
        for (file, document) in documents {
            let Document::Setup(setup) = document else { continue };
            if made.is_some() {
                self.fault(file, &setup.heading, "a second file holds `Setup(..)`");
            }
            let heading = self.text(file, &setup.heading, "heading", &setup.heading);
            let confirm = self.text(file, &setup.confirm, "sentence to confirm", &setup.heading);
            let clinic = self.shown(file, &setup.clinic);
            let device = self.shown(file, &setup.device);
            if let Some(at) = clinic.iter().find(|ix| device.contains(ix)) {
                let name = questions.get(at.0).map_or("", |question| question.id.as_str());
                self.fault(file, &setup.heading, format!("`{name}` is filled in by the clinic and by the device"));
            }
            let reading = setup.reading.as_ref().and_then(|word| self.question_shown(file, word));
            if let (Some(ix), Some(word)) = (reading, &setup.reading)
                && !device.contains(&ix)
            {
                self.fault(file, word, format!("`{word}` is not among the questions that a device fills in"));
            }
            made = Some(Setup { heading, confirm, clinic, device, reading });
        }
        made.unwrap_or_default()
    }

    /// Questions that are shown together: that is not being read by a rule.
    pub(super) fn shown(&mut self, file: &SourceFile, words: &[Word<'_>]) -> Vec<QuestionIx> {
        let mut made = Vec::new();
        for word in words {
            if let Some(ix) = self.question_shown(file, word) {
                made.push(ix);
            }
        }
        made
    }

    /// The position of a question that something shows, but does not read.
    pub(super) fn question_shown(&mut self, file: &SourceFile, word: &Word<'_>) -> Option<QuestionIx> {
        let known = self.read_questions.len();
        let ix = self.question(file, word)?;
        if self.read_questions.len() > known {
            self.read_questions.remove(&ix);
        }
        Some(ix)
    }

    pub(super) fn contradictions(
        &mut self,
        documents: Documents<'_, '_>,
        questions: &[Question],
    ) -> Vec<Contradiction> {
        let mut made: Vec<Contradiction> = Vec::new();
        for (file, document) in documents {
            let Document::Contradictions(contradictions) = document else { continue };
            for contradiction in contradictions {
                let id = &contradiction.id;
                if made.iter().any(|known| known.id == id.as_str()) {
                    self.twice(file, "contradiction", id);
                }
                // A contradiction reads no question for a decision: what only it reads is read by nothing.
                let read = self.read_questions.clone();
                let when = self.condition(Here::given(file), &contradiction.when, questions);
                self.read_questions = read;
                let Some(at) = self.question_shown(file, &contradiction.at) else { continue };
                made.push(Contradiction {
                    id: id.owned(),
                    at,
                    when,
                    refused: contradiction.refused,
                    says: self.text(file, &contradiction.says, "words", id),
                });
            }
        }
        made
    }

    pub(super) fn modifiers(&mut self, documents: Documents<'_, '_>, questions: &[Question]) -> Vec<Modifier> {
        let mut made: Vec<Modifier> = Vec::new();
        for (file, document) in documents {
            let Document::Modifiers(modifiers) = document else { continue };
            for modifier in modifiers {
                let id = &modifier.id;
                if made.iter().any(|known| known.id == id.as_str()) {
                    self.twice(file, "modifier", id);
                }
                made.push(Modifier {
                    id: id.owned(),
                    name: self.text(file, &modifier.name, "name", id),
                    when: self.condition(Here::care(file), &modifier.when, questions),
                    who: modifier.who.owned(),
                    settings: modifier.settings.owned(),
                    before: modifier.before.owned(),
                    aftercare: modifier.aftercare.owned(),
                    follow_up: modifier.follow_up.owned(),
                    sources: self.cited(file, id, &modifier.sources, &modifier.evidence),
                    evidence: modifier.evidence.clone(),
                });
            }
        }
        made.sort_by(|one, other| one.id.cmp(&other.id));
        made
    }

    /// In the order in which they were named, so that positions hold.
    pub(super) fn contested_points(&mut self, documents: Documents<'_, '_>) -> Vec<Contested> {
        let mut made: Vec<Contested> = Vec::new();
        for (file, document) in documents {
            let Document::Contested(points) = document else { continue };
            for point in points {
                if made.iter().any(|known| known.id == point.id.as_str()) {
                    continue;
                }
                let mut sides: Vec<Side> = Vec::new();
                for side in &point.sides {
                    if sides.iter().any(|known| known.id == side.id.as_str()) {
                        self.twice(file, "side", &side.id);
                    }
                    sides.push(Side {
                        id: side.id.owned(),
                        says: self.text(file, &side.says, "words", &side.id),
                        sources: self.listed(file, &side.sources),
                    });
                }
                if sides.len() < 2 {
                    self.fault(file, &point.id, format!("`{}` is contested, so it needs two sides", point.id));
                }
                let default = sides.iter().position(|side| side.id == point.default.as_str());
                if default.is_none() {
                    self.unknown(file, "side", &point.default, sides.iter().map(|side| side.id.as_str()));
                }
                let ix = self.contested.get(point.id.as_str()).map(|(ix, _)| *ix);
                let read = ix.is_some_and(|ix| self.read_contested.contains(&ix));
                if point.choice == WhoseChoice::Clinic && !read && !self.some_unread {
                    let message = format!("the clinic may choose on `{}`, but nothing reads the choice", point.id);
                    self.fault(file, &point.id, message);
                }
                if point.choice == WhoseChoice::Fixed && read {
                    let message = format!("`{}` is fixed, but something asks what was chosen", point.id);
                    self.fault(file, &point.id, message);
                }
                made.push(Contested {
                    id: point.id.owned(),
                    title: self.text(file, &point.title, "title", &point.id),
                    sides,
                    default: default.unwrap_or(0),
                    choice: point.choice,
                    why: self.text(file, &point.why, "`why`", &point.id),
                });
            }
        }
        made
    }

    pub(super) fn awaiting(
        &mut self,
        documents: Documents<'_, '_>,
        flags: &[RedFlag],
        fallbacks: &[Fallback],
    ) -> Vec<Awaiting> {
        let known: BTreeSet<String> = (self.precautions.keys().cloned())
            .chain(self.steps.iter().cloned())
            .chain(flags.iter().map(|flag| flag.id.clone()))
            .chain(fallbacks.iter().map(|fallback| fallback.id.clone()))
            .collect();
        let mut made: Vec<Awaiting> = Vec::new();
        for (file, document) in documents {
            let Document::Awaiting(items) = document else { continue };
            for item in items {
                if made.iter().any(|known| known.number == item.number) {
                    self.fault(file, &item.decision, format!("the number {} stands twice", item.number));
                }
                for rule in item.rules.iter().filter(|rule| !known.contains(rule.as_str())).collect::<Vec<_>>() {
                    self.unknown(file, "rule, step or red flag", rule, known.iter().map(String::as_str));
                }
                made.push(Awaiting {
                    number: item.number,
                    decision: item.decision.owned(),
                    says: self.text(file, &item.says, "words", &item.decision),
                    rules: item.rules.iter().map(Word::owned).collect(),
                });
            }
        }
        made.sort_by_key(|item| item.number);
        made
    }

    pub(super) fn counselling(
        &mut self,
        documents: Documents<'_, '_>,
    ) -> (Vec<ConsentPoint>, Vec<Claim>, Vec<Counsel>) {
        let (mut consent, mut claims, mut counsel): (Vec<ConsentPoint>, Vec<Claim>, Vec<Counsel>) = Default::default();
        for (file, document) in documents {
            match document {
                Document::Consent(points) => {
                    for point in points {
                        if consent.iter().any(|known| known.id == point.id.as_str()) {
                            self.twice(file, "point of consent", &point.id);
                        }
                        consent.push(ConsentPoint {
                            id: point.id.owned(),
                            says: self.text(file, &point.says, "words", &point.id),
                            sources: self.listed(file, &point.sources),
                        });
                    }
                }
                Document::Claims(written) => {
                    for claim in written {
                        if claims.iter().any(|known| known.id == claim.id.as_str()) {
                            self.twice(file, "claim", &claim.id);
                        }
                        claims.push(Claim {
                            id: claim.id.owned(),
                            claim: self.text(file, &claim.claim, "claim", &claim.id),
                            best: self.text(file, &claim.best, "best evidence", &claim.id),
                            evidence: claim.evidence.clone(),
                            contested: claim.contested,
                            patient: self.text(file, &claim.patient, "words for the patient", &claim.id),
                            sources: self.cited(file, &claim.id, &claim.sources, &claim.evidence),
                        });
                    }
                }
                Document::Counsel(texts) => {
                    for text in texts {
                        if counsel.iter().any(|known| known.id == text.id.as_str()) {
                            self.twice(file, "text", &text.id);
                        }
                        counsel.push(Counsel {
                            id: text.id.owned(),
                            title: self.text(file, &text.title, "title", &text.id),
                            says: self.text(file, &text.says, "words", &text.id),
                            sources: self.listed(file, &text.sources),
                        });
                    }
                }
                _ => {}
            }
        }
        (consent, claims, counsel)
    }

    pub(super) fn value(&mut self, documents: Documents<'_, '_>, questions: &[Question]) -> Vec<ValueItem> {
        let mut made: Vec<ValueItem> = Vec::new();
        for (file, document) in documents {
            let Document::Value(items) = document else { continue };
            for item in items {
                if made.iter().any(|known| known.id == item.id.as_str()) {
                    self.twice(file, "item", &item.id);
                }
                made.push(ValueItem {
                    id: item.id.owned(),
                    says: self.text(file, &item.says, "words", &item.id),
                    fails: self.text(file, &item.fails, "words for when it fails", &item.id),
                    when: item.when.as_ref().map(|when| self.condition(Here::care(file), when, questions)),
                });
            }
        }
        made
    }

    pub(super) fn alternatives(&mut self, documents: Documents<'_, '_>, questions: &[Question]) -> Vec<Alternative> {
        let mut made: Vec<Alternative> = Vec::new();
        for (file, document) in documents {
            let Document::Alternatives(alternatives) = document else { continue };
            for written in alternatives {
                let id = &written.id;
                if made.iter().any(|known| known.id == id.as_str()) {
                    self.twice(file, "alternative", id);
                }
                let here = Here::care(file);
                made.push(Alternative {
                    id: id.owned(),
                    name: self.text(file, &written.name, "name", id),
                    words: self.text(file, &written.words, "words", id),
                    patient: written.patient.owned(),
                    when: self.condition(here, &written.when, questions),
                    from: self.moment(here, &written.from, questions),
                    sources: self.cited(file, id, &written.sources, &written.evidence),
                    evidence: written.evidence.clone(),
                });
            }
        }
        made.sort_by(|one, other| one.id.cmp(&other.id));
        made
    }

    pub(super) fn routines(&mut self, documents: Documents<'_, '_>, questions: &[Question]) -> Vec<Routine> {
        let mut made: Vec<Routine> = Vec::new();
        for (file, document) in documents {
            let Document::Routines(routines) = document else { continue };
            for written in routines {
                let id = &written.id;
                if made.iter().any(|known| known.id == id.as_str()) {
                    self.twice(file, "routine", id);
                }
                let here = Here::care(file);
                let mut lines = Vec::new();
                for line in &written.lines {
                    lines.push(self.routine_line(file, id, line, questions));
                }
                if lines.is_empty() {
                    self.fault(file, id, format!("`{id}` has no line"));
                }
                made.push(Routine {
                    id: id.owned(),
                    name: self.text(file, &written.name, "name", id),
                    time: written.time,
                    when: self.condition(here, &written.when, questions),
                    from: self.moment(here, &written.from, questions),
                    until: self.step_end(here, &written.until, questions),
                    lines,
                    sources: self.cited(file, id, &written.sources, &written.evidence),
                    evidence: written.evidence.clone(),
                });
            }
        }
        made.sort_by(|one, other| one.id.cmp(&other.id));
        made
    }

    fn routine_line(
        &mut self,
        file: &SourceFile,
        routine: &Word<'_>,
        line: &written::RoutineLine<'_>,
        questions: &[Question],
    ) -> RoutineLine {
        RoutineLine {
            says: self.text(file, &line.says, "words for a line", routine),
            when: self.condition(Here::care(file), &line.when, questions),
        }
    }
}
