//! The forms in which somebody signs: lifting a finding, and confirming that the skin is closed.

use super::command::Effect;
use super::state::{Overlay, Session};
use crate::base::PartialDate;
use crate::case::Change;
use crate::decide::LiftRecord;
use crate::protocol::Lift;

/// The form that lifts a finding.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct LiftForm {
    /// The precaution's id.
    pub finding: String,
    /// The roles that its rule allows.
    pub roles: Vec<String>,
    /// Which of them signs; nobody is assumed.
    pub role: Option<usize>,
    /// The person's name.
    pub by: String,
    /// The reason, or what was cleared.
    pub reason: String,
    /// What is still missing.
    pub refused: Option<String>,
}

impl Session {
    /// The form that lifts a finding, or nothing if its rule allows nobody.
    pub(super) fn lift_form(&self, finding: &str) -> Option<LiftForm> {
        let Lift::By(ways) = &self.library.precaution(finding)?.lift else { return None };
        let mut roles: Vec<String> = Vec::new();
        for record in ways.iter().flat_map(|way| &way.records) {
            if !roles.contains(&record.role) {
                roles.push(record.role.clone());
            }
        }
        Some(LiftForm { finding: finding.to_owned(), roles, ..LiftForm::default() })
    }

    /// Records the lift of the form, or says what is missing.
    pub(super) fn record_lift(&mut self, effects: &mut Vec<Effect>) {
        let Some(Overlay::Lift(form)) = &mut self.overlay else { return };
        let role = form.role.and_then(|at| form.roles.get(at)).cloned();
        let missing = match &role {
            None => Some("lift-needs-role"),
            Some(_) if form.by.trim().is_empty() => Some("lift-needs-name"),
            Some(_) if form.reason.trim().is_empty() => Some("lift-needs-reason"),
            Some(_) if self.now.date() > self.case.procedure_at.date() => Some("lift-too-late"),
            Some(_) => None,
        };
        form.refused = missing.map(|id| self.words.say(id));
        let (None, Some(role)) = (missing, role) else { return };
        let lift = LiftRecord {
            finding: form.finding.clone(),
            reason: form.reason.trim().to_owned(),
            by: form.by.trim().to_owned(),
            role,
            on: self.now.date(),
        };
        self.overlay = None;
        self.record(vec![Change::Lift(lift)], effects);
    }

    /// Records the day on which the skin was confirmed closed, or says why it cannot be.
    pub(super) fn record_closed(&mut self, effects: &mut Vec<Effect>) {
        let Some(Overlay::Closed(typed, refused)) = &mut self.overlay else { return };
        let day = match typed.trim().parse::<PartialDate>() {
            Ok(date) if date.is_day() => date.range().first,
            Ok(_) => {
                *refused = Some(self.words.say("closed-needs-day"));
                return;
            }
            Err(reason) => {
                *refused = Some(reason.to_string());
                return;
            }
        };
        if day < self.case.procedure_at.date() {
            *refused = Some(self.words.say("closed-before-procedure"));
            return;
        }
        self.overlay = None;
        self.record(vec![Change::SkinClosed(Some(day))], effects);
    }
}
