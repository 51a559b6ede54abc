//! Findings and verdicts.

use super::facts::{Exosome, Facts};
use super::occasion::Occasion;
use super::product::{Evaluation, with_verdicts};
use super::questions::QuestionSet;
use crate::answers::Answers;
use crate::base::{Days, NaiveDate, Truth};
use crate::protocol::{Condition, Library, Lift, Precaution, PrecautionIx, QuestionIx, Severity, Target, Way};

/// Whether a finding fires for sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// The condition holds.
    Certain,
    /// It could hold: something is not known.
    Possible,
}

impl Certainty {
    /// Its id, as in `--json`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Certain => "certain",
            Self::Possible => "possible",
        }
    }
}

/// What a named person recorded to lift a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LiftRecord {
    /// The precaution's id.
    pub finding: String,
    /// The reason, or what was cleared.
    pub reason: String,
    /// Who.
    pub by: String,
    /// In which role, spelt as in the rule.
    pub role: String,
    /// When.
    pub on: NaiveDate,
}

/// Whether a finding is lifted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lifted {
    /// Nobody lifted it.
    No,
    /// Somebody did, but the rule asks for another role besides.
    InPart,
    /// It is, and no longer counts in its verdict.
    Yes,
}

/// A precaution that fires for this patient, or could.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Which.
    pub precaution: usize,
    /// How strongly it speaks.
    pub severity: Severity,
    /// For sure, or possibly.
    pub certainty: Certainty,
    /// The answers that made it so.
    pub because: QuestionSet,
    /// When it is only possible: the questions whose answers could settle it.
    pub missing: QuestionSet,
    /// Whether somebody lifted it.
    pub lifted: Lifted,
    /// The day on which it ends, where answers tell it.
    pub until: Option<NaiveDate>,
}

impl Finding {
    /// The rule behind it.
    #[must_use]
    pub fn rule<'l>(&self, library: &'l Library) -> Option<&'l Precaution> {
        library.precautions.get(self.precaution)
    }

    /// Certain and not lifted: it counts in the verdict.
    #[must_use]
    pub fn counts(&self) -> bool {
        self.certainty == Certainty::Certain && self.lifted != Lifted::Yes
    }
}

/// What is decided about one target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TargetVerdict {
    /// About what.
    pub target: Target,
    /// The worst certain finding that is not lifted; `None` is *clear*: no rule fires.
    pub verdict: Option<Severity>,
    /// The worst it could still turn out to be.
    pub could_become: Option<Severity>,
    /// The day before which what stops it does not end, where answers tell it.
    pub until: Option<NaiveDate>,
}

impl TargetVerdict {
    /// Whether something certain stops it.
    #[must_use]
    pub fn is_blocked(&self) -> bool {
        self.verdict.is_some_and(Severity::blocks)
    }
}

/// What was decided for one patient.
#[derive(Clone, Debug)]
pub struct Assessment {
    /// Every finding, worst first: none is swallowed by a stronger one.
    pub findings: Vec<Finding>,
    /// One verdict for each of [`Target::ALL`], in that order.
    pub targets: Vec<TargetVerdict>,
    /// Questions not asked yet that could still change a finding, most useful first.
    pub open: Vec<QuestionIx>,
    /// The procedure that was answered.
    pub procedure: Option<String>,
    /// What the product is worth, where somebody rated it.
    pub evaluations: Vec<Evaluation>,
    /// What holds, for later stages to ask.
    pub facts: Facts,
}

impl Assessment {
    /// The verdict on a target.
    #[must_use]
    pub fn verdict(&self, target: Target) -> Option<&TargetVerdict> {
        self.targets.iter().find(|verdict| verdict.target == target)
    }

    /// Whether something certain and unlifted stops the treatment (law 5).
    #[must_use]
    pub fn treatment_is_blocked(&self) -> bool {
        [Target::Procedure, Target::Settings]
            .into_iter()
            .any(|target| self.verdict(target).is_some_and(TargetVerdict::is_blocked))
    }

    /// Whether something that is not settled could still stop the treatment.
    #[must_use]
    pub fn treatment_could_be_blocked(&self) -> bool {
        [Target::Procedure, Target::Settings].into_iter().any(|target| {
            self.verdict(target).is_some_and(|verdict| verdict.could_become.is_some_and(Severity::blocks))
        })
    }
}

/// Decides: every precaution is evaluated, and what fires or could fire is a finding.
///
/// Lifts must have been checked against their rules; one for a rule that does not fire
/// has no effect.
#[must_use]
pub fn decide(library: &Library, answers: &Answers, lifts: &[LiftRecord], occasion: Occasion<'_>) -> Assessment {
    let on = occasion.on;
    let (rated, evaluations) = with_verdicts(library, answers, on).unzip();
    let (answers, evaluations) = (rated.as_ref().unwrap_or(answers), evaluations.unwrap_or_default());
    let mut facts = Facts::new(library, answers, occasion);
    let mut findings = Vec::new();
    for (at, rule) in library.precautions.iter().enumerate() {
        let certainty = match facts.truth(library, &rule.when) {
            Truth::No => continue,
            Truth::Yes => Certainty::Certain,
            Truth::Unknown => Certainty::Possible,
        };
        let outcome = facts.outcome(library, &rule.when);
        findings.push(Finding {
            precaution: at,
            severity: rule.severity,
            certainty,
            because: outcome.because,
            missing: outcome.missing,
            lifted: lifted(library, &facts, rule, lifts, on),
            until: until(library, &facts, rule),
        });
    }
    findings.sort_by(|one, other| {
        let key = |finding: &Finding| (std::cmp::Reverse(finding.severity), finding.certainty, finding.precaution);
        key(one).cmp(&key(other))
    });
    let targets: Vec<_> = Target::ALL.into_iter().map(|target| verdict(library, &findings, target)).collect();
    facts.lifted = findings
        .iter()
        .filter(|finding| finding.lifted == Lifted::Yes)
        .filter_map(|finding| library.precaution_ix(finding.precaution))
        .collect::<Vec<PrecautionIx>>();
    if occasion.review {
        let planning = decide(library, answers, lifts, Occasion { review: false, ..occasion });
        facts.planning = Some(Box::new(planning.facts));
    }
    facts.exosome = Some(Exosome {
        planned: facts.outcome(library, &Condition::Holds(library.exosome)),
        blocked: targets.iter().any(|verdict| verdict.target == Target::Exosome && verdict.is_blocked()),
        clear: targets
            .iter()
            .all(|verdict| verdict.target != Target::Exosome || verdict.verdict <= Some(Severity::Note)),
    });
    let procedure = library.question_at(library.procedure).and_then(|question| match answers.get(&question.id) {
        Some(crate::answers::Answer::Choice(option)) => Some(option.clone()),
        _ => None,
    });
    let open = open_questions(library, &facts, &findings, &evaluations, procedure.as_deref());
    Assessment { findings, targets, open, procedure, evaluations, facts }
}

/// Whether a role may sign a lift of this precaution.
#[must_use]
pub fn role_may_lift(rule: &Precaution, role: &str) -> bool {
    match &rule.lift {
        Lift::Never | Lift::NotNeeded => false,
        Lift::By(ways) => ways.iter().flat_map(|way| &way.records).any(|record| record.role == role),
    }
}

fn lifted(library: &Library, facts: &Facts, rule: &Precaution, lifts: &[LiftRecord], on: NaiveDate) -> Lifted {
    let Lift::By(ways) = &rule.lift else { return Lifted::No };
    let stands = |lift: &&LiftRecord| {
        lift.on <= on
            && rule
                .standing_days
                .is_none_or(|days| lift.on.checked_add_days(Days::new(u64::from(days))).is_none_or(|end| on < end))
    };
    let signed: Vec<_> =
        lifts.iter().filter(|lift| lift.finding == rule.id).filter(stands).map(|lift| &lift.role).collect();
    let complete = |way: &&Way| way.records.iter().all(|record| signed.contains(&&record.role));
    if ways.iter().filter(complete).any(|way| facts.truth(library, &way.when).is_yes()) {
        Lifted::Yes
    } else if signed.is_empty() {
        Lifted::No
    } else {
        Lifted::InPart
    }
}

/// The latest of the days that answers tell; a month stands for its last day, a wait that may hold counts.
fn until(library: &Library, facts: &Facts, rule: &Precaution) -> Option<NaiveDate> {
    let dates = &rule.until.as_ref()?.dates;
    dates
        .iter()
        .filter(|after| !facts.truth(library, &after.when).is_no() && !facts.asked(library, after.date).truth.is_no())
        .filter_map(|after| after.plus.after(facts.days(after.date)?.last))
        // A day that is past ends nothing: something else still holds.
        .filter(|day| *day > facts.on())
        .max()
}

fn is_endless(finding: &Finding) -> bool {
    finding.severity == Severity::Contraindicated && finding.until.is_none()
}

fn verdict(library: &Library, findings: &[Finding], target: Target) -> TargetVerdict {
    let about = |finding: &&Finding| {
        finding.lifted != Lifted::Yes
            && finding.rule(library).is_some_and(|rule| rule.target == target || rule.also.contains(&target))
    };
    let certain = || findings.iter().filter(about).filter(|finding| finding.certainty == Certainty::Certain);
    let verdict = certain().map(|finding| finding.severity).max();
    TargetVerdict {
        target,
        verdict,
        could_become: findings.iter().filter(about).map(|finding| finding.severity).max(),
        // A date beside something that has no end would read as a promise.
        until: if certain().any(is_endless) {
            None
        } else {
            certain().filter(|finding| finding.severity.blocks()).filter_map(|finding| finding.until).max()
        },
    }
}

/// Questions not asked yet that could settle something: a finding first, by the worst that they could bring, then a step.
///
/// A verdict of the rubric is computed, never asked: where one is wanted, what it is made of is asked instead.
fn open_questions(
    library: &Library,
    facts: &Facts,
    findings: &[Finding],
    evaluations: &[Evaluation],
    procedure: Option<&str>,
) -> Vec<QuestionIx> {
    let mut worth = vec![None; library.questions.len()];
    let mut needs = |missing: QuestionSet, worst: Option<Severity>| {
        for question in missing.iter(library) {
            if let Some(worth) = worth.get_mut(question.index()) {
                *worth = (*worth).max(Some(worst));
            }
        }
    };
    for finding in findings {
        needs(finding.missing, Some(finding.severity));
        let Some(rule) = finding.rule(library) else { continue };
        // Who may lift it, and when it ends, is part of what it says.
        if let Lift::By(ways) = &rule.lift {
            ways.iter().for_each(|way| needs(facts.missing(library, &way.when), None));
        }
        for after in rule.until.iter().flat_map(|until| &until.dates) {
            if !facts.truth(library, &after.when).is_no() {
                needs(facts.missing(library, &after.when).union(QuestionSet::of(after.date)), None);
            }
        }
    }
    if procedure.is_none() {
        // Without it there is no plan at all.
        needs(QuestionSet::of(library.procedure), Some(Severity::Contraindicated));
    }
    let care = procedure.and_then(|procedure| library.care.get(procedure));
    let wants = |question: &QuestionIx| !facts.is_answered(*question) && facts.can_be_asked(library, *question);
    for care in care.into_iter().filter(|care| care.reads.iter().any(wants)) {
        care.conditions.iter().for_each(|condition| needs(facts.missing(library, condition), None));
    }
    for evaluation in evaluations {
        needs(evaluation.missing, Some(Severity::Contraindicated));
    }
    let rubric = &library.rubric;
    for usage in &rubric.uses {
        let wanted = worth.get_mut(usage.verdict.index()).and_then(Option::take);
        for criterion in rubric.criteria.iter().filter(|_| wanted.is_some()) {
            if let Some(worth) = worth.get_mut(criterion.question.index()) {
                *worth = (*worth).max(wanted);
            }
        }
    }
    let is_open = |question: &QuestionIx| worth.get(question.index()).is_some_and(Option::is_some) && wants(question);
    let mut open: Vec<_> = library.question_ixs().filter(is_open).collect();
    open.sort_by_key(|question| std::cmp::Reverse(worth.get(question.index()).copied().flatten()));
    open
}
