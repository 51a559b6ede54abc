//! Laws 5 and 7: what is stopped has no plan but another way, a blocked exosome stops nothing, and no plan contradicts itself.

use std::cell::RefCell;
use std::collections::BTreeSet;

use aftercare::base::{Days, NaiveDateTime, Truth};
use aftercare::decide::{Assessment, Certainty, Finding, Lifted};
use aftercare::plan::{Events, Placed, Plan, clashes};
use aftercare::protocol::{Kind, Severity, Step, Target};

use super::given::{Given, World, ZONES};
use super::kleene::{Decided, Known};
use super::tape::Tape;
use super::{BUILT_IN, Verdict, on_random_libraries, on_the_built_in, on_the_treated};

fn speaks_about(world: &World, finding: &Finding, targets: &[Target]) -> bool {
    let rule = world.model.rule(&finding.rule(&world.library).unwrap().id);
    targets.iter().any(|target| rule.targets.contains(target))
}

fn is_stopped(world: &World, assessment: &Assessment, targets: &[Target]) -> bool {
    assessment.findings.iter().any(|finding| {
        let stands =
            finding.certainty == Certainty::Certain && finding.lifted != Lifted::Yes && finding.severity.blocks();
        stands && speaks_about(world, finding, targets)
    })
}

fn has_procedure(world: &World, given: &Given) -> bool {
    world.values("procedure", given.on()).iter().any(|known| given.answers.get("procedure") == Some(known))
}

/// Steps exactly when a procedure is named and nothing stops it or its settings, whatever becomes of the exosome.
fn only_procedure_and_settings_stop_the_plan(world: &World, given: &Given, _: Tape) -> Verdict {
    let assessment = world.decide(given);
    let plan = world.plan(given, &assessment);
    let stopped = is_stopped(world, &assessment, &[Target::Procedure, Target::Settings]);
    let exosome = is_stopped(world, &assessment, &[Target::Exosome]);
    let treated = has_procedure(world, given) && !stopped;
    if treated == plan.steps.is_empty() || treated != plan.treatment {
        return Err(format!("stopped: {stopped}, exosome stopped: {exosome}, yet {} steps", plan.steps.len()));
    }
    if stopped == plan.instead.is_empty() {
        return Err(format!("stopped: {stopped}, but there are {} things to do instead", plan.instead.len()));
    }
    for (instead, rule) in plan.instead_in(&world.library) {
        let finding = assessment.findings.iter().find(|finding| finding.precaution == instead.precaution).unwrap();
        if !finding.counts() || !finding.severity.blocks() || rule.action.is_empty() {
            return Err(format!("{} stands under what to do instead", rule.id));
        }
    }
    Ok(())
}

/// What care files may ask of a decision.
fn decided(world: &World, assessment: &Assessment) -> Decided {
    let findings = || assessment.findings.iter();
    let lifted = findings().filter(|finding| finding.lifted == Lifted::Yes);
    let above_a_note = |finding: &Finding| finding.counts() && finding.severity > Severity::Note;
    Decided {
        lifted: lifted.map(|finding| finding.rule(&world.library).unwrap().id.clone()).collect(),
        blocked: is_stopped(world, assessment, &[Target::Exosome]),
        clear: !findings().any(|finding| above_a_note(finding) && speaks_about(world, finding, &[Target::Exosome])),
    }
}

/// What care files may ask of a patient.
pub fn known_in_care<'g>(world: &'g World, given: &'g Given, assessment: &Assessment) -> Known<'g> {
    let planning = Given { visit: None, ..given.clone() };
    Known {
        decided: Some(decided(world, assessment)),
        planning: Some(decided(world, &world.decide(&planning))),
        ..Known::of(&world.model, given)
    }
}

/// A step is placed only if its condition is not *no*, and is called unsettled exactly where it is unknown.
fn steps_are_placed_by_the_tables(world: &World, given: &Given, _: Tape) -> Verdict {
    let assessment = world.decide(given);
    let plan = world.plan(given, &assessment);
    let known = known_in_care(world, given, &assessment);
    for (placed, step) in plan.steps_in(&world.library) {
        let steps: Vec<_> = world.model.steps(plan.procedure.as_deref().unwrap()).collect();
        let truth = known.truth(&steps.iter().find(|known| known.id == step.id).unwrap().when);
        if truth == Truth::No || placed.unsettled.is_empty() != (truth == Truth::Yes) {
            return Err(format!(
                "{} is placed, unsettled {}; by the tables {truth:?}",
                step.id,
                !placed.unsettled.is_empty()
            ));
        }
        if placed.until.is_some_and(|until| until.latest.end() <= placed.from.latest.start()) {
            return Err(format!("{} ends before it begins", step.id));
        }
    }
    Ok(())
}

/// With a blocked exosome the plan says what is done without it.
fn care_without_the_exosome_is_said(world: &World, given: &Given, _: Tape) -> Verdict {
    let assessment = world.decide(given);
    let known = Known::of(&world.model, given);
    let planned = known.truth(world.model.definition("exosome")) == Truth::Yes;
    let blocked = is_stopped(world, &assessment, &[Target::Exosome]);
    let plan = world.plan(given, &assessment);
    if planned && blocked && plan.treatment && plan.fallbacks.is_empty() {
        return Err("the exosome is blocked, and no fallback says what to do without it".to_owned());
    }
    Ok(())
}

/// When the skin may be confirmed closed: not yet, at once, in time, late.
fn closings(given: &Given, tape: &mut Tape) -> Vec<Events> {
    let day = |after| Events { skin_closed: Some(given.on() + Days::new(after)) };
    let any = u64::try_from(tape.below(60)).unwrap();
    vec![Events::default(), day(0), day(1), day(any % 15), day(any)]
}

/// Subjects that are one thing to the skin: what wets it is avoided or done together.
const WATER: [&str; 3] = ["cleanser", "soak", "washing"];

/// Law 7, at several hours of the day, in every zone, and with the skin closed early, in time, late or not yet.
fn no_plan_contradicts_itself(
    world: &World,
    given: &Given,
    mut tape: Tape,
    placed: &RefCell<BTreeSet<String>>,
) -> Verdict {
    let assessment = world.decide(given);
    let mut other = given.clone();
    for events in closings(given, &mut tape) {
        other.events = events;
        for (at, zone) in [(given.at, given.zone), (given.on().and_hms_opt(12, 0, 0).unwrap(), *tape.pick(&ZONES))] {
            (other.at, other.zone) = (at, zone);
            let plan = world.plan(&other, &assessment);
            if let Some(clash) = clashes(&world.library, &plan).first() {
                return Err(format!("{clash:?} with {events:?} at {at} in {zone}, closed {:?}", plan.closed));
            }
            let wets = |step: &Step| WATER.contains(&step.subject.as_str());
            if let Some(both) = meetings(world, &plan, |one, other| wets(one) && wets(other)).first() {
                return Err(format!("{both:?} are both about water, with {events:?} at {at} in {zone}"));
            }
            placed.borrow_mut().extend(plan.steps_in(&world.library).map(|(_, step)| step.id.clone()));
        }
    }
    Ok(())
}

/// The times at which a placed step holds.
fn holds(placed: &Placed, at: NaiveDateTime) -> bool {
    placed.from.latest.start() <= at && placed.until.is_none_or(|until| at < until.latest.end())
}

/// What is to be done and what is to be avoided at one time, for steps on subjects that belong together.
fn meetings(world: &World, plan: &Plan, together: impl Fn(&Step, &Step) -> bool) -> Vec<(String, String)> {
    let steps: Vec<_> = plan.steps_in(&world.library).collect();
    // Windows that meet do so when one of them begins.
    let times: Vec<_> = steps.iter().map(|(placed, _)| placed.from.latest.start()).collect();
    let mut met = Vec::new();
    let is_done = |step: &Step| matches!(step.kind, Kind::Apply | Kind::Do);
    for (one, doing) in steps.iter().filter(|(_, step)| is_done(step)) {
        for (other, avoiding) in steps.iter().filter(|(_, step)| step.kind == Kind::Avoid && together(doing, step)) {
            if times.iter().any(|at| holds(one, *at) && holds(other, *at)) {
                met.push((doing.id.clone(), avoiding.id.clone()));
            }
        }
    }
    met
}

/// A clash is reported exactly where something is to be done and avoided at one time.
fn a_clash_is_two_windows_that_meet(world: &World, given: &Given, _: Tape) -> Verdict {
    let plan = world.plan(given, &world.decide(given));
    let met: BTreeSet<_> = meetings(world, &plan, |one, other| one.subject == other.subject).into_iter().collect();
    let reported: BTreeSet<_> =
        clashes(&world.library, &plan).into_iter().map(|clash| (clash.do_step, clash.avoid_step)).collect();
    if met == reported { Ok(()) } else { Err(format!("they meet: {met:?}; reported: {reported:?}")) }
}

#[test]
fn law_5_only_procedure_and_settings_stop_the_plan() {
    on_random_libraries(80, &only_procedure_and_settings_stop_the_plan);
    on_the_built_in(100, &only_procedure_and_settings_stop_the_plan);
    on_the_treated(60, &only_procedure_and_settings_stop_the_plan);
}

#[test]
fn law_5_care_without_the_exosome_is_said() {
    on_the_treated(200, &care_without_the_exosome_is_said);
}

#[test]
fn law_8_steps_are_placed_by_the_tables() {
    on_random_libraries(80, &steps_are_placed_by_the_tables);
    on_the_treated(60, &steps_are_placed_by_the_tables);
}

#[test]
fn law_7_no_plan_contradicts_itself() {
    let placed = RefCell::new(BTreeSet::new());
    on_the_treated(1_200, &|world, given, tape| no_plan_contradicts_itself(world, given, tape, &placed));
    let steps = BUILT_IN.library.care.values().flat_map(|care| &care.steps).map(|step| &step.id);
    let never: BTreeSet<_> = steps.filter(|id| !placed.borrow().contains(*id)).collect();
    assert!(never.is_empty(), "nobody was given {never:?}");
}

#[test]
fn law_7_a_clash_is_two_windows_that_meet() {
    on_random_libraries(100, &a_clash_is_two_windows_that_meet);
}
