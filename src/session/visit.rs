//! A plan in progress: staff at the phone pick what the patient reports, and the plan answers with its own dates. The clinic's
//! choices on contested points are recorded here too, with who and when.

use super::command::{Effect, Screen};
use super::state::{Overlay, Session};
use crate::case::{Change, Visit};
use crate::decide::Choice;

impl Session {
    /// Begins a visit today; one that was begun goes on.
    pub(super) fn open_visit(&mut self, effects: &mut Vec<Effect>) {
        self.screen = Screen::Visit;
        if self.now < self.case.procedure_at {
            self.notice = Some(self.words.say("visit-too-early"));
            return;
        }
        let same_day = |visit: &Visit| visit.at.date() == self.now.date();
        if !self.case.visit.as_ref().is_some_and(same_day) {
            let visit = Visit { at: self.now, seen: Vec::new() };
            self.record(vec![Change::Visit(Some(visit))], effects);
        }
    }

    /// The patient reports a red flag, or no longer.
    pub(super) fn report(&mut self, flag: String, effects: &mut Vec<Effect>) {
        let Some(mut visit) = self.case.visit.clone() else { return };
        match visit.seen.iter().position(|seen| *seen == flag) {
            Some(at) => {
                visit.seen.remove(at);
            }
            None => visit.seen.push(flag),
        }
        self.record(vec![Change::Visit(Some(visit))], effects);
    }

    pub(super) fn end_visit(&mut self, effects: &mut Vec<Effect>) {
        if self.case.visit.is_some() {
            self.record(vec![Change::Visit(None)], effects);
        }
    }

    /// Records the clinic's choice of a side, or says what is missing.
    pub(super) fn record_choice(&mut self, effects: &mut Vec<Effect>) {
        let Some(Overlay::Choice { point, side, by, .. }) = self.overlay.clone() else { return };
        if by.trim().is_empty() {
            let refused = Some(self.words.say("choice-needs-name"));
            self.overlay = Some(Overlay::Choice { point, side, by, refused });
            return;
        }
        let choice = Choice { point, side, by: by.trim().to_owned(), on: self.now.date() };
        self.overlay = None;
        for clinic in [&mut self.clinic, &mut self.kept_clinic] {
            clinic.choices.retain(|known| known.point != choice.point);
            clinic.choices.push(choice.clone());
        }
        effects.push(Effect::KeepClinic(self.kept_clinic.clone()));
        self.record(vec![Change::Choices(self.kept_clinic.choices.clone())], effects);
    }

    /// The clinic's choices that this library knows.
    pub(super) fn choices_of_clinic(&self) -> Vec<Choice> {
        let known = |choice: &&Choice| {
            self.library.contested_point(&choice.point).is_some_and(|(_, point)| point.side(&choice.side).is_some())
        };
        self.kept_clinic.choices.iter().filter(known).cloned().collect()
    }
}
