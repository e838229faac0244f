//! Counts by row and column: the darker, the more, and the count written in it.

use super::words::{width_of, wrapped};
use super::{FILL, NARROWEST, RULE, Sheet, percent};
use kith_network::analysis::Grid;

const HIGH: f64 = 26.0;
/// With more columns than this there is no room for numbers on a phone; the table has them.
const MOST_WITH_NUMBERS: usize = 16;
/// How dark a cell is, from nothing to the most; the last two are dark enough for pale numbers.
const SHADES: [f64; 5] = [0.0, 0.14, 0.3, 0.82, 1.0];

pub fn draw(sheet: &mut Sheet, grid: &Grid) {
    let columns = grid.columns.len();
    if columns == 0 || grid.rows.is_empty() {
        return;
    }
    heads(sheet, grid);
    let most = grid.counts.iter().flatten().copied().max().unwrap_or(0);
    for (row, label) in grid.rows.iter().enumerate() {
        sheet.label(label);
        for column in 0..columns {
            let count = grid
                .counts
                .get(row)
                .and_then(|counts| counts.get(column))
                .copied()
                .unwrap_or(0);
            cell(sheet, column, columns, count, most);
        }
        sheet.space(HIGH + 6.0);
    }
}

/// The columns by name where the narrowest place has room, else by number with their names above.
fn heads(sheet: &mut Sheet, grid: &Grid) {
    let columns = grid.columns.len();
    let room = NARROWEST / columns as f64 - 4.0;
    let named = grid.columns.iter().all(|name| width_of(name) <= room);
    sheet.words(
        "0",
        "start",
        "soft",
        &wrapped(&format!("Down: {}. Across: {}.", grid.down, grid.across), NARROWEST, 3),
    );
    if !named {
        for (number, name) in (1..).zip(&grid.columns) {
            sheet.words(
                "0",
                "start",
                "ink",
                &wrapped(&format!("{number}: {name}"), NARROWEST, 2),
            );
        }
    }
    sheet.space(4.0);
    let baseline = sheet.down + 13.0;
    for (column, name) in grid.columns.iter().enumerate() {
        let head = if named { name.clone() } else { (column + 1).to_string() };
        sheet.word(&middle(column, columns), baseline, "middle", "number", &head);
    }
    sheet.space(20.0);
}

fn middle(column: usize, columns: usize) -> String {
    percent((column as f64 + 0.5) * 100.0 / columns as f64)
}

fn cell(sheet: &mut Sheet, column: usize, columns: usize, count: usize, most: usize) {
    let wide = 100.0 / columns as f64;
    let shade = shade(count, most);
    let (x, top) = (percent(column as f64 * wide + wide * 0.02), sheet.down);
    sheet.push(&format!(
        "<rect class=\"plot-cell\" x=\"{x}\" y=\"{top}\" width=\"{}\" height=\"{HIGH}\" fill=\"{FILL}\" fill-opacity=\"{}\" stroke=\"{RULE}\"/>",
        percent(wide * 0.96),
        SHADES[shade],
    ));
    if columns <= MOST_WITH_NUMBERS {
        let class = match shade {
            0 => "soft",
            1 | 2 => "ink",
            _ => "on-dark",
        };
        sheet.word(
            &middle(column, columns),
            top + 18.0,
            "middle",
            class,
            &count.to_string(),
        );
    }
}

/// Which of [`SHADES`]: nothing, or a quarter of the most.
fn shade(count: usize, most: usize) -> usize {
    if count == 0 {
        return 0;
    }
    (count * 4).div_ceil(most.max(1)).clamp(1, SHADES.len() - 1)
}
