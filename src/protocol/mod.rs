//! Protocol files: from text to a library that can be run.
//!
//! What somebody wrote goes through three stages, each a type of its own: RON text, written shapes that remember
//! their places, and a checked [`Library`]. [`check`](check()) is the only way from the second to the third; it reports every
//! [`Fault`] at once and changes nothing.
//!
//! Owns the words *question*, *definition*, *precaution*, *topic*, *severity*, *target*, *step*, *moment*, *red flag* and
//! *source*. It does not know any patient.

mod answering;
mod builtin;
mod check;
mod fault;
mod library;
pub(crate) mod text;
mod written;

pub use answering::{NOT_KNOWN_WORD, Refusal, Typed};
pub use builtin::{builtin, builtin_files, builtin_patients};
pub use check::{SourceFile, check};
pub use fault::{Fault, Place, nearest};
pub use library::*;
pub use written::{Every, ExosomeState};
