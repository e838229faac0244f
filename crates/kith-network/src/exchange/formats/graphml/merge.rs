//! Nodes that a file states more than once, in one graph or in several.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::labels::Labels;
use super::structure::{GraphMl, NodeOf};
use crate::exchange::gathering::Remarks;

/// Nodes of one id become one. In graphs beside each other they stay apart where they are called differently: such graphs
/// count their nodes each for itself. Says what the ends of edges are called now, by graph and id.
pub(super) fn same_nodes<'t>(
    made: &mut GraphMl<'t>,
    labels: &Labels,
    remarks: &mut Remarks,
) -> BTreeMap<(usize, String), String> {
    let mut renamed = BTreeMap::new();
    let mut known: BTreeMap<Cow<'t, str>, usize> = BTreeMap::new();
    let mut kept: Vec<NodeOf<'t>> = Vec::with_capacity(made.nodes.len());
    let (mut again, mut first, mut apart) = (0, None, 0);
    // Graphs say by its place which node they lie in.
    let mut moved = Vec::with_capacity(made.nodes.len());
    let outermost: Vec<usize> = made.nodes.iter().map(|node| made.outermost(node.graph)).collect();
    for (at, mut node) in std::mem::take(&mut made.nodes).into_iter().enumerate() {
        if let Some(before) = known.get(&node.id).copied()
            && made.outermost(kept[before].graph) != outermost[at]
            && differ(labels.of(&kept[before]), labels.of(&node))
        {
            let graph = &made.graphs[outermost[at]].id;
            let id = match graph.trim() {
                "" => format!("graph {}: {}", outermost[at] + 1, node.id),
                graph => format!("{graph}: {}", node.id),
            };
            renamed.insert((outermost[at], node.id.to_string()), id.clone());
            node.id = Cow::Owned(id);
            apart += 1;
        }
        match known.entry(node.id.clone()) {
            Entry::Vacant(free) => {
                free.insert(kept.len());
                moved.push(kept.len());
                kept.push(node);
            }
            Entry::Occupied(before) => {
                again += 1;
                first.get_or_insert((node.line, node.id.chars().take(40).collect::<String>()));
                moved.push(*before.get());
                add(&mut kept[*before.get()], node);
            }
        }
    }
    for graph in &mut made.graphs {
        graph.inside = graph.inside.and_then(|at| moved.get(at).copied());
    }
    made.nodes = kept;
    if let Some((line, id)) = first {
        remarks.say_once(format!(
            "Nodes that are in the file again under the same id: {again} (the first in line {line}: \u{201c}{id}\u{201d}). Each \
             became one with the earlier, which keeps what it says already."
        ));
    }
    if apart > 0 {
        remarks.say_once(format!(
            "Nodes that have the id of one in another graph of the file and are called otherwise: {apart}. They were kept \
             apart."
        ));
    }
    renamed
}

fn differ(one: Option<&str>, other: Option<&str>) -> bool {
    matches!((one, other), (Some(one), Some(other)) if one.trim() != other.trim())
}

/// Adds to a node what it does not say yet.
fn add<'t>(kept: &mut NodeOf<'t>, more: NodeOf<'t>) {
    let said: Vec<usize> = kept.values.iter().map(|value| value.key).collect();
    let fresh = more.values.into_iter().filter(|value| !said.contains(&value.key));
    kept.values.extend(fresh);
    if kept.words.is_empty() {
        kept.words = more.words;
    }
    let drawn = &mut kept.drawn;
    if drawn.labels.is_empty() {
        drawn.labels = more.drawn.labels;
    }
    drawn.place = drawn.place.or(more.drawn.place);
    drawn.color = drawn.color.take().or(more.drawn.color);
    drawn.shape = drawn.shape.take().or(more.drawn.shape);
}
