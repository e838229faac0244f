//! Small neighbourhoods counted by hand.

mod alive;
mod alive_holders;
mod care;
mod care_latent;
mod edges;
mod indicators;
mod isolation;
mod larkmere;
mod map;
mod published;
mod records;
mod story;
mod teams;
