//! Small neighbourhoods counted by hand.

mod alive;
mod care;
mod change;
mod change_rules;
mod edges;
mod honesty;
mod larkmere;
mod map;
mod personal_change;
mod published;
mod story;
mod teams;
