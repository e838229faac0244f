//! A network as a file states it, gathered into the two tables that every importer hands on: one of actors, one of
//! connections. Columns are made as they are met, and one that nothing fills is left out.

use std::collections::BTreeMap;

use super::gathering::{Gathering, Remarks};
use super::table::{Cell, FoundView, Limits, Row, Sheet, SheetForm, Unreadable, Workbook};
use crate::text::fold;

/// What a reader of graph files fills. The ids in it are the file's own, as text.
pub(crate) struct FoundNetwork<'l> {
    pub actors: FoundTable<'l>,
    pub ties: FoundTable<'l>,
    /// Where the file has marks, by id, or by label where no ids are given: x to the right, y downward, in the file's
    /// units.
    pub places: BTreeMap<String, (f64, f64)>,
}

/// One of the two tables.
pub(crate) struct FoundTable<'l> {
    gathering: Gathering<'l>,
    /// Headers, and whether something stands below each.
    columns: Vec<(String, bool)>,
    known: BTreeMap<String, u32>,
    /// The last one begun.
    last: u32,
    /// The one being filled.
    row: u32,
}

/// A column of a [`FoundTable`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct FoundColumn(u32);

/// Columns that every table of actors may have, in this order.
pub(crate) mod actors {
    use super::FoundColumn;
    pub(crate) const ID: FoundColumn = FoundColumn(0);
    pub(crate) const LABEL: FoundColumn = FoundColumn(1);
    pub(super) const HEADERS: [&str; 2] = ["ID", "Label"];
}

/// Columns that every table of connections may have, in this order.
pub(crate) mod ties {
    use super::FoundColumn;
    pub(crate) const ID: FoundColumn = FoundColumn(0);
    pub(crate) const FROM: FoundColumn = FoundColumn(1);
    pub(crate) const TO: FoundColumn = FoundColumn(2);
    /// `directed`, `undirected` or `mutual`.
    pub(crate) const DIRECTION: FoundColumn = FoundColumn(3);
    pub(super) const HEADERS: [&str; 4] = ["ID", "From", "To", "Direction"];
}

impl<'l> FoundNetwork<'l> {
    pub(crate) fn new(limits: &'l Limits) -> Self {
        FoundNetwork {
            actors: FoundTable::new(limits, &actors::HEADERS),
            ties: FoundTable::new(limits, &ties::HEADERS),
            places: BTreeMap::new(),
        }
    }

    /// Hands the tables over. Places become a view of the file's name when there are any.
    pub(crate) fn finish(self, book: &mut Workbook) {
        for (name, table) in [("Elements", self.actors), ("Connections", self.ties)] {
            let rows = table.rows();
            if rows.len() > 1 {
                book.sheets.push(Sheet {
                    name: name.to_owned(),
                    form: SheetForm::Listed,
                    rows,
                });
            }
        }
        if !self.places.is_empty() {
            book.views.push(FoundView {
                drawn: true,
                name: format!("As in {}", stem(&book.file)),
                places: super::kumu_json::stretched(self.places),
                ..FoundView::default()
            });
        }
    }
}

/// The name of a file without its ending.
fn stem(file: &str) -> &str {
    match file.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => file,
    }
}

impl<'l> FoundTable<'l> {
    fn new(limits: &'l Limits, headers: &[&str]) -> Self {
        let mut table = FoundTable {
            gathering: Gathering::new(limits),
            columns: Vec::new(),
            known: BTreeMap::new(),
            last: 1,
            row: 1,
        };
        for header in headers {
            table.column(header);
        }
        table
    }

    /// The column with this header, whose meaning kith knows: `Type`, `Strength`, `Since` …
    pub(crate) fn column(&mut self, header: &str) -> FoundColumn {
        let key = fold(header);
        if let Some(at) = self.known.get(&key) {
            return FoundColumn(*at);
        }
        let at = u32::try_from(self.columns.len()).unwrap_or(u32::MAX);
        self.columns.push((header.to_owned(), false));
        self.known.insert(key, at);
        FoundColumn(at)
    }

    /// A column for an attribute of the file's own, under its title; under another where a column of that title is
    /// there already. Call it once for each attribute, and keep what it answers.
    pub(crate) fn attribute(&mut self, title: &str) -> FoundColumn {
        self.attribute_named(title).0
    }

    /// [`FoundTable::attribute`], with the header that it got.
    pub(crate) fn attribute_named(&mut self, title: &str) -> (FoundColumn, String) {
        let title = match title.trim() {
            "" => "Attribute",
            title => title,
        };
        let mut header = title.to_owned();
        let mut n = 1;
        while self.known.contains_key(&fold(&header)) {
            n += 1;
            header = if n == 2 {
                format!("{title} (attribute)")
            } else {
                format!("{title} (attribute {})", n - 1)
            };
        }
        (self.column(&header), header)
    }

    /// The header of a column, as the table will have it.
    pub(crate) fn header(&self, column: FoundColumn) -> &str {
        self.columns.get(column.0 as usize).map_or("", |(header, _)| header)
    }

    /// Begins the next record, and says which row it is: the first is row 2.
    pub(crate) fn next(&mut self) -> u32 {
        self.last = self.last.saturating_add(1);
        self.row = self.last;
        self.row
    }

    /// Goes back to a record that was begun before, of which the file says more.
    pub(crate) fn resume(&mut self, row: u32) {
        self.row = row;
    }

    /// What the record being filled holds in a column.
    pub(crate) fn holds(&self, column: FoundColumn) -> Option<String> {
        let cell = self.gathering.kept(self.row)?.cell(column.0)?;
        Some(cell.text().into_owned())
    }

    /// Takes a record out again, because it turned out to be none.
    pub(crate) fn leave_out(&mut self, row: u32) {
        self.gathering.leave_out(row);
    }

    /// What the record that was begun last holds in a column.
    ///
    /// # Errors
    /// When the table outgrows what kith reads.
    pub(crate) fn set(&mut self, column: FoundColumn, cell: Cell) -> Result<(), Unreadable> {
        if cell.weight() == 0 && !matches!(cell, Cell::Bool(_)) {
            return Ok(());
        }
        if let Some((_, filled)) = self.columns.get_mut(column.0 as usize) {
            *filled = true;
        }
        self.gathering.keep(self.row, column.0, cell)
    }

    /// [`FoundTable::set`] with words.
    pub(crate) fn text(&mut self, column: FoundColumn, text: impl Into<String>) -> Result<(), Unreadable> {
        self.set(column, Cell::Text(text.into()))
    }

    /// Rows with the header above them. A record that holds nothing is no row.
    fn rows(mut self) -> Vec<Row> {
        let mut places = Vec::with_capacity(self.columns.len());
        let mut header = Row {
            number: 1,
            cells: Vec::new(),
        };
        for (title, filled) in self.columns {
            let at = u32::try_from(header.cells.len()).unwrap_or(u32::MAX);
            places.push(at);
            if filled {
                header.cells.push((at, Cell::Text(title)));
            }
        }
        let mut rows = vec![header];
        for mut row in self.gathering.sheet_done() {
            for (column, _) in &mut row.cells {
                *column = places.get(*column as usize).copied().unwrap_or(*column);
            }
            rows.push(row);
        }
        rows
    }
}

/// Several values of one attribute in one cell, parted as the tables part them. A bar inside a value would divide it, so
/// that is said.
pub(crate) fn several(values: &[String], title: &str, remarks: &mut Remarks) -> Cell {
    if values.iter().any(|value| value.contains('|')) {
        remarks.say_once(format!(
            "A value of \u{201c}{title}\u{201d} has | in it, which divides values here; it became several."
        ));
    }
    Cell::Text(values.join(" | "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_that_nothing_fills_is_left_out_and_an_attribute_never_hides_an_end() {
        let limits = Limits::default();
        let mut found = FoundNetwork::new(&limits);
        let free_day = found.actors.attribute("Free day");
        let own_id = found.actors.attribute("id");
        found.actors.attribute("Nobody fills this");
        found.actors.next();
        found.actors.text(actors::ID, "n1").unwrap();
        found.actors.text(actors::LABEL, "Tomasz").unwrap();
        found.actors.text(own_id, "baker-7").unwrap();
        found.actors.next();
        found.actors.text(actors::ID, "n2").unwrap();
        found.actors.text(free_day, "Friday").unwrap();
        found.ties.next();
        found.ties.text(ties::FROM, "n1").unwrap();
        found.ties.text(ties::TO, "n2").unwrap();
        let mut book = Workbook::default();
        found.finish(&mut book);
        let texts = |sheet: usize, row: usize| -> Vec<String> {
            (0..4)
                .map(|column| book.sheets[sheet].rows[row].text(column).into_owned())
                .collect()
        };
        assert_eq!(texts(0, 0), ["ID", "Label", "Free day", "id (attribute)"]);
        assert_eq!(texts(0, 1), ["n1", "Tomasz", "", "baker-7"]);
        assert_eq!(texts(0, 2), ["n2", "", "Friday", ""]);
        assert_eq!(texts(1, 0), ["From", "To", "", ""]);
        assert!(book.views.is_empty());
    }
}
