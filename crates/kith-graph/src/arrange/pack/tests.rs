use crate::arrange::quality::overlaps;
use crate::arrange::{Footprint, Settings, arrange};
use crate::graph::{Direction, Graph};

const MARK: Footprint = Footprint {
    half_width: 14.0,
    half_height: 14.0,
};

/// A town of lanes: two thousand of two to five doors, and those who live on their own.
fn lanes(count: u32, alone: u32) -> Graph {
    let mut edges = Vec::new();
    let mut door = 0;
    for lane in 0..count {
        for _ in 0..1 + lane % 4 {
            edges.push((door, door + 1, 1.0));
            door += 1;
        }
        door += 1;
    }
    Graph::from_edges(door + alone, Direction::Undirected, edges).unwrap()
}

#[test]
fn thousands_of_lanes_stand_on_one_sheet() {
    let graph = lanes(2_000, 900);
    let marks = vec![MARK; graph.order()];
    let drawing = arrange(&graph, &marks, &[], &Settings::default());
    assert_eq!(overlaps(&drawing.positions, &marks, 0.0), 0);
    let aspect = drawing.bounds.width() / drawing.bounds.height();
    assert!((1.0..2.2).contains(&aspect), "{aspect}");
}

#[test]
fn many_pieces_have_the_same_bits_on_one_thread_and_on_five() {
    let graph = lanes(300, 20);
    let on = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| arrange(&graph, &[], &[], &Settings::default()))
    };
    assert_eq!(on(1), on(5));
}
