//! A modal: one question before something is lost. Enter and Escape both do the safe thing.

use eframe::egui::accesskit::Role;
use eframe::egui::{
    Align, Context, Frame, Id, Key, LayerId, Layout, Margin, Memory, Modal, Modifiers, Stroke, Ui, UiBuilder,
};

use super::button::Button;
use super::text::wrapped;
use crate::gui::theme::{Tokens, Type, corner, edge, shadow, space};

const WIDTH: f32 = 440.0;

/// What is remembered of a modal between frames.
#[derive(Clone, Copy, Default)]
struct Kept {
    /// What had the keyboard before.
    before: Option<Id>,
    /// The answer, and the pass that last saw it.
    answered: Option<(bool, u64)>,
}

/// Asks a question over the window. `Some(false)` for the safe choice, `Some(true)` for the act, `None` while it waits.
/// The act needs a click, or Space when the keyboard is on it; Enter is always the safe choice. The keyboard then goes back
/// to where it was, which egui allows only once the modal is gone: the answer comes when that is done, two frames later.
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
    let layer = area.layer();
    let pass = ctx.cumulative_pass_nr();
    let kept = ctx.data(|data| data.get_temp::<Kept>(id));
    if let Some(Kept { before, answered: Some((answer, seen)) }) = kept
        && pass.saturating_sub(seen) <= 1
    {
        return leave(ctx, id, layer, before, answer);
    }

    // The key that opened it is still down in its first frame, and must not answer it.
    let first = !ctx.memory(|memory| memory.areas().visible_last_frame(&layer));
    if first {
        let kept = Kept { before: ctx.memory(Memory::focused), answered: None };
        ctx.data_mut(|data| data.insert_temp(id, kept));
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

    let safe = entered || (!first && shown.should_close()) || shown.inner.safe;
    if safe || shown.inner.act {
        let before = kept.and_then(|kept| kept.before);
        ctx.data_mut(|data| data.insert_temp(id, Kept { before, answered: Some((!safe, pass)) }));
        ctx.request_repaint();
    }
    None
}

/// Waits until egui lets the rest of the window have the keyboard again, gives it back, and answers.
fn leave(ctx: &Context, id: Id, layer: LayerId, before: Option<Id>, answer: bool) -> Option<bool> {
    if ctx.memory(|memory| memory.top_modal_layer() == Some(layer)) {
        let kept = Kept { before, answered: Some((answer, ctx.cumulative_pass_nr())) };
        ctx.data_mut(|data| data.insert_temp(id, kept));
        ctx.request_repaint();
        return None;
    }
    ctx.data_mut(|data| data.remove_temp::<Kept>(id));
    if let Some(before) = before {
        ctx.memory_mut(|memory| memory.request_focus(before));
    }
    Some(answer)
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
