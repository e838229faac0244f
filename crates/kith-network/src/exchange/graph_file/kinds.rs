//! What kind of graph file is this?

use super::super::sniff;
use super::{NoGraph, Place};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    List,
    GraphMl,
    Gexf,
}

const ADVICE: &str = "Bring a list of edges (text or CSV), GraphML or GEXF.";

/// Decided by the first bytes.
pub(super) fn kind(head: &[u8]) -> Result<Kind, NoGraph> {
    let refused = |what: &str| Err(NoGraph::new(Place::File, format!("This is {what}."), ADVICE));
    if head.is_empty() {
        return refused("an empty file");
    }
    if head.starts_with(b"PK") {
        return Err(NoGraph::new(
            Place::File,
            "This is a workbook or another packed file.",
            "Save the sheet with the edges as CSV and bring that.",
        ));
    }
    if let Some(what) = sniff::other_kind(head) {
        return refused(what);
    }
    let odd = head
        .iter()
        .take(8 << 10)
        .filter(|byte| matches!(byte, 0..=8 | 14..=26 | 28..=31))
        .count();
    if odd * 20 > head.len().min(8 << 10) {
        return refused("a file that is not text");
    }
    let start = head
        .iter()
        .position(|byte| !byte.is_ascii_whitespace())
        .unwrap_or(head.len());
    let text = String::from_utf8_lossy(&head[start..head.len().min(start + (8 << 10))]).to_lowercase();
    if text.is_empty() {
        return refused("an empty file");
    }
    if text.starts_with('<') {
        return marked_up(&text);
    }
    let words: Vec<&str> = text.split_whitespace().take(3).collect();
    match words.as_slice() {
        [first, ..] if first.starts_with("*vertices") || first.starts_with("*network") => refused("a Pajek network"),
        [first, ..] if first.starts_with("%%matrixmarket") => refused("a MatrixMarket file"),
        ["dl", ..] => refused("a UCINET file"),
        ["graph", "[", ..] | ["graph[", ..] | ["creator", ..] => refused("a GML file"),
        [first, ..] if first.starts_with('{') || first.starts_with("[{") => refused("JSON"),
        ["digraph" | "graph" | "strict", ..] if text.contains('{') => refused("a DOT file of Graphviz"),
        _ => Ok(Kind::List),
    }
}

fn marked_up(text: &str) -> Result<Kind, NoGraph> {
    let at = |word: &str| text.find(word);
    match (at("<gexf"), at("<graphml")) {
        (Some(gexf), Some(graphml)) if gexf < graphml => Ok(Kind::Gexf),
        (_, Some(_)) => Ok(Kind::GraphMl),
        (Some(_), None) => Ok(Kind::Gexf),
        (None, None) => {
            // A prefix before the name, as in <g:graphml>.
            if at(":graphml").is_some() {
                return Ok(Kind::GraphMl);
            }
            if at(":gexf").is_some() {
                return Ok(Kind::Gexf);
            }
            let what = match () {
                () if at("<svg").is_some() => "a picture (SVG)",
                () if at("<html").is_some() || at("<!doctype html").is_some() => "a web page (HTML)",
                () => "XML, and neither GraphML nor GEXF",
            };
            Err(NoGraph::new(Place::File, format!("This is {what}."), ADVICE))
        }
    }
}
