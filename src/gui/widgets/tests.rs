//! Every widget in every state, in both themes, as a screen reader finds it. The harness fails on an input without a name
//! and on a character that our fonts lack.

use eframe::egui::accesskit::{Role, Toggled};
use eframe::egui::{self, Key, Rect, Sense, Shape, Theme, Ui, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::{
    Banner, Button, Cap, Field, OptionRow, Place, RETURN, Segmented, banner, chip, dashed_rect, disclosure, field,
    hairline, hatch, icon_button, key_cap, key_cap_of, modal, mode_switch, option_row, pick, primary_button,
    progress_bar, quiet_button, secondary_button, segmented, wrapped, wrapped_mixed,
};
use crate::gui::icons::{Icon, icon};
use crate::gui::marks::{Mark, mark};
use crate::gui::theme::{self, Tokens, Type, Weight, height};

const THEMES: [Theme; 2] = [Theme::Light, Theme::Dark];

fn harness<'a, S: 'a>(theme: Theme, state: S, ui: impl FnMut(&mut Ui, &mut S) + 'a) -> Harness<'a, S> {
    Harness::builder()
        .with_size(vec2(900.0, 2800.0))
        .with_theme(theme)
        .with_context_setup(theme::install)
        .build_ui_state(ui, state)
}

#[derive(Default)]
struct Typed {
    empty: String,
    date: String,
    age: String,
    dense: String,
}

fn marks_and_icons(ui: &mut Ui) {
    let tokens = Tokens::of(ui);
    for size in [14.0, 16.0, 18.0, 24.0] {
        ui.horizontal(|ui| {
            for one in Mark::ALL {
                mark(ui, one, false, size, &format!("{one:?} {size}"));
                mark(ui, one, true, size, &format!("possible {one:?} {size}"));
            }
        });
    }
    ui.horizontal_wrapped(|ui| {
        for one in Icon::ALL {
            let (rect, _) = ui.allocate_exact_size(vec2(16.0, 16.0), Sense::hover());
            icon(ui.painter(), rect, one, tokens.ink_2);
        }
    });
}

fn buttons(ui: &mut Ui) {
    ui.horizontal_wrapped(|ui| {
        primary_button(ui, "Primary");
        secondary_button(ui, "Secondary");
        quiet_button(ui, "Quiet");
        icon_button(ui, Icon::Undo, "Undo", Some("Ctrl Z"));
        ui.add(Button::icon_only(Icon::Print, "Print alone").framed());
        ui.add(Button::plain("Patient view").icon(Icon::Eye).shortcut("F6"));
        ui.add(Button::destructive("Discard"));
        ui.add(Button::primary("Make the plan").shortcut(RETURN).height(height::BUTTON_MAIN));
        ui.add(Button::primary("Begin").height(height::BUTTON_FIRST_RUN));
        ui.add(Button::secondary("Confirm…").small());
    });
    ui.horizontal_wrapped(|ui| {
        ui.add_enabled(false, Button::primary("Primary off").shortcut(RETURN));
        ui.add_enabled(false, Button::secondary("Secondary off").icon(Icon::Save));
        ui.add_enabled(false, Button::plain("Plain off"));
        ui.add_enabled(false, Button::quiet("Quiet off"));
        ui.add_enabled(false, Button::destructive("Discard off"));
    });
    ui.horizontal(|ui| {
        for cap in [Cap::Plain, Cap::Filled, Cap::OnAccent, Cap::OnTint, Cap::Pale] {
            key_cap_of(ui, "1", height::KEY_CAP_GUIDED, cap);
        }
        for keys in ["?", "1–9", "←", "→", "Ctrl Shift Z", RETURN, "Ctrl \u{21b5}"] {
            key_cap(ui, keys);
        }
    });
}

fn fields(ui: &mut Ui, typed: &mut Typed) {
    Field::new("Last capsule").placeholder("3/26, or 6 months ago").show(ui, &mut typed.empty);
    field(ui, "Date", &mut typed.date, None, "March 2026, 8 months");
    field(ui, "Age", &mut typed.age, Some("Age is between 0 and 120."), "years");
    Field::new("Weight").label_beside().height(height::FIELD_DENSE).show(ui, &mut typed.dense);
    Field::new("Documents").rows(3).show(ui, &mut "one\ntwo".to_owned());
    ui.add_enabled_ui(false, |ui| field(ui, "Locked", &mut "3 cm".to_owned(), None, "cm"));
}

fn options(ui: &mut Ui) {
    let row =
        OptionRow { key: "1", label: "Yes", selected: true, height: height::GUIDED_ROW_MANY, ..OptionRow::default() };
    option_row(ui, row);
    option_row(
        ui,
        OptionRow { key: "2", label: "Possible", remark: "late period, or no test", ..OptionRow::default() },
    );
    option_row(ui, OptionRow { label: "No key, in the patient view", scale: 1.5, ..OptionRow::default() });
    ui.add_enabled_ui(false, |ui| option_row(ui, OptionRow { key: "3", label: "Not now", ..OptionRow::default() }));
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (nth, label) in ["Cold sore", "Fever", "Cut or sore skin"].into_iter().enumerate() {
            let (ticked, place) = (Some(nth == 1), Place::in_list(nth, 3));
            option_row(
                ui,
                OptionRow { key: "4", label, remark: "opens 5 choices", ticked, place, ..OptionRow::default() },
            );
        }
    });
}

fn long_lists(ui: &mut Ui) {
    let row = OptionRow {
        label: "Red, hot, spreading",
        emphasis: "Today",
        remark: "21 Nov until 5 Dec",
        dense: true,
        ticked: Some(true),
        height: height::DENSE_ROW,
        ..OptionRow::default()
    };
    option_row(ui, row);
    ui.horizontal_wrapped(|ui| {
        pick(ui, "Fish", true, true);
        pick(ui, "Rose", false, true);
        pick(ui, "Plant", true, false);
        pick(ui, "Wide ".repeat(80).trim(), false, false);
    });
    disclosure(ui, "What counts", Type::CAPTION, false);
    disclosure(ui, "Unfolded", Type::HEAD, true);
}

fn segments(ui: &mut Ui) {
    segmented(ui, "plain", &["No", "Yes"], None);
    Segmented::new(&["No", "Yes"], Some(1)).named("Tan").keys(true).not_known("Not known").show(ui, "tan");
    Segmented::new(&["No", "Yes"], Some(2)).named("Sun").not_known("Not known").show(ui, "sun");
    ui.add_enabled_ui(false, |ui| segmented(ui, "off", &["Off", "On"], Some(0)));
    mode_switch(ui, "mode", &["Guided", "Dense"], 0);
}

fn status(ui: &mut Ui) {
    for fraction in [-1.0, 0.0, 0.4, 1.0, f32::NAN] {
        progress_bar(ui, fraction).accessible_name(format!("answered {fraction}"));
    }
    banner(ui, Banner::Caution, "Past its review date since 30 Nov 2027.", Some("Library"));
    banner(ui, Banner::Fault, "Two files cannot be used.", Some("Faults"));
    banner(ui, Banner::Neutral, "Protocols reloaded.", None);
    ui.horizontal(|ui| {
        chip(ui, Mark::Contraindicated, true, "Melasma");
        ui.add_enabled_ui(false, |ui| chip(ui, Mark::Defer, false, "Isotretinoin"));
    });
    hairline(ui);
    let tokens = Tokens::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(90.0, 14.0), Sense::hover());
    dashed_rect(ui.painter(), rect, 4, (1.0, tokens.accent));
    hatch(ui.painter(), rect.shrink(1.0), tokens.hatch);
    dashed_rect(ui.painter(), Rect::NOTHING, 4, (1.0, tokens.accent));
    hatch(ui.painter(), Rect::NOTHING, tokens.hatch);
}

fn letters(ui: &mut Ui) {
    let ink = Tokens::of(ui).ink;
    let types = [
        Type::DISPLAY,
        Type::QUESTION,
        Type::TITLE,
        Type::MODAL_TITLE,
        Type::VERDICT,
        Type::LEAD,
        Type::ROW,
        Type::HEAD,
        Type::BODY,
        Type::BODY.medium(),
        Type::SMALL,
        Type::CAPTION,
        Type::DAY,
        Type::MONO,
    ];
    for letters in types {
        wrapped(ui, "Naïve Łódź Ώ Я ế: CO₂ 10 µm, ≤ 3 × 2 ± ½ ° “said” … – → ← ↑ ↓ ✓ 0 O I l 1 £ €", letters, ink);
    }
    wrapped_mixed(ui, &[("could become ", Type::CAPTION, ink), ("contraindicated", Type::CAPTION.semibold(), ink)]);
}

#[test]
fn every_widget_in_every_state_has_its_name_and_role() {
    for theme in THEMES {
        let typed = Typed { date: "3/26".into(), age: "340".into(), dense: "70".into(), ..Typed::default() };
        let mut harness = harness(theme, typed, |ui, typed| {
            marks_and_icons(ui);
            buttons(ui);
            fields(ui, typed);
            options(ui);
            long_lists(ui);
            segments(ui);
            status(ui);
            letters(ui);
        });
        harness.run();

        for size in ["14", "24"] {
            harness.get_by_role_and_label(Role::Image, &format!("Contraindicated {size}"));
            harness.get_by_role_and_label(Role::Image, &format!("possible Caution {size}"));
        }
        for name in ["Primary", "Secondary", "Quiet", "Undo", "Print alone", "Patient view", "Discard", "Make the plan"]
        {
            assert!(!harness.get_by_role_and_label(Role::Button, name).accesskit_node().is_disabled(), "{name}");
        }
        for name in ["Primary off", "Secondary off", "Plain off", "Quiet off", "Discard off", "Isotretinoin"] {
            assert!(harness.get_by_role_and_label(Role::Button, name).accesskit_node().is_disabled(), "{name}");
        }
        for name in ["Last capsule", "Date", "Age", "Weight", "Locked"] {
            harness.get_by_role_and_label(Role::TextInput, name);
        }
        let age = harness.get_by_role_and_label(Role::TextInput, "Age");
        assert_eq!(age.accesskit_node().data().description(), Some("Age is between 0 and 120."));
        assert_eq!(age.value().as_deref(), Some("340"));

        harness.get_by_role_and_label(Role::MultilineTextInput, "Documents");
        for name in ["What counts", "Unfolded"] {
            harness.get_by_role_and_label(Role::DisclosureTriangle, name);
        }
        let sign = harness.get_by_role_and_label(Role::CheckBox, "Red, hot, spreading");
        assert_eq!(sign.accesskit_node().data().description(), Some("Today 21 Nov until 5 Dec"));
        assert!(harness.get_by_label_contains("Wide Wide").rect().right() <= 900.0, "no wider than the page");

        let toggled = |role, name| harness.get_by_role_and_label(role, name).accesskit_node().toggled();
        assert_eq!(toggled(Role::RadioButton, "Possible"), Some(Toggled::False));
        assert_eq!(toggled(Role::CheckBox, "Fish"), Some(Toggled::True));
        assert_eq!(toggled(Role::CheckBox, "Rose"), Some(Toggled::False));
        assert_eq!(toggled(Role::RadioButton, "Plant"), Some(Toggled::True));
        assert_eq!(toggled(Role::CheckBox, "Fever"), Some(Toggled::True));
        assert_eq!(toggled(Role::CheckBox, "Cold sore"), Some(Toggled::False));
        assert_eq!(toggled(Role::Tab, "Guided"), Some(Toggled::True));
        assert!(harness.get_by_role_and_label(Role::RadioButton, "Not now").accesskit_node().is_disabled());
        let tan = harness.get_by_role_and_label(Role::RadioGroup, "Tan");
        assert_eq!(tan.get_by_label("Yes").accesskit_node().toggled(), Some(Toggled::True));
        assert_eq!(tan.get_by_label("Not known").accesskit_node().toggled(), Some(Toggled::False));
        let sun = harness.get_by_role_and_label(Role::RadioGroup, "Sun");
        assert_eq!(sun.get_by_label("Not known").accesskit_node().toggled(), Some(Toggled::True));

        for (name, percent) in [("-1", 0.0), ("0", 0.0), ("0.4", 40.0), ("1", 100.0), ("NaN", 0.0)] {
            let name = format!("answered {name}");
            let bar = harness.get_by_role_and_label(Role::ProgressIndicator, &name);
            assert_eq!(bar.accesskit_node().numeric_value(), Some(percent), "{name}");
        }
        for name in ["Library", "Faults", "Melasma"] {
            harness.get_by_role_and_label(Role::Button, name);
        }
        harness.get_by_label("Protocols reloaded.");
    }
}

#[test]
fn heights_are_those_of_the_theme() {
    let mut harness = harness(Theme::Light, Typed::default(), |ui, typed| {
        buttons(ui);
        fields(ui, typed);
        options(ui);
    });
    harness.run();
    let high = |role, name| harness.get_by_role_and_label(role, name).rect().height();
    for (role, name, expected) in [
        (Role::Button, "Secondary", 32.0),
        (Role::Button, "Make the plan", 36.0),
        (Role::Button, "Begin", 44.0),
        (Role::Button, "Confirm…", 28.0),
        (Role::TextInput, "Date", 36.0),
        (Role::TextInput, "Weight", 30.0),
        (Role::RadioButton, "Yes", 44.0),
        (Role::RadioButton, "Possible", 52.0),
    ] {
        assert!((high(role, name) - expected).abs() < 0.01, "{name}: {}", high(role, name));
    }
}

#[derive(Default)]
struct Answers {
    chosen: Option<usize>,
    ticked: bool,
    part: Option<usize>,
    pressed: Vec<&'static str>,
    first: String,
    second: String,
    fault: bool,
}

fn answering(ui: &mut Ui, answers: &mut Answers) {
    for (nth, label) in ["Never", "Rare"].into_iter().enumerate() {
        if option_row(ui, OptionRow { label, selected: answers.chosen == Some(nth), ..OptionRow::default() }).clicked()
        {
            answers.chosen = Some(nth);
        }
    }
    if option_row(ui, OptionRow { label: "Fever", ticked: Some(answers.ticked), ..OptionRow::default() }).clicked() {
        answers.ticked = !answers.ticked;
    }
    if let Some(part) = Segmented::new(&["No", "Yes"], answers.part).not_known("Not known").show(ui, "part") {
        answers.part = Some(part);
    }
    if banner(ui, Banner::Neutral, "Protocols reloaded.", Some("Compare")) {
        answers.pressed.push("Compare");
    }
    if chip(ui, Mark::Caution, true, "Melasma").clicked() {
        answers.pressed.push("Melasma");
    }
    if ui.add_enabled(false, Button::primary("Next")).clicked() {
        answers.pressed.push("Next");
    }
    field(ui, "First", &mut answers.first, answers.fault.then_some("Not a date."), "");
    field(ui, "Second", &mut answers.second, None, "");
}

#[test]
fn pointer_and_keys_both_answer() {
    let mut harness = harness(Theme::Light, Answers::default(), answering);
    for name in ["Rare", "Fever", "Compare", "Melasma", "Next"] {
        harness.get_by_label(name).click();
        harness.run();
    }
    assert_eq!(harness.state().chosen, Some(1));
    assert!(harness.state().ticked);
    assert_eq!(harness.state().pressed, ["Compare", "Melasma"]);
    for (name, part) in [("Yes", 1), ("Not known", 2), ("No", 0)] {
        harness.get_by_role_and_label(Role::RadioButton, name).click();
        harness.run();
        assert_eq!(harness.state().part, Some(part));
    }

    harness.get_by_label("Never").focus();
    harness.run();
    harness.key_press(Key::Space);
    harness.run();
    assert_eq!(harness.state().chosen, Some(0));
    harness.key_press(Key::Tab);
    harness.run();
    assert!(harness.get_by_label("Rare").is_focused());
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().chosen, Some(1));
}

#[test]
fn a_fault_appearing_above_does_not_take_the_keyboard_away() {
    let mut harness = harness(Theme::Dark, Answers::default(), answering);
    harness.get_by_role_and_label(Role::TextInput, "Second").focus();
    harness.run();
    harness.state_mut().fault = true;
    harness.run();
    harness.get_by_role_and_label(Role::TextInput, "Second").type_text("3/26");
    harness.run();
    assert!(harness.get_by_role_and_label(Role::TextInput, "Second").is_focused());
    assert_eq!(harness.state().second, "3/26");
    assert_eq!(harness.state().first, "");
}

#[derive(Default)]
struct Asked {
    open: bool,
    answers: Vec<bool>,
}

fn asking(ui: &mut Ui, asked: &mut Asked) {
    if secondary_button(ui, "Discard…").clicked() {
        asked.open = true;
    }
    let sentence = "M. R., 34: 14 answers. The record keeps that it was opened and discarded.";
    if asked.open
        && let Some(answer) = modal(ui.ctx(), "Discard this case?", sentence, "Keep it", "Discard", true)
    {
        asked.open = false;
        asked.answers.push(answer);
    }
}

#[test]
fn a_modal_is_opened_by_enter_and_left_safely_by_enter_and_escape() {
    for theme in THEMES {
        let mut harness = harness(theme, Asked::default(), asking);
        harness.get_by_label("Discard…").focus();
        harness.run();
        for key in [Key::Enter, Key::Escape] {
            harness.key_press(Key::Enter);
            harness.run();
            assert!(harness.state().open, "the key that opens it does not answer it");
            harness.get_by_role_and_label(Role::AlertDialog, "Discard this case?");
            assert!(harness.get_by_label("Keep it").is_focused());
            harness.key_press(key);
            harness.run();
            assert!(!harness.state().open);
            assert!(harness.get_by_label("Discard…").is_focused(), "the keyboard goes back");
        }
        assert_eq!(harness.state().answers, [false, false]);
    }
}

#[test]
fn the_act_of_a_modal_takes_a_click_or_space_and_never_enter() {
    let mut harness = harness(Theme::Light, Asked::default(), asking);
    let open = |harness: &mut Harness<'_, Asked>| {
        harness.state_mut().open = true;
        harness.run();
    };
    open(&mut harness);
    harness.get_by_label("Discard").click();
    harness.run();
    open(&mut harness);
    harness.get_by_label("Discard").focus();
    harness.run();
    harness.key_press(Key::Space);
    harness.run();
    open(&mut harness);
    harness.get_by_label("Discard").focus();
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    open(&mut harness);
    harness.get_by_label("Keep it").click();
    harness.run();
    assert_eq!(harness.state().answers, [true, true, false, false]);
}

#[test]
fn a_hatching_stays_inside_its_rectangle() {
    let rect = Rect::from_min_size(egui::pos2(3.0, 5.0), vec2(37.0, 14.0));
    for scrolled in [0.0, -10.0] {
        let mut harness = harness(Theme::Light, 0_usize, |ui, lines| {
            let painter = ui.painter().clone();
            hatch(&painter, rect.translate(vec2(scrolled, 0.0)), Tokens::of(ui).hatch);
            *lines = 0;
            painter.for_each_shape(|clipped| {
                if let Shape::LineSegment { points: [a, b], .. } = &clipped.shape {
                    *lines += 1;
                    let around = rect.translate(vec2(scrolled, 0.0)).expand(0.01);
                    assert!(around.contains(*a) && around.contains(*b), "{a:?} {b:?}");
                    assert!(((a.x - b.x) + (a.y - b.y)).abs() < 0.01, "45 degrees: {a:?} {b:?}");
                }
            });
        });
        harness.run();
        assert!((5..=8).contains(harness.state()), "{}", harness.state());
    }
}

#[test]
fn every_family_is_there_before_the_first_frame() {
    let mut harness = harness(Theme::Light, 0.0_f32, |ui, width| {
        *width = 0.0;
        for family in ["plex", "plex-medium", "plex-semibold", "mono"] {
            let font = egui::FontId::new(14.0, egui::FontFamily::Name(family.into()));
            *width += ui.fonts_mut(|fonts| fonts.glyph_width(&font, '0'));
        }
        for weight in [Weight::Regular, Weight::Medium, Weight::SemiBold, Weight::Mono] {
            *width -= ui.fonts_mut(|fonts| fonts.glyph_width(&egui::FontId::new(14.0, weight.family()), '0'));
        }
    });
    harness.run();
    assert!(harness.state().abs() < 0.001, "{}", harness.state());
}
