//! Imports in JSON: what the columns of files mean, and what bringing them in would change. For
//! organisers.

use super::keyed::{FieldFormatWord, FieldOnWord, Word};
use super::schemas::Id;
use super::sent::{Nested, Object};
use crate::store::ImportId;
use kith_network::exchange::{
    BadMapping, Column, Mapping, Meaning, Plan, PlannedField, PlannedRecord, PlannedView, Remark, Standing, Tally,
    UnknownEnd, Workbook,
};
use kith_network::network::Version;
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// So many records of a plan are listed of each sort; the tally counts all.
pub const MOST_RECORDS: usize = 1000;
/// So many remarks are listed; the number counts all.
pub const MOST_REMARKS: usize = 2000;

/// Files that wait to be brought in, with what their columns are taken to mean and what would
/// change. For whoever brought them; they wait a day at most.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = Import)]
pub struct ImportBody {
    pub id: Id,
    /// The names of the files.
    pub files: Vec<String>,
    pub columns: Vec<ColumnBody>,
    /// Whether what lies in the trash of a project is brought too.
    pub with_trash: bool,
    /// How many records lie there.
    pub thrown_away: usize,
    pub plan: PlanBody,
}

/// A column of the files and what it is taken to mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Column)]
pub struct ColumnBody {
    /// How it is named when its meaning is changed.
    pub key: String,
    pub on: FieldOnWord,
    pub header: String,
    /// A key of what columns can mean; `field` keeps it as a field of the network's own.
    pub meaning: String,
    /// Up to three of its values.
    pub samples: Vec<String>,
    /// How many rows have one.
    pub filled: usize,
    /// The keys of everything it can mean.
    pub choices: Vec<String>,
}

/// What bringing files in comes to. Nothing has changed yet.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = Plan)]
pub struct PlanBody {
    /// The version it was worked out from; send it with `apply` to bring in just this.
    pub based_on: u64,
    /// Whether there is nothing to bring in.
    pub empty: bool,
    pub actors: TallyBody,
    pub ties: TallyBody,
    /// Columns kept as fields.
    pub fields: Vec<PlannedFieldBody>,
    pub new_words: Vec<NewWordBody>,
    /// Names in From or To that nobody has.
    pub unknown_ends: Vec<UnknownEndBody>,
    /// New and changed actors, the first thousand.
    pub actor_records: Vec<PlannedRecordBody>,
    /// New and changed connections, the first thousand.
    pub tie_records: Vec<PlannedRecordBody>,
    pub views: Vec<PlannedViewBody>,
    /// What was decided, left out or not understood on the way.
    pub remarks: Vec<RemarkBody>,
    /// How many remarks there are in all.
    pub remarks_in_all: usize,
}

/// How many records are new, changed and left as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Tally)]
pub struct TallyBody {
    pub new: usize,
    pub changed: usize,
    pub unchanged: usize,
}

/// What would become of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = Standing)]
pub enum StandingBody {
    New,
    Changed,
    Unchanged,
}

/// A column kept as a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = PlannedField)]
pub struct PlannedFieldBody {
    pub label: String,
    pub on: FieldOnWord,
    pub format: FieldFormatWord,
    pub many: bool,
    pub new: bool,
}

/// A word that the network does not have yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = NewWord)]
pub struct NewWordBody {
    pub what: String,
    pub label: String,
}

/// A name that nobody has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = UnknownEnd)]
pub struct UnknownEndBody {
    pub name: String,
    pub file: String,
    pub sheet: String,
    pub rows: Vec<u32>,
}

/// One actor or connection that the files speak of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = PlannedRecord)]
pub struct PlannedRecordBody {
    pub title: String,
    pub standing: StandingBody,
    pub file: String,
    pub sheet: String,
    pub row: u32,
    pub differences: Vec<super::history::DifferenceBody>,
}

/// A view that the files hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = PlannedView)]
pub struct PlannedViewBody {
    pub name: String,
    pub standing: StandingBody,
    /// What of it is kept without being understood.
    pub notes: Vec<String>,
}

/// A remark, with where in the files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = ImportRemark)]
pub struct RemarkBody {
    pub file: String,
    pub sheet: Option<String>,
    pub row: Option<u32>,
    pub column: Option<String>,
    pub message: String,
}

/// What columns mean, as somebody says it: the keys of meanings by the keys of columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Columns)]
pub struct ColumnsBody {
    #[schema(required = false, nullable)]
    pub columns: BTreeMap<String, String>,
    #[schema(required = false, nullable)]
    pub with_trash: bool,
}

impl ImportBody {
    /// Files that wait, for whoever brought them.
    pub fn from_domain(
        id: ImportId,
        workbooks: &[Workbook],
        mapping: &Mapping,
        plan: &Plan,
        based_on: Version,
    ) -> ImportBody {
        ImportBody {
            id: Id::of(id),
            files: workbooks.iter().map(|workbook| workbook.file.clone()).collect(),
            columns: mapping.columns.iter().map(column_body).collect(),
            with_trash: mapping.with_trash,
            thrown_away: workbooks.iter().map(Workbook::thrown_away).sum(),
            plan: PlanBody::from_domain(plan, based_on),
        }
    }
}

fn column_body(column: &Column) -> ColumnBody {
    ColumnBody {
        key: column.key.clone(),
        on: Word(column.on),
        header: column.header.clone(),
        meaning: column.meaning.key(column.on).to_owned(),
        samples: column.samples.clone(),
        filled: column.filled,
        choices: Meaning::choices(column.on).map(|entry| entry.key.to_owned()).collect(),
    }
}

impl PlanBody {
    pub fn from_domain(plan: &Plan, based_on: Version) -> PlanBody {
        let records = |records: &[PlannedRecord]| {
            let told = records.iter().filter(|record| record.standing != Standing::Unchanged);
            told.take(MOST_RECORDS).map(record_body).collect()
        };
        PlanBody {
            based_on: based_on.0,
            empty: plan.is_empty(),
            actors: tally_body(plan.actors),
            ties: tally_body(plan.ties),
            fields: plan.fields.iter().map(field_body).collect(),
            new_words: plan
                .new_words
                .iter()
                .map(|word| NewWordBody {
                    what: word.what.to_owned(),
                    label: word.label.clone(),
                })
                .collect(),
            unknown_ends: plan.unknown_ends.iter().map(unknown_body).collect(),
            actor_records: records(&plan.actor_records),
            tie_records: records(&plan.tie_records),
            views: plan.views.iter().map(view_body).collect(),
            remarks: plan.remarks.iter().take(MOST_REMARKS).map(remark_body).collect(),
            remarks_in_all: plan.remarks.len(),
        }
    }
}

fn tally_body(tally: Tally) -> TallyBody {
    TallyBody {
        new: tally.new,
        changed: tally.changed,
        unchanged: tally.unchanged,
    }
}

fn standing(standing: Standing) -> StandingBody {
    match standing {
        Standing::New => StandingBody::New,
        Standing::Changed => StandingBody::Changed,
        Standing::Unchanged => StandingBody::Unchanged,
    }
}

fn field_body(field: &PlannedField) -> PlannedFieldBody {
    PlannedFieldBody {
        label: field.label.clone(),
        on: Word(field.on),
        format: Word(field.format),
        many: field.many,
        new: field.new,
    }
}

fn unknown_body(unknown: &UnknownEnd) -> UnknownEndBody {
    UnknownEndBody {
        name: unknown.name.clone(),
        file: unknown.file.clone(),
        sheet: unknown.sheet.clone(),
        rows: unknown.rows.clone(),
    }
}

fn record_body(record: &PlannedRecord) -> PlannedRecordBody {
    let difference = |one: &kith_network::exchange::Difference| super::history::DifferenceBody {
        what: one.what.clone(),
        before: one.old.clone(),
        after: one.new.clone(),
    };
    PlannedRecordBody {
        title: record.title.clone(),
        standing: standing(record.standing),
        file: record.file.clone(),
        sheet: record.sheet.clone(),
        row: record.row,
        differences: record.differences.iter().map(difference).collect(),
    }
}

fn view_body(view: &PlannedView) -> PlannedViewBody {
    PlannedViewBody {
        name: view.name.clone(),
        standing: standing(view.standing),
        notes: view.notes.clone(),
    }
}

fn remark_body(remark: &Remark) -> RemarkBody {
    RemarkBody {
        file: remark.file.clone(),
        sheet: remark.sheet.clone(),
        row: remark.row,
        column: remark.column.clone(),
        message: remark.message.clone(),
    }
}

/// What somebody said that columns mean, over what they are taken to mean: all or nothing.
pub fn read_columns(mut sent: Object<'_, '_>, start: &Mapping) -> Mapping {
    let mut mapping = start.clone();
    sent.flag("with_trash", &mut mapping.with_trash, false);
    if let Nested::There(mut said) = sent.nested("columns") {
        for (column, meaning) in said.all() {
            let chosen = match meaning.as_str() {
                Some(meaning) => mapping.clone().choose([(column.as_str(), meaning)]).map(|()| meaning),
                None => {
                    said.fault(column, "This must be the key of what the column means");
                    continue;
                }
            };
            // Two columns may swap what they mean: only all choices together are held to the rules.
            if let Err(problem @ (BadMapping::NoSuchColumn(_) | BadMapping::NoSuchMeaning { .. })) = chosen {
                said.fault(column, problem.to_string());
            }
        }
        let pairs = said.all().iter();
        let pairs = pairs.filter_map(|(column, meaning)| Some((column.as_str(), meaning.as_str()?)));
        if let Err(problem @ (BadMapping::Twice { .. } | BadMapping::Needed(_))) = mapping.choose(pairs) {
            sent.fault("columns", problem.to_string());
        }
    }
    sent.done();
    mapping
}
