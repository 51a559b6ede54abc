//! The timeline: days linear to day 9, then weeks and months compressed; kinds differ by texture, not colour.

use eframe::egui::accesskit::Role;
use eframe::egui::{
    Align, CornerRadius, Frame, Margin, Painter, Rangef, Rect, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    pos2, vec2,
};

use super::{Send, more};
use crate::gui::icons::{Icon, icon};
use crate::gui::theme::{Tokens, Type, height, space};
use crate::gui::widgets::{dashed_line, dashed_rect, focus_ring, follow_focus, hatch, hline, vline};
use crate::protocol::Kind;
use crate::session::Session;
use crate::session::view::{Bar, PlanRow, PlanView};

const LABELS: f32 = 232.0;
const HEADER: f32 = 40.0;
const FIRST_DAY: f32 = -1.0;
const LINEAR_UNTIL: f32 = 9.0;
const LAST_DAY: f32 = 190.0;
const BREAK: f32 = 16.0;

/// From days after the procedure to points.
#[derive(Clone, Copy)]
struct Axis {
    left: f32,
    linear: f32,
    rest: f32,
}

impl Axis {
    fn new(left: f32, right: f32) -> Self {
        let width = (right - left - BREAK).max(200.0);
        Self { left, linear: width * 0.62, rest: width * 0.38 }
    }

    fn x(self, day: f32) -> f32 {
        let day = day.clamp(FIRST_DAY, LAST_DAY);
        if day <= LINEAR_UNTIL {
            return self.left + (day - FIRST_DAY) / (LINEAR_UNTIL - FIRST_DAY) * self.linear;
        }
        // Weeks, then months, ever closer together.
        let share = (day / LINEAR_UNTIL).ln() / (LAST_DAY / LINEAR_UNTIL).ln();
        self.left + self.linear + BREAK + share * self.rest
    }

    fn right(self) -> f32 {
        self.left + self.linear + BREAK + self.rest
    }
}

/// Paints the timeline and what stands below it; a click on a row shows it in full.
pub fn timeline(ui: &mut Ui, session: &Session, view: &PlanView, to_more: &mut bool, send: Send<'_>) {
    let tokens = Tokens::of(ui);
    let stopped = session.words().say("stopped");
    let whole = ui.available_rect_before_wrap();
    let axis = Axis::new(whole.left() + LABELS, whole.right() - 28.0);
    let (header, _) = ui.allocate_exact_size(vec2(whole.width(), HEADER), Sense::hover());
    dates(ui.painter(), header, axis, view, tokens);
    hline(ui.painter(), header.x_range(), header.bottom(), tokens.line);
    ScrollArea::vertical().id_salt("timeline").auto_shrink(false).show(ui, |ui| {
        super::page_keys(ui);
        ui.spacing_mut().item_spacing.y = 0.0;
        let top = ui.cursor().top();
        let behind = ui.painter().add(eframe::egui::Shape::Noop);
        for row in &view.rows {
            if let Some(heading) = &row.heading {
                let (rect, _) =
                    ui.allocate_exact_size(vec2(ui.available_width(), height::TIMELINE_ROW), Sense::hover());
                let galley = ui.painter().layout_job(Type::SMALL.semibold().job(heading, tokens.ink_2, f32::INFINITY));
                ui.painter().galley(
                    pos2(rect.left() + 20.0, rect.center().y - galley.size().y / 2.0),
                    galley,
                    tokens.ink_2,
                );
            }
            if self::row(ui, row, &stopped, axis, tokens)
                && let Some(command) = &row.command
            {
                send(command.clone());
            }
        }
        let lines = Rangef::new(top, ui.cursor().top());
        ui.painter().set(behind, background(lines, axis, view, tokens));
        today(ui.painter(), lines, axis, view, tokens);
        let below = Frame::new().inner_margin(Margin::symmetric(20, 8)).show(ui, |ui| more::more(ui, session, view));
        if std::mem::take(to_more) {
            ui.scroll_to_rect(below.response.rect, Some(Align::TOP));
        }
    });
}

fn dates(painter: &Painter, header: Rect, axis: Axis, view: &PlanView, tokens: &Tokens) {
    let months = painter.layout_job(Type::CAPTION.job(&view.months, tokens.ink_3, f32::INFINITY));
    painter.galley(pos2(header.left() + 20.0, header.top() + 20.0), months, tokens.ink_3);
    let mut free_from = f32::NEG_INFINITY;
    for tick in &view.ticks {
        let x = axis.x(tick.day);
        let linear = tick.day <= LINEAR_UNTIL;
        let middle = if linear { (x + axis.x(tick.day + 1.0)) / 2.0 } else { x };
        let day = painter.layout_job(Type::DAY.medium().job(&tick.date, tokens.ink, f32::INFINITY));
        let weekday = painter.layout_job(Type::DAY.job(&tick.weekday, tokens.ink_3, f32::INFINITY));
        let half = day.size().x.max(weekday.size().x) / 2.0;
        if middle - half < free_from {
            continue;
        }
        free_from = middle + half + 3.0;
        painter.galley(pos2(middle - weekday.size().x / 2.0, header.top() + 6.0), weekday, tokens.ink_3);
        painter.galley(pos2(middle - day.size().x / 2.0, header.top() + 21.0), day, tokens.ink);
    }
}

/// The band in which skin closed is expected, and a hairline for each date.
fn background(lines: Rangef, axis: Axis, view: &PlanView, tokens: &Tokens) -> eframe::egui::Shape {
    use eframe::egui::Shape;
    let mut shapes = Vec::new();
    if let Some((from, until, confirmed)) = view.band {
        let band = Rect::from_x_y_ranges(axis.x(from)..=axis.x(until), lines);
        if confirmed {
            shapes.push(Shape::line_segment([band.left_top(), band.left_bottom()], Stroke::new(2.0, tokens.clear)));
        } else {
            shapes.push(Shape::rect_filled(band, CornerRadius::ZERO, tokens.accent_tint));
        }
    }
    for tick in &view.ticks {
        let x = axis.x(tick.day);
        shapes.push(Shape::line_segment([pos2(x, lines.min), pos2(x, lines.max)], Stroke::new(1.0, tokens.line)));
    }
    Shape::Vec(shapes)
}

fn today(painter: &Painter, lines: Rangef, axis: Axis, view: &PlanView, tokens: &Tokens) {
    if let Some((from, until, false)) = view.band {
        for day in [from, until] {
            let x = axis.x(day);
            dashed_line(painter, &[pos2(x, lines.min), pos2(x, lines.max)], Stroke::new(1.0, tokens.accent));
        }
    }
    if (FIRST_DAY..LAST_DAY).contains(&view.today) {
        let x = axis.x(view.today + 0.02);
        painter.vline(x, lines, Stroke::new(2.0, tokens.today));
    }
}

/// One row; true when it was chosen.
fn row(ui: &mut Ui, row: &PlanRow, stopped: &str, axis: Axis, tokens: &Tokens) -> bool {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height::TIMELINE_ROW), Sense::click());
    let is_stopped = row.bars.iter().any(|bar| bar.stopped);
    let said = if is_stopped { format!("{}; {stopped}", row.spoken) } else { row.spoken.clone() };
    response.widget_info(|| WidgetInfo::selected(Role::Button, row.command.is_some(), row.picked, &said));
    follow_focus(ui, &response);
    let painter = ui.painter_at(rect);
    if row.picked || response.hovered() {
        painter.rect_filled(rect.with_max_x(rect.left() + LABELS - space::S8), CornerRadius::ZERO, tokens.hover);
    }
    let letters = if row.picked { Type::SMALL.semibold() } else { Type::SMALL };
    // Of a stopped row it matters more that it is stopped than how often it was.
    let (every, quiet) = if is_stopped {
        (Type::CAPTION.semibold().job(stopped, tokens.contra_text, f32::INFINITY), tokens.contra_text)
    } else {
        (Type::CAPTION.job(&row.every, tokens.ink_3, f32::INFINITY), tokens.ink_3)
    };
    let every = painter.layout_job(every);
    let right = rect.left() + LABELS - space::S16;
    let middle = rect.center().y;
    let name = painter.layout_job(letters.job(&row.name, tokens.ink, f32::INFINITY));
    let fits = 20.0 + name.size().x + space::S8 + every.size().x <= LABELS - space::S16;
    painter.galley(pos2(rect.left() + 20.0, middle - name.size().y / 2.0), name, tokens.ink);
    if fits || is_stopped {
        let at = pos2(right - every.size().x, middle - every.size().y / 2.0);
        if !fits {
            let behind = Rect::from_min_max(at - vec2(space::S6, 1.0), at + every.size() + vec2(0.0, 1.0));
            let fill = if row.picked || response.hovered() { tokens.hover } else { tokens.surface };
            painter.rect_filled(behind, CornerRadius::ZERO, fill);
        }
        painter.galley(at, every, quiet);
    }
    for bar in &row.bars {
        self::bar(&painter, bar, rect, axis, tokens);
    }
    if response.has_focus() {
        focus_ring(&painter, rect.shrink(2.0), 0, tokens);
    }
    response.clicked()
}

fn bar(painter: &Painter, bar: &Bar, row: Rect, axis: Axis, tokens: &Tokens) {
    let y = row.center().y;
    let (from, until) = (axis.x(bar.from), if bar.until.is_finite() { axis.x(bar.until) } else { axis.right() });
    let rect = Rect::from_x_y_ranges(from..=until.max(from + 6.0), y - 6.5..=y + 6.5);
    if bar.stopped {
        stopped(painter, rect, tokens);
        return;
    }
    match bar.kind {
        Kind::Attend => {
            let center = pos2((from + axis.x(bar.from + 1.0)).min(from + 20.0) / 2.0 + from / 2.0, y);
            painter.circle_filled(center, 7.0, tokens.accent);
            painter.circle_filled(center, 2.5, tokens.ink_on_accent);
        }
        Kind::Watch => {
            painter.hline(rect.x_range(), y, Stroke::new(2.0, tokens.line_strong));
        }
        Kind::Avoid => {
            hatch(painter, rect, tokens.hatch);
            edge(painter, bar, rect, tokens.line_strong);
        }
        Kind::Apply | Kind::Do => {
            // Until skin closed is confirmed, only what does not wait for it is filled.
            let sure = rect.with_min_x(axis.x(bar.sure_from).clamp(rect.left(), rect.right()));
            painter.rect_filled(sure, CornerRadius::same(4), tokens.bar);
            edge(painter, bar, rect, tokens.accent);
        }
    }
    if !bar.until.is_finite() {
        vline(painter, rect.right(), Rangef::new(rect.top(), rect.bottom()), tokens.line_strong);
    }
}

/// A stopped step: empty, struck through, and cut off with a sign at its end.
fn stopped(painter: &Painter, rect: Rect, tokens: &Tokens) {
    painter.rect(rect, CornerRadius::same(4), tokens.surface, Stroke::new(1.0, tokens.line_strong), StrokeKind::Inside);
    let center = pos2(rect.right(), rect.center().y);
    hline(painter, rect.left() + 3.0..=rect.right(), rect.center().y, tokens.contra);
    painter.circle_filled(center, 7.0, tokens.surface);
    icon(painter, Rect::from_center_size(center, vec2(15.0, 15.0)), Icon::No, tokens.contra);
}

fn edge(painter: &Painter, bar: &Bar, rect: Rect, color: eframe::egui::Color32) {
    if bar.waits {
        dashed_rect(painter, rect, 4, Stroke::new(1.0, color));
    } else {
        painter.rect_stroke(rect, CornerRadius::same(4), Stroke::new(1.0, color), StrokeKind::Inside);
    }
}
