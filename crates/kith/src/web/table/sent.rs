//! Reading a table that was sent: which cells were changed, what they come to, what is wrong.
//!
//! Each cell comes as it was when the page was made (`o.ROW.COLUMN`) and as it is now
//! (`c.ROW.COLUMN`); only where the two differ was anything written. So two people can write in
//! different cells of one row, and where both wrote in the same one, the later is told.

use super::super::error::WebError;
use super::super::form::Posted;
use super::super::scope::Scope;
use super::rows::{Record, cell, record};
use kith_network::exchange::{EndNames, GridColumn, grid_columns};
use kith_network::text::Name;
use kith_network::vocabulary::{Direction, FieldOn, Vocabulary};
use kith_network::{Actor, ActorId, Change, FreshIds, Tie};
use std::collections::BTreeMap;

/// The most cells that may be changed at once.
const MOST_CELLS: usize = 40_000;

/// A cell that was written and is not saved: what was typed, and what is wrong with it.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    pub text: String,
    pub fault: Option<String>,
}

/// What stands in the form and is not saved.
#[derive(Debug, Clone, Default)]
pub struct Standing {
    /// By record and column.
    cells: BTreeMap<String, BTreeMap<String, Typed>>,
    /// New rows, by column.
    pub new: Vec<BTreeMap<String, Typed>>,
    /// What is wrong with no cell in particular.
    pub problems: Vec<String>,
    /// How many cells were saved beside these.
    pub saved: usize,
}

impl Standing {
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty() && self.new.is_empty() && self.problems.is_empty()
    }

    pub fn has_faults(&self) -> bool {
        !self.is_empty()
    }

    pub fn of(&self, record: &str, column: &str) -> Option<&Typed> {
        self.cells.get(record)?.get(column)
    }

    /// The records in which something stands.
    pub fn records(&self) -> impl Iterator<Item = &String> {
        self.cells.keys()
    }

    /// Cells with a sentence, as the form names them.
    pub fn faults(&self) -> Vec<(String, &str)> {
        let known = self.cells.iter().flat_map(|(record, cells)| {
            let of_row = cells
                .iter()
                .map(move |(column, typed)| (format!("c.{record}.{column}"), typed));
            of_row.collect::<Vec<_>>()
        });
        let new = self.new.iter().enumerate().flat_map(|(place, cells)| {
            let of_row = cells
                .iter()
                .map(move |(column, typed)| (format!("n.{place}.{column}"), typed));
            of_row.collect::<Vec<_>>()
        });
        known
            .chain(new)
            .filter_map(|(name, typed)| Some((name, typed.fault.as_deref()?)))
            .collect()
    }

    fn keep(&mut self, record: &str, column: &str, text: &str, fault: Option<String>) {
        let typed = Typed {
            text: text.to_owned(),
            fault,
        };
        let row = self.cells.entry(record.to_owned()).or_default();
        row.insert(column.to_owned(), typed);
    }
}

/// What a form comes to.
pub struct Sent {
    pub change: Option<Change>,
    /// How many cells it changes.
    pub cells: usize,
    pub standing: Standing,
}

/// A cell of a record as it was and as it was sent.
struct Edit<'f> {
    column: &'f str,
    before: String,
    now: String,
}

/// The cells that were changed, by record, and the new rows.
struct Edits<'f> {
    known: BTreeMap<&'f str, Vec<Edit<'f>>>,
    new: BTreeMap<usize, BTreeMap<&'f str, String>>,
}

fn plain(text: &str) -> String {
    text.replace("\r\n", "\n")
}

/// Divides `ROW.COLUMN`; a column's own name may have dots.
fn row_and_column(name: &str) -> Option<(&str, &str)> {
    name.split_once('.')
}

fn edits(form: &Posted) -> Result<Edits<'_>, WebError> {
    let sent: BTreeMap<&str, &str> = form.beginning("c.").collect();
    let mut edits = Edits {
        known: BTreeMap::new(),
        new: BTreeMap::new(),
    };
    let mut count = 0;
    for (name, before) in form.beginning("o.") {
        let (Some(now), Some((row, column))) = (sent.get(name), row_and_column(name)) else {
            continue;
        };
        let (before, now) = (plain(before), plain(now));
        if before != now {
            count += 1;
            edits.known.entry(row).or_default().push(Edit { column, before, now });
        }
    }
    for (name, text) in form.beginning("n.") {
        let Some((row, column)) = row_and_column(name) else {
            continue;
        };
        let (Ok(row), false) = (row.parse(), text.trim().is_empty()) else {
            continue;
        };
        count += 1;
        edits.new.entry(row).or_default().insert(column, plain(text));
    }
    match count {
        0..=MOST_CELLS => Ok(edits),
        _ => Err(WebError::Words(format!(
            "That is {count} cells at once, and at most 40,000 can be taken. Nothing was changed. Bring a file in instead, under Bring in."
        ))),
    }
}

/// Works out what was written.
pub fn read(scope: &Scope, on: FieldOn, form: &Posted) -> Result<Sent, WebError> {
    let edits = edits(form)?;
    let table = Table::of(scope, on);
    let mut sent = Sent {
        change: None,
        cells: 0,
        standing: Standing::default(),
    };
    let mut changes = Vec::new();
    for (row, cells) in &edits.known {
        changes.extend(table.known(row, cells, &mut sent));
    }
    let mut ids = scope.app.ids()?;
    for cells in edits.new.values() {
        match table.new_row(cells, &mut ids) {
            Ok(change) => {
                sent.cells += cells.len();
                changes.push(change);
            }
            Err(typed) => sent.standing.new.push(typed),
        }
    }
    sent.change = match changes.len() {
        0 | 1 => changes.pop(),
        _ => Some(Change::Several(changes)),
    };
    Ok(sent)
}

/// All that was written, unsaved, with a sentence at the top.
pub fn all_standing(scope: &Scope, on: FieldOn, form: &Posted, problem: String) -> Standing {
    let mut standing = Standing {
        problems: vec![problem],
        ..Standing::default()
    };
    let Ok(edits) = edits(form) else { return standing };
    for (row, cells) in edits.known {
        if record(&scope.visible, on, row).is_some() {
            cells
                .iter()
                .for_each(|edit| standing.keep(row, edit.column, &edit.now, None));
        }
    }
    let typed = |text: String| Typed { text, fault: None };
    standing.new = edits
        .new
        .into_values()
        .map(|cells| {
            cells
                .into_iter()
                .map(|(column, text)| (column.to_owned(), typed(text)))
                .collect()
        })
        .collect();
    standing
}

struct Table<'a> {
    scope: &'a Scope,
    on: FieldOn,
    columns: Vec<GridColumn>,
    names: EndNames<'a>,
    words: &'a Vocabulary,
}

impl<'a> Table<'a> {
    fn of(scope: &'a Scope, on: FieldOn) -> Table<'a> {
        let words = scope.visible.vocabulary();
        Table {
            scope,
            on,
            columns: grid_columns(on, words),
            names: EndNames::of(&scope.visible),
            words,
        }
    }

    /// The change that a row's cells come to, if any can be read.
    fn known(&self, row: &str, cells: &[Edit<'_>], sent: &mut Sent) -> Option<Change> {
        let Some(record) = record(&self.scope.visible, self.on, row) else {
            let lost: Vec<&str> = cells.iter().map(|edit| edit.now.as_str()).collect();
            sent.standing.problems.push(format!(
                "A row in which you wrote is no longer here; somebody may have removed it. What you wrote there: {}.",
                lost.join("; ")
            ));
            return None;
        };
        let mut after = Draft::of(record);
        // In the order of the columns: who confirmed it follows when.
        for column in &self.columns {
            let Some(edit) = cells.iter().find(|edit| edit.column == column.key) else {
                continue;
            };
            let there = cell(record, column, &self.names, self.words);
            if there == edit.now {
                continue;
            }
            let fault = if there != edit.before {
                let shown: String = there.chars().take(200).collect();
                let shown = if shown.is_empty() {
                    "nothing".to_owned()
                } else {
                    format!("“{shown}”")
                };
                Some(format!(
                    "Somebody else changed this to {shown} while you were writing. Save again to put yours in its place."
                ))
            } else {
                after.write(column, &edit.now, self).err()
            };
            match fault {
                Some(fault) => sent.standing.keep(row, &column.key, &edit.now, Some(fault)),
                None => sent.cells += 1,
            }
        }
        after.edit(record)
    }

    /// A row that is new, whole or not at all.
    fn new_row(
        &self,
        cells: &BTreeMap<&str, String>,
        ids: &mut dyn FreshIds,
    ) -> Result<Change, BTreeMap<String, Typed>> {
        let mut typed: BTreeMap<String, Typed> = cells
            .iter()
            .map(|(column, text)| {
                let typed = Typed {
                    text: text.clone(),
                    fault: None,
                };
                ((*column).to_owned(), typed)
            })
            .collect();
        let mut fault = |column: &str, words: String| typed.entry(column.to_owned()).or_default().fault = Some(words);
        let mut draft = match self.start(cells, ids) {
            Ok(draft) => draft,
            Err(missing) => {
                for (column, words) in missing {
                    fault(column, words);
                }
                return Err(typed);
            }
        };
        let mut is_whole = true;
        for column in &self.columns {
            let Some(text) = cells.get(column.key.as_str()) else {
                continue;
            };
            if let Err(words) = draft.write(column, text, self) {
                fault(&column.key, words);
                is_whole = false;
            }
        }
        if is_whole { Ok(draft.add()) } else { Err(typed) }
    }

    /// A record of which nothing is known but what it cannot be without.
    fn start(
        &self,
        cells: &BTreeMap<&str, String>,
        ids: &mut dyn FreshIds,
    ) -> Result<Draft, Vec<(&'static str, String)>> {
        let text = |column: &str| cells.get(column).map(String::as_str).unwrap_or_default();
        match self.on {
            FieldOn::Actors => match Name::parse(text("label")) {
                Ok(name) => Ok(Draft::Actor(Box::new(Actor {
                    first_mapped: Some(self.scope.app.today()),
                    ..Actor::named(ids.actor(), name)
                }))),
                Err(problem) => Err(vec![("label", format!("{problem}."))]),
            },
            FieldOn::Ties => {
                // Ends that are nobody's, so that reading them says what is wrong.
                let nobody = ActorId::new(0);
                let mut tie = Tie {
                    direction: Direction::Undirected,
                    ..Tie::between(ids.tie(), nobody, nobody)
                };
                let mut missing = Vec::new();
                for key in ["from", "to"] {
                    let column = self.columns.iter().find(|column| column.key == key);
                    let written = column.map(|column| column.write_tie(&mut tie, text(key), &self.names));
                    if let Some(Err(words)) = written {
                        missing.push((key, words));
                    }
                }
                if missing.is_empty() {
                    Ok(Draft::Tie(Box::new(tie)))
                } else {
                    Err(missing)
                }
            }
        }
    }
}

/// A record as it is being written.
enum Draft {
    Actor(Box<Actor>),
    Tie(Box<Tie>),
}

impl Draft {
    fn of(record: Record<'_>) -> Draft {
        match record {
            Record::Actor(actor) => Draft::Actor(Box::new(actor.clone())),
            Record::Tie(tie) => Draft::Tie(Box::new(tie.clone())),
        }
    }

    fn write(&mut self, column: &GridColumn, typed: &str, table: &Table<'_>) -> Result<(), String> {
        match self {
            Draft::Actor(actor) => column.write_actor(actor, typed, table.words),
            Draft::Tie(tie) => column.write_tie(tie, typed, &table.names),
        }
    }

    fn edit(self, before: Record<'_>) -> Option<Change> {
        match (self, before) {
            (Draft::Actor(after), Record::Actor(before)) if *after != *before => Some(Change::EditActor(*after)),
            (Draft::Tie(after), Record::Tie(before)) if *after != *before => Some(Change::EditTie(*after)),
            _ => None,
        }
    }

    fn add(self) -> Change {
        match self {
            Draft::Actor(actor) => Change::AddActor(*actor),
            Draft::Tie(tie) => Change::AddTie(*tie),
        }
    }
}
