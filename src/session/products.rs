//! Products: the list of dossiers, and the form in which one is filled in, reused and read.

use super::command::{Effect, Screen};
use super::state::Session;
use crate::answers::{Answer, Answers};
use crate::base::PartialDate;
use crate::case::{Dossier, Unit, answer_typed};
use crate::decide::{Evaluation, evaluate};
use crate::protocol::{Question, QuestionIx, QuestionKind, Typed};

/// The typed texts of a dossier.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DossierText {
    /// Its name in lists.
    pub title: String,
    /// Who looked.
    pub by: String,
    /// What they read, one document a line.
    pub documents: String,
    /// Units in stock, one a line: lot, a space, expiry date.
    pub stock: String,
}

/// The dossier that is being filled in.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct OpenDossier {
    /// The place in the list that it came from.
    pub from: Option<usize>,
    pub text: DossierText,
    pub answers: Answers,
    pub refused: Option<String>,
}

impl Session {
    /// The dossiers that can be chosen.
    #[must_use]
    pub fn dossiers(&self) -> &[Dossier] {
        &self.dossiers
    }

    /// What a dossier is worth here and today.
    pub(super) fn evaluations(&self, answers: &Answers) -> Vec<Evaluation> {
        let mut here = answers.clone();
        // The country is the clinic's, or this patient's.
        for ix in &self.library.setup.clinic {
            if let (Some(question), Some(answer)) = (self.library.question_at(*ix), self.set_up_value(*ix)) {
                here.set(question.id.clone(), answer.clone());
            }
        }
        evaluate(&self.library, &here, self.now.date())
    }

    pub(super) fn open_dossier(&mut self, at: Option<usize>) {
        self.screen = Screen::Library;
        let dossier = at.and_then(|at| self.dossiers.get(at));
        self.dossier = Some(dossier.map_or_else(OpenDossier::default, |dossier| {
            OpenDossier {
                from: at,
                text: DossierText {
                    title: dossier.title.clone(),
                    by: dossier.by.clone(),
                    documents: dossier.documents.join("\n"),
                    stock: dossier
                        .stock
                        .iter()
                        .map(|unit| format!("{} {}", unit.lot, unit.expiry.format("%Y-%m-%d")))
                        .collect::<Vec<_>>()
                        .join("\n"),
                },
                answers: dossier.answers.clone(),
                refused: None,
            }
        }));
    }

    pub(super) fn edit_dossier(&mut self, text: DossierText) {
        if let Some(open) = &mut self.dossier {
            open.text = text;
            open.refused = None;
        }
    }

    /// Gives an answer: an option (ticked or unticked in a list), or what was typed.
    pub(super) fn answer_dossier(&mut self, ix: QuestionIx, given: Option<String>) {
        let on = self.now.date();
        let Some(question) = self.library.question_at(ix).cloned() else { return };
        let Some(open) = &mut self.dossier else { return };
        open.refused = None;
        let Some(given) = given.filter(|given| !given.trim().is_empty()) else {
            open.answers.clear(&question.id);
            return;
        };
        match answer_given(&question, &given, open.answers.get(&question.id), on) {
            Ok(Some(answer)) => open.answers.set(question.id.clone(), answer),
            Ok(None) => open.answers.clear(&question.id),
            Err(why) => open.refused = Some(why),
        }
    }

    /// Keeps the open dossier, or says what is missing.
    pub(super) fn keep_dossier(&mut self, effects: &mut Vec<Effect>) {
        let on = self.now.date();
        let Some(open) = self.dossier.clone() else { return };
        let made = self.dossier_of(&open);
        match made {
            Ok(dossier) => {
                let dossier = Dossier { checked_on: on, ..dossier };
                let at = open.from.filter(|at| {
                    self.dossiers.get(*at).is_some_and(|known| known.title == dossier.title && !self.is_example(*at))
                });
                match at.and_then(|at| self.dossiers.get_mut(at)) {
                    Some(known) => *known = dossier.clone(),
                    None => self.dossiers.insert(0, dossier.clone()),
                }
                self.dossier = None;
                effects.push(Effect::KeepDossier(dossier));
            }
            Err(id) => {
                let refused = Some(self.words.say(&id));
                if let Some(open) = &mut self.dossier {
                    open.refused = refused;
                }
            }
        }
    }

    fn dossier_of(&self, open: &OpenDossier) -> Result<Dossier, String> {
        if open.text.title.trim().is_empty() {
            return Err("dossier-needs-title".to_owned());
        }
        if open.text.by.trim().is_empty() {
            return Err("dossier-needs-name".to_owned());
        }
        // An example stays what it is, so a copy of it needs a title of its own.
        let own = open.from.filter(|at| !self.is_example(*at));
        let taken = |(at, known): (usize, &Dossier)| known.title == open.text.title.trim() && Some(at) != own;
        if self.dossiers.iter().enumerate().any(taken) {
            return Err("dossier-title-taken".to_owned());
        }
        let mut stock = Vec::new();
        for line in open.text.stock.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let (lot, day) = line.rsplit_once(' ').ok_or_else(|| "dossier-stock-form".to_owned())?;
            match day.parse::<PartialDate>() {
                Ok(date) if date.is_day() => {
                    stock.push(Unit { lot: lot.trim().to_owned(), expiry: date.range().first });
                }
                _ => return Err("dossier-stock-form".to_owned()),
            }
        }
        let lines = open.text.documents.lines().map(str::trim).filter(|line| !line.is_empty());
        Ok(Dossier {
            title: open.text.title.trim().to_owned(),
            checked_on: self.now.date(),
            by: open.text.by.trim().to_owned(),
            documents: lines.map(str::to_owned).collect(),
            answers: open.answers.clone(),
            stock,
        })
    }

    /// Whether the dossier at this place came with the program; it is copied, never changed.
    #[must_use]
    pub fn is_example(&self, at: usize) -> bool {
        at >= self.dossiers.len().saturating_sub(self.examples)
    }
}

/// The answer that an option or a typed text gives; in a list a second tick takes the option back.
fn answer_given(
    question: &Question,
    given: &str,
    before: Option<&Answer>,
    on: crate::base::NaiveDate,
) -> Result<Option<Answer>, String> {
    let typed = match &question.kind {
        QuestionKind::Several(_) => {
            let mut ticked = match before {
                Some(Answer::Several(ticked)) => ticked.clone(),
                _ => Vec::new(),
            };
            let alone = |option: &str| ["none", "none_of_these", "not_known"].contains(&option);
            match ticked.iter().position(|option| option == given) {
                Some(at) => {
                    ticked.remove(at);
                }
                None if alone(given) => ticked = vec![given.to_owned()],
                None => {
                    ticked.retain(|option| !alone(option));
                    ticked.push(given.to_owned());
                }
            }
            if ticked.is_empty() {
                return Ok(None);
            }
            Typed::List(ticked)
        }
        QuestionKind::Number { .. } => match given.trim().replace(',', ".").parse() {
            Ok(number) => Typed::Number(number),
            Err(_) => Typed::Text(given.trim().to_owned()),
        },
        _ => Typed::Text(given.trim().to_owned()),
    };
    answer_typed(question, &typed, on).map(Some)
}
