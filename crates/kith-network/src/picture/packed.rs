//! A scene as a compact binary, for the island's renderer of large maps. The other side of it is
//! `map/src/large/packed.ts`; the layout is written in `map/README.md`.
//!
//! Everything is little-endian and every array starts at a multiple of four bytes, so that the
//! browser reads it where it lies: a head in JSON with all that repeats (looks, strokes, turns of
//! phrase), then the arrays, then the ids, then the names as one text.
//!
//! Marks stand in the order of their rank, lines in the order of their less important end: any
//! first part of the picture is the most important part, and whole in itself.

mod bytes;
#[cfg(test)]
mod tests;

use super::icons::icon;
use super::outline::{Arrows, outline, pip};
use super::scene::{Anchor, Bond, Guide, Line, Mark, Scene, Since, Subject};
use super::style::{Hue, Stroke};
use super::svg::{Hex, Lit, Meant, edge};
use crate::view::Paint;
use crate::vocabulary::Shape;
use bytes::Bytes;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// What a packed scene begins with: its kind and the version of its layout.
pub const SIGN: &[u8; 8] = b"kithmap1";

/// The radius at which outlines and the signs in them are written.
const AT: f64 = 10.0;

/// Flags of marks and lines.
const FADED: u8 = 1;
/// Arrows of a line: at its second end, at both.
const TO: u8 = 2;
const BOTH: u8 = 4;
/// It has no page to lead to.
const ENDS_HERE: u8 = 8;

/// The scene, packed; where some are singled out, all others are marked as faded: by `lit`, or
/// else by the scene itself. O(n log n + m log m).
pub fn write(scene: &Scene, lit: Option<Lit<'_>>) -> Vec<u8> {
    let meant = match lit {
        Some(lit) => Some(Meant::lit(scene, lit)),
        None => Meant::of(scene),
    };
    let marks = by_rank(scene);
    let mut place = vec![0u32; scene.marks.len()];
    for (at, &mark) in (0u32..).zip(&marks) {
        place[mark] = at;
    }
    let mut lines: Vec<usize> = (0..scene.lines.len()).collect();
    lines.sort_by_key(|at| {
        let (from, to) = (place[scene.lines[*at].from], place[scene.lines[*at].to]);
        (from.max(to), from.min(to), *at)
    });
    Packing {
        scene,
        marks,
        lines,
        place,
        meant,
    }
    .bytes()
}

/// Positions of the marks, the most important first.
fn by_rank(scene: &Scene) -> Vec<usize> {
    let mut order: Vec<usize> = (0..scene.marks.len()).collect();
    order.sort_by_key(|at| scene.marks[*at].rank);
    order
}

struct Packing<'a> {
    scene: &'a Scene,
    /// Positions in the scene, in the order in which they are written.
    marks: Vec<usize>,
    lines: Vec<usize>,
    /// Where each mark of the scene stands among `marks`.
    place: Vec<u32>,
    meant: Option<Meant>,
}

/// Values written once, and numbered in the order in which they first came.
struct Numbered<T> {
    of: BTreeMap<T, u32>,
    all: Vec<T>,
}

impl<T: Ord + Clone> Numbered<T> {
    fn new() -> Numbered<T> {
        Numbered {
            of: BTreeMap::new(),
            all: Vec::new(),
        }
    }

    fn number(&mut self, value: T) -> u32 {
        if let Some(number) = self.of.get(&value) {
            return *number;
        }
        // There are fewer of them than marks or lines, which are counted in 32 bits.
        let number = self.all.len() as u32;
        self.of.insert(value.clone(), number);
        self.all.push(value);
        number
    }
}

impl Packing<'_> {
    fn marks(&self) -> impl Iterator<Item = &Mark> {
        self.marks.iter().map(|at| &self.scene.marks[*at])
    }

    fn lines(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().map(|at| &self.scene.lines[*at])
    }

    fn bytes(&self) -> Vec<u8> {
        let (mut looks, mut sayings, mut labels) = (Numbered::new(), Numbered::new(), Numbered::new());
        let (mut strokes, mut phrases) = (Numbered::new(), Numbered::new());
        let look_of: Vec<u32> = self.marks().map(|mark| looks.number(MarkLook::of(mark))).collect();
        let said: Vec<u32> = self.marks().map(|mark| sayings.number(saying(mark))).collect();
        let label_of: Vec<u32> = self.marks().map(|mark| labels.number(own_label(mark))).collect();
        let stroke_of: Vec<u32> = self.lines().map(|line| strokes.number(LineLook::of(line))).collect();
        let told: Vec<u32> = self.lines().map(|line| phrases.number(self.phrase(line))).collect();
        let names: Vec<&str> = self.marks().map(|mark| mark.name.as_str()).collect();
        let names = names.join("\n");
        let frame = self.scene.frame;
        let head = json!({
            "title": self.scene.title,
            "description": self.scene.description,
            "frame": [frame.left, frame.top, frame.width, frame.height],
            "marks": self.marks.len(),
            "lines": self.lines.len(),
            "looks": looks.all.iter().map(MarkLook::written).collect::<Vec<Value>>(),
            "strokes": strokes.all.iter().map(LineLook::written).collect::<Vec<Value>>(),
            "sayings": sayings.all,
            "phrases": phrases.all,
            "labels": labels.all,
            "clusters": self.clusters(),
            "grounds": grounds(self.scene),
            "guides": guides(self.scene),
        })
        .to_string();
        let mut out = Bytes(SIGN.to_vec());
        out.number(head.len() as u32);
        out.number(names.len() as u32);
        out.text(&head);
        out.floats(self.marks().flat_map(|mark| [mark.x, mark.y]));
        out.floats(self.marks().map(|mark| mark.radius));
        out.numbers(
            self.lines()
                .flat_map(|line| [self.place[line.from], self.place[line.to]]),
        );
        out.floats(self.lines().map(|line| line.bend));
        out.numbers(said.into_iter());
        out.numbers(label_of.into_iter());
        out.numbers(told.into_iter());
        out.shorts(look_of.into_iter());
        out.shorts(stroke_of.into_iter());
        out.octets(self.marks.iter().map(|at| self.mark_flags(*at)));
        out.octets(self.lines.iter().map(|at| self.line_flags(*at)));
        out.ids(self.marks().map(|mark| mark.actor().map_or(0, |id| id.number())));
        out.ids(self.lines().map(|line| line.tie().map_or(0, |id| id.number())));
        out.text(&names);
        out.0
    }

    /// The texts by which clusters are known, by the number of their mark.
    fn clusters(&self) -> Map<String, Value> {
        let marks = self.marks().enumerate();
        let clusters = marks.filter_map(|(at, mark)| match &mark.subject {
            Subject::Actor(_) => None,
            cluster @ Subject::Cluster(_) => Some((at.to_string(), json!(cluster.to_string()))),
        });
        clusters.collect()
    }

    fn mark_flags(&self, at: usize) -> u8 {
        let faded = self.meant.as_ref().is_some_and(|meant| !meant.marks[at]);
        let ends = !self.scene.marks[at].leads_on();
        (u8::from(faded) * FADED) | (u8::from(ends) * ENDS_HERE)
    }

    fn line_flags(&self, at: usize) -> u8 {
        let line = &self.scene.lines[at];
        let faded = self.meant.as_ref().is_some_and(|meant| !meant.lines[at]);
        let ends = line.tie().is_none() || line.since == Some(Since::Went);
        let arrows = match line.arrows {
            Arrows::None => 0,
            Arrows::To => TO,
            Arrows::Both => BOTH,
        };
        (u8::from(faded) * FADED) | (u8::from(ends) * ENDS_HERE) | arrows
    }

    /// The words of a line behind the names of its ends (`&`), or all of them (`=`).
    fn phrase(&self, line: &Line) -> String {
        let (from, to) = (&self.scene.marks[line.from].name, &self.scene.marks[line.to].name);
        for joined in [" and ", " to "] {
            let rest = line
                .words
                .strip_prefix(from.as_str())
                .and_then(|rest| rest.strip_prefix(joined));
            if let Some(rest) = rest.and_then(|rest| rest.strip_prefix(to.as_str())) {
                return format!("&{joined}|{rest}");
            }
        }
        format!("={}", line.words)
    }
}

/// The words of a mark: behind its name (`&`), or all of them (`=`).
fn saying(mark: &Mark) -> String {
    match mark.words.strip_prefix(mark.name.as_str()) {
        Some(rest) => format!("&{rest}"),
        None => format!("={}", mark.words),
    }
}

/// What is written beside the mark: empty where that is its name, `None` where it is nothing.
fn own_label(mark: &Mark) -> Option<String> {
    if mark.label.lines.is_empty() {
        return None;
    }
    let written = mark.label.lines.join(" ");
    let shortened = written.trim_end_matches('…');
    Some(match mark.name.starts_with(shortened) {
        true => String::new(),
        false => written,
    })
}

/// What makes marks look alike.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct MarkLook {
    shape: Shape,
    hue: Hue,
    cluster: bool,
    color: Option<Paint>,
    outline: Option<Paint>,
    /// The width of the outline in tenths, and how opaque it is in hundredths.
    border: Option<u32>,
    opacity: Option<u32>,
    icon: Option<String>,
    since: Option<&'static str>,
}

fn parts(number: Option<f64>, of: f64) -> Option<u32> {
    number.map(|number| (number * of).round().clamp(0.0, 10_000.0) as u32)
}

impl MarkLook {
    fn of(mark: &Mark) -> MarkLook {
        let style = &mark.style;
        MarkLook {
            shape: mark.look.shape,
            hue: mark.look.hue,
            cluster: mark.actor().is_none(),
            color: style.color,
            outline: style.outline,
            border: parts(style.outline_width, 10.0),
            opacity: parts(style.opacity, 100.0),
            icon: style.icon.clone(),
            since: mark.since.as_ref().map(Since::key),
        }
    }

    /// As the island draws it: classes of `scene.css` or colours, outlines as path data.
    fn written(&self) -> Value {
        let sign = self.icon.as_deref().and_then(icon);
        let pip = match (&self.icon, self.color, self.hue) {
            (None, None, Hue::Colour(n)) => pip(n, AT),
            _ => None,
        };
        json!({
            "fill": self.color.map_or_else(|| if self.cluster { "cluster".to_owned() } else { self.hue.class() }, hex),
            "edge": self.outline.map(hex),
            "border": self.border.map(|tenths| f64::from(tenths) / 10.0),
            "opacity": self.opacity.map(|hundredths| f64::from(hundredths) / 100.0),
            "outline": outline(self.shape, AT),
            "inner": (self.shape == Shape::Ring).then(|| outline(Shape::Circle, AT * 0.68)),
            "pip": pip,
            "icon": sign,
            "dark": self.color.is_some_and(|color| color.luminance() < 0.18),
            "corners": corners(self.shape),
            "turned": matches!(self.shape, Shape::Square | Shape::Shield | Shape::Octagon),
            "since": self.since,
        })
    }
}

fn hex(paint: Paint) -> String {
    Hex(paint).to_string()
}

/// What makes lines look alike.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct LineLook {
    stroke: Stroke,
    class: &'static str,
    color: Option<Paint>,
    /// In tenths and hundredths.
    width: Option<u32>,
    opacity: Option<u32>,
    since: Option<&'static str>,
}

impl LineLook {
    fn of(line: &Line) -> LineLook {
        LineLook {
            stroke: line.stroke,
            class: match line.bond {
                Bond::Tie(_) => line.stroke.class(),
                Bond::Care(_) => "care",
                Bond::Through(_) => "through",
                Bond::Belongs => "belongs",
            },
            color: line.style.color,
            width: parts(line.style.width, 10.0),
            opacity: parts(line.style.opacity, 100.0),
            since: line.since.as_ref().map(Since::key),
        }
    }

    fn written(&self) -> Value {
        json!({
            "class": self.class,
            "color": self.color.map(hex),
            "pattern": pattern(self.stroke),
            "width": self.width.map(|tenths| f64::from(tenths) / 10.0),
            "opacity": self.opacity.map(|hundredths| f64::from(hundredths) / 100.0),
            "since": self.since,
        })
    }
}

/// The grounds of groups, as path data with their names.
fn grounds(scene: &Scene) -> Vec<Value> {
    let written = |ground: &super::Ground| json!({"path": edge(ground), "words": ground.words, "at": [ground.at.0, ground.at.1], "tint": ground.tint + 1});
    scene.grounds.iter().map(written).collect()
}

/// Rings, columns and axes as path data, and the words at them.
fn guides(scene: &Scene) -> Vec<Value> {
    let written = |guide: &Guide| match guide {
        Guide::Ring { x, y, radius } => json!({"ring": [x, y, radius]}),
        Guide::Rule { from, to } => json!({"rule": [from.0, from.1, to.0, to.1]}),
        Guide::Words {
            words,
            at,
            anchor,
            strong,
        } => {
            let anchor = match anchor {
                Anchor::Start => "left",
                Anchor::Middle => "center",
                Anchor::End => "right",
            };
            json!({"words": words, "at": [at.0, at.1], "align": anchor, "strong": strong})
        }
    };
    scene.guides.iter().map(written).collect()
}

/// How many corners a mark has, as far as can be seen when it is small; none for round ones.
fn corners(shape: Shape) -> u32 {
    match shape {
        Shape::Circle | Shape::Ring | Shape::Drop => 0,
        Shape::Triangle => 3,
        Shape::Square | Shape::Shield | Shape::Diamond => 4,
        Shape::Pentagon | Shape::Star => 5,
        Shape::Hexagon => 6,
        Shape::Octagon => 8,
    }
}

fn pattern(stroke: Stroke) -> &'static str {
    match stroke {
        Stroke::Strong | Stroke::Plain => "solid",
        Stroke::Dashed => "dashed",
        Stroke::Dotted => "dotted",
    }
}
