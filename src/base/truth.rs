//! Kleene's three-valued logic: what is known, as a value.

use std::ops::Not;

/// Whether a condition holds, given what is known.
///
/// The order is *no* < *unknown* < *yes*, so that `and` is the smaller and `or` the larger of two truths.
///
/// ```
/// use aftercare::base::Truth::{No, Unknown, Yes};
/// assert_eq!(Yes.and(Unknown), Unknown); // not settled: the unknown half may still be no
/// assert_eq!(No.and(Unknown), No);       // settled: one no is enough
/// assert_eq!(!Unknown, Unknown);         // not knowing is never "no"
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Truth {
    /// Known not to hold.
    No,
    /// What is known does not settle it.
    Unknown,
    /// Known to hold.
    Yes,
}

impl Truth {
    /// Both hold.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        self.min(other)
    }

    /// At least one holds.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        self.max(other)
    }

    /// Known to hold.
    #[must_use]
    pub fn is_yes(self) -> bool {
        self == Self::Yes
    }

    /// Known not to hold.
    #[must_use]
    pub fn is_no(self) -> bool {
        self == Self::No
    }
}

impl Not for Truth {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::No => Self::Yes,
            Self::Unknown => Self::Unknown,
            Self::Yes => Self::No,
        }
    }
}

impl From<bool> for Truth {
    fn from(known: bool) -> Self {
        if known { Self::Yes } else { Self::No }
    }
}
