//! Actors and connections of an archive as rows of the two tables, under the headers that kith's spreadsheets have.

use std::collections::BTreeMap;

use serde_json::Value;

use super::text;
use super::words::Words;
use crate::consent::{Agreement, Audience};
use crate::exchange::found_network::{FoundColumn, FoundNetwork, FoundTable, several};
use crate::exchange::gathering::Remarks;
use crate::exchange::kumu::meaning::{Meaning, written_header};
use crate::exchange::table::{Cell, Unreadable};
use crate::tie::Way;
use crate::vocabulary::{CareForm, FieldOn, Sector};

type Kept = Result<(), Unreadable>;

/// One of the tables, being filled.
struct Rows<'r, 'l> {
    table: &'r mut FoundTable<'l>,
    on: FieldOn,
    words: &'r Words,
    remarks: &'r mut Remarks,
    /// Columns of fields, by key.
    fields: BTreeMap<String, FoundColumn>,
}

impl Rows<'_, '_> {
    fn column(&mut self, meaning: Meaning) -> FoundColumn {
        self.table.column(&written_header(meaning, self.on))
    }

    fn text(&mut self, meaning: Meaning, text: &str) -> Kept {
        let column = self.column(meaning);
        self.table.text(column, text)
    }

    /// A term of a list of words, by what people call it.
    fn term(&mut self, meaning: Meaning, list: &str, key: &Value) -> Kept {
        match key.as_str() {
            Some(key) => self.text(meaning, &self.words.label(list, key)),
            None => Ok(()),
        }
    }

    fn several(&mut self, meaning: Meaning, values: &[String]) -> Kept {
        let header = written_header(meaning, self.on);
        let cell = several(values, &header, self.remarks);
        let column = self.table.column(&header);
        self.table.set(column, cell)
    }

    fn day(&mut self, meaning: Meaning, day: &Value) -> Kept {
        let column = self.column(meaning);
        self.table
            .set(column, Cell::Date(day.as_str().unwrap_or_default().to_owned()))
    }

    /// A number that is kept as text, so that none of its digits is lost.
    fn number(&mut self, meaning: Meaning, number: &str) -> Kept {
        let column = self.column(meaning);
        self.table.set(column, Cell::Number(number.to_owned()))
    }

    /// What actors and ties both have.
    fn shared(&mut self, record: &Value) -> Kept {
        self.text(Meaning::Description, text(record, "description"))?;
        self.several(Meaning::Tags, &strings(&record["tags"]))?;
        self.day(Meaning::Confirmed, &record["confirmed"]["on"])?;
        self.text(Meaning::ConfirmedBy, text(&record["confirmed"], "by"))?;
        self.text(Meaning::SaidBy, text(&record["provenance"], "said_by"))?;
        self.day(Meaning::SaidOn, &record["provenance"]["on"])?;
        for (key, values) in record["fields"].as_object().into_iter().flatten() {
            self.field(key, values)?;
        }
        Ok(())
    }

    fn field(&mut self, key: &str, values: &Value) -> Kept {
        let label = self.words.label("fields", key);
        let column = match self.fields.get(key) {
            Some(column) => *column,
            None => {
                let column = self.table.attribute(&label);
                self.fields.insert(key.to_owned(), column);
                column
            }
        };
        let values: Vec<Cell> = values.as_array().into_iter().flatten().filter_map(value).collect();
        match <[Cell; 1]>::try_from(values) {
            Ok([one]) => self.table.set(column, one),
            Err(values) => {
                let values: Vec<String> = values.iter().map(|value| value.text().into_owned()).collect();
                let cell = several(&values, &label, self.remarks);
                self.table.set(column, cell)
            }
        }
    }
}

/// One value of a field: `{"number":"2.5"}`.
fn value(value: &Value) -> Option<Cell> {
    let (kind, said) = value.as_object()?.iter().next()?;
    let words = said.as_str().unwrap_or_default().to_owned();
    Some(match kind.as_str() {
        "number" => Cell::Number(words),
        "date" => Cell::Date(words),
        "yes-no" => Cell::Bool(said.as_bool()?),
        _ => Cell::Text(words),
    })
}

fn strings(list: &Value) -> Vec<String> {
    let strings = list.as_array().into_iter().flatten();
    strings.filter_map(|one| Some(one.as_str()?.to_owned())).collect()
}

/// What people call an audience, an agreement, a sector.
fn called<T: Copy>(key: &str, known: fn(&str) -> Option<T>, label: fn(T) -> &'static str) -> &'static str {
    known(key).map(label).unwrap_or_default()
}

pub(super) fn actors(
    found: &mut FoundNetwork<'_>,
    records: &[Value],
    ids: &BTreeMap<String, String>,
    words: &Words,
    remarks: &mut Remarks,
) -> Kept {
    let mut rows = Rows {
        table: &mut found.actors,
        on: FieldOn::Actors,
        words,
        remarks,
        fields: BTreeMap::new(),
    };
    for actor in records {
        rows.table.next();
        rows.text(Meaning::Id, ids.get(text(actor, "id")).map_or("", String::as_str))?;
        rows.text(Meaning::Label, text(actor, "name"))?;
        rows.term(Meaning::Kind, "actor_kinds", &actor["kind"])?;
        rows.term(Meaning::Category, "categories", &actor["category"])?;
        let sector = called(text(actor, "sector"), Sector::from_key, Sector::label);
        rows.text(Meaning::Sector, sector)?;
        rows.term(Meaning::Role, "roles", &actor["role"])?;
        for form in [CareForm::Informal, CareForm::Formal] {
            let of_form = care(&actor["offers"], words, |offer| text(offer, "form") == form.key());
            rows.several(Meaning::Offers(form), &of_form)?;
        }
        rows.several(Meaning::Needs, &care(&actor["needs"], words, |_| true))?;
        place(&mut rows, &actor["place"])?;
        if let Some(capacity) = actor["capacity"].as_u64() {
            rows.number(Meaning::Capacity, &capacity.to_string())?;
        }
        if actor["counts"] == false {
            rows.text(Meaning::Counts, "no")?;
        }
        rows.day(Meaning::FirstMapped, &actor["first_mapped"])?;
        rows.shared(actor)?;
        let consent = &actor["consent"];
        let agreement = called(text(consent, "agreement"), Agreement::from_key, Agreement::label);
        rows.text(Meaning::Agreement, agreement)?;
        let audience = called(text(consent, "audience"), Audience::from_key, Audience::label);
        rows.text(Meaning::Audience, audience)?;
        rows.day(Meaning::AgreedOn, &consent["on"])?;
        rows.text(Meaning::AgreedWitness, text(consent, "witness"))?;
    }
    Ok(())
}

/// What types of care of a list are called, those that are `wanted`.
fn care(list: &Value, words: &Words, wanted: impl Fn(&Value) -> bool) -> Vec<String> {
    let list = list.as_array().into_iter().flatten().filter(|one| wanted(one));
    list.map(|one| words.label("care_types", text(one, "care_type")))
        .collect()
}

fn place(rows: &mut Rows<'_, '_>, place: &Value) -> Kept {
    rows.text(Meaning::Area, text(place, "area"))?;
    rows.text(Meaning::Address, text(place, "address"))?;
    if let [latitude, longitude] = strings(&place["coordinates"]).as_slice() {
        rows.number(Meaning::Latitude, latitude)?;
        rows.number(Meaning::Longitude, longitude)?;
    }
    Ok(())
}

pub(super) fn ties(
    found: &mut FoundNetwork<'_>,
    records: &[Value],
    actor_ids: &BTreeMap<String, String>,
    words: &Words,
    remarks: &mut Remarks,
) -> Kept {
    let ids = super::file_ids(records);
    let mut rows = Rows {
        table: &mut found.ties,
        on: FieldOn::Ties,
        words,
        remarks,
        fields: BTreeMap::new(),
    };
    let end = |tie: &Value, which: &str| actor_ids.get(text(tie, which)).cloned().unwrap_or_default();
    for tie in records {
        rows.table.next();
        rows.text(Meaning::Id, ids.get(text(tie, "id")).map_or("", String::as_str))?;
        rows.text(Meaning::From, &end(tie, "from"))?;
        rows.text(Meaning::To, &end(tie, "to"))?;
        rows.text(Meaning::Direction, text(tie, "direction"))?;
        rows.term(Meaning::Kind, "tie_kinds", &tie["kind"])?;
        rows.term(Meaning::Status, "statuses", &tie["status"])?;
        rows.text(Meaning::Caption, text(tie, "label"))?;
        for form in [CareForm::Informal, CareForm::Formal] {
            for way in Way::ALL {
                let passing = |flow: &Value| text(flow, "form") == form.key() && text(flow, "way") == way.key();
                rows.several(Meaning::Care(form, Some(way)), &care(&tie["flows"], words, passing))?;
            }
        }
        if let Some(strength) = tie["strength"].as_str() {
            rows.number(Meaning::Strength, strength)?;
        }
        rows.day(Meaning::Since, &tie["since"])?;
        rows.text(Meaning::Steward, text(tie, "steward"))?;
        rows.shared(tie)?;
        let audience = text(tie, "audience");
        if audience != Audience::Public.key() {
            rows.text(Meaning::Audience, called(audience, Audience::from_key, Audience::label))?;
        }
    }
    Ok(())
}
