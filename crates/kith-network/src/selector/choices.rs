//! The conditions that can be offered to somebody who will not type.

use super::facts::Facts;
use super::fields::{self, meant};
use super::syntax::{Node, Op};
use super::{Ground, Selector};
use crate::vocabulary::FieldOn;

/// A field that can be asked about, with what can be asked of it. What is offered is what the
/// viewer may know, and values are those that somebody visible has.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// As it stands in a selector: `offers`, `Free day`.
    pub field: String,
    /// As it is shown: "Offers".
    pub label: String,
    pub on: FieldOn,
    pub sort: Sort,
    /// Values that somebody has, most a hundred, in the order of the vocabulary or of letters.
    pub values: Vec<String>,
}

/// What the values of a field are like: which comparisons make sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// One of a few words.
    Word,
    /// Anything that people typed.
    Text,
    Number,
    Day,
}

/// How a value is compared, for somebody who chooses it from a menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    Is,
    IsNot,
    Contains,
    MoreThan,
    LessThan,
    After,
    Before,
    Recorded,
    NotRecorded,
}

impl Comparison {
    pub const ALL: [Comparison; 9] = [
        Comparison::Is,
        Comparison::IsNot,
        Comparison::Contains,
        Comparison::MoreThan,
        Comparison::LessThan,
        Comparison::After,
        Comparison::Before,
        Comparison::Recorded,
        Comparison::NotRecorded,
    ];

    /// For forms and addresses.
    pub fn key(self) -> &'static str {
        match self {
            Comparison::Is => "is",
            Comparison::IsNot => "is-not",
            Comparison::Contains => "contains",
            Comparison::MoreThan => "more",
            Comparison::LessThan => "less",
            Comparison::After => "after",
            Comparison::Before => "before",
            Comparison::Recorded => "any",
            Comparison::NotRecorded => "none",
        }
    }

    pub fn from_key(key: &str) -> Option<Comparison> {
        Comparison::ALL.into_iter().find(|own| own.key() == key)
    }

    pub fn label(self) -> &'static str {
        match self {
            Comparison::Is => "is",
            Comparison::IsNot => "is not",
            Comparison::Contains => "contains",
            Comparison::MoreThan => "is more than",
            Comparison::LessThan => "is less than",
            Comparison::After => "is after",
            Comparison::Before => "is before",
            Comparison::Recorded => "is recorded",
            Comparison::NotRecorded => "is not recorded",
        }
    }

    /// Whether it needs a value to compare with.
    pub fn needs_value(self) -> bool {
        !matches!(self, Comparison::Recorded | Comparison::NotRecorded)
    }
}

/// One row of a builder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub on: FieldOn,
    pub field: String,
    pub comparison: Comparison,
    pub value: String,
}

/// How many values of a field are offered.
const MOST_VALUES: usize = 100;

/// The conditions that can be offered on what can be seen: first of actors, then of ties.
/// Fields whose values are different for nearly everybody are offered without values. Measures
/// are offered, and not worked out. O(n + m) for each field.
pub fn choices(ground: &Ground<'_>) -> Vec<Choice> {
    let facts = Facts::of(*ground);
    let of_actors = choices_of(&facts, FieldOn::Actors).into_iter();
    of_actors.chain(choices_of(&facts, FieldOn::Ties)).collect()
}

/// Those of actors, or those of ties, where facts are at hand.
pub fn choices_of(facts: &Facts<'_>, on: FieldOn) -> Vec<Choice> {
    let names = fields::names(facts.ground.visible, on).into_iter();
    names.map(|field| choice(facts, on, field)).collect()
}

/// Fields in which nearly everybody has a value of their own.
const OPEN: [&str; 9] = [
    "name",
    "description",
    "address",
    "id",
    "foreign id",
    "said by",
    "label",
    "from",
    "to",
];

fn choice(facts: &Facts<'_>, on: FieldOn, field: String) -> Choice {
    let meant = meant(facts.ground.visible, &field);
    let sort = fields::sort(facts.ground.visible, &meant, on);
    let values = match (sort, on) {
        (Sort::Number | Sort::Day, _) => Vec::new(),
        _ if OPEN.contains(&field.as_str()) => Vec::new(),
        (_, FieldOn::Actors) => facts.actor_values(&field),
        (_, FieldOn::Ties) => facts.tie_values(&field),
    };
    let short = values
        .into_iter()
        .map(|(cell, _)| cell.text.clone())
        .filter(|text| text.chars().count() <= 80);
    let mut letters = field.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    Choice {
        label: first + letters.as_str(),
        on,
        sort,
        values: short.take(MOST_VALUES).collect(),
        field,
    }
}

impl Selector {
    /// The selector that rows of a builder amount to: all of them, or any. `None` where no row
    /// says anything: of rows that need a value and have none nothing is heard.
    pub fn built(rows: &[Row], all: bool) -> Option<Selector> {
        let mut parts: Vec<Node> = rows.iter().filter_map(built).take(super::MOST_CONDITIONS / 4).collect();
        match parts.len() {
            0 => None,
            1 => parts.pop(),
            _ if all => Some(Node::And(parts)),
            _ => Some(Node::Or(parts)),
        }
        // Written and read, so that it keeps to what any selector must keep to.
        .and_then(|node| Selector::parse(&super::writing::written(&node)).ok())
    }
}

impl Selector {
    /// The rows of a builder that amount to this selector, and whether all of them must hold;
    /// `None` where it says more than rows can.
    pub fn rows(&self) -> Option<(Vec<Row>, bool)> {
        match &self.node {
            Node::Or(parts) => {
                let rows: Option<Vec<Vec<Row>>> =
                    parts.iter().map(|part| rows_of(std::slice::from_ref(part))).collect();
                let rows = rows.filter(|rows| rows.iter().all(|rows| rows.len() == 1))?;
                Some((rows.into_iter().flatten().collect(), false))
            }
            node => rows_of(std::slice::from_ref(node)).map(|rows| (rows, true)),
        }
    }
}

fn rows_of(parts: &[Node]) -> Option<Vec<Row>> {
    let parts = match parts {
        [Node::And(parts)] => parts,
        parts => parts,
    };
    let mut on = FieldOn::Actors;
    let mut rows = Vec::new();
    for part in parts {
        let (field, comparison, value) = match part {
            Node::Actors | Node::Ties => {
                on = if *part == Node::Actors {
                    FieldOn::Actors
                } else {
                    FieldOn::Ties
                };
                continue;
            }
            Node::Kind(word) => ("kind", Comparison::Is, word.as_str()),
            Node::Has(field) => (field.as_str(), Comparison::Recorded, ""),
            Node::Lacks(field) => (field.as_str(), Comparison::NotRecorded, ""),
            Node::Compare { field, op, values } => match (op, values.as_slice()) {
                (Op::Equal | Op::Includes, [value]) => (field.as_str(), Comparison::Is, value.as_str()),
                (Op::Unequal, [value]) => (field.as_str(), Comparison::IsNot, value.as_str()),
                (Op::Contains, [value]) => (field.as_str(), Comparison::Contains, value.as_str()),
                (Op::Above, [value]) => (field.as_str(), Comparison::MoreThan, value.as_str()),
                (Op::Below, [value]) => (field.as_str(), Comparison::LessThan, value.as_str()),
                _ => return None,
            },
            _ => return None,
        };
        rows.push(Row {
            on,
            field: field.to_owned(),
            comparison,
            value: value.to_owned(),
        });
    }
    (!rows.is_empty()).then_some(rows)
}

fn built(row: &Row) -> Option<Node> {
    let value = crate::text::collapse(&row.value);
    if row.field.trim().is_empty() || (row.comparison.needs_value() && value.is_empty()) {
        return None;
    }
    let field = crate::text::collapse(&row.field);
    let compare = |op| Node::Compare {
        field: field.clone(),
        op,
        values: vec![value.clone()],
    };
    let condition = match row.comparison {
        Comparison::Is => compare(Op::Equal),
        Comparison::IsNot => compare(Op::Unequal),
        Comparison::Contains => compare(Op::Contains),
        Comparison::MoreThan | Comparison::After => compare(Op::Above),
        Comparison::LessThan | Comparison::Before => compare(Op::Below),
        Comparison::Recorded => Node::Has(field),
        Comparison::NotRecorded => Node::Lacks(field),
    };
    let noun = match row.on {
        FieldOn::Actors => Node::Actors,
        FieldOn::Ties => Node::Ties,
    };
    Some(Node::And(vec![noun, condition]))
}
