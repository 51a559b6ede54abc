//! What stands beside the decision and the plan on the clinician's copy: what was reported, what a trait changes, which side
//! of a contested point is followed, and what a product is worth.

use super::SheetInput;
use super::clinician::{Builder, table};
use super::data::{Consent, ConsentRow, Table, TableCell, TableRow};
use super::page::{Source, lower_first, upper_first};
use super::when::Start;
use crate::base::{Milli, Truth};
use crate::decide::Evaluation;
use crate::plan::{Followed, PlacedAlternative, PlacedModifier, Stamp, Triage};
use crate::protocol::{Alternative, ConsentPoint, Modifier, ValueItem};

impl Builder<'_> {
    /// What the patient reported, and what is done about it.
    pub(super) fn reported(&self) -> Table<3> {
        let SheetInput { library, case, plan, .. } = *self.source.input;
        let care = plan.care(library);
        let row = |one: &Triage| {
            let flag = library.red_flags.get(one.flag)?;
            let by = match one.by {
                Some(by) => {
                    self.source.words.with("sheet-seen-by", &[("at", &self.source.dates.stamp(Stamp::Time(by)))])
                }
                None => self.source.say("sheet-seen-next"),
            };
            let steps = one.stops.iter().filter_map(|at| care?.steps.get(*at));
            let stops: Vec<_> = steps.map(|step| lower_first(&step.name)).collect();
            let remark = if one.expected_now { String::new() } else { self.source.say("sheet-outside-window") };
            Some(TableRow {
                cells: vec![
                    TableCell::lead(self.source.say(&format!("urgency-{}", flag.urgency.id())), by),
                    TableCell::text(format!("{} {}", flag.sign, flag.patient)).with_refs(remark),
                    TableCell::text(format!("{} {}", flag.clinician, flag.cause))
                        .with_lines([(self.source.say("sheet-stops"), stops.join(", "))])
                        .with_refs(self.trace(&flag.id, &flag.sources, &[], &[self.awaiting(&flag.id)])),
                ],
            })
        };
        let rows: Vec<_> = plan.triage.iter().flatten().filter_map(row).collect();
        let columns = [
            self.source.say("sheet-column-seen"),
            self.source.say("sheet-column-sign"),
            self.source.say("sheet-column-clinician"),
        ];
        let title = match &case.visit {
            Some(visit) => self.source.words.with("sheet-reported", &[("at", &self.source.words.time(visit.at))]),
            None => String::new(),
        };
        let none = if plan.triage.is_some() { self.source.say("sheet-nothing-reported") } else { String::new() };
        Table { none, ..table(title, columns, rows) }
    }

    /// What traits of the patient change.
    pub(super) fn changes(&self) -> Table<2> {
        let SheetInput { library, plan, .. } = *self.source.input;
        let row = |(placed, modifier): (&PlacedModifier, &Modifier)| {
            // Every trait is one of somebody with this procedure.
            let because = self.source.answered(placed.because.without(library.procedure)).join("; ");
            let open = self.source.shorts(placed.unsettled).join("; ");
            let labels = ["who", "settings", "before", "aftercare", "follow-up"];
            let labels = labels.map(|label| format!("{}:", self.source.say(&format!("modifier-{label}"))));
            let texts = [&modifier.who, &modifier.settings, &modifier.before, &modifier.aftercare, &modifier.follow_up];
            TableRow {
                cells: vec![
                    TableCell::lead(format!("{}.", modifier.name), "").with_lines([
                        (self.source.say("sheet-because-of"), because),
                        (self.source.say("sheet-if-applies"), open),
                    ]),
                    TableCell::default()
                        .with_lines(labels.into_iter().zip(texts.map(String::clone)))
                        .with_refs(self.trace(&modifier.id, &modifier.sources, &modifier.evidence, &[])),
                ],
            }
        };
        let rows = plan.modifiers_in(library).map(row).collect();
        let columns = [self.source.say("sheet-column-trait"), self.source.say("sheet-column-changes")];
        table(self.source.say("sheet-changes"), columns, rows)
    }

    /// The points on which this plan follows one side of several.
    pub(super) fn contested(&self) -> Table<3> {
        let SheetInput { library, assessment, case, plan, .. } = *self.source.input;
        let row = |Followed { point, side, choice }: Followed<'_>| {
            let who = match choice {
                Some(choice) => {
                    let put_in = [("by", choice.by.as_str()), ("day", &self.source.dates.full(choice.on))];
                    self.source.words.with("sheet-chosen", &put_in)
                }
                None => self.source.say("sheet-default-side"),
            };
            TableRow {
                cells: vec![
                    TableCell::lead(point.title.as_str(), ""),
                    TableCell::text(side.says.as_str()).with_refs(self.trace(&point.id, &side.sources, &[], &[])),
                    TableCell::text(who),
                ],
            }
        };
        let rows = plan.choices_in(library, assessment, &case.choices).map(row).collect();
        let columns = [
            self.source.say("sheet-column-point"),
            self.source.say("sheet-column-side"),
            self.source.say("sheet-column-chosen"),
        ];
        table(self.source.say("sheet-contested-points"), columns, rows)
    }

    /// What the product is worth on each skin, and what is missing to the next verdict.
    pub(super) fn product(&self) -> Table<3> {
        let rows =
            self.source.input.assessment.evaluations.iter().map(|evaluation| self.evaluation(evaluation)).collect();
        let columns = [
            self.source.say("sheet-column-skin"),
            self.source.say("sheet-column-verdict"),
            self.source.say("sheet-column-lacking"),
        ];
        table(self.source.say("sheet-product"), columns, rows)
    }

    fn evaluation(&self, evaluation: &Evaluation) -> TableRow {
        let Source { words, .. } = self.source;
        let library = self.source.input.library;
        let score = evaluation.score.map(|score| words.with("product-score", &[("score", &score.to_string())]));
        let mut lines = Vec::new();
        for gate in evaluation.gates_in(library) {
            let refs = self.trace(&gate.id, &gate.sources, &[], &[]);
            lines.push((self.source.say("sheet-gate"), format!("{}. {} ({refs})", gate.name, gate.why)));
        }
        lines.extend(evaluation.caps_in(library).map(|cap| (self.source.say("sheet-cap"), cap.says.clone())));
        if evaluation.stopped_by.is_empty() {
            lines.push((self.source.say("sheet-missing"), self.source.shorts(evaluation.missing).join("; ")));
        }
        if let Some(next) = &evaluation.next {
            let mut lacking = Vec::new();
            if next.points > Milli::ZERO {
                lacking.push(words.with("product-points", &[("points", &next.points.to_string())]));
            }
            lacking.extend(evaluation.lacking(library).into_iter().map(str::to_owned));
            let better = words.with("sheet-to-reach", &[("verdict", evaluation.label(library, &next.verdict))]);
            lines.push((better, lacking.join("; ")));
        }
        TableRow {
            cells: vec![
                TableCell::text(evaluation.name(library)),
                TableCell::lead(evaluation.label(library, &evaluation.verdict), score.unwrap_or_default()),
                TableCell::default().with_lines(lines),
            ],
        }
    }

    /// Whether a planned product is worth its price.
    pub(super) fn value(&self) -> Table<2> {
        let SheetInput { library, assessment, .. } = *self.source.input;
        let row = |item: &ValueItem| {
            let outcome = item.when.as_ref().map(|when| assessment.facts.outcome(library, when));
            let holds = match outcome.map(|outcome| outcome.truth) {
                Some(Truth::Yes) => self.source.say("sheet-value-yes"),
                Some(Truth::No) => self.source.say("sheet-value-no"),
                Some(Truth::Unknown) => self.source.say("sheet-value-open"),
                None => self.source.say("sheet-value-talk"),
            };
            let fails = outcome.filter(|outcome| outcome.truth == Truth::No).map(|_| item.fails.clone());
            let open = outcome.map(|outcome| self.source.shorts(outcome.missing).join("; "));
            let lines = [
                (self.source.say("sheet-value-fails"), fails.unwrap_or_default()),
                (self.source.say("sheet-missing"), open.unwrap_or_default()),
            ];
            TableRow {
                cells: vec![
                    TableCell::lead(holds, ""),
                    TableCell::text(item.says.as_str()).with_lines(lines).with_refs(item.id.as_str()),
                ],
            }
        };
        let is_planned = self.source.exosome_planned() == Truth::Yes;
        let rows = library.value.iter().filter(|_| is_planned).map(row).collect();
        let columns = [self.source.say("sheet-column-holds"), self.source.say("sheet-column-condition")];
        table(self.source.say("sheet-value"), columns, rows)
    }

    /// What the patient consents to; a place in braces is a line to fill in.
    pub(super) fn consent(&self) -> Consent {
        let is_planned = self.source.exosome_planned() == Truth::Yes;
        let points = self.source.input.library.consent.iter().filter(|_| is_planned);
        let row = |point: &ConsentPoint| ConsentRow { id: point.id.clone(), parts: around_braces(&point.says) };
        Consent { title: self.source.say("sheet-consent"), points: points.map(row).collect() }
    }

    /// What has stronger evidence than a product, each from its earliest day.
    pub(super) fn alternatives(&self) -> Table<2> {
        let SheetInput { library, plan, .. } = *self.source.input;
        let windows = self.source.windows();
        let row = |(placed, alternative): (&PlacedAlternative, &Alternative)| {
            let from = match windows.start(&alternative.from, placed.from) {
                Start::Now => self.source.dates.from(Stamp::Day(windows.day_zero())),
                start => windows.from(start),
            };
            let refs = self.trace(&alternative.id, &alternative.sources, &alternative.evidence, &[]);
            TableRow {
                cells: vec![
                    TableCell::text(upper_first(&from)),
                    TableCell::lead(format!("{}.", alternative.name), alternative.words.as_str()).with_refs(refs),
                ],
            }
        };
        let rows = plan.alternatives_in(library).map(row).collect();
        let columns = [self.source.say("sheet-column-from"), self.source.say("sheet-column-what")];
        table(self.source.say("sheet-alternatives"), columns, rows)
    }
}

/// The words around the places in braces.
fn around_braces(text: &str) -> Vec<String> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((before, after)) =
        rest.split_once('{').and_then(|(before, inside)| Some((before, inside.split_once('}')?.1)))
    {
        parts.push(before.to_owned());
        rest = after;
    }
    parts.push(rest.to_owned());
    parts
}
