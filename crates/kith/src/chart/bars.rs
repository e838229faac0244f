//! One bar below the other, whole or in patterned parts.

use super::words::wrapped;
use super::{FILL, INK, NARROWEST, PAPER, Sheet, across, percent};
use kith_network::analysis::{Bar, Segment};
use kith_network::sociogram::{FOUR_STATUSES, status_key};
use kith_network::vocabulary::Liveness;
use std::fmt::Write;

/// Where bars begin: numbers stand before them.
const BEGIN: f64 = 14.0;
const HIGH: f64 = 18.0;

pub fn draw(sheet: &mut Sheet, bars: &[Bar]) {
    let longest = bars.iter().map(|bar| bar.value).max().unwrap_or(0);
    if bars.iter().any(|bar| !bar.segments.is_empty()) {
        patterns(sheet);
    }
    for bar in bars {
        sheet.label(&bar.label);
        if bar.segments.is_empty() {
            whole(sheet, bar.value, longest);
        } else {
            parts(sheet, &bar.segments);
        }
        sheet.space(10.0);
    }
}

fn part(n: usize, of: usize) -> f64 {
    if of == 0 { 0.0 } else { n as f64 / of as f64 }
}

/// A number, and a bar as long as its part of the longest; none at all for nothing.
fn whole(sheet: &mut Sheet, value: usize, longest: usize) {
    let top = sheet.down;
    sheet.word(&percent(BEGIN - 2.0), top + 14.0, "end", "number", &value.to_string());
    if value > 0 {
        let wide = across(part(value, longest), 0.0, 100.0 - BEGIN);
        sheet.push(&format!(
            "<rect class=\"plot-bar\" x=\"{}\" y=\"{top}\" width=\"{wide}\" height=\"{HIGH}\" rx=\"3\" fill=\"{FILL}\"/>",
            percent(BEGIN)
        ));
    }
    sheet.space(HIGH);
}

/// A bar in parts, with what they are in words below it.
fn parts(sheet: &mut Sheet, segments: &[Segment]) {
    let all: usize = segments.iter().map(|segment| segment.value).sum();
    if all == 0 {
        sheet.words("0", "start", "soft", &["no connections".to_owned()]);
        return;
    }
    let (top, mut before) = (sheet.down, 0);
    for segment in segments.iter().filter(|segment| segment.value > 0) {
        let (x, wide) = (
            across(part(before, all), 0.0, 100.0),
            across(part(segment.value, all), 0.0, 100.0),
        );
        let fill = format!("url(#{}-{})", sheet.id, status_key(segment.status));
        sheet.push(&format!(
            "<rect class=\"plot-part\" x=\"{x}\" y=\"{top}\" width=\"{wide}\" height=\"{HIGH}\" fill=\"{fill}\" stroke=\"{INK}\"/>"
        ));
        before += segment.value;
    }
    sheet.space(HIGH + 2.0);
    let said: Vec<String> = segments
        .iter()
        .filter(|segment| segment.value > 0)
        .map(|segment| format!("{} {}", segment.value, segment.label))
        .collect();
    sheet.words("0", "start", "soft", &wrapped(&said.join(" · "), NARROWEST, 3));
}

/// The four statuses as patterns that can be told apart without colour, as in the pages' own.
fn patterns(sheet: &mut Sheet) {
    let mut defs = String::from("<defs>");
    for status in FOUR_STATUSES {
        let (ground, sign) = match status {
            Some(Liveness::Generative) => ("#12605b", ""),
            Some(Liveness::Engaged) => (
                PAPER,
                "<path class=\"pattern-line--engaged\" d=\"M-2 10 10 -2M-2 2 2 -2M6 10 10 6\" stroke=\"#2b7f8c\" stroke-width=\"2.4\"/>",
            ),
            Some(Liveness::Inactive) => (
                PAPER,
                "<circle class=\"pattern-dot--inactive\" cx=\"4\" cy=\"4\" r=\"1.8\" fill=\"#8a6a3a\"/>",
            ),
            None => (PAPER, ""),
        };
        let class = match status {
            Some(Liveness::Generative) => "pattern-ground--generative",
            _ => "pattern-ground",
        };
        let _ = write!(
            defs,
            "<pattern id=\"{}-{}\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\">\
             <rect class=\"{class}\" width=\"8\" height=\"8\" fill=\"{ground}\"/>{sign}</pattern>",
            sheet.id,
            status_key(status)
        );
    }
    defs.push_str("</defs>");
    sheet.push(&defs);
}
