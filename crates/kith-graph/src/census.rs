//! Counting pairs and threes by how they are tied: the dyad and the triad census.
//!
//! A census says what a network is made of before any single person is looked at: how many pairs help each
//! other, how many only one way; how many threes stand around one giver, pass things on in a line, or have
//! closed into a circle. Weights are not read, parallels count once, self-loops not at all; isolates are in
//! the pairs and threes that have no tie.

use crate::cohesion::forward::{FROM, Forward, Skeleton, TO};
use crate::graph::Graph;

#[cfg(test)]
mod tests;

/// All n(n − 1) ÷ 2 pairs by how they are tied (Holland and Leinhardt 1970, *A method for detecting structure
/// in sociometric data*: M, A and N).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DyadCensus {
    /// Arcs both ways; in an undirected graph, every tie.
    pub mutual: u64,
    /// An arc one way only; in an undirected graph, none.
    pub asymmetric: u64,
    /// Not tied.
    pub null: u64,
}

/// Counts the pairs of a network by how they are tied. O(n + m). Wasserman and Faust 1994, *Social Network
/// Analysis*, 13.2.
pub fn dyads(graph: &Graph) -> DyadCensus {
    let nodes = graph.order() as u64;
    let pairs = (u128::from(nodes) * u128::from(nodes.saturating_sub(1)) / 2) as u64;
    let (mutual, asymmetric) = if graph.is_directed() {
        let answered: u64 = graph
            .nodes()
            .map(|node| shared(graph.neighbors(node), graph.predecessors(node)))
            .sum();
        (answered / 2, graph.size() as u64 - answered)
    } else {
        (graph.size() as u64, 0)
    };
    DyadCensus {
        mutual,
        asymmetric,
        null: pairs - mutual - asymmetric,
    }
}

/// How many two rising rows share.
fn shared<T: Ord>(mut left: &[T], mut right: &[T]) -> u64 {
    let mut count = 0;
    while let (Some(one), Some(other)) = (left.first(), right.first()) {
        count += u64::from(one == other);
        (left, right) = match one.cmp(other) {
            std::cmp::Ordering::Less => (&left[1..], right),
            std::cmp::Ordering::Greater => (left, &right[1..]),
            std::cmp::Ordering::Equal => (&left[1..], &right[1..]),
        };
    }
    count
}

/// The sixteen ways in which three can be tied, in the order of Holland and Leinhardt 1970: the digits count
/// the mutual, asymmetric and null pairs, the letter says Down, Up, Cyclic or Transitive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Triad {
    /// No tie among the three.
    T003,
    /// a → b, and c apart.
    T012,
    /// a ↔ b, and c apart.
    T102,
    /// a ← b → c: one gives to two.
    T021D,
    /// a → b ← c: two give to one.
    T021U,
    /// a → b → c: passed on.
    T021C,
    /// a ↔ b ← c.
    T111D,
    /// a ↔ b → c.
    T111U,
    /// a → b → c and a → c: transitive.
    T030T,
    /// a → b → c → a: a circle.
    T030C,
    /// a ↔ b ↔ c.
    T201,
    /// a ← b → c and a ↔ c.
    T120D,
    /// a → b ← c and a ↔ c.
    T120U,
    /// a → b → c and a ↔ c.
    T120C,
    /// a → b ↔ c and a ↔ c.
    T210,
    /// All tied both ways.
    T300,
}

impl Triad {
    /// All sixteen, in order.
    #[rustfmt::skip]
    pub const ALL: [Self; 16] = [
        Self::T003, Self::T012, Self::T102, Self::T021D, Self::T021U, Self::T021C, Self::T111D, Self::T111U,
        Self::T030T, Self::T030C, Self::T201, Self::T120D, Self::T120U, Self::T120C, Self::T210, Self::T300,
    ];

    /// The customary name: "003" to "300".
    pub fn name(self) -> &'static str {
        #[rustfmt::skip]
        const NAMES: [&str; 16] = [
            "003", "012", "102", "021D", "021U", "021C", "111D", "111U",
            "030T", "030C", "201", "120D", "120U", "120C", "210", "300",
        ];
        NAMES[self as usize]
    }

    /// How many of the three pairs are tied both ways, and how many one way.
    pub fn ties(self) -> (u32, u32) {
        let digit = |at: usize| u32::from(self.name().as_bytes()[at] - b'0');
        (digit(0), digit(1))
    }
}

/// All n(n − 1)(n − 2) ÷ 6 threes by how they are tied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TriadCensus {
    counts: [u128; 16],
}

impl TriadCensus {
    /// How many threes are tied like this.
    pub fn count(&self, triad: Triad) -> u128 {
        self.counts[triad as usize]
    }

    /// The counts in the order of [`Triad::ALL`].
    pub fn counts(&self) -> &[u128; 16] {
        &self.counts
    }
}

/// Counts the threes of a network by how they are tied. In an undirected graph every tie counts as mutual, so
/// that only 003, 102, 201 and 300 occur.
///
/// Threes with three ties are listed (each triangle once); threes with two are the pairs of ties that meet at
/// a node, less those that close; threes with one are each tie with every third node, less those counted
/// before; the rest have none. O(m^1.5) at worst, whatever the number of empty threes, where Batagelj and
/// Mrvar 2001, *A subquadratic triad census algorithm for large sparse networks with small maximum degree*,
/// take O(m d) for the largest degree d. Types from Holland and Leinhardt 1970; Wasserman and Faust 1994,
/// 14.2.
pub fn triads(graph: &Graph) -> TriadCensus {
    let skeleton = Skeleton::of(graph);
    let forward = Forward::of(&skeleton.rows, |place| skeleton.ways[place]);
    let closed = forward.triangles(
        || [0u64; 64],
        |counts, _, sides| {
            let [side, far, across] = sides.map(|side| forward.told(side));
            counts[usize::from(side | far << 2 | across << 4)] += 1;
        },
        |mut sum, other| {
            sum.iter_mut().zip(other).for_each(|(sum, other)| *sum += other);
            sum
        },
    );
    let mut counts = meetings(&skeleton);
    for (code, &count) in (0u8..).zip(&closed) {
        let count = i128::from(count);
        if count > 0 {
            let sides = [code & 3, code >> 2 & 3, code >> 4];
            counts[closed_type(sides) as usize] += count;
            // At the low corner, the middle and the high one; then no longer open.
            let corners = [
                (sides[0], sides[1]),
                (turned(sides[0]), sides[2]),
                (turned(sides[1]), turned(sides[2])),
            ];
            corners
                .iter()
                .for_each(|&(one, other)| counts[open_type(one, other) as usize] -= count);
        }
    }
    let dyads = dyads(graph);
    let nodes = graph.order() as i128;
    let among = |tied: fn((u32, u32)) -> u32, counts: &[i128; 16]| -> i128 {
        let part = |triad: &Triad| i128::from(tied(triad.ties())) * counts[*triad as usize];
        Triad::ALL.iter().map(part).sum()
    };
    let thirds = (nodes - 2).max(0);
    let one_way = i128::from(dyads.asymmetric) * thirds - among(|(_, asymmetric)| asymmetric, &counts);
    let both_ways = i128::from(dyads.mutual) * thirds - among(|(mutual, _)| mutual, &counts);
    counts[Triad::T012 as usize] = one_way;
    counts[Triad::T102 as usize] = both_ways;
    let all = nodes * (nodes - 1).max(0) / 2 * thirds / 3;
    counts[Triad::T003 as usize] = all - counts.iter().sum::<i128>();
    TriadCensus {
        counts: counts.map(|count| count.max(0) as u128),
    }
}

/// Pairs of ties that meet at a node, by type, whether the third side is there or not.
fn meetings(skeleton: &Skeleton) -> [i128; 16] {
    let mut counts = [0; 16];
    for places in skeleton.rows.starts.windows(2) {
        let mut met = [0i128; 4];
        let ways = &skeleton.ways[places[0] as usize..places[1] as usize];
        ways.iter().for_each(|&way| met[usize::from(way & 3)] += 1);
        for one in 1..4u8 {
            for other in one..4 {
                let (left, right) = (met[usize::from(one)], met[usize::from(other)]);
                counts[open_type(one, other) as usize] += if one == other {
                    left * (left - 1) / 2
                } else {
                    left * right
                };
            }
        }
    }
    counts
}

/// The same tie seen from its other end.
fn turned(way: u8) -> u8 {
    (way & TO) << 1 | (way & FROM) >> 1
}

/// The type of two ties that meet at a node, as seen from it.
fn open_type(one: u8, other: u8) -> Triad {
    const BOTH: u8 = TO | FROM;
    match (one.min(other), one.max(other)) {
        (TO, TO) => Triad::T021D,
        (FROM, FROM) => Triad::T021U,
        (TO, FROM) => Triad::T021C,
        (FROM, BOTH) => Triad::T111D,
        (TO, BOTH) => Triad::T111U,
        _ => Triad::T201,
    }
}

/// The type of three ties: low to middle, low to high, middle to high.
fn closed_type([side, far, across]: [u8; 3]) -> Triad {
    const BOTH: u8 = TO | FROM;
    let corners = [(side, far), (turned(side), across), (turned(far), turned(across))];
    let one_way: Vec<(u8, u8)> = corners
        .into_iter()
        .filter(|&(one, other)| one != BOTH && other != BOTH)
        .collect();
    match one_way[..] {
        // One side of three is mutual: the other two meet at one corner.
        [(TO, TO)] => Triad::T120D,
        [(FROM, FROM)] => Triad::T120U,
        [_] => Triad::T120C,
        // None is: in a circle every corner passes on.
        [_, _, _] if corners.iter().all(|&(one, other)| one != other) => Triad::T030C,
        [_, _, _] => Triad::T030T,
        _ if corners.iter().all(|&(one, other)| one == BOTH && other == BOTH) => Triad::T300,
        _ => Triad::T210,
    }
}
