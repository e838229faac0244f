//! A neighbourhood care network.

pub mod exchange;
