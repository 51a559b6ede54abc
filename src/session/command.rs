//! Everything that can be asked of the program, and everything that it asks of the outside.

use std::path::PathBuf;
use std::sync::Arc;

use super::pages::PageId;
use crate::case::{Case, Clinic, Dossier, Presets};
use crate::decide::Assessment;
use crate::plan::Plan;
use crate::protocol::{Library, QuestionIx};
use crate::sheet::{CopyKind, Picture, SheetInput};

/// The screens of a consultation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// One question, big.
    Consult,
    /// All answers, to read back.
    Check,
    /// The plan over real dates.
    Plan,
    /// The printed page.
    Sheet,
    /// The clinic's own details.
    Clinic,
    /// What a patient reports while the plan runs.
    Visit,
    /// Products, contested points and what is known about claims.
    Library,
}

/// The parts of the library place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LibraryPart {
    /// Products and their dossiers.
    Products,
    /// Where authorities disagree, and what the clinic chose.
    Contested,
    /// What a clinician must still decide.
    Awaiting,
    /// What may honestly be said.
    Claims,
}

/// What somebody, or the outside, asks of the program.
#[derive(Clone, Debug)]
pub enum Command {
    /// Picks the one option of a choice, and goes on.
    Choose(String),
    /// Ticks or unticks an option of a list.
    Tick(String),
    /// *None of these*: to a list of options, or to every line of a group that was not touched.
    NoneOfThese,
    /// *Not known*.
    NotKnown,
    /// Ticks or unticks a line of a group, or opens its options.
    Line(QuestionIx),
    /// *Not known* to one line of a group.
    LineNotKnown(QuestionIx),
    /// Closes the options of a line of a group without an answer.
    CloseLine,
    /// The text in the page's field.
    Type(String),
    /// The texts in the fields for the procedure's day and time.
    TypeTime {
        /// The day.
        day: String,
        /// The time of day.
        time: String,
    },
    /// Goes on: closes a list, takes what was typed, or leaves an answered page.
    Next,
    /// The page before.
    Back,
    /// A page.
    GoTo(PageId),
    /// A screen.
    Show(Screen),
    /// Takes back the last answer.
    Undo,
    /// Brings it back.
    Redo,
    /// Opens the form that lifts a finding.
    OpenLift(String),
    /// Changes the form.
    EditLift(super::forms::LiftForm),
    /// Records the lift.
    RecordLift,
    /// Takes back every lift of a finding.
    Unlift(String),
    /// Opens the form that confirms that the skin is closed.
    OpenClosed,
    /// Changes its day.
    EditClosed(String),
    /// Records the day.
    RecordClosed,
    /// Takes the confirmation back.
    ReopenSkin,
    /// Closes the form or message on top.
    Dismiss,
    /// A new, empty case.
    NewCase,
    /// Opens a case file.
    OpenCase,
    /// Saves the case.
    SaveCase,
    /// Saves the case under another name.
    SaveCaseAs,
    /// Saves the sheet as a PDF.
    SavePdf,
    /// Changes the typed file name.
    EditPath(String),
    /// Uses the typed file name.
    UsePath,
    /// A file was picked, or not.
    Picked(FilePurpose, Option<PathBuf>),
    /// No dialog can be shown here: the name is typed instead, beginning with this one.
    NoDialog(FilePurpose, String),
    /// A file was read, or not.
    WasRead(PathBuf, Result<String, String>),
    /// A file was written, or not.
    WasWritten(FilePurpose, PathBuf, Result<(), String>),
    /// What to do about unsaved answers.
    Guard(GuardChoice),
    /// Goes on with the case that was not finished.
    ResumeUnfinished,
    /// Forgets it.
    DropUnfinished,
    /// Which copy of the sheet is shown.
    ShowCopy(CopyKind),
    /// Large print, or not.
    LargePrint(bool),
    /// A sheet was made, or not.
    SheetMade(u64, Result<Arc<MadeSheet>, String>),
    /// Changes the clinic's details.
    EditClinic(Clinic),
    /// Keeps the clinic's details.
    KeepClinic,
    /// Unfolds or folds a finding.
    Unfold(String),
    /// Shows a step of the plan in full.
    PickStep(usize),
    /// Confirms the set-up card.
    ConfirmSetUp,
    /// Another device on the set-up card.
    PickDevice(String),
    /// Opens the form that keeps this set-up as a preset.
    OpenPreset,
    /// Changes the form.
    EditPreset(super::setup::PresetForm),
    /// Keeps the preset.
    KeepPreset,
    /// Takes a product's dossier for this patient, by its place in the list.
    UseProduct(usize),
    /// Nothing on this page changed since the last visit.
    Unchanged,
    /// The same patient again, on another day.
    NewVisit,
    /// Begins to note what the patient reports today.
    OpenVisit,
    /// The patient reports a red flag, or no longer.
    Report(String),
    /// Takes the report back.
    EndVisit,
    /// A part of the library place.
    ShowPart(LibraryPart),
    /// Opens the form that records the clinic's choice of a side.
    OpenChoice(String, String),
    /// Changes who chooses.
    EditChoice(String),
    /// Records the choice.
    RecordChoice,
    /// Opens a dossier of the list, or a new one.
    OpenDossier(Option<usize>),
    /// Changes the open dossier's texts.
    EditDossier(super::products::DossierText),
    /// Answers a question of the open dossier; nothing takes the answer back.
    AnswerDossier(QuestionIx, Option<String>),
    /// Keeps the open dossier.
    KeepDossier,
    /// Closes it.
    CloseDossier,
    /// A dossier was kept, or not.
    DossierKept(Result<(), String>),
    /// Wants to leave the program.
    Quit,
}

/// What the program asks of the outside.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Ask for a file, with a suggested name.
    Pick(FilePurpose, String),
    /// Read a case file.
    Read(PathBuf),
    /// Write a file whole.
    Write(FilePurpose, PathBuf, Vec<u8>),
    /// Make a sheet.
    MakeSheet(Box<SheetJob>),
    /// Keep the case that is being screened, in case the power fails.
    KeepUnfinished(String),
    /// Forget it.
    ForgetUnfinished,
    /// Keep the clinic's details.
    KeepClinic(Clinic),
    /// Keep what is filled in beforehand.
    KeepPresets(Presets),
    /// Keep a product's dossier.
    KeepDossier(Dossier),
    /// Leave the program.
    Quit,
}

/// What a file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FilePurpose {
    /// A case to open.
    OpenCase,
    /// Where to save the case.
    SaveCase,
    /// Where to save the sheet.
    SavePdf,
    /// The clinic's details.
    Clinic,
}

/// What to do about unsaved answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GuardChoice {
    /// Save them first.
    Save,
    /// Let them go.
    Discard,
    /// Go back to them.
    Stay,
}

/// What waits until unsaved answers are dealt with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenTarget {
    /// An empty case.
    New,
    /// The same patient again.
    NewVisit,
    /// Another file.
    File,
    /// Leaving the program.
    Quit,
}

/// A sheet to make, away from the window.
#[derive(Clone, Debug)]
pub struct SheetJob {
    /// Which request it is; a later one makes it stale.
    pub number: u64,
    /// With which library.
    pub library: Arc<Library>,
    /// Of which case.
    pub case: Case,
    /// What was decided.
    pub assessment: Assessment,
    /// The plan.
    pub plan: Plan,
    /// Who treats.
    pub clinic: Clinic,
    /// For whom.
    pub copy: CopyKind,
    /// In large print.
    pub large_print: bool,
}

impl SheetJob {
    /// What the sheet is made of.
    #[must_use]
    pub fn input(&self) -> SheetInput<'_> {
        SheetInput {
            library: &self.library,
            case: &self.case,
            assessment: &self.assessment,
            plan: &self.plan,
            clinic: &self.clinic,
            copy: self.copy,
            large_print: self.large_print,
        }
    }
}

/// A made sheet: pictures of its pages, and the very same pages as a PDF.
pub struct MadeSheet {
    /// The pages as pictures.
    pub pages: Vec<Picture>,
    /// The PDF.
    pub pdf: Vec<u8>,
}

impl std::fmt::Debug for MadeSheet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "MadeSheet({} pages, {} bytes)", self.pages.len(), self.pdf.len())
    }
}
