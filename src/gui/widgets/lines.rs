//! Lines: hairlines on whole pixels, dashes, hatching, and the focus ring.

use eframe::egui::emath::Rangef;
use eframe::egui::{
    Color32, CornerRadius, Id, Painter, Pos2, Rect, Response, Sense, Shape, Stroke, StrokeKind, Ui, pos2, vec2,
};

use crate::gui::icons::rounded;
use crate::gui::theme::{Tokens, edge};

/// How far apart the lines of a hatching are, measured along an edge.
const HATCH_STEP: f32 = 6.0;

/// The width of a hairline in points: about one point, and always whole physical pixels.
#[must_use]
pub fn hair(painter: &Painter) -> f32 {
    let pixels = painter.pixels_per_point();
    pixels.round().max(1.0) / pixels
}

/// A horizontal hairline of whole physical pixels, nearest to `y`.
pub fn hline(painter: &Painter, x: impl Into<Rangef>, mut y: f32, color: Color32) {
    let stroke = Stroke::new(hair(painter), color);
    stroke.round_center_to_pixel(painter.pixels_per_point(), &mut y);
    painter.hline(x, y, stroke);
}

/// A vertical hairline of whole physical pixels, nearest to `x`.
pub fn vline(painter: &Painter, mut x: f32, y: impl Into<Rangef>, color: Color32) {
    let stroke = Stroke::new(hair(painter), color);
    stroke.round_center_to_pixel(painter.pixels_per_point(), &mut x);
    painter.vline(x, y, stroke);
}

/// A hairline as wide as there is room, one point high.
pub fn hairline(ui: &mut Ui) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), edge::THIN), Sense::hover());
    hline(ui.painter(), rect.x_range(), rect.center().y, Tokens::of(ui).line);
    response
}

/// A dashed line along points: 4 on, 3 off.
pub fn dashed_line(painter: &Painter, points: &[Pos2], stroke: impl Into<Stroke>) {
    painter.extend(Shape::dashed_line(points, stroke, edge::DASH, edge::DASH_GAP));
}

/// The dashed edge of a rounded rectangle, inside it: 4 on, 3 off.
pub fn dashed_rect(painter: &Painter, rect: Rect, radius: u8, stroke: impl Into<Stroke>) {
    let stroke = stroke.into();
    let mut middle = rect.shrink(stroke.width / 2.0);
    for along in [&mut middle.min.x, &mut middle.min.y, &mut middle.max.x, &mut middle.max.y] {
        stroke.round_center_to_pixel(painter.pixels_per_point(), along);
    }
    if !middle.is_positive() {
        return;
    }
    let mut points = rounded(middle, f32::from(radius) - stroke.width / 2.0);
    points.extend(points.first().copied());
    dashed_line(painter, &points, stroke);
}

/// Lines at 45 degrees, 6 apart, cut off at the edges of `rect`. They move with it. Under an edge, hatch `rect.shrink(1.0)`.
pub fn hatch(painter: &Painter, rect: Rect, color: Color32) {
    let seen = rect.intersect(painter.clip_rect());
    if !seen.is_positive() {
        return;
    }
    // Along a line x + y stays the same, counted from the rectangle's corner so that scrolling does not stir the lines.
    let corner = seen.min - rect.min;
    let (width, height) = (seen.width(), seen.height());
    let offset = corner.x + corner.y;
    let mut sum = (offset / HATCH_STEP).floor() * HATCH_STEP + HATCH_STEP / 2.0 - offset;
    let stroke = Stroke::new(edge::THIN, color);
    let mut lines = Vec::new();
    while sum < width + height {
        // The shortest two would stick out of rounded corners.
        if sum > HATCH_STEP / 2.0 + 1.0 && sum < width + height - HATCH_STEP / 2.0 - 1.0 {
            let (x, y) = (sum.min(width), sum.min(height));
            let ends = [seen.min + vec2(x, sum - x), seen.min + vec2(sum - y, y)];
            lines.push(Shape::line_segment(ends, stroke));
        }
        sum += HATCH_STEP;
    }
    painter.extend(lines);
}

/// The ring around what has the keyboard: 2 wide, 2 away from the edge.
pub fn focus_ring(painter: &Painter, rect: Rect, radius: u8, tokens: &Tokens) {
    painter.rect_stroke(
        rect.expand(edge::FOCUS_GAP),
        CornerRadius::same(radius.saturating_add(2)),
        Stroke::new(edge::FOCUS, tokens.focus),
        StrokeKind::Outside,
    );
}

/// What gets the keyboard scrolls into view; egui leaves it where it is.
pub fn follow_focus(ui: &Ui, response: &Response) {
    // Arrow keys move the keyboard between frames, where `gained_focus` does not see it.
    let key = Id::unique("what had the keyboard");
    if response.has_focus() && ui.data(|data| data.get_temp(key)) != Some(response.id) {
        ui.data_mut(|data| data.insert_temp(key, response.id));
        ui.scroll_to_rect(response.rect.expand(edge::FOCUS + edge::FOCUS_GAP), None);
    }
}

/// The square of `size` whose left edge is at `left` and whose middle is at `center`.
pub(super) fn square_at(left: f32, center: f32, size: f32) -> Rect {
    Rect::from_min_size(pos2(left, center - size / 2.0), vec2(size, size))
}
