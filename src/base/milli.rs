//! Exact decimals for ages, lengths and percentages: no floating point decides about a patient.

use std::fmt;
use std::str::FromStr;

/// A number with exactly three decimal places, counted in thousandths. Range: ±9.2 × 10¹⁵.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Milli(i64);

impl Milli {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// From whole thousandths: `Milli::from_thousandths(1500)` is 1.5.
    #[must_use]
    pub fn from_thousandths(thousandths: i64) -> Self {
        Self(thousandths)
    }

    /// The number in thousandths.
    #[must_use]
    pub fn thousandths(self) -> i64 {
        self.0
    }

    /// Whether it is a whole number.
    #[must_use]
    pub fn is_whole(self) -> bool {
        self.0 % 1000 == 0
    }
}

/// The text is not a decimal number with at most three places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a number with at most three decimal places")]
pub struct NotANumber;

impl FromStr for Milli {
    type Err = NotANumber;

    fn from_str(text: &str) -> Result<Self, NotANumber> {
        let text = text.trim();
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, places) = digits.split_once('.').unwrap_or((digits, ""));
        let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let places = places.trim_end_matches('0');
        if whole.is_empty() || whole.len() > 15 || places.len() > 3 || !all_digits(whole) || !all_digits(places) {
            return Err(NotANumber);
        }
        let whole: i64 = whole.parse().map_err(|_| NotANumber)?;
        let thousandths: i64 = format!("{places:0<3}").parse().map_err(|_| NotANumber)?;
        let value = whole * 1000 + thousandths;
        Ok(Self(if negative { -value } else { value }))
    }
}

impl fmt::Display for Milli {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, places) = (self.0.unsigned_abs() / 1000, self.0.unsigned_abs() % 1000);
        if places == 0 {
            return write!(f, "{sign}{whole}");
        }
        let places = format!("{places:03}");
        write!(f, "{sign}{whole}.{}", places.trim_end_matches('0'))
    }
}
