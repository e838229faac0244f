//! (written on branch pages)
