//! The clinician's copy: everything needed to check the decision by hand, on paper, years later.

use std::collections::{BTreeMap, BTreeSet};

use super::SheetInput;
use super::data::{
    AnswerRow, AnswerSection, Answers, ClinicianPage, Field, FindingRow, Findings, Frame, List, Mark, Row, Sign, Table,
    TableCell, TableRow, Verdict,
};
use super::page::{Source, lower_first, upper_first};
use super::when::Side;
use crate::answers::Answer;
use crate::base::{NaiveDate, Truth};
use crate::decide::{Certainty, Finding, LiftRecord, Lifted, QuestionSet};
use crate::plan::{ClosedSkin, Placed, Stamp};
use crate::protocol::{
    Every, Evidence, Lift, Precaution, Question, Severity, SourceStatus, Step, StepEnd, Target, Way,
};

/// The clinician's copy of a decision.
pub(super) fn page(source: Source<'_>) -> ClinicianPage {
    let builder = Builder { source };
    ClinicianPage {
        frame: builder.frame(),
        verdicts: builder.verdicts(),
        findings: builder.findings(),
        open: builder.open(),
        lifts: builder.lifts(),
        reported: builder.reported(),
        changes: builder.changes(),
        contested: builder.contested(),
        product: builder.product(),
        value: builder.value(),
        consent: builder.consent(),
        waits: builder.waits(),
        steps: builder.steps(),
        flags: builder.flags(),
        fallbacks: builder.fallbacks(),
        alternatives: builder.alternatives(),
        answers: builder.answers(),
        sources: builder.sources(),
        sign: Sign {
            closed: source.windows().must_be_told().then(|| {
                [
                    source.say("sheet-seen-on"),
                    source.say("sheet-in-person"),
                    source.say("sheet-photo"),
                    source.say("sheet-by"),
                ]
            }),
            lines: [source.say("sheet-decided-by"), source.say("sheet-explained-by")],
        },
    }
}

/// Writes the clinician's copy.
pub(super) struct Builder<'i> {
    pub(super) source: Source<'i>,
}

impl<'i> Builder<'i> {
    fn frame(&self) -> Frame {
        let source = self.source;
        let SheetInput { library, plan, clinic, .. } = *source.input;
        let mut facts = vec![
            Field::blank(source.say("sheet-patient")),
            if source.is_at_home() {
                Field::new(source.say("sheet-home-on"), &source.dates.full(plan.procedure_at.date()))
            } else {
                Field::new(source.say("sheet-procedure"), &source.words.time(plan.procedure_at))
            },
            source.field(source.say("sheet-areas"), "area"),
            Field::new(source.say("sheet-operator"), &clinic.practitioner),
        ];
        if source.exosome_planned() != Truth::No {
            facts.extend([
                source.field(source.say("sheet-product"), "name"),
                source.field(source.say("sheet-maker"), "maker"),
                source.field(source.say("sheet-lot"), "lot_number"),
                source.field(source.say("sheet-expiry"), "expiry"),
            ]);
        }
        match plan.closed.filter(|_| !source.is_at_home()) {
            Some(ClosedSkin::Confirmed(day)) => {
                facts.push(Field::new(source.say("sheet-skin-closed"), &source.dates.full(day)));
            }
            Some(ClosedSkin::Expected { first, last, .. }) => {
                let days = source.words.with("sheet-expected", &[("days", &source.dates.days(first, last))]);
                facts.push(Field::new(source.say("sheet-skin-closed"), &days));
            }
            None => {}
        }
        let header = &library.header;
        let put_in = [("title", header.title.as_str()), ("version", &header.version), ("hash", source.hash())];
        facts.push(Field::new(source.say("sheet-library"), &source.words.with("sheet-library-line", &put_in)));
        let what = source.procedure().map_or_else(|| source.say("sheet-no-procedure"), str::to_owned);
        source.frame(source.say("sheet-clinician-title"), what, facts)
    }

    fn severity(&self, severity: Option<Severity>) -> String {
        self.source.say(&format!("severity-{}", severity.map_or("clear", Severity::id)))
    }

    fn target(&self, target: Target) -> String {
        self.source.say(&format!("target-{}", target.id()))
    }

    fn verdicts(&self) -> Vec<Verdict> {
        let say = |verdict: &crate::decide::TargetVerdict| {
            if verdict.target == Target::Exosome && self.source.exosome_planned() == Truth::No {
                let target = self.target(verdict.target);
                let word = self.source.say("sheet-not-planned");
                return Verdict { mark: None, target, word, more: String::new() };
            }
            let mut more = Vec::new();
            if let Some(day) = verdict.until {
                more.push(self.not_before(&self.source.dates.full(day)));
            }
            more.push(if verdict.could_become == verdict.verdict {
                self.source.say("nothing-open")
            } else {
                let worse = lower_first(&self.severity(verdict.could_become));
                self.source.words.with("could-become", &[("severity", &worse)])
            });
            Verdict {
                mark: Some(Mark { severity: verdict.verdict.map_or("clear", Severity::id), possible: false }),
                target: self.target(verdict.target),
                word: lower_first(&self.severity(verdict.verdict)),
                more: upper_first(&more.join("; ")),
            }
        };
        self.source.input.assessment.targets.iter().map(say).collect()
    }

    fn findings(&self) -> Findings {
        let SheetInput { library, assessment, .. } = *self.source.input;
        let count =
            |what: &dyn Fn(&Finding) -> bool| assessment.findings.iter().filter(|finding| what(finding)).count();
        let certain = count(&|finding| finding.certainty == Certainty::Certain).to_string();
        let possible = count(&|finding| finding.certainty == Certainty::Possible).to_string();
        let lifted = count(&|finding| finding.lifted == Lifted::Yes);
        let put_in = [("certain", certain.as_str()), ("possible", &possible), ("lifted", &lifted.to_string())];
        Findings {
            title: self.source.say("sheet-findings"),
            count: match lifted {
                0 => self.source.words.with("sheet-finding-count", &put_in),
                _ => self.source.words.with("sheet-finding-count-lifted", &put_in),
            },
            none: self.source.say("sheet-no-findings"),
            columns: [
                String::new(),
                self.source.say("sheet-column-severity"),
                self.source.say("sheet-column-finding"),
                self.source.say("sheet-column-rule"),
            ],
            rows: assessment
                .findings
                .iter()
                .filter_map(|finding| Some(self.finding(finding, finding.rule(library)?)))
                .collect(),
        }
    }

    fn finding(&self, finding: &Finding, rule: &Precaution) -> FindingRow {
        let possible = finding.certainty == Certainty::Possible;
        let mut severity = self.severity(Some(finding.severity));
        if possible {
            severity = format!("{}: {}", self.source.say("possible"), lower_first(&severity));
        }
        match finding.lifted {
            Lifted::No => {}
            Lifted::InPart => severity = format!("{severity}, {}", self.source.say("sheet-lifted-in-part")),
            Lifted::Yes => severity = format!("{severity}, {}", self.source.say("sheet-lifted")),
        }
        let targets: Vec<_> =
            std::iter::once(&rule.target).chain(&rule.also).map(|target| lower_first(&self.target(*target))).collect();
        let mut lines = Vec::new();
        let mut line = |label: String, text: String| {
            if !text.is_empty() {
                lines.push((label, text));
            }
        };
        line(self.source.say("sheet-because"), self.source.answered(finding.because).join("; "));
        line(self.source.say("sheet-missing"), self.source.shorts(finding.missing).join("; "));
        line(self.source.say("sheet-to-do"), rule.action.clone());
        // What may only turn out to be true is not lifted yet.
        if !possible || finding.lifted != Lifted::No {
            line(self.source.say("sheet-ends-label"), self.ends(finding, rule));
            line(self.source.say("sheet-lift"), self.lift(finding, rule));
        }
        let contested = rule.contested.then(|| self.source.say("sheet-contested"));
        FindingRow {
            mark: Mark { severity: finding.severity.id(), possible },
            severity,
            targets: targets.join(", "),
            says: rule.says.clone(),
            lines,
            id: rule.id.clone(),
            refs: self.refs(&rule.sources, &rule.evidence, &[contested, self.awaiting(&rule.id)]),
        }
    }

    fn not_before(&self, day: &str) -> String {
        self.source.words.with("until-day", &[("day", day)])
    }

    fn ends(&self, finding: &Finding, rule: &Precaution) -> String {
        let says = rule.until.as_ref().map_or("", |until| until.says.as_str());
        match finding.until.map(|day| self.not_before(&self.source.dates.full(day))) {
            Some(day) if says.is_empty() => day,
            Some(day) => format!("{says} ({day})"),
            None => says.to_owned(),
        }
    }

    /// The records of a lift, or who may lift.
    fn lift(&self, finding: &Finding, rule: &Precaution) -> String {
        if rule.lift == Lift::NotNeeded {
            return String::new();
        }
        let records: Vec<_> = self.source.input.case.lifts.iter().filter(|lift| lift.finding == rule.id).collect();
        if finding.lifted != Lifted::No {
            let said: Vec<_> = records.iter().map(|lift| self.record(lift)).collect();
            let open = (finding.lifted == Lifted::InPart).then(|| self.source.say("sheet-lifted-in-part"));
            return said.into_iter().chain(open).collect::<Vec<_>>().join("; ");
        }
        let ways = match &rule.lift {
            Lift::Never => return self.source.say("sheet-no-lift"),
            Lift::NotNeeded => return String::new(),
            Lift::By(ways) => ways,
        };
        let facts = &self.source.input.assessment.facts;
        let open = |way: &&Way| facts.outcome(self.source.input.library, &way.when).truth != Truth::No;
        let way = |way: &Way| {
            let record = |record: &crate::protocol::Record| {
                let what = if record.clearance {
                    self.source.say("sheet-lift-clearance")
                } else {
                    self.source.say("sheet-lift-reason")
                };
                format!("{what}, {}", role(&record.role))
            };
            way.records.iter().map(record).collect::<Vec<_>>().join(&self.source.say("sheet-and"))
        };
        let ways: Vec<_> = ways.iter().filter(open).map(way).collect();
        let mut text = ways.join(&self.source.say("sheet-or"));
        if !rule.lift_needs.is_empty() {
            text = format!("{text} ({})", rule.lift_needs);
        }
        text
    }

    fn record(&self, lift: &LiftRecord) -> String {
        let (role, day) = (role(&lift.role), self.source.dates.full(lift.on));
        self.source.words.with("sheet-lifted-by", &[("by", &lift.by), ("role", &role), ("day", &day)])
    }

    fn refs(&self, sources: &[String], evidence: &[Evidence], remarks: &[Option<String>]) -> String {
        let kinds = evidence.iter().map(|kind| evidence_word(*kind));
        let parts = [sources.join(", "), kinds.collect::<Vec<_>>().join(", ")];
        let parts = parts.into_iter().filter(|part| !part.is_empty()).chain(remarks.iter().flatten().cloned());
        parts.collect::<Vec<_>>().join("; ")
    }

    /// Id, sources, evidence and remarks of a line.
    pub(super) fn trace(
        &self,
        id: &str,
        sources: &[String],
        evidence: &[Evidence],
        remarks: &[Option<String>],
    ) -> String {
        let refs = self.refs(sources, evidence, remarks);
        if refs.is_empty() { id.to_owned() } else { format!("{id}: {refs}") }
    }

    /// What a clinician must still decide about a rule, a step or a red flag.
    pub(super) fn awaiting(&self, id: &str) -> Option<String> {
        let items = self.source.input.library.awaiting.iter();
        let items = items.filter(|item| item.rules.iter().any(|rule| rule == id));
        let decisions: Vec<_> = items.map(|item| item.decision.as_str()).collect();
        let decisions = (!decisions.is_empty()).then(|| decisions.join(", "))?;
        Some(self.source.words.with("sheet-awaiting", &[("decision", &decisions)]))
    }

    /// What was not known and not asked, with the worst that it could bring.
    fn open(&self) -> Table<3> {
        let SheetInput { library, assessment, case, .. } = *self.source.input;
        let not_known: Vec<_> = library
            .question_ixs()
            .filter(|ix| !assessment.facts.asked(library, *ix).truth.is_no())
            .filter(|ix| {
                library
                    .question_at(*ix)
                    .is_some_and(|question| case.answers.get(&question.id) == Some(&Answer::NotKnown))
            })
            .collect();
        let row = |ix, answered: bool| {
            let question = library.question_at(ix)?;
            let about = QuestionSet::of(ix);
            let worst = assessment
                .findings
                .iter()
                .filter(|finding| finding.certainty == Certainty::Possible && finding.missing.contains(ix))
                .chain(assessment.findings.iter().filter(|finding| {
                    finding.certainty == Certainty::Certain
                        && answered
                        && finding.because.union(about) == finding.because
                }))
                .max_by_key(|finding| finding.severity);
            let brings = worst.and_then(|finding| {
                let rule = finding.rule(library)?;
                Some(format!("{}: {}", self.severity(Some(finding.severity)), lower_first(&rule.says)))
            });
            let state = if answered { self.source.say("sheet-not-known") } else { self.source.say("sheet-not-asked") };
            Some(TableRow {
                cells: vec![
                    TableCell::text(question.short.as_str()),
                    TableCell::text(state),
                    TableCell::text(brings.unwrap_or_default()),
                ],
            })
        };
        let rows = not_known
            .iter()
            .filter_map(|ix| row(*ix, true))
            .chain(assessment.open.iter().filter_map(|ix| row(*ix, false)))
            .collect();
        let (unknown, unasked) = (not_known.len().to_string(), assessment.open.len().to_string());
        Table {
            title: self.source.say("sheet-open-questions"),
            count: self.source.words.with("sheet-open-count", &[("unknown", &unknown), ("unasked", &unasked)]),
            none: self.source.say("sheet-nothing-open"),
            columns: [
                self.source.say("sheet-column-question"),
                self.source.say("sheet-column-state"),
                self.source.say("sheet-column-worst"),
            ],
            rows,
        }
    }

    fn lifts(&self) -> Table<4> {
        let row = |lift: &LiftRecord| TableRow {
            cells: vec![
                TableCell::lead(lift.finding.as_str(), ""),
                TableCell::text(format!("{}, {}", lift.by, role(&lift.role))),
                TableCell::text(self.source.dates.full(lift.on)),
                TableCell::text(lift.reason.as_str()),
            ],
        };
        let rows = self.source.input.case.lifts.iter().map(row).collect();
        let columns = [
            self.source.say("sheet-column-lifted-rule"),
            self.source.say("sheet-column-role"),
            self.source.say("sheet-column-on"),
            self.source.say("sheet-column-reason"),
        ];
        table(self.source.say("sheet-lifts"), columns, rows)
    }

    /// What waits for closed skin, together where the limits are the same.
    fn waits(&self) -> Table<3> {
        let SheetInput { library, plan, .. } = *self.source.input;
        let windows = self.source.windows();
        let Source { words, dates, .. } = self.source;
        let mut groups: BTreeMap<(NaiveDate, Option<NaiveDate>), [Vec<String>; 2]> = BTreeMap::new();
        for (placed, step) in plan.steps_in(library).filter(|_| windows.must_be_told()) {
            let end = match &step.until {
                StepEnd::Through(moment) | StepEnd::Before(moment) => placed.until.map(|until| (until, moment)),
                StepEnd::Open => None,
            };
            if placed.from.waits {
                let most = windows.bound(&step.from, Side::Most).map(Stamp::date);
                let [begins, _] = groups.entry((placed.from.earliest.date(), most)).or_default();
                begins.push(lower_first(&step.name));
            }
            if let Some((span, moment)) = end.filter(|(span, _)| span.waits) {
                let most = windows.bound(moment, Side::Most).map(Stamp::date);
                let [_, ends] = groups.entry((span.earliest.date(), most)).or_default();
                ends.push(lower_first(&step.name));
            }
        }
        let row = |((earliest, most), [begins, ends]): ((NaiveDate, Option<NaiveDate>), [Vec<String>; 2])| {
            let said = |names: &[String]| (!names.is_empty()).then(|| names.join(", "));
            let begins = said(&begins).map(|names| words.with("sheet-begins", &[("names", &names)]));
            let ends = said(&ends).map(|names| words.with("sheet-ends", &[("names", &names)]));
            let what: Vec<_> = begins.into_iter().chain(ends).collect();
            let latest = match most {
                Some(day) => words.with("sheet-latest", &[("day", &dates.day(day))]),
                None => words.say("sheet-latest-closed"),
            };
            TableRow {
                cells: vec![
                    TableCell::text(self.not_before(&dates.day(earliest))),
                    TableCell::text(latest),
                    TableCell::text(what.join(" ")),
                ],
            }
        };
        let columns =
            [words.say("sheet-column-earliest"), words.say("sheet-column-latest"), words.say("sheet-column-what")];
        table(words.say("sheet-waits"), columns, groups.into_iter().map(row).collect())
    }

    fn steps(&self) -> Table<2> {
        let SheetInput { library, plan, .. } = *self.source.input;
        let rows: Vec<_> = plan.steps_in(library).map(|(placed, step)| self.step(placed, step)).collect();
        let columns = [self.source.say("sheet-column-when"), self.source.say("sheet-column-step")];
        let count = self.source.words.count("sheet-step-count", rows.len());
        Table { count, ..table(self.source.say("sheet-steps"), columns, rows) }
    }

    fn step(&self, placed: &Placed, step: &Step) -> TableRow {
        let (library, dates) = (self.source.input.library, self.source.dates);
        let mut when = match placed.until {
            Some(until) if until.latest == placed.from.latest => dates.stamp(until.latest),
            Some(until) => format!("{} – {}", dates.stamp(placed.from.latest), dates.stamp(until.latest)),
            None => upper_first(&dates.from(placed.from.latest)),
        };
        if placed.waits_for_closed && self.source.windows().must_be_told() {
            when = format!("{when}; {}", self.source.say("sheet-waits-short"));
        }
        let kind = self.source.say(&format!("kind-{}", step.kind.id()));
        let mut text = match step.every {
            Every::AllTheTime | Every::Once => step.words.clone(),
            every => format!("{}. {}", upper_first(&self.source.words.every(every)), step.words),
        };
        if !placed.unsettled.is_empty() {
            let open = self.source.shorts(placed.unsettled).join("; ");
            text = self.source.words.with("sheet-step-if-applies", &[("step", &text), ("questions", &open)]);
        }
        let stopped = placed.stopped.and_then(|stopped| {
            let flag = library.red_flags.get(stopped.flag)?;
            let put_in = [("flag", flag.id.as_str()), ("at", &dates.stamp(Stamp::Time(stopped.at)))];
            Some(self.source.words.with("sheet-stopped", &put_in))
        });
        let because = self.source.answered(placed.because).join("; ");
        let refs = self.trace(&step.id, &step.sources, &step.evidence, &[self.awaiting(&step.id)]);
        TableRow {
            cells: vec![
                TableCell::lead(stopped.unwrap_or_default(), when),
                TableCell::lead(format!("{kind} · {}.", step.name), text)
                    .with_lines([(self.source.say("sheet-because-of"), because)])
                    .with_refs(refs),
            ],
        }
    }

    fn flags(&self) -> Table<3> {
        let SheetInput { library, plan, .. } = *self.source.input;
        let dates = self.source.dates;
        let rows = plan.flags_in(library).map(|(placed, flag)| {
            let urgency = self.source.say(&format!("urgency-{}", flag.urgency.id()));
            let when = match placed.until {
                Some(until) => format!("{} – {}", dates.stamp(placed.from), dates.stamp(until)),
                None => dates.from(placed.from),
            };
            TableRow {
                cells: vec![
                    TableCell::lead(urgency, when),
                    TableCell::text(format!("{} {}", flag.sign, flag.patient)),
                    TableCell::text(format!("{} {}", flag.clinician, flag.cause)).with_refs(self.trace(
                        &flag.id,
                        &flag.sources,
                        &[],
                        &[self.awaiting(&flag.id)],
                    )),
                ],
            }
        });
        let rows: Vec<_> = rows.collect();
        let columns = [
            self.source.say("sheet-column-urgency"),
            self.source.say("sheet-column-sign"),
            self.source.say("sheet-column-clinician"),
        ];
        let count = self.source.words.count("flag-count", rows.len());
        Table { count, ..table(self.source.say("sheet-flags"), columns, rows) }
    }

    fn fallbacks(&self) -> List {
        let SheetInput { library, plan, .. } = *self.source.input;
        let rows = plan.fallbacks_in(library).map(|fallback| {
            let refs = self.trace(&fallback.id, &fallback.sources, &fallback.evidence, &[]);
            Row::new(format!("{}.", fallback.name), format!("{} ({refs})", fallback.words))
        });
        List { title: self.source.say("sheet-fallbacks"), note: String::new(), rows: rows.collect() }
    }

    fn answers(&self) -> Answers {
        let SheetInput { library, case, .. } = *self.source.input;
        let section = |(at, section): (usize, &crate::protocol::Section)| {
            let rows: Vec<_> = library
                .question_ixs()
                .filter_map(|ix| Some((ix, library.question_at(ix)?)))
                .filter(|(_, question)| question.section == at)
                .filter_map(|(ix, question)| Some(self.answer(ix, question, case.answers.get(&question.id)?)))
                .collect();
            (!rows.is_empty()).then(|| AnswerSection { title: section.title.clone(), rows })
        };
        Answers {
            title: self.source.say("sheet-answers"),
            count: self.source.words.count("sheet-answer-count", case.answers.len()),
            sections: library.sections.iter().enumerate().filter_map(section).collect(),
        }
    }

    fn answer(&self, ix: crate::protocol::QuestionIx, question: &Question, answer: &Answer) -> AnswerRow {
        let applies = !self.source.input.assessment.facts.asked(self.source.input.library, ix).truth.is_no();
        AnswerRow {
            question: question.short.clone(),
            answer: self.source.words.answer(question, answer),
            bold: *answer == Answer::NotKnown,
            note: if applies { String::new() } else { self.source.say("sheet-not-applicable") },
        }
    }

    /// Every source that a printed line names.
    fn sources(&self) -> List {
        let SheetInput { library, assessment, plan, .. } = *self.source.input;
        let rules =
            assessment.findings.iter().filter_map(|finding| finding.rule(library)).flat_map(|rule| &rule.sources);
        let steps = plan.steps_in(library).flat_map(|(_, step)| &step.sources);
        let flags = plan.flags_in(library).flat_map(|(_, flag)| &flag.sources);
        let fallbacks = plan.fallbacks_in(library).flat_map(|fallback| &fallback.sources);
        let modifiers = plan.modifiers_in(library).flat_map(|(_, modifier)| &modifier.sources);
        let alternatives = plan.alternatives_in(library).flat_map(|(_, alternative)| &alternative.sources);
        let sides = plan.choices_in(library, assessment, &[]).map(|followed| followed.side);
        let gates = assessment.evaluations.iter().flat_map(|evaluation| evaluation.gates_in(library));
        let gates = gates.flat_map(|gate| &gate.sources);
        let used: BTreeSet<_> = rules
            .chain(steps)
            .chain(flags)
            .chain(fallbacks)
            .chain(modifiers)
            .chain(alternatives)
            .chain(sides.flat_map(|side| &side.sources))
            .chain(gates)
            .collect();
        let row = |id: &String| {
            let source = library.sources.get(id)?;
            let status = match source.status {
                SourceStatus::Read => String::new(),
                SourceStatus::ReadInPart => self.source.say("source-in-part"),
                SourceStatus::SecondHand => self.source.say("source-second-hand"),
                SourceStatus::ToBeVerified => self.source.say("source-to-verify"),
            };
            let parts = [source.citation.as_str(), &source.kind, &source.year, &status];
            let text: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            Some(Row::new(id.as_str(), format!("{}.", text.join("; "))))
        };
        List {
            title: self.source.say("sheet-sources"),
            note: String::new(),
            rows: used.into_iter().filter_map(row).collect(),
        }
    }
}

/// A table without a count.
pub(super) fn table<const N: usize>(title: String, columns: [String; N], rows: Vec<TableRow>) -> Table<N> {
    Table { title, count: String::new(), none: String::new(), columns, rows }
}

/// A role as it is said.
fn role(id: &str) -> String {
    id.replace('_', " ")
}

/// The kind of evidence in a word: the common catalogue explains it in a sentence.
fn evidence_word(evidence: Evidence) -> String {
    evidence.id().replace('_', " ")
}
