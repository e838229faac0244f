//! What the plain-text formats of network programs have in common: lines, entities, columns, names, and remarks that
//! count.

pub(crate) mod attributes;
pub(crate) mod counted;
pub(crate) mod entities;
pub(crate) mod lines;
pub(crate) mod names;
pub(crate) mod places;
#[cfg(test)]
pub(crate) mod reading_tests;
pub(crate) mod relation;
#[cfg(test)]
mod round_trip_tests;
