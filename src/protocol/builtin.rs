//! The library that is built into the program.

use include_dir::{Dir, include_dir};

use super::{Fault, Library, SourceFile, check};

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/protocols");

/// The text of every built-in protocol file, in order of name.
#[must_use]
pub fn builtin_files() -> Vec<SourceFile> {
    chosen(SourceFile::is_protocol)
}

/// The text of every built-in patient and example product, in order of name.
#[must_use]
pub fn builtin_patients() -> Vec<SourceFile> {
    chosen(|name| SourceFile::is_case(name) || SourceFile::is_dossier(name))
}

fn chosen(wanted: fn(&str) -> bool) -> Vec<SourceFile> {
    let mut files = Vec::new();
    collect(&FILES, wanted, &mut files);
    files.sort_by(|one, other| one.name.cmp(&other.name));
    files
}

fn collect(folder: &Dir<'_>, wanted: fn(&str) -> bool, files: &mut Vec<SourceFile>) {
    for file in folder.files() {
        let name = file.path().to_string_lossy().replace('\\', "/");
        if let Some(text) = file.contents_utf8().filter(|_| wanted(&name)) {
            files.push(SourceFile { name: format!("protocols/{name}"), text: text.to_owned() });
        }
    }
    for inner in folder.dirs() {
        collect(inner, wanted, files);
    }
}

/// The built-in library.
///
/// # Errors
/// The faults of the built-in files; a test keeps them free of faults.
pub fn builtin() -> Result<Library, Vec<Fault>> {
    check(&builtin_files())
}
