//! Interviews as CSV: for each one table of the interviewee, of those named by type, and of ties by type; or all interviews
//! in one table of each. Known by their headers; what the types are called stands in the names of the files.

use std::collections::{BTreeMap, BTreeSet};

use super::interviews::{Alter, Answers, Edge, Interviews};
use super::options::Column;
use super::session::moment;
use super::table::{Part, Table};
use crate::exchange::format::Reading;
use crate::exchange::gathering::Remarks;
use crate::exchange::table::{Limits, Row, Workbook};

/// Puts the tables of interviews together where some of these files are such; the others stay as they are.
pub(super) fn joined(books: Vec<Workbook>) -> Vec<Workbook> {
    let mut tables: Vec<(usize, usize, Table<'_>)> = Vec::new();
    for (at, book) in books
        .iter()
        .enumerate()
        .filter(|(_, book)| matches!(book.format.as_str(), "csv" | "xlsx" | "ods"))
    {
        for (place, sheet) in book.sheets.iter().enumerate() {
            let name = if sheet.name.is_empty() { &book.file } else { &sheet.name };
            if let Some(table) = Table::of(name, sheet) {
                tables.push((at, place, table));
            }
        }
    }
    if !tables.iter().any(|(_, _, table)| table.part != Part::Matrix) {
        return books;
    }
    // Interviews that came as GraphML too are read there, where questions with several answers are told for certain.
    let told = told_elsewhere(&books);
    let file = tables
        .iter()
        .min_by_key(|(_, _, table)| table.part)
        .map(|(at, ..)| books[*at].file.clone())
        .unwrap_or_default();
    let limits = Limits::default();
    let mut reading = Reading {
        limits: &limits,
        remarks: Remarks::new(&file, limits.remarks),
        book: Workbook {
            file,
            ..Workbook::default()
        },
    };
    tables.sort_by_key(|(_, _, table)| table.part);
    let taken: BTreeSet<(usize, usize)> = tables.iter().map(|(at, place, _)| (*at, *place)).collect();
    let interviews = gathered(&tables, &told, &mut reading.remarks);
    let nothing_left = interviews.egos.is_empty() && interviews.alters.is_empty();
    drop(tables);
    if !nothing_left && interviews.fill(&mut reading).is_err() {
        return books;
    }
    let mut made = reading.book;
    made.remarks = reading.remarks.finish();
    let mut left = Vec::new();
    for (at, mut book) in books.into_iter().enumerate() {
        let mut place = 0;
        let before = book.sheets.len();
        book.sheets.retain(|_| {
            place += 1;
            !taken.contains(&(at, place - 1))
        });
        if book.sheets.is_empty() && before > 0 {
            made.remarks.append(&mut book.remarks);
        } else {
            left.push(book);
        }
    }
    left.push(made);
    left
}

/// The ids of everybody in interviews that were read from GraphML.
fn told_elsewhere(books: &[Workbook]) -> BTreeSet<String> {
    let sessions = books.iter().filter(|book| book.format == super::FORMAT.key);
    let sheets = sessions
        .flat_map(|book| &book.sheets)
        .filter(|sheet| sheet.name == "Elements");
    let rows = sheets.flat_map(|sheet| sheet.rows.iter().skip(1));
    rows.map(|row| row.text(0).into_owned()).collect()
}

fn gathered(tables: &[(usize, usize, Table<'_>)], told: &BTreeSet<String>, remarks: &mut Remarks) -> Interviews {
    let mut interviews = Interviews::default();
    let mut repeated = BTreeSet::new();
    // The numbers of nodes begin anew in each interview.
    let mut numbers: BTreeMap<(String, String), String> = BTreeMap::new();
    let mut matrices: BTreeSet<(String, String, String)> = BTreeSet::new();
    let listed: BTreeSet<&str> = tables
        .iter()
        .filter(|(_, _, table)| table.part == Part::Edges)
        .map(|(_, _, table)| table.kind.as_str())
        .collect();
    for (_, _, table) in tables {
        if table.part == Part::Matrix {
            if !listed.contains(table.kind.as_str()) {
                matrix(table, &mut matrices, &mut interviews, remarks);
            }
            continue;
        }
        let questions: BTreeSet<&str> = table
            .asked
            .iter()
            .filter_map(|(_, column)| match column {
                Column::Option { question, .. } => Some(question.as_str()),
                Column::Question(_) => None,
            })
            .collect();
        for question in questions {
            remarks.say_once(format!(
                "Columns that begin with {question}_ and hold only true and false were read as one question with several answers, \u{201c}{question}\u{201d}."
            ));
        }
        for row in table.rows {
            let stated = table.text(row, "networkcanvasegouuid");
            let ego = match (stated.is_empty(), interviews.egos.as_slice()) {
                (true, [only]) => only.id.clone(),
                _ => stated,
            };
            if told.contains(&ego) {
                repeated.insert(ego);
                continue;
            }
            match table.part {
                Part::Ego => interviewee(table, row, &ego, &mut interviews),
                Part::Alters => named(table, row, ego, &mut interviews, &mut numbers),
                _ => tied(table, row, ego, &mut interviews, &numbers),
            }
        }
    }
    if !repeated.is_empty() {
        remarks.say(
            None,
            None,
            format!(
                "Interviews that came as GraphML and as tables were read once, from the GraphML: {}.",
                repeated.len()
            ),
        );
    }
    interviews
}

fn interviewee(table: &Table<'_>, row: &Row, id: &str, interviews: &mut Interviews) {
    if id.is_empty() {
        interviews.nameless += 1;
        return;
    }
    let ego = interviews.ego(id);
    ego.case = table.text(row, "networkcanvascaseid");
    ego.session = table.text(row, "networkcanvassessionid");
    ego.protocol = table.text(row, "networkcanvasprotocolname");
    ego.start = moment(&table.text(row, "sessionstart"));
    ego.finish = moment(&table.text(row, "sessionfinish"));
    ego.answers = table.answers(row);
}

fn named(
    table: &Table<'_>,
    row: &Row,
    ego: String,
    interviews: &mut Interviews,
    numbers: &mut BTreeMap<(String, String), String>,
) {
    let number = table.text(row, "nodeid");
    let id = match table.text(row, "networkcanvasuuid") {
        empty if empty.is_empty() && number.is_empty() => {
            interviews.nameless += 1;
            return;
        }
        empty if empty.is_empty() => format!("{ego} {number}"),
        id => id,
    };
    if !ego.is_empty() {
        interviews.ego(&ego);
    }
    numbers.insert((ego.clone(), number.clone()), id.clone());
    let stated = table.text(row, "networkcanvastype");
    interviews.alters.push(Alter {
        ego,
        id,
        number,
        kind: if stated.is_empty() { table.kind.clone() } else { stated },
        label: String::new(),
        answers: table.answers(row),
    });
}

fn tied(
    table: &Table<'_>,
    row: &Row,
    ego: String,
    interviews: &mut Interviews,
    numbers: &BTreeMap<(String, String), String>,
) {
    let end = |uuid: &str, number: &str| match table.text(row, uuid) {
        empty if empty.is_empty() => {
            let number = table.text(row, number);
            numbers.get(&(ego.clone(), number.clone())).cloned().unwrap_or(number)
        }
        id => id,
    };
    let (from, to) = (
        end("networkcanvassourceuuid", "from"),
        end("networkcanvastargetuuid", "to"),
    );
    let stated = table.text(row, "networkcanvastype");
    interviews.edges.push(Edge {
        from,
        to,
        kind: if stated.is_empty() { table.kind.clone() } else { stated },
        answers: table.answers(row),
        ego,
    });
}

/// A matrix says each tie twice; it is read where no list has the ties of its type.
fn matrix(
    table: &Table<'_>,
    seen: &mut BTreeSet<(String, String, String)>,
    interviews: &mut Interviews,
    remarks: &mut Remarks,
) {
    remarks.say_once(
        "Ties of a matrix have neither a direction nor answers: a list of them tells more, where the export has one.",
    );
    let ids: Vec<String> = table.rows.iter().map(|row| row.text(0).into_owned()).collect();
    let owners: BTreeMap<String, String> = interviews
        .alters
        .iter()
        .map(|alter| (alter.id.clone(), alter.ego.clone()))
        .collect();
    for (row, from) in table.rows.iter().zip(&ids) {
        for (at, cell) in &row.cells {
            let Some(to) = (*at as usize).checked_sub(1).and_then(|at| ids.get(at)) else {
                continue;
            };
            let tied = cell.text().trim().parse::<f64>().is_ok_and(|number| number > 0.0);
            let key = (table.kind.clone(), from.min(to).clone(), from.max(to).clone());
            if tied && from != to && seen.insert(key) {
                interviews.edges.push(Edge {
                    ego: owners.get(from).cloned().unwrap_or_default(),
                    from: from.clone(),
                    to: to.clone(),
                    kind: table.kind.clone(),
                    answers: Answers::new(),
                });
            }
        }
    }
}
