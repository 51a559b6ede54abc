//! An option of the guided page: as wide as the page, with its key, and a tick box where several may hold.

use eframe::egui::accesskit::Role;
use eframe::egui::{CornerRadius, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2};

use super::key_cap::{Cap, Laid};
use super::lines::{follow_focus, hline, square_at};
use super::text;
use crate::gui::icons::{Icon, icon};
use crate::gui::theme::{Tokens, Type, corner, edge, height, mixed, space};

/// Where an option stands: alone in its own frame, or in a list that shares one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// In its own frame.
    #[default]
    Alone,
    /// First of a list.
    First,
    /// Inside a list.
    Middle,
    /// Last of a list.
    Last,
}

impl Place {
    /// The place of row `nth` of `count` rows of one list. The list's rows are shown with no space between them.
    #[must_use]
    pub fn in_list(nth: usize, count: usize) -> Self {
        match (nth == 0, nth + 1 >= count) {
            (true, true) => Self::Alone,
            (true, false) => Self::First,
            (false, true) => Self::Last,
            (false, false) => Self::Middle,
        }
    }

    fn opens(self) -> bool {
        matches!(self, Self::Alone | Self::First)
    }

    fn ends(self) -> bool {
        matches!(self, Self::Alone | Self::Last)
    }

    fn corners(self, radius: u8) -> CornerRadius {
        let top = if self.opens() { radius } else { 0 };
        let bottom = if self.ends() { radius } else { 0 };
        CornerRadius { nw: top, ne: top, sw: bottom, se: bottom }
    }
}

/// One option. Start from [`OptionRow::default`].
#[derive(Clone, Copy, Debug)]
pub struct OptionRow<'a> {
    /// The key that chooses it; no key cap if empty.
    pub key: &'a str,
    /// What it says.
    pub label: &'a str,
    /// What stands at the right: what it means, what it opens.
    pub remark: &'a str,
    /// In long lists: smaller letters, and the remark below the words.
    pub dense: bool,
    /// Stands before the remark and stands out.
    pub emphasis: &'a str,
    /// Whether it is the answer.
    pub selected: bool,
    /// Where several may hold: whether this one does. Shows a tick box.
    pub ticked: Option<bool>,
    /// 52, or 44 with six or more options; grows with a label of several lines.
    pub height: f32,
    /// Alone or in a list.
    pub place: Place,
    /// Larger than 1 in the patient view.
    pub scale: f32,
}

impl Default for OptionRow<'_> {
    fn default() -> Self {
        Self {
            key: "",
            label: "",
            remark: "",
            dense: false,
            emphasis: "",
            selected: false,
            ticked: None,
            height: height::GUIDED_ROW,
            place: Place::Alone,
            scale: 1.0,
        }
    }
}

const CAP_LEFT: f32 = 10.0;
const TEXT_LEFT: f32 = 52.0;
const BOX: f32 = 20.0;

/// Shows an option as wide as there is room. A click, Space or Enter chooses or ticks it; the caller keeps the state.
pub fn option_row(ui: &mut Ui, row: OptionRow<'_>) -> Response {
    let tokens = Tokens::of(ui);
    let OptionRow { key, label, remark, selected, ticked, scale, place, .. } = row;
    let holds = ticked.unwrap_or(selected);
    let enabled = ui.is_enabled();
    let size = match (row.dense, ticked.is_some()) {
        (true, _) => Type::BODY,
        (false, true) => Type::ROW,
        (false, false) => Type::LEAD,
    };
    // Long words must not break elsewhere when they are picked.
    let letters = if holds && !row.dense { size.medium() } else { size }.scaled(scale);
    let ink = if enabled { tokens.ink } else { tokens.ink_3 };
    let width = ui.available_width();
    let padding = space::S16 * scale;
    let after_key = if key.is_empty() { padding } else { TEXT_LEFT * scale };
    let left = after_key + if ticked.is_some() { (BOX + space::S12) * scale } else { 0.0 };

    let remark_letters = if row.dense { Type::CAPTION } else { Type::SMALL }.scaled(scale);
    let remark_width = if row.dense { width - left - padding } else { width * 0.4 }.max(80.0);
    let remark = (!remark.is_empty() || !row.emphasis.is_empty()).then(|| {
        let gap = if remark.is_empty() || row.emphasis.is_empty() { "" } else { "  " };
        let parts = [
            (row.emphasis, remark_letters.semibold(), tokens.accent_text),
            (gap, remark_letters, tokens.ink_3),
            (remark, remark_letters, tokens.ink_3),
        ];
        ui.painter().layout_job(mixed(&parts, remark_width))
    });
    let beside = remark.as_ref().filter(|_| !row.dense).map_or(0.0, |remark| remark.size().x + space::S16);
    let words = text::lines(ui.painter(), label, letters, ink, (width - left - padding - beside).max(80.0));
    let remark_height = remark.as_ref().map_or(0.0, |remark| remark.size().y);
    let highest = if row.dense { words.size().y + remark_height } else { words.size().y.max(remark_height) };
    let around = if row.dense { space::S12 } else { space::S20 };
    let height = (row.height * scale).max(highest + around);

    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    let role = if ticked.is_some() { Role::CheckBox } else { Role::RadioButton };
    response.widget_info(|| WidgetInfo::selected(role, enabled, holds, label));
    ui.accesskit_node_builder(response.id, |node| {
        if !key.is_empty() {
            node.set_keyboard_shortcut(key);
        }
        let described = format!("{} {}", row.emphasis, row.remark);
        if !described.trim().is_empty() {
            node.set_description(described.trim());
        }
    });
    follow_focus(ui, &response);
    if !ui.is_rect_visible(rect) {
        return response;
    }

    frame(ui, rect, &response, selected, place, tokens);
    let painter = ui.painter();
    let y = rect.center().y;
    if !key.is_empty() {
        let cap = match (enabled, selected) {
            (false, _) => Cap::Pale,
            (true, true) => Cap::Filled,
            (true, false) => Cap::Plain,
        };
        let size = height::KEY_CAP_GUIDED * scale;
        let laid = Laid::new(painter, key, size, cap, tokens);
        let middle = rect.left() + CAP_LEFT * scale + laid.width / 2.0;
        let at = Rect::from_center_size(pos2(middle, y), vec2(laid.width, size));
        laid.paint(painter, at, tokens);
    }
    if let Some(ticked) = ticked {
        let at = square_at(rect.left() + after_key, y, BOX * scale);
        tick_box(ui, at, ticked, enabled, tokens);
    }
    let painter = ui.painter();
    match remark {
        Some(remark) if row.dense => {
            let top = y - highest / 2.0;
            let middle = top + words.size().y;
            text::paint_at(painter, rect.left() + left, f32::midpoint(top, middle), words);
            text::paint_at(painter, rect.left() + left, middle + remark_height / 2.0, remark);
        }
        Some(remark) => {
            text::paint_at(painter, rect.left() + left, y, words);
            text::paint_at(painter, rect.right() - padding - remark.size().x, y, remark);
        }
        None => text::paint_at(painter, rect.left() + left, y, words),
    }
    response
}

fn frame(ui: &Ui, rect: Rect, response: &Response, selected: bool, place: Place, tokens: &Tokens) {
    let fill = if !response.enabled() {
        tokens.surface
    } else if response.is_pointer_button_down_on() {
        tokens.pressed
    } else if selected {
        tokens.accent_tint
    } else if response.hovered() || response.has_focus() {
        tokens.hover
    } else {
        tokens.raised
    };
    let stroke = match (response.enabled(), selected) {
        (false, _) => Stroke::new(edge::THIN, tokens.line),
        (true, true) => Stroke::new(edge::FOCUS, tokens.accent),
        (true, false) => Stroke::new(edge::THIN, tokens.line_strong),
    };
    // In a list the sides that touch a neighbour lie outside the row and are cut off.
    let reach = f32::from(corner::CARD);
    let whole = Rect::from_min_max(
        rect.min - if place.opens() { Vec2::ZERO } else { vec2(0.0, reach) },
        rect.max + if place.ends() { Vec2::ZERO } else { vec2(0.0, reach) },
    );
    let painter = ui.painter_at(rect);
    painter.rect(whole, CornerRadius::same(corner::CARD), fill, stroke, StrokeKind::Inside);
    if !place.ends() {
        hline(&painter, rect.shrink(edge::THIN).x_range(), rect.bottom() - 0.5, tokens.line);
    }
    if response.has_focus() {
        // An answer keeps its own edge, and the ring goes inside it.
        let inset = if selected { edge::FOCUS + edge::FOCUS_GAP } else { 0.0 };
        let radius = corner::CARD.saturating_sub(if selected { 4 } else { 0 });
        let corners = if selected { CornerRadius::same(radius) } else { place.corners(radius) };
        let ring = Stroke::new(edge::FOCUS, tokens.focus);
        painter.rect_stroke(rect.shrink(inset), corners, ring, StrokeKind::Inside);
    }
}

fn tick_box(ui: &Ui, rect: Rect, ticked: bool, enabled: bool, tokens: &Tokens) {
    let painter = ui.painter();
    let (fill, line) = match (enabled, ticked) {
        (true, true) => (tokens.accent, tokens.accent),
        (true, false) => (tokens.raised, tokens.line_strong),
        (false, _) => (tokens.surface, tokens.line),
    };
    painter.rect(rect, CornerRadius::same(corner::KEY), fill, Stroke::new(edge::BOX, line), StrokeKind::Inside);
    if ticked {
        let ink = if enabled { tokens.ink_on_accent } else { tokens.ink_3 };
        icon(painter, rect.shrink(rect.width() * 0.1), Icon::Check, ink);
    }
}
