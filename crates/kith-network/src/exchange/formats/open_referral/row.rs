//! One row of the table of actors, and what organisations, services and places have alike.

use std::collections::{BTreeMap, BTreeSet};

use super::directory::Directory;
use super::profile::{Record, list, plain, said};
use super::{CARE_TAXONOMY, CATEGORY_TAXONOMY, INFORMAL, KIND, SAME_AS, TAG_TAXONOMY, UNSTATED, unstated, words};
use crate::exchange::found_network::{FoundColumn, FoundNetwork, actors, several};
use crate::exchange::gathering::Remarks;
use crate::exchange::kumu::values::split;
use crate::exchange::table::{Cell, Limits, Unreadable};
use crate::vocabulary::{CareType, Template, Terms};
use serde_json::Value;

/// Fields of a service or an organisation that hold one value, and what they are called here.
pub(super) const FIELDS: [(&str, &str); 24] = [
    ("alternate_name", "Alternate name"),
    ("url", "Website"),
    ("website", "Website"),
    ("email", "Email"),
    ("status", "Status"),
    ("alert", "Alert"),
    ("fees_description", "Fees"),
    ("fees", "Fees"),
    ("eligibility_description", "Eligibility"),
    ("minimum_age", "For people from (years)"),
    ("maximum_age", "For people up to (years)"),
    ("application_process", "How to apply"),
    ("wait_time", "Waiting time"),
    ("interpretation_services", "Interpretation"),
    ("accreditations", "Accreditations"),
    ("licenses", "Licences"),
    ("program", "Programme"),
    ("legal_status", "Legal status"),
    ("year_incorporated", "Founded in"),
    ("logo", "Logo"),
    ("uri", "URI"),
    ("transportation", "Getting there"),
    ("last_modified", "Changed in the directory"),
    ("assurer_email", "Assured by (email)"),
];

/// Headers of what only organisers may see: ways to reach somebody, and who that is.
pub(super) const PRIVATE: [&str; 5] = [
    "Contact",
    "Contact email",
    "Contact telephone",
    "Attention",
    "Assured by (email)",
];

/// Fields that [`Rows`] reads in its own way, or that hold nothing but the way records lie in each other.
const READ_OTHERWISE: [&str; 34] = [
    "id",
    "name",
    "description",
    "organization_id",
    "program_id",
    "parent_organization_id",
    "assured_date",
    "schedules",
    "service_areas",
    "cost_options",
    "contacts",
    "phones",
    "attributes",
    "languages",
    "funding",
    "organization_identifiers",
    "addresses",
    "accessibility",
    "latitude",
    "longitude",
    "location_type",
    "eligibility",
    "required_documents",
    "additional_urls",
    "programs",
    "external_identifier",
    "external_identifier_type",
    "additional_websites",
    "organization",
    "services",
    "locations",
    UNSTATED,
    SAME_AS,
    KIND,
];

/// What the rows of a directory are being gathered in.
pub(super) struct Rows<'l, 'r> {
    pub(super) found: FoundNetwork<'l>,
    pub(super) columns: BTreeMap<String, FoundColumn>,
    pub(super) remarks: &'r mut Remarks,
    pub(super) care: Terms<CareType>,
    /// People named as contacts.
    pub(super) contacts: usize,
    /// Records within records that nothing is known of.
    pub(super) nested: BTreeSet<String>,
    pub(super) tags: usize,
    /// What was set in the row that is being written, so that two fields of one title do not hide each other.
    pub(super) row: BTreeMap<FoundColumn, String>,
}

/// Columns of actors that kith knows the meaning of, in the order of the table.
const KNOWN: [&str; 11] = [
    "Type",
    "Category",
    "Description",
    "Tags",
    "Informal care offered",
    "Formal care offered",
    "Area",
    "Address",
    "Latitude",
    "Longitude",
    "Last confirmed",
];

impl<'l, 'r> Rows<'l, 'r> {
    pub(super) fn new(limits: &'l Limits, remarks: &'r mut Remarks) -> Self {
        let mut rows = Rows {
            found: FoundNetwork::new(limits),
            columns: BTreeMap::new(),
            remarks,
            care: Template::CommunityCare.vocabulary().care_types,
            contacts: 0,
            nested: BTreeSet::new(),
            tags: 0,
            row: BTreeMap::new(),
        };
        for header in KNOWN {
            let column = rows.found.actors.column(header);
            rows.columns.insert(header.to_owned(), column);
        }
        rows
    }

    pub(super) fn begin(&mut self, id: &str, record: &Record, kind: &str) -> Result<(), Unreadable> {
        self.row.clear();
        self.found.actors.next();
        self.found.actors.text(actors::ID, id)?;
        let name = said(record, "name").unwrap_or_else(|| id.to_owned());
        self.found.actors.text(actors::LABEL, name)?;
        let kind = said(record, KIND).unwrap_or_else(|| kind.to_owned());
        self.set("Type", Cell::Text(kind))?;
        let unstated = unstated(record);
        if let Some(words) = said(record, "description").filter(|_| !unstated.iter().any(|f| f == "description")) {
            self.set("Description", Cell::Text(words))?;
        }
        Ok(())
    }

    /// Sets a field by its title, where the row has nothing there yet.
    pub(super) fn set(&mut self, title: &str, cell: Cell) -> Result<(), Unreadable> {
        let column = match self.columns.get(title) {
            Some(column) => *column,
            None => {
                let column = self.found.actors.attribute(title);
                self.columns.insert(title.to_owned(), column);
                column
            }
        };
        let text = cell.text().trim().to_owned();
        match self.row.get(&column) {
            _ if text.is_empty() => Ok(()),
            Some(there) if *there == text => Ok(()),
            // Two facts of one title: the second is kept beside the first.
            Some(_) => self.set(&format!("{title} (also)"), cell),
            None => {
                self.row.insert(column, text);
                self.found.actors.set(column, cell)
            }
        }
    }

    /// Sets a field of several values.
    pub(super) fn set_all(&mut self, title: &str, values: Vec<String>) -> Result<(), Unreadable> {
        let there = self.columns.get(title).and_then(|column| self.row.remove(column));
        let mut once: Vec<String> = there.map(|text| split(&text)).unwrap_or_default();
        for value in values {
            let value = value.trim().to_owned();
            if !value.is_empty() && !once.contains(&value) {
                once.push(value);
            }
        }
        if once.is_empty() {
            return Ok(());
        }
        once.iter_mut().for_each(|value| *value = value.replace(" | ", " / "));
        let cell = several(&once, title, self.remarks);
        self.set(title, cell)
    }

    /// What organisations, services and places have alike.
    pub(super) fn common(&mut self, directory: &Directory, record: &Record) -> Result<(), Unreadable> {
        let unstated = unstated(record);
        for (field, value) in record {
            let known = FIELDS.iter().find(|(known, _)| known == field);
            if unstated.contains(field) || (known.is_none() && READ_OTHERWISE.contains(&field.as_str())) {
                continue;
            }
            let title = known.map_or(field.as_str(), |(_, title)| title);
            match value {
                Value::Null => {}
                Value::Number(number) => self.set(title, Cell::Number(number.to_string()))?,
                Value::Bool(truth) => self.set(title, Cell::Bool(*truth))?,
                Value::String(text) => self.set(title, Cell::Text(text.clone()))?,
                nested if plain(nested).len() > 2 => {
                    self.nested.insert(field.clone());
                    self.set(title, Cell::Text(plain(nested)))?;
                }
                _ => {}
            }
        }
        self.set_all("Schedule", list(record, "schedules").map(words::schedule).collect())?;
        self.set_all("Costs", list(record, "cost_options").map(words::cost).collect())?;
        self.set_all("Telephone", list(record, "phones").filter_map(words::phone).collect())?;
        self.set_all(
            "Languages",
            words::each(record, "languages", &["name", "language", "code"]),
        )?;
        self.set_all("Funding", words::each(record, "funding", &["source"]))?;
        self.set_all(
            "Service area",
            words::each(record, "service_areas", &["name", "service_area"]),
        )?;
        self.set_all(
            "Eligibility",
            words::each(record, "eligibility", &["eligibility", "name"]),
        )?;
        if let Some(words) = said(record, "eligibility") {
            self.set("Eligibility", Cell::Text(words))?;
        }
        self.set_all(
            "Documents needed",
            words::each(record, "required_documents", &["document", "name"]),
        )?;
        self.set_all("More websites", words::each(record, "additional_urls", &["url"]))?;
        self.set_all(
            "Accessibility",
            list(record, "accessibility").filter_map(words::accessibility).collect(),
        )?;
        if let Some(number) = said(record, "external_identifier") {
            let scheme = said(record, "external_identifier_type").unwrap_or_else(|| "External identifier".to_owned());
            self.set(&scheme, Cell::Text(number))?;
        }
        self.people(record)?;
        self.terms(directory, record)
    }

    /// Contacts are people who were put into a directory, not actors who agreed to be on a map.
    pub(super) fn people(&mut self, record: &Record) -> Result<(), Unreadable> {
        let contacts: Vec<&Record> = list(record, "contacts").collect();
        self.contacts += contacts.len();
        self.set_all("Contact", contacts.iter().copied().filter_map(words::contact).collect())?;
        let mails = contacts.iter().filter_map(|contact| said(contact, "email"));
        self.set_all("Contact email", mails.collect())?;
        let phones = contacts.iter().flat_map(|contact| list(contact, "phones"));
        self.set_all("Contact telephone", phones.filter_map(words::phone).collect())
    }

    /// Taxonomy terms: care, where they are words for it, else tags.
    pub(super) fn terms(&mut self, directory: &Directory, record: &Record) -> Result<(), Unreadable> {
        let (mut formal, mut informal, mut tags) = (Vec::new(), Vec::new(), Vec::new());
        let mut ours_tags = Vec::new();
        for attribute in list(record, "attributes") {
            let term = directory.term_of(attribute);
            let name = term.and_then(|term| said(term, "name").or_else(|| said(term, "term")));
            let Some(name) = name.or_else(|| said(attribute, "value")) else {
                if let Some(id) = said(attribute, "taxonomy_term_id") {
                    tags.push(id);
                    self.remarks.say_once(
                        "Some attributes name a taxonomy term by an id that is not in the file; the id became a tag. Bring the terms together with the services.",
                    );
                }
                continue;
            };
            let taxonomy = term.and_then(|term| said(term, "taxonomy"));
            let ours = taxonomy.as_deref() == Some(CARE_TAXONOMY);
            match said(attribute, "link_type").as_deref() {
                _ if taxonomy.as_deref() == Some(CATEGORY_TAXONOMY) => self.set("Category", Cell::Text(name))?,
                _ if taxonomy.as_deref() == Some(TAG_TAXONOMY) => ours_tags.push(name),
                _ if !ours && self.care.meant_by(&name).is_none() => tags.push(name),
                Some(INFORMAL) => informal.push(name),
                _ => formal.push(name),
            }
        }
        self.tags += tags.len();
        tags.append(&mut ours_tags);
        self.set_all("Formal care offered", formal)?;
        self.set_all("Informal care offered", informal)?;
        self.set_all("Tags", tags)
    }
}
