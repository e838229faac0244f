//! How much of the core each node is.

use crate::assortativity::Counting;
use crate::graph::Graph;
use crate::maps::NodeMap;

/// Rounds after which the search for the best coreness ends in any case, and the change, relative to the length of
/// the vector, below which it ends before.
const ROUNDS: u32 = 1000;
const STILL: f64 = 1e-13;

/// Each node's coreness and how well it explains the ties.
#[derive(Clone, Debug, PartialEq)]
pub struct Coreness {
    /// At least 0; the product of two corenesses approaches the tie between the two.
    pub values: NodeMap<f64>,
    /// Pearson's correlation of ties with products c_i c_j over all pairs of different nodes; `None` where either
    /// does not vary.
    pub fit: Option<f64>,
    /// How many rounds it took.
    pub rounds: u32,
    /// Whether it came to rest, or was stopped after 1000 rounds.
    pub settled: bool,
}

/// The continuous model: corenesses c that come closest to the ties, minimising Σ over pairs i ≠ j of
/// (a_ij − c_i c_j)², where a_ij is 1 or 0, or the strength of the tie. An isolate has 0; a small piece apart from a
/// large one tends to 0. Directions are not read: arcs a → b and b → a are one tie, their strengths summed.
///
/// Borgatti and Everett 2000, *Models of core/periphery structures*; minimal residuals after Comrey 1962,
/// *The minimum residual method of factor analysis*: in turn c_i = Σ_j a_ij c_j ÷ Σ_{j ≠ i} c_j², which lowers the sum
/// at every step, from a start in proportion to strengths. It ends in a minimum that may be a local one. `None`
/// without ties (of any strength). O(rounds (n + m)).
pub fn coreness(graph: &Graph, counting: Counting) -> Option<Coreness> {
    if graph.is_directed() {
        return coreness(&graph.undirected(), counting);
    }
    let weights = if counting == Counting::Strengths {
        graph.row_weights()
    } else {
        None
    };
    let rows = graph.rows();
    let row = |node: usize| {
        let places = rows.starts[node] as usize..rows.starts[node + 1] as usize;
        let weights = &weights;
        let strength = move |at: usize| weights.as_ref().map_or(1.0, |weights| weights[at]);
        places
            .clone()
            .zip(&rows.neighbors[places])
            .map(move |(at, &other)| (other.index(), strength(at)))
    };
    let strengths: Vec<f64> = (0..graph.order())
        .map(|node| row(node).map(|(_, strength)| strength).sum())
        .collect();
    let all: f64 = strengths.iter().sum();
    if all <= 0.0 || !all.is_finite() {
        return None;
    }
    let mut values: Vec<f64> = strengths.iter().map(|strength| strength / all.sqrt()).collect();
    let (mut rounds, mut settled) = (0, false);
    while rounds < ROUNDS && !settled {
        rounds += 1;
        let mut length: f64 = values.iter().map(|value| value * value).sum();
        let mut change = 0.0;
        for node in 0..values.len() {
            let old = values[node];
            let rest = length - old * old;
            // What is left by rounding of a lone core says nothing.
            if rest <= length * 1e-12 {
                continue;
            }
            let new = row(node).map(|(other, strength)| strength * values[other]).sum::<f64>() / rest;
            values[node] = new;
            length = rest + new * new;
            change += (new - old) * (new - old);
        }
        settled = change <= STILL * STILL * length;
    }
    let product: f64 = (0..values.len())
        .map(|node| values[node] * row(node).map(|(other, strength)| strength * values[other]).sum::<f64>())
        .sum();
    let squares = (0..values.len())
        .flat_map(row)
        .map(|(_, strength)| strength * strength)
        .sum();
    Some(Coreness {
        fit: fit(&values, all, squares, product),
        values: values.into(),
        rounds,
        settled,
    })
}

/// Pearson's correlation over ordered pairs, from sums: Σ c_i c_j = (Σ c)² − Σ c² and Σ c_i² c_j² = (Σ c²)² − Σ c⁴.
fn fit(values: &[f64], ties: f64, squares: f64, product: f64) -> Option<f64> {
    let pairs = values.len() as f64 * (values.len() as f64 - 1.0);
    let sum = |power: &dyn Fn(f64) -> f64| values.iter().map(|&value| power(value)).sum::<f64>();
    let (one, two, four) = (sum(&|c| c), sum(&|c| c * c), sum(&|c| c * c * c * c));
    let expected = one * one - two;
    let spread_of_ties = pairs * squares - ties * ties;
    let spread = pairs * (two * two - four) - expected * expected;
    let vary = spread > 1e-12 * expected * expected && spread_of_ties > 1e-12 * ties * ties;
    vary.then(|| ((pairs * product - ties * expected) / (spread.sqrt() * spread_of_ties.sqrt())).clamp(-1.0, 1.0))
}
