//! From the text of a GEXF file to its [structure](Gexf).

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::structure::{Attribute, Class, Ends, Gexf, Thing, Time, Value, Way};
use crate::exchange::looks::{hex, mixed};
use crate::exchange::stated::{Stated, list};
use crate::exchange::table::{Limits, Unreadable};
use crate::exchange::xml::{Element, Piece, Xml, gather};

pub(super) fn structure<'t>(text: &'t str, limits: &Limits) -> Result<Gexf<'t>, Unreadable> {
    let mut parse = Parse {
        xml: Xml::new("GEXF", text)?,
        most: limits.rows,
        made: Gexf::default(),
        usual: Way::Undirected,
        class: Class::Nodes,
        known: BTreeMap::new(),
        open: Vec::new(),
    };
    while let Some(piece) = parse.xml.next()? {
        match piece {
            Piece::Open(element) => {
                let opened = parse.opened(element)?;
                parse.open.push(opened);
            }
            Piece::Text(text) => {
                if let Some(Open::Words(_, gathered)) = parse.open.last_mut() {
                    gather(gathered, text);
                }
            }
            Piece::Close(_) => {
                if let Some(Open::Words(of, words)) = parse.open.pop() {
                    parse.said(of, words);
                }
            }
        }
    }
    Ok(parse.made)
}

struct Parse<'t> {
    xml: Xml<'t>,
    most: usize,
    made: Gexf<'t>,
    /// How edges go that do not say it.
    usual: Way,
    /// Whose attributes are being declared.
    class: Class,
    known: BTreeMap<(Class, Cow<'t, str>), usize>,
    open: Vec<Open<'t>>,
}

/// An element that is open.
enum Open<'t> {
    Thing(Class, usize),
    /// A value of the thing around it.
    Value,
    Attribute(usize),
    /// Text that belongs somewhere.
    Words(Words, Cow<'t, str>),
    Other,
}

#[derive(Clone, Copy)]
enum Words {
    Title,
    Creator,
    Description,
    Keywords,
    Default(usize),
    Options(usize),
}

impl<'t> Parse<'t> {
    fn opened(&mut self, mut element: Element<'t>) -> Result<Open<'t>, Unreadable> {
        let words = |of: Words| Open::Words(of, Cow::Borrowed(""));
        Ok(match (element.name, self.open.last()) {
            ("meta", _) => {
                self.made.about.modified = element.take("lastmodifieddate").unwrap_or_default();
                Open::Other
            }
            ("title", _) => words(Words::Title),
            ("creator" | "authors", _) => words(Words::Creator),
            ("description", _) => words(Words::Description),
            ("keywords", _) => words(Words::Keywords),
            ("graph", _) => {
                self.usual = element.get("defaultedgetype").and_then(Way::of).unwrap_or_default();
                let mut time = Time::default();
                timed(&mut element, &mut time);
                self.made.about.time = time;
                Open::Other
            }
            ("attributes", _) => {
                let of_edges = element
                    .get("class")
                    .is_some_and(|class| class.trim().eq_ignore_ascii_case("edge"));
                self.class = if of_edges { Class::Edges } else { Class::Nodes };
                Open::Other
            }
            ("attribute", _) => self.attribute(element),
            ("default", Some(Open::Attribute(at))) => words(Words::Default(*at)),
            ("options", Some(Open::Attribute(at))) => words(Words::Options(*at)),
            ("node", _) => self.node(element)?,
            ("edge", _) => self.edge(element)?,
            ("attvalue", _) => self.value(element),
            ("parent", _) => {
                let parent = element.take("for").or_else(|| element.take("id"));
                if let (Some(parent), Some(thing)) = (parent, self.thing()) {
                    thing.parents.push(parent);
                }
                Open::Other
            }
            ("spell" | "slice", _) => {
                self.spell(element);
                Open::Other
            }
            ("color" | "position" | "size" | "shape" | "thickness", _) => {
                self.look(&element);
                Open::Other
            }
            _ => Open::Other,
        })
    }

    /// The node or edge that is open.
    fn thing(&mut self) -> Option<&mut Thing<'t>> {
        let innermost = self.open.iter().rev().find_map(|open| match open {
            Open::Thing(class, at) => Some((*class, *at)),
            _ => None,
        });
        innermost.map(|(class, at)| match class {
            Class::Nodes => &mut self.made.nodes[at],
            Class::Edges => &mut self.made.edges[at],
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
        let inside = self.open.iter().rev().find_map(|open| match open {
            Open::Thing(Class::Nodes, at) => Some(*at),
            _ => None,
        });
        let mut parents: Vec<Cow<'t, str>> = element.take("pid").into_iter().collect();
        parents.extend(inside.map(|at| self.made.nodes[at].id.clone()));
        let Some(id) = element.take("id").filter(|id| !id.trim().is_empty()) else {
            return Err(self.xml.broken("has a node without an id"));
        };
        let mut node = Thing {
            id,
            line: element.line,
            label: element.take("label").unwrap_or_default(),
            parents,
            ..Thing::default()
        };
        timed(&mut element, &mut node.time);
        self.made.nodes.push(node);
        Ok(Open::Thing(Class::Nodes, self.made.nodes.len() - 1))
    }

    fn edge(&mut self, mut element: Element<'t>) -> Result<Open<'t>, Unreadable> {
        self.room()?;
        let (Some(from), Some(to)) = (element.take("source"), element.take("target")) else {
            return Err(self.xml.broken("has an edge without a source or without a target"));
        };
        let written = element.get("type").map(str::trim).filter(|way| !way.is_empty());
        let way = written.and_then(Way::of).unwrap_or(self.usual);
        if let Some(odd) = written.filter(|written| Way::of(written).is_none()) {
            self.made.odd_types.1 = odd.chars().take(40).collect();
            self.made.odd_types.0 += 1;
        }
        let mut edge = Thing {
            id: element.take("id").unwrap_or_default(),
            line: element.line,
            label: element.take("label").unwrap_or_default(),
            ends: Ends {
                from,
                to,
                way,
                weight: element.take("weight"),
                kind: element.take("kind").unwrap_or_default(),
            },
            ..Thing::default()
        };
        timed(&mut element, &mut edge.time);
        self.made.edges.push(edge);
        Ok(Open::Thing(Class::Edges, self.made.edges.len() - 1))
    }

    fn attribute(&mut self, mut element: Element<'t>) -> Open<'t> {
        let id = element.take("id").unwrap_or_default();
        let kind = element.get("type").unwrap_or_default().trim().to_ascii_lowercase();
        let listed = kind.starts_with("list");
        let stated = match kind.strip_prefix("list").unwrap_or(&kind) {
            "integer" | "int" | "long" | "double" | "float" | "short" | "byte" | "bigdecimal" | "biginteger" => {
                Stated::Number
            }
            "boolean" | "bool" => Stated::Truth,
            _ => Stated::Text,
        };
        let title = element.take("title").filter(|title| !title.trim().is_empty());
        let declared = Attribute {
            title: title.unwrap_or_else(|| id.clone()),
            class: self.class,
            stated,
            listed,
            default: None,
            options: Vec::new(),
            declared: true,
        };
        // The first declaration counts, and one that comes after its use.
        let at = *self.known.entry((self.class, id)).or_insert(self.made.attributes.len());
        match self.made.attributes.get_mut(at) {
            None => self.made.attributes.push(declared),
            Some(known) if !known.declared => *known = declared,
            Some(_) => {}
        }
        Open::Attribute(at)
    }

    fn value(&mut self, mut element: Element<'t>) -> Open<'t> {
        let class = self.open.iter().rev().find_map(|open| match open {
            Open::Thing(class, _) => Some(*class),
            _ => None,
        });
        let of = element.take("for").or_else(|| element.take("id"));
        let (Some(class), Some(of)) = (class, of) else {
            return Open::Value;
        };
        let fresh = self.made.attributes.len();
        let attribute = *self.known.entry((class, of.clone())).or_insert(fresh);
        if attribute == fresh {
            self.made.attributes.push(Attribute {
                title: of,
                class,
                stated: Stated::Text,
                listed: false,
                default: None,
                options: Vec::new(),
                declared: false,
            });
        }
        let mut time = Time::default();
        timed(&mut element, &mut time);
        let text = element.take("value").unwrap_or_default();
        if let Some(thing) = self.thing() {
            thing.values.push(Value { attribute, text, time });
        }
        Open::Value
    }

    /// A span of time of the thing, or of the value, around it.
    fn spell(&mut self, mut element: Element<'t>) {
        let of_value = self.open.iter().any(|open| matches!(open, Open::Value));
        let mut spelled = Time::default();
        timed(&mut element, &mut spelled);
        let Some(thing) = self.thing() else { return };
        let time = match thing.values.last_mut() {
            Some(value) if of_value => &mut value.time,
            _ => &mut thing.time,
        };
        time.spans.append(&mut spelled.spans);
        time.moments.append(&mut spelled.moments);
    }

    fn look(&mut self, element: &Element<'t>) {
        let number = |name: &str| element.get(name).and_then(|text| text.trim().parse::<f64>().ok());
        let Some(thing) = self.thing() else { return };
        let look = &mut thing.look;
        let again = match element.name {
            "color" => {
                let parts = (number("r"), number("g"), number("b"));
                let color = match (element.get("hex"), parts) {
                    (Some(written), _) => hex(written),
                    (None, (Some(r), Some(g), Some(b))) => mixed(r, g, b),
                    _ => None,
                };
                look.opacity = number("a").or(look.opacity);
                color.and_then(|color| look.color.replace(color)).is_some()
            }
            "position" => {
                look.depth = number("z").filter(|z| *z != 0.0).or(look.depth);
                // Gephi's y points upward.
                let place = number("x").zip(number("y")).map(|(x, y)| (x, -y));
                place.and_then(|place| look.place.replace(place)).is_some()
            }
            "size" => number("value").and_then(|size| look.size.replace(size)).is_some(),
            "thickness" => number("value").and_then(|size| look.thickness.replace(size)).is_some(),
            _ => {
                look.image = element.get("uri").map(str::to_owned).or(look.image.take());
                let shape = element.get("value").map(|shape| shape.trim().to_ascii_lowercase());
                shape.and_then(|shape| look.shape.replace(shape)).is_some()
            }
        };
        self.made.redrawn += usize::from(again);
    }

    fn said(&mut self, of: Words, words: Cow<'t, str>) {
        let about = &mut self.made.about;
        match of {
            Words::Title => about.title = words,
            Words::Creator => about.creator = words,
            Words::Description => about.description = words,
            Words::Keywords => about.keywords = words,
            Words::Default(at) => self.made.attributes[at].default = Some(words),
            Words::Options(at) => self.made.attributes[at].options = list(&words),
        }
    }
}

/// Adds what an element says of time: `start` and `end` or their open forms, `timestamp`, and the lists of both.
fn timed<'t>(element: &mut Element<'t>, time: &mut Time<'t>) {
    let start = element.take("start").or_else(|| element.take("startopen"));
    let end = element.take("end").or_else(|| element.take("endopen"));
    if start.is_some() || end.is_some() {
        time.spans.push((start.unwrap_or_default(), end.unwrap_or_default()));
    }
    time.moments.extend(element.take("timestamp"));
    let lists = |text: &str| {
        text.trim()
            .trim_start_matches('<')
            .trim_end_matches('>')
            .trim()
            .to_owned()
    };
    if let Some(all) = element.get("timestamps") {
        time.moments.extend(list(&lists(all)).into_iter().map(Cow::Owned));
    }
    if let Some(all) = element.get("intervals") {
        for span in lists(all).split(';') {
            let ends: Vec<&str> = span
                .trim()
                .trim_matches(['[', ']', '(', ')'])
                .split(',')
                .map(str::trim)
                .collect();
            if let [start, end, ..] = ends[..] {
                time.spans.push((start.to_owned().into(), end.to_owned().into()));
            }
        }
    }
}
