//! What a browser meets.

pub mod page;
