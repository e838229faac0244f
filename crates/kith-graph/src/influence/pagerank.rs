//! PageRank.

use super::gather::{Busiest, Gather};
use super::pace::Pace;
use super::{Settled, Stop};
use crate::graph::Graph;
use crate::maps::NodeMap;

/// How PageRank is played.
#[derive(Clone, Debug, PartialEq)]
pub struct PageRank<'a> {
    /// d: how often one goes on to a neighbour rather than starting anew; usual is 0.85. Kept within 0 and
    /// 1 − 1e-9; what is not a number counts as 0.
    pub damping: f64,
    /// Where one starts anew, as shares of any sum: everyone alike if nothing is said or if nobody has a
    /// share. Shares that are negative or not finite count as 0, missing ones too.
    pub starts: Option<&'a NodeMap<f64>>,
    pub stop: Stop,
}

impl Default for PageRank<'_> {
    /// Damping 0.85, starting anew anywhere.
    fn default() -> Self {
        Self {
            damping: 0.85,
            starts: None,
            stop: Stop::default(),
        }
    }
}

/// PageRank: how often a walker is met at each node, who goes on along a tie with probability d (the
/// stronger the tie, the likelier) and otherwise starts anew. Scores sum to 1.
///
/// xᵤ = d × Σ (weight of w → u ÷ strength of w) × x_w + (1 − d + d × D) × sᵤ
///
/// where s are the shares of starting anew and D is the sum of scores of nodes without a tie to go along
/// (or with zero weights alone): from those one starts anew. Edges are walked both ways; a disconnected
/// graph needs no care. The residual is the 1-norm of the change that one more plain round would make; the
/// scores are then within residual ÷ (1 − d) of the exact ones. No nodes, no scores.
///
/// Brin and Page 1998, *The anatomy of a large-scale hypertextual web search engine*; dangling nodes as in
/// Langville and Meyer 2004, *Deeper inside PageRank*, section 3. O(n + m) per round. Where edges go both
/// ways, eigenvalues are real and polynomials of Chebyshev take about half of the plain rounds.
pub fn pagerank(graph: &Graph, how: &PageRank) -> Settled {
    let order = graph.order();
    if order == 0 {
        return Settled::nobody();
    }
    let damping = how.damping.clamp(0.0, 1.0 - 1e-9);
    let damping = if damping.is_nan() { 0.0 } else { damping };
    let busiest = Busiest::first(graph);
    let shares = shares(how.starts, order, &busiest);
    let gather = Gather::into(graph, &busiest);
    // Scores are kept as y ÷ strength, ready to be passed on; y solves y = d P y + s, from which x follows by
    // making the sum 1. A node with nothing to pass on keeps y.
    let mut keep = if graph.is_directed() {
        Gather::out(graph, &busiest).strengths()
    } else {
        gather.strengths()
    };
    let mut now = first_guess(graph, damping, &shares, &mut keep);
    let mut previous = now.clone();
    let mut pace = Pace::assuming(if graph.is_directed() { 0.0 } else { 0.82 * damping });
    let mut rounds = 0;
    let mut residual;
    loop {
        let omega = pace.omega();
        let [change, net, sum] = gather.round(&now, &mut previous, |node, gathered, next, totals| {
            let keep = keep[node];
            let (old, new) = (now[node] * keep, damping * gathered + shares.of(node));
            totals[0] += (new - old).abs();
            totals[1] += new - old;
            totals[2] += old;
            *next += omega * (new / keep - *next);
        });
        rounds += 1;
        residual = (change + net.abs()) / sum;
        if how.stop.good(residual) || rounds >= how.stop.rounds {
            break;
        }
        if let Some(missed) = pace.went(residual) {
            pace.assume(missed.min(damping));
        }
        std::mem::swap(&mut now, &mut previous);
    }
    drop(previous);
    now.iter_mut().zip(&keep).for_each(|(value, &keep)| *value *= keep);
    let sum: f64 = now.iter().sum();
    now.iter_mut().for_each(|value| *value /= sum);
    drop(keep);
    Settled {
        scores: busiest.restored(now).into(),
        rounds,
        residual,
        converged: how.stop.good(residual),
    }
}

/// The shares of starting anew, of sum 1.
enum Shares {
    Alike(f64),
    Given(Vec<f64>),
}

impl Shares {
    #[inline]
    fn of(&self, node: usize) -> f64 {
        match self {
            Self::Alike(share) => *share,
            Self::Given(shares) => shares[node],
        }
    }
}

/// By number.
fn shares(given: Option<&NodeMap<f64>>, order: usize, busiest: &Busiest) -> Shares {
    let alike = Shares::Alike(1.0 / order.max(1) as f64);
    let Some(given) = given else {
        return alike;
    };
    let sound = |share: &f64| if share.is_finite() && *share > 0.0 { *share } else { 0.0 };
    let given = (0..order).map(|number| given.values().get(busiest.node(number)));
    let mut shares: Vec<f64> = given.map(|share| share.map_or(0.0, sound)).collect();
    // By the largest first, so that no sum overflows.
    let most = shares.iter().copied().fold(0.0, f64::max);
    if most == 0.0 {
        return alike;
    }
    shares.iter_mut().for_each(|share| *share /= most);
    let sum: f64 = shares.iter().sum();
    shares.iter_mut().for_each(|share| *share /= sum);
    Shares::Given(shares)
}

/// From strengths, which become what values are divided by: 1 where there is nothing to pass on. Where edges
/// go both ways, what has been passed on for long is spread by strength: nearly all that is left to find is
/// what stays near.
fn first_guess(graph: &Graph, damping: f64, shares: &Shares, strengths: &mut [f64]) -> Vec<f64> {
    let all: f64 = strengths.iter().sum();
    let long = if graph.is_directed() || all == 0.0 {
        0.0
    } else {
        damping / (1.0 - damping) / all
    };
    let value = |(node, strength): (usize, &mut f64)| {
        let passed = long * *strength;
        if *strength == 0.0 {
            *strength = 1.0;
        }
        (shares.of(node) + passed) / *strength
    };
    strengths.iter_mut().enumerate().map(value).collect()
}
