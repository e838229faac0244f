//! Lines: each by itself, or in large pictures many in one path.

use super::super::outline::{Arrows, Course, Short, broken_course, circuit, control, course};
use super::super::scene::{Bond, Line};
use super::super::style::Stroke;
use super::text::{Escaped, set_apart};
use super::{Hex, Pen, fine};
use crate::view::{Paint, TieStyle};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Thick lines lie over thin ones, and those over dashed and dotted ones.
pub(super) const UPWARDS: [Stroke; 4] = [Stroke::Dotted, Stroke::Dashed, Stroke::Plain, Stroke::Strong];

impl Pen<'_> {
    pub(super) fn lines(&self, svg: &mut String) {
        if self.scene.coarse {
            self.bulk(svg);
            return;
        }
        for meant in [false, true] {
            for stroke in UPWARDS {
                for (at, line) in self
                    .scene
                    .lines
                    .iter()
                    .enumerate()
                    .filter(|(_, line)| line.stroke == stroke)
                {
                    // Those who stand out lie over those who are faded.
                    if self.line_meant(at).unwrap_or(false) == meant {
                        self.line(svg, at, line);
                    }
                }
            }
        }
    }

    fn shape(&self, line: &Line) -> Course {
        let (from, to) = (self.scene.marks[line.from].disc(), self.scene.marks[line.to].disc());
        match line.loops() {
            true => circuit(from, line.bend, line.arrows),
            false => course(from, to, line.bend, line.arrows),
        }
    }

    fn line(&self, svg: &mut String, at: usize, line: &Line) {
        let (from, to) = (&self.scene.marks[line.from], &self.scene.marks[line.to]);
        let shape = self.shape(line);
        let leads = line.since != Some(super::super::Since::Went);
        let (open, close) = match (self.links, line.tie()) {
            (Some(links), Some(tie)) if leads => (format!("<a href=\"{}{tie}\"", Escaped(links.ties)), "</a>"),
            (Some(_), _) => ("<g role=\"img\"".to_owned(), "</g>"),
            (None, _) => ("<g".to_owned(), "</g>"),
        };
        let words = Escaped(&line.words);
        // Writing to a String cannot fail, here and below.
        let _ = write!(
            svg,
            "{open} class=\"{}\" data-tie=\"{}\"{} data-from=\"{}\" data-to=\"{}\" data-bend=\"{}\" data-arrows=\"{}\"",
            classes(line),
            Escaped(&key(line, &from.subject.to_string(), &to.subject.to_string())),
            all_ties(line),
            Escaped(&from.subject.to_string()),
            Escaped(&to.subject.to_string()),
            Short(line.bend),
            line.arrows.key(),
        );
        if let Some(since) = &line.since {
            let _ = write!(svg, " data-since=\"{}\"", since.key());
        }
        let faded = match line.style.opacity {
            Some(_) => "",
            None => " opacity=\"0.12\"",
        };
        svg.push_str(self.sign(self.line_meant(at), faded));
        dressed(svg, &line.style);
        if self.links.is_some() {
            let _ = write!(svg, " aria-label=\"{words}\"");
        }
        let d = &shape.line;
        let _ = write!(svg, "><title>{words}</title><path class=\"halo\" d=\"{d}\"/>");
        if line.style.color.is_some_and(needs_casing) {
            let wide = line.style.width.unwrap_or(2.0) + 2.4;
            let _ = write!(
                svg,
                "<path class=\"casing\" stroke-width=\"{}\" d=\"{d}\"/>",
                Short(wide)
            );
        }
        let _ = write!(svg, "<path class=\"line\" d=\"{d}\"/>");
        if line.arrows != Arrows::None {
            let _ = write!(svg, "<path class=\"head\" d=\"{}\"/>", shape.heads);
        }
        self.middle(svg, line);
        svg.push_str(close);
    }

    /// What stands at the middle of a line: words, and whether it is new, changed or gone.
    fn middle(&self, svg: &mut String, line: &Line) {
        if let Some(label) = &line.label {
            let _ = write!(
                svg,
                "<text class=\"tie-words{}\" text-anchor=\"middle\" transform=\"translate({} {})\">{}</text>",
                if label.spare { " spare" } else { "" },
                Short(label.at.0),
                Short(label.at.1),
                set_apart(&label.text)
            );
        }
        if let Some(since) = &line.since {
            let (from, to) = (self.scene.marks[line.from].disc(), self.scene.marks[line.to].disc());
            let mut at = control(from.at, to.at, line.bend / 2.0);
            if line.loops() {
                at.y -= (from.radius + 14.0) * 1.45;
            }
            super::marks::badge(svg, since, at.x, at.y);
        }
    }

    /// All lines of one look as one path: thousands of elements would be slow and heavy. Those
    /// that are meant lie over the others, each once more.
    fn bulk(&self, svg: &mut String) {
        let mut looks: BTreeMap<(usize, Look), Vec<usize>> = BTreeMap::new();
        let place = |stroke: Stroke| UPWARDS.iter().position(|known| *known == stroke).unwrap_or(0);
        for (at, line) in self.scene.lines.iter().enumerate().filter(|(_, line)| !line.loops()) {
            looks.entry((place(line.stroke), look(line))).or_default().push(at);
        }
        for ((_, look), lines) in &looks {
            self.one_path(svg, look, lines, "bulk");
        }
        if self.meant.is_some() {
            for ((_, look), lines) in &looks {
                let meant: Vec<usize> = lines
                    .iter()
                    .copied()
                    .filter(|at| self.line_meant(*at) == Some(true))
                    .collect();
                self.one_path(svg, look, &meant, "meant");
            }
        }
    }

    fn one_path(&self, svg: &mut String, look: &Look, lines: &[usize], class: &str) {
        let (Some(first), true) = (lines.first().map(|at| &self.scene.lines[*at]), !lines.is_empty()) else {
            return;
        };
        let (mut path, mut ends) = (String::new(), String::new());
        for line in lines.iter().map(|at| &self.scene.lines[*at]) {
            let (from, to) = (self.scene.marks[line.from].disc(), self.scene.marks[line.to].disc());
            match pieces(line.stroke) {
                [] => path.push_str(&course(from, to, line.bend, Arrows::None).line),
                spans => path.push_str(&broken_course(from, to, line.bend, spans)),
            }
            let space = if ends.is_empty() { "" } else { " " };
            let _ = write!(ends, "{space}{} {}", line.from, line.to);
        }
        let group = classes(first);
        let group = group.strip_prefix("tie ").unwrap_or_default();
        let _ = write!(svg, "<g class=\"{group}\"");
        let (color, width, opacity) = look.1;
        let style = TieStyle {
            color,
            width: width.map(|width| width as f64 / 4.0),
            opacity: opacity.map(|opacity| f64::from(opacity) / 20.0),
            ..TieStyle::default()
        };
        dressed(svg, &style);
        let _ = match class {
            "bulk" => write!(
                svg,
                "{}><path class=\"line bulk\" data-ends=\"{ends}\"",
                match (&self.meant, self.alone) {
                    (Some(_), true) => " opacity=\"0.12\"",
                    _ => "",
                }
            ),
            _ => write!(svg, "><path class=\"line meant\" data-behind=\"yes\""),
        };
        let _ = write!(svg, " d=\"{path}\"/></g>");
    }
}

/// What makes lines look alike in a large picture: classes, colour, width in quarters and opacity
/// in twentieths.
pub(super) type Look = (String, (Option<Paint>, Option<u32>, Option<u32>));

pub(super) fn look(line: &Line) -> Look {
    let width = line
        .style
        .width
        .map(|width| (width * 4.0).round().clamp(1.0, 64.0) as u32);
    let opacity = line
        .style
        .opacity
        .map(|opacity| (opacity * 20.0).round().clamp(1.0, 20.0) as u32);
    (classes(line), (line.style.color, width, opacity))
}

/// Colours, widths and opacity that the view asks for.
pub(super) fn dressed(svg: &mut String, style: &TieStyle) {
    if let Some(color) = style.color {
        let _ = write!(svg, " stroke=\"{0}\" fill=\"{0}\"", Hex(color));
    }
    fine(svg, "stroke-width", style.width);
    fine(svg, "opacity", style.opacity.filter(|opacity| *opacity < 1.0));
}

pub(super) fn classes(line: &Line) -> String {
    let mut classes = "tie ".to_owned();
    classes.push_str(match line.bond {
        Bond::Tie(_) => line.stroke.class(),
        Bond::Care(_) => "care",
        Bond::Through(_) => "through",
        Bond::Belongs => "belongs",
    });
    if let Some(color) = line.style.color {
        classes.push_str(" painted");
        let light = color.luminance();
        // Less than three to one against light and against dark paper.
        classes.push_str(match light {
            light if light > 0.297 => " pale",
            light if light < 0.14 => " deep",
            _ => "",
        });
    }
    if line.style.width.is_some() {
        classes.push_str(" measured");
    }
    if line.since == Some(super::super::Since::Went) {
        classes.push_str(" went");
    }
    classes
}

fn needs_casing(color: Paint) -> bool {
    !(0.14..=0.297).contains(&color.luminance())
}

/// A text that stays the same from picture to picture.
fn key(line: &Line, from: &str, to: &str) -> String {
    match (&line.bond, line.tie()) {
        (_, Some(tie)) => tie.to_string(),
        (Bond::Through(_), _) => format!("through:{from}:{to}"),
        _ => format!("belongs:{from}:{to}"),
    }
}

fn all_ties(line: &Line) -> String {
    match line.ties() {
        [] | [_] => String::new(),
        ties => {
            let ties: Vec<String> = ties.iter().map(ToString::to_string).collect();
            format!(" data-ties=\"{}\"", ties.join(" "))
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
