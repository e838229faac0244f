//! Reading: which key identifies a node, whether ends are ids or positions, which way arrows point.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::exchange::format::Reading;
use crate::exchange::json_network::{
    JsonNetwork, JsonTie, Of, directed, first_text, id_text, of_the_whole, says_direction, stated_direction,
};
use crate::exchange::table::Unreadable;

/// Under which key nodes may have their id; the last two are names, which no other file need share.
const IDS: [&str; 5] = ["id", "_id", "key", "name", "label"];
const LABELS: [&str; 5] = ["label", "name", "title", "caption", "text"];
const ENDS: [(&str, &str); 4] = [
    ("source", "target"),
    ("from", "to"),
    ("Source", "Target"),
    ("From", "To"),
];
/// What a simulation keeps of the moment.
const PASSING: [&str; 5] = ["index", "vx", "vy", "fx", "fy"];

pub(super) const NODE_KEYS: &[&str] = &["id", "label", "name", "x", "y"];
pub(super) const EDGE_KEYS: &[&str] = &["id", "key", "source", "target", "from", "to", "weight", "direction"];

pub(super) fn read(value: Value, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    let Value::Object(mut file) = value else {
        return Err(broken("it is no object"));
    };
    let mut list = |name: &str| match file.remove(name) {
        Some(Value::Array(items)) => items,
        _ => Vec::new(),
    };
    let nodes = list("nodes");
    let links = match list("links") {
        links if links.is_empty() => list("edges"),
        links => links,
    };
    if nodes.is_empty() && links.is_empty() {
        return Err(broken("its lists of nodes and links are empty"));
    }
    of_the_whole(file.get("graph").and_then(Value::as_object), reading);
    let whole = Whole {
        nodes: Nodes::of(&nodes),
        directed: file.get("directed").and_then(Value::as_bool),
        keys: keys(&links),
    };
    let mut network = JsonNetwork::new(reading.limits, NODE_KEYS, EDGE_KEYS);
    for (at, node) in nodes.iter().enumerate() {
        whole.node(at, node, &mut network)?;
    }
    let by_position = whole.nodes.by_position(&links);
    if by_position {
        reading
            .remarks
            .say_once("Links name their ends by position in the list of nodes; they were joined that way.");
    }
    for link in &links {
        whole.link(link, by_position, &mut network)?;
    }
    network.finish(reading);
    Ok(())
}

fn broken(what: &str) -> Unreadable {
    Unreadable::broken("node-link JSON", what)
}

/// The keys of networkx's parallel edges, where every edge has one and no two are the same.
fn keys(links: &[Value]) -> bool {
    let mut seen = BTreeSet::new();
    links.iter().all(|link| {
        link.get("key")
            .and_then(Value::as_str)
            .is_some_and(|key| seen.insert(key))
    })
}

struct Whole<'v> {
    nodes: Nodes<'v>,
    directed: Option<bool>,
    /// Whether the keys of edges identify them.
    keys: bool,
}

/// What nodes are called in the file and in the tables.
struct Nodes<'v> {
    key: Option<&'static str>,
    known: BTreeSet<String>,
    /// What each is called by ends of connections.
    called: Vec<String>,
    /// Whether ids stand in the table: a position or a name is none.
    ids: bool,
    list: &'v [Value],
}

impl<'v> Nodes<'v> {
    fn of(list: &'v [Value]) -> Nodes<'v> {
        let has = |node: &Value, key: &str| node.get(key).and_then(id_text).is_some();
        let mut records = list.iter().filter(|node| node.is_object()).peekable();
        let any = records.peek().is_some();
        let on_all = IDS
            .into_iter()
            .find(|key| any && records.clone().all(|node| has(node, key)));
        let key = on_all.or_else(|| IDS.into_iter().find(|key| records.clone().any(|node| has(node, key))));
        let named: Vec<String> = list
            .iter()
            .enumerate()
            .map(|(at, node)| {
                match (key, node) {
                    (Some(key), Value::Object(node)) => node.get(key).and_then(id_text),
                    (_, Value::Object(_)) => None,
                    // Bare texts or numbers are ids.
                    (_, other) => id_text(other),
                }
                .unwrap_or_else(|| at.to_string())
            })
            .collect();
        let known: BTreeSet<String> = named.iter().cloned().collect();
        let bare = list.iter().any(|node| !node.is_object());
        let names = matches!(key, None | Some("name" | "label")) && !bare;
        let labels: BTreeSet<String> = list.iter().zip(&named).map(|(node, id)| label(node, id)).collect();
        let ids = !names || labels.len() < list.len();
        let called = if ids && names {
            // Names that repeat identify nobody: positions do.
            (0..list.len()).map(|at| at.to_string()).collect()
        } else {
            named
        };
        Nodes {
            key,
            known,
            called,
            ids,
            list,
        }
    }

    /// Whether ends are positions: numbers within the list that are not all ids of nodes.
    fn by_position(&self, links: &[Value]) -> bool {
        let mut ends = links.iter().flat_map(|link| {
            let (from, to) = ends(link);
            [from, to]
        });
        let mut unknown = self.key.is_none();
        let position = |end: &Value| end.as_u64().is_some_and(|at| at < self.list.len() as u64);
        let positions = ends.all(|end| {
            let Some(end) = end else { return true };
            unknown |= id_text(end).is_none_or(|id| !self.known.contains(&id));
            position(end)
        });
        positions && unknown
    }

    /// What an end is called. A simulation replaces ends by the nodes themselves.
    fn end(&self, end: Option<&Value>, by_position: bool) -> Option<String> {
        match end? {
            Value::Object(node) => {
                let id = self.key.and_then(|key| node.get(key)).and_then(id_text);
                id.or_else(|| self.at(node.get("index")?))
            }
            position if by_position => self.at(position),
            other => id_text(other),
        }
    }

    fn at(&self, position: &Value) -> Option<String> {
        let at = usize::try_from(position.as_u64()?).ok()?;
        self.called.get(at).cloned()
    }
}

fn label(node: &Value, id: &str) -> String {
    let label = node.as_object().and_then(|node| first_text(node, &LABELS));
    label.unwrap_or_else(|| id.to_owned())
}

fn ends(link: &Value) -> (Option<&Value>, Option<&Value>) {
    let pair = ENDS
        .iter()
        .find(|(from, to)| link.get(from).is_some() || link.get(to).is_some());
    pair.map_or((None, None), |(from, to)| (link.get(from), link.get(to)))
}

impl Whole<'_> {
    fn node(&self, at: usize, node: &Value, network: &mut JsonNetwork<'_>) -> Result<(), Unreadable> {
        let called = &self.nodes.called[at];
        let said = label(node, called);
        network.actor(self.nodes.ids.then_some(called.as_str()), Some(&said))?;
        let Value::Object(node) = node else {
            return Ok(());
        };
        let number = |name: &str| node.get(name).and_then(Value::as_f64);
        let placed = number("x").is_some() && number("y").is_some();
        network.place(
            if self.nodes.ids { called } else { &said },
            number("fx").or(number("x")),
            number("fy").or(number("y")),
        );
        let label_key = LABELS.iter().find(|name| first_text(node, &[name]).is_some());
        let skip = |name: &str| {
            Some(name) == self.nodes.key
                || Some(&name) == label_key
                || placed && (["x", "y"].contains(&name) || PASSING.contains(&name))
        };
        network.attributes(Of::Actors, node, skip)
    }

    fn link(&self, link: &Value, by_position: bool, network: &mut JsonNetwork<'_>) -> Result<(), Unreadable> {
        let Value::Object(said) = link else {
            network.left_out("entries in the list of links that are no records");
            return Ok(());
        };
        let (from, to) = ends(link);
        let arrows = said.get("arrows").and_then(Arrows::of);
        let mut tie = JsonTie {
            id: first_text(said, &["id", "_id"]).or_else(|| self.keys.then(|| first_text(said, &["key"])).flatten()),
            from: self.nodes.end(from, by_position),
            to: self.nodes.end(to, by_position),
            direction: stated_direction(said)
                .or(arrows.map(Arrows::direction))
                .or(self.directed.map(directed)),
        };
        if arrows == Some(Arrows::Back) {
            std::mem::swap(&mut tie.from, &mut tie.to);
        }
        network.tie(&tie)?;
        let ends = ENDS
            .iter()
            .find(|(from, to)| said.contains_key(*from) || said.contains_key(*to));
        let skip = |name: &str| {
            ["id", "_id"].contains(&name)
                || ends.is_some_and(|(from, to)| name == *from || name == *to)
                || name == "key" && (self.keys || said[name].is_u64())
                || name == "arrows" && arrows.is_some()
                || name == "index" && said[name].is_u64()
                || says_direction(said, name)
        };
        network.attributes(Of::Ties, said, skip)
    }
}

/// What vis-network says of arrow heads: `"to"`, `"from, to"`, or `{ "to": { "enabled": true } }`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Arrows {
    Along,
    Back,
    Both,
    Neither,
}

impl Arrows {
    fn of(value: &Value) -> Option<Arrows> {
        let at = |end: &str| match value {
            Value::String(text) => text
                .to_lowercase()
                .split([',', ' ', ';'])
                .any(|word| word.trim() == end),
            Value::Object(ends) => match ends.get(end) {
                Some(Value::Object(head)) => head.get("enabled").and_then(Value::as_bool).unwrap_or(true),
                Some(Value::Bool(truth)) => *truth,
                _ => false,
            },
            _ => false,
        };
        if !value.is_string() && !value.is_object() {
            return None;
        }
        Some(match (at("to"), at("from")) {
            (true, true) => Arrows::Both,
            (true, false) => Arrows::Along,
            (false, true) => Arrows::Back,
            (false, false) => Arrows::Neither,
        })
    }

    fn direction(self) -> &'static str {
        match self {
            Arrows::Along | Arrows::Back => "directed",
            Arrows::Both => "mutual",
            Arrows::Neither => "undirected",
        }
    }
}
