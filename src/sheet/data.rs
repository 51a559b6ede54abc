//! The words of a page, ready to be set: what the templates read, and nothing else.
//!
//! Every decision about what is said, to whom and in which order is made before; a template only places these words. No
//! patient's name is among them.

use serde::Serialize;

/// A value to print, or a line with this label to fill in by hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Field {
    pub label: String,
    /// Nothing: a line to fill in.
    pub value: Option<String>,
}

impl Field {
    /// An empty value is a line to fill in.
    pub(super) fn new(label: impl Into<String>, value: &str) -> Self {
        let value = value.trim();
        Self { label: label.into(), value: (!value.is_empty()).then(|| value.to_owned()) }
    }

    /// A line to fill in.
    pub(super) fn blank(label: impl Into<String>) -> Self {
        Self { label: label.into(), value: None }
    }
}

/// What every page carries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Frame {
    /// The document's title, for lists of files and screen readers.
    pub document: String,
    pub large: bool,
    pub title: String,
    pub what: String,
    pub clinic: Field,
    pub phone: Field,
    pub facts: Vec<Field>,
    /// Boxes above everything else.
    pub banners: Vec<String>,
    /// Lines at the foot of every page; the last is followed by the page number.
    pub footer: Vec<String>,
    /// Before the page's number, and between it and the number of pages.
    pub page: [String; 2],
}

/// The patient's copy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct PatientPage {
    pub frame: Frame,
    /// Before everything else.
    pub stopped: Option<Stop>,
    /// Lists that come first.
    pub top: Vec<List>,
    pub routines: Option<Routines>,
    pub calendar: Option<Calendar>,
    pub closed: Option<ClosedBox>,
    /// Lists below the calendar: if needed, later, look out for, without the product, good to know.
    pub lists: Vec<List>,
    pub avoid: Option<List>,
    pub before: Option<List>,
    pub normal: Option<List>,
    pub visits: Option<List>,
    pub help: Option<Help>,
    pub contact: Vec<Contact>,
    /// Over the lines for the patient's own questions.
    pub questions: String,
    /// Without a treatment: why not, and when to come back.
    pub instead: Option<Instead>,
}

/// What a reported red flag stops.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Stop {
    /// The order itself.
    pub title: String,
    pub since: String,
    pub names: Vec<String>,
    /// Over what the patient reported.
    pub told: String,
    /// The signs, and what the patient does.
    pub signs: Vec<(String, String)>,
}

/// What goes on the skin, in order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Routines {
    /// They are what the page is about; otherwise they stand at its end, if there is room.
    pub first: bool,
    pub title: String,
    pub parts: Vec<RoutinePart>,
}

/// One part of the day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct RoutinePart {
    pub title: String,
    pub when: String,
    pub lines: Vec<String>,
}

/// The first days with boxes to tick.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Calendar {
    pub title: String,
    pub corner: String,
    pub days: Vec<(String, String)>,
    pub rows: Vec<CalendarRow>,
    pub not_today: String,
    /// What grey means; nothing when nothing is grey.
    pub legend: Option<String>,
}

/// One step in the calendar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct CalendarRow {
    /// Its name, where there is no room for the words.
    pub name: String,
    /// In bold: the first sentence, or the name.
    pub first: String,
    pub rest: String,
    pub how: String,
    pub cells: Vec<Cell>,
}

/// One day of one step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Cell {
    /// How many boxes; none on a day without the step.
    pub boxes: u8,
    /// What the boxes are called when they cannot be seen.
    pub alt: String,
    pub grey: bool,
}

/// The box for the day on which the skin is closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct ClosedBox {
    pub title: String,
    pub intro: String,
    pub line: String,
    pub then: String,
    pub rows: Vec<Row>,
}

/// A list under a heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct List {
    pub title: String,
    /// Said once above the rows; may be empty.
    pub note: String,
    pub rows: Vec<Row>,
}

/// A line: when or what in bold, then sentences.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Row {
    pub lead: String,
    pub items: Vec<Item>,
    /// A box to tick stands before it.
    pub tick: bool,
}

impl Row {
    pub(super) fn new(lead: impl Into<String>, text: impl Into<String>) -> Self {
        Self { lead: lead.into(), items: vec![Item { text: text.into(), then: None }], tick: false }
    }

    pub(super) fn ticked(self) -> Self {
        Self { tick: true, ..self }
    }
}

/// Sentences, and what is allowed afterwards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Item {
    pub text: String,
    /// From when, and what.
    pub then: Option<(String, String)>,
}

/// The red flags.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Help {
    pub title: String,
    pub groups: Vec<FlagGroup>,
    pub other: String,
}

/// Red flags of one urgency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct FlagGroup {
    /// 0 is the most urgent: how heavy the frame is.
    pub level: u8,
    pub title: String,
    pub whom: Field,
    pub rows: Vec<Flag>,
}

/// One red flag.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Flag {
    pub sign: String,
    pub patient: String,
    pub when: String,
}

/// Whom to call at one time of the week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Contact {
    pub title: String,
    pub name: Option<String>,
    pub text: Option<Field>,
    pub number: Option<Field>,
}

/// Why there is no treatment today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Instead {
    pub title: String,
    pub rows: Vec<Row>,
    pub next: Field,
}

/// The clinician's copy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct ClinicianPage {
    pub frame: Frame,
    pub verdicts: Vec<Verdict>,
    pub findings: Findings,
    pub open: Table<3>,
    pub lifts: Table<4>,
    pub reported: Table<3>,
    pub changes: Table<2>,
    pub contested: Table<3>,
    pub product: Table<3>,
    pub value: Table<2>,
    pub consent: Consent,
    pub waits: Table<3>,
    pub steps: Table<2>,
    pub flags: Table<3>,
    pub fallbacks: List,
    pub alternatives: Table<2>,
    pub answers: Answers,
    pub sources: List,
    pub sign: Sign,
}

/// What a patient is told before consenting, to tick.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Consent {
    pub title: String,
    pub points: Vec<ConsentRow>,
}

/// One point; between its parts are lines to fill in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct ConsentRow {
    pub id: String,
    pub parts: Vec<String>,
}

/// A drawn severity: its id, and whether only its outline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Mark {
    pub severity: &'static str,
    pub possible: bool,
}

/// The verdict on one target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Verdict {
    pub mark: Option<Mark>,
    pub target: String,
    pub word: String,
    pub more: String,
}

/// Every finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Findings {
    pub title: String,
    pub count: String,
    pub none: String,
    pub columns: [String; 4],
    pub rows: Vec<FindingRow>,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct FindingRow {
    pub mark: Mark,
    pub severity: String,
    pub targets: String,
    pub says: String,
    /// Labelled lines: because, open, do, ends, lift.
    pub lines: Vec<(String, String)>,
    pub id: String,
    pub refs: String,
}

/// A table with named columns; without rows its `none` is said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Table<const N: usize> {
    pub title: String,
    pub count: String,
    pub none: String,
    #[serde(serialize_with = "as_list")]
    pub columns: [String; N],
    pub rows: Vec<TableRow>,
}

/// One row: cells of sentences, the first part of each in bold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct TableRow {
    pub cells: Vec<TableCell>,
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct TableCell {
    pub lead: String,
    pub text: String,
    /// Labelled lines below.
    pub lines: Vec<(String, String)>,
    /// Ids, sources and evidence, printed small.
    pub refs: String,
}

impl TableCell {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    pub(super) fn lead(lead: impl Into<String>, text: impl Into<String>) -> Self {
        Self { lead: lead.into(), text: text.into(), ..Self::default() }
    }

    /// Lines without words are left out.
    pub(super) fn with_lines(self, lines: impl IntoIterator<Item = (String, String)>) -> Self {
        Self { lines: lines.into_iter().filter(|(_, text)| !text.is_empty()).collect(), ..self }
    }

    pub(super) fn with_refs(self, refs: impl Into<String>) -> Self {
        Self { refs: refs.into(), ..self }
    }
}

/// Every answer, by section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Answers {
    pub title: String,
    pub count: String,
    pub sections: Vec<AnswerSection>,
}

/// The answers of one section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct AnswerSection {
    pub title: String,
    pub rows: Vec<AnswerRow>,
}

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct AnswerRow {
    pub question: String,
    pub answer: String,
    /// Printed bold: not known.
    pub bold: bool,
    /// Said besides; may be empty.
    pub note: String,
}

/// The lines to sign on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Sign {
    /// Left out when nothing waits for it.
    pub closed: Option<[String; 4]>,
    pub lines: [String; 2],
}

/// serde has arrays of fixed lengths only; a list reads the same.
fn as_list<S: serde::Serializer, const N: usize>(columns: &[String; N], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(columns)
}
