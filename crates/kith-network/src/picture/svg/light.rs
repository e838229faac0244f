//! The first picture of a large network: light enough to come with the page.
//!
//! The most connected are drawn as everywhere, large enough to be read and pressed, with their
//! names. Everybody else is a dot of their colour, all dots of one colour in one path; so are all
//! lines of one status. What would lie on the same spot of the paper is drawn once, and what goes
//! beyond the bounds below is left out and said ([`Light::words`]). The list has everything.

use super::super::outline::Short;
use super::super::room::find_room;
use super::super::scene::{Line, Mark, Scene};
use super::super::style::Hue;
use super::lines::{Look, UPWARDS, dressed, look};
use super::{Escaped, Hex, Meant, Pen};
use crate::view::{Paint, TieStyle};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// How wide the paper is taken to be: so many steps of the pen. One is about a pixel.
const ACROSS: f64 = 1000.0;
/// The pen's places are halves of a step.
const HALVES: f64 = 2.0;
/// So many of the most connected are drawn with shape, sign and name.
const NAMED: usize = 60;
/// The smallest radius of those, in steps.
const LEAST: f64 = 7.0;
/// The smallest dot, in half steps.
const DOT: f64 = 5.0;
/// At most so many dots, and so many lines.
const DOTS: usize = 20_000;
const LINES: usize = 8_000;

/// What a light picture shows, and how much of everything that is.
pub struct Light<'a> {
    scene: &'a Scene,
    /// Positions of marks by rank.
    order: Vec<usize>,
    /// How many drawing units one step of the pen is.
    step: f64,
    /// The first of the lines by importance, those on the same spot once.
    lines: Vec<usize>,
    lines_shown: usize,
    dots: Vec<usize>,
    dots_shown: usize,
}

impl<'a> Light<'a> {
    /// Chooses what to draw. O(n log n + m log m).
    pub fn of(scene: &'a Scene) -> Light<'a> {
        let mut order: Vec<usize> = (0..scene.marks.len()).collect();
        order.sort_by_key(|at| scene.marks[*at].rank);
        let step = (scene.frame.width.max(scene.frame.height * 0.75) / ACROSS).max(0.1);
        let mut light = Light {
            scene,
            order,
            step,
            lines: Vec::new(),
            lines_shown: 0,
            dots: Vec::new(),
            dots_shown: 0,
        };
        light.choose_dots();
        light.choose_lines();
        light
    }

    /// One sentence on what was left out of the picture, where anything was.
    pub fn words(&self) -> Option<String> {
        let (marks, lines) = (self.scene.marks.len(), self.scene.lines.len());
        let named = self.named().len();
        if self.dots_shown + named == marks && self.lines_shown == lines {
            return None;
        }
        Some(format!(
            "To come quickly, this first picture shows {} of {marks} marks and {} of {lines} connections, the most \
             connected first. The list has everything.",
            self.dots_shown + named,
            self.lines_shown
        ))
    }

    fn named(&self) -> &[usize] {
        &self.order[..NAMED.min(self.order.len())]
    }

    /// A place on the paper in half steps, counted from its corner.
    fn place(&self, mark: &Mark) -> (i64, i64) {
        let at = |value: f64| (value / self.step * HALVES).round() as i64;
        (at(mark.x - self.scene.frame.left), at(mark.y - self.scene.frame.top))
    }

    fn choose_dots(&mut self) {
        let mut taken: BTreeSet<(i64, i64, Shade)> = BTreeSet::new();
        for at in self.order.iter().skip(NAMED) {
            let mark = &self.scene.marks[*at];
            let (x, y) = self.place(mark);
            if taken.len() >= DOTS {
                break;
            }
            self.dots_shown += 1;
            // Two dots of one colour nearer than a step look like one.
            if taken.insert((x / 2, y / 2, shade(mark))) {
                self.dots.push(*at);
            }
        }
    }

    fn choose_lines(&mut self) {
        let (marks, all) = (&self.scene.marks, &self.scene.lines);
        let importance = |line: &Line| {
            let (from, to) = (marks[line.from].rank, marks[line.to].rank);
            (from.max(to), from.min(to))
        };
        let mut lines: Vec<usize> = (0..all.len()).collect();
        lines.sort_by_key(|at| (importance(&all[*at]), *at));
        let mut taken: BTreeSet<(i64, i64, i64, i64, Look)> = BTreeSet::new();
        for at in lines {
            if self.lines.len() >= LINES {
                break;
            }
            self.lines_shown += 1;
            let line = &all[at];
            let (a, b) = (self.place(&marks[line.from]), self.place(&marks[line.to]));
            let (a, b) = (a.min(b), a.max(b));
            // Lines whose ends lie within four steps of each other's look like one.
            if a != b && taken.insert((a.0 / 8, a.1 / 8, b.0 / 8, b.1 / 8, look(line))) {
                self.lines.push(at);
            }
        }
    }

    /// Writes the picture: all that moves. `id` keeps ids on one page apart.
    pub(super) fn write(&self, svg: &mut String, pen: &Pen<'_>, id: &str) {
        let frame = self.scene.frame;
        svg.push_str("<g class=\"viewport\">");
        pen.grounds(svg);
        pen.guides(svg);
        // Writing to a String cannot fail, here and below.
        let _ = write!(
            svg,
            "<g class=\"light\" transform=\"translate({} {}) scale({:.4})\"><g class=\"ties\">",
            Short(frame.left),
            Short(frame.top),
            self.step / HALVES
        );
        self.write_lines(svg, pen);
        svg.push_str("</g>");
        self.write_dots(svg, pen, id);
        let _ = write!(svg, "<g transform=\"scale({HALVES})\"><g class=\"marks\">");
        let named = self.named_scene();
        let pen = Pen {
            scene: &named,
            links: pen.links,
            meant: pen.meant.as_ref().map(|meant| Meant {
                marks: self.named().iter().map(|at| meant.marks[*at]).collect(),
                lines: Vec::new(),
            }),
            alone: pen.alone,
        };
        pen.marks(svg);
        svg.push_str("</g><g class=\"labels\" aria-hidden=\"true\">");
        pen.labels(svg);
        svg.push_str("</g></g></g></g>");
    }

    fn write_lines(&self, svg: &mut String, pen: &Pen<'_>) {
        let opacity = (1500.0 / self.lines.len().max(1) as f64).sqrt().clamp(0.3, 1.0);
        let mut paths: BTreeMap<(bool, usize, Look), (String, &'static str)> = BTreeMap::new();
        for &at in &self.lines {
            let line = &self.scene.lines[at];
            let meant = pen.line_meant(at).unwrap_or(false);
            let upwards = UPWARDS.iter().position(|stroke| *stroke == line.stroke).unwrap_or(0);
            let (from, to) = (&self.scene.marks[line.from], &self.scene.marks[line.to]);
            let (a, b) = (self.place(from), self.place(to));
            let path = paths.entry((meant, upwards, look(line))).or_default();
            path.1 = pen.sign(pen.line_meant(at));
            let _ = write!(path.0, "M{} {}l{} {}", a.0, a.1, b.0 - a.0, b.1 - a.1);
        }
        for ((meant, _, (class, (color, width, own))), (path, sign)) in paths {
            let own = own.map_or(1.0, |opacity| f64::from(opacity) / 20.0);
            let style = TieStyle {
                color,
                width: width.map(|width| width as f64 / 4.0),
                opacity: Some((own * opacity * 100.0).round() / 100.0),
                ..TieStyle::default()
            };
            let _ = write!(svg, "<g class=\"{}\"", class.strip_prefix("tie ").unwrap_or_default());
            dressed(svg, &style);
            let class = if meant { "meant" } else { "bulk" };
            let _ = write!(svg, "><path class=\"line {class}\"{sign} d=\"{path}\"/></g>");
        }
    }

    /// Dots are lines of no length with round ends: nothing is shorter to write.
    fn write_dots(&self, svg: &mut String, pen: &Pen<'_>, id: &str) {
        type Group<'s> = (&'s str, Shade, i64);
        let mut groups: BTreeMap<Group<'_>, Vec<(i64, i64)>> = BTreeMap::new();
        for &at in &self.dots {
            let mark = &self.scene.marks[at];
            let width = (2.0 * mark.radius / self.step * HALVES).round().max(DOT) as i64;
            let (x, y) = self.place(mark);
            let sign = pen.sign(pen.mark_meant(at));
            groups.entry((sign, shade(mark), width)).or_default().push((y, x));
        }
        svg.push_str("<g class=\"dots\">");
        for (n, ((sign, (hue, color), width), mut places)) in groups.into_iter().enumerate() {
            places.sort_unstable();
            let mut path = String::new();
            let (mut x, mut y) = (0, 0);
            for place in places {
                let _ = write!(path, "m{} {}h0", place.1 - x, place.0 - y);
                (y, x) = place;
            }
            path.replace_range(..1, "M");
            let id = Escaped(id);
            let (core, stroke) = match color {
                Some(color) => ("tint", format!(" stroke=\"{}\"", Hex(color))),
                None => ("core", String::new()),
            };
            let class = hue.class();
            let _ = write!(
                svg,
                "<g class=\"dot {class}\"{sign}><defs><path id=\"{id}-d{n}\" d=\"{path}\"/></defs>\
                 <use href=\"#{id}-d{n}\" class=\"rim\" stroke-width=\"{}\"/>\
                 <use href=\"#{id}-d{n}\" class=\"{core}\" stroke-width=\"{width}\"{stroke}/></g>",
                width + 1,
            );
        }
        svg.push_str("</g>");
    }

    /// The most connected in steps of the pen, with places for their names.
    fn named_scene(&self) -> Scene {
        let mut marks: Vec<Mark> = self
            .named()
            .iter()
            .map(|at| {
                let mark = &self.scene.marks[*at];
                Mark {
                    x: (mark.x - self.scene.frame.left) / self.step,
                    y: (mark.y - self.scene.frame.top) / self.step,
                    radius: (mark.radius / self.step).max(LEAST),
                    ..mark.clone()
                }
            })
            .collect();
        find_room(&mut marks, &mut [], &[], &[], true);
        Scene {
            title: String::new(),
            description: String::new(),
            notes: Vec::new(),
            frame: self.scene.frame,
            marks,
            lines: Vec::new(),
            unseen: Vec::new(),
            grounds: Vec::new(),
            guides: Vec::new(),
            legend: Default::default(),
            coarse: true,
            asked: self.scene.asked,
            earth: None,
            day: None,
        }
    }
}

/// The colour of a dot: its own, or that of its hue.
type Shade = (Hue, Option<Paint>);

fn shade(mark: &Mark) -> Shade {
    (mark.look.hue, mark.style.color)
}
