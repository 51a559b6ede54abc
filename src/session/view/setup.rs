//! The set-up card, the choice of a product, and what was answered at the last visit.

use super::consult::{OptionView, PageView, key_at};
use crate::protocol::SkinAtUse;
use crate::session::command::Command;
use crate::session::pages::PageId;
use crate::session::state::Session;

/// The set-up card: values that were filled in beforehand, confirmed with one key.
#[derive(Clone, Debug)]
pub struct SetUpView {
    /// Its values.
    pub rows: Vec<SetUpRow>,
    /// The sentence that the key confirms.
    pub confirm: String,
    /// Who read the label, when, in which version; empty if nobody did.
    pub reading: String,
    /// The devices to choose from, where there are several.
    pub devices: Vec<OptionView>,
}

/// One value of the card.
#[derive(Clone, Debug)]
pub struct SetUpRow {
    /// The question's name.
    pub label: String,
    /// The value in words.
    pub value: String,
    /// Shows the question itself, to change it.
    pub change: Command,
}

impl Session {
    pub(super) fn set_up_page(&self) -> PageView {
        let page = self.pages.iter().find(|page| page.id == PageId::SetUp);
        let time = SetUpRow {
            label: self.words.say("procedure-time"),
            value: self.words.time(self.case.procedure_at),
            change: Command::GoTo(PageId::Time),
        };
        let rows = page.iter().flat_map(|page| &page.questions).filter_map(|ix| {
            let question = self.library.question_at(*ix)?;
            let answer = self.set_up_value(*ix)?;
            Some(SetUpRow {
                label: question.short.clone(),
                value: self.words.answer(question, answer),
                change: Command::GoTo(PageId::Question(*ix)),
            })
        });
        let rows = std::iter::once(time).chain(rows).collect();
        let here = self.device();
        let reading = here.filter(|device| !device.read_by.is_empty()).and_then(|device| {
            let day = self.words.day(device.read_on?);
            let put_in = [("by", device.read_by.as_str()), ("day", &day), ("label", &device.label)];
            Some(self.words.with(if device.label.is_empty() { "label-read" } else { "label-read-version" }, &put_in))
        });
        let fitting = || {
            let procedure = self.assessment.procedure.as_deref();
            self.presets.devices.iter().filter(move |device| Some(device.procedure.as_str()) == procedure)
        };
        let mut devices = Vec::new();
        if fitting().count() > 1 {
            for device in fitting() {
                devices.push(OptionView {
                    key: key_at(devices.len()),
                    label: device.name.clone(),
                    remark: String::new(),
                    selected: here.is_some_and(|here| here.name == device.name),
                    ticked: None,
                    apart: false,
                    command: Command::PickDevice(device.name.clone()),
                });
            }
        }
        PageView::SetUp(SetUpView {
            rows,
            confirm: self.library.setup.confirm.clone(),
            reading: reading.unwrap_or_default(),
            devices,
        })
    }

    /// The dossiers as options; a product without one is typed by name and stays unrated.
    pub(super) fn product_page(&self) -> Vec<OptionView> {
        let mut options = Vec::new();
        let chosen = self.question_here().and_then(|ix| self.library.question_at(ix));
        let name = chosen.and_then(|question| self.case.answers.get(&question.id));
        for (at, dossier) in self.dossiers.iter().enumerate().take(9) {
            let verdicts: Vec<_> = self.evaluations(&dossier.answers).iter().map(|one| self.verdict_of(one)).collect();
            let is_name = dossier.answers.get(crate::protocol::PRODUCT_NAME);
            options.push(OptionView {
                key: key_at(at),
                label: dossier.title.clone(),
                remark: verdicts.join(" \u{b7} "),
                selected: is_name.is_some() && name == is_name,
                ticked: None,
                apart: false,
                command: Command::UseProduct(at),
            });
        }
        options
    }

    /// "On open skin: caution".
    pub(super) fn verdict_of(&self, evaluation: &crate::decide::Evaluation) -> String {
        let says = evaluation.label(&self.library, &evaluation.verdict);
        let id = match evaluation.skin {
            SkinAtUse::Open => "on-open-skin",
            SkinAtUse::Closed => "on-closed-skin",
        };
        self.words.with(id, &[("verdict", says)])
    }

    /// What the page says about the last visit: one line a question, and the key that confirms all of them.
    pub(super) fn last_time(&self) -> (Vec<String>, Option<OptionView>) {
        let page = self.pages.iter().find(|page| page.id == self.page);
        let questions = page.map(|page| page.questions.as_slice()).unwrap_or_default();
        let lines = questions.iter().filter_map(|ix| {
            let short = &self.library.question_at(*ix)?.short;
            Some(format!("{short}: {}", self.last_time_words(*ix)?))
        });
        let unchanged = self.last.as_ref().filter(|_| self.can_be_unchanged()).map(|last| OptionView {
            key: 'u',
            label: self.words.with("unchanged-since", &[("day", &self.words.day(last.on))]),
            remark: String::new(),
            selected: false,
            ticked: None,
            apart: true,
            command: Command::Unchanged,
        });
        (lines.collect(), unchanged)
    }
}
