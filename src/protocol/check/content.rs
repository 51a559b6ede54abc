//! The header, the questionnaire, the definitions, the precautions and the bibliography.

use std::collections::BTreeMap;

use super::conditions::{Here, span};
use super::{Checker, QUESTION, SOURCE, SourceFile, TOPIC};
use crate::base::PartialDate;
use crate::protocol::Fault;
use crate::protocol::answering::NONE_WORD;
use crate::protocol::library::{
    After, Condition, Evidence, Group, GroupLine, Header, Lift, MOST_OPTIONS, MOST_QUESTIONS, NOT_KNOWN, Precaution,
    Question, QuestionIx, QuestionKind, QuestionOption, Record, Section, Severity, Source, Until, Way,
};
use crate::protocol::text::Word;
use crate::protocol::written::{self, Document};

type Documents<'d, 'a> = &'d [(&'d SourceFile, Document<'a>)];

/// A search for a place that is *yes* for *not known*.
struct NotKnown<'a> {
    questions: &'a [Question],
    definitions: &'a [Condition],
    seen: Vec<Condition>,
}

impl NotKnown<'_> {
    fn is_named_by(&mut self, condition: &Condition) -> bool {
        match condition {
            Condition::AnyOf(_, options) if options & NOT_KNOWN != 0 => true,
            Condition::Within(..) => true,
            Condition::Holds(ix) => {
                let known = self.definitions.get(ix.0).cloned();
                self.is_new(condition) && known.is_some_and(|known| self.is_named_by(&known))
            }
            _ => {
                let asked = |ix: QuestionIx| self.questions.get(ix.0).map(|question| question.asked.clone());
                let asked: Vec<_> = condition.compares().into_iter().filter_map(asked).collect();
                condition.parts().iter().any(|part| self.is_named_by(part))
                    || (!asked.is_empty()
                        && self.is_new(condition)
                        && asked.iter().any(|asked| self.is_named_by(asked)))
            }
        }
    }

    fn is_new(&mut self, condition: &Condition) -> bool {
        let new = !self.seen.contains(condition);
        if new {
            self.seen.push(condition.clone());
        }
        new
    }
}

/// Whether a way to lift a rule names who lifts it: a condition alone is nobody.
fn names_somebody(way: &[written::Record<'_>]) -> bool {
    let role = |record: &written::Record<'_>| match record {
        written::Record::Reason(role) | written::Record::Clearance(role) => Some(!role.as_str().trim().is_empty()),
        written::Record::Provided(_) => None,
    };
    let mut roles = way.iter().filter_map(role).peekable();
    roles.peek().is_some() && roles.all(|named| named)
}

impl Checker {
    /// The library's own file; there is exactly one.
    pub(super) fn header<'d, 'a>(
        &mut self,
        documents: Documents<'d, 'a>,
    ) -> Option<(Option<Header>, &'d written::Header<'a>)> {
        let mut headers = documents.iter().filter_map(|(file, document)| match document {
            Document::Library(header) => Some((*file, header)),
            _ => None,
        });
        let Some((file, header)) = headers.next() else {
            if !self.some_unread {
                self.faults
                    .push(Fault::whole("library.ron", "no file holds `Library(..)`, the library's title and version"));
            }
            return None;
        };
        if let Some((second, again)) = headers.next() {
            self.fault(second, &again.title, "a second file holds `Library(..)`");
        }
        let review_due = match header.review_due.as_str().parse::<PartialDate>() {
            Ok(date) if date.is_day() => Some(date.range().first),
            _ => {
                self.fault(file, &header.review_due, "`review_due` is not a day; write it like 2027-05-21");
                None
            }
        };
        if !self.questions.contains_key(header.procedure.as_str()) {
            self.unknown_name(file, QUESTION, &header.procedure);
        }
        if !self.definitions.contains_key(header.exosome.as_str()) {
            self.unknown_name(file, super::DEFINITION, &header.exosome);
        }
        for (word, what) in [(&header.title, "title"), (&header.version, "version"), (&header.status, "status")] {
            if word.as_str().trim().is_empty() {
                self.fault(file, word, format!("the library has no {what}"));
            }
        }
        let made = review_due.map(|review_due| Header {
            title: header.title.as_str().to_owned(),
            version: header.version.as_str().to_owned(),
            status: header.status.as_str().to_owned(),
            review_due,
            approved_by: header.approved_by.iter().map(|name| name.as_str().to_owned()).collect(),
            paid_by: header.paid_by.as_str().to_owned(),
        });
        Some((made, header))
    }

    /// Sections and questions in asking order. Their `asked` conditions read other questions, so those come second.
    pub(super) fn questions(&mut self, documents: Documents<'_, '_>) -> (Vec<Section>, Vec<Question>) {
        let mut written: Vec<_> = documents
            .iter()
            .filter_map(|(file, document)| match document {
                Document::Section(section) => Some((*file, section)),
                _ => None,
            })
            .collect();
        written.sort_by_key(|(_, section)| section.order);
        for (at, (file, section)) in written.iter().enumerate() {
            for (_, before) in written.iter().take(at) {
                if before.id.as_str() == section.id.as_str() {
                    self.twice(file, "section", &section.id);
                } else if before.order == section.order {
                    self.fault(
                        file,
                        &section.id,
                        format!("the section `{}` has the order of `{}`", section.id, before.id),
                    );
                }
            }
        }
        let mut sections = Vec::new();
        let mut questions: Vec<Question> = Vec::new();
        let mut asked = Vec::new();
        for (file, section) in written {
            let title = self.text(file, &section.title, "title", &section.id);
            for question in &section.questions {
                if questions.iter().any(|known| known.id == question.id.as_str()) {
                    continue;
                }
                questions.push(Question {
                    id: question.id.as_str().to_owned(),
                    section: sections.len(),
                    short: self.text(file, &question.short, "`short` name", &question.id),
                    ask: self.text(file, &question.ask, "`ask` words", &question.id),
                    say: question.say.as_ref().map_or_else(String::new, |say| say.as_str().to_owned()),
                    kind: self.question_kind(file, question),
                    asked: Condition::Always,
                    expires: question.expires,
                    record: question.record || matches!(question.kind, written::QuestionKind::Text),
                });
                asked.push((file, &question.asked));
            }
            sections.push(Section { id: section.id.as_str().to_owned(), title });
        }
        if questions.len() > MOST_QUESTIONS {
            self.faults
                .push(Fault::whole("questions", format!("a library may have at most {MOST_QUESTIONS} questions")));
        }
        let conditions: Vec<_> =
            asked.into_iter().map(|(file, when)| self.condition(Here::rule(file), when, &questions)).collect();
        for (question, condition) in questions.iter_mut().zip(conditions) {
            question.asked = condition;
        }
        (sections, questions)
    }

    fn question_kind(&mut self, file: &SourceFile, question: &written::Question<'_>) -> QuestionKind {
        let owned = |word: &Option<Word<'_>>| word.as_ref().map(|word| word.as_str().to_owned());
        match &question.kind {
            written::QuestionKind::Choice(options) => QuestionKind::Choice(self.options(file, question, options)),
            written::QuestionKind::Several(options) => QuestionKind::Several(self.options(file, question, options)),
            written::QuestionKind::Number { from, to, whole, unit, none } => {
                if from.0 >= to.0 {
                    self.fault(file, &question.id, format!("the range of `{}` is empty", question.id));
                }
                QuestionKind::Number {
                    from: from.0,
                    to: to.0,
                    whole: *whole,
                    unit: unit.as_str().to_owned(),
                    none: owned(none),
                }
            }
            written::QuestionKind::Date { month_is_enough, past, none } => {
                QuestionKind::Date { month_is_enough: *month_is_enough, past: *past, none: owned(none) }
            }
            written::QuestionKind::Text => QuestionKind::Text,
        }
    }

    fn options(
        &mut self,
        file: &SourceFile,
        question: &written::Question<'_>,
        options: &[(Word<'_>, Word<'_>)],
    ) -> Vec<QuestionOption> {
        if options.is_empty() || options.len() > MOST_OPTIONS {
            self.fault(file, &question.id, format!("`{}` must have between 1 and {MOST_OPTIONS} options", question.id));
        }
        let mut made: Vec<QuestionOption> = Vec::new();
        for (id, label) in options {
            if made.iter().any(|known| known.id == id.as_str()) {
                self.twice(file, super::OPTION, id);
            }
            if id.as_str() == "not_known" {
                self.fault(file, id, "*not known* can be answered to every question; leave it out of the options");
            }
            made.push(QuestionOption { id: id.as_str().to_owned(), label: self.text(file, label, "label", id) });
        }
        made
    }

    pub(super) fn definitions(&mut self, documents: Documents<'_, '_>, questions: &[Question]) -> Vec<Condition> {
        let mut made = Vec::new();
        for (file, document) in documents {
            let Document::Definitions(definitions) = document else { continue };
            for definition in definitions {
                let here = if definition.care { Here::care(file) } else { Here::rule(file) };
                let condition = self.condition(here, &definition.when, questions);
                if self.definitions.get(definition.id.as_str()).is_some_and(|ix| ix.0 == made.len()) {
                    made.push(condition);
                }
            }
        }
        made
    }

    /// What is *yes* for *not known* may not stand under a *not* either when a definition, or what asks for a question,
    /// says it.
    pub(super) fn unknown_under_not(&mut self, questions: &[Question], definitions: &[Condition]) {
        for (condition, fault) in std::mem::take(&mut self.under_not) {
            if (NotKnown { questions, definitions, seen: Vec::new() }).is_named_by(&condition) {
                self.faults.push(fault);
            }
        }
    }

    pub(super) fn groups(&mut self, documents: Documents<'_, '_>, questions: &[Question]) -> Vec<Group> {
        let mut made = Vec::new();
        for (file, document) in documents {
            let Document::Groups(groups) = document else { continue };
            for group in groups {
                if made.iter().any(|known: &Group| known.id == group.id.as_str()) {
                    self.twice(file, "group", &group.id);
                }
                let mut lines = Vec::new();
                for line in &group.lines {
                    let known = self.read_questions.len();
                    let Some(ix) = self.question(file, &line.question) else { continue };
                    // Standing in a group is not being read by a rule.
                    if self.read_questions.len() > known {
                        self.read_questions.remove(&ix);
                    }
                    let Some(question) = questions.get(ix.0) else { continue };
                    let takes_none = question.none_label().is_some();
                    let fits = question.options().iter().any(|option| option.id == line.none.as_str())
                        || (takes_none && line.none.as_str() == NONE_WORD);
                    if !fits {
                        let known: Vec<_> = question.options().iter().map(|option| option.id.clone()).collect();
                        self.unknown(file, super::OPTION, &line.none, known.iter().map(String::as_str));
                    }
                    if line.none.as_str() == "yes" && line.label.is_none() {
                        self.fault(
                            file,
                            &line.question,
                            format!(
                                "a tick on `{}` would mean *no*; give the line a `label` that says so",
                                line.question
                            ),
                        );
                    }
                    lines.push(GroupLine {
                        question: ix,
                        none: line.none.as_str().to_owned(),
                        label: line.label.as_ref().map_or_else(String::new, |label| label.as_str().to_owned()),
                    });
                }
                made.push(Group {
                    id: group.id.as_str().to_owned(),
                    heading: self.text(file, &group.heading, "heading", &group.id),
                    shown: self.shown(file, &group.shown),
                    lines,
                });
            }
        }
        made
    }

    pub(super) fn precautions(&mut self, documents: Documents<'_, '_>, questions: &[Question]) -> Vec<Precaution> {
        let mut made = BTreeMap::new();
        for (file, document) in documents {
            let Document::Precautions(precautions) = document else { continue };
            for precaution in precautions {
                let rule = self.precaution(file, precaution, questions);
                made.entry(rule.id.clone()).or_insert(rule);
            }
        }
        made.into_values().collect()
    }

    fn precaution(&mut self, file: &SourceFile, rule: &written::Precaution<'_>, questions: &[Question]) -> Precaution {
        let id = &rule.id;
        if self.topics.contains_key(rule.topic.as_str()) {
            self.used_topics.insert(rule.topic.as_str().to_owned());
        } else {
            self.unknown_name(file, TOPIC, &rule.topic);
        }
        if rule.also.contains(&rule.target) {
            self.fault(file, id, format!("`{id}` names its target again under `also`"));
        }
        let blocks = rule.severity.blocks();
        if blocks && rule.tell.as_ref().is_none_or(|tell| tell.as_str().trim().is_empty()) {
            self.fault(file, id, format!("`{id}` stops something, so it needs `tell`: what to say to the patient"));
        }
        match (&rule.lift, rule.severity) {
            (written::Lift::NotNeeded, severity) if severity.blocks() => {
                self.fault(
                    file,
                    id,
                    format!("`{id}` stops something, so its lift cannot be `not_needed`; write `never` or `by(..)`"),
                );
            }
            (written::Lift::By(ways), _) if ways.is_empty() || !ways.iter().all(|way| names_somebody(way)) => {
                self.fault(file, id, format!("the lift of `{id}` names nobody; write `never`, or who may lift it"));
            }
            (written::Lift::Never, Severity::Clearance) => {
                self.fault(
                    file,
                    id,
                    format!("`{id}` asks for a clearance that nobody may give; name the role under `lift`"),
                );
            }
            _ => {}
        }
        Precaution {
            id: id.as_str().to_owned(),
            topic: rule.topic.as_str().to_owned(),
            when: self.condition(Here::rule(file), &rule.when, questions),
            target: rule.target,
            also: rule.also.clone(),
            severity: rule.severity,
            says: self.text(file, &rule.says, "`says`", id),
            because: self.text(file, &rule.because, "`because`", id),
            action: self.text(file, &rule.r#do, "`do`", id),
            tell: rule.tell.as_ref().map_or_else(String::new, |tell| tell.as_str().to_owned()),
            lift: self.lift(file, &rule.lift, questions),
            lift_needs: rule.lift_needs.as_ref().map_or_else(String::new, |needs| needs.as_str().to_owned()),
            standing_days: rule.standing_days,
            until: rule.until.as_ref().map(|until| self.until(file, id, until, questions)),
            evidence: rule.evidence.clone(),
            contested: rule.contested,
            sources: self.cited(file, id, &rule.sources, &rule.evidence),
        }
    }

    fn lift(&mut self, file: &SourceFile, written: &written::Lift<'_>, questions: &[Question]) -> Lift {
        let written::Lift::By(ways) = written else {
            return if matches!(written, written::Lift::Never) { Lift::Never } else { Lift::NotNeeded };
        };
        let mut made = Vec::new();
        for way in ways {
            let mut records = Vec::new();
            let mut conditions = Vec::new();
            for record in way {
                match record {
                    written::Record::Reason(role) => {
                        records.push(Record { role: role.as_str().to_owned(), clearance: false })
                    }
                    written::Record::Clearance(role) => {
                        records.push(Record { role: role.as_str().to_owned(), clearance: true })
                    }
                    written::Record::Provided(when) => {
                        conditions.push(self.condition(Here::lift(file), when, questions))
                    }
                }
            }
            made.push(Way { records, when: Condition::All(conditions) });
        }
        Lift::By(made)
    }

    fn until(
        &mut self,
        file: &SourceFile,
        rule: &Word<'_>,
        until: &written::Until<'_>,
        questions: &[Question],
    ) -> Until {
        let mut dates = Vec::new();
        for after in &until.dates {
            let here = Here::rule(file);
            let Some(date) = self.date(here, &after.date, questions) else { continue };
            let when = after.when.as_ref().map_or(Condition::Always, |when| self.condition(here, when, questions));
            dates.push(After { date, plus: span(after.plus), when });
        }
        Until { says: self.text(file, &until.says, "words for its `until`", rule), dates }
    }

    /// The sources of a line: each is listed, and a line without one rests on a clinic default or on general knowledge.
    pub(super) fn cited(
        &mut self,
        file: &SourceFile,
        line: &Word<'_>,
        sources: &[Word<'_>],
        evidence: &[Evidence],
    ) -> Vec<String> {
        if evidence.is_empty() {
            self.fault(file, line, format!("`{line}` does not say on what evidence it rests"));
        }
        let unsourced = [Evidence::Default, Evidence::General];
        if sources.is_empty() && !evidence.iter().any(|kind| unsourced.contains(kind)) {
            self.fault(file, line, format!("`{line}` cites no source"));
        }
        self.listed(file, sources)
    }

    /// Source ids that the bibliography must hold.
    pub(super) fn listed(&mut self, file: &SourceFile, sources: &[Word<'_>]) -> Vec<String> {
        for source in sources {
            if self.sources.contains(source.as_str()) {
                self.used_sources.insert(source.as_str().to_owned());
            } else {
                self.unknown_name(file, SOURCE, source);
            }
        }
        sources.iter().map(|source| source.as_str().to_owned()).collect()
    }

    pub(super) fn sources(&mut self, documents: Documents<'_, '_>) -> BTreeMap<String, Source> {
        let mut made = BTreeMap::new();
        for (file, document) in documents {
            let Document::Sources(sources) = document else { continue };
            for source in sources {
                let entry = Source {
                    citation: self.text(file, &source.citation, "citation", &source.id),
                    address: source.address.as_str().to_owned(),
                    year: source.year.as_str().to_owned(),
                    kind: source.kind.as_str().to_owned(),
                    status: source.status,
                };
                made.insert(source.id.as_str().to_owned(), entry);
            }
        }
        made
    }
}
