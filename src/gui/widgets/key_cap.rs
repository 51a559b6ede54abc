//! Keys as they look on the keyboard.

use std::sync::Arc;

use eframe::egui::accesskit::Role;
use eframe::egui::{
    Color32, CornerRadius, Galley, Painter, Rect, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2,
};

use super::lines::square_at;
use super::text;
use crate::gui::icons::{Icon, icon};
use crate::gui::theme::{Tokens, Type, corner, edge, height};

/// The return key in the text of a key cap. No font has it, so it is drawn.
pub const RETURN: &str = "\u{21b5}";

/// How a key cap looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cap {
    /// On a page.
    Plain,
    /// Of the option that is selected.
    Filled,
    /// Inside the primary button.
    OnAccent,
    /// Inside the selected part of a segmented answer.
    OnTint,
    /// Inside something disabled.
    Pale,
}

/// A key cap 20 high: `1`, `Esc`, `Ctrl Z`, or with [`RETURN`] in it.
pub fn key_cap(ui: &mut Ui, keys: &str) -> Response {
    key_cap_of(ui, keys, height::KEY_CAP, Cap::Plain)
}

/// A key cap of a height (20, in guided rows 28) and a look.
pub fn key_cap_of(ui: &mut Ui, keys: &str, height: f32, cap: Cap) -> Response {
    let tokens = Tokens::of(ui);
    let laid = Laid::new(ui.painter(), keys, height, cap, tokens);
    let (rect, response) = ui.allocate_exact_size(vec2(laid.width, height), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, spoken(keys)));
    if ui.is_rect_visible(rect) {
        laid.paint(ui.painter(), rect, tokens);
    }
    response
}

/// Keys as words: a screen reader cannot read the return sign.
pub(super) fn spoken(keys: &str) -> String {
    keys.replace(RETURN, "Enter")
}

/// A key cap that has been measured and can be painted.
pub(super) struct Laid {
    parts: Vec<Option<Arc<Galley>>>,
    cap: Cap,
    height: f32,
    sign: f32,
    ink: Color32,
    pub(super) width: f32,
}

const GAP: f32 = 4.0;

impl Laid {
    pub(super) fn new(painter: &Painter, keys: &str, height: f32, cap: Cap, tokens: &Tokens) -> Self {
        let ink = match cap {
            Cap::Plain => tokens.ink_2,
            Cap::Filled | Cap::OnAccent => tokens.ink_on_accent,
            Cap::OnTint => tokens.accent_text,
            Cap::Pale => tokens.ink_3,
        };
        let letters = if height >= height::KEY_CAP_GUIDED {
            Type::BODY.medium().scaled(height / height::KEY_CAP_GUIDED)
        } else {
            Type::CAPTION.medium()
        };
        let sign = letters.size;
        let mut parts = Vec::new();
        for (nth, words) in keys.split(RETURN).enumerate() {
            if nth > 0 {
                parts.push(None);
            }
            if !words.trim().is_empty() {
                parts.push(Some(text::line(painter, words.trim(), letters, ink)));
            }
        }
        let inner: f32 = parts.iter().map(|part| part.as_ref().map_or(sign, |words| words.size().x) + GAP).sum();
        let width = (inner - GAP + 2.0 * 5.0).max(height).ceil();
        Self { parts, cap, height, sign, ink, width }
    }

    pub(super) fn paint(self, painter: &Painter, rect: Rect, tokens: &Tokens) {
        let (fill, line) = match self.cap {
            Cap::Plain => (tokens.raised, tokens.line_strong),
            Cap::Filled => (tokens.accent, tokens.accent),
            Cap::OnAccent => (Color32::TRANSPARENT, tokens.ink_on_accent),
            Cap::OnTint => (Color32::TRANSPARENT, tokens.accent),
            Cap::Pale => (Color32::TRANSPARENT, tokens.line),
        };
        let radius = if self.height > height::KEY_CAP { corner::BUTTON } else { corner::KEY };
        let stroke = Stroke::new(edge::THIN, line);
        painter.rect(rect, CornerRadius::same(radius), fill, stroke, StrokeKind::Inside);
        let inner: f32 = self.parts.iter().map(|part| self.width_of(part.as_deref()) + GAP).sum();
        let mut x = rect.center().x - (inner - GAP) / 2.0;
        for part in &self.parts {
            let width = self.width_of(part.as_deref());
            match part {
                Some(words) => text::paint_at(painter, x, rect.center().y, Arc::clone(words)),
                None => icon(painter, square_at(x, rect.center().y, self.sign), Icon::Return, self.ink),
            }
            x += width + GAP;
        }
    }

    fn width_of(&self, part: Option<&Galley>) -> f32 {
        part.map_or(self.sign, |words| words.size().x)
    }
}
