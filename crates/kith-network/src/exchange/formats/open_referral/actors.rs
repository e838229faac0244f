//! Records of a directory as rows: organisations, services and shared places become actors, what binds them ties.

use serde_json::Value;

use super::directory::{Directory, parts};
use super::homes::Homes;
use super::profile::{Record, list, said};
use super::row::{PRIVATE, Rows};
use super::{unstated, words};
use crate::exchange::format::Reading;
use crate::exchange::found_network::ties;
use crate::exchange::table::{Cell, Unreadable};

/// Writes a whole directory into the two tables.
pub(super) fn fill(directory: Directory, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    let mut rows = Rows::new(reading.limits, &mut reading.remarks);
    let homes = Homes::of(&directory);
    rows.organizations(&directory, &homes)?;
    rows.services(&directory, &homes)?;
    rows.places(&directory, &homes)?;
    rows.bindings(&directory, &homes)?;
    rows.say_what_was_left(&directory);
    let filled = PRIVATE.iter().filter_map(|title| rows.columns.get(*title));
    let private = filled
        .map(|column| rows.found.actors.header(*column).to_owned())
        .collect();
    let found = rows.found;
    directory.faults.finish(&mut reading.remarks);
    found.finish(&mut reading.book);
    reading.book.private = private;
    Ok(())
}

impl Rows<'_, '_> {
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
                "Contacts named: {}. They are people whom nobody asked, so none became an actor: their names, e-mail addresses and telephone numbers are fields that only organisers see.",
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
                "What tells which field was edited when was left out: {} entries.",
                directory.metadata
            ));
        }
    }
}
