//! One condition behind a noun: "who offers Food & Shared Meals", "without a status".

use super::super::facts::Facts;
use super::super::fields::{self, ActorField, Meant, TieField, plain};
use super::super::syntax::{Node, Op, Trait};
use super::{Of, a, around, at_end, label, noun};
use crate::vocabulary::Sector;

pub(super) fn of_trait(what: Trait) -> Of {
    match what {
        Trait::Orphan | Trait::Focus => Of::Actors,
        _ => Of::Ties,
    }
}

pub(super) fn condition(node: &Node, facts: &Facts<'_>) -> String {
    match node {
        Node::Tagged(tag) => format!("with the tag “{tag}”"),
        Node::Has(field) => has(field, true, facts),
        Node::Lacks(field) => has(field, false, facts),
        Node::Compare { field, op, values } => compared(field, *op, values, facts),
        Node::Is(what) => of_itself(*what).to_owned(),
        Node::Overdue(days) => format!("not confirmed for {days} days or more"),
        Node::Ends(end, inner) => at_end(*end, inner, facts),
        Node::Between(one, other) => format!("between {} and {}", a(&noun(one, facts)), a(&noun(other, facts))),
        Node::Steps { most, along, from } => around(*most, *along, from, facts),
        Node::Not(inner) => match &**inner {
            Node::Has(field) => has(field, false, facts),
            Node::Lacks(field) => has(field, true, facts),
            Node::Tagged(tag) => format!("without the tag “{tag}”"),
            Node::Compare {
                field,
                op: Op::Equal | Op::Includes,
                values,
            } => compared(field, Op::Unequal, values, facts),
            Node::Is(_) | Node::Overdue(_) | Node::Steps { .. } => format!("not {}", condition(inner, facts)),
            inner => format!("but not {}", a(&noun(inner, facts))),
        },
        other => format!("that is also {}", a(&noun(other, facts))),
    }
}

fn of_itself(what: Trait) -> &'static str {
    match what {
        Trait::Directed => "that leads one way",
        Trait::Undirected => "without a stated direction",
        Trait::Mutual => "that leads both ways",
        Trait::Loop => "from somebody to themselves",
        Trait::Orphan => "without a connection to anybody else",
        Trait::Focus => "in focus",
        Trait::Unclassified => "without a status",
    }
}

/// What care somebody has to do with is told with a verb.
fn verb(meant: &Meant) -> Option<&'static str> {
    match meant.actors {
        Some(ActorField::Offers) => Some("offers"),
        Some(ActorField::Needs) => Some("would welcome"),
        Some(ActorField::Gives) => Some("gives"),
        Some(ActorField::Receives) => Some("receives"),
        _ => None,
    }
}

fn has(field: &str, wanted: bool, facts: &Facts<'_>) -> String {
    match (verb(&facts.meant(field)), wanted) {
        (Some(verb), true) => format!("who {verb} something"),
        (Some(verb), false) => format!("who {verb} nothing, as far as recorded"),
        (None, true) => format!("with {field} recorded"),
        (None, false) => format!("without {field} recorded"),
    }
}

fn compared(field: &str, op: Op, values: &[String], facts: &Facts<'_>) -> String {
    let meant = facts.meant(field);
    if values.iter().all(|value| value.is_empty()) {
        return has(field, op == Op::Unequal, facts);
    }
    let shown: Vec<String> = values.iter().map(|value| called(value, &meant, facts)).collect();
    let shown = shown.join(" or ");
    match (verb(&meant), op) {
        (Some(verb), Op::Equal | Op::Includes) => return format!("who {verb} {shown}"),
        (Some(verb), Op::Unequal) => return format!("of whom it is not recorded that they {} {shown}", plural(verb)),
        _ => {}
    }
    let is = match op {
        Op::Equal => "is",
        Op::Unequal => "is not",
        Op::Starts => "begins with",
        Op::Ends => "ends with",
        Op::Contains => "contains",
        Op::Includes => "includes",
        Op::Above => {
            if is_day(&meant) {
                "is after"
            } else {
                "is more than"
            }
        }
        Op::AtLeast => {
            if is_day(&meant) {
                "is on or after"
            } else {
                "is at least"
            }
        }
        Op::Below => {
            if is_day(&meant) {
                "is before"
            } else {
                "is less than"
            }
        }
        Op::AtMost => {
            if is_day(&meant) {
                "is on or before"
            } else {
                "is at most"
            }
        }
    };
    let field = match plain(field).as_str() {
        "confirmed" | "last confirmed" => "last confirmation".to_owned(),
        "first mapped" | "mapped" => "first day on the map".to_owned(),
        _ => field.to_owned(),
    };
    format!("whose {field} {is} {shown}")
}

fn plural(verb: &str) -> &str {
    match verb {
        "offers" => "offer",
        "gives" => "give",
        "receives" => "receive",
        other => other,
    }
}

fn is_day(meant: &Meant) -> bool {
    matches!(meant.actors, Some(ActorField::Confirmed | ActorField::FirstMapped))
        || matches!(meant.ties, Some(TieField::Confirmed | TieField::Since))
}

/// A value, by the label of its term where it is one.
fn called(value: &str, meant: &Meant, facts: &Facts<'_>) -> String {
    let words = facts.ground.visible.vocabulary();
    let known = match &meant.actors {
        Some(ActorField::Kind) => label(&words.actor_kinds, value),
        Some(ActorField::Category) => label(&words.categories, value),
        Some(ActorField::Role) => label(&words.roles, value),
        Some(ActorField::Sector) => Sector::from_key(&fields::plain(value)).map(Sector::label),
        Some(ActorField::Offers | ActorField::Needs | ActorField::Gives | ActorField::Receives) => {
            label(&words.care_types, value)
        }
        _ => None,
    };
    let known = known.or_else(|| match &meant.ties {
        Some(TieField::Kind) => label(&words.tie_kinds, value),
        Some(TieField::Status) => label(&words.statuses, value),
        Some(TieField::Care) => label(&words.care_types, value),
        _ => None,
    });
    match known {
        Some(label) => label.to_owned(),
        None if value.chars().all(|c| c.is_ascii_digit() || c == '-' || c == '.') => value.to_owned(),
        None => format!("“{value}”"),
    }
}
