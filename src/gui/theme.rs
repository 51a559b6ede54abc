//! What does a thing look like by its role: which colour, which letters, how high, how far apart?
//!
//! Owns four words. A **token** is a colour with a role, read from `assets/theme`. A **type** is a size of letters with its
//! line and weight. A **height**, a **space**, a **corner** and an **edge** are lengths in points. **Installing** gives
//! egui the fonts and both styles before the first frame. No colour is made anywhere else.

mod style;
mod tokens;
mod typeface;

pub use style::{install, set_reduced_motion, shadow};
pub use tokens::{ThemeFault, Tokens};
pub use typeface::{Type, Weight, mixed};

/// Distances between things, in points.
pub mod space {
    /// Between a sign and its foot-note.
    pub const S2: f32 = 2.0;
    /// Between a label and its field.
    pub const S4: f32 = 4.0;
    /// Between parts that read as one.
    pub const S6: f32 = 6.0;
    /// Inside a row, and from icon to text.
    pub const S8: f32 = 8.0;
    /// Between cards.
    pub const S10: f32 = 10.0;
    /// Between groups in a row.
    pub const S12: f32 = 12.0;
    /// Margin of a panel.
    pub const S16: f32 = 16.0;
    /// Margin of a modal.
    pub const S20: f32 = 20.0;
    /// Margin of a dense page.
    pub const S24: f32 = 24.0;
    /// Between blocks of a page.
    pub const S32: f32 = 32.0;
    /// Margin of a guided page.
    pub const S40: f32 = 40.0;
    /// Above the first thing of an empty page.
    pub const S48: f32 = 48.0;
}

/// Heights of rows, bars and controls, in points.
pub mod height {
    /// The bar at the top of the window.
    pub const TOP_BAR: f32 = 48.0;
    /// The bar at the top of a page.
    pub const PAGE_BAR: f32 = 44.0;
    /// The bar of keys at the foot of the window.
    pub const KEY_BAR: f32 = 32.0;
    /// A row of the section rail.
    pub const RAIL_ROW: f32 = 30.0;
    /// A question on the dense page.
    pub const DENSE_ROW: f32 = 40.0;
    /// An option on the guided page.
    pub const GUIDED_ROW: f32 = 52.0;
    /// An option on the guided page when there are six or more.
    pub const GUIDED_ROW_MANY: f32 = 44.0;
    /// A row of the timeline.
    pub const TIMELINE_ROW: f32 = 24.0;
    /// A row of a table.
    pub const TABLE_ROW: f32 = 32.0;
    /// A button.
    pub const BUTTON: f32 = 32.0;
    /// A button inside a card or a line.
    pub const BUTTON_SMALL: f32 = 28.0;
    /// The main action of a page.
    pub const BUTTON_MAIN: f32 = 36.0;
    /// The main action of the first run.
    pub const BUTTON_FIRST_RUN: f32 = 44.0;
    /// A field.
    pub const FIELD: f32 = 36.0;
    /// A field on the dense page.
    pub const FIELD_DENSE: f32 = 30.0;
    /// A segmented answer.
    pub const SEGMENT: f32 = 30.0;
    /// A chip.
    pub const CHIP: f32 = 24.0;
    /// A key cap in text, a button or the key bar.
    pub const KEY_CAP: f32 = 20.0;
    /// A key cap in a guided row.
    pub const KEY_CAP_GUIDED: f32 = 28.0;
    /// A banner of one line.
    pub const BANNER: f32 = 36.0;
    /// A progress bar.
    pub const PROGRESS: f32 = 4.0;
}

/// Corner radii, in points. Parts of the window have none.
pub mod corner {
    /// Key cap, tick box, bar of the timeline.
    pub const KEY: u8 = 4;
    /// The selected part of a segmented answer.
    pub const SEGMENT: u8 = 5;
    /// Button, field, rail row, chip.
    pub const BUTTON: u8 = 6;
    /// Card, list, banner.
    pub const CARD: u8 = 8;
    /// Modal and palette.
    pub const MODAL: u8 = 12;
}

/// Widths of strokes, in points.
pub mod edge {
    /// Edges and hairlines.
    pub const THIN: f32 = 1.0;
    /// Tick boxes and the selected part of a segmented answer.
    pub const BOX: f32 = 1.5;
    /// The focus ring, the edge of a selected option and of a field with a fault.
    pub const FOCUS: f32 = 2.0;
    /// How far the focus ring keeps from the edge it goes round.
    pub const FOCUS_GAP: f32 = 2.0;
    /// The bar at the left of a current or changed row.
    pub const MARKER: f32 = 3.0;
    /// The bar at the left of an unfolded blocking finding.
    pub const BLOCKING: f32 = 4.0;
    /// One dash of a dashed line.
    pub const DASH: f32 = 4.0;
    /// The gap after a dash.
    pub const DASH_GAP: f32 = 3.0;
}
