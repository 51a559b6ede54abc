//! Reading RON so that every word knows where it stands.
//!
//! A [`Word`] borrows its text from the file it was read from, so its place is the distance between two addresses: no
//! second parser, no bookkeeping. A word with an escape in it cannot be borrowed and has no place of its own; ids have
//! no escapes.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use ron::Options;
use ron::error::{Error as RonError, SpannedError};
use ron::extensions::Extensions;
use serde::de::{Deserialize, Deserializer, Visitor};

use super::fault::{Fault, nearest};
use crate::base::{Milli, NotANumber};

/// The deepest nesting a file may have; the shipped files need fewer than 20 levels.
const DEEPEST: usize = 64;

/// A string in a file, with its place.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(transparent)]
pub struct Word<'a>(#[serde(borrow)] Cow<'a, str>);

impl<'a> Word<'a> {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text, without its place.
    #[must_use]
    pub fn owned(&self) -> String {
        self.as_str().to_owned()
    }

    /// The bytes of `file` that hold this word; nothing if it was written with escapes.
    #[must_use]
    pub fn place(&self, file: &str) -> Option<Range<usize>> {
        let Cow::Borrowed(text) = self.0 else { return None };
        let start = text.as_ptr().addr().checked_sub(file.as_ptr().addr())?;
        (start + text.len() <= file.len()).then(|| start..start + text.len())
    }
}

impl Word<'_> {
    /// A fault at this word of a file; of the whole file if the word was written with escapes.
    #[must_use]
    pub fn fault(&self, name: &str, file: &str, message: impl Into<String>) -> Fault {
        match self.place(file) {
            Some(place) => Fault::at(name, file, place, message),
            None => Fault::whole(name, message),
        }
    }
}

impl fmt::Display for Word<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A number as written, exact to three places.
#[derive(Clone, Copy, Debug)]
pub struct Number(pub Milli);

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AsNumber;
        impl Visitor<'_> for AsNumber {
            type Value = Number;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number")
            }
            fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Number, E> {
                exact(&value).map(Number)
            }
            fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<Number, E> {
                exact(&value).map(Number)
            }
            fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Number, E> {
                exact_float(value).map(Number)
            }
        }
        deserializer.deserialize_any(AsNumber)
    }
}

/// The exact decimal that a written number shows.
///
/// # Errors
/// When it has more than three decimal places or is no finite number.
pub fn exact<E: serde::de::Error>(written: &impl fmt::Display) -> Result<Milli, E> {
    let text = written.to_string();
    text.parse().map_err(|reason| E::custom(format_args!("`{text}` is {reason}")))
}

/// The exact decimal of a number that was read as a float; one too large for a decimal is shown as powers of ten.
///
/// # Errors
/// When it has more than three decimal places, is too large, or is no number.
pub fn exact_float<E: serde::de::Error>(value: f64) -> Result<Milli, E> {
    if value.is_finite() && value.abs() >= 1e15 {
        // What was written is lost; `{:e}` is the shortest text for it.
        let text = format!("{value:e}");
        return Err(E::custom(format_args!("`{text}` is {}", NotANumber)));
    }
    exact(&value)
}

/// Reads a whole file into a written shape.
///
/// # Errors
/// A fault with the place at which the text stops being what was expected.
pub fn read<'a, T: Deserialize<'a>>(name: &str, text: &'a str) -> Result<T, Fault> {
    let options = Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME | Extensions::UNWRAP_VARIANT_NEWTYPES)
        .with_recursion_limit(DEEPEST);
    options.from_str(text).map_err(|error| from_ron(name, text, &error))
}

/// Turns an error of the RON reader into a sentence with its place.
fn from_ron(name: &str, text: &str, error: &SpannedError) -> Fault {
    let SpannedError { code, span } = error;
    let start = byte_at(text, span.start.line, span.start.col);
    let help = match code {
        RonError::NoSuchEnumVariant { expected, found, .. } => suggestion(found, expected),
        RonError::NoSuchStructField { expected, found, .. } => suggestion(found, expected),
        RonError::ExceededRecursionLimit => Some("files are nested less than 64 levels deep".to_owned()),
        _ => None,
    };
    let at_the_end = text.get(start..).is_some_and(|rest| rest.trim().is_empty()) && !text.trim().is_empty();
    let message = match code {
        RonError::ExpectedNamedStructLike(_) | RonError::ExpectedStructLikeEnd | RonError::ExpectedString
            if at_the_end =>
        {
            "the file ends too early".to_owned()
        }
        RonError::NoSuchEnumVariant { found, .. } => format!("`{found}` is not a word that can stand here"),
        RonError::NoSuchStructField { found, .. } => format!("there is no field `{found}` here"),
        RonError::MissingStructField { field, .. } => format!("the field `{field}` is missing"),
        RonError::DuplicateStructField { field, .. } => format!("the field `{field}` stands twice"),
        RonError::Eof => "the file ends too early".to_owned(),
        RonError::ExceededRecursionLimit => "the file is nested too deeply".to_owned(),
        RonError::TrailingCharacters => "there is more text after the end".to_owned(),
        other => lower_first(&other.to_string()),
    };
    Fault::at(name, text, start..start, message).with_help(help)
}

fn suggestion(found: &str, allowed: &[&'static str]) -> Option<String> {
    match nearest(found, allowed.iter().copied()) {
        Some(meant) => Some(format!("did you mean `{meant}`?")),
        None if allowed.is_empty() => None,
        None => Some(format!("allowed here: {}", allowed.join(", "))),
    }
}

fn lower_first(sentence: &str) -> String {
    let mut letters = sentence.chars();
    match letters.next() {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// The byte at a line and column, both counted from one; the end of the text where there is none.
fn byte_at(text: &str, line: usize, column: usize) -> usize {
    let line_start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = text.get(line_start..).unwrap_or_default();
    line_start + rest.char_indices().nth(column.saturating_sub(1)).map_or(rest.len(), |(byte, _)| byte)
}

/// Refuses a value of the wrong shape in words that a clinician can act on.
pub fn wrong_shape<E: serde::de::Error>(found: &str) -> E {
    E::custom(format_args!(
        "{found} cannot be an answer; write an option in quotes, a list of options, a number or a date"
    ))
}
