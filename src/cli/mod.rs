//! The command line: the same program without a window.
//!
//! Plain text for people, `--json` for programs. Results go to standard output, errors to standard error, each with its place
//! and what to do. Owns the exit codes.

mod check;
mod json;
mod load;
mod plan;
mod product;
mod sheet;
mod text;

pub use sheet::home;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

/// How the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// It did what was asked.
    Done = 0,
    /// The library has faults or cannot be read.
    Library = 1,
    /// It was called wrongly.
    Usage = 2,
    /// The case file is not valid or cannot be read.
    Case = 3,
    /// A file could not be written.
    Write = 4,
    /// No window can be opened here.
    NoWindow = 5,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

const AFTER_HELP: &str = "Without a command the window opens.

Exit codes: 0 done, 1 the library has faults, 2 wrong usage, 3 the case file is not valid,
4 a file could not be written, 5 no window can be opened.";

/// Screening, contraindications and a dated aftercare plan for microneedling and laser treatments.
#[derive(Debug, Parser)]
#[command(name = "aftercare", version, after_help = AFTER_HELP)]
pub struct Arguments {
    /// Use the protocol files in this folder instead of the built-in ones.
    #[arg(long, global = true, value_name = "DIR")]
    pub library: Option<PathBuf>,
    /// How the window is drawn: try `glow` when it stays blank.
    #[arg(long, value_enum, default_value_t = Renderer::Auto)]
    pub renderer: Renderer,
    /// What to do; without a command the window opens.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// How the window is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Renderer {
    /// wgpu, and OpenGL where it finds no adapter.
    Auto,
    /// wgpu only.
    Wgpu,
    /// OpenGL only.
    Glow,
}

/// What to do without a window.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check a library: every fault at once, with its place.
    Check {
        /// The folder with the protocol files; the built-in library without it.
        dir: Option<PathBuf>,
        /// Output for programs.
        #[arg(long)]
        json: bool,
    },
    /// Decide and plan: findings with reasons, open questions, steps.
    Plan {
        /// The case file.
        case: PathBuf,
        /// Output for programs.
        #[arg(long)]
        json: bool,
    },
    /// Evaluate a product: its verdict on open and on closed skin.
    Product {
        /// The dossier file.
        dossier: PathBuf,
        /// The country in which it is used, as in case files (us, eu_eea, uk, ...).
        #[arg(long, value_name = "COUNTRY")]
        country: Option<String>,
        /// Output for programs.
        #[arg(long)]
        json: bool,
    },
    /// Make the sheet as a PDF.
    Sheet {
        /// The case file.
        case: PathBuf,
        /// The PDF to write.
        #[arg(short, long, value_name = "FILE.pdf")]
        output: PathBuf,
        /// For whom.
        #[arg(long, value_enum, default_value_t = CopyFor::Patient)]
        copy: CopyFor,
        /// The language of the sheet.
        #[arg(long, value_enum, default_value_t = Language::En)]
        lang: Language,
        /// 18 point letters.
        #[arg(long)]
        large_print: bool,
    },
}

/// For whom a sheet is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CopyFor {
    /// What the patient keeps.
    Patient,
    /// The record.
    Clinician,
}

/// Languages that the sheet exists in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Language {
    /// English.
    En,
}

/// Runs a command.
#[must_use]
pub fn run(command: &Command, library: Option<&std::path::Path>) -> Exit {
    let result = match command {
        Command::Check { dir, json } => check::check(dir.as_deref().or(library), *json),
        Command::Plan { case, json } => plan::plan(case, library, *json),
        Command::Product { dossier, country, json } => product::product(dossier, country.as_deref(), library, *json),
        Command::Sheet { case, output, copy, lang: Language::En, large_print } => {
            sheet::sheet(case, library, output, *copy, *large_print)
        }
    };
    match result {
        Ok(()) => Exit::Done,
        Err(failure) => {
            text::complain(&failure.lines);
            failure.exit
        }
    }
}

/// Why a command failed.
struct Failure {
    exit: Exit,
    lines: Vec<String>,
}

impl Failure {
    fn new(exit: Exit, line: impl ToString) -> Self {
        Self { exit, lines: vec![line.to_string()] }
    }
}
