//! The budgets: what a clinician waits for. Run with `cargo bench`.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a benchmark that cannot start must say so")]

use std::hint::black_box;

use aftercare::case::{Case, Clinic, read_case};
use aftercare::decide::{Assessment, decide};
use aftercare::plan::{Plan, plan};
use aftercare::protocol::{Library, builtin_files, check};
use aftercare::sheet::{CopyKind, SheetInput, sheet};
use criterion::{Criterion, criterion_group, criterion_main};

/// The fullest plan there is: fractional CO2 with a product.
const CASE: &str = include_str!("../protocols/cases/co2-clean-exosome.ron");

fn decided(library: &Library, case: &Case) -> (Assessment, Plan) {
    let day = case.procedure_at.date();
    let assessment = decide(library, &case.answers, &case.lifts, case.occasion());
    let plan = plan(library, &assessment, case.timing(day), &chrono_tz::UTC);
    (assessment, plan)
}

fn budgets(criterion: &mut Criterion) {
    let files = builtin_files();
    let library = check(&files).expect("the built-in library has no faults");
    let case = read_case("case", CASE, &library, &chrono_tz::UTC).expect("the case can be read");

    criterion.bench_function("library load: read and check every file", |bench| {
        bench.iter(|| check(black_box(&files)).unwrap());
    });
    criterion.bench_function("decide and plan, one patient", |bench| {
        bench.iter(|| decided(&library, black_box(&case)));
    });
    criterion.bench_function("read a case file", |bench| {
        bench.iter(|| read_case("case", black_box(CASE), &library, &chrono_tz::UTC).unwrap());
    });

    let (assessment, plan) = decided(&library, &case);
    let clinic = Clinic::default();
    for (name, copy) in [("patient", CopyKind::Patient), ("clinician", CopyKind::Clinician)] {
        let input = SheetInput {
            library: &library,
            case: &case,
            assessment: &assessment,
            plan: &plan,
            clinic: &clinic,
            copy,
            large_print: false,
        };
        criterion.bench_function(&format!("sheet warm, {name} copy, layout and PDF"), |bench| {
            bench.iter(|| sheet(black_box(&input)).unwrap().pdf().unwrap());
        });
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(30);
    targets = budgets
}
criterion_main!(benches);
