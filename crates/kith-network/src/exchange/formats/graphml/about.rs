//! What a file says of itself, and what of it was not understood.

use super::structure::GraphMl;
use crate::exchange::gathering::Remarks;
use crate::text::fold;

/// Says what of the whole was not understood.
pub(super) fn about(made: &GraphMl<'_>, remarks: &mut Remarks) {
    let undeclared: Vec<&str> = made
        .keys
        .iter()
        .filter(|key| !key.declared)
        .map(|key| &*key.name)
        .collect();
    if let Some(first) = undeclared.first() {
        let first: String = first.chars().take(40).collect();
        remarks.say_once(format!(
            "Keys that are used and never declared: {} (the first is \u{201c}{first}\u{201d}). What they hold was kept as text.",
            undeclared.len()
        ));
    }
    if made.ports > 0 {
        remarks.say_once(format!(
            "Ports of nodes: {}. They were left out; edges lead to the node itself.",
            made.ports
        ));
    }
    if made.strange > 0 {
        remarks.say_once(format!(
            "Values made of elements that kith does not know: {}. Only plain text in them was kept.",
            made.strange
        ));
    }
}

/// What the file says of itself and of its graphs, in Markdown.
pub(super) fn words(made: &GraphMl<'_>) -> String {
    let mut words: Vec<String> = made.words.iter().map(|words| words.trim().to_owned()).collect();
    let graphs = made.graphs.iter().flat_map(|graph| &graph.values);
    for value in made.values.iter().chain(graphs) {
        let (name, text) = (&made.keys[value.key].name, value.text.trim());
        if !text.is_empty() && !made.keys[value.key].drawing {
            words.push(match fold(name).as_str() {
                "description" => text.to_owned(),
                _ => format!("{name}: {text}"),
            });
        }
    }
    words.retain(|words| !words.is_empty());
    words.join("\n\n")
}
