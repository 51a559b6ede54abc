//! A segmented answer: a few short options in one frame. *Not known* stands apart, so that it is never mistaken for no.

use eframe::egui::accesskit::Role;
use eframe::egui::{
    AsIdSalt, CornerRadius, Painter, Rect, Response, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::key_cap::{Cap, Laid};
use super::lines::{focus_ring, follow_focus, square_at, vline};
use super::text;
use crate::gui::theme::{Tokens, Type, corner, edge, height, space};

/// A segmented answer. Start with [`Segmented::new`]; [`segmented`] is enough for the plain case.
#[derive(Clone, Copy, Debug)]
#[must_use = "a segmented answer is shown with `show`"]
pub struct Segmented<'a> {
    name: &'a str,
    parts: &'a [&'a str],
    selected: Option<usize>,
    not_known: Option<&'a str>,
    keys: bool,
    mode: bool,
}

const PADDING: f32 = 11.0;
const NOT_KNOWN_WIDTH: f32 = 34.0;
const CAP: f32 = 18.0;

impl<'a> Segmented<'a> {
    /// The options in their order, and which of them is the answer.
    pub fn new(parts: &'a [&'a str], selected: Option<usize>) -> Self {
        Self { name: "", parts, selected, not_known: None, keys: false, mode: false }
    }

    /// What is asked, for a screen reader.
    pub fn named(self, name: &'a str) -> Self {
        Self { name, ..self }
    }

    /// A separate box `?` at the end, with its words for a screen reader. Its number is that after the last option.
    pub fn not_known(self, words: &'a str) -> Self {
        Self { not_known: Some(words), ..self }
    }

    /// Key caps 1, 2, 3 … inside: only where the keyboard is.
    pub fn keys(self, shown: bool) -> Self {
        Self { keys: shown, ..self }
    }

    /// A switch of modes, not an answer: a sunken track with the current mode raised.
    pub fn mode(self) -> Self {
        Self { mode: true, ..self }
    }

    /// Shows it and tells which option was chosen just now.
    pub fn show(self, ui: &mut Ui, id: impl AsIdSalt) -> Option<usize> {
        let group = UiBuilder::new()
            .id_salt(id)
            .accessibility_role(if self.mode { Role::TabList } else { Role::RadioGroup })
            .accessibility_label(self.name);
        ui.scope_builder(group, |ui| self.contents(ui)).inner
    }

    fn contents(self, ui: &mut Ui) -> Option<usize> {
        let tokens = Tokens::of(ui);
        let widths: Vec<f32> =
            self.parts.iter().enumerate().map(|(nth, part)| self.width(ui.painter(), nth, part, tokens)).collect();
        let frame = widths.iter().sum::<f32>();
        let apart = if self.not_known.is_some() { space::S6 + NOT_KNOWN_WIDTH } else { 0.0 };
        let (whole, _) = ui.allocate_exact_size(vec2(frame + apart, height::SEGMENT), Sense::hover());
        let main = whole.with_max_x(whole.left() + frame);
        let lone = whole.with_min_x(whole.right() - NOT_KNOWN_WIDTH);

        let mut cells = Vec::new();
        let mut left = main.left();
        for (part, width) in self.parts.iter().zip(widths) {
            let rect = Rect::from_min_size(pos2(left, main.top()), vec2(width, main.height()));
            cells.push(self.cell(ui, cells.len(), part, part, rect));
            left += width;
        }
        let mut chosen = cells.iter().position(|cell| cell.response.clicked());
        self.paint(ui, main, &cells, tokens);
        if let Some(words) = self.not_known {
            let cell = [self.cell(ui, cells.len(), "?", words, lone)];
            if cell.iter().any(|cell| cell.response.clicked()) {
                chosen = Some(cells.len());
            }
            self.paint(ui, lone, &cell, tokens);
        }
        chosen
    }

    fn width(&self, painter: &Painter, nth: usize, part: &str, tokens: &Tokens) -> f32 {
        // Measured in the heavier weight, so that choosing an option moves nothing.
        let words = text::line(painter, part, Type::SMALL.semibold(), tokens.ink).size().x;
        let key = if self.keys { key_cap(painter, nth, Cap::Plain, tokens).width + space::S6 } else { 0.0 };
        (words + key + 2.0 * PADDING).ceil()
    }

    fn cell<'t>(&self, ui: &Ui, nth: usize, shown: &'t str, name: &str, rect: Rect) -> Cell<'t> {
        let response = ui.interact(rect, ui.scope_id().with(("part", nth)), Sense::click());
        follow_focus(ui, &response);
        let selected = self.selected == Some(nth);
        let role = if self.mode { Role::Tab } else { Role::RadioButton };
        response.widget_info(|| WidgetInfo::selected(role, response.enabled(), selected, name));
        if self.keys && self.parts.len() > nth {
            ui.accesskit_node_builder(response.id, |node| node.set_keyboard_shortcut((nth + 1).to_string()));
        }
        Cell { nth, shown, rect, selected, response }
    }

    fn paint(&self, ui: &Ui, frame: Rect, cells: &[Cell<'_>], tokens: &Tokens) {
        if !ui.is_rect_visible(frame) {
            return;
        }
        let painter = ui.painter();
        let enabled = ui.is_enabled();
        let corners = CornerRadius::same(corner::BUTTON);
        let line = Stroke::new(edge::THIN, if enabled { tokens.line_strong } else { tokens.line });
        let fill = match (self.mode, enabled) {
            (true, _) => tokens.sunken,
            (false, true) => tokens.raised,
            (false, false) => tokens.surface,
        };
        painter.rect_filled(frame, corners, fill);
        for cell in cells.iter().filter(|cell| !cell.selected && enabled) {
            let level = if cell.response.is_pointer_button_down_on() {
                tokens.pressed
            } else if cell.response.hovered() || cell.response.has_focus() {
                tokens.hover
            } else {
                continue;
            };
            let inset = if self.mode { edge::FOCUS } else { edge::THIN };
            painter.rect_filled(cell.rect.shrink(inset), CornerRadius::same(corner::SEGMENT), level);
        }
        if !self.mode {
            for pair in cells.windows(2) {
                if let [before, after] = pair
                    && !before.selected
                    && !after.selected
                {
                    vline(painter, after.rect.left(), frame.shrink(edge::THIN).y_range(), tokens.line);
                }
            }
            painter.rect_stroke(frame, corners, line, StrokeKind::Inside);
        }
        for cell in cells {
            self.paint_cell(painter, cell, enabled, tokens);
        }
        if cells.iter().any(|cell| cell.response.has_focus()) {
            focus_ring(painter, frame, corner::BUTTON, tokens);
        }
    }

    fn paint_cell(&self, painter: &Painter, cell: &Cell<'_>, enabled: bool, tokens: &Tokens) {
        let (rect, y) = (cell.rect, cell.rect.center().y);
        let ink = match (enabled, cell.selected, self.mode) {
            (false, ..) => tokens.ink_3,
            (true, true, false) => tokens.accent_text,
            (true, true, true) => tokens.ink,
            (true, false, _) => tokens.ink_2,
        };
        if cell.selected {
            let (fill, line, rect) = if self.mode {
                (tokens.raised, Stroke::new(edge::THIN, tokens.line), rect.shrink(edge::FOCUS))
            } else {
                let strong = if enabled { tokens.accent } else { tokens.line_strong };
                (tokens.accent_tint, Stroke::new(edge::BOX, strong), rect)
            };
            painter.rect(rect, CornerRadius::same(corner::SEGMENT), fill, line, StrokeKind::Inside);
        }
        let letters = if cell.selected { Type::SMALL.semibold() } else { Type::SMALL.medium() };
        let words = text::line(painter, cell.shown, letters, ink);
        let cap = if cell.selected && !self.mode { Cap::OnTint } else { Cap::Plain };
        let key = (self.keys && cell.nth < self.parts.len()).then(|| key_cap(painter, cell.nth, cap, tokens));
        let key_width = key.as_ref().map_or(0.0, |key| key.width + space::S6);
        let left = rect.center().x - f32::midpoint(words.size().x, key_width);
        if let Some(key) = key {
            let at = square_at(left, y, CAP);
            let width = key.width;
            key.paint(painter, at.with_max_x(at.min.x + width), tokens);
        }
        text::paint_at(painter, left + key_width, y, words);
        // Which part has the keyboard; the ring around the frame says that one of them has.
        if cell.response.has_focus() {
            let inner = rect.shrink(3.0);
            let stroke = Stroke::new(edge::BOX, tokens.focus);
            painter.rect_stroke(inner, CornerRadius::same(corner::KEY), stroke, StrokeKind::Inside);
        }
    }
}

fn key_cap(painter: &Painter, nth: usize, cap: Cap, tokens: &Tokens) -> Laid {
    Laid::new(painter, &(nth + 1).to_string(), CAP, cap, tokens)
}

struct Cell<'a> {
    nth: usize,
    shown: &'a str,
    rect: Rect,
    selected: bool,
    response: Response,
}

/// Options in one frame, and which of them is the answer; tells which was chosen just now.
pub fn segmented(ui: &mut Ui, id: impl AsIdSalt, parts: &[&str], selected: Option<usize>) -> Option<usize> {
    Segmented::new(parts, selected).show(ui, id)
}

/// A switch between modes of the same page; tells which was chosen just now.
pub fn mode_switch(ui: &mut Ui, id: impl AsIdSalt, modes: &[&str], current: usize) -> Option<usize> {
    Segmented::new(modes, Some(current)).mode().show(ui, id)
}
