//! The plan over real dates, or what to do instead of a treatment.

use std::collections::BTreeMap;

use super::MarkOf;
use crate::base::{Datelike, NaiveDate};
use crate::decide::QuestionSet;
use crate::plan::{ClosedSkin, Followed, Placed, Stamp};
use crate::protocol::{Copy, Kind, Step, Urgency};
use crate::session::command::Command;
use crate::session::state::Session;

/// The plan.
#[derive(Clone, Debug)]
pub struct PlanView {
    /// Its headline.
    pub headline: String,
    /// One sentence below it.
    pub summary: String,
    /// Something could still stop the treatment.
    pub draft: Option<String>,
    /// What stops the treatment.
    pub instead: Vec<InsteadView>,
    /// Care when something is left out: name, the clinician's words.
    pub fallbacks: Vec<(String, String)>,
    /// What changes for this patient: name, the answers, the clinician's words with their headings.
    pub modifiers: Vec<ModifierView>,
    /// Contested points that the plan follows: title, side, by whose choice.
    pub choices: Vec<(String, String, String)>,
    /// Routines: heading, when, lines.
    pub routines: Vec<(String, String, Vec<String>)>,
    /// What has stronger evidence: earliest day, name, words.
    pub alternatives: Vec<(String, String, String)>,
    /// When the skin is closed: the sentence, and what can be done about it.
    pub closed: Option<(String, String, Command)>,
    /// The expected range of *skin closed*, in days after the procedure, and whether it is confirmed.
    pub band: Option<(f32, f32, bool)>,
    /// Today, in days after the procedure.
    pub today: f32,
    /// "Nov 2026 to May 2027".
    pub months: String,
    /// The dates along the top.
    pub ticks: Vec<Tick>,
    /// The rows, with a heading before the first of each group.
    pub rows: Vec<PlanRow>,
    /// The picked step in full.
    pub detail: Option<StepDetail>,
}

/// A trait of the patient, and what it changes.
#[derive(Clone, Debug)]
pub struct ModifierView {
    /// Its name and id.
    pub name: String,
    /// The answers that show it.
    pub because: String,
    /// What changes: heading, words.
    pub lines: Vec<(String, String)>,
}

/// What stops the treatment, and what to do.
#[derive(Clone, Debug)]
pub struct InsteadView {
    /// How strongly.
    pub mark: MarkOf,
    /// Its word.
    pub word: String,
    /// The fact.
    pub says: String,
    /// What the clinician does.
    pub action: String,
    /// What to say to the patient.
    pub tell: String,
    /// When to come back.
    pub until: String,
}

/// A date along the top.
#[derive(Clone, Debug)]
pub struct Tick {
    /// Days after the procedure.
    pub day: f32,
    /// Its weekday.
    pub weekday: String,
    /// Its day of the month, with the month where the axis is compressed.
    pub date: String,
}

/// A row of the timeline.
#[derive(Clone, Debug)]
pub struct PlanRow {
    /// The heading above it, where a group begins.
    pub heading: Option<String>,
    /// What it is about.
    pub name: String,
    /// How often, or how urgent.
    pub every: String,
    /// Its bars.
    pub bars: Vec<Bar>,
    /// The whole row in words, for those who hear it.
    pub spoken: String,
    /// Shows its first step in full.
    pub command: Option<Command>,
    /// It is the picked one.
    pub picked: bool,
}

/// One window of time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    /// Begins so many days after the procedure.
    pub from: f32,
    /// Ends; infinite if no end is named.
    pub until: f32,
    /// From here on it is certain.
    pub sure_from: f32,
    /// What kind of step.
    pub kind: Kind,
    /// It waits for *skin closed*.
    pub waits: bool,
    /// A reported red flag stops it.
    pub stopped: bool,
}

/// A step in full.
#[derive(Clone, Debug)]
pub struct StepDetail {
    /// Its name and id.
    pub title: String,
    /// When.
    pub when: String,
    /// The clinician's words, and why.
    pub why: String,
    /// The patient's words.
    pub patient: String,
    /// The answers that brought it here or moved its dates; empty if every patient has it.
    pub because: String,
    /// That a reported red flag stops it; empty if none does.
    pub stopped: String,
    /// Evidence and sources.
    pub sources: String,
}

/// A step with its position in the plan.
type InPlan<'p> = (usize, &'p Placed, &'p Step);

/// The last date along the top, in days after the procedure.
const LAST_TICK: u64 = 180;

impl Session {
    /// The plan, or what to do instead.
    #[must_use]
    pub fn plan_view(&self, today: NaiveDate) -> PlanView {
        let plan = &self.plan;
        let procedure = self.library.question_at(self.library.procedure);
        let name = match (&plan.procedure, procedure) {
            (Some(id), Some(question)) => question.label(id).to_owned(),
            _ => String::new(),
        };
        let at = self.words.time(self.case.procedure_at);
        let (headline, summary) = if plan.treatment {
            (name, self.words.with("plan-summary", &[("at", &at), ("steps", &plan.steps.len().to_string())]))
        } else if plan.procedure.is_none() {
            (self.words.say("plan-none"), self.words.say("cli-no-procedure"))
        } else {
            (self.words.say("plan-stopped"), self.words.with("plan-stopped-because", &[("procedure", &name)]))
        };
        PlanView {
            headline,
            summary,
            draft: plan.draft.then(|| self.words.count("plan-draft", self.assessment.open.len())),
            instead: self.instead_view(),
            fallbacks: plan
                .fallbacks_in(&self.library)
                .map(|fallback| (fallback.name.clone(), fallback.words.clone()))
                .collect(),
            modifiers: self.modifiers_view(),
            choices: self.choices_view(),
            routines: self.routines_view(),
            alternatives: plan
                .alternatives_in(&self.library)
                .map(|(placed, alternative)| {
                    (self.stamp(placed.from.latest), alternative.name.clone(), alternative.words.clone())
                })
                .collect(),
            closed: plan.closed.map(|closed| self.closed_line(closed)),
            band: plan.closed.map(|closed| match closed {
                ClosedSkin::Confirmed(day) => (self.days(day), self.days(day), true),
                ClosedSkin::Expected { first, last, .. } => (self.days(first), self.days(last) + 1.0, false),
            }),
            today: self.days(today),
            months: self.months(),
            ticks: self.ticks(),
            rows: self.rows(),
            detail: self.detail(),
        }
    }

    fn instead_view(&self) -> Vec<InsteadView> {
        self.plan
            .instead_in(&self.library)
            .map(|(instead, rule)| InsteadView {
                mark: Some(rule.severity),
                word: self.severity_word(Some(rule.severity)),
                says: rule.says.clone(),
                action: rule.action.clone(),
                tell: rule.tell.clone(),
                until: match (instead.until, &rule.until) {
                    (Some(day), _) => self.words.with("until-day", &[("day", &self.words.day(day))]),
                    (None, Some(until)) => until.says.clone(),
                    (None, None) => String::new(),
                },
            })
            .collect()
    }

    fn modifiers_view(&self) -> Vec<ModifierView> {
        let modifiers = self.plan.modifiers_in(&self.library);
        modifiers
            .map(|(placed, modifier)| {
                let lines = [
                    ("modifier-who", &modifier.who),
                    ("modifier-settings", &modifier.settings),
                    ("modifier-before", &modifier.before),
                    ("modifier-aftercare", &modifier.aftercare),
                    ("modifier-follow-up", &modifier.follow_up),
                ];
                let said = lines.into_iter().filter(|(_, text)| !text.is_empty());
                ModifierView {
                    name: format!("{} \u{b7} {}", modifier.name, modifier.id),
                    because: self.answers_words(placed.because),
                    lines: said.map(|(id, text)| (self.words.say(id), text.clone())).collect(),
                }
            })
            .collect()
    }

    fn choices_view(&self) -> Vec<(String, String, String)> {
        let followed = self.plan.choices_in(&self.library, &self.assessment, &self.case.choices);
        let sides = followed.map(|Followed { point, side, choice }| {
            let who = choice.map_or_else(
                || self.words.say("side-default"),
                |choice| {
                    let put_in = [("by", &*choice.by), ("day", &*self.words.day(choice.on))];
                    self.words.with("side-chosen", &put_in)
                },
            );
            (point.title.clone(), side.says.clone(), who)
        });
        sides.collect()
    }

    fn routines_view(&self) -> Vec<(String, String, Vec<String>)> {
        let routines = self.plan.routines_in(&self.library);
        routines
            .map(|(placed, routine)| {
                let when = self.between(placed.from.latest, placed.until.map(|until| until.latest));
                let lines = placed.lines.iter().filter_map(|at| Some(routine.lines.get(*at)?.says.clone()));
                (routine.name.clone(), when, lines.collect())
            })
            .collect()
    }

    /// "Skin type: IV; Herpes: rare".
    pub(super) fn answers_words(&self, questions: QuestionSet) -> String {
        let said = questions.iter(&self.library).filter_map(|ix| {
            let question = self.library.question_at(ix)?;
            let answer = self.case.answers.get(&question.id)?;
            Some(format!("{}: {}", question.short, self.words.answer(question, answer)))
        });
        said.collect::<Vec<_>>().join("; ")
    }

    pub(super) fn closed_line(&self, closed: ClosedSkin) -> (String, String, Command) {
        match closed {
            ClosedSkin::Confirmed(day) => (
                self.plan.closed_before.map_or_else(
                    || self.words.with("closed-confirmed", &[("day", &self.words.day(day))]),
                    |first| {
                        let put_in = [("day", &*self.words.day(day)), ("first", &*self.words.day(first))];
                        self.words.with("closed-early", &put_in)
                    },
                ),
                self.words.say("take-back"),
                Command::ReopenSkin,
            ),
            ClosedSkin::Expected { first, last, .. } => (
                self.words.with(
                    if first == last { "closed-expected-on" } else { "closed-expected" },
                    &[("first", &self.words.short_day(first)), ("last", &self.words.short_day(last))],
                ),
                self.words.say("confirm-closed"),
                Command::OpenClosed,
            ),
        }
    }

    /// Whole days after the procedure.
    #[expect(clippy::cast_precision_loss, reason = "a few hundred days")]
    fn days(&self, day: NaiveDate) -> f32 {
        (day - self.case.procedure_at.date()).num_days() as f32
    }

    #[expect(clippy::cast_precision_loss, reason = "a few hundred days")]
    fn moment(&self, time: crate::base::NaiveDateTime) -> f32 {
        let midnight = self.case.procedure_at.date().and_time(crate::base::NaiveTime::MIN);
        (time - midnight).num_minutes() as f32 / 1440.0
    }

    fn months(&self) -> String {
        let first = self.case.procedure_at.date();
        let last = first.checked_add_days(crate::base::Days::new(LAST_TICK)).unwrap_or(first);
        let month = |day: NaiveDate| format!("{} {}", self.words.say(&format!("month-{}", day.month())), day.year());
        self.words.with("months", &[("first", &month(first)), ("last", &month(last))])
    }

    fn ticks(&self) -> Vec<Tick> {
        let start = self.case.procedure_at.date();
        let days = (0..9).chain([14, 21, 28, 42, 56, 84, LAST_TICK]);
        days.filter_map(|day| {
            let date = start.checked_add_days(crate::base::Days::new(day))?;
            let [weekday, number, month] = {
                let said = self.words.short_day(date);
                let mut parts = said.split(' ').map(str::to_owned);
                [parts.next()?, parts.next()?, parts.next()?]
            };
            // Where days stand close together there is room for two letters and a number.
            let with_month = day >= 9;
            let weekday = if with_month { weekday } else { weekday.chars().take(2).collect() };
            Some(Tick {
                day: self.days(date),
                weekday,
                date: if with_month { format!("{number} {month}") } else { number },
            })
        })
        .collect()
    }

    fn rows(&self) -> Vec<PlanRow> {
        let group = |step: &Step| match (step.copy, step.kind) {
            (Copy::Clinician, _) => 4,
            (Copy::Both, Kind::Apply | Kind::Do) => 0,
            (Copy::Both, Kind::Avoid) => 1,
            (Copy::Both, Kind::Watch) => 2,
            (Copy::Both, Kind::Attend) => 3,
        };
        // One row for each subject of a group, in the order in which the first of its steps begins.
        let mut found: BTreeMap<(u8, usize), Vec<InPlan<'_>>> = BTreeMap::new();
        let mut order: Vec<(u8, &str)> = Vec::new();
        for (at, (placed, step)) in self.plan.steps_in(&self.library).enumerate() {
            let key = (group(step), step.subject.as_str());
            let place = order.iter().position(|known| *known == key).unwrap_or_else(|| {
                order.push(key);
                order.len() - 1
            });
            found.entry((key.0, place)).or_default().push((at, placed, step));
        }
        let mut rows = Vec::new();
        let mut last_group = None;
        for ((group, _), steps) in found {
            let heading = (last_group != Some(group)).then(|| self.words.say(&format!("plan-group-{group}")));
            last_group = Some(group);
            rows.push(self.row(heading, &steps));
        }
        rows.extend(self.flag_rows());
        rows
    }

    fn row(&self, heading: Option<String>, steps: &[InPlan<'_>]) -> PlanRow {
        let subject = steps.first().map(|(_, _, step)| step.subject.as_str()).unwrap_or_default();
        let name = self.library.subjects.get(subject).cloned().unwrap_or_default();
        let every = match steps {
            [(_, _, step)] if step.kind != Kind::Avoid => self.words.every(step.every),
            _ => String::new(),
        };
        let bars = steps.iter().map(|(_, placed, step)| self.bar(placed, step.kind)).collect();
        let spoken: Vec<_> =
            steps.iter().map(|(_, placed, step)| format!("{}, {}", step.name, self.window(placed))).collect();
        PlanRow {
            heading,
            spoken: format!("{name}: {}", spoken.join("; ")),
            name,
            every,
            bars,
            command: steps.first().map(|(at, ..)| Command::PickStep(*at)),
            picked: steps.iter().any(|(at, ..)| self.picked_step == Some(*at)),
        }
    }

    fn bar(&self, placed: &Placed, kind: Kind) -> Bar {
        Bar {
            from: self.moment(placed.from.earliest.start()),
            until: placed.until.map_or(f32::INFINITY, |until| self.moment(until.latest.end())),
            sure_from: self.moment(placed.from.latest.start()),
            kind,
            waits: placed.waits_for_closed,
            stopped: placed.stopped.is_some(),
        }
    }

    /// The red flags as one row for each urgency.
    fn flag_rows(&self) -> Vec<PlanRow> {
        let urgencies = [Urgency::EmergencyNow, Urgency::SameDay, Urgency::Within48h, Urgency::NextVisit];
        let mut rows = Vec::new();
        for urgency in urgencies {
            let flags: Vec<_> = self.plan.flags_in(&self.library).filter(|(_, flag)| flag.urgency == urgency).collect();
            if flags.is_empty() {
                continue;
            }
            let from = flags.iter().map(|(placed, _)| self.moment(placed.from.start())).fold(f32::INFINITY, f32::min);
            let until = flags
                .iter()
                .map(|(placed, _)| placed.until.map_or(f32::INFINITY, |until| self.moment(until.end())))
                .fold(0.0, f32::max);
            let name = self.words.say(&format!("urgency-{}", urgency.id()));
            let signs: Vec<_> = flags.iter().map(|(_, flag)| flag.sign.as_str()).collect();
            rows.push(PlanRow {
                heading: rows.is_empty().then(|| self.words.say("plan-group-flags")),
                spoken: format!("{name}: {}", signs.join("; ")),
                name,
                every: self.words.count("flag-count", flags.len()),
                bars: vec![Bar { from, until, sure_from: from, kind: Kind::Watch, waits: false, stopped: false }],
                command: None,
                picked: false,
            });
        }
        rows
    }

    fn stamp(&self, stamp: Stamp) -> String {
        match stamp {
            Stamp::Day(day) => self.words.short_day(day),
            Stamp::Time(time) => format!("{}, {}", self.words.short_day(time.date()), self.words.clock(time)),
        }
    }

    /// "from Mon 23 Nov until Fri 27 Nov", or the one day or time where both are the same.
    pub(super) fn between(&self, from: Stamp, until: Option<Stamp>) -> String {
        let from = self.stamp(from);
        match until.map(|until| self.stamp(until)) {
            Some(until) if until == from => from,
            Some(until) => self.words.with("window", &[("from", &from), ("until", &until)]),
            None => self.words.with("window-open", &[("from", &from)]),
        }
    }

    /// The window of a step, and what it waits for.
    fn window(&self, placed: &Placed) -> String {
        let mut says = self.between(placed.from.latest, placed.until.map(|until| until.latest));
        if placed.waits_for_closed {
            says = format!("{says}; {}", self.words.say("cli-waits"));
        }
        says
    }

    fn detail(&self) -> Option<StepDetail> {
        let placed = self.plan.steps.get(self.picked_step?)?;
        let step = self.plan.step(&self.library, placed)?;
        let mut why = step.words.clone();
        for more in [&step.because, &step.range] {
            if !more.is_empty() {
                why = format!("{} {more}", full_stop(&why));
            }
        }
        let evidence: Vec<_> =
            step.evidence.iter().map(|evidence| self.words.say(&format!("evidence-{}", evidence.id()))).collect();
        Some(StepDetail {
            title: format!("{} \u{b7} {}", step.name, step.id),
            when: format!("{}, {}", self.window(placed), self.words.every(step.every)),
            why,
            patient: format!("{} {}", step.patient, step.then).trim().to_owned(),
            because: self.answers_words(placed.because),
            stopped: placed.stopped.map_or_else(String::new, |stopped| {
                let flag = self.library.red_flags.get(stopped.flag).map_or("", |flag| flag.id.as_str());
                self.words.with("cli-stopped", &[("flag", flag), ("at", &self.words.time(stopped.at))])
            }),
            sources: format!("{}. {}", evidence.join(", "), step.sources.join(", ")),
        })
    }
}

fn full_stop(sentence: &str) -> String {
    if sentence.ends_with(['.', '!', '?']) { sentence.to_owned() } else { format!("{sentence}.") }
}
