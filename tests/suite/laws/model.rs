//! A library as plain trees of words, from which its decisions can be worked out a second time. The random libraries are
//! made as such trees; the built-in one is turned back into one.

use std::collections::{BTreeMap, BTreeSet};

use aftercare::protocol::{Severity, Target, Urgency};

/// A library, as far as decisions depend on it.
#[derive(Clone, Debug, Default)]
pub struct Model {
    pub questions: Vec<Question>,
    pub definitions: Vec<(String, When)>,
    pub rules: Vec<Rule>,
    /// By procedure: the steps that its own file holds.
    pub care: BTreeMap<String, Vec<Step>>,
    /// By procedure: whose steps it takes over, and ids of those that it leaves out.
    pub like: BTreeMap<String, (String, Vec<String>)>,
    pub shared: Vec<Step>,
    pub flags: Vec<Flag>,
    /// Where authorities disagree.
    pub points: Vec<Point>,
    pub beside: Vec<Beside>,
}

#[derive(Clone, Debug)]
pub struct Question {
    pub id: String,
    pub kind: Kind,
    pub asked: When,
    /// For how many days an answer counts.
    pub expires: u32,
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
    ExosomeClear,
    AtLeastOf(usize, Vec<When>),
    Review,
    /// As it was decided before the procedure.
    AtPlanning(Box<When>),
    /// The side that holds on a contested point.
    Chosen(String, String),
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

/// A red flag and the subjects whose steps it stops.
#[derive(Clone, Debug)]
pub struct Flag {
    pub id: String,
    pub when: When,
    pub stops: Vec<String>,
    pub urgency: Urgency,
}

/// A point on which authorities disagree.
#[derive(Clone, Debug)]
pub struct Point {
    pub id: String,
    pub sides: Vec<String>,
    /// The side that holds unless the clinic chose another.
    pub default: usize,
    /// Not the clinic's to choose.
    pub fixed: bool,
}

/// What stands beside the steps of a plan.
#[derive(Clone, Debug)]
pub struct Beside {
    pub id: String,
    pub place: Place,
    pub when: When,
    /// The conditions of a routine's lines.
    pub lines: Vec<When>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Modifier,
    Alternative,
    Routine,
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
            Self::All(parts) | Self::Any(parts) | Self::AtLeastOf(_, parts) => {
                parts.iter().for_each(|part| part.walk(see));
            }
            Self::Not(part) | Self::AtPlanning(part) => part.walk(see),
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
            Self::Always | Self::All(_) | Self::Any(_) | Self::Not(_) | Self::AtLeastOf(..) => None,
            Self::Holds(_) | Self::Lifted(_) | Self::Review | Self::AtPlanning(_) | Self::Chosen(..) => None,
            Self::ExosomeUsed | Self::ExosomeBlocked | Self::ExosomeClear => None,
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

    pub fn point(&self, id: &str) -> &Point {
        self.points.iter().find(|point| point.id == id).unwrap()
    }

    /// The steps that one procedure could have: its own, those that it takes over, and those of every procedure.
    pub fn steps(&self, procedure: &str) -> impl Iterator<Item = &Step> {
        let own = |procedure: &str| self.care.get(procedure).into_iter().flatten();
        let taken_over = self
            .like
            .get(procedure)
            .into_iter()
            .flat_map(move |(other, without)| own(other).filter(|step| !without.contains(&step.id)));
        own(procedure).chain(taken_over).chain(&self.shared)
    }

    /// Every condition that is written.
    pub fn conditions(&self) -> impl Iterator<Item = &When> {
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
        let flags = (0..self.flags.len()).map(|at| {
            let mut model = self.clone();
            model.flags.remove(at);
            model
        });
        let beside = (0..self.beside.len()).map(|at| {
            let mut model = self.clone();
            model.beside.remove(at);
            model
        });
        let fewer: Vec<_> = beside.chain(flags).chain(shared).chain(steps).chain(rules).collect();
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

    /// The subjects that steps are about; only the random libraries keep them.
    pub fn subjects(&self) -> Vec<&'static str> {
        let steps = || self.care.values().flatten().chain(&self.shared);
        let used = |subject: &&str| steps().any(|step| step.text.contains(&format!("subject: \"{subject}\"")));
        ["first", "second"].into_iter().filter(used).collect()
    }

    /// The conditions of care: of steps, of red flags and of what stands beside them.
    fn care_conditions(&self) -> impl Iterator<Item = &When> {
        let steps = self.care.values().flatten().chain(&self.shared);
        let moments = steps.flat_map(|step| step.moments.iter().chain([&step.when]));
        let beside = self.beside.iter().flat_map(|beside| beside.lines.iter().chain([&beside.when]));
        moments.chain(self.flags.iter().map(|flag| &flag.when)).chain(beside)
    }

    /// The conditions of ends, of lifts and of care.
    fn rest(&self) -> impl Iterator<Item = &When> {
        let ways = self.rules.iter().flat_map(|rule| &rule.ways);
        let until = self.rules.iter().flat_map(|rule| &rule.until).map(|until| &until.when);
        until.chain(ways.flat_map(|way| &way.provided)).chain(self.care_conditions())
    }
}
