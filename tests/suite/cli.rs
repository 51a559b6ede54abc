//! The program as it is called from a shell: what it prints, where, and how it ends.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use aftercare::base::{NaiveDate, NaiveDateTime};
use aftercare::protocol::{SourceFile, builtin_patients};
use serde_json::Value;
use tempfile::{TempDir, tempdir};

/// What a run of the program left.
#[derive(Debug)]
struct Run {
    code: i32,
    out: String,
    err: String,
}

impl Run {
    /// It did what was asked and had nothing to complain about.
    #[track_caller]
    fn done(self) -> String {
        assert_eq!((self.code, self.err.as_str()), (0, ""), "{}", self.out);
        self.out
    }

    /// It failed with this code, said why on standard error, and printed no result.
    #[track_caller]
    fn failed(self, code: i32) -> String {
        assert_eq!(self.code, code, "{}{}", self.out, self.err);
        assert_eq!(self.out, "", "a failure prints no result");
        self.err
    }
}

/// Runs the program in a folder of its own, with its own home.
fn run(folder: &Path, arguments: &[&str]) -> Run {
    let output = Command::new(env!("CARGO_BIN_EXE_aftercare"))
        .args(arguments)
        .current_dir(folder)
        .env("AFTERCARE_HOME", folder.join("home"))
        .env("TZ", "UTC")
        .env_remove("COLUMNS")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    // On Windows the program's file has an ending.
    let text =
        |bytes: Vec<u8>| String::from_utf8(bytes).unwrap().replace("\r\n", "\n").replace("aftercare.exe", "aftercare");
    Run { code: output.status.code().expect("an exit code"), out: text(output.stdout), err: text(output.stderr) }
}

fn protocols() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("protocols")
}

/// A folder with one of the library's own cases in it, called `case.ron`.
fn folder_with(case: &str) -> TempDir {
    let folder = tempdir().unwrap();
    fs::copy(protocols().join("cases").join(case), folder.path().join("case.ron")).unwrap();
    folder
}

const PREGNANT: &str = "co2-pregnant.ron";
const CLEAN: &str = "co2-clean-exosome.ron";

/// Everything in a folder, below it too.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() { copy_folder(&path, &target) } else { fs::copy(&path, &target).map(|_| ()).unwrap() }
    }
}

/// A copy of the built-in library in `protocols`, where a clinic would keep its own.
fn folder_with_library() -> TempDir {
    let folder = tempdir().unwrap();
    copy_folder(&protocols(), &folder.path().join("protocols"));
    folder
}

// ---- Help and usage ----

#[test]
fn help_names_every_command_and_exit_code() {
    let folder = tempdir().unwrap();
    let help = run(folder.path(), &["--help"]).done();
    let help: Vec<_> = help.lines().map(str::trim_end).collect();
    insta::assert_snapshot!(help.join("\n"), @r"
    Screening, contraindications and a dated aftercare plan for microneedling and laser treatments

    Usage: aftercare [OPTIONS] [COMMAND]

    Commands:
      check    Check a library: every fault at once, with its place
      plan     Decide and plan: findings with reasons, open questions, steps
      product  Evaluate a product: its verdict on open and on closed skin
      sheet    Make the sheet as a PDF
      help     Print this message or the help of the given subcommand(s)

    Options:
          --library <DIR>
              Use the protocol files in this folder instead of the built-in ones

          --renderer <RENDERER>
              How the window is drawn: try `glow` when it stays blank

              Possible values:
              - auto: wgpu, and OpenGL where it finds no adapter
              - wgpu: wgpu only
              - glow: OpenGL only

              [default: auto]

      -h, --help
              Print help (see a summary with '-h')

      -V, --version
              Print version

    Without a command the window opens.

    Exit codes: 0 done, 1 the library has faults, 2 wrong usage, 3 the case file is not valid,
    4 a file could not be written, 5 no window can be opened.
    ");
}

#[test]
fn version_is_told() {
    let folder = tempdir().unwrap();
    assert_eq!(run(folder.path(), &["--version"]).done(), format!("aftercare {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn a_misspelt_command_is_answered_with_the_one_that_was_meant() {
    let folder = tempdir().unwrap();
    let error = run(folder.path(), &["chekc"]).failed(2);
    assert!(
        error.starts_with("error: unrecognized subcommand 'chekc'\n\n  tip: a similar subcommand exists: 'check'\n"),
        "{error}"
    );
}

#[test]
fn wrong_usage_ends_with_2_and_writes_nothing() {
    let folder = folder_with(PREGNANT);
    for arguments in [
        &["plan"][..],
        &["plan", "case.ron", "extra"],
        &["plan", "case.ron", "--jsno"],
        &["sheet", "case.ron"],
        &["sheet", "-o", "sheet.pdf"],
        &["sheet", "case.ron", "-o"],
        &["sheet", "case.ron", "-o", "sheet.pdf", "--copy", "insurance"],
        &["sheet", "case.ron", "-o", "sheet.pdf", "--lang", "xx"],
        &["check", "a", "b"],
        &["--renderer", "pencil"],
        &["--library"],
    ] {
        let error = run(folder.path(), arguments).failed(2);
        assert!(error.starts_with("error: "), "{arguments:?}: {error}");
        assert_eq!(names(folder.path()), ["case.ron"], "{arguments:?}");
    }
}

// ---- check ----

#[test]
fn the_built_in_library_has_no_fault() {
    let folder = tempdir().unwrap();
    let library = aftercare::protocol::builtin().unwrap();
    let ids: BTreeSet<_> = library.care.values().flat_map(|care| &care.steps).map(|step| &step.id).collect();
    let steps = ids.len();
    let cases: usize = builtin_patients()
        .iter()
        .filter(|file| SourceFile::is_case(&file.name))
        .map(|file| if SourceFile::is_family(&file.name) { file.text.matches("        Patient(").count() } else { 1 })
        .sum();
    let told = run(folder.path(), &["check"]).done();
    assert_eq!(
        told.lines().next().unwrap(),
        format!(
            "{} {}: no faults. {} questions, {} precautions, {steps} steps, {} red flags, {} sources, {cases} cases. Hash {}",
            library.header.title,
            library.header.version,
            library.questions.len(),
            library.precautions.len(),
            library.red_flags.len(),
            library.sources.len(),
            library.hash,
        ),
    );
    assert_eq!(names(folder.path()), [""; 0], "a check leaves nothing behind");
}

#[test]
fn a_copy_of_the_library_is_the_same_library() {
    let folder = folder_with_library();
    let built_in = run(folder.path(), &["check"]).done();
    assert_eq!(run(folder.path(), &["check", "protocols"]).done(), built_in);
    assert_eq!(run(folder.path(), &["check", "--library", "protocols"]).done(), built_in);
}

#[test]
fn a_check_for_programs_gives_figures() {
    let folder = tempdir().unwrap();
    let report: Value = serde_json::from_str(&run(folder.path(), &["check", "--json"]).done()).unwrap();
    shape(
        &report,
        "check",
        &[
            ("faults", is_count),
            ("title", is_text),
            ("version", is_text),
            ("status", is_text),
            ("hash", is_hash),
            ("questions", is_count),
            ("precautions", is_count),
            ("steps", is_count),
            ("red_flags", is_count),
            ("sources", is_count),
            ("cases", is_count),
            ("products", is_count),
            ("unexercised", is_object),
        ],
    );
    shape(
        &report["unexercised"],
        "what no case exercises",
        &[
            ("certain", is_texts),
            ("possible", is_texts),
            ("just_not", is_texts),
            ("red_flags", is_texts),
            ("modifiers", is_texts),
        ],
    );
    assert_eq!(report["faults"], 0);
    assert_eq!(report["hash"], aftercare::protocol::builtin().unwrap().hash);
}

#[test]
fn a_fault_is_told_with_its_place_on_standard_error() {
    let folder = folder_with_library();
    let header = folder.path().join("protocols/library.ron");
    fs::write(&header, "Library(\n    titel: \"Ours\",\n)\n").unwrap();
    for arguments in [&["check", "protocols"][..], &["check", "protocols", "--json"]] {
        let error = run(folder.path(), arguments).failed(1);
        assert_eq!(error, "protocols/library.ron:2:5: there is no field `titel` here; did you mean `title`?\n");
    }
}

#[test]
fn all_faults_are_told_and_counted() {
    let folder = folder_with_library();
    fs::write(
        folder.path().join("protocols/zzz_one.ron"),
        "Topics([\n    Topic(id: \"nobody_reads_this\", title: \"\"),\n])",
    )
    .unwrap();
    fs::write(folder.path().join("protocols/zzz_two.ron"), "Topics([\n    Topic(").unwrap();
    assert_eq!(
        run(folder.path(), &["check", "protocols"]).failed(1),
        "protocols/zzz_one.ron:2:16: `nobody_reads_this` has no title\n\
         protocols/zzz_two.ron:2:10: the file ends too early\n\
         2 faults. The library cannot be used.\n",
    );
}

#[test]
fn a_library_that_cannot_be_found_ends_with_1() {
    let folder = folder_with(PREGNANT);
    let expected = "nowhere: there is no such file or folder; check the name\n";
    for arguments in [
        &["check", "nowhere"][..],
        &["check", "--library", "nowhere"],
        &["plan", "case.ron", "--library", "nowhere"],
        &["sheet", "case.ron", "-o", "sheet.pdf", "--library", "nowhere"],
    ] {
        assert_eq!(run(folder.path(), arguments).failed(1), expected, "{arguments:?}");
    }
    fs::create_dir(folder.path().join("empty")).unwrap();
    assert_eq!(
        run(folder.path(), &["check", "empty"]).failed(1),
        "library.ron: no file holds `Library(..)`, the library's title and version\n",
    );
    assert_eq!(names(folder.path()), ["case.ron", "empty"]);
}

/// The system's own words help nobody.
#[test]
fn a_file_in_place_of_a_library_is_told_in_plain_words() {
    let folder = folder_with(PREGNANT);
    let error = run(folder.path(), &["check", "case.ron"]).failed(1);
    assert!(error.starts_with("case.ron: ") && error.lines().count() == 1, "{error}");
    assert!(!error.contains("os error"), "{error}");
}

#[test]
fn nothing_is_decided_with_a_faulty_library() {
    let folder = folder_with_library();
    fs::copy(protocols().join("cases").join(PREGNANT), folder.path().join("case.ron")).unwrap();
    fs::write(folder.path().join("protocols/extra.ron"), "Topics([Topic(id: \"x\", title: \"X\")])").unwrap();
    for arguments in [
        &["plan", "case.ron", "--library", "protocols"][..],
        &["sheet", "case.ron", "-o", "sheet.pdf", "--library", "protocols"],
    ] {
        let error = run(folder.path(), arguments).failed(1);
        assert_eq!(error, "protocols/extra.ron:1:20: no precaution is about the topic `x`\n");
    }
    assert_eq!(names(folder.path()), ["case.ron", "protocols"]);
}

// ---- plan ----

#[test]
fn a_plan_for_people_says_what_is_decided_why_and_what_to_do() {
    let folder = folder_with(PREGNANT);
    let text = run(folder.path(), &["plan", "case.ron"]).done();
    let says = |line: &str| assert!(text.lines().any(|known| known == line), "no line `{line}` in:\n{text}");
    says("Ablative fractional CO₂ laser, Sat 21 Nov 2026, 10:00");
    says("Procedure       Contraindicated; nothing open could change this");
    says("C02  Contraindicated (procedure): Pregnant or possibly pregnant");
    says("    Answers: Procedure: Ablative fractional CO₂ laser; Pregnant: Yes");
    says("No treatment plan: something stands against the treatment. What to do instead");
    let folder = folder_with(CLEAN);
    let text = run(folder.path(), &["plan", "case.ron"]).done();
    assert!(text.contains("\nProcedure       Clear; nothing open could change this\n"), "{text}");
    assert!(text.contains("\nPlan\n----\n"), "{text}");
    assert!(!text.contains("No treatment plan"), "{text}");
    assert_eq!(names(folder.path()), ["case.ron"], "a plan leaves nothing behind");
}

#[test]
fn the_same_case_gives_the_same_words() {
    let folder = folder_with(CLEAN);
    for arguments in [&["plan", "case.ron"][..], &["plan", "case.ron", "--json"]] {
        assert_eq!(run(folder.path(), arguments).done(), run(folder.path(), arguments).done());
    }
}

/// A check of one value of the output; the text says what was expected.
type Is = fn(&Value) -> Result<(), &'static str>;

fn must(holds: bool, what: &'static str) -> Result<(), &'static str> {
    if holds { Ok(()) } else { Err(what) }
}

fn is_text(value: &Value) -> Result<(), &'static str> {
    must(value.as_str().is_some_and(|text| !text.is_empty()), "a text")
}

fn is_words(value: &Value) -> Result<(), &'static str> {
    must(value.is_string(), "a text, which may be empty")
}

fn is_hash(value: &Value) -> Result<(), &'static str> {
    let hex = |text: &str| text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    must(value.as_str().is_some_and(hex), "64 hexadecimal digits")
}

fn is_bool(value: &Value) -> Result<(), &'static str> {
    must(value.is_boolean(), "true or false")
}

fn is_count(value: &Value) -> Result<(), &'static str> {
    must(value.is_u64(), "a count")
}

fn is_day(value: &Value) -> Result<(), &'static str> {
    must(
        value.as_str().is_some_and(|text| text.len() == 10 && text.parse::<NaiveDate>().is_ok()),
        "a day like 2026-11-21",
    )
}

fn is_time(value: &Value) -> Result<(), &'static str> {
    let time = |text: &str| text.len() == 16 && NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").is_ok();
    must(value.as_str().is_some_and(time), "a time like 2026-11-21T10:00")
}

fn is_stamp(value: &Value) -> Result<(), &'static str> {
    is_day(value).or_else(|_| is_time(value)).map_err(|_| "a day or a time")
}

fn is_day_or_null(value: &Value) -> Result<(), &'static str> {
    if value.is_null() { Ok(()) } else { is_day(value) }
}

fn is_stamp_or_null(value: &Value) -> Result<(), &'static str> {
    if value.is_null() { Ok(()) } else { is_stamp(value) }
}

fn is_text_or_null(value: &Value) -> Result<(), &'static str> {
    if value.is_null() { Ok(()) } else { is_text(value) }
}

fn is_texts(value: &Value) -> Result<(), &'static str> {
    must(value.as_array().is_some_and(|list| list.iter().all(|text| is_text(text).is_ok())), "a list of texts")
}

fn is_list(value: &Value) -> Result<(), &'static str> {
    must(value.is_array(), "a list")
}

fn is_object(value: &Value) -> Result<(), &'static str> {
    must(value.is_object(), "an object")
}

fn is_severity(value: &Value) -> Result<(), &'static str> {
    let known = ["note", "caution", "clearance", "defer", "contraindicated"];
    must(value.as_str().is_some_and(|text| known.contains(&text)), "a severity")
}

fn is_verdict(value: &Value) -> Result<(), &'static str> {
    if value == "clear" { Ok(()) } else { is_severity(value) }
}

fn is_certainty(value: &Value) -> Result<(), &'static str> {
    must(value == "certain" || value == "possible", "certain or possible")
}

fn is_target(value: &Value) -> Result<(), &'static str> {
    let known = ["procedure", "settings", "exosome", "aftercare"];
    must(value.as_str().is_some_and(|text| known.contains(&text)), "a target")
}

fn is_kind(value: &Value) -> Result<(), &'static str> {
    let known = ["apply", "do", "avoid", "watch", "attend"];
    must(value.as_str().is_some_and(|text| known.contains(&text)), "a kind of step")
}

fn is_urgency(value: &Value) -> Result<(), &'static str> {
    let known = ["emergency_now", "same_day", "within_48h", "next_visit"];
    must(value.as_str().is_some_and(|text| known.contains(&text)), "an urgency")
}

fn is_event_or_null(value: &Value) -> Result<(), &'static str> {
    must(value.is_null() || value == "skin_closed", "`skin_closed` or null")
}

fn is_evidence(value: &Value) -> Result<(), &'static str> {
    let known =
        ["law", "label", "strong", "moderate", "panel", "low", "very_low", "custom", "none", "default", "general"];
    must(value.as_str().is_some_and(|text| known.contains(&text)), "a kind of evidence")
}

/// Every key is there and its value is of the promised kind. Keys may be added, so others are not looked at.
#[track_caller]
fn shape(value: &Value, of: &str, keys: &[(&str, Is)]) {
    let object = value.as_object().unwrap_or_else(|| panic!("{of} is no object: {value}"));
    for (key, is) in keys {
        let inner = object.get(*key).unwrap_or_else(|| panic!("{of} has no `{key}`: {value}"));
        if let Err(what) = is(inner) {
            panic!("`{key}` of {of} must be {what}, and is {inner}");
        }
    }
}

/// The contract of DESIGN section 6.
#[track_caller]
fn keeps_the_contract(plan: &Value) {
    shape(
        plan,
        "the plan",
        &[
            ("library", is_object),
            ("protocol", is_text_or_null),
            ("procedure_at", is_time),
            ("targets", is_object),
            ("findings", is_list),
            ("open_questions", is_texts),
            ("steps", is_list),
            ("red_flags", is_list),
            ("treatment", is_bool),
            ("expired", is_bool),
        ],
    );
    shape(&plan["library"], "the library", &[("version", is_text), ("hash", is_hash)]);
    for target in ["procedure", "settings", "exosome", "aftercare"] {
        let keys: &[(&str, Is)] = &[("verdict", is_verdict), ("could_become", is_verdict), ("until", is_day_or_null)];
        shape(&plan["targets"][target], target, keys);
    }
    for finding in plan["findings"].as_array().unwrap() {
        shape(
            finding,
            "a finding",
            &[
                ("id", is_text),
                ("target", is_target),
                ("severity", is_severity),
                ("certainty", is_certainty),
                ("lifted", is_bool),
                ("says", is_text),
                ("do", is_text),
                ("because", is_texts),
                ("missing", is_texts),
                ("sources", is_texts),
                ("evidence", is_evidence),
            ],
        );
    }
    for step in plan["steps"].as_array().unwrap() {
        shape(
            step,
            "a step",
            &[
                ("id", is_text),
                ("kind", is_kind),
                ("subject", is_text),
                ("from", is_stamp),
                ("until", is_stamp_or_null),
                ("every", is_text),
                ("waits_for", is_event_or_null),
                ("patient", is_words),
            ],
        );
    }
    for flag in plan["red_flags"].as_array().unwrap() {
        shape(
            flag,
            "a red flag",
            &[("id", is_text), ("urgency", is_urgency), ("from", is_stamp), ("until", is_stamp_or_null)],
        );
    }
}

fn planned(folder: &TempDir) -> Value {
    let text = run(folder.path(), &["plan", "case.ron", "--json"]).done();
    let plan: Value = serde_json::from_str(&text).unwrap();
    keeps_the_contract(&plan);
    plan
}

fn ids(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|entry| entry["id"].as_str().unwrap()).collect()
}

#[test]
fn a_pregnant_patient_has_no_laser_and_no_steps() {
    let plan = planned(&folder_with(PREGNANT));
    assert_eq!(plan["protocol"], "ablative_fractional_co2");
    assert_eq!(plan["procedure_at"], "2026-11-21T10:00");
    assert_eq!(plan["targets"]["procedure"]["verdict"], "contraindicated");
    assert_eq!(plan["treatment"], false);
    assert_eq!(ids(&plan["steps"]), [""; 0]);
    let first = &plan["findings"][0];
    assert_eq!((first["id"].as_str(), first["severity"].as_str()), (Some("C02"), Some("contraindicated")));
    assert_eq!(first["certainty"], "certain");
    assert_eq!(first["because"][1], "Pregnant: Yes");
    assert!(ids(&plan["instead"]).contains(&"C02"), "{}", plan["instead"]);
}

#[test]
fn a_patient_with_nothing_against_it_has_a_plan_with_dates() {
    let plan = planned(&folder_with(CLEAN));
    assert_eq!(plan["targets"]["procedure"]["verdict"], "clear");
    assert_eq!(plan["targets"]["exosome"]["verdict"], "clear");
    assert_eq!(plan["treatment"], true);
    assert!(!ids(&plan["steps"]).is_empty());
    assert!(!ids(&plan["red_flags"]).is_empty());
    assert_eq!(plan["library"]["hash"], aftercare::protocol::builtin().unwrap().hash);
    assert!(plan.get("triage").is_none(), "without a visit nothing is triaged");
    // A lifted finding stays visible.
    let lifted = plan["findings"].as_array().unwrap().iter().find(|finding| finding["id"] == "C05a").unwrap();
    assert_eq!(lifted["lifted"], true);
}

#[test]
fn a_visit_adds_what_to_do_about_each_reported_red_flag() {
    let folder = folder_with(CLEAN);
    let file = folder.path().join("case.ron");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(
        &file,
        text.replacen("    events:", "    visit: Visit(at: \"2026-11-22T09:00\", seen: [\"RF03\"]),\n    events:", 1),
    )
    .unwrap();
    let plan = planned(&folder);
    let triage = plan["triage"].as_array().unwrap();
    assert_eq!(triage.len(), 1);
    shape(
        &triage[0],
        "what is reported",
        &[
            ("id", is_text),
            ("urgency", is_urgency),
            ("patient", is_text),
            ("clinician", is_text),
            ("expected_now", is_bool),
        ],
    );
    assert_eq!((triage[0]["id"].as_str(), triage[0]["urgency"].as_str()), (Some("RF03"), Some("emergency_now")));
}

#[test]
fn a_case_with_nothing_answered_is_open_not_clear() {
    let folder = tempdir().unwrap();
    fs::write(folder.path().join("case.ron"), "Case(procedure_at: \"2026-11-21T10:00\", answers: {})").unwrap();
    let plan = planned(&folder);
    assert_eq!(plan["protocol"], Value::Null);
    assert_eq!(plan["treatment"], false);
    assert_eq!(plan["targets"]["procedure"]["verdict"], "clear");
    assert_eq!(plan["targets"]["procedure"]["could_become"], "contraindicated");
    assert!(plan["open_questions"].as_array().unwrap().contains(&Value::from("procedure")));
    assert!(
        plan["findings"].as_array().unwrap().iter().all(|finding| finding["certainty"] == "possible"),
        "{}",
        plan["findings"]
    );
}

// ---- Cases that cannot be used ----

#[test]
fn a_case_that_cannot_be_used_ends_with_3_and_one_clear_line() {
    let folder = tempdir().unwrap();
    let put = |name: &str, content: &[u8]| fs::write(folder.path().join(name), content).unwrap();
    put("binary.ron", &[0x25, 0x50, 0x44, 0x46, 0xff, 0xfe, 0x00, 0x80]);
    put("large.ron", &vec![b' '; 2_000_000]);
    put("half.ron", b"Case(\n    procedure_at: \"2026-11-21T10:00\",\n");
    put(
        "wrong.ron",
        b"Case(\n    procedure_at: \"2026-11-21T10:00\",\n    answers: {\"procedur\": \"microneedling\"},\n)",
    );
    put("empty.ron", b"");
    put("nulls.ron", &[0; 100]);
    fs::create_dir(folder.path().join("folder")).unwrap();
    let mut cases = vec![
        ("missing.ron", "missing.ron: there is no such file or folder; check the name\n"),
        ("binary.ron", "binary.ron: this is not a text file; choose another file\n"),
        (
            "large.ron",
            "large.ron: the file has 2000000 bytes, more than any file of this kind (1000000); choose another file\n",
        ),
        ("half.ron", "half.ron:2:38: the file ends too early\n"),
        ("wrong.ron", "wrong.ron:3:16: unknown question `procedur`; did you mean `procedure`?\n"),
        ("empty.ron", "empty.ron:1:1: expected opening `(` for struct `Case`\n"),
        ("nulls.ron", "nulls.ron:1:1: expected opening `(` for struct `Case`\n"),
    ];
    if cfg!(unix) {
        cases.push(("folder", "folder: this is a folder; name a file\n"));
    }
    let before = names(folder.path());
    for (case, expected) in cases {
        for arguments in [&["plan", case][..], &["plan", case, "--json"], &["sheet", case, "-o", "sheet.pdf"]] {
            assert_eq!(run(folder.path(), arguments).failed(3), expected, "{arguments:?}");
        }
    }
    assert_eq!(names(folder.path()), before, "nothing half-written is left behind");
}

#[test]
fn all_faults_of_a_case_are_told_at_once() {
    let folder = tempdir().unwrap();
    let text = "Case(\n    procedure_at: \"2026-11-21\",\n    answers: {\"procedur\": \"x\", \"age\": 500},\n)";
    fs::write(folder.path().join("case.ron"), text).unwrap();
    let error = run(folder.path(), &["plan", "case.ron"]).failed(3);
    let places: Vec<_> = error.lines().map(|line| line.split(": ").next().unwrap()).collect();
    assert_eq!(places, ["case.ron:2:20", "case.ron:3:16", "case.ron:3:33"], "{error}");
}

#[test]
fn a_case_from_windows_is_read() {
    let folder = folder_with(PREGNANT);
    let file = folder.path().join("case.ron");
    let plain = run(folder.path(), &["plan", "case.ron"]).done();
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, format!("\u{feff}{}", text.replace("\r\n", "\n").replace('\n', "\r\n"))).unwrap();
    assert_eq!(run(folder.path(), &["plan", "case.ron"]).done(), plain);
}

// ---- sheet ----

#[test]
fn a_sheet_is_a_pdf_and_nothing_else_is_left_behind() {
    let folder = folder_with(CLEAN);
    assert_eq!(run(folder.path(), &["sheet", "case.ron", "-o", "sheet.pdf"]).done(), "");
    let pdf = fs::read(folder.path().join("sheet.pdf")).unwrap();
    assert!(pdf.starts_with(b"%PDF-"));
    assert!(pdf.trim_ascii_end().ends_with(b"%%EOF"), "the file is whole");
    assert_eq!(names(folder.path()), ["case.ron", "sheet.pdf"]);
}

#[test]
fn the_same_case_gives_the_same_bytes_and_each_copy_its_own() {
    let folder = folder_with(CLEAN);
    let bytes = |copy: &[&str]| {
        run(folder.path(), &[&["sheet", "case.ron", "-o", "sheet.pdf"], copy].concat()).done();
        fs::read(folder.path().join("sheet.pdf")).unwrap()
    };
    let copies = [&["--copy", "patient"][..], &["--copy", "clinician"], &["--large-print"]];
    let [patient, clinician, large] = copies.map(&bytes);
    // Without a word it is the patient's.
    assert!(patient == bytes(&[]), "the patient's copy differs from itself");
    assert!(clinician == bytes(copies[1]), "the clinician's copy differs from itself");
    assert!(patient != clinician && patient != large && clinician != large);
}

#[test]
fn a_stopped_treatment_has_a_sheet_too() {
    let folder = folder_with(PREGNANT);
    run(folder.path(), &["sheet", "case.ron", "-o", "sheet.pdf"]).done();
    assert!(fs::read(folder.path().join("sheet.pdf")).unwrap().starts_with(b"%PDF-"));
}

#[test]
fn a_damaged_clinic_file_is_told_and_the_sheet_is_still_made() {
    let folder = folder_with(CLEAN);
    fs::create_dir(folder.path().join("home")).unwrap();
    fs::write(folder.path().join("home/clinic.ron"), "Clinic(nmae: \"North\")").unwrap();
    let run = run(folder.path(), &["sheet", "case.ron", "-o", "sheet.pdf"]);
    assert_eq!((run.code, run.out.as_str()), (0, ""));
    assert!(
        run.err.contains(
            "clinic.ron:1:8: there is no field `nmae` here; did you mean `name`?; enter the clinic's details again"
        ),
        "{}",
        run.err
    );
    assert!(folder.path().join("sheet.pdf").exists());
}

#[test]
fn the_clinics_details_stand_on_the_sheet() {
    let folder = folder_with(CLEAN);
    let bytes = || {
        run(folder.path(), &["sheet", "case.ron", "-o", "sheet.pdf"]).done();
        fs::read(folder.path().join("sheet.pdf")).unwrap()
    };
    let without = bytes();
    fs::create_dir(folder.path().join("home")).unwrap();
    fs::write(folder.path().join("home/clinic.ron"), "Clinic(name: \"North\", phone: \"+49 30 1234\")").unwrap();
    assert!(without != bytes());
}

#[test]
fn a_sheet_that_cannot_be_written_ends_with_4_and_changes_nothing() {
    let folder = folder_with(CLEAN);
    fs::create_dir(folder.path().join("folder")).unwrap();
    let before = names(folder.path());
    for (target, expected) in [
        (
            "nowhere/sheet.pdf",
            "nowhere/sheet.pdf was not written: there is no such file or folder; check the name; what was there before is unchanged\n",
        ),
        ("folder", "folder was not written: this is a folder; name a file; what was there before is unchanged\n"),
    ] {
        assert_eq!(run(folder.path(), &["sheet", "case.ron", "-o", target]).failed(4), expected);
        assert_eq!(names(folder.path()), before);
        assert_eq!(names(&folder.path().join("folder")), [""; 0]);
    }
}

#[cfg(unix)]
#[test]
fn an_older_sheet_in_a_folder_that_may_not_be_written_stays_as_it_was() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder_with(CLEAN);
    let locked = folder.path().join("locked");
    fs::create_dir(&locked).unwrap();
    fs::write(locked.join("sheet.pdf"), "an older sheet").unwrap();
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o555)).unwrap();
    // The administrator may write everywhere.
    if fs::write(locked.join("probe"), "").is_err() {
        let error = run(folder.path(), &["sheet", "case.ron", "-o", "locked/sheet.pdf"]).failed(4);
        assert_eq!(
            error,
            "locked/sheet.pdf was not written: you are not allowed to; choose another place or ask who manages this computer; \
             what was there before is unchanged\n",
        );
        assert_eq!(fs::read_to_string(locked.join("sheet.pdf")).unwrap(), "an older sheet");
        assert_eq!(names(&locked), ["sheet.pdf"]);
    }
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn an_older_sheet_stays_when_the_case_is_not_valid() {
    let folder = tempdir().unwrap();
    fs::write(folder.path().join("case.ron"), "Case(").unwrap();
    fs::write(folder.path().join("sheet.pdf"), "an older sheet").unwrap();
    run(folder.path(), &["sheet", "case.ron", "-o", "sheet.pdf"]).failed(3);
    assert_eq!(fs::read_to_string(folder.path().join("sheet.pdf")).unwrap(), "an older sheet");
}

#[test]
fn a_sheet_never_replaces_its_own_case() {
    let folder = folder_with(PREGNANT);
    let before = fs::read(folder.path().join("case.ron")).unwrap();
    let error = run(folder.path(), &["sheet", "case.ron", "-o", "./case.ron"]).failed(2);
    assert!(error.contains("the sheet would replace the case"), "{error}");
    assert_eq!(fs::read(folder.path().join("case.ron")).unwrap(), before);
}
