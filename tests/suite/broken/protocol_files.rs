//! Protocol files with a fault in them.

use aftercare::protocol::{SourceFile, check};

use super::{FILES, assert_faults, broken, change, files};

#[test]
fn the_small_library_has_no_fault() {
    assert_faults(check(&files()), &[]);
}

// ---- The form of a file ----

#[test]
fn a_slip_in_the_form_is_shown_where_it_is() {
    broken("rules.ron", "severity: contraindicated,", "severity contraindicated,", &["rules.ron:7:17: expected colon"]);
}

#[test]
fn a_missing_comma_is_shown_where_it_is() {
    broken("rules.ron", "id: \"MINOR\",", "id: \"MINOR\"", &["rules.ron:4:9: expected comma"]);
}

#[test]
fn a_quote_that_is_never_closed_is_shown() {
    broken("topics.ron", "\"Sun\"", "\"Sun", &["topics.ron:4:29: expected end of string"]);
}

#[test]
fn the_column_counts_letters_not_bytes() {
    broken("questions.ron", "unit: \"J/cm²\"),", "unit: \"J/cm²\" none),", &["questions.ron:43:73: expected comma"]);
}

#[test]
fn a_text_where_a_number_belongs_is_refused() {
    broken("care/laser.ron", "day(-7)", "day(\"before\")", &["care/laser.ron:11:23: expected integer"]);
}

#[test]
fn a_fraction_with_four_places_is_refused() {
    broken(
        "definitions.ron",
        "20.5",
        "20.1234",
        &["definitions.ron:4:56: `20.1234` is not a number with at most three decimal places"],
    );
}

#[test]
fn a_missing_field_is_named() {
    broken("rules.ron", "        says: \"Under 18\",\n", "", &["rules.ron:14:5: the field `says` is missing"]);
}

#[test]
fn a_misspelt_field_is_named_with_the_one_that_was_meant() {
    broken(
        "rules.ron",
        "because: \"No trial",
        "becuase: \"No trial",
        &["rules.ron:9:9: there is no field `becuase` here; did you mean `because`?"],
    );
}

#[test]
fn a_field_that_nothing_resembles_is_named_with_those_that_exist() {
    broken(
        "topics.ron",
        "Topic(id: \"age\", title: \"Age\")",
        "Topic(id: \"age\", title: \"Age\", colour: \"red\")",
        &["topics.ron:2:36: there is no field `colour` here; allowed here: id, title"],
    );
}

#[test]
fn a_field_that_stands_twice_is_named() {
    broken(
        "topics.ron",
        "title: \"Sun\"",
        "title: \"Sun\", title: \"Light\"",
        &["topics.ron:4:36: the field `title` stands twice"],
    );
}

#[test]
fn a_misspelt_word_is_named_with_the_one_that_was_meant() {
    broken(
        "rules.ron",
        "severity: contraindicated",
        "severity: contraindictaed",
        &["rules.ron:7:19: `contraindictaed` is not a word that can stand here; did you mean `contraindicated`?"],
    );
}

#[test]
fn a_word_that_nothing_resembles_is_named_with_those_that_are_allowed() {
    broken(
        "rules.ron",
        "severity: contraindicated",
        "severity: forbidden",
        &[
            "rules.ron:7:19: `forbidden` is not a word that can stand here; allowed here: note, caution, clearance, defer, contraindicated",
        ],
    );
}

#[test]
fn a_misspelt_comparison_is_named_with_the_one_that_was_meant() {
    broken(
        "rules.ron",
        "below(\"age\", 18)",
        "bellow(\"age\", 18)",
        &["rules.ron:5:15: `bellow` is not a word that can stand here; did you mean `below`?"],
    );
}

#[test]
fn a_misspelt_entry_is_named() {
    broken(
        "topics.ron",
        "Topic(id: \"sun\"",
        "Topik(id: \"sun\"",
        &["topics.ron:4:5: expected struct `Topic` but found `Topik`"],
    );
}

#[test]
fn a_file_that_holds_something_unheard_of_is_named() {
    broken(
        "topics.ron",
        "Topics([",
        "Topisc([",
        &["topics.ron:1:1: `Topisc` is not a word that can stand here; did you mean `Topics`?"],
    );
}

#[test]
fn a_file_that_ends_too_early_is_told() {
    broken("topics.ron", " title: \"Sun\"),\n])", "", &["topics.ron:4:21: the file ends too early"]);
}

/// What a full disk leaves of a file ends anywhere.
#[test]
fn a_file_that_ends_between_two_entries_is_told() {
    for missing in ["\n    Topic(id: \"sun\", title: \"Sun\"),\n])", "title: \"Sun\"),\n])", " \"Sun\"),\n])"] {
        let mut files = files();
        change(&mut files, "topics.ron", missing, "");
        let faults = check(&files).expect_err("half a file is a fault");
        assert_eq!(faults.iter().map(|fault| fault.message.as_str()).collect::<Vec<_>>(), ["the file ends too early"]);
    }
}

#[test]
fn an_empty_file_is_told() {
    let mut files = files();
    files.push(SourceFile { name: "zzz.ron".to_owned(), text: String::new() });
    assert_faults(check(&files), &["zzz.ron:1:1: the file ends too early"]);
}

#[test]
fn text_after_the_end_is_told() {
    broken(
        "library.ron",
        "dossier: \"dossier\",\n)",
        "dossier: \"dossier\",\n)\nTopics([])",
        &["library.ron:12:2: there is more text after the end"],
    );
}

#[test]
fn a_file_nested_too_deeply_is_told_and_does_not_end_the_program() {
    let deep = format!("{}always{}", "not(".repeat(10_000), ")".repeat(10_000));
    broken(
        "definitions.ron",
        "is(\"exosome_planned\", \"yes\")",
        &deep,
        &["definitions.ron:2:153: the file is nested too deeply; files are nested less than 64 levels deep"],
    );
}

// ---- Names that nothing defines ----

#[test]
fn an_unknown_question_is_named_with_the_one_that_was_meant() {
    broken(
        "rules.ron",
        "count_at_least(\"area\", 2)",
        "count_at_least(\"araa\", 2)",
        &["rules.ron:49:31: unknown question `araa`; did you mean `area`?"],
    );
}

#[test]
fn an_unknown_question_that_resembles_none_has_no_suggestion() {
    broken(
        "rules.ron",
        "count_at_least(\"area\", 2)",
        "count_at_least(\"weather\", 2)",
        &["rules.ron:49:31: unknown question `weather`"],
    );
}

#[test]
fn an_unknown_option_is_named_with_the_one_that_was_meant() {
    broken("rules.ron", "[\"neck\"]", "[\"nekc\"]", &["rules.ron:62:55: unknown option `nekc`; did you mean `neck`?"]);
}

#[test]
fn an_unknown_definition_is_named_with_the_one_that_was_meant() {
    broken(
        "rules.ron",
        "holds(\"face\")",
        "holds(\"fase\")",
        &["rules.ron:35:61: unknown definition `fase`; did you mean `face`?"],
    );
}

#[test]
fn an_unknown_topic_is_named_with_the_one_that_was_meant() {
    broken(
        "rules.ron",
        "id: \"AREAS\",\n        topic: \"sun\"",
        "id: \"AREAS\",\n        topic: \"sum\"",
        &["rules.ron:48:17: unknown topic `sum`; did you mean `sun`?"],
    );
}

#[test]
fn an_unknown_subject_is_named_with_the_one_that_was_meant() {
    broken(
        "care/needling.ron",
        "subject: \"washing\"",
        "subject: \"wahsing\"",
        &["care/needling.ron:10:23: unknown subject `wahsing`; did you mean `washing`?"],
    );
}

#[test]
fn an_unknown_source_is_named_with_the_one_that_was_meant() {
    broken(
        "flags.ron",
        "PANEL2020",
        "PANEL2002",
        &["flags.ron:13:20: unknown source `PANEL2002`; did you mean `PANEL2020`?"],
    );
}

#[test]
fn an_unknown_source_of_closed_skin_is_named() {
    broken(
        "care/needling.ron",
        "by_itself: true, sources: [\"TRIAL\"]",
        "by_itself: true, sources: [\"TRAIL\"]",
        &["care/needling.ron:3:75: unknown source `TRAIL`; did you mean `TRIAL`?"],
    );
}

#[test]
fn an_unknown_precaution_is_named_with_the_one_that_was_meant() {
    broken(
        "care/shared.ron",
        "lifted(\"HOLIDAY\")",
        "lifted(\"HOLIDYA\")",
        &["care/shared.ron:11:31: unknown precaution `HOLIDYA`; did you mean `HOLIDAY`?"],
    );
}

#[test]
fn an_unknown_question_in_a_group_is_named() {
    broken(
        "groups.ron",
        "question: \"area\"",
        "question: \"aera\"",
        &["groups.ron:3:25: unknown question `aera`; did you mean `area`?"],
    );
}

#[test]
fn a_group_that_closes_with_an_unknown_option_is_named() {
    broken("groups.ron", "none: \"no\"", "none: \"nay\"", &["groups.ron:4:50: unknown option `nay`"]);
}

#[test]
fn an_unknown_question_in_the_header_is_named() {
    broken(
        "library.ron",
        "procedure: \"procedure\"",
        "procedure: \"procedur\"",
        &["library.ron:9:17: unknown question `procedur`; did you mean `procedure`?"],
    );
}

#[test]
fn an_unknown_definition_in_the_header_is_named() {
    broken(
        "library.ron",
        "exosome: \"exosome\"",
        "exosome: \"exosomes\"",
        &["library.ron:10:15: unknown definition `exosomes`; did you mean `exosome`?"],
    );
}

// ---- Comparisons that do not fit ----

#[test]
fn a_choice_compared_with_a_number_is_refused() {
    broken(
        "rules.ron",
        "count_at_least(\"area\", 2)",
        "at_least(\"procedure\", 2)",
        &["rules.ron:49:25: `procedure` is a choice, but a number is compared here"],
    );
}

#[test]
fn a_list_compared_with_a_number_is_refused() {
    broken(
        "rules.ron",
        "count_at_least(\"area\", 2)",
        "above(\"area\", 2)",
        &["rules.ron:49:22: `area` is a list of options, but a number is compared here"],
    );
}

#[test]
fn a_date_compared_with_a_number_is_refused() {
    broken(
        "rules.ron",
        "count_at_least(\"area\", 2)",
        "below(\"retinoid_stopped\", 2)",
        &["rules.ron:49:22: `retinoid_stopped` is a date, but a number is compared here"],
    );
}

#[test]
fn a_number_compared_with_a_date_is_refused() {
    broken(
        "rules.ron",
        "since(\"retinoid_stopped\", below(months(6)))",
        "since(\"age\", below(months(6)))",
        &["rules.ron:19:22: `age` is a number, but a date is compared here"],
    );
}

#[test]
fn a_wait_that_ends_counted_from_a_number_is_refused() {
    broken(
        "rules.ron",
        "date: \"retinoid_stopped\"",
        "date: \"age\"",
        &["rules.ron:28:84: `age` is a number, but a date is compared here"],
    );
}

#[test]
fn counting_the_options_of_a_choice_is_refused() {
    broken(
        "rules.ron",
        "count_at_least(\"area\", 2)",
        "count_at_least(\"procedure\", 2)",
        &["rules.ron:49:31: `procedure` is a choice, but a list of options is compared here"],
    );
}

#[test]
fn a_rule_over_text_for_the_record_is_refused() {
    broken(
        "rules.ron",
        "count_at_least(\"area\", 2)",
        "below(\"lot\", 2)",
        &["rules.ron:49:22: `lot` is a text for the record, but a number is compared here"],
    );
}

#[test]
fn an_option_of_a_number_is_refused() {
    broken(
        "rules.ron",
        "count_at_least(\"area\", 2)",
        "is(\"age\", \"old\")",
        &["rules.ron:49:26: `age` is no choice, so it cannot be `old`"],
    );
}

#[test]
fn none_of_a_date_that_must_have_one_is_refused() {
    broken(
        "rules.ron",
        "count_at_least(\"area\", 2)",
        "is(\"next_holiday\", \"none\")",
        &["rules.ron:49:35: `next_holiday` is no choice, so it cannot be `none`"],
    );
}

const MILDER: &str = "this condition is yes for *not known* and stands under a `not`: knowing less would be milder; \
                      turn the condition round and list the options that count";

#[test]
fn not_known_under_a_not_is_refused() {
    broken("rules.ron", "[\"neck\"]", "[\"neck\", \"not_known\"]", &[&format!("rules.ron:62:63: {MILDER}")]);
}

#[test]
fn a_wait_that_counts_not_known_is_refused_under_a_not() {
    broken(
        "rules.ron",
        "within(\"next_holiday\", days(28))",
        "not(within(\"next_holiday\", days(28)))",
        &[&format!("rules.ron:35:32: {MILDER}")],
    );
}

#[test]
fn not_known_under_two_nots_is_allowed() {
    broken("rules.ron", "none_of(\"area\", [\"neck\"])", "not(none_of(\"area\", [\"not_known\"]))", &[]);
}

/// The definition `face` is yes for an area that is not known.
#[test]
fn not_known_inside_a_definition_is_refused_under_a_not() {
    broken(
        "rules.ron",
        "none_of(\"area\", [\"neck\"])",
        "not(holds(\"face\"))",
        &[&format!("rules.ron:62:48: {MILDER}")],
    );
}

// ---- Circles ----

#[test]
fn a_definition_that_leads_back_to_itself_is_refused() {
    broken(
        "definitions.ron",
        "at_least(\"fluence\", 20.5)",
        "any([at_least(\"fluence\", 20.5), holds(\"strong\")])",
        &["definitions.ron:4:21: the definition `strong` leads back to itself"],
    );
}

#[test]
fn two_definitions_that_lead_to_each_other_are_refused() {
    let mut files = files();
    change(
        &mut files,
        "definitions.ron",
        "is(\"exosome_planned\", \"yes\")",
        "all([is(\"exosome_planned\", \"yes\"), holds(\"face\")])",
    );
    change(
        &mut files,
        "definitions.ron",
        "any_of(\"area\", [\"face\", \"not_known\"])",
        "any([is(\"area\", \"face\"), holds(\"exosome\")])",
    );
    assert_faults(
        check(&files),
        &[
            "definitions.ron:2:21: the definition `exosome` leads back to itself",
            "definitions.ron:3:21: the definition `face` leads back to itself",
        ],
    );
}

#[test]
fn a_question_asked_depending_on_its_own_answer_is_refused() {
    broken(
        "questions.ron",
        "unit: \"years\"),\n            asked: always,",
        "unit: \"years\"),\n            asked: above(\"age\", 1),",
        &["questions.ron:32:18: whether `age` is asked depends on its own answer"],
    );
}

/// The definition `strong` reads the question, and leads nowhere else.
#[test]
fn a_definition_is_not_blamed_for_a_question_that_leads_back_to_itself() {
    broken(
        "questions.ron",
        "asked: is(\"procedure\", \"laser\")",
        "asked: above(\"fluence\", 1)",
        &["questions.ron:40:18: whether `fluence` is asked depends on its own answer"],
    );
}

#[test]
fn a_question_asked_depending_on_itself_through_a_definition_is_refused() {
    broken(
        "questions.ron",
        "asked: is(\"procedure\", \"laser\")",
        "asked: holds(\"strong\")",
        &[
            "definitions.ron:4:21: the definition `strong` leads back to itself",
            "questions.ron:40:18: whether `fluence` is asked depends on its own answer",
        ],
    );
}

// ---- Ids that stand twice ----

#[test]
fn a_question_twice_is_refused() {
    broken("questions.ron", "id: \"lot\"", "id: \"area\"", &["questions.ron:64:18: the question `area` stands twice"]);
}

#[test]
fn an_option_twice_is_refused() {
    broken(
        "questions.ron",
        "(\"hands\", \"Hands\")",
        "(\"neck\", \"Hands\")",
        &["questions.ron:27:66: the option `neck` stands twice"],
    );
}

#[test]
fn a_definition_twice_is_refused() {
    broken(
        "definitions.ron",
        "    Definition(id: \"strong\"",
        "    Definition(id: \"face\", when: always),\n    Definition(id: \"strong\"",
        &["definitions.ron:4:21: the definition `face` stands twice"],
    );
}

#[test]
fn a_precaution_twice_is_refused() {
    broken("rules.ron", "id: \"AREAS\"", "id: \"MINOR\"", &["rules.ron:47:14: the precaution `MINOR` stands twice"]);
}

#[test]
fn a_step_twice_in_two_files_is_refused() {
    broken(
        "care/needling.ron",
        "id: \"N-WASH\"",
        "id: \"L-WASH\"",
        &["care/needling.ron:7:18: the step `L-WASH` stands twice"],
    );
}

#[test]
fn a_red_flag_twice_is_refused() {
    let flags = FILES.iter().find(|(name, _)| *name == "flags.ron").unwrap().1;
    let mut files = files();
    files.push(SourceFile { name: "more_flags.ron".to_owned(), text: flags.to_owned() });
    assert_faults(check(&files), &["more_flags.ron:3:14: the red flag `PUS` stands twice"]);
}

/// Which of them counts would depend on the order of the files.
#[test]
fn a_fallback_a_group_or_a_section_twice_is_refused() {
    for name in ["fallback.ron", "groups.ron"] {
        let text = FILES.iter().find(|(known, _)| *known == name).unwrap().1;
        let mut files = files();
        files.push(SourceFile { name: format!("more/{name}"), text: text.to_owned() });
        assert!(check(&files).is_err(), "{name} stands twice");
    }
    let mut files = files();
    let text = "Section(id: \"screening\", order: 1, title: \"Screening again\", questions: [])";
    files.push(SourceFile { name: "more/questions.ron".to_owned(), text: text.to_owned() });
    assert!(check(&files).is_err(), "the section stands twice");
}

#[test]
fn a_topic_a_subject_and_a_source_twice_are_refused() {
    let mut files = files();
    change(&mut files, "topics.ron", "])", "    Topic(id: \"sun\", title: \"Light\"),\n])");
    change(&mut files, "subjects.ron", "])", "    Subject(id: \"washing\", label: \"Soap\"),\n])");
    change(
        &mut files,
        "sources.ron",
        "])",
        "    Source(id: \"LABEL\", citation: \"Again\", address: \"\", year: \"\", kind: \"\", status: read),\n])",
    );
    assert_faults(
        check(&files),
        &[
            "sources.ron:5:17: the source `LABEL` stands twice",
            "subjects.ron:4:18: the subject `washing` stands twice",
            "topics.ron:5:16: the topic `sun` stands twice",
        ],
    );
}

// ---- What a precaution must say ----

#[test]
fn a_precaution_without_a_source_is_refused() {
    broken(
        "rules.ron",
        "sources: [\"LABEL\"]",
        "sources: []",
        &["rules.ron:60:14: `STRONG` cites no source", "sources.ron:3:17: nothing cites the source `LABEL`"],
    );
}

#[test]
fn a_precaution_without_evidence_is_refused() {
    broken(
        "rules.ron",
        "evidence: [default]",
        "evidence: []",
        &[
            "rules.ron:47:14: `AREAS` cites no source",
            "rules.ron:47:14: `AREAS` does not say on what evidence it rests",
        ],
    );
}

#[test]
fn a_precaution_that_stops_something_needs_words_for_the_patient() {
    broken(
        "rules.ron",
        "        tell: \"We do not treat anybody under 18.\",\n",
        "",
        &["rules.ron:3:14: `MINOR` stops something, so it needs `tell`: what to say to the patient"],
    );
}

#[test]
fn empty_words_for_the_patient_are_none() {
    broken(
        "rules.ron",
        "tell: \"Come after your holiday.\"",
        "tell: \"\"",
        &["rules.ron:33:14: `HOLIDAY` stops something, so it needs `tell`: what to say to the patient"],
    );
}

#[test]
fn a_clearance_that_nobody_may_give_is_refused() {
    broken(
        "rules.ron",
        "lift: by([[clearance(\"dermatology\")], [clearance(\"prescriber\"), reason(\"operator\")]])",
        "lift: never",
        &["rules.ron:17:14: `RETINOID` asks for a clearance that nobody may give; name the role under `lift`"],
    );
}

#[test]
fn a_precaution_that_stops_something_cannot_do_without_a_lift() {
    broken(
        "rules.ron",
        "lift: never",
        "lift: not_needed",
        &["rules.ron:3:14: `MINOR` stops something, so its lift cannot be `not_needed`; write `never` or `by(..)`"],
    );
}

#[test]
fn a_lift_that_names_nobody_is_refused() {
    for nobody in ["by([])", "by([[]])"] {
        broken(
            "rules.ron",
            "by([[reason(\"operator\")]])",
            nobody,
            &["rules.ron:33:14: the lift of `HOLIDAY` names nobody; write `never`, or who may lift it"],
        );
    }
}

#[test]
fn a_lift_by_a_role_without_a_name_is_refused() {
    let mut files = files();
    change(&mut files, "rules.ron", "by([[reason(\"operator\")]])", "by([[reason(\"\")]])");
    assert!(check(&files).is_err(), "a role must have a name");
}

/// It would be lifted without anybody's name.
#[test]
fn a_lift_that_only_a_condition_gives_names_nobody() {
    broken(
        "rules.ron",
        "by([[reason(\"operator\")]])",
        "by([[provided(always)]])",
        &["rules.ron:33:14: the lift of `HOLIDAY` names nobody; write `never`, or who may lift it"],
    );
}

#[test]
fn a_target_named_twice_is_refused() {
    broken(
        "rules.ron",
        "target: settings,",
        "target: settings, also: [settings],",
        &["rules.ron:60:14: `STRONG` names its target again under `also`"],
    );
}

#[test]
fn an_empty_text_is_refused_wherever_somebody_would_read_it() {
    for (name, from, to, expected) in [
        ("rules.ron", "says: \"Under 18\"", "says: \"\"", "rules.ron:3:14: `MINOR` has no `says`"),
        (
            "rules.ron",
            "because: \"Treated skin stains.\"",
            "because: \" \"",
            "rules.ron:33:14: `HOLIDAY` has no `because`",
        ),
        ("rules.ron", "do: \"Do not treat.\"", "do: \"\"", "rules.ron:3:14: `MINOR` has no `do`"),
        (
            "questions.ron",
            "ask: \"Which areas are treated?\"",
            "ask: \"\"",
            "questions.ron:24:18: `area` has no `ask` words",
        ),
        ("questions.ron", "short: \"Area\"", "short: \"\"", "questions.ron:24:18: `area` has no `short` name"),
        ("questions.ron", "(\"neck\", \"Neck\")", "(\"neck\", \"\")", "questions.ron:27:48: `neck` has no label"),
        ("questions.ron", "title: \"Screening\"", "title: \"\"", "questions.ron:3:10: `screening` has no title"),
        ("topics.ron", "\"Sun\"", "\"\"", "topics.ron:4:16: `sun` has no title"),
        ("subjects.ron", "\"Washing\"", "\"\"", "subjects.ron:3:18: `washing` has no label"),
        ("sources.ron", "\"A panel\"", "\"\"", "sources.ron:2:17: `PANEL2020` has no citation"),
        ("care/shared.ron", "\"Sunscreen\"", "\"\"", "care/shared.ron:4:18: `S-SUN` has no name"),
        ("care/shared.ron", "\"SPF 50 daily.\"", "\"\"", "care/shared.ron:4:18: `S-SUN` has no words"),
        (
            "care/shared.ron",
            "\"Put on sunscreen.\"",
            "\"\"",
            "care/shared.ron:4:18: `S-SUN` is for the patient too, but has no words for the patient",
        ),
        (
            "flags.ron",
            "sign: \"Yellow fluid or growing redness.\"",
            "sign: \"\"",
            "flags.ron:3:14: `PUS` has no `sign`",
        ),
        (
            "flags.ron",
            "patient: \"Call us today.\"",
            "patient: \"\"",
            "flags.ron:3:14: `PUS` has no words for the patient",
        ),
        (
            "flags.ron",
            "clinician: \"Swab, then treat.\"",
            "clinician: \"\"",
            "flags.ron:3:14: `PUS` has no words for the clinician",
        ),
        ("fallback.ron", "\"Plain care\"", "\"\"", "fallback.ron:3:14: `PLAIN` has no name"),
        ("groups.ron", "\"Where\"", "\"\"", "groups.ron:2:16: `place` has no heading"),
    ] {
        broken(name, from, to, &[expected]);
    }
}

#[test]
fn a_fault_always_names_what_is_empty() {
    for (name, from, to) in [
        ("library.ron", "title: \"Small library\"", "title: \"\""),
        ("library.ron", "version: \"1.0\"", "version: \"\""),
        ("rules.ron", "says: \"6 months after the last capsule\"", "says: \"\""),
        ("care/laser.ron", "says: \"Red and warm.\"", "says: \"\""),
    ] {
        let mut files = files();
        change(&mut files, name, from, to);
        let faults = check(&files).expect_err("an empty text is a fault");
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert!(!faults[0].message.contains("``"), "{}", faults[0]);
    }
}

// ---- What nothing uses ----

#[test]
fn what_nothing_uses_is_named() {
    let mut files = files();
    change(&mut files, "topics.ron", "])", "    Topic(id: \"weather\", title: \"Weather\"),\n])");
    change(&mut files, "subjects.ron", "])", "    Subject(id: \"shaving\", label: \"Shaving\"),\n])");
    change(
        &mut files,
        "sources.ron",
        "])",
        "    Source(id: \"BLOG\", citation: \"A blog\", address: \"\", year: \"\", kind: \"\", status: read),\n])",
    );
    change(&mut files, "rules.ron", "below(\"age\", 18)", "always");
    assert_faults(
        check(&files),
        &[
            "questions.ron:32:18: nothing reads the question `age`",
            "sources.ron:5:17: nothing cites the source `BLOG`",
            "subjects.ron:4:18: no step is about the subject `shaving`",
            "topics.ron:5:16: no precaution is about the topic `weather`",
        ],
    );
}

/// A question may be asked for the record only, when it says so.
#[test]
fn a_question_for_the_record_needs_no_reader() {
    let mut files = files();
    change(&mut files, "rules.ron", "below(\"age\", 18)", "always");
    change(
        &mut files,
        "questions.ron",
        "unit: \"years\"),\n            asked: always,",
        "unit: \"years\"),\n            asked: always,\n            record: true,",
    );
    assert_faults(check(&files), &[]);
}

/// Standing in a group on the screen is not being read by a rule.
#[test]
fn a_group_does_not_read_its_questions() {
    let mut files = files();
    change(&mut files, "rules.ron", "below(\"age\", 18)", "always");
    change(&mut files, "groups.ron", "    ]),", "        Line(question: \"age\", none: \"none\"),\n    ]),");
    assert_faults(
        check(&files),
        &["groups.ron:5:38: unknown option `none`", "questions.ron:32:18: nothing reads the question `age`"],
    );
}

// ---- The library as a whole ----

#[test]
fn a_library_without_a_header_is_refused() {
    let files: Vec<_> = files().into_iter().filter(|file| file.name != "library.ron").collect();
    assert_faults(check(&files), &["library.ron: no file holds `Library(..)`, the library's title and version"]);
}

#[test]
fn an_empty_library_is_refused() {
    assert_faults(check(&[]), &["library.ron: no file holds `Library(..)`, the library's title and version"]);
}

#[test]
fn two_headers_are_refused() {
    let mut files = files();
    let header = files.iter().find(|file| file.name == "library.ron").unwrap().text.clone();
    files.push(SourceFile { name: "old/library.ron".to_owned(), text: header });
    assert_faults(check(&files), &["old/library.ron:3:13: a second file holds `Library(..)`"]);
}

#[test]
fn a_review_date_that_is_no_day_is_refused() {
    for no_day in ["soon", "2030-01", "2030-02-30", ""] {
        broken(
            "library.ron",
            "2030-01-31",
            no_day,
            &["library.ron:6:18: `review_due` is not a day; write it like 2027-05-21"],
        );
    }
}

#[test]
fn a_procedure_without_care_is_named() {
    let files: Vec<_> = files().into_iter().filter(|file| file.name != "care/laser.ron").collect();
    assert_faults(check(&files), &["care: no file holds the care for the procedure `laser`"]);
}

#[test]
fn two_care_files_for_one_procedure_are_refused() {
    broken(
        "care/laser.ron",
        "procedure: \"laser\"",
        "procedure: \"needling\"",
        &[
            "care: no file holds the care for the procedure `laser`",
            "care/needling.ron:2:17: a second file holds the care for `needling`",
        ],
    );
}

#[test]
fn care_for_a_procedure_that_nobody_can_choose_is_named() {
    broken(
        "care/laser.ron",
        "procedure: \"laser\"",
        "procedure: \"lazer\"",
        &[
            "care: no file holds the care for the procedure `laser`",
            "care/laser.ron:2:17: unknown option `lazer`; did you mean `laser`?",
        ],
    );
}

#[test]
fn a_question_whose_range_is_empty_is_refused() {
    for range in ["from: 120, to: 0", "from: 7, to: 7"] {
        broken("questions.ron", "from: 0, to: 120", range, &["questions.ron:32:18: the range of `age` is empty"]);
    }
}

#[test]
fn a_choice_without_options_is_refused() {
    broken(
        "questions.ron",
        "kind: text",
        "kind: choice([])",
        &[
            "questions.ron:64:18: `lot` must have between 1 and 60 options",
            "questions.ron:64:18: nothing reads the question `lot`",
        ],
    );
}

#[test]
fn not_known_is_no_option_to_write() {
    broken(
        "questions.ron",
        "(\"hands\", \"Hands\")",
        "(\"not_known\", \"Nobody knows\")",
        &["questions.ron:27:66: *not known* can be answered to every question; leave it out of the options"],
    );
}

/// One bit each: the check must refuse them before anything counts on it.
#[test]
fn more_options_than_a_question_can_have_are_refused() {
    let options: Vec<_> = (0..70).map(|at| format!("(\"o{at}\", \"Option {at}\")")).collect();
    let mut files = files();
    change(&mut files, "questions.ron", "(\"hands\", \"Hands\")", &options.join(", "));
    change(&mut files, "rules.ron", "[\"neck\"]", "[\"o66\"]");
    assert_faults(check(&files), &["questions.ron:24:18: `area` must have between 1 and 60 options"]);
}

// ---- Times ----

#[test]
fn closed_skin_that_runs_backwards_is_refused() {
    for days in ["from_day: 7, until_day: 3", "from_day: -1, until_day: 3"] {
        broken(
            "care/laser.ron",
            "from_day: 3, until_day: 7",
            days,
            &["care/laser.ron:2:17: the days on which skin is expected to be closed run backwards"],
        );
    }
}

#[test]
fn a_line_of_the_course_that_ends_before_it_begins_is_refused() {
    broken(
        "care/laser.ron",
        "from: 0, until: 3",
        "from: 4, until: 3",
        &["care/laser.ron:4:47: this line of the expected course ends before it begins"],
    );
}

#[test]
fn a_condition_on_a_time_stands_only_among_others() {
    broken(
        "care/needling.ron",
        "from: hours(0)",
        "from: provided(always, hours(0))",
        &["care/needling.ron: `provided(..)` stands alone; it may only be a member of `max([..])` or `min([..])`"],
    );
}

#[test]
fn a_latest_of_conditions_only_is_refused() {
    for none in ["max([])", "max([provided(always, day(3))])", "min([provided(always, day(3))])"] {
        broken(
            "care/needling.ron",
            "from: hours(0)",
            &format!("from: {none}"),
            &["care/needling.ron: a `max` or `min` has no member that counts for everybody"],
        );
    }
}

#[test]
fn a_step_that_ends_on_an_answer_that_is_no_date_is_refused() {
    broken(
        "care/laser.ron",
        "day(10)",
        "date(\"age\")",
        &["care/laser.ron:12:94: `age` is a number, but a date is compared here"],
    );
}

#[test]
fn a_misspelt_time_is_named_with_the_one_that_was_meant() {
    broken(
        "flags.ron",
        "day(14)",
        "dya(14)",
        &["flags.ron:6:24: `dya` is not a word that can stand here; did you mean `day`?"],
    );
}

#[test]
fn a_wait_of_countless_years_does_not_end_the_program() {
    broken("rules.ron", "within(\"next_holiday\", days(28))", "within(\"next_holiday\", years(4000000000))", &[]);
}

#[test]
fn a_rule_cannot_ask_whether_another_is_lifted() {
    broken(
        "rules.ron",
        "holds(\"face\")",
        "lifted(\"MINOR\")",
        &["rules.ron:35:62: `lifted(..)` may stand in care files only, or a rule would read another rule"],
    );
}

#[test]
fn a_rule_cannot_ask_what_became_of_the_exosome() {
    broken(
        "rules.ron",
        "holds(\"face\")",
        "exosome(used)",
        &["rules.ron: `exosome(..)` may stand in care files only, or a rule would read another rule"],
    );
}

// ---- Many faults ----

#[test]
fn every_fault_of_every_file_is_reported_at_once_and_in_order() {
    let mut files = files();
    change(&mut files, "rules.ron", "sources: [\"LABEL\"]", "sources: [\"LABLE\"]");
    change(&mut files, "rules.ron", "id: \"AREAS\"", "id: \"MINOR\"");
    change(&mut files, "rules.ron", "says: \"Under 18\"", "says: \"\"");
    change(&mut files, "care/needling.ron", "subject: \"washing\"", "subject: \"wasing\"");
    change(&mut files, "questions.ron", "from: 0, to: 120", "from: 120, to: 0");
    // The order in which files are given must not matter.
    files.reverse();
    assert_faults(
        check(&files),
        &[
            "care/needling.ron:10:23: unknown subject `wasing`; did you mean `washing`?",
            "questions.ron:32:18: the range of `age` is empty",
            "rules.ron:3:14: `MINOR` has no `says`",
            "rules.ron:47:14: the precaution `MINOR` stands twice",
            "rules.ron:70:20: unknown source `LABLE`; did you mean `LABEL`?",
            "sources.ron:3:17: nothing cites the source `LABEL`",
        ],
    );
}

/// A file that cannot be read would make all its names look unknown.
#[test]
fn a_file_that_cannot_be_read_hides_unknown_names_and_nothing_else() {
    let mut files = files();
    change(&mut files, "sources.ron", "Sources([", "Sources[");
    change(&mut files, "rules.ron", "says: \"Under 18\"", "says: \"\"");
    change(&mut files, "rules.ron", "holds(\"face\")", "holds(\"fase\")");
    assert_faults(check(&files), &["rules.ron:3:14: `MINOR` has no `says`", "sources.ron:1:8: expected opening `(`"]);
}

#[test]
fn a_fault_in_the_header_does_not_hide_the_others() {
    let mut files = files();
    change(&mut files, "library.ron", "2030-01-31", "soon");
    change(&mut files, "rules.ron", "says: \"Under 18\"", "says: \"\"");
    assert_faults(
        check(&files),
        &[
            "library.ron:6:18: `review_due` is not a day; write it like 2027-05-21",
            "rules.ron:3:14: `MINOR` has no `says`",
        ],
    );
}
