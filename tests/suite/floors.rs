//! Folders are stages: an import points to the same folder or a lower floor, and some crates have one home.

use std::fs;
use std::path::{Path, PathBuf};

/// The floors from the ground up (DESIGN 7). Folders of one floor do not know each other.
const FLOORS: &[&[&str]] = &[
    &["base"],
    &["answers"],
    &["protocol"],
    &["decide"],
    &["plan"],
    &["case"],
    &["store", "sheet"],
    &["session"],
    &["cli", "gui"],
];

/// Interface words stand beside the floors: they know questions and answers, and nothing above.
const WORDS: (&str, usize) = ("words", 4);

/// Crates that only some folders may name.
const HOMES: &[(&str, &[&str])] = &[
    ("chrono", &["base"]),
    ("clap", &["cli", "main.rs"]),
    ("eframe", &["gui", "main.rs"]),
    ("egui", &["gui"]),
    ("fluent_bundle", &["words"]),
    ("rfd", &["gui"]),
    ("ron", &["protocol"]),
    ("tempfile", &["store"]),
    ("typst", &["sheet"]),
    ("typst_layout", &["sheet"]),
    ("typst_pdf", &["sheet"]),
    ("typst_render", &["sheet"]),
];

fn sources(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
}

/// Every source file with the folder it stands in.
fn all() -> Vec<(String, PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    assert!(files.len() > 40, "the source files were not found");
    let folder = |file: &Path| {
        let below = file.strip_prefix(&root).unwrap();
        below.components().next().unwrap().as_os_str().to_string_lossy().into_owned()
    };
    files.into_iter().map(|file| (folder(&file), file.clone(), fs::read_to_string(&file).unwrap())).collect()
}

fn floor(folder: &str) -> Option<usize> {
    if folder == WORDS.0 {
        return Some(WORDS.1);
    }
    FLOORS.iter().position(|floor| floor.contains(&folder)).map(|at| at + 1)
}

/// The text without comments, so that a word about a folder is no import of it.
fn code(text: &str) -> String {
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[test]
fn imports_point_down() {
    let mut wrong = Vec::new();
    for (folder, file, text) in all() {
        let Some(here) = floor(&folder) else { continue };
        for other in FLOORS.iter().flat_map(|floor| floor.iter()).chain([&WORDS.0]) {
            let names = [format!("crate::{other}::"), format!("crate::{{{other}"), format!("aftercare::{other}")];
            let named = names.iter().any(|name| code(&text).contains(name.as_str()));
            let above = floor(other).unwrap() > here
                || (floor(other).unwrap() == here && *other != folder && *other != WORDS.0);
            if named && above {
                wrong.push(format!("{} names {other}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "imports that point up:\n{}", wrong.join("\n"));
}

#[test]
fn crates_stay_at_home() {
    let mut wrong = Vec::new();
    for (folder, file, text) in all() {
        for (name, homes) in HOMES {
            let code = code(&text);
            let named = code.contains(&format!("use {name}::"))
                || code
                    .split_whitespace()
                    .any(|word| word.trim_start_matches(['(', '&', '<', '[']).starts_with(&format!("{name}::")));
            if named && !homes.contains(&folder.as_str()) {
                wrong.push(format!("{} names {name}, which belongs to {}", file.display(), homes.join(", ")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_file_is_long() {
    for (_, file, text) in all() {
        let lines = text.lines().count();
        assert!(lines <= 620, "{} has {lines} lines; split it by idea", file.display());
    }
}
