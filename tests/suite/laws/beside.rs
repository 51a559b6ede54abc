//! What stands beside the steps of a plan, and what a patient's report stops in it.

use std::collections::BTreeSet;

use aftercare::base::{Days, NaiveDateTime, Truth};
use aftercare::plan::{Placed, Plan, Triage, Visit};
use aftercare::protocol::{Kind, Library, Step, Urgency};

use super::given::{Given, World};
use super::kleene::Known;
use super::model::{Beside, Place};
use super::planning::known_in_care;
use super::tape::Tape;
use super::{Verdict, on_random_libraries, on_the_treated};

/// The ids that a plan names beside its steps, with what is not settled about a modifier and the lines of a routine.
fn placed(plan: &Plan, library: &Library) -> BTreeSet<(String, bool, Vec<usize>)> {
    let modifiers =
        plan.modifiers_in(library).map(|(placed, made)| (&made.id, !placed.unsettled.is_empty(), Vec::new()));
    let alternatives = plan.alternatives_in(library).map(|(_, made)| (&made.id, false, Vec::new()));
    let routines = plan.routines_in(library).map(|(placed, made)| (&made.id, false, placed.lines.clone()));
    modifiers.chain(alternatives).chain(routines).map(|(id, open, lines)| (id.clone(), open, lines)).collect()
}

/// The same by the tables: a modifier that is not ruled out, an alternative and a routine that are sure.
fn expected(known: &Known<'_>, beside: &Beside) -> Option<(String, bool, Vec<usize>)> {
    let truth = known.truth(&beside.when);
    let is_sure = |when| known.truth(when) == Truth::Yes;
    let lines: Vec<_> = (0..beside.lines.len()).filter(|at| is_sure(&beside.lines[*at])).collect();
    let stands = match beside.place {
        Place::Modifier => truth != Truth::No,
        Place::Alternative => truth == Truth::Yes,
        Place::Routine => truth == Truth::Yes && !lines.is_empty(),
    };
    stands.then(|| (beside.id.clone(), truth == Truth::Unknown, lines))
}

fn what_stands_beside_is_placed_by_the_tables(world: &World, given: &Given, _: Tape) -> Verdict {
    let assessment = world.decide(given);
    let plan = world.plan(given, &assessment);
    let placed = placed(&plan, &world.library);
    if !plan.treatment {
        return if placed.is_empty() { Ok(()) } else { Err(format!("there is no plan, but {placed:?}")) };
    }
    let known = known_in_care(world, given, &assessment);
    // Routines and alternatives may name what a report just stopped: then the clinician plans again.
    let is_stopped = plan.triage.iter().flatten().any(|report| !report.stops.is_empty());
    let beside = world.model.beside.iter().filter(|beside| !is_stopped || beside.place == Place::Modifier);
    let expected: BTreeSet<_> = beside.filter_map(|beside| expected(&known, beside)).collect();
    // The window of a routine or the day of an alternative may be empty; random libraries write none that is.
    let is_random = !world.files.is_empty();
    if placed == expected || (!is_random && placed.is_subset(&expected)) {
        return Ok(());
    }
    Err(format!("beside the steps stand {placed:?}; by the tables {expected:?}"))
}

/// When a window is over.
fn over(placed: &Placed) -> Option<NaiveDateTime> {
    placed.until.map(|until| until.latest.end())
}

/// What is put on or done stops, and what is avoided until it may begin again stays avoided.
fn stops(world: &World, plan: &Plan, flag: &str, step: &Step) -> bool {
    let flag = world.model.flags.iter().find(|known| known.id == flag).unwrap();
    let is_done = |step: &Step| matches!(step.kind, Kind::Apply | Kind::Do);
    let nothing_done = !plan.steps_in(&world.library).any(|(_, other)| is_done(other) && other.subject == step.subject);
    let begins_again = step.kind == Kind::Avoid && !step.then.is_empty() && nothing_done;
    flag.stops.contains(&step.subject) && (matches!(step.kind, Kind::Apply | Kind::Do) || begins_again)
}

/// By when a patient who reports something must be seen.
fn seen_by(urgency: Urgency, at: NaiveDateTime) -> Option<NaiveDateTime> {
    match urgency {
        Urgency::EmergencyNow => Some(at),
        Urgency::SameDay => at.date().and_hms_opt(23, 59, 0),
        Urgency::Within48h => Some(at + Days::new(2)),
        Urgency::NextVisit => None,
    }
}

/// A report ends what has begun and holds back what has not, for every step on a subject that its red flags stop. Where
/// nothing is put on or done, what is avoided there has no end any more.
fn a_report_stops_what_its_flags_name(world: &World, given: &Given, _: Tape) -> Verdict {
    let assessment = world.decide(given);
    let plan = world.plan(given, &assessment);
    let Some(visit) = &given.visit else {
        let is_untouched = plan.triage.is_none() && plan.steps.iter().all(|placed| placed.stopped.is_none());
        return if is_untouched { Ok(()) } else { Err("nobody reported anything".to_owned()) };
    };
    let silent = Given { visit: Some(Visit { seen: Vec::new(), ..visit.clone() }), ..given.clone() };
    let before = world.plan(&silent, &world.decide(&silent));
    let triage = plan.triage.as_ref().unwrap();
    same_reports(world, visit, triage)?;
    for (was, (placed, step)) in before.steps.iter().zip(plan.steps_in(&world.library)) {
        let is_over = over(was).is_some_and(|end| end <= visit.at);
        let has_begun = was.from.latest.start() <= visit.at;
        let stopping: Vec<_> = visit.seen.iter().filter(|flag| !is_over && stops(world, &before, flag, step)).collect();
        let id = &step.id;
        if was.step != placed.step || was.from != placed.from {
            return Err(format!("a report moves {id}"));
        }
        for (report, flag) in triage.iter().map(|report| (report, &world.library.red_flags[report.flag].id)) {
            if report.stops.contains(&placed.step) != stopping.contains(&flag) {
                return Err(format!("{flag} stops {:?}, and {id} is stopped by {stopping:?}", report.stops));
            }
        }
        let Some(stopped) = placed.stopped else {
            if stopping.is_empty() && was.until == placed.until {
                continue;
            }
            return Err(format!("{id} goes on, and {stopping:?} stop it"));
        };
        if !stopping.contains(&&world.library.red_flags[stopped.flag].id) || stopped.at != visit.at {
            return Err(format!("{id} is stopped by {stopped:?}, and not by {stopping:?}"));
        }
        if step.kind == Kind::Avoid {
            if placed.until.is_some() {
                return Err(format!("{id} begins again, although {stopping:?} stop it"));
            }
            continue;
        }
        if placed.until != was.until && (!has_begun || over(placed) != Some(visit.at)) {
            return Err(format!("{id} is stopped at {}, and ends {:?}", visit.at, placed.until));
        }
        if placed.until == was.until && was.from.latest.start() < visit.at && over(was) != Some(visit.at) {
            return Err(format!("{id} has begun and is stopped, yet goes on"));
        }
        if over(placed).is_some_and(|end| end <= placed.from.latest.start()) {
            return Err(format!("{id} ends before it begins"));
        }
    }
    Ok(())
}

/// Every report is answered once, the most urgent first, with the time by which the patient must be seen.
fn same_reports(world: &World, visit: &Visit, triage: &[Triage]) -> Verdict {
    let flags: Vec<_> = triage.iter().map(|report| &world.library.red_flags[report.flag]).collect();
    let told: BTreeSet<_> = flags.iter().map(|flag| &flag.id).collect();
    if told != visit.seen.iter().collect() || told.len() != triage.len() {
        return Err(format!("{:?} are reported, {told:?} are answered", visit.seen));
    }
    if !flags.is_sorted_by_key(|flag| flag.urgency) {
        return Err("not the most urgent first".to_owned());
    }
    for (report, flag) in triage.iter().zip(flags) {
        let by = seen_by(flag.urgency, visit.at);
        if report.by != by {
            return Err(format!("{} is seen by {:?}, by the words {by:?}", flag.id, report.by));
        }
    }
    Ok(())
}

#[test]
fn law_8_what_stands_beside_is_placed_by_the_tables() {
    on_random_libraries(120, &what_stands_beside_is_placed_by_the_tables);
    on_the_treated(100, &what_stands_beside_is_placed_by_the_tables);
}

#[test]
fn a_report_stops_what_its_flags_name_and_nothing_else() {
    on_random_libraries(120, &a_report_stops_what_its_flags_name);
    on_the_treated(200, &a_report_stops_what_its_flags_name);
}
