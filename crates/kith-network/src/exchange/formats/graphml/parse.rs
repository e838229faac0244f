//! From the text of a GraphML file to its [structure](GraphMl).

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::structure::{Drawn, EdgeOf, GraphMl, GraphOf, HyperedgeOf, Key, KeyHolds, KeyOf, NodeOf, Value};
use crate::exchange::table::{Limits, Unreadable};
use crate::exchange::xml::{Element, Piece, Xml, gather};

/// Reads a GraphML text into a plain structure, whoever wrote it.
///
/// # Errors
/// When it is not well-formed, states an edge without ends or a node without an id, or holds more nodes and edges than
/// `limits` allows.
pub(crate) fn structure<'t>(text: &'t str, limits: &Limits) -> Result<GraphMl<'t>, Unreadable> {
    let mut parse = Parse {
        xml: Xml::new("GraphML", text)?,
        most: limits.rows,
        made: GraphMl::default(),
        known: BTreeMap::new(),
        open: Vec::new(),
    };
    while let Some(piece) = parse.xml.next()? {
        match piece {
            Piece::Open(element) => {
                let opened = parse.opened(element)?;
                parse.open.push(opened);
            }
            Piece::Text(text) => parse.text(text),
            Piece::Close(_) => {
                if let Some(closed) = parse.open.pop() {
                    parse.closed(closed);
                }
            }
        }
    }
    Ok(parse.made)
}

struct Parse<'t> {
    xml: Xml<'t>,
    most: usize,
    made: GraphMl<'t>,
    /// Keys by id; one id may be declared for nodes and for edges.
    known: BTreeMap<Cow<'t, str>, Vec<usize>>,
    open: Vec<Open<'t>>,
}

/// An element that is open.
enum Open<'t> {
    File,
    Graph(usize),
    Node(usize),
    Edge(usize),
    Hyperedge(usize),
    Key(usize),
    Default(usize, Cow<'t, str>),
    Data(usize, Cow<'t, str>),
    Words(Cow<'t, str>),
    /// yEd's name of a mark or line.
    Label(Cow<'t, str>),
    /// Something that only other elements in it say anything of, or nothing at all.
    Other,
}

/// What data belongs to.
#[derive(Clone, Copy)]
enum Owner {
    File,
    Graph(usize),
    Node(usize),
    Edge(usize),
    Hyperedge(usize),
    /// Ports, ends and whatever else has data that nobody here reads.
    Nobody,
}

impl<'t> Parse<'t> {
    fn opened(&mut self, element: Element<'t>) -> Result<Open<'t>, Unreadable> {
        if matches!(self.open.last(), Some(Open::Data(..) | Open::Label(_) | Open::Other)) && self.in_data() {
            return Ok(self.drawn(element));
        }
        Ok(match element.name {
            "graphml" if self.open.is_empty() => Open::File,
            "graph" => self.graph(&element),
            "node" => self.node(element)?,
            "edge" => self.edge(element)?,
            "hyperedge" => self.hyperedge(element),
            "endpoint" => self.end(element)?,
            "key" => self.key(element),
            "default" => match self.open.last() {
                Some(Open::Key(key)) => Open::Default(*key, Cow::Borrowed("")),
                _ => Open::Other,
            },
            "data" => self.data(element),
            "desc" => Open::Words(Cow::Borrowed("")),
            "port" => {
                self.made.ports += 1;
                Open::Other
            }
            _ => Open::Other,
        })
    }

    fn in_data(&self) -> bool {
        self.open.iter().any(|open| matches!(open, Open::Data(..)))
    }

    fn closed(&mut self, closed: Open<'t>) {
        match closed {
            Open::Default(key, text) => self.made.keys[key].default = Some(text),
            Open::Data(key, text) => {
                let value = Value { key, text };
                match self.owner() {
                    Owner::File => self.made.values.push(value),
                    Owner::Graph(at) => self.made.graphs[at].values.push(value),
                    Owner::Node(at) => self.made.nodes[at].values.push(value),
                    Owner::Edge(at) => self.made.edges[at].values.push(value),
                    Owner::Hyperedge(at) => self.made.hyperedges[at].values.push(value),
                    Owner::Nobody => {}
                }
            }
            Open::Words(words) => match self.owner() {
                Owner::File | Owner::Graph(_) => self.made.words.push(words),
                Owner::Node(at) => self.made.nodes[at].words = words,
                Owner::Edge(at) => self.made.edges[at].words = words,
                Owner::Hyperedge(_) | Owner::Nobody => {}
            },
            Open::Label(label) => {
                if let Some(drawn) = self.drawing() {
                    drawn.labels.push(label);
                }
            }
            _ => {}
        }
    }

    /// What the innermost element belongs to, from behind it.
    fn owner(&self) -> Owner {
        match self.open.last() {
            Some(Open::File) => Owner::File,
            Some(Open::Graph(at)) => Owner::Graph(*at),
            Some(Open::Node(at)) => Owner::Node(*at),
            Some(Open::Edge(at)) => Owner::Edge(*at),
            Some(Open::Hyperedge(at)) => Owner::Hyperedge(*at),
            _ => Owner::Nobody,
        }
    }

    fn text(&mut self, text: Cow<'t, str>) {
        if let Some(
            Open::Default(_, gathered) | Open::Data(_, gathered) | Open::Words(gathered) | Open::Label(gathered),
        ) = self.open.last_mut()
        {
            gather(gathered, text);
        }
    }

    fn graph(&mut self, element: &Element<'t>) -> Open<'t> {
        let inside = self.open.iter().rev().find_map(|open| match open {
            Open::Node(at) => Some(*at),
            _ => None,
        });
        self.made.graphs.push(GraphOf {
            id: Cow::Owned(element.get("id").unwrap_or_default().to_owned()),
            directed: element
                .get("edgedefault")
                .is_some_and(|way| way.trim().eq_ignore_ascii_case("directed")),
            said: element.all().map(|(name, value)| (name, value.to_owned())).collect(),
            values: Vec::new(),
            inside,
        });
        Open::Graph(self.made.graphs.len() - 1)
    }

    /// The graph that is open; a first one where nodes stand outside every graph.
    fn current(&mut self) -> usize {
        let open = self.open.iter().rev().find_map(|open| match open {
            Open::Graph(at) => Some(*at),
            _ => None,
        });
        open.unwrap_or_else(|| {
            if self.made.graphs.is_empty() {
                self.made.graphs.push(GraphOf::default());
            }
            0
        })
    }

    fn room(&self) -> Result<(), Unreadable> {
        if self.made.nodes.len() + self.made.edges.len() < self.most {
            return Ok(());
        }
        Err(Unreadable::TooMuch {
            found: format!("the file has more than {} nodes and edges", self.most),
            advice: "Divide it into several files and bring them one after the other.".into(),
        })
    }

    fn node(&mut self, mut element: Element<'t>) -> Result<Open<'t>, Unreadable> {
        self.room()?;
        let graph = self.current();
        let said = others(&element, &["id"]);
        let Some(id) = element.take("id").filter(|id| !id.trim().is_empty()) else {
            return Err(self.xml.broken("has a node without an id"));
        };
        self.made.nodes.push(NodeOf {
            id,
            line: element.line,
            graph,
            said,
            ..NodeOf::default()
        });
        Ok(Open::Node(self.made.nodes.len() - 1))
    }

    fn edge(&mut self, mut element: Element<'t>) -> Result<Open<'t>, Unreadable> {
        self.room()?;
        let graph = self.current();
        let said = others(&element, &["id", "source", "target", "directed"]);
        let directed = match element.get("directed").map(str::trim) {
            Some("true" | "1") => true,
            Some("false" | "0") => false,
            _ => self.made.graphs[graph].directed,
        };
        let (Some(from), Some(to)) = (element.take("source"), element.take("target")) else {
            return Err(self.xml.broken("has an edge without a source or without a target"));
        };
        self.made.edges.push(EdgeOf {
            id: element.take("id").unwrap_or_default(),
            graph,
            from,
            to,
            directed,
            said,
            ..EdgeOf::default()
        });
        Ok(Open::Edge(self.made.edges.len() - 1))
    }

    fn hyperedge(&mut self, mut element: Element<'t>) -> Open<'t> {
        let graph = self.current();
        self.made.hyperedges.push(HyperedgeOf {
            id: element.take("id").unwrap_or_default(),
            line: element.line,
            graph,
            ..HyperedgeOf::default()
        });
        Open::Hyperedge(self.made.hyperedges.len() - 1)
    }

    fn end(&mut self, mut element: Element<'t>) -> Result<Open<'t>, Unreadable> {
        if let Some(Open::Hyperedge(at)) = self.open.last() {
            let Some(node) = element.take("node") else {
                return Err(self.xml.broken("has an end of a hyperedge that names no node"));
            };
            self.made.hyperedges[*at].ends.push(node);
        }
        Ok(Open::Other)
    }

    fn key(&mut self, mut element: Element<'t>) -> Open<'t> {
        let id = element.take("id").unwrap_or_default();
        let of = match element.get("for").map(str::trim) {
            None | Some("all") => KeyOf::All,
            Some("graph") => KeyOf::Graph,
            Some("node") => KeyOf::Node,
            Some("edge") => KeyOf::Edge,
            Some(_) => KeyOf::Other,
        };
        let holds = match element.get("attr.type").map(str::trim) {
            Some("int" | "integer" | "long" | "float" | "double") => KeyHolds::Number,
            Some("boolean" | "bool") => KeyHolds::Truth,
            _ => KeyHolds::Text,
        };
        let drawing = element.get("yfiles.type").is_some();
        let name = element.take("attr.name").filter(|name| !name.trim().is_empty());
        let key = Key {
            name: name.unwrap_or_else(|| id.clone()),
            id,
            of,
            holds,
            listed: element.get("attr.list").is_some(),
            drawing,
            default: None,
            declared: true,
        };
        // One that was used before it was declared is declared now.
        let before = self.known.get(&key.id).into_iter().flatten().copied();
        let before = before.filter(|at| !self.made.keys[*at].declared).next_back();
        Open::Key(match before {
            Some(at) => {
                self.made.keys[at] = key;
                at
            }
            None => self.add(key),
        })
    }

    fn add(&mut self, key: Key<'t>) -> usize {
        let at = self.made.keys.len();
        self.known.entry(key.id.clone()).or_default().push(at);
        self.made.keys.push(key);
        at
    }

    fn data(&mut self, mut element: Element<'t>) -> Open<'t> {
        let wanted = match self.owner() {
            Owner::Graph(_) => KeyOf::Graph,
            Owner::Node(_) => KeyOf::Node,
            Owner::Edge(_) => KeyOf::Edge,
            _ => KeyOf::Other,
        };
        let id = element.take("key").unwrap_or_default();
        let known = self.known.get(&id).map(Vec::as_slice).unwrap_or_default();
        let fits = |of: KeyOf| known.iter().copied().find(|at| self.made.keys[*at].of == of);
        let found = fits(wanted)
            .or_else(|| fits(KeyOf::All))
            .or_else(|| known.first().copied());
        let key = found.unwrap_or_else(|| {
            self.add(Key {
                name: id.clone(),
                id,
                of: KeyOf::All,
                holds: KeyHolds::Text,
                listed: false,
                drawing: false,
                default: None,
                declared: false,
            })
        });
        Open::Data(key, Cow::Borrowed(""))
    }

    /// An element within data: what yEd draws with.
    fn drawn(&mut self, mut element: Element<'t>) -> Open<'t> {
        let number = |name: &str| element.get(name).and_then(|text| text.trim().parse::<f64>().ok());
        let place = [number("x"), number("y"), number("width"), number("height")];
        let color = element.get("color").map(|color| Cow::Owned(color.to_owned()));
        let thickness = element.get("width").map(|width| Cow::Owned(width.to_owned()));
        let name = element.name;
        if matches!(self.open.last(), Some(Open::Data(key, _)) if !self.made.keys[*key].drawing) {
            self.made.strange += 1;
        }
        let shape = element.take("type");
        let Some(drawn) = self.drawing() else {
            return Open::Other;
        };
        match name {
            "NodeLabel" | "EdgeLabel" => return Open::Label(Cow::Borrowed("")),
            "Geometry" if drawn.place.is_none() => {
                if let [Some(x), Some(y), width, height] = place {
                    drawn.place = Some([x, y, width.unwrap_or(0.0), height.unwrap_or(0.0)]);
                }
            }
            "Fill" if drawn.color.is_none() => drawn.color = color,
            "Shape" if drawn.shape.is_none() => drawn.shape = shape,
            "LineStyle" => {
                drawn.color = drawn.color.take().or(color);
                drawn.thickness = drawn.thickness.take().or(thickness);
                drawn.shape = drawn.shape.take().or(shape);
            }
            _ => {}
        }
        Open::Other
    }

    /// What is being drawn within data.
    fn drawing(&mut self) -> Option<&mut Drawn<'t>> {
        let data = self.open.iter().rposition(|open| matches!(open, Open::Data(..)))?;
        match self.open.get(data.checked_sub(1)?)? {
            Open::Node(at) => Some(&mut self.made.nodes[*at].drawn),
            Open::Edge(at) => Some(&mut self.made.edges[*at].drawn),
            _ => None,
        }
    }
}

/// The attributes of an element but for some.
fn others<'t>(element: &Element<'t>, but: &[&str]) -> Vec<(&'t str, String)> {
    element
        .all()
        .filter(|(name, _)| !but.iter().any(|but| name.eq_ignore_ascii_case(but)) && !name.starts_with("xmlns"))
        .map(|(name, value)| (name, value.to_owned()))
        .collect()
}
