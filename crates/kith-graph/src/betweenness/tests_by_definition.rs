//! Every kernel against the definition, by listing all shortest paths.

use proptest::prelude::*;

use super::*;
use crate::graph::Direction;
use crate::random::Random;

/// σ(s,t|v) ÷ σ(s,t) added up path by path: a depth-first walk along every simple path, keeping the
/// shortest. Lengths are whole, so sums are exact.
fn by_definition(graph: &Graph, lengths: &[f64], is_source: &[bool]) -> (Vec<f64>, Vec<f64>) {
    let (mut nodes, mut edges) = (vec![0.0; graph.order()], vec![0.0; graph.size()]);
    for source in graph.nodes().filter(|source| is_source[source.index()]) {
        let mut best: Vec<(f64, Vec<Vec<Edge>>)> = vec![(f64::INFINITY, Vec::new()); graph.order()];
        walk(
            graph,
            lengths,
            source,
            0.0,
            &mut Vec::new(),
            &mut vec![false; graph.order()],
            &mut best,
        );
        for target in graph.nodes().filter(|&target| target != source) {
            let paths = &best[target.index()].1;
            for path in paths {
                let share = 1.0 / paths.len() as f64;
                let mut here = source;
                for &edge in path {
                    edges[edge.index()] += share;
                    let (a, b) = graph.ends(edge);
                    here = if a == here { b } else { a };
                    if here != target {
                        nodes[here.index()] += share;
                    }
                }
            }
        }
    }
    let half = if graph.is_directed() { 1.0 } else { 2.0 };
    (
        nodes.iter().map(|score| score / half).collect(),
        edges.iter().map(|score| score / half).collect(),
    )
}

fn walk(
    graph: &Graph,
    lengths: &[f64],
    here: Node,
    length: f64,
    path: &mut Vec<Edge>,
    on_path: &mut Vec<bool>,
    best: &mut Vec<(f64, Vec<Vec<Edge>>)>,
) {
    let (known, paths) = &mut best[here.index()];
    if length > *known {
        return;
    }
    if length < *known {
        *known = length;
        paths.clear();
    }
    paths.push(path.clone());
    on_path[here.index()] = true;
    for (&neighbor, &edge) in graph.neighbors(here).iter().zip(graph.edges_of(here)) {
        if !on_path[neighbor.index()] && lengths[edge.index()].is_finite() {
            path.push(edge);
            walk(
                graph,
                lengths,
                neighbor,
                length + lengths[edge.index()],
                path,
                on_path,
                best,
            );
            path.pop();
        }
    }
    on_path[here.index()] = false;
}

fn assert_close(found: &[f64], expected: &[f64]) -> Result<(), TestCaseError> {
    prop_assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(expected) {
        prop_assert!(
            (found - expected).abs() <= 1e-9 * (1.0 + expected.abs()),
            "{} for {}",
            found,
            expected
        );
    }
    Ok(())
}

/// Up to eleven doors and sixteen ties, with trees that hang, pieces apart, and lengths of 1 to 3.
fn small_lanes() -> impl Strategy<Value = (u32, Vec<(u32, u32)>, u64)> {
    (1u32..12).prop_flat_map(|n| (Just(n), prop::collection::vec((0..n, 0..n), 0..16), any::<u64>()))
}

proptest! {
    #[test]
    fn scores_are_what_the_definition_says((n, given, seed) in small_lanes()) {
        for direction in [Direction::Undirected, Direction::Directed] {
            let given = given.iter().map(|&(a, b)| (a, b, 1.0));
            let lanes = Graph::from_edges(n, direction, given).unwrap();
            let everybody = vec![true; n as usize];
            let steps = vec![1.0; lanes.size()];
            let (nodes, edges) = by_definition(&lanes, &steps, &everybody);
            assert_close(betweenness(&lanes, Scale::Raw).values(), &nodes)?;
            assert_close(edge_betweenness(&lanes, Scale::Raw).values(), &edges)?;

            let mut random = Random::seeded(seed);
            let is_source: Vec<bool> = (0..n).map(|_| random.below(3) == 0).collect();
            let sources: Vec<Node> = lanes.nodes().filter(|node| is_source[node.index()]).collect();
            let (nodes, _) = by_definition(&lanes, &steps, &is_source);
            assert_close(betweenness_from(&lanes, &sources, Scale::Raw).values(), &nodes)?;

            let lengths: Vec<f64> = lanes.edges().map(|_| f64::from(1 + random.below(3))).collect();
            let (nodes, edges) = by_definition(&lanes, &lengths, &everybody);
            let measured = weighted_betweenness(&lanes, Lengths::Given(&lengths), Scale::Raw).unwrap();
            assert_close(measured.values(), &nodes)?;
            let measured = weighted_edge_betweenness(&lanes, Lengths::Given(&lengths), Scale::Raw).unwrap();
            assert_close(measured.values(), &edges)?;

            // Far apart, so that the heap is used; 2⁻¹² and 2 are added without rounding.
            let lengths: Vec<f64> = lanes.edges().map(|_| [2.0, 1.0 / 4096.0][random.below(2) as usize]).collect();
            let (nodes, edges) = by_definition(&lanes, &lengths, &everybody);
            let measured = weighted_betweenness(&lanes, Lengths::Given(&lengths), Scale::Raw).unwrap();
            assert_close(measured.values(), &nodes)?;
            let measured = weighted_edge_betweenness(&lanes, Lengths::Given(&lengths), Scale::Raw).unwrap();
            assert_close(measured.values(), &edges)?;
        }
    }

    #[test]
    fn ties_of_no_strength_are_not_passed((n, given, seed) in small_lanes()) {
        let mut random = Random::seeded(seed);
        // Strengths 0, 1 and ½: lengths none, 1 and 2. Parallels could add up to others.
        let mut given: Vec<(u32, u32)> = given.into_iter().map(|(a, b)| (a.min(b), a.max(b))).collect();
        given.sort_unstable();
        given.dedup();
        let given = given.into_iter().map(|(a, b)| (a, b, [0.0, 1.0, 0.5][random.below(3) as usize]));
        let lanes = Graph::from_edges(n, Direction::Undirected, given).unwrap();
        let lengths: Vec<f64> = lanes.edges().map(|edge| 1.0 / lanes.weight(edge)).collect();
        let (nodes, edges) = by_definition(&lanes, &lengths, &vec![true; n as usize]);
        assert_close(weighted_betweenness(&lanes, Lengths::Inverse, Scale::Raw).unwrap().values(), &nodes)?;
        assert_close(weighted_edge_betweenness(&lanes, Lengths::Inverse, Scale::Raw).unwrap().values(), &edges)?;
    }

    /// Small networks fit a pocket: here they are searched as large ones are, and the other way about.
    #[test]
    fn pocket_and_board_agree((n, given, seed) in small_lanes(), (many, ties) in some_lanes()) {
        for direction in [Direction::Undirected, Direction::Directed] {
            for (n, given) in [(n, &given), (many, &ties)] {
                let lanes = Graph::from_edges(n, direction, given.iter().map(|&(a, b)| (a, b, 1.0))).unwrap();
                let mut random = Random::seeded(seed);
                let sources: Vec<f64> = (0..n).map(|_| f64::from(random.below(3))).collect();
                let ground = Ground::of(&lanes, None, &sources, true);
                let (order, places) = (ground.order(), ground.targets.len());
                assert_close(&dependencies::<false>(&ground, order), &at_large::<false>(&ground, order))?;
                assert_close(&dependencies::<true>(&ground, places), &at_large::<true>(&ground, places))?;
                assert_close(&dependencies::<true>(&ground, places), &measured::<true>(&ground, places))?;
            }
        }
    }
}

/// Up to 64 doors.
fn some_lanes() -> impl Strategy<Value = (u32, Vec<(u32, u32)>)> {
    (1u32..65).prop_flat_map(|n| (Just(n), prop::collection::vec((0..n, 0..n), 0..200)))
}
