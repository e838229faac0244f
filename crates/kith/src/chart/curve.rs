//! A line from corner to corner of a square, with the straight one for comparison.

use super::words::wrapped;
use super::{FILL, INK, NARROWEST, Place, RULE, SOFT, Sheet, element};
use kith_network::analysis::{Chart, Curve};
use std::fmt::Write;

/// The square: where it begins and how long its sides are.
const LEFT: f64 = 50.0;
const SIDE: f64 = 244.0;
/// So many points are drawn at most; more would lie on one another.
const MOST_POINTS: usize = 160;
/// So few are also marked one by one.
const FEW_POINTS: usize = 24;

/// A curve keeps its proportions, so it grows and shrinks as a whole: no wider in a page than half
/// as wide again as the narrowest place (`charts.css`).
pub fn svg(chart: &Chart, curve: &Curve, place: Place) -> String {
    let mut sheet = Sheet::new(&chart.id);
    sheet.words("0", "start", "soft", &wrapped(&curve.up, NARROWEST, 3));
    sheet.space(6.0);
    let top = sheet.down;
    axes(&mut sheet, top);
    if curve.diagonal.is_some() {
        sheet.push(&format!(
            "<line class=\"plot-even\" x1=\"{LEFT}\" y1=\"{}\" x2=\"{}\" y2=\"{top}\" stroke=\"{SOFT}\" stroke-width=\"1.5\" stroke-dasharray=\"6 5\"/>",
            top + SIDE,
            LEFT + SIDE,
        ));
    }
    line(&mut sheet, curve, top);
    sheet.down = top + SIDE + 22.0;
    sheet.words(
        &(LEFT + SIDE).to_string(),
        "end",
        "soft",
        &wrapped(&curve.across, NARROWEST, 3),
    );
    if let Some(even) = &curve.diagonal {
        sheet.words("0", "start", "soft", &wrapped(&format!("Dashed: {even}"), NARROWEST, 3));
    }
    let (wide, high) = (NARROWEST, sheet.down.ceil());
    let size = match place {
        Place::Page => format!("viewBox=\"0 0 {wide} {high}\""),
        Place::File(across) => {
            let across = f64::from(across.max(NARROWEST as u32));
            let tall = (high * across / wide).round();
            format!(
                "xmlns=\"http://www.w3.org/2000/svg\" width=\"{across}\" height=\"{tall}\" viewBox=\"0 0 {wide} {high}\""
            )
        }
    };
    element(&sheet.id, chart, "curve", &size, &sheet.drawn)
}

fn axes(sheet: &mut Sheet, top: f64) {
    sheet.push(&format!(
        "<rect class=\"plot-frame\" x=\"{LEFT}\" y=\"{top}\" width=\"{SIDE}\" height=\"{SIDE}\" fill=\"none\" stroke=\"{RULE}\"/>"
    ));
    for (part, label) in [(0.0, "0%"), (0.5, "50%"), (1.0, "100%")] {
        let (x, y) = (LEFT + part * SIDE, top + (1.0 - part) * SIDE);
        let anchor = match part {
            0.0 => "start",
            1.0 => "end",
            _ => "middle",
        };
        sheet.word(&x.to_string(), top + SIDE + 16.0, anchor, "soft", label);
        sheet.word(
            &(LEFT - 6.0).to_string(),
            y + if part == 1.0 { 12.0 } else { 4.0 },
            "end",
            "soft",
            label,
        );
        if part == 0.5 {
            sheet.push(&format!(
                "<path class=\"plot-rule\" d=\"M{x} {top}V{}M{LEFT} {y}H{}\" fill=\"none\" stroke=\"{RULE}\" stroke-opacity=\"0.4\"/>",
                top + SIDE,
                LEFT + SIDE
            ));
        }
    }
}

fn line(sheet: &mut Sheet, curve: &Curve, top: f64) {
    let sound: Vec<(f64, f64)> = curve
        .points
        .iter()
        .filter(|(x, y)| x.is_finite() && y.is_finite())
        .map(|(x, y)| (x.clamp(0.0, 1.0), y.clamp(0.0, 1.0)))
        .collect();
    let step = sound.len().div_ceil(MOST_POINTS).max(1);
    let last = sound.len().saturating_sub(1);
    let drawn: Vec<(f64, f64)> = sound
        .iter()
        .enumerate()
        .filter(|(at, _)| at % step == 0 || *at == last)
        .map(|(_, (x, y))| (LEFT + x * SIDE, top + (1.0 - y) * SIDE))
        .collect();
    let mut points = String::new();
    for (x, y) in &drawn {
        let _ = write!(points, "{}{x:.1},{y:.1}", if points.is_empty() { "" } else { " " });
    }
    if points.is_empty() {
        let (x, y) = ((LEFT + SIDE / 2.0).to_string(), top + SIDE / 2.0 - 8.0);
        sheet.word(&x, y, "middle", "soft", "Nothing to show yet.");
        return;
    }
    sheet.push(&format!(
        "<polyline class=\"plot-line\" points=\"{points}\" fill=\"none\" stroke=\"{FILL}\" stroke-width=\"3\" stroke-linejoin=\"round\"/>"
    ));
    if sound.len() <= FEW_POINTS {
        for (x, y) in &drawn {
            sheet.push(&format!(
                "<circle class=\"plot-point\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3.5\" fill=\"{FILL}\" stroke=\"{INK}\"/>"
            ));
        }
    }
}
