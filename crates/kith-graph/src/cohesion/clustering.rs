//! How often a person's contacts know each other: triangles and clustering, node by node.

use super::Fraction;
use super::forward::{Desk, FROM, Forward, Skeleton, TO, each_node};
use crate::graph::{Graph, Rows};
use crate::maps::NodeMap;

/// Triangles that each node is a corner of: pairs of its contacts who are in touch with each other.
/// Directions and weights are not read. O(m^1.5) time at worst, O(n + m) memory per thread.
pub fn triangles(graph: &Graph) -> NodeMap<u32> {
    if graph.is_directed() {
        return triangles(&graph.undirected());
    }
    Forward::of(graph.rows(), |_| ()).triangles_at().into()
}

/// Local clustering: of the k(k − 1) ÷ 2 pairs among a node's k neighbours, those that are tied to each
/// other. Nothing of nothing where k < 2. Directions (see [`directed_clustering`]) and weights (see
/// [`weighted_clustering`]) are not read. O(m^1.5) at worst.
/// Watts and Strogatz 1998, *Collective dynamics of "small-world" networks*.
pub fn local_clustering(graph: &Graph) -> NodeMap<Fraction> {
    if graph.is_directed() {
        return local_clustering(&graph.undirected());
    }
    let counts = Forward::of(graph.rows(), |_| ()).triangles_at();
    let each = graph.nodes().zip(counts).map(|(node, count)| {
        let degree = graph.neighbors(node).len() as u64;
        Fraction {
            part: u64::from(count),
            whole: degree * degree.saturating_sub(1) / 2,
        }
    });
    each.collect::<Vec<_>>().into()
}

/// Local clustering that counts directions: Σ over triangles at i of s(i,j) s(j,h) s(h,i), where s is the
/// number of arcs between two (1 or 2), of the most there could be, d(d − 1) − 2b, where d counts the arcs
/// at i both ways and b those of its neighbours who are tied to it both ways. Nothing of nothing where that
/// is 0. For undirected graphs the same as [`local_clustering`]. O(m^1.5) at worst.
/// Fagiolo 2007, *Clustering in complex directed networks*, equation 6.
pub fn directed_clustering(graph: &Graph) -> NodeMap<Fraction> {
    if !graph.is_directed() {
        return local_clustering(graph);
    }
    let Skeleton { rows, ways } = Skeleton::of(graph);
    let forward = Forward::of(&rows, |place| ways[place].count_ones());
    let counts = forward.triangles(
        || vec![0u64; graph.order()],
        |counts, corners, sides| {
            let arcs: u64 = sides.iter().map(|&side| u64::from(forward.told(side))).product();
            corners.iter().for_each(|corner| counts[corner.index()] += arcs);
        },
        |mut sum, other| {
            sum.iter_mut().zip(other).for_each(|(sum, other)| *sum += other);
            sum
        },
    );
    let each = graph.nodes().zip(counts).map(|(node, part)| {
        let arcs = (graph.neighbors(node).len() + graph.predecessors(node).len()) as u64;
        let places = rows.starts[node.index()] as usize..rows.starts[node.index() + 1] as usize;
        let both = ways[places].iter().filter(|&&way| way == TO | FROM).count() as u64;
        Fraction {
            part,
            whole: arcs * arcs.saturating_sub(1) - 2 * both,
        }
    });
    each.collect::<Vec<_>>().into()
}

/// What to do with those who have too few ties to have a clustering.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Few {
    /// The mean is taken over nodes of degree 2 or more.
    LeftOut,
    /// The mean is taken over all nodes, isolates included; the few count as 0 (the custom of networkx).
    CountedAsZero,
}

/// The mean of [`local_clustering`]; nothing where there is nobody to take a mean over. Unlike
/// [`transitivity`](super::transitivity) it gives the quiet as much say as the busy. O(m^1.5) at worst.
/// Watts and Strogatz 1998; `Few::LeftOut` is the C of Kaiser 2008, *Mean clustering coefficients*.
pub fn average_clustering(graph: &Graph, few: Few) -> Option<f64> {
    let local = local_clustering(graph);
    let values = || local.values().iter().filter_map(|fraction| fraction.value());
    let over = match few {
        Few::LeftOut => values().count(),
        Few::CountedAsZero => local.len(),
    };
    (over > 0).then(|| values().sum::<f64>() / over as f64)
}

/// How strength enters local clustering.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strengths {
    /// The share of a node's strength that lies in ties to contacts who know each other:
    /// Σ over triangles {i, j, h} of (w(i,j) + w(i,h)) ÷ (s(i) (k(i) − 1)), where s is strength and k is
    /// degree. The third side is only asked whether it is there. For arcs the strengths of both directions
    /// are added first. Nothing where k < 2 or s = 0.
    /// Barrat et al. 2004, *The architecture of complex weighted networks*, equation 5.
    Barrat,
    /// The mean strength of triangles: Σ over triangles of 2 ∛(ŵ(i,j) ŵ(j,h) ŵ(h,i)) ÷ (k(i) (k(i) − 1)),
    /// where ŵ is strength divided by the greatest in the graph. For arcs, the same with
    /// ∛ŵ(i→j) + ∛ŵ(j→i) for each side and the divisor of [`directed_clustering`](super::directed_clustering).
    /// Nothing where that divisor is 0, or where no tie has any strength.
    /// Onnela et al. 2005, *Intensity and coherence of motifs in weighted complex networks*, equation 9;
    /// Fagiolo 2007, equation 9.
    Onnela,
}

/// Local clustering that reads strengths, in `0.0..=1.0`. A tie of strength 0 is still a tie: it counts in
/// degrees and closes triangles, and adds nothing of its own. O(Σ d d⁺) time, where d⁺ counts a
/// node's neighbours of higher rank; O(n + m) memory per thread.
pub fn weighted_clustering(graph: &Graph, strengths: Strengths) -> NodeMap<Option<f64>> {
    match strengths {
        Strengths::Barrat if graph.is_directed() => barrat(&graph.undirected()).into(),
        Strengths::Barrat => barrat(graph).into(),
        Strengths::Onnela if graph.is_directed() => onnela_of_arcs(graph).into(),
        Strengths::Onnela => onnela_of_edges(graph).into(),
    }
}

/// Strengths above this are all scaled down by it, so that their sums can be held: 2⁵⁰⁰.
const HUGE: f64 = f64::from_bits((1023 + 500) << 52);

fn barrat(graph: &Graph) -> Vec<Option<f64>> {
    let mut weights = graph.row_weights();
    if let Some(weights) = weights
        .as_mut()
        .filter(|weights| weights.iter().any(|&weight| weight > HUGE))
    {
        weights.iter_mut().for_each(|weight| *weight /= HUGE);
    }
    let forward = Forward::of(graph.rows(), |_| ());
    each_node(graph.order(), Desk::default, |desk, node| {
        let row = graph.neighbors(node);
        let from = graph.rows().starts[node.index()] as usize;
        let weight = |place: usize| weights.as_ref().map_or(1.0, |weights| weights[from + place]);
        let mut sum = 0.0;
        forward.closed_pairs(row, desk, |one, other, _| sum += weight(one) + weight(other));
        let strength: f64 = (0..row.len()).map(weight).sum();
        (row.len() > 1 && strength > 0.0).then(|| sum / (strength * (row.len() - 1) as f64))
    })
}

fn onnela_of_edges(graph: &Graph) -> Vec<Option<f64>> {
    let weights = graph.row_weights();
    let most = weights
        .as_ref()
        .map_or(1.0, |weights| weights.iter().copied().fold(0.0, f64::max));
    let roots: Option<Vec<f64>> =
        weights.map(|weights| weights.iter().map(|weight| cube_root(weight / most)).collect());
    let root = |place: usize| roots.as_ref().map_or(1.0, |roots| roots[place]);
    let sums = intensities(graph.rows(), root);
    let each = graph.nodes().zip(sums).map(|(node, sum)| {
        let degree = graph.neighbors(node).len() as f64;
        (degree > 1.0 && most > 0.0).then(|| 2.0 * sum / (degree * (degree - 1.0)))
    });
    each.collect()
}

fn onnela_of_arcs(graph: &Graph) -> Vec<Option<f64>> {
    let weights = (graph.row_weights(), graph.row_weights_into());
    let Skeleton { rows, ways } = Skeleton::of(graph);
    let most = match &weights.0 {
        Some(weights) => weights.iter().copied().fold(0.0, f64::max),
        None => 1.0,
    };
    // The skeleton meets the arcs out of a node, and those into it, in the order of their own rows.
    let root = |weights: &Option<Vec<f64>>, at: usize| weights.as_ref().map_or(1.0, |w| cube_root(w[at] / most));
    let (mut out, mut into) = (0, 0);
    let mut sides = Vec::with_capacity(ways.len());
    for way in &ways {
        let mut side = 0.0;
        if way & TO != 0 {
            side += root(&weights.0, out);
            out += 1;
        }
        if way & FROM != 0 {
            side += root(&weights.1, into);
            into += 1;
        }
        sides.push(side);
    }
    let sums = intensities(&rows, |place| sides[place]);
    let wholes = directed_clustering(graph);
    let each = sums.into_iter().zip(wholes.values());
    each.map(|(sum, fraction)| (fraction.whole > 0 && most > 0.0).then(|| sum / fraction.whole as f64))
        .collect()
}

/// Σ over the triangles at each node of the product of their sides.
fn intensities(rows: &Rows, side: impl Fn(usize) -> f64 + Sync + Send) -> Vec<f64> {
    let order = rows.starts.len() - 1;
    let forward = Forward::of(rows, &side);
    each_node(order, Desk::default, |desk, node| {
        let from = rows.starts[node.index()] as usize;
        let mut sum = 0.0;
        forward.closed_pairs(rows.row(node), desk, |one, other, far| {
            sum += side(from + one) * side(from + other) * forward.told(far);
        });
        sum
    })
}

/// ∛x for x in `0.0..=1.0` by Halley's rule, so that every machine finds the same bits.
fn cube_root(x: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    // A third of the exponent is a fair first guess; three rounds, each of which triples the digits, would do.
    let mut root = f64::from_bits(x.to_bits() / 3 + 0x2a9f_7893_0000_0000);
    for _ in 0..5 {
        let cube = root * root * root;
        root *= (cube + 2.0 * x) / (2.0 * cube + x);
    }
    root
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cube_roots() {
        for x in [1.0, 0.5, 0.125, 1e-9, 0.3, 1e-300, f64::MIN_POSITIVE] {
            assert!((cube_root(x) - x.cbrt()).abs() <= 4e-16 * x.cbrt(), "{x}");
        }
        assert_eq!((cube_root(0.0), cube_root(1.0)), (0.0, 1.0));
    }
}
