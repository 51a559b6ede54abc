//! The plan over real dates, or what to do instead of a treatment.

use eframe::egui::{Align, Frame, Layout, Margin, Panel, Sense, Ui, vec2};

use super::timeline::timeline;
use super::{Send, mark_of, more, scrolling};
use crate::base::NaiveDate;
use crate::gui::icons::{Icon, icon};
use crate::gui::marks;
use crate::gui::theme::{Tokens, Type, height, space};
use crate::gui::widgets::{Banner, Button, RETURN, banner, wrapped, wrapped_mixed};
use crate::session::view::{InsteadView, PlanView};
use crate::session::{Command, Screen, Session};

/// Paints the page. `to_more` asks to scroll to what stands below the timeline.
pub fn page(ui: &mut Ui, session: &Session, today: NaiveDate, to_more: &mut bool, send: Send<'_>) {
    let tokens = Tokens::of(ui);
    let view = session.plan_view(today);
    let bar =
        Frame::new().fill(tokens.surface).inner_margin(Margin::symmetric(20, if super::is_low(ui) { 6 } else { 10 }));
    Panel::top("plan-head").frame(bar).show(ui, |ui| {
        *to_more |= head(ui, session, &view, send);
    });
    if let Some(draft) = &view.draft {
        Panel::top("plan-draft").frame(Frame::new().fill(tokens.ground)).show(ui, |ui| {
            if banner(ui, Banner::Caution, draft, Some(&session.words().say("back"))) {
                send(Command::Show(Screen::Consult));
            }
        });
    }
    super::foot(ui, "plan-foot", |ui| foot(ui, session, send));
    if session.plan().treatment {
        if !super::is_low(ui) {
            detail(ui, session, &view);
        }
        timeline(ui, session, &view, to_more, send);
    } else {
        *to_more = false;
        scrolling(ui, "instead", 24, 760.0, |ui| {
            instead(ui, session, &view);
            more::more(ui, session, &view);
        });
    }
}

/// The head of the page; true when what stands below the timeline was asked for.
fn head(ui: &mut Ui, session: &Session, view: &PlanView, send: Send<'_>) -> bool {
    let tokens = Tokens::of(ui);
    let words = session.words();
    ui.spacing_mut().item_spacing.y = space::S2;
    let low = super::is_low(ui);
    if low {
        let summary = format!("  {}", view.summary);
        let parts = [(view.headline.as_str(), Type::HEAD, tokens.ink), (summary.as_str(), Type::CAPTION, tokens.ink_3)];
        wrapped_mixed(ui, &parts);
    } else {
        wrapped(ui, &view.headline, Type::TITLE, tokens.ink);
        wrapped(ui, &view.summary, Type::SMALL, tokens.ink_3);
        ui.add_space(space::S4);
    }
    if let Some((says, label, command)) = &view.closed {
        ui.horizontal(|ui| {
            ui.set_min_height(height::BUTTON_SMALL);
            ui.label(Type::SMALL.medium().rich(says, tokens.ink));
            super::button(ui, Button::secondary(label).small(), command.clone(), send);
        });
    }
    for (name, text) in view.fallbacks.iter().filter(|_| session.plan().treatment) {
        wrapped(ui, &format!("{}: {name}. {text}", words.say("fallback-heading")), Type::SMALL, tokens.ink_2);
    }
    session.plan().treatment && more::link(ui, session, view)
}

fn foot(ui: &mut Ui, session: &Session, send: Send<'_>) {
    let words = session.words();
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        let back = words.say("check-answers");
        super::button(ui, Button::secondary(&back).icon(Icon::Undo), Command::Show(Screen::Check), send);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let next = words.say("see-sheet");
            let button = Button::primary(&next).shortcut(RETURN).height(height::BUTTON_MAIN);
            super::button(ui, button, Command::Show(Screen::Sheet), send);
        });
    });
}

/// The picked step in full, or how to pick one.
fn detail(ui: &mut Ui, session: &Session, view: &PlanView) {
    let tokens = Tokens::of(ui);
    let words = session.words();
    let frame = Frame::new().fill(tokens.raised).inner_margin(Margin::symmetric(20, 10));
    let high = if view.detail.is_some() { 132.0 } else { 40.0 };
    Panel::bottom("step-detail").exact_size(high).frame(frame).show(ui, |ui| {
        let Some(detail) = &view.detail else {
            wrapped(ui, &words.say("pick-a-step"), Type::SMALL, tokens.ink_3);
            return;
        };
        eframe::egui::ScrollArea::vertical().id_salt("step").auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = space::S2;
            wrapped(ui, &detail.title, Type::HEAD, tokens.ink);
            if !detail.stopped.is_empty() {
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = space::S6;
                    let (place, _) = ui.allocate_exact_size(vec2(14.0, Type::SMALL.line), Sense::hover());
                    icon(ui.painter(), place, Icon::No, tokens.contra_text);
                    wrapped(ui, &detail.stopped, Type::SMALL.semibold(), tokens.contra_text);
                });
            }
            let because = if detail.because.is_empty() {
                String::new()
            } else {
                format!("{}: {}", words.say("cli-changed-by"), detail.because)
            };
            ui.columns(3, |columns| {
                let cells = [
                    ("step-when", &detail.when, &detail.sources),
                    ("step-why", &detail.why, &because),
                    ("step-patient", &detail.patient, &String::new()),
                ];
                for (column, (id, text, more)) in columns.iter_mut().zip(cells) {
                    wrapped(column, &words.say(id), Type::CAPTION, tokens.ink_3);
                    wrapped(column, text, Type::SMALL, tokens.ink);
                    if !more.is_empty() {
                        wrapped(column, more, Type::CAPTION, tokens.ink_3);
                    }
                }
            });
        });
    });
}

fn instead(ui: &mut Ui, session: &Session, view: &PlanView) {
    let tokens = Tokens::of(ui);
    let words = session.words();
    ui.spacing_mut().item_spacing.y = space::S4;
    for one in &view.instead {
        stopped_by(ui, session, one, tokens);
        ui.add_space(space::S12);
    }
    if !view.fallbacks.is_empty() {
        wrapped(ui, &words.say("fallback-heading"), Type::HEAD, tokens.ink);
        for (name, text) in &view.fallbacks {
            wrapped(ui, name, Type::BODY.semibold(), tokens.ink);
            wrapped(ui, text, Type::BODY, tokens.ink_2);
        }
    }
}

fn stopped_by(ui: &mut Ui, session: &Session, one: &InsteadView, tokens: &Tokens) {
    let words = session.words();
    let mark = mark_of(one.mark);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::S12;
        let _ = marks::mark(ui, mark, false, 24.0, &one.word);
        ui.vertical(|ui| {
            ui.set_width(ui.available_width());
            wrapped(ui, &one.word, Type::SMALL.semibold(), mark.text(tokens));
            wrapped(ui, &one.says, Type::LEAD.semibold(), tokens.ink);
            wrapped(ui, &one.action, Type::BODY, tokens.ink);
            for (id, text) in [("come-back", &one.until), ("tell-patient", &one.tell)] {
                if !text.is_empty() {
                    wrapped(ui, &format!("{}: {text}", words.say(id)), Type::BODY, tokens.ink_2);
                }
            }
        });
    });
}
