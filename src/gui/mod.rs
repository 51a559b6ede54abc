//! The window: how everything looks on the screen and answers to pointer, keys and screen readers.
//!
//! [`theme`] owns colours, letters and sizes; [`marks`] and [`icons`] draw what the fonts lack; [`widgets`] are the parts
//! that every page is put together from. None of these knows of patients, questions or protocols.

pub mod icons;
pub mod marks;
pub mod theme;
pub mod widgets;
