//! Faults in the dossier of a product.

use aftercare::answers::Answer;
use aftercare::case::{read_dossier, write_dossier};

use super::{changed, small_library};

const DOSSIER: &str = r#"Dossier(
    title: "Glow, 5 ml",
    checked_on: "2026-10-02",
    by: "Dr A. Lind",
    documents: ["Lot certificate of 2026-09", "Leaflet"],
    answers: {
        "sterile": "yes",
        "testing": "not_known",
        "verdict": "poor",
    },
)
"#;

#[track_caller]
fn refused(from: &str, to: &str, expected: &[&str]) {
    let found: Vec<_> = match read_dossier("glow.ron", &changed(DOSSIER, from, to), &small_library()) {
        Ok(_) => Vec::new(),
        Err(faults) => faults.iter().map(ToString::to_string).collect(),
    };
    assert_eq!(found, expected, "\nfound:\n{}\nexpected:\n{}\n", found.join("\n"), expected.join("\n"));
}

#[test]
fn a_dossier_comes_back_as_it_was_written() {
    let library = small_library();
    let dossier = read_dossier("glow.ron", DOSSIER, &library).unwrap();
    assert_eq!(dossier.title, "Glow, 5 ml");
    assert_eq!(dossier.checked_on.to_string(), "2026-10-02");
    assert_eq!(dossier.answers.get("testing"), Some(&Answer::NotKnown));
    assert_eq!(read_dossier("again.ron", &write_dossier(&dossier), &library), Ok(dossier));
}

#[test]
fn words_with_quotes_and_lines_come_back_as_they_were() {
    let library = small_library();
    let text = changed(DOSSIER, "Glow, 5 ml", "\\\"Glow\\\"\\n5\\\\ml 皮肤");
    let dossier = read_dossier("glow.ron", &text, &library).unwrap();
    assert_eq!(dossier.title, "\"Glow\"\n5\\ml 皮肤");
    assert_eq!(read_dossier("again.ron", &write_dossier(&dossier), &library), Ok(dossier));
}

#[test]
fn an_unknown_question_is_named_with_the_one_that_was_meant() {
    refused("\"sterile\"", "\"steril\"", &["glow.ron:7:10: unknown question `steril`; did you mean `sterile`?"]);
}

#[test]
fn an_unknown_option_is_named_with_the_one_that_was_meant() {
    refused("\"poor\"", "\"por\"", &["glow.ron:9:21: `verdict` has no option `por`; did you mean `poor`?"]);
}

#[test]
fn what_is_answered_with_the_patient_is_refused() {
    refused(
        "\"sterile\": \"yes\"",
        "\"age\": 34",
        &["glow.ron:7:10: `age` is not about the product; take it out; it is answered with the patient"],
    );
    refused(
        "\"sterile\": \"yes\"",
        "\"lot\": \"A17\"",
        &["glow.ron:7:10: `lot` is not about the product; take it out; it is answered with the patient"],
    );
}

#[test]
fn a_day_that_is_none_is_refused() {
    refused("\"2026-10-02\"", "\"2026-10\"", &["glow.ron:3:18: `2026-10` is a month; the day is needed here"]);
    refused("\"2026-10-02\"", "\"2026-10-32\"", &["glow.ron:3:18: `2026-10-32`: there is no such day in the calendar"]);
    refused(
        "\"2026-10-02\"",
        "\"last week\"",
        &["glow.ron:3:18: `last week`: not a date; write 2026-07-14, or 2026-07 when only the month is known"],
    );
}

#[test]
fn a_dossier_needs_a_title_and_the_name_of_who_looked() {
    refused("\"Glow, 5 ml\"", "\"\"", &["glow.ron:2:13: the dossier needs a title"]);
    refused("\"Dr A. Lind\"", "\" \"", &["glow.ron:4:10: the dossier needs the name of who looked"]);
}

#[test]
fn a_question_answered_twice_is_refused() {
    refused(
        "\"testing\": \"not_known\"",
        "\"sterile\": \"no\"",
        &["glow.ron:8:10: `sterile` is answered twice; keep the right one"],
    );
}

#[test]
fn a_missing_field_is_named() {
    refused(
        "    documents: [\"Lot certificate of 2026-09\", \"Leaflet\"],\n",
        "",
        &["glow.ron:10:1: the field `documents` is missing"],
    );
}

#[test]
fn a_case_is_no_dossier() {
    let text = changed(DOSSIER, "Dossier(", "Case(");
    let faults = read_dossier("glow.ron", &text, &small_library()).unwrap_err();
    assert_eq!(faults[0].to_string(), "glow.ron:1:1: expected struct `Dossier` but found `Case`");
}

#[test]
fn every_fault_is_reported_at_once_and_in_order() {
    let text = changed(DOSSIER, "\"2026-10-02\"", "\"2026-10\"");
    let text = changed(&text, "\"poor\"", "\"por\"");
    let text = changed(&text, "\"Glow, 5 ml\"", "\"\"");
    let faults = read_dossier("glow.ron", &text, &small_library()).unwrap_err();
    let faults: Vec<_> = faults.iter().map(ToString::to_string).collect();
    assert_eq!(
        faults,
        [
            "glow.ron:2:13: the dossier needs a title",
            "glow.ron:3:18: `2026-10` is a month; the day is needed here",
            "glow.ron:9:21: `verdict` has no option `por`; did you mean `poor`?",
        ]
    );
}
