//! One patient at random: answers near every border, lifts, a time near the nights on which clocks change.

use std::collections::BTreeSet;

use aftercare::answers::{Answer, Answers};
use aftercare::base::{Days, Milli, NaiveDate, NaiveDateTime, PartialDate, TimeDelta, parse_local};
use aftercare::case::{Case, write_case};
use aftercare::decide::{Assessment, Choice, LiftRecord, Occasion, decide};
use aftercare::plan::{Events, Plan, Timing, Visit, plan};
use aftercare::protocol::{Library, SourceFile, Target, Typed, check};
use chrono_tz::Tz;

use super::kleene::{days, over};
use super::model::{Borders, Kind, Model, Rule, Span};
use super::tape::Tape;

/// A library, and the same once more as plain trees.
pub struct World {
    pub model: Model,
    pub library: Library,
    /// Only of a random library: to be shown where a law does not hold.
    pub files: Vec<SourceFile>,
    borders: Borders,
}

/// All that a decision and a plan depend on.
#[derive(Clone, Debug)]
pub struct Given {
    pub at: NaiveDateTime,
    pub zone: Tz,
    pub answers: Answers,
    pub lifts: Vec<LiftRecord>,
    pub events: Events,
    /// What the clinic chose on contested points.
    pub choices: Vec<Choice>,
    /// What the patient reports later.
    pub visit: Option<Visit>,
}

/// Days on which something is special: leap days, ends of months, and clocks that change in one of the [`ZONES`].
const DAYS: [&str; 12] = [
    "2026-11-21",
    "2026-03-08",
    "2026-03-29",
    "2026-04-05",
    "2026-08-31",
    "2026-10-04",
    "2026-10-25",
    "2026-11-01",
    "2027-03-31",
    "2028-02-29",
    "2026-12-31",
    "2027-03-01",
];

pub const ZONES: [Tz; 6] = [
    Tz::UTC,
    Tz::Europe__Berlin,
    Tz::America__New_York,
    Tz::Australia__Lord_Howe,
    Tz::Asia__Kathmandu,
    Tz::Africa__Casablanca,
];

impl World {
    pub fn new(model: Model, library: Library, files: Vec<SourceFile>) -> Self {
        let borders = model.borders();
        Self { model, library, files, borders }
    }

    /// A random library, through the program's own reader and check.
    pub fn of(model: Model, files: Vec<SourceFile>) -> Result<Self, String> {
        match check(&files) {
            Ok(library) => Ok(Self::new(model, library, files)),
            Err(faults) => Err(format!("a random library has faults: {faults:#?}\n{}", texts(&files))),
        }
    }

    pub fn decide(&self, given: &Given) -> Assessment {
        decide(&self.library, &given.answers, &given.lifts, given.occasion())
    }

    pub fn plan(&self, given: &Given, assessment: &Assessment) -> Plan {
        let timing =
            Timing { procedure_at: given.at, events: given.events, visit: given.visit.as_ref(), today: given.on() };
        plan(&self.library, assessment, timing, &given.zone)
    }

    /// Questions that are not answered, without those that take words.
    pub fn not_asked<'w>(&'w self, answers: &'w Answers) -> impl Iterator<Item = &'w str> {
        let questions = self.model.questions.iter().filter(|question| !matches!(question.kind, Kind::Text));
        questions.map(|question| question.id.as_str()).filter(|id| answers.get(id).is_none())
    }

    /// Every kind of value that a question takes: each option, and numbers and dates on both sides of every border.
    pub fn values(&self, question: &str, on: NaiveDate) -> Vec<Answer> {
        let typed = match &self.model.question(question).kind {
            Kind::Choice(options) => options.iter().map(|option| Typed::Text(option.clone())).collect(),
            Kind::Several(options) => several(options),
            Kind::Number { from, to, whole, none } => {
                let step = if *whole { 1000 } else { 1 };
                let limits = self.borders.numbers.get(question).into_iter().flatten();
                let near =
                    limits.flat_map(|limit| [limit - step, *limit, limit + step]).filter(|near| near % step == 0);
                let inside: BTreeSet<_> = near.filter(|near| (from..=to).contains(&near)).chain([*from, *to]).collect();
                let numbers = inside.into_iter().map(|number| Typed::Number(Milli::from_thousandths(number)));
                numbers.chain(none.then(|| Typed::Text("none".to_owned()))).collect()
            }
            Kind::Date { past, none } => {
                let dates = self.dates(question, on).into_iter().filter(|date| !past || date.range().first <= on);
                dates
                    .map(|date| Typed::Text(date.to_string()))
                    .chain(none.then(|| Typed::Text("none".to_owned())))
                    .collect()
            }
            Kind::Text => Vec::new(),
        };
        let known = self.library.question(question).unwrap();
        typed.iter().map(|typed| known.answer(typed, Some(on)).unwrap()).collect()
    }

    fn dates(&self, question: &str, on: NaiveDate) -> BTreeSet<PartialDate> {
        let mut near = vec![on];
        // Days on which something may expire while a course runs.
        near.extend([2, 3, 6, 12].map(|days| on + Days::new(days)));
        for span in self.borders.spans.get(question).into_iter().flatten() {
            // The last day whose wait is not over yet, and that whose wait is over.
            let length = match span {
                Span::Days(days) => *days,
                Span::Months(months) => months * 31,
                Span::Years(years) => years * 366,
            };
            let mut day = on - Days::new(u64::from(length));
            while over(day, *span) <= on {
                day = day.succ_opt().unwrap();
            }
            near.extend([day, day.pred_opt().unwrap(), over(on, *span)]);
        }
        let months = near.clone().into_iter().map(|day| day.format("%Y-%m").to_string().parse().unwrap());
        near.into_iter().map(PartialDate::day).chain(months).collect()
    }

    /// A value, or sometimes not known.
    fn answer(&self, question: &str, on: NaiveDate, tape: &mut Tape) -> Answer {
        if tape.one_in(8) {
            return Answer::NotKnown;
        }
        match &self.model.question(question).kind {
            Kind::Several(options) if tape.one_in(2) => {
                let (one, two) = (tape.below(options.len()), options.len() / 2);
                let both = [&options[one], &options[(one + two) % options.len()]];
                let alone = |option: &&&String| matches!(option.as_str(), "none" | "none_of_these");
                match both.iter().find(alone) {
                    Some(alone) => Answer::several([(*alone).clone()]),
                    None => Answer::several(both.map(Clone::clone)),
                }
            }
            _ => tape.pick(&self.values(question, on)).clone(),
        }
    }

    /// Answers so many sixteenths of the questions.
    pub fn answer_some(&self, answers: &mut Answers, questions: &[&str], on: NaiveDate, dense: usize, tape: &mut Tape) {
        for question in questions {
            if tape.below(16) < dense {
                answers.set(*question, self.answer(question, on, tape));
            }
        }
    }

    /// A patient to whom any question may have been put, and whose findings anybody may have lifted.
    pub fn anybody(&self, tape: &mut Tape) -> Given {
        let mut given = self.nobody(tape);
        let nothing = Answers::new();
        let questions: Vec<_> = self.not_asked(&nothing).filter(|id| *id != "procedure").collect();
        self.procedure(&mut given, tape);
        let dense = 1 + tape.below(16);
        let on = given.on();
        self.answer_some(&mut given.answers, &questions, on, dense, tape);
        for rule in &self.model.rules {
            if !rule.ways.is_empty() && tape.one_in(4) {
                let way = tape.pick(&rule.ways);
                let roles = if tape.one_in(3) { tape.some(&way.roles) } else { way.roles.clone() };
                let day = on - Days::new(*tape.pick(&[0, 1, 89, 90, 200]));
                given.lifts.extend(roles.into_iter().map(|role| lift(rule, &role, day)));
            }
        }
        given
    }

    /// A time and a place, what the clinic chose, and in some cases a visit; nothing is known.
    fn nobody(&self, tape: &mut Tape) -> Given {
        let mut given = Given::nobody(tape);
        let on = given.on();
        for point in &self.model.points {
            if tape.one_in(2) {
                let (point, side) = (point.id.clone(), tape.pick(&point.sides).clone());
                given.choices.push(Choice { point, side, by: "b".to_owned(), on });
            }
        }
        if tape.one_in(3) {
            let later = *tape.pick(&[0, 60, 14 * 60, 24 * 60, 3 * 24 * 60, 9 * 24 * 60, 40 * 24 * 60]);
            let seen = self.model.flags.iter().filter(|_| tape.one_in(3)).map(|flag| flag.id.clone()).collect();
            given.visit = Some(Visit { at: given.at + TimeDelta::minutes(later), seen });
        }
        given
    }

    fn procedure(&self, given: &mut Given, tape: &mut Tape) {
        let procedures = self.values("procedure", given.on());
        if !tape.one_in(16) {
            given.answers.set("procedure", tape.pick(&procedures).clone());
        }
    }

    /// A patient with a treatment plan: whatever would stop it is lifted where it may be, answered otherwise, or not asked.
    /// Nothing if it cannot be helped. What would stop the product is helped for half of the patients.
    pub fn treated(&self, tape: &mut Tape) -> Option<Given> {
        let mut given = self.nobody(tape);
        let on = given.on();
        let procedure = tape.pick(&self.values("procedure", on)).clone();
        let Answer::Choice(id) = &procedure else { return None };
        let plan = self.model.steps(id).flat_map(|step| step.moments.iter().chain([&step.when]));
        let read_by_plan = self.model.read_by(plan);
        given.answers.set("procedure", procedure.clone());
        // Without a procedure there is nothing but the product.
        if id == "none" || tape.one_in(2) {
            given.answers.set("exosome_planned", Answer::Choice("yes".to_owned()));
        }
        // Half of the patients are asked only what the plan reads.
        let all = tape.one_in(2);
        let questions: Vec<_> =
            self.not_asked(&given.answers).filter(|id| all || read_by_plan.contains(*id)).map(str::to_owned).collect();
        let questions: Vec<_> = questions.iter().map(String::as_str).collect();
        let dense = 1 + tape.below(16);
        self.answer_some(&mut given.answers, &questions, on, dense, tape);
        let lifts = tape.one_in(2);
        let uses_product = tape.one_in(2);
        for attempt in 0..12 {
            let assessment = self.decide(&given);
            let product_stopped = assessment.verdict(Target::Exosome).unwrap().is_blocked();
            let to_help = uses_product && product_stopped && attempt < 10;
            if !assessment.treatment_is_blocked() && !to_help {
                return Some(given);
            }
            for finding in assessment.findings.iter().filter(|finding| finding.counts() && finding.severity.blocks()) {
                let rule = self.model.rule(&finding.rule(&self.library).unwrap().id);
                if (lifts || attempt > 8) && !rule.ways.is_empty() {
                    let way = tape.pick(&rule.ways);
                    given.lifts.extend(way.roles.iter().map(|role| lift(rule, role, on)));
                    continue;
                }
                let because: Vec<_> = finding.because.iter(&self.library).collect();
                let because = because.iter().map(|question| self.library.question_at(*question).unwrap().id.as_str());
                let because: Vec<_> = because.filter(|id| *id != "procedure").collect();
                if because.is_empty() {
                    continue;
                }
                let question = *tape.pick(&because);
                let other = self.answer(question, on, tape);
                if attempt < 6 { given.answers.set(question, other) } else { given.answers.clear(question) }
            }
        }
        None
    }
}

impl Given {
    /// A time and a place, and nothing known.
    fn nobody(tape: &mut Tape) -> Self {
        let zone = *tape.pick(&ZONES);
        let day: NaiveDate = tape.pick(&DAYS).parse().unwrap();
        let day = day + Days::new(*tape.pick(&[0, 0, 1, 47])) - Days::new(*tape.pick(&[0, 0, 1, 2]));
        let minute = *tape.pick(&[10 * 60, 0, 60 + 30, 2 * 60, 2 * 60 + 15, 3 * 60, 23 * 60 + 59, 17 * 60]);
        let mut given = Self {
            at: day.and_time(aftercare::base::NaiveTime::MIN) + TimeDelta::minutes(minute),
            zone,
            answers: Answers::new(),
            lifts: Vec::new(),
            events: Events::default(),
            choices: Vec::new(),
            visit: None,
        };
        if parse_local(&given.at.format("%Y-%m-%dT%H:%M").to_string(), &zone).is_err() {
            given.at += TimeDelta::hours(1);
        }
        given
    }

    pub fn on(&self) -> NaiveDate {
        self.at.date()
    }

    /// A visit on a later day makes it a review.
    pub fn occasion(&self) -> Occasion<'_> {
        Occasion {
            on: self.on(),
            review: self.visit.as_ref().is_some_and(|visit| visit.at.date() > self.on()),
            closed_on_record: self.events.skin_closed.is_some(),
            choices: &self.choices,
        }
    }

    /// The same, with another answer to one question.
    pub fn with(&self, question: &str, answer: Answer) -> Self {
        let mut other = self.clone();
        other.answers.set(question, answer);
        other
    }

    /// The same, with one question not asked.
    pub fn without(&self, question: &str) -> Self {
        let mut other = self.clone();
        other.answers.clear(question);
        other
    }

    /// The same patient without the answer, lift or choice at this place, or without the visit; nothing past the last.
    pub fn without_part(&self, at: usize) -> Option<Self> {
        if let Some((question, _)) = self.answers.iter().nth(at) {
            return Some(self.without(question));
        }
        let lift = at - self.answers.len();
        let mut other = self.clone();
        if lift < self.lifts.len() {
            other.lifts.remove(lift);
            return Some(other);
        }
        let choice = lift - self.lifts.len();
        if choice < self.choices.len() {
            other.choices.remove(choice);
            return Some(other);
        }
        let is_last = choice == self.choices.len() && self.visit.is_some();
        is_last.then_some(Self { visit: None, ..other })
    }

    /// The same patient before a library that has no longer all questions and rules.
    pub fn within(&self, model: &Model) -> Self {
        let asked = |id: &str| model.questions.iter().any(|question| question.id == id);
        let ruled = |id: &str| model.rules.iter().any(|rule| rule.id == id);
        let flagged = |id: &String| model.flags.iter().any(|flag| flag.id == *id);
        let answers = self.answers.iter().filter(|(id, _)| asked(id));
        let visit =
            self.visit.clone().map(|visit| Visit { seen: visit.seen.into_iter().filter(flagged).collect(), ..visit });
        Self {
            visit,
            answers: answers.map(|(id, answer)| (id.to_owned(), answer.clone())).collect(),
            lifts: self.lifts.iter().filter(|lift| ruled(&lift.finding)).cloned().collect(),
            ..self.clone()
        }
    }

    /// As a case file, to be tried out.
    pub fn shown(&self) -> String {
        let mut case = Case::new(self.at);
        case.answers = self.answers.clone();
        case.lifts.clone_from(&self.lifts);
        case.events = self.events;
        case.choices.clone_from(&self.choices);
        case.visit.clone_from(&self.visit);
        format!("in {}:\n{}", self.zone, write_case(&case))
    }
}

pub fn lift(rule: &Rule, role: &str, on: NaiveDate) -> LiftRecord {
    LiftRecord { finding: rule.id.clone(), reason: "r".to_owned(), by: "b".to_owned(), role: role.to_owned(), on }
}

/// Each option, and all that go together.
fn several(options: &[String]) -> Vec<Typed> {
    let alone = |option: &&String| matches!(option.as_str(), "none" | "none_of_these");
    let together: Vec<_> = options.iter().filter(|option| !alone(option)).cloned().collect();
    let each = options.iter().map(|option| Typed::List(vec![option.clone()]));
    each.chain((together.len() > 1).then_some(Typed::List(together))).collect()
}

/// Dates known to the day that a date may stand for.
pub fn known_days(date: PartialDate, on: NaiveDate) -> Vec<NaiveDate> {
    days(date).into_iter().filter(|day| *day <= on).collect()
}

pub fn texts(files: &[SourceFile]) -> String {
    files.iter().map(|file| format!("// {}\n{}\n", file.name, file.text)).collect()
}
