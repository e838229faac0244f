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
//!   [`order`]: the same nodes under other numbers; [`partition`]: a group for every node
//! - [`random`]: a seeded generator; [`lengths`]: how long an edge is
//! - [`walk`]: distances, reach, ego networks, shortest paths; [`paths`]: ways that share nothing;
//!   [`extent`]: how wide a network is
//! - [`components`]: what hangs together; [`cuts`]: where it would come apart; [`removal`]: what goes with
//!   whom; [`cores`]: how deep inside; [`periphery`]: core and edge
//! - [`degree`], [`cohesion`], [`census`]: how many, how closely, in which small shapes
//! - [`betweenness`], [`closeness`], [`influence`]: who stands between, who is near all, who is tied to the
//!   well tied
//! - [`holes`], [`brokerage`]: who joins those who are apart; [`mixing`], [`assortativity`]: ties within
//!   and across groups
//! - [`communities`]: which groups ties make; [`equivalence`]: who has ties alike; [`affinity`]: who might
//!   meet; [`projection`]: who shares what
//! - [`arrange`](mod@arrange): where to draw each node, so that a town map stays readable and stays put
//! - [`famous`]: published networks to hold scores against

pub mod affinity;
pub mod arrange;
pub mod assortativity;
pub mod betweenness;
pub mod brokerage;
pub mod census;
pub mod closeness;
pub mod cohesion;
pub mod communities;
pub mod components;
pub mod cores;
pub mod cuts;
pub mod degree;
pub mod equivalence;
pub mod extent;
pub mod famous;
pub mod graph;
pub mod holes;
pub mod influence;
pub mod lengths;
pub mod maps;
pub mod mixing;
pub mod order;
pub mod partition;
pub mod paths;
pub mod periphery;
pub mod projection;
pub mod random;
pub mod removal;
#[cfg(test)]
mod sketch;
pub mod walk;

pub use graph::{Direction, Edge, Graph, GraphBuilder, GraphError, Node};
pub use maps::NodeMap;
