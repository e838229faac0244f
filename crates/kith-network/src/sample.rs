//! Networks to look at before there is one of your own.
//!
//! Everything in here is invented. The sample is for trying the software out, for its tests and for its documentation.

mod larkmere;

pub use larkmere::{Founding, Told, larkmere};
