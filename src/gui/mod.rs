//! The window: how everything looks on the screen and answers to pointer, keys and screen readers.
//!
//! [`theme`] owns colours, letters and sizes; [`marks`] and [`icons`] draw what the fonts lack; [`widgets`] are the parts
//! that every page is put together from, and know nothing of patients. The screens paint the views of the session and send its
//! commands; [`App`] is the program.

mod app;
pub mod icons;
mod keys;
pub mod marks;
mod outside;
mod screens;
mod start;
pub mod theme;
mod typing;
pub mod widgets;

pub use app::App;
pub use outside::{Outside, Picks};
pub use start::{NoWindow, Options, run};
