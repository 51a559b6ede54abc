//! A whole consultation by keyboard, through the accessibility tree: what a person does, and what the screens say.

mod places;

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use aftercare::base::NaiveDateTime;
use aftercare::case::{Clinic, Dossier, Presets, read_case, read_dossier};
use aftercare::gui::{App, Outside};
use aftercare::protocol::{Library, SourceFile, builtin, builtin_patients};
use aftercare::session::view::PageView;
use aftercare::session::{Command, Effect, FilePurpose, PageId, Screen, Session, SessionStart};
use aftercare::store::Home;
use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

fn library() -> Arc<Library> {
    static LIBRARY: OnceLock<Arc<Library>> = OnceLock::new();
    Arc::clone(LIBRARY.get_or_init(|| Arc::new(builtin().expect("the built-in library has no faults"))))
}

fn now() -> NaiveDateTime {
    "2026-11-21T09:40:00".parse().unwrap()
}

fn clinic() -> Clinic {
    Clinic {
        name: "Example Skin Clinic".to_owned(),
        practitioner: "Dr Example".to_owned(),
        phone: "01632 960 123".to_owned(),
        hours: "Mon to Fri, 8:00 to 18:00".to_owned(),
        when_closed: "Go to the nearest emergency department".to_owned(),
        emergency: "999".to_owned(),
        choices: Vec::new(),
    }
}

/// The invented products that come with the program.
fn examples() -> Vec<Dossier> {
    let files = builtin_patients().into_iter().filter(|file| SourceFile::is_dossier(&file.name));
    files.map(|file| read_dossier(&file.name, &file.text, &library()).expect("the examples have no faults")).collect()
}

/// What the program starts with at this clinic.
fn start(clinic: Clinic, unfinished: Option<String>) -> SessionStart {
    SessionStart {
        library: library(),
        zone: Arc::new(chrono_tz::UTC),
        now: now(),
        clinic,
        presets: Presets::default(),
        dossiers: Vec::new(),
        examples: examples(),
        unfinished,
        notice: None,
    }
}

/// A clinic's desk: a folder of its own, a window, and a person who counts the keys.
struct Desk {
    folder: tempfile::TempDir,
    window: Harness<'static, App>,
    keys: usize,
}

impl Desk {
    fn new() -> Self {
        Self::with(clinic(), None)
    }

    fn with(clinic: Clinic, unfinished: Option<String>) -> Self {
        Self::of(start(clinic, unfinished), now)
    }

    /// A desk where this is kept, at this time.
    fn of(start: SessionStart, clock: fn() -> NaiveDateTime) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::at(folder.path().join("home"));
        let saved = folder.path().to_owned();
        let picks = move |purpose: FilePurpose, _: &str| -> Option<PathBuf> {
            match purpose {
                FilePurpose::SavePdf => Some(saved.join("sheet.pdf")),
                FilePurpose::SaveCase | FilePurpose::OpenCase => Some(saved.join("case.ron")),
                FilePurpose::Clinic => None,
            }
        };
        let window = Harness::builder().with_size([1280.0, 800.0]).with_max_steps(40).build_eframe(move |creation| {
            let outside = Outside::in_turn(Some(home), library(), Box::new(picks));
            App::at(&creation.egui_ctx, Session::new(start), outside, clock)
        });
        let mut desk = Self { folder, window, keys: 0 };
        desk.window.run();
        desk
    }

    fn session(&self) -> &Session {
        self.window.state().session()
    }

    /// Presses a letter, a digit or `?`.
    fn letter(&mut self, letter: char) {
        self.keys += 1;
        self.window.event(Event::Text(letter.to_string()));
        self.window.run();
    }

    fn enter(&mut self) {
        self.keys += 1;
        self.window.key_press(Key::Enter);
        self.window.run();
    }

    fn control(&mut self, key: Key) {
        self.keys += 1;
        self.window.key_press_modifiers(Modifiers::COMMAND, key);
        self.window.run();
    }

    /// The question that is asked now.
    fn asks(&self) -> String {
        self.session().consult().headline
    }

    fn letters(&mut self, letters: &str) {
        for letter in letters.chars() {
            self.letter(letter);
        }
    }

    /// The id of the question, or of the group, on the page.
    fn here(&self) -> String {
        match self.session().page() {
            PageId::Time => "time".to_owned(),
            PageId::SetUp => "set-up".to_owned(),
            PageId::Product => "product".to_owned(),
            PageId::Question(ix) => self.session().library().question_at(ix).unwrap().id.clone(),
            PageId::Group(at) => self.session().library().groups[at].id.clone(),
        }
    }

    /// The key of an option on the page, as its key cap shows it; whether the page wants *Enter* after it.
    fn key_of(&self, id: &str) -> (char, bool) {
        let page = self.session().consult().page;
        let PageView::Options(options) = page else { panic!("{} has no options", self.here()) };
        let is = |command: &Command| matches!(command, Command::Choose(one) | Command::Tick(one) if one == id);
        let option = options.iter().find(|option| is(&option.command));
        let option = option.unwrap_or_else(|| panic!("{} has no option {id}", self.here()));
        (option.key, option.ticked.is_some())
    }

    /// Gives an answer by keys: `#34` is typed, `0` and `?` are keys, anything else names options.
    fn give(&mut self, said: &str) {
        if let Some(typed) = said.strip_prefix('#') {
            self.letters(typed);
            self.enter();
        } else if said == "0" || said == "?" {
            self.letters(said);
        } else {
            let mut list = false;
            for option in said.split(' ') {
                let (key, ticks) = self.key_of(option);
                list = ticks;
                self.letter(key);
            }
            if list {
                self.enter();
            }
        }
    }

    /// Answers page after page until this one, or until nothing is asked: the given answers where there is one, *none of
    /// these* to groups and lists.
    fn answer_until(&mut self, last: &str, answers: &[(&str, &str)]) {
        for _ in 0..120 {
            let here = self.here();
            if self.session().screen() != Screen::Consult || here == last {
                return;
            }
            match answers.iter().find(|(id, _)| *id == here) {
                Some((_, said)) => self.give(said),
                None if here == "time" || here == "set-up" => self.enter(),
                None => self.letter('0'),
            }
            assert!(
                self.session().screen() != Screen::Consult || self.here() != here,
                "no answer was given to {here}: {}",
                self.asks(),
            );
        }
        panic!("the screening does not end");
    }

    /// Answers this one page as a clean patient.
    fn answer_until_next(&mut self, here: &str) {
        match CLEAN.iter().find(|(id, _)| *id == here) {
            Some((_, said)) => self.give(said),
            None => self.letter('0'),
        }
    }

    fn answer_all(&mut self, answers: &[(&str, &str)]) {
        self.answer_until("", answers);
    }

    /// Clicks what has this name.
    fn click(&mut self, label: &str) {
        self.window.get_by_label(label).click();
        self.window.run();
    }

    /// Whether something on the screen says this.
    fn says(&self, part: &str) -> bool {
        self.window.query_all_by_label_contains(part).next().is_some()
    }

    /// Types into the field of this name.
    fn fill(&mut self, label: &str, text: &str) {
        self.window.get_by_label(label).focus();
        self.window.run();
        self.window.event(Event::Text(text.to_owned()));
        self.window.run();
    }
}

/// A clean patient for fractional CO2 without a product.
const CLEAN: &[(&str, &str)] = &[
    ("procedure", "ablative_fractional_co2"),
    ("exosome_planned", "no"),
    ("area", "full_face"),
    ("purpose", "cosmetic"),
    ("operator", "dermatologist_or_laser_doctor"),
    ("label_checked", "yes"),
    ("anaesthetic", "topical_labelled_strength"),
    ("jurisdiction", "uk"),
    ("depth_class", "moderate"),
    ("needle_length_mm", "?"),
    ("density_pct", "#10"),
    ("pulse_energy_mj", "#15"),
    ("passes", "#1"),
    ("topical_during", "device_gel"),
    ("co_products", "0"),
    ("single_use_tip", "yes"),
    ("age", "#34"),
    ("pregnant", "no"),
    ("breastfeeding", "no"),
    ("isotretinoin", "never"),
    ("fitzpatrick", "ii"),
];

/// The same patient with other answers to some questions.
fn clean_but(other: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
    other.iter().chain(CLEAN).copied().collect()
}

#[test]
fn a_pregnant_patient_is_not_treated_and_sees_why() {
    let mut desk = Desk::new();
    desk.answer_until("pregnant", CLEAN);
    assert_eq!(desk.here(), "pregnant");
    desk.give("yes");
    // The verdict, the finding and the way out are on the screen at once.
    desk.window.get_by_label_contains("Contraindicated, Procedure: Pregnant or possibly pregnant");
    desk.window.get_by_label_contains("Procedure: Contraindicated");
    desk.window.get_by_label_contains("What to do instead").click();
    desk.window.run();
    assert_eq!(desk.session().screen(), Screen::Plan);
    desk.window.get_by_label("Do not treat now");
    desk.window.get_by_label("Pregnant or possibly pregnant");
    assert!(desk.session().plan().steps.is_empty());
}

#[test]
fn a_clean_patient_gets_a_plan_and_a_saved_sheet_by_keyboard_alone() {
    let mut desk = Desk::new();
    desk.answer_all(CLEAN);
    assert_eq!(desk.session().screen(), Screen::Check);
    assert!(desk.session().assessment().open.is_empty(), "nothing is left open");
    // Only the antiviral for facial ablative work waits for a prescriber.
    assert!(desk.session().plan().steps.is_empty());
    desk.window.get_by_label("Record clearance…").click();
    desk.window.run();
    desk.window.get_by_label("prescriber").click();
    desk.window.run();
    desk.window.get_by_label("Name").focus();
    desk.window.run();
    desk.window.event(Event::Text("Dr Example".to_owned()));
    desk.window.run();
    desk.window.get_by_label("Reason, or what was cleared").focus();
    desk.window.run();
    desk.window.event(Event::Text("Antiviral prescribed, starts the day before".to_owned()));
    desk.window.run();
    desk.window.key_press(Key::Enter);
    desk.window.run();
    assert!(desk.session().overlay().is_none(), "the clearance was recorded");
    assert!(desk.session().plan().treatment);
    desk.enter();
    assert_eq!(desk.session().screen(), Screen::Plan);
    desk.window.get_by_label_contains("Skin closed expected Tue 24 Nov to Sat 28 Nov");
    desk.enter();
    assert_eq!(desk.session().screen(), Screen::Sheet);
    desk.window.get_by_label_contains("Page 1 of");
    desk.enter();
    let pdf = std::fs::read(desk.folder.path().join("sheet.pdf")).expect("the sheet was saved");
    assert!(pdf.starts_with(b"%PDF"));
    assert_eq!(pdf, desk.session().sheet_made().unwrap().pdf, "the saved file is the page on the screen");
    println!("keys for the clean patient, clearance form aside: {}", desk.keys);
}

#[test]
fn unfolding_a_finding_leaves_the_page_where_it_is() {
    let mut desk = Desk::new();
    desk.answer_until("operator", CLEAN);
    // A nurse for ablative laser: contraindicated, with long answers as reasons.
    desk.give("nurse_or_allied_under_prescriber");
    let before = desk.window.get_by_label("Next").rect();
    let finding = desk.window.query_all_by_label_contains("Contraindicated, Procedure: Ablative laser operator").next();
    finding.expect("the finding is shown").click();
    desk.window.run();
    assert!(desk.window.query_all_by_label_contains("Operator: Nurse").next().is_some(), "the reasons are unfolded");
    assert_eq!(desk.window.get_by_label("Next").rect(), before);
}

#[test]
fn one_key_takes_back_one_answer_and_another_brings_it_again() {
    let mut desk = Desk::new();
    desk.enter();
    desk.give("microneedling");
    assert_eq!(desk.here(), "exosome_planned");
    desk.control(Key::Z);
    assert_eq!(desk.here(), "procedure");
    assert!(desk.session().case().answers.get("procedure").is_none());
    desk.window.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    desk.window.run();
    assert!(desk.session().case().answers.get("procedure").is_some());
}

#[test]
fn a_case_is_saved_read_again_and_kept_when_the_power_fails() {
    let mut desk = Desk::new();
    desk.enter();
    desk.letters("12");
    let kept = Home::at(desk.folder.path().join("home")).unfinished().unwrap().expect("the unfinished case is kept");
    let again = read_case("kept", &kept, &library(), &chrono_tz::UTC).unwrap();
    assert_eq!(again.answers, desk.session().case().answers);
    desk.control(Key::S);
    assert!(!desk.session().is_unsaved());
    let text = std::fs::read_to_string(desk.folder.path().join("case.ron")).unwrap();
    assert_eq!(read_case("case.ron", &text, &library(), &chrono_tz::UTC).unwrap().answers, again.answers);
    assert_eq!(
        Home::at(desk.folder.path().join("home")).unfinished().unwrap(),
        None,
        "a saved case is not offered again"
    );

    let offered = Desk::with(clinic(), Some(kept));
    assert!(offered.window.query_all_by_label("A case was not finished").next().is_some());
}

#[test]
fn an_offered_case_stays_on_disk_until_somebody_decides() {
    let case = "Case(procedure_at: \"2026-11-21T10:00\", answers: {\"procedure\": \"microneedling\"})";
    let start = || start(clinic(), Some(case.to_owned()));
    let forgets = |effects: &[Effect]| effects.iter().any(|effect| matches!(effect, Effect::ForgetUnfinished));
    let left = Session::new(start()).handle(Command::Quit, now());
    assert!(left.iter().any(|effect| matches!(effect, Effect::Quit)), "the program may be left");
    assert!(!forgets(&left), "leaving does not decide about the offered case");
    assert!(forgets(&Session::new(start()).handle(Command::DropUnfinished, now())));
    let mut resumed = Session::new(start());
    assert!(!forgets(&resumed.handle(Command::ResumeUnfinished, now())));
    assert!(resumed.is_unsaved(), "a resumed case is guarded until it is saved");
}

#[test]
fn answers_that_are_all_taken_back_are_not_offered_again() {
    let mut desk = Desk::new();
    desk.enter();
    desk.letter('1');
    let home = Home::at(desk.folder.path().join("home"));
    assert!(home.unfinished().unwrap().is_some());
    desk.control(Key::Z);
    assert!(!desk.session().is_unsaved());
    assert_eq!(home.unfinished().unwrap(), None);
}

#[test]
fn unsaved_answers_are_guarded() {
    let mut desk = Desk::new();
    desk.enter();
    desk.letter('2');
    desk.control(Key::N);
    desk.window.get_by_label("Save your answers first?");
    desk.window.key_press(Key::Escape);
    desk.window.run();
    assert!(desk.session().case().answers.get("procedure").is_some(), "Escape keeps them");
    desk.control(Key::N);
    desk.window.get_by_label("Discard answers").click();
    desk.window.run();
    assert!(desk.session().case().answers.is_empty());
}

#[test]
fn a_damaged_case_changes_nothing_and_says_where() {
    let mut desk = Desk::new();
    std::fs::write(
        desk.folder.path().join("case.ron"),
        "Case(procedure_at: \"2026-11-21T10:00\", answers: {\"pregnacy\": \"no\"})",
    )
    .unwrap();
    desk.control(Key::O);
    desk.window.get_by_label_contains("unknown question `pregnacy`; did you mean `pregnant`?");
    assert!(desk.session().case().answers.is_empty());
}

#[test]
fn a_clinic_without_a_phone_number_is_asked_for_it_first() {
    let desk = Desk::with(Clinic::default(), None);
    desk.window.get_by_label("Phone number to call");
    desk.window.get_by_label_contains("Still missing for the sheet");
}

#[test]
fn a_number_out_of_range_is_refused_with_its_range_and_stays() {
    let mut desk = Desk::new();
    desk.answer_until("age", &clean_but(&[("procedure", "microneedling"), ("operator", "other_doctor")]));
    desk.letters("340");
    desk.enter();
    assert_eq!(desk.here(), "age");
    desk.window.get_by_label_contains("must be between 0 and 120 years; 340 is not");
}

#[test]
fn every_screen_works_small_and_dark() {
    for (width, height) in [(640.0, 360.0), (1280.0, 720.0)] {
        let mut desk = Desk::new();
        desk.window.set_size([width, height].into());
        desk.enter();
        desk.give("ablative_fractional_co2");
        for key in [Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num1] {
            desk.control(key);
            let is_there = match key {
                Key::Num5 => desk.says("There is no treatment plan") || desk.says("Note what the patient reports"),
                Key::Num6 => desk.says("New dossier"),
                _ => desk.says("Ablative fractional"),
            };
            assert!(is_there, "{key:?} at {width} by {height}");
        }
    }
}
