//! The frame around every screen: title bar, banners, sections at the left, keys at the foot.

use eframe::egui::accesskit::Role;
use eframe::egui::{
    Align, CornerRadius, Frame, Label, Layout, Margin, Panel, Rect, Response, ScrollArea, Sense, Stroke, StrokeKind,
    Ui, WidgetInfo, pos2, vec2,
};

use super::{Send, mark_of};
use crate::gui::icons::{Icon, icon};
use crate::gui::marks;
use crate::gui::theme::{Tokens, Type, corner, height, space};
use crate::gui::widgets::{
    Banner, Button, RETURN, banner, focus_ring, follow_focus, hairline, icon_button, key_cap, progress_bar,
};
use crate::session::view::{ChromeView, RailState};
use crate::session::{Command, Screen, Session};

/// With less room than this a title would be a letter and dots.
const LEAST_TITLE: f32 = 80.0;

/// The title bar. A narrow one has the screens in it, because their list at the left is folded away.
pub fn top_bar(ui: &mut Ui, session: &Session, chrome: &ChromeView, send: Send<'_>) {
    let tokens = Tokens::of(ui);
    let words = session.words();
    let narrow = ui.available_width() < super::NARROW;
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = space::S4;
        ui.add_enabled_ui(chrome.can_redo, |ui| {
            if icon_button(ui, Icon::Redo, &words.say("redo"), Some("Ctrl Shift Z")).clicked() {
                send(Command::Redo);
            }
        });
        ui.add_enabled_ui(chrome.can_undo, |ui| {
            if icon_button(ui, Icon::Undo, &words.say("undo"), Some("Ctrl Z")).clicked() {
                send(Command::Undo);
            }
        });
        let files = [
            ("save-as", Icon::Save, "Ctrl Shift S", Command::SaveCaseAs),
            ("save", Icon::Save, "Ctrl S", Command::SaveCase),
            ("open", Icon::Open, "Ctrl O", Command::OpenCase),
            ("new", Icon::Plus, "Ctrl N", Command::NewCase),
        ];
        for (id, symbol, keys, command) in files {
            if !narrow {
                super::button(ui, Button::plain(&words.say(id)), command, send);
            } else if id != "save-as" && icon_button(ui, symbol, &words.say(id), Some(keys)).clicked() {
                send(command);
            }
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            if narrow {
                ui.spacing_mut().item_spacing.x = space::S2;
                screen_icons(ui, session, send);
                ui.spacing_mut().item_spacing.x = space::S8;
            } else {
                ui.spacing_mut().item_spacing.x = space::S8;
                let (rect, _) = ui.allocate_exact_size(vec2(20.0, 20.0), Sense::hover());
                ui.painter().rect_filled(rect, CornerRadius::same(5), tokens.accent);
                icon(ui.painter(), rect.shrink(3.0), Icon::List, tokens.ink_on_accent);
                ui.label(Type::HEAD.rich(words.say("app-name"), tokens.ink));
                ui.add_space(space::S16);
            }
            if chrome.unsaved {
                ui.label(Type::CAPTION.rich(words.say("unsaved"), tokens.ink_3));
            }
            if ui.available_width() < LEAST_TITLE {
                return;
            }
            ui.add(Label::new(Type::BODY.medium().rich(&chrome.title, tokens.ink)).truncate());
        });
    });
}

/// What must be seen on every screen.
pub fn banners(ui: &mut Ui, session: &Session, chrome: &ChromeView, send: Send<'_>) {
    let words = session.words();
    // A banner has round corners; what is behind them is the window.
    let behind = Frame::new().fill(Tokens::of(ui).ground);
    for (at, sentence) in chrome.banners.iter().enumerate() {
        Panel::top(format!("banner-{at}")).frame(behind).show(ui, |ui| banner(ui, Banner::Caution, sentence, None));
    }
    if let Some(notice) = session.notice() {
        let good = ["preset-kept", "dossier-kept"].iter().any(|id| notice == words.say(id))
            || notice.starts_with(words.with("saved-as", &[("file", "")]).trim());
        let kind = if good { Banner::Neutral } else { Banner::Fault };
        Panel::top("notice").frame(behind).show(ui, |ui| {
            if banner(ui, kind, notice, Some(&words.say("dismiss"))) {
                send(Command::Dismiss);
            }
        });
    }
}

/// The screens besides the screening: words, icon, screen. The last two are places of their own.
const SCREENS: [(&str, Icon, Screen); 6] = [
    ("check-answers", Icon::List, Screen::Check),
    ("plan", Icon::Calendar, Screen::Plan),
    ("sheet", Icon::Document, Screen::Sheet),
    ("during-aftercare", Icon::Flag, Screen::Visit),
    ("library", Icon::Product, Screen::Library),
    ("clinic", Icon::Phone, Screen::Clinic),
];

/// The sections, how far they are, and the screens that follow.
pub fn rail(ui: &mut Ui, session: &Session, chrome: &ChromeView, send: Send<'_>) {
    let clear = Frame::new();
    Panel::bottom("rail-screens").frame(clear).show(ui, |ui| screens(ui, session, send));
    // Where there are more sections than room, they scroll; the screens below stay.
    ScrollArea::vertical()
        .id_salt("rail-sections")
        .auto_shrink(false)
        .show(ui, |ui| sections(ui, chrome, session, send));
}

fn inset(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    Frame::new().inner_margin(Margin::symmetric(8, 0)).show(ui, contents);
}

fn sections(ui: &mut Ui, chrome: &ChromeView, session: &Session, send: Send<'_>) {
    let tokens = Tokens::of(ui);
    let words = session.words();
    ui.spacing_mut().item_spacing.y = 1.0;
    inset(ui, |ui| {
        ui.horizontal(|ui| {
            ui.label(Type::SMALL.semibold().rich(&chrome.left, tokens.ink));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.label(Type::CAPTION.rich(&chrome.answered, tokens.ink_3));
            });
        });
        ui.add_space(space::S6);
        let _ = progress_bar(ui, chrome.progress).accessible_name(&chrome.answered);
        ui.add_space(space::S8);
        ui.label(Type::CAPTION.medium().rich(words.say("screening"), tokens.ink_3));
        ui.add_space(space::S2);
    });
    for row in &chrome.rail {
        let state = match row.state {
            RailState::Done => Some(Icon::Check),
            RailState::Current | RailState::Open => None,
        };
        let current = row.state == RailState::Current;
        let count = if row.open > 0 { row.open.to_string() } else { String::new() };
        let response = rail_row(ui, &row.title, &count, state, current, |ui, right| {
            if let Some(worst) = row.worst {
                let at = Rect::from_center_size(pos2(right - 9.0, ui.1), vec2(14.0, 14.0));
                marks::paint(ui.0, at, mark_of(Some(worst)), false, tokens);
            }
        });
        if response.clicked() {
            send(row.command.clone());
        }
    }
}

fn screens(ui: &mut Ui, session: &Session, send: Send<'_>) {
    let tokens = Tokens::of(ui);
    let words = session.words();
    ui.spacing_mut().item_spacing.y = 1.0;
    ui.add_space(space::S8);
    inset(ui, |ui| {
        ui.label(Type::CAPTION.medium().rich(words.say("then"), tokens.ink_3));
        ui.add_space(space::S2);
    });
    for (id, symbol, screen) in SCREENS {
        if screen == Screen::Library {
            ui.add_space(space::S4);
            let _ = hairline(ui);
            ui.add_space(space::S4);
        }
        let here = session.screen() == screen;
        if rail_row(ui, &words.say(id), "", Some(symbol), here, |_, _| {}).clicked() {
            send(Command::Show(screen));
        }
    }
}

/// The rail as icons, below each other.
pub fn collapsed_rail(ui: &mut Ui, session: &Session, send: Send<'_>) {
    ui.spacing_mut().item_spacing.y = space::S8;
    screen_icons(ui, session, send);
}

/// The screens as icons.
fn screen_icons(ui: &mut Ui, session: &Session, send: Send<'_>) {
    let words = session.words();
    let screening = ("screening", Icon::Check, Screen::Consult);
    for (id, symbol, screen) in std::iter::once(screening).chain(SCREENS) {
        let name = words.say(id);
        let button = Button::icon_only(symbol, &name);
        let button = if screen == Screen::Visit { button.shortcut("F4") } else { button };
        if ui.add(if screen == session.screen() { button.framed() } else { button }).clicked() {
            send(if screen == Screen::Consult { Command::GoTo(session.page()) } else { Command::Show(screen) });
        }
    }
}

/// One row: an icon or a ring, a name, a count, and what `more` paints left of the count.
fn rail_row(
    ui: &mut Ui,
    name: &str,
    count: &str,
    symbol: Option<Icon>,
    current: bool,
    more: impl FnOnce((&eframe::egui::Painter, f32), f32),
) -> Response {
    let tokens = Tokens::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height::RAIL_ROW), Sense::click());
    let said = if count.is_empty() { name.to_owned() } else { format!("{name}, {count}") };
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, current, &said));
    follow_focus(ui, &response);
    let painter = ui.painter();
    if current {
        painter.rect(
            rect,
            CornerRadius::same(corner::BUTTON),
            tokens.raised,
            Stroke::new(1.0, tokens.line),
            StrokeKind::Inside,
        );
    } else if response.hovered() {
        painter.rect_filled(rect, CornerRadius::same(corner::BUTTON), tokens.hover);
    }
    if response.has_focus() {
        focus_ring(painter, rect, corner::BUTTON, tokens);
    }
    let middle = rect.center().y;
    let place = Rect::from_center_size(pos2(rect.left() + 16.0, middle), vec2(14.0, 14.0));
    match symbol {
        Some(symbol) => icon(painter, place, symbol, tokens.ink_2),
        None if current => {
            painter.circle_filled(place.center(), 4.0, tokens.accent);
        }
        None => {
            painter.circle_stroke(place.center(), 4.0, Stroke::new(1.5, tokens.line_strong));
        }
    }
    let letters = if current { Type::SMALL.semibold() } else { Type::SMALL };
    let ink = if current { tokens.ink } else { tokens.ink_2 };
    let galley = painter.layout_job(letters.job(name, ink, f32::INFINITY));
    painter.galley(pos2(rect.left() + 30.0, middle - galley.size().y / 2.0), galley, ink);
    let mut right = rect.right() - 8.0;
    if !count.is_empty() {
        let galley = painter.layout_job(Type::CAPTION.job(count, tokens.ink_3, f32::INFINITY));
        right -= galley.size().x;
        painter.galley(pos2(right, middle - galley.size().y / 2.0), galley, tokens.ink_3);
        right -= space::S6;
    }
    more((painter, middle), right);
    response
}

/// The keys that work here, and the library in use.
pub fn key_bar(ui: &mut Ui, session: &Session, chrome: &ChromeView) {
    let tokens = Tokens::of(ui);
    let words = session.words();
    let keys: &[(&str, &str)] = match session.screen() {
        Screen::Consult => &[
            ("1-9", "key-answer"),
            ("0", "key-none"),
            ("?", "key-not-known"),
            (RETURN, "key-next"),
            ("Ctrl Z", "key-undo"),
        ],
        Screen::Check => &[("Ctrl Z", "key-undo"), (RETURN, "key-plan")],
        Screen::Plan => &[("C", "confirm-closed"), (RETURN, "key-sheet")],
        Screen::Sheet => &[(RETURN, "save-pdf")],
        Screen::Visit if super::can_begin_visit(session) => &[(RETURN, "visit-begin"), ("Ctrl Z", "key-undo")],
        Screen::Visit => {
            &[("\u{2193}", "signs"), ("Space", "key-pick"), ("Ctrl Z", "key-undo"), ("Ctrl 3", "key-plan")]
        }
        Screen::Library => &[("Ctrl 1", "screening")],
        Screen::Clinic => &[],
    };
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = space::S6;
        for (key, id) in keys {
            let _ = key_cap(ui, key);
            ui.label(Type::CAPTION.rich(words.say(id), tokens.ink_3));
            ui.add_space(space::S10);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.label(Type::CAPTION.rich(&chrome.library, tokens.ink_3));
        });
    });
}
