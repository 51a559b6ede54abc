//! The colours by their roles, read from the theme files.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use eframe::egui::{Color32, Context, Theme, Ui};

/// Why a theme file cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ThemeFault {
    /// The file is no map of names to texts.
    #[error("not a map of roles to colours: {0}")]
    NotAMap(String),
    /// A role has no colour.
    #[error("the role {0} has no colour")]
    Missing(String),
    /// A colour is given to a role that does not exist.
    #[error("there is no role {0}")]
    Unknown(String),
    /// The text is not `#RRGGBB` or `#RRGGBBAA`.
    #[error("the colour of {role}, {text}, is not written as #RRGGBB or #RRGGBBAA")]
    NotAColour {
        /// The role.
        role: String,
        /// What stands there.
        text: String,
    },
}

macro_rules! tokens {
    ($($(#[$doc:meta])* $role:ident,)*) => {
        /// Every colour of the window by its role. The two themes differ in nothing else.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct Tokens {
            $($(#[$doc])* pub $role: Color32,)*
        }

        impl Tokens {
            /// The names of all roles, as the theme files write them.
            pub const ROLES: &'static [&'static str] = &[$(stringify!($role)),*];

            /// Reads a theme file.
            ///
            /// # Errors
            /// When it is no map, or a role is missing, unknown or not a colour.
            pub fn read(text: &str) -> Result<Self, ThemeFault> {
                let map: BTreeMap<String, String> =
                    crate::protocol::text::read("theme", text).map_err(|fault| ThemeFault::NotAMap(fault.to_string()))?;
                if let Some(role) = map.keys().find(|role| !Self::ROLES.contains(&role.as_str())) {
                    return Err(ThemeFault::Unknown(role.clone()));
                }
                Ok(Self { $($role: colour(&map, stringify!($role))?,)* })
            }

            /// The colour of a role by its name.
            #[must_use]
            pub fn role(&self, name: &str) -> Option<Color32> {
                match name {
                    $(stringify!($role) => Some(self.$role),)*
                    _ => None,
                }
            }

            /// One grey for everything: stands in for a built-in file that cannot be read, which the tests rule out.
            fn unreadable() -> Self {
                Self { $($role: Color32::GRAY,)* }
            }
        }
    };
}

tokens! {
    /// Window chrome: top bar, rail, findings panel, key bar.
    ground,
    /// The page being worked on.
    surface,
    /// Cards, fields, buttons, key caps, the active tab.
    raised,
    /// Tracks of bars and mode switches, the space around the sheet.
    sunken,
    /// A row or button under the pointer, a row with the keyboard.
    hover,
    /// Held down.
    pressed,
    /// Behind a modal or the palette.
    scrim,
    /// The one shadow: palette, modal, popup.
    shadow,
    /// Text, level 1.
    ink,
    /// Text, level 2: actions of findings, labels already answered.
    ink_2,
    /// Text, level 3: captions, counts, units, hints, and everything disabled.
    ink_3,
    /// Text on `accent`.
    ink_on_accent,
    /// Links, the selected segment.
    accent_text,
    /// Hairlines; decoration only, and the edge of what is disabled.
    line,
    /// Edges of everything that can be operated.
    line_strong,
    /// The primary button, ticked boxes, progress, edges of selected things.
    accent,
    /// The primary button under the pointer.
    accent_hover,
    /// Fill of a selected option or segment, the band *skin closing*.
    accent_tint,
    /// Selected text, the current row of the palette.
    selection,
    /// The focus ring.
    focus,
    /// Fill of do and apply bars.
    bar,
    /// Lines of avoid bars.
    hatch,
    /// Today's line and day number.
    today,
    /// Dashed edge of a list of possible findings.
    possible_line,
    /// Mark of a note.
    note,
    /// Tint of a note.
    note_tint,
    /// Word of a note.
    note_text,
    /// Mark of a caution.
    caution,
    /// Tint of a caution.
    caution_tint,
    /// Word of a caution.
    caution_text,
    /// Edge of the mark of a caution; alone it is light on light.
    caution_edge,
    /// Sign inside the mark of a caution.
    caution_sign,
    /// Mark of a clearance needed.
    clearance,
    /// Tint of a clearance needed.
    clearance_tint,
    /// Word of a clearance needed.
    clearance_text,
    /// Mark of a deferral.
    defer,
    /// Tint of a deferral.
    defer_tint,
    /// Word of a deferral.
    defer_text,
    /// Mark of a contraindication, and of a fault.
    contra,
    /// Tint of a contraindication.
    contra_tint,
    /// Word of a contraindication, and sentence of a fault.
    contra_text,
    /// Mark of *clear*, and the line of skin that has closed.
    clear,
    /// Tint of *clear*.
    clear_tint,
    /// Word of *clear*.
    clear_text,
    /// The training bar and the frame around the window.
    training,
    /// Chrome inside the training frame.
    training_ground,
    /// Page inside the training frame.
    training_tint,
    /// Text on `training`.
    training_text,
    /// Stripes beside the words in the training bar.
    training_hatch,
}

static LIGHT: LazyLock<Tokens> = LazyLock::new(|| builtin(include_str!("../../../assets/theme/light.ron")));
static DARK: LazyLock<Tokens> = LazyLock::new(|| builtin(include_str!("../../../assets/theme/dark.ron")));

fn builtin(text: &str) -> Tokens {
    Tokens::read(text).unwrap_or_else(|_| Tokens::unreadable())
}

impl Tokens {
    /// The tokens of one theme.
    #[must_use]
    pub fn of_theme(theme: Theme) -> &'static Self {
        match theme {
            Theme::Light => &LIGHT,
            Theme::Dark => &DARK,
        }
    }

    /// The tokens of this part of the window: those of the active theme, unless the part was given the other theme's
    /// style (`ui.set_style(ctx.style_of(…))`), as the gallery does.
    #[must_use]
    pub fn of(ui: &Ui) -> &'static Self {
        if ui.visuals().dark_mode { &DARK } else { &LIGHT }
    }

    /// The tokens of the active theme, where there is no `Ui` yet.
    #[must_use]
    pub fn of_context(context: &Context) -> &'static Self {
        Self::of_theme(context.theme())
    }
}

fn colour(map: &BTreeMap<String, String>, role: &str) -> Result<Color32, ThemeFault> {
    let text = map.get(role).ok_or_else(|| ThemeFault::Missing(role.to_owned()))?;
    parse(text).ok_or_else(|| ThemeFault::NotAColour { role: role.to_owned(), text: text.clone() })
}

fn parse(text: &str) -> Option<Color32> {
    let digits = text.strip_prefix('#')?;
    if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let byte = |at: usize| digits.get(at..at + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok());
    match digits.len() {
        6 => Some(Color32::from_rgb(byte(0)?, byte(2)?, byte(4)?)),
        8 => Some(Color32::from_rgba_unmultiplied(byte(0)?, byte(2)?, byte(4)?, byte(6)?)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_files_give_every_role_a_colour() {
        for text in [include_str!("../../../assets/theme/light.ron"), include_str!("../../../assets/theme/dark.ron")] {
            assert!(Tokens::read(text).is_ok(), "{:?}", Tokens::read(text));
        }
        assert_ne!(*LIGHT, *DARK);
    }

    #[test]
    fn faults_of_a_theme_file_name_the_role() {
        assert!(matches!(Tokens::read("["), Err(ThemeFault::NotAMap(_))));
        assert_eq!(Tokens::read("{}"), Err(ThemeFault::Missing("ground".into())));
        assert_eq!(Tokens::read("{\"groud\": \"#000000\"}"), Err(ThemeFault::Unknown("groud".into())));
        for text in ["000000", "#00000", "#00000g", "#+1+1+1", "#é0000"] {
            let file = format!("{{\"ground\": {text:?}}}");
            assert!(matches!(Tokens::read(&file), Err(ThemeFault::NotAColour { .. })), "{text}");
        }
        assert_eq!(parse("#0A4B55"), Some(Color32::from_rgb(10, 75, 85)));
        assert_eq!(parse("#000000A6"), Some(Color32::from_black_alpha(166)));
    }

    /// WCAG 2 relative luminance.
    fn luminance(colour: Color32) -> f64 {
        let linear = |channel: u8| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(colour.r()) + 0.7152 * linear(colour.g()) + 0.0722 * linear(colour.b())
    }

    fn contrast(a: Color32, b: Color32) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// The pairs of section 4 of the design tokens: text or mark, background, ratio needed.
    fn pairs() -> Vec<(String, String, f64)> {
        let levels = ["ground", "surface", "raised", "hover", "sunken", "pressed"];
        let quiet = ["ground", "surface", "raised", "hover"];
        let severities = ["note", "caution", "clearance", "defer", "contra", "clear"];
        let inks = ["ink", "ink_2", "ink_3"];
        let mut pairs = Vec::new();
        let mut add = |front: &str, back: &str, need: f64| pairs.push((front.to_owned(), back.to_owned(), need));
        for level in levels {
            add("ink", level, 7.0);
            add("ink_2", level, 7.0);
        }
        for level in quiet {
            add("ink_3", level, 7.0);
            add("accent_text", level, 7.0);
        }
        for ink in inks {
            add(ink, "accent_tint", 7.0);
            add(ink, "training_ground", 7.0);
            add(ink, "training_tint", 7.0);
        }
        add("ink", "selection", 7.0);
        add("ink_2", "selection", 7.0);
        add("accent_text", "accent_tint", 7.0);
        add("ink_on_accent", "accent", 7.0);
        add("ink_on_accent", "accent_hover", 7.0);
        add("training_text", "training", 7.0);
        for severity in severities {
            let tint = format!("{severity}_tint");
            for front in ["ink", "ink_2", "ink_3", "accent_text", &format!("{severity}_text")] {
                add(front, &tint, 7.0);
            }
            let mark = if severity == "caution" { "caution_edge" } else { severity };
            for back in ["surface", "raised"] {
                add(&format!("{severity}_text"), back, 7.0);
                add(mark, back, 3.0);
            }
            add(mark, &tint, 3.0);
        }
        for front in ["line_strong", "hatch", "focus", "accent"] {
            for back in ["ground", "surface", "raised"] {
                add(front, back, 3.0);
            }
        }
        pairs
    }

    #[test]
    fn every_pair_of_colours_that_meets_has_enough_contrast() {
        let pairs = pairs();
        assert_eq!(pairs.len(), 107);
        for (name, tokens) in [("light", &*LIGHT), ("dark", &*DARK)] {
            for (front, back, need) in &pairs {
                let (Some(a), Some(b)) = (tokens.role(front), tokens.role(back)) else {
                    panic!("no role {front} or {back}");
                };
                let found = contrast(a, b);
                assert!(found >= *need, "{name}: {front} on {back} is {found:.2}, needs {need}");
            }
        }
    }

    #[test]
    fn luminance_agrees_with_the_standard() {
        assert!((contrast(Color32::WHITE, Color32::BLACK) - 21.0).abs() < 1e-9);
        assert!((contrast(Color32::from_rgb(119, 119, 119), Color32::WHITE) - 4.48).abs() < 0.01);
    }
}
