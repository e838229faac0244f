//! GEXF 1.1 to 1.3, as Gephi writes it. Times, positions and colours are passed over.

use quick_xml::events::{BytesStart, Event};

use super::marked_up::{Drawn, Markup, Way, attribute, full, plain, refer, weight};
use super::source::Source;
use super::{GraphFile, GraphForm, NoGraph, Place, Reading, Weights, no_groups};

struct Gexf<'k> {
    reading: &'k Reading,
    drawn: Drawn,
    usual: Way,
    /// Attributes of edges are being declared.
    of_edges: bool,
    /// Attributes of nodes are being declared.
    of_nodes: bool,
    /// The declared attribute of nodes that holds groups, what it is called, and what there is beside it.
    groups: Option<(String, String)>,
    named_of_nodes: Vec<String>,
    /// The group of nodes that say nothing, once it is read; `in_default` while it is.
    default_group: String,
    in_default: bool,
    in_groups: bool,
    node: Option<u32>,
    /// The declared attribute that holds weights.
    key: Option<String>,
    named: Vec<String>,
    weighted: bool,
    edge: Option<(u32, u32, Way, f64)>,
}

pub(super) fn read(source: Source<'_>, reading: &Reading) -> Result<GraphFile, NoGraph> {
    let mut file = Gexf {
        reading,
        drawn: Drawn::new(),
        usual: Way::Both,
        of_edges: false,
        of_nodes: false,
        groups: None,
        named_of_nodes: Vec::new(),
        default_group: String::new(),
        in_default: false,
        in_groups: false,
        node: None,
        key: None,
        named: Vec::new(),
        weighted: false,
        edge: None,
    };
    let mut markup = Markup::new(source);
    loop {
        let trouble = match markup.next()? {
            Event::Start(element) => file.opened(&element, false),
            Event::Empty(element) => file.opened(&element, true),
            Event::End(element) => {
                match element.local_name().into_inner() {
                    "edge" => file.edge_done(),
                    "node" => file.node = None,
                    "attribute" => file.in_groups = false,
                    "default" => file.in_default = false,
                    _ => {}
                }
                Ok(())
            }
            Event::Text(text) if file.in_default => {
                file.default_group.push_str(&text);
                Ok(())
            }
            Event::GeneralRef(reference) if file.in_default => {
                refer(&mut file.default_group, &reference);
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

impl Gexf<'_> {
    fn opened(&mut self, element: &BytesStart<'_>, empty: bool) -> Result<(), NoGraph> {
        match element.local_name().into_inner() {
            "graph" => {
                let usual = attribute(element, "defaultedgetype");
                self.usual = way(usual.as_deref().unwrap_or("undirected"));
            }
            "attributes" => {
                let class = attribute(element, "class");
                self.of_edges = class.as_deref() == Some("edge");
                self.of_nodes = class.as_deref() == Some("node");
            }
            "attribute" if self.of_nodes => self.declared_of_nodes(element, empty),
            "default" if self.in_groups => self.in_default = !empty,
            "attribute" if self.of_edges => self.declared(element),
            "node" => {
                let Some(id) = attribute(element, "id") else {
                    return Err(trouble("A node has no id.", "Give it one: <node id=\"…\">."));
                };
                let node = self.drawn.declare(&id).map_err(full)?;
                if let Some(label) = attribute(element, "label") {
                    self.drawn.name(node, &label);
                }
                self.node = (!empty).then_some(node);
            }
            "edge" => self.edge(element, empty)?,
            "attvalue" if self.node.is_some() => self.grouped(element)?,
            "attvalue" if self.edge.is_some() && self.key.is_some() => {
                let about = attribute(element, "for").or_else(|| attribute(element, "id"));
                if about.as_deref() == self.key.as_deref()
                    && let Some(value) = attribute(element, "value")
                    && let Some(edge) = &mut self.edge
                {
                    edge.3 = weight(&value, 0)?;
                    self.weighted = true;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn declared(&mut self, element: &BytesStart<'_>) {
        let (Some(id), Some(title)) = (attribute(element, "id"), attribute(element, "title")) else {
            return;
        };
        let folded = title.trim().to_lowercase();
        let wanted = match &self.reading.weights {
            Weights::Ignored => false,
            Weights::Usual => self.key.is_none() && (folded == "weight" || folded == "strength"),
            Weights::Named(name) => name.trim().to_lowercase() == folded,
        };
        if wanted {
            self.key = Some(id.into_owned());
        }
        self.named.push(title.into_owned());
    }

    fn declared_of_nodes(&mut self, element: &BytesStart<'_>, empty: bool) {
        let (Some(id), Some(title)) = (attribute(element, "id"), attribute(element, "title")) else {
            return;
        };
        let asked = self.reading.groups.as_ref().map(|asked| asked.trim().to_lowercase());
        if asked.is_some_and(|asked| asked == title.trim().to_lowercase()) {
            self.groups = Some((id.into_owned(), title.clone().into_owned()));
            self.in_groups = !empty;
        }
        self.named_of_nodes.push(title.into_owned());
    }

    fn grouped(&mut self, element: &BytesStart<'_>) -> Result<(), NoGraph> {
        let (Some(node), Some((id, _))) = (self.node, &self.groups) else {
            return Ok(());
        };
        let about = attribute(element, "for").or_else(|| attribute(element, "id"));
        match attribute(element, "value") {
            Some(value) if about.as_deref() == Some(id.as_str()) => self.drawn.group(node, &value).map_err(full),
            _ => Ok(()),
        }
    }

    /// Whether the attribute `weight` that an edge may have without declaring it is wanted.
    fn by_nature(&self) -> bool {
        match &self.reading.weights {
            Weights::Ignored => false,
            Weights::Usual => true,
            Weights::Named(name) => name.trim().eq_ignore_ascii_case("weight"),
        }
    }

    fn edge(&mut self, element: &BytesStart<'_>, empty: bool) -> Result<(), NoGraph> {
        let (mut from, mut to, mut weighs) = (None, None, None);
        let mut goes = self.usual;
        let mut attributes = element.attributes();
        for attribute in attributes.with_checks(false).flatten() {
            match attribute.key.into_inner() {
                "source" => from = Some(plain(attribute.value)),
                "target" => to = Some(plain(attribute.value)),
                "type" => goes = way(&attribute.value),
                "weight" if self.by_nature() => weighs = Some(attribute.value),
                _ => {}
            }
        }
        let (Some(from), Some(to)) = (from, to) else {
            return Err(trouble(
                "An edge has no source or no target.",
                "Give it both: <edge source=\"…\" target=\"…\">.",
            ));
        };
        let (from, to) = (self.drawn.end(&from).map_err(full)?, self.drawn.end(&to).map_err(full)?);
        self.weighted |= weighs.is_some();
        let weighs = weighs.map_or(Ok(1.0), |text| weight(&text, 0))?;
        self.edge = Some((from, to, goes, weighs));
        if empty {
            self.edge_done();
        }
        Ok(())
    }

    fn edge_done(&mut self) {
        if let Some((from, to, way, weight)) = self.edge.take() {
            self.drawn.add(from, to, weight, way);
        }
    }

    fn finish(mut self) -> Result<GraphFile, NoGraph> {
        if let Weights::Named(name) = &self.reading.weights
            && !self.weighted
        {
            let known: Vec<String> = self.named.iter().map(|known| format!("“{known}”")).collect();
            return Err(NoGraph::new(
                Place::File,
                format!("No edge has a weight called “{name}”."),
                if known.is_empty() {
                    "The file declares no attributes of edges.".to_owned()
                } else {
                    format!("Attributes of edges are {}.", known.join(", "))
                },
            ));
        }
        if let (Some(asked), None) = (&self.reading.groups, &self.groups) {
            return Err(no_groups(asked, &self.named_of_nodes));
        }
        if !self.default_group.trim().is_empty() {
            self.drawn.group_others(&self.default_group).map_err(full)?;
        }
        let groups = self.groups.map(|(_, name)| name);
        let weight = self.weighted.then(|| match &self.reading.weights {
            Weights::Named(name) => name.clone(),
            _ => "weight".to_owned(),
        });
        self.drawn.finish(GraphForm::Gexf, weight, groups, self.reading)
    }
}

/// A mutual edge goes both ways, like one without direction.
fn way(kind: &str) -> Way {
    if kind == "directed" { Way::Forth } else { Way::Both }
}
