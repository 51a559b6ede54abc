//! What a patient reports while the plan runs: signs to pick, and for each how urgent it is, what to say and what to do.

use crate::plan::Stamp;
use crate::protocol::Urgency;
use crate::session::command::Command;
use crate::session::state::Session;

/// The screen for the phone and for visits.
#[derive(Clone, Debug)]
pub struct VisitView {
    /// When, and how many days after the procedure.
    pub when: String,
    /// Why nothing can be picked; empty where it can.
    pub note: String,
    /// The signs, most urgent first.
    pub signs: Vec<SignRow>,
    /// What was reported, most urgent first.
    pub answers: Vec<TriageRow>,
    /// What to say when nothing was picked.
    pub nothing: String,
    /// The open questions of a review, where there are any: the sentence, and where it leads.
    pub review: Option<(String, Command)>,
    /// The sentence about closed skin, what can be done about it, and how.
    pub closed: Option<(String, String, Command)>,
    /// Whether a report can be taken back.
    pub can_end: bool,
}

/// A sign that a patient may report.
#[derive(Clone, Debug)]
pub struct SignRow {
    /// The heading above it, where an urgency begins.
    pub heading: Option<String>,
    /// What the patient sees.
    pub sign: String,
    /// "21 Nov to 5 Dec".
    pub window: String,
    /// The patient reports it.
    pub picked: bool,
    /// The plan names it for today.
    pub expected_now: bool,
    /// Picks it, or takes it back.
    pub command: Command,
}

/// A reported sign, and what follows.
#[derive(Clone, Debug)]
pub struct TriageRow {
    /// How urgent.
    pub urgency: Urgency,
    /// Its word.
    pub word: String,
    /// What the patient sees.
    pub sign: String,
    /// What to say to the patient.
    pub say: String,
    /// What the clinician does.
    pub act: String,
    /// The likely cause.
    pub cause: String,
    /// By when the patient must be seen.
    pub by: String,
    /// The plan does not name it for today.
    pub outside: String,
    /// The steps that stop.
    pub stops: String,
    /// Where it is written.
    pub source: String,
}

impl Session {
    /// The screen for the phone and for visits.
    #[must_use]
    pub fn visit_view(&self) -> VisitView {
        let visit = self.case.visit.as_ref();
        let when = visit.map_or_else(String::new, |visit| {
            let days = (visit.at.date() - self.case.procedure_at.date()).num_days();
            let put_in = [("at", &*self.words.time(visit.at)), ("day", &*days.to_string())];
            self.words.with("visit-when", &put_in)
        });
        let note = if self.plan.procedure.is_none() {
            self.words.say("visit-no-plan")
        } else if !self.plan.treatment {
            self.words.say("visit-no-treatment")
        } else if visit.is_none() {
            self.words.say("visit-not-begun")
        } else {
            String::new()
        };
        let open = self.pages.iter().filter(|page| self.is_open(page)).count();
        VisitView {
            when,
            note,
            signs: self.sign_rows(),
            answers: self.triage_rows(),
            nothing: self.words.say("visit-nothing"),
            review: (visit.is_some() && open > 0).then(|| {
                let first = self.pages.iter().find(|page| self.is_open(page)).map(|page| page.id);
                let command = first.map_or(Command::Show(crate::session::Screen::Check), Command::GoTo);
                (self.words.count("visit-review", open), command)
            }),
            closed: self.plan.closed.map(|closed| self.closed_line(closed)),
            can_end: visit.is_some(),
        }
    }

    fn sign_rows(&self) -> Vec<SignRow> {
        let Some(visit) = &self.case.visit else { return Vec::new() };
        let mut rows: Vec<SignRow> = Vec::new();
        let mut last = None;
        for (placed, flag) in self.plan.flags_in(&self.library) {
            let heading =
                (last != Some(flag.urgency)).then(|| self.words.say(&format!("urgency-{}", flag.urgency.id())));
            last = Some(flag.urgency);
            let over = placed.until.is_some_and(|until| visit.at >= until.end());
            let day = |stamp: Stamp| Stamp::Day(stamp.date());
            let window = self.between(day(placed.from), placed.until.map(day));
            rows.push(SignRow {
                heading,
                sign: flag.sign.clone(),
                window,
                picked: visit.seen.contains(&flag.id),
                expected_now: visit.at >= placed.from.start() && !over,
                command: Command::Report(flag.id.clone()),
            });
        }
        rows
    }

    fn triage_rows(&self) -> Vec<TriageRow> {
        let steps = self.plan.care(&self.library).map(|care| care.steps.as_slice()).unwrap_or_default();
        let triage = self.plan.triage.iter().flatten();
        triage
            .filter_map(|one| {
                let flag = self.library.red_flags.get(one.flag)?;
                let mut stops: Vec<_> =
                    one.stops.iter().filter_map(|at| steps.get(*at)).map(|step| step.name.as_str()).collect();
                stops.dedup();
                Some(TriageRow {
                    urgency: flag.urgency,
                    word: self.words.say(&format!("urgency-{}", flag.urgency.id())),
                    sign: flag.sign.clone(),
                    say: flag.patient.clone(),
                    act: flag.clinician.clone(),
                    cause: flag.cause.clone(),
                    by: one
                        .by
                        .map_or_else(String::new, |by| self.words.with("visit-by", &[("at", &self.words.time(by))])),
                    outside: if one.expected_now { String::new() } else { self.words.say("visit-outside") },
                    stops: if stops.is_empty() {
                        String::new()
                    } else {
                        self.words.with("visit-stops", &[("steps", &stops.join(", "))])
                    },
                    source: format!("{} \u{b7} {}", flag.id, flag.sources.join(", ")),
                })
            })
            .collect()
    }
}
