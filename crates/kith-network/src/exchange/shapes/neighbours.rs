//! Lists of neighbours: each row a name, then those it is connected with.

use std::collections::{BTreeMap, BTreeSet};

use super::relation::{Link, Named, Relation};
use crate::exchange::table::Row;
use crate::text::collapse;
use crate::vocabulary::Direction;

/// Longer texts are no names.
const LONGEST: usize = 200;

/// More would be more connections than kith reads.
const MOST_CELLS: usize = 500_000;

/// Reads rows as lists of neighbours: no two begin with the same name, some are longer than others, and somebody who is
/// named as a neighbour has a row. A colon behind the first name is left out if every row has one.
pub(super) fn read(rows: &[Row]) -> Option<Relation> {
    let firsts: BTreeSet<_> = rows.iter().map(|row| row.text(0)).collect();
    let cells: usize = rows.iter().map(|row| row.cells.len()).sum();
    if rows.len() < 2 || firsts.len() < rows.len() || cells > MOST_CELLS {
        return None;
    }
    let colons = rows.iter().all(|row| row.text(0).contains(':'));
    let mut lists: Vec<(u32, Vec<String>)> = Vec::with_capacity(rows.len());
    for row in rows {
        if row.cells.first().is_none_or(|(column, _)| *column != 0) {
            return None;
        }
        let mut names = Vec::with_capacity(row.cells.len());
        for (column, cell) in &row.cells {
            let text = collapse(&cell.text());
            match text.split_once(':').filter(|_| colons && *column == 0) {
                Some((name, behind)) => {
                    names.push(name.trim().to_owned());
                    names.extend(behind.split([',', ';']).map(|name| name.trim().to_owned()));
                }
                None => names.push(text),
            }
        }
        names.retain(|name| !name.is_empty());
        if names.is_empty() || names.iter().any(|name| name.len() > LONGEST) {
            return None;
        }
        lists.push((row.number, names));
    }
    borne_out(&lists).then(|| relation(&lists))
}

fn borne_out(lists: &[(u32, Vec<String>)]) -> bool {
    let heads: BTreeSet<&str> = lists.iter().map(|(_, names)| names[0].as_str()).collect();
    let (shortest, longest) = lists.iter().fold((usize::MAX, 0), |(least, most), (_, names)| {
        (least.min(names.len()), most.max(names.len()))
    });
    let met = lists
        .iter()
        .flat_map(|(_, names)| &names[1..])
        .filter(|name| heads.contains(name.as_str()))
        .count();
    let all: usize = lists.iter().map(|(_, names)| names.len() - 1).sum();
    // Of rows all of one length, nearly everybody must have a row; a third will do where the lengths tell.
    let enough = if shortest < longest {
        3 * met >= all
    } else {
        10 * met >= 9 * all
    };
    heads.len() == lists.len() && longest > 1 && met > 0 && enough
}

fn relation(lists: &[(u32, Vec<String>)]) -> Relation {
    let mut places: BTreeMap<&str, u32> = BTreeMap::new();
    let mut relation = Relation::default();
    let heads = lists.iter().map(|(_, names)| &names[0]);
    for name in heads.chain(lists.iter().flat_map(|(_, names)| &names[1..])) {
        let next = u32::try_from(places.len()).unwrap_or(u32::MAX);
        places.entry(name).or_insert_with(|| {
            relation.names.push(Named {
                name: name.clone(),
                mode: None,
            });
            next
        });
    }
    for (_, names) in lists {
        for neighbour in &names[1..] {
            relation.links.push(Link {
                from: places[names[0].as_str()],
                to: places[neighbour.as_str()],
                value: 1.0,
            });
        }
    }
    let ways: BTreeSet<(u32, u32)> = relation.links.iter().map(|link| (link.from, link.to)).collect();
    let answered = ways.iter().any(|(from, to)| from != to && ways.contains(&(*to, *from)));
    let words = if relation.is_symmetric() {
        relation.fold();
        "everybody is in the list of those in theirs, so its connections have no direction"
    } else if answered {
        relation.direction = Some(Direction::Directed);
        "some are in the list of those in theirs and others not, so its connections lead from the first name of a row"
    } else {
        "no connection is in it twice, which leaves open whether it has a direction"
    };
    let words = format!(
        "This was taken for lists of neighbours, {} actors with {} connections: {words}.",
        relation.names.len(),
        relation.links.len()
    );
    relation.remarks.push((lists[0].0, words));
    relation
}
