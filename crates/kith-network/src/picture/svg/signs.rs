//! The legend: as a list in a page, and the signs it shares with the map.

use super::super::legend::{LegendItem, Sample, Sign};
use super::super::outline::{Arrows, Disc, course};
use super::super::scene::{Scene, Since};
use super::super::style::{Hue, Look, Stroke};
use super::marks::{badge, dressed, sign as mark_sign};
use super::text::Escaped;
use super::{Hex, fine};
use crate::view::{ActorStyle, Paint, Pattern, TieStyle};
use crate::vocabulary::Shape;
use kith_graph::arrange::Point;
use std::fmt::Write;

/// The legend as HTML: a titled list for each kind of sign. Looks come from `scene.css`.
pub fn legend(scene: &Scene) -> String {
    let mut html = String::from("<div class=\"scene-legend\">");
    for part in scene.legend.parts() {
        // Writing to a String cannot fail, here and below.
        let _ = write!(html, "<div><h3>{}</h3><ul>", Escaped(part.title));
        for item in &part.items {
            html.push_str("<li><svg class=\"scene sample\" viewBox=\"-22 -13 44 26\" width=\"44\" height=\"26\" aria-hidden=\"true\">");
            sample(&mut html, &item.sample);
            let _ = write!(html, "</svg><span>{}", Escaped(&item.words));
            if let Some(count) = item.count {
                let _ = write!(html, " <span class=\"quiet\">({count})</span>");
            }
            html.push_str("</span></li>");
        }
        html.push_str("</ul></div>");
    }
    html.push_str("</div>");
    html
}

/// One sign around the origin, 44 wide and 26 high at most.
pub(super) fn sample(svg: &mut String, sample: &Sample<'_>) {
    match sample {
        Sample::Sign(of) => sign(svg, *of),
        Sample::Actor(style) => actor(svg, style),
        Sample::Tie(style) => tie(svg, style),
        Sample::Scale { colors, sizes, of_ties } => scale(svg, colors, *sizes, *of_ties),
    }
}

fn sign(svg: &mut String, sign: Sign) {
    match sign {
        Sign::Stroke(stroke) => line(svg, stroke.class(), None, Arrows::None),
        Sign::Arrows(arrows) => line(svg, Stroke::Plain.class(), None, arrows),
        Sign::Colour(hue) => mark(svg, Shape::Circle, hue),
        Sign::Shape(shape) => mark(svg, shape, Hue::Unsaid),
        Sign::Cluster => plain(svg, "mark cluster", 7.0),
        Sign::Belongs => line(svg, "belongs", None, Arrows::None),
        Sign::Through => line(svg, "through", None, Arrows::None),
        Sign::Care => line(svg, "care", None, Arrows::To),
        Sign::Came => badge(svg, &Since::Came, 0.0, 0.0),
        Sign::Changed => badge(svg, &Since::Changed(Vec::new()), 0.0, 0.0),
        Sign::Went => badge(svg, &Since::Went, 0.0, 0.0),
    }
}

fn line(svg: &mut String, class: &str, style: Option<&TieStyle>, arrows: Arrows) {
    let end = |x: f64| Disc {
        at: Point { x, y: 0.0 },
        radius: 0.0,
    };
    let shape = course(end(-22.0), end(22.0), 0.0, arrows);
    let _ = write!(svg, "<g class=\"{class}\"");
    if let Some(style) = style {
        if let Some(color) = style.color {
            let _ = write!(svg, " stroke=\"{0}\" fill=\"{0}\"", Hex(color));
        }
        fine(svg, "stroke-width", style.width.map(|width| width.min(16.0)));
        fine(svg, "opacity", style.opacity.filter(|opacity| *opacity < 1.0));
    }
    let _ = write!(svg, "><path class=\"line\" d=\"{}\"/>", shape.line);
    if !shape.heads.is_empty() {
        let _ = write!(svg, "<path class=\"head\" d=\"{}\"/>", shape.heads);
    }
    svg.push_str("</g>");
}

fn tie(svg: &mut String, style: &TieStyle) {
    let stroke = match style.pattern {
        Some(Pattern::Dashed) => Stroke::Dashed,
        Some(Pattern::Dotted) => Stroke::Dotted,
        Some(Pattern::Solid) | None => Stroke::Plain,
    };
    let mut class = stroke.class().to_owned();
    if style.color.is_some() {
        class.push_str(" painted");
    }
    if style.width.is_some() {
        class.push_str(" measured");
    }
    line(svg, &class, Some(style), Arrows::None);
}

fn plain(svg: &mut String, class: &str, radius: f64) {
    let _ = write!(svg, "<g class=\"{class}\">");
    mark_sign(svg, &look(Shape::Circle, Hue::Unsaid), &ActorStyle::default(), radius);
    svg.push_str("</g>");
}

fn look(shape: Shape, hue: Hue) -> Look {
    Look {
        shape,
        kind: None,
        hue,
        category: None,
    }
}

fn mark(svg: &mut String, shape: Shape, hue: Hue) {
    let _ = write!(svg, "<g class=\"mark {}\">", hue.class());
    mark_sign(svg, &look(shape, hue), &ActorStyle::default(), 10.0);
    svg.push_str("</g>");
}

fn actor(svg: &mut String, style: &ActorStyle) {
    let mut class = "mark".to_owned();
    for (has, name) in [
        (style.color.is_some(), " painted"),
        (style.outline.is_some(), " ringed"),
        (style.outline_width.is_some(), " bordered"),
    ] {
        if has {
            class.push_str(name);
        }
    }
    let _ = write!(svg, "<g class=\"{class}\"");
    let shown = ActorStyle {
        outline_width: style.outline_width.map(|width| width.min(5.0)),
        ..style.clone()
    };
    dressed(svg, &shown);
    fine(svg, "opacity", style.opacity.filter(|opacity| *opacity < 1.0));
    svg.push('>');
    let radius = style.scale.map_or(10.0, |scale| (scale * 7.0).clamp(3.0, 12.0));
    mark_sign(
        svg,
        &look(style.shape.unwrap_or(Shape::Circle), Hue::Unsaid),
        &shown,
        radius,
    );
    svg.push_str("</g>");
}

/// Colours side by side, or a small and a large mark or line.
fn scale(svg: &mut String, colors: &[Paint], sizes: Option<(f64, f64)>, of_ties: bool) {
    let many = colors.len().clamp(1, 44);
    for (n, color) in colors.iter().take(44).enumerate() {
        let wide = 44.0 / many as f64;
        let x = -22.0 + wide * n as f64;
        let _ = write!(
            svg,
            "<rect class=\"swatch\" x=\"{}\" y=\"-8\" width=\"{}\" height=\"16\" fill=\"{}\"/>",
            (x * 100.0).round() / 100.0,
            (wide * 100.0).round() / 100.0,
            Hex(*color)
        );
    }
    let Some((small, large)) = sizes.filter(|_| colors.is_empty()) else {
        return;
    };
    let most = large.max(small).max(1e-6);
    for (x, size) in [(-13.0, small), (9.0, large)] {
        let share = (size / most).clamp(0.15, 1.0);
        if of_ties {
            let width = (share * 8.0).max(1.0);
            let _ = write!(
                svg,
                "<g class=\"line-plain measured\" stroke-width=\"{}\"><path class=\"line\" d=\"M{} 0h16\"/></g>",
                (width * 10.0).round() / 10.0,
                x - 7.0
            );
        } else {
            let _ = write!(svg, "<g class=\"mark\" transform=\"translate({x} 0)\">");
            mark_sign(
                svg,
                &look(Shape::Circle, Hue::Unsaid),
                &ActorStyle::default(),
                share * 11.5,
            );
            svg.push_str("</g>");
        }
    }
}

/// The words beside a sign, as they stand in a drawn legend.
pub(super) fn words(item: &LegendItem<'_>) -> String {
    match item.count {
        Some(count) => format!("{} ({count})", item.words),
        None => item.words.clone(),
    }
}
