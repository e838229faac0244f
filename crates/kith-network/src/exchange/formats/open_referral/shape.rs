//! How a file lays a directory out, and what each of its records is.

use serde_json::Value;

use super::profile::{Record, said};

/// What a record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Organization,
    Service,
    Location,
    ServiceAtLocation,
    Term,
    Taxonomy,
}

/// The lists by which a file may name its records.
const LISTS: [(&str, Kind); 8] = [
    ("organizations", Kind::Organization),
    ("services", Kind::Service),
    ("locations", Kind::Location),
    ("service_at_locations", Kind::ServiceAtLocation),
    ("taxonomy_terms", Kind::Term),
    ("taxonomies", Kind::Taxonomy),
    ("organization", Kind::Organization),
    ("service", Kind::Service),
];

/// Fields that only a service has.
const OF_SERVICES: [&str; 12] = [
    "organization_id",
    "service_at_locations",
    "cost_options",
    "service_areas",
    "assured_date",
    "assurer_email",
    "fees_description",
    "eligibility_description",
    "minimum_age",
    "maximum_age",
    "service_taxonomys",
    "eligibilitys",
];

/// Fields that only an organisation has.
const OF_ORGANIZATIONS: [&str; 7] = [
    "organization_identifiers",
    "parent_organization_id",
    "legal_status",
    "year_incorporated",
    "tax_status",
    "website",
    "logo",
];

/// What a record of a directory is; `None` for something else.
pub(super) fn kind_of(record: &Record) -> Option<Kind> {
    let has = |field: &str| record.contains_key(field);
    let linked = |one: &str| has(one) || has(&format!("{one}_id"));
    if has("location_type") || (has("latitude") && (has("addresses") || has("physical_addresses"))) {
        return Some(Kind::Location);
    }
    if linked("service") && linked("location") && !has("name") {
        return Some(Kind::ServiceAtLocation);
    }
    if !has("id") || !(has("name") || has("term")) {
        return None;
    }
    let nested = record.get("organization").is_some_and(Value::is_object);
    if nested || OF_SERVICES.iter().any(|field| has(field)) {
        return Some(Kind::Service);
    }
    let lists_services = record.get("services").is_some_and(Value::is_array);
    if lists_services || OF_ORGANIZATIONS.iter().any(|field| has(field)) {
        return Some(Kind::Organization);
    }
    if ["term_uri", "taxonomy", "taxonomy_id", "taxonomy_detail"]
        .iter()
        .any(|field| has(field))
    {
        return Some(Kind::Term);
    }
    let of_profile = said(record, "status")
        .is_some_and(|status| ["active", "inactive", "defunct", "temporarily closed"].contains(&status.as_str()));
    (of_profile && has("url") && has("description")).then_some(Kind::Service)
}

/// The lists in an envelope, a bundle or a bare list; what is none of these is a single record.
pub(super) enum Shape {
    /// A page of a list.
    Page(Vec<Value>),
    /// Lists by their names.
    Bundle(Vec<(Kind, Vec<Value>)>),
    One(Record),
    /// What stands at the stem of a feed.
    FrontPage,
    /// What says which tables a package has.
    Package,
}

/// How a file lays its records out, if it is a directory at all. Looks at the first few records only.
pub(super) fn is_directory(value: &Value) -> bool {
    let records = |items: &Vec<Value>| {
        !items.is_empty()
            && items
                .iter()
                .take(5)
                .all(|item| item.as_object().is_some_and(|record| kind_of(record).is_some()))
    };
    match value {
        Value::Array(items) => records(items),
        Value::Object(object) => {
            if let Some(contents) = page(object) {
                return contents.is_empty() || records(contents);
            }
            is_front_page(object)
                || is_package(object)
                || kind_of(object).is_some()
                || LISTS
                    .iter()
                    .any(|(name, _)| object.get(*name).and_then(Value::as_array).is_some_and(records))
        }
        _ => false,
    }
}

fn page(object: &Record) -> Option<&Vec<Value>> {
    let paged = [
        "total_items",
        "total_pages",
        "page_number",
        "totalElements",
        "totalPages",
    ];
    let contents = object.get("contents").or_else(|| object.get("content"))?;
    contents
        .as_array()
        .filter(|_| paged.iter().any(|field| object.contains_key(*field)))
}

fn is_front_page(object: &Record) -> bool {
    object.contains_key("openapi_url") && object.contains_key("version")
}

fn is_package(object: &Record) -> bool {
    let resources = object.get("resources").and_then(Value::as_array);
    let named = |resource: &Value| {
        let name = resource.get("name").and_then(Value::as_str).unwrap_or_default();
        name == "organizations" || name == "services" || LISTS.iter().any(|(known, _)| *known == name)
    };
    resources.is_some_and(|resources| resources.iter().any(named))
}

/// Takes a file apart that [`is_directory`].
pub(super) fn shape(value: Value) -> Option<Shape> {
    match value {
        Value::Array(items) => Some(Shape::Page(items)),
        Value::Object(mut object) => {
            if page(&object).is_some() {
                let contents = object.remove("contents").or_else(|| object.remove("content"));
                return match contents {
                    Some(Value::Array(items)) => Some(Shape::Page(items)),
                    _ => None,
                };
            }
            if is_front_page(&object) {
                return Some(Shape::FrontPage);
            }
            if is_package(&object) {
                return Some(Shape::Package);
            }
            if kind_of(&object).is_some() {
                return Some(Shape::One(object));
            }
            let mut bundle = Vec::new();
            for (name, kind) in LISTS {
                if let Some(Value::Array(items)) = object.remove(name) {
                    bundle.push((kind, items));
                }
            }
            Some(Shape::Bundle(bundle))
        }
        _ => None,
    }
}
