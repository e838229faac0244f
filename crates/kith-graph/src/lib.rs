//! Graphs as integers: network kernels and layouts that give the same bits every time.
//!
//! A [`graph::Graph`] is built once from numbered edges and never changes; kernels are functions that take
//! one and give numbers back, one per node ([`maps::NodeMap`]) or one for the whole. Nothing here knows
//! names, reads a clock, draws unseeded chance or touches a disk, and no result depends on the number of
//! threads.
//!
//! Modules in reading order:
//!
//! - [`graph`]: the one graph type, how it is built, what it tidies; [`maps`]: a value for every node;
//!   [`order`]: the same nodes under other numbers
//! - [`random`]: a seeded generator
//! - [`lengths`]: how long an edge is; [`walk`]: distances, reach, shortest paths; [`paths`]: ways that
//!   do not depend on each other; [`components`]: what hangs together; [`cuts`]: where it would come apart
//! - [`degree`], [`cohesion`], [`extent`], [`closeness`], [`betweenness`]: how many, how closely, how far
//!   apart, who is near all, who stands between
//! - [`arrange`](mod@arrange): where to draw each node, so that a town map stays readable and stays put
//! - [`famous`]: published networks to hold scores against

pub mod arrange;
pub mod betweenness;
pub mod closeness;
pub mod cohesion;
pub mod components;
pub mod cuts;
pub mod degree;
pub mod extent;
pub mod famous;
pub mod graph;
pub mod lengths;
pub mod maps;
pub mod order;
pub mod paths;
pub mod random;
#[cfg(test)]
mod sketch;
pub mod walk;

pub use graph::{Direction, Edge, Graph, GraphBuilder, GraphError, Node};
pub use maps::NodeMap;
