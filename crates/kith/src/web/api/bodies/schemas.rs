//! What plain values look like in the API: ids, days, moments, values of fields; and how the schema
//! of a record becomes that of a patch of it.

use jiff::Timestamp;
use jiff::civil::Date;
use kith_network::text::LONGEST_NAME;
use serde::Serialize;
use std::borrow::Cow;
use std::fmt::Display;
use utoipa::openapi::schema::{
    ArrayItems, KnownFormat, ObjectBuilder, OneOfBuilder, Schema, SchemaFormat, SchemaType, Type,
};
use utoipa::openapi::{Ref, RefOr};
use utoipa::{PartialSchema, ToSchema};

/// The id of anything: 26 letters and digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Id(String);

impl Id {
    pub fn of(id: impl Display) -> Id {
        Id(id.to_string())
    }
}

/// What an id looks like.
pub const ID: &str = "^[0-7][0-9a-hjkmnp-tv-zA-HJKMNP-TV-Z]{25}$";
/// Something that is not blank.
pub const NOT_BLANK: &str = r"\S";

impl PartialSchema for Id {
    fn schema() -> RefOr<Schema> {
        text()
            .description(Some("26 letters and digits that name one record"))
            .pattern(Some(ID))
            .min_length(Some(26))
            .max_length(Some(26))
            .into()
    }
}

impl ToSchema for Id {
    fn name() -> Cow<'static, str> {
        "Id".into()
    }
}

/// A day: `2026-03-14`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Day(#[serde(serialize_with = "spell")] pub Date);

fn spell<S: serde::Serializer>(value: &impl Display, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(value)
}

impl PartialSchema for Day {
    fn schema() -> RefOr<Schema> {
        text()
            .description(Some("A day, as ISO 8601 writes it"))
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::Date)))
            .into()
    }
}

impl ToSchema for Day {
    fn name() -> Cow<'static, str> {
        "Day".into()
    }
}

/// A moment, in UTC: `2026-03-14T15:09:26Z`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Moment(#[serde(serialize_with = "spell")] pub Timestamp);

impl PartialSchema for Moment {
    fn schema() -> RefOr<Schema> {
        text()
            .description(Some("A moment in UTC, as RFC 3339 writes it"))
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::DateTime)))
            .into()
    }
}

impl ToSchema for Moment {
    fn name() -> Cow<'static, str> {
        "Moment".into()
    }
}

macro_rules! short_text {
    ($($(#[$doc:meta])* $name:ident at most $most:expr;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Serialize)]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                let text = text().min_length(Some(1)).max_length(Some($most));
                text.pattern(Some(NOT_BLANK)).into()
            }
        }

        impl ToSchema for $name {
            fn name() -> Cow<'static, str> {
                stringify!($name).into()
            }
        }
    )*};
}

short_text! {
    /// The name of an actor, a network, a view …: one line, not blank.
    NameText at most LONGEST_NAME;
    /// A word of the vocabulary: one line, not blank.
    LabelText at most super::vocabulary::LONGEST;
    /// A tag: a short text, not blank.
    Tag at most super::sent::LONGEST_TAG;
}

pub(super) fn text() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String)
}

/// The schema of a patch (RFC 7396) of what `whole` describes: everything may be left out, and
/// `null` stands for nothing.
pub fn patch_of<T: PartialSchema>() -> Schema {
    let RefOr::T(Schema::Object(mut whole)) = T::schema() else {
        return Schema::Object(ObjectBuilder::new().schema_type(Type::Object).build());
    };
    whole.required.clear();
    for member in whole.properties.values_mut() {
        *member = or_null(member.clone());
    }
    whole.description = Some("What is to change; what is left out stays, null clears (RFC 7396)".to_owned());
    Schema::Object(whole)
}

/// The schema of what replaces a record whole, or begins one: nothing but these members is needed.
pub fn sent_of<T: PartialSchema>(needed: &[&str]) -> Schema {
    let RefOr::T(Schema::Object(mut whole)) = T::schema() else {
        return Schema::Object(ObjectBuilder::new().schema_type(Type::Object).build());
    };
    whole.required = needed.iter().map(|name| (*name).to_owned()).collect();
    for (name, member) in whole.properties.iter_mut() {
        if !needed.contains(&name.as_str()) {
            *member = or_null(member.clone());
        }
    }
    Schema::Object(whole)
}

fn or_null(schema: RefOr<Schema>) -> RefOr<Schema> {
    match schema {
        RefOr::T(Schema::Object(mut object)) => {
            if let SchemaType::Type(one) = object.schema_type.clone() {
                object.schema_type = SchemaType::Array(vec![one, Type::Null]);
            }
            if let Some(values) = &mut object.enum_values
                && !values.contains(&serde_json::Value::Null)
            {
                values.push(serde_json::Value::Null);
            }
            RefOr::T(Schema::Object(object))
        }
        RefOr::T(Schema::Array(mut array)) => {
            if let SchemaType::Type(one) = array.schema_type.clone() {
                array.schema_type = SchemaType::Array(vec![one, Type::Null]);
            }
            RefOr::T(Schema::Array(array))
        }
        RefOr::T(other) => RefOr::T(other),
        reference @ RefOr::Ref(_) => OneOfBuilder::new()
            .item(reference)
            .item(ObjectBuilder::new().schema_type(Type::Null))
            .into(),
    }
}

/// Reference to a schema by its name.
pub(super) fn reference(name: &str) -> RefOr<Schema> {
    RefOr::Ref(Ref::from_schema_name(name))
}

/// A list of exactly so many.
pub(super) fn exactly(many: usize, items: RefOr<Schema>) -> Schema {
    let mut array = utoipa::openapi::schema::ArrayBuilder::new().items(items).build();
    array.min_items = Some(many);
    array.max_items = Some(many);
    debug_assert!(!matches!(array.items, ArrayItems::False));
    Schema::Array(array)
}
