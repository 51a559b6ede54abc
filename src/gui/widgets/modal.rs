//! A modal: one question before something is lost. Enter and Escape both do the safe thing.

use eframe::egui::accesskit::Role;
use eframe::egui::{Align, Context, Frame, Id, Key, Layout, Margin, Modal, Modifiers, Stroke, Ui, UiBuilder};

use super::button::Button;
use super::text::wrapped;
use crate::gui::theme::{Tokens, Type, corner, edge, shadow, space};

const WIDTH: f32 = 440.0;

/// Asks a question over the window. `Some(false)` for the safe choice, `Some(true)` for the act, `None` while it waits.
/// The act needs a click, or Space when the keyboard is on it; Enter is always the safe choice.
pub fn modal(
    ctx: &Context,
    title: &str,
    sentence: &str,
    safe_label: &str,
    act_label: &str,
    destructive: bool,
) -> Option<bool> {
    let tokens = Tokens::of_context(ctx);
    let id = Id::unique(("modal", title));
    let area = Modal::default_area(id);
    // The key that opened it is still down in its first frame, and must not answer it.
    let first = !ctx.memory(|memory| memory.areas().visible_last_frame(&area.layer()));
    if first {
        let before = ctx.memory(|memory| memory.focused());
        ctx.data_mut(|data| data.insert_temp(id, before));
    }
    let entered = !first && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));

    let frame = Frame::new()
        .fill(tokens.raised)
        .stroke(Stroke::new(edge::THIN, tokens.line_strong))
        .corner_radius(corner::MODAL)
        .inner_margin(Margin::symmetric(20, 18))
        .shadow(shadow(tokens));
    let shown = Modal::new(id).area(area).frame(frame).backdrop_color(tokens.scrim).show(ctx, |ui| {
        let dialog = UiBuilder::new().accessibility_role(Role::AlertDialog).accessibility_label(title);
        ui.scope_builder(dialog, |ui| contents(ui, title, sentence, safe_label, act_label, destructive, first)).inner
    });

    let safe = entered || shown.should_close() || shown.inner.safe;
    let answer = match (safe, shown.inner.act) {
        (true, _) => Some(false),
        (false, true) => Some(true),
        (false, false) => None,
    };
    if answer.is_some() {
        // The keyboard goes back to where it was.
        let before = ctx.data_mut(|data| data.remove_temp::<Option<Id>>(id)).flatten();
        if let Some(before) = before {
            ctx.memory_mut(|memory| memory.request_focus(before));
        }
    }
    answer
}

struct Pressed {
    safe: bool,
    act: bool,
}

fn contents(
    ui: &mut Ui,
    title: &str,
    sentence: &str,
    safe_label: &str,
    act_label: &str,
    destructive: bool,
    first: bool,
) -> Pressed {
    let tokens = Tokens::of(ui);
    let margins = 2.0 * space::S20;
    ui.set_width((WIDTH - margins).min(ui.content_rect().width() - margins - space::S32));
    ui.spacing_mut().item_spacing.y = space::S4;
    wrapped(ui, title, Type::MODAL_TITLE, tokens.ink);
    wrapped(ui, sentence, Type::BODY, tokens.ink_2);
    ui.add_space(space::S10);
    ui.horizontal(|ui| {
        let safe = ui.add(Button::secondary(safe_label).shortcut("Esc"));
        if first {
            safe.request_focus();
        }
        let act = ui
            .with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.add(if destructive { Button::destructive(act_label) } else { Button::secondary(act_label) })
            })
            .inner;
        Pressed { safe: safe.clicked(), act: act.clicked() }
    })
    .inner
}
