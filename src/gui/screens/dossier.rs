//! A product's dossier: who looked at what, what is known, what is scored, and live at the right what it is worth.

use eframe::egui::{
    Align, CornerRadius, Frame, Key, Label, Layout, Margin, Modifiers, Panel, ScrollArea, Sense, Stroke, Ui, vec2,
};

use super::library::{Remembered, card};
use super::{NARROW, Send, scrolling};
use crate::gui::icons::{Icon, icon};
use crate::gui::marks::{self, Mark};
use crate::gui::theme::{Tokens, Type, corner, height, space};
use crate::gui::widgets::{Button, Field, Segmented, disclosure, hairline, pick, vline, wrapped};
use crate::protocol::QuestionKind;
use crate::session::view::{DossierRow, DossierView, EvaluationView};
use crate::session::{Command, DossierText, Session};

/// Paints the form.
pub fn page(ui: &mut Ui, session: &Session, view: &DossierView, remembered: &mut Remembered, send: Send<'_>) {
    let tokens = Tokens::of(ui);
    let narrow = ui.ctx().content_rect().width() < NARROW;
    let keep = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
    if !narrow {
        let side = Panel::right("verdicts-of-product").exact_size(352.0).resizable(false);
        side.frame(Frame::new().fill(tokens.ground)).show(ui, |ui| {
            let left = ui.max_rect().left();
            vline(ui.painter(), left, ui.max_rect().y_range(), tokens.line);
            ScrollArea::vertical().id_salt("evaluations").auto_shrink(false).show(ui, |ui| {
                Frame::new().inner_margin(Margin::symmetric(16, 14)).show(ui, |ui| {
                    ui.set_width(ui.available_width());
                    evaluations(ui, session, view);
                });
            });
        });
    }
    super::foot(ui, "dossier-foot", |ui| foot(ui, session, view, narrow, send));
    scrolling(ui, "dossier", 24, 720.0, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        head(ui, session, view, send);
        let (other, scored): (Vec<_>, Vec<_>) = view.rows.iter().partition(|row| row.points.is_empty());
        let parts = [("product-known", other), ("product-criteria", scored)];
        for (id, rows) in parts.into_iter().filter(|(_, rows)| !rows.is_empty()) {
            ui.add_space(space::S20);
            wrapped(ui, &session.words().say(id), Type::TITLE, tokens.ink);
            ui.add_space(space::S8);
            for row in rows {
                hairline(ui);
                ui.add_space(space::S10);
                question(ui, session, row, remembered, send);
                ui.add_space(space::S10);
            }
        }
        if narrow {
            ui.add_space(space::S20);
            evaluations(ui, session, view);
        }
    });
    if keep {
        // What is still in a field counts.
        if let Some((question, typed)) = remembered.typed.take() {
            send(Command::AnswerDossier(question, Some(typed)));
        }
        send(Command::KeepDossier);
    }
}

fn head(ui: &mut Ui, session: &Session, view: &DossierView, send: Send<'_>) {
    let tokens = Tokens::of(ui);
    let words = session.words();
    let title = if view.text.title.trim().is_empty() { words.say("product-new") } else { view.text.title.clone() };
    wrapped(ui, &title, Type::TITLE, tokens.ink);
    if view.example {
        wrapped(ui, &words.say("dossier-example"), Type::SMALL, tokens.ink_2);
    }
    ui.add_space(space::S12);
    let DossierText { mut title, mut by, mut documents, mut stock } = view.text.clone();
    let mut changed = false;
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = space::S12;
        let lines = [
            ("dossier-title", 1, &mut title),
            ("dossier-by", 1, &mut by),
            ("dossier-documents", 3, &mut documents),
            ("dossier-stock", 2, &mut stock),
        ];
        for (id, rows, value) in lines {
            changed |= Field::new(&words.say(id)).rows(rows).show(ui, value).changed();
        }
    });
    if changed {
        send(Command::EditDossier(DossierText { title, by, documents, stock }));
    }
}

/// One question: a criterion as a segmented answer with its points, any other as boxes or a field.
fn question(ui: &mut Ui, session: &Session, row: &DossierRow, remembered: &mut Remembered, send: Send<'_>) {
    let tokens = Tokens::of(ui);
    if let Some(typed) = &row.typed {
        field(ui, session, row, typed, remembered, send);
        return;
    }
    if row.points.is_empty() {
        wrapped(ui, &row.ask, Type::BODY.medium(), tokens.ink);
        ui.add_space(space::S6);
        picks(ui, session, row, send);
        return;
    }
    ui.horizontal_top(|ui| {
        let width = ui.available_width() - 92.0;
        ui.allocate_ui(vec2(width, 20.0), |ui| {
            ui.set_width(width);
            wrapped(ui, &row.ask, Type::BODY.medium(), tokens.ink);
        });
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            ui.label(Type::SMALL.semibold().rich(&row.points, tokens.ink_2));
        });
    });
    ui.add_space(space::S6);
    let names: Vec<&str> = row.options.iter().map(|(label, ..)| label.as_str()).collect();
    let chosen = row.options.iter().position(|(_, chosen, _)| *chosen);
    // The last option is *not known*; it stands apart.
    let Some((unknown, parts)) = names.split_last() else { return };
    let segments = Segmented::new(parts, chosen).not_known(unknown).named(&row.ask);
    if let Some((.., command)) = segments.show(ui, ("criterion", row.question)).and_then(|at| row.options.get(at)) {
        send(command.clone());
    }
    let open = remembered.unfolded.contains(&row.ask);
    if disclosure(ui, &session.words().say("what-counts"), Type::CAPTION, open).clicked()
        && !remembered.unfolded.remove(&row.ask)
    {
        remembered.unfolded.insert(row.ask.clone());
    }
    if open {
        wrapped(ui, &row.help, Type::SMALL, tokens.ink_2);
    }
}

fn picks(ui: &mut Ui, session: &Session, row: &DossierRow, send: Send<'_>) {
    use eframe::egui::UiBuilder;
    use eframe::egui::accesskit::Role;
    let known = session.library().question_at(row.question);
    let several = known.is_some_and(|question| matches!(question.kind, QuestionKind::Several(_)));
    let role = if several { Role::Group } else { Role::RadioGroup };
    let group = UiBuilder::new().id_salt(row.question).accessibility_role(role).accessibility_label(&row.ask);
    ui.scope_builder(group, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(space::S6, space::S6);
            for (label, chosen, command) in &row.options {
                if pick(ui, label, *chosen, several).clicked() {
                    send(command.clone());
                }
            }
        });
    });
}

/// A typed answer. It is given when the field is left, so that half a date is not refused.
fn field(ui: &mut Ui, session: &Session, row: &DossierRow, kept: &str, remembered: &mut Remembered, send: Send<'_>) {
    let typing = remembered.typed.as_ref().filter(|(question, _)| *question == row.question);
    let mut text = typing.map_or_else(|| kept.to_owned(), |(_, typed)| typed.clone());
    let unit = session.library().question_at(row.question).map_or("", |question| question.unit());
    let response = ui.push_id(row.question, |ui| Field::new(&row.ask).hint_right(unit).show(ui, &mut text)).inner;
    if response.changed() {
        remembered.typed = Some((row.question, text));
    }
    if !response.has_focus()
        && let Some((question, typed)) = remembered.typed.take_if(|(question, _)| *question == row.question)
        && typed != kept
    {
        send(Command::AnswerDossier(question, Some(typed)));
    }
}

/// What the product is worth on each kind of skin, as far as it is known.
fn evaluations(ui: &mut Ui, session: &Session, view: &DossierView) {
    let tokens = Tokens::of(ui);
    let words = session.words();
    ui.spacing_mut().item_spacing.y = 0.0;
    for evaluation in &view.evaluations {
        card(ui, |ui| self::evaluation(ui, evaluation));
        ui.add_space(space::S10);
    }
    wrapped(ui, &words.say("score-remark"), Type::CAPTION, tokens.ink_3);
}

fn evaluation(ui: &mut Ui, view: &EvaluationView) {
    let tokens = Tokens::of(ui);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::S10;
        if view.stopped {
            let _ = marks::mark(ui, Mark::Contraindicated, false, 24.0, &view.verdict);
        } else {
            let (place, _) = ui.allocate_exact_size(vec2(24.0, 24.0), Sense::hover());
            icon(ui.painter(), place.shrink(2.0), Icon::Product, tokens.ink_2);
        }
        ui.vertical(|ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 0.0;
            wrapped(ui, &view.name, Type::CAPTION, tokens.ink_3);
            let ink = if view.stopped { tokens.contra_text } else { tokens.ink };
            wrapped(ui, &view.verdict, Type::VERDICT, ink);
            if !view.score.is_empty() {
                wrapped(ui, &view.score, Type::SMALL.semibold(), tokens.ink_2);
            }
        });
    });
    for line in &view.lines {
        ui.add_space(space::S4);
        wrapped(ui, line, Type::SMALL, tokens.ink_2);
    }
}

/// The buttons, why it was not kept, and where the verdicts are far down the page, their words.
fn foot(ui: &mut Ui, session: &Session, view: &DossierView, narrow: bool, send: Send<'_>) {
    let tokens = Tokens::of(ui);
    let words = session.words();
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        super::button(ui, Button::secondary(&words.say("dossier-close")), Command::CloseDossier, send);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let keep = words.say(if view.example { "dossier-keep-copy" } else { "dossier-keep" });
            let button = Button::primary(&keep).shortcut("Ctrl \u{21b5}").height(height::BUTTON_MAIN);
            super::button(ui, button, Command::KeepDossier, send);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| match &view.refused {
                Some(why) => refused(ui, why, tokens),
                None if !narrow => {}
                None => {
                    let said: Vec<_> =
                        view.evaluations.iter().map(|one| format!("{}: {}", one.name, one.verdict)).collect();
                    let text = Type::CAPTION.rich(said.join(" \u{b7} "), tokens.ink_3);
                    ui.add(Label::new(text).truncate());
                }
            });
        });
    });
}

fn refused(ui: &mut Ui, why: &str, tokens: &Tokens) {
    let frame = Frame::new()
        .fill(tokens.contra_tint)
        .stroke(Stroke::new(1.0, tokens.contra))
        .corner_radius(CornerRadius::same(corner::BUTTON))
        .inner_margin(Margin::symmetric(8, 4));
    frame.show(ui, |ui| {
        ui.spacing_mut().item_spacing.x = space::S6;
        let (place, _) = ui.allocate_exact_size(vec2(14.0, 16.0), Sense::hover());
        marks::paint(ui.painter(), place, Mark::Fault, false, tokens);
        ui.add(Label::new(Type::SMALL.rich(why, tokens.contra_text)).truncate());
    });
}
