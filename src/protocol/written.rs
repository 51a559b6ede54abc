//! Protocol files exactly as they are written: the shapes that RON text is read into.
//!
//! Nothing is checked here beyond the form. A name is a [`Word`] that remembers its place, so that the check can point
//! at it. What the shapes mean is said where they are checked and run, in [`super::library`].

mod knowledge;
mod product;

use serde::Deserialize;

pub use knowledge::*;
pub use product::*;

use super::library::{Copy, Evidence, Kind, PlanKind, SeverityWord, SourceStatus, TargetWord, Urgency};
use super::text::{Number, Word};

/// One file: which shape it holds is its first word.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Document<'a> {
    /// The library itself: title, version, dates, approvals.
    #[serde(borrow)]
    Library(Header<'a>),
    /// A section of the questionnaire.
    Section(Section<'a>),
    /// Questions that stand together on one screen.
    Groups(Vec<Group<'a>>),
    /// Named conditions.
    Definitions(Vec<Definition<'a>>),
    /// What precautions are about.
    Topics(Vec<Topic<'a>>),
    /// Rules.
    Precautions(Vec<Precaution<'a>>),
    /// The care for one procedure.
    Care(Care<'a>),
    /// Steps that several procedures share.
    Shared(Shared<'a>),
    /// Red flags.
    RedFlags(Vec<RedFlag<'a>>),
    /// Care when the exosome or the procedure is left out.
    Fallbacks(Vec<Fallback<'a>>),
    /// What steps are about.
    Subjects(Vec<Subject<'a>>),
    /// The bibliography.
    Sources(Vec<Source<'a>>),
    /// Questions that are filled in beforehand and confirmed together.
    Setup(Setup<'a>),
    /// Answers that cannot stand together.
    Contradictions(Vec<Contradiction<'a>>),
    /// What a trait of the patient changes.
    Modifiers(Vec<Modifier<'a>>),
    /// Where authorities disagree.
    Contested(Vec<Point<'a>>),
    /// What a clinician must still decide.
    Awaiting(Vec<Item<'a>>),
    /// What a patient consents to.
    Consent(Vec<ConsentPoint<'a>>),
    /// What is claimed of products.
    Claims(Vec<Claim<'a>>),
    /// Words to counsel with.
    Counsel(Vec<Text<'a>>),
    /// When a product is worth its price.
    Value(Vec<ValueItem<'a>>),
    /// What has stronger evidence.
    Alternatives(Vec<Alternative<'a>>),
    /// The order in which things go on the skin, morning and evening.
    Routines(Vec<Routine<'a>>),
    /// How a product is rated.
    Rubric(Rubric<'a>),
    /// What the law says, by country.
    Jurisdictions(Vec<Place<'a>>),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header<'a> {
    #[serde(borrow)]
    pub title: Word<'a>,
    pub version: Word<'a>,
    pub status: Word<'a>,
    pub review_due: Word<'a>,
    pub approved_by: Vec<Word<'a>>,
    pub paid_by: Word<'a>,
    pub procedure: Word<'a>,
    pub exosome: Word<'a>,
    pub dossier: Option<Word<'a>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section<'a> {
    #[serde(borrow)]
    pub id: Word<'a>,
    pub order: u32,
    pub title: Word<'a>,
    pub questions: Vec<Question<'a>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question<'a> {
    #[serde(borrow)]
    pub id: Word<'a>,
    pub short: Word<'a>,
    pub ask: Word<'a>,
    pub say: Option<Word<'a>>,
    pub kind: QuestionKind<'a>,
    pub asked: When<'a>,
    pub expires: u32,
    #[serde(default)]
    pub record: bool,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum QuestionKind<'a> {
    #[serde(borrow)]
    Choice(Vec<(Word<'a>, Word<'a>)>),
    Several(Vec<(Word<'a>, Word<'a>)>),
    Number {
        from: Number,
        to: Number,
        whole: bool,
        unit: Word<'a>,
        none: Option<Word<'a>>,
    },
    Date {
        month_is_enough: bool,
        past: bool,
        none: Option<Word<'a>>,
    },
    Text,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group<'a> {
    #[serde(borrow)]
    pub id: Word<'a>,
    pub heading: Word<'a>,
    pub lines: Vec<Line<'a>>,
    #[serde(default)]
    pub shown: Vec<Word<'a>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line<'a> {
    #[serde(borrow)]
    pub question: Word<'a>,
    pub none: Word<'a>,
    pub label: Option<Word<'a>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Definition<'a> {
    #[serde(borrow)]
    pub id: Word<'a>,
    pub when: When<'a>,
    #[serde(default)]
    pub care: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Topic<'a> {
    #[serde(borrow)]
    pub id: Word<'a>,
    pub title: Word<'a>,
}

/// The condition language.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When<'a> {
    Always,
    #[serde(borrow)]
    All(Vec<When<'a>>),
    Any(Vec<When<'a>>),
    Not(Box<When<'a>>),
    Is(Word<'a>, Word<'a>),
    AnyOf(Word<'a>, Vec<Word<'a>>),
    NoneOf(Word<'a>, Vec<Word<'a>>),
    AtLeast(Word<'a>, Number),
    Above(Word<'a>, Number),
    Below(Word<'a>, Number),
    CountAtLeast(Word<'a>, u32),
    Within(Word<'a>, WrittenSpan),
    Since(Word<'a>, Wait),
    Holds(Word<'a>),
    Lifted(Word<'a>),
    Exosome(ExosomeState),
    AtLeastOf(u32, Vec<When<'a>>),
    Review,
    AtPlanning(Box<When<'a>>),
    Chosen(Word<'a>, Word<'a>),
    Answered(Word<'a>),
    BeforeBirth(Word<'a>, Word<'a>),
    MonthsAboveAge(Word<'a>, Word<'a>),
    ClosedOnRecord,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WrittenSpan {
    Days(u32),
    Months(u32),
    Years(u32),
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wait {
    Below(WrittenSpan),
    AtLeast(WrittenSpan),
}

/// What became of a planned exosome product; only care files may ask.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum ExosomeState {
    /// Planned, and nothing of clearance or worse stands against it.
    Used,
    /// Planned, but blocked.
    Blocked,
    /// Planned, and no unlifted finding above a note speaks against it.
    Clear,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Precaution<'a> {
    #[serde(borrow)]
    pub id: Word<'a>,
    pub topic: Word<'a>,
    pub when: When<'a>,
    pub target: TargetWord,
    #[serde(default)]
    pub also: Vec<TargetWord>,
    pub severity: SeverityWord,
    pub says: Word<'a>,
    pub because: Word<'a>,
    pub r#do: Word<'a>,
    pub tell: Option<Word<'a>>,
    pub lift: Lift<'a>,
    pub lift_needs: Option<Word<'a>>,
    pub standing_days: Option<u32>,
    pub until: Option<Until<'a>>,
    pub evidence: Vec<Evidence>,
    #[serde(default)]
    pub contested: bool,
    pub sources: Vec<Word<'a>>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lift<'a> {
    Never,
    NotNeeded,
    #[serde(borrow)]
    By(Vec<Vec<Record<'a>>>),
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Record<'a> {
    #[serde(borrow)]
    Reason(Word<'a>),
    Clearance(Word<'a>),
    Provided(When<'a>),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Until<'a> {
    #[serde(borrow)]
    pub says: Word<'a>,
    #[serde(default)]
    pub dates: Vec<After<'a>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct After<'a> {
    #[serde(borrow)]
    pub date: Word<'a>,
    pub plus: WrittenSpan,
    pub when: Option<When<'a>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Care<'a> {
    #[serde(borrow)]
    pub procedure: Word<'a>,
    pub like: Option<Word<'a>>,
    #[serde(default)]
    pub without: Vec<Word<'a>>,
    pub closed: Closed<'a>,
    pub course: Vec<Expect<'a>>,
    pub steps: Vec<Step<'a>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shared<'a> {
    #[serde(borrow)]
    pub steps: Vec<Step<'a>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Closed<'a> {
    pub from_day: i32,
    pub until_day: i32,
    pub by_itself: bool,
    #[serde(borrow)]
    pub sources: Vec<Word<'a>>,
    #[serde(default)]
    pub also: Vec<ClosedIf<'a>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClosedIf<'a> {
    #[serde(borrow)]
    pub when: When<'a>,
    pub from_day: i32,
    pub until_day: i32,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expect<'a> {
    pub from: i32,
    pub until: i32,
    #[serde(borrow)]
    pub says: Word<'a>,
    pub when: Option<When<'a>>,
    pub sources: Vec<Word<'a>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step<'a> {
    #[serde(borrow)]
    pub id: Word<'a>,
    pub name: Word<'a>,
    pub kind: Kind,
    pub subject: Word<'a>,
    pub from: Moment<'a>,
    pub until: StepEnd<'a>,
    pub every: Every,
    pub when: When<'a>,
    pub words: Word<'a>,
    pub patient: Word<'a>,
    pub then: Option<Word<'a>>,
    pub shortest_days: Option<u32>,
    pub longest_days: Option<u32>,
    pub because: Word<'a>,
    pub range: Word<'a>,
    pub copy: Copy,
    pub sources: Vec<Word<'a>>,
    pub evidence: Vec<Evidence>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Moment<'a> {
    Day(i32),
    Months(u32),
    Hours(i32),
    Closed,
    #[serde(borrow)]
    Date(Word<'a>),
    After(Box<Moment<'a>>, u32),
    Max(Vec<Moment<'a>>),
    Min(Vec<Moment<'a>>),
    Provided(When<'a>, Box<Moment<'a>>),
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepEnd<'a> {
    #[serde(borrow)]
    Through(Moment<'a>),
    Before(Moment<'a>),
    Open,
}

/// How often a step is repeated inside its window.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum Every {
    /// Once.
    Once,
    /// When it is needed.
    AsNeeded,
    /// Without a break.
    AllTheTime,
    /// Times a day, from and to.
    Daily(u8, u8),
    /// Every so many hours, from and to.
    Hourly(u8, u8),
    /// Each morning.
    Morning,
    /// Each night.
    Night,
    /// Each morning, and every so many hours outdoors.
    MorningAndOutdoors(u8),
    /// So many minutes of each hour, from and to.
    EachHourMinutes(u8, u8),
    /// Every other night.
    AlternateNights,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RedFlag<'a> {
    #[serde(borrow)]
    pub id: Word<'a>,
    pub when: When<'a>,
    pub from: Moment<'a>,
    pub until: StepEnd<'a>,
    pub urgency: Urgency,
    pub sign: Word<'a>,
    pub patient: Word<'a>,
    pub clinician: Word<'a>,
    pub cause: Word<'a>,
    pub stops: Vec<Word<'a>>,
    pub sources: Vec<Word<'a>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fallback<'a> {
    #[serde(borrow)]
    pub id: Word<'a>,
    pub plan: PlanKind,
    pub name: Word<'a>,
    pub when: When<'a>,
    pub words: Word<'a>,
    pub patient: Word<'a>,
    pub sources: Vec<Word<'a>>,
    pub evidence: Vec<Evidence>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Subject<'a> {
    #[serde(borrow)]
    pub id: Word<'a>,
    pub label: Word<'a>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source<'a> {
    #[serde(borrow)]
    pub id: Word<'a>,
    pub citation: Word<'a>,
    pub address: Word<'a>,
    pub year: Word<'a>,
    pub kind: Word<'a>,
    pub status: SourceStatus,
}
