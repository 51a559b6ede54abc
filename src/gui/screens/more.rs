//! What stands below the timeline: what changes for this patient, contested points, routines, and what has stronger evidence.

use eframe::egui::{Frame, Label, Margin, Sense, Ui, vec2};

use super::knowledge::labelled;
use super::library::card;
use crate::gui::icons::{Icon, icon};
use crate::gui::theme::{Tokens, Type, space};
use crate::gui::widgets::{hairline, wrapped};
use crate::session::Session;
use crate::session::view::{ModifierView, PlanView};

/// The widest that these lines may be.
const COLUMN: f32 = 760.0;

/// The names of the parts that this plan has, for the link that leads to them.
pub fn parts(session: &Session, view: &PlanView) -> Vec<String> {
    let words = session.words();
    let counts = [
        ("below-modifiers", view.modifiers.len()),
        ("below-choices", view.choices.len()),
        ("below-routines", view.routines.len()),
        ("below-alternatives", view.alternatives.len()),
    ];
    let some = counts.into_iter().filter(|(_, count)| *count > 0);
    some.map(|(id, count)| words.count(id, count)).collect()
}

/// Paints the parts that there are.
pub fn more(ui: &mut Ui, session: &Session, view: &PlanView) {
    let tokens = Tokens::of(ui);
    let words = session.words();
    ui.set_width(ui.available_width().min(COLUMN));
    ui.spacing_mut().item_spacing.y = 0.0;
    if !view.modifiers.is_empty() {
        heading(ui, &words.say("cli-modifiers"));
        for one in &view.modifiers {
            card(ui, |ui| modifier(ui, session, one));
            ui.add_space(space::S8);
        }
    }
    if !view.routines.is_empty() {
        heading(ui, &words.say("cli-routines"));
        for (name, when, lines) in &view.routines {
            card(ui, |ui| {
                wrapped(ui, name, Type::HEAD, tokens.ink);
                wrapped(ui, when, Type::CAPTION, tokens.ink_3);
                ui.add_space(space::S4);
                for (at, line) in lines.iter().enumerate() {
                    numbered(ui, at + 1, line, tokens);
                }
            });
            ui.add_space(space::S8);
        }
    }
    if !view.choices.is_empty() {
        heading(ui, &words.say("cli-choices"));
        quiet(ui, view.choices.iter(), |ui, (title, side, who)| {
            wrapped(ui, title, Type::SMALL, tokens.ink_3);
            wrapped(ui, side, Type::BODY.medium(), tokens.ink);
            wrapped(ui, who, Type::CAPTION, tokens.ink_3);
        });
    }
    if !view.alternatives.is_empty() {
        heading(ui, &words.say("cli-alternatives"));
        quiet(ui, view.alternatives.iter(), |ui, (day, name, text)| {
            ui.horizontal_top(|ui| {
                let from = words.with("window-open", &[("from", day)]);
                ui.allocate_ui(vec2(112.0, 20.0), |ui| {
                    ui.set_width(112.0);
                    wrapped(ui, &from, Type::CAPTION, tokens.ink_3);
                });
                ui.vertical(|ui| {
                    ui.set_width(ui.available_width());
                    wrapped(ui, name, Type::BODY.medium(), tokens.ink);
                    wrapped(ui, text, Type::SMALL, tokens.ink_2);
                });
            });
        });
    }
}

fn heading(ui: &mut Ui, title: &str) {
    ui.add_space(space::S16);
    wrapped(ui, title, Type::HEAD, Tokens::of(ui).ink);
    ui.add_space(space::S8);
}

/// Lines with hairlines between them.
fn quiet<T>(ui: &mut Ui, things: impl Iterator<Item = T>, mut one: impl FnMut(&mut Ui, T)) {
    for thing in things {
        hairline(ui);
        Frame::new().inner_margin(Margin::symmetric(0, 8)).show(ui, |ui| {
            ui.set_width(ui.available_width());
            one(ui, thing);
        });
    }
}

fn modifier(ui: &mut Ui, session: &Session, view: &ModifierView) {
    let tokens = Tokens::of(ui);
    wrapped(ui, &view.name, Type::HEAD, tokens.ink);
    if !view.because.is_empty() {
        let because = format!("{}: {}", session.words().say("cli-changed-by"), view.because);
        wrapped(ui, &because, Type::CAPTION, tokens.ink_3);
    }
    for (label, text) in &view.lines {
        labelled(ui, label, text);
    }
}

fn numbered(ui: &mut Ui, number: usize, line: &str, tokens: &Tokens) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::S8;
        ui.allocate_ui(vec2(18.0, 20.0), |ui| {
            ui.set_width(18.0);
            wrapped(ui, &number.to_string(), Type::BODY.medium(), tokens.ink_3);
        });
        wrapped(ui, line, Type::BODY, tokens.ink);
    });
}

/// The line in the page's head that leads to the parts below; true when it was chosen.
pub fn link(ui: &mut Ui, session: &Session, view: &PlanView) -> bool {
    let parts = parts(session, view);
    if parts.is_empty() {
        return false;
    }
    let tokens = Tokens::of(ui);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::S6;
        let (place, _) = ui.allocate_exact_size(vec2(12.0, Type::SMALL.line), Sense::hover());
        icon(ui.painter(), place, Icon::ChevronDown, tokens.accent_text);
        let says = format!("{}: {}", session.words().say("below"), parts.join(" \u{b7} "));
        let link = Type::SMALL.rich(says, tokens.accent_text).underline();
        ui.add(Label::new(link).wrap().sense(Sense::click())).clicked()
    })
    .inner
}
