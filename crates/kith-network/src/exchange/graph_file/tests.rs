//! Whole files, as people bring them.

mod damaged;
mod lists;
mod marked_up;

use super::*;

pub(super) fn read(text: impl AsRef<[u8]>) -> Result<GraphFile, NoGraph> {
    read_as(text, &Reading::default())
}

pub(super) fn read_as(text: impl AsRef<[u8]>, reading: &Reading) -> Result<GraphFile, NoGraph> {
    let mut bytes = text.as_ref();
    read_graph(&mut bytes, reading)
}

/// Edges by what the file calls their ends, with their weights; `>` where they lead one way.
pub(super) fn told(file: &GraphFile) -> Vec<String> {
    let graph = &file.graph;
    let sign = if graph.is_directed() { ">" } else { "-" };
    let edges = graph.edges().map(|edge| {
        let (from, to) = graph.ends(edge);
        let (from, to) = (file.names.of(from), file.names.of(to));
        format!("{from}{sign}{to}:{}", graph.weight(edge))
    });
    edges.collect()
}

pub(super) fn names(file: &GraphFile) -> Vec<String> {
    file.graph
        .nodes()
        .map(|node| file.names.of(node).into_owned())
        .collect()
}

#[track_caller]
pub(super) fn refused(text: impl AsRef<[u8]>, words: &[&str]) {
    refused_as(text, &Reading::default(), words);
}

#[track_caller]
pub(super) fn refused_as(text: impl AsRef<[u8]>, reading: &Reading, words: &[&str]) {
    let trouble = read_as(text, reading).expect_err("it cannot be read").to_string();
    for word in words {
        assert!(trouble.contains(word), "{trouble} should say {word}");
    }
    assert!(trouble.ends_with(['.', '?']), "{trouble}");
}
