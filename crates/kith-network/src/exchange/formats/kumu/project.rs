//! A whole project, version 1 of the form that Kumu exports: fields, elements, connections and loops, maps, and views.

use serde_json::{Map, Value, json};

use super::definitions::{Fields, definitions};
use super::maps::{Maps, mapped};
use super::membership::Membership;
use crate::exchange::json_network::written::text;
use crate::exchange::kumu::ids::KumuIds;
use crate::exchange::kumu::values::split;
use crate::exchange::kumu_out::{NotWritten, Out};
use crate::exchange::outgoing::{OutActors, OutTies, Outgoing};
use crate::vocabulary::FieldOn;

/// A network with the ids that its records get.
pub(super) struct Project<'o> {
    pub outgoing: &'o Outgoing<'o>,
    pub actors: OutActors<'o>,
    pub ties: OutTies<'o>,
    pub of_actors: Fields,
    pub of_ties: Fields,
    /// By row.
    pub elements: Vec<String>,
    pub connections: Vec<String>,
}

pub(super) fn write(outgoing: &Outgoing<'_>) -> Result<Vec<u8>, NotWritten> {
    let mut ids = KumuIds::default();
    let project = Project::of(outgoing, &mut ids);
    let loops = project.loops_field();
    let maps = project.maps_field();
    let skip: Vec<&str> = [loops, maps].into_iter().flatten().collect();
    let mut relevance = Map::new();
    let rows: Vec<&[Out]> = project.actors.rows.iter().map(|row| row.cells.as_slice()).collect();
    project.of_actors.relevance(&rows, &skip, &mut relevance);
    let rows: Vec<&[Out]> = project.ties.rows.iter().map(|row| row.cells.as_slice()).collect();
    project.of_ties.relevance(&rows, &skip, &mut relevance);
    let kinds = [project.kinds(FieldOn::Actors), project.kinds(FieldOn::Ties)];
    let loops = loops.map_or_else(Vec::new, |field| project.loops(field, &mut ids));
    let Maps {
        maps,
        perspectives,
        default_map,
        default_perspective,
    } = mapped(&project, maps, &loops, &mut ids);
    let about = outgoing.network.about();
    text(&json!({
        "version": 1,
        "name": about.name.as_str(),
        "description": about.description,
        "proxyImages": true,
        "defaultMap": default_map,
        "defaultPerspective": default_perspective,
        "attributeRelevance": relevance,
        "attributes": definitions(&[&project.of_actors, &project.of_ties], kinds, &skip, &mut ids),
        "elements": project.elements(&skip),
        "connections": project.connections(&skip),
        "loops": loops,
        "maps": maps,
        "perspectives": perspectives,
    }))
}

/// Flags that a connection has beside its attributes; kept as fields where a project came in.
const FLAGS: [&str; 2] = ["Delayed", "Reversed"];

impl<'o> Project<'o> {
    fn of(outgoing: &'o Outgoing<'o>, ids: &mut KumuIds) -> Project<'o> {
        let words = outgoing.network.vocabulary();
        let (actors, ties) = (outgoing.actors(), outgoing.ties());
        Project {
            outgoing,
            of_actors: Fields::of(&actors.columns, FieldOn::Actors, words),
            of_ties: Fields::of(&ties.columns, FieldOn::Ties, words),
            elements: actors.rows.iter().map(|row| ids.give("elem", &row.id)).collect(),
            connections: ties.rows.iter().map(|row| ids.give("conn", &row.id)).collect(),
            actors,
            ties,
        }
    }

    /// The field that holds the names of loops: as the importer calls it, or as it does where that name is taken.
    fn loops_field(&self) -> Option<&'static str> {
        let has = |name: &str| self.of_ties.has(name) || self.of_actors.has(name);
        // On people it would be a field of their own.
        match (has("Loops"), self.of_ties.has("In loops")) {
            (true, true) => Some("In loops"),
            (true, false) if !self.of_actors.has("Loops") => Some("Loops"),
            _ => None,
        }
    }

    fn maps_field(&self) -> Option<&'static str> {
        let has = |name: &str| self.of_ties.has(name) || self.of_actors.has(name);
        match (has("Maps"), has("On maps")) {
            (true, true) => Some("On maps"),
            (true, false) => Some("Maps"),
            _ => None,
        }
    }

    /// The types that records have, each once, in the order of the vocabulary and then of the records.
    fn kinds(&self, on: FieldOn) -> Vec<String> {
        let words = self.outgoing.network.vocabulary();
        let used: Vec<&str> = match on {
            FieldOn::Actors => {
                let rows = self.actors.rows.iter();
                rows.filter_map(|row| self.of_actors.text(&row.cells, "Element Type"))
                    .collect()
            }
            FieldOn::Ties => {
                let rows = self.ties.rows.iter();
                rows.filter_map(|row| self.of_ties.text(&row.cells, "Connection Type"))
                    .collect()
            }
        };
        let labels: Vec<&String> = match on {
            FieldOn::Actors => words.actor_kinds.iter().map(|kind| &kind.label).collect(),
            FieldOn::Ties => words.tie_kinds.iter().map(|kind| &kind.label).collect(),
        };
        let mut seen: std::collections::BTreeSet<&str> = used.iter().copied().collect();
        let known = labels.into_iter().map(String::as_str).chain(used.iter().copied());
        known.filter(|label| seen.remove(label)).map(str::to_owned).collect()
    }

    fn elements(&self, skip: &[&str]) -> Vec<Value> {
        let rows = self.actors.rows.iter().zip(&self.elements);
        rows.map(|(row, id)| {
            let mut said = self.of_actors.said(&row.cells, skip);
            said.insert("label".to_owned(), json!(row.actor.name.as_str()));
            json!({ "_id": id, "attributes": said })
        })
        .collect()
    }

    fn connections(&self, skip: &[&str]) -> Vec<Value> {
        let at: std::collections::BTreeMap<&str, &String> = self
            .actors
            .rows
            .iter()
            .map(|row| row.id.as_str())
            .zip(&self.elements)
            .collect();
        let rows = self.ties.rows.iter().zip(&self.connections);
        rows.map(|(row, id)| {
            let mut said = self.of_ties.said(&row.cells, skip);
            let flags = FLAGS.map(|flag| {
                let set = self.of_ties.text(&row.cells, flag) == Some("yes");
                if set {
                    said.remove(&flag.to_lowercase());
                }
                set
            });
            json!({
                "_id": id,
                "direction": row.tie.direction.key(),
                "delayed": flags[0],
                "reversed": flags[1],
                "attributes": said,
                "from": at.get(row.from.as_str()),
                "to": at.get(row.to.as_str()),
            })
        })
        .collect()
    }

    fn loops(&self, field: &str, ids: &mut KumuIds) -> Vec<Value> {
        let names: Vec<Vec<String>> = self
            .ties
            .rows
            .iter()
            .map(|row| self.of_ties.text(&row.cells, field).map(split).unwrap_or_default())
            .collect();
        let groups = Membership::of(&names).groups.into_iter();
        groups
            .map(|(name, members)| {
                let connections: Vec<&String> = members.iter().map(|at| &self.connections[*at]).collect();
                json!({ "_id": ids.give("loop", &name), "attributes": { "label": name }, "connections": connections })
            })
            .collect()
    }
}
