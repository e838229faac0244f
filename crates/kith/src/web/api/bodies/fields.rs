//! Values of a network's own fields, and what actors and connections have in common.

use super::keyed::CareFormWord;
use super::schemas::Day;
use super::sent::{Nested, Object};
use kith_network::actor::{Confirmation, Fields, Provenance};
use kith_network::vocabulary::{CareForm, FieldFormat, FieldOn, Key, Value as FieldValue, Vocabulary};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// One value of a field: text (a day too, as ISO 8601 writes it), a number, or yes or no.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(untagged)]
#[schema(as = FieldValue)]
pub enum ValueBody {
    Text(String),
    Number(f64),
    YesNo(bool),
}

/// Values by the key of the field; always a list, also where there is one.
pub type FieldsBody = BTreeMap<String, Vec<ValueBody>>;

/// Who said it, and when.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Provenance)]
pub struct ProvenanceBody {
    #[schema(required = false, nullable)]
    pub said_by: String,
    pub on: Option<Day>,
}

/// The last time somebody said that it still holds.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Confirmation)]
pub struct ConfirmationBody {
    pub on: Day,
    /// Who said so; empty for those who are not organisers.
    #[schema(required = false)]
    pub by: String,
}

pub fn fields_body(fields: &Fields) -> FieldsBody {
    let value = |value: &FieldValue| match value {
        FieldValue::Number(number) => ValueBody::Number(*number),
        FieldValue::YesNo(yes) => ValueBody::YesNo(*yes),
        FieldValue::Text(_) | FieldValue::Date(_) => ValueBody::Text(value.to_string()),
    };
    let own = fields.iter();
    own.map(|(key, values)| (key.to_string(), values.iter().map(value).collect()))
        .collect()
}

pub fn provenance_body(provenance: &Provenance) -> ProvenanceBody {
    ProvenanceBody {
        said_by: provenance.said_by.clone(),
        on: provenance.on.map(Day),
    }
}

pub fn confirmation_body(confirmed: Option<&Confirmation>) -> Option<ConfirmationBody> {
    confirmed.map(|confirmed| ConfirmationBody {
        on: Day(confirmed.on),
        by: confirmed.by.clone(),
    })
}

/// The values sent of a network's own fields, by key; `null` or an empty list takes a field away.
pub fn read_fields(object: &mut Object<'_, '_>, into: &mut Fields, words: &Vocabulary, on: FieldOn) {
    let mut sent = match object.nested("fields") {
        Nested::Absent => return,
        Nested::Null => return into.clear(),
        Nested::There(sent) => sent,
    };
    if sent.is_whole() {
        into.clear();
    }
    for (name, value) in sent.all() {
        let field = words.fields.keyed(name).filter(|field| field.on == on);
        let Some(field) = field else {
            sent.fault(name, "This network has no such field here");
            continue;
        };
        let items = match value {
            Value::Array(items) => items.as_slice(),
            Value::Null => &[],
            one => std::slice::from_ref(one),
        };
        if items.len() > 1 && !field.many {
            sent.fault(name, "This field has one value at most");
            continue;
        }
        let mut values = Vec::with_capacity(items.len());
        for item in items {
            match read_value(item, field.format) {
                Ok(value) => values.extend(value),
                Err(words) => sent.fault(name, words),
            }
        }
        keep(into, &field.key, values);
    }
}

fn keep(into: &mut Fields, key: &Key<kith_network::vocabulary::Field>, values: Vec<FieldValue>) {
    if values.is_empty() {
        into.remove(key);
    } else {
        into.insert(key.clone(), values);
    }
}

/// One value; blank text is none. Text is read as the field's values look, and kept as text where
/// it does not fit, as everywhere in kith.
fn read_value(value: &Value, format: FieldFormat) -> Result<Option<FieldValue>, &'static str> {
    match value {
        Value::String(text) => {
            let tidy = kith_network::text::printable(&text.replace("\r\n", "\n"));
            Ok(FieldValue::read(&tidy, format))
        }
        Value::Bool(yes) => Ok(Some(FieldValue::YesNo(*yes))),
        Value::Number(number) => match number.as_f64().filter(|number| number.is_finite()) {
            Some(number) => Ok(Some(FieldValue::Number(number))),
            None => Err("This must be a number that can be kept"),
        },
        Value::Null | Value::Array(_) | Value::Object(_) => Err("This must be a text, a number, true or false"),
    }
}

pub fn read_provenance(object: &mut Object<'_, '_>, into: &mut Provenance) {
    match object.nested("provenance") {
        Nested::Absent => {}
        Nested::Null => *into = Provenance::default(),
        Nested::There(mut sent) => {
            if sent.is_whole() {
                *into = Provenance::default();
            }
            sent.text("said_by", &mut into.said_by);
            sent.day("on", &mut into.on);
            sent.done();
        }
    }
}

pub fn read_confirmation(object: &mut Object<'_, '_>, into: &mut Option<Confirmation>) {
    match object.nested("confirmed") {
        Nested::Absent => {}
        Nested::Null => *into = None,
        Nested::There(mut sent) => {
            let before = into.take().filter(|_| !sent.is_whole());
            let (mut on, mut by) = before.map_or((None, String::new()), |known| (Some(known.on), known.by));
            sent.day("on", &mut on);
            sent.text("by", &mut by);
            if on.is_none() {
                sent.fault("on", "Say on which day");
            }
            sent.done();
            *into = on.map(|on| Confirmation { on, by });
        }
    }
}

/// The form in which care is given; unpaid where nothing is said.
pub fn read_form(object: &mut Object<'_, '_>) -> CareForm {
    let mut form = CareForm::Informal;
    object.keyed("form", &mut form, CareForm::Informal);
    form
}

/// How care is given, as it stands in JSON.
pub type Form = CareFormWord;
