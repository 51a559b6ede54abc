//! Files: what is asked of the outside, and what comes back. A cancelled dialog changes nothing.

use std::path::PathBuf;

use super::command::{Effect, FilePurpose};
use super::state::{Overlay, Session};
use crate::case::{read_case, write_case};

impl Session {
    /// Asks for a file. While one dialog is open a second is refused.
    pub(super) fn pick(&mut self, purpose: FilePurpose, effects: &mut Vec<Effect>) {
        if !self.picking {
            self.picking = true;
            effects.push(Effect::Pick(purpose, self.suggested(purpose)));
        }
    }

    /// A file name without anything about the patient: the procedure and its day.
    fn suggested(&self, purpose: FilePurpose) -> String {
        let procedure = self.plan.procedure.as_deref().unwrap_or("case");
        let day = self.case.procedure_at.format("%Y-%m-%d");
        match purpose {
            FilePurpose::SavePdf => format!("aftercare-{procedure}-{day}.pdf"),
            FilePurpose::OpenCase | FilePurpose::SaveCase | FilePurpose::Clinic => format!("{procedure}-{day}.ron"),
        }
    }

    /// Saves where the case came from, or asks where.
    pub(super) fn save(&mut self, elsewhere: bool, effects: &mut Vec<Effect>) {
        match (&self.file, elsewhere) {
            (Some(file), false) => effects.push(self.write_case_to(file.clone())),
            _ => self.pick(FilePurpose::SaveCase, effects),
        }
    }

    fn write_case_to(&self, file: PathBuf) -> Effect {
        Effect::Write(FilePurpose::SaveCase, file, write_case(&self.case).into_bytes())
    }

    /// A file was picked, typed, or not.
    pub(super) fn picked(&mut self, purpose: FilePurpose, file: Option<PathBuf>, effects: &mut Vec<Effect>) {
        self.picking = false;
        let Some(file) = file else {
            self.after_save = None;
            return;
        };
        match purpose {
            FilePurpose::OpenCase => effects.push(Effect::Read(file)),
            FilePurpose::SaveCase => effects.push(self.write_case_to(with_ending(file, "ron"))),
            FilePurpose::SavePdf => {
                if let Some(made) = &self.sheet.made {
                    effects.push(Effect::Write(purpose, with_ending(file, "pdf"), made.pdf.clone()));
                }
            }
            FilePurpose::Clinic => {}
        }
    }

    /// The typed file name is used.
    pub(super) fn use_path(&mut self, effects: &mut Vec<Effect>) {
        let Some(Overlay::Path(purpose, typed, refused)) = &mut self.overlay else { return };
        if typed.trim().is_empty() {
            *refused = Some(self.words.say("path-needed"));
            return;
        }
        let (purpose, file) = (*purpose, PathBuf::from(typed.trim()));
        self.overlay = None;
        self.picked(purpose, Some(file), effects);
    }

    /// A case file was read.
    pub(super) fn was_read(&mut self, file: PathBuf, text: Result<String, String>) {
        let read = text.and_then(|text| {
            read_case(&file.to_string_lossy(), &text, &self.library, &*self.zone)
                .map_err(|faults| faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
        });
        match read {
            Ok(case) => {
                self.notice = None;
                self.begin(case, true, Some(file));
            }
            Err(why) => self.notice = Some(why),
        }
    }

    /// A file was written.
    pub(super) fn was_written(
        &mut self,
        purpose: FilePurpose,
        file: PathBuf,
        result: Result<(), String>,
        effects: &mut Vec<Effect>,
    ) {
        if let Err(why) = result {
            self.notice = Some(why);
            self.after_save = None;
            return;
        }
        self.notice =
            (purpose != FilePurpose::Clinic).then(|| self.words.with("saved-as", &[("file", &file.to_string_lossy())]));
        if purpose == FilePurpose::SaveCase {
            self.saved = self.case.clone();
            self.file = Some(file);
            effects.push(Effect::ForgetUnfinished);
            if let Some(target) = self.after_save.take() {
                self.proceed(&target, effects);
            }
        }
    }
}

/// The file with this ending where it has none.
fn with_ending(file: PathBuf, ending: &str) -> PathBuf {
    if file.extension().is_some() { file } else { file.with_extension(ending) }
}
