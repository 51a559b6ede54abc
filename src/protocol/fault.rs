//! A fault in a file: what is wrong, where, and what was probably meant.

use std::fmt;
use std::ops::Range;

/// Something in a protocol or case file that is not right.
///
/// Shown as `FILE:LINE:COLUMN: message; help`, the form that editors can jump to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file, as it was named to the reader.
    pub file: String,
    /// Line and column, counted from one; nothing when the fault is the whole file.
    pub place: Option<Place>,
    /// What is wrong: lower case, no full stop, the file's own words in backticks.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Counted from one.
    pub line: usize,
    /// Counted in characters, from one.
    pub column: usize,
    /// The line's text.
    pub text: String,
    /// How many characters of it are meant.
    pub length: usize,
}

impl Fault {
    /// A fault of the file as a whole.
    #[must_use]
    pub fn whole(file: &str, message: impl Into<String>) -> Self {
        Self { file: file.to_owned(), place: None, message: message.into(), help: None }
    }

    /// A fault at some bytes of the file's text.
    #[must_use]
    pub fn at(file: &str, text: &str, bytes: Range<usize>, message: impl Into<String>) -> Self {
        let before = text.get(..bytes.start).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let line = text.get(line_start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        let place = Place {
            line: before.matches('\n').count() + 1,
            column: text.get(line_start..bytes.start).map_or(0, |part| part.chars().count()) + 1,
            text: line.to_owned(),
            length: text.get(bytes).map_or(0, |part| part.chars().count()),
        };
        Self { file: file.to_owned(), place: Some(place), message: message.into(), help: None }
    }

    /// Adds what to do.
    #[must_use]
    pub fn with_help(mut self, help: Option<String>) -> Self {
        self.help = help;
        self
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(place) = &self.place {
            write!(f, ":{}:{}", place.line, place.column)?;
        }
        write!(f, ": {}", self.message)?;
        self.help.as_ref().map_or(Ok(()), |help| write!(f, "; {help}"))
    }
}

impl std::error::Error for Fault {}

/// Longer than any id, in bytes.
const LONGEST_ID: usize = 100;

/// The word among `known` that somebody probably meant by `typed`.
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // No id is so long; comparing a hostile one letter by letter would take minutes.
    if typed.len() > LONGEST_ID {
        return None;
    }
    known
        .into_iter()
        .map(|word| (strsim::damerau_levenshtein(typed, word), word))
        .filter(|(distance, word)| *distance * 3 <= typed.chars().count().max(word.chars().count()))
        .min()
        .map(|(_, word)| word)
}
