//! One relation of a file: who is tied to whom, by position, and how strongly.

use std::collections::BTreeMap;

use super::attributes::{finite, number};
use crate::exchange::found_network::{FoundColumn, FoundNetwork, ties};
use crate::exchange::table::{Cell, Unreadable};

/// A connection between two positions, from 0.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Pair<'t> {
    pub from: u32,
    pub to: u32,
    /// The number given for it, if one is.
    pub value: Option<&'t str>,
}

/// A relation with the kind of tie that it is; empty if nobody says.
#[derive(Debug, Default)]
pub(crate) struct Relation<'t> {
    pub kind: String,
    pub pairs: Vec<Pair<'t>>,
}

impl Relation<'_> {
    /// Whether every connection has its like the other way, with the same value. One from somebody to themselves says
    /// nothing either way. O(n log n).
    pub(crate) fn is_symmetric(&self) -> bool {
        let mut balance: BTreeMap<(u32, u32, u64), i64> = BTreeMap::new();
        for pair in self.pairs.iter().filter(|pair| pair.from != pair.to) {
            let value = pair.value.and_then(finite).unwrap_or(1.0).to_bits();
            let (low, high) = (pair.from.min(pair.to), pair.from.max(pair.to));
            *balance.entry((low, high, value)).or_default() += if pair.from == low { 1 } else { -1 };
        }
        !balance.is_empty() && balance.values().all(|balance| *balance == 0)
    }

    /// Hands the connections over, each once if they go both ways.
    ///
    /// # Errors
    /// When there are more than kith reads.
    pub(crate) fn fill(
        &self,
        undirected: bool,
        found: &mut FoundNetwork<'_>,
        columns: Columns,
        name: impl Fn(u32) -> String,
    ) -> Result<(), Unreadable> {
        for pair in self.pairs.iter().filter(|pair| !undirected || pair.from <= pair.to) {
            found.ties.next();
            found.ties.text(ties::FROM, name(pair.from))?;
            found.ties.text(ties::TO, name(pair.to))?;
            let direction = if undirected { "undirected" } else { "directed" };
            found.ties.text(ties::DIRECTION, direction)?;
            if !self.kind.is_empty() {
                found.ties.text(columns.kind, self.kind.as_str())?;
            }
            if let Some(value) = pair.value {
                let cell = number(value).unwrap_or_else(|| Cell::Text(value.to_owned()));
                found.ties.set(columns.strength, cell)?;
            }
        }
        Ok(())
    }
}

/// The columns that a relation fills beside the ends.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Columns {
    pub kind: FoundColumn,
    pub strength: FoundColumn,
}

impl Columns {
    pub(crate) fn of(found: &mut FoundNetwork<'_>) -> Columns {
        Columns {
            kind: found.ties.column("Type"),
            strength: found.ties.column("Strength"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn relation(pairs: &[(u32, u32, Option<&'static str>)]) -> Relation<'static> {
        let pairs = pairs.iter().map(|(from, to, value)| Pair {
            from: *from,
            to: *to,
            value: *value,
        });
        Relation {
            kind: String::new(),
            pairs: pairs.collect(),
        }
    }

    #[test]
    fn a_relation_is_symmetric_if_all_of_it_goes_both_ways_alike() {
        assert!(relation(&[(0, 1, Some("2")), (1, 0, Some("2.0")), (1, 1, Some("1"))]).is_symmetric());
        assert!(!relation(&[(0, 1, Some("2")), (1, 0, Some("3"))]).is_symmetric());
        assert!(!relation(&[(0, 1, None), (1, 0, None), (0, 2, None)]).is_symmetric());
        assert!(!relation(&[(1, 1, None)]).is_symmetric() && !relation(&[]).is_symmetric());
        assert!(!relation(&[(0, 1, None), (0, 1, None), (1, 0, None)]).is_symmetric());
    }
}
