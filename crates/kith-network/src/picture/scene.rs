//! Everything a renderer draws, decided: marks, lines, names, legend and words.

use super::labels::{self, Cover, Label};
use super::layout::{Drawing, MAJOR, bodies, is_coarse, places};
use super::legend::{Legend, uncapitalised};
use super::outline::{Arrows, Disc, Short, control};
use super::style::{Look, Looks, Stroke, Style};
use crate::id::{ActorId, TieId};
use crate::network::VisibleNetwork;
use crate::tie::Tie;
use crate::vocabulary::Direction;
use kith_graph::arrange::Point;
use std::collections::BTreeMap;

/// In a coarse picture, so many names are written down; the rest appear when zoomed in.
const NAMES_WHEN_COARSE: usize = 60;
/// How far parallel ties stand apart in their middle, in drawing units.
const APART: f64 = 16.0;
/// How far a tie bends to go round somebody else's mark.
const DETOURS: [f64; 5] = [0.0, 22.0, -22.0, 40.0, -40.0];
/// Above this many marks, looking for detours costs more than it shows.
const DETOUR_MARKS: usize = 400;

/// What a renderer is given. Sizes and places are in drawing units (CSS pixels at zoom 1, y
/// downward), in whole tenths, as they are written: then the island computes the same lines.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// "Map of Larkmere".
    pub title: String,
    /// The picture in words: how many, of which kinds, who is most connected.
    pub description: String,
    pub frame: Frame,
    /// By name.
    pub marks: Vec<Mark>,
    /// In the order of ties' ids.
    pub lines: Vec<Line>,
    pub legend: Legend,
    /// So large that it is drawn with less detail.
    pub coarse: bool,
}

/// The part of the paper that the picture needs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
}

/// An actor on the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    pub actor: ActorId,
    pub name: String,
    /// "B Team, care team, 7 connections".
    pub words: String,
    pub x: f64,
    pub y: f64,
    pub radius: f64,
    /// 0 is the most important.
    pub rank: usize,
    pub look: Look,
    pub label: Label,
}

/// A tie on the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    pub tie: TieId,
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
}

impl Line {
    /// Whether it leads from a mark to itself.
    pub fn loops(&self) -> bool {
        self.from == self.to
    }
}

impl Mark {
    pub(crate) fn disc(&self) -> Disc {
        Disc {
            at: Point { x: self.x, y: self.y },
            radius: self.radius,
        }
    }
}

impl Scene {
    /// Draws what a viewer may see. Marks put somewhere by hand stay there; others stay where
    /// they stood in the `last` drawing for the same audience; newcomers find a free place near
    /// those they are connected with. The same input gives the same scene.
    pub fn of(visible: &VisibleNetwork, last: Option<&Drawing>, style: Style) -> Scene {
        let coarse = is_coarse(visible);
        let bodies = bodies(visible);
        let places = places(visible, &bodies, last, coarse);
        let looks = Looks::of(visible, style);
        let mut marks: Vec<Mark> = bodies
            .into_iter()
            .zip(places)
            .filter_map(|(body, at)| {
                let actor = visible.actor(body.actor)?;
                let look = looks.look(actor);
                Some(Mark {
                    actor: body.actor,
                    words: mark_words(actor.name.as_str(), &look, body.degree),
                    name: actor.name.as_str().to_owned(),
                    x: Short::rounded(at.x),
                    y: Short::rounded(at.y),
                    radius: Short::rounded(body.radius),
                    rank: body.rank,
                    look,
                    label: body.label,
                })
            })
            .collect();
        let lines = lines(visible, &looks, &marks);
        find_room(&mut marks, &lines, coarse);
        Scene {
            title: format!("Map of {}", visible.about().name),
            description: description(&marks, &lines),
            frame: frame(&marks, &lines),
            legend: Legend::of(visible, style.colour, &marks, &lines),
            marks,
            lines,
            coarse,
        }
    }

    /// Where everyone stands: for the next drawing for the same audience.
    pub fn drawing(&self) -> Drawing {
        self.marks.iter().map(|mark| (mark.actor, mark.x, mark.y)).collect()
    }
}

fn mark_words(name: &str, look: &Look, degree: usize) -> String {
    let mut words = name.to_owned();
    for label in [&look.kind, &look.category].into_iter().flatten() {
        words.push_str(", ");
        words.push_str(&uncapitalised(label));
    }
    words.push_str(&match degree {
        1 => ", 1 connection".to_owned(),
        many => format!(", {many} connections"),
    });
    words
}

/// Gives names their places, the most important first.
pub(super) fn find_room(marks: &mut [Mark], lines: &[Line], coarse: bool) {
    let discs: Vec<Disc> = marks.iter().map(Mark::disc).collect();
    let ways: Vec<(Point, Point)> = lines
        .iter()
        .filter(|line| !coarse && !line.loops())
        .flat_map(|line| halves(discs[line.from].at, discs[line.to].at, line.bend))
        .collect();
    let mut in_order: Vec<&mut Mark> = marks.iter_mut().collect();
    in_order.sort_by_key(|mark| mark.rank);
    let written = if coarse {
        NAMES_WHEN_COARSE.min(in_order.len())
    } else {
        in_order.len()
    };
    for mark in &mut in_order[written..] {
        mark.label.spare = true;
    }
    let mut names: Vec<(Disc, &mut Label)> = in_order[..written]
        .iter_mut()
        .map(|mark| (mark.disc(), &mut mark.label))
        .collect();
    // In a crowd there is no free paper: names may lie over other marks, never over names.
    let marks_to_spare: &[Disc] = if coarse { &[] } else { &discs };
    labels::place(&mut names, marks_to_spare, &ways);
}

/// A bent line, near enough: two straight ones by way of its middle.
fn halves(from: Point, to: Point, bend: f64) -> [(Point, Point); 2] {
    let middle = control(from, to, bend / 2.0);
    [(from, middle), (middle, to)]
}

fn lines(visible: &VisibleNetwork, looks: &Looks<'_>, marks: &[Mark]) -> Vec<Line> {
    let at: BTreeMap<ActorId, usize> = marks
        .iter()
        .enumerate()
        .map(|(place, mark)| (mark.actor, place))
        .collect();
    let mut lines: Vec<Line> = visible
        .ties()
        .filter_map(|tie| {
            let (from, to) = (*at.get(&tie.from)?, *at.get(&tie.to)?);
            let (stroke, status) = looks.stroke(tie);
            Some(Line {
                tie: tie.id,
                from,
                to,
                stroke,
                words: line_words(tie, &marks[from].name, &marks[to].name, &status),
                gloss: looks.gloss(tie),
                status,
                arrows: match tie.direction {
                    Direction::Directed => Arrows::To,
                    Direction::Mutual => Arrows::Both,
                    Direction::Undirected => Arrows::None,
                },
                bend: 0.0,
            })
        })
        .collect();
    bend_apart(&mut lines, marks);
    lines
}

fn line_words(tie: &Tie, from: &str, to: &str, status: &str) -> String {
    let joined = match tie.direction {
        Direction::Directed => format!("{from} to {to}"),
        Direction::Mutual | Direction::Undirected => format!("{from} and {to}"),
    };
    let label = match tie.label.as_str() {
        "" => String::new(),
        label => format!(", {label}"),
    };
    format!("{joined}: {}{label}", uncapitalised(status))
}

/// Parts parallel ties, enlarges further loops, and leads a lone tie round somebody else's mark.
pub(super) fn bend_apart(lines: &mut [Line], marks: &[Mark]) {
    let mut between: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for (i, line) in lines.iter().enumerate() {
        let ends = (line.from.min(line.to), line.from.max(line.to));
        between.entry(ends).or_default().push(i);
    }
    for ((low, high), same) in between {
        if low == high {
            for (n, &i) in same.iter().enumerate() {
                lines[i].bend = 12.0 * n as f64;
            }
        } else if let [lone] = same[..] {
            if marks.len() <= DETOUR_MARKS {
                lines[lone].bend = detour(&lines[lone], marks);
            }
        } else {
            let middle = (same.len() - 1) as f64 / 2.0;
            for (n, &i) in same.iter().enumerate() {
                let off = (n as f64 - middle) * APART;
                // Bends are said from the tie's own first end.
                lines[i].bend = if lines[i].from == low { off } else { -off };
            }
        }
    }
}

/// The smallest bend with which a tie touches nobody but its ends; straight if none does.
fn detour(line: &Line, marks: &[Mark]) -> f64 {
    let (from, to) = (marks[line.from].disc(), marks[line.to].disc());
    let free = |bend: f64| {
        let control = control(from.at, to.at, bend);
        !marks
            .iter()
            .enumerate()
            .any(|(place, mark)| place != line.from && place != line.to && passes(from.at, control, to.at, mark.disc()))
    };
    DETOURS.into_iter().find(|bend| free(*bend)).unwrap_or(0.0)
}

/// Whether the curve comes within a hand's breadth of the disc. Looks at points along it.
fn passes(from: Point, control: Point, to: Point, disc: Disc) -> bool {
    let near = disc.radius + 3.0;
    let reach = |a: f64, b: f64, c: f64| (a.min(b).min(c) - near, a.max(b).max(c) + near);
    let (left, right) = reach(from.x, control.x, to.x);
    let (top, bottom) = reach(from.y, control.y, to.y);
    if disc.at.x < left || disc.at.x > right || disc.at.y < top || disc.at.y > bottom {
        return false;
    }
    let length = (to.x - from.x).abs() + (to.y - from.y).abs();
    let steps = (length / 5.0).ceil().clamp(8.0, 400.0);
    let mut t = 0.0;
    while t <= steps {
        let (s, u) = (t / steps, 1.0 - t / steps);
        let x = u * u * from.x + 2.0 * u * s * control.x + s * s * to.x;
        let y = u * u * from.y + 2.0 * u * s * control.y + s * s * to.y;
        if (x - disc.at.x).powi(2) + (y - disc.at.y).powi(2) < near * near {
            return true;
        }
        t += 1.0;
    }
    false
}

pub(super) fn frame(marks: &[Mark], lines: &[Line]) -> Frame {
    const MARGIN: f64 = 24.0;
    let mut covers: Vec<Cover> = Vec::new();
    for mark in marks {
        covers.push(Cover::around(mark.disc()));
        if !mark.label.spare {
            covers.push(labels::cover(&mark.label, mark.label.side, mark.disc()));
        }
    }
    for line in lines {
        let (from, to) = (marks[line.from].disc(), marks[line.to].disc());
        let (at, radius) = if line.loops() {
            // A loop reaches about one and a half of its corners' height above its mark.
            (from.at, (from.radius + 14.0 + line.bend) * 1.6)
        } else if line.bend != 0.0 {
            (control(from.at, to.at, line.bend / 2.0), 2.0)
        } else {
            continue;
        };
        covers.push(Cover::around(Disc { at, radius }));
    }
    let all = covers.into_iter().reduce(|a, b| Cover {
        left: a.left.min(b.left),
        top: a.top.min(b.top),
        right: a.right.max(b.right),
        bottom: a.bottom.max(b.bottom),
    });
    let all = all.unwrap_or(Cover {
        left: -160.0,
        top: -60.0,
        right: 160.0,
        bottom: 60.0,
    });
    Frame {
        left: (all.left - MARGIN).floor(),
        top: (all.top - MARGIN).floor(),
        width: (all.right - all.left + 2.0 * MARGIN).ceil(),
        height: (all.bottom - all.top + 2.0 * MARGIN).ceil(),
    }
}

/// The picture in words: how much there is, how alive it is, who is most connected.
pub(super) fn description(marks: &[Mark], lines: &[Line]) -> String {
    let count = |many: usize, one: &str| match many {
        1 => format!("1 {one}"),
        many => format!("{many} {one}s"),
    };
    let mut words = format!(
        "{} and {}",
        count(marks.len(), "actor"),
        count(lines.len(), "connection")
    );
    let mut by_status: BTreeMap<(Stroke, &str), usize> = BTreeMap::new();
    for line in lines {
        *by_status.entry((line.stroke, &line.status)).or_default() += 1;
    }
    let statuses: Vec<String> = by_status
        .iter()
        .map(|((_, status), many)| format!("{many} {}", uncapitalised(status)))
        .collect();
    if !statuses.is_empty() {
        words.push_str(": ");
        words.push_str(&statuses.join(", "));
    }
    words.push('.');
    let mut most: Vec<&Mark> = marks.iter().filter(|mark| mark.rank < MAJOR).collect();
    most.sort_by_key(|mark| mark.rank);
    if marks.len() > 5 && !lines.is_empty() {
        let names: Vec<&str> = most.iter().map(|mark| mark.name.as_str()).collect();
        words.push_str(" Most connected: ");
        words.push_str(&names.join("; "));
        words.push('.');
    }
    words
}
