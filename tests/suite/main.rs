//! What a user relies on, tested from outside: one binary, a module for each promise.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that meets something unexpected must fail loudly"
)]

mod broken;
mod cases;
mod cli;
mod coverage;
mod dates;
mod files;
mod floors;
mod keys;
mod laws;
mod truth;
#[cfg(feature = "gui")]
mod window;
