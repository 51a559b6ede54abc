//! Writing to the terminal. A reader that went away (`| head`) is not an error.

use std::io::{self, Write};

use super::{Exit, Failure};

/// Prints a result.
pub fn say(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match writeln!(out, "{text}").and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::new(Exit::Write, format!("the output could not be written: {error}")))
        }
        _ => Ok(()),
    }
}

/// Prints what went wrong; there is nobody left to tell if that fails.
pub fn complain(lines: &[String]) {
    let mut err = io::stderr().lock();
    for line in lines {
        let _ = writeln!(err, "{line}");
    }
}
