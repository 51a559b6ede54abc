//! Small parts of long forms: one answer among many as a box that wraps with its neighbours, and a line that unfolds more.

use eframe::egui::accesskit::Role;
use eframe::egui::{Color32, CornerRadius, Rect, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::lines::{focus_ring, follow_focus, square_at};
use super::text;
use crate::gui::icons::{Icon, icon};
use crate::gui::theme::{Tokens, Type, corner, edge, height, space};

const TICK: f32 = 14.0;
const SIGN: f32 = 14.0;

/// One answer among many, no wider than its words. `several` shows a tick box: others may hold beside it.
pub fn pick(ui: &mut Ui, label: &str, chosen: bool, several: bool) -> Response {
    let tokens = Tokens::of(ui);
    let enabled = ui.is_enabled();
    // Measured in the heavier weight, so that choosing moves nothing.
    let widest = text::line(ui.painter(), label, Type::SMALL.semibold(), tokens.ink).size().x;
    let room = (ui.available_size_before_wrap().x.max(ui.max_rect().width()) - 2.0 * space::S10).max(80.0);
    let left = space::S10 + if several { TICK + space::S6 } else { 0.0 };
    let size = vec2((left + widest + space::S10).min(room + 2.0 * space::S10).ceil(), height::BUTTON_SMALL);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let role = if several { Role::CheckBox } else { Role::RadioButton };
    response.widget_info(|| WidgetInfo::selected(role, enabled, chosen, label));
    follow_focus(ui, &response);
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let (fill, stroke, ink) = if chosen {
        (tokens.accent_tint, Stroke::new(edge::BOX, tokens.accent), tokens.accent_text)
    } else if response.is_pointer_button_down_on() {
        (tokens.pressed, Stroke::new(edge::THIN, tokens.line_strong), tokens.ink)
    } else if response.hovered() || response.has_focus() {
        (tokens.hover, Stroke::new(edge::THIN, tokens.line_strong), tokens.ink)
    } else {
        (tokens.raised, Stroke::new(edge::THIN, tokens.line_strong), tokens.ink_2)
    };
    let painter = ui.painter();
    painter.rect(rect, CornerRadius::same(corner::BUTTON), fill, stroke, StrokeKind::Inside);
    if several {
        let at = square_at(rect.left() + space::S8, rect.center().y, TICK);
        let fill = if chosen { tokens.accent } else { Color32::TRANSPARENT };
        let line = if chosen { tokens.accent } else { tokens.line_strong };
        painter.rect(at, CornerRadius::same(3), fill, Stroke::new(edge::THIN, line), StrokeKind::Inside);
        if chosen {
            icon(painter, at.shrink(1.0), Icon::Check, tokens.ink_on_accent);
        }
    }
    let letters = if chosen { Type::SMALL.semibold() } else { Type::SMALL };
    let words = text::line(painter, label, letters, ink);
    text::paint_at(&painter.with_clip_rect(rect), rect.left() + left, rect.center().y, words);
    if response.has_focus() {
        focus_ring(painter, rect, corner::BUTTON, tokens);
    }
    response
}

/// A line that unfolds what stands below it. A click, Space or Enter unfolds or folds it; the caller keeps the state.
pub fn disclosure(ui: &mut Ui, label: &str, letters: Type, open: bool) -> Response {
    let tokens = Tokens::of(ui);
    let width = ui.available_width();
    let words = text::lines(ui.painter(), label, letters, tokens.ink, width - SIGN - space::S8);
    let high = words.size().y + space::S10;
    let (rect, response) = ui.allocate_exact_size(vec2(width, high), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::DisclosureTriangle, ui.is_enabled(), open, label));
    follow_focus(ui, &response);
    if ui.is_rect_visible(rect) {
        let painter = ui.painter();
        if response.hovered() {
            painter.rect_filled(rect.expand2(vec2(4.0, 0.0)), CornerRadius::same(corner::BUTTON), tokens.hover);
        }
        let sign = if open { Icon::ChevronDown } else { Icon::ChevronRight };
        let at = Rect::from_center_size(pos2(rect.left() + SIGN / 2.0, rect.center().y), vec2(SIGN, SIGN));
        icon(painter, at, sign, tokens.ink_2);
        text::paint_at(painter, rect.left() + SIGN + space::S8, rect.center().y, words);
        if response.has_focus() {
            focus_ring(painter, rect, corner::BUTTON, tokens);
        }
    }
    response
}
