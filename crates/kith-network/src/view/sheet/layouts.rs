//! Arrangements, as a sheet says them.

use super::super::staging::Layout;
use super::scan::cut;
use super::stages::{said, word};
use super::worth::unquoted;

/// Reads an arrangement as addresses and as people write it: `rings:category`, `rings by category`.
///
/// # Errors
/// A sentence for whoever wrote it.
pub(super) fn layout(text: &str) -> Result<Layout, String> {
    let text = text.trim();
    let (head, fields) = match text.find([' ', ':']) {
        Some(at) => (&text[..at], text[at + 1..].trim()),
        None => (text, ""),
    };
    let fields = fields.strip_prefix("by ").unwrap_or(fields);
    let field = || (!unquoted(fields).is_empty()).then(|| unquoted(fields));
    let takes_none = |layout| match fields {
        "" => Ok(layout),
        _ => Err(format!("“{head}” is arranged by no field. Write {head} alone.")),
    };
    let missing = || format!("“{head}” needs a field: {head} by category.");
    Ok(match unquoted(head).to_ascii_lowercase().as_str() {
        "free" | "force" | "auto" => takes_none(Layout::Free)?,
        "fixed" | "static" => takes_none(Layout::Fixed)?,
        "rings" | "radar" => field().map_or(Layout::Rings, Layout::RingsBy),
        "columns" => Layout::Columns(field().ok_or_else(missing)?),
        "circle" => Layout::Circle(field()),
        "grid" => Layout::Grid(field()),
        "geography" | "geo" | "map" => takes_none(Layout::Geography)?,
        "scatter" => match cut(fields, ",")[..] {
            [across, up] => Layout::Scatter(said(across)?, said(up)?),
            // The axes are said apart: layout-x and layout-y.
            _ => Layout::Scatter("degree".to_owned(), "degree".to_owned()),
        },
        other => {
            return Err(format!(
                "“{other}” is no arrangement. Write free, fixed, rings, columns, circle, grid, scatter or geography."
            ));
        }
    })
}

/// An arrangement as it stands after the colon.
pub(super) fn written_layout(layout: &Layout) -> String {
    match layout {
        Layout::Free => "free".to_owned(),
        Layout::Fixed => "fixed".to_owned(),
        Layout::Rings => "rings".to_owned(),
        Layout::RingsBy(field) => format!("rings by {}", word(field)),
        Layout::Columns(field) => format!("columns by {}", word(field)),
        Layout::Circle(field) => by("circle", field.as_deref()),
        Layout::Grid(field) => by("grid", field.as_deref()),
        Layout::Scatter(across, up) => format!("scatter by {}, {}", word(across), word(up)),
        Layout::Geography => "geography".to_owned(),
    }
}

fn by(head: &str, field: Option<&str>) -> String {
    field.map_or(head.to_owned(), |field| format!("{head} by {}", word(field)))
}
