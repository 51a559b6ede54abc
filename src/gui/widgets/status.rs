//! What is going on: progress, banners, and chips that lead to what is open.

use eframe::egui::accesskit::Role;
use eframe::egui::{
    Align, Color32, CornerRadius, Frame, Layout, Margin, Response, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2,
    WidgetInfo, vec2,
};

use super::button::Button;
use super::lines::{focus_ring, square_at};
use super::text;
use crate::gui::icons::{Icon, icon};
use crate::gui::marks::{self, Mark};
use crate::gui::theme::{Tokens, Type, corner, edge, height, space};

/// A bar 4 high, as wide as there is room, filled from the left. Name it with `.accessible_name(…)`.
pub fn progress_bar(ui: &mut Ui, fraction: f32) -> Response {
    let tokens = Tokens::of(ui);
    let fraction = if fraction.is_nan() { 0.0 } else { fraction.clamp(0.0, 1.0) };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height::PROGRESS), Sense::hover());
    response.widget_info(|| WidgetInfo {
        value: Some((f64::from(fraction) * 100.0).round()),
        ..WidgetInfo::new(Role::ProgressIndicator)
    });
    ui.accesskit_node_builder(response.id, |node| {
        node.set_min_numeric_value(0.0);
        node.set_max_numeric_value(100.0);
    });
    let corners = CornerRadius::same(2);
    ui.painter().rect_filled(rect, corners, tokens.sunken);
    if fraction > 0.0 {
        let done = rect.with_max_x(rect.left() + (rect.width() * fraction).max(height::PROGRESS));
        ui.painter().rect_filled(done, corners, tokens.accent);
    }
    response
}

/// What a banner is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Banner {
    /// Past the review date: cannot be dismissed.
    Caution,
    /// A file cannot be used; the last good one stays in use.
    Fault,
    /// Something happened that changes nothing now.
    Neutral,
}

/// One sentence under the top bar, as wide as there is room, and at most one action; true when it is chosen.
pub fn banner(ui: &mut Ui, kind: Banner, sentence: &str, action_label: Option<&str>) -> bool {
    let tokens = Tokens::of(ui);
    let mark = match kind {
        Banner::Caution => Some(Mark::Caution),
        Banner::Fault => Some(Mark::Fault),
        Banner::Neutral => None,
    };
    let fill = mark.map_or(tokens.raised, |mark| mark.tint(tokens));
    let line = mark.map_or(tokens.line, |mark| mark.edge(tokens));
    let frame = Frame::new()
        .fill(fill)
        .stroke(Stroke::new(edge::THIN, line))
        .corner_radius(corner::CARD)
        .inner_margin(Margin::symmetric(12, 5));
    let status = UiBuilder::new().accessibility_role(Role::Status);
    ui.scope_builder(status, |ui| frame.show(ui, |ui| line_of_banner(ui, mark, sentence, action_label, tokens)).inner)
        .inner
}

fn line_of_banner(ui: &mut Ui, mark: Option<Mark>, sentence: &str, action: Option<&str>, tokens: &Tokens) -> bool {
    ui.spacing_mut().item_spacing.x = space::S8;
    let inside = height::BANNER - 12.0;
    let width = ui.available_width();
    let room = action
        .map_or(0.0, |label| text::line(ui.painter(), label, Type::SMALL.medium(), tokens.ink).size().x + space::S16);
    let sign = 18.0;
    let words =
        text::lines(ui.painter(), sentence, Type::SMALL, tokens.ink, (width - room - sign - space::S8).max(80.0));
    let size = vec2(width, words.size().y.max(inside));
    let layout = Layout::left_to_right(Align::Center);
    ui.allocate_ui_with_layout(size, layout, |ui| {
        ui.set_min_size(size);
        let (rect, _) = ui.allocate_exact_size(Vec2::splat(sign), Sense::hover());
        match mark {
            Some(mark) => marks::paint(ui.painter(), rect, mark, false, tokens),
            None => icon(ui.painter(), rect.shrink(1.0), Icon::History, tokens.ink_2),
        }
        ui.label(words);
        let right = Layout::right_to_left(Align::Center);
        action.is_some_and(|label| ui.with_layout(right, |ui| ui.add(Button::quiet(label)).clicked()).inner)
    })
    .inner
}

/// An open question: the mark of the worst thing it could bring, and its short name. A click leads to it.
pub fn chip(ui: &mut Ui, mark: Mark, possible: bool, label: &str) -> Response {
    let tokens = Tokens::of(ui);
    let sign = 14.0;
    let words = text::line(ui.painter(), label, Type::CAPTION.medium(), Color32::PLACEHOLDER);
    let width = space::S8 + sign + space::S6 + words.size().x + space::S8;
    let (rect, response) = ui.allocate_exact_size(vec2(width, height::CHIP), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, response.enabled(), label));
    if ui.is_rect_visible(rect) {
        let painter = ui.painter();
        let (fill, line, ink) = if !response.enabled() {
            (tokens.surface, tokens.line, tokens.ink_3)
        } else if response.is_pointer_button_down_on() {
            (tokens.pressed, tokens.line_strong, tokens.ink)
        } else if response.hovered() {
            (tokens.hover, tokens.line_strong, tokens.ink)
        } else {
            (tokens.raised, tokens.line_strong, tokens.ink_2)
        };
        let stroke = Stroke::new(edge::THIN, line);
        painter.rect(rect, CornerRadius::same(corner::BUTTON), fill, stroke, StrokeKind::Inside);
        let at = square_at(rect.left() + space::S8, rect.center().y, sign);
        marks::paint(painter, at, mark, possible, tokens);
        let top = eframe::egui::pos2(at.right() + space::S6, rect.center().y - words.size().y / 2.0);
        painter.galley_with_override_text_color(top, words, ink);
        if response.has_focus() {
            focus_ring(painter, rect, corner::BUTTON, tokens);
        }
    }
    response
}
