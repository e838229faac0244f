//! What lies under lines and marks: the grounds of groups, rings, columns and axes.

use super::super::labels::LINE_HEIGHT;
use super::super::outline::Short;
use super::super::scene::{Ground, Guide};
use super::Pen;
use super::text::{Escaped, set_apart};
use std::fmt::Write;

impl Pen<'_> {
    pub(super) fn grounds(&self, svg: &mut String) {
        if self.scene.grounds.is_empty() {
            return;
        }
        svg.push_str("<g class=\"grounds\" aria-hidden=\"true\">");
        for ground in &self.scene.grounds {
            // Writing to a String cannot fail, here and below.
            let _ = write!(
                svg,
                "<path class=\"ground ground-{}\" data-ground=\"{}\" d=\"{}\"/>",
                ground.tint + 1,
                Escaped(&ground.key),
                edge(ground)
            );
        }
        for ground in &self.scene.grounds {
            for (n, line) in ground.lines.iter().enumerate() {
                let _ = write!(
                    svg,
                    "<text class=\"ground-words\" text-anchor=\"middle\" x=\"{}\" y=\"{}\">{}</text>",
                    Short(ground.at.0),
                    Short(ground.at.1 + n as f64 * LINE_HEIGHT),
                    set_apart(line)
                );
            }
        }
        svg.push_str("</g>");
    }

    pub(super) fn guides(&self, svg: &mut String) {
        if self.scene.guides.is_empty() {
            return;
        }
        svg.push_str("<g class=\"guides\" aria-hidden=\"true\">");
        for guide in &self.scene.guides {
            let _ = match guide {
                Guide::Ring { x, y, radius } => write!(
                    svg,
                    "<circle class=\"guide\" cx=\"{}\" cy=\"{}\" r=\"{}\"/>",
                    Short(*x),
                    Short(*y),
                    Short(*radius)
                ),
                Guide::Rule { from, to } => write!(
                    svg,
                    "<path class=\"guide\" d=\"M{} {}L{} {}\"/>",
                    Short(from.0),
                    Short(from.1),
                    Short(to.0),
                    Short(to.1)
                ),
                Guide::Words {
                    words,
                    at,
                    anchor,
                    strong,
                } => write!(
                    svg,
                    "<text class=\"guide-words{}\" text-anchor=\"{}\" x=\"{}\" y=\"{}\">{}</text>",
                    if *strong { " strong" } else { "" },
                    anchor.key(),
                    Short(at.0),
                    Short(at.1),
                    set_apart(words)
                ),
            };
        }
        svg.push_str("</g>");
    }
}

/// The edge of a ground, its corners rounded.
pub(in super::super) fn edge(ground: &Ground) -> String {
    let corners = &ground.corners;
    let mut path = String::new();
    for (at, corner) in corners.iter().enumerate() {
        let before = corners[(at + corners.len() - 1) % corners.len()];
        let after = corners[(at + 1) % corners.len()];
        let towards = |other: (f64, f64)| {
            let (dx, dy) = (other.0 - corner.0, other.1 - corner.1);
            let length = (dx * dx + dy * dy).sqrt().max(1e-6);
            let share = (ground.round / length).min(0.5);
            (corner.0 + dx * share, corner.1 + dy * share)
        };
        let (start, end) = (towards(before), towards(after));
        let _ = write!(
            path,
            "{}{} {}Q{} {} {} {}",
            if at == 0 { 'M' } else { 'L' },
            Short(start.0),
            Short(start.1),
            Short(corner.0),
            Short(corner.1),
            Short(end.0),
            Short(end.1)
        );
    }
    if !path.is_empty() {
        path.push('Z');
    }
    path
}
