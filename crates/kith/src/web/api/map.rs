//! The map for programs: what the picture at the same address shows, as numbers and words.

use super::super::form::Posted;
use super::super::map::{Looking, NAMES};
use super::super::scope::Scope;
use super::answer;
use super::asked::Asked;
use super::operation::{Kind, Param};
use super::problem::{Fault, NOT_UNDERSTOOD, Problem};
use axum::response::Response;
use kith_network::picture::{Bond, Frame, Line, Mark, Scene, Subject};
use serde::Serialize;
use utoipa::ToSchema;

const fn look(name: &'static str) -> Param {
    Param {
        name,
        does: "As in the address of the map’s page.",
        kind: Kind::Text { most: 1000 },
    }
}

/// Everything an address can ask of the map, but a figure to light up and the page's own controls.
pub const LOOK: [Param; 24] = {
    let mut all = [look(""); 24];
    let mut at = 0;
    while at < all.len() {
        all[at] = look(NAMES[at]);
        at += 1;
    }
    all
};

/// A picture of the network, as numbers. Units are those of the drawing, y downward.
#[derive(Debug, Serialize, ToSchema)]
pub struct Map {
    title: String,
    /// The picture in words.
    description: String,
    /// What it shows of all there is, and what it leaves out.
    notes: Vec<String>,
    frame: MapFrame,
    marks: Vec<MapMark>,
    lines: Vec<MapLine>,
    /// On the list of this look, though not in the picture.
    unseen: Vec<MapUnseen>,
}

/// The part of the paper that the picture needs.
#[derive(Debug, Serialize, ToSchema)]
pub struct MapFrame {
    left: f64,
    top: f64,
    width: f64,
    height: f64,
}

/// An actor or a cluster in the picture.
#[derive(Debug, Serialize, ToSchema)]
pub struct MapMark {
    /// An actor’s id, or “cluster:” and what its members share.
    id: String,
    name: String,
    /// What the list says of it.
    words: String,
    x: f64,
    y: f64,
    radius: f64,
    /// Where it stands in the arrangement, in words.
    group: Option<String>,
    /// How many of its connections are drawn, of `connections`.
    drawn: usize,
    /// How many connections of it can be seen.
    connections: usize,
    /// Whether it was put there by hand.
    placed: bool,
}

/// A line in the picture.
#[derive(Debug, Serialize, ToSchema)]
pub struct MapLine {
    /// What it stands for: “tie”, “care”, “through” or “belongs”.
    kind: &'static str,
    /// The ids of the ties it stands for.
    ties: Vec<String>,
    /// The `id` of the mark where it begins.
    from: String,
    to: String,
    status: String,
    /// What the list says of it.
    words: String,
}

/// Somebody who is on the list of a look and not in its picture.
#[derive(Debug, Serialize, ToSchema)]
pub struct MapUnseen {
    actor: String,
    name: String,
    words: String,
}

pub async fn map(scope: Scope, asked: Asked) -> Result<Response, Problem> {
    let scene = scene(&scope, &asked).await?;
    answer::json(&scope, &body(&scope, &scene))
}

async fn scene(scope: &Scope, asked: &Asked) -> Result<std::sync::Arc<Scene>, Problem> {
    Ok(looking(scope, asked)?.scene(scope).await?)
}

/// The look that is asked for.
///
/// # Errors
/// Where something in the address could not be followed: each with its name.
pub fn looking(scope: &Scope, asked: &Asked) -> Result<Looking, Problem> {
    let mut query = Posted::default();
    for (name, value) in asked.pairs() {
        query.add(name, value);
    }
    let looking = Looking::asked(scope, &query)?;
    if let [first, ..] = looking.faults.as_slice() {
        let detail = format!("The query parameter “{}”: {}", first.name, first.words);
        let faults = looking
            .faults
            .iter()
            .map(|fault| Fault::of_parameter(fault.name, fault.words.as_str()));
        return Err(Problem::new(NOT_UNDERSTOOD, detail).with(faults.collect()));
    }
    Ok(looking)
}

fn body(scope: &Scope, scene: &Scene) -> Map {
    let Frame {
        left,
        top,
        width,
        height,
    } = scene.frame;
    Map {
        title: scene.title.clone(),
        description: scene.description.clone(),
        notes: scene.notes.clone(),
        frame: MapFrame {
            left,
            top,
            width,
            height,
        },
        marks: scene.marks.iter().map(|mark| marked(scope, mark)).collect(),
        lines: scene.lines.iter().map(|line| lined(scene, line)).collect(),
        unseen: scene
            .unseen
            .iter()
            .map(|one| MapUnseen {
                actor: one.actor.to_string(),
                name: one.name.clone(),
                words: one.words.clone(),
            })
            .collect(),
    }
}

fn marked(scope: &Scope, mark: &Mark) -> MapMark {
    let placed = match mark.subject {
        Subject::Actor(id) => scope.visible.spot(id).is_some(),
        Subject::Cluster(_) => false,
    };
    MapMark {
        id: mark.subject.to_string(),
        name: mark.name.clone(),
        words: mark.words.clone(),
        x: mark.x,
        y: mark.y,
        radius: mark.radius,
        group: mark.group.clone(),
        drawn: mark.connections.0,
        connections: mark.connections.1,
        placed,
    }
}

fn lined(scene: &Scene, line: &Line) -> MapLine {
    let mark = |at: usize| {
        scene
            .marks
            .get(at)
            .map(|mark| mark.subject.to_string())
            .unwrap_or_default()
    };
    MapLine {
        kind: match line.bond {
            Bond::Tie(_) => "tie",
            Bond::Care(_) => "care",
            Bond::Through(_) => "through",
            Bond::Belongs => "belongs",
        },
        ties: line.ties().iter().map(ToString::to_string).collect(),
        from: mark(line.from),
        to: mark(line.to),
        status: line.status.clone(),
        words: line.words.clone(),
    }
}
