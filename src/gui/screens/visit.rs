//! During aftercare: the signs that a patient may report, and for each one picked how urgent it is and what follows.

use eframe::egui::accesskit::Role;
use eframe::egui::{
    Align, CornerRadius, FocusDirection, Frame, Key, Label, Layout, Margin, Panel, Rect, ScrollArea, Sense, Stroke, Ui,
    UiBuilder, pos2, vec2,
};

use super::{Send, is_low, page_keys, scrolling};
use crate::base::NaiveDate;
use crate::gui::icons::{Icon, icon};
use crate::gui::marks::{self, Mark};
use crate::gui::theme::{Tokens, Type, corner, edge, height, space};
use crate::gui::widgets::{Button, OptionRow, Place, RETURN, option_row, vline, wrapped, wrapped_mixed};
use crate::protocol::Urgency;
use crate::session::view::{SignRow, TriageRow, VisitView};
use crate::session::{Command, Screen, Session};

/// Every urgency, the worst first.
const URGENCIES: [Urgency; 4] = [Urgency::EmergencyNow, Urgency::SameDay, Urgency::Within48h, Urgency::NextVisit];

/// The mark of an urgency. Its word always stands beside it.
pub fn mark_of_urgency(urgency: Urgency) -> Mark {
    match urgency {
        Urgency::EmergencyNow => Mark::Contraindicated,
        Urgency::SameDay => Mark::Defer,
        Urgency::Within48h => Mark::Caution,
        Urgency::NextVisit => Mark::Note,
    }
}

/// Whether there is a plan and nothing is noted yet, so that Enter begins.
pub fn can_begin(session: &Session) -> bool {
    session.plan().treatment && session.case().visit.is_none()
}

/// What follows from the picked signs: at the right, or on a narrow window a line at the foot that opens it.
pub fn beside(ui: &mut Ui, session: &Session, narrow: Option<&mut bool>) {
    let tokens = Tokens::of(ui);
    let view = session.visit_view();
    if view.signs.is_empty() {
        return;
    }
    let Some(open) = narrow else {
        let width = (ui.available_width() * 0.42).clamp(400.0, 560.0);
        let side = Panel::right("triage").exact_size(width).resizable(false).frame(Frame::new().fill(tokens.ground));
        side.show(ui, |ui| {
            let left = ui.max_rect().left();
            vline(ui.painter(), left, ui.max_rect().y_range(), tokens.line);
            answers(ui, session, &view);
        });
        return;
    };
    let Some(first) = view.answers.first() else {
        *open = false;
        return;
    };
    let words = session.words();
    let frame = Frame::new().fill(tokens.ground).inner_margin(Margin::symmetric(16, 6));
    Panel::bottom("triage-strip").exact_size(56.0).frame(frame).show(ui, |ui| {
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let mark = mark_of_urgency(first.urgency);
            let _ = marks::mark(ui, mark, false, 20.0, &first.word);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let id = if *open { "signs" } else { "what-follows" };
                if ui.add(Button::secondary(&words.say(id))).clicked() {
                    *open = !*open;
                }
                ui.vertical(|ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    ui.add(Label::new(Type::SMALL.semibold().rich(&first.word, mark.text(tokens))).truncate());
                    let count = words.count("flags-reported", view.answers.len());
                    ui.add(Label::new(Type::CAPTION.rich(count, tokens.ink_3)).truncate());
                });
            });
        });
    });
}

/// The page: what holds today, and the signs to pick; on a narrow window, when asked for, what follows.
pub fn page(ui: &mut Ui, session: &Session, today: NaiveDate, follows: bool, send: Send<'_>) {
    let tokens = Tokens::of(ui);
    let words = session.words();
    let view = session.visit_view();
    let bar = Frame::new().fill(tokens.surface).inner_margin(Margin::symmetric(super::bar_margin(ui), 0));
    Panel::top("visit-bar").exact_size(height::PAGE_BAR).frame(bar).show(ui, |ui| {
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.label(Type::HEAD.rich(words.say("during-aftercare"), tokens.ink));
        });
    });
    if follows {
        answers(ui, session, &view);
        return;
    }
    scrolling(ui, "visit", 24, 760.0, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        // In a low window the signs come first: they are what somebody on the phone looks for.
        if is_low(ui) && !view.signs.is_empty() {
            signs(ui, session, &view, send);
            ui.add_space(space::S16);
            around(ui, session, &view, today, send);
        } else {
            around(ui, session, &view, today, send);
            signs(ui, session, &view, send);
        }
    });
}

/// What holds besides the signs: why nothing can be picked, closed skin, the review, another day.
fn around(ui: &mut Ui, session: &Session, view: &VisitView, today: NaiveDate, send: Send<'_>) {
    let tokens = Tokens::of(ui);
    let words = session.words();
    if !view.note.is_empty() {
        let (place, _) = ui.allocate_exact_size(vec2(24.0, 24.0), Sense::hover());
        icon(ui.painter(), place, Icon::Flag, tokens.ink_3);
        ui.add_space(space::S8);
        wrapped(ui, &view.note, Type::LEAD.semibold(), tokens.ink);
        ui.add_space(space::S4);
        let begins = can_begin(session);
        wrapped(
            ui,
            &words.say(if begins { "visit-begin-remark" } else { "visit-needs-plan" }),
            Type::BODY,
            tokens.ink_2,
        );
        ui.add_space(space::S16);
        if begins {
            let label = words.say("visit-begin");
            let button = Button::primary(&label).shortcut(RETURN).height(height::BUTTON_MAIN);
            super::button(ui, button, Command::OpenVisit, send);
        } else {
            super::button(ui, Button::secondary(&words.say("plan")), Command::Show(Screen::Plan), send);
        }
        ui.add_space(space::S20);
    }
    if view.can_end {
        let label = words.say("take-back-report");
        line(ui, Icon::Clock, &view.when, Some((&label, &Command::EndVisit)), send);
    }
    let another_day = session.case().visit.as_ref().is_some_and(|visit| visit.at.date() != today);
    if another_day && session.plan().treatment {
        let label = words.say("visit-begin-again");
        line(ui, Icon::History, &words.say("visit-earlier"), Some((&label, &Command::OpenVisit)), send);
    }
    if let Some((says, label, command)) = &view.closed {
        line(ui, Icon::Calendar, says, Some((label, command)), send);
    }
    if let Some((says, command)) = &view.review {
        let label = words.say("visit-review-open");
        line(ui, Icon::List, says, Some((&label, command)), send);
    }
}

/// A sentence with the one thing that can be done about it.
fn line(ui: &mut Ui, symbol: Icon, says: &str, action: Option<(&str, &Command)>, send: Send<'_>) {
    let tokens = Tokens::of(ui);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::S8, space::S4);
        ui.set_min_height(height::BUTTON_SMALL);
        let (place, _) = ui.allocate_exact_size(vec2(16.0, 16.0), Sense::hover());
        icon(ui.painter(), place, symbol, tokens.ink_3);
        ui.label(Type::BODY.medium().rich(says, tokens.ink));
        if let Some((label, command)) = action {
            super::button(ui, Button::secondary(label).small(), command.clone(), send);
        }
    });
    ui.add_space(space::S6);
}

/// The signs, most urgent first; within one urgency those that the plan names for today come first.
fn signs(ui: &mut Ui, session: &Session, view: &VisitView, send: Send<'_>) {
    let tokens = Tokens::of(ui);
    let words = session.words();
    let mut groups: Vec<(&str, Vec<&SignRow>)> = Vec::new();
    for sign in &view.signs {
        if let Some(heading) = &sign.heading {
            groups.push((heading, Vec::new()));
        }
        if let Some((_, rows)) = groups.last_mut() {
            rows.push(sign);
        }
    }
    if !groups.is_empty() {
        ui.add_space(space::S8);
        wrapped(ui, &words.say("visit-ask"), Type::TITLE, tokens.ink);
        wrapped(ui, &words.say("visit-ask-remark"), Type::SMALL, tokens.ink_3);
    }
    // With the keyboard nowhere, the down arrow goes to the first sign; from there the arrows go on by themselves.
    let mut to_first =
        ui.memory(|memory| memory.focused()).is_none() && ui.input(|input| input.key_pressed(Key::ArrowDown));
    for (heading, mut rows) in groups {
        ui.add_space(space::S16);
        let urgency = URGENCIES.into_iter().find(|one| words.say(&format!("urgency-{}", one.id())) == heading);
        ui.horizontal(|ui| {
            if let Some(urgency) = urgency {
                let _ = marks::mark(ui, mark_of_urgency(urgency), false, 18.0, heading);
            }
            ui.label(Type::HEAD.rich(heading, tokens.ink));
        });
        ui.add_space(space::S6);
        rows.sort_by_key(|row| !row.expected_now);
        for (at, row) in rows.iter().enumerate() {
            let today = words.say("today");
            let option = OptionRow {
                label: &row.sign,
                remark: &row.window,
                emphasis: if row.expected_now { &today } else { "" },
                dense: true,
                ticked: Some(row.picked),
                height: height::DENSE_ROW,
                place: Place::in_list(at, rows.len()),
                ..OptionRow::default()
            };
            let response = option_row(ui, option);
            if std::mem::take(&mut to_first) {
                // The arrow has done its work; it does not go one further.
                ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
                response.request_focus();
            }
            if response.clicked() {
                send(row.command.clone());
            }
        }
    }
}

/// What follows, one card a sign, most urgent first.
fn answers(ui: &mut Ui, session: &Session, view: &VisitView) {
    let tokens = Tokens::of(ui);
    let words = session.words();
    ScrollArea::vertical().id_salt("triage").auto_shrink(false).show(ui, |ui| {
        page_keys(ui);
        Frame::new().inner_margin(Margin::symmetric(16, 14)).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 0.0;
            wrapped(ui, &words.say("what-follows"), Type::HEAD, tokens.ink);
            ui.add_space(space::S8);
            if view.answers.is_empty() {
                wrapped(ui, &view.nothing, Type::BODY, tokens.ink_2);
            }
            for row in &view.answers {
                card(ui, session, row, tokens);
                ui.add_space(space::S10);
            }
        });
    });
}

fn card(ui: &mut Ui, session: &Session, row: &TriageRow, tokens: &Tokens) {
    let words = session.words();
    let mark = mark_of_urgency(row.urgency);
    let group =
        UiBuilder::new().accessibility_role(Role::Group).accessibility_label(format!("{}: {}", row.word, row.sign));
    let frame = Frame::new()
        .fill(mark.tint(tokens))
        .stroke(Stroke::new(edge::THIN, tokens.line))
        .corner_radius(CornerRadius::same(corner::CARD))
        .inner_margin(Margin { left: 16, right: 14, top: 12, bottom: 12 });
    let shown = ui.scope_builder(group, |ui| {
        frame
            .show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.spacing_mut().item_spacing.y = space::S2;
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = space::S10;
                    let _ = marks::mark(ui, mark, false, 24.0, &row.word);
                    ui.vertical(|ui| {
                        ui.set_width(ui.available_width());
                        wrapped(ui, &row.word, Type::VERDICT, mark.text(tokens));
                        wrapped(ui, &row.sign, Type::BODY.semibold(), tokens.ink);
                    });
                });
                if !row.by.is_empty() {
                    with_icon(ui, Icon::Clock, &row.by, Type::BODY.semibold(), tokens);
                }
                said(ui, &words.say("say-to-patient"), &format!("\u{201c}{}\u{201d}", row.say), Type::ROW, tokens);
                said(ui, &words.say("what-to-do"), &row.act, Type::BODY, tokens);
                if !row.stops.is_empty() {
                    ui.add_space(space::S6);
                    with_icon(ui, Icon::No, &row.stops, Type::BODY.medium(), tokens);
                }
                if !row.outside.is_empty() {
                    with_icon(ui, Icon::Calendar, &row.outside, Type::SMALL, tokens);
                }
                if !row.cause.is_empty() {
                    ui.add_space(space::S6);
                    let label = format!("{}: ", words.say("likely-cause"));
                    let parts = [
                        (label.as_str(), Type::SMALL.medium(), tokens.ink_2),
                        (row.cause.as_str(), Type::SMALL, tokens.ink_2),
                    ];
                    wrapped_mixed(ui, &parts);
                }
                wrapped(ui, &row.source, Type::CAPTION, tokens.ink_3);
            })
            .response
            .rect
    });
    let rect = shown.inner;
    let bar = Rect::from_min_max(rect.min, pos2(rect.left() + edge::BLOCKING, rect.bottom()));
    ui.painter().rect_filled(bar, CornerRadius { nw: 8, sw: 8, ne: 0, se: 0 }, mark.color(tokens));
}

fn said(ui: &mut Ui, label: &str, text: &str, letters: Type, tokens: &Tokens) {
    ui.add_space(space::S8);
    wrapped(ui, label, Type::CAPTION, tokens.ink_3);
    wrapped(ui, text, letters, tokens.ink);
}

fn with_icon(ui: &mut Ui, symbol: Icon, text: &str, letters: Type, tokens: &Tokens) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::S8;
        let (place, _) = ui.allocate_exact_size(vec2(16.0, letters.line), Sense::hover());
        icon(ui.painter(), Rect::from_center_size(place.center(), vec2(15.0, 15.0)), symbol, tokens.ink_2);
        wrapped(ui, text, letters, tokens.ink);
    });
}
