//! What the keyboard asks for. Single letters and digits act only while no text field has the focus.

use eframe::egui::{Context, Event, Key, Modifiers, Ui};

use super::app::is_typing;
use super::screens;
use crate::session::view::{OptionView, PageView};
use crate::session::{Command, Screen, Session};

/// The commands of the keys that were pressed since the last frame.
pub fn commands(ui: &Ui, session: &Session) -> Vec<Command> {
    let mut asked = Vec::new();
    let pressed = |modifiers: Modifiers, key: Key| ui.input_mut(|input| input.consume_key(modifiers, key));
    if session.overlay().is_some() {
        if is_typing(session) && pressed(Modifiers::NONE, Key::Escape) {
            asked.push(Command::Dismiss);
        }
        return asked;
    }
    let global = [
        (Modifiers::COMMAND | Modifiers::SHIFT, Key::Z, Command::Redo),
        (Modifiers::COMMAND, Key::Z, Command::Undo),
        (Modifiers::COMMAND | Modifiers::SHIFT, Key::S, Command::SaveCaseAs),
        (Modifiers::COMMAND, Key::S, Command::SaveCase),
        (Modifiers::COMMAND, Key::O, Command::OpenCase),
        (Modifiers::COMMAND | Modifiers::SHIFT, Key::N, Command::NewVisit),
        (Modifiers::COMMAND, Key::N, Command::NewCase),
        (Modifiers::COMMAND, Key::Num1, Command::GoTo(session.page())),
        (Modifiers::COMMAND, Key::Num2, Command::Show(Screen::Check)),
        (Modifiers::COMMAND, Key::Num3, Command::Show(Screen::Plan)),
        (Modifiers::COMMAND, Key::Num4, Command::Show(Screen::Sheet)),
        (Modifiers::COMMAND, Key::Num5, Command::Show(Screen::Visit)),
        (Modifiers::NONE, Key::F4, Command::Show(Screen::Visit)),
        (Modifiers::COMMAND, Key::Num6, Command::Show(Screen::Library)),
        (Modifiers::COMMAND, Key::P, Command::SavePdf),
    ];
    let typing = ui.memory(|memory| memory.focused()).is_some() && ui.egui_wants_keyboard_input() && text_has_focus(ui);
    for (modifiers, key, command) in global {
        // In a field, undo takes back letters.
        if typing && matches!(command, Command::Undo | Command::Redo) {
            continue;
        }
        if pressed(modifiers, key) {
            asked.push(command);
        }
    }
    match session.screen() {
        Screen::Consult => consult(ui, session, typing, &mut asked),
        Screen::Check => {
            if pressed(Modifiers::COMMAND, Key::Enter) || (no_focus(ui) && pressed(Modifiers::NONE, Key::Enter)) {
                asked.push(Command::Show(Screen::Plan));
            }
            back(ui, typing, &mut asked);
        }
        Screen::Plan => {
            if no_focus(ui) && pressed(Modifiers::NONE, Key::Enter) {
                asked.push(Command::Show(Screen::Sheet));
            }
            let confirm = ui.input(|input| input.events.iter().any(|event| *event == Event::Text("c".to_owned())));
            if confirm && !typing && session.plan().closed.is_some() {
                asked.push(Command::OpenClosed);
            }
            back(ui, typing, &mut asked);
        }
        Screen::Sheet => {
            if no_focus(ui) && pressed(Modifiers::NONE, Key::Enter) {
                asked.push(Command::SavePdf);
            }
            back(ui, typing, &mut asked);
        }
        Screen::Visit => {
            if screens::can_begin_visit(session) && no_focus(ui) && pressed(Modifiers::NONE, Key::Enter) {
                asked.push(Command::OpenVisit);
            }
            back(ui, typing, &mut asked);
        }
        Screen::Library => back(ui, typing, &mut asked),
        Screen::Clinic => {}
    }
    asked
}

fn back(ui: &Ui, typing: bool, asked: &mut Vec<Command>) {
    let pressed = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if !typing && (pressed(Key::ArrowLeft) || pressed(Key::Backspace)) {
        asked.push(Command::Back);
    }
}

fn consult(ui: &Ui, session: &Session, typing: bool, asked: &mut Vec<Command>) {
    let view = session.consult();
    let pressed = |modifiers: Modifiers, key: Key| ui.input_mut(|input| input.consume_key(modifiers, key));
    if let Some(stop) = &view.stop
        && pressed(Modifiers::COMMAND, Key::Enter)
    {
        asked.push(stop.command.clone());
    }
    if typing {
        return;
    }
    back(ui, typing, asked);
    if no_focus(ui) && pressed(Modifiers::NONE, Key::Enter) {
        asked.push(Command::Next);
    }
    let options: Vec<(char, Command)> = match &view.page {
        PageView::Time(..) => Vec::new(),
        PageView::Options(options) => keyed(options),
        PageView::SetUp(card) => keyed(&card.devices),
        PageView::Products(products, entry) => keyed(products).into_iter().chain(keyed(&entry.others)).collect(),
        PageView::Entry(entry) => keyed(&entry.others),
        PageView::Lines(lines, others) => {
            // A line without a key is only shown.
            let lines = lines.iter().filter(|line| line.key != ' ');
            lines.map(|line| (line.key, line.command.clone())).chain(keyed(others)).collect()
        }
    };
    let options: Vec<_> = options.into_iter().chain(keyed(view.unchanged.as_slice())).collect();
    let typed: Vec<char> = ui.input(|input| {
        let texts = input.events.iter().filter_map(|event| match event {
            Event::Text(text) => text.chars().next(),
            _ => None,
        });
        texts.collect()
    });
    // One key is one answer; keys that come together take turns before they come here.
    let first = typed.into_iter().find_map(|letter| options.iter().find(|(key, _)| *key == letter));
    if let Some((_, command)) = first {
        asked.push(command.clone());
    }
}

fn keyed(options: &[OptionView]) -> Vec<(char, Command)> {
    options.iter().map(|option| (option.key, option.command.clone())).collect()
}

fn no_focus(ui: &Ui) -> bool {
    ui.memory(|memory| memory.focused()).is_none()
}

/// Whether the keyboard is in a text field.
pub(super) fn text_has_focus(context: &Context) -> bool {
    let Some(focused) = context.memory(|memory| memory.focused()) else { return false };
    eframe::egui::text_edit::TextEditState::load(context, focused).is_some()
}
