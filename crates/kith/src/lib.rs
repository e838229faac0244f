//! kith: one program with a database, a web interface and a command line, with which a neighbourhood maps the care it already has.

pub mod store;
pub mod web;
