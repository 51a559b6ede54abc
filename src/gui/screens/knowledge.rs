//! What the library knows besides its rules: contested points, what awaits a decision, claims, and the law by country.

use std::collections::BTreeSet;

use eframe::egui::{CornerRadius, Frame, Margin, Rect, Sense, Ui, pos2, vec2};

use super::Send;
use super::library::card;
use crate::gui::icons::{Icon, icon};
use crate::gui::theme::{Tokens, Type, corner, edge, space};
use crate::gui::widgets::{Button, disclosure, hairline, wrapped};
use crate::session::Session;
use crate::session::view::{AwaitingRow, ClaimsView, PointView, SideView};

/// Where authorities disagree: every side, which one holds, and the way to choose another.
pub fn contested(ui: &mut Ui, session: &Session, points: &[PointView], send: Send<'_>) {
    let tokens = Tokens::of(ui);
    let words = session.words();
    ui.spacing_mut().item_spacing.y = 0.0;
    wrapped(ui, &words.say("part-contested"), Type::TITLE, tokens.ink);
    wrapped(ui, &words.say("contested-note"), Type::BODY, tokens.ink_2);
    // What the clinic may decide stands before what it may only read.
    let clinic = words.say("choice-clinic");
    let (open, fixed): (Vec<_>, Vec<_>) = points.iter().partition(|point| point.whose == clinic);
    for points in [open, fixed] {
        let Some(first) = points.first() else { continue };
        ui.add_space(space::S16);
        wrapped(ui, &first.whose, Type::HEAD, tokens.ink_2);
        ui.add_space(space::S8);
        for point in points {
            card(ui, |ui| self::point(ui, session, point, send));
            ui.add_space(space::S10);
        }
    }
}

fn point(ui: &mut Ui, session: &Session, point: &PointView, send: Send<'_>) {
    let tokens = Tokens::of(ui);
    wrapped(ui, &point.title, Type::HEAD, tokens.ink);
    ui.add_space(space::S6);
    for side in &point.sides {
        self::side(ui, session, &point.title, side, send);
        ui.add_space(space::S6);
    }
    wrapped(ui, &point.why, Type::SMALL, tokens.ink_2);
}

fn side(ui: &mut Ui, session: &Session, point: &str, side: &SideView, send: Send<'_>) {
    let tokens = Tokens::of(ui);
    let holds = !side.holds.is_empty();
    let fill = if holds { tokens.accent_tint } else { tokens.surface };
    let frame = Frame::new().fill(fill).corner_radius(CornerRadius::same(corner::BUTTON)).inner_margin(Margin {
        left: 14,
        right: 12,
        top: 8,
        bottom: 8,
    });
    let shown = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = space::S2;
        wrapped(ui, &side.says, if holds { Type::BODY.semibold() } else { Type::BODY }, tokens.ink);
        if !side.sources.is_empty() {
            wrapped(ui, &side.sources, Type::CAPTION, tokens.ink_3);
        }
        if holds {
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = space::S6;
                let (place, _) = ui.allocate_exact_size(vec2(14.0, Type::SMALL.line), Sense::hover());
                let place = Rect::from_center_size(place.center(), vec2(14.0, 14.0));
                icon(ui.painter(), place, Icon::Check, tokens.accent_text);
                wrapped(ui, &side.holds, Type::SMALL.medium(), tokens.accent_text);
            });
        }
        if let Some(command) = &side.choose {
            let label = session.words().say("choose-side");
            ui.add_space(space::S4);
            let response = ui.add(Button::secondary(&label).small());
            if response.accessible_name(format!("{label}: {point}: {}", side.says)).clicked() {
                send(command.clone());
            }
        }
    });
    if holds {
        let rect = shown.response.rect;
        let bar = Rect::from_min_max(rect.min, pos2(rect.left() + edge::MARKER, rect.bottom()));
        ui.painter().rect_filled(bar, CornerRadius { nw: 6, sw: 6, ne: 0, se: 0 }, tokens.accent);
    }
}

/// What a clinician must still decide.
pub fn awaiting(ui: &mut Ui, session: &Session, rows: &[AwaitingRow]) {
    let tokens = Tokens::of(ui);
    let words = session.words();
    ui.spacing_mut().item_spacing.y = 0.0;
    wrapped(ui, &words.say("part-awaiting"), Type::TITLE, tokens.ink);
    wrapped(ui, &words.say("awaiting-note"), Type::BODY, tokens.ink_2);
    ui.add_space(space::S12);
    for row in rows {
        hairline(ui);
        ui.add_space(space::S8);
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::S12;
            ui.allocate_ui(vec2(84.0, 20.0), |ui| {
                ui.set_width(84.0);
                wrapped(ui, &row.number, Type::SMALL.medium(), tokens.ink_3);
            });
            ui.vertical(|ui| {
                ui.set_width(ui.available_width());
                wrapped(ui, &row.says, Type::BODY, tokens.ink);
                if !row.rules.is_empty() {
                    wrapped(ui, &row.rules, Type::CAPTION, tokens.ink_3);
                }
            });
        });
        ui.add_space(space::S8);
    }
}

/// What may honestly be said of each claim, words to counsel with, and the law by country.
pub fn claims(ui: &mut Ui, session: &Session, view: &ClaimsView, unfolded: &mut BTreeSet<String>) {
    let tokens = Tokens::of(ui);
    let words = session.words();
    ui.spacing_mut().item_spacing.y = 0.0;
    wrapped(ui, &words.say("claims-title"), Type::TITLE, tokens.ink);
    wrapped(ui, &words.say("claims-note"), Type::BODY, tokens.ink_2);
    ui.add_space(space::S12);
    for claim in &view.claims {
        card(ui, |ui| {
            wrapped(ui, &words.with("claim-heard", &[("claim", &claim.claim)]), Type::SMALL, tokens.ink_2);
            wrapped(ui, &format!("\u{201c}{}\u{201d}", claim.patient), Type::HEAD, tokens.ink);
            ui.add_space(space::S4);
            wrapped(ui, &claim.best, Type::SMALL, tokens.ink_2);
            wrapped(ui, &claim.evidence, Type::CAPTION, tokens.ink_3);
        });
        ui.add_space(space::S10);
    }
    section(ui, &words.say("counsel-title"), tokens);
    for (title, says) in &view.counsel {
        folded(ui, title, unfolded, |ui| {
            wrapped(ui, &format!("\u{201c}{says}\u{201d}"), Type::ROW, tokens.ink);
        });
    }
    section(ui, &words.say("law-title"), tokens);
    for (country, rows) in &view.countries {
        folded(ui, country, unfolded, |ui| {
            for (label, text) in rows {
                labelled(ui, label, text);
            }
        });
    }
}

fn section(ui: &mut Ui, title: &str, tokens: &Tokens) {
    ui.add_space(space::S20);
    wrapped(ui, title, Type::TITLE, tokens.ink);
    ui.add_space(space::S4);
}

/// A line that unfolds its contents; folded at first.
fn folded(ui: &mut Ui, title: &str, unfolded: &mut BTreeSet<String>, contents: impl FnOnce(&mut Ui)) {
    let open = unfolded.contains(title);
    hairline(ui);
    ui.add_space(space::S2);
    if disclosure(ui, title, Type::HEAD, open).clicked() && !unfolded.remove(title) {
        unfolded.insert(title.to_owned());
    }
    ui.add_space(space::S2);
    if open {
        Frame::new().inner_margin(Margin { left: 22, right: 0, top: 0, bottom: 10 }).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = space::S2;
            contents(ui);
        });
    }
}

/// A label at the left and its words beside it; below it where there is no room.
pub fn labelled(ui: &mut Ui, label: &str, text: &str) {
    let tokens = Tokens::of(ui);
    ui.add_space(space::S4);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::S10;
        ui.allocate_ui(vec2(112.0, 18.0), |ui| {
            ui.set_width(112.0);
            wrapped(ui, label, Type::CAPTION, tokens.ink_3);
        });
        ui.vertical(|ui| {
            ui.set_width(ui.available_width());
            wrapped(ui, text, Type::SMALL, tokens.ink);
        });
    });
}
