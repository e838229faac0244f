//! Structural holes: who bridges contacts that do not know each other, and who is hemmed in by contacts that
//! all do.
//!
//! Burt 1992, *Structural Holes: The Social Structure of Competition*, chapter 2. Letters used below: V(i) are
//! the contacts of i, whichever way the tie goes; z(i,j) = w(i→j) + w(j→i) is what passes between two;
//! p(i,j) = z(i,j) ÷ Σ z(i,k) is the share of i's attention that goes to j, and m(j,q) = z(j,q) ÷ max z(j,k)
//! how strong j's tie to q is beside j's strongest.
//!
//! Weights are strengths. A tie of strength 0 carries nothing and is left out, as if it had not been given.
//! Parallels are summed, self-loops left out. Those who have no contact have no value.

mod bound;
mod ties;

#[cfg(test)]
mod tests;

use crate::cohesion::forward::Forward;
use crate::graph::{Graph, Node};
use crate::maps::NodeMap;
use ties::Ties;

/// What the ties around one person come to. See the functions of the same names.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Holes {
    /// The number of contacts.
    pub contacts: u32,
    pub constraint: f64,
    pub effective_size: f64,
    pub hierarchy: Option<f64>,
}

impl Holes {
    /// Effective size ÷ number of contacts: see [`efficiency`].
    pub fn efficiency(&self) -> f64 {
        self.effective_size / f64::from(self.contacts)
    }
}

/// All four measures at once, for every node that has a contact. O(Σ d d⁺) time, where d⁺ counts a node's
/// neighbours of higher rank (by degree, then number); O(n + m) memory per thread.
pub fn holes(graph: &Graph) -> NodeMap<Option<Holes>> {
    let ties = Ties::of(graph);
    let measures = ties.each(|ego| Holes {
        contacts: ego.row.len() as u32,
        constraint: ego.constraint(),
        effective_size: ego.effective_size(),
        hierarchy: ego.hierarchy(),
    });
    measures.into()
}

/// Constraint: Σ over j in V(i) of (p(i,j) + Σ p(i,q) p(q,j))², the inner sum over the q in V(i) that also
/// know j. How far a person's time and energy end up in the same few hands: 1 for a single contact, near 0 for
/// many who do not know each other; it may exceed 1 in small closed circles. Nothing for those without
/// contacts. Direction, weights and cost as in [`holes`]. Burt 1992, equation 2.4.
pub fn constraint(graph: &Graph) -> NodeMap<Option<f64>> {
    if graph.is_directed() || graph.is_weighted() {
        return Ties::of(graph).each(|ego| ego.constraint()).into();
    }
    bound::constraint(graph).into()
}

/// Dyadic constraint c(i,j) = (p(i,j) + Σ p(i,q) p(q,j))² of each contact j on a node i, in rising order of
/// contacts; their sum is [`constraint`]. Empty for a node without contacts, or that the graph does not have.
/// O(m + n). Burt 1992, equation 2.4.
pub fn dyadic_constraint(graph: &Graph, node: Node) -> Vec<(Node, f64)> {
    if !graph.has(node) {
        return Vec::new();
    }
    let ties = Ties::of(graph);
    let mut desk = ties::Desk::default();
    ties.survey(node, &mut desk)
        .map_or_else(Vec::new, |ego| ego.row.iter().copied().zip(ego.dyadic()).collect())
}

/// Effective size: Σ over j in V(i) of (1 − Σ p(i,q) m(j,q)), the inner sum over q in V(i): how many contacts
/// a person has, less what each shares with the others. Where no strengths are given this is k − 2t ÷ k for k
/// contacts with t ties among them (Borgatti 1997, *Structural holes: unpacking Burt's redundancy measures*),
/// which is then counted in O(m^1.5) at worst. From 1 (for positive strengths) to k. Nothing for those without
/// contacts. Burt 1992, equation 2.2.
pub fn effective_size(graph: &Graph) -> NodeMap<Option<f64>> {
    if graph.is_directed() || graph.is_weighted() {
        return Ties::of(graph).each(|ego| ego.effective_size()).into();
    }
    let triangles = Forward::of(graph.rows(), |_| ()).triangles_at();
    let sizes = graph.nodes().zip(triangles).map(|(node, triangles)| {
        let contacts = graph.neighbors(node).len() as f64;
        (contacts > 0.0).then(|| contacts - 2.0 * f64::from(triangles) / contacts)
    });
    sizes.collect::<Vec<_>>().into()
}

/// Efficiency: [`effective_size`] ÷ number of contacts, in `0.0..=1.0`; 1 where no two contacts know each
/// other. Nothing for those without contacts. Burt 1992, page 53.
pub fn efficiency(graph: &Graph) -> NodeMap<Option<f64>> {
    let sizes = effective_size(graph).into_values();
    let ties = Ties::of(graph);
    let each = ties.graph.nodes().zip(sizes);
    each.map(|(node, size)| Some(size? / ties.graph.neighbors(node).len() as f64))
        .collect::<Vec<_>>()
        .into()
}

/// Hierarchy: Σ over j in V(i) of r(j) ln r(j) ÷ (k ln k), where r(j) = c(i,j) ÷ (c(i) ÷ k) holds the dyadic
/// constraint of j against the mean over all k contacts. In `0.0..=1.0`: 0 where every contact constrains
/// alike, near 1 where all constraint comes from one (Coleman and Theil's index of disorder). Nothing for
/// those with fewer than two contacts, where the formula has none. Cost as in [`holes`]. Burt 1992,
/// equation 2.9, pages 70 and 71.
pub fn hierarchy(graph: &Graph) -> NodeMap<Option<f64>> {
    let each = Ties::of(graph).each(|ego| ego.hierarchy());
    each.into_iter().map(Option::flatten).collect::<Vec<_>>().into()
}
