//! Draws on a grid of 16 at any size: lines with round ends, curves, discs and filled shapes.

use eframe::egui::epaint::CubicBezierShape;
use eframe::egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, pos2, vec2};

use self::Go::{Bend, Close, Dot, From, Ring, To};

/// One movement of the pen, in units of the grid.
#[derive(Clone, Copy, Debug)]
pub(in crate::gui) enum Go {
    /// Lift it and start here.
    From(f32, f32),
    /// A straight line to here.
    To(f32, f32),
    /// A curve: two control points, then the end.
    Bend(f32, f32, f32, f32, f32, f32),
    /// A straight line to where this started.
    Close,
    /// A circle: centre and radius.
    Ring(f32, f32, f32),
    /// A filled disc: centre and radius.
    Dot(f32, f32, f32),
}

/// Draws on a grid of 16 laid over the middle of a rectangle.
pub(in crate::gui) struct Pen<'a> {
    painter: &'a Painter,
    origin: Pos2,
    scale: f32,
}

impl<'a> Pen<'a> {
    pub(in crate::gui) fn over(painter: &'a Painter, rect: Rect) -> Self {
        let scale = rect.width().min(rect.height()) / 16.0;
        Self { painter, origin: rect.center() - vec2(8.0, 8.0) * scale, scale }
    }

    fn at(&self, x: f32, y: f32) -> Pos2 {
        self.origin + vec2(x, y) * self.scale
    }

    fn stroke(&self, width: f32, color: Color32) -> Stroke {
        Stroke::new(width * self.scale, color)
    }

    /// Draws movements as lines of one width with round ends and joints.
    pub(in crate::gui) fn draw(&self, movements: &[Go], width: f32, color: Color32) {
        let mut points: Vec<Pos2> = Vec::new();
        let mut joints: Vec<Pos2> = Vec::new();
        for movement in movements {
            match *movement {
                From(x, y) => {
                    self.lift(&mut points, false, width, color);
                    points.push(self.at(x, y));
                    joints.push(self.at(x, y));
                }
                To(x, y) => {
                    points.push(self.at(x, y));
                    joints.push(self.at(x, y));
                }
                Bend(ax, ay, bx, by, x, y) => {
                    bend(&mut points, [self.at(ax, ay), self.at(bx, by), self.at(x, y)]);
                    joints.push(self.at(x, y));
                }
                Close => self.lift(&mut points, true, width, color),
                Ring(x, y, r) => {
                    self.painter.circle_stroke(self.at(x, y), r * self.scale, self.stroke(width, color));
                }
                Dot(x, y, r) => self.dot(x, y, r, color),
            }
        }
        self.lift(&mut points, false, width, color);
        for joint in joints {
            self.painter.circle_filled(joint, width * self.scale / 2.0, color);
        }
    }

    fn lift(&self, points: &mut Vec<Pos2>, closed: bool, width: f32, color: Color32) {
        let points = std::mem::take(points);
        if points.len() < 2 {
            return;
        }
        let stroke = self.stroke(width, color);
        self.painter.add(if closed { Shape::closed_line(points, stroke) } else { Shape::line(points, stroke) });
    }

    /// Fills a shape without dents.
    pub(in crate::gui) fn fill(&self, movements: &[Go], color: Color32) {
        let mut points: Vec<Pos2> = Vec::new();
        for movement in movements {
            match *movement {
                From(x, y) | To(x, y) => points.push(self.at(x, y)),
                Bend(ax, ay, bx, by, x, y) => {
                    bend(&mut points, [self.at(ax, ay), self.at(bx, by), self.at(x, y)]);
                }
                Dot(x, y, r) => self.dot(x, y, r, color),
                Close | Ring(..) => {}
            }
        }
        if points.len() > 2 {
            self.painter.add(Shape::convex_polygon(points, color, Stroke::NONE));
        }
    }

    /// A filled disc.
    pub(in crate::gui) fn dot(&self, x: f32, y: f32, r: f32, color: Color32) {
        self.painter.circle_filled(self.at(x, y), r * self.scale, color);
    }

    /// A rounded square of the grid as points.
    pub(in crate::gui) fn rounded(&self, from: f32, to: f32, radius: f32) -> Vec<Pos2> {
        rounded(Rect::from_min_max(self.at(from, from), self.at(to, to)), radius * self.scale)
    }

    /// Adds a shape of its own.
    pub(in crate::gui) fn add(&self, shape: Shape) {
        self.painter.add(shape);
    }

    /// A width of the grid in points.
    pub(in crate::gui) fn width(&self, width: f32) -> f32 {
        width * self.scale
    }
}

/// Adds the points of a curve from the last point on.
fn bend(points: &mut Vec<Pos2>, [a, b, end]: [Pos2; 3]) {
    let Some(start) = points.last().copied() else { return };
    let curve = CubicBezierShape::from_points_stroke([start, a, b, end], false, Color32::TRANSPARENT, Stroke::NONE);
    let steps = 8_u8;
    points.extend((1..=steps).map(|step| curve.sample(f32::from(step) / f32::from(steps))));
}

/// The corners of a rounded rectangle as points, clockwise, the first not repeated.
pub(in crate::gui) fn rounded(rect: Rect, radius: f32) -> Vec<Pos2> {
    let radius = radius.clamp(0.0, rect.width().min(rect.height()).max(0.0) / 2.0);
    let inner = rect.shrink(radius);
    let quarter = std::f32::consts::FRAC_PI_2;
    let corners = [
        (inner.right_top(), -quarter),
        (inner.right_bottom(), 0.0),
        (inner.left_bottom(), quarter),
        (inner.left_top(), 2.0 * quarter),
    ];
    let steps = if radius > 0.0 { 6_u8 } else { 0 };
    let mut points = Vec::with_capacity(28);
    for (center, start) in corners {
        for step in 0..=steps {
            let angle = start + quarter * f32::from(step) / f32::from(steps.max(1));
            points.push(pos2(center.x + radius * angle.cos(), center.y + radius * angle.sin()));
        }
    }
    points
}
