//! A checked library, ready to run: names are resolved to positions, options to bits, texts are owned.
//!
//! Only [`super::check`] makes one, so whoever holds a [`Library`] need not fear a missing question, a misspelt option
//! or a definition that goes round in circles.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use super::written::{Every, ExosomeState};
use crate::base::{Milli, NaiveDate, Span};

/// The position of a question in [`Library::questions`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QuestionIx(pub(super) usize);

/// The position of a definition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DefinitionIx(pub(super) usize);

/// The position of a precaution in [`Library::precautions`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PrecautionIx(pub(super) usize);

macro_rules! position {
    ($($name:ident),*) => { $(impl $name {
        /// The position as a number.
        #[must_use]
        pub fn index(self) -> usize {
            self.0
        }
    })* };
}
position!(QuestionIx, DefinitionIx, PrecautionIx);

/// All protocol files together, checked.
#[derive(Clone, Debug)]
pub struct Library {
    /// Title, version, dates.
    pub header: Header,
    /// The question that names the procedure.
    pub procedure: QuestionIx,
    /// The definition that says that an exosome product is planned.
    pub exosome: DefinitionIx,
    /// SHA-256 over all files, in hexadecimal.
    pub hash: String,
    /// The questionnaire's sections, in asking order.
    pub sections: Vec<Section>,
    /// Every question, in asking order.
    pub questions: Vec<Question>,
    /// Questions that stand together on one screen.
    pub groups: Vec<Group>,
    pub(super) definitions: Vec<Condition>,
    /// What precautions are about, by id.
    pub topics: BTreeMap<String, String>,
    /// Every rule, by id.
    pub precautions: Vec<Precaution>,
    /// The care for each procedure, by procedure id.
    pub care: BTreeMap<String, Care>,
    /// Every red flag, worst first, then by id.
    pub red_flags: Vec<RedFlag>,
    /// Care when something is left out.
    pub fallbacks: Vec<Fallback>,
    /// Labels of what steps are about, by id.
    pub subjects: BTreeMap<String, String>,
    /// The bibliography, by id.
    pub sources: BTreeMap<String, Source>,
    pub(super) question_by_id: HashMap<String, QuestionIx>,
}

/// Who made the library and until when it holds.
#[derive(Clone, Debug)]
pub struct Header {
    /// What it is called.
    pub title: String,
    /// Its version.
    pub version: String,
    /// `draft` until a clinician has approved it.
    pub status: String,
    /// The day on which it must be reviewed again; past it every plan says so.
    pub review_due: NaiveDate,
    /// Who approved it.
    pub approved_by: Vec<String>,
    /// Who paid for it.
    pub paid_by: String,
}

/// A part of the questionnaire.
#[derive(Clone, Debug)]
pub struct Section {
    /// Its id.
    pub id: String,
    /// Its heading.
    pub title: String,
}

/// One question.
#[derive(Clone, Debug)]
pub struct Question {
    /// Its id, as in case files.
    pub id: String,
    /// The section it stands in, as a position in [`Library::sections`].
    pub section: usize,
    /// Its name in rows and reasons.
    pub short: String,
    /// The clinician's words.
    pub ask: String,
    /// Words to say to the patient; empty when the patient is not asked.
    pub say: String,
    /// What can be answered.
    pub kind: QuestionKind,
    /// When it matters at all.
    pub asked: Condition,
    /// Asked for the record or for a lift; no rule reads it.
    pub record: bool,
}

/// What can be answered to a question. *Not known* is always possible besides.
#[derive(Clone, Debug)]
pub enum QuestionKind {
    /// One option.
    Choice(Vec<QuestionOption>),
    /// One or more options; `none` stands alone.
    Several(Vec<QuestionOption>),
    /// A number.
    Number {
        /// Smallest.
        from: Milli,
        /// Largest.
        to: Milli,
        /// Whole numbers only.
        whole: bool,
        /// Its unit as shown.
        unit: String,
        /// The label of the answer "there is none", where that is an answer.
        none: Option<String>,
    },
    /// A date.
    Date {
        /// A month without a day is accepted without asking for the day.
        month_is_enough: bool,
        /// It may not lie after the procedure.
        past: bool,
        /// The label of the answer "there is none", where that is an answer.
        none: Option<String>,
    },
    /// Words for the record.
    Text,
}

/// An answer to choose.
#[derive(Clone, Debug)]
pub struct QuestionOption {
    /// Its id.
    pub id: String,
    /// Its label.
    pub label: String,
}

impl Question {
    /// The options to choose from; none for numbers and dates.
    #[must_use]
    pub fn options(&self) -> &[QuestionOption] {
        match &self.kind {
            QuestionKind::Choice(options) | QuestionKind::Several(options) => options,
            QuestionKind::Number { .. } | QuestionKind::Date { .. } | QuestionKind::Text => &[],
        }
    }

    /// The label of the answer "there is none" to a number or a date.
    #[must_use]
    pub fn none_label(&self) -> Option<&str> {
        match &self.kind {
            QuestionKind::Number { none, .. } | QuestionKind::Date { none, .. } => none.as_deref(),
            QuestionKind::Choice(_) | QuestionKind::Several(_) | QuestionKind::Text => None,
        }
    }

    /// The unit of a number; empty for everything else.
    #[must_use]
    pub fn unit(&self) -> &str {
        if let QuestionKind::Number { unit, .. } = &self.kind { unit } else { "" }
    }

    /// The label of an option.
    #[must_use]
    pub fn label<'a>(&'a self, option: &'a str) -> &'a str {
        self.options().iter().find(|known| known.id == option).map_or(option, |known| &known.label)
    }
}

/// Questions that stand together on one screen, each with the answer that "none of these" gives it.
#[derive(Clone, Debug)]
pub struct Group {
    /// Its id.
    pub id: String,
    /// Its heading.
    pub heading: String,
    /// Its lines, in order: the question, and the option or `none` that closing the list sets.
    pub lines: Vec<(QuestionIx, String)>,
}

/// The bit of *not known* in a set of options.
pub const NOT_KNOWN: u64 = 1 << 63;
/// The bit of *there is none* of a date or number.
pub const NONE: u64 = 1 << 62;
/// How many options a question may have.
pub const MOST_OPTIONS: usize = 60;
/// How many questions a library may have: sets of them are fixed arrays of bits.
pub const MOST_QUESTIONS: usize = 256;

/// A condition over answers, resolved.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// Holds for everybody.
    Always,
    /// Every one holds.
    All(Vec<Condition>),
    /// At least one holds.
    Any(Vec<Condition>),
    /// It does not hold.
    Not(Box<Condition>),
    /// The answer has one of these options; bits by position, with [`NOT_KNOWN`] and [`NONE`].
    AnyOf(QuestionIx, u64),
    /// At least so many options other than `none` are ticked.
    CountAtLeast(QuestionIx, u32),
    /// The number lies below.
    Below(QuestionIx, Milli),
    /// The number lies at or above.
    AtLeast(QuestionIx, Milli),
    /// The number lies above.
    Above(QuestionIx, Milli),
    /// Less than this time lies between the date and the procedure.
    SinceBelow(QuestionIx, Span),
    /// At least this time lies between them.
    SinceAtLeast(QuestionIx, Span),
    /// Less than this time lies between them, and also *yes* when the date is not known.
    Within(QuestionIx, Span),
    /// A named condition.
    Holds(DefinitionIx),
    /// The clinician lifted this precaution.
    Lifted(PrecautionIx),
    /// What became of the exosome product.
    Exosome(ExosomeState),
}

/// How strongly a precaution speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// To be read.
    Note,
    /// Go on, with a change.
    Caution,
    /// Not until a named professional has said yes.
    Clearance,
    /// Not until a date or an event.
    Defer,
    /// Do not.
    Contraindicated,
}

/// The same word as it stands in files.
pub type SeverityWord = Severity;

impl Severity {
    /// Whether it stops what it is about until something happens.
    #[must_use]
    pub fn blocks(self) -> bool {
        self >= Self::Clearance
    }

    /// Its id, as in `--json`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Caution => "caution",
            Self::Clearance => "clearance",
            Self::Defer => "defer",
            Self::Contraindicated => "contraindicated",
        }
    }
}

/// What a precaution speaks about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// The procedure itself.
    Procedure,
    /// The settings of its device.
    Settings,
    /// The exosome product.
    Exosome,
    /// The care afterwards.
    Aftercare,
}

/// The same word as it stands in files.
pub type TargetWord = Target;

impl Target {
    /// Every target, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Procedure, Self::Settings, Self::Exosome, Self::Aftercare];

    /// Its id, as in `--json`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Procedure => "procedure",
            Self::Settings => "settings",
            Self::Exosome => "exosome",
            Self::Aftercare => "aftercare",
        }
    }
}

/// What kind of knowledge a line rests on; in the order of screening.md 5.5.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// Law or regulator.
    Law,
    /// Device or product label.
    Label,
    /// Review of controlled trials.
    Strong,
    /// At least one controlled trial.
    Moderate,
    /// Expert panel.
    Panel,
    /// Case series, case reports.
    Low,
    /// A few cases.
    VeryLow,
    /// Leaflets, opinion, maker.
    Custom,
    /// No data: caution only.
    None,
    /// Clinic default, no direct evidence.
    Default,
    /// General knowledge, source to be checked.
    General,
}

impl Evidence {
    /// Its id, as in `--json`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Law => "law",
            Self::Label => "label",
            Self::Strong => "strong",
            Self::Moderate => "moderate",
            Self::Panel => "panel",
            Self::Low => "low",
            Self::VeryLow => "very_low",
            Self::Custom => "custom",
            Self::None => "none",
            Self::Default => "default",
            Self::General => "general",
        }
    }
}

/// A rule.
#[derive(Clone, Debug)]
pub struct Precaution {
    /// Its id in the clinical documents.
    pub id: String,
    /// What it is about: a key of [`Library::topics`].
    pub topic: String,
    /// When it fires.
    pub when: Condition,
    /// What it speaks about first.
    pub target: Target,
    /// What it speaks about besides.
    pub also: Vec<Target>,
    /// How strongly.
    pub severity: Severity,
    /// The fact, as a headline.
    pub says: String,
    /// Why it matters.
    pub because: String,
    /// What the clinician does.
    pub action: String,
    /// What to say to the patient; empty for note and caution.
    pub tell: String,
    /// Who may lift it.
    pub lift: Lift,
    /// What the lift must say besides its role; empty if nothing.
    pub lift_needs: String,
    /// For how many days a clearance stands; `None` for this consultation.
    pub standing_days: Option<u32>,
    /// When it ends.
    pub until: Option<Until>,
    /// What it rests on; the first is the headline.
    pub evidence: Vec<Evidence>,
    /// Whether authorities disagree.
    pub contested: bool,
    /// Keys of [`Library::sources`].
    pub sources: Vec<String>,
}

/// Who may lift a precaution.
#[derive(Clone, Debug, PartialEq)]
pub enum Lift {
    /// Nobody; only another answer ends it.
    Never,
    /// Nothing to lift: it stops nothing.
    NotNeeded,
    /// Any one of these ways.
    By(Vec<Way>),
}

/// One way to lift a precaution: all its records, where its condition holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Way {
    /// Every record that it needs.
    pub records: Vec<Record>,
    /// For whom; `Always` for everybody.
    pub when: Condition,
}

/// One record that lifts, or helps to lift.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The role that signs.
    pub role: String,
    /// A clearance, or else a written reason.
    pub clearance: bool,
}

/// When a precaution ends.
#[derive(Clone, Debug)]
pub struct Until {
    /// In words.
    pub says: String,
    /// The days that can be counted from answers; the latest counts.
    pub dates: Vec<After>,
}

/// A day counted from an answered date.
#[derive(Clone, Debug)]
pub struct After {
    /// The date.
    pub date: QuestionIx,
    /// The wait.
    pub plus: Span,
    /// Only then; `Always` if the wait always holds.
    pub when: Condition,
}

/// The care for one procedure.
#[derive(Clone, Debug)]
pub struct Care {
    /// When the skin is closed.
    pub closed: Closed,
    /// What is normal.
    pub course: Vec<Expect>,
    /// Its own steps and the shared ones, by id.
    pub steps: Vec<Step>,
}

/// When the skin is expected to be closed, in days after the procedure (screening.md D-CLOSED).
#[derive(Clone, Copy, Debug)]
pub struct Closed {
    /// The earliest day.
    pub from_day: i32,
    /// The latest day.
    pub until_day: i32,
    /// Counts as reached on the latest day when nobody recorded it.
    pub by_itself: bool,
}

/// What is normal, in days after the procedure.
#[derive(Clone, Debug)]
pub struct Expect {
    /// The first day.
    pub from: i32,
    /// The last day.
    pub until: i32,
    /// In the patient's words.
    pub says: String,
    /// Keys of [`Library::sources`].
    pub sources: Vec<String>,
}

/// What kind of step it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Put on the skin.
    Apply,
    /// Do.
    Do,
    /// Do not.
    Avoid,
    /// Look out for.
    Watch,
    /// Come, call or send.
    Attend,
}

impl Kind {
    /// Its id, as in `--json`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Apply => "apply",
            Self::Do => "do",
            Self::Avoid => "avoid",
            Self::Watch => "watch",
            Self::Attend => "attend",
        }
    }
}

/// Who reads a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Copy {
    /// Patient and clinician.
    Both,
    /// The clinician only.
    Clinician,
}

/// One line of care.
#[derive(Clone, Debug)]
pub struct Step {
    /// Its id in the clinical documents.
    pub id: String,
    /// Its name in rows.
    pub name: String,
    /// What kind it is.
    pub kind: Kind,
    /// What it is about: a key of [`Library::subjects`].
    pub subject: String,
    /// When it begins.
    pub from: Moment,
    /// When it ends.
    pub until: StepEnd,
    /// How often.
    pub every: Every,
    /// For whom.
    pub when: Condition,
    /// The clinician's words.
    pub words: String,
    /// The patient's words.
    pub patient: String,
    /// What the patient may do afterwards; may be empty.
    pub then: String,
    /// It falls away where its window is shorter.
    pub shortest_days: Option<u32>,
    /// Why this time; may be empty.
    pub because: String,
    /// What the sources say, where they differ; may be empty.
    pub range: String,
    /// Who reads it.
    pub copy: Copy,
    /// Keys of [`Library::sources`].
    pub sources: Vec<String>,
    /// What it rests on.
    pub evidence: Vec<Evidence>,
}

/// A point in time, counted from the procedure.
#[derive(Clone, Debug, PartialEq)]
pub enum Moment {
    /// A calendar day after it; may be negative.
    Day(i32),
    /// Calendar months after it.
    Months(u32),
    /// Exact hours after it.
    Hours(i32),
    /// The day on which the skin is closed.
    Closed,
    /// An answered date; counts for nothing where the day is not known.
    Date(QuestionIx),
    /// Days after another moment.
    After(Box<Moment>, u32),
    /// The latest of these.
    Max(Vec<Moment>),
    /// The earliest of these.
    Min(Vec<Moment>),
    /// Counts unless the condition is *no*.
    Provided(Condition, Box<Moment>),
}

impl Moment {
    fn conditions<'m>(&'m self, all: &mut Vec<&'m Condition>) {
        match self {
            Self::Day(_) | Self::Months(_) | Self::Hours(_) | Self::Closed | Self::Date(_) => {}
            Self::After(moment, _) => moment.conditions(all),
            Self::Max(parts) | Self::Min(parts) => parts.iter().for_each(|part| part.conditions(all)),
            Self::Provided(when, moment) => {
                all.push(when);
                moment.conditions(all);
            }
        }
    }
}

impl Step {
    /// Every condition that decides whether and when the step is placed.
    #[must_use]
    pub fn conditions(&self) -> Vec<&Condition> {
        let mut all = vec![&self.when];
        self.from.conditions(&mut all);
        if let StepEnd::Through(moment) | StepEnd::Before(moment) = &self.until {
            moment.conditions(&mut all);
        }
        all
    }
}

/// The end of a step.
#[derive(Clone, Debug, PartialEq)]
pub enum StepEnd {
    /// The last day or time that still counts.
    Through(Moment),
    /// Just before.
    Before(Moment),
    /// The documents name no end.
    Open,
}

/// How soon a red flag must be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// Call the emergency number now.
    EmergencyNow,
    /// Call us today.
    SameDay,
    /// Call us within two days.
    #[serde(rename = "within_48h")]
    Within48h,
    /// Tell us at the next visit.
    NextVisit,
}

impl Urgency {
    /// Its id, as in `--json`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::EmergencyNow => "emergency_now",
            Self::SameDay => "same_day",
            Self::Within48h => "within_48h",
            Self::NextVisit => "next_visit",
        }
    }
}

/// What the patient may see that must not wait.
#[derive(Clone, Debug)]
pub struct RedFlag {
    /// Its id in the clinical documents.
    pub id: String,
    /// For whom.
    pub when: Condition,
    /// From when.
    pub from: Moment,
    /// Until when.
    pub until: StepEnd,
    /// How urgent.
    pub urgency: Urgency,
    /// What the patient sees.
    pub sign: String,
    /// What the patient does.
    pub patient: String,
    /// What the clinician does.
    pub clinician: String,
    /// The likely cause.
    pub cause: String,
    /// Keys of [`Library::sources`].
    pub sources: Vec<String>,
}

/// Which plans a fallback belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanKind {
    /// Only beside a treatment.
    Treatment,
    /// With a treatment or without.
    Any,
}

/// Care when the exosome or the procedure is left out.
#[derive(Clone, Debug)]
pub struct Fallback {
    /// Its id in the clinical documents.
    pub id: String,
    /// Which plans it belongs to.
    pub plan: PlanKind,
    /// Its name.
    pub name: String,
    /// For whom.
    pub when: Condition,
    /// The clinician's words.
    pub words: String,
    /// The patient's words; may be empty.
    pub patient: String,
    /// Keys of [`Library::sources`].
    pub sources: Vec<String>,
    /// What it rests on.
    pub evidence: Vec<Evidence>,
}

/// Whether the text of a source was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceStatus {
    /// Its text was read.
    Read,
    /// Only part of it was readable.
    ReadInPart,
    /// Quoted from another publication.
    SecondHand,
    /// General knowledge or marked so: to be checked before release.
    ToBeVerified,
}

/// A citation.
#[derive(Clone, Debug)]
pub struct Source {
    /// Authors, title.
    pub citation: String,
    /// Where it can be found.
    pub address: String,
    /// Its year.
    pub year: String,
    /// What kind of text it is.
    pub kind: String,
    /// Whether it was read.
    pub status: SourceStatus,
}

impl Library {
    /// The position of a question.
    #[must_use]
    pub fn question_ix(&self, id: &str) -> Option<QuestionIx> {
        self.question_by_id.get(id).copied()
    }

    /// A question by its id.
    #[must_use]
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.question_ix(id).and_then(|ix| self.questions.get(ix.0))
    }

    /// The question at a position.
    #[must_use]
    pub fn question_at(&self, ix: QuestionIx) -> Option<&Question> {
        self.questions.get(ix.0)
    }

    /// The position of the question at this place of [`Library::questions`].
    #[must_use]
    pub fn question_ix_at(&self, at: usize) -> Option<QuestionIx> {
        (at < self.questions.len()).then_some(QuestionIx(at))
    }

    /// All positions of questions, in asking order.
    pub fn question_ixs(&self) -> impl Iterator<Item = QuestionIx> + use<> {
        (0..self.questions.len()).map(QuestionIx)
    }

    /// The condition behind a definition.
    #[must_use]
    pub fn definition(&self, ix: DefinitionIx) -> Option<&Condition> {
        self.definitions.get(ix.0)
    }

    /// How many definitions there are.
    #[must_use]
    pub fn definition_count(&self) -> usize {
        self.definitions.len()
    }

    /// A precaution by its id.
    #[must_use]
    pub fn precaution(&self, id: &str) -> Option<&Precaution> {
        self.precautions.binary_search_by(|known| known.id.as_str().cmp(id)).ok().and_then(|at| self.precautions.get(at))
    }

    /// The position of the precaution at this place of [`Library::precautions`].
    #[must_use]
    pub fn precaution_ix(&self, at: usize) -> Option<PrecautionIx> {
        (at < self.precautions.len()).then_some(PrecautionIx(at))
    }
}
