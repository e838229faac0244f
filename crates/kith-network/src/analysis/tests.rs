//! Small neighbourhoods counted by hand.

mod alive;
mod care;
mod edges;
mod larkmere;
mod map;
mod published;
mod story;
mod summary;
mod teams;
mod workbook;
