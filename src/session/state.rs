//! The state of a running consultation, and the one place that changes it.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::command::{Command, Effect, GuardChoice, LibraryPart, MadeSheet, OpenTarget, Screen, SheetJob};
use super::forms::LiftForm;
use super::pages::{FilledIn, Page, PageId, pages};
use super::products::OpenDossier;
use super::setup::{LastTime, PresetForm, on_card};
use crate::answers::Answer;
use crate::base::{NaiveDateTime, Timelike, Zone};
use crate::case::{Case, Change, Clinic, Dossier, Encounter, Presets, Unit, read_case, write_case};
use crate::decide::{Assessment, decide};
use crate::plan::{Plan, plan};
use crate::protocol::{GroupLine, Library, QuestionIx};
use crate::sheet::CopyKind;
use crate::words::Words;

/// What the program starts with.
pub struct SessionStart {
    /// The library in use.
    pub library: Arc<Library>,
    /// How the clinic's clock runs.
    pub zone: Arc<dyn Zone + Send + Sync>,
    /// The time now.
    pub now: NaiveDateTime,
    /// The clinic's details, as they were kept.
    pub clinic: Clinic,
    /// What is filled in beforehand.
    pub presets: Presets,
    /// The clinic's own product dossiers.
    pub dossiers: Vec<Dossier>,
    /// Invented dossiers that came with the program.
    pub examples: Vec<Dossier>,
    /// The text of the case that was not finished.
    pub unfinished: Option<String>,
    /// Something to say at the start: a file that could not be read.
    pub notice: Option<String>,
}

/// A form or message above the screen.
#[derive(Clone, Debug, PartialEq)]
pub enum Overlay {
    /// Lifting a finding.
    Lift(LiftForm),
    /// Keeping the set-up of this consultation as a preset.
    Preset(PresetForm),
    /// Recording the clinic's choice on a contested point.
    Choice {
        /// The point.
        point: String,
        /// The side.
        side: String,
        /// Who chooses.
        by: String,
        /// What is still missing.
        refused: Option<String>,
    },
    /// Confirming that the skin is closed: the typed day, and why it was refused.
    Closed(String, Option<String>),
    /// Unsaved answers, and what waits for them.
    Guard(OpenTarget),
    /// A case that was not finished.
    Unfinished,
    /// A file name typed by hand, where no dialog can be shown: what for, the name, why it was refused.
    Path(super::command::FilePurpose, String, Option<String>),
}

/// What is typed or ticked on the page and not recorded yet.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    pub text: String,
    pub day: String,
    pub time: String,
    pub ticks: Vec<String>,
    pub lines: BTreeMap<QuestionIx, Answer>,
    pub open_line: Option<QuestionIx>,
    pub refused: Option<String>,
}

/// The sheet on the screen.
#[derive(Default)]
pub(super) struct SheetState {
    pub number: u64,
    pub copy: Option<CopyKind>,
    pub large_print: bool,
    pub made: Option<Arc<MadeSheet>>,
    pub error: Option<String>,
    pub stale: bool,
}

/// A running consultation.
pub struct Session {
    pub(super) library: Arc<Library>,
    pub(super) words: Words,
    pub(super) zone: Arc<dyn Zone + Send + Sync>,
    pub(super) now: NaiveDateTime,
    pub(super) encounter: Encounter,
    pub(super) saved: Case,
    pub(super) file: Option<PathBuf>,
    pub(super) case: Case,
    pub(super) assessment: Assessment,
    pub(super) plan: Plan,
    pub(super) pages: Vec<Page>,
    pub(super) screen: Screen,
    pub(super) page: PageId,
    pub(super) draft: Draft,
    pub(super) overlay: Option<Overlay>,
    pub(super) notice: Option<String>,
    pub(super) unfolded: Vec<String>,
    pub(super) picked_step: Option<usize>,
    pub(super) clinic: Clinic,
    pub(super) kept_clinic: Clinic,
    pub(super) sheet: SheetState,
    pub(super) unfinished: Option<Case>,
    pub(super) picking: bool,
    pub(super) after_save: Option<OpenTarget>,
    pub(super) time_confirmed: bool,
    pub(super) presets: Presets,
    pub(super) picked_device: String,
    pub(super) dossiers: Vec<Dossier>,
    pub(super) examples: usize,
    pub(super) dossier: Option<OpenDossier>,
    pub(super) unit: Option<Unit>,
    pub(super) last: Option<LastTime>,
    pub(super) part: LibraryPart,
}

impl Session {
    /// A session with an empty case.
    #[must_use]
    pub fn new(start: SessionStart) -> Self {
        let mut case = Case::new(next_half_hour(start.now));
        case.choices.clone_from(&start.clinic.choices);
        let assessment = decide(&start.library, &case.answers, &case.lifts, case.occasion());
        let plan = plan(&start.library, &assessment, case.timing(start.now.date()), &*start.zone);
        let pages = pages(&start.library, &assessment, &FilledIn::default());
        let mut notice = start.notice;
        let unfinished = start.unfinished.and_then(|text| {
            match read_case("the unfinished case", &text, &start.library, &*start.zone) {
                Ok(case) => Some(case),
                Err(faults) => {
                    notice = faults.first().map(ToString::to_string);
                    None
                }
            }
        });
        let screen = if start.clinic.is_complete() { Screen::Consult } else { Screen::Clinic };
        let mut session = Self {
            words: Words::english(),
            encounter: Encounter::new(case.clone()),
            saved: case.clone(),
            file: None,
            overlay: unfinished.is_some().then_some(Overlay::Unfinished),
            unfinished,
            case,
            assessment,
            plan,
            pages,
            screen,
            page: PageId::Time,
            draft: Draft::default(),
            notice,
            unfolded: Vec::new(),
            picked_step: None,
            kept_clinic: start.clinic.clone(),
            clinic: start.clinic,
            sheet: SheetState { copy: Some(CopyKind::Patient), ..SheetState::default() },
            picking: false,
            after_save: None,
            time_confirmed: false,
            presets: start.presets,
            picked_device: String::new(),
            examples: start.examples.len(),
            dossiers: start.dossiers.into_iter().chain(start.examples).collect(),
            dossier: None,
            unit: None,
            last: None,
            part: LibraryPart::Products,
            library: start.library,
            zone: start.zone,
            now: start.now,
        };
        session.refresh_pages();
        session.enter(session.first_page());
        session.screen = screen;
        session
    }

    /// Where a new case begins.
    pub(super) fn first_page(&self) -> PageId {
        self.pages.first().map_or(PageId::Time, |page| page.id)
    }

    /// The interface's words.
    #[must_use]
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// The library in use.
    #[must_use]
    pub fn library(&self) -> &Library {
        &self.library
    }

    /// The case as it is now.
    #[must_use]
    pub fn case(&self) -> &Case {
        &self.case
    }

    /// What was decided.
    #[must_use]
    pub fn assessment(&self) -> &Assessment {
        &self.assessment
    }

    /// The plan.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The screen that is shown.
    #[must_use]
    pub fn screen(&self) -> Screen {
        self.screen
    }

    /// The page of the screening that is shown.
    #[must_use]
    pub fn page(&self) -> PageId {
        self.page
    }

    /// The form or message on top.
    #[must_use]
    pub fn overlay(&self) -> Option<&Overlay> {
        self.overlay.as_ref()
    }

    /// Something to tell that no form waits for.
    #[must_use]
    pub fn notice(&self) -> Option<&str> {
        self.notice.as_deref()
    }

    /// The clinic's details as they are typed.
    #[must_use]
    pub fn clinic(&self) -> &Clinic {
        &self.clinic
    }

    /// Which case was not finished, without anything about the person.
    #[must_use]
    pub fn unfinished_note(&self) -> String {
        let Some(case) = &self.unfinished else { return String::new() };
        let procedure = self.library.question_at(self.library.procedure);
        let answer = procedure.and_then(|question| Some((question, case.answers.get(&question.id)?)));
        let what =
            answer.map_or_else(|| self.words.say("new-case"), |(question, answer)| self.words.answer(question, answer));
        let put_in = [
            ("what", &*what),
            ("at", &self.words.time(case.procedure_at)),
            ("answers", &case.answers.len().to_string()),
        ];
        self.words.with("unfinished-sentence", &put_in)
    }

    /// What the sheet still lacks of them.
    #[must_use]
    pub fn clinic_note(&self) -> String {
        let fields = [
            ("clinic-name", &self.clinic.name),
            ("clinic-phone", &self.clinic.phone),
            ("clinic-hours", &self.clinic.hours),
            ("clinic-when-closed", &self.clinic.when_closed),
            ("clinic-emergency", &self.clinic.emergency),
        ];
        let missing: Vec<_> =
            fields.iter().filter(|(_, value)| value.trim().is_empty()).map(|(id, _)| self.words.say(id)).collect();
        if missing.is_empty() {
            self.words.say("clinic-complete")
        } else {
            self.words.with("clinic-missing", &[("fields", &missing.join(", "))])
        }
    }

    /// The sheet as it was last made.
    #[must_use]
    pub fn sheet_made(&self) -> Option<&Arc<MadeSheet>> {
        self.sheet.made.as_ref()
    }

    /// Why it could not be made.
    #[must_use]
    pub fn sheet_error(&self) -> Option<&str> {
        self.sheet.error.as_deref()
    }

    /// Which copy is shown.
    #[must_use]
    pub fn sheet_copy(&self) -> CopyKind {
        self.sheet.copy.unwrap_or(CopyKind::Patient)
    }

    /// Whether it is in large print.
    #[must_use]
    pub fn sheet_large_print(&self) -> bool {
        self.sheet.large_print
    }

    /// Whether there are answers that no file holds.
    #[must_use]
    pub fn is_unsaved(&self) -> bool {
        self.case != self.saved
    }

    /// Carries out a command and tells what must happen outside. `now` is the clinic's local time.
    pub fn handle(&mut self, command: Command, now: NaiveDateTime) -> Vec<Effect> {
        self.now = now;
        let mut effects = Vec::new();
        self.screening(command, &mut effects);
        if self.sheet.stale && matches!(self.screen, Screen::Plan | Screen::Sheet) {
            self.order_sheet(&mut effects);
        }
        effects
    }

    /// Records changes as one entry and decides again.
    pub(super) fn record(&mut self, changes: Vec<Change>, effects: &mut Vec<Effect>) {
        self.encounter.record(self.now, changes);
        self.decide_again(effects);
    }

    /// Decides again after the encounter changed, and keeps it in case the power fails.
    pub(super) fn decide_again(&mut self, effects: &mut Vec<Effect>) {
        self.refresh();
        effects.push(if self.is_unsaved() {
            Effect::KeepUnfinished(write_case(&self.case))
        } else {
            Effect::ForgetUnfinished
        });
    }

    fn refresh(&mut self) {
        self.case = self.encounter.case();
        self.assessment = decide(&self.library, &self.case.answers, &self.case.lifts, self.case.occasion());
        self.plan = plan(&self.library, &self.assessment, self.case.timing(self.now.date()), &*self.zone);
        self.refresh_pages();
        self.sheet.stale = true;
    }

    /// Which pages there are, after an answer or after something was filled in beforehand.
    pub(super) fn refresh_pages(&mut self) {
        let filled_in = FilledIn {
            card: on_card(&self.library, &self.presets, self.device()),
            unit: self.unit.is_some(),
            presets: !self.presets.devices.is_empty(),
        };
        self.pages = pages(&self.library, &self.assessment, &filled_in);
    }

    /// Begins with another case.
    pub(super) fn begin(&mut self, case: Case, saved: bool, file: Option<PathBuf>) {
        let empty = Case { choices: case.choices.clone(), ..Case::new(case.procedure_at) };
        self.unit = None;
        self.last = None;
        self.saved = if saved { case.clone() } else { empty };
        self.time_confirmed = !case.answers.is_empty();
        self.encounter = Encounter::new(case);
        self.file = file;
        self.unfolded.clear();
        self.picked_step = None;
        self.overlay = None;
        self.sheet.made = None;
        self.refresh();
        self.screen = Screen::Consult;
        let first = self.pages.iter().find(|page| self.is_open(page)).map(|page| page.id);
        match first {
            Some(page) => self.enter(page),
            None => self.screen = Screen::Check,
        }
    }

    /// Whether a page still wants an answer.
    pub(super) fn is_open(&self, page: &Page) -> bool {
        match page.id {
            PageId::Time => !self.time_confirmed,
            PageId::SetUp => !self.time_confirmed || page.is_open(&self.assessment),
            PageId::Product | PageId::Question(_) | PageId::Group(_) => page.is_open(&self.assessment),
        }
    }

    /// Shows a page with what was answered there.
    pub(super) fn enter(&mut self, page: PageId) {
        self.screen = Screen::Consult;
        self.page = page;
        self.draft = Draft::default();
        match page {
            PageId::Time => {
                let at = self.case.procedure_at;
                self.draft.day = at.format("%Y-%m-%d").to_string();
                self.draft.time = at.format("%H:%M").to_string();
            }
            PageId::SetUp => {}
            PageId::Product => {
                if let Some(ix) = self.question_here() {
                    self.draft_answer(ix);
                }
            }
            PageId::Question(ix) => self.draft_answer(ix),
            PageId::Group(at) => {
                let lines = self.library.groups.get(at).map(|group| group.lines.clone()).unwrap_or_default();
                for GroupLine { question: ix, none, .. } in lines {
                    let Some(question) = self.library.question_at(ix) else { continue };
                    if let Some(answer) = self.case.answers.get(&question.id)
                        && *answer != super::screening::none_answer(question, &none)
                    {
                        self.draft.lines.insert(ix, answer.clone());
                    }
                }
            }
        }
    }

    /// Puts the recorded answer of a question into the draft.
    pub(super) fn draft_answer(&mut self, ix: QuestionIx) {
        let Some(question) = self.library.question_at(ix) else { return };
        let kept = self.draft.lines.get(&ix).or_else(|| self.case.answers.get(&question.id));
        match kept {
            Some(Answer::Several(options)) => self.draft.ticks = options.clone(),
            Some(Answer::Number(number)) => self.draft.text = number.to_string(),
            Some(Answer::Date(date)) => self.draft.text = date.to_string(),
            Some(Answer::Text(text)) => self.draft.text = text.clone(),
            _ => {}
        }
    }

    /// Goes to the next page that wants an answer; when none does, to the answers.
    pub(super) fn advance(&mut self) {
        let here = self.pages.iter().position(|page| page.id == self.page).unwrap_or(0);
        let open = |page: &&Page| self.is_open(page);
        let next = self.pages.iter().skip(here + 1).find(open).or_else(|| self.pages.iter().find(open));
        match next.map(|page| page.id) {
            Some(page) => self.enter(page),
            None => self.screen = Screen::Check,
        }
    }

    /// Lets a sheet be made of what is known now.
    pub(super) fn order_sheet(&mut self, effects: &mut Vec<Effect>) {
        self.sheet.stale = false;
        self.sheet.number += 1;
        if self.plan.procedure.is_none() {
            self.sheet.made = None;
            self.sheet.error = None;
            return;
        }
        effects.push(Effect::MakeSheet(Box::new(SheetJob {
            number: self.sheet.number,
            library: Arc::clone(&self.library),
            case: self.case.clone(),
            assessment: self.assessment.clone(),
            plan: self.plan.clone(),
            clinic: self.kept_clinic.clone(),
            copy: self.sheet.copy.unwrap_or(CopyKind::Patient),
            large_print: self.sheet.large_print,
        })));
    }

    /// Undoes or redoes, and shows the page that it was about.
    pub(super) fn step_in_time(&mut self, back: bool, effects: &mut Vec<Effect>) {
        let entry = if back { self.encounter.undo() } else { self.encounter.redo() };
        let Some(first) = entry.and_then(|entry| entry.changes.first().cloned()) else { return };
        self.decide_again(effects);
        let page = match first {
            Change::Answer(question, _) => self.library.question_ix(&question).and_then(|ix| self.page_of(ix)),
            Change::ProcedureAt(_) => {
                self.time_confirmed = !back;
                Some(PageId::Time)
            }
            Change::SkinClosed(_) | Change::Lift(_) | Change::Unlift(_) | Change::Visit(_) | Change::Choices(_) => None,
        };
        if let Some(page) = page {
            self.enter(page);
        }
    }

    /// The page on which a question stands.
    pub(super) fn page_of(&self, question: QuestionIx) -> Option<PageId> {
        self.pages.iter().find(|page| page.questions.contains(&question)).map(|page| page.id)
    }

    /// Carries out what waited for unsaved answers.
    pub(super) fn proceed(&mut self, target: &OpenTarget, effects: &mut Vec<Effect>) {
        self.overlay = None;
        match target {
            OpenTarget::New => {
                let mut case = Case::new(next_half_hour(self.now));
                case.choices = self.choices_of_clinic();
                self.begin(case, true, None);
                self.time_confirmed = false;
                self.enter(self.first_page());
            }
            OpenTarget::NewVisit => self.new_visit(effects),
            OpenTarget::File => self.pick(super::command::FilePurpose::OpenCase, effects),
            OpenTarget::Quit => {
                effects.push(Effect::Quit);
            }
        }
    }

    /// Deals with unsaved answers first.
    pub(super) fn guarded(&mut self, target: OpenTarget, effects: &mut Vec<Effect>) {
        if self.is_unsaved() {
            self.overlay = Some(Overlay::Guard(target));
        } else {
            self.proceed(&target, effects);
        }
    }

    pub(super) fn guard(&mut self, choice: GuardChoice, effects: &mut Vec<Effect>) {
        let Some(Overlay::Guard(target)) = self.overlay.clone() else { return };
        match choice {
            GuardChoice::Stay => self.overlay = None,
            GuardChoice::Discard => {
                self.saved = self.case.clone();
                effects.push(Effect::ForgetUnfinished);
                self.proceed(&target, effects);
            }
            GuardChoice::Save => {
                self.overlay = None;
                self.after_save = Some(target);
                self.save(false, effects);
            }
        }
    }
}

/// When the next patient is probably treated: the coming half hour. The first page asks for it.
fn next_half_hour(now: NaiveDateTime) -> NaiveDateTime {
    let minutes = i64::from(30 - now.minute() % 30) % 30;
    let whole = now.with_second(0).and_then(|time| time.with_nanosecond(0)).unwrap_or(now);
    whole.checked_add_signed(crate::base::TimeDelta::minutes(minutes)).unwrap_or(whole)
}
