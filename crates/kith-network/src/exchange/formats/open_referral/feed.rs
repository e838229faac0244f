//! The directory as a feed: what each address of the Open Referral UK interface answers, from what anybody may see.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::profile::{Record, list, said};
use super::publication::Publication;
use super::written::spelled;
use super::{CARE_TAXONOMY, CATEGORY_TAXONOMY, TAG_TAXONOMY};
use crate::exchange::kumu_out::NotWritten;
use crate::exchange::outgoing::Outgoing;
use crate::text::fold;

/// What is asked of a feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FeedQuery<'q> {
    /// The part of the address below the feed's stem: `/services`, `/services/ac148810-…`.
    pub path: &'q str,
    /// From 1.
    pub page: usize,
    /// How many items to a page; at most [`FeedQuery::MOST`].
    pub per_page: usize,
    /// Words that a name or a description has; empty for all.
    pub search: &'q str,
    /// Only services with this taxonomy term; empty for all.
    pub taxonomy_term_id: &'q str,
    /// Only services with a term of this taxonomy, or terms of it; empty for all.
    pub taxonomy_id: &'q str,
}

impl FeedQuery<'_> {
    /// The most items on a page.
    pub const MOST: usize = 500;

    /// The first page of fifty of what stands at this path.
    pub fn at(path: &str) -> FeedQuery<'_> {
        FeedQuery {
            path,
            page: 1,
            per_page: 50,
            search: "",
            taxonomy_term_id: "",
            taxonomy_id: "",
        }
    }
}

/// What the feed answers; `None` where nothing is at that address. The same to everybody: it holds no more than anybody may
/// see, whoever looks.
pub fn feed(outgoing: &Outgoing<'_>, query: &FeedQuery<'_>) -> Option<Value> {
    let publication = Publication::of(outgoing.network);
    let path = query.path.trim_matches('/');
    let (list, id) = path.split_once('/').unwrap_or((path, ""));
    if list.is_empty() {
        return Some(front_page());
    }
    let one = |records: Vec<Record>| {
        records
            .into_iter()
            .find(|record| said(record, "id").as_deref() == Some(id))
    };
    if !id.is_empty() {
        return one(match list {
            "services" => publication.services,
            "organizations" => with_services(publication),
            "taxonomies" => taxonomies(&publication),
            "taxonomy_terms" => terms(&publication).into_values().collect(),
            "service_at_locations" => places(&publication, true),
            _ => return None,
        })
        .map(Value::Object);
    }
    let records: Vec<Record> = match list {
        "services" => publication
            .services
            .iter()
            .filter(|service| wanted(service, query))
            .map(summary)
            .collect(),
        "organizations" => publication
            .organizations
            .into_iter()
            .filter(|record| found(record, query.search))
            .collect(),
        "taxonomies" => taxonomies(&publication),
        "taxonomy_terms" => {
            let terms = terms(&publication).into_values();
            let of = |term: &Record| query.taxonomy_id.is_empty() || taxonomy_id(term) == query.taxonomy_id;
            terms.filter(of).filter(|term| found(term, query.search)).collect()
        }
        "service_at_locations" => places(&publication, false),
        _ => return None,
    };
    Some(envelope(records, query.page, query.per_page.clamp(1, FeedQuery::MOST)))
}

/// The whole directory on one page.
pub(super) fn write(outgoing: &Outgoing<'_>) -> Result<Vec<u8>, NotWritten> {
    let publication = Publication::of(outgoing.network);
    let all = publication.services.len().max(1);
    let page = envelope(publication.services, 1, all);
    let mut bytes = serde_json::to_vec_pretty(&page).map_err(|error| NotWritten::Failed(error.to_string()))?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn envelope(records: Vec<Record>, page: usize, per_page: usize) -> Value {
    let total = records.len();
    let pages = total.div_ceil(per_page).max(1);
    let page = page.max(1);
    let contents: Vec<Value> = records
        .into_iter()
        .skip((page - 1).saturating_mul(per_page))
        .take(per_page)
        .map(Value::Object)
        .collect();
    json!({
        "total_items": total,
        "total_pages": pages,
        "page_number": page,
        "size": contents.len(),
        "first_page": page == 1,
        "last_page": page >= pages,
        "empty": contents.is_empty(),
        "contents": contents,
    })
}

fn front_page() -> Value {
    json!({
        "version": "HSDS-UK-3.0",
        "profile": "https://github.com/OpenReferralUK/uk-profile",
        "openapi_url": "https://raw.githubusercontent.com/OpenReferralUK/uk-profile/main/schema/openapi.json",
    })
}

/// Whether a service is asked for.
fn wanted(service: &Record, query: &FeedQuery<'_>) -> bool {
    let terms = || list(service, "attributes").filter_map(|attribute| attribute.get("taxonomy_term")?.as_object());
    let is_term = |term: &Record| said(term, "id").as_deref() == Some(query.taxonomy_term_id);
    (query.taxonomy_term_id.is_empty() || terms().any(is_term))
        && (query.taxonomy_id.is_empty() || terms().any(|term| taxonomy_id(term) == query.taxonomy_id))
        && (found(service, query.search)
            || service
                .get("organization")
                .and_then(Value::as_object)
                .is_some_and(|organization| found(organization, query.search)))
}

/// Whether a name or a description has these words.
fn found(record: &Record, words: &str) -> bool {
    let told = ["name", "description"].map(|field| said(record, field).unwrap_or_default());
    fold(&told.join(" ")).contains(&fold(words))
}

/// A service as lists have it: without the parts that have records of their own.
fn summary(service: &Record) -> Record {
    let mut summary = service.clone();
    summary.retain(|_, value| !value.is_array());
    if let Some(Value::Object(organization)) = summary.get_mut("organization") {
        organization.retain(|_, value| !value.is_array());
    }
    summary
}

fn with_services(publication: Publication) -> Vec<Record> {
    let mut organizations = publication.organizations;
    for organization in &mut organizations {
        let id = organization.get("id").cloned();
        let of = |service: &&Record| service.get("organization").and_then(|of| of.get("id")) == id.as_ref();
        let services = publication.services.iter().filter(of).map(|service| {
            let mut service = service.clone();
            service.remove("organization");
            Value::Object(service)
        });
        let services = services.collect();
        organization.insert("services".to_owned(), Value::Array(services));
    }
    organizations
}

/// The taxonomies that some published word is of.
fn taxonomies(publication: &Publication) -> Vec<Record> {
    const ALL: [(&str, &str); 3] = [
        (CARE_TAXONOMY, "The types of care that a network has words for."),
        (CATEGORY_TAXONOMY, "The parts of a neighbourhood that actors belong to."),
        (TAG_TAXONOMY, "Words that people put beside an actor."),
    ];
    let used: Vec<String> = terms(publication)
        .values()
        .filter_map(|term| said(term, "taxonomy"))
        .collect();
    let known = ALL.into_iter().filter(|(name, _)| used.iter().any(|used| used == name));
    let records = known.map(
        |(name, description)| json!({ "id": spelled(name), "name": name, "description": description, "version": "1" }),
    );
    records.filter_map(|record| record.as_object().cloned()).collect()
}

fn taxonomy_id(term: &Record) -> String {
    spelled(&said(term, "taxonomy").unwrap_or_default())
}

/// The terms that published records have, by name.
fn terms(publication: &Publication) -> BTreeMap<(String, String), Record> {
    let services = publication
        .services
        .iter()
        .flat_map(|service| list(service, "attributes"));
    let organizations = publication
        .organizations
        .iter()
        .flat_map(|body| list(body, "attributes"));
    let terms = services
        .chain(organizations)
        .filter_map(|attribute| attribute.get("taxonomy_term")?.as_object());
    terms
        .map(|term| {
            let key = |field: &str| said(term, field).unwrap_or_default();
            ((key("taxonomy"), key("name")), term.clone())
        })
        .collect()
}

/// Which service takes place where: with all of the service, or its summary.
fn places(publication: &Publication, full: bool) -> Vec<Record> {
    let mut places = Vec::new();
    for service in &publication.services {
        for place in list(service, "service_at_locations") {
            let mut record = place.clone();
            let mut told = if full { service.clone() } else { summary(service) };
            told.remove("service_at_locations");
            record.insert("service".to_owned(), Value::Object(told));
            places.push(record);
        }
    }
    places
}
