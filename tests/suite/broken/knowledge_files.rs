//! Faults in what a library knows besides its rules: contested points, routines, the rubric and the like.

use aftercare::protocol::{SourceFile, check};

use super::{FILES, assert_faults, broken, change, files};

fn text(name: &str) -> String {
    FILES.iter().find(|(known, _)| *known == name).unwrap().1.to_owned()
}

/// The small library with one file once more, under another name.
#[track_caller]
fn twice(name: &str, expected: &[&str]) {
    let mut files = files();
    files.push(SourceFile { name: format!("more/{name}"), text: text(name) });
    assert_faults(check(&files), expected);
}

// ---- Questions and red flags ----

#[test]
fn a_question_that_does_not_say_when_its_answer_expires_is_refused() {
    broken(
        "questions.ron",
        "asked: is(\"procedure\", \"laser\"),\n            expires: 0,",
        "asked: is(\"procedure\", \"laser\"),",
        &["questions.ron:45:9: the field `expires` is missing"],
    );
}

#[test]
fn a_red_flag_that_does_not_say_what_it_stops_is_refused() {
    broken("flags.ron", "        stops: [\"sunscreen\"],\n", "", &["flags.ron:13:5: the field `stops` is missing"]);
}

#[test]
fn a_red_flag_that_stops_an_unknown_subject_is_named() {
    broken(
        "flags.ron",
        "stops: [\"sunscreen\"]",
        "stops: [\"sunscren\"]",
        &["flags.ron:12:18: unknown subject `sunscren`; did you mean `sunscreen`?"],
    );
}

// ---- Conditions ----

#[test]
fn the_clinics_choice_decides_no_rule() {
    broken(
        "rules.ron",
        "holds(\"face\")",
        "chosen(\"first_sunscreen\", \"at_once\")",
        &["rules.ron:35:62: `chosen(..)` may stand in care files only, or a rule would read another rule"],
    );
}

#[test]
fn only_contradictions_ask_whether_something_was_answered() {
    broken(
        "rules.ron",
        "holds(\"face\")",
        "answered(\"area\")",
        &["rules.ron:35:64: `answered(..)` may stand in contradictions only"],
    );
    broken(
        "care/shared.ron",
        "not(lifted(\"HOLIDAY\"))",
        "answered(\"area\")",
        &["care/shared.ron:11:29: `answered(..)` may stand in contradictions only"],
    );
}

#[test]
fn only_contradictions_compare_a_date_or_months_with_the_age() {
    broken(
        "rules.ron",
        "holds(\"face\")",
        "before_birth(\"retinoid_stopped\", \"age\")",
        &["rules.ron:35:68: `before_birth(..)` may stand in contradictions only"],
    );
    broken(
        "rules.ron",
        "holds(\"face\")",
        "months_above_age(\"fluence\", \"age\")",
        &["rules.ron:35:72: `months_above_age(..)` may stand in contradictions only"],
    );
}

#[test]
fn only_contradictions_ask_whether_closed_skin_is_recorded() {
    broken(
        "rules.ron",
        "holds(\"face\")",
        "closed_on_record",
        &["rules.ron: `closed_on_record` may stand in contradictions only; a plan waits with `closed`"],
    );
}

#[test]
fn a_rule_may_ask_whether_it_is_a_review() {
    broken("rules.ron", "holds(\"face\")", "review", &[]);
}

#[test]
fn a_side_or_a_point_that_nothing_defines_is_named() {
    broken(
        "routines.ron",
        "\"first_sunscreen\", \"at_once\"",
        "\"first_sunscreen\", \"at_onc\"",
        &[
            "contested.ron:3:14: the clinic may choose on `first_sunscreen`, but nothing reads the choice",
            "routines.ron:11:78: unknown side `at_onc`; did you mean `at_once`?",
        ],
    );
    broken(
        "routines.ron",
        "\"first_sunscreen\", \"at_once\"",
        "\"first_sunscren\", \"at_once\"",
        &[
            "contested.ron:3:14: the clinic may choose on `first_sunscreen`, but nothing reads the choice",
            "routines.ron:11:59: unknown contested point `first_sunscren`; did you mean `first_sunscreen`?",
        ],
    );
}

/// A definition may ask it for care files, and then no rule may name it.
#[test]
fn a_definition_for_care_files_decides_no_rule() {
    let care = "    Definition(id: \"strong\", when: at_least(\"fluence\", 20.5)),\n    Definition(id: \"left_out\", care: true, when: exosome(blocked)),";
    let mut files = files();
    change(&mut files, "definitions.ron", "    Definition(id: \"strong\", when: at_least(\"fluence\", 20.5)),", care);
    change(&mut files, "fallback.ron", "exosome(blocked)", "holds(\"left_out\")");
    assert_faults(check(&files), &[]);
    change(&mut files, "rules.ron", "holds(\"face\")", "holds(\"left_out\")");
    assert_faults(
        check(&files),
        &["rules.ron:35:61: `holds(..)` may stand in care files only, or a rule would read another rule"],
    );
}

#[test]
fn a_rule_does_not_ask_what_was_at_planning() {
    broken(
        "rules.ron",
        "holds(\"face\")",
        "at_planning(holds(\"face\"))",
        &[
            "rules.ron: `at_planning(..)` may stand in care files only: a rule decides about the day on which it is asked",
        ],
    );
}

/// It would hold for everybody, or for nobody, without a word.
#[test]
fn so_many_of_fewer_is_refused() {
    for (count, all) in [(0, "0 of 2"), (3, "3 of 2")] {
        broken(
            "rules.ron",
            "none_of(\"area\", [\"neck\"])",
            &format!("at_least_of({count}, [is(\"area\", \"neck\"), is(\"area\", \"hands\")])"),
            &[&format!(
                "rules.ron: `at_least_of` asks for {all} conditions; ask for at least one, and for no more than stand there"
            )],
        );
    }
    broken(
        "rules.ron",
        "none_of(\"area\", [\"neck\"])",
        "at_least_of(2, [is(\"area\", \"neck\"), is(\"area\", \"hands\")])",
        &[],
    );
}

#[test]
fn what_became_of_the_exosome_has_three_words() {
    broken("fallback.ron", "exosome(blocked)", "exosome(clear)", &[]);
    broken(
        "fallback.ron",
        "exosome(blocked)",
        "exosome(cleared)",
        &["fallback.ron:6:23: `cleared` is not a word that can stand here; did you mean `clear`?"],
    );
}

#[test]
fn not_known_among_so_many_is_refused_under_a_not() {
    broken(
        "rules.ron",
        "none_of(\"area\", [\"neck\"])",
        "not(at_least_of(1, [is(\"area\", \"neck\"), is(\"area\", \"not_known\")]))",
        &[
            "rules.ron:62:89: this condition is yes for *not known* and stands under a `not`: knowing less would be milder; turn the condition round and list the options that count",
        ],
    );
}

// ---- Care like another's ----

#[test]
fn care_like_that_of_an_unknown_file_is_named() {
    broken(
        "care/laser.ron",
        "procedure: \"laser\",",
        "procedure: \"laser\", like: \"nedling\",",
        &["care/laser.ron:2:32: unknown care file `nedling`; did you mean `needling`?"],
    );
}

#[test]
fn care_without_an_unknown_step_is_named() {
    broken(
        "care/laser.ron",
        "procedure: \"laser\",",
        "procedure: \"laser\", like: \"needling\", without: [\"N-WASCH\"],",
        &["care/laser.ron:2:54: unknown step `N-WASCH`; did you mean `N-WASH`?"],
    );
}

#[test]
fn care_without_a_step_of_no_other_file_is_refused() {
    broken(
        "care/laser.ron",
        "procedure: \"laser\",",
        "procedure: \"laser\", without: [\"N-WASH\"],",
        &["care/laser.ron:2:36: `without` leaves out `N-WASH`, but the file is `like` no other"],
    );
}

#[test]
fn care_like_that_of_a_file_that_is_like_another_is_refused() {
    let mut files = files();
    change(&mut files, "care/laser.ron", "procedure: \"laser\",", "procedure: \"laser\", like: \"needling\",");
    change(&mut files, "care/needling.ron", "procedure: \"needling\",", "procedure: \"needling\", like: \"laser\",");
    assert_faults(
        check(&files),
        &[
            "care/laser.ron:2:32: `needling` is itself like another file; name that one",
            "care/needling.ron:2:35: `laser` is itself like another file; name that one",
        ],
    );
}

#[test]
fn care_takes_over_the_steps_and_the_course_of_another() {
    let mut files = files();
    change(&mut files, "care/needling.ron", "procedure: \"needling\",", "procedure: \"needling\", like: \"laser\",");
    let library = check(&files).unwrap();
    let steps = |procedure: &str| library.care[procedure].steps.iter().map(|step| step.id.as_str()).collect::<Vec<_>>();
    assert_eq!(steps("needling"), ["L-WASH", "N-WASH", "S-SUN"]);
    assert_eq!(steps("laser"), ["L-WASH", "S-SUN"]);
    assert_eq!(library.care["needling"].course[0].says, "Red and warm.");
}

#[test]
fn care_takes_over_no_step_that_it_leaves_out() {
    let mut files = files();
    let like = "procedure: \"laser\", like: \"needling\", without: [\"N-WASH\"],";
    change(&mut files, "care/laser.ron", "procedure: \"laser\",", like);
    let library = check(&files).unwrap();
    let steps: Vec<_> = library.care["laser"].steps.iter().map(|step| step.id.as_str()).collect();
    assert_eq!(steps, ["L-WASH", "S-SUN"]);
    assert_eq!(library.care["laser"].course[0].says, "Red and warm.", "its own course stands");
}

// ---- Contested points ----

#[test]
fn a_contested_point_twice_is_refused() {
    broken(
        "contested.ron",
        "id: \"minors\"",
        "id: \"first_sunscreen\"",
        &["contested.ron:14:14: the contested point `first_sunscreen` stands twice"],
    );
}

#[test]
fn a_side_twice_is_refused() {
    broken(
        "contested.ron",
        "id: \"with_parents\"",
        "id: \"never\"",
        &["contested.ron:18:23: the side `never` stands twice"],
    );
}

#[test]
fn an_unknown_default_side_is_named() {
    broken(
        "contested.ron",
        "default: \"never\"",
        "default: \"nevr\"",
        &["contested.ron:20:19: unknown side `nevr`; did you mean `never`?"],
    );
}

#[test]
fn one_side_alone_is_not_contested() {
    broken(
        "contested.ron",
        "            Side(id: \"with_parents\", says: \"Treated when the parents agree.\", sources: []),\n",
        "",
        &["contested.ron:14:14: `minors` is contested, so it needs two sides"],
    );
}

#[test]
fn a_choice_that_nothing_reads_is_refused() {
    broken(
        "routines.ron",
        "chosen(\"first_sunscreen\", \"at_once\")",
        "always",
        &["contested.ron:3:14: the clinic may choose on `first_sunscreen`, but nothing reads the choice"],
    );
}

#[test]
fn a_fixed_point_that_something_reads_is_refused() {
    broken(
        "contested.ron",
        "choice: clinic",
        "choice: fixed",
        &["contested.ron:3:14: `first_sunscreen` is fixed, but something asks what was chosen"],
    );
}

// ---- Set-up and contradictions ----

#[test]
fn a_second_set_up_is_refused() {
    twice("setup.ron", &["more/setup.ron:2:15: a second file holds `Setup(..)`"]);
}

#[test]
fn a_question_on_the_set_up_card_that_nothing_defines_is_named() {
    broken("setup.ron", "[\"area\"]", "[\"aera\"]", &["setup.ron:4:15: unknown question `aera`; did you mean `area`?"]);
}

#[test]
fn a_question_on_the_set_up_card_is_filled_in_by_one_of_two() {
    broken(
        "setup.ron",
        "[\"fluence\"]",
        "[\"fluence\", \"area\"]",
        &["setup.ron:2:15: `area` is filled in by the clinic and by the device"],
    );
}

#[test]
fn a_contradiction_twice_is_refused() {
    broken(
        "contradictions.ron",
        "id: \"FLUENCE\"",
        "id: \"BIRTH\"",
        &["contradictions.ron:10:14: the contradiction `BIRTH` stands twice"],
    );
}

#[test]
fn a_contradiction_at_an_unknown_question_is_named() {
    broken(
        "contradictions.ron",
        "at: \"fluence\"",
        "at: \"fluenc\"",
        &["contradictions.ron:11:14: unknown question `fluenc`; did you mean `fluence`?"],
    );
}

#[test]
fn a_contradiction_over_an_age_that_is_no_number_is_refused() {
    broken(
        "contradictions.ron",
        "before_birth(\"retinoid_stopped\", \"age\")",
        "before_birth(\"retinoid_stopped\", \"area\")",
        &["contradictions.ron:5:49: `area` is a list of options, but a number is compared here"],
    );
    broken(
        "contradictions.ron",
        "before_birth(\"retinoid_stopped\", \"age\")",
        "before_birth(\"age\", \"age\")",
        &["contradictions.ron:5:29: `age` is a number, but a date is compared here"],
    );
}

/// Neither pointing out a contradiction nor standing on the card is being read by a rule.
#[test]
fn a_contradiction_and_the_set_up_card_read_nothing() {
    let mut files = files();
    change(&mut files, "rules.ron", "below(\"age\", 18)", "always");
    change(&mut files, "setup.ron", "[\"area\"]", "[\"area\", \"age\"]");
    assert_faults(check(&files), &["questions.ron:32:18: nothing reads the question `age`"]);
}

// ---- Modifiers, routines, alternatives, what awaits a clinician ----

#[test]
fn a_modifier_a_routine_or_an_alternative_twice_is_refused() {
    twice("modifiers.ron", &["more/modifiers.ron:3:14: the modifier `FACE` stands twice"]);
    twice("routines.ron", &["more/routines.ron:3:14: the routine `MORNING` stands twice"]);
    twice("alternatives.ron", &["more/alternatives.ron:3:14: the alternative `SPF` stands twice"]);
}

#[test]
fn a_modifier_without_a_source_is_refused() {
    broken("modifiers.ron", "sources: [\"PANEL2020\"]", "sources: []", &["modifiers.ron:3:14: `FACE` cites no source"]);
}

#[test]
fn a_routine_without_a_line_is_refused() {
    let lines = text("routines.ron");
    let (from, to) = (lines.find("        lines: [").unwrap(), lines.find("        sources").unwrap());
    let mut files = files();
    change(&mut files, "routines.ron", &lines[from..to], "        lines: [],\n");
    change(&mut files, "contested.ron", "choice: clinic", "choice: fixed");
    assert_faults(check(&files), &["routines.ron:3:14: `MORNING` has no line"]);
}

#[test]
fn what_awaits_a_clinician_touches_known_rules() {
    broken(
        "awaiting.ron",
        "\"MINOR\"",
        "\"MINOUR\"",
        &["awaiting.ron:2:84: unknown rule, step or red flag `MINOUR`; did you mean `MINOR`?"],
    );
}

#[test]
fn a_number_that_awaits_a_clinician_twice_is_refused() {
    twice("awaiting.ron", &["more/awaiting.ron:2:32: the number 1 stands twice"]);
}

#[test]
fn an_empty_text_is_refused_wherever_somebody_would_read_it() {
    for (name, from) in [
        ("contested.ron", "\"First sunscreen\""),
        ("contested.ron", "\"On the day itself.\""),
        ("contested.ron", "\"The law decides.\""),
        ("contradictions.ron", "\"A fluence is answered, but no laser is planned.\""),
        ("modifiers.ron", "\"Face\""),
        ("awaiting.ron", "\"Whether a nurse may lift it.\""),
        ("consent.ron", "\"The product is not approved.\""),
        ("claims.ron", "\"We do not know.\""),
        ("counselling.ron", "\"It may not help.\""),
        ("value.ron", "\"it is not rated good\""),
        ("alternatives.ron", "\"The best evidence.\""),
        ("routines.ron", "\"Wash.\""),
        ("rubric.ron", "\"Is it tested?\""),
        ("rubric.ron", "\"Germs.\""),
        ("rubric.ron", "\"Tested at least by its maker\""),
        ("rubric.ron", "\"Nothing is disclosed\""),
        ("places.ron", "\"United Kingdom\""),
        ("setup.ron", "\"These are right.\""),
    ] {
        let mut files = files();
        change(&mut files, name, from, "\" \"");
        let faults = check(&files).expect_err("an empty text is a fault");
        assert_eq!(faults.len(), 1, "{name} {from}: {faults:?}");
        assert!(faults[0].file == name && faults[0].place.is_some(), "{}", faults[0]);
    }
}

// ---- The rubric and the law ----

#[test]
fn a_second_rubric_is_refused() {
    twice("rubric.ron", &["more/rubric.ron:6:20: a second file holds `Rubric(..)`"]);
}

#[test]
fn a_verdict_that_is_no_option_is_named() {
    broken(
        "rubric.ron",
        "stopped: \"unusable\"",
        "stopped: \"unusabel\"",
        &["rubric.ron:8:23: unknown option `unusabel`; did you mean `unusable`?"],
    );
    broken(
        "rubric.ron",
        "missing: \"missing\"",
        "missing: \"misssing\"",
        &["rubric.ron:9:23: unknown option `misssing`; did you mean `missing`?"],
    );
    broken(
        "rubric.ron",
        "verdict: \"poor\"",
        "verdict: \"por\"",
        &[
            "rubric.ron:38:24: unknown option `por`; did you mean `poor`?",
            "rubric.ron:41:51: unknown verdict `poor`; did you mean `por`?",
        ],
    );
}

#[test]
fn a_given_answer_that_is_no_option_is_named() {
    broken("rubric.ron", "[\"yes\"]", "[\"yess\"]", &["rubric.ron:7:43: unknown option `yess`; did you mean `yes`?"]);
}

#[test]
fn a_gate_with_an_unknown_rule_is_named() {
    broken(
        "rubric.ron",
        "rules: [\"STERILE\"]",
        "rules: [\"STERIL\"]",
        &["rubric.ron:13:74: unknown precaution `STERIL`; did you mean `STERILE`?"],
    );
}

#[test]
fn a_gate_that_nothing_computes_says_where_it_is_checked() {
    broken(
        "rubric.ron",
        "at_use: \"With the unit in the hand\"",
        "at_use: \"\"",
        &["rubric.ron:14:19: no rule computes `UNIT`, and it does not say where it is checked"],
    );
}

#[test]
fn a_criterion_needs_the_four_options() {
    broken(
        "rubric.ron",
        "question: \"testing\"",
        "question: \"sterile\"",
        &[
            "rubric.ron:19:24: `sterile` has no option `met`",
            "rubric.ron:19:24: `sterile` has no option `not_disclosed`",
            "rubric.ron:19:24: `sterile` has no option `not_met`",
            "rubric.ron:19:24: `sterile` has no option `partly`",
        ],
    );
}

#[test]
fn no_score_is_left_without_a_verdict() {
    broken(
        "rubric.ron",
        "at_least: 0,",
        "at_least: 1,",
        &["rubric.ron:32:23: no score is left for the lowest verdict on open skin"],
    );
}

#[test]
fn the_lowest_verdict_needs_nothing_besides() {
    broken(
        "rubric.ron",
        "at_least: 0, needs: []",
        "at_least: 0, needs: [Need(says: \"Luck\", when: always)]",
        &["rubric.ron:32:23: no score is left for the lowest verdict on open skin"],
    );
}

#[test]
fn the_best_verdict_stands_first() {
    broken(
        "rubric.ron",
        "at_least: 7.5",
        "at_least: 0",
        &["rubric.ron:38:24: `poor` takes no less than the verdict before it; write the best verdict first"],
    );
}

#[test]
fn a_cap_at_no_verdict_is_named() {
    broken(
        "rubric.ron",
        "at_most: \"poor\"",
        "at_most: \"por\"",
        &["rubric.ron:41:51: unknown verdict `por`; did you mean `poor`?"],
    );
}

#[test]
fn a_dossier_of_an_unknown_section_is_named() {
    broken(
        "library.ron",
        "dossier: \"dossier\"",
        "dossier: \"dosier\"",
        &["library.ron:11:15: unknown section `dosier`; did you mean `dossier`?"],
    );
}

#[test]
fn a_country_twice_is_refused() {
    twice("places.ron", &["more/places.ron:3:14: the country `uk` stands twice"]);
}

#[test]
fn consent_claims_counsel_and_value_twice_are_refused() {
    twice("consent.ron", &["more/consent.ron:2:16: the point of consent `CONSENT` stands twice"]);
    twice("claims.ron", &["more/claims.ron:2:16: the claim `GLOW` stands twice"]);
    twice("counselling.ron", &["more/counselling.ron:2:15: the text `SHORT` stands twice"]);
    twice(
        "value.ron",
        &["more/value.ron:2:20: the item `RATED` stands twice", "more/value.ron:3:20: the item `BUDGET` stands twice"],
    );
}
