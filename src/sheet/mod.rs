//! stub: the interface that the rest of the crate uses
use crate::{case::{Case, Clinic}, decide::Assessment, plan::Plan, protocol::Library};
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CopyKind { Patient, Clinician }
pub struct SheetInput<'a> { pub library: &'a Library, pub case: &'a Case, pub assessment: &'a Assessment, pub plan: &'a Plan, pub clinic: &'a Clinic, pub copy: CopyKind, pub large_print: bool }
#[derive(Debug, thiserror::Error)]
#[error("no sheet yet")]
pub struct SheetError;
pub struct Sheet;
pub struct Picture { pub width: usize, pub height: usize, pub rgba: Vec<u8> }
pub fn sheet(_: &SheetInput<'_>) -> Result<Sheet, SheetError> { Ok(Sheet) }
impl Sheet {
    pub fn pdf(&self) -> Result<Vec<u8>, SheetError> { Ok(Vec::new()) }
    pub fn page_count(&self) -> usize { 0 }
    pub fn page_picture(&self, _: usize, _: f32) -> Option<Picture> { None }
}
