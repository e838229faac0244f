use proptest::prelude::*;

use super::*;
use crate::cohesion::seeded::{busy_town, on_one_and_five, renamed, seeded, some_ties};
use crate::famous;
use crate::graph::{Direction, Node};
use crate::sketch::{arcs, edges};

/// networkx 3.6 `triadic_census` and igraph 1.0 `triad_census` agree on these; dyads from igraph `dyad_census`.
#[test]
fn a_seeded_town_of_twenty() {
    let town = seeded(20, 80, 7, Direction::Directed);
    #[rustfmt::skip]
    assert_eq!(
        triads(&town).counts(),
        &[409, 378, 111, 30, 34, 42, 36, 49, 11, 5, 16, 7, 4, 3, 5, 0]
    );
    let expected = DyadCensus {
        mutual: 14,
        asymmetric: 42,
        null: 134,
    };
    assert_eq!(dyads(&town), expected);
}

/// networkx 3.6: 45 triangles, 393 open threes, 1575 with one friendship, 3971 with none.
#[test]
fn the_karate_club() {
    let club = triads(&famous::karate_club());
    let told = [Triad::T300, Triad::T201, Triad::T102, Triad::T003].map(|triad| club.count(triad));
    assert_eq!(told, [45, 393, 1575, 3971]);
    assert_eq!(club.counts().iter().sum::<u128>(), 34 * 33 * 32 / 6);
}

/// One drawing of each type, from the descriptions of Holland and Leinhardt 1970 as in Wasserman and Faust 1994,
/// figure 14.1.
#[test]
fn three_neighbours_in_every_way() {
    let drawn = [
        "",
        "0-1",
        "0-1 1-0",
        "1-0 1-2",
        "0-1 2-1",
        "0-1 1-2",
        "0-1 1-0 2-1",
        "0-1 1-0 1-2",
        "0-1 1-2 0-2",
        "0-1 1-2 2-0",
        "0-1 1-0 1-2 2-1",
        "1-0 1-2 0-2 2-0",
        "0-1 2-1 0-2 2-0",
        "0-1 1-2 0-2 2-0",
        "0-1 1-2 2-1 0-2 2-0",
        "0-1 1-0 1-2 2-1 0-2 2-0",
    ];
    for (triad, words) in Triad::ALL.into_iter().zip(drawn) {
        let census = triads(&arcs(3, words));
        assert_eq!(census.count(triad), 1, "{}", triad.name());
        assert_eq!(census.counts().iter().sum::<u128>(), 1);
    }
    assert_eq!(Triad::T120U.ties(), (1, 2));
}

#[test]
fn too_few_for_a_three() {
    for nodes in 0..3 {
        assert_eq!(triads(&edges(nodes, "")).counts(), &[0; 16]);
    }
    assert_eq!(
        dyads(&edges(0, "")),
        DyadCensus {
            mutual: 0,
            asymmetric: 0,
            null: 0
        }
    );
    assert_eq!(
        dyads(&edges(2, "0-1")),
        DyadCensus {
            mutual: 1,
            asymmetric: 0,
            null: 0
        }
    );
    assert_eq!(triads(&arcs(2, "0-1")).counts(), &[0; 16]);
}

/// The definition: look at each three.
fn looked_at(graph: &Graph) -> [u128; 16] {
    let mut counts = [0; 16];
    let way = |a: Node, b: Node| {
        let to = u8::from(graph.neighbors(a).contains(&b));
        let from = u8::from(graph.predecessors(a).contains(&b));
        to | from << 1
    };
    let turn = |way: u8| way >> 1 | (way & 1) << 1;
    for a in graph.nodes() {
        for b in graph.nodes().filter(|b| *b > a) {
            for c in graph.nodes().filter(|c| *c > b) {
                let (ab, ac, bc) = (way(a, b), way(a, c), way(b, c));
                let mutual = [ab, ac, bc].iter().filter(|way| **way == 3).count();
                let one_way = [ab, ac, bc].iter().filter(|way| **way == 1 || **way == 2).count();
                // How many arcs of one-way ties leave each corner, and how many reach it.
                let corners = [[ab, ac], [turn(ab), bc], [turn(ac), turn(bc)]];
                let count = |way: u8| corners.map(|pair| pair.iter().filter(|other| **other == way).count());
                let (out, into) = (count(1), count(2));
                let letter = match (mutual, one_way) {
                    (_, 2) if out.contains(&2) => "D",
                    (_, 2) if into.contains(&2) => "U",
                    (_, 2) => "C",
                    (1, 1) if corners.iter().any(|pair| pair.contains(&3) && pair.contains(&2)) => "D",
                    (1, 1) => "U",
                    (_, 3) if out == [1, 1, 1] => "C",
                    (_, 3) => "T",
                    _ => "",
                };
                let name = format!("{mutual}{one_way}{}{letter}", 3 - mutual - one_way);
                let triad = Triad::ALL.into_iter().find(|triad| triad.name() == name);
                counts[triad.expect(&name) as usize] += 1;
            }
        }
    }
    counts
}

proptest! {
    #[test]
    fn agrees_with_looking_at_each_three((n, given) in some_ties(), directed: bool) {
        let direction = if directed { Direction::Directed } else { Direction::Undirected };
        let graph = Graph::from_edges(n, direction, given).unwrap();
        let census = triads(&graph);
        prop_assert_eq!(census.counts(), &looked_at(&graph));
        let dyads = dyads(&graph);
        prop_assert_eq!(dyads.mutual + dyads.asymmetric + dyads.null, u64::from(n * (n - 1) / 2));
    }

    #[test]
    fn names_do_not_matter((n, given) in some_ties(), seed: u64) {
        let (_, other) = renamed(n, &given, seed);
        let of = |given| triads(&Graph::from_edges(n, Direction::Directed, given).unwrap());
        prop_assert_eq!(of(given), of(other));
    }

    #[test]
    fn a_newcomer_without_ties_adds_only_open_threes((n, given) in some_ties()) {
        let of = |n, given| triads(&Graph::from_edges(n, Direction::Directed, given).unwrap());
        let (before, after) = (of(n, given.clone()), of(n + 1, given));
        prop_assert_eq!(&before.counts()[3..], &after.counts()[3..]);
    }
}

#[test]
fn one_thread_and_five_count_the_same() {
    let town = busy_town(Direction::Directed);
    let (one, five) = on_one_and_five(|| triads(&town));
    assert_eq!(one, five);
}
