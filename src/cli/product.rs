//! `aftercare product`: what a dossier is worth on open and on closed skin, and what is missing to the next verdict.

use std::fmt::Write as _;
use std::path::Path;

use serde::Serialize;

use super::json::points;
use super::text::say;
use super::{Exit, Failure, load};
use crate::answers::{Answer, Answers};
use crate::base::Milli;
use crate::case::{Dossier, MOST_BYTES, read_dossier};
use crate::decide::{Evaluation, evaluate, points as points_of};
use crate::protocol::{Library, Question, SkinAtUse};
use crate::store::read_text;
use crate::words::Words;

#[derive(Serialize)]
struct Output<'p> {
    title: &'p str,
    checked_on: String,
    by: &'p str,
    country: Option<&'p str>,
    uses: Vec<OneUse<'p>>,
    criteria: Vec<OneCriterion<'p>>,
}

#[derive(Serialize)]
struct OneUse<'p> {
    skin: &'static str,
    verdict: &'p str,
    says: &'p str,
    score: Option<f64>,
    gates: Vec<&'p str>,
    caps: Vec<&'p str>,
    missing: Vec<&'p str>,
    next: Option<OneNext<'p>>,
}

#[derive(Serialize)]
struct OneNext<'p> {
    verdict: &'p str,
    points: f64,
    needs: Vec<&'p str>,
    caps: Vec<&'p str>,
}

#[derive(Serialize)]
struct OneCriterion<'p> {
    id: &'p str,
    answer: String,
    points: Option<f64>,
    of: f64,
}

pub fn product(dossier: &Path, country: Option<&str>, folder: Option<&Path>, as_json: bool) -> Result<(), Failure> {
    let library = load::library(folder)?;
    let text = read_text(dossier, MOST_BYTES).map_err(|error| Failure::new(Exit::Case, error))?;
    let dossier = read_dossier(&dossier.to_string_lossy(), &text, &library)
        .map_err(|faults| Failure { exit: Exit::Case, lines: load::lines(&faults) })?;
    let mut answers = dossier.answers.clone();
    if let Some(country) = country {
        in_country(&library, &mut answers, country)?;
    }
    let evaluations = evaluate(&library, &answers, dossier.checked_on);
    let words = Words::english();
    if as_json {
        let output = Output {
            title: &dossier.title,
            checked_on: dossier.checked_on.to_string(),
            by: &dossier.by,
            country,
            uses: evaluations.iter().map(|evaluation| one_use(&library, evaluation)).collect(),
            criteria: criteria(&library, &words, &answers),
        };
        let text = serde_json::to_string_pretty(&output).map_err(|error| Failure::new(Exit::Write, error))?;
        return say(&text);
    }
    say(Page { library: &library, words: &words, dossier: &dossier, answers: &answers, text: String::new() }
        .whole(&evaluations)
        .trim_end())
}

/// The question that names the country is the one whose options the table of the law uses.
fn in_country(library: &Library, answers: &mut Answers, country: &str) -> Result<(), Failure> {
    let place = library.jurisdictions.first().map(|place| place.id.as_str()).unwrap_or_default();
    let has = |question: &&Question, id: &str| question.options().iter().any(|option| option.id == id);
    let question = library.questions.iter().find(|question| has(question, place));
    let Some(question) = question.filter(|question| has(question, country)) else {
        let known = question.map(|question| question.options().iter().map(|option| option.id.as_str()));
        let known = known.map(|known| known.collect::<Vec<_>>().join(", ")).unwrap_or_default();
        return Err(Failure::new(Exit::Usage, format!("unknown country `{country}`; this library knows {known}")));
    };
    answers.set(question.id.clone(), Answer::Choice(country.to_owned()));
    Ok(())
}

fn one_use<'p>(library: &'p Library, evaluation: &'p Evaluation) -> OneUse<'p> {
    let rubric = &library.rubric;
    let caps =
        |at: &[usize]| -> Vec<&'p str> { at.iter().filter_map(|at| Some(rubric.caps.get(*at)?.id.as_str())).collect() };
    OneUse {
        skin: evaluation.skin.id(),
        verdict: &evaluation.verdict,
        says: evaluation.label(library, &evaluation.verdict),
        score: evaluation.score.map(points),
        gates: evaluation.gates_in(library).map(|gate| gate.id.as_str()).collect(),
        caps: evaluation.caps_in(library).map(|cap| cap.id.as_str()).collect(),
        missing: evaluation
            .missing
            .iter(library)
            .filter_map(|ix| library.question_at(ix))
            .map(|question| question.id.as_str())
            .collect(),
        next: evaluation.next.as_ref().map(|next| OneNext {
            verdict: &next.verdict,
            points: points(next.points),
            needs: needs(library, evaluation.skin, &next.verdict, &next.needs),
            caps: caps(&next.caps),
        }),
    }
}

fn needs<'p>(library: &'p Library, skin: SkinAtUse, verdict: &str, at: &[usize]) -> Vec<&'p str> {
    let band = library.rubric.bands.iter().find(|band| band.verdict == verdict && band.skin.contains(&skin));
    band.map(|band| at.iter().filter_map(|at| Some(band.needs.get(*at)?.says.as_str())).collect()).unwrap_or_default()
}

fn criteria<'p>(library: &'p Library, words: &Words, answers: &Answers) -> Vec<OneCriterion<'p>> {
    let answer = |ix| {
        let question = library.question_at(ix)?;
        Some(words.answer(question, answers.get(&question.id)?))
    };
    library
        .rubric
        .criteria
        .iter()
        .map(|criterion| OneCriterion {
            id: &criterion.id,
            answer: answer(criterion.question).unwrap_or_default(),
            points: points_of(library, answers, criterion).map(points),
            of: points(criterion.weight),
        })
        .collect()
}

/// The evaluation as plain text. Writing to a string cannot fail, so results of `writeln!` are dropped.
struct Page<'p> {
    library: &'p Library,
    words: &'p Words,
    dossier: &'p Dossier,
    answers: &'p Answers,
    text: String,
}

impl Page<'_> {
    fn whole(mut self, evaluations: &[Evaluation]) -> String {
        let put_in = [("day", &*self.words.day(self.dossier.checked_on)), ("by", &*self.dossier.by)];
        let checked = self.words.with("product-checked", &put_in);
        let _ = writeln!(self.text, "{}\n{checked}", self.dossier.title);
        for evaluation in evaluations {
            self.evaluation(evaluation);
        }
        let heading = self.words.say("product-criteria");
        let _ = writeln!(self.text, "\n{heading}\n{}", "-".repeat(heading.chars().count()));
        for criterion in &self.library.rubric.criteria {
            let name = self.library.question_at(criterion.question).map_or("", |question| question.short.as_str());
            let answer = self.answer(criterion.question);
            let got = points_of(self.library, self.answers, criterion).unwrap_or(Milli::ZERO);
            let _ = writeln!(self.text, "{:<6}{got}/{}  {name}: {answer}", criterion.id, criterion.weight);
        }
        self.text
    }

    fn answer(&self, ix: crate::protocol::QuestionIx) -> String {
        let said = self
            .library
            .question_at(ix)
            .and_then(|question| Some(self.words.answer(question, self.answers.get(&question.id)?)));
        said.unwrap_or_else(|| self.words.say("not-asked"))
    }

    fn evaluation(&mut self, evaluation: &Evaluation) {
        let name = evaluation.name(self.library);
        let verdict = evaluation.label(self.library, &evaluation.verdict);
        let score = evaluation.score.map_or_else(String::new, |score| {
            format!(" ({})", self.words.with("product-score", &[("score", &score.to_string())]))
        });
        let _ = writeln!(self.text, "\n{name}: {verdict}{score}");
        for gate in evaluation.gates_in(self.library) {
            let stopped = self.words.with("product-stopped", &[("gate", &gate.name), ("why", &gate.why)]);
            let _ = writeln!(self.text, "    {}  {stopped}", gate.id);
        }
        for cap in evaluation.caps_in(self.library) {
            let _ = writeln!(self.text, "    {}", cap.says);
        }
        let missing: Vec<_> = (evaluation.missing.iter(self.library))
            .filter_map(|ix| self.library.question_at(ix))
            .map(|question| question.short.as_str())
            .collect();
        if !missing.is_empty() && evaluation.stopped_by.is_empty() {
            let line = self.words.with("product-missing", &[("questions", &missing.join("; "))]);
            let _ = writeln!(self.text, "    {line}");
        }
        let Some(next) = &evaluation.next else { return };
        let better = evaluation.label(self.library, &next.verdict);
        let mut lacking = Vec::new();
        if next.points > Milli::ZERO {
            lacking.push(self.words.with("product-points", &[("points", &next.points.to_string())]));
        }
        lacking.extend(evaluation.lacking(self.library).into_iter().map(str::to_owned));
        let put_in = [("verdict", better), ("lacking", &*lacking.join("; "))];
        let _ = writeln!(self.text, "    {}", self.words.with("product-next", &put_in));
    }
}
