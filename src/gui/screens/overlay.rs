//! Forms and messages above the screen. Enter and Escape do the safe thing.

use eframe::egui::{Frame, Id, Key, Margin, Modal, ScrollArea, Stroke, Ui};

use super::Send;
use crate::gui::theme::{Tokens, Type, corner, shadow, space};
use crate::gui::widgets::{Button, Field, OptionRow, modal, option_row, wrapped};
use crate::session::{Command, GuardChoice, LiftForm, Overlay, PresetForm, Session};

/// Paints what lies on top, if anything does.
pub fn overlay(ui: &mut Ui, session: &Session, send: Send<'_>) {
    let words = session.words();
    match session.overlay() {
        None => {}
        Some(Overlay::Guard(_)) => guard(ui, session, send),
        Some(Overlay::Unfinished) => {
            let answer = modal(
                ui.ctx(),
                &words.say("unfinished-title"),
                &session.unfinished_note(),
                &words.say("unfinished-resume"),
                &words.say("unfinished-drop"),
                true,
            );
            match answer {
                Some(true) => send(Command::DropUnfinished),
                Some(false) => send(Command::ResumeUnfinished),
                None => {}
            }
        }
        Some(Overlay::Lift(form)) => {
            dialog(ui, "lift", send, |ui, send| lift(ui, session, form, send));
        }
        Some(Overlay::Preset(form)) => {
            dialog(ui, "preset", send, |ui, send| preset(ui, session, form, send));
        }
        Some(Overlay::Choice { point, side, by, refused }) => {
            dialog(ui, "choice", send, |ui, send| choice(ui, session, [point, side, by], refused.as_deref(), send));
        }
        Some(Overlay::Closed(day, refused)) => {
            dialog(ui, "closed", send, |ui, send| closed(ui, session, day, refused.as_deref(), send));
        }
        Some(Overlay::Path(_, name, refused)) => {
            dialog(ui, "path", send, |ui, send| path(ui, session, name, refused.as_deref(), send));
        }
    }
}

fn dialog(ui: &Ui, id: &str, send: Send<'_>, contents: impl FnOnce(&mut Ui, Send<'_>)) {
    let tokens = Tokens::of(ui);
    let frame = Frame::new()
        .fill(tokens.raised)
        .stroke(Stroke::new(1.0, tokens.line_strong))
        .corner_radius(corner::MODAL)
        .inner_margin(Margin::symmetric(16, 14))
        .shadow(shadow(tokens));
    let shown = Modal::new(Id::unique(("dialog", id))).frame(frame).backdrop_color(tokens.scrim).show(ui.ctx(), |ui| {
        // In a low window a form scrolls; the ring around a field needs its margin inside.
        let most = ui.ctx().content_rect().height() - 2.0 * space::S32;
        ScrollArea::vertical().max_height(most).show(ui, |ui| {
            Frame::new().inner_margin(Margin::same(4)).show(ui, |ui| {
                ui.set_width(480.0);
                ui.spacing_mut().item_spacing.y = space::S10;
                contents(ui, send);
            });
        });
    });
    if shown.should_close() {
        send(Command::Dismiss);
    }
}

fn head(ui: &mut Ui, title: &str, remark: &str) {
    let tokens = Tokens::of(ui);
    wrapped(ui, title, Type::MODAL_TITLE, tokens.ink);
    wrapped(ui, remark, Type::SMALL, tokens.ink_2);
}

fn buttons(ui: &mut Ui, session: &Session, act: &str, command: Command, send: Send<'_>) {
    let words = session.words();
    ui.add_space(space::S6);
    ui.horizontal(|ui| {
        super::button(ui, Button::secondary(&words.say("cancel")).shortcut("Esc"), Command::Dismiss, send);
        super::button(ui, Button::primary(&words.say(act)), command, send);
    });
}

/// Whether Enter was pressed in a field that had the keyboard.
fn entered(response: &eframe::egui::Response, ui: &Ui) -> bool {
    response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
}

/// The first field of a dialog takes the keyboard once.
fn take_keyboard(ui: &Ui, response: &eframe::egui::Response) {
    if ui.memory(|memory| memory.focused()).is_none() {
        response.request_focus();
    }
}

fn lift(ui: &mut Ui, session: &Session, form: &LiftForm, send: Send<'_>) {
    let tokens = Tokens::of(ui);
    let words = session.words();
    head(ui, &words.say("lift-title"), &words.say("lift-remark"));
    if let Some(rule) = session.library().precaution(&form.finding) {
        wrapped(ui, &rule.says, Type::BODY.semibold(), tokens.ink);
        if !rule.lift_needs.is_empty() {
            wrapped(ui, &rule.lift_needs, Type::SMALL, tokens.ink_2);
        }
    }
    wrapped(ui, &words.say("lift-role"), Type::SMALL.medium(), tokens.ink_2);
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = space::S4;
        for (at, role) in form.roles.iter().enumerate() {
            let row = OptionRow { label: role, selected: form.role == Some(at), height: 34.0, ..OptionRow::default() };
            let response = option_row(ui, row);
            if at == 0 && form.role.is_none() {
                take_keyboard(ui, &response);
            }
            if response.clicked() {
                send(Command::EditLift(LiftForm { role: Some(at), refused: None, ..form.clone() }));
            }
        }
    });
    let (mut by, mut reason) = (form.by.clone(), form.reason.clone());
    let name = Field::new(&words.say("lift-by-name")).show(ui, &mut by);
    let why = Field::new(&words.say("lift-reason")).error(form.refused.as_deref()).show(ui, &mut reason);
    if name.changed() || why.changed() {
        send(Command::EditLift(LiftForm { by, reason, refused: None, ..form.clone() }));
    }
    if entered(&why, ui) {
        send(Command::RecordLift);
    }
    buttons(ui, session, "lift-save", Command::RecordLift, send);
}

/// Keeping the set-up: what the device is called, and who read its label.
fn preset(ui: &mut Ui, session: &Session, form: &PresetForm, send: Send<'_>) {
    let words = session.words();
    head(ui, &words.say("preset-title"), &words.say("preset-remark"));
    let PresetForm { mut name, mut read_by, mut label, refused } = form.clone();
    let device = Field::new(&words.say("preset-name")).error(refused.as_deref()).show(ui, &mut name);
    take_keyboard(ui, &device);
    let reader = Field::new(&words.say("preset-read-by")).show(ui, &mut read_by);
    let version = Field::new(&words.say("preset-label")).show(ui, &mut label);
    if device.changed() || reader.changed() || version.changed() {
        send(Command::EditPreset(PresetForm { name, read_by, label, refused: None }));
    }
    if entered(&version, ui) {
        send(Command::KeepPreset);
    }
    buttons(ui, session, "preset-save", Command::KeepPreset, send);
}

/// The clinic's choice on a contested point: which side, and who chooses.
fn choice(ui: &mut Ui, session: &Session, chosen: [&String; 3], refused: Option<&str>, send: Send<'_>) {
    let tokens = Tokens::of(ui);
    let words = session.words();
    let [point, side, by] = chosen;
    head(ui, &words.say("choice-title"), &words.say("choice-remark"));
    if let Some((_, known)) = session.library().contested_point(point) {
        wrapped(ui, &known.title, Type::SMALL.medium(), tokens.ink_2);
        if let Some(side) = known.side(side).and_then(|at| known.sides.get(at)) {
            wrapped(ui, &side.says, Type::BODY.semibold(), tokens.ink);
        }
    }
    let mut typed = by.clone();
    let response = Field::new(&words.say("choice-by")).error(refused).show(ui, &mut typed);
    if entered(&response, ui) {
        send(Command::RecordChoice);
    }
    take_keyboard(ui, &response);
    if response.changed() {
        send(Command::EditChoice(typed));
    }
    buttons(ui, session, "choice-save", Command::RecordChoice, send);
}

fn closed(ui: &mut Ui, session: &Session, day: &str, refused: Option<&str>, send: Send<'_>) {
    let words = session.words();
    head(ui, &words.say("closed-title"), &words.say("closed-remark"));
    let mut typed = day.to_owned();
    let response = Field::new(&words.say("closed-day")).error(refused).show(ui, &mut typed);
    if entered(&response, ui) {
        send(Command::RecordClosed);
    }
    take_keyboard(ui, &response);
    if response.changed() {
        send(Command::EditClosed(typed));
    }
    buttons(ui, session, "closed-save", Command::RecordClosed, send);
}

fn path(ui: &mut Ui, session: &Session, name: &str, refused: Option<&str>, send: Send<'_>) {
    let words = session.words();
    head(ui, &words.say("path-title"), &words.say("path-remark"));
    let mut typed = name.to_owned();
    let response = Field::new(&words.say("path-label")).error(refused).show(ui, &mut typed);
    if entered(&response, ui) {
        send(Command::UsePath);
    }
    take_keyboard(ui, &response);
    if response.changed() {
        send(Command::EditPath(typed));
    }
    buttons(ui, session, "path-use", Command::UsePath, send);
}

/// Unsaved answers: stay, let go, or save first. Escape stays.
fn guard(ui: &mut Ui, session: &Session, send: Send<'_>) {
    let words = session.words();
    dialog(ui, "guard", send, |ui, send| {
        head(ui, &words.say("guard-title"), &words.say("guard-sentence"));
        ui.horizontal(|ui| {
            let stay = ui.add(Button::secondary(&words.say("guard-stay")).shortcut("Esc"));
            take_keyboard(ui, &stay);
            if stay.clicked() {
                send(Command::Guard(GuardChoice::Stay));
            }
            let discard = words.say("guard-discard");
            super::button(ui, Button::destructive(&discard), Command::Guard(GuardChoice::Discard), send);
            super::button(ui, Button::primary(&words.say("guard-save")), Command::Guard(GuardChoice::Save), send);
        });
    });
}
