//! Reading with a limit, writing whole.

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use crate::protocol::SourceFile;

/// The largest protocol file that is read, in bytes.
const MOST_PROTOCOL_BYTES: u64 = 10_000_000;
/// How deep folders of a library may be nested.
const DEEPEST_FOLDER: usize = 8;

/// What went wrong with a file: which, what, and what to do.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// It cannot be read.
    #[error("{}: {}", file.display(), why(reason))]
    Read {
        /// The file.
        file: PathBuf,
        /// What the system says.
        reason: io::Error,
    },
    /// It is larger than any file of its kind.
    #[error("{}: the file has {bytes} bytes, more than any file of this kind ({most}); choose another file", file.display())]
    TooLarge {
        /// The file.
        file: PathBuf,
        /// Its size.
        bytes: u64,
        /// The limit.
        most: u64,
    },
    /// It is no text.
    #[error("{}: this is not a text file; choose another file", file.display())]
    NotText {
        /// The file.
        file: PathBuf,
    },
    /// It cannot be written.
    #[error("{} was not written: {}; what was there before is unchanged", file.display(), why(reason))]
    Write {
        /// The file.
        file: PathBuf,
        /// What the system says.
        reason: io::Error,
    },
}

/// What the system says, for a person who can act.
fn why(reason: &io::Error) -> String {
    match reason.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder; check the name".to_owned(),
        io::ErrorKind::PermissionDenied => {
            "you are not allowed to; choose another place or ask who manages this computer".to_owned()
        }
        io::ErrorKind::StorageFull => "the disk is full; free some space or choose another place".to_owned(),
        io::ErrorKind::IsADirectory => "this is a folder; name a file".to_owned(),
        io::ErrorKind::NotADirectory => "this is a file; name a folder".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "this disk is read only; choose another place".to_owned(),
        _ => reason.to_string(),
    }
}

/// Reads a text file of at most so many bytes.
///
/// # Errors
/// When it cannot be read, is larger, or is no text.
pub fn read_text(file: &Path, most: u64) -> Result<String, StoreError> {
    let fail = |reason| StoreError::Read { file: file.to_owned(), reason };
    let opened = fs::File::open(file).map_err(fail)?;
    let about = opened.metadata().map_err(fail)?;
    if about.is_dir() {
        return Err(fail(io::ErrorKind::IsADirectory.into()));
    }
    if about.len() > most {
        return Err(StoreError::TooLarge { file: file.to_owned(), bytes: about.len(), most });
    }
    let mut bytes = Vec::new();
    // A device or a growing file may hold more than it said.
    opened.take(most + 1).read_to_end(&mut bytes).map_err(fail)?;
    let read = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if read > most {
        return Err(StoreError::TooLarge { file: file.to_owned(), bytes: read, most });
    }
    let text = String::from_utf8(bytes).map_err(|_| StoreError::NotText { file: file.to_owned() })?;
    Ok(text.strip_prefix('\u{feff}').map_or_else(|| text.clone(), str::to_owned))
}

/// Reads every protocol file below a folder, in order of name.
///
/// # Errors
/// When the folder or one of its files cannot be read.
pub fn read_library(folder: &Path) -> Result<Vec<SourceFile>, StoreError> {
    chosen(folder, SourceFile::is_protocol)
}

/// Reads every patient and example product below a library's folder, in order of name.
///
/// # Errors
/// When the folder or one of its files cannot be read.
pub fn read_patients(folder: &Path) -> Result<Vec<SourceFile>, StoreError> {
    chosen(folder, |name| SourceFile::is_case(name) || SourceFile::is_dossier(name))
}

fn chosen(folder: &Path, wanted: fn(&str) -> bool) -> Result<Vec<SourceFile>, StoreError> {
    let mut files = Vec::new();
    collect(folder, folder, wanted, DEEPEST_FOLDER, &mut files)?;
    files.sort_by(|one: &SourceFile, other| one.name.cmp(&other.name));
    Ok(files)
}

fn collect(
    root: &Path,
    folder: &Path,
    wanted: fn(&str) -> bool,
    deepest: usize,
    files: &mut Vec<SourceFile>,
) -> Result<(), StoreError> {
    let fail = |reason| StoreError::Read { file: folder.to_owned(), reason };
    for entry in fs::read_dir(folder).map_err(fail)? {
        let path = entry.map_err(fail)?.path();
        if path.is_dir() {
            let Some(deeper) = deepest.checked_sub(1) else {
                let reason = io::Error::other("the folders are nested too deeply; move the files further up");
                return Err(StoreError::Read { file: path, reason });
            };
            collect(root, &path, wanted, deeper, files)?;
            continue;
        }
        let below = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        if wanted(&below) {
            let text = read_text(&path, MOST_PROTOCOL_BYTES)?;
            files.push(SourceFile { name: path.to_string_lossy().replace('\\', "/"), text });
        }
    }
    Ok(())
}

/// Replaces a file as a whole: readers see the old content or the new, never a part.
///
/// # Errors
/// When it cannot be written; what was there before is unchanged and nothing is left behind.
pub fn write_whole(file: &Path, content: &[u8]) -> Result<(), StoreError> {
    write(file, content, None)
}

/// The same, readable by this user only, whatever the file was before.
///
/// # Errors
/// As [`write_whole`].
pub(super) fn write_private(file: &Path, content: &[u8]) -> Result<(), StoreError> {
    write(file, content, Some(0o600))
}

fn write(file: &Path, content: &[u8], mode: Option<u32>) -> Result<(), StoreError> {
    let fail = |reason| StoreError::Write { file: file.to_owned(), reason };
    // Through a link, the file that it names is replaced, not the link.
    let target = fs::canonicalize(file).unwrap_or_else(|_| behind_link(file));
    if target.is_dir() {
        return Err(fail(io::ErrorKind::IsADirectory.into()));
    }
    if target.exists() && !target.is_file() {
        return Err(fail(io::Error::other("this is a device, not a file; name a file")));
    }
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".aftercare-").suffix(".part");
    #[cfg(not(unix))]
    let _ = mode;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let kept = || fs::metadata(&target).map_or(0o666, |about| about.permissions().mode());
        let mode = mode.unwrap_or_else(kept);
        builder.permissions(fs::Permissions::from_mode(mode & 0o777));
    }
    let mut part = builder.tempfile_in(folder).map_err(fail)?;
    part.write_all(content).and_then(|()| part.as_file().sync_all()).map_err(fail)?;
    part.persist(&target).map_err(|error| fail(error.error))?;
    Ok(())
}

/// The file that a link names, even if it does not exist yet.
fn behind_link(file: &Path) -> PathBuf {
    match fs::read_link(file) {
        Ok(named) => file.parent().map_or_else(|| named.clone(), |folder| folder.join(&named)),
        Err(_) => file.to_owned(),
    }
}
