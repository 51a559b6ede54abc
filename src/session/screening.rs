//! What each command does to the screening.

use super::command::{Command, Effect, FilePurpose, OpenTarget, Screen};
use super::pages::PageId;
use super::setup::PresetForm;
use super::state::{Overlay, Session};
use crate::answers::Answer;
use crate::base::parse_local;
use crate::case::{Change, answer_typed};
use crate::protocol::{Question, QuestionIx, QuestionKind, Typed};

/// The answer that closing a list with *none of these* gives to a question.
pub(super) fn none_answer(question: &Question, none: &str) -> Answer {
    match &question.kind {
        QuestionKind::Choice(_) => Answer::Choice(none.to_owned()),
        QuestionKind::Several(_) => Answer::several([none.to_owned()]),
        QuestionKind::Number { .. } | QuestionKind::Date { .. } | QuestionKind::Text => Answer::None,
    }
}

/// The option of a list that says *none of these*.
pub(super) fn none_option(question: &Question) -> Option<&str> {
    let is_none = |id: &&str| *id == "none" || *id == "none_of_these";
    match &question.kind {
        QuestionKind::Several(options) => options.iter().map(|option| option.id.as_str()).find(is_none),
        _ => None,
    }
}

/// The only option of a line that a tick can mean; nothing if the line has to be opened.
pub(super) fn only_option<'q>(question: &'q Question, none: &str) -> Option<&'q str> {
    let QuestionKind::Choice(options) = &question.kind else { return None };
    let mut positive = options.iter().filter(|option| option.id != none);
    match (positive.next(), positive.next()) {
        (Some(only), None) => Some(&only.id),
        _ => None,
    }
}

impl Session {
    pub(super) fn screening(&mut self, command: Command, effects: &mut Vec<Effect>) {
        match command {
            Command::Choose(option) => self.choose(option, effects),
            Command::Tick(option) => self.tick(option),
            Command::NoneOfThese => self.none_of_these(effects),
            Command::NotKnown => self.not_known(effects),
            Command::Line(question) => self.line(question),
            Command::LineNotKnown(question) => {
                self.draft.lines.insert(question, Answer::NotKnown);
            }
            Command::CloseLine => self.close_line(None),
            Command::Type(text) => {
                self.draft.text = text;
                self.draft.refused = None;
            }
            Command::TypeTime { day, time } => {
                self.draft.day = day;
                self.draft.time = time;
                self.draft.refused = None;
            }
            Command::Next => self.next(effects),
            Command::Back => self.back(),
            Command::GoTo(page) => self.enter(page),
            Command::Show(screen) => {
                self.screen = screen;
                self.notice = None;
            }
            Command::Undo => self.step_in_time(true, effects),
            Command::Redo => self.step_in_time(false, effects),
            Command::OpenLift(finding) => self.overlay = self.lift_form(&finding).map(Overlay::Lift),
            Command::EditLift(form) => self.overlay = Some(Overlay::Lift(form)),
            Command::RecordLift => self.record_lift(effects),
            Command::Unlift(finding) => self.record(vec![Change::Unlift(finding)], effects),
            Command::OpenClosed => {
                self.overlay = Some(Overlay::Closed(self.now.format("%Y-%m-%d").to_string(), None));
            }
            Command::EditClosed(day) => self.overlay = Some(Overlay::Closed(day, None)),
            Command::RecordClosed => self.record_closed(effects),
            Command::ReopenSkin => self.record(vec![Change::SkinClosed(None)], effects),
            Command::Dismiss => {
                // Looking away does not answer what to do with a case that was not finished.
                if self.overlay != Some(Overlay::Unfinished) {
                    self.overlay = None;
                }
                self.notice = None;
                self.picking = false;
            }
            Command::NewCase => self.guarded(OpenTarget::New, effects),
            Command::OpenCase => self.guarded(OpenTarget::File, effects),
            Command::Quit => self.guarded(OpenTarget::Quit, effects),
            Command::Guard(choice) => self.guard(choice, effects),
            Command::SaveCase => self.save(false, effects),
            Command::SaveCaseAs => self.save(true, effects),
            Command::SavePdf => {
                if self.sheet.made.is_some() {
                    self.pick(FilePurpose::SavePdf, effects);
                }
            }
            Command::EditPath(typed) => {
                if let Some(Overlay::Path(purpose, _, _)) = self.overlay {
                    self.overlay = Some(Overlay::Path(purpose, typed, None));
                }
            }
            Command::UsePath => self.use_path(effects),
            Command::Picked(purpose, file) => self.picked(purpose, file, effects),
            Command::NoDialog(purpose, name) => {
                self.picking = false;
                self.overlay = Some(Overlay::Path(purpose, name, None));
            }
            Command::WasRead(file, text) => self.was_read(file, text),
            Command::WasWritten(purpose, file, result) => self.was_written(purpose, file, result, effects),
            Command::ResumeUnfinished => {
                if let Some(case) = self.unfinished.take() {
                    self.begin(case, false, None);
                }
            }
            Command::DropUnfinished => {
                self.unfinished = None;
                self.overlay = None;
                effects.push(Effect::ForgetUnfinished);
            }
            Command::ShowCopy(copy) => {
                self.sheet.copy = Some(copy);
                self.sheet.stale = true;
            }
            Command::LargePrint(large) => {
                self.sheet.large_print = large;
                self.sheet.stale = true;
            }
            Command::SheetMade(number, result) => {
                if number == self.sheet.number {
                    match result {
                        Ok(made) => (self.sheet.made, self.sheet.error) = (Some(made), None),
                        Err(why) => (self.sheet.made, self.sheet.error) = (None, Some(why)),
                    }
                }
            }
            Command::EditClinic(clinic) => self.clinic = clinic,
            Command::KeepClinic => {
                self.kept_clinic = self.clinic.clone();
                self.sheet.stale = true;
                self.screen = Screen::Consult;
                effects.push(Effect::KeepClinic(self.clinic.clone()));
            }
            Command::Unfold(finding) => match self.unfolded.iter().position(|id| *id == finding) {
                Some(at) => {
                    self.unfolded.remove(at);
                }
                None => self.unfolded.push(finding),
            },
            Command::PickStep(step) => self.picked_step = Some(step),
            Command::ConfirmSetUp => self.confirm_set_up(effects),
            Command::PickDevice(name) => self.pick_device(name),
            Command::OpenPreset => {
                let name = self.device().map(|device| device.name.clone()).unwrap_or_default();
                self.overlay = Some(Overlay::Preset(PresetForm { name, ..PresetForm::default() }));
            }
            Command::EditPreset(form) => self.overlay = Some(Overlay::Preset(form)),
            Command::KeepPreset => self.keep_preset(effects),
            Command::UseProduct(at) => self.use_product(at, effects),
            Command::Unchanged => self.confirm_unchanged(effects),
            Command::NewVisit => self.guarded(OpenTarget::NewVisit, effects),
            Command::OpenVisit => self.open_visit(effects),
            Command::Report(flag) => self.report(flag, effects),
            Command::EndVisit => self.end_visit(effects),
            Command::ShowPart(part) => {
                self.screen = Screen::Library;
                self.part = part;
            }
            Command::OpenChoice(point, side) => {
                let by = String::new();
                self.overlay = Some(Overlay::Choice { point, side, by, refused: None });
            }
            Command::EditChoice(typed) => {
                if let Some(Overlay::Choice { by, refused, .. }) = &mut self.overlay {
                    *by = typed;
                    *refused = None;
                }
            }
            Command::RecordChoice => self.record_choice(effects),
            Command::OpenDossier(at) => self.open_dossier(at),
            Command::EditDossier(text) => self.edit_dossier(text),
            Command::AnswerDossier(question, given) => self.answer_dossier(question, given),
            Command::KeepDossier => self.keep_dossier(effects),
            Command::CloseDossier => self.dossier = None,
            Command::DossierKept(result) => {
                self.notice = Some(match result {
                    Ok(()) => self.words.say("dossier-kept"),
                    Err(why) => why,
                });
            }
        }
    }

    /// The question that keys answer now: the page's own, or the opened line of its group.
    pub(super) fn question_here(&self) -> Option<QuestionIx> {
        match self.page {
            PageId::Question(ix) => Some(ix),
            PageId::Group(_) => self.draft.open_line,
            PageId::Product => self.pages.iter().find(|page| page.id == self.page)?.questions.first().copied(),
            PageId::Time | PageId::SetUp => None,
        }
    }

    /// Gives an answer to the question here, and goes on.
    fn answer(&mut self, answer: Answer, effects: &mut Vec<Effect>) {
        let page = match (self.page, self.question_here()) {
            (PageId::Product, Some(ix)) => PageId::Question(ix),
            (page, _) => page,
        };
        match (page, self.draft.open_line) {
            (PageId::Group(_), Some(_)) => self.close_line(Some(answer)),
            (PageId::Question(ix), _) => {
                let Some(question) = self.library.question_at(ix) else { return };
                if self.case.answers.get(&question.id) != Some(&answer) {
                    let change = Change::Answer(question.id.clone(), Some(answer));
                    self.record(vec![change], effects);
                }
                self.advance();
            }
            _ => {}
        }
    }

    fn choose(&mut self, option: String, effects: &mut Vec<Effect>) {
        self.answer(Answer::Choice(option), effects);
    }

    fn tick(&mut self, option: String) {
        match self.draft.ticks.iter().position(|ticked| *ticked == option) {
            Some(at) => {
                self.draft.ticks.remove(at);
            }
            None => {
                // What stands alone goes when something else is ticked.
                self.draft.ticks.retain(|ticked| ticked != "none" && ticked != "none_of_these");
                self.draft.ticks.push(option);
            }
        }
    }

    fn none_of_these(&mut self, effects: &mut Vec<Effect>) {
        if let Some(question) = self.question_here().and_then(|ix| self.library.question_at(ix)) {
            let none = none_option(question).map(str::to_owned);
            if let Some(none) = none {
                self.answer(Answer::several([none]), effects);
            } else if question.none_label().is_some() {
                self.answer(Answer::None, effects);
            }
            return;
        }
        self.close_group(none_answer, effects);
    }

    fn not_known(&mut self, effects: &mut Vec<Effect>) {
        if self.question_here().is_some() {
            self.answer(Answer::NotKnown, effects);
        } else {
            self.close_group(|_, _| Answer::NotKnown, effects);
        }
    }

    /// Ticks a line with one meaning, opens any other; a second time takes it back.
    fn line(&mut self, ix: QuestionIx) {
        if self.draft.lines.remove(&ix).is_some() {
            return;
        }
        let Some(question) = self.library.question_at(ix) else { return };
        let none = self.none_of_line(ix).unwrap_or_default();
        match only_option(question, &none) {
            Some(only) => {
                let answer = Answer::Choice(only.to_owned());
                self.draft.lines.insert(ix, answer);
            }
            None => {
                self.draft.open_line = Some(ix);
                self.draft.ticks.clear();
                self.draft.text.clear();
            }
        }
    }

    /// What *none of these* sets a line of this page's group to.
    pub(super) fn none_of_line(&self, ix: QuestionIx) -> Option<String> {
        let PageId::Group(at) = self.page else { return None };
        let lines = &self.library.groups.get(at)?.lines;
        lines.iter().find(|line| line.question == ix).map(|line| line.none.clone())
    }

    fn close_line(&mut self, answer: Option<Answer>) {
        if let (Some(ix), Some(answer)) = (self.draft.open_line, answer) {
            self.draft.lines.insert(ix, answer);
        }
        self.draft.open_line = None;
        self.draft.ticks.clear();
        self.draft.text.clear();
        self.draft.refused = None;
    }

    /// Closes a group: touched lines keep their answer, every other line gets the given one. One entry.
    fn close_group(&mut self, other: impl Fn(&Question, &str) -> Answer, effects: &mut Vec<Effect>) {
        let Some(page) = self.pages.iter().find(|page| page.id == self.page) else { return };
        let mut changes = Vec::new();
        for ix in &page.questions {
            let Some(question) = self.library.question_at(*ix) else { continue };
            let none = self.none_of_line(*ix);
            let untouched = || none.as_ref().map_or_else(|| self.shown_answer(*ix), |none| Some(other(question, none)));
            let Some(answer) = self.draft.lines.get(ix).cloned().or_else(untouched) else { continue };
            if self.case.answers.get(&question.id) != Some(&answer) {
                changes.push(Change::Answer(question.id.clone(), Some(answer)));
            }
        }
        self.record(changes, effects);
        self.advance();
    }

    /// Whether *Next* would do something here.
    pub(super) fn can_go_on(&self) -> bool {
        match self.page {
            PageId::Time | PageId::SetUp => true,
            PageId::Group(_) if self.draft.open_line.is_none() => {
                !self.draft.lines.is_empty()
                    || self.pages.iter().find(|page| page.id == self.page).is_some_and(|page| !self.is_open(page))
            }
            _ => {
                let Some(question) = self.question_here().and_then(|ix| self.library.question_at(ix)) else {
                    return false;
                };
                match &question.kind {
                    QuestionKind::Several(_) => !self.draft.ticks.is_empty(),
                    QuestionKind::Number { .. } | QuestionKind::Date { .. } => {
                        !self.draft.text.trim().is_empty() || self.is_answered_here()
                    }
                    // A product is chosen or named; that nobody knows it has a key of its own.
                    QuestionKind::Text if self.page == PageId::Product => !self.draft.text.trim().is_empty(),
                    QuestionKind::Text => true,
                    QuestionKind::Choice(_) => self.is_answered_here(),
                }
            }
        }
    }

    fn is_answered_here(&self) -> bool {
        matches!(self.page, PageId::Question(ix) if self.assessment.facts.is_answered(ix))
    }

    fn next(&mut self, effects: &mut Vec<Effect>) {
        match self.page {
            PageId::Time => self.take_time(effects),
            PageId::SetUp => self.confirm_set_up(effects),
            _ if !self.can_go_on() => {}
            PageId::Group(_) if self.draft.open_line.is_none() => {
                self.close_group(none_answer, effects);
            }
            _ => self.take_typed(effects),
        }
    }

    fn take_time(&mut self, effects: &mut Vec<Effect>) {
        let clock = self.draft.time.trim();
        let clock = if clock.find(':') == Some(1) { format!("0{clock}") } else { clock.to_owned() };
        let typed = format!("{}T{clock}", iso_date(self.draft.day.trim()));
        match parse_local(&typed, &*self.zone) {
            Ok(at) => {
                self.time_confirmed = true;
                if at != self.case.procedure_at {
                    self.record(vec![Change::ProcedureAt(at)], effects);
                }
                self.advance();
            }
            Err(reason) => self.draft.refused = Some(reason.to_string()),
        }
    }

    fn take_typed(&mut self, effects: &mut Vec<Effect>) {
        let Some(ix) = self.question_here() else { return };
        let Some(question) = self.library.question_at(ix) else { return };
        let text = self.draft.text.trim().to_owned();
        let typed = match &question.kind {
            QuestionKind::Choice(_) => return self.advance(),
            QuestionKind::Several(_) => Typed::List(self.draft.ticks.clone()),
            QuestionKind::Text if text.is_empty() => return self.answer(Answer::NotKnown, effects),
            QuestionKind::Number { .. } | QuestionKind::Date { .. } if text.is_empty() => return self.advance(),
            QuestionKind::Number { .. } => match text.replace(',', ".").parse() {
                Ok(number) => Typed::Number(number),
                Err(_) => Typed::Text(text),
            },
            QuestionKind::Date { .. } => Typed::Text(iso_date(&text)),
            QuestionKind::Text => Typed::Text(text),
        };
        match answer_typed(question, &typed, self.case.procedure_at.date()) {
            Ok(answer) => self.answer(answer, effects),
            Err(why) => self.draft.refused = Some(why),
        }
    }

    fn back(&mut self) {
        if self.draft.open_line.is_some() {
            return self.close_line(None);
        }
        if self.screen != Screen::Consult {
            self.screen = match self.screen {
                Screen::Sheet => Screen::Plan,
                Screen::Plan => Screen::Check,
                Screen::Visit => Screen::Plan,
                Screen::Check | Screen::Clinic | Screen::Library | Screen::Consult => Screen::Consult,
            };
            return;
        }
        let here = self.pages.iter().position(|page| page.id == self.page).unwrap_or(0);
        if let Some(page) = here.checked_sub(1).and_then(|before| self.pages.get(before)) {
            self.enter(page.id);
        }
    }
}

/// A date as people type it: 14.7.2026 and 7.2026 as well as 2026-07-14 and 2026-07. Not 7/11/2026, which is two dates.
pub(super) fn iso_date(typed: &str) -> String {
    let parts: Vec<_> = typed.split(['.', '-', ' ']).filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [year, month] if year.len() == 4 => format!("{year}-{month:0>2}"),
        [month, year] if year.len() == 4 => format!("{year}-{month:0>2}"),
        [year, month, day] if year.len() == 4 => format!("{year}-{month:0>2}-{day:0>2}"),
        [day, month, year] if year.len() == 4 => format!("{year}-{month:0>2}-{day:0>2}"),
        _ => typed.to_owned(),
    }
}
