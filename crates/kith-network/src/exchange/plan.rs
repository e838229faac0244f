//! A plan: what bringing files into a network would change, for a person to look at and accept or leave.

mod found_views;
mod outcome;
mod planner;

use jiff::civil::Date;

use super::kumu::headers::sections;
use super::kumu::mapping::Mapping;
use super::kumu::meaning::Meaning;
use super::kumu::merge_ties::Ties;
use super::kumu::remarks::PlanRemarks;
use super::kumu::rows::Reading;
use super::kumu::words::{NewWord, Words};
use super::plan_difference::Difference;
use super::table::{Remark, Workbook};
use crate::id::FreshIds;
use crate::network::{Change, VisibleNetwork};
use crate::vocabulary::{FieldFormat, FieldOn};
use planner::Planner;

/// How many records are new, changed and left as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    pub new: usize,
    pub changed: usize,
    pub unchanged: usize,
}

/// What would become of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    New,
    Changed,
    Unchanged,
}

/// One actor or connection that the files speak of.
#[derive(Debug, Clone, PartialEq)]
pub struct PlannedRecord {
    /// The actor's name, or both names of a connection with an arrow between.
    pub title: String,
    pub standing: Standing,
    pub file: String,
    /// Empty for a delimited file.
    pub sheet: String,
    pub row: u32,
    /// For a new record what it will hold (old values empty; only for the first 2,000 new ones), for a changed one
    /// what changes.
    pub differences: Vec<Difference>,
}

/// A column kept as a field of the network's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedField {
    pub label: String,
    pub on: FieldOn,
    pub format: FieldFormat,
    pub many: bool,
    /// Whether the network has no such field yet.
    pub new: bool,
}

/// A name in From or To that no row of a table of actors and nobody in the network has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownEnd {
    pub name: String,
    pub file: String,
    pub sheet: String,
    /// The rows that name it.
    pub rows: Vec<u32>,
}

/// A view that the files hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedView {
    pub name: String,
    /// New, or there already: then it stays as it is here.
    pub standing: Standing,
    /// What of it is not understood and kept as it is, by line.
    pub notes: Vec<String>,
}

/// What bringing some files into a network comes to.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// All of it, or none: one `Change::Several`. Empty when the files bring nothing new.
    pub change: Change,
    pub remarks: Vec<Remark>,
    pub actors: Tally,
    pub ties: Tally,
    pub fields: Vec<PlannedField>,
    pub new_words: Vec<NewWord>,
    pub unknown_ends: Vec<UnknownEnd>,
    pub actor_records: Vec<PlannedRecord>,
    pub tie_records: Vec<PlannedRecord>,
    pub views: Vec<PlannedView>,
}

impl Plan {
    /// Whether there is nothing to accept.
    pub fn is_empty(&self) -> bool {
        matches!(&self.change, Change::Several(changes) if changes.is_empty())
    }
}

/// Why no plan was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoPlan {
    /// With a part hidden, a plan would bring in again what is there already, and show what is hidden by doing so.
    #[error("Only an organiser can bring files into a network.")]
    NotAnOrganiser,
}

/// Everything there is to say of files before it is decided what their columns mean: what reading them remarked on, and
/// which of their tables are neither of actors nor of connections, with how those begin.
pub fn first_remarks(workbooks: &[Workbook]) -> Vec<Remark> {
    let mut remarks = PlanRemarks::default();
    sections(workbooks, false, &mut remarks);
    let read = workbooks.iter().flat_map(|workbook| workbook.remarks.clone());
    read.chain(remarks.finish()).collect()
}

/// Works out what these files would change in a network. `today` and `said_by` become the source of what is new.
///
/// # Errors
/// When the network is not seen by an organiser.
pub fn plan(
    network: &VisibleNetwork,
    workbooks: &[Workbook],
    mapping: &Mapping,
    ids: &mut dyn FreshIds,
    today: Date,
    said_by: &str,
) -> Result<Plan, NoPlan> {
    if !network.viewer().sees_everything() {
        return Err(NoPlan::NotAnOrganiser);
    }
    let mut remarks = PlanRemarks::default();
    let sections = sections(workbooks, mapping.with_trash, &mut remarks);
    let reading = Reading::new(&sections, mapping, Words::new(network.vocabulary(), workbooks), remarks);
    let mut planner = Planner::new(network, reading, ids, today, said_by);
    planner.actor_rows(&sections);
    let ids_first = sections
        .iter()
        .any(|section| section.on == FieldOn::Actors && planner.reading.header_meaning(section, Meaning::Id).is_some());
    let mut tie_rows = Vec::new();
    for section in sections.iter().filter(|section| section.on == FieldOn::Ties) {
        section
            .rows
            .iter()
            .for_each(|row| planner.tie_row(section, row, ids_first, &mut tie_rows));
    }
    planner.keep_rules(&mut tie_rows);
    planner.remark_look_alikes();
    let ties = Ties::merge(network, tie_rows, planner.ids);
    let mut remarks: Vec<Remark> = workbooks.iter().flat_map(|workbook| workbook.remarks.clone()).collect();
    let mut placed = planner.actors.by_any_id();
    placed.extend(planner.placed(workbooks));
    let mut plan = planner.finish(ties);
    plan.bring_views(network, workbooks, &placed, ids);
    remarks.append(&mut plan.remarks);
    plan.remarks = remarks;
    Ok(plan)
}

#[cfg(test)]
#[path = "plan/tests.rs"]
mod tests;

#[cfg(test)]
#[path = "plan/identity_tests.rs"]
mod identity_tests;
