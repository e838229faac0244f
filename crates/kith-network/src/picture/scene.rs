//! Everything a renderer draws, decided: marks, lines, grounds, guides, names, legend and words.

use super::labels::{Label, LineLabel};
use super::layout::Drawing;
use super::legend::Legend;
use super::outline::{Arrows, Disc};
use super::style::{Look, Stroke};
use crate::id::{ActorId, TieId};
use crate::view::{ActorStyle, TieStyle};
use jiff::civil::Date;
use kith_graph::arrange::Point;
use std::fmt;

/// What a renderer is given. Sizes and places are in drawing units (CSS pixels at zoom 1, y
/// downward), in whole tenths, as they are written: then the island computes the same lines.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// "Map of Larkmere".
    pub title: String,
    /// The picture in words: how many, of which kinds, who is most connected.
    pub description: String,
    /// The day on which it was drawn, or as of which it shows everything: for print.
    pub day: Option<Date>,
    /// What this picture shows of all there is, and what it leaves out: a sentence each. Empty
    /// where everything is shown as it comes.
    pub notes: Vec<String>,
    pub frame: Frame,
    /// Actors by name, then clusters.
    pub marks: Vec<Mark>,
    /// In the order of ties' ids; then lines that are no ties.
    pub lines: Vec<Line>,
    /// On the list, though the view draws them not.
    pub unseen: Vec<Unseen>,
    /// Under everything else.
    pub grounds: Vec<Ground>,
    /// Rings, columns, axes.
    pub guides: Vec<Guide>,
    pub legend: Legend,
    /// So large that it is drawn with less detail.
    pub coarse: bool,
    /// Some stand out (`behind`) and all others fade.
    pub asked: bool,
    /// How places on the Earth became places on the paper, where the map is drawn by them.
    pub earth: Option<Earth>,
}

/// The part of the paper that the picture needs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
}

/// What a mark stands for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    Actor(ActorId),
    /// Those who share a value: a text that stays the same from picture to picture.
    Cluster(String),
}

impl Subject {
    pub fn actor(&self) -> Option<ActorId> {
        match self {
            Subject::Actor(id) => Some(*id),
            Subject::Cluster(_) => None,
        }
    }
}

impl fmt::Display for Subject {
    /// What `data-actor`, `data-from` and `data-to` say: an actor's id, or `cluster:tags=cooking`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Subject::Actor(id) => write!(f, "{id}"),
            Subject::Cluster(key) => write!(f, "cluster:{key}"),
        }
    }
}

/// An actor or a cluster on the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    pub subject: Subject,
    pub name: String,
    /// "B Team, care team, 7 connections".
    pub words: String,
    pub x: f64,
    pub y: f64,
    pub radius: f64,
    /// 0 is the most important.
    pub rank: usize,
    pub look: Look,
    /// What the view says of how it is drawn; what it does not say is as `look` says.
    pub style: ActorStyle,
    pub label: Label,
    /// Where it stands in the arrangement, in words: "2 steps away", "Category: Hubs".
    pub group: Option<String>,
    /// How many of its connections are drawn, and how many there are to be seen.
    pub connections: (usize, usize),
    /// One of those who stand out. Means nothing where [`Scene::asked`] is false.
    pub behind: bool,
    /// What became of it since the day that is compared with.
    pub since: Option<Since>,
}

/// What became of somebody or something since a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Since {
    Came,
    /// What differs, in words: "Category: Hubs, before Grassroots groups".
    Changed(Vec<String>),
    Went,
}

impl Since {
    /// What `data-since` says.
    pub fn key(&self) -> &'static str {
        match self {
            Since::Came => "came",
            Since::Changed(_) => "changed",
            Since::Went => "went",
        }
    }
}

/// What a line stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bond {
    Tie(TieId),
    /// Care of one type from giver to receiver, along these ties.
    Care(Vec<TieId>),
    /// Joined through those who were taken out.
    Through(Vec<ActorId>),
    /// An actor and a cluster it belongs to.
    Belongs,
}

/// A line on the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    pub bond: Bond,
    /// Positions in [`Scene::marks`].
    pub from: usize,
    pub to: usize,
    pub stroke: Stroke,
    /// What the stroke means: "Generative".
    pub status: String,
    /// One sentence more on it, from the vocabulary.
    pub gloss: Option<String>,
    pub arrows: Arrows,
    /// How far the middle of the line stands off the straight way, to the right of someone
    /// walking along it; how much larger than usual it is for a loop.
    pub bend: f64,
    /// "Ada and B Team: generative".
    pub words: String,
    /// What the view says of how it is drawn. Pattern and arrows are in `stroke` and `arrows`
    /// already.
    pub style: TieStyle,
    /// Words along the line, where the view asks for them and there is room.
    pub label: Option<LineLabel>,
    pub behind: bool,
    pub since: Option<Since>,
}

impl Line {
    /// Whether it leads from a mark to itself.
    pub fn loops(&self) -> bool {
        self.from == self.to
    }

    /// The ties it stands for: none for a line that is no tie.
    pub fn ties(&self) -> &[TieId] {
        match &self.bond {
            Bond::Tie(id) => std::slice::from_ref(id),
            Bond::Care(ids) => ids,
            Bond::Through(_) | Bond::Belongs => &[],
        }
    }

    /// The page it leads to, if any.
    pub fn tie(&self) -> Option<TieId> {
        self.ties().first().copied()
    }
}

impl Mark {
    /// The actor it stands for; `None` for a cluster.
    pub fn actor(&self) -> Option<ActorId> {
        self.subject.actor()
    }

    /// Whether it has a page to lead to.
    pub fn leads_on(&self) -> bool {
        self.actor().is_some() && self.since != Some(Since::Went)
    }

    pub(crate) fn disc(&self) -> Disc {
        Disc {
            at: Point { x: self.x, y: self.y },
            radius: self.radius,
        }
    }
}

/// Somebody who is on the list of a picture and not in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unseen {
    pub actor: ActorId,
    pub name: String,
    pub words: String,
}

/// The ground that a group stands on, or an area of the Earth.
#[derive(Debug, Clone, PartialEq)]
pub struct Ground {
    /// A text that stays the same from picture to picture: `area=Millside`.
    pub key: String,
    /// "Millside (7)".
    pub words: String,
    /// The same in the lines in which it is drawn.
    pub lines: Vec<String>,
    /// Corners in order, without the first again at the end.
    pub corners: Vec<(f64, f64)>,
    /// Where its name stands: x of its middle, and y of its first baseline.
    pub at: (f64, f64),
    /// How far its corners are rounded.
    pub round: f64,
    /// 0 to 6: a tint of its own, told apart by its name and its edge.
    pub tint: usize,
}

/// A line that helps to read an arrangement, or words at one.
#[derive(Debug, Clone, PartialEq)]
pub enum Guide {
    Ring {
        x: f64,
        y: f64,
        radius: f64,
    },
    Rule {
        from: (f64, f64),
        to: (f64, f64),
    },
    Words {
        words: String,
        at: (f64, f64),
        anchor: Anchor,
        strong: bool,
    },
}

/// Which end of words stands at their place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

impl Anchor {
    pub fn key(self) -> &'static str {
        match self {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        }
    }
}

/// How degrees became drawing units: equirectangular about a middle latitude, which is true to
/// shape and distance across a neighbourhood or a county.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Earth {
    pub(crate) latitude: f64,
    pub(crate) longitude: f64,
    /// Drawing units for a degree of latitude.
    pub(crate) unit: f64,
    /// The cosine of the middle latitude.
    pub(crate) narrower: f64,
}

impl Earth {
    /// Where degrees north and east lie on the paper.
    pub fn at(&self, latitude: f64, longitude: f64) -> (f64, f64) {
        (
            (longitude - self.longitude) * self.narrower * self.unit,
            (self.latitude - latitude) * self.unit,
        )
    }
}

impl Scene {
    /// Where each actor is drawn: x to the right, y downward, in drawing units.
    pub fn places(&self) -> std::collections::BTreeMap<ActorId, (f64, f64)> {
        let actors = self
            .marks
            .iter()
            .filter_map(|mark| Some((mark.actor()?, (mark.x, mark.y))));
        actors.collect()
    }

    /// Where everyone stands: for the next drawing for the same audience.
    pub fn drawing(&self) -> Drawing {
        let mut drawing = Drawing::default();
        for mark in &self.marks {
            drawing.put(&mark.subject, mark.x, mark.y);
        }
        drawing
    }
}
