//! The clinic's own details: what every sheet prints, and what a patient cannot do without.

use eframe::egui::Ui;

use super::{Send, scrolling};
use crate::gui::theme::{Tokens, Type, height, space};
use crate::gui::widgets::{Button, Field, wrapped};
use crate::session::{Command, Screen, Session};

/// Paints the page.
pub fn page(ui: &mut Ui, session: &Session, send: Send<'_>) {
    let tokens = Tokens::of(ui);
    let words = session.words();
    let mut clinic = session.clinic().clone();
    let mut changed = false;
    scrolling(ui, "clinic", 40, 560.0, |ui| {
        ui.spacing_mut().item_spacing.y = space::S12;
        wrapped(ui, &words.say("clinic-welcome"), Type::DISPLAY, tokens.ink);
        wrapped(ui, &words.say("clinic-about"), Type::BODY, tokens.ink_2);
        wrapped(ui, &words.say("clinic-remark"), Type::BODY, tokens.ink_2);
        for (id, value) in [
            ("clinic-name", &mut clinic.name),
            ("clinic-practitioner", &mut clinic.practitioner),
            ("clinic-phone", &mut clinic.phone),
            ("clinic-hours", &mut clinic.hours),
            ("clinic-when-closed", &mut clinic.when_closed),
            ("clinic-emergency", &mut clinic.emergency),
        ] {
            changed |= Field::new(&words.say(id)).show(ui, value).changed();
        }
        let note = session.clinic_note();
        wrapped(ui, &note, Type::SMALL, tokens.ink_3);
        ui.horizontal(|ui| {
            let keep = words.say("clinic-save");
            super::button(ui, Button::primary(&keep).height(height::BUTTON_FIRST_RUN), Command::KeepClinic, send);
            let later = words.say("skip-for-now");
            let button = Button::secondary(&later).height(height::BUTTON_FIRST_RUN);
            super::button(ui, button, Command::Show(Screen::Consult), send);
        });
    });
    if changed {
        send(Command::EditClinic(clinic));
    }
}
