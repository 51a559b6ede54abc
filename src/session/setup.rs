//! What is filled in beforehand: the set-up card, the product and its unit, and what was answered at the last visit. All of it
//! is shown and confirmed by somebody; nothing is ever used silently.

use super::command::Effect;
use super::pages::PageId;
use super::state::{Overlay, Session};
use crate::answers::{Answer, Answers};
use crate::base::{NaiveDate, PartialDate};
use crate::case::{Change, Device, Dossier, Presets, Unit};
use crate::protocol::{Library, PRODUCT_NAME, QuestionIx, QuestionKind};

/// What was answered at an earlier visit.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct LastTime {
    /// When.
    pub on: NaiveDate,
    /// What.
    pub answers: Answers,
}

/// The form that keeps the set-up of this consultation as a preset.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PresetForm {
    /// What the clinic calls the device.
    pub name: String,
    /// Who read the label.
    pub read_by: String,
    /// The version of the label.
    pub label: String,
    /// What is still missing.
    pub refused: Option<String>,
}

/// The first preset for a procedure.
pub(super) fn device_for<'p>(presets: &'p Presets, procedure: Option<&str>, picked: &str) -> Option<&'p Device> {
    let mut fitting = presets.devices.iter().filter(|device| Some(device.procedure.as_str()) == procedure);
    let first = fitting.clone().next();
    fitting.find(|device| device.name == picked).or(first)
}

/// The questions of the set-up card that a preset fills in.
pub(super) fn on_card(library: &Library, presets: &Presets, device: Option<&Device>) -> Vec<QuestionIx> {
    let setup = &library.setup;
    let read = |device: &Device| !device.read_by.trim().is_empty() && device.read_on.is_some();
    let offered = |ix: &QuestionIx| {
        (setup.reading != Some(*ix) || device.is_some_and(read)) && presets.value(library, device, *ix).is_some()
    };
    setup.clinic.iter().chain(&setup.device).copied().filter(offered).collect()
}

impl Session {
    /// The preset of the device in use.
    pub(super) fn device(&self) -> Option<&Device> {
        device_for(&self.presets, self.assessment.procedure.as_deref(), &self.picked_device)
    }

    /// The value that the card shows for a question: what was answered, or what the preset offers.
    pub(super) fn set_up_value(&self, ix: QuestionIx) -> Option<&Answer> {
        let question = self.library.question_at(ix)?;
        self.case.answers.get(&question.id).or_else(|| self.presets.value(&self.library, self.device(), ix))
    }

    /// The card's key: every value that it shows is an answer now.
    pub(super) fn confirm_set_up(&mut self, effects: &mut Vec<Effect>) {
        let Some(page) = self.pages.iter().find(|page| page.id == PageId::SetUp) else { return };
        let mut changes = Vec::new();
        for ix in &page.questions {
            let Some(question) = self.library.question_at(*ix) else { continue };
            if self.case.answers.get(&question.id).is_none()
                && let Some(answer) = self.set_up_value(*ix)
            {
                changes.push(Change::Answer(question.id.clone(), Some(answer.clone())));
            }
        }
        self.time_confirmed = true;
        self.record(changes, effects);
        self.advance();
    }

    /// Another device, where the clinic has several for a procedure.
    pub(super) fn pick_device(&mut self, name: String) {
        self.picked_device = name;
        self.refresh_pages();
    }

    /// Whether the set-up of this consultation is known and differs from what is kept.
    #[must_use]
    pub fn can_keep_preset(&self) -> bool {
        let setup = &self.library.setup;
        let answered = setup.clinic.iter().chain(&setup.device).any(|ix| self.assessment.facts.is_answered(*ix));
        answered && self.assessment.procedure.is_some()
    }

    /// Keeps the set-up of this consultation as a preset, or says what is missing.
    pub(super) fn keep_preset(&mut self, effects: &mut Vec<Effect>) {
        let Some(Overlay::Preset(form)) = self.overlay.clone() else { return };
        let Some(procedure) = self.assessment.procedure.clone() else { return };
        if form.name.trim().is_empty() {
            let refused = Some(self.words.say("preset-needs-name"));
            self.overlay = Some(Overlay::Preset(PresetForm { refused, ..form }));
            return;
        }
        let answered = |ixs: &[QuestionIx]| -> Answers {
            let pairs = ixs.iter().filter_map(|ix| {
                let question = self.library.question_at(*ix)?;
                let applies = self.assessment.facts.can_be_asked(&self.library, *ix);
                Some((question.id.clone(), self.case.answers.get(&question.id).filter(|_| applies)?.clone()))
            });
            pairs.filter(|(_, answer)| *answer != Answer::NotKnown).collect()
        };
        let (clinic, settings) = (answered(&self.library.setup.clinic), answered(&self.library.setup.device));
        let read_by = form.read_by.trim().to_owned();
        let device = Device {
            name: form.name.trim().to_owned(),
            procedure,
            read_on: (!read_by.is_empty()).then(|| self.now.date()),
            read_by,
            label: form.label.trim().to_owned(),
            answers: settings,
        };
        for (id, answer) in clinic.iter() {
            self.presets.clinic.set(id, answer.clone());
        }
        self.presets.devices.retain(|known| known.name != device.name || known.procedure != device.procedure);
        self.picked_device.clone_from(&device.name);
        self.presets.devices.insert(0, device);
        self.overlay = None;
        self.notice = Some(self.words.say("preset-kept"));
        self.refresh_pages();
        effects.push(Effect::KeepPresets(self.presets.clone()));
    }

    /// Takes a dossier for this patient: every answer in it is recorded, and its unit in stock is shown with the unit in hand.
    pub(super) fn use_product(&mut self, at: usize, effects: &mut Vec<Effect>) {
        let Some(dossier) = self.dossiers.get(at).cloned() else { return };
        let mut changes = Vec::new();
        for question in self.library.questions.iter().filter(|question| self.library.is_of_dossier(question)) {
            let answer = dossier.answers.get(&question.id).cloned();
            let answer = answer.or_else(|| (question.id == PRODUCT_NAME).then(|| Answer::Text(dossier.title.clone())));
            if self.case.answers.get(&question.id) != answer.as_ref() {
                changes.push(Change::Answer(question.id.clone(), answer));
            }
        }
        if changes.iter().any(|change| matches!(change, Change::Answer(id, _) if id == PRODUCT_NAME)) {
            changes.extend(self.forget_unit());
        }
        self.unit = unit_of(&dossier, self.now.date());
        self.record(changes, effects);
        if self.screen == super::command::Screen::Consult && self.page == PageId::Product {
            self.advance();
        } else if let Some(page) = self.pages.iter().find(|page| self.is_open(page)).map(|page| page.id) {
            self.enter(page);
        }
    }

    /// Another product is another unit: what was said of the one in the hand is not asked yet.
    fn forget_unit(&self) -> Vec<Change> {
        let groups = self.library.groups.iter().filter(|group| !group.shown.is_empty());
        let questions =
            groups.flat_map(|group| group.shown.iter().copied().chain(group.lines.iter().map(|line| line.question)));
        questions
            .filter_map(|ix| self.library.question_at(ix))
            .filter(|question| self.case.answers.get(&question.id).is_some())
            .map(|question| Change::Answer(question.id.clone(), None))
            .collect()
    }

    /// What closing a group records for a question that it only shows.
    pub(super) fn shown_answer(&self, ix: QuestionIx) -> Option<Answer> {
        let unit = self.unit.as_ref()?;
        match self.library.question_at(ix)?.kind {
            QuestionKind::Text => Some(Answer::Text(unit.lot.clone())),
            QuestionKind::Date { .. } => Some(Answer::Date(PartialDate::day(unit.expiry))),
            _ => None,
        }
    }

    /// The answer of the last visit to a question, while it still counts.
    pub(super) fn unchanged(&self, ix: QuestionIx) -> Option<&Answer> {
        let last = self.last.as_ref()?;
        let question = self.library.question_at(ix)?;
        let answer = last.answers.get(&question.id).filter(|answer| **answer != Answer::NotKnown)?;
        let days = (self.now.date() - last.on).num_days();
        (days < i64::from(question.expires)).then_some(answer)
    }

    /// What was answered there at the last visit, in words: shown whether or not it still counts.
    pub(super) fn last_time_words(&self, ix: QuestionIx) -> Option<String> {
        let last = self.last.as_ref()?;
        let question = self.library.question_at(ix)?;
        let said = self.words.answer(question, last.answers.get(&question.id)?);
        let day = self.words.day(last.on);
        Some(self.words.with("last-time", &[("day", &day), ("answer", &said)]))
    }

    /// Confirms that nothing on the page changed since the last visit.
    pub(super) fn confirm_unchanged(&mut self, effects: &mut Vec<Effect>) {
        let Some(page) = self.pages.iter().find(|page| page.id == self.page) else { return };
        let mut changes = Vec::new();
        for ix in &page.questions {
            let (Some(question), Some(answer)) = (self.library.question_at(*ix), self.unchanged(*ix)) else { return };
            changes.push(Change::Answer(question.id.clone(), Some(answer.clone())));
        }
        self.record(changes, effects);
        self.advance();
    }

    /// Whether every question of the page has an answer of the last visit that still counts.
    pub(super) fn can_be_unchanged(&self) -> bool {
        let page = self.pages.iter().find(|page| page.id == self.page);
        page.is_some_and(|page| {
            !page.questions.is_empty() && page.questions.iter().all(|ix| self.unchanged(*ix).is_some())
        })
    }

    /// The same patient again: answers are kept aside and offered where they still count.
    pub(super) fn new_visit(&mut self, effects: &mut Vec<Effect>) {
        let answers = self.case.answers.clone();
        let on = self.case.answered_on.unwrap_or_else(|| self.case.procedure_at.date());
        self.proceed(&super::command::OpenTarget::New, effects);
        self.last = Some(LastTime { on, answers });
    }

    /// Answers that no longer count on the day of the procedure.
    #[must_use]
    pub fn expired(&self) -> Vec<QuestionIx> {
        let Some(on) = self.case.answered_on else { return Vec::new() };
        let days = (self.case.procedure_at.date() - on).num_days();
        let old = |ix: &QuestionIx| {
            self.library.question_at(*ix).is_some_and(|question| {
                self.case.answers.get(&question.id).is_some() && days > i64::from(question.expires)
            })
        };
        self.library.question_ixs().filter(old).collect()
    }
}

/// The unit in stock that expires first and is not expired.
fn unit_of(dossier: &Dossier, today: NaiveDate) -> Option<Unit> {
    dossier.stock.iter().filter(|unit| unit.expiry >= today).min_by_key(|unit| unit.expiry).cloned()
}
