//! The HTTP API: JSON over everything that the pages can do.

pub mod bodies;
