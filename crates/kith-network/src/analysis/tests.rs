//! Small neighbourhoods counted by hand.

mod alive;
mod bridging;
mod care;
mod edges;
mod larkmere;
mod map;
mod published;
mod story;
mod structure;
mod teams;
