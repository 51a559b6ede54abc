//! The patient's copy: which words stand on it, and in which order.

use std::collections::BTreeSet;

use super::SheetInput;
use super::data::{
    Calendar, CalendarRow, Cell, ClosedBox, Contact, Field, Flag, FlagGroup, Help, Instead, Item, List, PatientPage,
    RoutinePart, Routines, Row, Stop,
};
use super::page::{Source, boxes, lower_first, upper_first};
use super::when::{End, Start, Windows};
use crate::base::{Days, NaiveDate, Truth};
use crate::plan::{ClosedSkin, Placed, PlacedFlag, PlacedRoutine, Stamp};
use crate::protocol::{Copy, Every, ExosomeState, Kind, Precaution, RedFlag, Routine, Step, Target, Urgency};

/// The most red flags that a frightened reader finds their way in.
const MOST_FLAGS: usize = 8;
/// The fewest days in the calendar.
const FEWEST_DAYS: i64 = 7;
/// The most days beside which the words still have room; what goes on longer says until when.
const MOST_DAYS: i64 = 8;

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
        stopped: None,
        top: Vec::new(),
        routines: None,
        calendar: None,
        closed: None,
        lists: Vec::new(),
        avoid: None,
        before: None,
        normal: None,
        visits: None,
        help: None,
        contact: contact(source),
        questions: source.say("sheet-questions"),
        instead: None,
    };
    if source.input.plan.treatment {
        Builder { source, windows: source.windows() }.fill(&mut page);
    } else {
        page.instead = Some(instead(source));
        page.lists.extend(fallbacks(source, source.say("sheet-meanwhile")));
    }
    page
}

fn frame(source: Source<'_>) -> super::data::Frame {
    let SheetInput { plan, clinic, .. } = *source.input;
    let used = plan.treatment && source.exosome(ExosomeState::Used) == Truth::Yes;
    let at_home = plan.treatment && source.is_at_home();
    let title = match (plan.treatment, at_home) {
        (false, _) => source.say("sheet-no-treatment-title"),
        (true, false) => source.say("sheet-plan-title"),
        // What a red flag has stopped is not being used.
        (true, true) if used && plan.steps.iter().all(|placed| placed.stopped.is_none()) => {
            source.say("sheet-home-title")
        }
        (true, true) => source.say("sheet-home-care-title"),
    };
    let mut what = vec![match source.procedure().map(lower_first) {
        Some(_) if at_home => source.say("sheet-home-what"),
        Some(name) if plan.treatment => source.words.with("sheet-after", &[("procedure", &name)]),
        Some(name) => source.words.with("sheet-planned-was", &[("procedure", &name)]),
        None => source.say("sheet-no-procedure"),
    }];
    what.extend(source.answer("area").filter(|_| source.procedure().is_some()).map(|areas| areas.to_lowercase()));
    if used && !at_home {
        what.push(source.say("sheet-with-exosome"));
    }
    let time = source.words.time(plan.procedure_at);
    let date = match (at_home, used) {
        (true, true) => Field::new(source.say("sheet-home-on"), &source.dates.full(plan.procedure_at.date())),
        (true, false) => Field::new(source.say("sheet-planned-for"), &source.dates.full(plan.procedure_at.date())),
        (false, _) if plan.treatment => Field::new(source.say("sheet-treatment-on"), &time),
        (false, _) => Field::new(source.say("sheet-planned-for"), &time),
    };
    let by = if at_home { source.say("sheet-home-by") } else { source.say("sheet-by") };
    let mut facts = vec![Field::blank(source.say("sheet-name")), date, Field::new(by, &clinic.practitioner)];
    if used {
        facts.push(source.field(source.say("sheet-product"), "name"));
        facts.push(source.field(source.say("sheet-lot"), "lot_number"));
    }
    source.frame(title, what.join(", "), facts)
}

struct Builder<'i> {
    source: Source<'i>,
    windows: Windows<'i>,
}

impl<'i> Builder<'i> {
    fn fill(&self, page: &mut PatientPage) {
        let source = self.source;
        let at_home = source.is_at_home();
        let (stopped, lines): (Vec<_>, Vec<_>) =
            self.lines().into_iter().partition(|line| line.placed.stopped.is_some());
        let (before, after): (Vec<_>, Vec<_>) = lines.into_iter().partition(|line| self.windows.is_before(line.placed));
        let of =
            |kinds: &[Kind]| after.iter().filter(|line| kinds.contains(&line.step.kind)).copied().collect::<Vec<_>>();
        let care = of(&[Kind::Apply, Kind::Do]);
        let days = self.days();
        let (needed, regular): (Vec<_>, Vec<_>) = care.into_iter().partition(|line| line.step.every == Every::AsNeeded);
        // The routines say what goes on for good; the calendar counts what ends.
        let (daily, regular): (Vec<_>, Vec<_>) =
            regular.into_iter().partition(|line| at_home && line.start == Start::Now && line.end == End::Open);
        let (waiting, dated): (Vec<_>, Vec<_>) =
            regular.into_iter().partition(|line| matches!(line.start, Start::Closed(_)));
        let (first, later): (Vec<_>, Vec<_>) =
            dated.into_iter().partition(|line| days.iter().any(|day| self.cell(line, *day).boxes > 0));
        let contacts = of(&[Kind::Attend]);
        page.stopped = self.stop(&stopped);
        // A line of a routine does not say which step it stands for, so none is shown while something is stopped.
        page.routines = if stopped.is_empty() { self.routines() } else { None };
        page.calendar = (!first.is_empty()).then(|| self.calendar(&days, &first, &contacts));
        page.closed = self.closed(&waiting);
        page.lists.extend(list(source.say("sheet-every-day"), daily.iter().map(|line| self.named(line)).collect()));
        page.lists.extend(list(source.say("sheet-as-needed"), needed.iter().map(|line| self.named(line)).collect()));
        page.lists.extend(list(source.say("sheet-later"), later.iter().map(|line| self.named(line)).collect()));
        let without = fallbacks(source, source.say("sheet-without-product"));
        let to_know = list(source.say("sheet-told"), told(source, |rule| !rule.severity.blocks()));
        let before = list(source.say("sheet-before"), self.avoid(before));
        if at_home {
            let forbids = |rule: &Precaution| {
                rule.severity.blocks() && (rule.target == Target::Exosome || rule.also.contains(&Target::Exosome))
            };
            let why = list(source.say("sheet-home-without"), told(source, forbids));
            let before = before.map(|list| List { title: source.say("sheet-home-before"), ..list });
            page.top.extend(why.into_iter().chain(without).chain(before));
        } else {
            page.lists.extend(without);
            page.before = before;
        }
        page.lists.extend(to_know);
        page.lists
            .extend(list(source.say("sheet-watch"), of(&[Kind::Watch]).iter().map(|line| self.dated(line)).collect()));
        let avoid = of(&[Kind::Avoid]);
        let waits = avoid.iter().any(|line| matches!(line.end, End::Closed { .. }));
        let note = if waits {
            source.words.with("sheet-closed-means", &[("range", &self.closed_range())])
        } else {
            String::new()
        };
        page.avoid = list(source.say("sheet-avoid"), self.avoid(avoid)).map(|list| List { note, ..list });
        page.normal = list(source.say("sheet-normal"), self.normal());
        page.visits = list(source.say("sheet-visits"), contacts.iter().map(|line| self.dated(line).ticked()).collect());
        page.help = Some(self.help()).filter(|help| !help.groups.is_empty());
    }

    /// The steps that a patient reads.
    fn lines(&self) -> Vec<Line<'i>> {
        let SheetInput { library, plan, .. } = *self.source.input;
        plan.steps_in(library)
            .filter(|(_, step)| step.copy == Copy::Both && !step.patient.is_empty())
            .map(|(placed, step)| Line {
                step,
                placed,
                start: self.windows.start(&step.from, placed.from),
                end: self.windows.end(&step.until, placed.until),
            })
            .collect()
    }

    /// The patient's words; said with a condition where it is not settled whether the step applies.
    fn words(&self, line: &Line<'_>) -> String {
        if line.placed.unsettled.is_empty() {
            line.step.patient.clone()
        } else {
            self.source.words.with("sheet-if-confirmed", &[("step", &lower_first(&line.step.patient))])
        }
    }

    /// What a reported red flag stops.
    fn stop(&self, lines: &[Line<'_>]) -> Option<Stop> {
        let source = self.source;
        let at = lines.iter().filter_map(|line| line.placed.stopped).map(|stopped| stopped.at).min()?;
        let flags: BTreeSet<_> =
            lines.iter().filter_map(|line| line.placed.stopped).map(|stopped| stopped.flag).collect();
        let flags = flags.into_iter().filter_map(|flag| source.input.library.red_flags.get(flag));
        Some(Stop {
            title: source.say("sheet-stop"),
            since: format!("{}:", upper_first(&source.dates.from(Stamp::Time(at)))),
            names: lines.iter().map(|line| line.step.name.clone()).collect(),
            told: source.say("sheet-stop-told"),
            signs: flags.map(|flag| (flag.sign.clone(), flag.patient.clone())).collect(),
        })
    }

    /// At home every routine; after a procedure the first that begins, morning and evening.
    fn routines(&self) -> Option<Routines> {
        let SheetInput { library, plan, .. } = *self.source.input;
        let at_home = self.source.is_at_home();
        let begins = plan.routines.first()?.from;
        let mut shown: Vec<_> =
            plan.routines_in(library).filter(|(placed, _)| at_home || placed.from == begins).collect();
        shown.sort_by_key(|(placed, routine)| (placed.from.latest.start(), routine.time));
        let title = self.source.say("sheet-routines");
        Some(Routines { first: at_home, title, parts: shown.into_iter().map(|shown| self.routine(shown)).collect() })
    }

    fn routine(&self, (placed, routine): (&PlacedRoutine, &Routine)) -> RoutinePart {
        let start = match self.windows.start(&routine.from, placed.from) {
            // There is nothing else by which the page says when the routine begins.
            Start::Now => Start::At(Stamp::Day(self.windows.day_zero())),
            start => start,
        };
        let end = match self.windows.end(&routine.until, placed.until) {
            // It has begun with closed skin, so only the day is left to say.
            End::Closed { at_least: Some(day), .. } => End::At(day),
            end => end,
        };
        let window = [self.windows.from(start), self.windows.until(end)];
        let window = window.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        let lines = placed.lines.iter().filter_map(|at| routine.lines.get(*at));
        RoutinePart {
            title: routine.name.clone(),
            when: format!("{}.", upper_first(&window)),
            lines: lines.map(|line| line.says.clone()).collect(),
        }
    }

    /// The days of the calendar: a week, or until the skin is expected to be closed.
    fn days(&self) -> Vec<NaiveDate> {
        let day_zero = self.windows.day_zero();
        let closed = self.closed_last().map_or(0, |last| (last - day_zero).num_days());
        let days = closed.saturating_add(1).clamp(FEWEST_DAYS, MOST_DAYS).unsigned_abs();
        (0..days).filter_map(|after| day_zero.checked_add_days(Days::new(after))).collect()
    }

    /// The last day on which the skin is expected to close.
    fn closed_last(&self) -> Option<NaiveDate> {
        match self.source.input.plan.closed? {
            ClosedSkin::Confirmed(day) => Some(day),
            ClosedSkin::Expected { last, .. } => Some(last),
        }
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
                name: self.source.say("sheet-visits"),
                first: self.source.say("sheet-visits"),
                rest: String::new(),
                how: String::new(),
                cells: days.iter().map(|day| self.boxes(u8::from(meets(day)), false)).collect(),
            });
        }
        let grey = rows.iter().flat_map(|row| &row.cells).any(|cell| cell.grey);
        Calendar {
            title: self.source.words.count("sheet-first-days", days.len()),
            corner: self.source.dates.months(self.windows.day_zero(), last),
            days: days.iter().map(|day| self.source.dates.column(*day)).collect(),
            rows,
            not_today: self.source.say("sheet-not-today"),
            legend: grey.then(|| self.source.say("sheet-grey-boxes")),
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
            // The days on which closed skin may end it are not all shown.
            End::Closed { at_most, .. }
                if self.closed_last() > Some(last) && at_most.is_none_or(|stamp| stamp.date() > last) =>
            {
                parts.push(self.windows.until(line.end));
            }
            _ => {}
        }
        let how = if parts.is_empty() { String::new() } else { format!("{}.", upper_first(&parts.join(", "))) };
        if line.end == End::Open {
            format!("{how} {}", self.source.say("sheet-goes-on")).trim_start().to_owned()
        } else {
            how
        }
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
        if begun && !over { self.boxes(boxes(line.step.every), grey) } else { self.boxes(0, false) }
    }

    fn boxes(&self, boxes: u8, grey: bool) -> Cell {
        Cell { boxes, alt: self.source.words.count("sheet-boxes", boxes.into()), grey }
    }

    fn closed(&self, waiting: &[Line<'_>]) -> Option<ClosedBox> {
        if !self.windows.must_be_told() {
            return None;
        }
        Some(ClosedBox {
            title: self.source.say("sheet-closed-title"),
            intro: self.source.words.with("sheet-closed-expected", &[("range", &self.closed_range())]),
            line: self.source.say("sheet-closed-line"),
            then: self.source.say("sheet-closed-steps"),
            rows: waiting.iter().map(|line| self.begins_closed(line)).collect(),
        })
    }

    /// A step that begins with closed skin.
    fn begins_closed(&self, line: &Line<'_>) -> Row {
        let mut parts = vec![self.source.words.every(line.step.every)];
        if let Start::Closed(Some(stamp)) = line.start {
            parts.push(self.source.words.with("until-day", &[("day", &self.source.dates.day(stamp.date()))]));
        }
        parts.extend(Some(self.windows.until(line.end)).filter(|until| !until.is_empty()));
        let how = upper_first(&parts.join(", "));
        Row::new(line.step.name.as_str(), format!("{} {how}.", self.words(line))).ticked()
    }

    /// "between Thu 26 Nov and Mon 30 Nov".
    fn closed_range(&self) -> String {
        let Source { words, dates, .. } = self.source;
        match self.source.input.plan.closed {
            Some(ClosedSkin::Expected { first, last, .. }) if first != last => {
                words.with("sheet-range", &[("first", &dates.day(first)), ("last", &dates.day(last))])
            }
            Some(ClosedSkin::Expected { first: day, .. } | ClosedSkin::Confirmed(day)) => {
                words.with("sheet-range-one", &[("day", &dates.day(day))])
            }
            None => String::new(),
        }
    }

    /// A step by its name, with its window after its words.
    fn named(&self, line: &Line<'_>) -> Row {
        let mut parts = Vec::new();
        if !matches!(line.step.every, Every::AsNeeded | Every::AllTheTime) {
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
        if window.is_empty() { self.source.say("sheet-from-now-on") } else { window }
    }

    /// The window below the words "until this date".
    fn deadline(&self, line: &Line<'_>) -> String {
        upper_first(&match line.start {
            Start::Now if line.end != End::Open => self.windows.deadline(line.end),
            Start::Now | Start::At(_) | Start::Closed(_) => self.window(line),
        })
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
        let word = self.source.say("sheet-then");
        let Some(rest) = then.strip_prefix(&word) else { return Some((String::new(), then.to_owned())) };
        let rest = rest.trim_start().to_owned();
        let when = self.windows.allowed(end).map_or(word, |from| format!("{}:", upper_first(&from)));
        Some((when, rest))
    }

    fn normal(&self) -> Vec<Row> {
        let mut course: Vec<_> = self.source.input.plan.course.iter().collect();
        course.sort_by_key(|line| (line.from, line.until));
        let dates = self.source.dates;
        let when = |from, until| {
            if from == self.windows.day_zero() && from < until {
                upper_first(&dates.until(Stamp::Day(until)))
            } else {
                dates.days(from, until)
            }
        };
        course.into_iter().map(|line| Row::new(when(line.from, line.until), line.says.as_str())).collect()
    }

    fn help(&self) -> Help {
        let source = self.source;
        let SheetInput { library, plan, clinic, .. } = *source.input;
        let mut flags: Vec<_> = plan.flags_in(library).collect();
        flags.sort_by_key(|(placed, flag)| (flag.urgency, placed.from.start()));
        flags.truncate(MOST_FLAGS);
        let group = |(level, urgency): (u8, Urgency)| {
            let rows: Vec<_> =
                flags.iter().filter(|(_, flag)| flag.urgency == urgency).map(|line| self.flag(*line)).collect();
            let title = source.say(&format!("urgency-{}", urgency.id()));
            let number = clinic.emergency.trim();
            let (title, whom) = match urgency {
                Urgency::EmergencyNow if number.is_empty() => (title, Field::blank(source.say("sheet-emergency"))),
                Urgency::EmergencyNow => (
                    source.words.with("sheet-call-now", &[("number", number)]),
                    Field::new("", &source.say("sheet-day-or-night")),
                ),
                Urgency::SameDay => (title, Field::new(source.say("sheet-phone"), &clinic.phone)),
                Urgency::Within48h => (title, Field::new("", &source.say("sheet-opening-hours"))),
                Urgency::NextVisit => (title, Field::new("", &source.say("sheet-at-visit"))),
            };
            (!rows.is_empty()).then_some(FlagGroup { level, title, whom, rows })
        };
        let urgencies = [Urgency::EmergencyNow, Urgency::SameDay, Urgency::Within48h, Urgency::NextVisit];
        Help {
            title: source.say("sheet-help"),
            groups: (0..).zip(urgencies).filter_map(group).collect(),
            other: source.say("sheet-other-worry"),
        }
    }

    fn flag(&self, (placed, flag): (&PlacedFlag, &RedFlag)) -> Flag {
        let later = placed.from.date() > self.windows.day_zero();
        let from = later.then(|| self.source.dates.from(Stamp::Day(placed.from.date())));
        let until = placed.until.map(|until| self.source.dates.until(until));
        Flag {
            sign: flag.sign.clone(),
            patient: flag.patient.clone(),
            when: upper_first(&format!("{}.", from.into_iter().chain(until).collect::<Vec<_>>().join(" "))),
        }
    }
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

fn list(title: String, rows: Vec<Row>) -> Option<List> {
    (!rows.is_empty()).then(|| List { title, note: String::new(), rows })
}

/// The care that stands in for something left out, in the patient's words.
fn fallbacks(source: Source<'_>, title: String) -> Option<List> {
    let SheetInput { library, plan, .. } = *source.input;
    let rows = plan.fallbacks_in(library).filter(|fallback| !fallback.patient.is_empty());
    list(title, rows.map(|fallback| Row::new("", fallback.patient.as_str())).collect())
}

/// What a patient is told of certain findings, each once.
fn told(source: Source<'_>, wanted: impl Fn(&Precaution) -> bool) -> Vec<Row> {
    let SheetInput { library, assessment, .. } = *source.input;
    let mut told: Vec<&str> = Vec::new();
    let stands =
        assessment.findings.iter().filter(|finding| finding.counts()).filter_map(|finding| finding.rule(library));
    for rule in stands.filter(|rule| !rule.tell.is_empty() && wanted(rule)) {
        if !told.contains(&rule.tell.as_str()) {
            told.push(&rule.tell);
        }
    }
    told.into_iter().map(|words| Row::new("", words)).collect()
}

/// Whom to call; what the clinic has not said is a line to fill in.
fn contact(source: Source<'_>) -> Vec<Contact> {
    let clinic = source.input.clinic;
    vec![
        Contact {
            title: source.say("sheet-clinic-open"),
            name: Field::new(source.say("sheet-clinic"), &clinic.name).value,
            text: Some(Field::new(source.say("sheet-hours"), &clinic.hours)),
            number: Some(Field::new(source.say("sheet-phone"), &clinic.phone)),
        },
        Contact {
            title: source.say("sheet-clinic-closed"),
            name: None,
            text: Some(Field::new(source.say("sheet-what-to-do"), &clinic.when_closed)),
            number: None,
        },
        Contact {
            title: source.say("sheet-clinic-emergency"),
            name: None,
            text: None,
            number: Some(Field::new(source.say("sheet-emergency"), &clinic.emergency)),
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
        Some(day) => {
            let come_back = source.words.with("sheet-come-back", &[("day", &source.dates.full(day))]);
            Row::new("", format!("{told} {come_back}"))
        }
        None => Row::new("", told),
    };
    Instead {
        title: source.say("sheet-why"),
        rows: reasons.into_iter().map(row).collect(),
        next: Field::blank(source.say("sheet-next-visit")),
    }
}
