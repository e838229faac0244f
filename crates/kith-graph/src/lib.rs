//! Graphs as integers.
