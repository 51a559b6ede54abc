//! The program's own folder: the clinic's details, and the case that was not finished.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::files::{StoreError, read_text, write_private};
use crate::case::{Clinic, MOST_BYTES};

/// The largest settings file that is read, in bytes.
const MOST_SETTINGS_BYTES: u64 = 100_000;

/// The folder in which the program keeps what is its own.
#[derive(Clone, Debug)]
pub struct Home {
    folder: PathBuf,
}

impl Home {
    /// A given folder. It is made when something is first written.
    #[must_use]
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// Where this system keeps a program's own data, for the person who is signed in.
    #[must_use]
    pub fn of_this_user() -> Option<Self> {
        use etcetera::BaseStrategy as _;
        etcetera::choose_base_strategy().ok().map(|system| Self::at(system.data_dir().join("aftercare")))
    }

    /// The folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// The clinic's details; empty ones where none were given or the file cannot be understood, which is told.
    #[must_use]
    pub fn clinic(&self) -> (Clinic, Option<String>) {
        let file = self.file("clinic.ron");
        match read_text(&file, MOST_SETTINGS_BYTES) {
            Ok(text) => match Clinic::read(&file.to_string_lossy(), &text) {
                Ok(clinic) => (clinic, None),
                Err(fault) => (Clinic::default(), Some(format!("{fault}; enter the clinic's details again"))),
            },
            Err(StoreError::Read { reason, .. }) if reason.kind() == io::ErrorKind::NotFound => {
                (Clinic::default(), None)
            }
            Err(error) => (Clinic::default(), Some(error.to_string())),
        }
    }

    /// Keeps the clinic's details.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn keep_clinic(&self, clinic: &Clinic) -> Result<(), StoreError> {
        self.write(&self.file("clinic.ron"), clinic.written().as_bytes())
    }

    /// The case that was being screened when the program last stopped without saving it.
    ///
    /// # Errors
    /// When there is one and it cannot be read.
    pub fn unfinished(&self) -> Result<Option<String>, StoreError> {
        match read_text(&self.file("unfinished.ron"), MOST_BYTES) {
            Ok(text) => Ok(Some(text)),
            Err(StoreError::Read { reason, .. }) if reason.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Keeps the case that is being screened, readable by this user only.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn keep_unfinished(&self, case: &str) -> Result<(), StoreError> {
        self.write(&self.file("unfinished.ron"), case.as_bytes())
    }

    /// Forgets it: it was saved, or nobody wants it.
    ///
    /// # Errors
    /// When it cannot be removed.
    pub fn forget_unfinished(&self) -> Result<(), StoreError> {
        let file = self.file("unfinished.ron");
        match fs::remove_file(&file) {
            Err(reason) if reason.kind() != io::ErrorKind::NotFound => Err(StoreError::Write { file, reason }),
            _ => Ok(()),
        }
    }

    fn write(&self, file: &Path, content: &[u8]) -> Result<(), StoreError> {
        self.make_folder().map_err(|reason| StoreError::Write { file: self.folder.clone(), reason })?;
        write_private(file, content)
    }

    #[cfg(unix)]
    fn make_folder(&self) -> io::Result<()> {
        use std::os::unix::fs::DirBuilderExt;
        fs::DirBuilder::new().recursive(true).mode(0o700).create(&self.folder)
    }

    #[cfg(not(unix))]
    fn make_folder(&self) -> io::Result<()> {
        fs::create_dir_all(&self.folder)
    }
}
