//! A scene as SVG: inside a page ([`inline`]) or as a file of its own ([`file`]).
//!
//! Inline pictures are a contract with the map's island, which brings them to life; it is
//! written in `map/README.md`. In short: `svg.scene` with `g.viewport` around all that moves, and
//! in it, in this order, `g.grounds`, `g.guides`, `g.ties`, `g.marks` and `g.labels`.
//!
//! Inside a page, a large picture is first drawn lightly ([`Light`]): the island replaces it.
//!
//! Where some stand out, the picture is `svg.scene.asked` and they carry `data-behind`.
//!
//! Everything that people typed is escaped here and nowhere else.

mod alone;
mod beneath;
mod light;
mod lines;
mod marks;
mod signs;
mod text;

pub use alone::file;
pub(super) use beneath::edge;
pub use light::Light;
pub use signs::legend;

use super::outline::Short;
use super::scene::{Guide, Scene};
use crate::id::{ActorId, TieId};
use crate::view::Paint;
use std::collections::BTreeSet;
use std::fmt::{self, Write};
use text::Escaped;

/// Where marks and lines lead. Ids are written behind these, already escaped for an address:
/// `/n/larkmere/actors/` and `/n/larkmere/connections/`.
#[derive(Debug, Clone, Copy)]
pub struct Links<'a> {
    pub actors: &'a str,
    pub ties: &'a str,
    /// Whether an address can lead to a mark (`#actor-ID`): for one picture on a page.
    pub anchors: bool,
}

/// Whom a picture singles out: they stay as they are, all others fade. A tie brings its two ends.
#[derive(Debug, Clone, Copy)]
pub struct Lit<'a> {
    pub actors: &'a BTreeSet<ActorId>,
    pub ties: &'a BTreeSet<TieId>,
}

/// Who is meant, in the order of the scene's marks and lines.
pub(super) struct Meant {
    pub(super) marks: Vec<bool>,
    pub(super) lines: Vec<bool>,
}

impl Meant {
    /// Those who stand out in the scene itself, if it singles anybody out.
    pub(super) fn of(scene: &Scene) -> Option<Meant> {
        scene.asked.then(|| Meant {
            marks: scene.marks.iter().map(|mark| mark.behind).collect(),
            lines: scene.lines.iter().map(|line| line.behind).collect(),
        })
    }

    pub(super) fn lit(scene: &Scene, lit: Lit<'_>) -> Meant {
        let line_lit = |line: &super::Line| line.ties().iter().any(|tie| lit.ties.contains(tie));
        let lines: Vec<bool> = scene.lines.iter().map(line_lit).collect();
        let mut marks: Vec<bool> = scene
            .marks
            .iter()
            .map(|mark| mark.actor().is_some_and(|actor| lit.actors.contains(&actor)))
            .collect();
        for (line, _) in scene.lines.iter().zip(&lines).filter(|(_, lit)| **lit) {
            marks[line.from] = true;
            marks[line.to] = true;
        }
        Meant { marks, lines }
    }
}

/// How a picture is written: where it leads, who stands out in it, and whether it stands alone.
struct Pen<'a> {
    scene: &'a Scene,
    links: Option<Links<'a>>,
    meant: Option<Meant>,
    /// In a file nothing but attributes can fade.
    alone: bool,
}

impl Pen<'_> {
    /// What is written into an element that is meant, or, in a file, into one that is not. Not a
    /// class: those belong to whoever points.
    fn sign(&self, meant: Option<bool>, faded: &'static str) -> &'static str {
        match (meant, self.alone) {
            (Some(true), false) => " data-behind=\"yes\"",
            (Some(false), true) => faded,
            _ => "",
        }
    }

    fn mark_meant(&self, at: usize) -> Option<bool> {
        self.meant.as_ref().map(|meant| meant.marks[at])
    }

    fn line_meant(&self, at: usize) -> Option<bool> {
        self.meant.as_ref().map(|meant| meant.lines[at])
    }
}

/// The scene as an element of a page; its looks come from [`STYLES`](super::STYLES). `id` keeps
/// the ids of several pictures on one page apart. Without links, marks and lines are groups.
/// O(n + m).
pub fn inline(scene: &Scene, links: Option<Links<'_>>, id: &str) -> String {
    element(scene, links, id, Meant::of(scene))
}

/// The same with others singled out than the scene does itself. What is said of them stands
/// beside the picture. O(n + m).
pub fn singling_out(scene: &Scene, links: Option<Links<'_>>, id: &str, lit: Lit<'_>) -> String {
    element(scene, links, id, Some(Meant::lit(scene, lit)))
}

fn element(scene: &Scene, links: Option<Links<'_>>, id: &str, meant: Option<Meant>) -> String {
    let frame = scene.frame;
    let mut svg = String::with_capacity(scene.marks.len() * 500 + scene.lines.len() * 400);
    // Writing to a String cannot fail, here and below.
    let _ = write!(
        svg,
        "<svg class=\"scene{}\" viewBox=\"{} {} {} {}\" role=\"group\" aria-labelledby=\"{id}-title {id}-words\">\
         <title id=\"{id}-title\">{}</title><desc id=\"{id}-words\">{}</desc>",
        classes(scene, meant.is_some()),
        Short(frame.left),
        Short(frame.top),
        Short(frame.width),
        Short(frame.height),
        Escaped(&scene.title),
        Escaped(&scene.description),
        id = Escaped(id),
    );
    let pen = Pen {
        scene,
        links,
        meant,
        alone: false,
    };
    if scene.coarse {
        Light::of(scene).write(&mut svg, &pen, id);
    } else {
        pen.picture(&mut svg);
    }
    svg.push_str("</svg>");
    svg
}

/// What the whole picture is, for the stylesheet: large, singling out, dense.
fn classes(scene: &Scene, asked: bool) -> String {
    let mut classes = String::new();
    if scene.coarse {
        classes.push_str(" large");
    }
    if asked {
        classes.push_str(" asked");
    }
    let axes = scene.guides.iter().any(|guide| matches!(guide, Guide::Rule { .. }));
    classes.push_str(match ink(scene) {
        ink if axes && ink < 0.5 => " dense",
        ink if ink > 0.5 => " denser",
        ink if ink > 0.2 => " dense",
        _ => "",
    });
    classes
}

/// The share of the paper that lines would cover if none crossed another.
fn ink(scene: &Scene) -> f64 {
    let length = |line: &super::Line| {
        let (from, to) = (&scene.marks[line.from], &scene.marks[line.to]);
        ((from.x - to.x).powi(2) + (from.y - to.y).powi(2)).sqrt()
    };
    let wide = |line: &super::Line| line.style.width.unwrap_or(2.0);
    let covered: f64 = scene.lines.iter().map(|line| length(line) * wide(line)).sum();
    covered / (scene.frame.width * scene.frame.height).max(1.0)
}

impl Pen<'_> {
    /// All that moves.
    fn picture(&self, svg: &mut String) {
        svg.push_str("<g class=\"viewport\">");
        self.grounds(svg);
        self.guides(svg);
        svg.push_str("<g class=\"ties\">");
        self.lines(svg);
        svg.push_str("</g><g class=\"marks\">");
        self.marks(svg);
        svg.push_str("</g><g class=\"labels\" aria-hidden=\"true\">");
        self.labels(svg);
        svg.push_str("</g></g>");
    }
}

/// A colour as it is written in attributes.
pub(super) struct Hex(pub(super) Paint);

impl fmt::Display for Hex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0.red, self.0.green, self.0.blue)
    }
}

/// An attribute with a number in hundredths, for what is finer than a tenth of a pixel.
fn fine(svg: &mut String, name: &str, value: Option<f64>) {
    if let Some(value) = value {
        let _ = write!(svg, " {name}=\"{}\"", (value * 100.0).round() / 100.0);
    }
}
