//! Which small drawing stands beside a word?
//!
//! Owns two words. An **icon** is drawn with strokes of 1.5 and round ends on a grid of 16, in the colour of the text beside
//! it. The **pen** draws on that grid at any size; the severity marks use it too.

mod pen;

use eframe::egui::{Color32, Painter, Rect};

use self::pen::Go::{Bend, Close, Dot, From, Ring, To};
pub(super) use self::pen::{Go, Pen, rounded};

/// The icons there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Icon {
    /// Take the last answer back.
    Undo,
    /// Give it again.
    Redo,
    /// Find a question, a finding, a step.
    Search,
    /// Done.
    Check,
    /// Unfold, or go there.
    ChevronRight,
    /// Unfolded, or a list opens.
    ChevronDown,
    /// Patient view, photo, what to look at.
    Eye,
    /// Print.
    Print,
    /// A date.
    Calendar,
    /// A time.
    Clock,
    /// A visit, a patient.
    Person,
    /// Close.
    Close,
    /// Smaller, fewer.
    Minus,
    /// Larger, more.
    Plus,
    /// A sheet, a file.
    Document,
    /// A product.
    Product,
    /// Cannot be lifted.
    Lock,
    /// A flag for the reader.
    Flag,
    /// A list.
    List,
    /// A call.
    Phone,
    /// Training.
    Training,
    /// An exosome, a serum.
    Drop,
    /// Sun and sunscreen.
    Sun,
    /// Avoid.
    No,
    /// Earlier, reloaded, open questions.
    History,
    /// Opens outside the program.
    Open,
    /// Write to a file.
    Save,
    /// The return key, which the fonts lack.
    Return,
}

impl Icon {
    /// Every icon, in the order of the gallery.
    pub const ALL: [Self; 28] = [
        Self::Undo,
        Self::Redo,
        Self::Search,
        Self::Check,
        Self::ChevronRight,
        Self::ChevronDown,
        Self::Eye,
        Self::Print,
        Self::Calendar,
        Self::Clock,
        Self::Person,
        Self::Close,
        Self::Minus,
        Self::Plus,
        Self::Document,
        Self::Product,
        Self::Lock,
        Self::Flag,
        Self::List,
        Self::Phone,
        Self::Training,
        Self::Drop,
        Self::Sun,
        Self::No,
        Self::History,
        Self::Open,
        Self::Save,
        Self::Return,
    ];
}

/// Draws an icon as large as fits into the middle of `rect`; at 16 points its strokes are 1.5 wide.
pub fn icon(painter: &Painter, rect: Rect, icon: Icon, color: Color32) {
    Pen::over(painter, rect).draw(drawing(icon), 1.5, color);
}

fn drawing(icon: Icon) -> &'static [Go] {
    match icon {
        Icon::Undo => &UNDO,
        Icon::Redo => &REDO,
        Icon::Search => &[Ring(7.0, 7.0, 4.2), From(10.2, 10.2), To(13.5, 13.5)],
        Icon::Check => &[From(3.2, 8.4), To(6.3, 11.5), To(12.8, 4.5)],
        Icon::ChevronRight => &[From(6.0, 3.5), To(10.5, 8.0), To(6.0, 12.5)],
        Icon::ChevronDown => &[From(3.5, 6.0), To(8.0, 10.5), To(12.5, 6.0)],
        Icon::Eye => &EYE,
        Icon::Print => &PRINT,
        Icon::Calendar => &CALENDAR,
        Icon::Clock => &[Ring(8.0, 8.0, 5.8), From(8.0, 4.8), To(8.0, 8.0), To(10.3, 9.5)],
        Icon::Person => &[
            Ring(8.0, 5.3, 2.6),
            From(2.8, 13.5),
            Bend(3.2, 10.8, 5.3, 9.3, 8.0, 9.3),
            Bend(10.7, 9.3, 12.8, 10.8, 13.2, 13.5),
        ],
        Icon::Close => &[From(4.0, 4.0), To(12.0, 12.0), From(12.0, 4.0), To(4.0, 12.0)],
        Icon::Minus => &[From(4.0, 8.0), To(12.0, 8.0)],
        Icon::Plus => &[From(8.0, 3.5), To(8.0, 12.5), From(3.5, 8.0), To(12.5, 8.0)],
        Icon::Document => &DOCUMENT,
        Icon::Product => &PRODUCT,
        Icon::Lock => &LOCK,
        Icon::Flag => &[From(4.0, 14.0), To(4.0, 2.5), To(12.0, 2.5), To(10.2, 5.3), To(12.0, 8.0), To(4.0, 8.0)],
        Icon::List => &LIST,
        Icon::Phone => &PHONE,
        Icon::Training => &TRAINING,
        Icon::Drop => &DROP,
        Icon::Sun => &SUN,
        Icon::No => &[Ring(8.0, 8.0, 5.8), From(4.0, 4.0), To(12.0, 12.0)],
        Icon::History => &HISTORY,
        Icon::Open => &OPEN,
        Icon::Save => &SAVE,
        Icon::Return => &[From(13.0, 3.5), To(13.0, 8.5), To(3.0, 8.5), From(6.2, 5.3), To(3.0, 8.5), To(6.2, 11.7)],
    }
}

static UNDO: [Go; 8] = [
    From(6.0, 3.0),
    To(3.0, 6.0),
    To(6.0, 9.0),
    From(3.0, 6.0),
    To(9.5, 6.0),
    Bend(11.43, 6.0, 13.0, 7.57, 13.0, 9.5),
    Bend(13.0, 11.43, 11.43, 13.0, 9.5, 13.0),
    To(7.0, 13.0),
];

static REDO: [Go; 8] = [
    From(10.0, 3.0),
    To(13.0, 6.0),
    To(10.0, 9.0),
    From(13.0, 6.0),
    To(6.5, 6.0),
    Bend(4.57, 6.0, 3.0, 7.57, 3.0, 9.5),
    Bend(3.0, 11.43, 4.57, 13.0, 6.5, 13.0),
    To(9.0, 13.0),
];

static EYE: [Go; 6] = [
    From(1.5, 8.0),
    Bend(1.5, 8.0, 4.0, 3.6, 8.0, 3.6),
    Bend(12.0, 3.6, 14.5, 8.0, 14.5, 8.0),
    Bend(14.5, 8.0, 12.0, 12.4, 8.0, 12.4),
    Bend(4.0, 12.4, 1.5, 8.0, 1.5, 8.0),
    Ring(8.0, 8.0, 1.9),
];

static PRINT: [Go; 15] = [
    From(4.5, 6.0),
    To(4.5, 2.5),
    To(11.5, 2.5),
    To(11.5, 6.0),
    From(4.5, 11.5),
    To(2.5, 11.5),
    To(2.5, 6.0),
    To(13.5, 6.0),
    To(13.5, 11.5),
    To(11.5, 11.5),
    From(4.5, 9.5),
    To(11.5, 9.5),
    To(11.5, 13.5),
    To(4.5, 13.5),
    Close,
];

static CALENDAR: [Go; 15] = [
    From(4.0, 3.5),
    To(12.0, 3.5),
    Bend(12.83, 3.5, 13.5, 4.17, 13.5, 5.0),
    To(13.5, 12.0),
    Bend(13.5, 12.83, 12.83, 13.5, 12.0, 13.5),
    To(4.0, 13.5),
    Bend(3.17, 13.5, 2.5, 12.83, 2.5, 12.0),
    To(2.5, 5.0),
    Bend(2.5, 4.17, 3.17, 3.5, 4.0, 3.5),
    From(2.5, 6.8),
    To(13.5, 6.8),
    From(5.5, 2.0),
    To(5.5, 5.0),
    From(10.5, 2.0),
    To(10.5, 5.0),
];

static DOCUMENT: [Go; 9] = [
    From(4.0, 1.8),
    To(9.5, 1.8),
    To(12.5, 5.0),
    To(12.5, 14.2),
    To(4.0, 14.2),
    Close,
    From(9.3, 2.0),
    To(9.3, 5.2),
    To(12.3, 5.2),
];

static PRODUCT: [Go; 12] = [
    From(8.0, 1.8),
    To(13.5, 4.6),
    To(13.5, 11.2),
    To(8.0, 14.2),
    To(2.5, 11.2),
    To(2.5, 4.6),
    Close,
    From(2.7, 4.7),
    To(8.0, 7.5),
    To(13.3, 4.7),
    From(8.0, 7.5),
    To(8.0, 14.0),
];

static LOCK: [Go; 14] = [
    From(4.6, 7.0),
    To(11.4, 7.0),
    Bend(12.17, 7.0, 12.8, 7.63, 12.8, 8.4),
    To(12.8, 12.4),
    Bend(12.8, 13.17, 12.17, 13.8, 11.4, 13.8),
    To(4.6, 13.8),
    Bend(3.83, 13.8, 3.2, 13.17, 3.2, 12.4),
    To(3.2, 8.4),
    Bend(3.2, 7.63, 3.83, 7.0, 4.6, 7.0),
    From(5.3, 7.0),
    To(5.3, 5.0),
    Bend(5.3, 3.51, 6.51, 2.3, 8.0, 2.3),
    Bend(9.49, 2.3, 10.7, 3.51, 10.7, 5.0),
    To(10.7, 7.0),
];

static LIST: [Go; 9] = [
    From(5.5, 4.0),
    To(13.5, 4.0),
    From(5.5, 8.0),
    To(13.5, 8.0),
    From(5.5, 12.0),
    To(13.5, 12.0),
    Dot(2.7, 4.0, 1.1),
    Dot(2.7, 8.0, 1.1),
    Dot(2.7, 12.0, 1.1),
];

static PHONE: [Go; 12] = [
    From(4.0, 2.2),
    To(6.2, 2.0),
    To(7.4, 5.0),
    To(5.9, 6.3),
    Bend(6.69, 7.97, 8.03, 9.31, 9.7, 10.1),
    To(11.0, 8.6),
    To(14.0, 9.8),
    To(13.8, 12.0),
    Bend(13.7, 12.9, 13.0, 13.6, 12.1, 13.5),
    Bend(6.8, 13.0, 3.0, 9.2, 2.5, 3.9),
    Bend(2.4, 3.0, 3.1, 2.3, 4.0, 2.2),
    Close,
];

static TRAINING: [Go; 12] = [
    From(8.0, 3.0),
    To(1.5, 6.0),
    To(8.0, 9.0),
    To(14.5, 6.0),
    Close,
    From(4.0, 7.3),
    To(4.0, 10.8),
    Bend(5.0, 11.8, 6.4, 12.3, 8.0, 12.3),
    Bend(9.6, 12.3, 11.0, 11.8, 12.0, 10.8),
    To(12.0, 7.3),
    From(14.5, 6.0),
    To(14.5, 10.0),
];

static DROP: [Go; 5] = [
    From(8.0, 1.8),
    Bend(8.0, 1.8, 12.3, 6.7, 12.3, 9.7),
    Bend(12.3, 12.07, 10.37, 14.0, 8.0, 14.0),
    Bend(5.63, 14.0, 3.7, 12.07, 3.7, 9.7),
    Bend(3.7, 6.7, 8.0, 1.8, 8.0, 1.8),
];

static SUN: [Go; 17] = [
    Ring(8.0, 8.0, 2.9),
    From(8.0, 1.5),
    To(8.0, 2.9),
    From(8.0, 13.1),
    To(8.0, 14.5),
    From(1.5, 8.0),
    To(2.9, 8.0),
    From(13.1, 8.0),
    To(14.5, 8.0),
    From(3.4, 3.4),
    To(4.4, 4.4),
    From(11.6, 11.6),
    To(12.6, 12.6),
    From(3.4, 12.6),
    To(4.4, 11.6),
    From(11.6, 4.4),
    To(12.6, 3.4),
];

static HISTORY: [Go; 12] = [
    From(2.5, 8.0),
    Bend(2.51, 10.6, 4.34, 12.83, 6.89, 13.36),
    Bend(9.43, 13.88, 11.99, 12.56, 13.04, 10.18),
    Bend(14.08, 7.8, 13.32, 5.02, 11.21, 3.5),
    Bend(9.1, 1.99, 6.22, 2.15, 4.3, 3.9),
    To(2.5, 5.5),
    From(2.5, 2.5),
    To(2.5, 5.5),
    To(5.5, 5.5),
    From(8.0, 5.0),
    To(8.0, 8.2),
    To(10.2, 9.5),
];

static OPEN: [Go; 10] = [
    From(9.5, 2.5),
    To(13.5, 2.5),
    To(13.5, 6.5),
    From(13.2, 2.8),
    To(7.5, 8.5),
    From(11.5, 9.0),
    To(11.5, 13.5),
    To(2.5, 13.5),
    To(2.5, 4.5),
    To(7.0, 4.5),
];

static SAVE: [Go; 9] = [
    From(8.0, 2.2),
    To(8.0, 9.6),
    From(5.0, 6.7),
    To(8.0, 9.7),
    To(11.0, 6.7),
    From(2.5, 10.5),
    To(2.5, 13.5),
    To(13.5, 13.5),
    To(13.5, 10.5),
];
