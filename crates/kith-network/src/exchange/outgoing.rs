//! What a writer of files is given: the visible network, flattened into the same columns that the spreadsheets have, so
//! that every format says the same and what is read again is what was written.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::kumu::values::split;
use super::kumu_out::tables::{Names, connections_by, elements_by};
use super::kumu_out::{Out, Table};
use crate::actor::Actor;
use crate::id::ActorId;
use crate::network::VisibleNetwork;
use crate::tie::Tie;

/// A network about to leave, as far as its viewer may see it.
pub struct Outgoing<'a> {
    pub network: &'a VisibleNetwork,
    /// Where the map draws actors: x to the right, y downward, in drawing units. Those without a place are missing.
    pub places: BTreeMap<ActorId, (f64, f64)>,
    /// The day of writing.
    pub on: Date,
    /// Where this installation is reached, without a slash at the end; empty where nobody knows.
    pub origin: &'a str,
}

/// What a column of an outgoing table holds in every cell that holds something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holds {
    Text,
    Number,
    Date,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct OutColumn {
    /// As the spreadsheets head it, and as importers know it.
    pub header: String,
    pub holds: Holds,
    /// Whether every text in it is values with bars between them and nothing else, so that it can be written as lists
    /// and read again to the letter.
    pub divides: bool,
}

/// An actor with what its cells hold, one for each column of [`OutActors`].
pub(crate) struct OutActor<'a> {
    pub actor: &'a Actor,
    /// Its id in files: stable from export to export, different from every other.
    pub id: String,
    pub place: Option<(f64, f64)>,
    pub cells: Vec<Out>,
}

/// Actors by name. The columns are all but the id and the name.
pub(crate) struct OutActors<'a> {
    pub columns: Vec<OutColumn>,
    pub rows: Vec<OutActor<'a>>,
}

pub(crate) struct OutTie<'a> {
    pub tie: &'a Tie,
    pub id: String,
    /// The ids of its ends, as [`OutActor::id`] has them.
    pub from: String,
    pub to: String,
    pub cells: Vec<Out>,
}

/// Connections by the names of their ends. The columns are all but the id, the ends and the direction.
pub(crate) struct OutTies<'a> {
    pub columns: Vec<OutColumn>,
    pub rows: Vec<OutTie<'a>>,
}

impl Outgoing<'_> {
    pub(crate) fn actors(&self) -> OutActors<'_> {
        let names = Names::of(self.network);
        let (actors, table) = elements_by(self.network, &names);
        let (columns, rows) = without(table, &["ID", "Label"]);
        let rows = actors.into_iter().zip(rows).map(|(actor, cells)| OutActor {
            id: names.id(actor.id),
            place: self.places.get(&actor.id).copied(),
            actor,
            cells,
        });
        OutActors {
            rows: rows.collect(),
            columns,
        }
    }

    pub(crate) fn ties(&self) -> OutTies<'_> {
        let names = Names::of(self.network);
        let (ties, table) = connections_by(self.network, &names);
        let (columns, rows) = without(table, &["ID", "From", "To", "Direction"]);
        let rows = ties.into_iter().zip(rows).map(|((tie, id), cells)| OutTie {
            from: names.id(tie.from),
            to: names.id(tie.to),
            id,
            tie,
            cells,
        });
        OutTies {
            rows: rows.collect(),
            columns,
        }
    }
}

/// A table without the columns that a writer treats apart.
fn without(table: Table, apart: &[&str]) -> (Vec<OutColumn>, Vec<Vec<Out>>) {
    let kept: Vec<usize> = (0..table.header.len())
        .filter(|at| !(*at < apart.len() + 1 && apart.contains(&table.header[*at].as_str())))
        .collect();
    let holds = |at: usize| {
        let mut cells = table
            .rows
            .iter()
            .map(|row| &row[at])
            .filter(|cell| **cell != Out::Nothing);
        match cells.clone().next() {
            Some(Out::Number(_)) if cells.all(|cell| matches!(cell, Out::Number(_))) => Holds::Number,
            Some(Out::Date(_)) if cells.all(|cell| matches!(cell, Out::Date(_))) => Holds::Date,
            _ => Holds::Text,
        }
    };
    let columns = kept
        .iter()
        .map(|at| OutColumn {
            header: table.header[*at].clone(),
            holds: holds(*at),
            divides: table.rows.iter().all(|row| divides(&row[*at])),
        })
        .collect();
    let rows = table
        .rows
        .into_iter()
        .map(|row| kept.iter().map(|at| row[*at].clone()).collect())
        .collect();
    (columns, rows)
}

fn divides(cell: &Out) -> bool {
    match cell {
        Out::Text(text) => split(text).join("|") == *text,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::consent::Viewer;
    use crate::sketch;

    #[test]
    fn what_a_writer_is_given_names_each_end_by_the_id_of_its_actor() {
        let network = sketch::network("Ada -> Bo\nBo -- Cy").unwrap();
        let visible = network.seen_by(Viewer::ORGANISER).unwrap();
        let outgoing = Outgoing {
            network: &visible,
            places: BTreeMap::new(),
            on: jiff::civil::date(2026, 6, 1),
            origin: "",
        };
        let (actors, ties) = (outgoing.actors(), outgoing.ties());
        assert_eq!((actors.rows.len(), ties.rows.len()), (3, 2));
        assert!(!actors.columns.iter().any(|column| column.header == "Label"));
        for tie in &ties.rows {
            let from = actors.rows.iter().find(|row| row.id == tie.from).unwrap();
            assert_eq!(from.actor.id, tie.tie.from);
        }
        assert!(actors.rows.iter().all(|row| row.cells.len() == actors.columns.len()));
        assert!(ties.rows.iter().all(|row| row.cells.len() == ties.columns.len()));
    }
}
