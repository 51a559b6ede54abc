//! `aftercare plan`: what was decided about a case, and its plan.

use std::fmt::Write as _;
use std::path::Path;

use super::load::{Decided, decided};
use super::text::say;
use super::{Exit, Failure, json};
use crate::case::contradictions;
use crate::decide::{Certainty, Finding, Lifted, TargetVerdict};
use crate::plan::{Followed, Placed, Stamp};
use crate::protocol::{Precaution, Severity, Step};
use crate::words::Words;

pub fn plan(case: &Path, folder: Option<&Path>, as_json: bool) -> Result<(), Failure> {
    let decided = decided(case, folder)?;
    let words = Words::english();
    if as_json {
        let output = json::output(&decided, &words);
        let text = serde_json::to_string_pretty(&output).map_err(|error| Failure::new(Exit::Write, error))?;
        return say(&text);
    }
    say(Page { decided: &decided, words: &words, text: String::new() }.whole().trim_end())
}

/// The plan as plain text. Writing to a string cannot fail, so results of `writeln!` are dropped.
struct Page<'p> {
    decided: &'p Decided,
    words: &'p Words,
    text: String,
}

impl Page<'_> {
    fn whole(mut self) -> String {
        self.head();
        self.verdicts();
        self.contradictions();
        self.findings();
        self.open_questions();
        self.instead();
        self.steps();
        self.modifiers();
        self.choices();
        self.routines();
        self.alternatives();
        self.red_flags();
        self.triage();
        self.text
    }

    fn line(&mut self, text: &str) {
        let _ = writeln!(self.text, "{text}");
    }

    fn section(&mut self, id: &str) {
        let title = self.words.say(id);
        let _ = writeln!(self.text, "\n{title}\n{}", "-".repeat(title.chars().count()));
    }

    fn head(&mut self) {
        let Decided { library, case, assessment, plan } = self.decided;
        let procedure = library.question_at(library.procedure);
        let name = match (&assessment.procedure, procedure) {
            (Some(id), Some(question)) => question.label(id).to_owned(),
            _ => self.words.say("not-asked"),
        };
        self.line(&format!("{name}, {}", self.words.time(case.procedure_at)));
        let header = &library.header;
        let hash = library.hash.get(..12).unwrap_or_default();
        let put_in = [
            ("title", header.title.as_str()),
            ("version", &header.version),
            ("hash", hash),
            ("status", &header.status),
        ];
        self.line(&self.words.with("cli-library", &put_in));
        if header.status == "draft" {
            self.line(&self.words.say("cli-unreviewed"));
        }
        if plan.expired {
            let due = self.words.day(header.review_due);
            self.line(&self.words.with("cli-expired", &[("day", &due)]));
        }
        self.line("");
    }

    fn severity(&self, severity: Option<Severity>) -> String {
        self.words.say(&format!("severity-{}", severity.map_or("clear", Severity::id)))
    }

    fn verdicts(&mut self) {
        for verdict in &self.decided.assessment.targets {
            let TargetVerdict { target, verdict, could_become, until } = verdict;
            let name = self.words.say(&format!("target-{}", target.id()));
            let mut line = format!("{name:<16}{}", self.severity(*verdict));
            if let Some(day) = until {
                line += ", ";
                line += &self.words.with("until-day", &[("day", &self.words.day(*day))]);
            }
            line += "; ";
            line += &if could_become == verdict {
                self.words.say("nothing-open")
            } else {
                self.words.with("could-become", &[("severity", &self.severity(*could_become).to_lowercase())])
            };
            self.line(&line);
        }
    }

    fn findings(&mut self) {
        self.section("cli-findings");
        if self.decided.assessment.findings.is_empty() {
            self.line(&self.words.say("cli-no-findings"));
        }
        for finding in &self.decided.assessment.findings {
            if let Some(rule) = finding.rule(&self.decided.library) {
                self.finding(finding, rule);
            }
        }
    }

    fn finding(&mut self, finding: &Finding, rule: &Precaution) {
        let mut kind = self.severity(Some(rule.severity));
        if finding.certainty == Certainty::Possible {
            kind = format!("{}: {}", self.words.say("possible"), kind.to_lowercase());
        }
        let targets: Vec<_> = std::iter::once(&rule.target)
            .chain(&rule.also)
            .map(|target| self.words.say(&format!("target-{}", target.id())).to_lowercase())
            .collect();
        let lifted = match finding.lifted {
            Lifted::No => String::new(),
            Lifted::InPart => format!(", {}", self.words.say("cli-lifted-in-part")),
            Lifted::Yes => format!(", {}", self.words.say("cli-lifted")),
        };
        self.line(&format!("{}  {kind} ({}){lifted}: {}", rule.id, targets.join(", "), rule.says));
        self.detail("cli-why", &rule.because);
        self.detail("cli-do", &rule.action);
        let because = json::answers(self.decided, self.words, finding.because).join("; ");
        self.detail("cli-because", &because);
        let library = &self.decided.library;
        let missing: Vec<_> =
            finding.missing.iter(library).filter_map(|ix| library.question_at(ix)).map(|q| q.short.as_str()).collect();
        self.detail("cli-missing", &missing.join("; "));
        let until = rule.until.as_ref().map_or_else(String::new, |until| match finding.until {
            Some(day) => format!("{} ({})", until.says, self.words.day(day)),
            None => until.says.clone(),
        });
        self.detail("cli-until", &until);
    }

    fn detail(&mut self, id: &str, text: &str) {
        if !text.is_empty() {
            let label = self.words.say(id);
            self.line(&format!("    {label}: {text}"));
        }
    }

    fn open_questions(&mut self) {
        let Decided { library, assessment, .. } = self.decided;
        if assessment.open.is_empty() {
            return;
        }
        self.section("cli-open");
        for question in assessment.open.iter().filter_map(|ix| library.question_at(*ix)) {
            self.line(&format!("{}  {}", question.id, question.ask));
        }
    }

    fn instead(&mut self) {
        let Decided { library, plan, .. } = self.decided;
        if plan.procedure.is_none() {
            self.line("");
            self.line(&self.words.say("cli-no-procedure"));
        }
        if !plan.instead.is_empty() {
            self.section("cli-instead");
            for (instead, rule) in plan.instead_in(library) {
                self.line(&format!("{}  {}", rule.id, rule.action));
                let day = instead.until.map(|day| self.words.with("until-day", &[("day", &self.words.day(day))]));
                self.detail("cli-until", &day.unwrap_or_default());
            }
        }
        for fallback in plan.fallbacks_in(library) {
            self.line(&format!("{}  {}: {}", fallback.id, fallback.name, fallback.words));
        }
    }

    fn steps(&mut self) {
        let Decided { library, plan, .. } = self.decided;
        if !plan.treatment {
            return;
        }
        self.section("cli-steps");
        if plan.draft {
            self.line(&self.words.say("cli-draft"));
        }
        for (placed, step) in plan.steps_in(library) {
            self.step(placed, step);
        }
    }

    fn step(&mut self, placed: &Placed, step: &Step) {
        let from = self.stamp(placed.from.latest);
        let until = placed.until.map_or_else(String::new, |until| self.stamp(until.latest));
        let window = if until.is_empty() { format!("{from} -") } else { format!("{from} - {until}") };
        let kind = self.words.say(&format!("kind-{}", step.kind.id()));
        self.line(&format!("{window}  {kind}: {} ({})  [{}]", step.name, self.words.every(step.every), step.id));
        self.line(&format!("    {}", step.words));
        if placed.waits_for_closed {
            self.line(&format!("    {}", self.words.say("cli-waits")));
        }
        if let Some(stopped) = placed.stopped
            && let Some(flag) = self.decided.library.red_flags.get(stopped.flag)
        {
            let at = self.words.time(stopped.at);
            self.line(&format!("    {}", self.words.with("cli-stopped", &[("flag", &flag.id), ("at", &at)])));
        }
        let because = json::answers(self.decided, self.words, placed.because).join("; ");
        self.detail("cli-changed-by", &because);
    }

    fn contradictions(&mut self) {
        let Decided { library, case, .. } = self.decided;
        let found = contradictions(library, case);
        if found.is_empty() {
            return;
        }
        self.section("cli-contradictions");
        for contradiction in found {
            let short = library.question_at(contradiction.at).map_or("", |question| question.short.as_str());
            self.line(&format!("{short}: {}", contradiction.says));
        }
    }

    fn modifiers(&mut self) {
        let Decided { library, plan, .. } = self.decided;
        if plan.modifiers.is_empty() {
            return;
        }
        self.section("cli-modifiers");
        for (placed, modifier) in plan.modifiers_in(library) {
            self.line(&format!("{}  {}", modifier.id, modifier.name));
            let because = json::answers(self.decided, self.words, placed.because).join("; ");
            self.detail("cli-changed-by", &because);
            self.detail("modifier-who", &modifier.who);
            self.detail("modifier-settings", &modifier.settings);
            self.detail("modifier-before", &modifier.before);
            self.detail("modifier-aftercare", &modifier.aftercare);
            self.detail("modifier-follow-up", &modifier.follow_up);
        }
    }

    fn choices(&mut self) {
        let Decided { library, case, assessment, plan } = self.decided;
        if plan.choices.is_empty() {
            return;
        }
        self.section("cli-choices");
        for Followed { point, side, choice } in plan.choices_in(library, assessment, &case.choices) {
            let who = choice.map_or_else(
                || self.words.say("cli-default-side"),
                |choice| self.words.with("cli-chosen", &[("by", &choice.by), ("day", &self.words.day(choice.on))]),
            );
            self.line(&format!("{} ({who}): {}", point.title, side.says));
        }
    }

    fn routines(&mut self) {
        let Decided { library, plan, .. } = self.decided;
        if plan.routines.is_empty() {
            return;
        }
        self.section("cli-routines");
        for (placed, routine) in plan.routines_in(library) {
            let from = self.stamp(placed.from.latest);
            let until = placed.until.map_or_else(String::new, |until| self.stamp(until.latest));
            self.line(format!("{from} - {until}  {}", routine.name).trim_end());
            for line in placed.lines.iter().filter_map(|at| routine.lines.get(*at)) {
                self.line(&format!("    {}", line.says));
            }
        }
    }

    fn alternatives(&mut self) {
        let Decided { library, plan, .. } = self.decided;
        if plan.alternatives.is_empty() {
            return;
        }
        self.section("cli-alternatives");
        for (placed, alternative) in plan.alternatives_in(library) {
            let from = self.stamp(placed.from.latest);
            self.line(&format!("{from} -  {}: {}", alternative.name, alternative.words));
        }
    }

    fn stamp(&self, stamp: Stamp) -> String {
        match stamp {
            Stamp::Day(day) => self.words.day(day),
            Stamp::Time(time) => self.words.time(time),
        }
    }

    fn red_flags(&mut self) {
        let Decided { library, plan, .. } = self.decided;
        if plan.red_flags.is_empty() {
            return;
        }
        self.section("cli-flags");
        for (placed, flag) in plan.flags_in(library) {
            let urgency = self.words.say(&format!("urgency-{}", flag.urgency.id()));
            let from = self.stamp(placed.from);
            let until = placed.until.map_or_else(String::new, |until| self.stamp(until));
            self.line(&format!("{}  {urgency}: {}", flag.id, flag.sign));
            self.line(&format!("    {from} - {until}  {}", flag.clinician));
        }
    }

    fn triage(&mut self) {
        let Decided { library, plan, .. } = self.decided;
        let Some(triage) = &plan.triage else { return };
        self.section("cli-triage");
        for one in triage {
            let Some(flag) = library.red_flags.get(one.flag) else { continue };
            let urgency = self.words.say(&format!("urgency-{}", flag.urgency.id()));
            self.line(&format!("{}  {urgency}: {}", flag.id, flag.patient));
            self.detail("cli-do", &flag.clinician);
            self.detail("cli-by-when", &one.by.map_or_else(String::new, |by| self.words.time(by)));
            let steps = plan.care(library).map(|care| care.steps.as_slice()).unwrap_or_default();
            let stops: Vec<_> =
                one.stops.iter().filter_map(|at| steps.get(*at)).map(|step| step.name.as_str()).collect();
            self.detail("cli-stops", &stops.join("; "));
        }
    }
}
