//! A field: its label above, what was understood at its right, what is wrong below.

use eframe::egui::accesskit::Invalid;
use eframe::egui::{
    Align2, CornerRadius, Frame, Margin, Rect, Response, Sense, Shape, Stroke, StrokeKind, TextEdit, Ui, vec2,
};

use super::lines::{focus_ring, follow_focus};
use super::text;
use crate::gui::marks::{self, Mark};
use crate::gui::theme::{Tokens, Type, corner, edge, height, space};

/// A field, mostly of one line. The typed text stays as it is, right or wrong.
#[derive(Clone, Copy, Debug)]
#[must_use = "a field is shown with `show`"]
pub struct Field<'a> {
    label: &'a str,
    hidden_label: bool,
    error: Option<&'a str>,
    hint_right: &'a str,
    placeholder: &'a str,
    height: f32,
    rows: usize,
}

impl<'a> Field<'a> {
    /// A field with this label above it. Two fields of the same label in one place need a `push_id` around each.
    pub fn new(label: &'a str) -> Self {
        Self {
            label,
            hidden_label: false,
            error: None,
            hint_right: "",
            placeholder: "",
            height: height::FIELD,
            rows: 1,
        }
    }

    /// The label stands beside it already, as in a dense row; a screen reader still says it.
    pub fn label_beside(self) -> Self {
        Self { hidden_label: true, ..self }
    }

    /// What is wrong, with the range; shown below with the mark of a fault.
    pub fn error(self, error: Option<&'a str>) -> Self {
        Self { error, ..self }
    }

    /// The unit, or what was understood, at the right.
    pub fn hint_right(self, hint: &'a str) -> Self {
        Self { hint_right: hint, ..self }
    }

    /// An example of what people type. Never in place of a label.
    pub fn placeholder(self, example: &'a str) -> Self {
        Self { placeholder: example, ..self }
    }

    /// 36, or 30 in dense rows.
    pub fn height(self, height: f32) -> Self {
        Self { height, ..self }
    }

    /// Room for so many lines; Enter begins another one.
    pub fn rows(self, rows: usize) -> Self {
        Self { rows, ..self }
    }

    /// Shows the field as wide as there is room, and edits `value`.
    pub fn show(self, ui: &mut Ui, value: &mut String) -> Response {
        // Its own scope, so that a sentence appearing above does not give it a new identity and take the keyboard away.
        ui.push_id(("field", self.label), |ui| ui.vertical(|ui| self.contents(ui, value)).inner).inner
    }

    fn contents(self, ui: &mut Ui, value: &mut String) -> Response {
        let tokens = Tokens::of(ui);
        ui.spacing_mut().item_spacing.y = space::S4;
        let label = (!self.hidden_label).then(|| ui.label(Type::SMALL.medium().rich(self.label, tokens.ink_2)).id);

        let behind = ui.painter().add(Shape::Noop);
        let ink = if ui.is_enabled() { tokens.ink } else { tokens.ink_3 };
        let edit = if self.rows > 1 {
            let frame = Frame::new().inner_margin(Margin::symmetric(10, 8));
            TextEdit::multiline(value).font(Type::BODY.font()).frame(frame).desired_rows(self.rows)
        } else {
            let frame = Frame::new().inner_margin(Margin::symmetric(10, 0));
            TextEdit::singleline(value).font(Type::ROW.font()).frame(frame).align(Align2::LEFT_CENTER)
        };
        let mut edit =
            edit.id_salt("value").text_color(ink).min_size(vec2(0.0, self.height)).desired_width(f32::INFINITY);
        if !self.placeholder.is_empty() {
            edit = edit.hint_text(Type::ROW.rich(self.placeholder, tokens.ink_3));
        }
        if !self.hint_right.is_empty() {
            edit = edit.suffix(Type::SMALL.rich(self.hint_right, tokens.ink_3));
        }
        let mut response = ui.add(edit);
        response = match label {
            Some(id) => response.labelled_by(id),
            None => response.accessible_name(self.label),
        };
        follow_focus(ui, &response);
        let described = self.error.unwrap_or(self.hint_right);
        ui.accesskit_node_builder(response.id, |node| {
            if !described.is_empty() {
                node.set_description(described);
            }
            if self.error.is_some() {
                node.set_invalid(Invalid::True);
            }
        });

        let stroke = match (self.error.is_some(), ui.is_enabled()) {
            (true, _) => Stroke::new(edge::FOCUS, tokens.contra),
            (false, true) => Stroke::new(edge::THIN, tokens.line_strong),
            (false, false) => Stroke::new(edge::THIN, tokens.line),
        };
        let fill = if ui.is_enabled() { tokens.raised } else { tokens.surface };
        let corners = CornerRadius::same(corner::BUTTON);
        let painter = ui.painter();
        painter.set(behind, Shape::rect_filled(response.rect, corners, fill));
        painter.rect_stroke(response.rect, corners, stroke, StrokeKind::Inside);
        if response.has_focus() {
            focus_ring(painter, response.rect, corner::BUTTON, tokens);
        }
        if let Some(error) = self.error {
            complaint(ui, error, tokens);
        }
        response
    }
}

fn complaint(ui: &mut Ui, error: &str, tokens: &Tokens) {
    let sign = 14.0;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::S6;
        let (rect, _) = ui.allocate_exact_size(vec2(sign, Type::SMALL.line), Sense::hover());
        let at = Rect::from_center_size(rect.center(), vec2(sign, sign));
        marks::paint(ui.painter(), at, Mark::Fault, false, tokens);
        text::wrapped(ui, error, Type::SMALL, tokens.contra_text);
    });
}

/// A field with a label, what is wrong, and the unit or what was understood.
pub fn field(ui: &mut Ui, label: &str, value: &mut String, error: Option<&str>, hint_right: &str) -> Response {
    Field::new(label).error(error).hint_right(hint_right).show(ui, value)
}
