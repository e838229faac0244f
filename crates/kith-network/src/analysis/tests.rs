//! Small neighbourhoods counted by hand.

mod alive;
mod care;
mod edges;
mod larkmere;
mod map;
mod published;
pub(super) mod story;
mod teams;
