//! Who may be on the map twice, and making one record of two.
//!
//! [`likely`] finds pairs that look like the same and says why; it never decides. [`merge`] makes the
//! one change that two records become one by, and [`doubled`] finds connections recorded twice.
//! All of it is for organisers: it weighs everything that is recorded.

mod likeness;
mod merging;
mod spelling;
mod ties;

pub use likeness::{Alike, Reason, likely};
pub use merging::{Aspect, CannotMerge, Merging, Side, aspects, merge};
pub use ties::{doubled, join_doubled};

pub(crate) use spelling::{alike, letters};

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_many;
