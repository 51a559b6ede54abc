//! How many keys a clean patient takes: the counts of screening.md 2.3, played through the session.
//!
//! Typed keys are counted as a keyboard needs them: one for a single question, one for a group, one for the set-up card; two
//! digits and Enter for the age; a key for each tick of a list and one that closes it.

use std::collections::BTreeMap;
use std::sync::Arc;

use aftercare::answers::{Answer, Answers};
use aftercare::base::{NaiveDate, NaiveDateTime};
use aftercare::case::{Clinic, Device, Dossier, Presets, Unit, read_dossier};
use aftercare::protocol::{Library, SourceFile, builtin, builtin_patients};
use aftercare::session::view::PageView;
use aftercare::session::{Command, PageId, Screen, Session, SessionStart};
use chrono_tz::UTC;

fn now() -> NaiveDateTime {
    "2026-11-21T09:40:00".parse().unwrap()
}

fn choice(option: &str) -> Answer {
    Answer::Choice(option.to_owned())
}

fn answers(pairs: &[(&str, Answer)]) -> Answers {
    pairs.iter().map(|(id, answer)| ((*id).to_owned(), answer.clone())).collect()
}

fn number(text: &str) -> Answer {
    Answer::Number(text.parse().unwrap())
}

/// A clinic that has set itself up: its routine, and a preset of the device with a label reading.
fn presets(procedure: &str) -> Presets {
    let device = Device {
        name: "Device".to_owned(),
        procedure: procedure.to_owned(),
        read_by: "Dr Example".to_owned(),
        read_on: NaiveDate::from_ymd_opt(2026, 10, 1),
        label: "Rev 4".to_owned(),
        answers: answers(&[
            ("label_checked", choice("yes")),
            ("depth_class", choice("moderate")),
            ("needle_length_mm", number("0.5")),
            ("rf_needle_type", choice("insulated")),
            ("density_pct", number("15")),
            ("pulse_energy_mj", number("15")),
            ("passes", number("1")),
            ("full_ablative_laser", choice("co2")),
        ]),
    };
    let clinic = answers(&[
        ("operator", choice("dermatologist_or_laser_doctor")),
        ("anaesthetic", Answer::several(["topical_labelled_strength".to_owned()])),
        ("jurisdiction", choice("eu_eea")),
    ]);
    Presets { clinic, devices: vec![device] }
}

fn dossier(library: &Library) -> Dossier {
    let files = builtin_patients();
    let file = files.iter().find(|file| SourceFile::is_dossier(&file.name)).expect("an example dossier");
    let mut dossier = read_dossier(&file.name, &file.text, library).expect("it has no faults");
    dossier.stock = vec![Unit { lot: "LV-2611".to_owned(), expiry: NaiveDate::from_ymd_opt(2027, 9, 30).unwrap() }];
    dossier
}

/// What a clean patient answers to single questions; groups are closed with *none of these*.
fn clean(procedure: &str, product: bool) -> BTreeMap<&'static str, Vec<&'static str>> {
    let home = procedure == "none";
    let mut clean: BTreeMap<&str, Vec<&str>> = BTreeMap::from([
        ("exosome_planned", vec![if product { "yes" } else { "no" }]),
        ("area", vec!["full_face"]),
        ("purpose", vec!["cosmetic"]),
        ("co_products", vec!["none"]),
        ("single_use_tip", vec!["yes"]),
        ("pregnant", vec!["no"]),
        ("breastfeeding", vec!["no"]),
        ("isotretinoin", vec!["never"]),
        ("fitzpatrick", vec!["ii"]),
        ("prp_chain", vec!["yes"]),
        ("patch_test", vec!["negative"]),
        ("consent_signed", vec!["yes"]),
        ("skin_state", vec!["intact"]),
    ]);
    clean.insert("route", vec![if home { "topical_home" } else { "topical_after_procedure" }]);
    clean.insert("topical_during", vec![if procedure == "microneedling_prp" { "prp" } else { "device_gel" }]);
    clean
}

/// Plays a clean patient and counts the keys until every answer is given.
fn keys(library: &Arc<Library>, procedure: &str, product: bool) -> (usize, Vec<String>) {
    let clinic = Clinic {
        name: "Clinic".to_owned(),
        phone: "1".to_owned(),
        hours: "always".to_owned(),
        when_closed: "hospital".to_owned(),
        emergency: "112".to_owned(),
        ..Clinic::default()
    };
    let mut session = Session::new(SessionStart {
        library: Arc::clone(library),
        zone: Arc::new(UTC),
        now: now(),
        clinic,
        presets: presets(procedure),
        dossiers: vec![dossier(library)],
        examples: Vec::new(),
        unfinished: None,
        notice: None,
    });
    let clean = clean(procedure, product);
    let (mut count, mut log) = (0, Vec::new());
    while session.screen() == Screen::Consult {
        assert!(log.len() < 80, "the screening does not come to an end: {log:?}");
        let page = session.page();
        let send = |session: &mut Session, command: Command| session.handle(command, now());
        let (typed, name) = match page {
            PageId::SetUp => {
                send(&mut session, Command::ConfirmSetUp);
                (1, "set-up card".to_owned())
            }
            PageId::Product => {
                send(&mut session, Command::UseProduct(0));
                (1, "product".to_owned())
            }
            PageId::Time => {
                send(&mut session, Command::Next);
                (1, "time".to_owned())
            }
            PageId::Group(at) => {
                let name = library.groups[at].id.clone();
                send(&mut session, Command::NoneOfThese);
                (1, name)
            }
            PageId::Question(ix) => {
                let id = library.question_at(ix).unwrap().id.clone();
                let typed = answer(&mut session, &id, procedure, &clean);
                (typed, id)
            }
        };
        assert!(session.page() != page || session.screen() != Screen::Consult, "{name} was not answered");
        count += typed;
        log.push(format!("{name} {typed}"));
    }
    (count, log)
}

fn answer(session: &mut Session, id: &str, procedure: &str, clean: &BTreeMap<&str, Vec<&str>>) -> usize {
    if id == "procedure" {
        session.handle(Command::Choose(procedure.to_owned()), now());
        return 1;
    }
    if id == "age" {
        session.handle(Command::Type("34".to_owned()), now());
        session.handle(Command::Next, now());
        return 3;
    }
    let options = clean.get(id).unwrap_or_else(|| panic!("a clean patient is asked {id} on a page of its own"));
    let PageView::Options(shown) = session.consult().page else { panic!("{id} has no options") };
    let list = shown.iter().any(|option| option.ticked.is_some());
    if list && *options == ["none"] {
        session.handle(Command::NoneOfThese, now());
        return 1;
    }
    for option in options {
        let command = if list { Command::Tick((*option).to_owned()) } else { Command::Choose((*option).to_owned()) };
        session.handle(command, now());
    }
    if list {
        session.handle(Command::Next, now());
    }
    options.len() + usize::from(list)
}

/// The *typed* column of screening.md 2.3.
const TYPED: [(&str, bool, usize); 17] = [
    ("none", true, 27),
    ("microneedling", false, 30),
    ("microneedling", true, 38),
    ("microneedling_prp", false, 32),
    ("microneedling_prp", true, 40),
    ("rf_microneedling", false, 31),
    ("rf_microneedling", true, 39),
    ("nonablative_1550", false, 27),
    ("nonablative_1550", true, 35),
    ("nonablative_1927", false, 27),
    ("nonablative_1927", true, 35),
    ("ablative_fractional_co2", false, 29),
    ("ablative_fractional_co2", true, 37),
    ("ablative_fractional_eryag", false, 29),
    ("ablative_fractional_eryag", true, 37),
    ("full_ablative", false, 29),
    ("full_ablative", true, 37),
];

#[test]
fn a_clean_patient_takes_no_more_keys_than_the_screening_counts() {
    let library = Arc::new(builtin().expect("the built-in library has no faults"));
    let mut wrong = Vec::new();
    for (procedure, product, most) in TYPED {
        let (count, log) = keys(&library, procedure, product);
        println!("{procedure}, product {product}: {count} keys of {most}");
        if count > most {
            wrong.push(format!("{procedure}, product {product}: {count} keys, at most {most}: {}", log.join(", ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
