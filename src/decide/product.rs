//! Rating a product: gates, points, bands and caps, for open and for closed skin (exosomes.md 3).
//!
//! A gate is computed by the very rules that forbid the product for a patient, so the two cannot differ. While something is
//! not known there is no score, and the verdict says that it is missing.

use super::facts::Facts;
use super::occasion::Occasion;
use super::questions::QuestionSet;
use crate::answers::{Answer, Answers};
use crate::base::{Milli, NaiveDate, Truth};
use crate::protocol::{Band, Cap, Criterion, Gate, Library, QuestionIx, QuestionKind, Severity, SkinAtUse, Use};

/// What a product is worth on one kind of skin.
#[derive(Clone, Debug, PartialEq)]
pub struct Evaluation {
    /// On which skin.
    pub skin: SkinAtUse,
    /// The question that takes the verdict.
    pub question: QuestionIx,
    /// The verdict: an option of that question.
    pub verdict: String,
    /// The points; nothing while a criterion is open.
    pub score: Option<Milli>,
    /// Positions in the rubric of the gates that stop it.
    pub stopped_by: Vec<usize>,
    /// Positions in the rubric of the caps that hold it down.
    pub capped_by: Vec<usize>,
    /// What must still be answered.
    pub missing: QuestionSet,
    /// What is missing to reach the next better verdict; nothing at the best, and nothing while something stops it.
    pub next: Option<Next>,
}

/// The way to a better verdict.
#[derive(Clone, Debug, PartialEq)]
pub struct Next {
    /// The better verdict.
    pub verdict: String,
    /// Points that are lacking.
    pub points: Milli,
    /// Positions in the band of the needs that are not met.
    pub needs: Vec<usize>,
    /// Caps that would have to go: positions in the rubric.
    pub caps: Vec<usize>,
}

impl Evaluation {
    /// What the use is called.
    #[must_use]
    pub fn name<'l>(&self, library: &'l Library) -> &'l str {
        let usage = library.rubric.uses.iter().find(|usage| usage.skin == self.skin);
        usage.map_or("", |usage| &usage.name)
    }

    /// A verdict in words: this one's, or the next better one's.
    #[must_use]
    pub fn label<'l>(&self, library: &'l Library, verdict: &'l str) -> &'l str {
        library.question_at(self.question).map_or(verdict, |question| question.label(verdict))
    }

    /// The gates that stop it.
    pub fn gates_in<'l>(&self, library: &'l Library) -> impl Iterator<Item = &'l Gate> {
        self.stopped_by.iter().filter_map(|at| library.rubric.gates.get(*at))
    }

    /// The caps that hold it down.
    pub fn caps_in<'l>(&self, library: &'l Library) -> impl Iterator<Item = &'l Cap> {
        self.capped_by.iter().filter_map(|at| library.rubric.caps.get(*at))
    }

    /// What the next better verdict needs besides points: needs that are not met, then caps that would have to go.
    #[must_use]
    pub fn lacking<'l>(&self, library: &'l Library) -> Vec<&'l str> {
        let Some(next) = &self.next else { return Vec::new() };
        let rubric = &library.rubric;
        let band = rubric.bands.iter().find(|band| band.verdict == next.verdict && band.skin.contains(&self.skin));
        let needs = next.needs.iter().filter_map(|at| Some(band?.needs.get(*at)?.says.as_str()));
        needs.chain(next.caps.iter().filter_map(|at| Some(rubric.caps.get(*at)?.says.as_str()))).collect()
    }
}

/// Rates a product for every use, or says what is missing. The country may be open: then its gates wait for it.
#[must_use]
pub fn evaluate(library: &Library, answers: &Answers, on: NaiveDate) -> Vec<Evaluation> {
    library.rubric.uses.iter().map(|usage| evaluate_use(library, answers, usage, on)).collect()
}

/// The answers with the verdicts of the rubric in them, where somebody rated the product.
///
/// A verdict is computed, never typed: once a criterion is answered, what was typed does not count.
#[must_use]
pub(super) fn with_verdicts(library: &Library, answers: &Answers, on: NaiveDate) -> Option<(Answers, Vec<Evaluation>)> {
    let criteria = library.rubric.criteria.iter();
    let is_rated = criteria
        .filter_map(|criterion| library.question_at(criterion.question))
        .any(|question| answers.get(&question.id).is_some());
    if !is_rated {
        return None;
    }
    let evaluations = evaluate(library, answers, on);
    let mut with = answers.clone();
    for evaluation in &evaluations {
        if let Some(question) = library.question_at(evaluation.question) {
            with.set(question.id.clone(), Answer::Choice(evaluation.verdict.clone()));
        }
    }
    Some((with, evaluations))
}

fn evaluate_use(library: &Library, answers: &Answers, usage: &Use, on: NaiveDate) -> Evaluation {
    let rubric = &library.rubric;
    let facts = Facts::new(library, &as_used(library, answers, usage), Occasion::planning(on));
    let (mut stopped_by, mut missing) = (Vec::new(), QuestionSet::EMPTY);
    for (at, gate) in rubric.gates.iter().enumerate() {
        let forbidding = gate.rules.iter().filter_map(|rule| library.precautions.get(rule.index()));
        for rule in forbidding.filter(|rule| rule.severity == Severity::Contraindicated) {
            match facts.truth(library, &rule.when) {
                Truth::Yes if !stopped_by.contains(&at) => stopped_by.push(at),
                Truth::Yes | Truth::No => {}
                Truth::Unknown => missing = missing.union(facts.missing(library, &rule.when)),
            }
        }
    }
    let mut score = Some(Milli::ZERO);
    for criterion in &rubric.criteria {
        let points = points(library, answers, criterion);
        if points.is_none() {
            missing.insert(criterion.question);
        }
        score = score
            .zip(points)
            .map(|(sum, points)| Milli::from_thousandths(sum.thousandths().saturating_add(points.thousandths())));
    }
    let bands: Vec<&Band> = rubric.bands.iter().filter(|band| band.skin.contains(&usage.skin)).collect();
    let capped_by: Vec<usize> = (rubric.caps.iter().enumerate())
        // What may cap, caps: knowing less is never better.
        .filter(|(_, cap)| cap.skin.contains(&usage.skin) && !facts.truth(library, &cap.when).is_no())
        .map(|(at, _)| at)
        .collect();
    let place = |verdict: &str| bands.iter().position(|band| band.verdict == verdict);
    let cap_of = |at: &usize| rubric.caps.get(*at).and_then(|cap| place(&cap.at_most)).unwrap_or(0);
    let mut evaluation = Evaluation {
        skin: usage.skin,
        question: usage.verdict,
        verdict: usage.missing.clone(),
        score,
        stopped_by,
        capped_by: Vec::new(),
        missing,
        next: None,
    };
    if !evaluation.stopped_by.is_empty() {
        evaluation.verdict.clone_from(&usage.stopped);
        return evaluation;
    }
    let Some(score) = score.filter(|_| missing.is_empty()) else { return evaluation };
    let unmet = |band: &Band| -> Vec<usize> {
        let needs = band.needs.iter().enumerate();
        needs.filter(|(_, need)| !facts.truth(library, &need.when).is_yes()).map(|(at, _)| at).collect()
    };
    let earned = bands.iter().position(|band| score >= band.at_least && unmet(band).is_empty());
    let earned = earned.unwrap_or_else(|| bands.len().saturating_sub(1));
    let reached = capped_by.iter().map(cap_of).fold(earned, usize::max);
    evaluation.capped_by = capped_by.iter().copied().filter(|at| cap_of(at) > earned).collect();
    if let Some(band) = bands.get(reached) {
        evaluation.verdict.clone_from(&band.verdict);
    }
    evaluation.next =
        reached.checked_sub(1).and_then(|better| bands.get(better).map(|band| (better, band))).map(|(better, band)| {
            Next {
                verdict: band.verdict.clone(),
                points: Milli::from_thousandths((band.at_least.thousandths() - score.thousandths()).max(0)),
                needs: unmet(band),
                caps: capped_by.iter().copied().filter(|at| cap_of(at) > better).collect(),
            }
        });
    evaluation
}

/// The points that a criterion brings; nothing while nobody has looked.
#[must_use]
pub fn points(library: &Library, answers: &Answers, criterion: &Criterion) -> Option<Milli> {
    let question = library.question_at(criterion.question)?;
    let Some(Answer::Choice(option)) = answers.get(&question.id) else { return None };
    Some(match option.as_str() {
        "met" => criterion.weight,
        "partly" => Milli::from_thousandths(criterion.weight.thousandths() / 2),
        _ => Milli::ZERO,
    })
}

/// The answers as they stand for one use, without a patient.
fn as_used(library: &Library, answers: &Answers, usage: &Use) -> Answers {
    let mut used = answers.clone();
    for (id, options) in &usage.given {
        let is_list = library.question(id).is_some_and(|question| matches!(question.kind, QuestionKind::Several(_)));
        let answer = match options.first() {
            Some(only) if !is_list => Answer::Choice(only.clone()),
            _ => Answer::several(options.iter().cloned()),
        };
        used.set(id.clone(), answer);
    }
    used
}
