//! The library that is built into the program.

use include_dir::{Dir, include_dir};

use super::{Fault, Library, SourceFile, check};

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/protocols");

/// The text of every built-in protocol file, in order of name.
#[must_use]
pub fn builtin_files() -> Vec<SourceFile> {
    let mut files = Vec::new();
    collect(&FILES, &mut files);
    files.sort_by(|one, other| one.name.cmp(&other.name));
    files
}

fn collect(folder: &Dir<'_>, files: &mut Vec<SourceFile>) {
    for file in folder.files() {
        let name = file.path().to_string_lossy().replace('\\', "/");
        if let Some(text) = file.contents_utf8().filter(|_| SourceFile::is_protocol(&name)) {
            files.push(SourceFile { name: format!("protocols/{name}"), text: text.to_owned() });
        }
    }
    for inner in folder.dirs() {
        collect(inner, files);
    }
}

/// The built-in library.
///
/// # Errors
/// The faults of the built-in files; a test keeps them free of faults.
pub fn builtin() -> Result<Library, Vec<Fault>> {
    check(&builtin_files())
}
