//! What plain values look like in the API: ids, days, moments, values of fields; and how the schema
//! of a record becomes that of a patch of it.

use jiff::Timestamp;
use jiff::civil::Date;
use kith_network::text::LONGEST_NAME;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Display;
use utoipa::openapi::schema::{
    ArrayItems, KnownFormat, Object, ObjectBuilder, OneOfBuilder, Schema, SchemaFormat, SchemaType, Type,
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

/// The schema of a patch (RFC 7396) of what `T` describes: everything may be left out, and `null`
/// stands for nothing; the same of objects within it.
fn patch_of<T: Writable>() -> Schema {
    let mut within = Vec::new();
    T::schemas(&mut within);
    let known: BTreeMap<String, RefOr<Schema>> = within.into_iter().collect();
    let words = "What is to change; what is left out stays, null clears (RFC 7396).";
    match T::schema() {
        RefOr::T(Schema::Object(mut whole)) => {
            whole.properties.retain(|name, _| !T::OWN.contains(&name.as_str()));
            Schema::Object(patched(whole, &known, Some(words)))
        }
        _ => anything(),
    }
}

fn patched(mut whole: Object, known: &BTreeMap<String, RefOr<Schema>>, words: Option<&str>) -> Object {
    whole.required.clear();
    whole.properties.retain(|_, member| !is_read_only(member));
    for member in whole.properties.values_mut() {
        let inner = object_within(member, known);
        *member = or_null(match inner {
            Some(inner) => RefOr::T(Schema::Object(patched(inner, known, None))),
            None => member.clone(),
        });
    }
    if let Some(words) = words {
        whole.description = Some(words.to_owned());
    }
    whole
}

/// The object with members of its own that a reference, or a reference beside `null`, leads to.
fn object_within(member: &RefOr<Schema>, known: &BTreeMap<String, RefOr<Schema>>) -> Option<Object> {
    let reference = match member {
        RefOr::Ref(reference) => reference,
        RefOr::T(Schema::OneOf(either)) => either.items.iter().find_map(|item| match item {
            RefOr::Ref(reference) => Some(reference),
            RefOr::T(_) => None,
        })?,
        RefOr::T(_) => return None,
    };
    let name = reference.ref_location.rsplit('/').next()?;
    match known.get(name)? {
        RefOr::T(Schema::Object(object)) if !object.properties.is_empty() => Some(object.clone()),
        _ => None,
    }
}

/// The schema of what replaces a record whole, or begins one: nothing but these members is needed.
fn sent_of<T: Writable>() -> Schema {
    let needed = T::NEEDED;
    let RefOr::T(Schema::Object(mut whole)) = T::schema() else {
        return anything();
    };
    whole.required = needed.iter().map(|name| (*name).to_owned()).collect();
    whole
        .properties
        .retain(|name, member| !is_read_only(member) && !T::OWN.contains(&name.as_str()));
    for (name, member) in whole.properties.iter_mut() {
        if !needed.contains(&name.as_str()) {
            *member = or_null(member.clone());
        }
    }
    Schema::Object(whole)
}

/// Whether kith fills it in itself. Sent back it does no harm, but there is no need to.
fn is_read_only(member: &RefOr<Schema>) -> bool {
    match member {
        RefOr::Ref(reference) => reference.read_only == Some(true),
        RefOr::T(Schema::Object(object)) => object.read_only == Some(true),
        RefOr::T(Schema::OneOf(either)) => either.items.iter().any(is_read_only),
        RefOr::T(_) => false,
    }
}

fn anything() -> Schema {
    Schema::Object(ObjectBuilder::new().schema_type(Type::Object).build())
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

/// A record that can be written: which of its members must be there.
pub trait Writable: ToSchema {
    const NEEDED: &'static [&'static str];
    /// Members that kith fills in itself, beside those that the schema calls read-only: it cannot say
    /// so of what may be null.
    const OWN: &'static [&'static str];
}

/// What is sent to begin or to replace such a record, for the document.
pub struct Whole<T>(std::marker::PhantomData<T>);

/// What is sent to change such a record, for the document.
pub struct Patch<T>(std::marker::PhantomData<T>);

impl<T: Writable> PartialSchema for Whole<T> {
    fn schema() -> RefOr<Schema> {
        RefOr::T(sent_of::<T>())
    }
}

impl<T: Writable> ToSchema for Whole<T> {
    fn name() -> Cow<'static, str> {
        format!("{}Whole", T::name()).into()
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        T::schemas(schemas);
    }
}

impl<T: Writable> PartialSchema for Patch<T> {
    fn schema() -> RefOr<Schema> {
        RefOr::T(patch_of::<T>())
    }
}

impl<T: Writable> ToSchema for Patch<T> {
    fn name() -> Cow<'static, str> {
        format!("{}Patch", T::name()).into()
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        T::schemas(schemas);
    }
}

macro_rules! writable {
    (@own) => { &[] };
    (@own $own:expr) => { &$own };
    ($($body:ty: $needed:expr $(, own $own:expr)?;)*) => {$(
        impl Writable for $body {
            const NEEDED: &'static [&'static str] = &$needed;
            const OWN: &'static [&'static str] = writable!(@own $($own)?);
        }
    )*};
}

writable! {
    super::about::AboutBody: ["name"];
    super::about::NewNetworkBody: ["name"];
    super::account::AccountBody: ["name"];
    super::action::ActionBody: ["what"], own ["opened", "closed"];
    super::actor::ActorBody: ["name"], own ["sector_in_effect"];
    super::gap::GapBody: ["name", "looks_for"];
    super::introduction::IntroductionBody: ["between", "decision"];
    super::remark::RemarkBody: ["text"], own ["on"];
    super::share::ShareBody: ["name"], own ["ended"];
    super::snapshot::SnapshotBody: ["name"];
    super::spot::PlacedBody: ["x", "y"];
    super::tie::TieBody: ["from", "to"];
    super::tour::TourBody: ["name", "stops"];
    super::view::ViewBody: ["name"];
    super::vocabulary::ActorKindBody: ["label", "meaning"];
    super::vocabulary::TieKindBody: ["label"];
    super::vocabulary::CategoryBody: ["label", "sector"];
    super::vocabulary::StatusBody: ["label", "liveness"];
    super::vocabulary::CareTypeBody: ["label"];
    super::vocabulary::RoleBody: ["label"];
    super::vocabulary::FieldBody: ["label", "on"];
}
