//! The findings beside the questions: verdicts fixed on top, findings that scroll, open questions fixed at the foot.

use eframe::egui::accesskit::Role;
use eframe::egui::{
    Align, CornerRadius, Frame, Label, Layout, Margin, Panel, Rect, ScrollArea, Sense, Stroke, Ui, UiBuilder,
    WidgetInfo, pos2, vec2,
};

use super::{Send, mark_of};
use crate::gui::icons::{Icon, icon};
use crate::gui::marks::{self, Mark};
use crate::gui::theme::{Tokens, Type, corner, space};
use crate::gui::widgets::{Button, chip, dashed_rect, focus_ring, follow_focus, hairline, wrapped, wrapped_mixed};
use crate::session::Session;
use crate::session::view::{Card, FindingRow, FindingsView, VerdictRow};

/// The whole panel.
pub fn panel(ui: &mut Ui, session: &Session, send: Send<'_>) {
    let tokens = Tokens::of(ui);
    let view = session.findings();
    let side = Frame::new().fill(tokens.ground).inner_margin(Margin::symmetric(16, 10));
    Panel::top("verdicts").frame(side).show(ui, |ui| verdicts(ui, &view.verdicts));
    let foot = ui.max_rect().bottom();
    let open = Panel::bottom("open").frame(side).show(ui, |ui| open_strip(ui, &view, send));
    if open.response.rect.bottom() > foot + 1.0 {
        // More lines of questions than a moment ago: laid out again before it is shown.
        ui.ctx().request_discard("the open questions need more room");
    }
    let middle = ScrollArea::vertical().id_salt("findings").auto_shrink(false);
    Frame::new().inner_margin(Margin { left: 16, right: 10, top: 0, bottom: 0 }).show(ui, |ui| {
        middle.show(ui, |ui| {
            ui.set_width(ui.available_width() - 6.0);
            cards(ui, session, &view, send);
        });
    });
}

/// On a narrow window: the verdicts in one line, and a button that opens the rest. True when it was pressed.
pub fn strip(ui: &mut Ui, session: &Session, open: bool) -> bool {
    let tokens = Tokens::of(ui);
    let words = session.words();
    let view = session.findings();
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        for row in view.verdicts.iter().take(2) {
            let _ = marks::mark(ui, mark_of(row.mark), false, 20.0, &row.word);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                ui.label(Type::CAPTION.rich(&row.target, tokens.ink_3));
                ui.label(Type::SMALL.semibold().rich(&row.word, mark_of(row.mark).text(tokens)));
            });
            ui.add_space(space::S12);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let id = if open { "dismiss" } else { "findings" };
            ui.add(Button::secondary(&words.say(id))).clicked()
        })
        .inner
    })
    .inner
}

fn verdicts(ui: &mut Ui, rows: &[VerdictRow]) {
    let tokens = Tokens::of(ui);
    ui.add_space(space::S4);
    card_frame(tokens).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (at, row) in rows.iter().enumerate() {
            if at > 0 {
                hairline(ui);
            }
            Frame::new().inner_margin(Margin::symmetric(12, 8)).show(ui, |ui| verdict(ui, row, tokens));
        }
    });
}

fn verdict(ui: &mut Ui, row: &VerdictRow, tokens: &Tokens) {
    let said = format!("{}: {}. {}", row.target, row.word, row.could);
    let group = UiBuilder::new().accessibility_role(Role::Group).accessibility_label(said);
    ui.scope_builder(group, |ui| {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::S10;
            ui.add_space(space::S2);
            let mark = mark_of(row.mark);
            let _ = marks::mark(ui, mark, false, 24.0, &row.word);
            ui.vertical(|ui| {
                ui.set_width(ui.available_width());
                ui.label(Type::CAPTION.rich(&row.target, tokens.ink_3));
                ui.horizontal(|ui| {
                    ui.label(Type::VERDICT.rich(&row.word, mark.text(tokens)));
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                        ui.label(Type::CAPTION.rich(&row.until, tokens.ink_3));
                    });
                });
                ui.horizontal(|ui| {
                    ui.spacing_mut().item_spacing.x = space::S6;
                    if let Some(could) = row.could_mark {
                        let _ = marks::mark(ui, mark_of(Some(could)), true, 13.0, &row.could);
                    }
                    ui.label(Type::CAPTION.rich(&row.could, tokens.ink_2));
                });
            });
        });
    });
}

fn card_frame(tokens: &Tokens) -> Frame {
    Frame::new()
        .fill(tokens.raised)
        .stroke(Stroke::new(1.0, tokens.line))
        .corner_radius(CornerRadius::same(corner::CARD))
}

fn cards(ui: &mut Ui, session: &Session, view: &FindingsView, send: Send<'_>) {
    let tokens = Tokens::of(ui);
    let words = session.words();
    ui.spacing_mut().item_spacing.y = 0.0;
    let count = |cards: &[Card]| cards.iter().map(|card| card.rows.len()).sum::<usize>();
    heading(ui, &words.say("for-this-patient"), &words.count("count-certain", count(&view.certain)), tokens);
    if view.certain.is_empty() {
        wrapped(ui, &words.say("no-finding-yet"), Type::SMALL, tokens.ink_3);
        ui.add_space(space::S10);
    }
    for card in &view.certain {
        card_frame(tokens).show(ui, |ui| self::card(ui, session, card, send));
        ui.add_space(space::S10);
    }
    if !view.possible.is_empty() {
        heading(ui, &words.say("could-still-apply"), &words.count("count-possible", count(&view.possible)), tokens);
        let shown = Frame::new().show(ui, |ui| {
            for (at, card) in view.possible.iter().enumerate() {
                if at > 0 {
                    hairline(ui);
                }
                self::card(ui, session, card, send);
            }
        });
        dashed_rect(ui.painter(), shown.response.rect, corner::CARD, Stroke::new(1.0, tokens.possible_line));
        ui.add_space(space::S10);
    }
}

fn heading(ui: &mut Ui, title: &str, count: &str, tokens: &Tokens) {
    ui.horizontal(|ui| {
        ui.label(Type::CAPTION.semibold().rich(title, tokens.ink_2));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.label(Type::CAPTION.rich(count, tokens.ink_3));
        });
    });
    ui.add_space(space::S6);
}

fn card(ui: &mut Ui, session: &Session, card: &Card, send: Send<'_>) {
    for (at, row) in card.rows.iter().enumerate() {
        if at > 0 {
            hairline(ui);
        }
        finding(ui, session, row, send);
    }
}

fn finding(ui: &mut Ui, session: &Session, row: &FindingRow, send: Send<'_>) {
    let tokens = Tokens::of(ui);
    let mark = mark_of(Some(row.severity));
    let blocking = row.unfolded && row.severity.blocks() && !row.possible && !row.lifted;
    let fill = if blocking { mark.tint(tokens) } else { eframe::egui::Color32::TRANSPARENT };
    let frame = Frame::new().fill(fill).inner_margin(Margin { left: 12, right: 10, top: 9, bottom: 10 });
    let shown = frame.corner_radius(CornerRadius::same(corner::CARD)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = space::S2;
        head(ui, row, mark, tokens, send);
        if row.unfolded {
            unfolded(ui, session, row, tokens, send);
        } else if let Some((label, command)) =
            row.lift.action.clone().filter(|_| row.severity.blocks() && !row.possible)
        {
            ui.horizontal(|ui| {
                ui.add_space(28.0);
                super::button(ui, Button::secondary(&label).small(), command, send);
            });
        }
    });
    if blocking {
        let rect = shown.response.rect;
        let bar = Rect::from_min_max(rect.min, pos2(rect.left() + 4.0, rect.bottom()));
        ui.painter().rect_filled(bar, CornerRadius::same(2), mark.color(tokens));
    }
}

/// The folded part: mark, severity and target, the fact, what to do. A click unfolds it.
fn head(ui: &mut Ui, row: &FindingRow, mark: Mark, tokens: &Tokens, send: Send<'_>) {
    let start = ui.cursor().min;
    let shown = ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::S10;
        let (place, _) = ui.allocate_exact_size(vec2(18.0, 18.0), Sense::hover());
        marks::paint(ui.painter(), place, mark, row.possible, tokens);
        ui.vertical(|ui| {
            ui.set_width(ui.available_width() - 20.0);
            let word = (row.word.as_str(), Type::CAPTION.semibold(), mark.text(tokens));
            let targets = format!(" \u{b7} {}", row.targets);
            wrapped_mixed(ui, &[word, (&targets, Type::CAPTION, tokens.ink_3)]);
            wrapped(ui, &row.says, Type::BODY.semibold(), tokens.ink);
            let action = if row.unfolded { &row.action } else { first_sentence(&row.action) };
            if !row.possible || row.unfolded {
                wrapped(ui, action, Type::SMALL, tokens.ink_2);
            }
        });
    });
    let rect = Rect::from_min_max(start, pos2(ui.max_rect().right(), shown.response.rect.bottom()));
    let response = ui.interact(rect, ui.scope_id().with(("unfold", &row.id)), Sense::click());
    let said = format!("{}, {}: {}", row.word, row.targets, row.says);
    response.widget_info(|| WidgetInfo::selected(Role::DisclosureTriangle, true, row.unfolded, &said));
    let symbol = if row.unfolded { Icon::ChevronDown } else { Icon::ChevronRight };
    let at = Rect::from_center_size(pos2(rect.right() - 8.0, rect.top() + 8.0), vec2(14.0, 14.0));
    icon(ui.painter(), at, symbol, tokens.ink_2);
    follow_focus(ui, &response);
    if response.has_focus() {
        focus_ring(ui.painter(), rect, corner::BUTTON, tokens);
    }
    if response.clicked() {
        send(row.command.clone());
    }
}

fn first_sentence(text: &str) -> &str {
    text.split_once(". ").map_or(text, |(first, _)| first)
}

fn unfolded(ui: &mut Ui, session: &Session, row: &FindingRow, tokens: &Tokens, send: Send<'_>) {
    let words = session.words();
    ui.add_space(space::S6);
    labelled(ui, &words.say("why"), tokens, |ui| {
        wrapped(ui, &row.why, Type::SMALL, tokens.ink);
    });
    for (id, questions) in [("because", &row.because), ("not-known-yet", &row.missing)] {
        if !questions.is_empty() {
            labelled(ui, &words.say(id), tokens, |ui| {
                for (text, command) in questions {
                    // A button would be as wide as its words and push the page aside; this one takes several lines.
                    let link = Type::SMALL.rich(text, tokens.accent_text).underline();
                    if ui.add(Label::new(link).wrap().sense(Sense::click())).clicked() {
                        send(command.clone());
                    }
                }
            });
        }
    }
    if !row.until.is_empty() {
        labelled(ui, &words.say("until"), tokens, |ui| {
            wrapped(ui, &row.until, Type::SMALL, tokens.ink);
        });
    }
    if !row.lift.says.is_empty() || !row.lift.records.is_empty() {
        labelled(ui, &words.say("lift"), tokens, |ui| {
            for text in std::iter::once(&row.lift.says).chain(&row.lift.records).filter(|text| !text.is_empty()) {
                wrapped(ui, text, Type::SMALL, tokens.ink);
            }
            if let Some((label, command)) = &row.lift.action {
                super::button(ui, Button::secondary(label).small(), command.clone(), send);
            }
        });
    }
    labelled(ui, &words.say("evidence"), tokens, |ui| {
        wrapped(ui, &row.evidence, Type::SMALL, tokens.ink);
    });
    if !row.sources.is_empty() {
        labelled(ui, &words.say("sources"), tokens, |ui| {
            for source in &row.sources {
                wrapped(ui, source, Type::CAPTION, tokens.ink_2);
            }
        });
    }
}

fn labelled(ui: &mut Ui, label: &str, tokens: &Tokens, contents: impl FnOnce(&mut Ui)) {
    ui.add_space(space::S4);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::S8;
        ui.allocate_ui(vec2(84.0, 18.0), |ui| {
            ui.set_width(84.0);
            wrapped(ui, label, Type::CAPTION, tokens.ink_3);
        });
        ui.vertical(|ui| {
            ui.set_width(ui.available_width());
            contents(ui);
        });
    });
}

fn open_strip(ui: &mut Ui, view: &FindingsView, send: Send<'_>) {
    let tokens = Tokens::of(ui);
    ui.spacing_mut().item_spacing = vec2(space::S6, space::S6);
    ui.label(Type::CAPTION.rich(&view.open, tokens.ink_3));
    ui.horizontal_wrapped(|ui| {
        for one in &view.chips {
            if chip(ui, mark_of(one.mark), true, &one.label).clicked() {
                send(one.command.clone());
            }
        }
    });
}
