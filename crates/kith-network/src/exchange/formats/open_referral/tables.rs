//! The tabular form: a package of tables, brought side by side, in an archive or as the sheets of a workbook. Each table is
//! known by its headers (and by its name where that helps), and the records are put into each other as JSON has them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::directory::Directory;
use super::profile::{Record, said};
use super::shape::Kind;
use crate::exchange::format::Reading;
use crate::exchange::gathering::Remarks;
use crate::exchange::table::{Limits, Sheet, Unreadable, Workbook};

/// A table of a package: its name, headers that it has all of, and headers of which it has one at least (none: no matter).
struct TableOf(&'static str, &'static [&'static str], &'static [&'static str]);

/// In the order in which they are tried: a header may occur in several, so the narrower come first.
const TABLES: [TableOf; 20] = [
    TableOf("metadata", &["resource_id", "field_name"], &[]),
    TableOf("phones", &["number"], LINKS),
    TableOf("schedules", &[], &["freq", "byday", "opens_at", "dtstart"]),
    TableOf("addresses", &["address_1"], &["city", "postal_code", "location_id"]),
    TableOf(
        "service_areas",
        &["service_id"],
        &["extent", "extent_type", "service_area"],
    ),
    TableOf(
        "cost_options",
        &["service_id"],
        &["option", "amount", "amount_description"],
    ),
    TableOf("funding", &["source"], &["service_id", "organization_id"]),
    TableOf("required_documents", &["document"], &["service_id"]),
    TableOf("eligibility", &["eligibility", "service_id"], &[]),
    TableOf("organization_identifiers", &["organization_id", "identifier"], &[]),
    TableOf("attributes", &["link_id", "taxonomy_term_id"], &[]),
    TableOf("attributes", &["service_id"], &["taxonomy_term_id", "taxonomy_id"]),
    TableOf("accessibility", &["location_id"], &["accessibility", "details"]),
    TableOf("languages", &["language"], LINKS),
    TableOf("contacts", &["title"], LINKS),
    TableOf("locations", &["id"], &["location_type", "latitude", "transportation"]),
    TableOf("services", &["id", "name", "organization_id", "status"], &[]),
    TableOf("service_at_locations", &["service_id", "location_id"], &[]),
    TableOf(
        "organizations",
        &["id", "name", "description"],
        &[
            "parent_organization_id",
            "legal_status",
            "year_incorporated",
            "tax_status",
            "website",
            "uri",
        ],
    ),
    TableOf(
        "taxonomy_terms",
        &["id"],
        &["term", "taxonomy", "taxonomy_id", "taxonomy_detail", "term_uri"],
    ),
];

/// Tables that are known by their names only, with a header they have.
const BY_NAME: [(&str, &str); 8] = [
    ("languages", "id"),
    ("contacts", "id"),
    ("accessibility", "location_id"),
    ("programs", "organization_id"),
    ("organizations", "name"),
    ("locations", "id"),
    ("taxonomies", "id"),
    ("taxonomy_terms", "id"),
];

/// Tables that no other kind of file has.
const CERTAIN: [&str; 3] = ["services", "service_at_locations", "organizations"];

/// Columns that say to what a row belongs, the narrowest first.
const LINKS: &[&str] = &[
    "service_at_location_id",
    "contact_id",
    "service_id",
    "location_id",
    "organization_id",
];

/// Which table this is, by its headers and by what it is called.
fn table_of(name: &str, headers: &BTreeSet<String>) -> Option<&'static str> {
    let has = |header: &&&str| headers.contains(**header);
    let stem = name.rsplit('/').next().unwrap_or(name).to_lowercase();
    let stem = stem.strip_suffix(".csv").unwrap_or(&stem).to_owned();
    let called =
        |known: &str| stem == known || format!("{stem}s") == known || stem.replace("taxonomy", "taxonomies") == known;
    let named = BY_NAME
        .iter()
        .find(|(known, header)| called(known) && headers.contains(*header));
    let fits = |table: &&TableOf| {
        table.1.iter().all(|header| headers.contains(*header))
            && (table.2.is_empty() || table.2.iter().any(|header| has(&header)))
    };
    let by_both = TABLES.iter().filter(fits).find(|table| called(table.0));
    by_both
        .map(|table| table.0)
        .or_else(|| named.map(|(known, _)| *known))
        .or_else(|| TABLES.iter().find(fits).map(|table| table.0))
}

fn headers(sheet: &Sheet) -> BTreeSet<String> {
    let first = sheet.rows.first();
    let cells = first
        .into_iter()
        .flat_map(|row| row.cells.iter().map(|(at, _)| row.text(*at)));
    cells.map(|header| header.to_lowercase()).collect()
}

/// Puts the tables of a directory together where some of these files are such; the others stay as they are.
pub(super) fn joined(books: Vec<Workbook>) -> Vec<Workbook> {
    let mut found: Vec<(usize, usize, &'static str)> = Vec::new();
    for (at, book) in books
        .iter()
        .enumerate()
        .filter(|(_, book)| matches!(book.format.as_str(), "csv" | "xlsx" | "ods"))
    {
        for (place, sheet) in book.sheets.iter().enumerate() {
            let name = if sheet.name.is_empty() { &book.file } else { &sheet.name };
            if let Some(table) = table_of(name, &headers(sheet)) {
                found.push((at, place, table));
            }
        }
    }
    let certain = found.iter().filter(|(at, place, table)| {
        let distinctive =
            *table != "organizations" || headers(&books[*at].sheets[*place]).contains("parent_organization_id");
        CERTAIN.contains(table) && (distinctive || found.len() > 1)
    });
    let Some((first, ..)) = certain.min_by_key(|(at, _, table)| (CERTAIN.iter().position(|known| known == table), *at))
    else {
        return books;
    };
    let limits = Limits::default();
    let file = books[*first].file.clone();
    let mut reading = Reading {
        limits: &limits,
        remarks: Remarks::new(&file, limits.remarks),
        book: Workbook {
            file,
            format: super::FORMAT.key.to_owned(),
            ..Workbook::default()
        },
    };
    let mut tables: BTreeMap<&str, Vec<Record>> = BTreeMap::new();
    for (at, place, table) in &found {
        tables
            .entry(table)
            .or_default()
            .extend(records(&books[*at].sheets[*place]));
    }
    match fill(tables, &mut reading) {
        Ok(()) => without(books, &found, reading),
        Err(_) => books,
    }
}

/// The files without the tables that became a directory, and the directory.
fn without(books: Vec<Workbook>, found: &[(usize, usize, &str)], reading: Reading<'_>) -> Vec<Workbook> {
    let mut directory = reading.book;
    let mut left = Vec::new();
    directory.remarks = reading.remarks.finish();
    for (at, mut book) in books.into_iter().enumerate() {
        let taken: BTreeSet<usize> = found
            .iter()
            .filter(|(of, ..)| *of == at)
            .map(|(_, place, _)| *place)
            .collect();
        let described = book.format == super::FORMAT.key && book.sheets.is_empty();
        let all = taken.len() == book.sheets.len();
        let mut place = 0;
        book.sheets.retain(|_| {
            place += 1;
            !taken.contains(&(place - 1))
        });
        if described {
            continue;
        }
        if all && !taken.is_empty() {
            directory.remarks.append(&mut book.remarks);
        } else {
            left.push(book);
        }
    }
    left.push(directory);
    left
}

fn records(sheet: &Sheet) -> Vec<Record> {
    let Some((head, rows)) = sheet.rows.split_first() else {
        return Vec::new();
    };
    let names: Vec<(u32, String)> = head
        .cells
        .iter()
        .map(|(at, _)| (*at, head.text(*at).to_lowercase()))
        .collect();
    rows.iter()
        .map(|row| {
            let cells = names.iter().filter_map(|(at, name)| {
                let text = row.text(*at);
                (!text.is_empty() && text != "NULL").then(|| (name.clone(), Value::String(text.into_owned())))
            });
            cells.collect()
        })
        .collect()
}

/// Records of one table, found by their ids.
struct Parents {
    records: Vec<Record>,
    by_id: BTreeMap<String, usize>,
}

impl Parents {
    fn of(records: Vec<Record>) -> Parents {
        let mut by_id = BTreeMap::new();
        for (at, record) in records.iter().enumerate() {
            if let Some(id) = said(record, "id") {
                by_id.entry(id).or_insert(at);
            }
        }
        Parents { records, by_id }
    }

    /// Puts a record into a list of the one with this id; gives it back where there is none.
    fn give(&mut self, id: &str, list: &str, child: Record) -> Result<(), Record> {
        let Some(parent) = self.by_id.get(id).and_then(|at| self.records.get_mut(*at)) else {
            return Err(child);
        };
        let items = parent.entry(list).or_insert_with(|| Value::Array(Vec::new()));
        if let Value::Array(items) = items {
            items.push(Value::Object(child));
        }
        Ok(())
    }
}

/// Everything that rows may belong to.
struct Package {
    contacts: Parents,
    places: Parents,
    services: Parents,
    locations: Parents,
    organizations: Parents,
    /// Rows that belong to nothing in the package, by table.
    orphans: BTreeMap<&'static str, usize>,
}

impl Package {
    fn parent(&mut self, link: &str) -> Option<&mut Parents> {
        match link {
            "service_at_location_id" => Some(&mut self.places),
            "contact_id" => Some(&mut self.contacts),
            "service_id" => Some(&mut self.services),
            "location_id" => Some(&mut self.locations),
            "organization_id" => Some(&mut self.organizations),
            _ => None,
        }
    }

    /// Puts each row into a list of what it belongs to.
    fn attach(&mut self, list: &'static str, children: Vec<Record>) {
        for mut child in children {
            let links = LINKS.iter().filter_map(|link| Some((*link, said(&child, link)?)));
            let links: Vec<(&str, String)> = links.collect();
            for (link, _) in &links {
                child.remove(*link);
            }
            let mut left = Some(child);
            for (link, id) in links {
                if let (Some(child), Some(parents)) = (left.take(), self.parent(link)) {
                    left = parents.give(&id, list, child).err();
                }
                if left.is_none() {
                    break;
                }
            }
            *self.orphans.entry(list).or_default() += usize::from(left.is_some());
        }
    }

    /// Taxonomy terms, tied to whatever has the id of the link.
    fn classify(&mut self, attributes: Vec<Record>, terms: &BTreeMap<String, Record>) {
        for mut attribute in attributes {
            let id = said(&attribute, "link_id")
                .or_else(|| said(&attribute, "service_id"))
                .unwrap_or_default();
            let term = said(&attribute, "taxonomy_term_id").or_else(|| said(&attribute, "taxonomy_id"));
            if let Some(term) = term.and_then(|term| terms.get(&term)) {
                attribute.insert("taxonomy_term".to_owned(), Value::Object(term.clone()));
            }
            let mut left = Err(attribute);
            for parents in [&mut self.services, &mut self.organizations, &mut self.locations] {
                left = match left {
                    Err(attribute) => parents.give(&id, "attributes", attribute),
                    Ok(()) => Ok(()),
                };
            }
            *self.orphans.entry("attributes").or_default() += usize::from(left.is_err());
        }
    }
}

fn fill(mut tables: BTreeMap<&str, Vec<Record>>, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    let mut take = |name: &str| tables.remove(name).unwrap_or_default();
    let terms = take("taxonomy_terms");
    let known_terms: BTreeMap<String, Record> = terms
        .iter()
        .filter_map(|term| Some((said(term, "id")?, term.clone())))
        .collect();
    let programs: BTreeMap<String, String> = take("programs")
        .iter()
        .filter_map(|program| said(program, "id").zip(said(program, "name")))
        .collect();
    let metadata = take("metadata").len();
    let mut package = Package {
        contacts: Parents::of(take("contacts")),
        places: Parents::of(take("service_at_locations")),
        services: Parents::of(take("services")),
        locations: Parents::of(take("locations")),
        organizations: Parents::of(take("organizations")),
        orphans: BTreeMap::new(),
    };
    package.attach("phones", take("phones"));
    let contacts = std::mem::take(&mut package.contacts.records);
    package.attach("contacts", contacts);
    for list in [
        "schedules",
        "addresses",
        "service_areas",
        "cost_options",
        "funding",
        "required_documents",
        "eligibility",
        "organization_identifiers",
        "accessibility",
        "languages",
    ] {
        package.attach(list, take(list));
    }
    package.classify(take("attributes"), &known_terms);
    for service in &mut package.services.records {
        if let Some(name) = said(service, "program_id").and_then(|id| programs.get(&id)) {
            service.insert("program".to_owned(), Value::String(name.clone()));
        }
    }
    say_orphans(&package.orphans, &mut reading.remarks);
    let mut directory = Directory {
        metadata,
        ..Directory::default()
    };
    let lists = [
        (Kind::Organization, package.organizations.records),
        (Kind::Location, package.locations.records),
        (Kind::Service, package.services.records),
        (Kind::ServiceAtLocation, package.places.records),
    ];
    for (kind, records) in lists {
        for record in records.into_iter().filter(|record| !Map::is_empty(record)) {
            directory.bring(Some(kind), Value::Object(record));
        }
    }
    super::told(directory, reading)
}

fn say_orphans(orphans: &BTreeMap<&'static str, usize>, remarks: &mut Remarks) {
    for (table, count) in orphans.iter().filter(|(_, count)| **count > 0) {
        remarks.say(
            None,
            None,
            format!(
                "Rows of {table} that belong to no organisation, service or location of these tables: {count}. They were left out."
            ),
        );
    }
}
