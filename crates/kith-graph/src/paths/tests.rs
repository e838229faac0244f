use proptest::prelude::*;

use super::*;
use crate::famous;
use crate::graph::Direction;
use crate::sketch::{arcs, edges, nodes};

/// networkx 3.6: edge_disjoint_paths, node_disjoint_paths (as many as local_edge_connectivity and
/// local_node_connectivity).
#[test]
fn the_karate_club_is_not_easily_parted() {
    let club = famous::karate_club();
    for (from, to, by_edges, by_nodes) in [
        (0, 33, 10, 6),
        (16, 26, 2, 1),
        (5, 14, 2, 1),
        (0, 1, 9, 9),
        (32, 33, 12, 12),
    ] {
        assert_eq!(connectivity(&club, Node(from), Node(to), Apart::Edges), by_edges);
        assert_eq!(connectivity(&club, Node(to), Node(from), Apart::Nodes), by_nodes);
        let paths = disjoint_paths(&club, Node(from), Node(to), Apart::Edges, usize::MAX);
        assert_eq!(paths.len() as u32, by_edges);
    }
}

/// networkx 3.6, the same functions.
#[test]
fn help_goes_one_way() {
    let help = arcs(6, "0-1 0-2 1-3 2-3 3-4 1-4 4-0 2-5 5-4 3-5");
    for (from, to, number) in [(0, 4, 2), (4, 3, 1), (0, 5, 2)] {
        for apart in [Apart::Edges, Apart::Nodes] {
            assert_eq!(connectivity(&help, Node(from), Node(to), apart), number);
            assert_eq!(
                disjoint_paths(&help, Node(from), Node(to), apart, 9).len() as u32,
                number
            );
        }
    }
}

/// The shortest way 0-1-2-3 takes both middle doors; two ways need it given up (Suurballe's example in
/// small).
#[test]
fn the_shortest_way_gives_way() {
    let lanes = edges(8, "0-1 1-2 2-3 0-4 4-5 5-2 1-6 6-7 7-3");
    let ways = |most| disjoint_paths(&lanes, Node(0), Node(3), Apart::Nodes, most);
    assert_eq!(ways(1), [nodes([0, 1, 2, 3])]);
    assert_eq!(ways(5), [nodes([0, 1, 6, 7, 3]), nodes([0, 4, 5, 2, 3])]);
    assert!(ways(0).is_empty());
}

#[test]
fn ways_that_meet_at_the_well_share_no_tie() {
    let lanes = edges(5, "0-1 0-2 1-2 2-3 2-4 3-4");
    let by_edges = disjoint_paths(&lanes, Node(0), Node(4), Apart::Edges, 9);
    assert_eq!(by_edges, [nodes([0, 2, 4]), nodes([0, 1, 2, 3, 4])].map(Vec::from));
    assert_eq!(
        disjoint_paths(&lanes, Node(0), Node(4), Apart::Nodes, 9),
        [nodes([0, 2, 4])]
    );
}

#[test]
fn next_door_is_one_way() {
    let pair = edges(3, "0-1");
    assert_eq!(
        disjoint_paths(&pair, Node(1), Node(0), Apart::Nodes, 9),
        [nodes([1, 0])]
    );
    for apart in [Apart::Edges, Apart::Nodes] {
        assert_eq!(connectivity(&pair, Node(0), Node(1), apart), 1);
        assert_eq!(connectivity(&pair, Node(0), Node(2), apart), 0);
        assert_eq!(connectivity(&pair, Node(0), Node(0), apart), 0);
        assert_eq!(connectivity(&pair, Node(0), Node(9), apart), 0);
        assert!(disjoint_paths(&pair, Node(0), Node(0), apart, 9).is_empty());
        assert!(disjoint_paths(&pair, Node(9), Node(0), apart, 9).is_empty());
        assert!(disjoint_paths(&edges(0, ""), Node(0), Node(1), apart, 9).is_empty());
    }
}

/// All simple paths by trying, then the best choice of so many by trying.
fn cheapest(graph: &Graph, from: Node, to: Node, apart: Apart) -> Vec<usize> {
    let mut simple = Vec::new();
    let mut open = vec![vec![from]];
    while let Some(path) = open.pop() {
        for &next in graph.neighbors(path[path.len() - 1]) {
            if !path.contains(&next) {
                let longer = [&path[..], &[next]].concat();
                if next == to {
                    simple.push(longer)
                } else {
                    open.push(longer)
                }
            }
        }
    }
    let mut best = vec![0];
    choose(graph, &simple, &mut Vec::new(), 0, apart, &mut best);
    best
}

fn choose(
    graph: &Graph,
    simple: &[Vec<Node>],
    chosen: &mut Vec<usize>,
    from: usize,
    apart: Apart,
    best: &mut Vec<usize>,
) {
    for at in from..simple.len() {
        if chosen
            .iter()
            .all(|&other| parted(graph, &simple[at], &simple[other], apart))
        {
            chosen.push(at);
            let steps = chosen.iter().map(|&at| simple[at].len() - 1).sum();
            if best.len() == chosen.len() {
                best.push(steps);
            }
            best[chosen.len()] = best[chosen.len()].min(steps);
            choose(graph, simple, chosen, at + 1, apart, best);
            chosen.pop();
        }
    }
}

fn parted(graph: &Graph, one: &[Node], other: &[Node], apart: Apart) -> bool {
    let ties = |path: &[Node]| -> Vec<_> {
        path.windows(2)
            .map(|step| graph.edge_between(step[0], step[1]))
            .collect()
    };
    let inner = |path: &[Node]| path[1..path.len() - 1].to_vec();
    let ties_apart = !ties(one).iter().any(|tie| ties(other).contains(tie));
    match apart {
        Apart::Edges => ties_apart,
        Apart::Nodes => ties_apart && !inner(one).iter().any(|node| inner(other).contains(node)),
    }
}

proptest! {
    #[test]
    fn as_many_and_as_short_as_trying_everything(
        given in prop::collection::vec((0u32..7, 0u32..7, Just(1.0)), 0..13),
        directed: bool,
        by_nodes: bool,
    ) {
        let direction = if directed { Direction::Directed } else { Direction::Undirected };
        let graph = Graph::from_edges(7, direction, given).unwrap();
        let apart = if by_nodes { Apart::Nodes } else { Apart::Edges };
        let best = cheapest(&graph, Node(0), Node(6), apart);
        prop_assert_eq!(connectivity(&graph, Node(0), Node(6), apart) as usize, best.len() - 1);
        for (most, &steps) in best.iter().enumerate() {
            let paths = disjoint_paths(&graph, Node(0), Node(6), apart, most);
            prop_assert_eq!(paths.len(), most);
            prop_assert_eq!(paths.iter().map(|path| path.len() - 1).sum::<usize>(), steps);
            for (at, path) in paths.iter().enumerate() {
                prop_assert_eq!((path[0], path[path.len() - 1]), (Node(0), Node(6)));
                prop_assert!(path.windows(2).all(|step| graph.edge_between(step[0], step[1]).is_some()));
                prop_assert!(paths[..at].iter().all(|other| parted(&graph, path, other, apart)));
                let mut inner = path.clone();
                inner.sort_unstable();
                inner.dedup();
                prop_assert_eq!(inner.len(), path.len());
            }
        }
    }
}
