//! What stands on the sheets of known patients, and that it can be set.

mod beside;

use std::sync::OnceLock;

use chrono_tz::Europe::London;
use typst::layout::{Frame, FrameItem};

use super::data::{ClinicianPage, List, PatientPage, Row};
use super::*;
use crate::answers::Answer;
use crate::base::NaiveDate;
use crate::case::{Visit, read_case};
use crate::decide::decide;
use crate::plan::plan;
use crate::protocol::builtin;

const NEEDLING: &str = include_str!("../../protocols/cases/mn-clean.ron");
/// Skin confirmed as closed on day 5.
const LASER: &str = include_str!("../../protocols/cases/co2-clean-exosome.ron");
/// Microneedling with an exosome product, in the clinic and at home.
const WITH_PRODUCT: &str = include_str!("../../protocols/cases/mn-clean-exosome.ron");
const PREGNANT: &str = include_str!("../../protocols/cases/co2-pregnant.ron");

struct Known {
    case: Case,
    assessment: Assessment,
    plan: Plan,
    clinic: Clinic,
}

fn library() -> &'static Library {
    static LIBRARY: OnceLock<Library> = OnceLock::new();
    LIBRARY.get_or_init(|| builtin().unwrap())
}

fn known(text: &str, today: &str, change: impl FnOnce(&mut Case)) -> Known {
    let mut case = read_case("case", text, library(), &London).unwrap();
    change(&mut case);
    let assessment = decide(library(), &case.answers, &case.lifts, case.occasion());
    let today: NaiveDate = today.parse().unwrap();
    let plan = plan(library(), &assessment, case.timing(today), &London);
    let clinic = Clinic {
        name: "Example Skin Clinic".into(),
        practitioner: "Dr Example".into(),
        phone: "01632 960 123".into(),
        hours: "Mon to Fri 09:00–18:00".into(),
        when_closed: "Call 01632 960 124.".into(),
        emergency: "999".into(),
        choices: Vec::new(),
    };
    Known { case, assessment, plan, clinic }
}

fn today(text: &str, change: impl FnOnce(&mut Case)) -> Known {
    known(text, "2026-11-21", change)
}

impl Known {
    fn input(&self, copy: CopyKind) -> SheetInput<'_> {
        let Self { case, assessment, plan, clinic } = self;
        SheetInput { library: library(), case, assessment, plan, clinic, copy, large_print: false }
    }

    fn patient(&self) -> PatientPage {
        patient::page(page::Source::new(&self.input(CopyKind::Patient), &Words::english()))
    }

    fn clinician(&self) -> ClinicianPage {
        clinician::page(page::Source::new(&self.input(CopyKind::Clinician), &Words::english()))
    }
}

/// With spaces that break.
fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

fn row<'l>(list: &'l Option<List>, lead: &str) -> &'l Row {
    let rows = &list.as_ref().unwrap().rows;
    let leads: Vec<_> = rows.iter().map(|row| plain(&row.lead)).collect();
    rows.iter().find(|row| plain(&row.lead) == lead).unwrap_or_else(|| panic!("no {lead} in {leads:?}"))
}

fn said(row: &Row) -> String {
    let item = |item: &data::Item| match &item.then {
        Some((when, what)) => format!("{} [{when}] {what}", item.text),
        None => item.text.clone(),
    };
    plain(&row.items.iter().map(item).collect::<Vec<_>>().join(" "))
}

/// Every run of text on the pages, in order.
fn shown(sheet: &Sheet) -> String {
    fn collect(frame: &Frame, text: &mut String) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => collect(&group.frame, text),
                FrameItem::Text(run) => {
                    text.push_str(&run.text);
                    text.push('\n');
                }
                _ => {}
            }
        }
    }
    let mut text = String::new();
    sheet.document.pages().iter().for_each(|page| collect(&page.frame, &mut text));
    plain(&text)
}

#[test]
fn needling_has_a_week_of_boxes_and_dates_that_need_no_sum() {
    let page = today(NEEDLING, |_| {}).patient();
    let calendar = page.calendar.unwrap();
    assert_eq!(calendar.days.len(), 7);
    assert_eq!(calendar.days[0], ("Sat".to_owned(), "21".to_owned()));
    let sunscreen = calendar.rows.iter().find(|row| row.name == "Sunscreen").unwrap();
    assert_eq!(sunscreen.first, "Put on mineral sunscreen SPF 50.");
    assert_eq!(
        plain(&sunscreen.how),
        "Each morning, and every 2 hours outdoors, from Sun 22 Nov, 10:00, until Sat 19 Dec."
    );
    let boxes: Vec<_> = sunscreen.cells.iter().map(|cell| cell.boxes).collect();
    assert_eq!(boxes, [0, 1, 1, 1, 1, 1, 1]);
    assert_eq!(calendar.legend, None, "nothing waits for a clinician after needling");
    assert_eq!(page.closed, None);
    let shaving = said(row(&page.avoid, "Mon 23 Nov, 10:00"));
    assert!(shaving.contains("[From Mon 23 Nov, 10:00:] you may shave"), "{shaving}");
    assert_eq!(said(row(&page.normal, "Until Sat 28 Nov")), "You may have small bruises.");
    assert!(page.visits.unwrap().rows.iter().all(|row| row.tick));
    assert_eq!(page.frame.banners, [""; 0]);
}

fn choose(case: &mut Case, answers: &[(&str, &str)]) {
    for (question, option) in answers {
        case.answers.set(*question, Answer::Choice((*option).to_owned()));
    }
}

/// Full-field ablative laser without a product; nobody has seen closed skin yet.
fn full_field(case: &mut Case) {
    choose(case, &[("procedure", "full_ablative"), ("full_ablative_laser", "co2"), ("exosome_planned", "no")]);
    case.events.skin_closed = None;
}

/// A product at home on intact skin.
fn at_home(case: &mut Case) {
    choose(case, &[("procedure", "none"), ("skin_state", "intact")]);
    case.answers.set("route", Answer::several(["topical_home".to_owned()]));
    case.answers.set("label_says", Answer::several(["intact_skin_only".to_owned()]));
    case.events.skin_closed = None;
    case.lifts.clear();
}

fn titles(lists: &[List]) -> Vec<&str> {
    lists.iter().map(|list| list.title.as_str()).collect()
}

#[test]
fn a_calendar_leaves_room_for_its_words() {
    let known = today(LASER, full_field);
    let page = known.patient();
    let calendar = page.calendar.as_ref().unwrap();
    // Skin is expected to close from day 5 to day 14; eight days are shown.
    assert_eq!(calendar.days.len(), 8);
    assert_eq!(calendar.days.last().unwrap(), &("Sat".to_owned(), "28".to_owned()));
    let row = |name: &str| {
        let names: Vec<_> = calendar.rows.iter().map(|row| row.name.as_str()).collect();
        calendar.rows.iter().find(|row| row.name == name).unwrap_or_else(|| panic!("no {name} in {names:?}"))
    };
    assert_eq!(plain(&row("Petroleum jelly").how), "Every 2 to 4 hours, until skin closed.");
    assert!(row("Petroleum jelly").cells.last().unwrap().grey);
    let antiviral = calendar.rows.iter().find(|row| row.first.contains("cold sore")).unwrap();
    assert!(plain(&antiviral.how).ends_with("until Tue 1 Dec, and skin closed."), "{}", antiviral.how);
    assert!(antiviral.cells.iter().all(|cell| cell.boxes == 1 && !cell.grey));
    let made = sheet(&known.input(CopyKind::Patient)).unwrap();
    assert!(made.page_count() <= 4, "{} pages", made.page_count());

    // Er:YAG closes sooner: from day 4 to day 6.
    let page = today(LASER, |case| {
        full_field(case);
        choose(case, &[("full_ablative_laser", "eryag")]);
    })
    .patient();
    assert_eq!(page.calendar.unwrap().days.len(), 7);
    assert_eq!(plain(&page.closed.unwrap().intro), "We expect it between Wed 25 Nov and Fri 27 Nov.");
}

#[test]
fn after_a_procedure_the_first_routine_stands_at_the_end() {
    let known = today(LASER, full_field);
    let routines = known.patient().routines.unwrap();
    assert!(!routines.first);
    let parts: Vec<_> = routines.parts.iter().map(|part| (part.title.as_str(), plain(&part.when))).collect();
    let parts: Vec<_> = parts.iter().map(|(title, when)| (*title, when.as_str())).collect();
    assert_eq!(
        parts,
        [
            (
                "Your morning, once your skin is closed",
                "When your skin is closed, but not before Tue 1 Dec, until Fri 18 Dec."
            ),
            (
                "Your evening, once your skin is closed",
                "When your skin is closed, but not before Tue 1 Dec, until Fri 1 Jan 2027."
            ),
        ]
    );
    assert!(shown(&sheet(&known.input(CopyKind::Patient)).unwrap()).contains("Your morning, once"));
    // Its page is full: a routine is worth no page of its own.
    let full = today(NEEDLING, |_| {});
    assert_eq!(full.patient().routines.unwrap().parts.len(), 2);
    let made = sheet(&full.input(CopyKind::Patient)).unwrap();
    assert!(!shown(&made).contains("Your morning, once"));
}

#[test]
fn a_product_at_home_is_no_treatment() {
    let known = today(LASER, at_home);
    let page = known.patient();
    assert_eq!(page.frame.title, "Using your product at home");
    assert_eq!(page.frame.what, "On unbroken skin, cheeks, chin or jaw");
    let facts: Vec<_> = page.frame.facts.iter().map(|field| (field.label.as_str(), field.value.as_deref())).collect();
    assert_eq!(facts[0], ("Name", None));
    assert_eq!(plain(facts[1].1.unwrap()), "Sat 21 Nov 2026");
    assert_eq!(
        facts.iter().map(|(label, _)| *label).collect::<Vec<_>>(),
        ["Name", "First use on", "Advised by", "Product", "Lot"]
    );
    assert_eq!(page.frame.banners, [""; 0]);
    assert!(page.frame.document.starts_with("Using your product at home, Sat"), "{}", page.frame.document);
    let words = serde_json::to_string(&page).unwrap();
    for wrong in ["reatment", "After: ", "None: "] {
        assert!(!words.contains(wrong), "{wrong} in {words}");
    }
    let routines = page.routines.unwrap();
    assert!(routines.first);
    let parts: Vec<_> = routines.parts.iter().map(|part| (part.title.as_str(), plain(&part.when))).collect();
    assert_eq!(
        parts,
        [("Your morning", "From Sat 21 Nov.".to_owned()), ("Your evening", "From Sat 21 Nov.".to_owned())]
    );
    assert_eq!(routines.parts[1].lines[0], "Wash with a mild cleanser.");
    assert!(routines.parts[1].lines[1].starts_with("Put on a thin layer of the exosome product"));
    // What ends is counted, what goes on for good is not.
    let calendar = page.calendar.unwrap();
    let rows: Vec<_> = calendar.rows.iter().map(|row| (row.name.as_str(), plain(&row.how))).collect();
    assert_eq!(rows, [("Exosome at home", "Each night, until Fri 4 Dec.".to_owned())]);
    assert_eq!(titles(&page.lists), ["Every day", "Good to know", "Look out for"]);
    assert!(page.lists[0].rows.iter().any(|row| row.lead == "Sunscreen"));
    assert_eq!(page.lists[1].rows, [Row::new("", &*library().precaution("R-EXPECT-INTACT").unwrap().tell)]);
    let made = sheet(&known.input(CopyKind::Patient)).unwrap();
    assert_eq!(made.page_count(), 2);
    assert!(made.pdf().is_ok());
    let clinician = known.clinician();
    assert_eq!(clinician.frame.facts[1].label, "First use on");
    assert!(clinician.frame.facts.iter().all(|field| field.label != "Skin closed"));
}

#[test]
fn at_home_without_the_product_the_page_says_why() {
    let known = today(LASER, |case| {
        at_home(case);
        choose(case, &[("recall_status", "open")]);
    });
    let page = known.patient();
    assert_eq!(page.frame.title, "Your skin care at home");
    assert_eq!(page.frame.facts[1].label, "Planned for");
    assert_eq!(titles(&page.top), ["Do not use the exosome product", "Without the exosome product"]);
    assert!(said(&page.top[0].rows[0]).contains("recall"));
    assert_eq!(page.calendar, None);
    assert_eq!(page.help, None);
    assert!(page.routines.unwrap().parts.iter().flat_map(|part| &part.lines).all(|line| !line.contains("exosome")));
    assert_eq!(sheet(&known.input(CopyKind::Patient)).unwrap().page_count(), 1);
}

#[test]
fn at_home_an_open_question_about_the_product_makes_a_draft() {
    let page = today(LASER, |case| {
        at_home(case);
        case.answers.clear("pregnant");
        case.answers.clear("skin_state");
    })
    .patient();
    assert_eq!(page.frame.banners.len(), 1);
    assert!(page.frame.banners[0].contains("that could stop the product"), "{:?}", page.frame.banners);
    assert!(page.frame.footer[0].starts_with("Draft, do not hand out."));
    // What is only possible is not told.
    assert!(!titles(&page.lists).contains(&"Good to know"));
}

#[test]
fn a_stopped_step_stands_first_and_nowhere_else() {
    let visit = Visit { at: "2026-11-25T09:00:00".parse().unwrap(), seen: vec!["RF06".to_owned()] };
    let known = today(WITH_PRODUCT, |case| case.visit = Some(visit));
    let page = known.patient();
    let stopped = page.stopped.as_ref().unwrap();
    assert_eq!(stopped.title, "Stop. Do not use it again until we tell you.");
    assert_eq!(plain(&stopped.since), "From Wed 25 Nov, 09:00:");
    assert!(stopped.names.contains(&"Exosome at home".to_owned()), "{:?}", stopped.names);
    assert_eq!(stopped.signs.len(), 1);
    assert!(page.calendar.as_ref().unwrap().rows.iter().all(|row| !stopped.names.contains(&row.name)));
    assert_eq!(page.routines, None);
    let text = shown(&sheet(&known.input(CopyKind::Patient)).unwrap());
    let at = |what: &str| text.find(what).unwrap_or_else(|| panic!("no {what} in {text}"));
    assert!(at("Stop. Do not use it") < at("Your first"));

    let clinician = known.clinician();
    let lead = |id: &str| {
        let row = clinician.steps.rows.iter().find(|row| row.cells[1].refs.starts_with(&format!("{id}:"))).unwrap();
        plain(&row.cells[0].lead)
    };
    assert_eq!(lead("E-HOME"), "Stopped: RF06, Wed 25 Nov, 09:00.");
    assert_eq!(lead("E-WATCH"), "");
    assert_eq!(plain(&clinician.reported.title), "Reported on Wed 25 Nov 2026, 09:00");
    let [reported] = clinician.reported.rows.as_slice() else { panic!("{:?}", clinician.reported.rows) };
    assert_eq!(
        (reported.cells[0].lead.as_str(), &*plain(&reported.cells[0].text)),
        ("Call us today", "seen by Wed 25 Nov, 23:59")
    );
    assert_eq!(reported.cells[2].lines, [("Stops:".to_owned(), "exosome at home".to_owned())]);

    let visit = Visit { at: "2026-11-27T09:00:00".parse().unwrap(), seen: vec!["RF08.none".to_owned()] };
    let page = today(LASER, |case| {
        at_home(case);
        case.visit = Some(visit);
    })
    .patient();
    assert_eq!(page.stopped.unwrap().names, ["Exosome at home"]);
    assert_eq!((page.frame.title.as_str(), page.calendar, page.routines), ("Your skin care at home", None, None));

    // Nothing was reported, and nothing is stopped.
    let known = today(WITH_PRODUCT, |_| {});
    assert_eq!(known.patient().stopped, None);
    assert_eq!((known.clinician().reported.rows.len(), &*known.clinician().reported.none), (0, ""));
}

#[test]
fn nothing_is_dated_that_waits_for_closed_skin() {
    let page = today(LASER, |case| case.events.skin_closed = None).patient();
    let calendar = page.calendar.unwrap();
    assert_eq!(calendar.days.len(), 8);
    let jelly = calendar.rows.iter().find(|row| row.name == "Petroleum jelly").unwrap();
    let grey: Vec<_> = jelly.cells.iter().map(|cell| cell.grey).collect();
    // At least until day 4, at most until day 7.
    assert_eq!(grey, [false, false, false, false, false, true, true, true]);
    assert!(jelly.cells.iter().all(|cell| cell.boxes == 4));
    assert!(calendar.legend.is_some());
    assert!(calendar.rows.iter().all(|row| row.name != "Moisturiser"));
    let closed = page.closed.unwrap();
    assert_eq!(plain(&closed.intro), "We expect it between Tue 24 Nov and Sat 28 Nov.");
    let home = closed.rows.iter().find(|row| row.lead == "Exosome at home").unwrap();
    assert!(said(home).ends_with("Each night, not before Thu 26 Nov."), "{}", said(home));
    let make_up = said(row(&page.avoid, "Fri 27 Nov, and skin closed"));
    assert!(make_up.starts_with("Do not wear make-up on this skin. [Then] you may wear new"), "{make_up}");
    assert!(said(row(&page.avoid, "Skin closed")).contains("Use no hair dye"));
    assert!(plain(&page.avoid.unwrap().note).contains("We expect it between Tue 24 Nov and Sat 28 Nov."));
}

#[test]
fn confirmed_skin_gives_dates() {
    let page = today(LASER, |_| {}).patient();
    assert_eq!(page.closed, None);
    let calendar = page.calendar.unwrap();
    let cream = calendar.rows.iter().find(|row| row.name == "Moisturiser").unwrap();
    let boxes: Vec<_> = cream.cells.iter().map(|cell| cell.boxes).collect();
    assert_eq!(boxes, [0, 0, 0, 0, 0, 3, 3]);
    let make_up = said(row(&page.avoid, "Fri 27 Nov"));
    assert!(make_up.contains("[From Sat 28 Nov:] you may wear new mineral make-up"), "{make_up}");
}

#[test]
fn red_flags_are_at_most_eight_and_the_clinician_reads_all() {
    let known = today(LASER, |_| {});
    let groups = known.patient().help.unwrap().groups;
    assert_eq!(groups[0].title, "Now: call 999");
    assert_eq!(groups.iter().map(|group| group.rows.len()).sum::<usize>(), 8);
    assert!(groups.is_sorted_by_key(|group| group.level));
    let all = known.clinician().flags.rows.len();
    assert!(all > 8);
    assert_eq!(all, known.plan.red_flags.len());
}

#[test]
fn no_treatment_is_one_page_with_the_way_back() {
    let known = today(PREGNANT, |_| {});
    let page = known.patient();
    assert_eq!(page.frame.title, "We do not treat today");
    assert_eq!(page.calendar, None);
    assert_eq!(page.help, None);
    let instead = page.instead.unwrap();
    assert!(instead.rows[0].items[0].text.starts_with("We cannot treat you while you are, or may be, pregnant."));
    assert_eq!(instead.next.value, None);
    let made = sheet(&known.input(CopyKind::Patient)).unwrap();
    assert_eq!(made.page_count(), 1);
    assert!(shown(&made).contains("We do not treat today"));
}

#[test]
fn a_draft_says_so_on_every_page() {
    let known = today(NEEDLING, |case| case.answers.clear("pregnant"));
    let page = known.patient();
    assert_eq!(page.frame.banners, ["Draft: 1 question that could stop the treatment is still open. Do not hand out."]);
    assert!(page.frame.footer[0].starts_with("Draft, do not hand out."));
    let open = known.clinician().open;
    assert_eq!(open.rows[0].cells[0].text, "Pregnant");
    assert_eq!(open.rows[0].cells[1].text, "not asked");
    assert!(open.rows[0].cells[2].text.starts_with("Contraindicated: "));
}

#[test]
fn an_expired_library_is_named() {
    let page = known(NEEDLING, "2030-01-01", |_| {}).patient();
    assert!(page.frame.footer[0].contains("is past its review date"), "{:?}", page.frame.footer);
}

#[test]
fn what_the_clinic_has_not_said_is_a_line_to_fill_in() {
    let mut known = today(NEEDLING, |_| {});
    known.clinic = Clinic::default();
    let page = known.patient();
    assert_eq!((page.frame.clinic.label.as_str(), page.frame.clinic.value), ("Clinic", None));
    let fields = page.contact.iter().flat_map(|cell| [&cell.text, &cell.number]).flatten();
    let fields: Vec<_> = fields.map(|field| (field.label.as_str(), field.value.as_deref())).collect();
    assert_eq!(fields, [("Hours", None), ("Phone", None), ("What to do", None), ("Emergency number", None)]);
    assert_eq!(page.help.unwrap().groups[0].whom.label, "Emergency number");
    assert!(shown(&sheet(&known.input(CopyKind::Patient)).unwrap()).contains("What to do"));
}

#[test]
fn the_clinician_can_check_the_decision_on_paper() {
    let known = today(LASER, |case| case.events.skin_closed = None);
    let page = known.clinician();
    let fact = |label: &str| page.frame.facts.iter().find(|field| field.label == label).unwrap().value.clone();
    assert_eq!(fact("Patient"), None);
    assert_eq!(fact("Lot").as_deref(), Some("LV-2611"));
    assert!(fact("Library").unwrap().ends_with(library().hash.get(..12).unwrap()));
    let herpes = page.findings.rows.iter().find(|row| row.id == "C05a").unwrap();
    assert_eq!(herpes.severity, "Clearance needed, lifted");
    let lines: Vec<_> = herpes.lines.iter().map(|(label, text)| format!("{label} {}", plain(text))).collect();
    assert!(lines[0].starts_with("Because: Procedure: ablative fractional CO₂ laser; Areas treated: "), "{lines:?}");
    assert!(lines.iter().any(|line| line == "Lift: Dr A. Lind, prescriber, Mon 2 Nov 2026"), "{lines:?}");
    assert_eq!(page.lifts.rows.len(), known.case.lifts.len());
    let waits: Vec<_> =
        page.waits.rows.iter().map(|row| row.cells.iter().map(|cell| plain(&cell.text)).collect()).collect();
    let jelly: Vec<String> =
        ["not before Wed 25 Nov", "not after Sat 28 Nov", "Ends: petroleum jelly."].map(String::from).into();
    assert!(waits.contains(&jelly), "{waits:?}");
    assert_eq!(page.steps.rows.len(), known.plan.steps.len());
    let answers: usize = page.answers.sections.iter().map(|section| section.rows.len()).sum();
    assert_eq!(answers, known.case.answers.len());
    assert!(page.sources.rows.iter().any(|row| row.lead == "GOLD2021"));
    let made = sheet(&known.input(CopyKind::Clinician)).unwrap();
    assert!(made.pdf().unwrap().starts_with(b"%PDF"));
}

#[test]
fn same_input_same_bytes_and_the_preview_is_the_page() {
    let known = today(NEEDLING, |_| {});
    let made = sheet(&known.input(CopyKind::Patient)).unwrap();
    let again = sheet(&known.input(CopyKind::Patient)).unwrap();
    let pdf = made.pdf().unwrap();
    assert!(pdf == again.pdf().unwrap(), "two sheets of one input differ");
    let marks = String::from_utf8_lossy(&pdf).into_owned();
    assert!(marks.contains("pdfuaid") && marks.contains("/MarkInfo"));
    assert!(made.page_count() <= 3);
    let picture = made.page_picture(0, 1.0).unwrap();
    assert_eq!((picture.width, picture.height), (595, 842));
    assert_eq!(picture.rgba.len(), 595 * 842 * 4);
    assert!(picture.rgba.chunks_exact(4).all(|pixel| pixel[3] == 255));
    assert!(picture.rgba.chunks_exact(4).any(|pixel| pixel[0] < 50));
    assert_eq!(made.page_picture(99, 1.0), None);
    assert_eq!(made.page_picture(0, f32::NAN), None);
}

#[test]
fn typed_words_are_never_instructions() {
    let typed = "#panic() *x* $y$ <a> \\ @b `c` // d";
    let mut known = today(PREGNANT, |_| {});
    known.clinic.name = typed.to_owned();
    known.clinic.when_closed = "One\n\ttwo".to_owned();
    known.case.answers.set("lot_number", Answer::Text(typed.to_owned()));
    let made = sheet(&SheetInput { large_print: true, ..known.input(CopyKind::Patient) }).unwrap();
    let text = shown(&made).replace('\n', "");
    assert!(text.contains(&typed.replace(' ', "")) || text.contains(typed), "{text}");
    assert!(text.contains("One two"));
    assert!(made.pdf().is_ok());
}

#[test]
fn a_letter_without_a_glyph_is_named() {
    let mut known = today(PREGNANT, |_| {});
    known.clinic.name = "术 Clinic".to_owned();
    let error = sheet(&known.input(CopyKind::Patient)).unwrap_err();
    let expected = "the sheet cannot show the character `术` (U+672F) in \"术 Clinic\"; write it in other letters";
    assert_eq!(error.to_string(), expected);
}

#[test]
fn every_word_of_the_library_can_be_printed() {
    let known = today(LASER, |case| case.events.skin_closed = None);
    for (copy, words) in [
        (CopyKind::Patient, serde_json::to_value(known.patient()).unwrap()),
        (CopyKind::Clinician, serde_json::to_value(known.clinician()).unwrap()),
    ] {
        assert_eq!(tidy(&mut words.clone()), Ok(()), "{copy:?}");
    }
    let mut words: Vec<_> = library().care.values().flat_map(|care| &care.steps).map(|step| &step.words).collect();
    words.extend(library().precautions.iter().flat_map(|rule| [&rule.says, &rule.action, &rule.tell]));
    words.extend(library().red_flags.iter().flat_map(|flag| [&flag.sign, &flag.patient, &flag.clinician, &flag.cause]));
    words.extend(library().sources.values().map(|source| &source.citation));
    words.extend(library().routines.iter().flat_map(|routine| &routine.lines).map(|line| &line.says));
    words.extend(library().alternatives.iter().flat_map(|one| [&one.name, &one.words]));
    words.extend(library().modifiers.iter().flat_map(|one| [&one.name, &one.who, &one.settings, &one.before]));
    words.extend(library().modifiers.iter().flat_map(|one| [&one.aftercare, &one.follow_up]));
    words.extend(library().contested.iter().flat_map(|point| &point.sides).map(|side| &side.says));
    words.extend(library().consent.iter().map(|point| &point.says));
    words.extend(library().value.iter().flat_map(|item| [&item.says, &item.fails]));
    words.extend(library().rubric.gates.iter().flat_map(|gate| [&gate.name, &gate.why]));
    for text in words {
        assert_eq!(tidy(&mut Value::String(text.clone())), Ok(()));
    }
}
