//! Matrices with names beside and above them: who is connected with whom, or who with what.

use std::collections::BTreeMap;

use super::relation::{Link, Named, Relation};
use super::square::{Values, cell_value};
use crate::exchange::kumu::headers::{HEADER_WITHIN, shortened};
use crate::exchange::table::Row;
use crate::text::collapse;
use crate::vocabulary::Direction;

/// A grid of values with names on two sides.
struct Grid<'a> {
    /// Rows above it.
    title: &'a [Row],
    /// What stands in the corner.
    corner: String,
    header_row: u32,
    /// The name above each column, and the column.
    columns: Vec<(u32, String)>,
    /// The name of each row, and the row.
    rows: Vec<(&'a Row, String)>,
    values: Values,
}

/// A matrix whose rows and columns are the same actors.
///
/// Not everybody who has a column needs a row: those who were not asked have none. At least half of the names must stand
/// on both sides.
pub(super) fn one_mode(rows: &[Row]) -> Option<Relation> {
    grids(rows).find_map(|grid| {
        let above: BTreeMap<&str, usize> = named(&grid.columns);
        let both = grid
            .rows
            .iter()
            .filter(|(_, name)| above.contains_key(name.as_str()))
            .count();
        let enough = both >= 2 && 2 * both >= grid.columns.len().max(grid.rows.len());
        // Ids without a name belong to the tables of an interview, which say who they are.
        let nameless = grid.columns.iter().all(|(_, name)| is_uuid(name));
        (enough && !nameless && grid.is_of_one_measure()).then(|| grid.titled(|grid| grid.one_mode(both)))
    })
}

/// A matrix whose rows are one kind of thing and whose columns another: people and the groups they go to.
///
/// Without a word in the corner any numbers will do; with one, only noughts and ones, because what has a header there may
/// be a table of figures about something.
pub(super) fn two_mode(rows: &[Row]) -> Option<Relation> {
    grids(rows).find_map(|grid| {
        let above: BTreeMap<&str, usize> = named(&grid.columns);
        let apart = grid.rows.iter().all(|(_, name)| !above.contains_key(name.as_str()));
        let numbered = |name: &str| name.parse::<f64>().is_ok();
        let counted = grid.rows.iter().all(|(_, name)| numbered(name));
        let figures = !grid.corner.is_empty() && grid.values.weighted;
        let words = grid.columns.iter().any(|(_, name)| !numbered(name));
        (apart && !figures && !counted && words && grid.values.links > 0).then(|| grid.titled(Grid::two_mode))
    })
}

/// Whether a name is a UUID, as programs make them up.
fn is_uuid(name: &str) -> bool {
    name.len() == 36 && name.bytes().filter(|byte| *byte == b'-').count() == 4
}

fn named<K>(names: &[(K, String)]) -> BTreeMap<&str, usize> {
    names
        .iter()
        .enumerate()
        .map(|(at, (_, name))| (name.as_str(), at))
        .collect()
}

/// Every way in which the first rows can be the names above a grid of values.
fn grids(rows: &[Row]) -> impl Iterator<Item = Grid<'_>> {
    let tops = 0..rows.len().min(HEADER_WITHIN);
    tops.flat_map(move |at| {
        let (header, body) = (&rows[at], &rows[at + 1..]);
        let title = &rows[..at];
        let found = move |shift| grid(header, body, shift).map(|grid| Grid { title, ..grid });
        [0, 1].into_iter().filter_map(found)
    })
}

/// With a shift of one the header has no corner: programs that leave it out write the names one column early.
fn grid<'a>(header: &Row, body: &'a [Row], shift: u32) -> Option<Grid<'a>> {
    if body.len() < 2 {
        return None;
    }
    let side = body
        .iter()
        .filter_map(|row| row.cells.first())
        .map(|(column, _)| *column)
        .min()?;
    if shift == 1 {
        let last = |row: &Row| row.cells.last().map(|(column, _)| *column);
        let widest = body.iter().filter_map(last).max()?;
        if header.cell(side).is_none() || last(header)? + 1 != widest {
            return None;
        }
    }
    let mut columns: Vec<(u32, String)> = Vec::new();
    for (column, cell) in &header.cells {
        if column + shift > side {
            columns.push((column + shift, collapse(&cell.text())));
        }
    }
    let mut values = Values::default();
    let mut named_rows = Vec::with_capacity(body.len().min(1 << 12));
    for row in body {
        let name = collapse(&row.text(side));
        if name.is_empty() {
            return None;
        }
        for (column, cell) in row.cells.iter().filter(|(column, _)| *column != side) {
            columns.binary_search_by_key(column, |(at, _)| *at).ok()?;
            values.look(cell)?;
        }
        named_rows.push((row, name));
    }
    let distinct =
        columns.len() >= 2 && named(&columns).len() == columns.len() && named(&named_rows).len() == named_rows.len();
    let corner = if shift == 0 {
        collapse(&header.text(side))
    } else {
        String::new()
    };
    // A number in the corner makes it more likely that the first row is one like the others.
    let cornered = corner.parse::<f64>().is_err();
    (distinct && cornered && values.settled()).then_some(Grid {
        title: &[],
        corner,
        header_row: header.number,
        columns,
        rows: named_rows,
        values,
    })
}

impl Grid<'_> {
    /// Says which rows above it were left out.
    fn titled(self, read: impl FnOnce(Self) -> Relation) -> Relation {
        let title = self.title;
        let mut relation = read(self);
        for row in title {
            let words: Vec<_> = row.cells.iter().map(|(_, cell)| cell.text().into_owned()).collect();
            let words = shortened(&words.join(" | "));
            let words = format!("This row stands above the matrix and was left out: {words}");
            relation.remarks.push((row.number, words));
        }
        relation
    }

    fn one_mode(self, both: usize) -> Relation {
        let mut names: Vec<Named> = self.rows.iter().map(|(_, name)| plain(name)).collect();
        let beside: BTreeMap<&str, usize> = named(&self.rows);
        let mut place_of = BTreeMap::new();
        for (column, name) in &self.columns {
            let at = beside.get(name.as_str()).copied().unwrap_or_else(|| {
                names.push(plain(name));
                names.len() - 1
            });
            place_of.insert(*column, at);
        }
        let without_row = self.columns.len() - both;
        let without_column = self.rows.len() - both;
        let links = self.links(|column| place_of.get(&column).copied());
        let mut relation = Relation {
            names,
            links,
            weighted: self.values.weighted,
            ..Relation::default()
        };
        let whole = without_row == 0 && without_column == 0;
        relation.settle_direction(self.header_row, whole && self.is_half(&place_of));
        if !whole {
            let words = format!(
                "{without_row} names have a column but no row, and {without_column} a row but no column; what they would \
                 say is not known, and they are there all the same."
            );
            relation.remarks.push((self.header_row, words));
        }
        relation
    }

    /// Whether what stands in columns of nobody who has a row is of the size of the rest: years of age are not.
    fn is_of_one_measure(&self) -> bool {
        let beside: BTreeMap<&str, usize> = named(&self.rows);
        let mut largest = [0.0_f64; 2];
        for (column, cell) in self.rows.iter().flat_map(|(row, _)| &row.cells) {
            let Ok(at) = self.columns.binary_search_by_key(column, |(at, _)| *at) else {
                continue;
            };
            let has_row = beside.contains_key(self.columns[at].1.as_str());
            let largest = &mut largest[usize::from(has_row)];
            *largest = largest.max(cell_value(cell).unwrap_or_default().abs());
        }
        largest[0] <= largest[1]
    }

    fn two_mode(self) -> Relation {
        let side = |name: &str, mode| Named {
            name: name.to_owned(),
            mode: Some(mode),
        };
        let rows = self.rows.len();
        let mut names: Vec<Named> = self.rows.iter().map(|(_, name)| side(name, "rows")).collect();
        names.extend(self.columns.iter().map(|(_, name)| side(name, "columns")));
        let links = self.links(|column| {
            let at = self.columns.binary_search_by_key(&column, |(at, _)| *at);
            at.ok().map(|at| rows + at)
        });
        let words = format!(
            "This was taken for a matrix of two kinds of things, {rows} in rows and {} in columns, with {} connections \
             between them; the column \u{201c}Mode\u{201d} says which is which.",
            self.columns.len(),
            links.len()
        );
        Relation {
            names,
            links,
            weighted: self.values.weighted,
            direction: Some(Direction::Undirected),
            remarks: vec![(self.header_row, words)],
            ..Relation::default()
        }
    }

    fn links(&self, place_of: impl Fn(u32) -> Option<usize>) -> Vec<Link> {
        let small = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let mut links = Vec::new();
        for (at, (row, _)) in self.rows.iter().enumerate() {
            for (column, cell) in &row.cells {
                let value = cell_value(cell).filter(|value| *value != 0.0);
                if let (Some(to), Some(value)) = (place_of(*column), value) {
                    links.push(Link {
                        from: small(at),
                        to: small(to),
                        value,
                    });
                }
            }
        }
        links
    }

    /// Whether one side of the diagonal is filled in and the other blank, as where each pair is written once.
    fn is_half(&self, place_of: &BTreeMap<u32, usize>) -> bool {
        let (mut below, mut above) = (0, 0);
        for (at, (row, _)) in self.rows.iter().enumerate() {
            for (column, _) in &row.cells {
                match place_of.get(column) {
                    Some(to) if *to < at => below += 1,
                    Some(to) if *to > at => above += 1,
                    _ => {}
                }
            }
        }
        let pairs = self.rows.len() * (self.rows.len() - 1) / 2;
        below.min(above) == 0 && below.max(above) == pairs
    }
}

fn plain(name: &str) -> Named {
    Named {
        name: name.to_owned(),
        mode: None,
    }
}

impl Relation {
    /// A matrix that is its own mirror image, or of which only one half is filled in, says nothing of direction.
    pub(super) fn settle_direction(&mut self, row: u32, half: bool) {
        let weights = if self.weighted {
            "the numbers are the strength"
        } else {
            "each says that there is a connection"
        };
        let size = self.names.len();
        let words = if half {
            self.direction = Some(Direction::Undirected);
            "one half of it is blank, so its connections have no direction"
        } else if self.is_symmetric() {
            self.fold();
            "both halves say the same, so its connections have no direction"
        } else {
            self.direction = Some(Direction::Directed);
            "its halves differ, so its connections lead from the row to the column"
        };
        let links = self.links.len();
        let words =
            format!("This was taken for a matrix of {size} actors with {links} connections: {words}; {weights}.");
        self.remarks.push((row, words));
    }
}
