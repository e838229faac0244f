//! Pages of one list, brought at once: what several of them say of the same organisation or connection is said once.

use std::collections::{BTreeMap, BTreeSet};

use crate::exchange::table::{Row, Sheet, Workbook};

/// What a row says, by its headers.
type Told = BTreeMap<String, String>;

/// Takes out of later pages what earlier ones say in the same words. What they say otherwise stays, and the plan tells.
pub(super) fn once(books: &mut [Workbook]) {
    let directories = || 0..books.len();
    if directories()
        .filter(|at| books[*at].format == super::FORMAT.key)
        .count()
        < 2
    {
        return;
    }
    let mut actors: BTreeMap<String, Told> = BTreeMap::new();
    let mut ties: BTreeSet<Told> = BTreeSet::new();
    for book in books.iter_mut().filter(|book| book.format == super::FORMAT.key) {
        for sheet in &mut book.sheets {
            let of_actors = sheet.name == "Elements";
            leave_out(sheet, |told| match (of_actors, told.get("ID")) {
                (true, Some(id)) => match actors.get(id) {
                    Some(before) => told.iter().all(|(header, text)| before.get(header) == Some(text)),
                    None => {
                        actors.insert(id.clone(), told);
                        false
                    }
                },
                (true, None) => false,
                (false, _) => !ties.insert(told),
            });
        }
        book.sheets.retain(|sheet| sheet.rows.len() > 1);
    }
}

/// Takes the rows out of a sheet that are known.
fn leave_out(sheet: &mut Sheet, mut is_known: impl FnMut(Told) -> bool) {
    let Some((head, _)) = sheet.rows.split_first() else {
        return;
    };
    let names: BTreeMap<u32, String> = head
        .cells
        .iter()
        .map(|(at, _)| (*at, head.text(*at).into_owned()))
        .collect();
    let told = |row: &Row| -> Told {
        let cells = row
            .cells
            .iter()
            .filter_map(|(at, _)| Some((names.get(at)?.clone(), row.text(*at).into_owned())));
        cells.collect()
    };
    let first = head.number;
    sheet.rows.retain(|row| row.number == first || !is_known(told(row)));
}
