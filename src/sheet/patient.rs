//! The patient's copy: which words stand on it, and in which order.

use super::data::{
    Calendar, CalendarRow, Cell, ClosedBox, Contact, Field, Flag, FlagGroup, Help, Instead, Item, List, PatientPage,
    Row,
};
use super::page::{Source, boxes, lower_first, upper_first};
use super::when::{End, Start, Windows};
use super::{SheetInput, words};
use crate::base::{Days, NaiveDate, Truth};
use crate::plan::{ClosedSkin, Placed, PlacedFlag, Stamp};
use crate::protocol::{Copy, Every, ExosomeState, Kind, RedFlag, Step, Urgency};

/// The most red flags that a frightened reader finds their way in.
const MOST_FLAGS: usize = 8;
/// The fewest days in the calendar.
const FEWEST_DAYS: i32 = 7;

/// A step with its window.
#[derive(Clone, Copy)]
struct Line<'l> {
    step: &'l Step,
    placed: &'l Placed,
    start: Start,
    end: End,
}

/// The patient's copy of a plan, or of why there is none.
pub(super) fn page(source: Source<'_>) -> PatientPage {
    let mut page = PatientPage {
        frame: frame(source),
        calendar: None,
        closed: None,
        lists: Vec::new(),
        avoid: None,
        before: None,
        normal: None,
        visits: None,
        help: None,
        contact: contact(source),
        questions: words::QUESTIONS.to_owned(),
        instead: None,
    };
    if source.input.plan.treatment {
        Builder { source, windows: source.windows() }.fill(&mut page);
    } else {
        page.instead = Some(instead(source));
        page.lists.extend(fallbacks(source, words::MEANWHILE));
    }
    page
}

fn frame(source: Source<'_>) -> super::data::Frame {
    let SheetInput { plan, clinic, .. } = *source.input;
    let used = plan.treatment && source.exosome(ExosomeState::Used) == Truth::Yes;
    let (title, lead) = match plan.treatment {
        true => (words::PLAN_TITLE, words::PLAN_AFTER),
        false => (words::NO_TREATMENT_TITLE, words::NO_TREATMENT_OF),
    };
    let mut what = match source.procedure() {
        Some(name) => vec![format!("{lead} {}", lower_first(name))],
        None => vec![words::NO_PROCEDURE.to_owned()],
    };
    what.extend(source.answer("area").filter(|_| source.procedure().is_some()).map(|areas| areas.to_lowercase()));
    if used {
        what.push(words::WITH_EXOSOME.to_owned());
    }
    let time = source.words.time(plan.procedure_at);
    let date = if plan.treatment { words::TREATMENT_ON } else { words::PLANNED_FOR };
    let mut facts =
        vec![Field::blank(words::NAME), Field::new(date, &time), Field::new(words::BY, &clinic.practitioner)];
    if used {
        facts.push(source.field(words::PRODUCT, "name"));
        facts.push(source.field(words::LOT, "lot_number"));
    }
    source.frame(title, title, what.join(", "), facts)
}

struct Builder<'i> {
    source: Source<'i>,
    windows: Windows<'i>,
}

impl<'i> Builder<'i> {
    fn fill(&self, page: &mut PatientPage) {
        let lines = self.lines();
        let (before, after): (Vec<_>, Vec<_>) = lines.into_iter().partition(|line| self.windows.is_before(line.placed));
        let of =
            |kinds: &[Kind]| after.iter().filter(|line| kinds.contains(&line.step.kind)).copied().collect::<Vec<_>>();
        let care = of(&[Kind::Apply, Kind::Do]);
        let days = self.days();
        let (needed, regular): (Vec<_>, Vec<_>) = care.into_iter().partition(|line| line.step.every == Every::AsNeeded);
        let (waiting, dated): (Vec<_>, Vec<_>) =
            regular.into_iter().partition(|line| matches!(line.start, Start::Closed(_)));
        let (first, later): (Vec<_>, Vec<_>) =
            dated.into_iter().partition(|line| days.iter().any(|day| self.cell(line, *day).boxes > 0));
        let contacts = of(&[Kind::Attend]);
        page.calendar = Some(self.calendar(&days, &first, &contacts));
        page.closed = self.closed(&waiting);
        page.lists.extend(list(words::AS_NEEDED, needed.iter().map(|line| self.named(line)).collect()));
        page.lists.extend(list(words::LATER, later.iter().map(|line| self.named(line)).collect()));
        page.lists.extend(fallbacks(self.source, words::WITHOUT_PRODUCT));
        page.lists.extend(list(words::WATCH, of(&[Kind::Watch]).iter().map(|line| self.dated(line)).collect()));
        let avoid = of(&[Kind::Avoid]);
        let waits = avoid.iter().any(|line| matches!(line.end, End::Closed { .. }));
        let note = if waits { words::closed_means(&self.closed_range()) } else { String::new() };
        page.avoid = list(words::AVOID, self.avoid(avoid)).map(|list| List { note, ..list });
        page.before = list(words::BEFORE, self.avoid(before));
        page.normal = list(words::NORMAL, self.normal());
        page.visits = list(words::VISITS, contacts.iter().map(|line| self.dated(line).ticked()).collect());
        page.help = Some(self.help());
    }

    /// The steps that a patient reads.
    fn lines(&self) -> Vec<Line<'i>> {
        let SheetInput { library, plan, .. } = *self.source.input;
        plan.steps_in(library)
            .filter(|(_, step)| step.copy == Copy::Both && !step.patient.is_empty())
            .map(|(placed, step)| Line {
                step,
                placed,
                start: self.windows.start(step, placed),
                end: self.windows.end(step, placed),
            })
            .collect()
    }

    /// The patient's words; said with a condition where it is not settled whether the step applies.
    fn words(&self, line: &Line<'_>) -> String {
        if line.placed.unsettled.is_empty() {
            line.step.patient.clone()
        } else {
            format!("{} {}", words::IF_CONFIRMED, lower_first(&line.step.patient))
        }
    }

    /// The days of the calendar: a week, or until the skin is closed in most patients.
    fn days(&self) -> Vec<NaiveDate> {
        let closed = self.source.input.plan.care(self.source.input.library).map_or(0, |care| care.closed.until_day);
        let days = FEWEST_DAYS.max(closed.saturating_add(1));
        let day = |after: i32| self.windows.day_zero().checked_add_days(Days::new(u64::from(after.unsigned_abs())));
        (0..days).filter_map(day).collect()
    }

    fn calendar(&self, days: &[NaiveDate], lines: &[Line<'_>], contacts: &[Line<'_>]) -> Calendar {
        let last = days.last().copied().unwrap_or_else(|| self.windows.day_zero());
        let mut rows: Vec<_> = lines
            .iter()
            .map(|line| {
                let (first, rest) = first_sentence(&line.step.name, self.words(line));
                let cells = days.iter().map(|day| self.cell(line, *day)).collect();
                CalendarRow { name: line.step.name.clone(), first, rest, how: self.how(line, last), cells }
            })
            .collect();
        let meets = |day: &NaiveDate| {
            contacts.iter().any(|line| line.placed.from.latest.date() == *day && line.end != End::Open)
        };
        if days.iter().any(meets) {
            rows.push(CalendarRow {
                name: words::VISITS.to_owned(),
                first: words::VISITS.to_owned(),
                rest: String::new(),
                how: String::new(),
                cells: days.iter().map(|day| cell(u8::from(meets(day)), false)).collect(),
            });
        }
        let grey = rows.iter().flat_map(|row| &row.cells).any(|cell| cell.grey);
        Calendar {
            title: words::first_days(days.len()),
            corner: self.source.dates.months(self.windows.day_zero(), last),
            days: days.iter().map(|day| self.source.dates.column(*day)).collect(),
            rows,
            not_today: words::NOT_TODAY,
            legend: grey.then(|| words::GREY_BOXES.to_owned()),
        }
    }

    /// How often, and what of the window the calendar does not show.
    fn how(&self, line: &Line<'_>, last: NaiveDate) -> String {
        let mut parts = Vec::new();
        if !matches!(line.step.every, Every::AllTheTime | Every::Once) {
            parts.push(self.source.words.every(line.step.every));
        }
        match line.start {
            Start::At(stamp @ Stamp::Time(_)) => parts.push(self.windows.from(Start::At(stamp))),
            Start::At(stamp) if stamp.date() < self.windows.day_zero() => parts.push(self.windows.from(line.start)),
            _ => {}
        }
        match line.end {
            End::At(stamp) if matches!(stamp, Stamp::Time(_)) || stamp.date() > last => {
                parts.push(self.windows.until(line.end))
            }
            _ => {}
        }
        let how = if parts.is_empty() { String::new() } else { format!("{}.", upper_first(&parts.join(", "))) };
        if line.end == End::Open { format!("{how} {}", words::GOES_ON).trim_start().to_owned() } else { how }
    }

    /// One day of one step: grey where closed skin may have ended it.
    fn cell(&self, line: &Line<'_>, day: NaiveDate) -> Cell {
        let day = Stamp::Day(day);
        let begun = match line.start {
            Start::Now => true,
            Start::At(stamp) => stamp.start() < day.end(),
            Start::Closed(_) => false,
        };
        let (over, grey) = match line.end {
            End::Open => (false, false),
            End::At(stamp) => (stamp.end() <= day.start(), false),
            End::Closed { at_least, at_most } => {
                let sure = at_least.is_some_and(|stamp| day.start() < stamp.end());
                let expected = line.placed.until.is_some_and(|until| day.end() > until.earliest.start());
                (at_most.is_some_and(|stamp| stamp.end() <= day.start()), expected && !sure)
            }
        };
        if begun && !over { cell(boxes(line.step.every), grey) } else { cell(0, false) }
    }

    fn closed(&self, waiting: &[Line<'_>]) -> Option<ClosedBox> {
        if !self.windows.must_be_told() {
            return None;
        }
        Some(ClosedBox {
            title: words::CLOSED_TITLE.to_owned(),
            intro: words::closed_expected(&self.closed_range()),
            line: words::CLOSED_LINE.to_owned(),
            then: words::CLOSED_STEPS.to_owned(),
            rows: waiting.iter().map(|line| self.begins_closed(line)).collect(),
        })
    }

    /// A step that begins with closed skin.
    fn begins_closed(&self, line: &Line<'_>) -> Row {
        let mut parts = vec![self.source.words.every(line.step.every)];
        if let Start::Closed(Some(stamp)) = line.start {
            parts.push(lower_first(words::not_before(&self.source.dates.day(stamp.date())).trim_end_matches('.')));
        }
        parts.extend(Some(self.windows.until(line.end)).filter(|until| !until.is_empty()));
        let how = upper_first(&parts.join(", "));
        Row::new(line.step.name.as_str(), format!("{} {how}.", self.words(line))).ticked()
    }

    /// "between Thu 26 Nov and Mon 30 Nov".
    fn closed_range(&self) -> String {
        let dates = self.source.dates;
        match self.source.input.plan.closed {
            Some(ClosedSkin::Expected { first, last, .. }) => words::closed_range(&dates.day(first), &dates.day(last)),
            Some(ClosedSkin::Confirmed(day)) => words::closed_range(&dates.day(day), &dates.day(day)),
            None => String::new(),
        }
    }

    /// A step by its name, with its window after its words.
    fn named(&self, line: &Line<'_>) -> Row {
        let mut parts = Vec::new();
        if line.step.every != Every::AsNeeded {
            parts.push(self.source.words.every(line.step.every));
        }
        parts.extend(
            [self.windows.from(line.start), self.windows.until(line.end)].into_iter().filter(|part| !part.is_empty()),
        );
        let mut text = self.words(line);
        if !parts.is_empty() {
            text = format!("{text} {}.", upper_first(&parts.join(", ")));
        }
        Row::new(line.step.name.as_str(), text)
    }

    /// A step by its day.
    fn dated(&self, line: &Line<'_>) -> Row {
        let day = line.placed.from.latest.date();
        let lead = match line.end {
            End::At(stamp) if stamp.date() == day => self.source.dates.day(day),
            _ => upper_first(&self.window(line)),
        };
        Row::new(lead, self.words(line))
    }

    fn window(&self, line: &Line<'_>) -> String {
        let parts = [self.windows.from(line.start), self.windows.until(line.end)];
        let window = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        if window.is_empty() { words::FROM_NOW_ON.to_owned() } else { window }
    }

    /// The window below the words "until this date".
    fn deadline(&self, line: &Line<'_>) -> String {
        let until = self.windows.until(line.end);
        match line.start {
            Start::Now if until.is_empty() => upper_first(words::FROM_NOW_ON),
            Start::Now => upper_first(until.strip_prefix(words::UNTIL).unwrap_or(&until).trim_start()),
            Start::At(_) | Start::Closed(_) => upper_first(&self.window(line)),
        }
    }

    /// Lines with the same window stand together; in them, those that are allowed again in the same words.
    fn avoid(&self, mut lines: Vec<Line<'_>>) -> Vec<Row> {
        lines.sort_by_key(|line| (self.windows.order(line.end), line.placed.from.latest.start()));
        let mut groups: Vec<(String, Vec<Line<'_>>)> = Vec::new();
        for line in lines {
            let window = self.deadline(&line);
            match groups.iter_mut().find(|(known, _)| *known == window) {
                Some((_, group)) => group.push(line),
                None => groups.push((window, vec![line])),
            }
        }
        groups.into_iter().map(|(lead, group)| Row { lead, items: self.items(&group), tick: false }).collect()
    }

    fn items(&self, group: &[Line<'_>]) -> Vec<Item> {
        let mut items: Vec<(&str, Vec<String>, End)> = Vec::new();
        for line in group {
            let then = line.step.then.as_str();
            match items.iter_mut().find(|(known, ..)| *known == then) {
                Some((_, texts, _)) => texts.push(self.words(line)),
                None => items.push((then, vec![self.words(line)], line.end)),
            }
        }
        // The first of a row says the date, the others go on from it.
        let mut dated = false;
        let mut item = |(then, texts, end): (&str, Vec<String>, End)| {
            let then = self.allowed(then, if dated { End::Open } else { end });
            dated |= then.is_some();
            Item { text: texts.join(" "), then }
        };
        items.into_iter().map(&mut item).collect()
    }

    /// "From Mon 30 Nov:" in place of the library's "Then"; that word stays where no date can be promised.
    fn allowed(&self, then: &str, end: End) -> Option<(String, String)> {
        if then.is_empty() {
            return None;
        }
        let Some(rest) = then.strip_prefix(words::THEN) else { return Some((String::new(), then.to_owned())) };
        let when =
            self.windows.allowed(end).map_or_else(|| words::THEN.to_owned(), |from| format!("{}:", upper_first(&from)));
        Some((when, rest.trim_start().to_owned()))
    }

    fn normal(&self) -> Vec<Row> {
        let mut course: Vec<_> = self.source.input.plan.course.iter().collect();
        course.sort_by_key(|line| (line.from, line.until));
        let dates = self.source.dates;
        let when = |from, until| {
            if from == self.windows.day_zero() && from < until {
                upper_first(&words::until(&dates.day(until)))
            } else {
                dates.days(from, until)
            }
        };
        course.into_iter().map(|line| Row::new(when(line.from, line.until), line.says.as_str())).collect()
    }

    fn help(&self) -> Help {
        let SheetInput { library, plan, clinic, .. } = *self.source.input;
        let mut flags: Vec<_> = plan.flags_in(library).collect();
        flags.sort_by_key(|(placed, flag)| (flag.urgency, placed.from.start()));
        flags.truncate(MOST_FLAGS);
        let group = |(level, urgency): (u8, Urgency)| {
            let rows: Vec<_> =
                flags.iter().filter(|(_, flag)| flag.urgency == urgency).map(|line| self.flag(*line)).collect();
            let title = self.source.words.say(&format!("urgency-{}", urgency.id()));
            let number = clinic.emergency.trim();
            let (title, whom) = match urgency {
                Urgency::EmergencyNow if number.is_empty() => (title, Field::blank(words::EMERGENCY)),
                Urgency::EmergencyNow => (words::emergency(number), Field::new("", words::DAY_OR_NIGHT)),
                Urgency::SameDay => (title, Field::new(words::PHONE, &clinic.phone)),
                Urgency::Within48h => (title, Field::new("", words::OPENING_HOURS)),
                Urgency::NextVisit => (title, Field::new("", words::AT_VISIT)),
            };
            (!rows.is_empty()).then_some(FlagGroup { level, title, whom, rows })
        };
        let urgencies = [Urgency::EmergencyNow, Urgency::SameDay, Urgency::Within48h, Urgency::NextVisit];
        Help {
            title: words::HELP.to_owned(),
            groups: (0..).zip(urgencies).filter_map(group).collect(),
            other: words::OTHER_WORRY.to_owned(),
        }
    }

    fn flag(&self, (placed, flag): (&PlacedFlag, &RedFlag)) -> Flag {
        let later = placed.from.date() > self.windows.day_zero();
        let from = later.then(|| words::from(&self.source.dates.day(placed.from.date())));
        let until = placed.until.map(|until| words::until(&self.source.dates.stamp(until)));
        Flag {
            sign: flag.sign.clone(),
            patient: flag.patient.clone(),
            when: upper_first(&format!("{}.", from.into_iter().chain(until).collect::<Vec<_>>().join(" "))),
        }
    }
}

fn cell(boxes: u8, grey: bool) -> Cell {
    Cell { boxes, alt: words::boxes(boxes), grey }
}

/// What stands in bold, and the rest: the first sentence, or the step's name where that sentence says too little.
fn first_sentence(name: &str, text: String) -> (String, String) {
    /// "Wash first." is no name for a row; "Sleep on your back." is.
    const FEWEST_WORDS: usize = 4;
    match text.split_once(". ") {
        Some((first, _)) if first.split(' ').count() < FEWEST_WORDS => (format!("{name}."), text),
        Some((first, rest)) => (format!("{first}."), rest.to_owned()),
        None => (text, String::new()),
    }
}

fn list(title: &str, rows: Vec<Row>) -> Option<List> {
    (!rows.is_empty()).then(|| List { title: title.to_owned(), note: String::new(), rows })
}

/// The care that stands in for something left out, in the patient's words.
fn fallbacks(source: Source<'_>, title: &str) -> Option<List> {
    let SheetInput { library, plan, .. } = *source.input;
    let rows = plan.fallbacks_in(library).filter(|fallback| !fallback.patient.is_empty());
    list(title, rows.map(|fallback| Row::new("", fallback.patient.as_str())).collect())
}

/// Whom to call; what the clinic has not said is a line to fill in.
fn contact(source: Source<'_>) -> Vec<Contact> {
    let clinic = source.input.clinic;
    vec![
        Contact {
            title: words::OPEN.to_owned(),
            name: Field::new(words::CLINIC, &clinic.name).value,
            text: Some(Field::new(words::HOURS, &clinic.hours)),
            number: Some(Field::new(words::PHONE, &clinic.phone)),
        },
        Contact {
            title: words::CLOSED.to_owned(),
            name: None,
            text: Some(Field::new(words::WHAT_TO_DO, &clinic.when_closed)),
            number: None,
        },
        Contact {
            title: words::NOW.to_owned(),
            name: None,
            text: None,
            number: Some(Field::new(words::EMERGENCY, &clinic.emergency)),
        },
    ]
}

/// Why there is no treatment, each reason once, and when to come back.
fn instead(source: Source<'_>) -> Instead {
    let SheetInput { library, plan, .. } = *source.input;
    let mut reasons: Vec<(&str, Option<NaiveDate>)> = Vec::new();
    for (instead, rule) in plan.instead_in(library).filter(|(_, rule)| !rule.tell.is_empty()) {
        match reasons.iter_mut().find(|(told, _)| *told == rule.tell) {
            Some((_, until)) => *until = (*until).max(instead.until),
            None => reasons.push((&rule.tell, instead.until)),
        }
    }
    let row = |(told, until): (&str, Option<NaiveDate>)| match until {
        Some(day) => Row::new("", format!("{told} {}", words::not_before(&source.dates.full(day)))),
        None => Row::new("", told),
    };
    Instead {
        title: words::WHY.to_owned(),
        rows: reasons.into_iter().map(row).collect(),
        next: Field::blank(words::NEXT_VISIT),
    }
}
