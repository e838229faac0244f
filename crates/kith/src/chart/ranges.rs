//! For each label a number on its scale, within the bounds between which it could lie.

use super::{FILL, INK, RULE, Sheet, across};
use kith_network::analysis::Range;

/// Where scales begin and end, in per cent of the width: their marks need room.
const BEGIN: f64 = 2.0;
const END: f64 = 98.0;

pub fn draw(sheet: &mut Sheet, ranges: &[Range]) {
    for range in ranges.iter().filter(|range| is_sound(range)) {
        sheet.label(&range.label);
        let said = format!("{:.2}, between {:.2} and {:.2}", range.at, range.low, range.high).replace('-', "−");
        sheet.words("0", "start", "soft", &[said]);
        scale(sheet, range);
        sheet.space(10.0);
    }
}

fn is_sound(range: &Range) -> bool {
    [range.low, range.at, range.high, range.from, range.to]
        .iter()
        .all(|number| number.is_finite())
}

fn scale(sheet: &mut Sheet, range: &Range) {
    let length = range.to - range.from;
    let place = |number: f64| {
        let part = if length > 0.0 {
            (number - range.from) / length
        } else {
            0.5
        };
        across(part, BEGIN, END)
    };
    let y = sheet.down + 9.0;
    let line = |class: &str, from: f64, to: f64, ink: &str, thick: f64| {
        format!(
            "<line class=\"plot-{class}\" x1=\"{}\" y1=\"{y}\" x2=\"{}\" y2=\"{y}\" stroke=\"{ink}\" stroke-width=\"{thick}\"/>",
            place(from),
            place(to)
        )
    };
    let tick = |number: f64| {
        let x = place(number);
        format!(
            "<line class=\"plot-rule\" x1=\"{x}\" y1=\"{}\" x2=\"{x}\" y2=\"{}\" stroke=\"{RULE}\"/>",
            y - 6.0,
            y + 6.0
        )
    };
    let mut drawn = line("rule", range.from, range.to, RULE, 1.0);
    drawn.push_str(&tick(range.from));
    drawn.push_str(&tick(range.to));
    if range.from < 0.0 && range.to > 0.0 {
        drawn.push_str(&tick(0.0));
    }
    drawn.push_str(&line("bound", range.low, range.high, FILL, 5.0));
    drawn.push_str(&format!(
        "<circle class=\"plot-at\" cx=\"{}\" cy=\"{y}\" r=\"6\" fill=\"#ffffff\" stroke=\"{INK}\" stroke-width=\"2.5\"/>",
        place(range.at)
    ));
    sheet.push(&drawn);
    sheet.space(20.0);
    let baseline = sheet.down + 12.0;
    sheet.word("0", baseline, "start", "soft", &end(range.from));
    if range.from < 0.0 && range.to > 0.0 {
        sheet.word(&place(0.0), baseline, "middle", "soft", "0");
    }
    sheet.word("100%", baseline, "end", "soft", &end(range.to));
    sheet.space(16.0);
}

/// An end of a scale: whole where it is whole.
fn end(number: f64) -> String {
    if number.fract() == 0.0 {
        format!("{number:.0}").replace('-', "−")
    } else {
        format!("{number:.2}").replace('-', "−")
    }
}
