//! Case files with a fault in them, and the two nights on which clocks change.

use aftercare::base::{NaiveDateTime, Zone};
use aftercare::case::{Case, contradictions, read_case, write_case};
use aftercare::decide::decide;
use aftercare::plan::plan;
use aftercare::protocol::Fault;
use chrono_tz::Europe::Berlin;
use chrono_tz::UTC;

use super::{change, changed, files, small_library};

/// A case of the small library without a fault.
const CASE: &str = r#"Case(
    procedure_at: "2026-11-21T10:00",
    answers: {
        "procedure": "needling",
        "exosome_planned": "no",
        "area": ["face", "neck"],
        "age": 34,
        "retinoid_stopped": "2026-08",
    },
    events: {"skin_closed": "2026-11-23"},
    lifts: [
        Lift(finding: "RETINOID", reason: "Healed well", by: "Dr A. Lind", role: "dermatology", on: "2026-11-02"),
    ],
    visit: Visit(at: "2026-11-26T09:00", seen: ["PUS"]),
)
"#;

#[track_caller]
fn assert_refused(result: Result<Case, Vec<Fault>>, expected: &[&str]) {
    let found: Vec<_> = match result {
        Ok(_) => Vec::new(),
        Err(faults) => faults.iter().map(ToString::to_string).collect(),
    };
    assert_eq!(found, expected, "\nfound:\n{}\nexpected:\n{}\n", found.join("\n"), expected.join("\n"));
}

/// Changes one thing in the case and compares every fault that it then has.
#[track_caller]
fn refused(from: &str, to: &str, expected: &[&str]) {
    assert_refused(read_case("case.ron", &changed(CASE, from, to), &small_library(), &UTC), expected);
}

/// The same for something that is allowed.
#[track_caller]
fn taken(from: &str, to: &str) -> Case {
    match read_case("case.ron", &changed(CASE, from, to), &small_library(), &UTC) {
        Ok(case) => case,
        Err(faults) => panic!("{}", faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")),
    }
}

#[test]
fn the_case_has_no_fault() {
    assert_refused(read_case("case.ron", CASE, &small_library(), &UTC), &[]);
}

// ---- The form ----

#[test]
fn a_file_that_is_no_case_is_refused() {
    for (text, expected) in [
        ("", "case.ron:1:1: expected opening `(` for struct `Case`"),
        ("Dear colleague, thank you for", "case.ron:1:1: expected struct `Case` but found `Dear`"),
        ("{\"procedure\": \"needling\"}", "case.ron:1:1: expected opening `(` for struct `Case`"),
        ("Topics([])", "case.ron:1:1: expected struct `Case` but found `Topics`"),
    ] {
        assert_refused(read_case("case.ron", text, &small_library(), &UTC), &[expected]);
    }
}

#[test]
fn a_truncated_case_is_refused_wherever_it_ends() {
    let library = small_library();
    let whole = CASE.trim_end();
    for (end, _) in whole.char_indices() {
        let faults = read_case("case.ron", &whole[..end], &library, &UTC).expect_err("half a case is no case");
        assert_eq!(faults.len(), 1, "{end}: {faults:?}");
        assert!(faults[0].place.is_some(), "{end}: {}", faults[0]);
    }
}

#[test]
fn a_missing_field_is_named() {
    refused("    procedure_at: \"2026-11-21T10:00\",\n", "", &["case.ron:14:1: the field `procedure_at` is missing"]);
}

#[test]
fn a_misspelt_field_is_named_with_the_one_that_was_meant() {
    refused("answers: {", "anwsers: {", &["case.ron:3:5: there is no field `anwsers` here; did you mean `answers`?"]);
}

#[test]
fn a_case_of_another_version_is_told_from_a_broken_one() {
    refused(
        "Case(",
        "Case(format: 2,",
        &[
            "case.ron: this case was written by another version of Aftercare (format 2); this program reads format 1; open it with the newer version",
        ],
    );
}

/// A newer format will have fields that this program does not know.
#[test]
fn a_case_of_another_version_with_new_fields_is_told_from_a_broken_one() {
    refused(
        "Case(",
        "Case(format: 2, clinic: \"North\",",
        &[
            "case.ron: this case was written by another version of Aftercare (format 2); this program reads format 1; open it with the newer version",
        ],
    );
}

#[test]
fn a_case_nested_too_deeply_is_told_and_does_not_end_the_program() {
    let lists = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    let somes = format!("{}1{}", "Some(".repeat(10_000), ")".repeat(10_000));
    refused("\"age\": 34", &format!("\"age\": {lists}"), &["case.ron:7:17: expected string"]);
    refused(
        "\"age\": 34",
        &format!("\"age\": {somes}"),
        &[
            "case.ron:7:21: expected an option in quotes, a list of options, a number or a date in quotes but found an optional value instead",
        ],
    );
    refused("Case(", &format!("Case(format: {somes},"), &["case.ron:1:19: expected integer"]);
}

// ---- Answers ----

#[test]
fn an_unknown_question_is_named_with_the_one_that_was_meant() {
    refused("\"age\": 34", "\"aeg\": 34", &["case.ron:7:10: unknown question `aeg`; did you mean `age`?"]);
    refused("\"age\": 34", "\"shoe_size\": 34", &["case.ron:7:10: unknown question `shoe_size`"]);
}

#[test]
fn an_unknown_option_is_named_with_the_one_that_was_meant() {
    refused(
        "\"needling\"",
        "\"nedling\"",
        &["case.ron:4:23: `procedure` has no option `nedling`; did you mean `needling`?"],
    );
    refused("\"face\"", "\"faec\"", &["case.ron:6:19: `area` has no option `faec`; did you mean `face`?"]);
}

#[test]
fn an_unknown_option_that_resembles_none_is_named_with_all() {
    refused(
        "\"needling\"",
        "\"peel\"",
        &["case.ron:4:23: `procedure` has no option `peel`; its options are needling, laser, not_known"],
    );
}

#[test]
fn the_wrong_option_of_a_list_is_the_one_that_is_shown() {
    refused("\"neck\"", "\"nekc\"", &["case.ron:6:27: `area` has no option `nekc`; did you mean `neck`?"]);
}

#[test]
fn a_number_out_of_range_is_refused_with_the_range() {
    refused("\"age\": 34", "\"age\": 340", &["case.ron:7:10: `age` must be between 0 and 120 years; 340 is not"]);
    refused("\"age\": 34", "\"age\": -1", &["case.ron:7:10: `age` must be between 0 and 120 years; -1 is not"]);
    refused(
        "\"age\": 34",
        "\"fluence\": 40.001",
        &["case.ron:7:10: `fluence` must be between 0.5 and 40 J/cm²; 40.001 is not"],
    );
    for edge in ["0", "120"] {
        taken("\"age\": 34", &format!("\"age\": {edge}"));
    }
}

#[test]
fn a_fraction_where_a_whole_number_belongs_is_refused() {
    refused("\"age\": 34", "\"age\": 34.5", &["case.ron:7:10: `age` is a whole number of years; 34.5 is not"]);
    taken("\"age\": 34", "\"age\": 34.0");
}

#[test]
fn a_number_that_no_decimal_can_hold_is_refused() {
    for number in ["0.12345", "inf", "NaN"] {
        let expected = format!("case.ron:7:16: `{number}` is not a number with at most three decimal places");
        refused("\"age\": 34", &format!("\"age\": {number}"), &[&expected]);
    }
}

#[test]
fn a_number_beyond_all_measure_is_shown_in_short() {
    for (number, shown) in [("1e300", "1e300"), ("99999999999999999999", "1e20")] {
        let expected = format!("case.ron:7:16: `{shown}` is not a number with at most three decimal places");
        refused("\"age\": 34", &format!("\"age\": {number}"), &[&expected]);
    }
}

#[test]
fn a_number_in_quotes_is_refused() {
    refused(
        "\"age\": 34",
        "\"age\": \"34\"",
        &["case.ron:7:17: `age` takes a number between 0 and 120 years, without quotes"],
    );
}

#[test]
fn a_number_where_an_option_belongs_is_refused() {
    refused("\"needling\"", "1", &["case.ron:4:10: `procedure` takes an option in quotes, not a number"]);
    refused(
        "\"procedure\": \"needling\"",
        "\"next_holiday\": 2026",
        &["case.ron:4:10: `next_holiday` takes a date in quotes, like \"2026-07-14\" or \"2026-07\""],
    );
}

#[test]
fn a_list_where_one_option_belongs_is_refused() {
    refused("\"needling\"", "[\"needling\"]", &["case.ron:4:24: `procedure` takes one option, not a list"]);
}

#[test]
fn yes_and_no_are_options_not_true_and_false() {
    let shape = "cannot be an answer; write an option in quotes, a list of options, a number or a date";
    for word in ["true", "false"] {
        refused(
            "\"exosome_planned\": \"no\"",
            &format!("\"exosome_planned\": {word}"),
            &[&format!("case.ron:5:28: `{word}` {shape}")],
        );
    }
    refused("\"exosome_planned\": \"no\"", "\"exosome_planned\": ()", &[&format!("case.ron:5:28: `()` {shape}")]);
    refused("\"exosome_planned\": \"no\"", "\"exosome_planned\": None", &[&format!("case.ron:5:28: `None` {shape}")]);
    refused(
        "\"exosome_planned\": \"no\"",
        "\"exosome_planned\": {\"a\": 1}",
        &[
            "case.ron:5:28: expected an option in quotes, a list of options, a number or a date in quotes but found a map instead",
        ],
    );
}

#[test]
fn a_question_answered_twice_is_refused() {
    refused("\"age\": 34", "\"age\": 34, \"age\": 17", &["case.ron:7:21: `age` is answered twice; keep the right one"]);
}

/// The first may have been the right one, misspelt.
#[test]
fn a_question_answered_twice_is_refused_even_when_the_first_is_no_answer() {
    refused(
        "\"age\": 34",
        "\"age\": 340, \"age\": 17",
        &[
            "case.ron:7:10: `age` must be between 0 and 120 years; 340 is not",
            "case.ron:7:22: `age` is answered twice; keep the right one",
        ],
    );
}

#[test]
fn none_stands_alone() {
    refused(
        "[\"face\", \"neck\"]",
        "[\"none\", \"neck\"]",
        &["case.ron:6:19: `area` cannot have `none` beside another option"],
    );
    refused(
        "[\"face\", \"neck\"]",
        "[\"face\", \"not_known\"]",
        &["case.ron:6:19: `area` cannot have `not_known` beside another option"],
    );
    taken("[\"face\", \"neck\"]", "[\"none\"]");
}

#[test]
fn an_empty_list_is_no_answer() {
    refused(
        "[\"face\", \"neck\"]",
        "[]",
        &[
            "case.ron:6:10: `area` has an empty list; write the options that apply, or leave the question out if it was not asked",
        ],
    );
}

#[test]
fn a_long_text_for_the_record_is_refused() {
    refused(
        "\"age\": 34",
        &format!("\"lot\": \"{}\"", "x".repeat(201)),
        &["case.ron:7:17: `lot` takes a text in quotes of at most 200 characters"],
    );
    taken("\"age\": 34", &format!("\"lot\": \"{}\"", "é".repeat(200)));
}

#[test]
fn a_date_that_is_none_is_refused() {
    for (date, why) in [
        ("0001-01-01", "the year must be between 1900 and 2199"),
        ("9999-12-31", "the year must be between 1900 and 2199"),
        ("2026-02-31", "there is no such day in the calendar"),
        ("2025-02-29", "there is no such day in the calendar"),
        ("2026-13", "there is no such day in the calendar"),
        ("2026", "not a date; write 2026-07-14, or 2026-07 when only the month is known"),
        ("14.07.2026", "not a date; write 2026-07-14, or 2026-07 when only the month is known"),
        ("2026-7-4", "not a date; write 2026-07-14, or 2026-07 when only the month is known"),
        ("", "not a date; write 2026-07-14, or 2026-07 when only the month is known"),
    ] {
        refused(
            "\"2026-08\"",
            &format!("\"{date}\""),
            &[&format!("case.ron:8:30: `retinoid_stopped` has `{date}`: {why}")],
        );
    }
    taken("\"2026-08\"", "\"2024-02-29\"");
}

#[test]
fn a_past_date_after_the_procedure_is_refused() {
    refused(
        "\"2026-08\"",
        "\"2026-11-22\"",
        &["case.ron:8:30: `retinoid_stopped` cannot lie after the procedure (2026-11-21); 2026-11-22 does"],
    );
    refused(
        "\"2026-08\"",
        "\"2026-12\"",
        &["case.ron:8:30: `retinoid_stopped` cannot lie after the procedure (2026-11-21); 2026-12 does"],
    );
    // The day of the procedure, its month, and dates that may lie ahead.
    taken("\"2026-08\"", "\"2026-11-21\"");
    taken("\"2026-08\"", "\"2026-11\"");
    taken("\"age\": 34", "\"next_holiday\": \"2026-12-24\"");
}

// ---- Times ----

#[test]
fn a_procedure_time_that_is_none_is_refused() {
    let form = "not a time; write the local date and time like 2026-11-21T10:00";
    for (time, why) in [
        ("2026-11-21", form),
        ("2026-11-21 10:00", form),
        ("2026-11-21T10:00Z", form),
        ("2026-11-21T24:00", form),
        ("2026-11-31T10:00", form),
        ("tomorrow", form),
        ("0001-01-01T10:00", "the year must be between 1900 and 2199"),
        ("9999-12-31T10:00", "the year must be between 1900 and 2199"),
    ] {
        refused("2026-11-21T10:00", time, &[&format!("case.ron:2:20: `{time}`: {why}")]);
    }
}

#[test]
fn an_unknown_event_is_named_with_the_one_that_was_meant() {
    refused(
        "\"skin_closed\"",
        "\"skin_close\"",
        &["case.ron:10:15: unknown event `skin_close`; did you mean `skin_closed`?"],
    );
    refused("\"skin_closed\"", "\"birthday\"", &["case.ron:10:15: unknown event `birthday`"]);
}

#[test]
fn the_day_of_closed_skin_is_a_day_not_before_the_procedure() {
    refused("\"2026-11-23\"", "\"2026-11-20\"", &["case.ron:10:30: the skin cannot be closed before the procedure"]);
    refused("\"2026-11-23\"", "\"2026-11\"", &["case.ron:10:30: `2026-11` is a month; the day is needed here"]);
    refused(
        "\"2026-11-23\"",
        "\"2026-11-31\"",
        &["case.ron:10:30: `2026-11-31`: there is no such day in the calendar"],
    );
    refused("\"2026-11-23\"", "3", &["case.ron:10:15: `skin_closed` takes a day in quotes, like \"2026-11-23\""]);
    refused(
        "\"2026-11-23\"",
        "\"2026-11-23\", \"skin_closed\": \"2026-11-24\"",
        &["case.ron:10:44: `skin_closed` stands twice; keep the right one"],
    );
    taken("\"2026-11-23\"", "\"2026-11-21\"");
}

#[test]
fn a_visit_before_the_procedure_is_refused() {
    refused("2026-11-26T09:00", "2026-11-21T09:59", &["case.ron:14:23: the visit cannot lie before the procedure"]);
    refused(
        "2026-11-26T09:00",
        "2026-11-26",
        &["case.ron:14:23: `2026-11-26`: not a time; write the local date and time like 2026-11-21T10:00"],
    );
}

#[test]
fn an_unknown_red_flag_is_named_with_the_one_that_was_meant() {
    refused("[\"PUS\"]", "[\"PUZ\"]", &["case.ron:14:50: unknown red flag `PUZ`; did you mean `PUS`?"]);
    refused("[\"PUS\"]", "[\"FEVER\"]", &["case.ron:14:50: unknown red flag `FEVER`"]);
}

// ---- Lifts ----

#[test]
fn a_lift_of_an_unknown_precaution_is_named_with_the_one_that_was_meant() {
    refused(
        "\"RETINOID\"",
        "\"RETINIOD\"",
        &["case.ron:12:24: unknown precaution `RETINIOD`; did you mean `RETINOID`?"],
    );
}

#[test]
fn what_can_never_be_lifted_is_not() {
    refused("\"RETINOID\"", "\"MINOR\"", &["case.ron:12:80: `MINOR` can never be lifted; only another answer ends it"]);
    refused("\"RETINOID\"", "\"AREAS\"", &["case.ron:12:80: `AREAS` stops nothing, so there is nothing to lift"]);
}

#[test]
fn a_role_that_may_not_lift_is_refused_with_those_that_may() {
    refused(
        "role: \"dermatology\"",
        "role: \"Dermatology\"",
        &[
            "case.ron:12:83: `RETINOID` cannot be lifted by the role `Dermatology`; the rule allows: dermatology, prescriber, operator",
        ],
    );
    refused(
        "role: \"dermatology\"",
        "role: \"\"",
        &[
            "case.ron:12:83: `RETINOID` cannot be lifted by the role ``; the rule allows: dermatology, prescriber, operator",
        ],
    );
}

#[test]
fn a_role_that_may_lift_in_two_ways_is_named_once() {
    let mut files = files();
    change(
        &mut files,
        "rules.ron",
        "[clearance(\"prescriber\"), reason(\"operator\")]",
        "[clearance(\"prescriber\"), reason(\"dermatology\")]",
    );
    let library = aftercare::protocol::check(&files).unwrap();
    let text = changed(CASE, "role: \"dermatology\"", "role: \"nurse\"");
    assert_refused(
        read_case("case.ron", &text, &library, &UTC),
        &["case.ron:12:83: `RETINOID` cannot be lifted by the role `nurse`; the rule allows: dermatology, prescriber"],
    );
}

#[test]
fn a_lift_after_the_procedure_is_refused() {
    refused(
        "\"2026-11-02\"",
        "\"2026-11-22\"",
        &["case.ron:12:102: the lift of `RETINOID` is dated after the procedure"],
    );
    taken("\"2026-11-02\"", "\"2026-11-21\"");
}

#[test]
fn a_lift_needs_a_reason_a_name_and_a_day() {
    refused("\"Healed well\"", "\" \"", &["case.ron:12:44: the lift of `RETINOID` needs a reason"]);
    refused("\"Dr A. Lind\"", "\"\"", &["case.ron:12:63: the lift of `RETINOID` needs the name of the person"]);
    refused("\"2026-11-02\"", "\"2026-11\"", &["case.ron:12:102: `2026-11` is a month; the day is needed here"]);
    refused(", by: \"Dr A. Lind\"", "", &["case.ron:12:95: the field `by` is missing"]);
}

// ---- Many faults ----

#[test]
fn every_fault_of_a_case_is_reported_at_once_and_in_order() {
    let text = changed(CASE, "\"PUS\"", "\"PUZ\"");
    let text = changed(&text, "\"RETINOID\"", "\"RETINIOD\"");
    let text = changed(&text, "\"skin_closed\"", "\"skin_close\"");
    let text = changed(&text, "\"age\": 34", "\"age\": 340");
    let text = changed(&text, "\"needling\"", "\"nedling\"");
    assert_refused(
        read_case("case.ron", &text, &small_library(), &UTC),
        &[
            "case.ron:4:23: `procedure` has no option `nedling`; did you mean `needling`?",
            "case.ron:7:10: `age` must be between 0 and 120 years; 340 is not",
            "case.ron:10:15: unknown event `skin_close`; did you mean `skin_closed`?",
            "case.ron:12:24: unknown precaution `RETINIOD`; did you mean `RETINOID`?",
            "case.ron:14:50: unknown red flag `PUZ`; did you mean `PUS`?",
        ],
    );
}

#[test]
fn an_expectation_about_an_unknown_precaution_is_refused() {
    for list in ["certain", "possible", "absent"] {
        let expect = format!("    expect: Expect({list}: [\"RETINIOD\"]),\n    visit:");
        let column = expect.find("RETINIOD").unwrap() + 1;
        let expected = format!("case.ron:14:{column}: unknown precaution `RETINIOD`; did you mean `RETINOID`?");
        refused("    visit:", &expect, &[&expected]);
    }
}

// ---- What is taken ----

#[test]
fn words_with_quotes_and_lines_come_back_as_they_were() {
    let case = taken("\"Healed well\"", "\"Said \\\"fine\\\",\\nback\\\\slash\\ttab \\u{7} 皮肤\"");
    assert_eq!(case.lifts[0].reason, "Said \"fine\",\nback\\slash\ttab \u{7} 皮肤");
    let again = read_case("again.ron", &write_case(&case), &small_library(), &UTC).unwrap();
    assert_eq!(case, again);
}

#[test]
fn not_known_and_none_are_told_from_not_asked() {
    use aftercare::answers::Answer;
    let case =
        taken("\"retinoid_stopped\": \"2026-08\"", "\"retinoid_stopped\": \"none\", \"next_holiday\": \"not_known\"");
    assert_eq!(case.answers.get("retinoid_stopped"), Some(&Answer::None));
    assert_eq!(case.answers.get("next_holiday"), Some(&Answer::NotKnown));
    assert_eq!(case.answers.get("fluence"), None);
    let again = read_case("again.ron", &write_case(&case), &small_library(), &UTC).unwrap();
    assert_eq!(case, again);
}

#[test]
fn windows_line_ends_are_read_and_places_stay_right() {
    let text = changed(CASE, "\"age\": 34", "\"age\": 340").replace('\n', "\r\n");
    assert_refused(
        read_case("case.ron", &text, &small_library(), &UTC),
        &["case.ron:7:10: `age` must be between 0 and 120 years; 340 is not"],
    );
}

// ---- The nights on which clocks change ----

#[test]
fn a_procedure_time_that_the_clock_skips_is_refused() {
    let text = changed(CASE, "2026-11-21T10:00", "2026-03-29T02:30");
    let text = changed(&text, "\"retinoid_stopped\": \"2026-08\",", "");
    assert_refused(
        read_case("case.ron", &text, &small_library(), &Berlin),
        &[
            "case.ron:2:20: `2026-03-29T02:30`: this time does not exist: the clocks go forward over it on that day; give a time an hour later",
        ],
    );
}

/// From and until of the step that lasts 24 hours, with the exact times.
fn a_day_without_washing(procedure_at: &str, zone: &dyn Zone) -> (String, String) {
    let answers = r#"{"procedure": "needling", "age": 34, "retinoid_stopped": "none"}"#;
    let text = format!("Case(procedure_at: \"{procedure_at}\", answers: {answers})");
    let library = small_library();
    let case = read_case("case.ron", &text, &library, zone).unwrap();
    window(&library, &case, "N-WASH", zone).expect("the step is in the plan")
}

fn window(library: &aftercare::protocol::Library, case: &Case, id: &str, zone: &dyn Zone) -> Option<(String, String)> {
    let today = case.procedure_at.date();
    let assessment = decide(library, &case.answers, &case.lifts, case.occasion());
    let plan = plan(library, &assessment, case.timing(today), zone);
    let (placed, _) = plan.steps_in(library).find(|(_, step)| step.id == id)?;
    Some((placed.from.latest.to_string(), placed.until?.latest.to_string()))
}

#[test]
fn a_window_of_24_hours_is_24_real_hours_when_clocks_change() {
    for (procedure_at, from, until) in [
        // An ordinary day.
        ("2026-03-27T10:00", "2026-03-27T10:00", "2026-03-28T10:00"),
        // The night of 28 to 29 March has one hour less: the clock shows an hour more.
        ("2026-03-28T10:00", "2026-03-28T10:00", "2026-03-29T11:00"),
        // The night of 24 to 25 October has one hour more.
        ("2026-10-24T10:00", "2026-10-24T10:00", "2026-10-25T09:00"),
        // The day after tells nothing of it.
        ("2026-10-25T10:00", "2026-10-25T10:00", "2026-10-26T10:00"),
    ] {
        assert_eq!(a_day_without_washing(procedure_at, &Berlin), (from.to_owned(), until.to_owned()), "{procedure_at}");
    }
}

#[test]
fn a_procedure_in_the_repeated_hour_is_meant_in_the_first_pass() {
    // 02:30 summer time; 24 hours later it is 01:30 winter time. From the second pass it would be 02:30.
    let (from, until) = a_day_without_washing("2026-10-25T02:30", &Berlin);
    assert_eq!((from.as_str(), until.as_str()), ("2026-10-25T02:30", "2026-10-26T01:30"));
}

#[test]
fn a_short_window_across_the_repeated_hour_has_its_real_length() {
    let mut files = files();
    change(&mut files, "care/needling.ron", "before(hours(24))", "before(hours(2))");
    let library = aftercare::protocol::check(&files).unwrap();
    let answers = r#"{"procedure": "needling", "age": 34, "retinoid_stopped": "none"}"#;
    let text = format!("Case(procedure_at: \"2026-10-25T02:30\", answers: {answers})");
    let case = read_case("case.ron", &text, &library, &Berlin).unwrap();
    assert_eq!(
        window(&library, &case, "N-WASH", &Berlin),
        Some(("2026-10-25T02:30".to_owned(), "2026-10-25T03:30".to_owned()))
    );
}

/// It may not fall away because nobody knows the day.
#[test]
fn a_step_that_ends_on_an_answered_day_is_refused_or_kept_when_the_day_is_not_known() {
    let mut files = files();
    change(&mut files, "care/needling.ron", "until: before(hours(24))", "until: through(date(\"next_holiday\"))");
    if let Ok(library) = aftercare::protocol::check(&files) {
        let answers = r#"{"procedure": "needling", "age": 34, "retinoid_stopped": "none", "area": ["hands"], "next_holiday": "not_known"}"#;
        let text = format!("Case(procedure_at: \"2026-11-21T10:00\", answers: {answers})");
        let case = read_case("case.ron", &text, &library, &UTC).unwrap();
        let day = case.procedure_at.date();
        let assessment = decide(&library, &case.answers, &case.lifts, case.occasion());
        let plan = plan(&library, &assessment, case.timing(day), &UTC);
        assert!(plan.treatment);
        assert!(plan.steps_in(&library).any(|(_, step)| step.id == "N-WASH"), "a step was left out without a word");
    }
}

#[test]
fn seconds_are_kept_when_a_case_is_written() {
    let case = taken("2026-11-21T10:00", "2026-11-21T10:00:30");
    let expected: NaiveDateTime = "2026-11-21T10:00:30".parse().unwrap();
    assert_eq!(case.procedure_at, expected);
    assert_eq!(read_case("again.ron", &write_case(&case), &small_library(), &UTC).unwrap(), case);
}

// ---- The clinic's choices, and answers that cannot stand together ----

const CHOICE: &str = "choices: [Choice(point: \"first_sunscreen\", side: \"at_once\", by: \"Dr A. Lind\", on: \"2026-10-02\")],\n    visit:";

#[test]
fn a_choice_comes_back_as_it_was_made() {
    let case = taken("visit:", CHOICE);
    assert_eq!(case.choices[0].side, "at_once");
    assert_eq!(read_case("again.ron", &write_case(&case), &small_library(), &UTC).unwrap(), case);
}

#[test]
fn a_choice_on_an_unknown_point_or_side_is_named() {
    refused(
        "visit:",
        &CHOICE.replace("first_sunscreen", "first_sunscren"),
        &["case.ron:14:30: unknown contested point `first_sunscren`; did you mean `first_sunscreen`?"],
    );
    refused(
        "visit:",
        &CHOICE.replace("at_once", "at_onc"),
        &["case.ron:14:55: `first_sunscreen` has no side `at_onc`; its sides are at_once, once_closed"],
    );
}

#[test]
fn a_fixed_point_is_not_the_clinics_to_choose() {
    refused(
        "visit:",
        &CHOICE.replace("first_sunscreen", "minors").replace("at_once", "with_parents"),
        &["case.ron:14:30: `minors` is not the clinic's to choose; The law decides."],
    );
}

#[test]
fn a_choice_needs_a_name_and_a_day() {
    refused(
        "visit:",
        &CHOICE.replace("Dr A. Lind", " "),
        &["case.ron:14:70: the choice on `first_sunscreen` needs the name of the person"],
    );
    refused(
        "visit:",
        &CHOICE.replace("2026-10-02", "2026-10"),
        &["case.ron:14:88: `2026-10` is a month; the day is needed here"],
    );
}

#[test]
fn answers_that_cannot_stand_together_are_refused_where_one_of_them_stands() {
    refused(
        "\"2026-08\"",
        "\"1980-05-01\"",
        &["case.ron:8:10: `retinoid_stopped`: The last capsule lies before this person was born. Correct one of them."],
    );
}

/// Somebody of 34 was born less than 35 years ago.
#[test]
fn a_date_before_birth_is_refused_from_the_day_on_which_it_is_sure() {
    taken("\"2026-08\"", "\"1991-11-22\"");
    refused(
        "\"2026-08\"",
        "\"1991-11-21\"",
        &["case.ron:8:10: `retinoid_stopped`: The last capsule lies before this person was born. Correct one of them."],
    );
    taken("\"2026-08\"", "\"1991-11\"");
    refused(
        "\"2026-08\"",
        "\"1991-10\"",
        &["case.ron:8:10: `retinoid_stopped`: The last capsule lies before this person was born. Correct one of them."],
    );
}

#[test]
fn a_contradiction_may_ask_what_is_recorded_at_a_review() {
    refused(
        "\"exosome_planned\": \"no\"",
        "\"exosome_planned\": \"yes\"",
        &["case.ron:5:10: `exosome_planned`: The skin is closed, so the product comes too late."],
    );
    let first_day = CASE.replace("2026-11-26T09:00", "2026-11-21T18:00");
    let text = changed(&first_day, "\"exosome_planned\": \"no\"", "\"exosome_planned\": \"yes\"");
    assert_refused(read_case("case.ron", &text, &small_library(), &UTC), &[]);
}

#[test]
fn what_is_only_pointed_out_is_taken() {
    let case = taken("\"age\": 34", "\"age\": 34, \"fluence\": 12");
    let pointed_out = contradictions(&small_library(), &case).iter().map(|known| known.id.clone()).collect::<Vec<_>>();
    assert_eq!(pointed_out, ["FLUENCE"]);
}
