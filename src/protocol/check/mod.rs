//! The check: from written files to a library, or to every fault that they have.
//!
//! It goes on after a fault, so that an author sees all of them at once. A file that cannot be read at all would make
//! every name that it defines look unknown; then unknown names are not reported until it can be read.

mod care;
mod conditions;
mod content;
mod cycles;
mod knowledge;
mod product;

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use super::fault::{Fault, nearest};
use super::library::{
    Alternative, Condition, ContestedIx, DefinitionIx, Library, PrecautionIx, QuestionIx, Routine, Section,
};
use super::text::{Word, read};
use super::written::{self, Document};

/// A protocol file: its name, as faults call it, and its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Its name.
    pub name: String,
    /// Its text.
    pub text: String,
}

impl SourceFile {
    /// Whether a file of this name, below the library's folder, belongs to the library: RON files, but not the patients
    /// and the example products.
    #[must_use]
    pub fn is_protocol(name: &str) -> bool {
        name.ends_with(".ron") && !Self::is_case(name) && !Self::is_dossier(name)
    }

    /// Whether a file of this name holds a patient.
    #[must_use]
    pub fn is_case(name: &str) -> bool {
        name.ends_with(".ron") && Self::is_inside(name, "cases/")
    }

    /// Whether a file of this name holds a family of patients.
    #[must_use]
    pub fn is_family(name: &str) -> bool {
        Self::is_case(name) && Self::is_inside(name, "families/")
    }

    /// Whether a file of this name holds a product.
    #[must_use]
    pub fn is_dossier(name: &str) -> bool {
        name.ends_with(".ron") && Self::is_inside(name, "products/examples/")
    }

    fn is_inside(name: &str, folder: &str) -> bool {
        name.starts_with(folder) || name.contains(&format!("/{folder}"))
    }
}

/// Checks a library.
///
/// # Errors
/// Every fault found, in order of file and place.
pub fn check(files: &[SourceFile]) -> Result<Library, Vec<Fault>> {
    let mut checker = Checker::default();
    let mut documents = Vec::new();
    for file in files {
        match read::<Document<'_>>(&file.name, &file.text) {
            Ok(document) => documents.push((file, document)),
            Err(fault) => {
                checker.some_unread = true;
                checker.faults.push(fault);
            }
        }
    }
    let library = checker.library(&documents, hash(files));
    let mut faults = checker.faults;
    faults
        .sort_by(|one, other| (&one.file, &one.place, &one.message).cmp(&(&other.file, &other.place, &other.message)));
    faults.dedup();
    match library {
        Some(library) if faults.is_empty() => Ok(library),
        _ => Err(faults),
    }
}

/// SHA-256 over names and texts; line ends count as one, so that a checkout on Windows has the same hash.
fn hash(files: &[SourceFile]) -> String {
    let mut files: Vec<_> = files.iter().collect();
    files.sort_by(|one, other| one.name.cmp(&other.name));
    let mut sha = Sha256::new();
    for file in files {
        let name = file.name.rsplit('/').next().unwrap_or_default();
        for part in [name, &file.text.replace("\r\n", "\n")] {
            sha.update(part.len().to_le_bytes());
            sha.update(part);
        }
    }
    sha.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What is known while checking.
#[derive(Default)]
struct Checker {
    faults: Vec<Fault>,
    some_unread: bool,
    questions: BTreeMap<String, QuestionIx>,
    definitions: BTreeMap<String, DefinitionIx>,
    precautions: BTreeMap<String, PrecautionIx>,
    topics: BTreeMap<String, String>,
    subjects: BTreeMap<String, String>,
    sources: BTreeSet<String>,
    /// Of each definition, whether it is for care files only.
    of_care: Vec<bool>,
    contested: BTreeMap<String, (ContestedIx, Vec<String>)>,
    read_contested: BTreeSet<ContestedIx>,
    steps: BTreeSet<String>,
    read_questions: BTreeSet<QuestionIx>,
    used_topics: BTreeSet<String>,
    used_subjects: BTreeSet<String>,
    used_sources: BTreeSet<String>,
    /// What stands under a *not* in a rule, with the place.
    under_not: Vec<(Condition, Fault)>,
}

/// The kinds of names, as faults call them.
const QUESTION: &str = "question";
const DEFINITION: &str = "definition";
const PRECAUTION: &str = "precaution";
const TOPIC: &str = "topic";
const SUBJECT: &str = "subject";
const SOURCE: &str = "source";
const OPTION: &str = "option";
const CONTESTED: &str = "contested point";

impl Checker {
    /// Reports a fault at a word.
    fn fault(&mut self, file: &SourceFile, word: &Word<'_>, message: impl Into<String>) {
        self.fault_help(file, word, message, None);
    }

    fn fault_help(&mut self, file: &SourceFile, word: &Word<'_>, message: impl Into<String>, help: Option<String>) {
        self.faults.push(word.fault(&file.name, &file.text, message).with_help(help));
    }

    /// Reports a name that nothing defines, with the one that was probably meant.
    fn unknown<'k>(&mut self, file: &SourceFile, kind: &str, word: &Word<'_>, known: impl Iterator<Item = &'k str>) {
        let help = nearest(word.as_str(), known).map(|meant| format!("did you mean `{meant}`?"));
        if !self.some_unread {
            self.fault_help(file, word, format!("unknown {kind} `{word}`"), help);
        }
    }

    /// Reports a name of a kind that the checker collected, where nothing defines it.
    fn unknown_name(&mut self, file: &SourceFile, kind: &str, word: &Word<'_>) {
        let known: Vec<String> = match kind {
            QUESTION => self.questions.keys().cloned().collect(),
            DEFINITION => self.definitions.keys().cloned().collect(),
            PRECAUTION => self.precautions.keys().cloned().collect(),
            TOPIC => self.topics.keys().cloned().collect(),
            SUBJECT => self.subjects.keys().cloned().collect(),
            CONTESTED => self.contested.keys().cloned().collect(),
            _ => self.sources.iter().cloned().collect(),
        };
        self.unknown(file, kind, word, known.iter().map(String::as_str));
    }

    /// Reports an id that stands twice.
    fn twice(&mut self, file: &SourceFile, kind: &str, word: &Word<'_>) {
        self.fault(file, word, format!("the {kind} `{word}` stands twice"));
    }

    /// A text that must not be empty.
    fn text(&mut self, file: &SourceFile, word: &Word<'_>, what: &str, of: &Word<'_>) -> String {
        if word.as_str().trim().is_empty() {
            self.fault(file, of, format!("`{of}` has no {what}"));
        }
        word.as_str().to_owned()
    }

    fn library(&mut self, documents: &[(&SourceFile, Document<'_>)], hash: String) -> Option<Library> {
        self.collect_names(documents);
        let header = self.header(documents);
        let (sections, questions) = self.questions(documents);
        let definitions = self.definitions(documents, &questions);
        self.cycles(documents, &questions, &definitions);
        let precautions = self.precautions(documents, &questions);
        self.unknown_under_not(&questions, &definitions);
        let mut care = header.as_ref().map(|(_, written)| self.care(documents, &questions, written));
        let red_flags = self.red_flags(documents, &questions);
        let fallbacks = self.fallbacks(documents, &questions);
        let groups = self.groups(documents, &questions);
        let setup = self.setup(documents, &questions);
        let contradictions = self.contradictions(documents, &questions);
        let modifiers = self.modifiers(documents, &questions);
        let alternatives = self.alternatives(documents, &questions);
        let routines = self.routines(documents, &questions);
        let value = self.value(documents, &questions);
        let contested = self.contested_points(documents);
        let (consent, claims, counsel) = self.counselling(documents);
        let rubric = self.rubric(documents, &questions);
        let jurisdictions = self.jurisdictions(documents);
        let others: Vec<&Condition> = modifiers
            .iter()
            .map(|modifier| &modifier.when)
            .chain(alternatives.iter().flat_map(Alternative::conditions))
            .chain(routines.iter().flat_map(Routine::conditions))
            .chain(fallbacks.iter().map(|fallback| &fallback.when))
            .chain(value.iter().filter_map(|item| item.when.as_ref()))
            .collect();
        for care in care.iter_mut().flat_map(|care| care.values_mut()) {
            care.collect_conditions(&red_flags, &others);
            let exosome = header.as_ref().and_then(|(_, written)| self.definitions.get(written.exosome.as_str()));
            if let Some(exosome) = exosome {
                care.collect_reads(&questions, &definitions, *exosome);
            }
        }
        // Without a header no care file was read, and its steps would look unknown.
        let awaiting = header.as_ref().map(|_| self.awaiting(documents, &red_flags, &fallbacks)).unwrap_or_default();
        let sources = self.sources(documents);
        let (header, written) = header?;
        let dossier = self.dossier_section(documents, written, &sections);
        self.unused(documents, written);
        Some(Library {
            procedure: *self.questions.get(written.procedure.as_str())?,
            exosome: *self.definitions.get(written.exosome.as_str())?,
            dossier,
            header: header?,
            hash,
            sections,
            questions,
            groups,
            definitions,
            of_care: self.of_care.clone(),
            topics: self.topics.clone(),
            precautions,
            care: care?,
            red_flags,
            fallbacks,
            subjects: self.subjects.clone(),
            sources,
            setup,
            contradictions,
            modifiers,
            contested,
            awaiting,
            consent,
            claims,
            counsel,
            value,
            alternatives,
            routines,
            rubric,
            jurisdictions,
            question_by_id: self.questions.clone().into_iter().collect(),
        })
    }

    /// The section that a product's dossier answers.
    fn dossier_section(
        &mut self,
        documents: &[(&SourceFile, Document<'_>)],
        header: &written::Header<'_>,
        sections: &[Section],
    ) -> Option<usize> {
        let word = header.dossier.as_ref()?;
        let at = sections.iter().position(|section| section.id == word.as_str());
        let holds = |document: &Document<'_>| matches!(document, Document::Library(_));
        if at.is_none()
            && let Some((file, _)) = documents.iter().find(|(_, document)| holds(document))
        {
            self.unknown(file, "section", word, sections.iter().map(|section| section.id.as_str()));
        }
        at
    }

    /// The first pass: every name that something may refer to.
    fn collect_names(&mut self, documents: &[(&SourceFile, Document<'_>)]) {
        let mut sections: Vec<_> = documents
            .iter()
            .filter_map(|(file, document)| match document {
                Document::Section(section) => Some((*file, section)),
                _ => None,
            })
            .collect();
        sections.sort_by_key(|(_, section)| section.order);
        for (file, section) in sections {
            for question in &section.questions {
                let next = QuestionIx(self.questions.len());
                if self.questions.contains_key(question.id.as_str()) {
                    self.twice(file, QUESTION, &question.id);
                } else {
                    self.questions.insert(question.id.as_str().to_owned(), next);
                }
            }
        }
        let mut precautions = BTreeSet::new();
        for (file, document) in documents {
            match document {
                Document::Definitions(definitions) => {
                    for definition in definitions {
                        let next = DefinitionIx(self.definitions.len());
                        if self.definitions.contains_key(definition.id.as_str()) {
                            self.twice(file, DEFINITION, &definition.id);
                        } else {
                            self.definitions.insert(definition.id.as_str().to_owned(), next);
                            self.of_care.push(definition.care);
                        }
                    }
                }
                Document::Precautions(rules) => {
                    for rule in rules {
                        if !precautions.insert(rule.id.as_str().to_owned()) {
                            self.twice(file, PRECAUTION, &rule.id);
                        }
                    }
                }
                Document::Topics(topics) => {
                    for topic in topics {
                        let title = self.text(file, &topic.title, "title", &topic.id);
                        if self.topics.insert(topic.id.as_str().to_owned(), title).is_some() {
                            self.twice(file, TOPIC, &topic.id);
                        }
                    }
                }
                Document::Subjects(subjects) => {
                    for subject in subjects {
                        let label = self.text(file, &subject.label, "label", &subject.id);
                        if self.subjects.insert(subject.id.as_str().to_owned(), label).is_some() {
                            self.twice(file, SUBJECT, &subject.id);
                        }
                    }
                }
                Document::Contested(points) => {
                    for point in points {
                        let next = ContestedIx(self.contested.len());
                        let sides = point.sides.iter().map(|side| side.id.as_str().to_owned()).collect();
                        if self.contested.contains_key(point.id.as_str()) {
                            self.twice(file, CONTESTED, &point.id);
                        } else {
                            self.contested.insert(point.id.as_str().to_owned(), (next, sides));
                        }
                    }
                }
                Document::Sources(sources) => {
                    for source in sources {
                        if !self.sources.insert(source.id.as_str().to_owned()) {
                            self.twice(file, SOURCE, &source.id);
                        }
                    }
                }
                _ => {}
            }
        }
        self.precautions = precautions.into_iter().enumerate().map(|(at, id)| (id, PrecautionIx(at))).collect();
    }

    /// The last pass: what was defined and never used.
    fn unused(&mut self, documents: &[(&SourceFile, Document<'_>)], header: &written::Header<'_>) {
        if self.some_unread {
            return;
        }
        if let Some(ix) = self.questions.get(header.procedure.as_str()) {
            self.read_questions.insert(*ix);
        }
        for (file, document) in documents {
            match document {
                Document::Section(section) => {
                    for question in &section.questions {
                        let ix = self.questions.get(question.id.as_str());
                        let record = question.record || matches!(question.kind, written::QuestionKind::Text);
                        if !record && ix.is_some_and(|ix| !self.read_questions.contains(ix)) {
                            self.fault(file, &question.id, format!("nothing reads the question `{}`", question.id));
                        }
                    }
                }
                Document::Topics(topics) => {
                    for topic in
                        topics.iter().filter(|topic| !self.used_topics.contains(topic.id.as_str())).collect::<Vec<_>>()
                    {
                        self.fault(file, &topic.id, format!("no precaution is about the topic `{}`", topic.id));
                    }
                }
                Document::Subjects(subjects) => {
                    for subject in subjects
                        .iter()
                        .filter(|subject| !self.used_subjects.contains(subject.id.as_str()))
                        .collect::<Vec<_>>()
                    {
                        self.fault(file, &subject.id, format!("no step is about the subject `{}`", subject.id));
                    }
                }
                Document::Sources(sources) => {
                    for source in sources
                        .iter()
                        .filter(|source| !self.used_sources.contains(source.id.as_str()))
                        .collect::<Vec<_>>()
                    {
                        self.fault(file, &source.id, format!("nothing cites the source `{}`", source.id));
                    }
                }
                _ => {}
            }
        }
    }
}
