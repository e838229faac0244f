//! The depth-first search behind cut nodes, bridges and blocks.

use crate::graph::{Graph, Node, Rows};

/// A node that the search has left for good, with all that hangs below it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Branch {
    pub(super) child: Node,
    pub(super) parent: Node,
    /// The lowest number that an edge leads to from the child or from below it (Tarjan's LOWPT); the edge to
    /// the parent left aside.
    low: u32,
    /// The parent's number.
    above: u32,
    /// Whether the parent is where the search of this component began.
    pub(super) at_root: bool,
}

impl Branch {
    /// Nothing leads from the branch to the parent or past it, but the one edge.
    pub(super) fn is_bridge(&self) -> bool {
        self.low > self.above
    }

    /// Nothing leads from the branch past the parent.
    pub(super) fn is_block(&self) -> bool {
        self.low >= self.above
    }
}

/// What is told while searching.
pub(super) trait Watch {
    /// A node is met; numbers rise from 0.
    fn met(&mut self, _node: Node, _number: u32) {}
    /// A branch is complete.
    fn left(&mut self, branch: Branch);
    /// A component is complete.
    fn done(&mut self, root: Node);
}

const UNSEEN: u32 = u32::MAX;

struct Frame {
    node: Node,
    number: u32,
    low: u32,
    /// What is left of the node's row.
    next: u32,
    end: u32,
}

/// Searches all components from their lowest nodes, neighbours in rising order; directions are not read.
pub(super) fn depth_first(graph: &Graph, watch: &mut impl Watch) {
    if graph.is_directed() {
        return depth_first(&graph.undirected(), watch);
    }
    let rows = graph.rows();
    let mut number = vec![UNSEEN; graph.order()];
    let mut clock = 0;
    let mut stack = Vec::new();
    for root in graph.nodes() {
        if number[root.index()] == UNSEEN {
            stack.push(enter(rows, root, &mut number, &mut clock, watch));
            while let Some(child) = descend(rows, &mut stack, &mut number, &mut clock, watch) {
                ascend(&mut stack, &child, watch);
            }
        }
    }
}

fn enter(rows: &Rows, node: Node, number: &mut [u32], clock: &mut u32, watch: &mut impl Watch) -> Frame {
    let met = *clock;
    number[node.index()] = met;
    *clock += 1;
    watch.met(node, met);
    Frame {
        node,
        number: met,
        low: met,
        next: rows.starts[node.index()],
        end: rows.starts[node.index() + 1],
    }
}

/// Goes down as far as it leads and takes the last node off the stack.
fn descend(
    rows: &Rows,
    stack: &mut Vec<Frame>,
    number: &mut [u32],
    clock: &mut u32,
    watch: &mut impl Watch,
) -> Option<Frame> {
    let mut frame = stack.pop()?;
    loop {
        // The edge back to the parent is met once, since there are no parallels.
        let parent = stack.last().map_or(UNSEEN, |above| above.number);
        let row = &rows.neighbors[frame.next as usize..frame.end as usize];
        let mut low = frame.low;
        let unseen = row.iter().position(|neighbor| {
            let seen = number[neighbor.index()];
            low = low.min(if seen == parent { UNSEEN } else { seen });
            seen == UNSEEN
        });
        frame.low = low;
        let Some(at) = unseen else {
            return Some(frame);
        };
        let child = row[at];
        frame.next += at as u32 + 1;
        stack.push(frame);
        frame = enter(rows, child, number, clock, watch);
    }
}

/// Tells what was left, and lets its parent know how far it reaches.
fn ascend(stack: &mut [Frame], child: &Frame, watch: &mut impl Watch) {
    let depth = stack.len();
    let Some(parent) = stack.last_mut() else {
        watch.done(child.node);
        return;
    };
    parent.low = parent.low.min(child.low);
    watch.left(Branch {
        child: child.node,
        parent: parent.node,
        low: child.low,
        above: parent.number,
        at_root: depth == 1,
    });
}
