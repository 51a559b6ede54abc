//! What must be decided, worked out from the written conditions by Kleene's tables and the calendar alone.

use std::collections::BTreeSet;

use aftercare::answers::{Answer, Answers};
use aftercare::base::{Datelike, Days, NaiveDate, PartialDate, Truth};
use aftercare::decide::{Choice, LiftRecord};

use super::given::Given;
use super::model::{Compare, Kind, Model, Rule, Span, Until, When};
use Truth::{No, Unknown, Yes};

/// What is known of one patient.
pub struct Known<'k> {
    pub model: &'k Model,
    pub answers: &'k Answers,
    pub on: NaiveDate,
    /// A day or more has passed since the procedure.
    pub review: bool,
    pub choices: &'k [Choice],
    /// For care files.
    pub decided: Option<Decided>,
    /// At a review: what was decided at planning.
    pub planning: Option<Decided>,
}

/// What care files may ask of the decision.
#[derive(Clone, Debug)]
pub struct Decided {
    /// Ids of lifted rules.
    pub lifted: BTreeSet<String>,
    /// Something stops the exosome.
    pub blocked: bool,
    /// Nothing above a note speaks against the exosome.
    pub clear: bool,
}

pub fn and(one: Truth, other: Truth) -> Truth {
    match (one, other) {
        (No, _) | (_, No) => No,
        (Yes, Yes) => Yes,
        _ => Unknown,
    }
}

pub fn or(one: Truth, other: Truth) -> Truth {
    match (one, other) {
        (Yes, _) | (_, Yes) => Yes,
        (No, No) => No,
        _ => Unknown,
    }
}

pub fn not(one: Truth) -> Truth {
    match one {
        Yes => No,
        Unknown => Unknown,
        No => Yes,
    }
}

fn known(holds: bool) -> Truth {
    if holds { Yes } else { No }
}

/// So many of the truths hold: for each there is one that does, and so many less among the others.
fn at_least_of(count: usize, truths: &[Truth]) -> Truth {
    match (count, truths) {
        (0, _) => Yes,
        (_, []) => No,
        (_, [first, others @ ..]) => or(and(*first, at_least_of(count - 1, others)), at_least_of(count, others)),
    }
}

impl<'k> Known<'k> {
    /// What a rule may ask of a patient.
    pub fn of(model: &'k Model, given: &'k Given) -> Self {
        Self {
            model,
            answers: &given.answers,
            on: given.on(),
            review: given.occasion().review,
            choices: &given.choices,
            decided: None,
            planning: None,
        }
    }

    /// The side that holds on a contested point: what the clinic chose last, where it may choose.
    fn side(&self, point: &str) -> &str {
        let point = self.model.point(point);
        let sides = self.choices.iter().filter(|choice| choice.point == point.id && !point.fixed);
        match sides.map(|choice| &choice.side).next_back() {
            Some(side) if point.sides.contains(side) => side,
            _ => &point.sides[point.default],
        }
    }

    pub fn truth(&self, when: &When) -> Truth {
        match when {
            When::Always => Yes,
            When::All(parts) => parts.iter().fold(Yes, |all, part| and(all, self.truth(part))),
            When::Any(parts) => parts.iter().fold(No, |any, part| or(any, self.truth(part))),
            When::Not(part) => not(self.truth(part)),
            When::AnyOf(question, options) => self.compare(question, |answer| any_of(answer, options)),
            When::NoneOf(question, options) => not(self.compare(question, |answer| any_of(answer, options))),
            When::Number(question, compare, limit) => self.compare(question, |answer| match answer {
                Answer::NotKnown => Unknown,
                Answer::Number(number) => known(match compare {
                    Compare::AtLeast => number.thousandths() >= *limit,
                    Compare::Above => number.thousandths() > *limit,
                    Compare::Below => number.thousandths() < *limit,
                }),
                _ => No,
            }),
            When::CountAtLeast(question, count) => self.compare(question, |answer| match answer {
                Answer::NotKnown => Unknown,
                Answer::Several(ticked) => {
                    known(ticked.iter().filter(|option| *option != "none").count() >= *count as usize)
                }
                _ => No,
            }),
            When::Within(question, span) => self.wait(question, *span, Yes, true),
            When::SinceBelow(question, span) => self.wait(question, *span, Unknown, true),
            When::SinceAtLeast(question, span) => self.wait(question, *span, Unknown, false),
            When::Holds(name) => self.truth(self.model.definition(name)),
            When::Lifted(rule) => known(self.decided().lifted.contains(rule)),
            When::ExosomeUsed => self.planned_and(!self.decided().blocked),
            When::ExosomeBlocked => self.planned_and(self.decided().blocked),
            When::ExosomeClear => self.planned_and(self.decided().clear),
            When::AtLeastOf(count, parts) => {
                let truths: Vec<_> = parts.iter().map(|part| self.truth(part)).collect();
                at_least_of(*count, &truths)
            }
            When::Review => known(self.review),
            When::AtPlanning(part) => {
                let decided = self.planning.clone().or_else(|| self.decided.clone());
                Self { review: false, decided, planning: None, ..*self }.truth(part)
            }
            When::Chosen(point, side) => known(self.side(point) == side),
        }
    }

    fn decided(&self) -> &Decided {
        self.decided.as_ref().unwrap()
    }

    fn planned_and(&self, holds: bool) -> Truth {
        and(self.truth(self.model.definition("exosome")), known(holds))
    }

    /// Whether the question matters for this patient.
    pub fn asked(&self, question: &str) -> Truth {
        self.truth(&self.model.question(question).asked)
    }

    fn compare(&self, question: &str, truth: impl FnOnce(&Answer) -> Truth) -> Truth {
        and(self.asked(question), self.answers.get(question).map_or(Unknown, truth))
    }

    /// Whether a wait still runs, or is over: asked of every day that the date may stand for. Neither where there is no date.
    fn wait(&self, question: &str, span: Span, not_known: Truth, runs: bool) -> Truth {
        self.compare(question, |answer| match answer {
            Answer::NotKnown => not_known,
            Answer::Date(date) => {
                let holds: BTreeSet<bool> =
                    self.days(question, *date).into_iter().map(|day| (self.on < over(day, span)) == runs).collect();
                match holds.into_iter().collect::<Vec<_>>()[..] {
                    [all] => known(all),
                    _ => Unknown,
                }
            }
            _ => No,
        })
    }

    /// The latest day on which a rule ends, if that is still to come. A month stands for its last day, a wait that may hold counts.
    pub fn until(&self, rule: &Rule) -> Option<NaiveDate> {
        let counts = |until: &&Until| self.truth(&until.when) != No && self.asked(&until.date) != No;
        let end = |until: &Until| {
            let Some(Answer::Date(date)) = self.answers.get(&until.date) else { return None };
            Some(over(*self.days(&until.date, *date).last().unwrap(), until.plus))
        };
        rule.until.iter().filter(counts).filter_map(end).filter(|day| *day > self.on).max()
    }

    /// Every day that an answered date may stand for; what is past has come by the day of the procedure.
    fn days(&self, question: &str, date: PartialDate) -> Vec<NaiveDate> {
        let past = matches!(self.model.question(question).kind, Kind::Date { past: true, .. });
        days(date).into_iter().filter(|day| !past || *day <= self.on).collect()
    }

    /// What the lifts do to a rule.
    pub fn is_lifted(&self, rule: &Rule, lifts: &[LiftRecord]) -> bool {
        let signed: BTreeSet<_> = lifts
            .iter()
            .filter(|lift| lift.finding == rule.id)
            .filter(|lift| rule.standing_days.is_none_or(|stands| self.on < lift.on + Days::new(u64::from(stands))))
            .map(|lift| lift.role.as_str())
            .collect();
        rule.ways.iter().any(|way| {
            way.roles.iter().all(|role| signed.contains(role.as_str()))
                && way.provided.iter().all(|condition| self.truth(condition) == Yes)
        })
    }
}

fn any_of(answer: &Answer, options: &[String]) -> Truth {
    let named = |option: &str| options.iter().any(|known| known == option);
    match answer {
        Answer::NotKnown => {
            if named("not_known") {
                Yes
            } else {
                Unknown
            }
        }
        Answer::None => known(named("none")),
        Answer::Choice(option) => known(named(option)),
        Answer::Several(ticked) => known(ticked.iter().any(|option| named(option))),
        Answer::Number(_) | Answer::Date(_) | Answer::Text(_) => No,
    }
}

/// Every day that a date may stand for.
pub fn days(date: PartialDate) -> Vec<NaiveDate> {
    let range = date.range();
    range.first.iter_days().take_while(|day| *day <= range.last).collect()
}

/// The first day on which a wait is over, counted on a paper calendar.
pub fn over(day: NaiveDate, span: Span) -> NaiveDate {
    let months = match span {
        Span::Days(days) => return day + Days::new(u64::from(days)),
        Span::Months(months) => months,
        Span::Years(years) => years * 12,
    };
    let (mut year, mut month) = (day.year(), day.month() + months);
    while month > 12 {
        year += 1;
        month -= 12;
    }
    let first = NaiveDate::from_ymd_opt(year, month, 1).unwrap();
    let same_day = first + Days::new(u64::from(day.day() - 1));
    // Where the month is too short: the first of the next one.
    if same_day.month() == month { same_day } else { same_day.with_day(1).unwrap() }
}
