//! How a file draws things: colours, sizes, shapes and places become columns, and a view that draws them so again.

use std::collections::{BTreeMap, BTreeSet};

use super::found_network::{FoundColumn, FoundNetwork, FoundTable};
use super::gathering::Remarks;
use super::stated::written;
use super::table::{Cell, FoundView, Unreadable, Workbook};

/// A view has rules for at most so many colours or shapes.
const MOST: usize = 40;

/// How one thing is drawn.
#[derive(Debug, Default, Clone, PartialEq)]
pub(crate) struct Look {
    /// `#rrggbb`.
    pub(crate) color: Option<String>,
    /// From 0, not to be seen, to 1.
    pub(crate) opacity: Option<f64>,
    pub(crate) size: Option<f64>,
    /// In the words of the file.
    pub(crate) shape: Option<String>,
    pub(crate) thickness: Option<f64>,
    /// The address of a picture.
    pub(crate) image: Option<String>,
    /// To the right and downward, in the units of the file.
    pub(crate) place: Option<(f64, f64)>,
    /// Toward whoever looks.
    pub(crate) depth: Option<f64>,
}

/// The looks of actors and of connections, as they are met.
#[derive(Default)]
pub(crate) struct Looks {
    actors: Side,
    ties: Side,
}

#[derive(Default)]
struct Side {
    columns: BTreeMap<&'static str, (FoundColumn, String)>,
    colors: BTreeSet<String>,
    shapes: BTreeSet<String>,
    /// The smallest and the largest size or thickness.
    sizes: Option<(f64, f64)>,
}

impl Looks {
    /// Says how the actor that was begun last is drawn. The file's own attributes must have their columns by now.
    pub(crate) fn actor(&mut self, found: &mut FoundNetwork<'_>, id: &str, look: &Look) -> Result<(), Unreadable> {
        if let Some((x, y)) = look.place.filter(|(x, y)| x.is_finite() && y.is_finite()) {
            found.places.insert(id.to_owned(), (x, y));
        }
        self.actors.keep(&mut found.actors, look)
    }

    /// The same of the connection that was begun last.
    pub(crate) fn tie(&mut self, found: &mut FoundNetwork<'_>, look: &Look) -> Result<(), Unreadable> {
        self.ties.keep(&mut found.ties, look)
    }

    /// Adds what the looks come to in the view language to the view with the file's places, which is made if there is
    /// none. To be called when the tables are handed over.
    pub(crate) fn finish(self, book: &mut Workbook, remarks: &mut Remarks) {
        let mut rules = String::new();
        self.actors.settings("actor-size", "Size", &mut rules);
        self.ties.settings("tie-width", "Thickness", &mut rules);
        let placed = book.views.iter().any(|view| !view.places.is_empty());
        if placed {
            rules.push_str("  arrange: fixed;\n");
        }
        let mut sheet = match rules.is_empty() {
            true => String::new(),
            false => format!("@settings {{\n{rules}}}\n"),
        };
        let of_actors = self.actors.rules("actor", actor_shape, "shape", &mut sheet);
        let of_ties = self.ties.rules("tie", tie_pattern, "pattern", &mut sheet);
        if of_actors || of_ties {
            remarks.say_once(format!(
                "The file draws in more than {MOST} colours or shapes; they were kept as columns, and its view leaves \
                 them out."
            ));
        }
        if sheet.is_empty() {
            return;
        }
        match book.views.last_mut().filter(|_| placed) {
            Some(view) => view.sheet = sheet,
            None => book.views.push(FoundView {
                name: format!("Drawn as in {}", book.file),
                drawn: true,
                sheet,
                ..FoundView::default()
            }),
        }
    }
}

impl Side {
    fn keep(&mut self, table: &mut FoundTable<'_>, look: &Look) -> Result<(), Unreadable> {
        let number = |number: Option<f64>| {
            number
                .filter(|number| number.is_finite())
                .map(written)
                .map(Cell::Number)
        };
        let text = |text: &Option<String>| text.clone().map(Cell::Text);
        for (header, cell) in [
            ("Color", text(&look.color)),
            ("Opacity", number(look.opacity)),
            ("Size", number(look.size)),
            ("Shape", text(&look.shape)),
            ("Thickness", number(look.thickness)),
            ("Image", text(&look.image)),
            ("Depth", number(look.depth)),
        ] {
            let Some(cell) = cell else { continue };
            let (column, _) = self
                .columns
                .entry(header)
                .or_insert_with(|| table.attribute_named(header));
            table.set(*column, cell)?;
        }
        remember(&mut self.colors, &look.color);
        remember(&mut self.shapes, &look.shape);
        if let Some(size) = look.size.or(look.thickness).filter(|size| size.is_finite()) {
            let (least, most) = self.sizes.unwrap_or((size, size));
            self.sizes = Some((least.min(size), most.max(size)));
        }
        Ok(())
    }

    /// Sizes in proportion, four times at most.
    fn settings(&self, setting: &str, header: &'static str, settings: &mut String) {
        let (Some((_, column)), Some((least, most))) = (self.columns.get(header), self.sizes) else {
            return;
        };
        if most <= least {
            return;
        }
        let times = if least > 0.0 {
            (most / least).clamp(1.5, 4.0)
        } else {
            4.0
        };
        let smallest = if header == "Size" { 14.0 } else { 1.5 };
        let largest = smallest * times;
        settings.push_str(&format!(
            "  {setting}: scale(\"{column}\", {smallest}, {largest:.1});\n"
        ));
    }

    /// Adds a rule for each colour and shape; whether there were too many.
    fn rules(&self, of: &str, shape: fn(&str) -> Option<&'static str>, property: &str, sheet: &mut String) -> bool {
        if let Some((_, column)) = self.columns.get("Color").filter(|_| self.colors.len() <= MOST) {
            for color in &self.colors {
                sheet.push_str(&format!("{of}[\"{column}\"=\"{color}\"] {{ color: {color}; }}\n"));
            }
        }
        if let Some((_, column)) = self.columns.get("Shape").filter(|_| self.shapes.len() <= MOST) {
            for (written, shape) in self
                .shapes
                .iter()
                .filter_map(|written| Some((written, shape(written)?)))
            {
                sheet.push_str(&format!(
                    "{of}[\"{column}\"=\"{written}\"] {{ {property}: {shape}; }}\n"
                ));
            }
        }
        self.colors.len() > MOST || self.shapes.len() > MOST
    }
}

fn remember(known: &mut BTreeSet<String>, said: &Option<String>) {
    if let Some(said) = said
        .as_ref()
        .filter(|said| known.len() <= MOST && !known.contains(*said))
    {
        known.insert(said.clone());
    }
}

/// What is nearest among the shapes that a view can draw.
fn actor_shape(written: &str) -> Option<&'static str> {
    Some(match written {
        "disc" | "circle" | "ellipse" => "circle",
        "square" | "rectangle" | "roundrectangle" | "rectangle3d" | "fatarrow" => "square",
        "triangle" | "triangle2" => "triangle",
        "diamond" => "diamond",
        "pentagon" => "pentagon",
        "hexagon" => "hexagon",
        "octagon" => "octagon",
        "star" | "star5" | "star6" | "star8" => "star",
        _ => return None,
    })
}

fn tie_pattern(written: &str) -> Option<&'static str> {
    match written {
        "dotted" => Some("dotted"),
        "dashed" | "dashed_dotted" => Some("dashed"),
        _ => None,
    }
}

/// `#rrggbb` from the three parts of a colour, each from 0 to 255.
pub(crate) fn mixed(red: f64, green: f64, blue: f64) -> Option<String> {
    let parts = [red, green, blue];
    if !parts
        .iter()
        .all(|part| part.is_finite() && (-0.5..255.5).contains(part))
    {
        return None;
    }
    let [red, green, blue] = parts.map(|part| part.round().clamp(0.0, 255.0) as u8);
    Some(format!("#{red:02x}{green:02x}{blue:02x}"))
}

/// `#rrggbb` from a colour as it is written: six or three digits with or without a sign before them, or eight, whose
/// last two say how dense it is.
pub(crate) fn hex(text: &str) -> Option<String> {
    let text = text.trim();
    let digits = text.strip_prefix('#').unwrap_or(text);
    if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let digits = digits.to_ascii_lowercase();
    match digits.len() {
        6 => Some(format!("#{digits}")),
        8 => Some(format!("#{}", &digits[..6])),
        3 => Some(
            digits
                .chars()
                .fold("#".to_owned(), |all, digit| format!("{all}{digit}{digit}")),
        ),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_six_digits_however_they_are_written() {
        assert_eq!(mixed(255.0, 102.0, 0.0).as_deref(), Some("#ff6600"));
        assert_eq!(mixed(256.0, 0.0, 0.0), None);
        for (text, expected) in [
            ("#FF7700", Some("#ff7700")),
            ("FF7700", Some("#ff7700")),
            ("#f70", Some("#ff7700")),
            ("#FF770080", Some("#ff7700")),
            ("red", None),
            ("", None),
        ] {
            assert_eq!(hex(text).as_deref(), expected, "{text}");
        }
    }
}
