//! The laws of deciding (DESIGN 4), tried on random libraries and on the built-in one, with random answers.
//!
//! A failing test prints the smallest patient it found, as a case file, and what is left of the random library.

mod deciding;
mod given;
pub mod kleene;
mod lifting;
pub mod model;
mod names;
mod order;
mod planning;
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

/// How many patients come to one random library.
const PATIENTS: usize = 4;

fn on_random_libraries(libraries: u32, law: Law<'_>) {
    run(libraries, |tape| {
        let model = writing::library(tape.split());
        let test = |model: Model| {
            let files = writing::files(&model, &mut Tape::still());
            let world = World::of(model, files)?;
            let mut tape = tape.clone();
            for _ in 0..PATIENTS {
                check_law(&world, &world.anybody(&mut tape), tape.split(), law)?;
            }
            Ok(())
        };
        let (mut model, mut verdict) = (model.clone(), test(model));
        // What is not needed for the failure is left out.
        while verdict.is_err()
            && let Some(smaller) = model.smaller().find(|model| test(model.clone()).is_err())
        {
            (model, verdict) = (smaller.clone(), test(smaller));
        }
        verdict
    });
}

fn on_the_built_in(patients: u32, law: Law<'_>) {
    run(patients, |tape| check_law(&BUILT_IN, &BUILT_IN.anybody(tape), tape.split(), law));
}

/// Only patients who get a treatment plan.
fn on_the_treated(patients: u32, law: Law<'_>) {
    let treated = Cell::new(0);
    run(patients, |tape| {
        let Some(given) = BUILT_IN.treated(tape) else { return Ok(()) };
        treated.set(treated.get() + 1);
        check_law(&BUILT_IN, &given, tape.split(), law)
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

/// What a smaller patient lacks.
enum Without {
    Answer(String),
    Lift(usize),
}

/// Tries a law; where it fails, answers are left out as long as it still fails.
fn check_law(world: &World, given: &Given, tape: Tape, law: Law<'_>) -> Verdict {
    let Err(mut sentence) = law(world, given, tape.clone()) else { return Ok(()) };
    let mut smallest = given.clone();
    let mut smaller = true;
    while smaller {
        smaller = false;
        let asked: Vec<_> = smallest.answers.iter().map(|(id, _)| id.to_owned()).collect();
        let lifts = (0..smallest.lifts.len()).rev().map(Without::Lift);
        for less in asked.into_iter().map(Without::Answer).chain(lifts) {
            let mut other = smallest.clone();
            match less {
                Without::Answer(question) => other.answers.clear(&question),
                Without::Lift(at) => drop(other.lifts.remove(at)),
            }
            if let Err(still) = law(world, &other, tape.clone()) {
                (smallest, sentence, smaller) = (other, still, true);
            }
        }
    }
    let mut message = format!("{sentence}\n{}", smallest.shown());
    if !world.files.is_empty() {
        write!(message, "\n{}", texts(&world.files)).unwrap();
    }
    Err(message)
}
