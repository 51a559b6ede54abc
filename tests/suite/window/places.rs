//! The set-up card, products, visits and the library, as somebody at the clinic uses them.

use aftercare::answers::{Answer, Answers};
use aftercare::base::{NaiveDate, NaiveDateTime};
use aftercare::case::{Device, Dossier, Presets, Unit};
use aftercare::session::view::PageView;
use aftercare::session::{Command, LibraryPart, Screen, SessionStart};
use aftercare::store::Home;
use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable;

use super::{CLEAN, Desk, clean_but, clinic, examples, library, now, start};

/// A clinic that has set itself up: its routine, and a device whose label somebody read.
fn presets() -> Presets {
    let choice = |option: &str| Answer::Choice(option.to_owned());
    let of = |pairs: &[(&str, Answer)]| -> Answers {
        pairs.iter().map(|(id, answer)| ((*id).to_owned(), answer.clone())).collect()
    };
    let device = |name: &str, density: &str| Device {
        name: name.to_owned(),
        procedure: "ablative_fractional_co2".to_owned(),
        read_by: "Dr Example".to_owned(),
        read_on: NaiveDate::from_ymd_opt(2026, 10, 1),
        label: "Rev 4".to_owned(),
        answers: of(&[
            ("label_checked", choice("yes")),
            ("depth_class", choice("moderate")),
            ("density_pct", Answer::Number(density.parse().unwrap())),
            ("pulse_energy_mj", Answer::Number("15".parse().unwrap())),
            ("passes", Answer::Number("1".parse().unwrap())),
        ]),
    };
    let clinic = of(&[
        ("operator", choice("dermatologist_or_laser_doctor")),
        ("anaesthetic", Answer::several(["topical_labelled_strength".to_owned()])),
        ("jurisdiction", choice("uk")),
    ]);
    Presets { clinic, devices: vec![device("Room 1", "10"), device("Room 2", "20")] }
}

#[test]
fn the_set_up_card_is_confirmed_with_one_key() {
    let mut desk = Desk::of(SessionStart { presets: presets(), ..start(clinic(), None) }, now);
    desk.answer_until("set-up", CLEAN);
    assert_eq!(desk.here(), "set-up");
    assert!(desk.says("Device label (Rev 4) read by Dr Example on Thu 1 Oct 2026."));
    assert!(desk.session().case().answers.get("density_pct").is_none(), "nothing is used before it is confirmed");
    // The other device of this procedure, by its key.
    desk.letter('2');
    assert!(desk.says("20 %"), "the card shows the values of the picked device");
    desk.window.get_by_label("These are right, and this use is within the device label.");
    desk.enter();
    assert_ne!(desk.here(), "set-up");
    let answers = &desk.session().case().answers;
    assert_eq!(answers.get("density_pct"), Some(&Answer::Number("20".parse().unwrap())));
    assert_eq!(answers.get("label_checked"), Some(&Answer::Choice("yes".to_owned())));
}

#[test]
fn a_set_up_is_kept_and_offered_again() {
    let mut desk = Desk::new();
    desk.answer_until("age", CLEAN);
    desk.control(Key::Num2);
    desk.click("Keep this set-up for next time");
    desk.enter();
    assert!(desk.says("Keep this set-up"), "a device without a name is not kept");
    desk.fill("What the clinic calls the device", "Room 3");
    desk.click("Keep");
    assert!(desk.session().overlay().is_none());
    let home = Home::at(desk.folder.path().join("home"));
    let (kept, fault) = home.presets(&library());
    assert_eq!(fault, None);
    assert_eq!(kept.devices.first().map(|device| device.name.as_str()), Some("Room 3"));
}

#[test]
fn a_product_is_chosen_by_its_key() {
    let own = Dossier {
        title: "Rose serum in fridge 2".to_owned(),
        stock: vec![Unit { lot: "LV-2611".to_owned(), expiry: NaiveDate::from_ymd_opt(2027, 9, 30).unwrap() }],
        ..examples().remove(0)
    };
    let mut desk = Desk::of(SessionStart { dossiers: vec![own.clone()], ..start(clinic(), None) }, now);
    desk.answer_until("product", &clean_but(&[("exosome_planned", "yes")]));
    assert_eq!(desk.here(), "product");
    assert!(desk.says("Rose serum in fridge 2"));
    desk.letter('1');
    assert_ne!(desk.here(), "product");
    let answers = &desk.session().case().answers;
    assert_eq!(answers.get("source"), own.answers.get("source"));
    assert_eq!(answers.get("pc1"), own.answers.get("pc1"));
}

/// Three days after the procedure of the clinical cases.
fn three_days_later() -> NaiveDateTime {
    "2026-11-24T09:00:00".parse().unwrap()
}

#[test]
fn a_reported_sign_says_how_urgent_it_is_and_what_to_do() {
    let mut desk = Desk::of(SessionStart { now: three_days_later(), ..start(clinic(), None) }, three_days_later);
    let case = concat!(env!("CARGO_MANIFEST_DIR"), "/protocols/cases/co2-clean-hands.ron");
    std::fs::copy(case, desk.folder.path().join("case.ron")).unwrap();
    desk.control(Key::O);
    assert!(desk.session().plan().treatment, "{:?}", desk.session().notice());
    desk.window.key_press(Key::F4);
    desk.window.run();
    assert_eq!(desk.session().screen(), Screen::Visit);
    assert!(desk.session().case().visit.is_none(), "looking notes nothing");
    desk.enter();
    assert!(desk.says("What does the patient see?"));
    assert!(desk.says("Nothing picked"));
    // By keyboard alone: down to the first sign, and picked; one key takes it back.
    for key in [Key::ArrowDown, Key::Space] {
        desk.window.key_press(key);
        desk.window.run();
    }
    let first = desk.session().visit_view().signs.remove(0);
    assert!(first.picked, "{}", first.sign);
    desk.control(Key::Z);
    assert!(desk.says("Nothing picked"));
    let (sign, flag) = {
        let view = desk.session().visit_view();
        let row = view.signs.iter().find(|row| row.expected_now).expect("a sign is expected on day 3");
        let Command::Report(flag) = row.command.clone() else { panic!("a sign reports") };
        (row.sign.clone(), flag)
    };
    let tick = |desk: &mut Desk| {
        desk.window.get_by_role_and_label(Role::CheckBox, &sign).click_accesskit();
        desk.window.run();
    };
    tick(&mut desk);
    assert_eq!(desk.session().case().visit.as_ref().unwrap().seen, [flag]);
    let answer = desk.session().visit_view().answers.remove(0);
    desk.window.get_by_label(&format!("{}: {sign}", answer.word));
    for words in [&answer.say, &answer.act, &answer.by] {
        assert!(desk.says(words), "the card says: {words}");
    }
    // A second click takes the sign back.
    tick(&mut desk);
    assert!(desk.says("Nothing picked"));
}

#[test]
fn a_side_of_a_contested_point_is_chosen_with_a_name() {
    let mut desk = Desk::new();
    desk.control(Key::Num6);
    desk.click("Contested points");
    let choosing = desk.window.query_all_by_label_contains("Choose this side: ").next().expect("a side can be chosen");
    choosing.click_accesskit();
    desk.window.run();
    desk.click("Record");
    assert!(desk.says("Write who chooses for the clinic."));
    desk.fill("Who chooses for the clinic", "Dr Example");
    desk.enter();
    assert!(desk.session().overlay().is_none());
    assert!(desk.says("Holds here: chosen by Dr Example on Sat 21 Nov 2026"));
    let (kept, _) = Home::at(desk.folder.path().join("home")).clinic();
    assert_eq!(kept.choices.len(), 1);
    assert_eq!(kept.choices[0].by, "Dr Example");
}

#[test]
fn a_dossier_is_filled_in_rated_and_kept() {
    let mut desk = Desk::new();
    desk.control(Key::Num6);
    desk.click("New dossier");
    desk.fill("Title", "Rose serum");
    desk.window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    desk.window.run();
    assert!(desk.says("Write who looked at the product."), "a dossier without a name is not kept");
    desk.fill("Who looked", "Dr Example");
    desk.fill("Units in stock, one a line: lot, a space, expiry date", "LV-2611 2027-09-30");
    desk.window.get_by_label("Maker").focus();
    desk.window.run();
    desk.window.event(Event::Text("Example Maker".to_owned()));
    desk.window.run();
    let met = desk.window.get_all_by_label("Met").next().expect("a criterion can be met");
    met.click_accesskit();
    desk.window.run();
    assert!(desk.says("15 of 15"), "the points show at once");
    desk.window.get_by_role_and_label(Role::RadioButton, "Rose").click_accesskit();
    desk.window.run();
    desk.control(Key::Enter);
    assert!(desk.says("The dossier is kept."));
    let (kept, fault) = Home::at(desk.folder.path().join("home")).dossiers(&library());
    assert_eq!(fault, None);
    assert_eq!(kept.len(), 1);
    assert_eq!((kept[0].title.as_str(), kept[0].by.as_str()), ("Rose serum", "Dr Example"));
    assert_eq!(kept[0].answers.get("maker"), Some(&Answer::Text("Example Maker".to_owned())));
    assert_eq!(kept[0].answers.get("source"), Some(&Answer::Choice("plant_rose".to_owned())));
    assert_eq!(kept[0].stock.len(), 1);
    // The list shows it first, with its verdicts, and opens it again.
    assert!(matches!(
        desk.session().library_view().parts.first(),
        Some((_, true, Command::ShowPart(LibraryPart::Products)))
    ));
    desk.click("Open: Rose serum");
    assert!(desk.says("15 of 15"));
}

#[test]
fn what_was_answered_at_the_last_visit_is_confirmed_with_a_key() {
    let mut desk = Desk::new();
    desk.answer_all(CLEAN);
    desk.control(Key::S);
    desk.click("New visit of this patient");
    assert_eq!(desk.session().screen(), Screen::Consult);
    assert!(desk.session().case().answers.is_empty(), "nothing is taken over silently");
    desk.enter();
    assert_eq!(desk.here(), "procedure");
    let mut confirmed = 0;
    for _ in 0..80 {
        let view = desk.session().consult();
        if desk.session().screen() != Screen::Consult {
            break;
        }
        let here = desk.here();
        if view.unchanged.is_some() && !matches!(&view.page, PageView::Entry(entry) if entry.free_text) {
            assert!(desk.says("At the last visit"));
            desk.letter('u');
            confirmed += 1;
        } else {
            desk.answer_until_next(&here);
        }
        assert!(desk.session().screen() != Screen::Consult || desk.here() != here, "{here} is not answered");
    }
    assert!(confirmed > 3, "{confirmed}");
}
