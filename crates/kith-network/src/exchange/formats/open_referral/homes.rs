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
    pub(super) selves: BTreeMap<&'d str, &'d str>,
}

impl<'d> Homes<'d> {
    pub(super) fn of(directory: &'d Directory) -> Homes<'d> {
        let (same, selves) = themselves(directory);
        let mut users: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        let mut uses: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (who, location) in directory.takes_place.iter().chain(&directory.based_at) {
            let who = same.get(who.as_str()).copied().unwrap_or(who);
            if !directory.services.has(who) && !directory.organizations.has(who) {
                continue;
            }
            users.entry(location).or_default().insert(who);
            uses.entry(who).or_default().insert(location);
        }
        let physical = |location: &str| {
            let record = directory.locations.get(location);
            record.is_some_and(|record| !matches!(said(record, "location_type").as_deref(), Some("virtual" | "postal")))
        };
        let places_of = |who: &str| {
            let used = uses.get(who).into_iter().flatten();
            used.filter(|location| physical(location)).count()
        };
        let counted: BTreeMap<&str, usize> = uses.keys().map(|who| (*who, places_of(who))).collect();
        let mut homes = Homes {
            actors: BTreeSet::new(),
            of: BTreeMap::new(),
            same,
            selves,
        };
        for (id, record) in &directory.locations.records {
            let of = users.get(id.as_str());
            let shared = record.contains_key(KIND) || of.is_none_or(|of| of.len() > 1);
            let one_of_several = of.into_iter().flatten().any(|who| counted[who] > 1);
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

/// Services that are their organisation over again, and the other way round: one to an organisation.
fn themselves(directory: &Directory) -> (BTreeMap<&str, &str>, BTreeMap<&str, &str>) {
    let (mut same, mut selves) = (BTreeMap::new(), BTreeMap::new());
    for (id, record) in &directory.services.records {
        let organization = record.get(SAME_AS).and_then(|id| id.as_str());
        if let Some(organization) =
            organization.filter(|id| directory.organizations.has(id) && !selves.contains_key(id))
        {
            same.insert(id.as_str(), organization);
            selves.insert(organization, id.as_str());
        }
    }
    (same, selves)
}
