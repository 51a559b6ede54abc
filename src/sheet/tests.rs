//! What stands on the sheets of known patients, and that it can be set.

use std::sync::OnceLock;

use chrono_tz::Europe::London;
use typst::layout::{Frame, FrameItem};

use super::data::{ClinicianPage, List, PatientPage, Row};
use super::*;
use crate::answers::Answer;
use crate::base::NaiveDate;
use crate::case::read_case;
use crate::decide::decide;
use crate::plan::plan;
use crate::protocol::builtin;

const NEEDLING: &str = include_str!("../../protocols/cases/mn-clean.ron");
/// Skin confirmed as closed on day 5.
const LASER: &str = include_str!("../../protocols/cases/co2-clean-exosome.ron");
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
    let assessment = decide(library(), &case.answers, &case.lifts, case.procedure_at.date());
    let today: NaiveDate = today.parse().unwrap();
    let plan = plan(library(), &assessment, case.procedure_at, case.events, &London, today);
    let clinic = Clinic {
        name: "Example Skin Clinic".into(),
        practitioner: "Dr Example".into(),
        phone: "01632 960 123".into(),
        hours: "Mon to Fri 09:00–18:00".into(),
        when_closed: "Call 01632 960 124.".into(),
        emergency: "999".into(),
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
    assert_eq!(boxes, [0, 0, 0, 0, 0, 3, 3, 3]);
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
    for text in words {
        assert_eq!(tidy(&mut Value::String(text.clone())), Ok(()));
    }
}
