//! Constraint for everyone from one listing of triangles, where all ties are equally strong.
//!
//! Then p(i,j) + Σ p(i,q) p(q,j) is (1 + t(i,j)) ÷ k(i), where t(i,j) = Σ 1 ÷ k(q) over those who know both, which
//! is the same from either end. So each triangle adds once to each of its sides, and each side once to each of its
//! ends.

use rayon::prelude::*;

use crate::cohesion::forward::{Desk, Forward};
use crate::graph::Graph;

/// This many spans of nodes are listed before what they add to each other's ties is written down: enough for many
/// threads, and few enough to hold.
const ROUND: usize = 16;

/// See [`constraint`](super::constraint); of an undirected graph, whose weights are not read.
pub(super) fn constraint(graph: &Graph) -> Vec<Option<f64>> {
    let degrees = graph.rows().starts.windows(2).map(|places| places[1] - places[0]);
    let shares: Vec<f64> = degrees.map(|degree| 1.0 / f64::from(degree)).collect();
    let forward = Forward::of(graph.rows(), |_| ());
    let known = known(&forward, &shares);
    // Σ (1 + t)² over the ties of each node, less the number of its ties.
    let mut more = vec![0.0; graph.order()];
    for node in graph.nodes() {
        for place in forward.places(node).filter(|&place| known[place] > 0.0) {
            let square = known[place] * (2.0 + known[place]);
            more[node.index()] += square;
            more[forward.head(place).index()] += square;
        }
    }
    let each = graph.nodes().zip(more).zip(shares);
    each.map(|((node, more), share)| {
        let contacts = graph.neighbors(node).len() as f64;
        (contacts > 0.0).then_some((contacts + more) * share * share)
    })
    .collect()
}

/// t(i,j) for each tie, always summed in the same order.
fn known(forward: &Forward<()>, shares: &[f64]) -> Vec<f64> {
    let mut known = vec![0.0; forward.size()];
    let spans = forward.spans();
    let mut done = 0;
    for round in spans.chunks(ROUND) {
        // The ties from each span's nodes are its own to write; of other ties it says what to add.
        let mut rest = &mut known[done..];
        let mut own = Vec::new();
        for span in round {
            let from = done;
            done = forward.end(span.end);
            let (part, later) = std::mem::take(&mut rest).split_at_mut(done - from);
            own.push((span.clone(), from, part));
            rest = later;
        }
        let others: Vec<Vec<(u32, f64)>> = own
            .into_par_iter()
            .map_init(Desk::default, |desk, (span, from, part)| {
                let mut others = Vec::new();
                forward.triangles_from(span, desk, |corners, places| {
                    let [low, middle, high] = corners.map(|corner| shares[corner.index()]);
                    part[places[0] - from] += high;
                    part[places[1] - from] += middle;
                    others.push((places[2] as u32, low));
                });
                others
            })
            .collect();
        for (place, share) in others.into_iter().flatten() {
            known[place as usize] += share;
        }
    }
    known
}
