//! Connections between numbered names: what matrices and lists of neighbours come to, before they are tables.

use std::collections::{BTreeMap, BTreeSet};

use crate::exchange::format::Reading;
use crate::exchange::found_network::{FoundNetwork, actors, ties};
use crate::exchange::table::{Cell, Limits, Unreadable};
use crate::vocabulary::Direction;

/// One link: the places of both ends among the names, and how strong it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Link {
    pub from: u32,
    pub to: u32,
    pub value: f64,
}

/// A name and, where there are two kinds of things, which of them it is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    pub name: String,
    pub mode: Option<&'static str>,
}

/// Everything that one matrix or list says.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Relation {
    /// The sheet it stands on; empty for text.
    pub sheet: String,
    pub names: Vec<Named>,
    pub links: Vec<Link>,
    /// Whether the values say more than that there is a link.
    pub weighted: bool,
    /// Unsaid where the table leaves it open.
    pub direction: Option<Direction>,
    /// What there is to say, and the row it is about.
    pub remarks: Vec<(u32, String)>,
}

impl Relation {
    pub(super) fn named(mut self, sheet: &str) -> Self {
        sheet.clone_into(&mut self.sheet);
        self
    }

    /// Whether each link stands the other way round too, with the same value.
    pub(super) fn is_symmetric(&self) -> bool {
        let mut values: BTreeMap<(u32, u32), f64> = BTreeMap::new();
        for link in &self.links {
            values.insert((link.from, link.to), link.value);
        }
        let mirrored = |link: &Link| values.get(&(link.to, link.from)) == Some(&link.value);
        self.links.iter().any(|link| link.from != link.to) && self.links.iter().all(mirrored)
    }

    /// Keeps one of each pair of mirrored links.
    pub(super) fn fold(&mut self) {
        let mut seen = BTreeSet::new();
        self.links
            .retain(|link| seen.insert((link.from.min(link.to), link.from.max(link.to))));
        self.direction = Some(Direction::Undirected);
    }
}

/// All relations of a file, and the names that tables beside them list.
pub(super) struct Relations {
    pub relations: Vec<Relation>,
    pub listed: BTreeSet<String>,
}

impl Relations {
    /// Hands them over as one table of actors and one of connections. With several relations, each is a kind of
    /// connection, called by its sheet.
    pub(super) fn finish(self, limits: &Limits, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
        if self.relations.is_empty() {
            return Ok(());
        }
        let mut found = FoundNetwork::new(limits);
        let mode = found.actors.column("Mode");
        let (kind, strength) = (found.ties.column("Type"), found.ties.column("Strength"));
        let several = self.relations.len() > 1;
        let mut known = self.listed;
        for relation in self.relations {
            for named in &relation.names {
                if !known.insert(named.name.clone()) {
                    continue;
                }
                found.actors.next();
                found.actors.text(actors::LABEL, named.name.clone())?;
                if let Some(which) = named.mode {
                    found.actors.text(mode, which)?;
                }
            }
            let name = |at: u32| relation.names.get(at as usize).map_or("", |named| named.name.as_str());
            for link in &relation.links {
                found.ties.next();
                found.ties.text(ties::FROM, name(link.from))?;
                found.ties.text(ties::TO, name(link.to))?;
                if let Some(direction) = relation.direction {
                    found.ties.text(ties::DIRECTION, direction.key())?;
                }
                if several && !relation.sheet.is_empty() {
                    found.ties.text(kind, relation.sheet.clone())?;
                }
                if relation.weighted {
                    found.ties.set(strength, Cell::Number(link.value.to_string()))?;
                }
            }
        }
        found.finish(&mut reading.book);
        Ok(())
    }
}
