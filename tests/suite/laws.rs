//! The laws of deciding (DESIGN 4), tried on random libraries and on the built-in one, with random answers.
//!
//! A failing test prints the smallest patient it found, as a case file, and what is left of the random library.

mod beside;
mod deciding;
mod given;
pub mod kleene;
mod lifting;
mod making;
pub mod model;
mod names;
mod order;
mod planning;
mod rating;
mod reader;
mod skipping;
mod tape;
mod writing;

use std::cell::Cell;
use std::fmt::Write as _;
use std::sync::LazyLock;

use aftercare::protocol::builtin;
use proptest::prelude::{Strategy, any};
use proptest::test_runner::{Config, RngSeed, TestCaseError, TestError, TestRunner};

use given::{Given, World, texts};
use model::Model;
use tape::Tape;

/// What a law says of one patient; a sentence where it does not hold.
type Verdict = Result<(), String>;

/// A law, with numbers for whatever else it needs at random.
type Law<'l> = &'l dyn Fn(&World, &Given, Tape) -> Verdict;

static BUILT_IN: LazyLock<World> = LazyLock::new(|| {
    let library = builtin().unwrap_or_else(|faults| panic!("the built-in library has faults: {faults:#?}"));
    World::new(Model::of(&library), library, Vec::new())
});

/// The same with the criteria by which a product is rated, which most laws leave out.
static WITH_CRITERIA: LazyLock<World> =
    LazyLock::new(|| World::new(Model::whole(&BUILT_IN.library), BUILT_IN.library.clone(), Vec::new()));

/// How many patients come to one random library.
const PATIENTS: usize = 4;

fn on_random_libraries(libraries: u32, law: Law<'_>) {
    run(libraries, |tape| {
        let model = making::library(tape.split());
        let files = writing::files(&model, &mut Tape::still());
        let world = World::of(model, files)?;
        (0..PATIENTS).try_for_each(|_| check_law(&world, &world.anybody(tape), &tape.split(), law))
    });
}

fn on_the_built_in(patients: u32, law: Law<'_>) {
    run(patients, |tape| check_law(&BUILT_IN, &BUILT_IN.anybody(tape), &tape.split(), law));
}

/// Only patients who get a treatment plan.
fn on_the_treated(patients: u32, law: Law<'_>) {
    let treated = Cell::new(0);
    run(patients, |tape| {
        let Some(given) = BUILT_IN.treated(tape) else { return Ok(()) };
        treated.set(treated.get() + 1);
        check_law(&BUILT_IN, &given, &tape.split(), law)
    });
    assert!(treated.get() * 3 > patients * 2, "only {} of {patients} patients could be treated", treated.get());
}

/// The same on every run and machine. What is made of a seed is made smaller here, not by proptest, which sees the seed only.
fn run(cases: u32, test: impl Fn(&mut Tape) -> Verdict) {
    let config = Config { cases, failure_persistence: None, rng_seed: RngSeed::Fixed(7), ..Config::default() };
    let seeds = any::<u64>().no_shrink();
    match TestRunner::new(config).run(&seeds, |seed| test(&mut Tape::new(seed)).map_err(TestCaseError::fail)) {
        Ok(()) => {}
        Err(TestError::Fail(reason, _)) => panic!("{reason}"),
        Err(TestError::Abort(reason)) => panic!("stopped: {reason}"),
    }
}

/// Tries a law; where it fails, answers, lifts, rules and steps are left out as long as it still fails.
fn check_law(world: &World, given: &Given, tape: &Tape, law: Law<'_>) -> Verdict {
    let fails = |world: &World, given: &Given| law(world, given, tape.clone()).err();
    let Some(mut sentence) = fails(world, given) else { return Ok(()) };
    let (mut given, mut at) = (given.clone(), 0);
    while let Some(smaller) = given.without_part(at) {
        match fails(world, &smaller) {
            Some(still) => (sentence, given) = (still, smaller),
            None => at += 1,
        }
    }
    let mut message = format!("{sentence}\n{}", given.shown());
    if !world.files.is_empty() {
        for model in world.model.smaller() {
            let files = writing::files(&model, &mut Tape::still());
            let Ok(smaller) = World::of(model, files) else { continue };
            check_law(&smaller, &given.within(&smaller.model), tape, law)?;
        }
        write!(message, "\n{}", texts(&world.files)).unwrap();
    }
    Err(message)
}
