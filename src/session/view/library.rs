//! The library place: products and their dossiers, contested points, what awaits a clinician, and what may honestly be said.

use crate::answers::{Answer, Answers};
use crate::decide::{Evaluation, points};
use crate::protocol::{Evidence, Jurisdiction, Question, QuestionIx, QuestionKind, WhoseChoice};
use crate::session::command::{Command, LibraryPart};
use crate::session::products::DossierText;
use crate::session::state::Session;

/// The library place.
#[derive(Clone, Debug)]
pub struct LibraryView {
    /// Its parts: label, whether it is shown, how to show it.
    pub parts: Vec<(String, bool, Command)>,
    /// The part that is shown.
    pub part: PartView,
}

/// One part.
#[derive(Clone, Debug)]
pub enum PartView {
    /// The list of products.
    Products(ProductsView),
    /// A dossier that is filled in or read.
    Dossier(Box<DossierView>),
    /// Contested points.
    Contested(Vec<PointView>),
    /// What awaits a clinician's decision: number, words, rules.
    Awaiting(Vec<AwaitingRow>),
    /// Claims and the law.
    Claims(ClaimsView),
}

/// The list of products.
#[derive(Clone, Debug)]
pub struct ProductsView {
    /// What it is for.
    pub note: String,
    /// The dossiers.
    pub rows: Vec<ProductRow>,
    /// Begins a new one.
    pub new: (String, Command),
}

/// A dossier in the list.
#[derive(Clone, Debug)]
pub struct ProductRow {
    /// Its name.
    pub title: String,
    /// Its verdict on open and on closed skin.
    pub verdicts: Vec<String>,
    /// Who looked, and when; that it is an invented example.
    pub remark: String,
    /// Opens it.
    pub open: Command,
    /// Takes it for the patient on the screen; nothing where no product is planned.
    pub take: Option<Command>,
}

/// A dossier in full.
#[derive(Clone, Debug)]
pub struct DossierView {
    /// Its texts.
    pub text: DossierText,
    /// Its verdicts.
    pub evaluations: Vec<EvaluationView>,
    /// Its questions.
    pub rows: Vec<DossierRow>,
    /// Why it could not be kept, or an answer was refused.
    pub refused: Option<String>,
    /// It came with the program: keeping it makes a copy.
    pub example: bool,
}

/// What a product is worth on one kind of skin.
#[derive(Clone, Debug)]
pub struct EvaluationView {
    /// "On open skin".
    pub name: String,
    /// The verdict in words.
    pub verdict: String,
    /// "62.5 of 100 points"; empty while something is missing.
    pub score: String,
    /// What stops it, what holds it down, what is missing, and the way to the next verdict.
    pub lines: Vec<String>,
    /// A gate stops it.
    pub stopped: bool,
}

/// A question of the dossier.
#[derive(Clone, Debug)]
pub struct DossierRow {
    /// The question.
    pub question: QuestionIx,
    /// Its words.
    pub ask: String,
    /// What counts as met and as partly met; empty for other questions.
    pub help: String,
    /// "7.5 of 15"; empty for other questions.
    pub points: String,
    /// Its options: label, whether chosen, how to choose or take back.
    pub options: Vec<(String, bool, Command)>,
    /// Its typed answer, for numbers, dates and texts.
    pub typed: Option<String>,
}

/// A contested point.
#[derive(Clone, Debug)]
pub struct PointView {
    /// What it is about.
    pub title: String,
    /// The positions.
    pub sides: Vec<SideView>,
    /// What the program does, and why.
    pub why: String,
    /// "The clinic chooses", or that it is not the clinic's to choose.
    pub whose: String,
}

/// One position.
#[derive(Clone, Debug)]
pub struct SideView {
    /// The position.
    pub says: String,
    /// Its sources.
    pub sources: String,
    /// It holds: by default, or by whose choice and when; empty where it does not.
    pub holds: String,
    /// Chooses it; nothing where it is not the clinic's to choose or holds already.
    pub choose: Option<Command>,
}

/// Something that awaits a clinician's decision.
#[derive(Clone, Debug)]
pub struct AwaitingRow {
    /// Its number, and that of the conflict.
    pub number: String,
    /// What is to be decided.
    pub says: String,
    /// The rules and steps that it touches.
    pub rules: String,
}

/// What may honestly be said, and the law by country.
#[derive(Clone, Debug)]
pub struct ClaimsView {
    /// Claims.
    pub claims: Vec<ClaimRow>,
    /// Words to counsel with: title, words.
    pub counsel: Vec<(String, String)>,
    /// The law: country, rows of label and words.
    pub countries: Vec<(String, Vec<(String, String)>)>,
}

/// A claim.
#[derive(Clone, Debug)]
pub struct ClaimRow {
    /// The claim, as heard.
    pub claim: String,
    /// What may honestly be said.
    pub patient: String,
    /// The best evidence.
    pub best: String,
    /// Its grade, whether it is contested, its sources.
    pub evidence: String,
}

impl Session {
    /// The library place.
    #[must_use]
    pub fn library_view(&self) -> LibraryView {
        let parts = [
            (LibraryPart::Products, "part-products"),
            (LibraryPart::Contested, "part-contested"),
            (LibraryPart::Awaiting, "part-awaiting"),
            (LibraryPart::Claims, "part-claims"),
        ];
        LibraryView {
            parts: parts
                .into_iter()
                .map(|(part, id)| (self.words.say(id), part == self.part, Command::ShowPart(part)))
                .collect(),
            part: match self.part {
                LibraryPart::Products => self.products_part(),
                LibraryPart::Contested => PartView::Contested(self.points_view()),
                LibraryPart::Awaiting => PartView::Awaiting(self.awaiting_view()),
                LibraryPart::Claims => PartView::Claims(self.claims_view()),
            },
        }
    }

    fn products_part(&self) -> PartView {
        if let Some(open) = &self.dossier {
            return PartView::Dossier(Box::new(DossierView {
                text: open.text.clone(),
                evaluations: self
                    .evaluations(&open.answers)
                    .iter()
                    .map(|evaluation| self.evaluation_view(&open.answers, evaluation))
                    .collect(),
                rows: self.dossier_rows(&open.answers),
                refused: open.refused.clone(),
                example: open.from.is_some_and(|at| self.is_example(at)),
            }));
        }
        let planned =
            self.assessment.facts.outcome(&self.library, &crate::protocol::Condition::Holds(self.library.exosome));
        let rows = self.dossiers.iter().enumerate().map(|(at, dossier)| {
            let put_in = [("day", &*self.words.day(dossier.checked_on)), ("by", &*dossier.by)];
            let checked = self.words.with("product-checked", &put_in);
            let remark =
                if self.is_example(at) { format!("{} {checked}", self.words.say("product-example")) } else { checked };
            ProductRow {
                title: dossier.title.clone(),
                verdicts: self.evaluations(&dossier.answers).iter().map(|one| self.verdict_of(one)).collect(),
                remark,
                open: Command::OpenDossier(Some(at)),
                take: planned.truth.is_yes().then_some(Command::UseProduct(at)),
            }
        });
        PartView::Products(ProductsView {
            note: self.words.say("products-note"),
            rows: rows.collect(),
            new: (self.words.say("product-new"), Command::OpenDossier(None)),
        })
    }

    /// What a product is worth, in words.
    pub(super) fn evaluation_view(&self, answers: &Answers, evaluation: &Evaluation) -> EvaluationView {
        let rubric = &self.library.rubric;
        let mut lines = Vec::new();
        for gate in evaluation.gates_in(&self.library) {
            let put_in = [("gate", &*gate.name), ("why", &*gate.why)];
            lines.push(self.words.with("product-stopped", &put_in));
        }
        lines.extend(evaluation.caps_in(&self.library).map(|cap| cap.says.clone()));
        let missing: Vec<_> = (evaluation.missing.iter(&self.library))
            .filter_map(|ix| self.library.question_at(ix))
            .map(|question| question.short.as_str())
            .collect();
        if !missing.is_empty() && evaluation.stopped_by.is_empty() {
            lines.push(self.words.with("product-missing", &[("questions", &missing.join(", "))]));
        }
        if let Some(next) = &evaluation.next {
            let mut lacking = Vec::new();
            if next.points > crate::base::Milli::ZERO {
                lacking.push(self.words.with("product-points", &[("points", &next.points.to_string())]));
            }
            lacking.extend(evaluation.lacking(&self.library).into_iter().map(str::to_owned));
            let put_in =
                [("verdict", evaluation.label(&self.library, &next.verdict)), ("lacking", &*lacking.join("; "))];
            lines.push(self.words.with("product-next", &put_in));
        }
        let phrases = answers.get("claims");
        if matches!(phrases, Some(Answer::Several(ticked)) if ticked.iter().any(|one| one == "other_red_flag_phrase")) {
            lines.push(self.words.with("product-phrases", &[("phrases", &rubric.phrases.join("; "))]));
        }
        EvaluationView {
            name: evaluation.name(&self.library).to_owned(),
            verdict: evaluation.label(&self.library, &evaluation.verdict).to_owned(),
            score: evaluation
                .score
                .filter(|_| evaluation.stopped_by.is_empty())
                .map_or_else(String::new, |score| self.words.with("product-score", &[("score", &score.to_string())])),
            lines,
            stopped: !evaluation.stopped_by.is_empty(),
        }
    }

    fn dossier_rows(&self, answers: &Answers) -> Vec<DossierRow> {
        let computed: Vec<QuestionIx> = self.library.rubric.uses.iter().map(|usage| usage.verdict).collect();
        let questions = self.library.question_ixs().filter(|ix| !computed.contains(ix));
        questions
            .filter_map(|ix| Some((ix, self.library.question_at(ix)?)))
            .filter(|(_, question)| self.library.is_of_dossier(question))
            .map(|(ix, question)| self.dossier_row(ix, question, answers))
            .collect()
    }

    fn dossier_row(&self, ix: QuestionIx, question: &Question, answers: &Answers) -> DossierRow {
        let answer = answers.get(&question.id);
        let criterion = self.library.rubric.criteria.iter().find(|criterion| criterion.question == ix);
        let chosen = |id: &str| match answer {
            Some(Answer::Choice(option)) => option == id,
            Some(Answer::Several(ticked)) => ticked.iter().any(|option| option == id),
            Some(Answer::NotKnown) => id == crate::protocol::NOT_KNOWN_WORD,
            _ => false,
        };
        let is_list = matches!(question.kind, QuestionKind::Several(_));
        let mut options: Vec<_> = question
            .options()
            .iter()
            .map(|option| {
                // A second press takes an answer back; in a list each press does.
                let given = (is_list || !chosen(&option.id)).then(|| option.id.clone());
                (option.label.clone(), chosen(&option.id), Command::AnswerDossier(ix, given))
            })
            .collect();
        if !matches!(question.kind, QuestionKind::Text) {
            let id = crate::protocol::NOT_KNOWN_WORD;
            let given = (!chosen(id)).then(|| id.to_owned());
            options.push((self.words.say("not-known"), chosen(id), Command::AnswerDossier(ix, given)));
        }
        let typed = match answer {
            _ if !question.options().is_empty() => None,
            Some(Answer::Number(number)) => Some(number.to_string()),
            Some(Answer::Date(date)) => Some(date.to_string()),
            Some(Answer::Text(text)) => Some(text.clone()),
            _ => Some(String::new()),
        };
        DossierRow {
            question: ix,
            ask: criterion.map_or_else(|| question.ask.clone(), |criterion| criterion.asks.clone()),
            help: criterion.map_or_else(String::new, |criterion| {
                let put_in = [("met", &*criterion.met), ("partly", &*criterion.partly), ("not", &*criterion.not_met)];
                self.words.with("criterion-help", &put_in)
            }),
            points: criterion.map_or_else(String::new, |criterion| {
                let got = points(&self.library, answers, criterion);
                let put_in = [
                    ("points", got.map_or_else(|| "\u{2013}".to_owned(), |got| got.to_string())),
                    ("of", criterion.weight.to_string()),
                ];
                self.words.with("criterion-points", &put_in.each_ref().map(|(id, text)| (*id, text.as_str())))
            }),
            options,
            typed,
        }
    }

    fn points_view(&self) -> Vec<PointView> {
        self.library
            .contested
            .iter()
            .map(|point| {
                let clinic = point.choice == WhoseChoice::Clinic;
                let made = self.kept_clinic.choices.iter().rev().find(|choice| choice.point == point.id);
                let holding =
                    made.filter(|_| clinic).and_then(|choice| point.side(&choice.side)).unwrap_or(point.default);
                let sides = point.sides.iter().enumerate().map(|(at, side)| SideView {
                    says: side.says.clone(),
                    sources: side.sources.join(", "),
                    holds: match (at == holding, made.filter(|_| clinic)) {
                        (false, _) => String::new(),
                        (true, Some(choice)) => {
                            let put_in = [("by", &*choice.by), ("day", &*self.words.day(choice.on))];
                            self.words.with("side-chosen", &put_in)
                        }
                        (true, None) => self.words.say("side-default"),
                    },
                    choose: (clinic && (at != holding || made.is_none()))
                        .then(|| Command::OpenChoice(point.id.clone(), side.id.clone())),
                });
                PointView {
                    title: point.title.clone(),
                    sides: sides.collect(),
                    why: point.why.clone(),
                    whose: self.words.say(if clinic { "choice-clinic" } else { "choice-fixed" }),
                }
            })
            .collect()
    }

    fn awaiting_view(&self) -> Vec<AwaitingRow> {
        self.library
            .awaiting
            .iter()
            .map(|item| AwaitingRow {
                number: format!("{} \u{b7} {}", item.number, item.decision),
                says: item.says.clone(),
                rules: item.rules.join(", "),
            })
            .collect()
    }

    fn claims_view(&self) -> ClaimsView {
        let evidence = |evidence: &[Evidence]| -> Vec<String> {
            evidence.iter().map(|one| self.words.say(&format!("evidence-{}", one.id()))).collect()
        };
        let claims = self.library.claims.iter().map(|claim| {
            let mut grade = evidence(&claim.evidence);
            if claim.contested {
                grade.push(self.words.say("contested"));
            }
            ClaimRow {
                claim: claim.claim.clone(),
                patient: claim.patient.clone(),
                best: claim.best.clone(),
                evidence: format!("{} \u{b7} {} \u{b7} {}", claim.id, grade.join(", "), claim.sources.join(", ")),
            }
        });
        let row = |id: &str, text: &str| (!text.is_empty()).then(|| (self.words.say(id), text.to_owned()));
        let rows = |place: &Jurisdiction| {
            let rows = [
                row("law-human", &place.human),
                row("law-other", &place.other),
                row("law-injected", &place.injected),
                row("law-open", &place.open_skin),
                row("law-dated", &place.dated),
                row("law-checked", &place.checked_on),
            ];
            rows.into_iter().flatten().collect()
        };
        ClaimsView {
            claims: claims.collect(),
            counsel: self.library.counsel.iter().map(|text| (text.title.clone(), text.says.clone())).collect(),
            countries: self.library.jurisdictions.iter().map(|place| (place.name.clone(), rows(place))).collect(),
        }
    }
}
