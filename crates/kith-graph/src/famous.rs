//! Published networks, so that a score can be held against the literature.

use crate::graph::{Graph, GraphBuilder};

/// The fifteen families of [`florentine_marriages`], in node order.
#[rustfmt::skip]
pub const FLORENTINE_FAMILIES: [&str; 15] = [
    "Acciaiuoli", "Albizzi", "Barbadori", "Bischeri", "Castellani", "Ginori", "Guadagni",
    "Lamberteschi", "Medici", "Pazzi", "Peruzzi", "Ridolfi", "Salviati", "Strozzi", "Tornabuoni",
];

#[rustfmt::skip]
const MARRIAGES: [(u32, u32); 20] = [
    (0, 8), (1, 5), (1, 6), (1, 8), (2, 4), (2, 8), (3, 6), (3, 10), (3, 13), (4, 10), (4, 13),
    (6, 7), (6, 14), (8, 11), (8, 12), (8, 14), (9, 12), (10, 13), (11, 13), (11, 14),
];

#[rustfmt::skip]
const FRIENDSHIPS: [(u32, u32); 78] = [
    (0, 1), (0, 2), (0, 3), (0, 4), (0, 5), (0, 6), (0, 7), (0, 8), (0, 10), (0, 11), (0, 12),
    (0, 13), (0, 17), (0, 19), (0, 21), (0, 31), (1, 2), (1, 3), (1, 7), (1, 13), (1, 17), (1, 19),
    (1, 21), (1, 30), (2, 3), (2, 7), (2, 8), (2, 9), (2, 13), (2, 27), (2, 28), (2, 32), (3, 7),
    (3, 12), (3, 13), (4, 6), (4, 10), (5, 6), (5, 10), (5, 16), (6, 16), (8, 30), (8, 32), (8, 33),
    (9, 33), (13, 33), (14, 32), (14, 33), (15, 32), (15, 33), (18, 32), (18, 33), (19, 33),
    (20, 32), (20, 33), (22, 32), (22, 33), (23, 25), (23, 27), (23, 29), (23, 32), (23, 33),
    (24, 25), (24, 27), (24, 31), (25, 31), (26, 29), (26, 33), (27, 33), (28, 31), (28, 33),
    (29, 32), (29, 33), (30, 32), (30, 33), (31, 32), (31, 33), (32, 33),
];

/// Marriages among Florentine families about 1430, without the Pucci, who married nobody listed.
/// Padgett and Ansell 1993, *Robust action and the rise of the Medici*; as coded by Breiger and Pattison
/// 1986.
pub fn florentine_marriages() -> Graph {
    of_weight_one(15, &MARRIAGES)
}

/// Friendships in a university karate club that later split: 34 people, 78 friendships; node k is person
/// k + 1. Zachary 1977, *An information flow model for conflict and fission in small groups*.
pub fn karate_club() -> Graph {
    of_weight_one(34, &FRIENDSHIPS)
}

fn of_weight_one(nodes: u32, edges: &[(u32, u32)]) -> Graph {
    let mut builder = GraphBuilder::undirected(nodes);
    for &(from, to) in edges {
        // The lists above name only nodes that exist; the tests count what arrived.
        let added = builder.add(from, to, 1.0);
        debug_assert!(added.is_ok());
    }
    builder.build()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everyone_arrived() {
        assert_eq!(
            (florentine_marriages().order(), florentine_marriages().size()),
            (15, 20)
        );
        assert_eq!((karate_club().order(), karate_club().size()), (34, 78));
    }
}
