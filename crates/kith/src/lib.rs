//! kith, the part that meets the outside world: the database, the web pages, the commands.

pub mod chart;
pub mod cli;
pub mod config;
mod document;
pub mod framing;
mod letters;
mod raster;
pub mod reading;
pub mod store;
pub mod web;
