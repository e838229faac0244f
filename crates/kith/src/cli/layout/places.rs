//! The last drawing, so that the next one keeps its places.

use super::super::Failure;
use kith_graph::arrange::{Point, Start};
use kith_network::exchange::graph_file::GraphFile;
use std::collections::HashMap;
use std::path::Path;

/// Reads rows of node, x and y, with that header; where there is a column called pinned, a yes in it pins. Who is no longer in the graph is passed over.
pub(super) fn read(path: &Path, file: &GraphFile) -> Result<Vec<Start>, Failure> {
    let shown = path.display();
    let text = std::fs::read_to_string(path).map_err(|problem| format!("“{shown}” could not be read: {problem}."))?;
    let places = of_text(&text).map_err(|why| format!("“{shown}”: {why}"))?;
    let start = |node| places.get(&*file.names.of(node)).copied().unwrap_or_default();
    Ok(file.graph.nodes().map(start).collect())
}

fn of_text(text: &str) -> Result<HashMap<String, Start>, String> {
    let mut places = HashMap::new();
    let mut rows = rows(text)
        .zip(1..)
        .filter(|(row, _)| row.iter().any(|cell| !cell.is_empty()));
    let header = rows.next().map(|(row, _)| row).unwrap_or_default();
    let column = |name: &str| header.iter().position(|cell| cell.trim().eq_ignore_ascii_case(name));
    let (Some(node), Some(x), Some(y)) = (column("node"), column("x"), column("y")) else {
        return Err(
            "the first row should name the columns node, x and y, as kith layout --csv writes them.".to_owned(),
        );
    };
    let pinned = column("pinned");
    for (row, number) in rows {
        let coordinate = |column: usize| {
            let cell = row.get(column).map_or("", |cell| cell.trim());
            let value: Option<f64> = cell.parse().ok().filter(|value: &f64| value.is_finite());
            value.ok_or_else(|| format!("row {number}: “{cell}” is no place. Write a number for x and for y."))
        };
        let Some(name) = row.get(node) else { continue };
        let point = Point {
            x: coordinate(x)?,
            y: coordinate(y)?,
        };
        let pin = pinned.and_then(|column| row.get(column)).map_or("", |cell| cell.trim());
        let start = Start {
            at: Some(point),
            pinned: ["yes", "true", "1"].iter().any(|yes| pin.eq_ignore_ascii_case(yes)),
        };
        places.insert(name.clone(), start);
    }
    Ok(places)
}

/// Rows of cells between commas, with quotation marks as CSV has them.
fn rows(text: &str) -> impl Iterator<Item = Vec<String>> + '_ {
    let mut letters = text.strip_prefix('\u{feff}').unwrap_or(text).chars().peekable();
    std::iter::from_fn(move || {
        letters.peek()?;
        let (mut row, mut cell, mut quoted) = (Vec::new(), String::new(), false);
        while let Some(letter) = letters.next() {
            match letter {
                '"' if quoted && letters.peek() == Some(&'"') => {
                    letters.next();
                    cell.push('"');
                }
                '"' => quoted = !quoted,
                ',' if !quoted => row.push(std::mem::take(&mut cell)),
                '\r' if !quoted && letters.peek() == Some(&'\n') => {}
                '\n' if !quoted => break,
                letter => cell.push(letter),
            }
        }
        row.push(cell);
        Some(row)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_found_by_name_and_a_bad_one_by_its_row() {
        let places = of_text("node,x,y\r\n\"Mill, 3\",1.5,-2\r\n7,0,1e3\n").expect("places");
        assert_eq!(places["Mill, 3"].at, Some(Point { x: 1.5, y: -2.0 }));
        assert_eq!(places["7"].at, Some(Point { x: 0.0, y: 1000.0 }));
        let bad = of_text("node,x,y\na,1,2\nb,NaN,1\n").expect_err("no place");
        assert!(bad.contains("row 3") && bad.contains("NaN"), "{bad}");
        assert!(of_text("a,b\n1,2\n").expect_err("no header").contains("node, x and y"));
        assert!(of_text("").is_err());
    }
}
