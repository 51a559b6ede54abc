//! The program in its window.
//!
//! A frame does this: take what came back from outside and what was asked for in the last frame (`logic`), then build the
//! views and paint them (`ui`). Painting only notes commands; they are carried out before the next frame, because a frame may be
//! painted twice.

use eframe::egui::{Context, Frame, Margin, Panel, RawInput, Ui, ViewportCommand};

use super::outside::Outside;
use super::screens::{self, Screens};
use super::theme;
use super::typing::Typing;
use super::{keys, theme::Tokens};
use crate::base::{Local, NaiveDateTime};
use crate::session::{Command, Effect, FilePurpose, Overlay, Session};

/// The window's own state: the session, and what only painting needs.
pub struct App {
    session: Session,
    outside: Outside,
    screens: Screens,
    asked: Vec<Command>,
    typing: Typing,
    leaving: bool,
    clock: fn() -> NaiveDateTime,
}

/// The one place of the window that reads the clock.
#[expect(clippy::disallowed_methods, reason = "a face: the core gets the time as an argument")]
pub(super) fn local_now() -> NaiveDateTime {
    Local::now().naive_local()
}

impl App {
    /// The program as it opens.
    #[must_use]
    pub fn new(context: &Context, session: Session, outside: Outside) -> Self {
        Self::at(context, session, outside, local_now)
    }

    /// The program with another clock, for tests.
    #[must_use]
    pub fn at(context: &Context, session: Session, outside: Outside, clock: fn() -> NaiveDateTime) -> Self {
        theme::install(context);
        Self {
            session,
            outside,
            screens: Screens::default(),
            asked: Vec::new(),
            typing: Typing::default(),
            leaving: false,
            clock,
        }
    }

    /// The session behind the window.
    #[must_use]
    pub fn session(&self) -> &Session {
        &self.session
    }

    fn carry_out(&mut self, context: &Context, frame: &eframe::Frame, command: Command) {
        for effect in self.session.handle(command, (self.clock)()) {
            match effect {
                Effect::Quit => {
                    self.leaving = true;
                    context.send_viewport_cmd(ViewportCommand::Close);
                }
                Effect::Pick(purpose, name) => self.outside.pick(context, frame, purpose, &name),
                other => self.outside.start(context, other),
            }
        }
    }
}

impl eframe::App for App {
    fn raw_input_hook(&mut self, context: &Context, input: &mut RawInput) {
        let events = std::mem::take(&mut input.events);
        input.events = self.typing.turn(events, keys::text_has_focus(context));
    }

    fn logic(&mut self, context: &Context, frame: &mut eframe::Frame) {
        let commands: Vec<_> = self.outside.finished().into_iter().chain(self.asked.drain(..)).collect();
        // Asked for here: what is asked before a frame begins is taken for this frame.
        if !commands.is_empty() || self.typing.is_waiting() {
            context.request_repaint();
        }
        for command in commands {
            self.carry_out(context, frame, command);
        }
        if context.input(|input| input.viewport().close_requested()) && !self.leaving {
            // Nothing unsaved: the window may go. A case that is still offered stays on disk for the next start.
            if self.session.is_unsaved() {
                context.send_viewport_cmd(ViewportCommand::CancelClose);
                self.carry_out(context, frame, Command::Quit);
            }
        }
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        let today = (self.clock)().date();
        let mut asked = keys::commands(ui, &self.session);
        let send = &mut |command| asked.push(command);
        let tokens = Tokens::of(ui);
        let chrome = self.session.chrome(today);
        let bar = Frame::new().fill(tokens.ground).inner_margin(Margin::symmetric(16, 0));
        Panel::top("top").exact_size(theme::height::TOP_BAR).frame(bar).show(ui, |ui| {
            screens::top_bar(ui, &self.session, &chrome, send);
        });
        screens::banners(ui, &self.session, &chrome, send);
        if !screens::is_low(ui) {
            Panel::bottom("keys").exact_size(theme::height::KEY_BAR).frame(bar).show(ui, |ui| {
                screens::key_bar(ui, &self.session, &chrome);
            });
        }
        self.screens.body(ui, &self.session, &chrome, today, send);
        screens::overlay(ui, &self.session, send);
        if !asked.is_empty() {
            ui.request_repaint();
        }
        self.asked.extend(asked);
    }
}

/// Whether a typed file name is asked for, so that single keys are letters.
pub(super) fn is_typing(session: &Session) -> bool {
    let form = |overlay: &Overlay| {
        matches!(
            overlay,
            Overlay::Path(..) | Overlay::Lift(_) | Overlay::Closed(..) | Overlay::Preset(_) | Overlay::Choice { .. }
        )
    };
    session.overlay().is_some_and(form)
}

/// The ending of a file for each purpose.
pub(super) fn ending(purpose: FilePurpose) -> &'static str {
    match purpose {
        FilePurpose::SavePdf => "pdf",
        FilePurpose::OpenCase | FilePurpose::SaveCase | FilePurpose::Clinic => "ron",
    }
}
