//! Writing a selector down so that reading it again gives the same one.

use super::reading::{DOUBLE, RESERVED, is_word_char};
use super::syntax::{Arrow, Node};
use crate::view::Along;
use std::fmt::Write;

/// The selector as people would write it.
pub(super) fn written(node: &Node) -> String {
    let mut out = String::new();
    write(node, &mut out);
    out
}

fn write(node: &Node, out: &mut String) {
    match node {
        Node::All => out.push('*'),
        Node::Actors => out.push_str("actor"),
        Node::Ties => out.push_str("tie"),
        Node::Kind(word) | Node::TieKind(word) => out.push_str(&word_or_quoted(word)),
        Node::Named(name) => marked('#', name, out),
        Node::Tagged(tag) => marked('.', tag, out),
        Node::Has(field) => put(out, format_args!("[{}]", field_or_quoted(field))),
        Node::Lacks(field) => put(out, format_args!("[!{}]", field_or_quoted(field))),
        Node::Compare { field, op, values } => {
            let values: Vec<String> = values.iter().map(|value| value_or_quoted(value)).collect();
            put(
                out,
                format_args!("[{}{}{}]", field_or_quoted(field), op.sign(), values.join(", ")),
            );
        }
        Node::Is(what) => put(out, format_args!(":{}", what.word())),
        Node::Overdue(super::YEAR) => out.push_str(":overdue"),
        Node::Overdue(days) => put(out, format_args!(":overdue({days})")),
        Node::Ends(end, inner) => put(out, format_args!(":{}({})", end.word(), written(inner))),
        Node::Between(one, other) => put(
            out,
            format_args!(":between({}, {})", grouped_or(one), grouped_or(other)),
        ),
        Node::Steps { most, along, from } => {
            let way = match along {
                Along::Either => "",
                Along::Out => "out ",
                Along::In => "in ",
            };
            put(out, format_args!(":steps({most} {way}from {})", written(from)));
        }
        Node::Path { from, arrow, over, to } => write_path(from, *arrow, over.as_deref(), to, out),
        Node::Not(inner) => put(out, format_args!(":not({})", written(inner))),
        Node::And(all) => write_all(all, out),
        Node::Or(all) => {
            let all: Vec<String> = all.iter().map(written).collect();
            out.push_str(&all.join(", "));
        }
    }
}

fn put(out: &mut String, words: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = out.write_fmt(words);
}

/// A comma separates what `:between` is given, so alternatives stand in brackets there.
fn grouped_or(node: &Node) -> String {
    match node {
        Node::Or(_) => format!("({})", written(node)),
        _ => written(node),
    }
}

/// Without a space where it reads well: `person[offers].driver`; with `and` elsewhere.
fn write_all(all: &[Node], out: &mut String) {
    for (place, node) in all.iter().enumerate() {
        let text = match node {
            Node::Or(_) | Node::And(_) => format!("({})", written(node)),
            _ => written(node),
        };
        let is_path = matches!(node, Node::Path { .. });
        let after_path = place > 0 && matches!(all[place - 1], Node::Path { .. });
        let sticks = text.starts_with(['[', ':', '.', '#']) && !is_path && !after_path;
        if place > 0 && !sticks {
            out.push_str(" and ");
        }
        out.push_str(&text);
    }
}

fn write_path(from: &Node, arrow: Arrow, over: Option<&Node>, to: &Node, out: &mut String) {
    out.push_str(&compound(from));
    let (left, right) = match arrow {
        Arrow::Out => ("--", "-->"),
        Arrow::In => ("<--", "--"),
        Arrow::Either => ("<--", "-->"),
    };
    match (over, arrow) {
        (Some(over), _) => put(out, format_args!(" {left}{}{right} ", compound(over))),
        (None, Arrow::Out) => out.push_str(" --> "),
        (None, Arrow::In) => out.push_str(" <-- "),
        (None, Arrow::Either) => out.push_str(" <--> "),
    }
    match to {
        Node::Path { .. } => write(to, out),
        _ => out.push_str(&compound(to)),
    }
}

/// A part of a traversal, in brackets where it is made of several that arrows would part.
fn compound(node: &Node) -> String {
    let text = written(node);
    match node {
        Node::Or(_) | Node::Path { .. } => format!("({text})"),
        Node::And(_) => format!("({text})"),
        _ => text,
    }
}

/// A name, tag or word as it can be typed, with its mark before it.
pub(super) fn mark(mark: &str, name: &str) -> String {
    match mark.is_empty() {
        true => word_or_quoted(name),
        false if is_plain(name) => format!("{mark}{name}"),
        false => format!("{mark}{}", quoted(name)),
    }
}

/// The name of a field as it can be typed between square brackets.
pub(super) fn field(name: &str) -> String {
    field_or_quoted(name)
}

fn marked(mark: char, name: &str, out: &mut String) {
    out.push(mark);
    out.push_str(&match is_plain(name) {
        true => name.to_owned(),
        false => quoted(name),
    });
}

fn word_or_quoted(word: &str) -> String {
    match is_plain(word) && !RESERVED.contains(&word.to_lowercase().as_str()) {
        true => word.to_owned(),
        false => quoted(word),
    }
}

/// The name of a field: several words need no quotes.
fn field_or_quoted(field: &str) -> String {
    match !field.is_empty() && field.split(' ').all(is_plain) {
        true => field.to_owned(),
        false => quoted(field),
    }
}

fn value_or_quoted(value: &str) -> String {
    match is_plain(value) {
        true => value.to_owned(),
        false => quoted(value),
    }
}

/// Letters, digits, underscores and single hyphens between them.
fn is_plain(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|c| c == '-' || (is_word_char(c) && (c.is_alphanumeric() || c == '_')))
        && !text.starts_with('-')
        && !text.ends_with('-')
        && !text.contains("--")
}

fn quoted(text: &str) -> String {
    let mut out = String::from('"');
    for c in text.chars() {
        // Every sign that would close the quotes when read again.
        if c == '\\' || DOUBLE.contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out.push('"');
    out
}
