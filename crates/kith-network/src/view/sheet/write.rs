//! Writing a sheet: tidily, in kith's own words; what was not understood as it stood.

use super::items::{Item, Piece, Rule};
use super::names::written;

/// The text of some items.
pub(super) fn write(items: &[Item]) -> String {
    let mut text = String::new();
    put_items(&mut text, items, "");
    text
}

fn put_items(text: &mut String, items: &[Item], indent: &str) {
    for (place, item) in items.iter().enumerate() {
        if place > 0 {
            text.push('\n');
        }
        put_item(text, item, indent);
    }
}

fn put_item(text: &mut String, item: &Item, indent: &str) {
    match item {
        Item::Remark(words) => line(text, indent, &remark(words)),
        Item::Import(name) => line(text, indent, &format!("@import {};", super::worth::quoted(name))),
        Item::Partial { name, items } => {
            line(text, indent, &format!("@view {} {{", super::worth::quoted(name)));
            put_items(text, items, &format!("{indent}  "));
            line(text, indent, "}");
        }
        Item::Settings(pieces) => put_block(text, "@settings", pieces, indent, true),
        Item::Controls { text: as_written, .. } => line(text, indent, as_written),
        Item::Rule(rule) => put_rule(text, rule, indent),
        Item::Kept(as_written) if as_written.ends_with('}') => line(text, indent, as_written),
        Item::Kept(as_written) => line(text, indent, &format!("{as_written};")),
    }
}

fn put_rule(text: &mut String, rule: &Rule, indent: &str) {
    if let Some(legend) = &rule.legend {
        line(text, indent, &remark(&legend.written()));
    }
    put_block(text, &rule.selector.to_string(), &rule.pieces, indent, false);
}

fn put_block(text: &mut String, header: &str, pieces: &[Piece], indent: &str, settings: bool) {
    line(text, indent, &format!("{header} {{"));
    let inner = format!("{indent}  ");
    for piece in pieces {
        let said = match piece {
            Piece::Look { on, channel, by } => format!("{};", written(*on, *channel, &by.to_string(), settings)),
            Piece::Stage(stage) => format!("{stage};"),
            Piece::Remark(words) => remark(words),
            Piece::Kept(as_written) if as_written.ends_with('}') => as_written.clone(),
            Piece::Kept(as_written) => format!("{as_written};"),
        };
        line(text, &inner, &said);
    }
    line(text, indent, "}");
}

fn line(text: &mut String, indent: &str, said: &str) {
    text.push_str(indent);
    text.push_str(said);
    text.push('\n');
}

/// Words that hold `*/` came after `//`, in one line.
fn remark(words: &str) -> String {
    if words.contains("*/") {
        format!("// {words}")
    } else {
        format!("/* {words} */")
    }
}
