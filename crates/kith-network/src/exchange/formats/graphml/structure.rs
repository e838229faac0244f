//! A GraphML text as it states things, before anybody asks what they mean: keys, graphs, nodes, edges and what each of
//! them holds. (Brandes, Eiglsperger, Lerner: *GraphML Primer*; the schema at graphml.graphdrawing.org.)

use std::borrow::Cow;

/// A whole file.
#[derive(Debug, Default)]
pub(crate) struct GraphMl<'t> {
    pub(crate) keys: Vec<Key<'t>>,
    /// In the order in which they begin, nested ones included.
    pub(crate) graphs: Vec<GraphOf<'t>>,
    /// Of all graphs, in the order in which they begin.
    pub(crate) nodes: Vec<NodeOf<'t>>,
    pub(crate) edges: Vec<EdgeOf<'t>>,
    pub(crate) hyperedges: Vec<HyperedgeOf<'t>>,
    /// What the file says of itself, beside its graphs.
    pub(crate) values: Vec<Value<'t>>,
    /// Its descriptions, from `<desc>` of the file and of graphs.
    pub(crate) words: Vec<Cow<'t, str>>,
    /// How many ports nodes have.
    pub(crate) ports: usize,
    /// How many values hold elements that nobody here knows; their text was kept.
    pub(crate) strange: usize,
}

/// An attribute that is declared, or used without being declared.
#[derive(Debug)]
pub(crate) struct Key<'t> {
    pub(crate) id: Cow<'t, str>,
    /// `attr.name`, or the id where there is none.
    pub(crate) name: Cow<'t, str>,
    pub(crate) of: KeyOf,
    pub(crate) holds: KeyHolds,
    /// Several values, as a JSON list (Neo4j's `attr.list`).
    pub(crate) listed: bool,
    /// `yfiles.type`: what yEd draws, or draws with.
    pub(crate) drawing: bool,
    pub(crate) default: Option<Cow<'t, str>>,
    pub(crate) declared: bool,
}

/// What a key belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum KeyOf {
    All,
    Graph,
    Node,
    Edge,
    /// The file itself, hyperedges, ports, ends.
    Other,
}

/// `attr.type`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KeyHolds {
    Text,
    /// `int`, `long`, `float`, `double`.
    Number,
    Truth,
}

/// What something holds under a key, by the place of that key in [`GraphMl::keys`].
#[derive(Debug, PartialEq)]
pub(crate) struct Value<'t> {
    pub(crate) key: usize,
    pub(crate) text: Cow<'t, str>,
}

#[derive(Debug, Default)]
pub(crate) struct GraphOf<'t> {
    pub(crate) id: Cow<'t, str>,
    /// `edgedefault="directed"`.
    pub(crate) directed: bool,
    /// All its attributes by their names as they are written, prefixes included: `nc:caseId`.
    pub(crate) said: Vec<(&'t str, String)>,
    pub(crate) values: Vec<Value<'t>>,
    /// The node it lies in.
    pub(crate) inside: Option<usize>,
}

#[derive(Debug, Default)]
pub(crate) struct NodeOf<'t> {
    pub(crate) id: Cow<'t, str>,
    pub(crate) line: u32,
    /// The graph it stands in.
    pub(crate) graph: usize,
    pub(crate) values: Vec<Value<'t>>,
    /// Attributes beside its id: Neo4j's `labels`.
    pub(crate) said: Vec<(&'t str, String)>,
    pub(crate) drawn: Drawn<'t>,
    pub(crate) words: Cow<'t, str>,
}

#[derive(Debug, Default)]
pub(crate) struct EdgeOf<'t> {
    pub(crate) id: Cow<'t, str>,
    pub(crate) graph: usize,
    pub(crate) from: Cow<'t, str>,
    pub(crate) to: Cow<'t, str>,
    /// Its own `directed`, else that of its graph.
    pub(crate) directed: bool,
    pub(crate) values: Vec<Value<'t>>,
    /// Attributes beside its id and ends: Neo4j's `label`, ports.
    pub(crate) said: Vec<(&'t str, String)>,
    pub(crate) drawn: Drawn<'t>,
    pub(crate) words: Cow<'t, str>,
}

#[derive(Debug, Default)]
pub(crate) struct HyperedgeOf<'t> {
    pub(crate) id: Cow<'t, str>,
    pub(crate) line: u32,
    pub(crate) graph: usize,
    pub(crate) ends: Vec<Cow<'t, str>>,
    pub(crate) values: Vec<Value<'t>>,
}

/// How yEd draws something.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Drawn<'t> {
    /// Labels, the first first.
    pub(crate) labels: Vec<Cow<'t, str>>,
    /// Corner and size: x, y, width, height; y downward.
    pub(crate) place: Option<[f64; 4]>,
    pub(crate) color: Option<Cow<'t, str>>,
    pub(crate) shape: Option<Cow<'t, str>>,
    /// Of a line.
    pub(crate) thickness: Option<Cow<'t, str>>,
}

impl<'t> GraphMl<'t> {
    /// What something holds under the key of this name, capitals or not.
    pub(crate) fn value<'v>(&self, values: &'v [Value<'t>], name: &str) -> Option<&'v str> {
        let named = |value: &&Value<'t>| self.keys[value.key].name.eq_ignore_ascii_case(name);
        values.iter().find(named).map(|value| &*value.text)
    }

    /// The outermost graph that a graph lies in, itself if it lies in none. At most as many steps as elements may nest.
    pub(crate) fn outermost(&self, mut graph: usize) -> usize {
        while let Some(node) = self.graphs.get(graph).and_then(|graph| graph.inside) {
            graph = self.nodes[node].graph;
        }
        graph
    }
}

impl GraphOf<'_> {
    /// One of its attributes, by its name as it is written.
    pub(crate) fn said(&self, name: &str) -> Option<&str> {
        let mut said = self.said.iter();
        said.find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }
}
