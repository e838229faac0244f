//! Two-paths whose ends have a tie of their own: nobody brokers those.

use super::{OUTSIDE, Roles};
use crate::graph::{Graph, Node};

/// A neighbour of higher rank, and which of the two arcs there are.
#[derive(Clone, Copy)]
struct Higher {
    node: u32,
    up: bool,
    down: bool,
}

/// Takes every closed two-path a → v → b, a → b off v's count. Each triangle is met once, at its node of
/// lowest rank (degree, then number), which keeps rows short: O(m^1.5) (Chiba and Nishizeki 1985,
/// *Arboricity and subgraph listing algorithms*).
pub(super) fn take_off(graph: &Graph, marks: &[u32], roles: &mut [Roles<u64>]) {
    let (starts, rows) = rise(graph, marks);
    let row = |node: u32| &rows[starts[node as usize]..starts[node as usize + 1]];
    // Where each node stands in the present row, plus one.
    let mut place = vec![0u32; graph.order()];
    for low in 0..graph.order() as u32 {
        let mine = row(low);
        if mine.len() < 2 {
            continue;
        }
        for (at, higher) in mine.iter().enumerate() {
            place[higher.node as usize] = at as u32 + 1;
        }
        for middle in mine {
            for top in row(middle.node) {
                if let Some(&direct) = (place[top.node as usize] as usize)
                    .checked_sub(1)
                    .and_then(|at| mine.get(at))
                {
                    let nodes = [low, middle.node, top.node];
                    triangle(nodes, [*middle, *top, direct], marks, roles);
                }
            }
        }
        mine.iter().for_each(|higher| place[higher.node as usize] = 0);
    }
}

/// The six ways to walk a triangle x, y, z whose sides are x-y, y-z and x-z.
fn triangle([x, y, z]: [u32; 3], [xy, yz, xz]: [Higher; 3], marks: &[u32], roles: &mut [Roles<u64>]) {
    let walks = [
        (x, y, z, xy.up && yz.up && xz.up),
        (z, y, x, yz.down && xy.down && xz.down),
        (y, x, z, xy.down && xz.up && yz.up),
        (z, x, y, xz.down && xy.up && yz.down),
        (x, z, y, xz.up && yz.down && xy.up),
        (y, z, x, yz.up && xz.down && xy.down),
    ];
    for (a, v, b, _) in walks.into_iter().filter(|walk| walk.3) {
        let (from, own, to) = (marks[a as usize], marks[v as usize], marks[b as usize]);
        let roles = &mut roles[v as usize];
        let count = match (from == own, own == to, from == to) {
            (true, true, _) => &mut roles.coordinator,
            (true, false, _) => &mut roles.representative,
            (false, true, _) => &mut roles.gatekeeper,
            (false, false, true) => &mut roles.itinerant,
            (false, false, false) => &mut roles.liaison,
        };
        *count -= 1;
    }
}

/// Rows of neighbours of higher rank among those with a group, directions put together.
fn rise(graph: &Graph, marks: &[u32]) -> (Vec<usize>, Vec<Higher>) {
    let inside = |node: Node| marks[node.index()] != OUTSIDE;
    let degree = |node: Node| {
        let into = if graph.is_directed() {
            graph.predecessors(node).len()
        } else {
            0
        };
        graph.neighbors(node).len() + into
    };
    let degrees: Vec<usize> = graph.nodes().map(degree).collect();
    let rank = |node: Node| (degrees[node.index()], node);
    let mut starts = vec![0];
    let mut rows = Vec::with_capacity(graph.size());
    for node in graph.nodes() {
        if inside(node) {
            let kept = |other: Node| inside(other) && rank(other) > rank(node);
            join(graph.neighbors(node), graph.predecessors(node), |other, up, down| {
                if kept(other) {
                    rows.push(Higher {
                        node: other.0,
                        up,
                        down,
                    });
                }
            });
        }
        starts.push(rows.len());
    }
    (starts, rows)
}

/// Walks two rising rows as one and says in which each node is.
fn join(mut out: &[Node], mut into: &[Node], mut each: impl FnMut(Node, bool, bool)) {
    while let Some(&next) = [out.first(), into.first()].into_iter().flatten().min() {
        let (up, down) = (out.first() == Some(&next), into.first() == Some(&next));
        each(next, up, down);
        out = &out[usize::from(up)..];
        into = &into[usize::from(down)..];
    }
}
