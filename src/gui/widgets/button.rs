//! Buttons: one primary action on a screen, secondary ones with an edge, quiet ones that read like a link.

use eframe::egui::accesskit::Role;
use eframe::egui::{Color32, CornerRadius, Response, Sense, Stroke, StrokeKind, Ui, Vec2, Widget, WidgetInfo, vec2};

use super::key_cap::{Cap, Laid, key_cap, spoken};
use super::lines::{focus_ring, follow_focus, hline, square_at};
use super::text;
use crate::gui::icons::{Icon, icon};
use crate::gui::theme::{Tokens, Type, corner, edge, height, space};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
    Primary,
    Secondary,
    Plain,
    Quiet,
    Destructive,
}

/// A button. `ui.add_enabled(false, …)` shows it disabled: a paler edge, the words still readable.
#[derive(Clone, Copy, Debug)]
#[must_use = "a button is shown with `ui.add`"]
pub struct Button<'a> {
    look: Look,
    label: &'a str,
    icon: Option<Icon>,
    shortcut: Option<&'a str>,
    height: f32,
    bare: bool,
}

impl<'a> Button<'a> {
    fn new(look: Look, label: &'a str) -> Self {
        Self { look, label, icon: None, shortcut: None, height: height::BUTTON, bare: false }
    }

    /// The one main action of a screen.
    pub fn primary(label: &'a str) -> Self {
        Self::new(Look::Primary, label)
    }

    /// Any other action: raised, with an edge.
    pub fn secondary(label: &'a str) -> Self {
        Self::new(Look::Secondary, label)
    }

    /// An action in the chrome: no edge and no fill until the pointer is there.
    pub fn plain(label: &'a str) -> Self {
        Self::new(Look::Plain, label)
    }

    /// An action inside a text or at the end of a row: underlined like a link, and no wider than its words.
    pub fn quiet(label: &'a str) -> Self {
        Self { height: Type::SMALL.line, ..Self::new(Look::Quiet, label) }
    }

    /// An action that loses something: secondary, with the edge of a contraindication.
    pub fn destructive(label: &'a str) -> Self {
        Self::new(Look::Destructive, label)
    }

    /// Only an icon, where space forbids a word; `name` is what a screen reader and the tooltip say.
    pub fn icon_only(icon: Icon, name: &'a str) -> Self {
        Self { icon: Some(icon), bare: true, ..Self::new(Look::Plain, name) }
    }

    /// With an edge, as a secondary button has it: for an icon alone that stands outside the chrome.
    pub fn framed(self) -> Self {
        Self { look: Look::Secondary, ..self }
    }

    /// An icon before the words.
    pub fn icon(self, icon: Icon) -> Self {
        Self { icon: Some(icon), ..self }
    }

    /// The key that does the same, as a key cap after the words; in the tooltip if there are no words.
    pub fn shortcut(self, keys: &'a str) -> Self {
        Self { shortcut: Some(keys), ..self }
    }

    /// 28 in a card or a line, 32, 36 for the main action of a page, 44 on the first run.
    pub fn height(self, height: f32) -> Self {
        Self { height, ..self }
    }

    /// 28 high.
    pub fn small(self) -> Self {
        self.height(height::BUTTON_SMALL)
    }

    fn letters(&self) -> Type {
        let letters = match self.look {
            Look::Quiet => Type::SMALL,
            _ if self.height >= height::BUTTON_FIRST_RUN => Type::LEAD,
            _ if self.height <= height::BUTTON_SMALL => Type::SMALL,
            _ => Type::BODY,
        };
        letters.medium()
    }

    fn padding(&self) -> f32 {
        match self.look {
            Look::Quiet => 0.0,
            _ if self.height >= height::BUTTON_FIRST_RUN => space::S20,
            _ if self.height <= height::BUTTON_SMALL => space::S10,
            _ => space::S12,
        }
    }

    fn colors(&self, response: &Response, tokens: &Tokens) -> Colors {
        let none = Color32::TRANSPARENT;
        if !response.enabled() {
            let fill = if matches!(self.look, Look::Plain | Look::Quiet) { none } else { tokens.surface };
            let line = if fill == none { none } else { tokens.line };
            return Colors { fill, line, ink: tokens.ink_3 };
        }
        let held = response.is_pointer_button_down_on();
        let over = response.hovered();
        let level = |rest: Color32| match (held, over) {
            (true, _) => tokens.pressed,
            (false, true) => tokens.hover,
            (false, false) => rest,
        };
        match self.look {
            Look::Primary => {
                let fill = if held || over { tokens.accent_hover } else { tokens.accent };
                Colors { fill, line: fill, ink: tokens.ink_on_accent }
            }
            Look::Secondary => Colors { fill: level(tokens.raised), line: tokens.line_strong, ink: tokens.ink },
            Look::Destructive => Colors { fill: level(tokens.raised), line: tokens.contra, ink: tokens.contra_text },
            Look::Plain => Colors { fill: level(none), line: none, ink: if over { tokens.ink } else { tokens.ink_2 } },
            Look::Quiet => Colors { fill: none, line: none, ink: tokens.accent_text },
        }
    }

    fn cap(&self, enabled: bool) -> Cap {
        match self.look {
            _ if !enabled => Cap::Pale,
            Look::Primary => Cap::OnAccent,
            _ => Cap::Plain,
        }
    }
}

struct Colors {
    fill: Color32,
    line: Color32,
    ink: Color32,
}

const ICON: f32 = 16.0;

impl Widget for Button<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let tokens = Tokens::of(ui);
        let words = (!self.bare).then(|| text::line(ui.painter(), self.label, self.letters(), Color32::PLACEHOLDER));
        let cap = self
            .shortcut
            .filter(|_| !self.bare)
            .map(|keys| Laid::new(ui.painter(), keys, height::KEY_CAP, self.cap(ui.is_enabled()), tokens));
        let parts =
            [self.icon.map(|_| ICON), words.as_ref().map(|words| words.size().x), cap.as_ref().map(|cap| cap.width)];
        let shown: Vec<f32> = parts.into_iter().flatten().collect();
        let inner = shown.iter().map(|width| width + space::S8).sum::<f32>() - space::S8;
        let size = if self.bare { Vec2::splat(self.height) } else { vec2(inner + 2.0 * self.padding(), self.height) };

        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, response.enabled(), self.label));
        if let Some(keys) = self.shortcut {
            ui.accesskit_node_builder(response.id, |node| node.set_keyboard_shortcut(spoken(keys)));
        }

        follow_focus(ui, &response);
        if ui.is_rect_visible(rect) {
            let painter = ui.painter();
            let colors = self.colors(&response, tokens);
            let stroke = Stroke::new(edge::THIN, colors.line);
            painter.rect(rect, CornerRadius::same(corner::BUTTON), colors.fill, stroke, StrokeKind::Inside);
            let mut x = rect.center().x - inner / 2.0;
            let y = rect.center().y;
            if let Some(sign) = self.icon {
                icon(painter, square_at(x, y, ICON), sign, colors.ink);
                x += ICON + space::S8;
            }
            if let Some(words) = words {
                let width = words.size().x;
                let at = eframe::egui::pos2(x, y - words.size().y / 2.0);
                painter.galley_with_override_text_color(at, words, colors.ink);
                if self.look == Look::Quiet && response.enabled() {
                    hline(painter, x..=x + width, y + 7.5, colors.ink);
                }
                x += width + space::S8;
            }
            if let Some(cap) = cap {
                let at = square_at(x, y, height::KEY_CAP);
                let width = cap.width;
                cap.paint(painter, at.with_max_x(at.min.x + width), tokens);
            }
            if response.has_focus() {
                focus_ring(painter, rect, corner::BUTTON, tokens);
            }
        }
        if self.bare { explained(response, self.label, self.shortcut) } else { response }
    }
}

/// A tooltip with the name and the key of a button that has no words.
fn explained(response: Response, name: &str, shortcut: Option<&str>) -> Response {
    response.on_hover_ui(|ui| {
        ui.horizontal(|ui| {
            let ink = Tokens::of(ui).ink;
            ui.label(Type::SMALL.rich(name, ink));
            if let Some(keys) = shortcut {
                key_cap(ui, keys);
            }
        });
    })
}

/// The one main action of a screen.
pub fn primary_button(ui: &mut Ui, label: &str) -> Response {
    ui.add(Button::primary(label))
}

/// Any other action.
pub fn secondary_button(ui: &mut Ui, label: &str) -> Response {
    ui.add(Button::secondary(label))
}

/// An action that reads like a link.
pub fn quiet_button(ui: &mut Ui, label: &str) -> Response {
    ui.add(Button::quiet(label))
}

/// An icon alone in the chrome, with its name and key in the tooltip.
pub fn icon_button(ui: &mut Ui, icon: Icon, name: &str, shortcut: Option<&str>) -> Response {
    let button = Button::icon_only(icon, name);
    ui.add(shortcut.map_or(button, |keys| button.shortcut(keys)))
}
