//! Small neighbourhoods counted by hand.

mod alive;
mod bridging;
mod alive_holders;
mod care;
mod care_latent;
mod edges;
mod isolation;
mod introductions;
mod larkmere;
mod loss;
mod map;
mod next;
mod published;
mod story;
mod structure;
mod teams;
