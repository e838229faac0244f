//! Small neighbourhoods counted by hand.

mod alive;
mod care;
mod edges;
mod introductions;
mod larkmere;
mod loss;
mod map;
mod next;
mod published;
mod story;
mod teams;
