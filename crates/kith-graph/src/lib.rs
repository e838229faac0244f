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
//! - [`random`]: a seeded generator; [`partition`]: a group for every node
//! - [`walk`]: distances, reach, shortest paths; [`components`]: what hangs together; [`cuts`]: where it
//!   would come apart
//! - [`degree`], [`cohesion`], [`betweenness`]: how many, how closely, who stands between;
//!   [`brokerage`]: who stands between groups; [`mixing`], [`assortativity`]: who is tied to their like;
//!   [`periphery`]: a core, and those around it; [`equivalence`]: who holds the same position
//! - [`arrange`](mod@arrange): where to draw each node, so that a town map stays readable and stays put
//! - [`famous`]: published networks to hold scores against

pub mod arrange;
pub mod assortativity;
pub mod betweenness;
pub mod brokerage;
pub mod cohesion;
pub mod components;
pub mod cuts;
pub mod degree;
pub mod equivalence;
pub mod famous;
pub mod graph;
pub mod maps;
pub mod mixing;
pub mod order;
pub mod partition;
pub mod periphery;
pub mod random;
#[cfg(test)]
mod sketch;
pub mod walk;

pub use graph::{Direction, Edge, Graph, GraphBuilder, GraphError, Node};
pub use maps::NodeMap;
