//! dev
use super::*;
use crate::answers::Answer;
use crate::base::*;
use crate::decide::decide;
use crate::plan::{plan, Events};
use crate::protocol::{builtin, QuestionKind};

fn score(library: &Library, case: &Case) -> (usize, usize, usize) {
    let a = decide(library, &case.answers, &case.lifts, case.procedure_at.date());
    let b = a.findings.iter().filter(|f| f.counts() && f.severity.blocks()).count();
    let t = a.findings.iter().filter(|f| f.counts()).count();
    (b, t, a.findings.len())
}

fn fill(library: &Library, case: &mut Case) {
    for _ in 0..400 {
        let a = decide(library, &case.answers, &case.lifts, case.procedure_at.date());
        let Some(ix) = a.open.first().copied() else { break };
        let q = library.question_at(ix).unwrap().clone();
        let mut options: Vec<Answer> = match &q.kind {
            QuestionKind::Choice(o) => o.iter().map(|o| Answer::Choice(o.id.clone())).collect(),
            QuestionKind::Several(o) => o.iter().map(|o| Answer::several([o.id.clone()])).collect(),
            QuestionKind::Number { from, to, none, .. } => {
                let mut v = vec![];
                if none.is_some() { v.push(Answer::None) }
                for n in [34000, 20000, 15000, 1000, 1500, 500, 60000] { let n = crate::base::Milli::from_thousandths(n); if n >= *from && n <= *to { v.push(Answer::Number(n)) } }
                v
            }
            QuestionKind::Date { none, past, .. } => {
                let mut v = vec![];
                if none.is_some() { v.push(Answer::None) }
                v.push(Answer::Date(if *past { "2026-10-01" } else { "2027-10-01" }.parse().unwrap()));
                v.push(Answer::Date(if *past { "2020-10-01" } else { "2028-10-01" }.parse().unwrap()));
                v
            }
            QuestionKind::Text => vec![Answer::Text("text".into())],
        };
        options.dedup();
        let best = options.into_iter().min_by_key(|o| { let mut c = case.clone(); c.answers.set(q.id.clone(), o.clone()); score(library, &c) }).unwrap();
        case.answers.set(q.id.clone(), best);
    }
}

#[test]
fn dump() {
    let out = std::env::var("SHEET_DUMP").unwrap_or("/tmp/sheetdev".into());
    let library = builtin().unwrap();
    let zone = chrono_tz::Europe::London;
    let at = parse_local("2026-11-23T10:00", &zone).unwrap();
    let c = |s: &str| Answer::Choice(s.into());
    let mk = |pairs: Vec<(&str, Answer)>| { let mut k = Case::new(at); for (q, a) in pairs { k.answers.set(q, a) } k };
    let mut cases = vec![];
    let m = |v: &[&str]| Answer::several(v.iter().map(|s| s.to_string()));
    let mut co2 = mk(vec![("procedure", c("ablative_fractional_co2")), ("exosome_planned", c("yes")), ("area", m(&["full_face"])), ("fitzpatrick", c("ii")),
        ("route", m(&["topical_after_procedure", "topical_home"])), ("pregnant", c("no")), ("breastfeeding", c("no")), ("smoking", c("former")), ("jurisdiction", c("uk")), ("anaesthetic", m(&["topical_labelled_strength"])), ("name", Answer::Text("Rose vesicle serum".into())), ("lot_number", Answer::Text("B2417".into()))]);
    fill(&library, &mut co2);
    // lift
    let a = decide(&library, &co2.answers, &[], at.date());
    for f in a.findings.iter().filter(|f| f.counts() && f.severity.blocks()) {
        let rule = f.rule(&library).unwrap();
        println!("blocking {} {:?} {:?}", rule.id, f.severity, rule.lift);
        if let crate::protocol::Lift::By(ways) = &rule.lift {
            for r in &ways[0].records { co2.lifts.push(crate::decide::LiftRecord { finding: rule.id.clone(), reason: "Tablets from Sun 22 Nov to Mon 30 Nov, kidney function normal.".into(), by: "Dr Example".into(), role: r.role.clone(), on: at.date() }) }
        }
    }
    fill(&library, &mut co2);
    cases.push(("co2", co2.clone()));
    let mut mn = mk(vec![("procedure", c("microneedling")), ("exosome_planned", c("no")), ("area", m(&["cheeks"])), ("pregnant", c("no")), ("breastfeeding", c("no")), ("smoking", c("never")), ("anaesthetic", m(&["topical_labelled_strength"]))]);
    fill(&library, &mut mn);
    cases.push(("mn", mn));
    let mut nafl = mk(vec![("procedure", c("nonablative_1550")), ("exosome_planned", c("yes")), ("area", m(&["full_face", "neck"])), ("pregnant", c("no")), ("route", m(&["topical_home"]))]);
    fill(&library, &mut nafl);
    cases.push(("nafl", nafl));
    let mut preg = co2.clone();
    preg.answers.set("pregnant", c("yes"));
    preg.lifts.clear();
    fill(&library, &mut preg);
    cases.push(("preg", preg));
    let mut draft = mk(vec![("procedure", c("ablative_fractional_co2")), ("exosome_planned", c("yes")), ("area", m(&["full_face"])), ("pregnant", Answer::NotKnown)]);
    draft.answers.set("pregnant", c("no"));
    cases.push(("draft", draft));
    let mut noexo = mk(vec![("procedure", c("ablative_fractional_co2")), ("exosome_planned", c("no")), ("area", m(&["full_face", "neck"])), ("fitzpatrick", c("iv")), ("pregnant", c("no")), ("breastfeeding", c("no")), ("hsv_history", c("rare"))]);
    fill(&library, &mut noexo);
    let a = decide(&library, &noexo.answers, &[], at.date());
    for f in a.findings.iter().filter(|f| f.counts() && f.severity.blocks()) {
        let rule = f.rule(&library).unwrap();
        if let crate::protocol::Lift::By(ways) = &rule.lift {
            for r in &ways[0].records { noexo.lifts.push(crate::decide::LiftRecord { finding: rule.id.clone(), reason: "Seen, agreed.".into(), by: "Dr Example".into(), role: r.role.clone(), on: at.date() }) }
        }
    }
    fill(&library, &mut noexo);
    cases.push(("co2noexo", noexo));
    let mut mnexo = mk(vec![("procedure", c("microneedling")), ("exosome_planned", c("yes")), ("area", m(&["full_face"])), ("pregnant", c("no")), ("route", m(&["topical_after_procedure", "topical_home"]))]);
    fill(&library, &mut mnexo);
    cases.push(("mnexo", mnexo));
    let mut mndraft = cases[1].1.clone(); mndraft.answers.clear("pregnant"); mndraft.answers.clear("hsv_active"); mndraft.answers.clear("fitzpatrick");
    cases.push(("mndraft", mndraft));
    cases.push(("nothing", Case::new(at)));
    let clinic = Clinic { name: "Example Skin Clinic".into(), practitioner: "Dr Example".into(), phone: "01632 960 123".into(), hours: "Mon to Fri 09:00–18:00, Sat 09:00–13:00".into(), when_closed: "Call the doctor on call: 01632 960 124. If nobody answers after 15 minutes, call 111.".into(), emergency: "999".into() };
    for (name, case) in &cases {
        let a = decide(&library, &case.answers, &case.lifts, at.date());
        let p = plan(&library, &a, at, Events::default(), &zone, at.date());
        println!("{name}: treatment {} draft {} findings {} steps {} flags {}", p.treatment, p.draft, a.findings.len(), p.steps.len(), p.red_flags.len());
        std::fs::write(format!("{out}/{name}.ron"), crate::case::write_case(case)).unwrap();
        let blank = Clinic::default();
        for (kind, k, large, clinic) in [("patient", CopyKind::Patient, false, &clinic), ("clinician", CopyKind::Clinician, false, &clinic), ("large-patient", CopyKind::Patient, true, &clinic), ("blank-patient", CopyKind::Patient, false, &blank)] {
            let input = SheetInput { library: &library, case, assessment: &a, plan: &p, clinic, copy: k, large_print: large };
            let catalogue = Words::english();
            let source = page::Source::new(&input, &catalogue);
            let v = match k { CopyKind::Patient => serde_json::to_value(patient::page(source)), CopyKind::Clinician => serde_json::to_value(clinician::page(source)) }.unwrap();
            std::fs::write(format!("{out}/{name}-{kind}.json"), serde_json::to_string_pretty(&v).unwrap()).unwrap();
        }
    }
}

#[test]
fn dump_all() {
    let library = builtin().unwrap();
    let zone = chrono_tz::Europe::London;
    std::fs::create_dir_all("/tmp/sheetdev/cases").unwrap();
    let clinic = Clinic { name: "Example Skin Clinic".into(), practitioner: "Dr Example".into(), phone: "01632 960 123".into(), hours: "Mon to Fri 09:00–18:00, Sat 09:00–13:00".into(), when_closed: "Call the doctor on call: 01632 960 124. If nobody answers after 15 minutes, call 111.".into(), emergency: "999".into() };
    for file in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/protocols/cases")).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let case = match crate::case::read_case(&name, &std::fs::read_to_string(&path).unwrap(), &library, &zone) { Ok(c) => c, Err(e) => { println!("bad {name} {e:?}"); continue } };
        let at = case.procedure_at;
        let a = decide(&library, &case.answers, &case.lifts, at.date());
        let p = plan(&library, &a, at, case.events, &zone, at.date());
        for (kind, k, large) in [("patient", CopyKind::Patient, false), ("clinician", CopyKind::Clinician, false), ("large-patient", CopyKind::Patient, true)] {
            let input = SheetInput { library: &library, case: &case, assessment: &a, plan: &p, clinic: &clinic, copy: k, large_print: large };
            let catalogue = Words::english();
            let source = page::Source::new(&input, &catalogue);
            let mut v = match k { CopyKind::Patient => serde_json::to_value(patient::page(source)), CopyKind::Clinician => serde_json::to_value(clinician::page(source)) }.unwrap();
            tidy(&mut v).unwrap();
            std::fs::write(format!("/tmp/sheetdev/cases/{name}-{kind}.json"), serde_json::to_string(&v).unwrap()).unwrap();
        }
    }
}
