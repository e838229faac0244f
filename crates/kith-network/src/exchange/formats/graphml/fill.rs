//! From the [structure](GraphMl) of a GraphML file to tables of actors and connections.

use std::collections::BTreeMap;

use super::columns::Columns;
use super::labels::Labels;
use super::looks_of::LookKeys;
use super::merge::same_nodes;
use super::structure::{EdgeOf, GraphMl, HyperedgeOf, Key, KeyOf, NodeOf};
use crate::exchange::format::Reading;
use crate::exchange::found_network::{FoundColumn, FoundNetwork, FoundTable, actors, several, ties};
use crate::exchange::gathering::Remarks;
use crate::exchange::looks::Looks;
use crate::exchange::running::{is_running, names_suffice};
use crate::exchange::table::{Cell, Limits, Unreadable};
use crate::text::fold;

/// An edge of more ends than this becomes no connections.
const MOST_ENDS: usize = 12;

pub(super) fn fill(mut made: GraphMl<'_>, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    let remarks = &mut reading.remarks;
    reading.book.words = words(&made);
    let labels = Labels::in_file(&made);
    let renamed = same_nodes(&mut made, &labels, remarks);
    about(&made, remarks);
    let mut filling = Filling {
        graphs: graphs(&made),
        called: called(&made, &labels),
        found: FoundNetwork::new(reading.limits),
        looks: Looks::default(),
        labels,
        renamed,
        limits: reading.limits,
        remarks,
    };
    filling.actors(&mut made)?;
    filling.ties(&mut made)?;
    let Filling { found, looks, .. } = filling;
    found.finish(&mut reading.book);
    looks.finish(&mut reading.book, &mut reading.remarks);
    Ok(())
}

struct Filling<'l, 'r> {
    found: FoundNetwork<'l>,
    looks: Looks,
    labels: Labels,
    /// What nodes are called whose ids only count them, by id: everybody's name stands for the id.
    called: Option<BTreeMap<String, String>>,
    /// What nodes are called now that have the id of another, by graph and id.
    renamed: BTreeMap<(usize, String), String>,
    /// What graphs are called, where several lie beside each other.
    graphs: Option<BTreeMap<usize, String>>,
    limits: &'l Limits,
    remarks: &'r mut Remarks,
}

impl Filling<'_, '_> {
    fn actors(&mut self, made: &mut GraphMl<'_>) -> Result<(), Unreadable> {
        let looks = LookKeys::in_file(made, KeyOf::Node);
        let kinds = neo4j_labels(made);
        let mut apart = looks.all();
        apart.extend(self.labels.taken);
        apart.extend(kinds.0);
        let table = &mut self.found.actors;
        let kind = kinds.1.then(|| table.column("Type"));
        let values = made.nodes.iter().map(|node| &node.values);
        let mut columns = Columns::of(made, KeyOf::Node, values, &apart, table, self.limits)?;
        let mut extra = Extra::default();
        let placed = made
            .nodes
            .iter()
            .any(|node| looks.look(&node.values, &node.drawn).place.is_some());
        let described = made
            .keys
            .iter()
            .any(|key| key.of != KeyOf::Edge && fold(&key.name) == "description");
        let parents: Vec<Option<String>> = made.nodes.iter().map(|node| parent(made, node, &self.labels)).collect();
        let (mut nameless, mut inside) = (0, 0);
        for (node, parent) in std::mem::take(&mut made.nodes).into_iter().zip(parents) {
            self.found.actors.next();
            let id = self.id(&node.id);
            if self.called.is_none() || placed {
                self.found.actors.text(actors::ID, id.as_str())?;
            }
            let label = self.labels.of(&node);
            nameless += usize::from(label.is_none());
            self.found.actors.text(actors::LABEL, label.unwrap_or(&node.id))?;
            let table = &mut self.found.actors;
            if let Some(kind) = kind {
                let labels = neo4j_kinds(&node, kinds.0);
                table.text(kind, labels.first().cloned().unwrap_or_default())?;
                if labels.len() > 1 {
                    let cell = several(&labels, "Labels", self.remarks);
                    extra.set(table, "Labels", cell)?;
                }
            }
            columns.set(&made.keys, table, &node.values, self.remarks)?;
            columns.said(table, &node.said, &["labels"])?;
            if let Some(parent) = parent {
                inside += 1;
                extra.text(table, "Parent", &parent)?;
            }
            if let Some(graph) = self.graphs.as_ref().and_then(|graphs| graphs.get(&node.graph)) {
                extra.text(table, "Graph", graph.as_str())?;
            }
            if !described {
                extra.text(table, "Description", node.words.trim())?;
            }
            let look = looks.look(&node.values, &node.drawn);
            self.looks.actor(&mut self.found, &id, &look)?;
        }
        columns.finish(&made.keys, self.remarks);
        if inside > 0 {
            self.remarks.say_once(format!(
                "Graphs lie within nodes, and all are read as one. Nodes that lie within others: {inside}; the column \
                 \u{201c}Parent\u{201d} says in which. No connections were made of that."
            ));
        }
        if nameless > 0 {
            self.remarks.say_once(format!(
                "Nodes without a label: {nameless}. They are called by their ids."
            ));
        }
        Ok(())
    }

    /// What a node is called in the tables.
    fn id(&self, id: &str) -> String {
        let called = self.called.as_ref().and_then(|called| called.get(id));
        called.cloned().unwrap_or_else(|| id.to_owned())
    }

    /// What the end of an edge is called in the tables.
    fn end(&self, made: &GraphMl<'_>, graph: usize, id: &str) -> String {
        if self.renamed.is_empty() {
            return self.id(id);
        }
        let key = (made.outermost(graph), id.to_owned());
        self.renamed.get(&key).cloned().unwrap_or_else(|| self.id(id))
    }

    fn ties(&mut self, made: &mut GraphMl<'_>) -> Result<(), Unreadable> {
        let looks = LookKeys::in_file(made, KeyOf::Edge);
        let with_ids = !made.edges.iter().all(|edge| is_running(&edge.id));
        let typed = made
            .edges
            .iter()
            .any(|edge| edge.said.iter().any(|(name, _)| *name == "label"));
        let edges = std::mem::take(&mut made.edges);
        let hyperedges = std::mem::take(&mut made.hyperedges);
        let mut apart = looks.all();
        if typed {
            // Neo4j says the type of a relationship twice.
            let label = made
                .keys
                .iter()
                .position(|key| key.id == "label" && key.of != KeyOf::Node);
            apart.extend(label);
        }
        let ways = way_key(made, &edges);
        apart.extend(ways);
        let kind = typed.then(|| self.found.ties.column("Type"));
        let values = edges.iter().map(|edge| &edge.values);
        let values = values.chain(hyperedges.iter().map(|edge| &edge.values));
        let mut columns = Columns::of(made, KeyOf::Edge, values, &apart, &mut self.found.ties, self.limits)?;
        let mut extra = Extra::default();
        let described = made
            .keys
            .iter()
            .any(|key| key.of != KeyOf::Node && fold(&key.name) == "description");
        for edge in &edges {
            let (from, to) = (
                self.end(made, edge.graph, &edge.from),
                self.end(made, edge.graph, &edge.to),
            );
            let table = &mut self.found.ties;
            table.next();
            if with_ids {
                table.text(ties::ID, edge.id.as_ref())?;
            }
            table.text(ties::FROM, from)?;
            table.text(ties::TO, to)?;
            table.text(ties::DIRECTION, way(edge, ways))?;
            if let (Some(kind), Some((_, said))) = (kind, edge.said.iter().find(|(name, _)| *name == "label")) {
                table.text(kind, said.as_str())?;
            }
            columns.set(&made.keys, table, &edge.values, self.remarks)?;
            columns.said(table, &edge.said, &["label"])?;
            self.caption(made, edge, &mut extra)?;
            let table = &mut self.found.ties;
            if let Some(graph) = self.graphs.as_ref().and_then(|graphs| graphs.get(&edge.graph)) {
                extra.text(table, "Graph", graph.as_str())?;
            }
            if !described {
                extra.text(table, "Description", edge.words.trim())?;
            }
            let look = looks.look(&edge.values, &edge.drawn);
            self.looks.tie(&mut self.found, &look)?;
        }
        self.hyperedges(made, hyperedges, &mut columns, &mut extra)?;
        columns.finish(&made.keys, self.remarks);
        Ok(())
    }

    /// What yEd writes on an edge, where no key says it.
    fn caption(&mut self, made: &GraphMl<'_>, edge: &EdgeOf<'_>, extra: &mut Extra) -> Result<(), Unreadable> {
        let keyed = |at: usize| matches!(fold(&made.keys[at].name).as_str(), "label" | "edge label");
        let Some(label) = edge.drawn.label() else {
            return Ok(());
        };
        if edge.values.iter().any(|value| keyed(value.key)) {
            return Ok(());
        }
        let table = &mut self.found.ties;
        extra.text(table, "Label", label)
    }

    /// Edges of many ends: a connection between each two of them, or none where there are too many.
    fn hyperedges(
        &mut self,
        made: &GraphMl<'_>,
        hyperedges: Vec<HyperedgeOf<'_>>,
        columns: &mut Columns,
        extra: &mut Extra,
    ) -> Result<(), Unreadable> {
        let (mut paired, mut left_out) = (0, Vec::new());
        for (number, edge) in hyperedges.iter().enumerate() {
            if edge.ends.len() > MOST_ENDS || edge.ends.len() < 2 {
                left_out.push(edge.line);
                continue;
            }
            paired += 1;
            let ends: Vec<String> = edge.ends.iter().map(|end| self.end(made, edge.graph, end)).collect();
            let called = match edge.id.trim() {
                "" => format!("hyperedge {}", number + 1),
                id => id.to_owned(),
            };
            for (at, from) in ends.iter().enumerate() {
                for to in &ends[at + 1..] {
                    let table = &mut self.found.ties;
                    table.next();
                    table.text(ties::FROM, from.as_str())?;
                    table.text(ties::TO, to.as_str())?;
                    table.text(ties::DIRECTION, "undirected")?;
                    columns.set(&made.keys, table, &edge.values, self.remarks)?;
                    extra.text(table, "Hyperedge", called.as_str())?;
                }
            }
        }
        if paired > 0 {
            self.remarks.say_once(format!(
                "Edges of several ends (hyperedges): {paired}. Each became a connection between each two of them, and the \
                 column \u{201c}Hyperedge\u{201d} says which belong together."
            ));
        }
        if let Some(line) = left_out.first() {
            self.remarks.say_once(format!(
                "Hyperedges of fewer than two ends or more than {MOST_ENDS}: {} (the first in line {line}). They were left out.",
                left_out.len()
            ));
        }
        Ok(())
    }
}

/// The key that says which way edges go where GraphML has no word for it, as kith writes it.
fn way_key(made: &GraphMl<'_>, edges: &[EdgeOf<'_>]) -> Option<usize> {
    let of_edges = |key: &Key<'_>| matches!(key.of, KeyOf::Edge | KeyOf::All) && fold(&key.name) == "direction";
    let key = made.keys.iter().position(of_edges)?;
    let mut values = edges
        .iter()
        .flat_map(|edge| &edge.values)
        .filter(|value| value.key == key);
    values.all(|value| WAYS.contains(&value.text.trim())).then_some(key)
}

const WAYS: [&str; 3] = ["directed", "undirected", "mutual"];

fn way<'e>(edge: &'e EdgeOf<'_>, key: Option<usize>) -> &'e str {
    let said = edge.values.iter().find(|value| Some(value.key) == key);
    let usual = if edge.directed { "directed" } else { "undirected" };
    said.map_or(usual, |value| value.text.trim())
}

/// Columns that are made once something stands in them.
#[derive(Default)]
struct Extra(BTreeMap<&'static str, FoundColumn>);

impl Extra {
    fn set(&mut self, table: &mut FoundTable<'_>, title: &'static str, cell: Cell) -> Result<(), Unreadable> {
        if cell.text().trim().is_empty() {
            return Ok(());
        }
        let column = *self.0.entry(title).or_insert_with(|| match title {
            "Description" | "Label" => table.column(title),
            title => table.attribute(title),
        });
        table.set(column, cell)
    }

    fn text(&mut self, table: &mut FoundTable<'_>, title: &'static str, text: &str) -> Result<(), Unreadable> {
        self.set(table, title, Cell::Text(text.to_owned()))
    }
}

/// What nodes are called whose ids only count them.
fn called(made: &GraphMl<'_>, labels: &Labels) -> Option<BTreeMap<String, String>> {
    let nodes = made
        .nodes
        .iter()
        .map(|node| (&*node.id, labels.of(node).unwrap_or_default()));
    names_suffice(nodes.clone()).then(|| nodes.map(|(id, name)| (id.to_owned(), name.to_owned())).collect())
}

/// What the graphs are called that lie beside each other, by the place of each graph in one of them.
fn graphs(made: &GraphMl<'_>) -> Option<BTreeMap<usize, String>> {
    let beside = made.graphs.iter().filter(|graph| graph.inside.is_none()).count();
    let all = 0..made.graphs.len();
    let named = |at: usize| match made.graphs[at].id.trim() {
        "" => (at + 1).to_string(),
        id => id.to_owned(),
    };
    (beside > 1).then(|| all.map(|at| (at, named(made.outermost(at)))).collect())
}

/// What the node is called in which a node lies.
fn parent(made: &GraphMl<'_>, node: &NodeOf<'_>, labels: &Labels) -> Option<String> {
    let parent = &made.nodes[made.graphs.get(node.graph)?.inside?];
    Some(labels.of(parent).unwrap_or(&parent.id).to_owned())
}

/// The key under which Neo4j has the labels of nodes, and whether there are such labels at all.
fn neo4j_labels(made: &GraphMl<'_>) -> (Option<usize>, bool) {
    let said = |node: &NodeOf<'_>| node.said.iter().any(|(name, _)| *name == "labels");
    if !made.nodes.iter().any(said) {
        return (None, false);
    }
    let key = made
        .keys
        .iter()
        .position(|key| key.id == "labels" && key.of != KeyOf::Edge);
    (key, true)
}

/// The labels of a node in Neo4j's way: `:Person:Baker`.
fn neo4j_kinds(node: &NodeOf<'_>, key: Option<usize>) -> Vec<String> {
    let said = node
        .said
        .iter()
        .find(|(name, _)| *name == "labels")
        .map(|(_, value)| value.as_str());
    let held = || {
        node.values
            .iter()
            .find(|value| Some(value.key) == key)
            .map(|value| &*value.text)
    };
    let written = said.or_else(held).unwrap_or_default();
    let labels = written.split(':').map(str::trim).filter(|label| !label.is_empty());
    labels.map(str::to_owned).collect()
}

/// Says what of the whole was not understood.
fn about(made: &GraphMl<'_>, remarks: &mut Remarks) {
    let undeclared: Vec<&str> = made
        .keys
        .iter()
        .filter(|key| !key.declared)
        .map(|key| &*key.name)
        .collect();
    if let Some(first) = undeclared.first() {
        let first: String = first.chars().take(40).collect();
        remarks.say_once(format!(
            "Keys that are used and never declared: {} (the first is \u{201c}{first}\u{201d}). What they hold was kept as text.",
            undeclared.len()
        ));
    }
    if made.ports > 0 {
        remarks.say_once(format!(
            "Ports of nodes: {}. They were left out; edges lead to the node itself.",
            made.ports
        ));
    }
    if made.strange > 0 {
        remarks.say_once(format!(
            "Values made of elements that kith does not know: {}. Only plain text in them was kept.",
            made.strange
        ));
    }
}

/// What the file says of itself and of its graphs, in Markdown.
fn words(made: &GraphMl<'_>) -> String {
    let mut words: Vec<String> = made.words.iter().map(|words| words.trim().to_owned()).collect();
    let graphs = made.graphs.iter().flat_map(|graph| &graph.values);
    for value in made.values.iter().chain(graphs) {
        let (name, text) = (&made.keys[value.key].name, value.text.trim());
        if !text.is_empty() && !made.keys[value.key].drawing {
            words.push(match fold(name).as_str() {
                "description" => text.to_owned(),
                _ => format!("{name}: {text}"),
            });
        }
    }
    words.retain(|words| !words.is_empty());
    words.join("\n\n")
}
