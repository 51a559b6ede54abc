//! The built-in library turned back into plain trees.
//!
//! The criteria by which a product is rated are left out: no rule reads them, and the verdicts that they come to are answers
//! like others here. How criteria become verdicts is tried in `rating`.

use std::collections::BTreeMap;

use aftercare::base;
use aftercare::protocol::{
    Condition, ExosomeState, Library, Lift, Moment, NONE, NOT_KNOWN, QuestionIx, QuestionKind, StepEnd, WhoseChoice,
};

use super::model::{Beside, Compare, Flag, Kind, Model, Place, Point, Question, Rule, Span, Step, Until, Way, When};

impl Model {
    /// What a checked library says, without the criteria by which a product is rated.
    pub fn of(library: &Library) -> Self {
        let mut model = Self::whole(library);
        let criteria = library.rubric.criteria.iter().map(|criterion| criterion.question);
        let criteria: Vec<_> = criteria.map(|question| Reader(library).id(question)).collect();
        model.questions.retain(|question| !criteria.contains(&question.id));
        model
    }

    /// A condition that stands elsewhere than among rules and care.
    pub fn condition(library: &Library, condition: &Condition) -> When {
        Reader(library).when(condition)
    }

    /// All that a checked library says. Definitions are named by their position.
    pub fn whole(library: &Library) -> Self {
        let reader = Reader(library);
        let question = |question: &aftercare::protocol::Question| Question {
            id: question.id.clone(),
            kind: kind(&question.kind),
            asked: reader.when(&question.asked),
            expires: question.expires,
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
            like: BTreeMap::new(),
            shared: Vec::new(),
            flags: library.red_flags.iter().map(|flag| reader.flag(flag)).collect(),
            points: library.contested.iter().map(point).collect(),
            beside: reader.beside(),
        }
    }
}

fn point(point: &aftercare::protocol::Contested) -> Point {
    Point {
        id: point.id.clone(),
        sides: point.sides.iter().map(|side| side.id.clone()).collect(),
        default: point.default,
        fixed: point.choice == WhoseChoice::Fixed,
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
        open.extend(care.values().flat_map(|care| &care.conditions));
        let mut found = BTreeMap::new();
        while let Some(condition) = open.pop() {
            open.extend(condition.parts());
            if let Condition::Holds(ix) = condition
                && !found.contains_key(&ix.index().to_string())
            {
                let definition = self.0.definition(*ix).unwrap();
                found.insert(ix.index().to_string(), self.when(definition));
                open.push(definition);
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
            Condition::Exosome(ExosomeState::Clear) => When::ExosomeClear,
            Condition::AtLeastOf(count, parts) => When::AtLeastOf(*count as usize, all(parts)),
            Condition::Review => When::Review,
            Condition::AtPlanning(part) => When::AtPlanning(Box::new(self.when(part))),
            Condition::Chosen(point, side) => {
                let point = &self.0.contested[point.index()];
                When::Chosen(point.id.clone(), point.sides[*side].id.clone())
            }
            Condition::Answered(_)
            | Condition::BeforeBirth(..)
            | Condition::MonthsAboveAge(..)
            | Condition::ClosedOnRecord => panic!("only contradictions ask {condition:?}, and they decide nothing"),
        }
    }

    fn way(&self, way: &aftercare::protocol::Way) -> Way {
        Way {
            roles: way.records.iter().map(|record| record.role.clone()).collect(),
            provided: vec![self.when(&way.when)],
        }
    }

    fn flag(&self, flag: &aftercare::protocol::RedFlag) -> Flag {
        Flag { id: flag.id.clone(), when: self.when(&flag.when), stops: flag.stops.clone(), urgency: flag.urgency }
    }

    fn beside(&self) -> Vec<Beside> {
        let library = self.0;
        let beside = |id: &String, place: Place, when: &Condition, lines: Vec<When>| Beside {
            id: id.clone(),
            place,
            when: self.when(when),
            lines,
        };
        let modifiers = library.modifiers.iter().map(|made| beside(&made.id, Place::Modifier, &made.when, Vec::new()));
        let alternatives =
            library.alternatives.iter().map(|made| beside(&made.id, Place::Alternative, &made.when, Vec::new()));
        let routines = library.routines.iter().map(|made| {
            let lines = made.lines.iter().map(|line| self.when(&line.when)).collect();
            beside(&made.id, Place::Routine, &made.when, lines)
        });
        modifiers.chain(alternatives).chain(routines).collect()
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
