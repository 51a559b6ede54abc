//! The screens: views painted, commands sent. Nothing is decided here.

mod check;
mod clinic;
mod consult;
mod dossier;
mod filled_in;
mod findings;
mod frame;
mod knowledge;
mod library;
mod more;
mod overlay;
mod plan;
mod sheet;
mod timeline;
mod visit;

use eframe::egui::{CentralPanel, Frame, Key, Margin, Panel, ScrollArea, Ui, vec2};

pub use frame::{banners, key_bar, top_bar};
pub use overlay::overlay;
pub use visit::can_begin as can_begin_visit;

use super::marks::Mark;
use super::theme::{Tokens, height};
use super::widgets::{Button, vline};
use crate::base::NaiveDate;
use crate::protocol::Severity;
use crate::session::view::ChromeView;
use crate::session::{Command, Screen, Session};

/// Where painting sends commands.
pub type Send<'s> = &'s mut dyn FnMut(Command);

/// Below this height the keys and the details fold away, and margins shrink.
const LOW: f32 = 560.0;

/// Whether the window is so low that only what is needed may be shown.
pub fn is_low(ui: &Ui) -> bool {
    ui.ctx().content_rect().height() < LOW
}

/// The margin at the sides of a page's bars.
fn bar_margin(ui: &Ui) -> i8 {
    if is_low(ui) { 16 } else { 24 }
}

/// Below this width the sections and the findings fold away.
const NARROW: f32 = 1100.0;

/// What only painting has to remember.
#[derive(Default)]
pub struct Screens {
    sheet: sheet::Textures,
    findings_open: bool,
    triage_open: bool,
    to_more: bool,
    library: library::Remembered,
    shown_page: Option<crate::session::PageId>,
}

/// The mark of a severity; nothing is *clear*.
pub fn mark_of(severity: Option<Severity>) -> Mark {
    match severity {
        None => Mark::Clear,
        Some(Severity::Note) => Mark::Note,
        Some(Severity::Caution) => Mark::Caution,
        Some(Severity::Clearance) => Mark::Clearance,
        Some(Severity::Defer) => Mark::Defer,
        Some(Severity::Contraindicated) => Mark::Contraindicated,
    }
}

impl Screens {
    /// Everything between the bars.
    pub fn body(&mut self, ui: &mut Ui, session: &Session, chrome: &ChromeView, today: NaiveDate, send: Send<'_>) {
        let tokens = Tokens::of(ui);
        let narrow = ui.available_width() < NARROW;
        let panel = Frame::new().fill(tokens.ground);
        if !narrow && session.screen() == Screen::Plan {
            // The timeline and the sheet beside it need the room.
            let rail = Panel::left("rail-icons")
                .exact_size(56.0)
                .resizable(false)
                .frame(panel.inner_margin(Margin::symmetric(10, 16)));
            rail.show(ui, |ui| frame::collapsed_rail(ui, session, send));
        } else if !narrow {
            let rail = Panel::left("rail")
                .exact_size(216.0)
                .resizable(false)
                .frame(panel.inner_margin(Margin::symmetric(8, 16)));
            rail.show(ui, |ui| frame::rail(ui, session, chrome, send));
        }
        let with_findings = matches!(session.screen(), Screen::Consult | Screen::Check);
        if with_findings && narrow {
            let strip =
                Panel::bottom("findings-strip").exact_size(56.0).frame(panel.inner_margin(Margin::symmetric(16, 6)));
            strip.show(ui, |ui| {
                if findings::strip(ui, session, self.findings_open) {
                    self.findings_open = !self.findings_open;
                }
            });
        } else if with_findings {
            let side = Panel::right("findings").exact_size(352.0).resizable(false).frame(panel);
            side.show(ui, |ui| {
                let left = ui.max_rect().left();
                vline(ui.painter(), left, ui.max_rect().y_range(), tokens.line);
                findings::panel(ui, session, send);
            });
        }
        if session.screen() == Screen::Plan && !narrow {
            let side = Panel::right("sheet")
                .default_size(404.0)
                .size_range(320.0..=640.0)
                .frame(Frame::new().fill(tokens.sunken));
            side.show(ui, |ui| self.sheet.panel(ui, session, send));
        }
        if session.screen() == Screen::Visit {
            self.triage_open &= narrow;
            visit::beside(ui, session, narrow.then_some(&mut self.triage_open));
        }
        CentralPanel::default().frame(Frame::new().fill(tokens.surface)).show(ui, |ui| match session.screen() {
            _ if with_findings && narrow && self.findings_open => findings::panel(ui, session, send),
            Screen::Consult => {
                let fresh = self.shown_page != Some(session.page());
                self.shown_page = Some(session.page());
                consult::page(ui, session, fresh, send);
            }
            Screen::Check => check::page(ui, session, send),
            Screen::Plan => plan::page(ui, session, today, &mut self.to_more, send),
            Screen::Visit => visit::page(ui, session, today, self.triage_open, send),
            Screen::Library => library::page(ui, session, &mut self.library, send),
            Screen::Sheet => self.sheet.panel(ui, session, send),
            Screen::Clinic => clinic::page(ui, session, send),
        });
        if session.screen() != Screen::Consult {
            self.shown_page = None;
        }
    }
}

/// A page that scrolls, with the page's margins; its column is at most so wide.
pub fn scrolling(ui: &mut Ui, id: &str, margin: i8, column: f32, contents: impl FnOnce(&mut Ui)) {
    let margin = if is_low(ui) { margin.min(16) } else { margin };
    ScrollArea::vertical().id_salt(id).auto_shrink(false).show(ui, |ui| {
        page_keys(ui);
        Frame::new().inner_margin(Margin::same(margin)).show(ui, |ui| {
            ui.set_width(ui.available_width().min(column));
            contents(ui);
        });
    });
}

/// Page up and page down scroll what has no row to go to.
fn page_keys(ui: &Ui) {
    let page = ui.clip_rect().height() * 0.85;
    for (key, by) in [(Key::PageUp, page), (Key::PageDown, -page)] {
        if ui.input(|input| input.key_pressed(key)) {
            ui.scroll_with_delta(vec2(0.0, by));
        }
    }
}

/// A bar of buttons at the foot of a page.
pub fn foot(ui: &mut Ui, id: &str, contents: impl FnOnce(&mut Ui)) {
    let tokens = Tokens::of(ui);
    let margin = if is_low(ui) { 4 } else { 12 };
    let frame = Frame::new().fill(tokens.surface).inner_margin(Margin::symmetric(bar_margin(ui), margin));
    Panel::bottom(id.to_owned())
        .exact_size(height::BUTTON_MAIN + 2.0 * f32::from(margin))
        .frame(frame)
        .show(ui, contents);
}

/// A button, and the command it sends.
pub fn button(ui: &mut Ui, button: Button<'_>, command: Command, send: Send<'_>) {
    if ui.add(button).clicked() {
        send(command);
    }
}
