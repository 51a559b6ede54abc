//! The program's own folder: the clinic's details, its presets and product dossiers, and the case that was not finished.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::files::{StoreError, read_text, write_private};
use crate::case::{Clinic, Dossier, MOST_BYTES, Presets, read_dossier, write_dossier};
use crate::protocol::{Fault, Library};

/// The largest settings file that is read, in bytes.
const MOST_SETTINGS_BYTES: u64 = 100_000;
/// The longest file name that is made of a title, without its number and ending.
const LONGEST_NAME: usize = 60;
/// Names that some systems keep for themselves, whatever the ending.
const RESERVED: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];

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

    /// What is filled in beforehand; nothing where none was kept or the file cannot be understood, which is told.
    #[must_use]
    pub fn presets(&self, library: &Library) -> (Presets, Option<String>) {
        let file = self.file("presets.ron");
        match read_text(&file, MOST_SETTINGS_BYTES) {
            Ok(text) => match Presets::read(&file.to_string_lossy(), &text, library) {
                Ok(presets) => (presets, None),
                Err(faults) => {
                    (Presets::default(), Some(format!("{}; no set-up is filled in beforehand", one(&faults))))
                }
            },
            Err(StoreError::Read { reason, .. }) if reason.kind() == io::ErrorKind::NotFound => {
                (Presets::default(), None)
            }
            Err(error) => (Presets::default(), Some(error.to_string())),
        }
    }

    /// Keeps what is filled in beforehand. A file that cannot be understood is put aside, not lost.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn keep_presets(&self, presets: &Presets, library: &Library) -> Result<(), StoreError> {
        let file = self.file("presets.ron");
        let is_understood = |text: String| Presets::read("", &text, library).is_ok();
        if file.exists() && !read_text(&file, MOST_SETTINGS_BYTES).is_ok_and(is_understood) {
            let aside = free(&self.folder, "presets-not-understood");
            fs::rename(&file, aside).map_err(|reason| StoreError::Write { file: file.clone(), reason })?;
        }
        self.write(&file, presets.written().as_bytes())
    }

    /// The clinic's own product dossiers in order of file name, and every one that cannot be used, which is left out.
    #[must_use]
    pub fn dossiers(&self, library: &Library) -> (Vec<Dossier>, Option<String>) {
        let mut dossiers = Vec::new();
        let mut faults = Vec::new();
        let files = match self.dossier_files() {
            Ok(files) => files,
            Err(error) => return (dossiers, Some(error.to_string())),
        };
        for file in files {
            match read_text(&file, MOST_SETTINGS_BYTES) {
                Ok(text) => match read_dossier(&file.to_string_lossy(), &text, library) {
                    Ok(dossier) => dossiers.push(dossier),
                    Err(found) => faults.push(format!("{}; this product is left out", one(&found))),
                },
                Err(error) => faults.push(error.to_string()),
            }
        }
        (dossiers, (!faults.is_empty()).then(|| faults.join("\n")))
    }

    /// Keeps a product's dossier: in the file that has one of this title, or in a new one. No other file is touched.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn keep_dossier(&self, dossier: &Dossier, library: &Library) -> Result<(), StoreError> {
        let is_this = |file: &PathBuf| {
            let text = read_text(file, MOST_SETTINGS_BYTES).unwrap_or_default();
            read_dossier("", &text, library).is_ok_and(|known| known.title == dossier.title)
        };
        let file = match self.dossier_files()?.into_iter().find(is_this) {
            Some(file) => file,
            None => free(&self.products(), &file_name(&dossier.title)),
        };
        self.write(&file, write_dossier(dossier).as_bytes())
    }

    fn products(&self) -> PathBuf {
        self.file("products")
    }

    /// The files of the products' folder, in order of name.
    fn dossier_files(&self) -> Result<Vec<PathBuf>, StoreError> {
        let folder = self.products();
        let fail = |reason| StoreError::Read { file: folder.clone(), reason };
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(reason) if reason.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(reason) => return Err(fail(reason)),
        };
        let mut files = Vec::new();
        for entry in entries {
            let file = entry.map_err(fail)?.path();
            if file.extension().is_some_and(|ending| ending == "ron") {
                files.push(file);
            }
        }
        files.sort();
        Ok(files)
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
        let folder = file.parent().unwrap_or(&self.folder);
        make_folder(folder).map_err(|reason| StoreError::Write { file: folder.to_owned(), reason })?;
        write_private(file, content)
    }
}

#[cfg(unix)]
fn make_folder(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn make_folder(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}

/// The first of several faults, and how many there are.
fn one(faults: &[Fault]) -> String {
    let first = faults.first().map_or_else(String::new, ToString::to_string);
    if faults.len() > 1 { format!("{first} (and {} more)", faults.len() - 1) } else { first }
}

/// A file name made of a title: lower case letters, digits and dashes.
fn file_name(title: &str) -> String {
    let mut name = String::new();
    for letter in title.chars().flat_map(char::to_lowercase) {
        if letter.is_ascii_alphanumeric() {
            name.push(letter);
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
        if name.len() >= LONGEST_NAME {
            break;
        }
    }
    let name = name.trim_end_matches('-');
    let stem = name.trim_end_matches(|letter: char| letter.is_ascii_digit());
    if name.is_empty() || RESERVED.contains(&stem) {
        format!("product-{name}").trim_end_matches('-').to_owned()
    } else {
        name.to_owned()
    }
}

/// A file that does not exist yet: the name, or the name with the next free number.
fn free(folder: &Path, name: &str) -> PathBuf {
    let taken = |file: &PathBuf| file.symlink_metadata().is_ok();
    let first = folder.join(format!("{name}.ron"));
    if !taken(&first) {
        return first;
    }
    let mut numbered = (2_u32..).map(|number| folder.join(format!("{name}-{number}.ron")));
    numbered.find(|file| !taken(file)).unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::NaiveDate;
    use crate::protocol::builtin;

    fn dossier(title: &str) -> Dossier {
        Dossier {
            title: title.to_owned(),
            checked_on: NaiveDate::from_ymd_opt(2026, 11, 21).unwrap(),
            by: "Dr Example".to_owned(),
            documents: vec!["A leaflet".to_owned()],
            answers: crate::answers::Answers::new(),
            stock: Vec::new(),
        }
    }

    fn names(home: &Home) -> Vec<String> {
        let files = home.dossier_files().unwrap();
        files.iter().map(|file| file.file_name().unwrap().to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn a_title_becomes_a_safe_file_name() {
        for (title, name) in [
            ("Rose serum", "rose-serum"),
            ("  Lyo/../..\\EXO  (5 ml)! ", "lyo-exo-5-ml"),
            ("\u{6c34}", "product"),
            ("CON", "product-con"),
            ("com1", "product-com1"),
            ("\u{c9}clat", "clat"),
        ] {
            assert_eq!(file_name(title), name, "{title}");
        }
        assert!(file_name(&"ab ".repeat(100)).len() <= LONGEST_NAME);
    }

    #[test]
    fn two_titles_never_share_a_file_and_one_title_keeps_its_own() {
        let library = builtin().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let home = Home::at(folder.path());
        assert_eq!(home.dossiers(&library), (Vec::new(), None));
        for title in ["Rose serum", "Rose-Serum!", "Rose serum"] {
            home.keep_dossier(&dossier(title), &library).unwrap();
        }
        assert_eq!(names(&home), ["rose-serum-2.ron", "rose-serum.ron"]);
        // A file that somebody named stays the file of its title.
        fs::rename(folder.path().join("products/rose-serum.ron"), folder.path().join("products/mine.ron")).unwrap();
        let changed = Dossier { by: "Dr Other".to_owned(), ..dossier("Rose serum") };
        home.keep_dossier(&changed, &library).unwrap();
        assert_eq!(names(&home), ["mine.ron", "rose-serum-2.ron"]);
        assert_eq!(home.dossiers(&library), (vec![changed, dossier("Rose-Serum!")], None));
    }

    #[test]
    fn a_faulty_dossier_is_left_out_told_and_never_overwritten() {
        let library = builtin().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let home = Home::at(folder.path());
        fs::create_dir(folder.path().join("products")).unwrap();
        let faulty = write_dossier(&dossier("Rose serum")).replace("answers: {", "answers: {\"sauce\": \"fish\",");
        fs::write(folder.path().join("products/rose-serum.ron"), &faulty).unwrap();
        let (none, told) = home.dossiers(&library);
        assert!(none.is_empty());
        let told = told.unwrap();
        assert!(told.contains("rose-serum.ron:") && told.contains("`sauce`"), "{told}");
        home.keep_dossier(&dossier("Rose serum"), &library).unwrap();
        assert_eq!(names(&home), ["rose-serum-2.ron", "rose-serum.ron"]);
        assert_eq!(fs::read_to_string(folder.path().join("products/rose-serum.ron")).unwrap(), faulty);
    }

    #[test]
    fn presets_come_back_and_what_cannot_be_understood_is_put_aside() {
        let library = builtin().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let home = Home::at(folder.path());
        let presets = Presets {
            devices: vec![crate::case::Device {
                name: "CO2".to_owned(),
                procedure: "ablative_fractional_co2".to_owned(),
                read_by: String::new(),
                read_on: None,
                label: String::new(),
                answers: crate::answers::Answers::new(),
            }],
            ..Presets::default()
        };
        home.keep_presets(&presets, &library).unwrap();
        assert_eq!(home.presets(&library), (presets.clone(), None));
        fs::write(folder.path().join("presets.ron"), "Presets(clinic: {\"operatr\": \"doctor\"}, devices: [])")
            .unwrap();
        let (none, told) = home.presets(&library);
        assert_eq!(none, Presets::default());
        assert!(told.unwrap().contains("`operatr`"));
        home.keep_presets(&presets, &library).unwrap();
        assert_eq!(home.presets(&library), (presets, None));
        assert!(fs::read_to_string(folder.path().join("presets-not-understood.ron")).unwrap().contains("operatr"));
    }
}
