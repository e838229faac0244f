//! Charts as SVG: for pages, for files and for print. Pure: a chart goes in, text comes out.
//!
//! Every shape carries plain inks as attributes, so that a chart can stand alone; in a page the
//! stylesheet (`charts.css`) lays the page's own colours over them. Nothing is told by colour
//! alone: statuses have patterns, shades have their numbers written in them. Sideways everything is
//! measured in parts of the width, so that a chart fills its place and its words keep their size.

mod bars;
mod curve;
mod grid;
mod ranges;
#[cfg(test)]
mod tests;
mod words;

use kith_network::analysis::{Chart, Plot};
use std::fmt::Write;
use words::{Escaped, wrapped};

/// Where a chart will stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In a page, as wide as there is room: 300 CSS pixels or more.
    Page,
    /// In a file of its own, or in one for print, this many CSS pixels wide; never under 300.
    File(u32),
}

/// The narrowest place in which every chart can be read, in CSS pixels.
const NARROWEST: f64 = 300.0;
/// From one line of words to the next.
const LINE: f64 = 18.0;
const INK: &str = "#2a2130";
const SOFT: &str = "#5b5061";
const RULE: &str = "#857765";
const FILL: &str = "#742a5e";
const PAPER: &str = "#ffffff";

/// The chart as one `svg` element, labelled by its title and its description; ids in it begin
/// with the chart's own. O(what is drawn).
pub fn svg(chart: &Chart, place: Place) -> String {
    let mut sheet = Sheet::new(&chart.id);
    let kind = match &chart.plot {
        Plot::Bars(bars) => {
            bars::draw(&mut sheet, bars);
            "bars"
        }
        Plot::Grid(grid) => {
            grid::draw(&mut sheet, grid);
            "grid"
        }
        Plot::Curve(curve) => return curve::svg(chart, curve, place),
        Plot::Ranges(ranges) => {
            ranges::draw(&mut sheet, ranges);
            "ranges"
        }
    };
    if sheet.down == 0.0 {
        sheet.words("0", "start", "soft", &["Nothing to show yet.".to_owned()]);
    }
    sheet.finish(chart, kind, place)
}

/// What has been drawn, from the top down.
struct Sheet {
    id: String,
    drawn: String,
    /// Where the next thing goes.
    down: f64,
}

impl Sheet {
    fn new(id: &str) -> Sheet {
        Sheet {
            id: own_id(id),
            drawn: String::new(),
            down: 0.0,
        }
    }

    /// Lines of words, of which `x` is the start, middle or end; moves down below them.
    fn words(&mut self, x: &str, anchor: &str, class: &str, lines: &[String]) {
        for line in lines {
            self.down += LINE;
            self.word(x, self.down - 5.0, anchor, class, line);
        }
    }

    /// One line of words on this baseline.
    fn word(&mut self, x: &str, baseline: f64, anchor: &str, class: &str, line: &str) {
        let ink = match class {
            "soft" => SOFT,
            "on-dark" => PAPER,
            _ => INK,
        };
        // Writing to a String cannot fail, here and elsewhere.
        let _ = write!(
            self.drawn,
            "<text class=\"plot-{class}\" x=\"{x}\" y=\"{baseline}\" text-anchor=\"{anchor}\" fill=\"{ink}\">{}</text>",
            Escaped(line)
        );
    }

    /// A label over what it names, in as many lines as the narrowest place needs.
    fn label(&mut self, label: &str) {
        self.words("0", "start", "ink", &wrapped(label, NARROWEST, 3));
    }

    fn space(&mut self, height: f64) {
        self.down += height;
    }

    fn push(&mut self, shape: &str) {
        self.drawn.push_str(shape);
    }

    fn finish(self, chart: &Chart, kind: &str, place: Place) -> String {
        let height = self.down.ceil();
        let size = match place {
            Place::Page => format!("width=\"100%\" height=\"{height}\""),
            Place::File(wide) => {
                let wide = wide.max(NARROWEST as u32);
                format!(
                    "xmlns=\"http://www.w3.org/2000/svg\" width=\"{wide}\" height=\"{height}\" viewBox=\"0 0 {wide} {height}\""
                )
            }
        };
        element(&self.id, chart, kind, &size, &self.drawn)
    }
}

/// The element around what was drawn.
fn element(id: &str, chart: &Chart, kind: &str, size: &str, drawn: &str) -> String {
    format!(
        "<svg class=\"plot plot--{kind}\" {size} role=\"img\" aria-labelledby=\"{id}-title {id}-words\" font-family=\"sans-serif\" font-size=\"14\">\
         <title id=\"{id}-title\">{}</title><desc id=\"{id}-words\">{}</desc>{drawn}</svg>",
        Escaped(&chart.title),
        Escaped(&chart.description),
    )
}

/// A chart's id as the beginning of ids in a document.
fn own_id(id: &str) -> String {
    let plain: String = id
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' })
        .collect();
    format!("chart-{plain}")
}

/// A part of the width, `from` and `to` of it in per cent, at this place between 0 and 1.
fn across(part: f64, from: f64, to: f64) -> String {
    let part = if part.is_finite() { part.clamp(0.0, 1.0) } else { 0.0 };
    percent(from + part * (to - from))
}

fn percent(number: f64) -> String {
    format!("{:.2}%", number)
}
