//! The library place: its parts as tabs, and the list of products.

use std::collections::BTreeSet;

use eframe::egui::{Align, CornerRadius, Frame, Layout, Margin, Panel, Stroke, Ui};

use super::{Send, dossier, knowledge, scrolling};
use crate::gui::icons::Icon;
use crate::gui::theme::{Tokens, Type, corner, height, space};
use crate::gui::widgets::{Button, Segmented, wrapped};
use crate::protocol::QuestionIx;
use crate::session::view::{PartView, ProductRow, ProductsView};
use crate::session::{Command, Session};

/// What only painting has to remember.
#[derive(Default)]
pub struct Remembered {
    /// What is unfolded, by its words.
    pub unfolded: BTreeSet<String>,
    /// What is being typed into a field of a dossier; it is an answer when the field is left.
    pub typed: Option<(QuestionIx, String)>,
}

/// Paints the place.
pub fn page(ui: &mut Ui, session: &Session, remembered: &mut Remembered, send: Send<'_>) {
    let tokens = Tokens::of(ui);
    let words = session.words();
    let view = session.library_view();
    let bar = Frame::new().fill(tokens.surface).inner_margin(Margin::symmetric(super::bar_margin(ui), 8));
    Panel::top("library-bar").frame(bar).show(ui, |ui| {
        let names: Vec<&str> = view.parts.iter().map(|(name, ..)| name.as_str()).collect();
        let shown = view.parts.iter().position(|(_, shown, _)| *shown);
        let name = words.say("library");
        let picked = Segmented::new(&names, shown).mode().named(&name).show(ui, "library-parts");
        if let Some((.., command)) = picked.and_then(|at| view.parts.get(at)) {
            send(command.clone());
        }
    });
    match &view.part {
        PartView::Dossier(open) => dossier::page(ui, session, open, remembered, send),
        other => {
            remembered.typed = None;
            match other {
                PartView::Products(products) => {
                    scrolling(ui, "products", 24, 880.0, |ui| self::products(ui, session, products, send));
                }
                PartView::Contested(points) => {
                    scrolling(ui, "contested", 24, 880.0, |ui| knowledge::contested(ui, session, points, send));
                }
                PartView::Awaiting(rows) => {
                    scrolling(ui, "awaiting", 24, 880.0, |ui| knowledge::awaiting(ui, session, rows));
                }
                PartView::Claims(claims) => {
                    scrolling(ui, "claims", 24, 880.0, |ui| {
                        knowledge::claims(ui, session, claims, &mut remembered.unfolded);
                    });
                }
                PartView::Dossier(_) => {}
            }
        }
    }
}

/// A card of the library: raised, with a hairline around it.
pub fn card(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    let tokens = Tokens::of(ui);
    let frame = Frame::new()
        .fill(tokens.raised)
        .stroke(Stroke::new(1.0, tokens.line))
        .corner_radius(CornerRadius::same(corner::CARD))
        .inner_margin(Margin::symmetric(16, 12));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = space::S2;
        contents(ui);
    });
}

fn products(ui: &mut Ui, session: &Session, view: &ProductsView, send: Send<'_>) {
    let tokens = Tokens::of(ui);
    ui.spacing_mut().item_spacing.y = 0.0;
    wrapped(ui, &session.words().say("part-products"), Type::TITLE, tokens.ink);
    wrapped(ui, &view.note, Type::BODY, tokens.ink_2);
    ui.add_space(space::S12);
    let (label, command) = &view.new;
    let button = Button::primary(label).icon(Icon::Plus).height(height::BUTTON_MAIN);
    super::button(ui, button, command.clone(), send);
    ui.add_space(space::S16);
    for row in &view.rows {
        card(ui, |ui| product(ui, session, row, send));
        ui.add_space(space::S10);
    }
}

fn product(ui: &mut Ui, session: &Session, row: &ProductRow, send: Send<'_>) {
    let tokens = Tokens::of(ui);
    let words = session.words();
    ui.horizontal(|ui| {
        let actions = if row.take.is_some() { 240.0 } else { 72.0 };
        let width = (ui.available_width() - actions).max(120.0);
        ui.vertical(|ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = space::S2;
            wrapped(ui, &row.title, Type::HEAD, tokens.ink);
            for verdict in &row.verdicts {
                wrapped(ui, verdict, Type::BODY, tokens.ink_2);
            }
            wrapped(ui, &row.remark, Type::CAPTION, tokens.ink_3);
        });
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let mut named = |label: String, command: &Command| {
                let response = ui.add(Button::secondary(&label).small());
                if response.accessible_name(format!("{label}: {}", row.title)).clicked() {
                    send(command.clone());
                }
            };
            named(words.say("open-dossier"), &row.open);
            if let Some(take) = &row.take {
                named(words.say("take-product"), take);
            }
        });
    });
}
