//! Files with a fault in them: each kind of fault is refused with its place, what is wrong and what was probably meant.
//!
//! The small library in `tests/broken/library` has no fault. A test changes one thing in it and names the whole message.

mod case_files;
mod dossier_files;
mod knowledge_files;
mod protocol_files;

use aftercare::protocol::{Fault, Library, SourceFile, check};

/// The small library, in order of name.
const FILES: &[(&str, &str)] = &[
    ("care/laser.ron", include_str!("../broken/library/care/laser.ron")),
    ("care/needling.ron", include_str!("../broken/library/care/needling.ron")),
    ("care/shared.ron", include_str!("../broken/library/care/shared.ron")),
    ("alternatives.ron", include_str!("../broken/library/alternatives.ron")),
    ("awaiting.ron", include_str!("../broken/library/awaiting.ron")),
    ("claims.ron", include_str!("../broken/library/claims.ron")),
    ("consent.ron", include_str!("../broken/library/consent.ron")),
    ("contested.ron", include_str!("../broken/library/contested.ron")),
    ("contradictions.ron", include_str!("../broken/library/contradictions.ron")),
    ("counselling.ron", include_str!("../broken/library/counselling.ron")),
    ("definitions.ron", include_str!("../broken/library/definitions.ron")),
    ("dossier.ron", include_str!("../broken/library/dossier.ron")),
    ("fallback.ron", include_str!("../broken/library/fallback.ron")),
    ("flags.ron", include_str!("../broken/library/flags.ron")),
    ("groups.ron", include_str!("../broken/library/groups.ron")),
    ("library.ron", include_str!("../broken/library/library.ron")),
    ("modifiers.ron", include_str!("../broken/library/modifiers.ron")),
    ("places.ron", include_str!("../broken/library/places.ron")),
    ("product_rules.ron", include_str!("../broken/library/product_rules.ron")),
    ("questions.ron", include_str!("../broken/library/questions.ron")),
    ("routines.ron", include_str!("../broken/library/routines.ron")),
    ("rubric.ron", include_str!("../broken/library/rubric.ron")),
    ("rules.ron", include_str!("../broken/library/rules.ron")),
    ("setup.ron", include_str!("../broken/library/setup.ron")),
    ("sources.ron", include_str!("../broken/library/sources.ron")),
    ("subjects.ron", include_str!("../broken/library/subjects.ron")),
    ("topics.ron", include_str!("../broken/library/topics.ron")),
    ("value.ron", include_str!("../broken/library/value.ron")),
];

fn files() -> Vec<SourceFile> {
    FILES.iter().map(|(name, text)| SourceFile { name: (*name).to_owned(), text: text.replace("\r\n", "\n") }).collect()
}

fn small_library() -> Library {
    check(&files()).expect("the small library has no fault")
}

/// A text in which one thing is another.
#[track_caller]
fn changed(text: &str, from: &str, to: &str) -> String {
    assert_eq!(text.matches(from).count(), 1, "`{from}` must stand exactly once in:\n{text}");
    text.replace(from, to)
}

/// The small library with something else in one of its files.
#[track_caller]
fn change(files: &mut [SourceFile], name: &str, from: &str, to: &str) {
    let file = files.iter_mut().find(|file| file.name == name).expect("a file of the small library");
    file.text = changed(&file.text, from, to);
}

/// Changes one thing in the small library and compares every fault that it then has.
#[track_caller]
fn broken(name: &str, from: &str, to: &str, expected: &[&str]) {
    let mut files = files();
    change(&mut files, name, from, to);
    assert_faults(check(&files), expected);
}

#[track_caller]
fn assert_faults(result: Result<Library, Vec<Fault>>, expected: &[&str]) {
    let found: Vec<_> = match result {
        Ok(_) => Vec::new(),
        Err(faults) => faults.iter().map(ToString::to_string).collect(),
    };
    assert_eq!(found, expected, "\nfound:\n{}\nexpected:\n{}\n", found.join("\n"), expected.join("\n"));
}
