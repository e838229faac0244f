//! From the [structure](Gexf) of a GEXF file to tables of actors and connections.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::merge;
use super::structure::{About, Class, Gexf, Thing};
use super::time::{When, told};
use super::values::Columns;
use crate::exchange::format::Reading;
use crate::exchange::found_network::{FoundColumn, FoundNetwork, actors, several, ties};
use crate::exchange::gathering::Remarks;
use crate::exchange::looks::Looks;
use crate::exchange::running::{is_running, names_suffice};
use crate::exchange::stated::number;
use crate::exchange::table::{Cell, Unreadable};
use crate::text::fold;

pub(super) fn fill(mut made: Gexf<'_>, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    let remarks = &mut reading.remarks;
    merge::same_nodes(&mut made, remarks);
    merge::same_edges(&mut made, remarks);
    if made.odd_types.0 > 0 {
        let (many, odd) = &made.odd_types;
        remarks.say_once(format!(
            "Edges of the type \u{201c}{odd}\u{201d} or another that GEXF does not know: {many}. They go as the file says of \
             edges without a type."
        ));
    }
    if made.redrawn > 0 {
        remarks.say_once(format!(
            "Places where the file says more than once how something is drawn: {}. The last was taken.",
            made.redrawn
        ));
    }
    let mut found = FoundNetwork::new(reading.limits);
    let special = Special::of(&made, &mut found);
    let mut columns = Columns::of(&made, &mut found, special.labels, reading.limits)?;
    let mut looks = Looks::default();
    reading.book.words = words(&made.about);
    fill_actors(
        std::mem::take(&mut made.nodes),
        &special,
        &mut columns,
        &mut looks,
        &mut found,
        remarks,
    )?;
    fill_ties(
        std::mem::take(&mut made.edges),
        &special,
        &mut columns,
        &mut looks,
        &mut found,
        remarks,
    )?;
    columns.finish(remarks);
    found.finish(&mut reading.book);
    // The colours that kith wrote are a column's, and no view's.
    if !special.of_kith {
        looks.finish(&mut reading.book, remarks);
    }
    Ok(())
}

/// Which columns there are for what GEXF itself states of edges, and which attribute stands in for labels of nodes.
struct Special {
    /// The attribute of nodes that is called "label" where no node has a label of its own.
    labels: Option<(usize, FoundColumn)>,
    weight: Option<FoundColumn>,
    caption: Option<FoundColumn>,
    kind: Option<FoundColumn>,
    /// The edges' own attribute that says of what kind they are.
    kind_of_its_own: Option<usize>,
    /// Whether edges have an attribute of their own that says since when.
    since_of_its_own: bool,
    /// Whether the ids of edges are more than running numbers.
    with_ids: bool,
    /// Whether kith wrote the file: then what it leaves out was nothing.
    of_kith: bool,
    /// What nodes are called whose ids only count them, by id: everybody's name stands for the id.
    called: Option<BTreeMap<String, String>>,
}

impl Special {
    fn of(made: &Gexf<'_>, found: &mut FoundNetwork<'_>) -> Special {
        let titled = |class: Class, titles: &[&str]| {
            made.attributes
                .iter()
                .position(|attribute| attribute.class == class && titles.contains(&fold(&attribute.title).as_str()))
        };
        let labelled = made.nodes.iter().any(|node| !node.label.trim().is_empty());
        let edges = |has: &dyn Fn(&Thing<'_>) -> bool| made.edges.iter().any(has);
        let kind_of_its_own = titled(Class::Edges, &["type", "connection type", "kind"]);
        let mut column = |wanted: bool, header: &str| wanted.then(|| found.ties.column(header));
        let nodes = made.nodes.iter().map(|node| (&*node.id, node.label.trim()));
        let of_kith = made.about.creator.trim() == "kith";
        let called = !of_kith && names_suffice(nodes.clone());
        Special {
            of_kith,
            called: called.then(|| nodes.map(|(id, name)| (id.to_owned(), name.to_owned())).collect()),
            labels: titled(Class::Nodes, &["label"])
                .filter(|_| !labelled)
                .map(|at| (at, actors::LABEL)),
            kind: column(
                kind_of_its_own.is_none() && edges(&|edge| !edge.ends.kind.trim().is_empty()),
                "Type",
            ),
            caption: column(edges(&|edge| !edge.label.trim().is_empty()), "Label"),
            weight: column(edges(&|edge| edge.ends.weight.is_some()), "Strength"),
            kind_of_its_own,
            since_of_its_own: titled(Class::Edges, &["since"]).is_some(),
            with_ids: !made.edges.iter().all(|edge| is_running(&edge.id)) || of_kith,
        }
    }
}

fn fill_actors(
    nodes: Vec<Thing<'_>>,
    special: &Special,
    columns: &mut Columns,
    looks: &mut Looks,
    found: &mut FoundNetwork<'_>,
    remarks: &mut Remarks,
) -> Result<(), Unreadable> {
    let names = parents(&nodes);
    let placed = nodes.iter().any(|node| node.look.place.is_some());
    let (mut inside, mut nameless) = (0, 0);
    let mut parent = None;
    let mut when = When::default();
    for node in nodes {
        found.actors.next();
        let id = special.id(&node.id);
        if special.called.is_none() || placed {
            found.actors.text(actors::ID, id)?;
        }
        columns.set(&mut found.actors, Class::Nodes, &node, remarks)?;
        if !node.label.trim().is_empty() {
            found.actors.text(actors::LABEL, node.label.as_ref())?;
        } else if !columns.names(&node) {
            nameless += 1;
            found.actors.text(actors::LABEL, node.id.as_ref())?;
        }
        if !node.parents.is_empty() {
            inside += 1;
            let column = *parent.get_or_insert_with(|| found.actors.attribute("Parent"));
            let called: Vec<String> = node
                .parents
                .iter()
                .map(|id| names.get(id.as_ref()).unwrap_or(&id.to_string()).clone())
                .collect();
            let cell = match called.as_slice() {
                [one] => Cell::Text(one.clone()),
                called => several(called, "Parent", remarks),
            };
            found.actors.set(column, cell)?;
        }
        when.set(&mut found.actors, &node.time, remarks)?;
        looks.actor(found, special.id(&node.id), &node.look)?;
    }
    if inside > 0 {
        remarks.say_once(format!(
            "Nodes that lie within others: {inside}. The column \u{201c}Parent\u{201d} says in which; no connections were \
             made of that."
        ));
    }
    if nameless > 0 {
        remarks.say_once(format!(
            "Nodes without a label: {nameless}. They are called by their ids."
        ));
    }
    Ok(())
}

/// What those are called in which others lie: their labels, where no other node has the same.
fn parents(nodes: &[Thing<'_>]) -> BTreeMap<String, String> {
    if nodes.iter().all(|node| node.parents.is_empty()) {
        return BTreeMap::new();
    }
    let mut bearers: BTreeMap<&str, usize> = BTreeMap::new();
    for node in nodes {
        *bearers.entry(node.label.trim()).or_default() += 1;
    }
    let clear = nodes
        .iter()
        .filter(|node| !node.label.trim().is_empty() && bearers[node.label.trim()] == 1);
    clear
        .map(|node| (node.id.to_string(), node.label.trim().to_owned()))
        .collect()
}

fn fill_ties(
    edges: Vec<Thing<'_>>,
    special: &Special,
    columns: &mut Columns,
    looks: &mut Looks,
    found: &mut FoundNetwork<'_>,
    remarks: &mut Remarks,
) -> Result<(), Unreadable> {
    let mut when = When::new(!special.since_of_its_own);
    let (mut unweighed, mut odd) = (0, (0, String::new()));
    let mut other_kind = None;
    for edge in edges {
        let table = &mut found.ties;
        table.next();
        if special.with_ids {
            table.text(ties::ID, edge.id.as_ref())?;
        }
        table.text(ties::FROM, special.id(&edge.ends.from))?;
        table.text(ties::TO, special.id(&edge.ends.to))?;
        table.text(ties::DIRECTION, edge.ends.way.word())?;
        if let Some(column) = special.kind {
            table.text(column, edge.ends.kind.as_ref())?;
        } else if let Some(kind) = special.another_kind(&edge) {
            let column = *other_kind.get_or_insert_with(|| table.attribute("Kind in the file"));
            table.text(column, kind)?;
        }
        if let Some(column) = special.caption {
            table.text(column, edge.label.as_ref())?;
        }
        match (special.weight, &edge.ends.weight) {
            (Some(column), Some(weight)) => {
                let cell = number(weight).unwrap_or_else(|| {
                    odd.0 += 1;
                    odd.1 = merge::short(weight);
                    Cell::Text(weight.to_string())
                });
                table.set(column, cell)?;
            }
            (Some(_), None) => unweighed += 1,
            _ => {}
        }
        columns.set(table, Class::Edges, &edge, remarks)?;
        when.set(table, &edge.time, remarks)?;
        looks.tie(found, &edge.look)?;
    }
    if unweighed > 0 && !special.of_kith {
        remarks.say_once(format!(
            "Edges without a weight, where others have one: {unweighed}. GEXF takes that for 1; here they have no strength."
        ));
    }
    if odd.0 > 0 {
        remarks.say_once(format!(
            "Weights that are no finite numbers: {} (such as \u{201c}{}\u{201d}). They were kept as text.",
            odd.0, odd.1
        ));
    }
    Ok(())
}

impl Special {
    /// What a node is called in the tables.
    fn id<'i>(&'i self, id: &'i str) -> &'i str {
        let called = self.called.as_ref().and_then(|called| called.get(id));
        called.map_or(id, String::as_str)
    }

    /// GEXF's own kind of an edge, where it says something else than the edge's attribute of that meaning: a number in
    /// brackets behind it only tells edges apart.
    fn another_kind<'e>(&self, edge: &'e Thing<'_>) -> Option<&'e str> {
        let kind = edge.ends.kind.trim();
        let own = self.kind_of_its_own?;
        let said = edge.values.iter().find(|value| value.attribute == own);
        let said = said.map_or("", |value| value.text.trim());
        let rest = kind.strip_prefix(said).map(str::trim);
        let numbered = rest.is_some_and(|rest| {
            rest.is_empty()
                || rest
                    .strip_prefix('(')
                    .and_then(|n| n.strip_suffix(')'))
                    .is_some_and(is_running)
        });
        (!kind.is_empty() && !numbered).then_some(kind)
    }
}

/// What the file says of itself, in Markdown.
fn words(about: &About<'_>) -> String {
    let mut words = Vec::new();
    let mut say = |before: &str, text: &Cow<'_, str>| {
        if !text.trim().is_empty() {
            words.push(format!("{before}{}", text.trim()));
        }
    };
    say("", &about.title);
    say("", &about.description);
    say("Keywords: ", &about.keywords);
    // What kith wrote says nothing more.
    if about.creator.trim() != "kith" {
        say("Made by: ", &about.creator);
        say("Last changed: ", &about.modified);
    }
    if !about.time.is_empty() {
        words.push(format!("Time: {}", told(&about.time)));
    }
    words.join("\n\n")
}
