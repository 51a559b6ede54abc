//! What stands beside the decision and the plan on the clinician's copy.

use super::super::data::{self, ClinicianPage};
use super::{Known, LASER, NEEDLING, WITH_PRODUCT, at_home, choose, library, plain, shown, today};
use crate::case::Case;
use crate::decide::Choice;
use crate::sheet::{CopyKind, sheet};

#[test]
fn the_clinician_reads_what_changes_for_this_patient() {
    let page = today(NEEDLING, |case| {
        choose(case, &[("fitzpatrick", "v"), ("smoking", "current")]);
        case.answers.clear("diabetes");
    })
    .clinician();
    let row = |name: &str| {
        let names: Vec<_> = page.changes.rows.iter().map(|row| row.cells[0].lead.as_str()).collect();
        page.changes
            .rows
            .iter()
            .find(|row| row.cells[0].lead == name)
            .unwrap_or_else(|| panic!("no {name} in {names:?}"))
    };
    let lines = |cell: &data::TableCell| -> Vec<_> { cell.lines.iter().map(|(label, _)| label.clone()).collect() };
    let smoking = row("Smoking or vaping.");
    assert_eq!(
        smoking.cells[0].lines,
        [("Because of:".to_owned(), "Smoking or nicotine: current, any in the last 28 days".to_owned())]
    );
    // The cell about aftercare is empty in the library.
    assert_eq!(lines(&smoking.cells[1]), ["Who:", "Settings:", "Before:", "Follow-up:"]);
    assert!(smoking.cells[1].refs.starts_with("M05: MAYO_SMOKE, "), "{}", smoking.cells[1].refs);
    assert!(page.sources.rows.iter().any(|row| row.lead == "MAYO_SMOKE"));
    assert_eq!(row("Diabetes.").cells[0].lines, [("If it applies; open:".to_owned(), "Diabetes".to_owned())]);
    assert!(page.changes.rows.iter().all(|row| row.cells[0].lead != "Under 18."));

    let tinted = page
        .steps
        .rows
        .iter()
        .flat_map(|row| &row.cells[1].lines)
        .any(|(label, text)| label == "Because of:" && text.contains("Skin type (Fitzpatrick): V"));
    assert!(tinted, "no step says that the skin type brought it");
}

#[test]
fn a_contested_point_names_its_side_and_who_chose_it() {
    let page = today(NEEDLING, |_| {}).clinician();
    let side = |page: &ClinicianPage| {
        let row = page.contested.rows.iter().find(|row| row.cells[1].refs.starts_with("ibuprofen_after")).unwrap();
        (row.cells[1].text.clone(), plain(&row.cells[2].text))
    };
    let (default, (_, point)) = (side(&page), library().contested_point("ibuprofen_after").unwrap());
    assert_eq!(default, (point.sides[point.default].says.clone(), "default".to_owned()));
    let other = (0..point.sides.len()).find(|at| *at != point.default).unwrap();
    let page = today(NEEDLING, |case| {
        case.choices.push(Choice {
            point: point.id.clone(),
            side: point.sides[other].id.clone(),
            by: "Dr B. Kern".to_owned(),
            on: "2026-03-02".parse().unwrap(),
        });
    })
    .clinician();
    assert_eq!(side(&page), (point.sides[other].says.clone(), "chosen by Dr B. Kern, Mon 2 Mar 2026".to_owned()));
}

#[test]
fn a_planned_product_has_its_verdict_its_price_and_its_consent() {
    let bare = today(NEEDLING, |_| {}).clinician();
    assert_eq!((bare.product.rows.len(), bare.value.rows.len(), bare.consent.points.len()), (0, 0, 0));
    assert!(!bare.alternatives.rows.is_empty());

    let rated = |case: &mut Case| {
        for criterion in 1..=10 {
            choose(case, &[(&format!("pc{criterion}"), "met")]);
        }
        choose(case, &[("pc3", "not_met"), ("consent_signed", "not_known")]);
    };
    let known = today(WITH_PRODUCT, rated);
    let page = known.clinician();
    let [open, closed] = page.product.rows.as_slice() else { panic!("{:?}", page.product.rows) };
    assert_eq!((open.cells[1].lead.as_str(), open.cells[1].text.as_str()), ("Caution", "85 of 100 points"));
    let [(label, lacking)] = open.cells[2].lines.as_slice() else { panic!("{:?}", open.cells[2].lines) };
    assert_eq!(label, "To reach “Suitable with consent”:");
    assert!(lacking.contains("Source disclosure") && lacking.contains("Plant or milk source"), "{lacking}");
    assert!(closed.cells[2].lines[0].0.contains("Optional, low expected benefit"));
    let holds: Vec<_> =
        page.value.rows.iter().map(|row| (row.cells[1].refs.as_str(), row.cells[0].lead.as_str())).collect();
    let talk = "for the conversation";
    assert_eq!(holds[..3], [("V1", "yes"), ("V2", talk), ("V3", "no")]);
    assert_eq!(holds[4..], [("V5", "open"), ("V6", talk)]);
    assert_eq!(page.value.rows[4].cells[1].lines, [("Open:".to_owned(), "Product consent signed".to_owned())]);
    let fails = library().value[2].fails.clone();
    assert_eq!(page.value.rows[2].cells[1].lines, [("Say:".to_owned(), fails)]);
    assert_eq!(page.value.rows[0].cells[1].lines, []);
    let points: Vec<_> = page.consent.points.iter().map(|point| point.id.as_str()).collect();
    assert_eq!((points.len(), points[0]), (13, "CN01"));
    // Two places to fill in.
    assert_eq!(page.consent.points[1].parts.len(), 3);
    assert!(page.consent.points.iter().flat_map(|point| &point.parts).all(|part| !part.contains(['{', '}'])));
    assert!(shown(&sheet(&known.input(CopyKind::Clinician)).unwrap()).contains("CN13"));

    // A gate says what stops it.
    let page = today(WITH_PRODUCT, |case| {
        rated(case);
        choose(case, &[("recall_status", "open")]);
    })
    .clinician();
    assert_eq!(
        (page.product.rows[0].cells[1].lead.as_str(), page.product.rows[0].cells[2].lines[0].0.as_str()),
        ("Unusable", "Stopped:")
    );
    // A cap holds it down; a reason quotes the verdict that was computed, not the one that was typed.
    let page = today(WITH_PRODUCT, |case| {
        rated(case);
        choose(case, &[("pc1", "not_disclosed"), ("pc2", "not_disclosed"), ("pc3", "not_disclosed")]);
        choose(case, &[("evaluation_open", "suitable_with_consent")]);
    })
    .clinician();
    let held = ("Held down:".to_owned(), "Three or more criteria are not disclosed".to_owned());
    assert!(page.product.rows[0].cells[2].lines.contains(&held), "{:?}", page.product.rows[0].cells[2].lines);
    let finding = page.findings.rows.iter().find(|row| row.id == "R-PRODUCT-VERDICT").unwrap();
    let because = &finding.lines[0].1;
    assert!(because.contains("Verdict on open skin: not recommended"), "{because}");
}

#[test]
fn stronger_evidence_has_its_earliest_day() {
    let from = |known: &Known, id: &str| {
        let page = known.clinician();
        let row = page.alternatives.rows.iter().find(|row| row.cells[1].refs.starts_with(&format!("{id}:"))).unwrap();
        plain(&row.cells[0].text)
    };
    assert_eq!(from(&today(NEEDLING, |_| {}), "ALT-RETINOID"), "From Sat 28 Nov");
    let waits = today(LASER, |case| case.events.skin_closed = None);
    assert_eq!(from(&waits, "ALT-RETINOID"), "When your skin is closed, but not before Sat 19 Dec");
    assert_eq!(from(&today(LASER, at_home), "ALT-RETINOID"), "From Sat 21 Nov");
    let known = today(NEEDLING, |_| {});
    assert!(known.clinician().sources.rows.iter().any(|row| row.lead == "S70"));
}

#[test]
fn what_awaits_a_clinician_is_marked() {
    let known = today(LASER, |_| {});
    let page = known.clinician();
    let finding = |id: &str| page.findings.rows.iter().find(|row| row.id == id).unwrap().refs.clone();
    assert!(
        finding("R-SKIN-LEGAL-GREY").ends_with("awaiting a clinician's decision (K21)"),
        "{}",
        finding("R-SKIN-LEGAL-GREY")
    );
    assert!(!finding("C05a").contains("awaiting"));
    let step = |id: &str| {
        let rows = page.steps.rows.iter().map(|row| row.cells[1].refs.as_str());
        rows.into_iter().find(|refs| refs.starts_with(&format!("{id}:"))).unwrap().to_owned()
    };
    assert!(step("E-CLINIC").ends_with("awaiting a clinician's decision (K41)"), "{}", step("E-CLINIC"));
    assert!(!step("AC-05").contains("awaiting"));
    let flags: Vec<_> = page.flags.rows.iter().map(|row| row.cells[2].refs.as_str()).collect();
    assert!(flags.iter().any(|refs| refs.starts_with("RF10:") && refs.ends_with("decision (4.4)")), "{flags:?}");
    assert!(flags.iter().any(|refs| !refs.contains("awaiting")));
}
