//! Nothing of the clinical documents is lost: every id stands in the library, or `protocols/NOT-ENCODED.md` says why not.

use std::collections::BTreeSet;

use aftercare::protocol::{Library, builtin};

const IDS: &str = include_str!("clinical_ids.txt");
const NOT_ENCODED: &str = include_str!("../../protocols/NOT-ENCODED.md");

/// Every id that the library holds, of whatever kind.
fn held(library: &Library) -> BTreeSet<String> {
    let mut held = BTreeSet::new();
    held.extend(library.questions.iter().map(|question| question.id.clone()));
    held.extend(library.precautions.iter().map(|rule| rule.id.clone()));
    held.extend(library.care.values().flat_map(|care| &care.steps).map(|step| step.id.clone()));
    held.extend(library.red_flags.iter().map(|flag| flag.id.clone()));
    held.extend(library.modifiers.iter().map(|modifier| modifier.id.clone()));
    held.extend(library.rubric.gates.iter().map(|gate| gate.id.clone()));
    held.extend(library.rubric.criteria.iter().map(|criterion| criterion.id.clone()));
    held.extend(library.claims.iter().map(|claim| claim.id.clone()));
    held.extend(library.consent.iter().map(|point| point.id.clone()));
    held.extend(library.fallbacks.iter().map(|fallback| fallback.id.clone()));
    held.extend(library.contested.iter().map(|point| point.id.clone()));
    held.extend(library.awaiting.iter().map(|item| format!("decide.{}", item.number)));
    held
}

/// Ids that the page lists, each in the first cell of a row.
fn listed() -> BTreeSet<String> {
    let rows = NOT_ENCODED.lines().filter(|line| line.starts_with("| `"));
    rows.filter_map(|line| line.split('`').nth(1)).map(str::to_owned).collect()
}

fn ids() -> impl Iterator<Item = &'static str> {
    IDS.lines().filter(|line| !line.starts_with('#') && !line.is_empty())
}

#[test]
fn every_id_of_the_documents_is_encoded_or_listed_with_a_reason() {
    let library = builtin().expect("the built-in library has no faults");
    let (held, listed) = (held(&library), listed());
    // A part of a row, such as AC-15.vitamin_c, encodes it.
    let encoded = |id: &str| held.contains(id) || held.iter().any(|held| held.starts_with(&format!("{id}.")));
    let missing: Vec<_> = ids().filter(|id| !encoded(id) && !listed.contains(*id)).collect();
    assert!(missing.is_empty(), "neither encoded nor in NOT-ENCODED.md: {}", missing.join(", "));
    let both: Vec<_> = listed.iter().filter(|id| encoded(id)).cloned().collect();
    assert!(both.is_empty(), "encoded, but NOT-ENCODED.md says they are not: {}", both.join(", "));
    let unknown: Vec<_> = listed.iter().filter(|id| !ids().any(|known| known == *id)).cloned().collect();
    assert!(unknown.is_empty(), "no document has these ids: {}", unknown.join(", "));
}

#[test]
fn the_list_of_ids_is_whole() {
    let counts = [("C", 147), ("RF", 27), ("M", 24), ("CL", 18), ("CN", 13)];
    for (letters, count) in counts {
        let is = |id: &&str| {
            id.strip_prefix(letters).is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_digit()))
        };
        assert_eq!(ids().filter(is).count(), count, "{letters}");
    }
}
