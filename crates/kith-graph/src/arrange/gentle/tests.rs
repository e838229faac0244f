use crate::arrange::quality::{Sample, drift, overlaps, stress};
use crate::arrange::{Arrangement, Footprint, Settings, Settling, Start, arrange};
use crate::graph::{Direction, Graph, Node};
use crate::random::Random;

const MARK: Footprint = Footprint {
    half_width: 14.0,
    half_height: 14.0,
};

/// Circles of ten; `moved` of the ties lead elsewhere than they did at first.
fn town(nodes: u32, moved: usize) -> Graph {
    let mut random = Random::seeded(3);
    let mut ties: Vec<(u32, u32, f64)> = (1..nodes)
        .map(|node| (node, node - 1, 1.0))
        .chain((0..nodes).map(|node| (node, (node / 10 * 10 + random.below(10)).min(nodes - 1), 1.0)))
        .collect();
    let mut random = Random::seeded(4);
    for _ in 0..moved {
        let at = random.below(ties.len() as u32) as usize;
        ties[at] = (random.below(nodes), random.below(nodes), 1.0);
    }
    Graph::from_edges(nodes, Direction::Undirected, ties).unwrap()
}

fn again(graph: &Graph, before: &Arrangement, pinned: usize, settling: Settling) -> Arrangement {
    let starts: Vec<Start> = before
        .positions
        .iter()
        .map(|(node, &at)| Start {
            at: Some(at),
            pinned: node.index() < pinned,
        })
        .collect();
    let settings = Settings {
        settling,
        ..Settings::default()
    };
    arrange(graph, &vec![MARK; graph.order()], &starts, &settings)
}

#[test]
fn after_many_changes_a_map_that_settles_tells_distances_better_and_is_still_known() {
    for nodes in [60, 600] {
        let before = arrange(&town(nodes, 0), &vec![MARK; nodes as usize], &[], &Settings::default());
        let graph = town(nodes, nodes as usize / 8);
        let kept = again(&graph, &before, 5, Settling::Keep);
        assert_eq!(kept, before);
        let settled = again(&graph, &before, 5, Settling::Gently);
        assert_eq!(overlaps(&settled.positions, &vec![MARK; nodes as usize], 0.0), 0);
        assert!((0..5).all(|node| settled.positions[Node(node)] == before.positions[Node(node)]));
        let (stale, fresh) = (
            stress(&graph, &kept.positions, Sample::All).unwrap(),
            stress(&graph, &settled.positions, Sample::All).unwrap(),
        );
        assert!(fresh < stale, "{nodes}: {fresh} {stale}");
        let drift = drift(&before.positions, &settled.positions).unwrap();
        assert!(drift.median < 0.06 && drift.most < 0.4, "{nodes}: {drift:?}");
    }
}

#[test]
fn pairs_and_those_alone_have_nowhere_to_settle() {
    let graph = Graph::from_edges(5, Direction::Undirected, [(0, 1, 1.0), (2, 3, 1.0)]).unwrap();
    let before = arrange(&graph, &[MARK; 5], &[], &Settings::default());
    assert_eq!(again(&graph, &before, 0, Settling::Gently), before);
}
