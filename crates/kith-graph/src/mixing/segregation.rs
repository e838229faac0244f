//! Two further measures of keeping to one's own.

use super::Mixing;

/// Coleman's index of each group: how far its members choose their own beyond chance, of how far they could.
///
/// With k the arcs that a group of g sends (edges at its members, where edges go both ways, an edge within
/// counted at both ends), s those that stay within, N all people and s* = k (g − 1) ÷ (N − 1) expected by chance:
/// (s − s*) ÷ (k − s*) where s ≥ s*, (s − s*) ÷ s* otherwise. 1: only their own; 0: as by chance; −1: never their
/// own. `None` where the group sends nothing or the divisor is 0. Coleman 1958, *Relational analysis: the study of
/// social organizations with survey methods*. Strengths are not read. O(cells).
pub fn homophily(mixing: &Mixing) -> Vec<Option<f64>> {
    let people: f64 = mixing.sizes().iter().map(|&size| f64::from(size)).sum();
    let mut sent = vec![(0.0, 0.0); mixing.sizes().len()];
    for cell in mixing.cells() {
        let within = cell.from == cell.to;
        let times = if within && !mixing.is_directed() { 2.0 } else { 1.0 };
        let (all, own) = &mut sent[cell.from as usize];
        *all += times * cell.ties as f64;
        *own += if within { times * cell.ties as f64 } else { 0.0 };
    }
    let index = |((all, own), &size): ((f64, f64), &u32)| {
        let expected = if people > 1.0 {
            all * (f64::from(size) - 1.0) / (people - 1.0)
        } else {
            0.0
        };
        let room = if own >= expected { all - expected } else { expected };
        (room > 0.0).then(|| (own - expected) / room)
    };
    sent.into_iter().zip(mixing.sizes()).map(index).collect()
}

/// Modularity of the groups: Q = Σ over groups of (e_gg − a_g b_g), where e_gg is the share of ties (or of
/// strength) within group g, and a_g, b_g the shares of arcs' tails and heads in it (of edges' ends, where edges go
/// both ways). Below 1; 0 where ties keep to groups as often as by chance with the same degrees. `None` without
/// ties. Newman and Girvan 2004, *Finding and evaluating community structure in networks*; for arcs
/// Leicht and Newman 2008, *Community structure in directed networks*. O(cells).
pub fn modularity(mixing: &Mixing, counting: crate::assortativity::Counting) -> Option<f64> {
    let shares = crate::assortativity::Shares::of(mixing, counting)?;
    Some(shares.within - shares.by_chance)
}
