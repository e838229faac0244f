//! Pajek's files into tables.

use std::collections::BTreeMap;

use super::section::{Line, Part, relation, said, unquoted};
use super::ties::Kind;
use super::vertices::{LOOKS, Vertices, fill};
use super::writing::IDS;
use crate::exchange::format::Reading;
use crate::exchange::formats::plain_text::attributes::{Attributes, finite, number};
use crate::exchange::formats::plain_text::counted::{Counted, quoted};
use crate::exchange::formats::plain_text::entities::decoded_numbers;
use crate::exchange::formats::plain_text::lines::lines;
use crate::exchange::formats::plain_text::places::Places;
use crate::exchange::found_network::{FoundColumn, FoundNetwork, actors};
use crate::exchange::table::{Cell, Unreadable};

/// How wide Pajek's square of places is here, in drawing units.
const SQUARE: f64 = 1_000.0;

/// What the lines that come belong to.
pub(super) enum Open {
    Nothing,
    Vertices,
    /// `Arcs`, `Edges` and the lists; whether they point, whether a line holds several.
    Ties {
        directed: bool,
        listed: bool,
    },
    Matrix {
        next: u64,
    },
    /// A partition or vector: its place in `given`.
    Given(usize),
    /// Vertices that are counted again within a partition or vector.
    Skipped,
}

/// A partition or vector: a value for each vertex.
pub(super) struct Given<'t> {
    title: String,
    values: Vec<&'t str>,
}

pub(super) struct Pajek<'r, 'l, 't> {
    pub(super) reading: &'r mut Reading<'l>,
    pub(super) found: FoundNetwork<'l>,
    pub(super) of_vertices: Attributes,
    pub(super) of_lines: Attributes,
    pub(super) open: Open,
    /// The people whom the file is about, once their list has ended.
    pub(super) people: Option<Vertices>,
    /// The list that is being read.
    pub(super) listed: Vertices,
    pub(super) rows: BTreeMap<u32, u32>,
    /// What connections call each vertex, in the order of their numbers.
    pub(super) names: Vec<(u32, String)>,
    /// The ids that a file of kith's gives.
    pub(super) own_ids: BTreeMap<u32, String>,
    pub(super) places: BTreeMap<u32, (f64, f64)>,
    pub(super) given: Vec<Given<'t>>,
    /// The names of networks, of which the current one is the last.
    pub(super) networks: Vec<String>,
    /// Whether the network that is being read is about other people.
    pub(super) left_out: bool,
    pub(super) relations: BTreeMap<String, String>,
    /// The number of the relation that the section belongs to.
    pub(super) relation: String,
    pub(super) matrices: usize,
    /// Lines among the vertices that hold nothing but a number out of its turn.
    pub(super) lone_values: usize,
    /// The relation that the tie in each row belongs to.
    pub(super) kinds: Vec<(u32, Kind)>,
    pub(super) counted: Counted,
}

/// Reads a file. O(n log n) for n bytes.
///
/// # Errors
/// When it holds no vertices, or more than kith reads.
pub(super) fn read(text: &str, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    let mut pajek = Pajek {
        found: FoundNetwork::new(reading.limits),
        of_vertices: Attributes::new(&LOOKS),
        of_lines: Attributes::new(&[("c", "Color"), ("lc", "Label color"), ("p", "Pattern"), ("w", "Width")]),
        open: Open::Nothing,
        people: None,
        listed: Vertices::default(),
        rows: BTreeMap::new(),
        names: Vec::new(),
        own_ids: own_ids(text),
        lone_values: 0,
        places: BTreeMap::new(),
        given: Vec::new(),
        networks: Vec::new(),
        left_out: false,
        relations: BTreeMap::new(),
        relation: String::new(),
        matrices: 0,
        kinds: Vec::new(),
        counted: Counted::default(),
        reading,
    };
    for (at, line) in said(text) {
        match line {
            Line::Head(Some(part), _, rest) => pajek.head(part, rest, at)?,
            Line::Head(None, word, _) => {
                pajek.vertices_end()?;
                pajek.open = Open::Nothing;
                let message = "Sections that kith does not know ({}) were left out.";
                pajek.counted.one(message, || format!("line {at}, *{}", quoted(word)));
            }
            Line::Body(body) => pajek.body(body, at)?,
        }
    }
    pajek.finish()
}

impl<'t> Pajek<'_, '_, 't> {
    fn head(&mut self, part: Part, rest: &'t str, at: usize) -> Result<(), Unreadable> {
        // `*Vertices` within a partition only counts.
        if part == Part::Vertices && matches!(self.open, Open::Given(_) | Open::Skipped) {
            return Ok(());
        }
        self.vertices_end()?;
        self.open = match part {
            Part::Network => {
                self.networks.push(unquoted(rest).to_owned());
                (self.left_out, self.matrices) = (false, 0);
                self.relations.clear();
                Open::Nothing
            }
            Part::Vertices => {
                self.listed = Vertices::headed(rest, at, self.reading.limits)?;
                Open::Vertices
            }
            Part::Arcs | Part::Edges | Part::ArcsList | Part::EdgesList => {
                self.relate(rest);
                Open::Ties {
                    directed: matches!(part, Part::Arcs | Part::ArcsList),
                    listed: matches!(part, Part::ArcsList | Part::EdgesList),
                }
            }
            Part::Matrix => {
                self.matrices += 1;
                self.relate(rest);
                if self.relation.is_empty() && self.matrices > 1 {
                    self.relation = self.matrices.to_string();
                }
                Open::Matrix { next: 0 }
            }
            Part::Partition | Part::Vector => {
                let usual = if part == Part::Partition { "Partition" } else { "Vector" };
                let title = Some(unquoted(rest)).filter(|title| !title.is_empty()).unwrap_or(usual);
                self.given.push(Given {
                    title: title.to_owned(),
                    values: Vec::new(),
                });
                Open::Given(self.given.len() - 1)
            }
            Part::Permutation | Part::Cluster | Part::Hierarchy => {
                let message = "Permutations, clusters and hierarchies ({}) were left out: kith has no place for them.";
                self.counted.one(message, || format!("line {at}"));
                Open::Skipped
            }
        };
        Ok(())
    }

    /// Which relation a section is about.
    fn relate(&mut self, head: &str) {
        let (number, name) = relation(head);
        let name = beginning(name);
        self.relation = beginning(number.unwrap_or_default()).to_owned();
        if !name.is_empty() {
            // A name without a number names the relation of this section.
            if self.relation.is_empty() {
                name.clone_into(&mut self.relation);
            }
            self.relations
                .insert(self.relation.clone(), decoded_numbers(name).into_owned());
        }
    }

    /// The list of vertices has ended: they are the people of the file, or the same again, or others.
    fn vertices_end(&mut self) -> Result<(), Unreadable> {
        if !matches!(self.open, Open::Vertices) {
            return Ok(());
        }
        let mut listed = std::mem::take(&mut self.listed);
        listed.complete();
        match &self.people {
            None => {
                if self.own_ids.len() != listed.labels.len() {
                    self.own_ids.clear();
                }
                let by_label = listed.by_label();
                for (number, label) in &listed.labels {
                    let name = match self.own_ids.get(number) {
                        Some(id) => id.clone(),
                        None if by_label => label.clone(),
                        None => number.to_string(),
                    };
                    self.names.push((*number, name));
                    if !self.rows.contains_key(number) {
                        self.rows.insert(*number, self.found.actors.next());
                    }
                }
                self.people = Some(listed);
            }
            Some(people) if people.are(&listed) => {}
            Some(_) => {
                self.left_out = true;
                let name = self.networks.last().map(String::as_str).unwrap_or_default();
                self.counted.one(
                    "Networks of other people than the first ({}) were left out: bring them in files of their own.",
                    || quoted(name),
                );
            }
        }
        Ok(())
    }

    fn body(&mut self, body: &'t str, at: usize) -> Result<(), Unreadable> {
        match &mut self.open {
            Open::Nothing | Open::Skipped => Ok(()),
            Open::Vertices => self.vertex(body, at),
            Open::Given(place) => {
                if let Some(given) = self.given.get_mut(*place)
                    && given.values.len() <= self.reading.limits.rows
                {
                    given.values.extend(body.split_whitespace());
                }
                Ok(())
            }
            _ if self.left_out => Ok(()),
            Open::Ties { directed, listed } => {
                let (directed, listed) = (*directed, *listed);
                self.tie_line(body, directed, listed, at)
            }
            Open::Matrix { .. } => self.matrix_line(body, at),
        }
    }

    fn vertex(&mut self, body: &'t str, at: usize) -> Result<(), Unreadable> {
        let before = self.listed.labels.len();
        let lone = finite(body).is_some_and(|number| number != before as f64 + 1.0);
        self.lone_values += usize::from(lone);
        let Some((number, vertex)) = self.listed.line(body) else {
            let message = "Lines among the vertices that begin with no number ({}) were left out.";
            self.counted.one(message, || format!("line {at}"));
            return Ok(());
        };
        if self.listed.labels.len() == before {
            let message = "Vertices have a number that another has ({}); the later line holds.";
            self.counted.one(message, || format!("line {at}, number {number}"));
        }
        if self.people.is_some() {
            return Ok(());
        }
        match self.rows.get(&number) {
            Some(row) => self.found.actors.resume(*row),
            None => {
                self.rows.insert(number, self.found.actors.next());
            }
        }
        if let Some(place) = vertex.place {
            self.places.insert(number, place);
        }
        fill(&vertex, &mut self.found, &mut self.of_vertices)
    }

    fn finish(mut self) -> Result<(), Unreadable> {
        self.vertices_end()?;
        if self.kinds.is_empty() && self.lone_values > 0 {
            let what = "it holds a number for each vertex and no network. Save the network with its partitions and \
                        vectors as one project (.paj) and bring that";
            return Err(Unreadable::broken("Pajek", what));
        }
        let Some(people) = self.people.take().filter(|people| !people.labels.is_empty()) else {
            return Err(Unreadable::broken("Pajek", "it has no vertices, so nobody is in it"));
        };
        let ours = !self.own_ids.is_empty();
        self.actors(&people)?;
        self.name_kinds()?;
        if let Some(name) = self.networks.iter().find(|name| !name.is_empty() && !ours) {
            self.reading.book.words = decoded_numbers(name).into_owned();
        }
        self.counted.say(&mut self.reading.remarks);
        self.found.finish(&mut self.reading.book);
        Ok(())
    }

    fn actors(&mut self, people: &Vertices) -> Result<(), Unreadable> {
        let with_ids = !self.own_ids.is_empty() || !people.by_label();
        let mode = people.first_mode.map(|first| (self.found.actors.column("Mode"), first));
        let mut columns: Vec<(FoundColumn, &Given<'_>)> = Vec::new();
        for given in &self.given {
            if given.values.len() == people.labels.len() {
                let column = self.of_vertices.column(&mut self.found.actors, &given.title);
                columns.push((column, given));
            } else {
                let message =
                    "Partitions and vectors with another number of values than there are vertices ({}) were left out.";
                self.counted.one(message, || quoted(&given.title));
            }
        }
        let mut places = Places::default();
        for (at, (number_of, label)) in people.labels.iter().enumerate() {
            let Some(row) = self.rows.get(number_of) else {
                continue;
            };
            self.found.actors.resume(*row);
            let called = self.names.get(at).map(|(_, name)| name.clone()).unwrap_or_default();
            if with_ids {
                self.found.actors.text(actors::ID, called.as_str())?;
            }
            self.found.actors.text(actors::LABEL, label.as_str())?;
            if let Some((column, first)) = mode {
                let mode = if (at as u64) < u64::from(first) {
                    "first"
                } else {
                    "second"
                };
                self.found.actors.text(column, mode)?;
            }
            for (column, given) in &columns {
                let value = given.values[at];
                let cell = number(value).unwrap_or_else(|| Cell::Text(value.to_owned()));
                self.found.actors.set(*column, cell)?;
            }
            if let Some((x, y)) = self.places.get(number_of) {
                places.put(called, *x, *y);
            }
        }
        places.fill(&mut self.found, SQUARE, SQUARE);
        Ok(())
    }
}

/// As much of a name as a kind of tie may have.
pub(super) fn beginning(name: &str) -> &str {
    name.char_indices().nth(200).map_or(name, |(at, _)| &name[..at])
}

/// The ids that a file of kith's gives its vertices in comments.
fn own_ids(text: &str) -> BTreeMap<u32, String> {
    let comments = lines(text)
        .map(|(_, line)| line)
        .take_while(|line| line.starts_with('%'));
    let ids = comments.filter_map(|line| line.strip_prefix(IDS)?.trim().split_once(' '));
    ids.filter_map(|(number, id)| Some((number.parse().ok()?, decoded_numbers(id).into_owned())))
        .collect()
}
