//! All answers, to be read back before the plan.

use eframe::egui::{Align, Layout, Ui, vec2};

use super::{Send, mark_of, scrolling};
use crate::gui::icons::Icon;
use crate::gui::marks;
use crate::gui::theme::{Tokens, Type, height, space};
use crate::gui::widgets::{Banner, Button, RETURN, banner, hairline, wrapped};
use crate::session::view::{CheckRow, CheckView};
use crate::session::{Command, Session};

/// Paints the page.
pub fn page(ui: &mut Ui, session: &Session, send: Send<'_>) {
    let tokens = Tokens::of(ui);
    let words = session.words();
    let view = session.check();
    super::foot(ui, "check-foot", |ui| foot(ui, &view, send));
    scrolling(ui, "check", 24, 880.0, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        wrapped(ui, &words.say("check-answers"), Type::TITLE, tokens.ink);
        wrapped(ui, &words.say("check-remark"), Type::SMALL, tokens.ink_3);
        pointed_out(ui, session, &view, send);
        ui.add_space(space::S10);
        ui.horizontal_wrapped(|ui| {
            if let Some((label, command)) = &view.keep_preset {
                super::button(ui, Button::secondary(label).small().icon(Icon::Save), command.clone(), send);
            }
            if !session.case().answers.is_empty() {
                let again = words.say("new-visit");
                super::button(ui, Button::secondary(&again).small().icon(Icon::History), Command::NewVisit, send);
            }
        });
        for section in &view.sections {
            ui.add_space(space::S16);
            ui.horizontal(|ui| {
                ui.label(Type::HEAD.rich(&section.title, tokens.ink));
                ui.label(Type::CAPTION.rich(&section.count, tokens.ink_3));
            });
            ui.add_space(space::S4);
            for answer in &section.rows {
                hairline(ui);
                row(ui, session, answer, send);
            }
        }
    });
}

/// Answers that do not fit together, and answers that have expired: each with the way to put it right.
fn pointed_out(ui: &mut Ui, session: &Session, view: &CheckView, send: Send<'_>) {
    let change = session.words().say("change");
    let fitting = view.contradictions.iter().map(|(says, command)| (says, &change, command));
    let expired = view.expired.iter().map(|(says, label, command)| (says, label, command));
    for (says, label, command) in fitting.chain(expired) {
        ui.add_space(space::S10);
        if banner(ui, Banner::Caution, says, Some(label)) {
            send(command.clone());
        }
    }
}

fn row(ui: &mut Ui, session: &Session, row: &CheckRow, send: Send<'_>) {
    let tokens = Tokens::of(ui);
    let words = session.words();
    let width = ui.available_width();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::S8;
        ui.set_min_height(height::TABLE_ROW);
        let name = width * 0.38;
        ui.allocate_ui(vec2(name, height::TABLE_ROW), |ui| {
            ui.set_width(name);
            wrapped(ui, &row.label, Type::BODY, tokens.ink_2);
        });
        let said = width * 0.44;
        ui.allocate_ui(vec2(said, height::TABLE_ROW), |ui| {
            ui.set_width(said);
            ui.horizontal(|ui| {
                if let Some(mark) = row.mark {
                    let name = words.say(&format!("severity-{}", mark.id()));
                    let _ = marks::mark(ui, mark_of(Some(mark)), false, 16.0, &name);
                }
                let letters = if row.open || row.not_known { Type::BODY } else { Type::BODY.semibold() };
                wrapped(ui, &row.answer, letters, if row.open { tokens.ink_3 } else { tokens.ink });
            });
        });
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let change = words.say("change");
            let response = ui.add(Button::quiet(&change));
            let name = format!("{change}: {}", row.label);
            let response = response.accessible_name(&name);
            if response.clicked() {
                send(row.change.clone());
            }
        });
    });
}

fn foot(ui: &mut Ui, view: &CheckView, send: Send<'_>) {
    let tokens = Tokens::of(ui);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let (label, command) = &view.next;
        let button = Button::primary(label).shortcut(RETURN).height(height::BUTTON_MAIN);
        super::button(ui, button, command.clone(), send);
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.label(Type::CAPTION.rich(&view.note, tokens.ink_3));
        });
    });
}
