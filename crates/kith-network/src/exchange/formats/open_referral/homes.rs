//! Which locations are actors of their own, and whose place the others are.

use std::collections::{BTreeMap, BTreeSet};

use super::directory::Directory;
use super::profile::said;
use super::{KIND, SAME_AS};

/// Which locations are actors of their own, and whose place the others are.
pub(super) struct Homes<'d> {
    /// Locations that are actors.
    pub(super) actors: BTreeSet<&'d str>,
    /// The one location of a service or an organisation that is no actor.
    pub(super) of: BTreeMap<&'d str, &'d str>,
    /// Services that are their organisation over again.
    pub(super) same: BTreeMap<&'d str, &'d str>,
    /// The same the other way round.
    pub(super) selves: BTreeMap<&'d str, Vec<&'d str>>,
}

impl<'d> Homes<'d> {
    pub(super) fn of(directory: &'d Directory) -> Homes<'d> {
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
