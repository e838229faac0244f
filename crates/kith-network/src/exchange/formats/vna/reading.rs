//! VNA into tables.

use std::collections::BTreeMap;

use crate::exchange::format::Reading;
use crate::exchange::formats::plain_text::attributes::{Attributes, finite};
use crate::exchange::formats::plain_text::counted::{Counted, quoted};
use crate::exchange::formats::plain_text::lines::{Word, lines, words};
use crate::exchange::formats::plain_text::names::all_differ;
use crate::exchange::formats::plain_text::places::Places;
use crate::exchange::formats::plain_text::relation::{Columns, Pair, Relation};
use crate::exchange::found_network::{FoundColumn, FoundNetwork, actors, ties};
use crate::exchange::table::Unreadable;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Nodes,
    Ties,
}

/// A section: its headers, and the lines below.
struct Section<'t> {
    part: Part,
    headers: Vec<&'t str>,
    lines: Vec<(usize, &'t str)>,
}

fn part(line: &str) -> Option<Option<Part>> {
    let head = line.trim().strip_prefix('*')?.to_lowercase();
    let head: Vec<&str> = head.split_whitespace().take(2).collect();
    Some(match head[..] {
        ["node", "data" | "properties"] => Some(Part::Nodes),
        ["tie", "data" | "properties"] => Some(Part::Ties),
        _ => None,
    })
}

/// Whether a text is VNA: its first line that says something heads a section.
pub(super) fn seems(text: &str) -> bool {
    let first = lines(text).map(|(_, line)| line).find(|line| !line.trim().is_empty());
    matches!(first.and_then(part), Some(Some(_)))
}

fn cells(line: &str) -> impl Iterator<Item = Word<'_>> + Clone {
    words(line, |c| c == ',')
}

struct Vna<'r, 'l> {
    reading: &'r mut Reading<'l>,
    found: FoundNetwork<'l>,
    of_nodes: Attributes,
    /// Row and label by id.
    nodes: BTreeMap<String, usize>,
    ids: Vec<(String, u32, Option<String>)>,
    points: BTreeMap<String, (f64, f64)>,
    counted: Counted,
}

/// Reads a file. O(n log n) for n bytes.
///
/// # Errors
/// When nobody is in it, or more than kith reads.
pub(super) fn read(text: &str, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    let mut vna = Vna {
        found: FoundNetwork::new(reading.limits),
        of_nodes: Attributes::new(&[("color", "Color"), ("shape", "Shape")]),
        nodes: BTreeMap::new(),
        ids: Vec::new(),
        points: BTreeMap::new(),
        counted: Counted::default(),
        reading,
    };
    let sections = vna.sections(text)?;
    for section in sections.iter().filter(|section| section.part == Part::Nodes) {
        vna.node_lines(section)?;
    }
    let tie_sections: Vec<&Section<'_>> = sections.iter().filter(|section| section.part == Part::Ties).collect();
    for section in &tie_sections {
        vna.meet_ends(section)?;
    }
    let called = vna.call_nodes()?;
    for section in tie_sections {
        vna.tie_lines(section, &called)?;
    }
    vna.counted.say(&mut vna.reading.remarks);
    vna.found.finish(&mut vna.reading.book);
    Ok(())
}

impl<'t> Vna<'_, '_> {
    fn sections(&mut self, text: &'t str) -> Result<Vec<Section<'t>>, Unreadable> {
        let mut sections: Vec<Section<'t>> = Vec::new();
        let mut open = false;
        let mut kept = 0_usize;
        for (at, line) in lines(text) {
            if line.trim().is_empty() {
                continue;
            }
            if let Some(found) = part(line) {
                open = found.is_some();
                match found {
                    Some(part) => sections.push(Section {
                        part,
                        headers: Vec::new(),
                        lines: Vec::new(),
                    }),
                    None => {
                        let message = "Sections that kith does not know ({}) were left out.";
                        self.counted.one(message, || format!("line {at}, {}", quoted(line)));
                    }
                }
                continue;
            }
            let Some(section) = sections.last_mut().filter(|_| open) else {
                continue;
            };
            if section.headers.is_empty() {
                section.headers = cells(line).map(|word| word.text).collect();
                continue;
            }
            kept += 1;
            if kept > self.reading.limits.rows {
                return Err(Unreadable::TooMuch {
                    found: format!("the file has more than {} lines of data", self.reading.limits.rows),
                    advice: "Divide it into several files and bring them one after the other.".into(),
                });
            }
            section.lines.push((at, line));
        }
        Ok(sections)
    }

    /// The number of the node with this id, made where it is first named.
    fn node(&mut self, id: &str) -> usize {
        if let Some(at) = self.nodes.get(id) {
            return *at;
        }
        let at = self.ids.len();
        self.ids.push((id.to_owned(), self.found.actors.next(), None));
        self.nodes.insert(id.to_owned(), at);
        at
    }

    fn node_lines(&mut self, section: &Section<'_>) -> Result<(), Unreadable> {
        for (at, line) in &section.lines {
            let mut values = cells(line);
            let Some(id) = values.next() else {
                continue;
            };
            let node = self.node(id.text);
            self.found.actors.resume(self.ids[node].1);
            let (mut x, mut y) = (None, None);
            for header in section.headers.iter().skip(1) {
                let Some(value) = values.next() else {
                    break;
                };
                match header.to_lowercase().as_str() {
                    "x" if finite(value.text).is_some() => x = finite(value.text),
                    "y" if finite(value.text).is_some() => y = finite(value.text),
                    "label" | "name" | "shortlabel" if self.ids[node].2.is_none() && !value.text.trim().is_empty() => {
                        self.ids[node].2 = Some(value.text.to_owned());
                    }
                    "shortlabel" | "labelsize" | "labelcolor" | "size" | "active" if x.is_some() => {}
                    header_in_small => {
                        let title = if matches!(header_in_small, "color" | "shape") {
                            header_in_small
                        } else {
                            header
                        };
                        let column = self.of_nodes.column(&mut self.found.actors, title);
                        self.found.actors.text(column, value.text)?;
                    }
                }
            }
            if let (Some(x), Some(y)) = (x, y) {
                self.points.insert(id.text.to_owned(), (x, y));
            }
            if values.next().is_some() {
                let message = "Lines with more values than headers ({}): the rest was left out.";
                self.counted.one(message, || format!("line {at}"));
            }
        }
        Ok(())
    }

    fn meet_ends(&mut self, section: &Section<'_>) -> Result<(), Unreadable> {
        for (at, line) in &section.lines {
            let ends: Vec<&str> = cells(line).take(2).map(|word| word.text).collect();
            match ends[..] {
                [from, to] => {
                    self.node(from);
                    self.node(to);
                }
                _ => {
                    let message = "Lines with one end only ({}) were left out.";
                    self.counted.one(message, || format!("line {at}"));
                }
            }
        }
        Ok(())
    }

    /// Gives every node its label, and its id where that says something else; says what connections call it.
    fn call_nodes(&mut self) -> Result<Vec<String>, Unreadable> {
        if self.ids.is_empty() {
            return Err(Unreadable::broken("VNA", "nobody is in it"));
        }
        let label = |(id, _, label): &(String, u32, Option<String>)| label.clone().unwrap_or_else(|| id.clone());
        let labels: Vec<String> = self.ids.iter().map(label).collect();
        let same = self.ids.iter().zip(&labels).all(|((id, _, _), label)| id == label);
        let by_label = same && all_differ(labels.iter().map(String::as_str));
        let mut called = Vec::with_capacity(labels.len());
        let mut places = Places::default();
        for ((id, row, _), label) in self.ids.iter().zip(labels) {
            self.found.actors.resume(*row);
            if !by_label {
                self.found.actors.text(actors::ID, id.as_str())?;
            }
            if let Some((x, y)) = self.points.get(id) {
                places.put(if by_label { label.clone() } else { id.clone() }, *x, *y);
            }
            called.push(if by_label { label.clone() } else { id.clone() });
            self.found.actors.text(actors::LABEL, label)?;
        }
        places.fill(&mut self.found, 1.0, 1.0);
        Ok(called)
    }

    /// Each column of numbers is a relation: whoever has anything but 0 in it is tied. Other columns say more about it.
    fn tie_lines(&mut self, section: &Section<'_>, called: &[String]) -> Result<(), Unreadable> {
        let headers: Vec<&str> = section.headers.iter().skip(2).copied().collect();
        let mut numbers: Vec<bool> = vec![true; headers.len()];
        for (_, line) in &section.lines {
            for (is_number, value) in numbers.iter_mut().zip(cells(line).skip(2)) {
                *is_number &= finite(value.text).is_some();
            }
        }
        let relations: Vec<usize> = (0..headers.len()).filter(|at| numbers[*at]).collect();
        if relations.len() == headers.len() && !relations.is_empty() {
            for at in relations {
                let plain = matches!(headers[at].to_lowercase().as_str(), "strength" | "weight" | "value");
                let kind = if plain { "" } else { headers[at] };
                self.relation(section, at, kind, called)?;
            }
            return Ok(());
        }
        self.described_ties(section, &headers, &relations, called)
    }

    fn ends(&self, line: &str) -> Option<(usize, usize)> {
        let mut ends = cells(line);
        let from = self.nodes.get(ends.next()?.text)?;
        Some((*from, *self.nodes.get(ends.next()?.text)?))
    }

    fn relation(&mut self, section: &Section<'_>, at: usize, kind: &str, called: &[String]) -> Result<(), Unreadable> {
        let mut relation = Relation {
            kind: kind.chars().take(200).collect(),
            pairs: Vec::new(),
        };
        for (_, line) in &section.lines {
            let value = cells(line).nth(at + 2).map(|word| word.text);
            let Some((from, to)) = self.ends(line) else {
                continue;
            };
            if value.and_then(finite).is_none_or(|value| value != 0.0) {
                let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
                relation.pairs.push(Pair {
                    from: number(from),
                    to: number(to),
                    value,
                });
            }
        }
        let undirected = relation.is_symmetric();
        if undirected {
            let which = if kind.is_empty() {
                "The relation".to_owned()
            } else {
                format!("The relation {}", quoted(kind))
            };
            let message = format!(
                "{which} is the same both ways, with equal values; its connections were read as undirected, each once."
            );
            self.reading.remarks.say(None, None, message);
        }
        let columns = Columns::of(&mut self.found);
        relation.fill(undirected, &mut self.found, columns, |at| {
            called.get(at as usize).cloned().unwrap_or_default()
        })
    }

    /// Ties of which more than numbers is said, or nothing at all: one for each line.
    fn described_ties(
        &mut self,
        section: &Section<'_>,
        headers: &[&str],
        numbers: &[usize],
        called: &[String],
    ) -> Result<(), Unreadable> {
        let only_number = match numbers {
            [one] => Some(*one),
            _ => None,
        };
        let mut of_ties = Attributes::new(&[("type", "Type"), ("strength", "Strength"), ("weight", "Strength")]);
        let label = self.found.ties.column("Label");
        let columns: Vec<FoundColumn> = headers
            .iter()
            .enumerate()
            .map(|(at, header)| match header.to_lowercase().as_str() {
                "label" => label,
                _ if only_number == Some(at) => self.found.ties.column("Strength"),
                _ => of_ties.column(&mut self.found.ties, header),
            })
            .collect();
        for (_, line) in &section.lines {
            let Some((from, to)) = self.ends(line) else {
                continue;
            };
            self.found.ties.next();
            self.found.ties.text(ties::FROM, called[from].as_str())?;
            self.found.ties.text(ties::TO, called[to].as_str())?;
            self.found.ties.text(ties::DIRECTION, "directed")?;
            for (column, value) in columns.iter().zip(cells(line).skip(2)) {
                self.found.ties.text(*column, value.text)?;
            }
        }
        Ok(())
    }
}
