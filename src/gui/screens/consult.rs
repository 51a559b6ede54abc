//! The guided page: one question, or one group, big.

use eframe::egui::{Align, Frame, Layout, Margin, Panel, Ui};

use super::{Send, filled_in, scrolling};
use crate::gui::icons::Icon;
use crate::gui::theme::{Tokens, Type, height, space};
use crate::gui::widgets::{Banner, Button, Field, OptionRow, Place, RETURN, banner, option_row, wrapped};
use crate::session::view::{ConsultView, EntryView, LineView, OptionView, PageView, StopView};
use crate::session::{Command, Session};

/// From so many options on, rows are lower.
const MANY: usize = 6;
/// From so many options on, they stand in two columns, so that the list needs no scrolling on a small screen.
const TWO_COLUMNS: usize = 9;
/// The widest that a page's column may be.
const COLUMN: f32 = 720.0;

/// Paints the page. `fresh` is the first frame of a page: its field takes the keyboard.
pub fn page(ui: &mut Ui, session: &Session, fresh: bool, send: Send<'_>) {
    let tokens = Tokens::of(ui);
    let view = session.consult();
    let bar = Frame::new().fill(tokens.surface).inner_margin(Margin::symmetric(super::bar_margin(ui), 0));
    Panel::top("page-bar").exact_size(height::PAGE_BAR).frame(bar).show(ui, |ui| {
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.label(Type::HEAD.rich(&view.section, tokens.ink));
            ui.label(Type::CAPTION.rich(&view.place, tokens.ink_3));
        });
    });
    super::foot(ui, "page-foot", |ui| foot(ui, session, &view, send));
    scrolling(ui, "page", 40, COLUMN, |ui| {
        contents(ui, session, &view, fresh, send);
    });
}

fn contents(ui: &mut Ui, session: &Session, view: &ConsultView, fresh: bool, send: Send<'_>) {
    let tokens = Tokens::of(ui);
    ui.spacing_mut().item_spacing.y = 0.0;
    for says in &view.contradictions {
        banner(ui, Banner::Caution, says, None);
        ui.add_space(space::S12);
    }
    wrapped(ui, &view.headline, Type::QUESTION, tokens.ink);
    if !view.say.is_empty() {
        ui.add_space(space::S6);
        wrapped(ui, &format!("\u{201c}{}\u{201d}", view.say), Type::ROW, tokens.ink_2);
    }
    if !view.remark.is_empty() {
        ui.add_space(space::S4);
        wrapped(ui, &view.remark, Type::SMALL, tokens.ink_3);
    }
    ui.add_space(space::S16);
    filled_in::last_time(ui, session, view, send);
    match &view.page {
        PageView::Time(day, time, refused) => time_fields(ui, session, day, time, refused.as_deref(), fresh, send),
        PageView::Options(options) => self::options(ui, options, send),
        PageView::SetUp(card) => filled_in::set_up(ui, session, card, send),
        PageView::Products(products, entry) => {
            filled_in::products(ui, session, products, send);
            // The products have keys; the field waits until somebody goes there.
            let entry = EntryView { label: session.words().say("other-product"), ..entry.clone() };
            self::entry(ui, &entry, view.unchanged.as_ref(), false, send);
        }
        PageView::Entry(entry) => self::entry(ui, entry, view.unchanged.as_ref(), fresh, send),
        PageView::Lines(lines, others) => self::lines(ui, session, lines, others, send),
    }
    if let Some(stop) = &view.stop {
        ui.add_space(space::S16);
        self::stop(ui, stop, send);
    }
}

/// The height of a row where so many stand on the page.
pub(super) fn row_height(count: usize) -> f32 {
    if count >= MANY { height::GUIDED_ROW_MANY } else { height::GUIDED_ROW }
}

pub(super) fn option(ui: &mut Ui, option: &OptionView, height: f32, place: Place, send: Send<'_>) {
    let key = option.key.to_string();
    let row = OptionRow {
        key: &key,
        label: &option.label,
        remark: &option.remark,
        selected: option.selected,
        ticked: option.ticked,
        height,
        place,
        ..OptionRow::default()
    };
    if option_row(ui, row).clicked() {
        send(option.command.clone());
    }
}

fn options(ui: &mut Ui, options: &[OptionView], send: Send<'_>) {
    let height = row_height(options.len());
    let together: Vec<_> = options.iter().filter(|option| !option.apart).collect();
    let several = together.iter().any(|option| option.ticked.is_some());
    ui.spacing_mut().item_spacing.y = if several { 0.0 } else { space::S8 };
    let mut list = |ui: &mut Ui, some: &[&OptionView]| {
        for (at, one) in some.iter().enumerate() {
            let place = if several { Place::in_list(at, some.len()) } else { Place::Alone };
            option(ui, one, height, place, send);
        }
    };
    if together.len() > TWO_COLUMNS {
        let (left, right) = together.split_at(together.len().div_ceil(2));
        ui.columns(2, |columns| {
            for (column, some) in columns.iter_mut().zip([left, right]) {
                column.spacing_mut().item_spacing.y = if several { 0.0 } else { space::S8 };
                list(column, some);
            }
        });
    } else {
        list(ui, &together);
    }
    ui.add_space(if several { space::S12 } else { 0.0 });
    apart(ui, options, height.min(height::GUIDED_ROW_MANY), send);
}

/// *None of these* and *not known*: below the list and beside each other, never focused or filled beforehand.
fn apart(ui: &mut Ui, options: &[OptionView], height: f32, send: Send<'_>) {
    let apart: Vec<_> = options.iter().filter(|option| option.apart).collect();
    let several = apart.len() > 1;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::S12;
        let width = ui.available_width();
        for (at, one) in apart.iter().enumerate() {
            let share = match (several, at) {
                (false, _) => width,
                (true, 0) => (width - space::S12) * 0.64,
                (true, _) => (width - space::S12) * 0.36,
            };
            ui.allocate_ui(eframe::egui::vec2(share, height), |ui| {
                ui.set_width(share);
                option(ui, one, height, Place::Alone, send);
            });
        }
    });
}

fn lines(ui: &mut Ui, session: &Session, lines: &[LineView], others: &[OptionView], send: Send<'_>) {
    let tokens = Tokens::of(ui);
    let height = row_height(lines.len());
    let (shown, lines): (Vec<_>, Vec<_>) = lines.iter().partition(|line| line.key == ' ');
    ui.spacing_mut().item_spacing.y = 0.0;
    for (at, line) in lines.iter().enumerate() {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::S6;
            let unknown = 34.0;
            let width = ui.available_width() - unknown - space::S6;
            let key = line.key.to_string();
            ui.allocate_ui(eframe::egui::vec2(width, height), |ui| {
                ui.set_width(width);
                let row = OptionRow {
                    key: &key,
                    label: &line.label,
                    remark: &line.remark,
                    selected: false,
                    ticked: Some(line.ticked),
                    height,
                    place: Place::in_list(at, lines.len()),
                    ..OptionRow::default()
                };
                if option_row(ui, row).clicked() {
                    send(line.command.clone());
                }
            });
            not_known_box(ui, session, line, unknown, height, tokens, send);
        });
    }
    if !shown.is_empty() {
        ui.add_space(space::S12);
        filled_in::values(ui, |ui| {
            for line in shown {
                let row = filled_in::Value { label: &line.label, said: &line.remark, change: &line.command };
                filled_in::value(ui, session, &row, Some(&line.not_known_command), send);
            }
        });
    }
    ui.add_space(space::S12);
    apart(ui, others, height::GUIDED_ROW_MANY, send);
}

/// *Not known* for one line: a `?` of its own, so that it is never mistaken for *no*.
fn not_known_box(
    ui: &mut Ui,
    session: &Session,
    line: &LineView,
    width: f32,
    height: f32,
    tokens: &Tokens,
    send: Send<'_>,
) {
    use eframe::egui::accesskit::Role;
    use eframe::egui::{CornerRadius, Rect, Sense, Stroke, StrokeKind, WidgetInfo, vec2};
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    let name = format!("{}: {}", session.words().say("not-known"), line.label);
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, line.not_known, &name));
    let at = Rect::from_center_size(rect.center(), vec2(width, 30.0));
    let (fill, stroke, ink) = if line.not_known {
        (tokens.accent_tint, Stroke::new(1.5, tokens.accent), tokens.accent_text)
    } else if response.hovered() {
        (tokens.hover, Stroke::new(1.0, tokens.line_strong), tokens.ink_2)
    } else {
        (tokens.raised, Stroke::new(1.0, tokens.line_strong), tokens.ink_2)
    };
    ui.painter().rect(at, CornerRadius::same(6), fill, stroke, StrokeKind::Inside);
    let galley = ui.painter().layout_job(Type::SMALL.medium().job("?", ink, f32::INFINITY));
    ui.painter().galley(at.center() - galley.size() / 2.0, galley, ink);
    crate::gui::widgets::follow_focus(ui, &response);
    if response.has_focus() {
        crate::gui::widgets::focus_ring(ui.painter(), at, 6, tokens);
    }
    if response.clicked() {
        send(line.not_known_command.clone());
    }
}

fn entry(ui: &mut Ui, entry: &EntryView, unchanged: Option<&OptionView>, fresh: bool, send: Send<'_>) {
    let mut text = entry.text.clone();
    let response = ui.scope(|ui| {
        ui.set_max_width(360.0);
        Field::new(&entry.label).error(entry.refused.as_deref()).hint_right(&entry.hint).show(ui, &mut text)
    });
    let response = response.inner;
    if fresh {
        response.request_focus();
    }
    if response.changed() {
        // In a field for a number or a date, the keys of the other answers are no letters.
        let others = || entry.others.iter().chain(unchanged);
        let other = text.chars().last().and_then(|last| others().find(|option| option.key == last));
        match other {
            Some(option) if !entry.free_text => send(option.command.clone()),
            _ => send(Command::Type(text)),
        }
    }
    if response.lost_focus() && ui.input(|input| input.key_pressed(eframe::egui::Key::Enter)) {
        send(Command::Next);
        response.request_focus();
    }
    ui.add_space(space::S16);
    apart(ui, &entry.others, height::GUIDED_ROW_MANY, send);
}

fn time_fields(
    ui: &mut Ui,
    session: &Session,
    day: &str,
    time: &str,
    refused: Option<&str>,
    fresh: bool,
    send: Send<'_>,
) {
    let tokens = Tokens::of(ui);
    let words = session.words();
    let (mut day, mut time) = (day.to_owned(), time.to_owned());
    let mut changed = false;
    let mut entered = false;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::S16;
        for (id, width, value) in [("time-day", 220.0, &mut day), ("time-clock", 140.0, &mut time)] {
            let first = id == "time-day";
            let response = ui
                .allocate_ui(eframe::egui::vec2(width, 60.0), |ui| {
                    ui.set_width(width);
                    Field::new(&words.say(id)).error(refused.filter(|_| first)).show(ui, value)
                })
                .inner;
            if fresh && first {
                response.request_focus();
            }
            changed |= response.changed();
            entered |= response.lost_focus() && ui.input(|input| input.key_pressed(eframe::egui::Key::Enter));
        }
    });
    ui.add_space(space::S8);
    wrapped(ui, &words.say("time-remark"), Type::SMALL, tokens.ink_3);
    if changed {
        send(Command::TypeTime { day, time });
    }
    if entered {
        send(Command::Next);
    }
}

fn stop(ui: &mut Ui, stop: &StopView, send: Send<'_>) {
    let tokens = Tokens::of(ui);
    Frame::new().fill(tokens.sunken).corner_radius(8).inner_margin(Margin::same(16)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        wrapped(ui, &stop.says, Type::SMALL, tokens.ink);
        ui.add_space(space::S8);
        super::button(ui, Button::secondary(&stop.label).shortcut("Ctrl \u{21b5}"), stop.command.clone(), send);
    });
}

fn foot(ui: &mut Ui, session: &Session, view: &ConsultView, send: Send<'_>) {
    let tokens = Tokens::of(ui);
    let words = session.words();
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        ui.add_enabled_ui(view.can_go_back, |ui| {
            super::button(ui, Button::secondary(&words.say("back")).icon(Icon::Undo), Command::Back, send);
        });
        ui.add_space(space::S8);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let next = words.say("next");
            let (label, command) = match &view.page {
                PageView::SetUp(card) => (&card.confirm, Command::ConfirmSetUp),
                _ => (&next, Command::Next),
            };
            ui.add_enabled_ui(view.can_go_on, |ui| {
                let button = Button::primary(label).shortcut(RETURN).height(height::BUTTON_MAIN);
                super::button(ui, button, command, send);
            });
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(eframe::egui::Label::new(Type::CAPTION.rich(&view.last, tokens.ink_3)).truncate());
            });
        });
    });
}
