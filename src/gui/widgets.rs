//! What is every page put together from?
//!
//! Owns the words of things on the screen: **key cap**, **button**, **option row**, **field**, **segmented answer**,
//! **pick**, **disclosure**, **progress bar**, **banner**, **chip**, **modal**. Each takes its colours and sizes from the theme, can be reached and
//! worked with keys alone, and says its name and state to a screen reader. None holds a word of the interface: every word
//! comes from the caller.

mod button;
mod field;
mod key_cap;
mod lines;
mod modal;
mod option;
mod pick;
mod segmented;
mod status;
mod text;

pub use button::{Button, icon_button, primary_button, quiet_button, secondary_button};
pub use field::{Field, field};
pub use key_cap::{Cap, RETURN, key_cap, key_cap_of};
pub use lines::{dashed_line, dashed_rect, focus_ring, follow_focus, hair, hairline, hatch, hline, vline};
pub use modal::modal;
pub use option::{OptionRow, Place, option_row};
pub use pick::{disclosure, pick};
pub use segmented::{Segmented, mode_switch, segmented};
pub use status::{Banner, banner, chip, progress_bar};
pub use text::{wrapped, wrapped_mixed};

#[cfg(test)]
mod tests;
