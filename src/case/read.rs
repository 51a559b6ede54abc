//! Reading a case file: refused whole with every fault at its place, or taken whole.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};

use super::{Case, Expected, Visit, contradictions};
use crate::answers::Answer;
use crate::base::{Milli, NaiveDate, NaiveDateTime, PartialDate, Zone, parse_local};
use crate::decide::{Choice, LiftRecord, role_may_lift};
use crate::plan::Events;
use crate::protocol::text::{Word, exact, exact_float, read, wrong_shape};
use crate::protocol::{Fault, Library, Lift, NOT_KNOWN_WORD, Question, Typed, WhoseChoice, nearest};

/// The largest case file that is read, in bytes; a full case has about 6 000.
pub const MOST_BYTES: u64 = 1_000_000;

/// The newest form of case files that this program reads.
const FORMAT: u32 = 1;

#[derive(Deserialize)]
#[serde(rename = "Case", deny_unknown_fields)]
pub(super) struct WrittenCase<'a> {
    pub format: Option<u32>,
    #[serde(borrow)]
    pub procedure_at: Word<'a>,
    pub answered_on: Option<Word<'a>>,
    pub answers: Pairs<'a>,
    pub events: Option<Pairs<'a>>,
    pub lifts: Option<Vec<WrittenLift<'a>>>,
    pub choices: Option<Vec<WrittenChoice<'a>>>,
    pub visit: Option<WrittenVisit<'a>>,
    pub story: Option<Word<'a>>,
    pub expect: Option<WrittenExpected<'a>>,
}

#[derive(Deserialize)]
#[serde(rename = "Lift", deny_unknown_fields)]
pub(super) struct WrittenLift<'a> {
    #[serde(borrow)]
    finding: Word<'a>,
    reason: Word<'a>,
    by: Word<'a>,
    role: Word<'a>,
    on: Word<'a>,
}

#[derive(Deserialize)]
#[serde(rename = "Choice", deny_unknown_fields)]
pub(super) struct WrittenChoice<'a> {
    #[serde(borrow)]
    point: Word<'a>,
    side: Word<'a>,
    by: Word<'a>,
    on: Word<'a>,
}

#[derive(Deserialize)]
#[serde(rename = "Visit", deny_unknown_fields)]
pub(super) struct WrittenVisit<'a> {
    #[serde(borrow)]
    at: Word<'a>,
    seen: Vec<Word<'a>>,
}

#[derive(Deserialize, Default)]
#[serde(rename = "Expect", deny_unknown_fields, default)]
pub(super) struct WrittenExpected<'a> {
    #[serde(borrow)]
    certain: Vec<Word<'a>>,
    possible: Vec<Word<'a>>,
    absent: Vec<Word<'a>>,
    verdicts: Vec<(Word<'a>, Word<'a>)>,
    until: Vec<(Word<'a>, Word<'a>)>,
    treatment: Option<bool>,
    steps: Vec<(Word<'a>, Word<'a>, Word<'a>)>,
    no_steps: Vec<Word<'a>>,
    modifiers: Vec<Word<'a>>,
    red_flags: Vec<Word<'a>>,
    stopped: Vec<Word<'a>>,
    beside: Vec<Word<'a>>,
}

/// A map in written order that keeps a key that stands twice, so that it can be pointed at.
#[derive(Clone)]
pub(super) struct Pairs<'a>(pub(super) Vec<(Word<'a>, Given<'a>)>);

impl<'de: 'a, 'a> Deserialize<'de> for Pairs<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AsPairs;
        impl<'de> Visitor<'de> for AsPairs {
            type Value = Pairs<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map like {\"age\": 34}")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs<'de>, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Pairs(pairs))
            }
        }
        deserializer.deserialize_map(AsPairs)
    }
}

/// What stands behind a question's id.
#[derive(Clone)]
pub(super) enum Given<'a> {
    Text(Word<'a>),
    List(Vec<Word<'a>>),
    Number(Milli),
}

impl<'de: 'a, 'a> Deserialize<'de> for Given<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AsGiven;
        impl<'de> Visitor<'de> for AsGiven {
            type Value = Given<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an option in quotes, a list of options, a number or a date in quotes")
            }
            fn visit_borrowed_str<E: serde::de::Error>(self, text: &'de str) -> Result<Given<'de>, E> {
                Word::deserialize(serde::de::value::BorrowedStrDeserializer::new(text)).map(Given::Text)
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Given<'de>, E> {
                Word::deserialize(serde::de::value::StringDeserializer::new(text.to_owned())).map(Given::Text)
            }
            fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<Given<'de>, E> {
                exact(&number).map(Given::Number)
            }
            fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<Given<'de>, E> {
                exact(&number).map(Given::Number)
            }
            fn visit_f64<E: serde::de::Error>(self, number: f64) -> Result<Given<'de>, E> {
                exact_float(number).map(Given::Number)
            }
            fn visit_bool<E: serde::de::Error>(self, value: bool) -> Result<Given<'de>, E> {
                Err(wrong_shape(&format!("`{value}`")))
            }
            fn visit_unit<E: serde::de::Error>(self) -> Result<Given<'de>, E> {
                Err(wrong_shape("`()`"))
            }
            fn visit_none<E: serde::de::Error>(self) -> Result<Given<'de>, E> {
                Err(wrong_shape("`None`"))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Given<'de>, A::Error> {
                let mut options = Vec::new();
                while let Some(option) = list.next_element()? {
                    options.push(option);
                }
                Ok(Given::List(options))
            }
        }
        deserializer.deserialize_any(AsGiven)
    }
}

/// The format that a case names at its beginning, whatever stands behind it.
fn format_of(text: &str) -> Option<u32> {
    let inside = text.trim_start().strip_prefix("Case").unwrap_or(text).trim_start().strip_prefix('(')?;
    let number = inside.trim_start().strip_prefix("format")?.trim_start().strip_prefix(':')?.trim_start();
    let digits: String = number.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

/// Reads a case file's text.
///
/// # Errors
/// Every fault, in order of place: nothing of a faulty case is used.
pub fn read_case(name: &str, text: &str, library: &Library, zone: &dyn Zone) -> Result<Case, Vec<Fault>> {
    let read_whole = read::<WrittenCase<'_>>(name, text);
    let format = match &read_whole {
        Ok(written) => written.format,
        // A newer case may have fields that this program does not know.
        Err(_) => format_of(text),
    };
    if let Some(format) = format.filter(|format| *format != FORMAT) {
        let message = format!("this case was written by another version of Aftercare (format {format})");
        let help = Some(format!("this program reads format {FORMAT}; open it with the newer version"));
        return Err(vec![Fault::whole(name, message).with_help(help)]);
    }
    let written = read_whole.map_err(|fault| vec![fault])?;
    Reader { name, text, library, faults: Vec::new() }.case(&written, zone)
}

impl Reader<'_> {
    /// The case that was written, or every fault that it has.
    pub(super) fn case(mut self, written: &WrittenCase<'_>, zone: &dyn Zone) -> Result<Case, Vec<Fault>> {
        let reader = &mut self;
        let procedure_at = reader.time(&written.procedure_at, zone);
        let day = procedure_at.map(|at| at.date());
        let answers = reader.answers(&written.answers, day);
        let events = written.events.as_ref().map_or_else(Events::default, |events| reader.events(events, day));
        let answered_on = written.answered_on.as_ref().and_then(|day| reader.day(day));
        let lifts = written.lifts.iter().flatten().filter_map(|lift| reader.lift(lift, day)).collect();
        let choices = written.choices.iter().flatten().filter_map(|choice| reader.choice(choice)).collect();
        let visit = written.visit.as_ref().and_then(|visit| reader.visit(visit, procedure_at, zone));
        let expect = written.expect.as_ref().map(|expect| reader.expected(expect));
        let story = written.story.as_ref().map_or_else(String::new, |story| story.as_str().to_owned());
        let case = procedure_at.map(|procedure_at| Case {
            procedure_at,
            answers,
            events,
            lifts,
            answered_on,
            choices,
            visit,
            story,
            expect,
        });
        if let Some(case) = &case {
            reader.refused(case, &written.answers);
        }
        let mut faults = self.faults;
        faults.sort_by(|one, other| one.place.cmp(&other.place));
        case.filter(|_| faults.is_empty()).ok_or(faults)
    }
}

/// The answer that something typed gives to a question, with the ages and dates that contradict each other refused.
///
/// # Errors
/// A sentence that names the range or the options.
pub fn answer_typed(question: &Question, typed: &Typed, on: NaiveDate) -> Result<Answer, String> {
    question.answer(typed, Some(on)).map_err(|refusal| match refusal.help {
        Some(help) => format!("{}; {help}", refusal.message),
        None => refusal.message,
    })
}

pub(super) struct Reader<'r> {
    pub name: &'r str,
    pub text: &'r str,
    pub library: &'r Library,
    pub faults: Vec<Fault>,
}

impl Reader<'_> {
    pub(super) fn fault(&mut self, word: &Word<'_>, message: impl Into<String>, help: Option<String>) {
        self.faults.push(word.fault(self.name, self.text, message).with_help(help));
    }

    fn time(&mut self, word: &Word<'_>, zone: &dyn Zone) -> Option<NaiveDateTime> {
        match parse_local(word.as_str(), zone) {
            Ok(time) => Some(time),
            Err(reason) => {
                self.fault(word, format!("`{word}`: {reason}"), None);
                None
            }
        }
    }

    pub(super) fn day(&mut self, word: &Word<'_>) -> Option<NaiveDate> {
        match word.as_str().parse::<PartialDate>() {
            Ok(date) if date.is_day() => Some(date.range().first),
            Ok(_) => {
                self.fault(word, format!("`{word}` is a month; the day is needed here"), None);
                None
            }
            Err(reason) => {
                self.fault(word, format!("`{word}`: {reason}"), None);
                None
            }
        }
    }

    pub(super) fn answers(&mut self, pairs: &Pairs<'_>, day: Option<NaiveDate>) -> crate::answers::Answers {
        let mut answers = crate::answers::Answers::new();
        for (at, (id, given)) in pairs.0.iter().enumerate() {
            let Some(question) = self.library.question(id.as_str()) else {
                let known = self.library.questions.iter().map(|question| question.id.as_str());
                let help = nearest(id.as_str(), known).map(|meant| format!("did you mean `{meant}`?"));
                self.fault(id, format!("unknown question `{id}`"), help);
                continue;
            };
            if pairs.0.iter().take(at).any(|(before, _)| before.as_str() == id.as_str()) {
                self.fault(id, format!("`{id}` is answered twice"), Some("keep the right one".to_owned()));
                continue;
            }
            let (typed, at) = match given {
                Given::Text(text) => (Typed::Text(text.as_str().to_owned()), text),
                Given::List(options) => {
                    let unknown = |option: &&Word<'_>| {
                        option.as_str() != NOT_KNOWN_WORD
                            && !question.options().iter().any(|known| known.id == option.as_str())
                    };
                    let shown = options.iter().find(unknown).or(options.first()).unwrap_or(id);
                    (Typed::List(options.iter().map(|option| option.as_str().to_owned()).collect()), shown)
                }
                Given::Number(number) => (Typed::Number(*number), id),
            };
            match question.answer(&typed, day) {
                Ok(answer) => answers.set(id.as_str(), answer),
                Err(refusal) => self.fault(at, refusal.message, refusal.help),
            }
        }
        answers
    }

    fn events(&mut self, pairs: &Pairs<'_>, day: Option<NaiveDate>) -> Events {
        let mut events = Events::default();
        for (event, given) in &pairs.0 {
            if event.as_str() != "skin_closed" {
                let help = nearest(event.as_str(), ["skin_closed"]).map(|meant| format!("did you mean `{meant}`?"));
                self.fault(event, format!("unknown event `{event}`"), help);
                continue;
            }
            if events.skin_closed.is_some() {
                self.fault(event, format!("`{event}` stands twice"), Some("keep the right one".to_owned()));
                continue;
            }
            let Given::Text(date) = given else {
                self.fault(event, "`skin_closed` takes a day in quotes, like \"2026-11-23\"", None);
                continue;
            };
            events.skin_closed = self.day(date);
            if let (Some(closed), Some(day)) = (events.skin_closed, day)
                && closed < day
            {
                self.fault(date, "the skin cannot be closed before the procedure", None);
            }
        }
        events
    }

    fn lift(&mut self, lift: &WrittenLift<'_>, day: Option<NaiveDate>) -> Option<LiftRecord> {
        let id = lift.finding.as_str();
        let Some(rule) = self.library.precaution(id) else {
            let known = self.library.precautions.iter().map(|rule| rule.id.as_str());
            let help = nearest(id, known).map(|meant| format!("did you mean `{meant}`?"));
            self.fault(&lift.finding, format!("unknown precaution `{id}`"), help);
            return None;
        };
        let on = self.day(&lift.on);
        if on > day && day.is_some() {
            self.fault(&lift.on, format!("the lift of `{id}` is dated after the procedure"), None);
        }
        for (word, what) in [(&lift.reason, "a reason"), (&lift.by, "the name of the person")] {
            if word.as_str().trim().is_empty() {
                self.fault(word, format!("the lift of `{id}` needs {what}"), None);
            }
        }
        if !role_may_lift(rule, lift.role.as_str()) {
            let (message, help) = match &rule.lift {
                Lift::Never => (format!("`{id}` can never be lifted; only another answer ends it"), None),
                Lift::NotNeeded => (format!("`{id}` stops nothing, so there is nothing to lift"), None),
                Lift::By(ways) => {
                    let mut roles: Vec<_> =
                        ways.iter().flat_map(|way| &way.records).map(|record| record.role.as_str()).collect();
                    let mut known = std::collections::BTreeSet::new();
                    roles.retain(|role| known.insert(*role));
                    (
                        format!("`{id}` cannot be lifted by the role `{}`", lift.role),
                        Some(format!("the rule allows: {}", roles.join(", "))),
                    )
                }
            };
            self.fault(&lift.role, message, help);
            return None;
        }
        Some(LiftRecord {
            finding: id.to_owned(),
            reason: lift.reason.as_str().to_owned(),
            by: lift.by.as_str().to_owned(),
            role: lift.role.as_str().to_owned(),
            on: on?,
        })
    }

    fn choice(&mut self, choice: &WrittenChoice<'_>) -> Option<Choice> {
        let Some((_, point)) = self.library.contested_point(choice.point.as_str()) else {
            let known = self.library.contested.iter().map(|point| point.id.as_str());
            let help = nearest(choice.point.as_str(), known).map(|meant| format!("did you mean `{meant}`?"));
            self.fault(&choice.point, format!("unknown contested point `{}`", choice.point), help);
            return None;
        };
        if point.side(choice.side.as_str()).is_none() {
            let sides: Vec<_> = point.sides.iter().map(|side| side.id.as_str()).collect();
            let help = Some(format!("its sides are {}", sides.join(", ")));
            self.fault(&choice.side, format!("`{}` has no side `{}`", point.id, choice.side), help);
        }
        if point.choice == WhoseChoice::Fixed {
            let help = Some(point.why.clone());
            self.fault(&choice.point, format!("`{}` is not the clinic's to choose", point.id), help);
        }
        if choice.by.as_str().trim().is_empty() {
            self.fault(&choice.by, format!("the choice on `{}` needs the name of the person", point.id), None);
        }
        Some(Choice {
            point: point.id.clone(),
            side: choice.side.as_str().to_owned(),
            by: choice.by.as_str().to_owned(),
            on: self.day(&choice.on)?,
        })
    }

    /// Answers that cannot stand together, where one of them stands.
    fn refused(&mut self, case: &Case, pairs: &Pairs<'_>) {
        for contradiction in contradictions(self.library, case).into_iter().filter(|known| known.refused) {
            let Some(question) = self.library.question_at(contradiction.at) else { continue };
            match pairs.0.iter().find(|(id, _)| id.as_str() == question.id) {
                Some((id, _)) => self.fault(id, format!("`{id}`: {}", contradiction.says), None),
                None => self.faults.push(Fault::whole(self.name, contradiction.says.clone())),
            }
        }
    }

    fn visit(
        &mut self,
        visit: &WrittenVisit<'_>,
        procedure_at: Option<NaiveDateTime>,
        zone: &dyn Zone,
    ) -> Option<Visit> {
        let at = self.time(&visit.at, zone)?;
        if procedure_at.is_some_and(|procedure_at| at < procedure_at) {
            self.fault(&visit.at, "the visit cannot lie before the procedure", None);
        }
        for flag in &visit.seen {
            let known = || self.library.red_flags.iter().map(|known| known.id.as_str());
            if !known().any(|known| known == flag.as_str()) {
                let help = nearest(flag.as_str(), known()).map(|meant| format!("did you mean `{meant}`?"));
                self.fault(flag, format!("unknown red flag `{flag}`"), help);
            }
        }
        Some(Visit { at, seen: visit.seen.iter().map(|flag| flag.as_str().to_owned()).collect() })
    }

    fn expected(&mut self, expect: &WrittenExpected<'_>) -> Expected {
        let words = |list: &[Word<'_>]| list.iter().map(|word| word.as_str().to_owned()).collect::<Vec<_>>();
        let pairs = |list: &[(Word<'_>, Word<'_>)]| {
            list.iter().map(|(one, other)| (one.as_str().to_owned(), other.as_str().to_owned())).collect::<Vec<_>>()
        };
        for id in expect.certain.iter().chain(&expect.possible).chain(&expect.absent) {
            if self.library.precaution(id.as_str()).is_none() {
                let known = self.library.precautions.iter().map(|rule| rule.id.as_str());
                let help = nearest(id.as_str(), known).map(|meant| format!("did you mean `{meant}`?"));
                self.fault(id, format!("unknown precaution `{id}`"), help);
            }
        }
        Expected {
            certain: words(&expect.certain),
            possible: words(&expect.possible),
            absent: words(&expect.absent),
            verdicts: pairs(&expect.verdicts),
            until: pairs(&expect.until),
            treatment: expect.treatment,
            steps: expect
                .steps
                .iter()
                .map(|(id, from, until)| (id.as_str().to_owned(), from.as_str().to_owned(), until.as_str().to_owned()))
                .collect(),
            no_steps: words(&expect.no_steps),
            modifiers: words(&expect.modifiers),
            red_flags: words(&expect.red_flags),
            stopped: words(&expect.stopped),
            beside: words(&expect.beside),
        }
    }
}
