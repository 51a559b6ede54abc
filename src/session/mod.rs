//! The running program as data: a [`Command`] goes in, [`Effect`]s come out, and each screen has a view.
//!
//! Nothing here paints, waits, reads a disk or a clock. The window shows views and sends commands; what must happen outside
//! (a dialog, a file, a sheet) leaves as an effect and comes back as a command. Tests play whole consultations without a
//! window. Owns the words *screen*, *page*, *command*, *effect* and *view*.

mod command;
mod files;
mod forms;
mod pages;
mod products;
mod screening;
mod setup;
mod state;
pub mod view;
mod visit;

pub use command::{Command, Effect, FilePurpose, GuardChoice, LibraryPart, MadeSheet, OpenTarget, Screen, SheetJob};
pub use forms::LiftForm;
pub use pages::PageId;
pub use products::DossierText;
pub use setup::PresetForm;
pub use state::{Overlay, Session, SessionStart};
