//! The letters: three weights of IBM Plex Sans and one of IBM Plex Mono, and the sizes they come in.

use std::sync::{Arc, LazyLock};

use eframe::egui::text::{LayoutJob, TextFormat, TextWrapping};
use eframe::egui::{Color32, FontData, FontDefinitions, FontFamily, FontId, RichText};

/// How heavy letters are, or that they are monospaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// 400, family `plex`.
    Regular,
    /// 500, family `plex-medium`.
    Medium,
    /// 600, family `plex-semibold`.
    SemiBold,
    /// 400 monospaced, family `mono`: protocol text, hashes, file names.
    Mono,
}

static MEDIUM: LazyLock<FontFamily> = LazyLock::new(|| FontFamily::Name("plex-medium".into()));
static SEMI_BOLD: LazyLock<FontFamily> = LazyLock::new(|| FontFamily::Name("plex-semibold".into()));

impl Weight {
    /// The family that egui knows this weight by.
    #[must_use]
    pub fn family(self) -> FontFamily {
        match self {
            Self::Regular => FontFamily::Proportional,
            Self::Medium => MEDIUM.clone(),
            Self::SemiBold => SEMI_BOLD.clone(),
            Self::Mono => FontFamily::Monospace,
        }
    }
}

/// A size of letters with its line height, weight and letter spacing. Emphasis is weight, never colour.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Type {
    /// Size of the letters.
    pub size: f32,
    /// Height of a line.
    pub line: f32,
    /// Weight.
    pub weight: Weight,
    /// Added between letters.
    pub spacing: f32,
}

impl Type {
    /// First run only.
    pub const DISPLAY: Self = Self::new(30.0, 37.0, Weight::SemiBold);
    /// The guided question.
    pub const QUESTION: Self = Self { spacing: -0.3, ..Self::new(26.0, 33.0, Weight::SemiBold) };
    /// Head of a page.
    pub const TITLE: Self = Self::new(20.0, 26.0, Weight::SemiBold);
    /// Head of a modal.
    pub const MODAL_TITLE: Self = Self::new(18.0, 24.0, Weight::SemiBold);
    /// The word in the verdict header.
    pub const VERDICT: Self = Self::new(16.0, 21.0, Weight::SemiBold);
    /// Guided options; medium when selected.
    pub const LEAD: Self = Self::new(16.0, 22.0, Weight::Regular);
    /// Rows of lists and of the palette, typed answers, the words to say.
    pub const ROW: Self = Self::new(15.0, 20.0, Weight::Regular);
    /// Section heads, titles of cards in a page.
    pub const HEAD: Self = Self::new(15.0, 20.0, Weight::SemiBold);
    /// Everything else; semibold for the sentence of a finding.
    pub const BODY: Self = Self::new(14.0, 20.0, Weight::Regular);
    /// Actions of findings, rail, segments, timeline rows.
    pub const SMALL: Self = Self::new(13.0, 18.0, Weight::Regular);
    /// Counts, units, sources, key hints. Nothing in the window is smaller, except [`Type::DAY`].
    pub const CAPTION: Self = Self::new(12.0, 16.0, Weight::Regular);
    /// Day numbers of the timeline.
    pub const DAY: Self = Self::new(11.5, 14.0, Weight::Regular);
    /// Protocol text, hashes, file names.
    pub const MONO: Self = Self::new(13.0, 20.0, Weight::Mono);

    const fn new(size: f32, line: f32, weight: Weight) -> Self {
        Self { size, line, weight, spacing: 0.0 }
    }

    /// The same in 400.
    #[must_use]
    pub const fn regular(self) -> Self {
        Self { weight: Weight::Regular, ..self }
    }

    /// The same in 500.
    #[must_use]
    pub const fn medium(self) -> Self {
        Self { weight: Weight::Medium, ..self }
    }

    /// The same in 600.
    #[must_use]
    pub const fn semibold(self) -> Self {
        Self { weight: Weight::SemiBold, ..self }
    }

    /// The same, larger or smaller in all its parts, as for the patient view.
    #[must_use]
    pub fn scaled(self, by: f32) -> Self {
        Self { size: self.size * by, line: self.line * by, spacing: self.spacing * by, ..self }
    }

    /// As egui names a font.
    #[must_use]
    pub fn font(self) -> FontId {
        FontId::new(self.size, self.weight.family())
    }

    /// As a format inside a longer text.
    #[must_use]
    pub fn format(self, color: Color32) -> TextFormat {
        TextFormat {
            extra_letter_spacing: self.spacing,
            line_height: Some(self.line),
            ..TextFormat::simple(self.font(), color)
        }
    }

    /// A short text for egui's own widgets.
    #[must_use]
    pub fn rich(self, text: impl Into<String>, color: Color32) -> RichText {
        RichText::new(text)
            .font(self.font())
            .line_height(Some(self.line))
            .extra_letter_spacing(self.spacing)
            .color(color)
    }

    /// A text ready to be laid out, in lines no wider than `width`.
    #[must_use]
    pub fn job(self, text: &str, color: Color32, width: f32) -> LayoutJob {
        mixed(&[(text, self, color)], width)
    }
}

/// A text of several types or colours ready to be laid out, in lines no wider than `width`.
#[must_use]
pub fn mixed(parts: &[(&str, Type, Color32)], width: f32) -> LayoutJob {
    let mut job = LayoutJob { wrap: TextWrapping::wrap_at_width(width), ..LayoutJob::default() };
    for (text, letters, color) in parts {
        job.append(text, 0.0, letters.format(*color));
    }
    job
}

/// Our four files and nothing else, under our names and under egui's two.
pub(super) fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    let files: [(&str, &'static [u8]); 4] = [
        ("plex", include_bytes!("../../../assets/fonts/IBMPlexSans-Regular.ttf")),
        ("plex-medium", include_bytes!("../../../assets/fonts/IBMPlexSans-Medium.ttf")),
        ("plex-semibold", include_bytes!("../../../assets/fonts/IBMPlexSans-SemiBold.ttf")),
        ("mono", include_bytes!("../../../assets/fonts/IBMPlexMono-Regular.ttf")),
    ];
    for (name, bytes) in files {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
        fonts.families.insert(FontFamily::Name(name.into()), vec![name.to_owned()]);
    }
    // What Mono lacks comes from Sans.
    let mono = vec!["mono".to_owned(), "plex".to_owned()];
    fonts.families.insert(FontFamily::Name("mono".into()), mono.clone());
    fonts.families.insert(FontFamily::Monospace, mono);
    fonts.families.insert(FontFamily::Proportional, vec!["plex".to_owned()]);
    fonts
}
