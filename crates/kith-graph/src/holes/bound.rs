//! Constraint for everyone from one listing of triangles.
//!
//! p(i,j) + Σ p(i,q) p(q,j) is S(i,j) ÷ Σ z(i,k), where S(i,j) = z(i,j) + Σ z(i,q) z(q,j) ÷ Σ z(q,k) is the same
//! from both ends. So each triangle adds once to each of its sides, and each side once to each of its ends.

use rayon::prelude::*;

use super::ties::{per_sum, without_empty_ties};
use crate::cohesion::forward::{Desk, Forward};
use crate::graph::Graph;

/// This many spans of nodes are listed before what they add to each other's ties is written down: enough for many
/// threads, and few enough to hold.
const ROUND: usize = 16;

/// See [`constraint`](super::constraint).
pub(super) fn constraint(graph: &Graph) -> Vec<Option<f64>> {
    let graph = without_empty_ties(graph);
    let weights = graph.row_weights();
    let per_sum = per_sum(&graph, weights.as_deref());
    let forward = Forward::of(graph.rows(), |place| {
        weights.as_ref().map_or(1.0, |weights| weights[place])
    });
    let indirect = indirect(&forward, &per_sum);
    // Σ S² over the ties of each node: first without what triangles add.
    let mut squares: Vec<f64> = (graph.rows().starts.windows(2))
        .map(|places| match &weights {
            Some(weights) => weights[places[0] as usize..places[1] as usize]
                .iter()
                .map(|z| z * z)
                .sum(),
            None => f64::from(places[1] - places[0]),
        })
        .collect();
    for node in graph.nodes() {
        for place in forward.places(node) {
            let through = indirect[place];
            if through > 0.0 {
                let more = through * (2.0 * forward.told(place) + through);
                squares[node.index()] += more;
                squares[forward.head(place).index()] += more;
            }
        }
    }
    let each = squares.into_iter().zip(per_sum);
    each.map(|(square, per_sum)| per_sum.is_finite().then_some(square * per_sum * per_sum))
        .collect()
}

/// Σ z(i,q) z(q,j) ÷ Σ z(q,k) for each tie, always summed in the same order.
fn indirect(forward: &Forward<f64>, per_sum: &[f64]) -> Vec<f64> {
    let mut indirect = vec![0.0; forward.size()];
    let spans = forward.spans();
    let mut done = 0;
    for round in spans.chunks(ROUND) {
        // The ties from each span's nodes are its own to write; of other ties it says what to add.
        let mut rest = &mut indirect[done..];
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
                    let [low, middle, high] = corners.map(|corner| per_sum[corner.index()]);
                    let [side, far, across] = places.map(|place| forward.told(place));
                    part[places[0] - from] += far * across * high;
                    part[places[1] - from] += side * across * middle;
                    others.push((places[2] as u32, side * far * low));
                });
                others
            })
            .collect();
        for (place, more) in others.into_iter().flatten() {
            indirect[place as usize] += more;
        }
    }
    indirect
}
