//! The interface's own words: one catalogue for window, command line and sheet.
//!
//! Medical words come from protocol files; everything else that a person reads stands in `assets/words/en.ftl`, where a
//! translator finds it. Dates are words too: the names of days and months come from the same catalogue.

use crate::base::{Datelike, NaiveDate, NaiveDateTime, Timelike};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::langid;

use crate::answers::Answer;
use crate::protocol::{Every, Question};

const ENGLISH: &str = include_str!("../../assets/words/en.ftl");

/// A catalogue in one language.
pub struct Words {
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    /// The English catalogue.
    #[must_use]
    pub fn english() -> Self {
        // What can be read of a catalogue with a slip in it is still better than no words; a test allows no slip.
        let resource = FluentResource::try_new(ENGLISH.to_owned()).unwrap_or_else(|(readable, _)| readable);
        let mut bundle = FluentBundle::new_concurrent(vec![langid!("en-GB")]);
        // The marks that isolate directions have no glyph in our fonts.
        bundle.set_use_isolating(false);
        bundle.add_resource_overriding(resource);
        Self { bundle }
    }

    /// The words of an id; the id itself where the catalogue has none.
    #[must_use]
    pub fn say(&self, id: &str) -> String {
        self.with(id, &[])
    }

    /// The words of an id with something put in.
    #[must_use]
    pub fn with(&self, id: &str, put_in: &[(&str, &str)]) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in put_in {
            args.set(*name, FluentValue::from(*value));
        }
        self.format(id, &args)
    }

    /// The words of an id for a number of things, `$count`.
    #[must_use]
    pub fn count(&self, id: &str, count: usize) -> String {
        let mut args = FluentArgs::new();
        args.set("count", FluentValue::from(count));
        self.format(id, &args)
    }

    fn format(&self, id: &str, args: &FluentArgs<'_>) -> String {
        let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else {
            return id.to_owned();
        };
        let mut errors = Vec::new();
        self.bundle.format_pattern(pattern, Some(args), &mut errors).into_owned()
    }

    /// Whether the catalogue has words for this id.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        self.bundle.has_message(id)
    }

    /// A day with its weekday and year: "Mon 23 Nov 2026".
    #[must_use]
    pub fn day(&self, day: NaiveDate) -> String {
        format!("{} {}", self.short_day(day), day.year())
    }

    /// A day with its weekday: "Mon 23 Nov".
    #[must_use]
    pub fn short_day(&self, day: NaiveDate) -> String {
        let weekday = self.say(&format!("weekday-{}", day.weekday().num_days_from_monday()));
        let month = self.say(&format!("month-{}", day.month()));
        format!("{weekday} {} {month}", day.day())
    }

    /// A day and a time: "Mon 23 Nov 2026, 10:00".
    #[must_use]
    pub fn time(&self, time: NaiveDateTime) -> String {
        format!("{}, {}", self.day(time.date()), self.clock(time))
    }

    /// A time of day: "10:00".
    #[must_use]
    pub fn clock(&self, time: NaiveDateTime) -> String {
        format!("{:02}:{:02}", time.hour(), time.minute())
    }

    /// How often a step is repeated.
    #[must_use]
    pub fn every(&self, every: Every) -> String {
        let range = |id: &str, low: u8, high: u8| {
            let mut args = FluentArgs::new();
            args.set("low", FluentValue::from(low));
            args.set("high", FluentValue::from(high));
            self.format(&if low == high { format!("{id}-same") } else { id.to_owned() }, &args)
        };
        match every {
            Every::Once => self.say("every-once"),
            Every::AsNeeded => self.say("every-as-needed"),
            Every::AllTheTime => self.say("every-all-the-time"),
            Every::Daily(low, high) => range("every-daily", low, high),
            Every::Hourly(low, high) => range("every-hourly", low, high),
            Every::Morning => self.say("every-morning"),
            Every::Night => self.say("every-night"),
            Every::MorningAndOutdoors(hours) => range("every-morning-and-outdoors", hours, 0),
            Every::EachHourMinutes(low, high) => range("every-hour-minutes", low, high),
            Every::AlternateNights => self.say("every-alternate-nights"),
        }
    }

    /// An answer as people say it: labels instead of ids, units with numbers.
    #[must_use]
    pub fn answer(&self, question: &Question, answer: &Answer) -> String {
        match answer {
            Answer::NotKnown => self.say("not-known"),
            Answer::None => question.none_label().map_or_else(|| self.say("none"), str::to_owned),
            Answer::Choice(option) => question.label(option).to_owned(),
            Answer::Several(options) => {
                options.iter().map(|option| question.label(option)).collect::<Vec<_>>().join(", ")
            }
            Answer::Number(number) => format!("{number} {}", question.unit()).trim_end().to_owned(),
            Answer::Date(date) if date.is_day() => self.day(date.range().first),
            Answer::Date(date) => {
                let first = date.range().first;
                format!("{} {}", self.say(&format!("month-{}", first.month())), first.year())
            }
            Answer::Text(text) => text.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::*;

    /// Every source file below a folder.
    fn sources(folder: &Path) -> Vec<PathBuf> {
        let mut files = Vec::new();
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                files.extend(sources(&path));
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
        files
    }

    /// The ids that a source file asks for by name; ids put together while the program runs are not seen.
    fn asked(source: &str) -> Vec<&str> {
        let of = |call: &'static str, after: char| {
            source.split(call).skip(1).filter_map(move |rest| {
                let (id, rest) = rest.trim_start().strip_prefix('"')?.split_once('"')?;
                let is_id =
                    !id.is_empty() && id.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_".contains(letter));
                (is_id && rest.trim_start().starts_with(after)).then_some(id)
            })
        };
        of(".say(", ')').chain(of(".with(", ',')).chain(of(".count(", ',')).collect()
    }

    #[test]
    fn the_catalogue_has_no_slip_and_no_id_twice() {
        let resource = FluentResource::try_new(ENGLISH.to_owned()).map_err(|(_, errors)| errors).unwrap();
        let mut bundle = FluentBundle::new_concurrent(vec![langid!("en-GB")]);
        assert_eq!(bundle.add_resource(resource), Ok(()));
    }

    #[test]
    fn every_id_that_is_asked_for_has_words() {
        let words = Words::english();
        let files = sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
        let texts: Vec<_> = files.iter().map(|file| fs::read_to_string(file).unwrap()).collect();
        let asked: Vec<_> = texts.iter().flat_map(|text| asked(text)).collect();
        assert!(asked.contains(&"sheet-plan-title") && asked.contains(&"flag-count"), "the search finds nothing");
        let missing: Vec<_> = asked.into_iter().filter(|id| !words.has(id)).collect();
        assert_eq!(missing, [""; 0]);
    }
}
