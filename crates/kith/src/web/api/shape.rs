//! The shapes of what goes in and out, as JSON Schema (2020-12), for the document.

use serde_json::{Map, Value, json};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

/// The shape of one type.
#[derive(Clone, Copy)]
pub struct Shape {
    name: fn() -> Cow<'static, str>,
    schema: fn() -> RefOr<Schema>,
    within: fn(&mut Vec<(String, RefOr<Schema>)>),
}

impl fmt::Debug for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Shape({})", (self.name)())
    }
}

impl Shape {
    pub const fn of<T: ToSchema>() -> Shape {
        Shape {
            name: <T as ToSchema>::name,
            schema: <T as PartialSchema>::schema,
            within: <T as ToSchema>::schemas,
        }
    }

    pub fn name(&self) -> String {
        (self.name)().into_owned()
    }

    /// The schema itself.
    pub fn schema(&self) -> Value {
        written(&(self.schema)())
    }

    /// A reference to it among the components of the document.
    pub fn reference(&self) -> Value {
        json!({ "$ref": format!("#/components/schemas/{}", self.name()) })
    }

    /// Puts it, and every shape that it is made of, among the components.
    pub fn put_into(&self, components: &mut Map<String, Value>) {
        components.entry(self.name()).or_insert_with(|| self.schema());
        let mut within = Vec::new();
        (self.within)(&mut within);
        for (name, schema) in within {
            components.entry(name).or_insert_with(|| written(&schema));
        }
    }

    /// The names of its members, where it is an object.
    pub fn members(&self) -> BTreeSet<String> {
        let schema = self.schema();
        let members = schema.get("properties").and_then(Value::as_object);
        members
            .map(|members| members.keys().cloned().collect())
            .unwrap_or_default()
    }
}

fn written(schema: &RefOr<Schema>) -> Value {
    serde_json::to_value(schema).unwrap_or(Value::Bool(true))
}

/// Any JSON object.
pub const ANYTHING: Shape = Shape {
    name: || Cow::Borrowed("Anything"),
    schema: || {
        RefOr::T(Schema::Object(utoipa::openapi::Object::with_type(
            utoipa::openapi::Type::Object,
        )))
    },
    within: |_| {},
};
