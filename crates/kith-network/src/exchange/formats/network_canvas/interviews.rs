//! Interviews as they were found in any of the forms of an export, and the rows they become.

use std::collections::{BTreeMap, BTreeSet};

use super::rows::{Rows, layout};
use crate::exchange::format::Reading;
use crate::exchange::table::{Cell, Unreadable};

/// What somebody answered, by question.
pub(super) type Answers = Vec<(String, Answer)>;

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Answer {
    One(Cell),
    /// The options chosen of a question with several.
    Chosen(Vec<String>),
}

/// Everything that some files of interviews hold.
#[derive(Debug, Default)]
pub(super) struct Interviews {
    /// By the id of the interviewee, in the order in which they were met.
    pub egos: Vec<Ego>,
    by_id: BTreeMap<String, usize>,
    pub alters: Vec<Alter>,
    pub edges: Vec<Edge>,
    /// Ties whose ends were not found.
    pub loose: usize,
    /// Rows without an id of anybody.
    pub nameless: usize,
}

#[derive(Debug, Default)]
pub(super) struct Ego {
    pub id: String,
    pub case: String,
    pub session: String,
    pub protocol: String,
    pub start: String,
    pub finish: String,
    pub answers: Answers,
}

#[derive(Debug, Default)]
pub(super) struct Alter {
    pub ego: String,
    pub id: String,
    /// Its number in the interview; begins anew in each.
    pub number: String,
    pub kind: String,
    /// Empty where the answers have the name.
    pub label: String,
    pub answers: Answers,
}

#[derive(Debug, Default)]
pub(super) struct Edge {
    pub ego: String,
    pub from: String,
    pub to: String,
    pub kind: String,
    pub answers: Answers,
}

impl Interviews {
    /// The interview of this interviewee.
    pub(super) fn ego(&mut self, id: &str) -> &mut Ego {
        let at = *self.by_id.entry(id.to_owned()).or_insert_with(|| {
            self.egos.push(Ego {
                id: id.to_owned(),
                ..Ego::default()
            });
            self.egos.len() - 1
        });
        &mut self.egos[at]
    }

    pub(super) fn place(&self, ego: &str) -> Option<usize> {
        self.by_id.get(ego).copied()
    }

    /// Writes them into the two tables; everything is for organisers only.
    pub(super) fn fill(self, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
        let mut rows = Rows::new(reading.limits, &mut reading.remarks);
        for header in ["Type", "Consent", "Audience", "Said by", "Said on"] {
            rows.found.actors.column(header);
        }
        for ego in &self.egos {
            rows.ego(ego)?;
        }
        rows.layout = layout(&self.alters);
        rows.alters(&self)?;
        rows.edges(&self)?;
        rows.say(&self);
        let found = &rows.found;
        let of_actors = rows.columns[0]
            .values()
            .map(|column| found.actors.header(*column).to_owned());
        let of_ties = rows.columns[1]
            .values()
            .map(|column| found.ties.header(*column).to_owned());
        let private: BTreeSet<String> = of_actors.chain(of_ties).collect();
        let found = rows.found;
        found.finish(&mut reading.book);
        reading.book.private.extend(private);
        reading.book.format = super::FORMAT.key.to_owned();
        Ok(())
    }
}
