//! Which shape says how serious a thing is?
//!
//! Owns one word: a **mark** is the shape of a severity, of *clear*, or of a fault in a file or a typed value. Shape and
//! lightness tell marks apart without colour. A **possible** mark is the outline of its shape with a question mark. The
//! caller decides which severity has which mark; nothing here knows what a severity is.

use eframe::egui::accesskit::Role;
use eframe::egui::{Color32, Painter, Rect, Response, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo};

use super::icons::Go::{self, Bend, Close, Dot, From, Ring, To};
use super::icons::Pen;
use super::theme::Tokens;

/// The marks there are, in rising order of severity, then the two that are no severity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// A disc with an i.
    Note,
    /// A triangle with an exclamation mark.
    Caution,
    /// A square with a person.
    Clearance,
    /// A diamond with the hands of a clock.
    Defer,
    /// An octagon with a bar.
    Contraindicated,
    /// A ring with a tick: no rule fires.
    Clear,
    /// A disc with a cross: a file or a typed value is wrong.
    Fault,
}

impl Mark {
    /// Every mark, in the order of the gallery.
    pub const ALL: [Self; 7] =
        [Self::Note, Self::Caution, Self::Clearance, Self::Defer, Self::Contraindicated, Self::Clear, Self::Fault];

    /// The colour of the shape, of the bar at the left of an unfolded finding.
    #[must_use]
    pub fn color(self, tokens: &Tokens) -> Color32 {
        match self {
            Self::Note => tokens.note,
            Self::Caution => tokens.caution,
            Self::Clearance => tokens.clearance,
            Self::Defer => tokens.defer,
            Self::Contraindicated | Self::Fault => tokens.contra,
            Self::Clear => tokens.clear,
        }
    }

    /// The colour of its outline, where it has to be seen as a line.
    #[must_use]
    pub fn edge(self, tokens: &Tokens) -> Color32 {
        match self {
            Self::Caution => tokens.caution_edge,
            other => other.color(tokens),
        }
    }

    /// The colour of its word.
    #[must_use]
    pub fn text(self, tokens: &Tokens) -> Color32 {
        match self {
            Self::Note => tokens.note_text,
            Self::Caution => tokens.caution_text,
            Self::Clearance => tokens.clearance_text,
            Self::Defer => tokens.defer_text,
            Self::Contraindicated | Self::Fault => tokens.contra_text,
            Self::Clear => tokens.clear_text,
        }
    }

    /// The fill of a banner or an unfolded blocking finding.
    #[must_use]
    pub fn tint(self, tokens: &Tokens) -> Color32 {
        match self {
            Self::Note => tokens.note_tint,
            Self::Caution => tokens.caution_tint,
            Self::Clearance => tokens.clearance_tint,
            Self::Defer => tokens.defer_tint,
            Self::Contraindicated | Self::Fault => tokens.contra_tint,
            Self::Clear => tokens.clear_tint,
        }
    }
}

const OCTAGON: [Go; 9] = [
    From(5.2, 1.2),
    To(10.8, 1.2),
    To(14.8, 5.2),
    To(14.8, 10.8),
    To(10.8, 14.8),
    To(5.2, 14.8),
    To(1.2, 10.8),
    To(1.2, 5.2),
    Close,
];
const DIAMOND: [Go; 5] = [From(8.0, 0.9), To(15.1, 8.0), To(8.0, 15.1), To(0.9, 8.0), Close];
const TRIANGLE: [Go; 4] = [From(8.0, 1.3), To(15.3, 14.4), To(0.7, 14.4), Close];
const SHOULDERS: [Go; 3] =
    [From(4.4, 12.0), Bend(4.4, 10.0, 6.0, 8.8, 8.0, 8.8), Bend(10.0, 8.8, 11.6, 10.0, 11.6, 12.0)];

/// Draws a mark as large as fits into the middle of `rect`. A fault is never merely possible.
pub fn paint(painter: &Painter, rect: Rect, mark: Mark, possible: bool, tokens: &Tokens) {
    let pen = Pen::over(painter, rect);
    if possible && mark != Mark::Fault {
        outline(&pen, mark, mark.edge(tokens));
    } else {
        solid(&pen, mark, tokens);
    }
}

/// Shows a mark of `size` (14 in rail and chips, 16 in tables, 18 in findings, 24 in the verdict) as a picture that says
/// its name to a screen reader.
pub fn mark(ui: &mut Ui, mark: Mark, possible: bool, size: f32, accessible_name: &str) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(size), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, accessible_name));
    if ui.is_rect_visible(rect) {
        paint(ui.painter(), rect, mark, possible, Tokens::of(ui));
    }
    response
}

fn solid(pen: &Pen<'_>, mark: Mark, tokens: &Tokens) {
    let fill = mark.color(tokens);
    let sign = tokens.raised;
    match mark {
        Mark::Note => {
            pen.dot(8.0, 8.0, 6.8, fill);
            pen.dot(8.0, 4.8, 1.1, sign);
            pen.draw(&[From(8.0, 7.4), To(8.0, 11.4)], 1.8, sign);
        }
        Mark::Caution => {
            pen.fill(&TRIANGLE, fill);
            pen.draw(&TRIANGLE, 1.3, tokens.caution_edge);
            pen.draw(&[From(8.0, 6.0), To(8.0, 9.8), Dot(8.0, 12.0, 1.0)], 1.7, tokens.caution_sign);
        }
        Mark::Clearance => {
            pen.add(Shape::convex_polygon(pen.rounded(1.5, 14.5, 2.5), fill, Stroke::NONE));
            pen.dot(8.0, 5.9, 1.9, sign);
            pen.fill(&SHOULDERS, sign);
        }
        Mark::Defer => {
            pen.fill(&DIAMOND, fill);
            pen.draw(&[From(8.0, 4.6), To(8.0, 8.0), To(10.3, 9.7)], 1.7, sign);
        }
        Mark::Contraindicated => {
            pen.fill(&OCTAGON, fill);
            // A bar with square ends.
            pen.fill(&[From(4.4, 6.9), To(11.6, 6.9), To(11.6, 9.1), To(4.4, 9.1)], sign);
        }
        Mark::Clear => {
            pen.draw(&[Ring(8.0, 8.0, 6.6)], 1.6, fill);
            pen.draw(&[From(4.9, 8.2), To(7.1, 10.4), To(11.1, 5.8)], 1.8, fill);
        }
        Mark::Fault => {
            pen.dot(8.0, 8.0, 7.0, fill);
            pen.draw(&[From(5.4, 5.4), To(10.6, 10.6), From(10.6, 5.4), To(5.4, 10.6)], 1.8, sign);
        }
    }
}

fn outline(pen: &Pen<'_>, mark: Mark, color: Color32) {
    match mark {
        Mark::Note => pen.draw(&[Ring(8.0, 8.0, 6.8)], 1.5, color),
        Mark::Caution => pen.draw(&TRIANGLE, 1.5, color),
        Mark::Clearance => {
            pen.add(Shape::closed_line(pen.rounded(1.5, 14.5, 2.5), Stroke::new(pen.width(1.5), color)));
        }
        Mark::Defer => pen.draw(&DIAMOND, 1.5, color),
        Mark::Contraindicated => pen.draw(&OCTAGON, 1.5, color),
        Mark::Clear | Mark::Fault => pen.draw(&[Ring(8.0, 8.0, 6.6)], 1.5, color),
    }
    // In the triangle there is room only low down.
    match mark {
        Mark::Caution => question(pen, 9.9, 0.85, color),
        _ => question(pen, 8.0, 1.0, color),
    }
}

/// A semibold question mark of 9 around a height, drawn and not typed, so that it sits in the middle at any size.
fn question(pen: &Pen<'_>, middle: f32, scale: f32, color: Color32) {
    let (x, y) = (|across: f32| 8.0 + across * scale, |down: f32| middle + down * scale);
    let hook = [
        From(x(-1.7), y(-1.7)),
        Bend(x(-1.5), y(-2.6), x(-0.9), y(-3.0), x(0.0), y(-3.0)),
        Bend(x(1.0), y(-3.0), x(1.8), y(-2.4), x(1.8), y(-1.5)),
        Bend(x(1.8), y(-0.4), x(0.1), y(-0.4), x(0.0), y(0.9)),
    ];
    pen.draw(&hook, 1.3 * scale, color);
    pen.dot(x(0.0), y(2.9), 0.85 * scale, color);
}
