//! What a page of the screening shows filled in: the set-up card, the products, and what was answered at the last visit.

use eframe::egui::{Align, CornerRadius, Frame, Layout, Margin, Sense, Stroke, Ui, vec2};

use super::Send;
use super::consult;
use crate::gui::icons::{Icon, icon};
use crate::gui::theme::{Tokens, Type, corner, height, space};
use crate::gui::widgets::{Button, Place, hairline, wrapped};
use crate::session::view::{ConsultView, OptionView, SetUpView};
use crate::session::{Command, LibraryPart, Session};

/// From this width on, short lines stand in two columns.
const TWO_COLUMNS: f32 = 640.0;

/// A value that is shown to be confirmed.
pub struct Value<'v> {
    /// What it is.
    pub label: &'v str,
    /// The value in words.
    pub said: &'v str,
    /// Shows where it is changed.
    pub change: &'v Command,
}

/// The set-up card: its values, who read the label, and the devices where there are several.
pub fn set_up(ui: &mut Ui, session: &Session, card: &SetUpView, send: Send<'_>) {
    let tokens = Tokens::of(ui);
    let words = session.words();
    if !card.devices.is_empty() {
        wrapped(ui, &words.say("device"), Type::SMALL.medium(), tokens.ink_2);
        ui.add_space(space::S4);
        two_columns(ui, &card.devices, |ui, device| {
            consult::option(ui, device, height::DENSE_ROW, Place::Alone, send);
            ui.add_space(space::S6);
        });
        ui.add_space(space::S6);
    }
    values(ui, |ui| {
        for row in &card.rows {
            let row = Value { label: &row.label, said: &row.value, change: &row.change };
            value(ui, session, &row, None, send);
        }
    });
    if !card.reading.is_empty() {
        ui.add_space(space::S10);
        ui.horizontal_top(|ui| {
            let (place, _) = ui.allocate_exact_size(vec2(16.0, 18.0), Sense::hover());
            icon(ui.painter(), place, Icon::Document, tokens.ink_3);
            wrapped(ui, &card.reading, Type::SMALL, tokens.ink_2);
        });
    }
}

/// The frame around values that are confirmed together.
pub fn values(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    let tokens = Tokens::of(ui);
    let frame = Frame::new()
        .fill(tokens.raised)
        .stroke(Stroke::new(1.0, tokens.line))
        .corner_radius(CornerRadius::same(corner::CARD))
        .inner_margin(Margin::symmetric(16, 4));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 0.0;
        contents(ui);
    });
}

/// One value with the way to change it, and *not known* where that is an answer of its own.
pub fn value(ui: &mut Ui, session: &Session, row: &Value<'_>, not_known: Option<&Command>, send: Send<'_>) {
    let tokens = Tokens::of(ui);
    let words = session.words();
    if ui.cursor().top() > ui.min_rect().top() + 1.0 {
        hairline(ui);
    }
    let width = ui.available_width();
    let least = height::GUIDED_ROW_MANY - space::S8;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::S12;
        ui.set_min_height(least);
        let name = width * 0.34;
        ui.allocate_ui(vec2(name, least), |ui| {
            ui.set_width(name);
            wrapped(ui, row.label, Type::BODY, tokens.ink_2);
        });
        let change = words.say("change");
        let unknown = words.say("not-known");
        let room = if not_known.is_some() { 160.0 } else { 72.0 };
        let said = (width - name - room - 2.0 * space::S12).max(80.0);
        ui.allocate_ui(vec2(said, least), |ui| {
            ui.set_width(said);
            wrapped(ui, row.said, Type::BODY.semibold(), tokens.ink);
        });
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let actions = [(&change, Some(row.change)), (&unknown, not_known)];
            for (label, command) in actions {
                let Some(command) = command else { continue };
                let response = ui.add(Button::quiet(label)).accessible_name(format!("{label}: {}", row.label));
                if response.clicked() {
                    send(command.clone());
                }
            }
        });
    });
}

/// The products that can be chosen, and the way to their dossiers; the field for any other one follows.
pub fn products(ui: &mut Ui, session: &Session, products: &[OptionView], send: Send<'_>) {
    let words = session.words();
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = space::S8;
        let height = consult::row_height(products.len());
        for product in products {
            consult::option(ui, product, height, Place::Alone, send);
        }
    });
    ui.add_space(space::S10);
    let all = words.say("all-products");
    super::button(ui, Button::quiet(&all), Command::ShowPart(LibraryPart::Products), send);
    ui.add_space(space::S20);
}

/// What was answered here at the last visit, and the key that confirms it.
pub fn last_time(ui: &mut Ui, session: &Session, view: &ConsultView, send: Send<'_>) {
    if view.last_time.is_empty() && view.unchanged.is_none() {
        return;
    }
    let tokens = Tokens::of(ui);
    let frame = Frame::new().fill(tokens.sunken).corner_radius(corner::CARD).inner_margin(Margin::symmetric(14, 10));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing = vec2(space::S8, 0.0);
        ui.horizontal(|ui| {
            let (place, _) = ui.allocate_exact_size(vec2(14.0, 16.0), Sense::hover());
            icon(ui.painter(), place, Icon::History, tokens.ink_2);
            ui.label(Type::CAPTION.medium().rich(session.words().say("at-last-visit"), tokens.ink_2));
        });
        ui.add_space(space::S4);
        two_columns(ui, &view.last_time, |ui, line| {
            wrapped(ui, line, Type::SMALL, tokens.ink);
        });
        if let Some(unchanged) = &view.unchanged {
            ui.add_space(space::S8);
            consult::option(ui, unchanged, height::DENSE_ROW, Place::Alone, send);
        }
    });
    ui.add_space(space::S16);
}

/// Things in one column, or in two where there is room and there are at least three.
fn two_columns<T>(ui: &mut Ui, things: &[T], mut one: impl FnMut(&mut Ui, &T)) {
    if things.len() < 3 || ui.available_width() < TWO_COLUMNS {
        for thing in things {
            one(ui, thing);
        }
        return;
    }
    let (left, right) = things.split_at(things.len().div_ceil(2));
    ui.columns(2, |columns| {
        for (column, some) in columns.iter_mut().zip([left, right]) {
            column.spacing_mut().item_spacing.y = 0.0;
            for thing in some {
                one(column, thing);
            }
        }
    });
}
