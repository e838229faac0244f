//! The legend: as a list in a page, and the signs it shares with the map.

use super::super::legend::{LegendEntry, Sign};
use super::super::outline::{Arrows, Disc, course};
use super::super::scene::Scene;
use super::super::style::{Hue, Look, Stroke};
use super::sign as mark_sign;
use super::text::Escaped;
use crate::vocabulary::Shape;
use kith_graph::arrange::Point;
use std::fmt::Write;

/// The legend as HTML: a titled list for each kind of sign. Looks come from `scene.css`.
pub fn legend(scene: &Scene) -> String {
    let mut html = String::from("<div class=\"scene-legend\">");
    for (title, entries) in scene.legend.parts() {
        // Writing to a String cannot fail.
        let _ = write!(html, "<div><h3>{}</h3><ul>", Escaped(title));
        for entry in entries {
            html.push_str("<li><svg class=\"scene sample\" viewBox=\"-22 -13 44 26\" width=\"44\" height=\"26\" aria-hidden=\"true\">");
            sample(&mut html, entry.sign);
            let _ = write!(
                html,
                "</svg><span>{} <span class=\"quiet\">({})</span></span></li>",
                Escaped(&entry.words),
                entry.count
            );
        }
        html.push_str("</ul></div>");
    }
    html.push_str("</div>");
    html
}

/// One sign around the origin, 44 wide and 26 high at most.
pub(super) fn sample(svg: &mut String, sign: Sign) {
    let line = |svg: &mut String, stroke: Stroke, arrows: Arrows| {
        let end = |x: f64| Disc {
            at: Point { x, y: 0.0 },
            radius: 0.0,
        };
        let shape = course(end(-22.0), end(22.0), 0.0, arrows);
        let _ = write!(
            svg,
            "<g class=\"{}\"><path class=\"line\" d=\"{}\"/>",
            stroke.class(),
            shape.line
        );
        if !shape.heads.is_empty() {
            let _ = write!(svg, "<path class=\"head\" d=\"{}\"/>", shape.heads);
        }
        svg.push_str("</g>");
    };
    match sign {
        Sign::Stroke(stroke) => line(svg, stroke, Arrows::None),
        Sign::Arrows(arrows) => line(svg, Stroke::Plain, arrows),
        Sign::Colour(hue) => mark(svg, Shape::Circle, hue),
        Sign::Shape(shape) => mark(svg, shape, Hue::Unsaid),
    }
}

fn mark(svg: &mut String, shape: Shape, hue: Hue) {
    let look = Look {
        shape,
        kind: None,
        hue,
        category: None,
    };
    let _ = write!(svg, "<g class=\"mark {}\">", hue.class());
    mark_sign(svg, &look, 10.0);
    svg.push_str("</g>");
}

/// The words beside a sign, as they stand in a drawn legend.
pub(super) fn words(entry: &LegendEntry) -> String {
    format!("{} ({})", entry.words, entry.count)
}
