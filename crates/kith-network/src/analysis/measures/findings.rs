//! What a measure found, in one form for all.

use kith_graph::cohesion::Fraction;
use kith_graph::{Node, NodeMap};

/// The answer of a measure.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Findings {
    /// Values of every node.
    pub columns: Vec<Column>,
    /// Figures about the whole.
    pub figures: Vec<WholeFigure>,
    pub pairs: Option<Pairs>,
    /// Ties between groups that were given.
    pub crossings: Vec<Crossing>,
}

/// Ties from one group to another, or within one, of those there could be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crossing {
    pub from: String,
    pub to: String,
    pub ties: Fraction,
}

/// A value of every node.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Stable, for headers: `in-degree`.
    pub key: &'static str,
    pub title: &'static str,
    pub values: Values,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Values {
    Counts(NodeMap<u32>),
    Scores(NodeMap<f64>),
    /// Scores that some nodes do not have.
    Some(NodeMap<Option<f64>>),
    /// The number of the group that each node is in, the largest group first.
    Groups(NodeMap<u32>),
    /// A place in an order, from 1: the lower, the earlier.
    Order(NodeMap<u32>),
    /// Whether each node is one of those in question.
    Marks(NodeMap<bool>),
}

impl Values {
    pub fn len(&self) -> usize {
        match self {
            Values::Counts(values) | Values::Groups(values) | Values::Order(values) => values.len(),
            Values::Scores(values) => values.len(),
            Values::Some(values) => values.len(),
            Values::Marks(values) => values.len(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A node's value as a number; nothing where it has none.
    pub fn number(&self, node: Node) -> Option<f64> {
        match self {
            Values::Counts(values) | Values::Groups(values) | Values::Order(values) => {
                values.get(node).map(|count| f64::from(*count))
            }
            Values::Scores(values) => values.get(node).copied(),
            Values::Some(values) => values.get(node).copied().flatten(),
            Values::Marks(values) => values.get(node).map(|mark| f64::from(u8::from(*mark))),
        }
    }

    /// The nodes with the highest values, the highest first (of an order, the first); of equal ones the lower node first.
    pub fn highest(&self, most: usize) -> Vec<(Node, f64)> {
        let mut all: Vec<(Node, f64)> = (0..self.len() as u32)
            .filter_map(|node| self.number(Node(node)).map(|value| (Node(node), value)))
            .collect();
        let rising = matches!(self, Values::Order(_));
        let order = |a: &(Node, f64), b: &(Node, f64)| {
            let falling = b.1.total_cmp(&a.1);
            (if rising { falling.reverse() } else { falling }).then(a.0.cmp(&b.0))
        };
        if all.len() > most && most > 0 {
            all.select_nth_unstable_by(most - 1, order);
        }
        all.truncate(most);
        all.sort_unstable_by(order);
        all
    }
}

/// A figure about the whole.
#[derive(Debug, Clone, PartialEq)]
pub struct WholeFigure {
    /// Stable, for files: `largest-piece`.
    pub key: &'static str,
    pub title: &'static str,
    pub value: Number,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Number {
    /// Part of a whole, both counted.
    Share(Fraction),
    Count(u64),
    Real(f64),
    /// There is no such number for this graph.
    None,
}

impl Number {
    /// The figure as one number: a share as part ÷ whole.
    pub fn value(self) -> Option<f64> {
        match self {
            Number::Share(fraction) => fraction.value(),
            Number::Count(count) => Some(count as f64),
            Number::Real(value) => Some(value),
            Number::None => None,
        }
    }
}

impl From<Option<f64>> for Number {
    fn from(value: Option<f64>) -> Number {
        value.map_or(Number::None, Number::Real)
    }
}

/// Pairs of nodes, in the order in which to show them.
#[derive(Debug, Clone, PartialEq)]
pub struct Pairs {
    pub title: &'static str,
    /// What the number beside a pair is; nothing where pairs have none.
    pub score: Option<&'static str>,
    pub all: Vec<(Node, Node, f64)>,
}

/// The same numbers, without the sign that an empty sum has: nobody reads "-0".
fn unsigned_zeros(values: Values) -> Values {
    match values {
        Values::Scores(scores) => Values::Scores(
            scores
                .into_values()
                .into_iter()
                .map(|score| score + 0.0)
                .collect::<Vec<_>>()
                .into(),
        ),
        Values::Some(scores) => {
            let scores = scores
                .into_values()
                .into_iter()
                .map(|score| score.map(|score| score + 0.0));
            Values::Some(scores.collect::<Vec<_>>().into())
        }
        other => other,
    }
}

impl Findings {
    pub(super) fn with(mut self, key: &'static str, title: &'static str, values: Values) -> Findings {
        let values = unsigned_zeros(values);
        self.columns.push(Column { key, title, values });
        self
    }

    pub(super) fn and(mut self, key: &'static str, title: &'static str, value: Number) -> Findings {
        let value = match value {
            Number::Real(value) => Number::Real(value + 0.0),
            other => other,
        };
        self.figures.push(WholeFigure { key, title, value });
        self
    }
}
