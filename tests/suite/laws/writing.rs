//! Random libraries, written as RON text for the program's own reader and check.
//!
//! Every kind of question and condition occurs. *Not known* is named where the check allows it, and never where a `not` would
//! reach it through a definition or through what asks for a question: there knowing less would be milder.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use aftercare::protocol::{Severity, SourceFile, Target};

use super::model::{Compare, Kind, Model, Question, Rule, Span, Step, Until, Way, When};
use super::tape::Tape;

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
    maker.care();
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
        });
        let yes_no = Kind::Choice(vec!["yes".to_owned(), "no".to_owned()]);
        self.model.questions.push(Question { id: "planned".to_owned(), kind: yes_no, asked: When::Always });
        let exosome = When::AnyOf("planned".to_owned(), vec!["yes".to_owned()]);
        self.model.definitions.push(("exosome".to_owned(), exosome));
        for at in 0..2 + self.tape.below(5) {
            let kind = self.kind();
            let asked = if self.tape.one_in(2) { self.condition(RULE, 1) } else { When::Always };
            let id = format!("question_{at}");
            self.remember(&id, &asked);
            self.model.questions.push(Question { id, kind, asked });
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
        match self.tape.below(8) {
            0..=2 => self.comparison(place),
            3 | 4 => When::All((0..1 + self.tape.below(3)).map(|_| self.condition(place, depth - 1)).collect()),
            5 | 6 => When::Any((0..1 + self.tape.below(3)).map(|_| self.condition(place, depth - 1)).collect()),
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
        if place.care && self.tape.one_in(3) {
            let rules: Vec<_> = self.model.rules.iter().map(|rule| rule.id.clone()).collect();
            return match self.tape.below(3) {
                0 => When::ExosomeUsed,
                1 => When::ExosomeBlocked,
                _ => When::Lifted(self.tape.pick(&rules).clone()),
            };
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

    fn care(&mut self) {
        let Kind::Choice(procedures) = &self.model.questions[0].kind else { return };
        for procedure in procedures.clone() {
            let mut steps = vec![Step {
                id: format!("{procedure}.always"),
                when: When::Always,
                moments: Vec::new(),
                text: "kind: do, subject: \"first\", from: day(0), until: open".to_owned(),
            }];
            for at in 0..1 + self.tape.below(4) {
                steps.push(self.step(format!("{procedure}.{at}")));
            }
            self.model.care.insert(procedure, steps);
        }
        for at in 0..self.tape.below(3) {
            let step = self.step(format!("shared.{at}"));
            self.model.shared.push(step);
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
        let text = format!("kind: {kind}, subject: \"{subject}\", from: {from}, until: {until}");
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

/// The files of a library. The tape stirs whatever may stand in any order; a still one leaves it as it is.
pub fn files(model: &Model, stir: &mut Tape) -> Vec<SourceFile> {
    let mut files = vec![
        file(
            "library",
            "Library(title: \"Random\", version: \"1\", status: \"draft\", review_due: \"2027-05-21\", approved_by: [],
                paid_by: \"Nobody\", procedure: \"procedure\", exosome: \"exosome\")"
                .to_owned(),
        ),
        file("topics", "Topics([Topic(id: \"all\", title: \"All\")])".to_owned()),
        file("subjects", subjects(model)),
        file(
            "sources",
            "Sources([Source(id: \"S\", citation: \"c\", address: \"a\", year: \"2026\", kind: \"k\", status: read)])".to_owned(),
        ),
        file(
            "fallbacks",
            "Fallbacks([Fallback(id: \"F\", plan: any, name: \"n\", when: exosome(blocked), words: \"w\", patient: \"p\",
                sources: [\"S\"], evidence: [low])])"
                .to_owned(),
        ),
        file(
            "flags",
            "RedFlags([RedFlag(id: \"RF\", when: always, from: day(0), until: open, urgency: same_day, sign: \"s\",
                patient: \"p\", clinician: \"c\", cause: \"c\", sources: [\"S\"])])"
                .to_owned(),
        ),
    ];
    let (early, late) = model.questions.split_at(model.questions.len() / 2);
    for (order, section) in [early, late].into_iter().enumerate() {
        let questions: Vec<_> = section.iter().map(question).collect();
        let questions = lines(stir.shuffled(questions));
        let text =
            format!("Section(id: \"section_{order}\", order: {order}, title: \"t\", questions: [\n{questions}])");
        files.push(file(&format!("section_{order}"), text));
    }
    let definition = |(id, when): &(String, When)| format!("Definition(id: \"{id}\", when: {})", text(when));
    let definitions = stir.shuffled(model.definitions.iter().map(definition).collect());
    files.push(file("definitions", format!("Definitions([\n{}])", lines(definitions))));
    let rules = stir.shuffled(model.rules.iter().map(rule).collect::<Vec<_>>());
    let (early, late) = rules.split_at(stir.below(rules.len() + 1));
    for (at, rules) in [early, late].into_iter().enumerate() {
        files.push(file(&format!("rules_{at}"), format!("Precautions([\n{}])", lines(rules.to_vec()))));
    }
    for (procedure, steps) in &model.care {
        let steps = lines(stir.shuffled(steps.iter().map(step).collect()));
        files.push(file(
            procedure,
            format!(
                "Care(procedure: \"{procedure}\", closed: Closed(from_day: 1, until_day: 5, by_itself: {}, sources: [\"S\"]),
                    course: [], steps: [\n{steps}])",
                procedure == "procedure_0",
            ),
        ));
    }
    let shared = lines(stir.shuffled(model.shared.iter().map(step).collect()));
    files.push(file("shared", format!("Shared(steps: [\n{shared}])")));
    stir.shuffled(files)
}

fn file(name: &str, text: String) -> SourceFile {
    SourceFile { name: format!("{name}.ron"), text }
}

fn lines(items: Vec<String>) -> String {
    items.iter().fold(String::new(), |all, item| all + "    " + item + ",\n")
}

fn subjects(model: &Model) -> String {
    let steps = || model.care.values().flatten().chain(&model.shared);
    let used = |subject: &&str| steps().any(|step| step.text.contains(&format!("subject: \"{subject}\"")));
    let subjects = ["first", "second"].into_iter().filter(used);
    format!("Subjects([{}])", subjects.map(|id| format!("Subject(id: \"{id}\", label: \"l\"), ")).collect::<String>())
}

fn question(question: &Question) -> String {
    let options =
        |options: &[String]| options.iter().map(|option| format!("(\"{option}\", \"l\"), ")).collect::<String>();
    let none = |none: bool| if none { ", none: \"None\"" } else { "" };
    let kind = match &question.kind {
        Kind::Choice(known) => format!("choice([{}])", options(known)),
        Kind::Several(known) => format!("several([{}])", options(known)),
        Kind::Number { from, to, whole, none: has_none } => {
            let (from, to) = (from / 1000, to / 1000);
            format!("number(from: {from}, to: {to}, whole: {whole}, unit: \"\"{})", none(*has_none))
        }
        Kind::Date { past, none: has_none } => format!("date(month_is_enough: true, past: {past}{})", none(*has_none)),
        Kind::Text => "text".to_owned(),
    };
    let Question { id, asked, .. } = question;
    format!("Question(id: \"{id}\", short: \"s\", ask: \"a\", kind: {kind}, asked: {})", text(asked))
}

fn rule(rule: &Rule) -> String {
    let Rule { id, when, severity, .. } = rule;
    let targets: Vec<_> = rule.targets.iter().map(|target| target.id()).collect();
    let lift = if rule.ways.is_empty() {
        if severity.blocks() { "never".to_owned() } else { "not_needed".to_owned() }
    } else {
        let way = |way: &Way| {
            let roles = way.roles.iter().map(|role| format!("clearance(\"{role}\"), ")).collect::<String>();
            let provided = way.provided.iter().map(|condition| format!("provided({}), ", text(condition)));
            format!("[{roles}{}], ", provided.collect::<String>())
        };
        format!("by([{}])", rule.ways.iter().map(way).collect::<String>())
    };
    let mut line = format!(
        "Precaution(id: \"{id}\", topic: \"all\", when: {}, target: {}, also: [{}], severity: {}, says: \"s\", because: \"b\",
            do: \"d\", tell: \"t\", lift: {lift}, evidence: [low], sources: [\"S\"]",
        text(when),
        targets[0],
        targets[1..].join(", "),
        severity.id(),
    );
    if let Some(days) = rule.standing_days {
        write!(line, ", standing_days: {days}").unwrap();
    }
    if !rule.until.is_empty() {
        let dates = rule.until.iter().map(|Until { date, plus, when }| {
            format!("After(date: \"{date}\", plus: {}, when: {}), ", span(*plus), text(when))
        });
        write!(line, ", until: Until(says: \"u\", dates: [{}])", dates.collect::<String>()).unwrap();
    }
    line + ")"
}

fn step(step: &Step) -> String {
    let Step { id, when, text: rest, .. } = step;
    format!(
        "Step(id: \"{id}\", name: \"n\", {rest}, every: once, when: {}, words: \"w\", patient: \"p\", because: \"b\", range: \"\",
            copy: both, sources: [\"S\"], evidence: [low])",
        text(when),
    )
}

fn span(span: Span) -> String {
    match span {
        Span::Days(days) => format!("days({days})"),
        Span::Months(months) => format!("months({months})"),
        Span::Years(years) => format!("years({years})"),
    }
}

fn text(when: &When) -> String {
    let parts = |parts: &[When]| parts.iter().map(text).collect::<Vec<_>>().join(", ");
    let words = |words: &[String]| words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", ");
    match when {
        When::Always => "always".to_owned(),
        When::All(inner) => format!("all([{}])", parts(inner)),
        When::Any(inner) => format!("any([{}])", parts(inner)),
        When::Not(part) => format!("not({})", text(part)),
        When::AnyOf(question, options) if options.len() == 1 => format!("is(\"{question}\", \"{}\")", options[0]),
        When::AnyOf(question, options) => format!("any_of(\"{question}\", [{}])", words(options)),
        When::NoneOf(question, options) => format!("none_of(\"{question}\", [{}])", words(options)),
        When::Number(question, compare, limit) => {
            let word = match compare {
                Compare::AtLeast => "at_least",
                Compare::Above => "above",
                Compare::Below => "below",
            };
            format!("{word}(\"{question}\", {}.{:03})", limit / 1000, limit % 1000)
        }
        When::CountAtLeast(question, count) => format!("count_at_least(\"{question}\", {count})"),
        When::Within(question, wait) => format!("within(\"{question}\", {})", span(*wait)),
        When::SinceBelow(question, wait) => format!("since(\"{question}\", below({}))", span(*wait)),
        When::SinceAtLeast(question, wait) => format!("since(\"{question}\", at_least({}))", span(*wait)),
        When::Holds(name) => format!("holds(\"{name}\")"),
        When::Lifted(rule) => format!("lifted(\"{rule}\")"),
        When::ExosomeUsed => "exosome(used)".to_owned(),
        When::ExosomeBlocked => "exosome(blocked)".to_owned(),
    }
}
