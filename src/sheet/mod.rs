//! The printed sheet: what the patient keeps, and the clinician's record of the same decision.
//!
//! The words of a page are gathered first, as plain data; a template places them; the typesetter makes one
//! document. Preview and PDF are that same document, so what is seen is what is printed. The same input gives the same
//! bytes. Owns the words *sheet*, *copy* and *large print*. It reads a decision and a plan and decides nothing itself.

mod beside;
mod clinician;
mod data;
mod dates;
mod page;
mod patient;
#[cfg(test)]
mod tests;
mod when;
mod world;

use serde_json::Value;
use sha2::{Digest, Sha256};
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp, pdf};
use typst_render::{RenderOptions, render};

use crate::base::{Datelike, NaiveDateTime, Timelike};
use crate::case::{Case, Clinic};
use crate::decide::Assessment;
use crate::plan::Plan;
use crate::protocol::Library;
use crate::words::Words;

/// Who reads the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CopyKind {
    /// The patient: large, plain, dated.
    Patient,
    /// The clinician: everything, with reasons and sources.
    Clinician,
}

/// What a sheet is made from.
#[derive(Clone, Copy)]
pub struct SheetInput<'a> {
    /// Where the medical words come from.
    pub library: &'a Library,
    /// What was answered and lifted.
    pub case: &'a Case,
    /// What was decided.
    pub assessment: &'a Assessment,
    /// What is to be done, and when.
    pub plan: &'a Plan,
    /// Whom the patient calls.
    pub clinic: &'a Clinic,
    /// Who reads it.
    pub copy: CopyKind,
    /// 18 points instead of 12; the clinician's copy stays as it is.
    pub large_print: bool,
}

/// Why there is no sheet.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SheetError {
    /// A letter that the font does not have.
    #[error(
        "the sheet cannot show the character `{character}` (U+{:04X}) in \"{text}\"; write it in other letters",
        u32::from(*.character)
    )]
    Character {
        /// Which.
        character: char,
        /// Where it stands.
        text: String,
    },
    /// The built-in fonts cannot be read.
    #[error("the fonts of the sheet cannot be read; the program is damaged, install it again")]
    Fonts,
    /// The typesetter refused.
    #[error("the sheet could not be set: {0}")]
    Setting(String),
    /// The words could not be handed over.
    #[error("the words of the sheet could not be put together: {0}")]
    Words(String),
    /// The typesetter stopped.
    #[error("the sheet could not be set: the typesetter stopped")]
    Stopped,
}

/// A page as a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Pixels across.
    pub width: usize,
    /// Pixels down.
    pub height: usize,
    /// Red, green, blue, alpha for each pixel, row by row. Pages are white paper, so alpha is always 255.
    pub rgba: Vec<u8>,
}

/// A sheet, ready to be looked at and printed.
#[derive(Clone, Debug)]
pub struct Sheet {
    document: PagedDocument,
    ident: String,
    at: NaiveDateTime,
}

/// Makes the sheet.
///
/// # Errors
/// When a word has a character that the sheet's font cannot show, or the page cannot be set.
pub fn sheet(input: &SheetInput<'_>) -> Result<Sheet, SheetError> {
    let catalogue = Words::english();
    let source = page::Source::new(input, &catalogue);
    let words = match input.copy {
        CopyKind::Patient => serde_json::to_value(patient::page(source)),
        CopyKind::Clinician => serde_json::to_value(clinician::page(source)),
    };
    let mut words = words.map_err(|error| SheetError::Words(error.to_string()))?;
    tidy(&mut words)?;
    let bytes = serde_json::to_vec(&words).map_err(|error| SheetError::Words(error.to_string()))?;
    let ident = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    let document = world::set(input.copy, bytes)?;
    Ok(Sheet { document, ident, at: input.plan.procedure_at })
}

impl Sheet {
    /// The sheet as a tagged PDF (PDF/UA-1, PDF/A-2a), dated with the procedure: the same sheet has the same bytes.
    ///
    /// # Errors
    /// When the document breaks one of the two standards.
    pub fn pdf(&self) -> Result<Vec<u8>, SheetError> {
        let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
            .map_err(|error| SheetError::Setting(error.message().to_string()))?;
        let options = PdfOptions {
            ident: Smart::Custom(self.ident.clone()),
            timestamp: self.timestamp(),
            standards,
            ..PdfOptions::default()
        };
        world::apart(|| {
            let written = pdf(&self.document, &options);
            comemo::evict(world::KEEP);
            written.map_err(|errors| SheetError::Setting(world::sentence(&errors)))
        })
    }

    fn timestamp(&self) -> Option<Timestamp> {
        let small = |part: u32| u8::try_from(part).ok();
        let (date, time) = (self.at.date(), self.at.time());
        let at = Datetime::from_ymd_hms(
            date.year(),
            small(date.month())?,
            small(date.day())?,
            small(time.hour())?,
            small(time.minute())?,
            small(time.second())?,
        );
        at.map(Timestamp::new_utc)
    }

    /// How many pages it has.
    #[must_use]
    pub fn page_count(&self) -> usize {
        self.document.pages().len()
    }

    /// The very page that is printed, as a picture; nothing if there is no such page or it would have no pixels.
    #[must_use]
    pub fn page_picture(&self, index: usize, pixels_per_point: f32) -> Option<Picture> {
        let page = self.document.pages().get(index)?;
        // An A4 page at 20 pixels a point has 200 million pixels: more is a slip.
        if !(0.05..=20.0).contains(&pixels_per_point) {
            return None;
        }
        let options = RenderOptions { pixel_per_pt: f64::from(pixels_per_point).into(), ..RenderOptions::default() };
        let pixels = render(page, &options);
        let size = |side: u32| usize::try_from(side).ok();
        Some(Picture { width: size(pixels.width())?, height: size(pixels.height())?, rgba: pixels.take() })
    }
}

/// Line breaks and other spaces in typed words become one space; a character without a glyph is an error that names it.
fn tidy(value: &mut Value) -> Result<(), SheetError> {
    /// Holds a date together.
    const UNBROKEN: char = '\u{a0}';
    let breaks = |letter: char| letter.is_control() || (letter.is_whitespace() && letter != UNBROKEN);
    match value {
        Value::String(text) => {
            if text.contains(|letter: char| letter != ' ' && breaks(letter)) {
                *text = text.split(breaks).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
            }
            for character in text.chars() {
                if !world::can_show(character)? {
                    return Err(SheetError::Character { character, text: text.clone() });
                }
            }
            Ok(())
        }
        Value::Array(values) => values.iter_mut().try_for_each(tidy),
        Value::Object(fields) => fields.values_mut().try_for_each(tidy),
        Value::Null | Value::Bool(_) | Value::Number(_) => Ok(()),
    }
}
