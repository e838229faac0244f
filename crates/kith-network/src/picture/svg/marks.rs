//! Marks and their names.

use super::super::icons::icon;
use super::super::labels::{FONT_SIZE, baseline};
use super::super::layout::MAJOR;
use super::super::outline::{Short, outline, pip};
use super::super::scene::{Mark, Since};
use super::super::style::{Hue, Look};
use super::text::{Escaped, drawn_text};
use super::{Hex, Pen, fine};
use crate::view::ActorStyle;
use crate::vocabulary::Shape;
use std::fmt::Write;

/// So many flags find room at the rim of a mark.
const FLAGS: usize = 8;

impl Pen<'_> {
    pub(super) fn marks(&self, svg: &mut String) {
        for (at, mark) in self.scene.marks.iter().enumerate() {
            self.mark(svg, at, mark);
        }
    }

    fn mark(&self, svg: &mut String, at: usize, mark: &Mark) {
        let (open, close) = match self.links.filter(|_| mark.leads_on()) {
            Some(links) => (
                format!(
                    "<a href=\"{1}{0}\"{2}",
                    mark.subject,
                    Escaped(links.actors),
                    // With an id, so that an address can lead to a mark without any script.
                    match links.anchors {
                        true => format!(" id=\"actor-{}\"", mark.subject),
                        false => String::new(),
                    }
                ),
                "</a>",
            ),
            None => ("<g".to_owned(), "</g>"),
        };
        // Writing to a String cannot fail, here and below.
        let _ = write!(
            svg,
            "{open} class=\"{}\" data-actor=\"{}\" data-name=\"{}\" data-r=\"{}\" data-rank=\"{}\" transform=\"translate({} {})\" aria-label=\"{}\"{}",
            classes(mark),
            Escaped(&mark.subject.to_string()),
            Escaped(&mark.name),
            Short(mark.radius),
            mark.rank,
            Short(mark.x),
            Short(mark.y),
            Escaped(&mark.words),
            if close == "</a>" { "" } else { " role=\"img\"" },
        );
        if let Some(since) = &mark.since {
            let _ = write!(svg, " data-since=\"{}\"", since.key());
        }
        svg.push_str(self.sign(self.mark_meant(at)));
        self.opacity(svg, mark.style.opacity, self.mark_meant(at), 0.22);
        dressed(svg, &mark.style);
        svg.push('>');
        if !self.scene.coarse || mark.style.popover.is_some() {
            let popover = mark.style.popover.as_deref().map(|said| format!(" — {said}"));
            let _ = write!(
                svg,
                "<title>{}{}</title>",
                Escaped(&mark.words),
                Escaped(&popover.unwrap_or_default())
            );
        }
        sign(svg, &mark.look, &mark.style, mark.radius);
        if let Some(since) = &mark.since {
            let off = mark.radius * 0.78;
            badge(svg, since, -off, -off);
        }
        svg.push_str(close);
    }

    pub(super) fn labels(&self, svg: &mut String) {
        let mut in_order: Vec<usize> = (0..self.scene.marks.len()).collect();
        in_order.sort_by_key(|at| self.scene.marks[*at].rank);
        for at in in_order {
            let label = &self.scene.marks[at].label;
            // A coarse picture leaves writing further names to the island.
            if !(label.lines.is_empty() || self.scene.coarse && label.spare) {
                self.label(svg, at);
            }
        }
    }

    fn label(&self, svg: &mut String, at: usize) {
        let mark = &self.scene.marks[at];
        let label = &mark.label;
        let start = baseline(label, label.side, mark.radius);
        let _ = write!(
            svg,
            "<text class=\"label{}{}\" data-actor=\"{}\" data-side=\"{}\" data-w=\"{}\" text-anchor=\"{}\" transform=\"translate({} {})\"",
            if mark.rank < MAJOR { " major" } else { "" },
            if label.spare { " spare" } else { "" },
            Escaped(&mark.subject.to_string()),
            label.side.key(),
            Short(label.width),
            label.side.anchor(),
            Short(mark.x + start.x),
            Short(mark.y + start.y),
        );
        if label.scale != 1.0 {
            fine(svg, "data-scale", Some(label.scale));
            fine(svg, "font-size", Some(label.scale * FONT_SIZE));
        }
        svg.push_str(self.sign(self.mark_meant(at)));
        self.opacity(svg, None, self.mark_meant(at), 0.3);
        svg.push('>');
        drawn_text(svg, &label.lines, label.scale);
        svg.push_str("</text>");
    }
}

fn classes(mark: &Mark) -> String {
    let mut classes = "mark".to_owned();
    let mut add = |class: &str| {
        if !class.is_empty() {
            classes.push(' ');
            classes.push_str(class);
        }
    };
    match mark.style.color {
        Some(_) => add("painted"),
        None if mark.actor().is_none() => add("cluster"),
        None => add(&mark.look.hue.class()),
    }
    if mark.style.outline.is_some() {
        add("ringed");
    }
    if mark.style.outline_width.is_some() {
        add("bordered");
    }
    if mark.since == Some(Since::Went) {
        add("went");
    }
    classes
}

/// Colours and widths that the view asks for; the stylesheet lets them through.
pub(super) fn dressed(svg: &mut String, style: &ActorStyle) {
    if let Some(color) = style.color {
        let _ = write!(svg, " fill=\"{}\"", Hex(color));
    }
    if let Some(outline) = style.outline {
        let _ = write!(svg, " stroke=\"{}\"", Hex(outline));
    }
    fine(svg, "stroke-width", style.outline_width);
}

/// The outline of a mark with the signs inside it and the flags at its rim.
pub(super) fn sign(svg: &mut String, look: &Look, style: &ActorStyle, radius: f64) {
    let _ = write!(svg, "<path class=\"outline\" d=\"{}\"/>", outline(look.shape, radius));
    if look.shape == Shape::Ring {
        let _ = write!(
            svg,
            "<path class=\"inner\" d=\"{}\"/>",
            outline(Shape::Circle, radius * 0.68)
        );
    }
    let dark = match style.color {
        Some(color) => color.luminance() < 0.18,
        None => look.hue == Hue::Colour(5),
    };
    match (style.icon.as_deref().and_then(icon), look.hue, style.color) {
        (Some(path), ..) => {
            let _ = write!(
                svg,
                "<path class=\"icon\" stroke=\"{}\" transform=\"scale({})\" d=\"{path}\"/>",
                if dark { "#ffffff" } else { "#1d1a17" },
                (radius * 5.5).round() / 100.0
            );
        }
        (None, Hue::Colour(n), None) => {
            if let Some(path) = pip(n, radius) {
                let _ = write!(svg, "<path class=\"pip\" d=\"{path}\"/>");
            }
        }
        _ => {}
    }
    for (n, (color, words)) in style.flags.iter().take(FLAGS).enumerate() {
        // From the upper right with the sun.
        let turn = std::f64::consts::TAU * (0.125 + n as f64 / FLAGS as f64);
        let _ = write!(
            svg,
            "<circle class=\"flag\" cx=\"{}\" cy=\"{}\" r=\"4.2\" fill=\"{}\"><title>{}</title></circle>",
            Short(radius * turn.sin()),
            Short(-radius * turn.cos()),
            Hex(*color),
            Escaped(words)
        );
    }
}

/// A small sign that says new, changed or gone.
pub(super) fn badge(svg: &mut String, since: &Since, x: f64, y: f64) {
    let path = match since {
        Since::Came => "M-3 0H3M0 -3V3",
        Since::Changed(_) => "M-3 1C-1.5 -2 1.5 2 3 -1",
        Since::Went => "M-3 0H3",
    };
    let _ = write!(
        svg,
        "<g class=\"badge\" transform=\"translate({} {})\"><circle r=\"5.6\"/><path d=\"{path}\"/></g>",
        Short(x),
        Short(y)
    );
}
