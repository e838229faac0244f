//! Records as the database keeps them: whole, as JSON. Domain types do not serialise; these do.
//!
//! A word once written here is a promise: old rows must keep reading. New parts get a default,
//! parts are never renamed without a migration. Numbers with a fraction are kept as text, because
//! the JSON reader in use may miss the last digit.

mod actor;
mod beside;
mod change;
mod network;
mod release;
mod tie;
mod view;
mod vocabulary;

pub(super) use actor::ActorRow;
pub(super) use beside::{ActionRow, IntroductionRow, RemarkRow, SnapshotRow};
pub(super) use change::{ChangeRow, read_record, record_text};
pub(super) use network::{AboutRow, GapRow, SpotRow};
pub(super) use release::ReleaseRow;
pub(super) use tie::TieRow;
pub(super) use view::{TourRow, ViewRow};
pub(super) use vocabulary::VocabularyRow;

use jiff::civil::Date;
use kith_network::actor::{Confirmation, Fields, Provenance};
use kith_network::vocabulary::{Key, Value};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt::Display;
use std::str::FromStr;

/// A kept record that cannot be read: damaged, or written by something that is not kith. Says
/// which part, never what it held.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("its {0} cannot be read")]
pub struct Unreadable(pub(super) &'static str);

/// A record as JSON.
pub(super) fn to_json(row: &impl Serialize) -> Result<String, Unreadable> {
    serde_json::to_string(row).map_err(|_| Unreadable("whole"))
}

/// A record from its JSON, through its row type.
pub(super) fn from_json<R, T>(body: &str) -> Result<T, Unreadable>
where
    R: DeserializeOwned,
    T: TryFrom<R, Error = Unreadable>,
{
    let row: R = serde_json::from_str(body).map_err(|_| Unreadable("text"))?;
    T::try_from(row)
}

fn read<T: FromStr>(text: &str, part: &'static str) -> Result<T, Unreadable> {
    text.parse().map_err(|_| Unreadable(part))
}

fn read_some<T: FromStr>(text: Option<&str>, part: &'static str) -> Result<Option<T>, Unreadable> {
    text.map(|text| read(text, part)).transpose()
}

fn said<T>(known: Option<T>, part: &'static str) -> Result<T, Unreadable> {
    known.ok_or(Unreadable(part))
}

fn text_of<T: Display>(thing: Option<T>) -> Option<String> {
    thing.map(|thing| thing.to_string())
}

fn key_of<T>(text: Option<String>) -> Option<Key<T>> {
    text.map(|text| Key::new(&text))
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct ProvenanceRow {
    said_by: String,
    on: Option<String>,
}

impl From<&Provenance> for ProvenanceRow {
    fn from(provenance: &Provenance) -> ProvenanceRow {
        ProvenanceRow {
            said_by: provenance.said_by.clone(),
            on: text_of(provenance.on),
        }
    }
}

impl TryFrom<ProvenanceRow> for Provenance {
    type Error = Unreadable;

    fn try_from(row: ProvenanceRow) -> Result<Provenance, Unreadable> {
        Ok(Provenance {
            on: read_some(row.on.as_deref(), "date of provenance")?,
            said_by: row.said_by,
        })
    }
}

#[derive(Debug, Serialize, Deserialize)]
struct ConfirmationRow {
    on: String,
    #[serde(default)]
    by: String,
}

impl From<&Confirmation> for ConfirmationRow {
    fn from(confirmation: &Confirmation) -> ConfirmationRow {
        ConfirmationRow {
            on: confirmation.on.to_string(),
            by: confirmation.by.clone(),
        }
    }
}

impl TryFrom<ConfirmationRow> for Confirmation {
    type Error = Unreadable;

    fn try_from(row: ConfirmationRow) -> Result<Confirmation, Unreadable> {
        Ok(Confirmation {
            on: read::<Date>(&row.on, "date of confirmation")?,
            by: row.by,
        })
    }
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum ValueRow {
    Text(String),
    Number(String),
    Date(String),
    YesNo(bool),
}

type FieldsRow = BTreeMap<String, Vec<ValueRow>>;

fn fields_row(fields: &Fields) -> FieldsRow {
    let value_row = |value: &Value| match value {
        Value::Text(text) => ValueRow::Text(text.clone()),
        Value::Number(number) => ValueRow::Number(number.to_string()),
        Value::Date(date) => ValueRow::Date(date.to_string()),
        Value::YesNo(answer) => ValueRow::YesNo(*answer),
    };
    fields
        .iter()
        .map(|(key, values)| {
            let values = values.iter().map(value_row).collect();
            (key.as_str().to_owned(), values)
        })
        .collect()
}

fn read_fields(rows: FieldsRow) -> Result<Fields, Unreadable> {
    let value = |row: ValueRow| {
        Ok(match row {
            ValueRow::Text(text) => Value::Text(text),
            ValueRow::Number(number) => Value::Number(read(&number, "number in a field")?),
            ValueRow::Date(date) => Value::Date(read(&date, "date in a field")?),
            ValueRow::YesNo(answer) => Value::YesNo(answer),
        })
    };
    rows.into_iter()
        .map(|(key, values)| {
            let values = values.into_iter().map(value).collect::<Result<_, _>>()?;
            Ok((Key::new(&key), values))
        })
        .collect()
}
