//! Aftercare: screening, contraindications and a dated aftercare plan for microneedling and laser treatments, with or
//! without a topical exosome product.
//!
//! The folders are the stages of one line, and each knows only the ones before it:
//! [`base`], [`answers`], [`protocol`], [`decide`], [`plan`], [`case`], then [`store`] and [`sheet`], then [`session`]; the
//! command line and the window are two thin faces on top.

pub mod answers;
pub mod base;
pub mod case;
pub mod cli;
pub mod decide;
#[cfg(feature = "gui")]
pub mod gui;
pub mod plan;
pub mod protocol;
pub mod session;
pub mod sheet;
pub mod store;
pub mod words;
