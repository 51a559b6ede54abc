//! The findings beside the questions: verdicts on top, findings by topic, open questions at the foot.

use super::MarkOf;
use crate::decide::{Assessment, Certainty, Finding, Lifted};
use crate::protocol::{Lift, Precaution, Severity, Target};
use crate::session::command::Command;
use crate::session::state::Session;

/// The findings panel.
#[derive(Clone, Debug)]
pub struct FindingsView {
    /// One row for each target that matters here.
    pub verdicts: Vec<VerdictRow>,
    /// Certain findings, one card a topic, worst first.
    pub certain: Vec<Card>,
    /// Findings that could still apply.
    pub possible: Vec<Card>,
    /// How many questions could still change this.
    pub open: String,
    /// The most useful of them.
    pub chips: Vec<Chip>,
}

/// The verdict on one target.
#[derive(Clone, Debug)]
pub struct VerdictRow {
    /// Its name.
    pub target: String,
    /// The verdict.
    pub mark: MarkOf,
    /// Its word.
    pub word: String,
    /// Until when, if a day is known.
    pub until: String,
    /// What it could still become, or that nothing could change it.
    pub could: String,
    /// The mark of what it could become.
    pub could_mark: Option<Severity>,
}

/// All findings on one topic.
#[derive(Clone, Debug)]
pub struct Card {
    /// The topic.
    pub topic: String,
    /// Its findings, worst first.
    pub rows: Vec<FindingRow>,
}

/// One finding.
#[derive(Clone, Debug)]
pub struct FindingRow {
    /// The precaution's id.
    pub id: String,
    /// How strongly it speaks.
    pub severity: Severity,
    /// It could still apply.
    pub possible: bool,
    /// "Contraindicated", "Possible: defer", "Caution, lifted".
    pub word: String,
    /// What it speaks about.
    pub targets: String,
    /// The fact.
    pub says: String,
    /// What to do.
    pub action: String,
    /// Why it matters.
    pub why: String,
    /// The answers behind it, each with the command that changes it.
    pub because: Vec<(String, Command)>,
    /// The open questions behind it, each with the command that asks it.
    pub missing: Vec<(String, Command)>,
    /// When it ends.
    pub until: String,
    /// Who may lift it.
    pub lift: LiftLine,
    /// What it rests on.
    pub evidence: String,
    /// Where it is from.
    pub sources: Vec<String>,
    /// It is unfolded.
    pub unfolded: bool,
    /// It is lifted and no longer counts.
    pub lifted: bool,
    /// Unfolds or folds it.
    pub command: Command,
}

/// Who may lift a finding, and how.
#[derive(Clone, Debug)]
pub struct LiftLine {
    /// In words.
    pub says: String,
    /// Who lifted it, and why.
    pub records: Vec<String>,
    /// "Record clearance…".
    pub action: Option<(String, Command)>,
}

/// An open question.
#[derive(Clone, Debug)]
pub struct Chip {
    /// Its name.
    pub label: String,
    /// The worst that it could bring.
    pub mark: Option<Severity>,
    /// Asks it.
    pub command: Command,
}

const MOST_CHIPS: usize = 4;

impl Session {
    /// The findings panel.
    #[must_use]
    pub fn findings(&self) -> FindingsView {
        let Assessment { findings, open, .. } = &self.assessment;
        let chips = open.iter().take(MOST_CHIPS).filter_map(|ix| {
            let question = self.library.question_at(*ix)?;
            let worst = findings.iter().filter(|finding| finding.missing.contains(*ix)).map(|finding| finding.severity);
            Some(Chip { label: question.short.clone(), mark: worst.max(), command: Command::GoTo(self.page_of(*ix)?) })
        });
        FindingsView {
            verdicts: self.verdicts(),
            certain: self.cards(Certainty::Certain),
            // Before a procedure is named every rule could apply; a list of all of them would say nothing.
            possible: if self.assessment.procedure.is_some() { self.cards(Certainty::Possible) } else { Vec::new() },
            open: self.words.count("open-could-change", open.len()),
            chips: chips.collect(),
        }
    }

    /// The procedure always; the product when one could be used; settings and aftercare when something speaks about them.
    fn verdicts(&self) -> Vec<VerdictRow> {
        let worth = |target: Target, mark: MarkOf| match target {
            Target::Procedure => true,
            Target::Exosome => self.exosome_may_be_planned(),
            Target::Settings | Target::Aftercare => mark.is_some(),
        };
        self.assessment
            .targets
            .iter()
            .filter(|verdict| worth(verdict.target, verdict.verdict))
            .map(|verdict| {
                let worst =
                    verdict.could_become == Some(Severity::Contraindicated) && verdict.verdict == verdict.could_become;
                let could = if worst {
                    self.words.say("already-worst")
                } else if verdict.could_become == verdict.verdict {
                    self.words.say("nothing-open")
                } else {
                    let word = self.severity_word(verdict.could_become).to_lowercase();
                    self.words.with("could-become", &[("severity", &word)])
                };
                let so_far = verdict.verdict.is_none() && verdict.could_become.is_some();
                VerdictRow {
                    target: self.words.say(&format!("target-{}", verdict.target.id())),
                    mark: verdict.verdict,
                    word: if so_far { self.words.say("clear-so-far") } else { self.severity_word(verdict.verdict) },
                    until: verdict
                        .until
                        .map_or_else(String::new, |day| self.words.with("until-day", &[("day", &self.words.day(day))])),
                    could,
                    could_mark: (verdict.could_become != verdict.verdict).then_some(verdict.could_become).flatten(),
                }
            })
            .collect()
    }

    fn exosome_may_be_planned(&self) -> bool {
        let planned = crate::protocol::Condition::Holds(self.library.exosome);
        !self.assessment.facts.outcome(&self.library, &planned).truth.is_no()
    }

    pub(super) fn severity_word(&self, severity: Option<Severity>) -> String {
        self.words.say(&format!("severity-{}", severity.map_or("clear", Severity::id)))
    }

    /// One card a topic, in the order of its worst finding; lifted ones stand last.
    fn cards(&self, certainty: Certainty) -> Vec<Card> {
        let mut cards: Vec<(Card, bool)> = Vec::new();
        for finding in self.assessment.findings.iter().filter(|finding| finding.certainty == certainty) {
            let Some(rule) = finding.rule(&self.library) else { continue };
            let row = self.finding_row(finding, rule);
            let topic = self.library.topics.get(&rule.topic).unwrap_or(&rule.topic);
            match cards.iter_mut().find(|(card, _)| card.topic == *topic) {
                Some((card, counts)) => {
                    *counts |= !row.lifted;
                    card.rows.push(row);
                }
                None => {
                    let counts = !row.lifted;
                    cards.push((Card { topic: topic.clone(), rows: vec![row] }, counts));
                }
            }
        }
        for (card, _) in &mut cards {
            card.rows.sort_by_key(|row| row.lifted);
        }
        cards.sort_by_key(|(_, counts)| !counts);
        cards.into_iter().map(|(card, _)| card).collect()
    }

    fn finding_row(&self, finding: &Finding, rule: &Precaution) -> FindingRow {
        let severity = self.severity_word(Some(rule.severity));
        let word = match (finding.certainty, finding.lifted) {
            (_, Lifted::Yes) => self.words.with("word-lifted", &[("severity", &severity)]),
            (Certainty::Possible, _) => self.words.with("word-possible", &[("severity", &severity.to_lowercase())]),
            (Certainty::Certain, _) => severity,
        };
        let targets: Vec<_> = std::iter::once(&rule.target)
            .chain(&rule.also)
            .map(|target| self.words.say(&format!("target-{}", target.id())))
            .collect();
        let questions = |set: crate::decide::QuestionSet, said: bool| {
            let library = &self.library;
            set.iter(library)
                .filter_map(|ix| {
                    let question = library.question_at(ix)?;
                    let answer = self.case.answers.get(&question.id).filter(|_| said);
                    let text = match answer {
                        Some(answer) => format!("{}: {}", question.short, self.words.answer(question, answer)),
                        None => question.short.clone(),
                    };
                    Some((text, Command::GoTo(self.page_of(ix)?)))
                })
                .collect::<Vec<_>>()
        };
        let until = rule.until.as_ref().map_or_else(String::new, |until| match finding.until {
            Some(day) => format!("{} ({})", until.says, self.words.day(day)),
            None => until.says.clone(),
        });
        let mut evidence: Vec<_> =
            rule.evidence.iter().map(|evidence| self.words.say(&format!("evidence-{}", evidence.id()))).collect();
        if rule.contested {
            evidence.push(self.words.say("contested"));
        }
        let sources = rule.sources.iter().map(|id| match self.library.sources.get(id) {
            Some(source) => {
                format!("{}, {} ({})", source.citation, source.year, self.words.say(status_id(source.status)))
            }
            None => id.clone(),
        });
        FindingRow {
            id: rule.id.clone(),
            severity: rule.severity,
            possible: finding.certainty == Certainty::Possible,
            word,
            targets: targets.join(", "),
            says: rule.says.clone(),
            action: rule.action.clone(),
            why: rule.because.clone(),
            because: questions(finding.because, true),
            missing: questions(finding.missing, true),
            until,
            lift: self.lift_line(finding, rule),
            evidence: evidence.join(". "),
            sources: sources.collect(),
            unfolded: self.unfolded.contains(&rule.id),
            lifted: finding.lifted == Lifted::Yes,
            command: Command::Unfold(rule.id.clone()),
        }
    }

    fn lift_line(&self, finding: &Finding, rule: &Precaution) -> LiftLine {
        let records: Vec<_> = self
            .case
            .lifts
            .iter()
            .filter(|lift| lift.finding == rule.id)
            .map(|lift| {
                let day = self.words.day(lift.on);
                let put_in = [("by", lift.by.as_str()), ("role", &lift.role), ("day", &day), ("reason", &lift.reason)];
                self.words.with("lift-record", &put_in)
            })
            .collect();
        let says = match &rule.lift {
            Lift::Never => self.words.say("lift-never"),
            Lift::NotNeeded => String::new(),
            Lift::By(ways) => {
                let mut ways: Vec<_> = ways
                    .iter()
                    .map(|way| way.records.iter().map(|record| record.role.as_str()).collect::<Vec<_>>().join(" + "))
                    .collect();
                // A clearance and a written reason of the same role are two ways, and one name.
                ways.dedup();
                let by = self.words.with("lift-by", &[("roles", &ways.join(", "))]);
                format!("{by} {}", rule.lift_needs).trim_end().to_owned()
            }
        };
        let action = match (&rule.lift, finding.certainty, finding.lifted) {
            (Lift::By(_), Certainty::Certain, Lifted::No | Lifted::InPart) => {
                let clearance = rule.severity == Severity::Clearance;
                let id = if clearance { "record-clearance" } else { "record-decision" };
                Some((self.words.say(id), Command::OpenLift(rule.id.clone())))
            }
            (Lift::By(_), _, Lifted::Yes) => Some((self.words.say("take-back"), Command::Unlift(rule.id.clone()))),
            _ => None,
        };
        LiftLine { says, records, action }
    }
}

fn status_id(status: crate::protocol::SourceStatus) -> &'static str {
    use crate::protocol::SourceStatus::{Read, ReadInPart, SecondHand, ToBeVerified};
    match status {
        Read => "source-read",
        ReadInPart => "source-in-part",
        SecondHand => "source-second-hand",
        ToBeVerified => "source-to-verify",
    }
}
