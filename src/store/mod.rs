//! What is on disk: library folders, case files, and the program's own folder.
//!
//! A file is replaced whole or not at all. What cannot be read or written is reported with the place and what to do, and what
//! was there before stays as it was.

mod files;
mod home;

pub use files::{StoreError, read_library, read_patients, read_text, write_whole};
pub use home::Home;
