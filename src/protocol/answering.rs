//! Whether something typed, ticked or read from a file is an answer to a question.
//!
//! One place decides it for the window, the command line and case files, so a value refused in one is refused in all,
//! with the same sentence.

use super::fault::nearest;
use super::library::{Question, QuestionKind};
use crate::answers::Answer;
use crate::base::{Milli, NaiveDate, PartialDate};

/// What *not known* is called in files.
pub const NOT_KNOWN_WORD: &str = "not_known";
/// What *there is none* is called in files.
pub const NONE_WORD: &str = "none";

/// The longest text for the record, in characters.
const LONGEST_TEXT: usize = 200;

/// Something given as an answer, before it is known to be one.
#[derive(Clone, Debug, PartialEq)]
pub enum Typed {
    /// An option, a date, or one of the words *not known* and *none*.
    Text(String),
    /// Options.
    List(Vec<String>),
    /// A number.
    Number(Milli),
}

/// Why it is not an answer: a sentence without its first word, and what was probably meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}

impl Refusal {
    fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), help: None }
    }
}

impl Question {
    /// The answer that `typed` gives to this question.
    ///
    /// # Errors
    /// When it is none, with the range or the options in the message. `on` is the day of the procedure: no past date may lie
    /// after it.
    pub fn answer(&self, typed: &Typed, on: Option<NaiveDate>) -> Result<Answer, Refusal> {
        if let Typed::Text(text) = typed
            && text == NOT_KNOWN_WORD
        {
            return Ok(Answer::NotKnown);
        }
        match (&self.kind, typed) {
            (QuestionKind::Choice(_), Typed::Text(option)) => self.option(option).map(Answer::Choice),
            (QuestionKind::Choice(_), Typed::List(_)) => Err(self.refuse("takes one option, not a list")),
            (QuestionKind::Several(_), Typed::Text(option)) => self.several(std::slice::from_ref(option)),
            (QuestionKind::Several(_), Typed::List(options)) => self.several(options),
            (_, Typed::Text(text)) if text == NONE_WORD && self.none_label().is_some() => Ok(Answer::None),
            (QuestionKind::Text, Typed::Text(text)) if text.chars().count() <= LONGEST_TEXT => {
                Ok(Answer::Text(text.clone()))
            }
            (QuestionKind::Text, _) => {
                Err(self.refuse(&format!("takes a text in quotes of at most {LONGEST_TEXT} characters")))
            }
            (QuestionKind::Number { from, to, whole, unit, .. }, Typed::Number(number)) => {
                if !(*from..=*to).contains(number) {
                    return Err(self.refuse(&format!("must be between {from} and {to} {unit}; {number} is not")));
                }
                if *whole && !number.is_whole() {
                    return Err(self.refuse(&format!("is a whole number of {unit}; {number} is not")));
                }
                Ok(Answer::Number(*number))
            }
            (QuestionKind::Number { from, to, unit, .. }, _) => {
                Err(self.refuse(&format!("takes a number between {from} and {to} {unit}, without quotes")))
            }
            (QuestionKind::Date { past, .. }, Typed::Text(text)) => self.date(text, *past, on),
            (QuestionKind::Date { .. }, _) => {
                Err(self.refuse("takes a date in quotes, like \"2026-07-14\" or \"2026-07\""))
            }
            (QuestionKind::Choice(_) | QuestionKind::Several(_), Typed::Number(_)) => {
                Err(self.refuse("takes an option in quotes, not a number"))
            }
        }
    }

    fn refuse(&self, what: &str) -> Refusal {
        Refusal::new(format!("`{}` {}", self.id, what.trim_end()))
    }

    fn option(&self, option: &str) -> Result<String, Refusal> {
        if self.options().iter().any(|known| known.id == option) {
            return Ok(option.to_owned());
        }
        let known = self.options().iter().map(|known| known.id.as_str()).chain([NOT_KNOWN_WORD]);
        let help = match nearest(option, known.clone()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("its options are {}", known.collect::<Vec<_>>().join(", ")),
        };
        Err(Refusal { message: format!("`{}` has no option `{option}`", self.id), help: Some(help) })
    }

    fn several(&self, options: &[String]) -> Result<Answer, Refusal> {
        if let [only] = options
            && only == NOT_KNOWN_WORD
        {
            return Ok(Answer::NotKnown);
        }
        if options.is_empty() {
            return Err(Refusal {
                message: format!("`{}` has an empty list", self.id),
                help: Some("write the options that apply, or leave the question out if it was not asked".to_owned()),
            });
        }
        for alone in [NONE_WORD, "none_of_these", NOT_KNOWN_WORD] {
            if options.len() > 1 && options.iter().any(|option| option == alone) {
                return Err(self.refuse(&format!("cannot have `{alone}` beside another option")));
            }
        }
        let known: Vec<_> = options.iter().map(|option| self.option(option)).collect::<Result<_, _>>()?;
        Ok(Answer::several(known))
    }

    fn date(&self, text: &str, past: bool, on: Option<NaiveDate>) -> Result<Answer, Refusal> {
        let date: PartialDate =
            text.parse().map_err(|reason| Refusal::new(format!("`{}` has `{text}`: {reason}", self.id)))?;
        match on {
            Some(on) if past && date.range().first > on => {
                Err(self.refuse(&format!("cannot lie after the procedure ({}); {date} does", on.format("%Y-%m-%d"))))
            }
            _ => Ok(Answer::Date(date)),
        }
    }
}
