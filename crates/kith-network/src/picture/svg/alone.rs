//! A picture that stands alone: with its title, its legend and its own styles.

use super::super::STYLES;
use super::super::labels::width_of;
use super::super::legend::{LegendItem, LegendPart};
use super::super::outline::Short;
use super::super::scene::Scene;
use super::signs::{sample, words};
use super::text::{Escaped, set_apart};
use super::{Meant, Pen, classes};
use std::collections::BTreeMap;
use std::fmt::Write;

const MARGIN: f64 = 24.0;
const TITLE_HEIGHT: f64 = 48.0;
const NOTE_HEIGHT: f64 = 18.0;
const ROW: f64 = 28.0;
const SAMPLE_WIDTH: f64 = 56.0;
const BETWEEN: f64 = 32.0;

/// The scene as an SVG file, on light paper, for printing and for programs that draw: it leads
/// nowhere, needs no other file, and uses only plain colours and class selectors. O(n + m).
pub fn file(scene: &Scene) -> String {
    let rows = columns(scene);
    let tall = |row: &[Column<'_>]| row.iter().map(Column::height).fold(0.0, f64::max);
    let legend_height: f64 = rows.iter().map(|row| tall(row) + BETWEEN).sum();
    let widest = rows
        .iter()
        .map(|row| row.iter().map(|column| column.width + BETWEEN).sum::<f64>())
        .fold(width_of(&scene.title) * 1.8, f64::max);
    let frame = scene.frame;
    let width = frame.width.max(widest + 2.0 * MARGIN).ceil();
    let said = said(scene, width - 2.0 * MARGIN);
    let title_height = TITLE_HEIGHT + said.len() as f64 * NOTE_HEIGHT;
    let height = (title_height + frame.height + legend_height).ceil();
    let left = frame.left - (width - frame.width) / 2.0;
    let top = frame.top - title_height;
    let mut svg = String::new();
    // Writing to a String cannot fail, here and below.
    let _ = write!(
        svg,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <svg xmlns=\"http://www.w3.org/2000/svg\" class=\"scene{}\" width=\"{}\" height=\"{}\" viewBox=\"{} {} {} {}\" role=\"img\" aria-labelledby=\"scene-title scene-words\">\
         <title id=\"scene-title\">{}</title><desc id=\"scene-words\">{}</desc>\
         <metadata>Drawn with kith: {} marks, {} lines.</metadata><style>{}</style>\
         <rect class=\"paper\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>\
         <text class=\"words title\" x=\"{}\" y=\"{}\">{}</text>",
        classes(scene, false),
        Short(width),
        Short(height),
        Short(left),
        Short(top),
        Short(width),
        Short(height),
        Escaped(&scene.title),
        Escaped(&scene.description),
        scene.marks.len(),
        scene.lines.len(),
        plain_styles(),
        Short(left),
        Short(top),
        Short(width),
        Short(height),
        Short(left + MARGIN),
        Short(top + 34.0),
        Escaped(&scene.title),
    );
    for (line, words) in said.iter().enumerate() {
        let _ = write!(
            svg,
            "<text class=\"words quiet\" x=\"{}\" y=\"{}\">{}</text>",
            Short(left + MARGIN),
            Short(top + 54.0 + line as f64 * NOTE_HEIGHT),
            set_apart(words)
        );
    }
    let pen = Pen {
        scene,
        links: None,
        meant: Meant::of(scene),
        alone: true,
    };
    pen.picture(&mut svg);
    let mut y = frame.top + frame.height;
    svg.push_str("<g class=\"legend\">");
    for row in &rows {
        let mut x = left + MARGIN;
        for column in row {
            draw(&mut svg, column, x, y);
            x += column.width + BETWEEN;
        }
        y += tall(row) + BETWEEN;
    }
    svg.push_str("</g></svg>\n");
    svg
}

/// What is said below the title: the day, and what the picture shows of all there is, in lines
/// no wider than this.
fn said(scene: &Scene, width: f64) -> Vec<String> {
    let day = scene.day.map(|day| day.strftime("%-d %B %Y.").to_string());
    let all: Vec<&str> = day.iter().chain(&scene.notes).map(String::as_str).collect();
    let all = all.join(" ");
    let mut lines: Vec<String> = Vec::new();
    for word in all.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width_of(line) + width_of(word) + 6.0 <= width.max(300.0) => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// A part of the legend.
struct Column<'a> {
    title: &'a str,
    items: Vec<LegendItem<'a>>,
    width: f64,
}

impl Column<'_> {
    fn height(&self) -> f64 {
        (self.items.len() + 1) as f64 * ROW
    }
}

/// The parts of the legend in rows that are not much wider than the picture.
fn columns(scene: &Scene) -> Vec<Vec<Column<'_>>> {
    let mut rows: Vec<Vec<Column<'_>>> = Vec::new();
    let mut room = 0.0;
    for LegendPart { title, items } in scene.legend.parts() {
        let words_wide = items.iter().map(|item| width_of(&words(item)));
        let width = SAMPLE_WIDTH + words_wide.fold(width_of(title), f64::max);
        if rows.is_empty() || room < width + BETWEEN {
            rows.push(Vec::new());
            room = scene.frame.width.max(700.0) - 2.0 * MARGIN;
        }
        room -= width + BETWEEN;
        if let Some(row) = rows.last_mut() {
            row.push(Column { title, items, width });
        }
    }
    rows
}

fn draw(svg: &mut String, column: &Column<'_>, x: f64, y: f64) {
    let _ = write!(
        svg,
        "<text class=\"heading\" x=\"{}\" y=\"{}\">{}</text>",
        Short(x),
        Short(y + 18.0),
        Escaped(column.title)
    );
    for (item, row) in column.items.iter().zip(1u32..) {
        let middle = y + f64::from(row) * ROW + ROW / 2.0;
        let _ = write!(
            svg,
            "<g transform=\"translate({} {})\">",
            Short(x + 22.0),
            Short(middle)
        );
        sample(svg, &item.sample);
        let _ = write!(
            svg,
            "</g><text x=\"{}\" y=\"{}\">{}</text>",
            Short(x + SAMPLE_WIDTH),
            Short(middle + 4.5),
            Escaped(&words(item))
        );
    }
}

/// The light styles of [`STYLES`] without custom properties, at-rules or states of a pointer:
/// what programs that draw SVG outside a browser understand.
fn plain_styles() -> String {
    let mut light = STYLES.split("@media").next().unwrap_or_default().to_owned();
    while let (Some(start), Some(end)) = (light.find("/*"), light.find("*/")) {
        light.replace_range(start..(end + 2).max(start), "");
    }
    let values: BTreeMap<&str, &str> = light
        .lines()
        .filter_map(|line| line.trim().strip_prefix("--scene-")?.split_once(':'))
        .map(|(name, value)| {
            // `var(--sheet, #fffdf8)`: there is no page here, so the second holds.
            let value = value.trim().trim_end_matches(';');
            let plain = match value.split_once(',') {
                Some((_, otherwise)) => otherwise.trim().trim_end_matches(')'),
                None => value,
            };
            (name, plain)
        })
        .collect();
    let mut styles = String::new();
    for line in light.lines().map(str::trim) {
        let stateful = [
            ":hover",
            ":focus",
            ".lifted",
            ".asked",
            ".meant",
            ".lit",
            ".chosen",
            ".away",
            ".scene-legend",
        ]
        .iter()
        .any(|state| line.contains(state));
        if line.is_empty() || line.starts_with("--") || stateful {
            continue;
        }
        styles.push_str(line);
    }
    for (name, value) in values {
        styles = styles.replace(&format!("var(--scene-{name})"), value);
    }
    styles
}
