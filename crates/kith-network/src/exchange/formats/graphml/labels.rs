//! What nodes are called: programs say it in different places.

use super::structure::{GraphMl, KeyOf, NodeOf};
use crate::text::fold;

/// Keys that hold what a node is called, the best first.
const CALLED: [&str; 3] = ["label", "name", "title"];

/// Where the name of a node is to be looked for.
pub(super) struct Labels {
    /// Places of keys, the best first.
    keys: Vec<usize>,
    /// The key whose values are the labels, and are kept nowhere else.
    pub(super) taken: Option<usize>,
}

impl Labels {
    pub(super) fn in_file(made: &GraphMl<'_>) -> Labels {
        let mut keys: Vec<(usize, usize)> = Vec::new();
        for (at, key) in made.keys.iter().enumerate() {
            if matches!(key.of, KeyOf::Node | KeyOf::All)
                && let Some(rank) = CALLED.iter().position(|called| fold(&key.name) == *called)
            {
                keys.push((rank, at));
            }
        }
        keys.sort_unstable();
        let mut labels = Labels {
            keys: keys.iter().map(|(_, at)| *at).collect(),
            taken: None,
        };
        let drawn = made.nodes.iter().any(|node| node.drawn.label().is_some());
        // A title may be that of an office: it stays a column of its own.
        let names = keys.iter().filter(|(rank, _)| *rank < 2).map(|(_, at)| *at);
        labels.taken = names.filter(|_| !drawn).find(|key| {
            let holds = |node: &NodeOf<'_>| said(node, *key).is_some();
            made.nodes.iter().any(holds)
        });
        labels
    }

    /// What a node is called; nothing where nobody says.
    pub(super) fn of<'n>(&self, node: &'n NodeOf<'_>) -> Option<&'n str> {
        let drawn = node.drawn.label();
        drawn.or_else(|| self.keys.iter().find_map(|key| said(node, *key)))
    }
}

fn said<'n>(node: &'n NodeOf<'_>, key: usize) -> Option<&'n str> {
    let mut values = node.values.iter().rev();
    values
        .find(|value| value.key == key && !value.text.trim().is_empty())
        .map(|value| value.text.trim())
}
