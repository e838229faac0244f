//! Nodes and edges that a file states more than once.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::structure::{Gexf, Thing};
use crate::exchange::gathering::Remarks;
use crate::exchange::looks::Look;

/// Nodes of one id become one. What the first does not say, later ones add.
pub(super) fn same_nodes(made: &mut Gexf<'_>, remarks: &mut Remarks) {
    let mut known: BTreeMap<Cow<'_, str>, usize> = BTreeMap::new();
    let mut kept: Vec<Thing<'_>> = Vec::with_capacity(made.nodes.len());
    let mut first = None;
    let before = made.nodes.len();
    for node in std::mem::take(&mut made.nodes) {
        match known.entry(node.id.clone()) {
            Entry::Vacant(free) => {
                free.insert(kept.len());
                kept.push(node);
            }
            Entry::Occupied(at) => {
                first.get_or_insert((node.line, node.id.to_string()));
                add(&mut kept[*at.get()], node);
            }
        }
    }
    if let Some((line, id)) = first {
        remarks.say_once(format!(
            "Nodes that are in the file again under the same id: {} (the first in line {line}: \u{201c}{}\u{201d}). Each \
             became one with the earlier, which keeps what it says already.",
            before - kept.len(),
            short(&id),
        ));
    }
    made.nodes = kept;
}

/// Edges of one id between the same two become one; of one id between others, the later lose their id.
pub(super) fn same_edges(made: &mut Gexf<'_>, remarks: &mut Remarks) {
    let mut known: BTreeMap<Cow<'_, str>, usize> = BTreeMap::new();
    let mut kept: Vec<Thing<'_>> = Vec::with_capacity(made.edges.len());
    let (mut one, mut other) = (Vec::new(), Vec::new());
    for mut edge in std::mem::take(&mut made.edges) {
        if edge.id.trim().is_empty() {
            kept.push(edge);
            continue;
        }
        match known.entry(edge.id.clone()) {
            Entry::Vacant(free) => {
                free.insert(kept.len());
                kept.push(edge);
            }
            Entry::Occupied(at) => {
                let before = &mut kept[*at.get()];
                let same = |a: &Thing<'_>, b: &Thing<'_>| (a.ends.from == b.ends.from, a.ends.to == b.ends.to);
                if same(before, &edge) == (true, true) && before.ends.kind == edge.ends.kind {
                    one.push(edge.line);
                    add(before, edge);
                } else {
                    other.push(edge.line);
                    edge.id = Cow::Borrowed("");
                    kept.push(edge);
                }
            }
        }
    }
    if let Some(line) = one.first() {
        remarks.say_once(format!(
            "Edges that are in the file again under the same id and between the same two: {} (the first in line {line}). \
             Each became one with the earlier.",
            one.len()
        ));
    }
    if let Some(line) = other.first() {
        remarks.say_once(format!(
            "Edges that have the id of another between other ends: {} (the first in line {line}). They were kept without it.",
            other.len()
        ));
    }
    made.edges = kept;
}

/// An id for people, not longer than they want it.
pub(super) fn short(text: &str) -> String {
    text.chars().take(40).collect()
}

/// Adds to a thing what it does not say yet.
fn add<'t>(kept: &mut Thing<'t>, more: Thing<'t>) {
    if kept.label.trim().is_empty() {
        kept.label = more.label;
    }
    let said: Vec<usize> = kept.values.iter().map(|value| value.attribute).collect();
    let fresh = more.values.into_iter().filter(|value| !said.contains(&value.attribute));
    kept.values.extend(fresh);
    if kept.time.is_empty() {
        kept.time = more.time;
    }
    for parent in more.parents {
        if !kept.parents.contains(&parent) {
            kept.parents.push(parent);
        }
    }
    if kept.ends.weight.is_none() {
        kept.ends.weight = more.ends.weight;
    }
    let earlier = std::mem::take(&mut kept.look);
    let later = more.look;
    kept.look = Look {
        color: earlier.color.or(later.color),
        opacity: earlier.opacity.or(later.opacity),
        size: earlier.size.or(later.size),
        shape: earlier.shape.or(later.shape),
        thickness: earlier.thickness.or(later.thickness),
        image: earlier.image.or(later.image),
        place: earlier.place.or(later.place),
        depth: earlier.depth.or(later.depth),
    };
}
