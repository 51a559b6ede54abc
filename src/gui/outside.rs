//! The outside: dialogs, files and sheets, each away from the window's thread. What is finished comes back as a command.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use eframe::egui::Context;

use super::app::ending;
use crate::case::MOST_BYTES;
use crate::protocol::Library;
use crate::session::{Command, Effect, FilePurpose, MadeSheet, SheetJob};
use crate::sheet::sheet;
use crate::store::{Home, read_text, write_whole};
use crate::words::Words;

/// How finely the pages on the screen are drawn: 144 dots an inch.
const PIXELS_PER_POINT: f32 = 2.0;

/// Which file somebody would pick for a purpose, offered this name; nothing is a cancelled dialog.
pub type Picks = dyn Fn(FilePurpose, &str) -> Option<PathBuf>;

/// The way to the outside.
pub struct Outside(Way);

enum Way {
    /// Two threads: one for files, so that they are written in order, one for sheets.
    Threads {
        files: Sender<(Effect, Context)>,
        sheets: Sender<(Box<SheetJob>, Context)>,
        done: Receiver<Command>,
        report: Sender<Command>,
    },
    /// Everything at once and in turn, with files picked by a function: a consultation that can be played.
    InTurn { kept: Kept, picks: Box<Picks>, done: RefCell<Vec<Command>> },
}

/// Where the program's own files are, and the library that they must fit.
struct Kept {
    home: Option<Home>,
    library: Arc<Library>,
}

impl Outside {
    /// The outside as it is: threads and native dialogs.
    #[must_use]
    pub fn new(home: Option<Home>, library: Arc<Library>) -> Self {
        let kept = Kept { home, library };
        let (report, done) = channel();
        let (files, to_do) = channel::<(Effect, Context)>();
        let reply = report.clone();
        thread::spawn(move || {
            for (effect, context) in to_do {
                if let Some(command) = file_effect(effect, &kept) {
                    let _ = reply.send(command);
                    context.request_repaint();
                }
            }
        });
        let (sheets, wanted) = channel::<(Box<SheetJob>, Context)>();
        let reply = report.clone();
        thread::spawn(move || {
            while let Ok(first) = wanted.recv() {
                // Only the newest request matters.
                let (job, context) = wanted.try_iter().last().unwrap_or(first);
                let _ = reply.send(Command::SheetMade(job.number, make(&job)));
                context.request_repaint();
            }
        });
        Self(Way::Threads { files, sheets, done, report })
    }

    /// An outside without threads and dialogs, so that a whole consultation can be played step by step.
    #[must_use]
    pub fn in_turn(home: Option<Home>, library: Arc<Library>, picks: Box<Picks>) -> Self {
        Self(Way::InTurn { kept: Kept { home, library }, picks, done: RefCell::default() })
    }

    /// What has come back since the last frame.
    pub fn finished(&self) -> Vec<Command> {
        match &self.0 {
            Way::Threads { done, .. } => done.try_iter().collect(),
            Way::InTurn { done, .. } => done.take(),
        }
    }

    /// Starts something that needs no dialog.
    pub fn start(&self, context: &Context, effect: Effect) {
        match (&self.0, effect) {
            // A thread that is gone cannot be told; it only goes with the program.
            (Way::Threads { sheets, .. }, Effect::MakeSheet(job)) => {
                let _ = sheets.send((job, context.clone()));
            }
            (Way::Threads { files, .. }, other) => {
                let _ = files.send((other, context.clone()));
            }
            (Way::InTurn { done, .. }, Effect::MakeSheet(job)) => {
                done.borrow_mut().push(Command::SheetMade(job.number, make(&job)));
                context.request_repaint();
            }
            (Way::InTurn { kept, done, .. }, other) => {
                done.borrow_mut().extend(file_effect(other, kept));
                context.request_repaint();
            }
        }
    }

    /// Asks for a file in a native dialog, or for its typed name where none can be shown.
    pub fn pick(&self, context: &Context, frame: &eframe::Frame, purpose: FilePurpose, name: &str) {
        let report = match &self.0 {
            Way::Threads { report, .. } => report.clone(),
            Way::InTurn { picks, done, .. } => {
                done.borrow_mut().push(Command::Picked(purpose, picks(purpose, name)));
                context.request_repaint();
                return;
            }
        };
        if !dialogs_work() {
            let _ = report.send(Command::NoDialog(purpose, name.to_owned()));
            context.request_repaint();
            return;
        }
        let ending = ending(purpose);
        let dialog = rfd::AsyncFileDialog::new().set_parent(frame).add_filter(ending, &[ending]).set_file_name(name);
        // Made on this thread because macOS asks for it; waited for on another.
        let context = context.clone();
        let wait = move |picked: Option<rfd::FileHandle>| {
            let _ = report.send(Command::Picked(purpose, picked.map(|file| file.path().to_owned())));
            context.request_repaint();
        };
        if purpose == FilePurpose::OpenCase {
            let asked = dialog.pick_file();
            thread::spawn(move || wait(pollster::block_on(asked)));
        } else {
            let asked = dialog.save_file();
            thread::spawn(move || wait(pollster::block_on(asked)));
        }
    }
}

/// Without a portal and without zenity a dialog fails as if it had been cancelled; then the name is typed.
fn dialogs_work() -> bool {
    if !cfg!(target_os = "linux") {
        return true;
    }
    let on_path = |program: &str| {
        std::env::var_os("PATH")
            .is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(program).is_file()))
    };
    std::env::var_os("DBUS_SESSION_BUS_ADDRESS").is_some() || on_path("zenity")
}

fn file_effect(effect: Effect, kept: &Kept) -> Option<Command> {
    let Kept { home, library } = kept;
    let home = home.as_ref();
    let told =
        |purpose, file: &Path, result: Result<(), String>| Some(Command::WasWritten(purpose, file.to_owned(), result));
    match effect {
        Effect::Read(file) => {
            let text = read_text(&file, MOST_BYTES).map_err(|error| error.to_string());
            Some(Command::WasRead(file, text))
        }
        Effect::Write(purpose, file, content) => {
            let result = write_whole(&file, &content).map_err(|error| error.to_string());
            told(purpose, &file, result)
        }
        Effect::KeepUnfinished(case) => {
            let error = home?.keep_unfinished(&case).err()?;
            told(FilePurpose::SaveCase, &PathBuf::new(), Err(error.to_string()))
        }
        Effect::ForgetUnfinished => {
            let error = home?.forget_unfinished().err()?;
            told(FilePurpose::SaveCase, &PathBuf::new(), Err(error.to_string()))
        }
        Effect::KeepClinic(clinic) => {
            let error = home?.keep_clinic(&clinic).err()?;
            told(FilePurpose::Clinic, &PathBuf::new(), Err(error.to_string()))
        }
        Effect::KeepPresets(presets) => {
            let error = home?.keep_presets(&presets, library).err()?;
            told(FilePurpose::Clinic, &PathBuf::new(), Err(error.to_string()))
        }
        Effect::KeepDossier(dossier) => Some(Command::DossierKept(match home {
            Some(home) => home.keep_dossier(&dossier, library).map_err(|error| error.to_string()),
            None => Err(Words::english().say("no-home")),
        })),
        Effect::Pick(..) | Effect::MakeSheet(_) | Effect::Quit => None,
    }
}

fn make(job: &SheetJob) -> Result<Arc<MadeSheet>, String> {
    let made = sheet(&job.input()).map_err(|error| error.to_string())?;
    let pages = (0..made.page_count()).filter_map(|page| made.page_picture(page, PIXELS_PER_POINT)).collect();
    let pdf = made.pdf().map_err(|error| error.to_string())?;
    Ok(Arc::new(MadeSheet { pages, pdf }))
}
