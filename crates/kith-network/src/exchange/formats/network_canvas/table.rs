//! One table of an export, known by its headers.

use std::collections::BTreeMap;

use super::interviews::{Answer, Answers};
use super::options::{Chosen, Column, of_columns};
use crate::exchange::table::{Cell, Row, Sheet};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Ego,
    Alters,
    Edges,
    Matrix,
}

/// Headers of an export that are no answers.
const FIXED: [&str; 19] = [
    "nodeid",
    "edgeid",
    "from",
    "to",
    "networkcanvasuuid",
    "networkcanvasegouuid",
    "networkcanvassourceuuid",
    "networkcanvastargetuuid",
    "networkcanvastype",
    "networkcanvascaseid",
    "networkcanvassessionid",
    "networkcanvasprotocolname",
    "networkcanvasinterviewlocale",
    "networkcanvasfinishoutcome",
    "sessionstart",
    "sessionfinish",
    "sessionexported",
    "app_version",
    "commit_hash",
];

/// A table of an export, by its headers.
pub(super) struct Table<'b> {
    pub(super) part: Part,
    /// The type that the name of the file tells.
    pub(super) kind: String,
    /// Columns and headers in lower case.
    fixed: BTreeMap<String, u32>,
    /// Columns of answers.
    pub(super) asked: Vec<(u32, Column)>,
    pub(super) rows: &'b [Row],
}

impl<'b> Table<'b> {
    pub(super) fn of(name: &str, sheet: &'b Sheet) -> Option<Table<'b>> {
        let (head, rows) = sheet.rows.split_first()?;
        let headers: Vec<(u32, String)> = head
            .cells
            .iter()
            .map(|(at, _)| (*at, head.text(*at).into_owned()))
            .collect();
        let fixed: BTreeMap<String, u32> = headers
            .iter()
            .map(|(at, header)| (header.to_lowercase(), *at))
            .filter(|(header, _)| FIXED.contains(&header.as_str()))
            .collect();
        let has = |header: &str| fixed.contains_key(header);
        let edges = has("networkcanvassourceuuid") && has("networkcanvastargetuuid");
        let part = if edges || (has("edgeid") && has("from") && has("to") && has("networkcanvasegouuid")) {
            Part::Edges
        } else if has("networkcanvasuuid") && (has("nodeid") || has("networkcanvasegouuid")) {
            Part::Alters
        } else if has("networkcanvasegouuid") && !has("networkcanvasuuid") {
            Part::Ego
        } else if is_matrix(&headers, rows) {
            Part::Matrix
        } else {
            return None;
        };
        let asked: Vec<&(u32, String)> = headers
            .iter()
            .filter(|(_, header)| !FIXED.contains(&header.to_lowercase().as_str()))
            .collect();
        let names: Vec<&str> = asked.iter().map(|(_, header)| header.as_str()).collect();
        let holds: Vec<bool> = asked.iter().map(|(at, _)| only_truths(*at, rows)).collect();
        let columns = match part {
            Part::Matrix => Vec::new(),
            _ => of_columns(&names, &holds),
        };
        Some(Table {
            part,
            kind: kind_in(name),
            asked: asked.iter().map(|(at, _)| *at).zip(columns).collect(),
            fixed,
            rows,
        })
    }

    pub(super) fn text(&self, row: &Row, header: &str) -> String {
        self.fixed
            .get(header)
            .map(|at| clean(&row.text(*at)).to_owned())
            .unwrap_or_default()
    }

    pub(super) fn answers(&self, row: &Row) -> Answers {
        let mut answers = Answers::new();
        let mut chosen = Chosen::default();
        for (at, column) in &self.asked {
            let text = row.text(*at);
            let text = clean(&text);
            if text.is_empty() || text == "null" {
                continue;
            }
            let truth = truth(text);
            match column {
                Column::Option { question, option } => {
                    if truth == Some(true) {
                        chosen.choose(question, option);
                    }
                }
                Column::Question(question) => match (truth, point(text)) {
                    (Some(truth), _) => answers.push((question.clone(), Answer::One(Cell::Bool(truth)))),
                    (None, Some((x, y))) => {
                        for (axis, number) in [("X", x), ("Y", y)] {
                            let cell = Cell::Number(number.to_string());
                            answers.push((format!("{question}_{axis}"), Answer::One(cell)));
                        }
                    }
                    _ => answers.push((question.clone(), Answer::One(Cell::Text(text.to_owned())))),
                },
            }
        }
        answers.extend(
            chosen
                .into_questions()
                .map(|(question, options)| (question, Answer::Chosen(options))),
        );
        answers
    }
}

/// A place in a cell, as JSON has it: `{"x":0.5,"y":0.25}`.
fn point(text: &str) -> Option<(f64, f64)> {
    if !text.starts_with('{') {
        return None;
    }
    let value: serde_json::Value = serde_json::from_str(text).ok()?;
    value.get("x")?.as_f64().zip(value.get("y")?.as_f64())
}

fn truth(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    }
}

/// Without the apostrophe that the export puts before what a spreadsheet program would calculate.
fn clean(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', '\t']) => rest,
        _ => text,
    }
}

fn only_truths(column: u32, rows: &[Row]) -> bool {
    let mut filled = false;
    rows.iter().all(|row| {
        let text = row.text(column);
        filled |= !text.is_empty();
        text.is_empty() || truth(&text).is_some()
    }) && filled
}

/// The type in `…_attributeList_Person.csv`.
fn kind_in(name: &str) -> String {
    let name = name.rsplit('/').next().unwrap_or(name);
    let parts = ["_attributeList_", "_edgeList_", "_adjacencyMatrix_"];
    let kind = parts
        .iter()
        .find_map(|part| name.split_once(part).map(|(_, kind)| kind));
    let kind = kind.or_else(|| parts.iter().find_map(|part| name.strip_prefix(&part[1..])));
    let kind = kind.unwrap_or_default();
    kind.rsplit_once('.').map_or(kind, |(kind, _)| kind).to_owned()
}

/// Whether a table has the same ids down its first column and along its head.
fn is_matrix(headers: &[(u32, String)], rows: &[Row]) -> bool {
    let ids = headers.iter().filter(|(at, _)| *at > 0);
    let uuid = |text: &str| text.len() == 36 && text.matches('-').count() == 4;
    !rows.is_empty()
        && ids.clone().next().is_some()
        && ids.clone().all(|(_, id)| uuid(id))
        && rows.iter().all(|row| uuid(&row.text(0)))
}
