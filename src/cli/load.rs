//! What every command needs first: the library, the case, and what was decided.

use std::path::Path;

use super::{Exit, Failure};
use crate::base::{Local, NaiveDate};
use crate::case::{Case, MOST_BYTES, read_case};
use crate::decide::{Assessment, decide};
use crate::plan::{Plan, plan};
use crate::protocol::{Fault, Library, builtin_files, check};
use crate::store::{read_library, read_text};

/// A decided and planned case.
pub struct Decided {
    pub library: Library,
    pub case: Case,
    pub assessment: Assessment,
    pub plan: Plan,
}

/// The library in a folder, or the built-in one.
pub fn library(folder: Option<&Path>) -> Result<Library, Failure> {
    let files = match folder {
        Some(folder) => read_library(folder).map_err(|error| Failure::new(Exit::Library, error))?,
        None => builtin_files(),
    };
    check(&files).map_err(|faults| Failure { exit: Exit::Library, lines: lines(&faults) })
}

/// Reads a case and decides it.
pub fn decided(case: &Path, folder: Option<&Path>) -> Result<Decided, Failure> {
    let library = library(folder)?;
    let text = read_text(case, MOST_BYTES).map_err(|error| Failure::new(Exit::Case, error))?;
    let case = read_case(&case.to_string_lossy(), &text, &library, &Local)
        .map_err(|faults| Failure { exit: Exit::Case, lines: lines(&faults) })?;
    let assessment = decide(&library, &case.answers, &case.lifts, case.occasion());
    let plan = plan(&library, &assessment, case.timing(today()), &Local);
    Ok(Decided { library, case, assessment, plan })
}

/// The one place of the command line that reads the clock.
#[expect(clippy::disallowed_methods, reason = "a face: the core gets the day as an argument")]
fn today() -> NaiveDate {
    Local::now().date_naive()
}

pub fn lines(faults: &[Fault]) -> Vec<String> {
    faults.iter().map(ToString::to_string).collect()
}
