//! GraphML, as graph programs write it (Brandes, Eiglsperger, Herman, Himsolt and Marshall 2002, *GraphML progress
//! report*). Nested graphs are read as one; ports are passed over; an edge of many ends is refused.

use quick_xml::events::{BytesStart, Event};

use super::marked_up::{Drawn, Markup, Way, attribute, full, plain, refer, weight};
use super::source::Source;
use super::{GraphFile, GraphForm, NoGraph, Place, Reading, Weights, no_groups};

/// Keys that hold what a node is called, the best first.
const TITLES: [&str; 3] = ["label", "name", "title"];
const WEIGHTS: [&str; 2] = ["weight", "strength"];

/// Whose text is being collected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Title,
    Group,
    Weight,
    /// What edges weigh that say nothing.
    DefaultWeight,
    /// The group of nodes that say nothing.
    DefaultGroup,
}

#[derive(Debug, Clone, Copy)]
enum Inside {
    Nothing,
    Node(u32),
    Edge {
        from: u32,
        to: u32,
        way: Way,
        weight: Option<f64>,
    },
}

#[derive(Default)]
struct Keys {
    /// The id of the key that holds weights, what it is called, and the weight of edges without.
    weight: Option<(String, String)>,
    default_weight: f64,
    /// The id of the key that holds titles, and its rank in `TITLES`.
    title: Option<(String, usize)>,
    named: Vec<String>,
    /// The id of the key that holds groups, and what it is called.
    groups: Option<(String, String)>,
    default_group: String,
    /// What keys of nodes are called.
    of_nodes: Vec<String>,
}

struct GraphMl<'k> {
    reading: &'k Reading,
    keys: Keys,
    drawn: Drawn,
    /// Of each graph that is open.
    ways: Vec<Way>,
    inside: Inside,
    wanted: Option<Wanted>,
    text: String,
    /// The key being declared is the one of weights.
    in_weight_key: bool,
    /// The same for groups.
    in_group_key: bool,
}

pub(super) fn read(source: Source<'_>, reading: &Reading) -> Result<GraphFile, NoGraph> {
    let mut file = GraphMl {
        reading,
        keys: Keys {
            default_weight: 1.0,
            ..Keys::default()
        },
        drawn: Drawn::new(),
        ways: Vec::new(),
        inside: Inside::Nothing,
        wanted: None,
        text: String::new(),
        in_weight_key: false,
        in_group_key: false,
    };
    let mut markup = Markup::new(source);
    loop {
        let trouble = match markup.next()? {
            Event::Start(element) => file.opened(&element, false),
            Event::Empty(element) => file.opened(&element, true),
            Event::End(element) => file.closed(element.local_name().into_inner()),
            Event::Text(text) if file.wanted.is_some() => {
                file.text.push_str(&text);
                Ok(())
            }
            Event::CData(text) if file.wanted.is_some() => {
                file.text.push_str(&text);
                Ok(())
            }
            Event::GeneralRef(reference) if file.wanted.is_some() => {
                refer(&mut file.text, &reference);
                Ok(())
            }
            Event::Eof => break,
            _ => Ok(()),
        };
        if let Err(mut trouble) = trouble {
            if trouble.place == Place::Line(0) {
                trouble.place = Place::Line(markup.line());
            }
            return Err(trouble);
        }
    }
    file.finish()
}

/// The line is filled in where it is known.
fn trouble(what: &str, advice: &str) -> NoGraph {
    NoGraph::new(Place::Line(0), what, advice)
}

impl GraphMl<'_> {
    #[inline]
    fn opened(&mut self, element: &BytesStart<'_>, empty: bool) -> Result<(), NoGraph> {
        match element.local_name().into_inner() {
            "data" => self.data(element, empty),
            "edge" => self.edge(element, empty)?,
            "node" => self.node(element, empty)?,
            "key" => self.key(element, empty),
            "default" if self.in_weight_key => self.collect(Wanted::DefaultWeight, empty),
            "default" if self.in_group_key => self.collect(Wanted::DefaultGroup, empty),
            "graph" => {
                let directed = attribute(element, "edgedefault").is_some_and(|value| value == "directed");
                if !empty {
                    self.ways.push(if directed { Way::Forth } else { Way::Both });
                }
            }
            "hyperedge" => {
                return Err(trouble(
                    "There is an edge of more than two ends (hyperedge), and kith knows edges of two.",
                    "Write it as edges between two.",
                ));
            }
            // What yEd writes on a node, inside the data of its shape.
            "NodeLabel" if self.keys.title.is_none() && matches!(self.inside, Inside::Node(_)) => {
                self.collect(Wanted::Title, empty);
            }
            _ => {}
        }
        Ok(())
    }

    #[inline]
    fn closed(&mut self, name: &str) -> Result<(), NoGraph> {
        match name {
            "data" | "default" | "NodeLabel" => self.collected()?,
            "edge" => self.edge_done(),
            "node" => self.inside = Inside::Nothing,
            "key" => (self.in_weight_key, self.in_group_key) = (false, false),
            "graph" => {
                self.ways.pop();
                self.inside = Inside::Nothing;
            }
            _ => {}
        }
        Ok(())
    }

    fn collect(&mut self, wanted: Wanted, empty: bool) {
        if !empty {
            self.wanted = Some(wanted);
            self.text.clear();
        }
    }

    fn collected(&mut self) -> Result<(), NoGraph> {
        let Some(wanted) = self.wanted.take() else {
            return Ok(());
        };
        let text = std::mem::take(&mut self.text);
        match (wanted, &mut self.inside) {
            (Wanted::Group, Inside::Node(node)) => {
                let is_title =
                    matches!((&self.keys.title, &self.keys.groups), (Some(one), Some(other)) if one.0 == other.0);
                if is_title {
                    self.drawn.name(*node, &text);
                }
                self.drawn.group(*node, &text).map_err(full)?;
            }
            (Wanted::Title, Inside::Node(node)) => self.drawn.name(*node, &text),
            (Wanted::Weight, Inside::Edge { weight: kept, .. }) => *kept = Some(weight(&text, 0)?),
            (Wanted::DefaultWeight, _) => self.keys.default_weight = weight(&text, 0)?,
            (Wanted::DefaultGroup, _) => self.keys.default_group.clone_from(&text),
            _ => {}
        }
        self.text = text;
        Ok(())
    }

    fn data(&mut self, element: &BytesStart<'_>, empty: bool) {
        let keys = &self.keys;
        let title = || keys.title.as_ref().map(|(id, _)| (id, Wanted::Title));
        let group = || keys.groups.as_ref().map(|(id, _)| (id, Wanted::Group));
        let held = match self.inside {
            Inside::Nothing => return,
            Inside::Node(_) => [group(), title()],
            Inside::Edge { .. } => [keys.weight.as_ref().map(|(id, _)| (id, Wanted::Weight)), None],
        };
        if held == [None, None] {
            return;
        }
        let Some(key) = attribute(element, "key") else { return };
        let found = held.into_iter().flatten().find(|(id, _)| key == id.as_str());
        if let Some((_, wanted)) = found {
            self.collect(wanted, empty);
        }
    }

    fn node(&mut self, element: &BytesStart<'_>, empty: bool) -> Result<(), NoGraph> {
        let Some(id) = attribute(element, "id") else {
            return Err(trouble("A node has no id.", "Give it one: <node id=\"…\">."));
        };
        let node = self.drawn.declare(&id).map_err(full)?;
        if !empty {
            self.inside = Inside::Node(node);
        }
        Ok(())
    }

    fn edge(&mut self, element: &BytesStart<'_>, empty: bool) -> Result<(), NoGraph> {
        let (mut from, mut to) = (None, None);
        let mut way = self.ways.last().copied().unwrap_or(Way::Both);
        let mut attributes = element.attributes();
        for attribute in attributes.with_checks(false).flatten() {
            match attribute.key.into_inner() {
                "source" => from = Some(plain(attribute.value)),
                "target" => to = Some(plain(attribute.value)),
                "directed" => {
                    way = if &*attribute.value == "true" {
                        Way::Forth
                    } else {
                        Way::Both
                    }
                }
                _ => {}
            }
        }
        let (Some(from), Some(to)) = (from, to) else {
            return Err(trouble(
                "An edge has no source or no target.",
                "Give it both: <edge source=\"…\" target=\"…\">.",
            ));
        };
        self.inside = Inside::Edge {
            from: self.drawn.end(&from).map_err(full)?,
            to: self.drawn.end(&to).map_err(full)?,
            way,
            weight: None,
        };
        if empty {
            self.edge_done();
        }
        Ok(())
    }

    fn edge_done(&mut self) {
        if let Inside::Edge { from, to, way, weight } = self.inside {
            self.drawn
                .add(from, to, weight.unwrap_or(self.keys.default_weight), way);
        }
        self.inside = Inside::Nothing;
    }

    fn key(&mut self, element: &BytesStart<'_>, empty: bool) {
        let of = attribute(element, "for").unwrap_or_else(|| "all".into());
        let (Some(id), Some(name)) = (attribute(element, "id"), attribute(element, "attr.name")) else {
            return;
        };
        let folded = name.trim().to_lowercase();
        if of == "node" || of == "all" {
            self.keys.of_nodes.push(name.clone().into_owned());
            let asked = self.reading.groups.as_ref();
            if asked.is_some_and(|asked| asked.trim().to_lowercase() == folded || *asked == *id) {
                self.keys.groups = Some((id.clone().into_owned(), name.clone().into_owned()));
                self.in_group_key = !empty;
            }
            let rank = TITLES.iter().position(|title| *title == folded);
            if let Some(rank) = rank
                && self.keys.title.as_ref().is_none_or(|(_, known)| rank < *known)
            {
                self.keys.title = Some((id.clone().into_owned(), rank));
            }
        }
        if of == "edge" || of == "all" {
            self.keys.named.push(name.clone().into_owned());
            let wanted = match &self.reading.weights {
                Weights::Ignored => false,
                Weights::Usual => self.keys.weight.is_none() && WEIGHTS.contains(&folded.as_str()),
                Weights::Named(wanted) => wanted.trim().to_lowercase() == folded || *wanted == *id,
            };
            if wanted {
                self.keys.weight = Some((id.into_owned(), name.into_owned()));
                self.in_weight_key = !empty;
            }
        }
    }

    fn finish(mut self) -> Result<GraphFile, NoGraph> {
        if let (Weights::Named(name), None) = (&self.reading.weights, &self.keys.weight) {
            let known: Vec<String> = self.keys.named.iter().map(|known| format!("“{known}”")).collect();
            return Err(NoGraph::new(
                Place::File,
                format!("No key of edges is called “{name}”."),
                if known.is_empty() {
                    "The file declares no keys of edges.".to_owned()
                } else {
                    format!("Keys of edges are {}.", known.join(", "))
                },
            ));
        }
        if let (Some(asked), None) = (&self.reading.groups, &self.keys.groups) {
            return Err(no_groups(asked, &self.keys.of_nodes));
        }
        if !self.keys.default_group.trim().is_empty() {
            self.drawn.group_others(&self.keys.default_group).map_err(full)?;
        }
        let weight = self.keys.weight.map(|(_, name)| name);
        let groups = self.keys.groups.map(|(_, name)| name);
        self.drawn.finish(GraphForm::GraphMl, weight, groups, self.reading)
    }
}
