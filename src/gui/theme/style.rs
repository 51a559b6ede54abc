//! Gives egui our fonts and both our styles, so that its own widgets look like ours.

use eframe::egui::style::{HandleShape, ScrollAnimation, ScrollStyle, Selection, WidgetVisuals, Widgets};
use eframe::egui::{Color32, Context, CornerRadius, Margin, Shadow, Stroke, Style, TextStyle, Theme, Visuals, vec2};

use super::typeface::fonts;
use super::{Tokens, Type, corner, edge, height, space};

/// How long a change of look takes, in seconds.
const ANIMATION: f32 = 0.12;

/// Gives egui the fonts and both styles. To be called once, before the first frame.
pub fn install(context: &Context) {
    context.set_fonts(fonts());
    // Where the system does not say what it prefers.
    context.options_mut(|options| options.fallback_theme = Theme::Light);
    for theme in [Theme::Light, Theme::Dark] {
        context.set_style_of(theme, style(theme));
    }
}

/// Switches every movement off, or on again.
pub fn set_reduced_motion(context: &Context, reduced: bool) {
    context.all_styles_mut(|style| {
        style.animation_time = if reduced { 0.0 } else { ANIMATION };
        style.scroll_animation = if reduced { ScrollAnimation::none() } else { ScrollAnimation::duration(ANIMATION) };
    });
}

/// The one shadow there is: palette, modal, popup.
#[must_use]
pub fn shadow(tokens: &Tokens) -> Shadow {
    Shadow { offset: [0, 8], blur: 28, spread: 0, color: tokens.shadow }
}

fn style(theme: Theme) -> Style {
    let tokens = Tokens::of_theme(theme);
    let mut style = Style {
        text_styles: [
            (TextStyle::Heading, Type::TITLE.font()),
            (TextStyle::Body, Type::BODY.font()),
            (TextStyle::Button, Type::BODY.medium().font()),
            (TextStyle::Small, Type::CAPTION.font()),
            (TextStyle::Monospace, Type::MONO.font()),
        ]
        .into(),
        visuals: visuals(theme, tokens),
        animation_time: ANIMATION,
        scroll_animation: ScrollAnimation::duration(ANIMATION),
        ..Style::default()
    };
    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(space::S8, space::S8);
    spacing.button_padding = vec2(space::S12, space::S6);
    // The lowest line of anything; with its padding a button of one line is as high as ours.
    spacing.interact_size = vec2(height::BUTTON, Type::BODY.line);
    spacing.window_margin = Margin::same(16);
    spacing.menu_margin = Margin::same(8);
    spacing.indent = space::S16;
    spacing.icon_width = 20.0;
    spacing.icon_width_inner = 12.0;
    spacing.icon_spacing = space::S8;
    spacing.tooltip_width = 320.0;
    spacing.scroll = ScrollStyle {
        bar_width: 8.0,
        floating_width: 5.0,
        floating_allocated_width: 8.0,
        handle_min_length: 24.0,
        foreground_color: true,
        dormant_background_opacity: 0.0,
        active_background_opacity: 0.0,
        interact_background_opacity: 1.0,
        dormant_handle_opacity: 0.5,
        active_handle_opacity: 0.5,
        interact_handle_opacity: 0.7,
        ..ScrollStyle::thin()
    };
    // The list ends where it ends: a fade would be mistaken for something disabled.
    spacing.scroll.fade.strength = 0.0;
    style.interaction.selectable_labels = false;
    style
}

fn visuals(theme: Theme, tokens: &Tokens) -> Visuals {
    let mut visuals = match theme {
        Theme::Light => Visuals::light(),
        Theme::Dark => Visuals::dark(),
    };
    let thin = |color: Color32| Stroke::new(edge::THIN, color);
    visuals.widgets = widgets(tokens);
    visuals.selection = Selection { bg_fill: tokens.selection, stroke: Stroke::new(edge::FOCUS, tokens.accent_text) };
    visuals.ime_composition.active_underline_stroke = Stroke::new(edge::FOCUS, tokens.accent);
    visuals.ime_composition.inactive_underline_stroke = thin(tokens.line_strong);
    visuals.override_text_color = None;
    visuals.weak_text_color = Some(tokens.ink_3);
    visuals.hyperlink_color = tokens.accent_text;
    visuals.faint_bg_color = tokens.hover;
    visuals.extreme_bg_color = tokens.sunken;
    visuals.text_edit_bg_color = Some(tokens.raised);
    visuals.code_bg_color = tokens.sunken;
    visuals.warn_fg_color = tokens.caution_text;
    visuals.error_fg_color = tokens.contra_text;
    visuals.panel_fill = tokens.ground;
    visuals.window_fill = tokens.raised;
    visuals.window_stroke = thin(tokens.line_strong);
    visuals.window_corner_radius = CornerRadius::same(corner::MODAL);
    visuals.window_shadow = shadow(tokens);
    visuals.window_highlight_topmost = false;
    visuals.popup_shadow = shadow(tokens);
    visuals.menu_corner_radius = CornerRadius::same(corner::CARD);
    visuals.text_cursor.stroke = Stroke::new(edge::FOCUS, tokens.accent);
    visuals.text_cursor.blink = false;
    visuals.handle_shape = HandleShape::Circle;
    visuals.image_loading_spinners = false;
    // Disabled text stays readable; a paler edge and a sentence say that it is disabled.
    visuals.disabled_alpha = 1.0;
    visuals
}

fn widgets(tokens: &Tokens) -> Widgets {
    let look = |fill: Color32, stroke: Stroke, text: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: stroke,
        corner_radius: CornerRadius::same(corner::BUTTON),
        fg_stroke: Stroke::new(edge::BOX, text),
        expansion: 0.0,
    };
    let strong = Stroke::new(edge::THIN, tokens.line_strong);
    Widgets {
        noninteractive: look(tokens.surface, Stroke::new(edge::THIN, tokens.line), tokens.ink),
        inactive: look(tokens.raised, strong, tokens.ink),
        hovered: look(tokens.hover, strong, tokens.ink),
        // egui shows the keyboard's place with the look of something held down.
        active: look(tokens.hover, Stroke::new(edge::FOCUS, tokens.focus), tokens.ink),
        open: look(tokens.hover, strong, tokens.ink),
    }
}
