//! The rubric by which products are rated, and the law by country.

use super::conditions::Here;
use super::{Checker, OPTION, PRECAUTION, SourceFile};
use crate::protocol::library::{
    Band, Cap, Criterion, Gate, Jurisdiction, Need, PrecautionIx, Question, QuestionIx, Rubric, Use,
};
use crate::protocol::text::Word;
use crate::protocol::written::{self, Document};

type Documents<'d, 'a> = &'d [(&'d SourceFile, Document<'a>)];

impl Checker {
    pub(super) fn rubric(&mut self, documents: Documents<'_, '_>, questions: &[Question]) -> Rubric {
        let mut made: Option<Rubric> = None;
        for (file, document) in documents {
            let Document::Rubric(rubric) = document else { continue };
            if made.is_some()
                && let Some(first) = rubric.uses.first()
            {
                self.fault(file, &first.name, "a second file holds `Rubric(..)`");
            }
            let uses = self.uses(file, rubric, questions);
            let gates = rubric.gates.iter().map(|gate| self.gate(file, gate)).collect();
            let mut criteria = Vec::new();
            for criterion in &rubric.criteria {
                criteria.extend(self.criterion(file, criterion, questions));
            }
            let bands: Vec<_> = rubric.bands.iter().map(|band| self.band(file, band, &uses, questions)).collect();
            for usage in &uses {
                let of_use: Vec<_> = rubric.bands.iter().filter(|band| band.skin.contains(&usage.skin)).collect();
                for pair in of_use.windows(2) {
                    if let [better, band] = pair
                        && band.at_least.0 >= better.at_least.0
                    {
                        let message = format!(
                            "`{}` takes no less than the verdict before it; write the best verdict first",
                            band.verdict
                        );
                        self.fault(file, &band.verdict, message);
                    }
                }
            }
            let caps = rubric.caps.iter().map(|cap| self.cap(file, cap, &bands, questions)).collect();
            for usage in &uses {
                let lowest = bands.iter().rfind(|band| band.skin.contains(&usage.skin));
                if lowest.is_none_or(|band| band.at_least != crate::base::Milli::ZERO || !band.needs.is_empty())
                    && let Some(first) = rubric.bands.first()
                {
                    let message = format!("no score is left for the lowest verdict {}", usage.name.to_lowercase());
                    self.fault(file, &first.verdict, message);
                }
            }
            let phrases = rubric.phrases.iter().map(Word::owned).collect();
            made = Some(Rubric { uses, gates, criteria, bands, caps, phrases });
        }
        made.unwrap_or_default()
    }

    fn uses(&mut self, file: &SourceFile, rubric: &written::Rubric<'_>, questions: &[Question]) -> Vec<Use> {
        let mut made = Vec::new();
        for usage in &rubric.uses {
            let Some(verdict) = self.question_shown(file, &usage.verdict) else { continue };
            for option in [&usage.stopped, &usage.missing] {
                self.option_of(file, verdict, option, questions);
            }
            let mut given = Vec::new();
            for (id, options) in &usage.given {
                let Some(ix) = self.question_shown(file, id) else { continue };
                for option in options {
                    self.option_of(file, ix, option, questions);
                }
                given.push((id.owned(), options.iter().map(Word::owned).collect()));
            }
            made.push(Use {
                skin: usage.skin,
                verdict,
                name: self.text(file, &usage.name, "name", &usage.verdict),
                given,
                stopped: usage.stopped.owned(),
                missing: usage.missing.owned(),
            });
        }
        made
    }

    fn option_of(&mut self, file: &SourceFile, ix: QuestionIx, option: &Word<'_>, questions: &[Question]) {
        let options = questions.get(ix.0).map(Question::options).unwrap_or_default();
        if !options.iter().any(|known| known.id == option.as_str()) {
            self.unknown(file, OPTION, option, options.iter().map(|known| known.id.as_str()));
        }
    }

    fn gate(&mut self, file: &SourceFile, gate: &written::Gate<'_>) -> Gate {
        let mut rules: Vec<PrecautionIx> = Vec::new();
        for rule in &gate.rules {
            match self.precautions.get(rule.as_str()) {
                Some(ix) => rules.push(*ix),
                None => self.unknown_name(file, PRECAUTION, rule),
            }
        }
        if gate.rules.is_empty() && gate.at_use.as_str().is_empty() {
            self.fault(
                file,
                &gate.id,
                format!("no rule computes `{}`, and it does not say where it is checked", gate.id),
            );
        }
        Gate {
            id: gate.id.owned(),
            name: self.text(file, &gate.name, "name", &gate.id),
            why: self.text(file, &gate.why, "`why`", &gate.id),
            rules,
            at_use: gate.at_use.owned(),
            sources: self.listed(file, &gate.sources),
        }
    }

    fn criterion(
        &mut self,
        file: &SourceFile,
        criterion: &written::Criterion<'_>,
        questions: &[Question],
    ) -> Option<Criterion> {
        let question = self.question_shown(file, &criterion.question)?;
        for option in ["met", "partly", "not_met", "not_disclosed"] {
            let options = questions.get(question.0).map(Question::options).unwrap_or_default();
            if !options.iter().any(|known| known.id == option) {
                self.fault(file, &criterion.question, format!("`{}` has no option `{option}`", criterion.question));
            }
        }
        Some(Criterion {
            id: criterion.id.owned(),
            question,
            asks: self.text(file, &criterion.asks, "question", &criterion.id),
            weight: criterion.weight.0,
            met: self.text(file, &criterion.met, "`met`", &criterion.id),
            partly: criterion.partly.owned(),
            not_met: criterion.not_met.owned(),
            why: criterion.why.owned(),
            brief: criterion.brief,
            sources: self.listed(file, &criterion.sources),
        })
    }

    fn band(&mut self, file: &SourceFile, band: &written::Band<'_>, uses: &[Use], questions: &[Question]) -> Band {
        for usage in uses.iter().filter(|usage| band.skin.contains(&usage.skin)) {
            self.option_of(file, usage.verdict, &band.verdict, questions);
        }
        let mut needs = Vec::new();
        for need in &band.needs {
            needs.push(Need {
                says: self.text(file, &need.says, "words for a need", &band.verdict),
                when: self.condition(Here::rule(file), &need.when, questions),
            });
        }
        Band {
            verdict: band.verdict.owned(),
            skin: band.skin.clone(),
            says: self.text(file, &band.says, "words", &band.verdict),
            at_least: band.at_least.0,
            needs,
        }
    }

    fn cap(&mut self, file: &SourceFile, cap: &written::Cap<'_>, bands: &[Band], questions: &[Question]) -> Cap {
        if !bands.iter().any(|band| band.verdict == cap.at_most.as_str()) {
            self.unknown(file, "verdict", &cap.at_most, bands.iter().map(|band| band.verdict.as_str()));
        }
        Cap {
            id: cap.id.owned(),
            skin: cap.skin.clone(),
            at_most: cap.at_most.owned(),
            says: self.text(file, &cap.says, "words", &cap.id),
            when: self.condition(Here::rule(file), &cap.when, questions),
        }
    }

    pub(super) fn jurisdictions(&mut self, documents: Documents<'_, '_>) -> Vec<Jurisdiction> {
        let mut made: Vec<Jurisdiction> = Vec::new();
        for (file, document) in documents {
            let Document::Jurisdictions(places) = document else { continue };
            for place in places {
                if made.iter().any(|known| known.id == place.id.as_str()) {
                    self.twice(file, "country", &place.id);
                }
                made.push(Jurisdiction {
                    id: place.id.owned(),
                    name: self.text(file, &place.name, "name", &place.id),
                    human: place.human.owned(),
                    other: place.other.owned(),
                    injected: place.injected.owned(),
                    open_skin: place.open_skin.owned(),
                    dated: place.dated.owned(),
                    checked_on: place.checked_on.owned(),
                    sources: self.listed(file, &place.sources),
                });
            }
        }
        made
    }
}
