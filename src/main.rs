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
fn window(arguments: &Arguments) -> ExitCode {
    use aftercare::cli::{Exit, Renderer, home};
    use aftercare::gui::{NoWindow, Options, run};

    let renderer = match arguments.renderer {
        Renderer::Auto => None,
        Renderer::Wgpu => Some(eframe::Renderer::Wgpu),
        Renderer::Glow => Some(eframe::Renderer::Glow),
    };
    match run(&Options { library: arguments.library.clone(), renderer, home: home() }) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            match error {
                NoWindow::Library(_) | NoWindow::Folder(_) => Exit::Library,
                NoWindow::System(_) => Exit::NoWindow,
            }
            .into()
        }
    }
}

#[cfg(not(feature = "gui"))]
fn window(_arguments: &Arguments) -> ExitCode {
    use aftercare::cli::Exit;
    eprintln!("this program was built without a window; try `aftercare --help`");
    Exit::NoWindow.into()
}
