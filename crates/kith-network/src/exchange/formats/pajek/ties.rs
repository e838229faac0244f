//! Lines between vertices: arcs and edges, one by one, in lists and in matrices.

use std::collections::BTreeSet;

use super::reading::{Open, Pajek, beginning};
use super::section::pieces;
use super::vertices::looks;
use crate::exchange::formats::plain_text::attributes::{finite, number};
use crate::exchange::formats::plain_text::counted::quoted;
use crate::exchange::formats::plain_text::entities::decoded_numbers;
use crate::exchange::found_network::ties;
use crate::exchange::table::{Cell, Unreadable};

/// Which relation of which network a tie belongs to.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Kind {
    network: usize,
    is_named: bool,
    /// Its name, or its number.
    name: String,
}

impl Pajek<'_, '_, '_> {
    /// `1 3 2.5 l "since spring"`, `2: 1 3 1 [1-4]`, or in a list `1 2 3 4`.
    pub(super) fn tie_line(&mut self, body: &str, directed: bool, listed: bool, at: usize) -> Result<(), Unreadable> {
        let mut rest = body;
        let mut relation = self.relation.clone();
        if let Some((prefix, after)) = body.split_once(':')
            && !prefix.trim().is_empty()
            && prefix.trim().bytes().all(|b| b.is_ascii_digit())
        {
            beginning(prefix.trim()).clone_into(&mut relation);
            rest = after;
        }
        let words = pieces(rest);
        let ends = |word: &str| {
            let number: u32 = word.parse().ok()?;
            let at = self.names.binary_search_by_key(&number, |(number, _)| *number).ok()?;
            Some(self.names[at].1.clone())
        };
        let from = words.first().and_then(|word| ends(word.text));
        let targets = if listed { words.get(1..) } else { words.get(1..2) };
        let targets: Vec<Option<String>> = targets.unwrap_or_default().iter().map(|word| ends(word.text)).collect();
        if targets.is_empty() && !listed {
            let message = "Lines that name no two ends ({}) were left out.";
            self.counted.one(message, || format!("line {at}"));
        }
        for to in targets {
            let (Some(from), Some(to)) = (&from, to) else {
                let message = "Lines that name a vertex which is not in the list ({}) were left out.";
                self.counted.one(message, || format!("line {at}"));
                continue;
            };
            let strength = if listed { None } else { words.get(2) };
            let strength = strength.filter(|word| !word.quoted).and_then(|word| number(word.text));
            let looks_from = if strength.is_some() { 3 } else { 2 };
            self.tie(from, &to, directed, &relation, strength)?;
            if !listed {
                let (looks, time) = looks(words.get(looks_from..).unwrap_or_default());
                self.tie_looks(&looks, time)?;
            }
        }
        Ok(())
    }

    fn tie(
        &mut self,
        from: &str,
        to: &str,
        directed: bool,
        relation: &str,
        strength: Option<Cell>,
    ) -> Result<(), Unreadable> {
        let row = self.found.ties.next();
        self.found.ties.text(ties::FROM, from)?;
        self.found.ties.text(ties::TO, to)?;
        let direction = if directed { "directed" } else { "undirected" };
        self.found.ties.text(ties::DIRECTION, direction)?;
        // Kinds are named at the end, and stand before the strength.
        self.found.ties.column("Type");
        if let Some(strength) = strength {
            let column = self.found.ties.column("Strength");
            self.found.ties.set(column, strength)?;
        }
        let named = self.relations.get(relation).filter(|name| !name.is_empty());
        let kind = Kind {
            network: self.networks.len(),
            is_named: named.is_some(),
            name: named.map_or(relation, String::as_str).to_owned(),
        };
        self.kinds.push((row, kind));
        Ok(())
    }

    fn tie_looks(&mut self, looks: &[(&str, &str)], time: Option<&str>) -> Result<(), Unreadable> {
        for (word, value) in looks {
            let word = word.to_lowercase();
            let column = match word.as_str() {
                "l" => self.found.ties.column("Label"),
                word => self.of_lines.column(&mut self.found.ties, word),
            };
            self.found.ties.text(column, decoded_numbers(value))?;
        }
        if let Some(time) = time {
            let column = self.of_lines.column(&mut self.found.ties, "Time");
            self.found.ties.text(column, time)?;
        }
        Ok(())
    }

    /// Numbers, row after row; with two modes, rows are the first and columns the second.
    pub(super) fn matrix_line(&mut self, body: &str, at: usize) -> Result<(), Unreadable> {
        let Some(people) = &self.people else {
            return Ok(());
        };
        let count = people.labels.len() as u64;
        let first = u64::from(people.first_mode.unwrap_or(0));
        let (rows, columns) = if first > 0 {
            (first, count - first)
        } else {
            (count, count)
        };
        let relation = self.relation.clone();
        for word in body.split_whitespace() {
            let Open::Matrix { next } = &mut self.open else {
                return Ok(());
            };
            let cell = *next;
            *next += 1;
            if cell >= rows * columns {
                let message = "Numbers beyond the end of a matrix ({}) were left out.";
                self.counted.one(message, || format!("line {at}"));
                return Ok(());
            }
            let (row, column) = (cell / columns, first + cell % columns);
            match finite(word) {
                Some(0.0) => {}
                Some(_) => {
                    let called = |place: u64| self.names.get(usize::try_from(place).ok()?).cloned();
                    if let (Some((_, from)), Some((_, to))) = (called(row), called(column)) {
                        self.tie(&from, &to, true, &relation, number(word))?;
                    }
                }
                None => {
                    let message = "Cells of a matrix that hold no number ({}) were read as no connection.";
                    self.counted.one(message, || format!("line {at}, {}", quoted(word)));
                }
            }
        }
        Ok(())
    }

    /// Where there are several networks or relations, each is a kind of tie.
    pub(super) fn name_kinds(&mut self) -> Result<(), Unreadable> {
        let column = self.found.ties.column("Type");
        let relations: BTreeSet<&Kind> = self.kinds.iter().map(|(_, kind)| kind).collect();
        let several = relations.len() > 1;
        for (row, kind) in &self.kinds {
            let of_network = kind.network.checked_sub(1).and_then(|at| self.networks.get(at));
            let of_network = of_network
                .map(String::as_str)
                .filter(|name| !name.is_empty() && self.networks.len() > 1);
            let named = match (kind.is_named, of_network) {
                (true, _) => kind.name.clone(),
                (false, Some(name)) if several => name.to_owned(),
                (false, None) if several && !kind.name.is_empty() => format!("Relation {}", kind.name),
                _ => continue,
            };
            self.found.ties.resume(*row);
            self.found.ties.text(column, named)?;
        }
        Ok(())
    }
}
