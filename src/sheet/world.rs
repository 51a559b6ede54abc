//! The typesetter's world: our templates, our fonts, the words of one page, and nothing else.
//!
//! A template can read two files, the page's words and the shared template; every other name is refused, so no page can
//! reach the disk, a package or the network. There is no today. Patients' and clinics' words are data: they are never
//! part of a template's text.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::OnceLock;
use std::thread;

use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;

use super::{CopyKind, SheetError};

const FONTS: [&[u8]; 4] = [
    include_bytes!("../../assets/fonts/IBMPlexSans-Regular.ttf"),
    include_bytes!("../../assets/fonts/IBMPlexSans-Medium.ttf"),
    include_bytes!("../../assets/fonts/IBMPlexSans-SemiBold.ttf"),
    include_bytes!("../../assets/fonts/IBMPlexMono-Regular.ttf"),
];
const COMMON: &str = include_str!("common.typ");
const PATIENT: &str = include_str!("patient.typ");
const CLINICIAN: &str = include_str!("clinician.typ");

/// Setting a long page nests deeply; the stack of a thread is small by default.
const STACK: usize = 16 * 1024 * 1024;
/// How many settings of other pages a remembered part of a page survives unused.
pub(super) const KEEP: usize = 10;

/// What is the same for every page.
struct Desk {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    patient: Source,
    clinician: Source,
    common: Source,
    words: FileId,
}

impl Desk {
    fn new() -> Option<Self> {
        let fonts: Vec<_> = FONTS.into_iter().filter_map(|file| Font::new(Bytes::new(file), 0)).collect();
        let id = |name: &str| Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(name).ok()?).intern());
        let source = |name: &str, text: &str| Some(Source::new(id(name)?, text.to_owned()));
        (fonts.len() == FONTS.len()).then_some(())?;
        Some(Self {
            library: LazyHash::new(Library::builder().build()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            patient: source("patient.typ", PATIENT)?,
            clinician: source("clinician.typ", CLINICIAN)?,
            common: source("common.typ", COMMON)?,
            words: id("words.json")?,
        })
    }

    /// Reading four fonts and the standard library takes longer than setting a page, and they never change: once for
    /// the whole program is right, and nothing of a patient is kept.
    fn get() -> Result<&'static Self, SheetError> {
        static DESK: OnceLock<Option<Desk>> = OnceLock::new();
        DESK.get_or_init(Self::new).as_ref().ok_or(SheetError::Fonts)
    }
}

/// Whether the sheet's font can show a character.
pub(super) fn can_show(character: char) -> Result<bool, SheetError> {
    let desk = Desk::get()?;
    Ok(desk.fonts.first().is_some_and(|font| font.info().coverage.contains(character.into())))
}

struct Page {
    desk: &'static Desk,
    main: Source,
    words: Bytes,
}

impl World for Page {
    fn library(&self) -> &LazyHash<Library> {
        &self.desk.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.desk.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        [&self.main, &self.desk.common]
            .into_iter()
            .find(|source| source.id() == id)
            .cloned()
            .ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.desk.words { Ok(self.words.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.desk.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// Sets a page from its words, given as JSON.
pub(super) fn set(copy: CopyKind, words: Vec<u8>) -> Result<PagedDocument, SheetError> {
    let desk = Desk::get()?;
    let main = match copy {
        CopyKind::Patient => desk.patient.clone(),
        CopyKind::Clinician => desk.clinician.clone(),
    };
    let page = Page { desk, main, words: Bytes::new(words) };
    apart(|| {
        let set = typst::compile::<PagedDocument>(&page).output;
        // The typesetter remembers every page it ever set until it is told to forget, failed ones too.
        comemo::evict(KEEP);
        set.map_err(|errors| SheetError::Setting(sentence(&errors)))
    })
}

/// Runs on a thread with a deep stack; a panic in there is an error out here.
pub(super) fn apart<T: Send>(work: impl FnOnce() -> Result<T, SheetError> + Send) -> Result<T, SheetError> {
    thread::scope(|scope| {
        let guarded = || catch_unwind(AssertUnwindSafe(work)).unwrap_or(Err(SheetError::Stopped));
        let running = thread::Builder::new().name("sheet".to_owned()).stack_size(STACK).spawn_scoped(scope, guarded);
        match running {
            Ok(running) => running.join().unwrap_or(Err(SheetError::Stopped)),
            Err(_) => Err(SheetError::Stopped),
        }
    })
}

/// The typesetter's messages as one sentence.
pub(super) fn sentence(errors: &[SourceDiagnostic]) -> String {
    let messages: Vec<_> = errors.iter().map(|error| error.message.as_str()).collect();
    messages.join("; ")
}
