//! What a user relies on, tested from outside: one binary, a module for each promise.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that meets something unexpected must fail loudly"
)]

mod floors;
mod truth;
#[cfg(feature = "gui")]
mod window;
