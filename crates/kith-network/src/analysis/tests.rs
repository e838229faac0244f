//! Small neighbourhoods counted by hand.

mod alive;
mod alive_holders;
mod bridging;
mod care;
mod care_latent;
mod change;
mod change_rules;
mod edges;
mod honesty;
mod indicators;
mod introductions;
mod isolation;
mod larkmere;
mod loss;
mod map;
mod next;
mod personal_change;
mod published;
mod records;
pub(super) mod story;
mod structure;
mod summary;
mod teams;
mod workbook;
