//! A scene as SVG: inside a page ([`inline`]) or as a file of its own ([`file`]).
//!
//! Inline pictures are a contract with the map's island, which brings them to life; the other
//! side of it is written in `map/README.md`:
//!
//! - `svg.scene` with `g.viewport` around all that moves, and in it, in this order,
//! - `g.ties > a.tie` with `data-tie data-from data-to data-bend data-arrows` and the paths
//!   `.halo` (what a finger hits), `.line` and `.head`; in coarse pictures instead one
//!   `path.bulk` per kind of line, its ends in `data-ends` as positions among the marks,
//! - `g.marks > a.mark` with `data-actor data-name data-r data-rank`, placed by `transform`,
//! - `g.labels > text.label` with `data-actor data-side data-w`, one `tspan` a line; `.spare`
//!   ones found no room and are hidden until somebody zooms in.
//!
//! Inside a page, a large picture is first drawn lightly ([`Light`]): the island replaces it.
//!
//! Where some are singled out, the picture is `svg.scene.asked` and they carry `data-behind`.
//!
//! Everything that people typed is escaped here and nowhere else.

mod alone;
mod light;
mod signs;
mod text;

pub use alone::file;
pub use light::Light;
pub use signs::legend;

use super::labels::baseline;
use super::layout::MAJOR;
use super::outline::{Arrows, Short, broken_course, circuit, course, outline, pip};
use super::scene::{Line, Mark, Scene};
use super::style::{Look, Stroke};
use crate::id::{ActorId, TieId};
use crate::vocabulary::Shape;
use std::collections::BTreeSet;
use std::fmt::Write;
use text::{Escaped, drawn_text};

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

impl Lit<'_> {
    /// What is written into an element that is meant. Not a class: those belong to whoever points.
    const SIGN: &'static str = " data-behind=\"yes\"";

    /// Who is meant, with the ends of the ties that are meant.
    pub(super) fn with_ends(self, scene: &Scene) -> BTreeSet<ActorId> {
        let ends = scene.lines.iter().filter(|line| self.ties.contains(&line.tie));
        let ends = ends.flat_map(|line| [scene.marks[line.from].actor, scene.marks[line.to].actor]);
        self.actors.iter().copied().chain(ends).collect()
    }

    fn tie(lit: Option<Lit<'_>>, tie: TieId) -> &'static str {
        match lit {
            Some(lit) if lit.ties.contains(&tie) => Lit::SIGN,
            _ => "",
        }
    }

    fn actor(lit: Option<Lit<'_>>, actor: ActorId) -> &'static str {
        match lit {
            Some(lit) if lit.actors.contains(&actor) => Lit::SIGN,
            _ => "",
        }
    }
}

/// Thick lines lie over thin ones, and those over dashed and dotted ones.
const UPWARDS: [Stroke; 4] = [Stroke::Dotted, Stroke::Dashed, Stroke::Plain, Stroke::Strong];

/// The scene as an element of a page; its looks come from [`STYLES`](super::STYLES). `id` keeps
/// the ids of several pictures on one page apart. Without links, marks and lines are groups.
/// O(n + m).
pub fn inline(scene: &Scene, links: Option<Links<'_>>, id: &str) -> String {
    element(scene, links, id, None)
}

/// The same with some singled out. What is said of them stands beside the picture. O(n + m).
pub fn singling_out(scene: &Scene, links: Option<Links<'_>>, id: &str, lit: Lit<'_>) -> String {
    let actors = lit.with_ends(scene);
    let lit = Lit {
        actors: &actors,
        ties: lit.ties,
    };
    element(scene, links, id, Some(lit))
}

fn element(scene: &Scene, links: Option<Links<'_>>, id: &str, lit: Option<Lit<'_>>) -> String {
    let frame = scene.frame;
    let mut svg = String::with_capacity(scene.marks.len() * 500 + scene.lines.len() * 400);
    // Writing to a String cannot fail, here and below.
    let _ = write!(
        svg,
        "<svg class=\"scene{}{}\" viewBox=\"{} {} {} {}\" role=\"group\" aria-labelledby=\"{id}-title {id}-words\">\
         <title id=\"{id}-title\">{}</title><desc id=\"{id}-words\">{}</desc>",
        if scene.coarse { " large" } else { "" },
        if lit.is_some() { " asked" } else { "" },
        Short(frame.left),
        Short(frame.top),
        Short(frame.width),
        Short(frame.height),
        Escaped(&scene.title),
        Escaped(&scene.description),
        id = Escaped(id),
    );
    if scene.coarse {
        Light::of(scene).write(&mut svg, links, lit, id);
    } else {
        picture(&mut svg, scene, links, lit);
    }
    svg.push_str("</svg>");
    svg
}

/// All that moves.
fn picture(svg: &mut String, scene: &Scene, links: Option<Links<'_>>, lit: Option<Lit<'_>>) {
    svg.push_str("<g class=\"viewport\"><g class=\"ties\">");
    for stroke in UPWARDS {
        let lines = scene.lines.iter().filter(|line| line.stroke == stroke);
        if scene.coarse {
            bulk(svg, scene, stroke, lines);
        } else {
            lines.for_each(|line| tie(svg, scene, line, links, lit));
        }
    }
    if let Some(lit) = lit.filter(|_| scene.coarse) {
        meant(svg, scene, lit);
    }
    svg.push_str("</g><g class=\"marks\">");
    for mark in &scene.marks {
        one_mark(svg, mark, links, scene.coarse, lit);
    }
    svg.push_str("</g><g class=\"labels\" aria-hidden=\"true\">");
    let mut in_order: Vec<&Mark> = scene.marks.iter().collect();
    in_order.sort_by_key(|mark| mark.rank);
    for mark in in_order {
        // A coarse picture leaves writing further names to the island.
        if !(scene.coarse && mark.label.spare) {
            label(svg, mark, lit);
        }
    }
    svg.push_str("</g></g>");
}

fn tie(svg: &mut String, scene: &Scene, line: &Line, links: Option<Links<'_>>, lit: Option<Lit<'_>>) {
    let (from, to) = (&scene.marks[line.from], &scene.marks[line.to]);
    let shape = if line.loops() {
        circuit(from.disc(), line.bend, line.arrows)
    } else {
        course(from.disc(), to.disc(), line.bend, line.arrows)
    };
    let (open, close) = match links {
        Some(links) => (format!("<a href=\"{}{}\"", Escaped(links.ties), line.tie), "</a>"),
        None => ("<g".to_owned(), "</g>"),
    };
    let words = Escaped(&line.words);
    let _ = write!(
        svg,
        "{open} class=\"tie {}\" data-tie=\"{}\" data-from=\"{}\" data-to=\"{}\" data-bend=\"{}\" data-arrows=\"{}\"{}{}>\
         <title>{words}</title><path class=\"halo\" d=\"{d}\"/><path class=\"line\" d=\"{d}\"/>",
        line.stroke.class(),
        line.tie,
        from.actor,
        to.actor,
        Short(line.bend),
        line.arrows.key(),
        Lit::tie(lit, line.tie),
        if links.is_some() {
            format!(" aria-label=\"{words}\"")
        } else {
            String::new()
        },
        d = shape.line,
    );
    if line.arrows != Arrows::None {
        let _ = write!(svg, "<path class=\"head\" d=\"{}\"/>", shape.heads);
    }
    svg.push_str(close);
}

/// All lines of one stroke as one path: thousands of elements would be slow and heavy.
fn bulk<'a>(svg: &mut String, scene: &Scene, stroke: Stroke, lines: impl Iterator<Item = &'a Line>) {
    let (mut path, mut ends) = (String::new(), String::new());
    for line in lines.filter(|line| !line.loops()) {
        let (from, to) = (scene.marks[line.from].disc(), scene.marks[line.to].disc());
        match pieces(stroke) {
            [] => path.push_str(&course(from, to, line.bend, Arrows::None).line),
            spans => path.push_str(&broken_course(from, to, line.bend, spans)),
        }
        let _ = write!(
            ends,
            "{}{} {}",
            if ends.is_empty() { "" } else { " " },
            line.from,
            line.to
        );
    }
    if !ends.is_empty() {
        let _ = write!(
            svg,
            "<g class=\"{}\"><path class=\"line bulk\" data-ends=\"{ends}\" d=\"{path}\"/></g>",
            stroke.class()
        );
    }
}

/// The ties that are meant, over those drawn in bulk.
fn meant(svg: &mut String, scene: &Scene, lit: Lit<'_>) {
    for stroke in UPWARDS {
        let lines = scene.lines.iter().filter(|line| line.stroke == stroke);
        let mut path = String::new();
        for line in lines.filter(|line| lit.ties.contains(&line.tie) && !line.loops()) {
            let (from, to) = (scene.marks[line.from].disc(), scene.marks[line.to].disc());
            match pieces(stroke) {
                [] => path.push_str(&course(from, to, line.bend, Arrows::None).line),
                spans => path.push_str(&broken_course(from, to, line.bend, spans)),
            }
        }
        if !path.is_empty() {
            let _ = write!(
                svg,
                "<g class=\"{}\"><path class=\"line meant\"{} d=\"{path}\"/></g>",
                stroke.class(),
                Lit::SIGN
            );
        }
    }
}

/// Between which parts of its way a line is drawn where thousands of dashes would be too slow:
/// an inactive tie is broken in the middle, an unclassified one twice.
fn pieces(stroke: Stroke) -> &'static [(f64, f64)] {
    match stroke {
        Stroke::Strong | Stroke::Plain => &[],
        Stroke::Dashed => &[(0.0, 0.4), (0.6, 1.0)],
        Stroke::Dotted => &[(0.0, 0.2), (0.4, 0.6), (0.8, 1.0)],
    }
}

fn one_mark(svg: &mut String, mark: &Mark, links: Option<Links<'_>>, coarse: bool, lit: Option<Lit<'_>>) {
    let (open, close) = match links {
        Some(links) => (
            format!(
                "<a href=\"{1}{0}\"{2}",
                mark.actor,
                Escaped(links.actors),
                // With an id, so that an address can lead to a mark without any script.
                match links.anchors {
                    true => format!(" id=\"actor-{}\"", mark.actor),
                    false => String::new(),
                }
            ),
            "</a>",
        ),
        None => ("<g".to_owned(), "</g>"),
    };
    let hue = mark.look.hue.class();
    let _ = write!(
        svg,
        "{open} class=\"mark{}{hue}\" data-actor=\"{}\" data-name=\"{}\" data-r=\"{}\" data-rank=\"{}\" transform=\"translate({} {})\" aria-label=\"{}\"{}{}>",
        if hue.is_empty() { "" } else { " " },
        mark.actor,
        Escaped(&mark.name),
        Short(mark.radius),
        mark.rank,
        Short(mark.x),
        Short(mark.y),
        Escaped(&mark.words),
        Lit::actor(lit, mark.actor),
        if links.is_some() { "" } else { " role=\"img\"" },
    );
    if !coarse {
        let _ = write!(svg, "<title>{}</title>", Escaped(&mark.words));
    }
    sign(svg, &mark.look, mark.radius);
    svg.push_str(close);
}

/// The outline of a mark with the signs inside it.
fn sign(svg: &mut String, look: &Look, radius: f64) {
    let _ = write!(svg, "<path class=\"outline\" d=\"{}\"/>", outline(look.shape, radius));
    if look.shape == Shape::Ring {
        let _ = write!(
            svg,
            "<path class=\"inner\" d=\"{}\"/>",
            outline(Shape::Circle, radius * 0.68)
        );
    }
    if let super::style::Hue::Colour(n) = look.hue
        && let Some(path) = pip(n, radius)
    {
        let _ = write!(svg, "<path class=\"pip\" d=\"{path}\"/>");
    }
}

fn label(svg: &mut String, mark: &Mark, lit: Option<Lit<'_>>) {
    let label = &mark.label;
    let start = baseline(label.side, mark.radius, label.lines.len());
    let _ = write!(
        svg,
        "<text class=\"label{}{}\" data-actor=\"{}\" data-side=\"{}\" data-w=\"{}\" text-anchor=\"{}\" transform=\"translate({} {})\"{}>",
        if mark.rank < MAJOR { " major" } else { "" },
        if label.spare { " spare" } else { "" },
        mark.actor,
        label.side.key(),
        Short(label.width),
        label.side.anchor(),
        Short(mark.x + start.x),
        Short(mark.y + start.y),
        Lit::actor(lit, mark.actor),
    );
    drawn_text(svg, &label.lines);
    svg.push_str("</text>");
}
