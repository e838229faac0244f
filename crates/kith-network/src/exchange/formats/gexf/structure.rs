//! A GEXF text as it states things, before anybody asks what they mean.

use std::borrow::Cow;

use crate::exchange::looks::Look;
use crate::exchange::stated::Stated;

/// A whole file.
#[derive(Debug, Default)]
pub(super) struct Gexf<'t> {
    pub(super) about: About<'t>,
    pub(super) attributes: Vec<Attribute<'t>>,
    pub(super) nodes: Vec<Thing<'t>>,
    pub(super) edges: Vec<Thing<'t>>,
    /// Edges whose type is none that GEXF knows, and one such type.
    pub(super) odd_types: (usize, String),
    /// Things whose colour, size, shape or place is said more than once; the last was taken.
    pub(super) redrawn: usize,
}

/// What the file says of itself.
#[derive(Debug, Default)]
pub(super) struct About<'t> {
    pub(super) title: Cow<'t, str>,
    pub(super) creator: Cow<'t, str>,
    pub(super) description: Cow<'t, str>,
    pub(super) keywords: Cow<'t, str>,
    pub(super) modified: Cow<'t, str>,
    /// From when to when the whole is.
    pub(super) time: Time<'t>,
}

/// Whether an attribute is one of nodes or of edges.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    Nodes,
    Edges,
}

#[derive(Debug)]
pub(super) struct Attribute<'t> {
    pub(super) title: Cow<'t, str>,
    pub(super) class: Class,
    pub(super) stated: Stated,
    /// Several values in brackets.
    pub(super) listed: bool,
    pub(super) default: Option<Cow<'t, str>>,
    /// The values it may have, if only some.
    pub(super) options: Vec<String>,
    pub(super) declared: bool,
}

/// A node or an edge.
#[derive(Debug, Default)]
pub(super) struct Thing<'t> {
    pub(super) id: Cow<'t, str>,
    pub(super) line: u32,
    pub(super) label: Cow<'t, str>,
    pub(super) values: Vec<Value<'t>>,
    pub(super) time: Time<'t>,
    pub(super) look: Look,
    /// Of a node: the ids of those it lies in.
    pub(super) parents: Vec<Cow<'t, str>>,
    /// Of an edge.
    pub(super) ends: Ends<'t>,
}

#[derive(Debug, Default)]
pub(super) struct Ends<'t> {
    pub(super) from: Cow<'t, str>,
    pub(super) to: Cow<'t, str>,
    pub(super) way: Way,
    pub(super) weight: Option<Cow<'t, str>>,
    pub(super) kind: Cow<'t, str>,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Directed,
    #[default]
    Undirected,
    Mutual,
}

impl Way {
    /// As kith's tables say it.
    pub(super) fn word(self) -> &'static str {
        match self {
            Way::Directed => "directed",
            Way::Undirected => "undirected",
            Way::Mutual => "mutual",
        }
    }

    pub(super) fn of(text: &str) -> Option<Way> {
        match text.trim().to_ascii_lowercase().as_str() {
            "directed" => Some(Way::Directed),
            "undirected" => Some(Way::Undirected),
            "mutual" => Some(Way::Mutual),
            _ => None,
        }
    }
}

/// What something holds under an attribute, by its place in [`Gexf::attributes`], and when.
#[derive(Debug)]
pub(super) struct Value<'t> {
    pub(super) attribute: usize,
    pub(super) text: Cow<'t, str>,
    pub(super) time: Time<'t>,
}

/// When something is: spans of time with open or closed ends, or single moments. As written.
#[derive(Debug, Default, Clone, PartialEq)]
pub(super) struct Time<'t> {
    pub(super) spans: Vec<(Cow<'t, str>, Cow<'t, str>)>,
    pub(super) moments: Vec<Cow<'t, str>>,
}

impl Time<'_> {
    pub(super) fn is_empty(&self) -> bool {
        self.spans.is_empty() && self.moments.is_empty()
    }
}
