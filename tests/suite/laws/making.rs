//! Random libraries.
//!
//! Every kind of question and condition occurs. *Not known* is named where the check allows it, and never where a `not` would
//! reach it through a definition or through what asks for a question: there knowing less would be milder.

use std::collections::BTreeSet;

use aftercare::protocol::{Severity, Target, Urgency};

use super::model::{self, Beside, Compare, Flag, Kind, Model, Point, Question, Rule, Span, Step, Until, Way, When};
use super::tape::Tape;
use super::writing::text;

const ROLES: [&str; 3] = ["dermatology", "oncology", "prescriber"];
const OPTIONS: [&str; 4] = ["red", "blue", "grey", "none"];

struct Maker {
    tape: Tape,
    model: Model,
    /// Questions and definitions that are yes for something not known.
    names_not_known: BTreeSet<String>,
}

/// What a condition may name.
#[derive(Clone, Copy)]
struct Place {
    /// It names *not known* only where that makes nobody milder.
    strict: bool,
    /// Under an odd number of `not`.
    negated: bool,
    /// Care files may ask what was decided.
    care: bool,
}

const RULE: Place = Place { strict: true, negated: false, care: false };
/// The condition of a lift: where it holds the patient is milder off.
const LIFT: Place = Place { strict: true, negated: true, care: false };
const CARE: Place = Place { strict: false, negated: false, care: true };

pub fn library(tape: Tape) -> Model {
    let mut maker = Maker { tape, model: Model::default(), names_not_known: BTreeSet::new() };
    maker.questionnaire();
    maker.rules();
    maker.points();
    maker.care();
    maker.flags();
    maker.beside();
    maker.model
}

impl Maker {
    fn questionnaire(&mut self) {
        let procedures = 1 + self.tape.below(3);
        let options = (0..procedures).map(|at| format!("procedure_{at}")).collect();
        self.model.questions.push(Question {
            id: "procedure".to_owned(),
            kind: Kind::Choice(options),
            asked: When::Always,
            expires: 0,
        });
        let yes_no = Kind::Choice(vec!["yes".to_owned(), "no".to_owned()]);
        self.model.questions.push(Question { id: "planned".to_owned(), kind: yes_no, asked: When::Always, expires: 0 });
        let exosome = When::AnyOf("planned".to_owned(), vec!["yes".to_owned()]);
        self.model.definitions.push(("exosome".to_owned(), exosome));
        for at in 0..2 + self.tape.below(5) {
            let kind = self.kind();
            let asked = if self.tape.one_in(2) { self.condition(RULE, 1) } else { When::Always };
            let id = format!("question_{at}");
            self.remember(&id, &asked);
            let expires = *self.tape.pick(&[0, 28, 365]);
            self.model.questions.push(Question { id, kind, asked, expires });
            if self.tape.one_in(3) {
                let when = self.condition(RULE, 2);
                let id = format!("definition_{at}");
                self.remember(&id, &when);
                self.model.definitions.push((id, when));
            }
        }
    }

    fn remember(&mut self, id: &str, when: &When) {
        let mut names = false;
        when.walk(&mut |part| {
            names |= match part {
                When::AnyOf(_, options) | When::NoneOf(_, options) => {
                    options.iter().any(|option| option == "not_known")
                }
                When::Within(..) => true,
                _ => false,
            };
            let inner = if let When::Holds(definition) = part { Some(definition.as_str()) } else { part.question() };
            names |= inner.is_some_and(|inner| self.names_not_known.contains(inner));
        });
        if names {
            self.names_not_known.insert(id.to_owned());
        }
    }

    fn kind(&mut self) -> Kind {
        let options = |from: usize| OPTIONS[from..].iter().map(|option| (*option).to_owned()).collect::<Vec<_>>();
        match self.tape.below(5) {
            0 => Kind::Choice(options(self.tape.below(3))),
            1 | 2 => Kind::Several(options(self.tape.below(2))),
            3 => Kind::Number { from: 0, to: 50_000, whole: self.tape.one_in(2), none: self.tape.one_in(3) },
            _ => Kind::Date { past: !self.tape.one_in(3), none: self.tape.one_in(3) },
        }
    }

    fn condition(&mut self, place: Place, depth: usize) -> When {
        if depth == 0 {
            return self.comparison(place);
        }
        let parts = 1 + self.tape.below(3);
        if place.care && self.tape.one_in(10) {
            return When::AtPlanning(Box::new(self.condition(place, depth - 1)));
        }
        match self.tape.below(9) {
            0..=2 => self.comparison(place),
            3 | 4 => When::All((0..parts).map(|_| self.condition(place, depth - 1)).collect()),
            5 | 6 => When::Any((0..parts).map(|_| self.condition(place, depth - 1)).collect()),
            7 => {
                let count = 1 + self.tape.below(parts);
                When::AtLeastOf(count, (0..parts).map(|_| self.condition(place, depth - 1)).collect())
            }
            _ => When::Not(Box::new(self.condition(Place { negated: !place.negated, ..place }, depth - 1))),
        }
    }

    /// Whether naming *not known*, itself or through something else, is allowed here.
    fn may_name(place: Place) -> bool {
        !(place.strict && place.negated)
    }

    fn comparison(&mut self, place: Place) -> When {
        let allowed = |id: &String| Self::may_name(place) || !self.names_not_known.contains(id);
        let definitions: Vec<_> = self.model.definitions.iter().map(|(id, _)| id.clone()).filter(allowed).collect();
        let questions: Vec<_> = self.model.questions.iter().filter(|question| allowed(&question.id)).cloned().collect();
        if self.tape.one_in(5) && !definitions.is_empty() {
            return When::Holds(self.tape.pick(&definitions).clone());
        }
        if self.tape.one_in(16) {
            return When::Review;
        }
        if place.care && self.tape.one_in(3) {
            return self.decided();
        }
        let Question { id, kind, .. } = self.tape.pick(&questions).clone();
        let none = vec!["none".to_owned()];
        match kind {
            Kind::Choice(options) | Kind::Several(options) if !self.tape.one_in(6) => {
                let mut named = self.tape.some(&options);
                let turned = Place { negated: !place.negated, ..place };
                let none_of = self.tape.one_in(3) && (Self::may_name(turned) || !self.names_not_known.contains(&id));
                if self.tape.one_in(3) && Self::may_name(if none_of { turned } else { place }) {
                    named.push("not_known".to_owned());
                }
                if none_of { When::NoneOf(id, named) } else { When::AnyOf(id, named) }
            }
            Kind::Choice(options) => When::AnyOf(id, options),
            Kind::Several(_) => When::CountAtLeast(id, 1 + u32::from(self.tape.one_in(2))),
            Kind::Number { none: true, .. } | Kind::Date { none: true, .. } if self.tape.one_in(4) => {
                When::AnyOf(id, none)
            }
            Kind::Number { .. } => {
                let compare = *self.tape.pick(&[Compare::AtLeast, Compare::Above, Compare::Below]);
                When::Number(id, compare, *self.tape.pick(&[10_000, 12_500, 30_000]))
            }
            _ => {
                let span = self.span();
                match self.tape.below(3) {
                    0 => When::SinceBelow(id, span),
                    1 => When::SinceAtLeast(id, span),
                    _ if Self::may_name(place) => When::Within(id, span),
                    _ => When::SinceBelow(id, span),
                }
            }
        }
    }

    /// What only care files may ask.
    fn decided(&mut self) -> When {
        let rules: Vec<_> = self.model.rules.iter().map(|rule| rule.id.clone()).collect();
        let points: Vec<_> = self.model.points.iter().filter(|point| !point.fixed).cloned().collect();
        match self.tape.below(5) {
            0 => When::ExosomeUsed,
            1 => When::ExosomeBlocked,
            2 => When::ExosomeClear,
            3 if !points.is_empty() => {
                let Point { id, sides, .. } = self.tape.pick(&points).clone();
                When::Chosen(id, self.tape.pick(&sides).clone())
            }
            _ => When::Lifted(self.tape.pick(&rules).clone()),
        }
    }

    fn date_question(&mut self) -> Option<String> {
        let dates = self.model.questions.iter().filter(|question| matches!(question.kind, Kind::Date { .. }));
        let dates: Vec<_> = dates.map(|question| question.id.clone()).collect();
        (!dates.is_empty()).then(|| self.tape.pick(&dates).clone())
    }

    fn span(&mut self) -> Span {
        *self.tape.pick(&[
            Span::Days(1),
            Span::Days(14),
            Span::Days(30),
            Span::Months(1),
            Span::Months(6),
            Span::Years(1),
        ])
    }

    fn rules(&mut self) {
        for at in 0..3 + self.tape.below(6) {
            let severity = *self.tape.pick(&[
                Severity::Note,
                Severity::Caution,
                Severity::Clearance,
                Severity::Defer,
                Severity::Contraindicated,
            ]);
            let targets = self.tape.some(&Target::ALL);
            let targets = self.tape.shuffled(targets);
            let when = self.condition(RULE, 3);
            let can_lift = severity == Severity::Clearance || self.tape.one_in(2);
            let ways = if can_lift { (0..1 + self.tape.below(2)).map(|_| self.way()).collect() } else { Vec::new() };
            let standing_days = self.tape.one_in(4).then_some(90);
            let date = if self.tape.one_in(3) { self.date_question() } else { None };
            let until = date.map(|date| Until { date, plus: self.span(), when: self.condition(RULE, 1) });
            let until = until.into_iter().collect();
            self.model.rules.push(Rule { id: format!("R{at}"), when, severity, targets, ways, standing_days, until });
        }
        // No question may be read by nothing.
        let read = self.model.read_by(self.model.rules.iter().map(|rule| &rule.when));
        let unread = self.model.questions.iter().map(|question| question.id.clone()).filter(|id| !read.contains(id));
        let parts: Vec<_> = unread.map(|id| When::AnyOf(id, vec!["not_known".to_owned()])).collect();
        if parts.is_empty() {
            return;
        }
        self.model.rules.push(Rule {
            id: "REST".to_owned(),
            when: When::Any(parts),
            severity: Severity::Note,
            targets: vec![Target::Aftercare],
            ways: Vec::new(),
            standing_days: None,
            until: Vec::new(),
        });
    }

    fn way(&mut self) -> Way {
        let roles = self.tape.some(&ROLES).into_iter().map(str::to_owned).collect();
        let provided = if self.tape.one_in(3) { vec![self.condition(LIFT, 1)] } else { Vec::new() };
        Way { roles, provided }
    }

    fn points(&mut self) {
        for at in 0..self.tape.below(3) {
            let sides: Vec<_> = ["early", "late", "never"][..2 + self.tape.below(2)].to_vec();
            let default = self.tape.below(sides.len());
            let sides = sides.into_iter().map(str::to_owned).collect();
            self.model.points.push(Point { id: format!("point_{at}"), sides, default, fixed: self.tape.one_in(4) });
        }
    }

    fn care(&mut self) {
        for at in 0..self.tape.below(3) {
            let when = self.condition(CARE, 2);
            self.model.definitions.push((format!("care_{at}"), when));
        }
        let Kind::Choice(procedures) = self.model.questions[0].kind.clone() else { return };
        for procedure in &procedures {
            let mut steps = vec![Step {
                id: format!("{procedure}.always"),
                when: When::Always,
                moments: Vec::new(),
                text: "kind: do, subject: \"first\", from: day(0), until: open".to_owned(),
            }];
            for at in 0..1 + self.tape.below(4) {
                steps.push(self.step(format!("{procedure}.{at}")));
            }
            self.model.care.insert(procedure.clone(), steps);
        }
        self.likes(&procedures);
        for at in 0..self.tape.below(3) {
            let step = self.step(format!("shared.{at}"));
            self.model.shared.push(step);
        }
    }

    /// Later procedures may take over steps of the first.
    fn likes(&mut self, procedures: &[String]) {
        let (first, others) = procedures.split_first().unwrap();
        let steps: Vec<_> = self.model.care[first].iter().map(|step| step.id.clone()).collect();
        for other in others {
            if self.tape.one_in(2) {
                let without = if self.tape.one_in(2) { self.tape.some(&steps) } else { Vec::new() };
                self.model.like.insert(other.clone(), (first.clone(), without));
            }
        }
    }

    fn flags(&mut self) {
        let subjects: Vec<_> = self.model.subjects().into_iter().map(str::to_owned).collect();
        for at in 0..1 + self.tape.below(3) {
            let when = if at == 0 { When::Always } else { self.condition(CARE, 1) };
            let stops = if self.tape.one_in(2) { self.tape.some(&subjects) } else { Vec::new() };
            let urgency =
                *self.tape.pick(&[Urgency::EmergencyNow, Urgency::SameDay, Urgency::Within48h, Urgency::NextVisit]);
            self.model.flags.push(Flag { id: format!("FLAG{at}"), when, stops, urgency });
        }
    }

    fn beside(&mut self) {
        let places = [model::Place::Modifier, model::Place::Alternative, model::Place::Routine];
        for (at, place) in places.into_iter().cycle().take(self.tape.below(5)).enumerate() {
            let when = self.condition(CARE, 2);
            let lines = if place == model::Place::Routine { 1 + self.tape.below(2) } else { 0 };
            let lines = (0..lines).map(|_| self.condition(CARE, 1)).collect();
            self.model.beside.push(Beside { id: format!("BESIDE{at}"), place, when, lines });
        }
    }

    fn step(&mut self, id: String) -> Step {
        let kind = *self.tape.pick(&["apply", "do", "avoid", "watch", "attend"]);
        let subject = *self.tape.pick(&["first", "second"]);
        let mut moments = Vec::new();
        let from = self.moment(2, &mut moments);
        let until = match self.tape.below(4) {
            0 => "open".to_owned(),
            1 => format!("before({})", self.moment(2, &mut moments)),
            _ => format!("through({})", self.moment(2, &mut moments)),
        };
        let then = if kind == "avoid" && self.tape.one_in(2) { ", then: \"t\"" } else { "" };
        let text = format!("kind: {kind}, subject: \"{subject}\", from: {from}, until: {until}{then}");
        Step { id, when: self.condition(CARE, 2), moments, text }
    }

    fn moment(&mut self, depth: usize, conditions: &mut Vec<When>) -> String {
        match self.tape.below(if depth == 0 { 4 } else { 8 }) {
            0 | 1 => format!("day({})", *self.tape.pick(&[0, 1, 3, 14, -7])),
            2 => format!("hours({})", *self.tape.pick(&[0, 4, 24, 48])),
            3 => "closed".to_owned(),
            4 => format!("after({}, {})", self.moment(depth - 1, conditions), self.tape.below(10)),
            5 => format!("months({})", 1 + self.tape.below(3)),
            both => {
                let always = self.moment(depth - 1, conditions);
                let condition = self.condition(CARE, 1);
                let sometimes = format!("provided({}, {})", text(&condition), self.moment(depth - 1, conditions));
                conditions.push(condition);
                let date = if self.tape.one_in(3) { self.date_question() } else { None };
                let date = date.map(|id| format!(", date(\"{id}\")")).unwrap_or_default();
                format!("{}([{always}, {sometimes}{date}])", if both == 6 { "max" } else { "min" })
            }
        }
    }
}
