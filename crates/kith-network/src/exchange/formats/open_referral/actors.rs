//! Records of a directory as rows: organisations, services and shared places become actors, what binds them ties.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::directory::{Directory, parts};
use super::profile::{Record, list, plain, said};
use super::{CATEGORY_TAXONOMY, KIND, SAME_AS, unstated, words};
use crate::exchange::format::Reading;
use crate::exchange::found_network::{FoundColumn, FoundNetwork, actors, several, ties};
use crate::exchange::gathering::Remarks;
use crate::exchange::kumu::values::split;
use crate::exchange::table::{Cell, Unreadable};
use crate::vocabulary::{CareType, Template, Terms};

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
    super::UNSTATED,
    SAME_AS,
    KIND,
];

/// What the rows of a directory are being gathered in.
pub(super) struct Rows<'l, 'r> {
    found: FoundNetwork<'l>,
    columns: BTreeMap<String, FoundColumn>,
    remarks: &'r mut Remarks,
    care: Terms<CareType>,
    /// People named as contacts.
    contacts: usize,
    /// Records within records that nothing is known of.
    nested: BTreeSet<String>,
    tags: usize,
    /// What was set in the row that is being written, so that two fields of one title do not hide each other.
    row: BTreeMap<FoundColumn, String>,
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

/// Writes a whole directory into the two tables.
pub(super) fn fill(directory: Directory, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    let mut rows = Rows::new(reading.limits, &mut reading.remarks);
    let homes = Homes::of(&directory);
    rows.organizations(&directory, &homes)?;
    rows.services(&directory, &homes)?;
    rows.places(&directory, &homes)?;
    rows.bindings(&directory, &homes)?;
    rows.say_what_was_left(&directory);
    let found = rows.found;
    directory.faults.finish(&mut reading.remarks);
    found.finish(&mut reading.book);
    reading.book.private = PRIVATE.iter().map(|header| (*header).to_owned()).collect();
    Ok(())
}

/// Which locations are actors of their own, and whose place the others are.
struct Homes<'d> {
    /// Locations that are actors.
    actors: BTreeSet<&'d str>,
    /// The one location of a service or an organisation that is no actor.
    of: BTreeMap<&'d str, &'d str>,
    /// Services that are their organisation over again.
    same: BTreeMap<&'d str, &'d str>,
    /// The same the other way round.
    selves: BTreeMap<&'d str, Vec<&'d str>>,
}

impl<'d> Homes<'d> {
    fn of(directory: &'d Directory) -> Homes<'d> {
        let same: BTreeMap<&str, &str> = directory
            .services
            .records
            .iter()
            .filter_map(|(id, record)| Some((id.as_str(), record.get(SAME_AS)?.as_str()?)))
            .filter(|(_, organization)| directory.organizations.has(organization))
            .collect();
        let mut users: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        let mut uses: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (who, location) in directory.takes_place.iter().chain(&directory.based_at) {
            let who = same.get(who.as_str()).copied().unwrap_or(who);
            users.entry(location).or_default().insert(who);
            uses.entry(who).or_default().insert(location);
        }
        let physical = |location: &str| {
            let record = directory.locations.get(location);
            record.is_some_and(|record| !matches!(said(record, "location_type").as_deref(), Some("virtual" | "postal")))
        };
        let mut selves: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (service, organization) in &same {
            selves.entry(organization).or_default().push(service);
        }
        let mut homes = Homes {
            actors: BTreeSet::new(),
            of: BTreeMap::new(),
            same,
            selves,
        };
        for (id, record) in &directory.locations.records {
            let of = users.get(id.as_str());
            let shared = record.contains_key(KIND) || of.is_none_or(|of| of.len() > 1);
            let one_of_several = of.into_iter().flatten().any(|who| {
                let physical = uses
                    .get(who)
                    .into_iter()
                    .flatten()
                    .filter(|location| physical(location));
                physical.count() > 1
            });
            let own = record.contains_key(SAME_AS);
            if physical(id) && !own && (shared || one_of_several) {
                homes.actors.insert(id);
            } else if let Some(who) = of.and_then(|of| of.iter().next())
                && physical(id)
            {
                homes.of.insert(who, id);
            }
        }
        homes
    }
}

impl<'l, 'r> Rows<'l, 'r> {
    fn new(limits: &'l crate::exchange::table::Limits, remarks: &'r mut Remarks) -> Self {
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

    fn begin(&mut self, id: &str, record: &Record, kind: &str) -> Result<(), Unreadable> {
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
    fn set(&mut self, title: &str, cell: Cell) -> Result<(), Unreadable> {
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
    fn set_all(&mut self, title: &str, values: Vec<String>) -> Result<(), Unreadable> {
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

    fn organizations(&mut self, directory: &Directory, homes: &Homes<'_>) -> Result<(), Unreadable> {
        for (id, record) in &directory.organizations.records {
            self.begin(id, record, "Organisation")?;
            self.common(directory, record)?;
            // An organisation's one service may be itself: then what is said of the service is said of it.
            let selves = homes.selves.get(id.as_str()).into_iter().flatten();
            for service in selves.filter_map(|service| directory.services.get(service)) {
                self.common(directory, service)?;
            }
            self.confirmed(record)?;
            let identifiers = parts(record, "organization_identifiers");
            self.set_all(
                "Registered as",
                identifiers.into_iter().filter_map(words::identifier).collect(),
            )?;
            self.set_all("Programme", words::each(record, "programs", &["name"]))?;
            if let Some(parent) = said(record, "parent_organization_id").filter(|id| !directory.organizations.has(id)) {
                self.remarks.say_once(
                    "Some organisations belong to another that is not in the file; its id was kept as a field, \u{201c}Part of (id)\u{201d}.",
                );
                self.set("Part of (id)", Cell::Text(parent))?;
            }
            self.home(directory, homes.of.get(id.as_str()).copied())?;
        }
        Ok(())
    }

    fn services(&mut self, directory: &Directory, homes: &Homes<'_>) -> Result<(), Unreadable> {
        for (id, record) in &directory.services.records {
            if homes.same.contains_key(id.as_str()) {
                continue;
            }
            if said(record, "name").is_none() && record.len() <= 3 {
                self.remarks.say(
                    None,
                    None,
                    format!("The service {id} is named by a place and stands nowhere in the file, so it was left out."),
                );
                continue;
            }
            self.begin(id, record, "Service")?;
            self.common(directory, record)?;
            self.confirmed(record)?;
            self.home(directory, homes.of.get(id.as_str()).copied())?;
            let elsewhere = directory.takes_place.range((id.clone(), String::new())..);
            for (_, location) in elsewhere.take_while(|(service, _)| service == id) {
                if let Some(location) = directory.locations.get(location) {
                    self.not_physical(location)?;
                }
            }
        }
        Ok(())
    }

    fn places(&mut self, directory: &Directory, homes: &Homes<'_>) -> Result<(), Unreadable> {
        for (id, record) in &directory.locations.records {
            if homes.actors.contains(id.as_str()) {
                let called = words::each(record, "addresses", &["address_1"]).into_iter().next();
                let mut record = record.clone();
                if said(&record, "name").is_none()
                    && let Some(street) = called
                {
                    record.insert("name".to_owned(), Value::String(street));
                }
                self.begin(id, &record, "Place")?;
                self.common(directory, &record)?;
                self.position(&record)?;
            }
        }
        Ok(())
    }

    /// What organisations, services and places have alike.
    fn common(&mut self, directory: &Directory, record: &Record) -> Result<(), Unreadable> {
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
    fn people(&mut self, record: &Record) -> Result<(), Unreadable> {
        let contacts: Vec<&Record> = list(record, "contacts").collect();
        self.contacts += contacts.len();
        self.set_all("Contact", contacts.iter().copied().filter_map(words::contact).collect())?;
        let mails = contacts.iter().filter_map(|contact| said(contact, "email"));
        self.set_all("Contact email", mails.collect())?;
        let phones = contacts.iter().flat_map(|contact| list(contact, "phones"));
        self.set_all("Contact telephone", phones.filter_map(words::phone).collect())
    }

    /// Taxonomy terms: care, where they are words for it, else tags.
    fn terms(&mut self, directory: &Directory, record: &Record) -> Result<(), Unreadable> {
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
            let ours = taxonomy.as_deref() == Some(super::CARE_TAXONOMY);
            match said(attribute, "link_type").as_deref() {
                _ if taxonomy.as_deref() == Some(CATEGORY_TAXONOMY) => self.set("Category", Cell::Text(name))?,
                _ if taxonomy.as_deref() == Some(super::TAG_TAXONOMY) => ours_tags.push(name),
                _ if !ours && self.care.meant_by(&name).is_none() => tags.push(name),
                Some(super::INFORMAL) => informal.push(name),
                _ => formal.push(name),
            }
        }
        self.tags += tags.len();
        tags.append(&mut ours_tags);
        self.set_all("Formal care offered", formal)?;
        self.set_all("Informal care offered", informal)?;
        self.set_all("Tags", tags)
    }

    fn confirmed(&mut self, record: &Record) -> Result<(), Unreadable> {
        match said(record, "assured_date") {
            Some(day) if day.parse::<jiff::civil::Date>().is_ok() => self.set("Last confirmed", Cell::Date(day)),
            Some(other) => self.set("Assured on", Cell::Text(other)),
            None => Ok(()),
        }
    }

    /// The one physical location of an organisation or a service.
    fn home(&mut self, directory: &Directory, location: Option<&str>) -> Result<(), Unreadable> {
        let Some(location) = location.and_then(|id| directory.locations.get(id)) else {
            return Ok(());
        };
        if let Some(name) = said(location, "name").filter(|_| !unstated(location).contains(&"name".to_owned())) {
            self.set("Takes place at", Cell::Text(name))?;
        }
        let mut rest = location.clone();
        for field in ["name", "email", "url", "alternate_name", "status"] {
            rest.remove(field);
        }
        if let Some(words) = said(location, "description") {
            self.set("About the place", Cell::Text(words))?;
        }
        self.common(directory, &rest)?;
        self.position(location)
    }

    /// A location that is nowhere to go to: an address of a page, or one for letters.
    fn not_physical(&mut self, location: &Record) -> Result<(), Unreadable> {
        match said(location, "location_type").as_deref() {
            Some("virtual") => {
                let words = said(location, "url").or_else(|| said(location, "name"));
                self.set("Online at", Cell::Text(words.unwrap_or_default()))
            }
            Some("postal") => {
                let letters = list(location, "addresses").map(|address| {
                    let city = said(address, "city").unwrap_or_default();
                    [words::address(address), city].join(", ")
                });
                self.set_all("Postal address", letters.collect())
            }
            _ => Ok(()),
        }
    }

    /// Where a location is, as far as that can be somewhere.
    fn position(&mut self, location: &Record) -> Result<(), Unreadable> {
        if let Some(address) = list(location, "addresses").next() {
            let unstated = unstated(address);
            let mut stated = address.clone();
            stated.retain(|field, _| !unstated.contains(field));
            self.set("Address", Cell::Text(words::address(&stated)))?;
            if let Some(city) = said(&stated, "city") {
                self.set("Area", Cell::Text(city))?;
            }
            if let Some(who) = said(&stated, "attention") {
                self.set("Attention", Cell::Text(who))?;
            }
        }
        let (north, east) = (said(location, "latitude"), said(location, "longitude"));
        let number = |text: &Option<String>| text.as_ref().and_then(|text| text.parse::<f64>().ok());
        match number(&north).zip(number(&east)) {
            Some((0.0, 0.0)) => self.set("Coordinates as stated", Cell::Text("0, 0".to_owned())),
            Some((n, e)) if n.abs() <= 90.0 && e.abs() <= 180.0 => {
                self.set("Latitude", Cell::Number(n.to_string()))?;
                self.set("Longitude", Cell::Number(e.to_string()))
            }
            _ => {
                let stated: Vec<String> = [north, east].into_iter().flatten().collect();
                self.set("Coordinates as stated", Cell::Text(stated.join(", ")))
            }
        }
    }

    fn tie(&mut self, from: &str, to: &str, kind: &str) -> Result<(), Unreadable> {
        let column = self.found.ties.column("Type");
        self.found.ties.next();
        self.found.ties.text(ties::FROM, from)?;
        self.found.ties.text(ties::TO, to)?;
        self.found.ties.text(ties::DIRECTION, "directed")?;
        self.found.ties.text(column, kind)
    }

    /// Who runs what, what takes place where, who is part of whom.
    fn bindings(&mut self, directory: &Directory, homes: &Homes<'_>) -> Result<(), Unreadable> {
        for (id, record) in &directory.organizations.records {
            let parent = said(record, "parent_organization_id");
            if let Some(parent) = parent.filter(|parent| directory.organizations.has(parent) && parent != id) {
                self.tie(id, &parent, "part of")?;
            }
        }
        for (id, record) in &directory.services.records {
            if homes.same.contains_key(id.as_str()) || said(record, "name").is_none() {
                continue;
            }
            match said(record, "organization_id") {
                Some(organization) if directory.organizations.has(&organization) => {
                    self.tie(&organization, id, "runs")?;
                }
                Some(organization) => {
                    let message = format!(
                        "The service \u{201c}{}\u{201d} is run by an organisation that is not in the file ({organization}), so there is no connection to it.",
                        said(record, "name").unwrap_or_default()
                    );
                    self.remarks.say(None, None, message);
                }
                None => {}
            }
        }
        let held = [
            (&directory.takes_place, "takes place at"),
            (&directory.based_at, "is based at"),
        ];
        for (pairs, kind) in held {
            for (who, location) in pairs {
                let who = homes.same.get(who.as_str()).copied().unwrap_or(who);
                let known = directory.services.has(who) || directory.organizations.has(who);
                if homes.actors.contains(location.as_str()) && known {
                    self.tie(who, location, kind)?;
                } else if !directory.locations.has(location) {
                    let message = format!("A place of {who} is not in the file ({location}); it was left out.");
                    self.remarks.say(None, None, message);
                }
            }
        }
        Ok(())
    }

    fn say_what_was_left(&mut self, directory: &Directory) {
        let mut say = |words: String| self.remarks.say(None, None, words);
        if self.contacts > 0 {
            say(format!(
                "{} contacts are named. They are people whom nobody asked, so none became an actor: their names, e-mail addresses and telephone numbers are fields that only organisers see.",
                self.contacts
            ));
        }
        if self.tags > 0 {
            say("Taxonomy terms that are no known type of care came in as tags, by name; their ids, descriptions and parents were left out.".to_owned());
        }
        if !self.nested.is_empty() {
            let names: Vec<&str> = self.nested.iter().map(String::as_str).collect();
            say(format!(
                "Parts that kith does not know were kept as fields, as JSON: {}.",
                names.join(", ")
            ));
        }
        if directory.older > 0 {
            say(
                "Some of the file is laid out as versions of the standard before 3.0 were; it was read all the same."
                    .to_owned(),
            );
        }
        if directory.metadata > 0 {
            say(format!(
                "{} entries about which field was edited when were left out.",
                directory.metadata
            ));
        }
    }
}
