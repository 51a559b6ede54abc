//! `plan --json`: the output that scripts depend on. Fields are only ever added.

use std::collections::BTreeMap;

use serde::Serialize;

use super::load::Decided;
use crate::base::{Milli, NaiveDate, NaiveDateTime};
use crate::case::contradictions;
use crate::decide::{Evaluation, Finding, Lifted, QuestionSet, TargetVerdict};
use crate::plan::{ClosedSkin, Followed, Placed, Triage};
use crate::protocol::{Precaution, Severity, Step};
use crate::words::Words;

#[derive(Serialize)]
pub struct Output<'d> {
    library: Of<'d>,
    protocol: Option<&'d str>,
    procedure_at: String,
    treatment: bool,
    draft: bool,
    expired: bool,
    targets: Targets,
    findings: Vec<OneFinding<'d>>,
    open_questions: Vec<&'d str>,
    skin_closed: Option<Closed>,
    steps: Vec<OneStep<'d>>,
    red_flags: Vec<OneFlag<'d>>,
    instead: Vec<OneInstead<'d>>,
    fallbacks: Vec<OneFallback<'d>>,
    evaluations: Vec<OneEvaluation<'d>>,
    modifiers: Vec<OneModifier<'d>>,
    routines: Vec<OneRoutine<'d>>,
    alternatives: Vec<OneAlternative<'d>>,
    choices: Vec<OneChoice<'d>>,
    contradictions: Vec<OneContradiction<'d>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    triage: Option<Vec<OneTriage<'d>>>,
}

#[derive(Serialize)]
struct Of<'d> {
    title: &'d str,
    version: &'d str,
    hash: &'d str,
    status: &'d str,
}

#[derive(Serialize)]
struct Targets {
    procedure: OneTarget,
    settings: OneTarget,
    exosome: OneTarget,
    aftercare: OneTarget,
}

#[derive(Serialize, Default)]
struct OneTarget {
    verdict: &'static str,
    could_become: &'static str,
    until: Option<String>,
}

#[derive(Serialize)]
struct OneFinding<'d> {
    id: &'d str,
    topic: &'d str,
    target: &'static str,
    also: Vec<&'static str>,
    severity: &'static str,
    certainty: &'static str,
    lifted: bool,
    says: &'d str,
    #[serde(rename = "do")]
    action: &'d str,
    why: &'d str,
    because: Vec<String>,
    missing: Vec<&'d str>,
    until: Option<String>,
    until_says: Option<&'d str>,
    sources: &'d [String],
    evidence: &'static str,
    evidence_all: Vec<&'static str>,
    contested: bool,
}

#[derive(Serialize)]
struct Closed {
    confirmed: Option<String>,
    expected_from: Option<String>,
    expected_until: Option<String>,
    by_itself: Option<bool>,
    earlier_than: Option<String>,
}

#[derive(Serialize)]
struct OneStep<'d> {
    id: &'d str,
    name: &'d str,
    kind: &'static str,
    subject: &'d str,
    from: String,
    until: Option<String>,
    earliest: Option<String>,
    every: String,
    waits_for: Option<&'static str>,
    because: Vec<String>,
    stopped_by: Option<&'d str>,
    unsettled: Vec<&'d str>,
    says: &'d str,
    patient: &'d str,
    then: &'d str,
    sources: &'d [String],
    evidence: Vec<&'static str>,
}

#[derive(Serialize)]
struct OneFlag<'d> {
    id: &'d str,
    urgency: &'static str,
    from: String,
    until: Option<String>,
    sign: &'d str,
    patient: &'d str,
    clinician: &'d str,
    sources: &'d [String],
}

#[derive(Serialize)]
struct OneInstead<'d> {
    id: &'d str,
    says: &'d str,
    #[serde(rename = "do")]
    action: &'d str,
    tell: &'d str,
    until: Option<String>,
    until_says: Option<&'d str>,
}

#[derive(Serialize)]
struct OneFallback<'d> {
    id: &'d str,
    name: &'d str,
    says: &'d str,
    patient: &'d str,
}

#[derive(Serialize)]
struct OneEvaluation<'d> {
    skin: &'static str,
    verdict: &'d str,
    score: Option<f64>,
    stopped_by: Vec<&'d str>,
    missing: Vec<&'d str>,
}

#[derive(Serialize)]
struct OneModifier<'d> {
    id: &'d str,
    name: &'d str,
    because: Vec<String>,
    unsettled: Vec<&'d str>,
    who: &'d str,
    settings: &'d str,
    before: &'d str,
    aftercare: &'d str,
    follow_up: &'d str,
    sources: &'d [String],
}

#[derive(Serialize)]
struct OneRoutine<'d> {
    id: &'d str,
    name: &'d str,
    time: &'static str,
    from: String,
    until: Option<String>,
    lines: Vec<&'d str>,
}

#[derive(Serialize)]
struct OneAlternative<'d> {
    id: &'d str,
    name: &'d str,
    from: String,
    says: &'d str,
    patient: &'d str,
}

#[derive(Serialize)]
struct OneChoice<'d> {
    point: &'d str,
    side: &'d str,
    default: bool,
    by: Option<&'d str>,
    on: Option<String>,
    says: &'d str,
}

#[derive(Serialize)]
struct OneContradiction<'d> {
    id: &'d str,
    at: &'d str,
    says: &'d str,
}

#[derive(Serialize)]
struct OneTriage<'d> {
    id: &'d str,
    urgency: &'static str,
    expected_now: bool,
    by: Option<String>,
    stops: Vec<&'d str>,
    patient: &'d str,
    clinician: &'d str,
}

/// The whole output.
pub fn output<'d>(decided: &'d Decided, words: &Words) -> Output<'d> {
    let Decided { library, case, assessment, plan } = decided;
    let mut targets: BTreeMap<_, _> =
        assessment.targets.iter().map(|verdict| (verdict.target, one_target(verdict))).collect();
    let mut take = |target| targets.remove(&target).unwrap_or_default();
    Output {
        library: Of {
            title: &library.header.title,
            version: &library.header.version,
            hash: &library.hash,
            status: &library.header.status,
        },
        protocol: plan.procedure.as_deref(),
        procedure_at: time(case.procedure_at),
        treatment: plan.treatment,
        draft: plan.draft,
        expired: plan.expired,
        targets: Targets {
            procedure: take(crate::protocol::Target::Procedure),
            settings: take(crate::protocol::Target::Settings),
            exosome: take(crate::protocol::Target::Exosome),
            aftercare: take(crate::protocol::Target::Aftercare),
        },
        findings: assessment
            .findings
            .iter()
            .filter_map(|finding| Some(one_finding(decided, words, finding, finding.rule(library)?)))
            .collect(),
        open_questions: assessment
            .open
            .iter()
            .filter_map(|ix| library.question_at(*ix))
            .map(|question| question.id.as_str())
            .collect(),
        skin_closed: plan.closed.map(|known| closed(known, plan.closed_before)),
        steps: plan.steps_in(library).map(|(placed, step)| one_step(decided, words, placed, step)).collect(),
        red_flags: plan
            .flags_in(library)
            .map(|(placed, flag)| OneFlag {
                id: &flag.id,
                urgency: flag.urgency.id(),
                from: placed.from.to_string(),
                until: placed.until.map(|until| until.to_string()),
                sign: &flag.sign,
                patient: &flag.patient,
                clinician: &flag.clinician,
                sources: &flag.sources,
            })
            .collect(),
        instead: plan
            .instead_in(library)
            .map(|(instead, rule)| OneInstead {
                id: &rule.id,
                says: &rule.says,
                action: &rule.action,
                tell: &rule.tell,
                until: instead.until.map(|day| day.to_string()),
                until_says: rule.until.as_ref().map(|until| until.says.as_str()),
            })
            .collect(),
        fallbacks: plan
            .fallbacks_in(library)
            .map(|fallback| OneFallback {
                id: &fallback.id,
                name: &fallback.name,
                says: &fallback.words,
                patient: &fallback.patient,
            })
            .collect(),
        evaluations: assessment.evaluations.iter().map(|evaluation| one_evaluation(decided, evaluation)).collect(),
        modifiers: plan
            .modifiers_in(library)
            .map(|(placed, modifier)| OneModifier {
                id: &modifier.id,
                name: &modifier.name,
                because: answers(decided, words, placed.because),
                unsettled: ids(decided, placed.unsettled),
                who: &modifier.who,
                settings: &modifier.settings,
                before: &modifier.before,
                aftercare: &modifier.aftercare,
                follow_up: &modifier.follow_up,
                sources: &modifier.sources,
            })
            .collect(),
        routines: plan
            .routines_in(library)
            .map(|(placed, routine)| OneRoutine {
                id: &routine.id,
                name: &routine.name,
                time: routine.time.id(),
                from: placed.from.latest.to_string(),
                until: placed.until.map(|until| until.latest.to_string()),
                lines: placed.lines.iter().filter_map(|at| Some(routine.lines.get(*at)?.says.as_str())).collect(),
            })
            .collect(),
        alternatives: plan
            .alternatives_in(library)
            .map(|(placed, alternative)| OneAlternative {
                id: &alternative.id,
                name: &alternative.name,
                from: placed.from.latest.to_string(),
                says: &alternative.words,
                patient: &alternative.patient,
            })
            .collect(),
        choices: plan.choices_in(library, assessment, &case.choices).map(one_choice).collect(),
        contradictions: contradictions(library, case)
            .into_iter()
            .filter_map(|contradiction| {
                let at = &library.question_at(contradiction.at)?.id;
                Some(OneContradiction { id: &contradiction.id, at, says: &contradiction.says })
            })
            .collect(),
        triage: plan.triage.as_ref().map(|triage| triage.iter().filter_map(|one| one_triage(decided, one)).collect()),
    }
}

fn one_evaluation<'d>(decided: &'d Decided, evaluation: &'d Evaluation) -> OneEvaluation<'d> {
    let gates = &decided.library.rubric.gates;
    OneEvaluation {
        skin: evaluation.skin.id(),
        verdict: &evaluation.verdict,
        score: evaluation.score.map(points),
        stopped_by: evaluation.stopped_by.iter().filter_map(|at| Some(gates.get(*at)?.id.as_str())).collect(),
        missing: ids(decided, evaluation.missing),
    }
}

/// Points as a number; at most three decimal places, so nothing is lost.
#[expect(clippy::cast_precision_loss, reason = "a score has at most six digits")]
pub fn points(score: Milli) -> f64 {
    score.thousandths() as f64 / 1000.0
}

fn one_choice(followed: Followed<'_>) -> OneChoice<'_> {
    let Followed { point, side, choice } = followed;
    OneChoice {
        point: &point.id,
        side: &side.id,
        default: point.side(&side.id) == Some(point.default),
        by: choice.map(|choice| choice.by.as_str()),
        on: choice.map(|choice| choice.on.to_string()),
        says: &side.says,
    }
}

fn one_triage<'d>(decided: &'d Decided, triage: &Triage) -> Option<OneTriage<'d>> {
    let Decided { library, plan, .. } = decided;
    let flag = library.red_flags.get(triage.flag)?;
    let care = plan.care(library);
    let stops = triage.stops.iter().filter_map(|at| Some(care?.steps.get(*at)?.id.as_str()));
    Some(OneTriage {
        id: &flag.id,
        urgency: flag.urgency.id(),
        expected_now: triage.expected_now,
        by: triage.by.map(time),
        stops: stops.collect(),
        patient: &flag.patient,
        clinician: &flag.clinician,
    })
}

fn one_target(verdict: &TargetVerdict) -> OneTarget {
    let id = |severity: Option<Severity>| severity.map_or("clear", Severity::id);
    OneTarget {
        verdict: id(verdict.verdict),
        could_become: id(verdict.could_become),
        until: verdict.until.map(|day| day.to_string()),
    }
}

fn one_finding<'d>(decided: &'d Decided, words: &Words, finding: &Finding, rule: &'d Precaution) -> OneFinding<'d> {
    OneFinding {
        id: &rule.id,
        topic: &rule.topic,
        target: rule.target.id(),
        also: rule.also.iter().map(|target| target.id()).collect(),
        severity: rule.severity.id(),
        certainty: finding.certainty.id(),
        lifted: finding.lifted == Lifted::Yes,
        says: &rule.says,
        action: &rule.action,
        why: &rule.because,
        because: answers(decided, words, finding.because),
        missing: ids(decided, finding.missing),
        until: finding.until.map(|day| day.to_string()),
        until_says: rule.until.as_ref().map(|until| until.says.as_str()),
        sources: &rule.sources,
        evidence: rule.evidence.first().map_or("default", |evidence| evidence.id()),
        evidence_all: rule.evidence.iter().map(|evidence| evidence.id()).collect(),
        contested: rule.contested,
    }
}

fn one_step<'d>(decided: &'d Decided, words: &Words, placed: &Placed, step: &'d Step) -> OneStep<'d> {
    let moved = placed.from.earliest != placed.from.latest;
    OneStep {
        id: &step.id,
        name: &step.name,
        kind: step.kind.id(),
        subject: &step.subject,
        from: placed.from.latest.to_string(),
        until: placed.until.map(|until| until.latest.to_string()),
        earliest: moved.then(|| placed.from.earliest.to_string()),
        every: words.every(step.every),
        waits_for: placed.waits_for_closed.then_some("skin_closed"),
        because: answers(decided, words, placed.because),
        stopped_by: placed
            .stopped
            .and_then(|stopped| decided.library.red_flags.get(stopped.flag))
            .map(|flag| flag.id.as_str()),
        unsettled: ids(decided, placed.unsettled),
        says: &step.words,
        patient: &step.patient,
        then: &step.then,
        sources: &step.sources,
        evidence: step.evidence.iter().map(|evidence| evidence.id()).collect(),
    }
}

fn closed(closed: ClosedSkin, before: Option<NaiveDate>) -> Closed {
    let earlier_than = before.map(|day| day.to_string());
    match closed {
        ClosedSkin::Confirmed(day) => Closed {
            confirmed: Some(day.to_string()),
            expected_from: None,
            expected_until: None,
            by_itself: None,
            earlier_than,
        },
        ClosedSkin::Expected { first, last, by_itself } => Closed {
            confirmed: None,
            expected_from: Some(first.to_string()),
            expected_until: Some(last.to_string()),
            by_itself: Some(by_itself),
            earlier_than,
        },
    }
}

/// The answers behind a set of questions, as people say them.
pub fn answers(decided: &Decided, words: &Words, questions: QuestionSet) -> Vec<String> {
    let library = &decided.library;
    questions
        .iter(library)
        .filter_map(|ix| library.question_at(ix))
        .filter_map(|question| {
            let answer = decided.case.answers.get(&question.id)?;
            Some(format!("{}: {}", question.short, words.answer(question, answer)))
        })
        .collect()
}

fn ids(decided: &Decided, questions: QuestionSet) -> Vec<&str> {
    let library = &decided.library;
    questions.iter(library).filter_map(|ix| library.question_at(ix)).map(|question| question.id.as_str()).collect()
}

fn time(time: NaiveDateTime) -> String {
    time.format("%Y-%m-%dT%H:%M").to_string()
}
