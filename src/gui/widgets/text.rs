//! Paragraphs with the line height of the theme, and words laid out for painting.

use std::sync::Arc;

use eframe::egui::{Color32, Galley, Painter, Pos2, Response, Ui, pos2};

use crate::gui::theme::{Type, mixed};

/// A paragraph as wide as there is room.
pub fn wrapped(ui: &mut Ui, text: &str, letters: Type, color: Color32) -> Response {
    wrapped_mixed(ui, &[(text, letters, color)])
}

/// A paragraph of several types or colours: the words that matter in semibold.
pub fn wrapped_mixed(ui: &mut Ui, parts: &[(&str, Type, Color32)]) -> Response {
    let galley = ui.painter().layout_job(mixed(parts, ui.available_width()));
    ui.label(galley)
}

/// Text in lines no wider than `width`.
pub(super) fn lines(painter: &Painter, text: &str, letters: Type, color: Color32, width: f32) -> Arc<Galley> {
    painter.layout_job(letters.job(text, color, width))
}

/// Text in one line.
pub(super) fn line(painter: &Painter, text: &str, letters: Type, color: Color32) -> Arc<Galley> {
    lines(painter, text, letters, color, f32::INFINITY)
}

/// Paints text with its left edge at `left` and its middle at `center`.
pub(super) fn paint_at(painter: &Painter, left: f32, center: f32, galley: Arc<Galley>) {
    let top: Pos2 = pos2(left, center - galley.size().y / 2.0);
    painter.galley(top, galley, Color32::PLACEHOLDER);
}
