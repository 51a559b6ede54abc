//! Opening the window.

use std::path::PathBuf;
use std::sync::Arc;

use eframe::egui::{ViewportBuilder, vec2};
use eframe::{NativeOptions, Renderer};

use super::app::{App, local_now};
use super::outside::Outside;
use crate::base::Local;
use crate::case::{Clinic, Dossier, Presets, read_dossier};
use crate::protocol::{Fault, Library, SourceFile, builtin_files, builtin_patients, check};
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
            let session = session(home.as_ref(), Arc::clone(&library));
            Ok(Box::new(App::new(&creation.egui_ctx, session, Outside::new(home, library))))
        }),
    )
}

fn session(home: Option<&Home>, library: Arc<Library>) -> Session {
    let (clinic, of_clinic) = home.map_or_else(|| (Clinic::default(), None), Home::clinic);
    let (presets, of_presets) = home.map_or_else(|| (Presets::default(), None), |home| home.presets(&library));
    let (dossiers, of_dossiers) = home.map_or_else(|| (Vec::new(), None), |home| home.dossiers(&library));
    let (unfinished, of_unfinished) = match home.map_or(Ok(None), Home::unfinished) {
        Ok(unfinished) => (unfinished, None),
        Err(error) => (None, Some(error.to_string())),
    };
    let notices: Vec<_> = [of_clinic, of_presets, of_dossiers, of_unfinished].into_iter().flatten().collect();
    Session::new(SessionStart {
        zone: Arc::new(Local),
        now: local_now(),
        clinic,
        presets,
        dossiers,
        examples: examples(&library),
        unfinished,
        notice: (!notices.is_empty()).then(|| notices.join("\n")),
        library,
    })
}

/// The invented products that came with the program; those that a clinic's own library does not understand are left out.
fn examples(library: &Library) -> Vec<Dossier> {
    let files = builtin_patients().into_iter().filter(|file| SourceFile::is_dossier(&file.name));
    files.filter_map(|file| read_dossier(&file.name, &file.text, library).ok()).collect()
}
