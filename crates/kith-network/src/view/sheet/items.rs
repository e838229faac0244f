//! What a sheet is made of, in the order in which it was written.

use super::super::look::{By, Channel};
use super::controls::Controls;
use super::stages::Stage;
use crate::selector::Selector;
use crate::vocabulary::FieldOn;

/// One thing that a sheet says.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Item {
    Remark(String),
    /// `@import "name"`.
    Import(String),
    /// `@view "name" { … }`: looked through when it is asked for.
    Partial {
        name: String,
        items: Vec<Item>,
    },
    Settings(Vec<Piece>),
    /// `@controls { … }`, as it was written and as it was understood.
    Controls {
        text: String,
        read: Controls,
    },
    Rule(Rule),
    /// Not understood, as it was written.
    Kept(String),
}

/// One line of a block.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Piece {
    /// `on` is `None` for actors and ties alike.
    Look {
        on: Option<FieldOn>,
        channel: Channel,
        by: By,
    },
    Stage(Stage),
    Remark(String),
    /// Not understood, as it was written.
    Kept(String),
}

/// How those whom a selector chooses are drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// What the legend says of them; `None` leaves the rule out of the legend.
    pub legend: Option<Caption>,
    pub selector: Selector,
    pub(super) pieces: Vec<Piece>,
}

/// Words of the legend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caption {
    /// Said of actors or of ties; `None` where it was not said, and holds of whatever the rule
    /// chooses.
    pub on: Option<FieldOn>,
    pub words: String,
}

impl Rule {
    /// A rule that says nothing yet of those it chooses.
    pub fn of(selector: Selector) -> Rule {
        Rule {
            legend: None,
            selector,
            pieces: Vec::new(),
        }
    }

    /// What it says, in order; the last of a channel holds.
    pub fn looks(&self) -> impl Iterator<Item = (Channel, &By)> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Look { channel, by, .. } => Some((*channel, by)),
            _ => None,
        })
    }

    /// Says something else of one channel, or nothing; what else the rule says stays as it is.
    pub fn set(&mut self, channel: Channel, by: Option<By>) {
        put_look(&mut self.pieces, None, channel, by);
    }
}

/// Puts a look where the first of its channel stands, or last; `None` takes it away.
pub(super) fn put_look(pieces: &mut Vec<Piece>, on: Option<FieldOn>, channel: Channel, by: Option<By>) {
    let same = |piece: &Piece| matches!(piece, Piece::Look { on: o, channel: c, .. } if *o == on && *c == channel);
    let first = pieces.iter().position(same);
    pieces.retain(|piece| !same(piece));
    if let Some(by) = by {
        let at = first.unwrap_or(pieces.len()).min(pieces.len());
        pieces.insert(at, Piece::Look { on, channel, by });
    }
}

impl Caption {
    /// Reads `elements: Offers food`, `connections: …`, `actors: …`, `ties: …` or plain words.
    pub fn read(text: &str) -> Option<Caption> {
        let text = text.trim();
        let (on, words) = match text.split_once(':') {
            Some((head, rest)) => match head.trim().to_ascii_lowercase().as_str() {
                "element" | "elements" | "actor" | "actors" => (Some(FieldOn::Actors), rest),
                "connection" | "connections" | "tie" | "ties" => (Some(FieldOn::Ties), rest),
                _ => (None, text),
            },
            None => (None, text),
        };
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        (!words.is_empty()).then_some(Caption { on, words })
    }

    pub(super) fn written(&self) -> String {
        match self.on {
            Some(FieldOn::Actors) => format!("actors: {}", self.words),
            Some(FieldOn::Ties) => format!("connections: {}", self.words),
            None => self.words.clone(),
        }
    }
}
