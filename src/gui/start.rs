//! Opening the window.

use std::path::PathBuf;
use std::sync::Arc;

use eframe::egui::{ViewportBuilder, vec2};
use eframe::{NativeOptions, Renderer};

use super::app::{App, local_now};
use super::outside::Outside;
use crate::base::{Local, Zone};
use crate::case::Clinic;
use crate::protocol::{Fault, Library, builtin_files, check};
use crate::session::{Session, SessionStart};
use crate::store::{Home, read_library};
use crate::words::Words;

/// How the window is opened.
#[derive(Clone, Debug)]
pub struct Options {
    /// The folder with the clinic's own protocol files.
    pub library: Option<PathBuf>,
    /// Draw with wgpu only, with OpenGL only, or with what works.
    pub renderer: Option<Renderer>,
    /// The program's own folder.
    pub home: Option<Home>,
}

/// Why there is no window.
#[derive(Debug, thiserror::Error)]
pub enum NoWindow {
    /// The library cannot be used: every fault.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Library(Vec<Fault>),
    /// The library's folder cannot be read.
    #[error("{0}")]
    Folder(String),
    /// The system opens none.
    #[error("{0}")]
    System(String),
}

/// Opens the window and stays until it is closed.
///
/// # Errors
/// When the library has faults, or the system opens no window.
pub fn run(options: &Options) -> Result<(), NoWindow> {
    let files = match &options.library {
        Some(folder) => read_library(folder).map_err(|error| NoWindow::Folder(error.to_string()))?,
        None => builtin_files(),
    };
    let library = Arc::new(check(&files).map_err(NoWindow::Library)?);
    let first = options.renderer.unwrap_or(Renderer::Wgpu);
    match open(options, &library, first) {
        // Where wgpu finds no adapter, OpenGL often does.
        Err(eframe::Error::Wgpu(_)) if options.renderer.is_none() => open(options, &library, Renderer::Glow),
        other => other,
    }
    .map_err(|error| {
        let words = Words::english();
        let why = match error {
            eframe::Error::Winit(_) | eframe::Error::WinitEventLoop(_) => words.say("no-display"),
            other => other.to_string(),
        };
        NoWindow::System(words.with("no-window", &[("why", &why)]))
    })
}

fn open(options: &Options, library: &Arc<Library>, renderer: Renderer) -> eframe::Result {
    let native = NativeOptions {
        renderer,
        viewport: ViewportBuilder::default()
            .with_title(Words::english().say("app-name"))
            .with_app_id("aftercare")
            .with_inner_size(vec2(1280.0, 800.0))
            .with_min_inner_size(vec2(640.0, 360.0)),
        // Every letter comes from the fonts that are built in.
        system_font_fallback: false,
        ..NativeOptions::default()
    };
    let (home, library) = (options.home.clone(), Arc::clone(library));
    eframe::run_native(
        "aftercare",
        native,
        Box::new(move |creation| {
            Ok(Box::new(App::new(&creation.egui_ctx, session(home.as_ref(), library), Outside::new(home))))
        }),
    )
}

fn session(home: Option<&Home>, library: Arc<Library>) -> Session {
    let (clinic, mut notice) = home.map_or_else(|| (Clinic::default(), None), Home::clinic);
    let unfinished = match home.map_or(Ok(None), Home::unfinished) {
        Ok(unfinished) => unfinished,
        Err(error) => {
            notice = Some(error.to_string());
            None
        }
    };
    let zone: Arc<dyn Zone + Send + Sync> = Arc::new(Local);
    Session::new(SessionStart { library, zone, now: local_now(), clinic, unfinished, notice })
}
