//! A scene as a compact binary, for the island's renderer of large maps. The other side of it is
//! `map/src/large/packed.ts`; the layout is written in `map/README.md`.
//!
//! Everything is little-endian and every array starts at a multiple of four bytes, so that the
//! browser reads it where it lies: a head in JSON with all that repeats (looks, strokes, turns of
//! phrase), then the arrays, then the ids, then the names as one text.
//!
//! Marks stand in the order of their rank, lines in the order of their less important end: any
//! first part of the picture is the most important part, and whole in itself.

use super::outline::{Arrows, outline, pip};
use super::scene::{Line, Mark, Scene};
use super::style::{Hue, Look, Stroke};
use super::svg::Lit;
use crate::vocabulary::Shape;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What a packed scene begins with: its kind and the version of its layout.
pub const SIGN: &[u8; 8] = b"kithmap1";

/// The radius at which outlines and the signs in them are written.
const AT: f64 = 10.0;

/// Flags of a mark.
const FADED: u8 = 1;
/// Flags of a line: [`FADED`], arrows at its second end, arrows at both.
const TO: u8 = 2;
const BOTH: u8 = 4;

/// The scene, packed; where some are singled out, all others are marked as faded.
/// O(n log n + m log m).
pub fn write(scene: &Scene, lit: Option<Lit<'_>>) -> Vec<u8> {
    let meant = lit.map(|lit| lit.with_ends(scene));
    let lit = lit.zip(meant.as_ref()).map(|(lit, actors)| Lit { actors, ..lit });
    let marks = by_rank(scene);
    let mut place = vec![0u32; scene.marks.len()];
    for (at, &mark) in (0u32..).zip(&marks) {
        place[mark] = at;
    }
    let mut lines: Vec<&Line> = scene.lines.iter().collect();
    lines.sort_by_key(|line| {
        let (from, to) = (place[line.from], place[line.to]);
        (from.max(to), from.min(to), line.tie)
    });
    let marks: Vec<&Mark> = marks.into_iter().map(|at| &scene.marks[at]).collect();
    Packing {
        scene,
        marks,
        lines,
        place,
        lit,
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
    marks: Vec<&'a Mark>,
    lines: Vec<&'a Line>,
    /// Where each mark of the scene stands among `marks`.
    place: Vec<u32>,
    lit: Option<Lit<'a>>,
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
    fn bytes(&self) -> Vec<u8> {
        let (mut looks, mut sayings) = (Numbered::new(), Numbered::new());
        let (mut strokes, mut phrases) = (Numbered::new(), Numbered::new());
        let mut labels = Numbered::new();
        labels.number(String::new());
        let look_of: Vec<u32> = self
            .marks
            .iter()
            .map(|mark| looks.number(look_key(&mark.look)))
            .collect();
        let said: Vec<u32> = self.marks.iter().map(|mark| sayings.number(saying(mark))).collect();
        let label_of: Vec<u32> = self.marks.iter().map(|mark| labels.number(own_label(mark))).collect();
        let stroke_of: Vec<u32> = self.lines.iter().map(|line| strokes.number(line.stroke)).collect();
        let told: Vec<u32> = self
            .lines
            .iter()
            .map(|line| phrases.number(self.phrase(line)))
            .collect();
        let names: Vec<&str> = self.marks.iter().map(|mark| mark.name.as_str()).collect();
        let names = names.join("\n");
        let frame = self.scene.frame;
        let head = json!({
            "title": self.scene.title,
            "description": self.scene.description,
            "frame": [frame.left, frame.top, frame.width, frame.height],
            "marks": self.marks.len(),
            "lines": self.lines.len(),
            "looks": looks.all.iter().map(|(shape, hue)| look(*shape, *hue)).collect::<Vec<Value>>(),
            "strokes": strokes.all.iter().map(|stroke| json!({"class": stroke.class(), "pattern": pattern(*stroke)})).collect::<Vec<Value>>(),
            "sayings": sayings.all,
            "phrases": phrases.all,
            "labels": labels.all,
        })
        .to_string();
        let mut out = Bytes(SIGN.to_vec());
        out.number(head.len() as u32);
        out.number(names.len() as u32);
        out.text(&head);
        out.floats(self.marks.iter().flat_map(|mark| [mark.x, mark.y]));
        out.floats(self.marks.iter().map(|mark| mark.radius));
        out.numbers(
            self.lines
                .iter()
                .flat_map(|line| [self.place[line.from], self.place[line.to]]),
        );
        out.floats(self.lines.iter().map(|line| line.bend));
        out.numbers(said.into_iter());
        out.numbers(label_of.into_iter());
        out.numbers(told.into_iter());
        out.shorts(look_of.into_iter());
        out.shorts(stroke_of.into_iter());
        out.octets(self.marks.iter().map(|mark| self.mark_flags(mark)));
        out.octets(self.lines.iter().map(|line| self.line_flags(line)));
        out.ids(self.marks.iter().map(|mark| mark.actor.number()));
        out.ids(self.lines.iter().map(|line| line.tie.number()));
        out.text(&names);
        out.0
    }

    fn mark_flags(&self, mark: &Mark) -> u8 {
        match self.lit {
            Some(lit) if !lit.actors.contains(&mark.actor) => FADED,
            _ => 0,
        }
    }

    fn line_flags(&self, line: &Line) -> u8 {
        let faded = match self.lit {
            Some(lit) if !lit.ties.contains(&line.tie) => FADED,
            _ => 0,
        };
        faded
            | match line.arrows {
                Arrows::None => 0,
                Arrows::To => TO,
                Arrows::Both => BOTH,
            }
    }

    /// The words of a line behind the names of its ends: `{0}` and `{1}` stand for those.
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

/// What is written beside the mark, where that is not its name.
fn own_label(mark: &Mark) -> String {
    let written = mark.label.lines.join(" ");
    let shortened = written.trim_end_matches('…');
    if mark.name.starts_with(shortened) {
        String::new()
    } else {
        written
    }
}

fn look_key(look: &Look) -> (Shape, Hue) {
    (look.shape, look.hue)
}

/// A look as the island draws it: classes of `scene.css` for colours, outlines as path data.
fn look(shape: Shape, hue: Hue) -> Value {
    json!({
        "fill": hue.class(),
        "outline": outline(shape, AT),
        "inner": (shape == Shape::Ring).then(|| outline(Shape::Circle, AT * 0.68)),
        "pip": match hue {
            Hue::Colour(n) => pip(n, AT),
            Hue::Other | Hue::Unsaid => None,
        },
        "corners": corners(shape),
        "turned": matches!(shape, Shape::Square | Shape::Shield | Shape::Octagon),
    })
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

/// Bytes being written, in blocks that each start at a multiple of four.
struct Bytes(Vec<u8>);

impl Bytes {
    fn number(&mut self, number: u32) {
        self.0.extend_from_slice(&number.to_le_bytes());
    }

    fn floats(&mut self, numbers: impl Iterator<Item = f64>) {
        numbers.for_each(|number| self.0.extend_from_slice(&(number as f32).to_le_bytes()));
    }

    fn numbers(&mut self, numbers: impl Iterator<Item = u32>) {
        numbers.for_each(|number| self.number(number));
    }

    /// Numbers of looks, of which there are few.
    fn shorts(&mut self, numbers: impl Iterator<Item = u32>) {
        numbers.for_each(|number| {
            let short = u16::try_from(number).unwrap_or(u16::MAX);
            self.0.extend_from_slice(&short.to_le_bytes());
        });
        self.fill();
    }

    fn octets(&mut self, octets: impl Iterator<Item = u8>) {
        self.0.extend(octets);
        self.fill();
    }

    fn ids(&mut self, ids: impl Iterator<Item = u128>) {
        ids.for_each(|id| self.0.extend_from_slice(&id.to_be_bytes()));
    }

    fn text(&mut self, text: &str) {
        self.0.extend_from_slice(text.as_bytes());
        self.fill();
    }

    fn fill(&mut self) {
        while !self.0.len().is_multiple_of(4) {
            self.0.push(0);
        }
    }
}

#[cfg(test)]
mod tests;
