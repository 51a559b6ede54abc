//! A library as plain trees of words, from which its decisions can be worked out a second time. The random libraries are
//! made as such trees; the built-in one is turned back into one.

use std::collections::{BTreeMap, BTreeSet};

use aftercare::base;
use aftercare::protocol::{
    Condition, ExosomeState, Library, Lift, Moment, NONE, NOT_KNOWN, QuestionIx, QuestionKind, Severity, StepEnd,
    Target,
};

/// A library, as far as decisions depend on it.
#[derive(Clone, Debug, Default)]
pub struct Model {
    pub questions: Vec<Question>,
    pub definitions: Vec<(String, When)>,
    pub rules: Vec<Rule>,
    /// By procedure.
    pub care: BTreeMap<String, Vec<Step>>,
    pub shared: Vec<Step>,
}

#[derive(Clone, Debug)]
pub struct Question {
    pub id: String,
    pub kind: Kind,
    pub asked: When,
}

#[derive(Clone, Debug)]
pub enum Kind {
    Choice(Vec<String>),
    Several(Vec<String>),
    /// In thousandths.
    Number {
        from: i64,
        to: i64,
        whole: bool,
        none: bool,
    },
    Date {
        past: bool,
        none: bool,
    },
    Text,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    Days(u32),
    Months(u32),
    Years(u32),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compare {
    AtLeast,
    Above,
    Below,
}

/// A condition as it is written.
#[derive(Clone, Debug)]
pub enum When {
    Always,
    All(Vec<When>),
    Any(Vec<When>),
    Not(Box<When>),
    AnyOf(String, Vec<String>),
    NoneOf(String, Vec<String>),
    Number(String, Compare, i64),
    CountAtLeast(String, u32),
    Within(String, Span),
    SinceBelow(String, Span),
    SinceAtLeast(String, Span),
    Holds(String),
    Lifted(String),
    ExosomeUsed,
    ExosomeBlocked,
}

#[derive(Clone, Debug)]
pub struct Rule {
    pub id: String,
    pub when: When,
    pub severity: Severity,
    pub targets: Vec<Target>,
    /// Empty: it cannot be lifted.
    pub ways: Vec<Way>,
    pub standing_days: Option<u32>,
    pub until: Vec<Until>,
}

/// A day on which a rule ends.
#[derive(Clone, Debug)]
pub struct Until {
    pub date: String,
    pub plus: Span,
    pub when: When,
}

/// Every role must sign, and every condition hold.
#[derive(Clone, Debug)]
pub struct Way {
    pub roles: Vec<String>,
    pub provided: Vec<When>,
}

#[derive(Clone, Debug)]
pub struct Step {
    pub id: String,
    pub when: When,
    /// Conditions of its window.
    pub moments: Vec<When>,
    /// What else is written; only the random libraries keep it.
    pub text: String,
}

/// Where answers change what holds: thresholds and waits, by question.
#[derive(Clone, Debug, Default)]
pub struct Borders {
    pub numbers: BTreeMap<String, BTreeSet<i64>>,
    pub spans: BTreeMap<String, Vec<Span>>,
}

impl When {
    /// Itself and every condition inside it.
    pub fn walk<'w>(&'w self, see: &mut impl FnMut(&'w When)) {
        see(self);
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.walk(see)),
            Self::Not(part) => part.walk(see),
            _ => {}
        }
    }

    /// The question that a comparison reads.
    pub fn question(&self) -> Option<&str> {
        match self {
            Self::AnyOf(question, _)
            | Self::NoneOf(question, _)
            | Self::Number(question, ..)
            | Self::CountAtLeast(question, _)
            | Self::Within(question, _)
            | Self::SinceBelow(question, _)
            | Self::SinceAtLeast(question, _) => Some(question),
            Self::Always | Self::All(_) | Self::Any(_) | Self::Not(_) | Self::Holds(_) | Self::Lifted(_) => None,
            Self::ExosomeUsed | Self::ExosomeBlocked => None,
        }
    }
}

impl Model {
    pub fn question(&self, id: &str) -> &Question {
        self.questions.iter().find(|question| question.id == id).unwrap()
    }

    pub fn definition(&self, id: &str) -> &When {
        self.definitions.iter().find(|(known, _)| known == id).map(|(_, when)| when).unwrap()
    }

    pub fn rule(&self, id: &str) -> &Rule {
        self.rules.iter().find(|rule| rule.id == id).unwrap()
    }

    /// The steps that one procedure could have.
    pub fn steps(&self, procedure: &str) -> impl Iterator<Item = &Step> {
        self.care.get(procedure).into_iter().flatten().chain(&self.shared)
    }

    fn conditions(&self) -> impl Iterator<Item = &When> {
        let asked = self.questions.iter().map(|question| &question.asked);
        asked
            .chain(self.definitions.iter().map(|(_, when)| when))
            .chain(self.rules.iter().map(|rule| &rule.when))
            .chain(self.rest())
    }

    pub fn borders(&self) -> Borders {
        let mut borders = Borders::default();
        for when in self.conditions() {
            when.walk(&mut |part| match part {
                When::Number(question, _, limit) => {
                    borders.numbers.entry(question.clone()).or_default().insert(*limit);
                }
                When::Within(question, span)
                | When::SinceBelow(question, span)
                | When::SinceAtLeast(question, span) => {
                    borders.spans.entry(question.clone()).or_default().push(*span);
                }
                _ => {}
            });
        }
        for Until { date, plus, .. } in self.rules.iter().flat_map(|rule| &rule.until) {
            borders.spans.entry(date.clone()).or_default().push(*plus);
        }
        borders
    }

    /// The questions that conditions read, through definitions and through what asks for a question.
    pub fn read_by<'m>(&'m self, conditions: impl IntoIterator<Item = &'m When>) -> BTreeSet<String> {
        let mut read = BTreeSet::new();
        let mut open: Vec<&When> = conditions.into_iter().collect();
        while let Some(when) = open.pop() {
            when.walk(&mut |part| {
                if let Some(question) = part.question()
                    && read.insert(question.to_owned())
                {
                    open.push(&self.question(question).asked);
                }
                if let When::Holds(definition) = part {
                    open.push(self.definition(definition));
                }
            });
        }
        read
    }

    /// The same library with one thing less, and without what nothing reads then.
    pub fn smaller(&self) -> impl Iterator<Item = Self> + use<> {
        let rules = (0..self.rules.len()).map(|at| {
            let mut model = self.clone();
            model.rules.remove(at);
            model
        });
        let shared = (0..self.shared.len()).map(|at| {
            let mut model = self.clone();
            model.shared.remove(at);
            model
        });
        let steps =
            self.care.iter().flat_map(|(id, steps)| (1..steps.len()).map(move |at| (id, at))).map(|(id, at)| {
                let mut model = self.clone();
                model.care.get_mut(id).unwrap().remove(at);
                model
            });
        let fewer: Vec<_> = shared.chain(steps).chain(rules).collect();
        fewer.into_iter().map(|mut model| {
            let exosome = When::Holds("exosome".to_owned());
            let conditions: Vec<_> =
                model.rules.iter().map(|rule| &rule.when).chain(model.rest()).chain([&exosome]).collect();
            let mut read = model.read_by(conditions.clone());
            read.extend(model.rules.iter().flat_map(|rule| &rule.until).map(|until| until.date.clone()));
            read.insert("procedure".to_owned());
            // A definition goes with the first question that it reads.
            model.questions.retain(|question| read.contains(&question.id));
            let kept: BTreeSet<_> = model.questions.iter().map(|question| question.id.clone()).collect();
            let mut definitions = model.definitions.clone();
            definitions.retain(|(_, when)| {
                let mut reads = BTreeSet::new();
                when.walk(&mut |part| reads.extend(part.question().map(str::to_owned)));
                reads.is_subset(&kept)
            });
            model.definitions = definitions;
            model
        })
    }

    /// The conditions of ends, of lifts and of care.
    fn rest(&self) -> impl Iterator<Item = &When> {
        let steps = self.care.values().flatten().chain(&self.shared);
        let ways = self.rules.iter().flat_map(|rule| &rule.ways);
        let until = self.rules.iter().flat_map(|rule| &rule.until).map(|until| &until.when);
        let moments = steps.flat_map(|step| step.moments.iter().chain([&step.when]));
        until.chain(ways.flat_map(|way| &way.provided)).chain(moments)
    }

    /// What a checked library says. Definitions are named by their position.
    pub fn of(library: &Library) -> Self {
        let reader = Reader(library);
        let question = |question: &aftercare::protocol::Question| Question {
            id: question.id.clone(),
            kind: kind(&question.kind),
            asked: reader.when(&question.asked),
        };
        let rule = |rule: &aftercare::protocol::Precaution| Rule {
            id: rule.id.clone(),
            when: reader.when(&rule.when),
            severity: rule.severity,
            targets: [rule.target].into_iter().chain(rule.also.iter().copied()).collect(),
            ways: if let Lift::By(ways) = &rule.lift {
                ways.iter().map(|way| reader.way(way)).collect()
            } else {
                Vec::new()
            },
            standing_days: rule.standing_days,
            until: rule
                .until
                .iter()
                .flat_map(|until| &until.dates)
                .map(|after| Until {
                    date: reader.id(after.date),
                    plus: span(after.plus),
                    when: reader.when(&after.when),
                })
                .collect(),
        };
        let mut definitions = reader.definitions();
        definitions.push(("exosome".to_owned(), When::Holds(library.exosome.index().to_string())));
        Self {
            questions: library.questions.iter().map(question).collect(),
            definitions,
            rules: library.precautions.iter().map(rule).collect(),
            care: library
                .care
                .iter()
                .map(|(id, care)| (id.clone(), care.steps.iter().map(|step| reader.step(step)).collect()))
                .collect(),
            shared: Vec::new(),
        }
    }
}

/// Turns positions back into words.
struct Reader<'l>(&'l Library);

fn kind(kind: &QuestionKind) -> Kind {
    let ids =
        |options: &[aftercare::protocol::QuestionOption]| options.iter().map(|option| option.id.clone()).collect();
    match kind {
        QuestionKind::Choice(options) => Kind::Choice(ids(options)),
        QuestionKind::Several(options) => Kind::Several(ids(options)),
        QuestionKind::Number { from, to, whole, none, .. } => {
            Kind::Number { from: from.thousandths(), to: to.thousandths(), whole: *whole, none: none.is_some() }
        }
        QuestionKind::Date { past, none, .. } => Kind::Date { past: *past, none: none.is_some() },
        QuestionKind::Text => Kind::Text,
    }
}

fn span(span: base::Span) -> Span {
    match span {
        base::Span::Days(days) => Span::Days(days),
        base::Span::Months(months) => Span::Months(months),
    }
}

impl Reader<'_> {
    fn id(&self, question: QuestionIx) -> String {
        self.0.question_at(question).unwrap().id.clone()
    }

    /// Every definition that something names, by its position.
    fn definitions(&self) -> Vec<(String, When)> {
        let Library { questions, precautions, care, .. } = self.0;
        let ways =
            precautions.iter().filter_map(|rule| if let Lift::By(ways) = &rule.lift { Some(ways) } else { None });
        let first = Condition::Holds(self.0.exosome);
        let mut open: Vec<_> = questions.iter().map(|question| &question.asked).chain([&first]).collect();
        open.extend(precautions.iter().map(|rule| &rule.when).chain(ways.flatten().map(|way| &way.when)));
        let until = precautions.iter().filter_map(|rule| rule.until.as_ref()).flat_map(|until| &until.dates);
        open.extend(until.map(|after| &after.when));
        open.extend(care.values().flat_map(|care| &care.steps).flat_map(aftercare::protocol::Step::conditions));
        let mut found = BTreeMap::new();
        while let Some(condition) = open.pop() {
            match condition {
                Condition::All(parts) | Condition::Any(parts) => open.extend(parts),
                Condition::Not(part) => open.push(part),
                Condition::Holds(ix) if !found.contains_key(&ix.index().to_string()) => {
                    let definition = self.0.definition(*ix).unwrap();
                    found.insert(ix.index().to_string(), self.when(definition));
                    open.push(definition);
                }
                _ => {}
            }
        }
        found.into_iter().collect()
    }

    fn when(&self, condition: &Condition) -> When {
        let all = |parts: &[Condition]| parts.iter().map(|part| self.when(part)).collect();
        match condition {
            Condition::Always => When::Always,
            Condition::All(parts) => When::All(all(parts)),
            Condition::Any(parts) => When::Any(all(parts)),
            Condition::Not(part) => When::Not(Box::new(self.when(part))),
            Condition::AnyOf(question, bits) => {
                let options = self.0.question_at(*question).unwrap().options().iter().enumerate();
                let mut named: Vec<_> =
                    options.filter(|(at, _)| bits & (1 << at) != 0).map(|(_, option)| option.id.clone()).collect();
                named.extend((bits & NOT_KNOWN != 0).then(|| "not_known".to_owned()));
                named.extend((bits & NONE != 0).then(|| "none".to_owned()));
                When::AnyOf(self.id(*question), named)
            }
            Condition::CountAtLeast(question, count) => When::CountAtLeast(self.id(*question), *count),
            Condition::Below(question, limit) => When::Number(self.id(*question), Compare::Below, limit.thousandths()),
            Condition::AtLeast(question, limit) => {
                When::Number(self.id(*question), Compare::AtLeast, limit.thousandths())
            }
            Condition::Above(question, limit) => When::Number(self.id(*question), Compare::Above, limit.thousandths()),
            Condition::SinceBelow(question, wait) => When::SinceBelow(self.id(*question), span(*wait)),
            Condition::SinceAtLeast(question, wait) => When::SinceAtLeast(self.id(*question), span(*wait)),
            Condition::Within(question, wait) => When::Within(self.id(*question), span(*wait)),
            Condition::Holds(definition) => When::Holds(definition.index().to_string()),
            Condition::Lifted(rule) => When::Lifted(self.0.precautions[rule.index()].id.clone()),
            Condition::Exosome(ExosomeState::Used) => When::ExosomeUsed,
            Condition::Exosome(ExosomeState::Blocked) => When::ExosomeBlocked,
        }
    }

    fn way(&self, way: &aftercare::protocol::Way) -> Way {
        Way {
            roles: way.records.iter().map(|record| record.role.clone()).collect(),
            provided: vec![self.when(&way.when)],
        }
    }

    fn step(&self, step: &aftercare::protocol::Step) -> Step {
        let mut moments = Vec::new();
        self.moment(&step.from, &mut moments);
        if let StepEnd::Through(end) | StepEnd::Before(end) = &step.until {
            self.moment(end, &mut moments);
        }
        Step { id: step.id.clone(), when: self.when(&step.when), moments, text: String::new() }
    }

    fn moment(&self, moment: &Moment, conditions: &mut Vec<When>) {
        match moment {
            Moment::Max(parts) | Moment::Min(parts) => parts.iter().for_each(|part| self.moment(part, conditions)),
            Moment::Provided(condition, part) => {
                conditions.push(self.when(condition));
                self.moment(part, conditions);
            }
            Moment::After(part, _) => self.moment(part, conditions),
            Moment::Date(_) | Moment::Day(_) | Moment::Months(_) | Moment::Hours(_) | Moment::Closed => {}
        }
    }
}
