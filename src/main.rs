//! The program: a window, or a command without one.

use std::process::ExitCode;

use aftercare::cli::{Arguments, run};
use clap::Parser as _;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match &arguments.command {
        Some(command) => run(command, arguments.library.as_deref()).into(),
        None => window(&arguments),
    }
}

#[cfg(feature = "gui")]
fn window(_arguments: &Arguments) -> ExitCode {
    ExitCode::SUCCESS
}

#[cfg(not(feature = "gui"))]
fn window(_arguments: &Arguments) -> ExitCode {
    use aftercare::cli::Exit;
    eprintln!("this program was built without a window; try `aftercare --help`");
    Exit::NoWindow.into()
}
