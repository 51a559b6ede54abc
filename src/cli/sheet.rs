//! `aftercare sheet`: the printed page as a PDF.

use std::path::Path;

use super::text::complain;
use super::{CopyFor, Exit, Failure, load};
use crate::case::Clinic;
use crate::sheet::{CopyKind, SheetInput, sheet as make};
use crate::store::{Home, write_whole};

pub fn sheet(
    case: &Path,
    folder: Option<&Path>,
    output: &Path,
    copy: CopyFor,
    large_print: bool,
) -> Result<(), Failure> {
    if let (Ok(from), Ok(to)) = (case.canonicalize(), output.canonicalize())
        && from == to
    {
        let line = format!("{}: the sheet would replace the case; give the PDF another name", output.display());
        return Err(Failure::new(Exit::Usage, line));
    }
    let load::Decided { library, case, assessment, plan } = load::decided(case, folder)?;
    let (clinic, warning) = home().map_or_else(|| (Clinic::default(), None), |home| home.clinic());
    complain(&warning.into_iter().collect::<Vec<_>>());
    let copy = match copy {
        CopyFor::Patient => CopyKind::Patient,
        CopyFor::Clinician => CopyKind::Clinician,
    };
    let input = SheetInput {
        library: &library,
        case: &case,
        assessment: &assessment,
        plan: &plan,
        clinic: &clinic,
        copy,
        large_print,
    };
    let pdf = make(&input).and_then(|sheet| sheet.pdf()).map_err(|error| Failure::new(Exit::Write, error))?;
    write_whole(output, &pdf).map_err(|error| Failure::new(Exit::Write, error))
}

/// The program's own folder, or the one that `AFTERCARE_HOME` names.
pub fn home() -> Option<Home> {
    std::env::var_os("AFTERCARE_HOME").map(Home::at).or_else(Home::of_this_user)
}
