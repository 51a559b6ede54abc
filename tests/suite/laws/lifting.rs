//! Law 9: a lifted finding stays in sight and no longer counts; who may not lift alone does not.

use aftercare::base::{Days, Truth};
use aftercare::decide::{Certainty, Finding, Lifted};
use aftercare::protocol::{Severity, Target};

use super::deciding::knowing_less_is_never_milder;
use super::given::{Given, World, lift};
use super::kleene::Known;
use super::tape::Tape;
use super::{Verdict, on_random_libraries, on_the_built_in};

/// The worst of what is certain about a target, without what is lifted.
fn worst<'f>(world: &World, findings: impl IntoIterator<Item = &'f Finding>, target: Target) -> Option<Severity> {
    let about = |finding: &&Finding| {
        let rule = finding.rule(&world.library).unwrap();
        world.model.rule(&rule.id).targets.contains(&target)
    };
    let counts = |finding: &&Finding| finding.certainty == Certainty::Certain && finding.lifted != Lifted::Yes;
    findings.into_iter().filter(about).filter(counts).map(|finding| finding.severity).max()
}

/// Every certain finding that may be lifted is lifted each way, in full, in part, and too long ago.
fn a_lift_takes_every_role(world: &World, given: &Given, mut tape: Tape) -> Verdict {
    let mut bare = given.clone();
    bare.lifts.clear();
    let before = world.decide(&bare);
    for finding in &before.findings {
        let id = &finding.rule(&world.library).unwrap().id;
        let rule = world.model.rule(id);
        if rule.ways.is_empty() {
            continue;
        }
        let way = tape.pick(&rule.ways);
        let known = Known::of(&world.model, given);
        let provided = way.provided.iter().all(|condition| known.truth(condition) == Truth::Yes);
        let mut signed = bare.clone();
        signed.lifts = way.roles.iter().map(|role| lift(rule, role, given.on())).collect();
        let after = world.decide(&signed);
        let Some(lifted) = after.findings.iter().find(|other| other.precaution == finding.precaution) else {
            return Err(format!("{id} is gone after it was lifted"));
        };
        if provided && lifted.lifted != Lifted::Yes {
            return Err(format!("{id} is not lifted by {:?}", way.roles));
        }
        if (lifted.severity, lifted.certainty) != (finding.severity, finding.certainty) {
            return Err(format!("{id} speaks differently after it was lifted"));
        }
        for target in Target::ALL {
            if after.verdict(target).unwrap().verdict != worst(world, &after.findings, target) {
                return Err(format!("the verdict on {target:?} is not the worst that {id} leaves"));
            }
        }
        // Every way needs all of its roles: without one of them no way is complete.
        let role = tape.pick(&way.roles);
        let needed = rule.ways.iter().all(|way| way.roles.contains(role));
        signed.lifts.retain(|lift| lift.finding != *id || lift.role != *role);
        if needed
            && world
                .decide(&signed)
                .findings
                .iter()
                .any(|other| other.precaution == finding.precaution && other.lifted == Lifted::Yes)
        {
            return Err(format!("{id} is lifted without {role}"));
        }
        if let Some(days) = rule.standing_days {
            signed.lifts = way.roles.iter().map(|role| lift(rule, role, given.on() - Days::new(days.into()))).collect();
            if world
                .decide(&signed)
                .findings
                .iter()
                .any(|other| other.precaution == finding.precaution && other.lifted != Lifted::No)
            {
                return Err(format!("{id} is lifted by records that no longer stand after {days} days"));
            }
        }
    }
    Ok(())
}

/// A lift that holds only under a condition holds only once the condition is sure.
fn a_lift_holds_where_its_condition_is_yes(world: &World, given: &Given, _: Tape) -> Verdict {
    let known = Known::of(&world.model, given);
    for finding in &world.decide(given).findings {
        let rule = world.model.rule(&finding.rule(&world.library).unwrap().id);
        let lifted = known.is_lifted(rule, &given.lifts);
        if lifted != (finding.lifted == Lifted::Yes) {
            return Err(format!("{} is lifted: {:?}; by the tables: {lifted}", rule.id, finding.lifted));
        }
    }
    Ok(())
}

#[test]
fn law_9_a_lift_takes_every_role() {
    on_random_libraries(60, &a_lift_takes_every_role);
    on_the_built_in(4, &a_lift_takes_every_role);
}

#[test]
fn law_9_a_lift_holds_where_its_condition_is_yes() {
    on_random_libraries(80, &a_lift_holds_where_its_condition_is_yes);
    on_the_built_in(50, &a_lift_holds_where_its_condition_is_yes);
}

#[test]
fn law_2_a_lift_makes_nobody_milder_who_knows_less() {
    on_random_libraries(80, &knowing_less_is_never_milder);
    on_the_built_in(50, &knowing_less_is_never_milder);
}
