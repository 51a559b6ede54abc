//! The very page that will be printed.

use std::sync::Arc;

use eframe::egui::{
    Align, ColorImage, Frame, Image, Layout, Margin, Panel, ScrollArea, TextureHandle, TextureOptions, Ui,
    load::SizedTexture, vec2,
};

use super::Send;
use crate::gui::icons::Icon;
use crate::gui::theme::{Tokens, Type, height, space};
use crate::gui::widgets::{Button, mode_switch, wrapped};
use crate::session::{Command, MadeSheet, Session};
use crate::sheet::CopyKind;

/// The pages as textures, kept until another sheet is made.
#[derive(Default)]
pub struct Textures {
    of: Option<Arc<MadeSheet>>,
    pages: Vec<TextureHandle>,
}

impl Textures {
    fn update(&mut self, ui: &Ui, made: &Arc<MadeSheet>) {
        if self.of.as_ref().is_some_and(|of| Arc::ptr_eq(of, made)) {
            return;
        }
        self.pages = made
            .pages
            .iter()
            .enumerate()
            .map(|(at, page)| {
                let image = ColorImage::from_rgba_unmultiplied([page.width, page.height], &page.rgba);
                ui.ctx().load_texture(format!("sheet-page-{at}"), image, TextureOptions::LINEAR)
            })
            .collect();
        self.of = Some(Arc::clone(made));
    }

    /// The pages, and what can be done with them.
    pub fn panel(&mut self, ui: &mut Ui, session: &Session, send: Send<'_>) {
        let tokens = Tokens::of(ui);
        let words = session.words();
        let bar = Frame::new().fill(tokens.ground).inner_margin(Margin::symmetric(16, 8));
        Panel::top("sheet-bar").frame(bar).show(ui, |ui| {
            ui.horizontal(|ui| {
                let kinds = [CopyKind::Patient, CopyKind::Clinician];
                let current = kinds.iter().position(|kind| *kind == session.sheet_copy()).unwrap_or(0);
                let names = [words.say("copy-patient"), words.say("copy-clinician")];
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                let picked = mode_switch(ui, "sheet-copy", &names, current);
                if let Some(kind) = picked.and_then(|at| kinds.get(at)) {
                    send(Command::ShowCopy(*kind));
                }
                ui.add_space(space::S12);
                let mut large = session.sheet_large_print();
                if ui.checkbox(&mut large, Type::SMALL.rich(words.say("large-print"), tokens.ink)).changed() {
                    send(Command::LargePrint(large));
                }
            });
        });
        let foot = Frame::new().fill(tokens.ground).inner_margin(Margin::symmetric(16, 10));
        Panel::bottom("sheet-foot").frame(foot).show(ui, |ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.add_enabled_ui(session.sheet_made().is_some(), |ui| {
                    let label = words.say("save-pdf");
                    let button =
                        Button::primary(&label).icon(Icon::Save).shortcut("Ctrl P").height(height::BUTTON_MAIN);
                    super::button(ui, button, Command::SavePdf, send);
                });
            });
        });
        let paper = Frame::new().fill(tokens.sunken).inner_margin(Margin::same(0));
        eframe::egui::CentralPanel::default().frame(paper).show(ui, |ui| self.pages(ui, session));
    }

    fn pages(&mut self, ui: &mut Ui, session: &Session) {
        let tokens = Tokens::of(ui);
        let words = session.words();
        let note = if let Some(why) = session.sheet_error() {
            Some(words.with("sheet-failed", &[("why", why)]))
        } else if session.plan().procedure.is_none() {
            Some(words.say("sheet-none"))
        } else if session.sheet_made().is_none() {
            Some(words.say("sheet-being-made"))
        } else {
            None
        };
        if let Some(note) = note {
            Frame::new().inner_margin(Margin::same(24)).show(ui, |ui| wrapped(ui, &note, Type::BODY, tokens.ink_2));
            return;
        }
        if let Some(made) = session.sheet_made() {
            self.update(ui, made);
        }
        ScrollArea::vertical().id_salt("sheet-pages").auto_shrink(false).show(ui, |ui| {
            let width = (ui.available_width() - 32.0).clamp(200.0, 820.0);
            let count = self.pages.len().to_string();
            ui.vertical_centered(|ui| {
                ui.spacing_mut().item_spacing.y = space::S16;
                ui.add_space(space::S16);
                for (at, page) in self.pages.iter().enumerate() {
                    let [wide, high] = page.size();
                    #[expect(clippy::cast_precision_loss, reason = "a few thousand pixels")]
                    let size = vec2(width, width * high as f32 / wide as f32);
                    let name = words.with("page-n", &[("at", &(at + 1).to_string()), ("of", &count)]);
                    ui.add(Image::from_texture(SizedTexture::new(page.id(), size)).alt_text(name));
                }
            });
        });
    }
}
