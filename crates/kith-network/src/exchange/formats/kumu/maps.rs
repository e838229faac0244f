//! Maps and perspectives: who is on which map and where, and how views look.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::membership::Membership;
use super::project::Project;
use super::sheets::{with_ids, without_membership};
use crate::exchange::json_network::written::number;
use crate::exchange::kumu::ids::KumuIds;
use crate::exchange::kumu::values::split;
use crate::exchange::kumu_json::own::Own;
use crate::id::ActorId;
use crate::place::Spot;
use crate::view::View;

pub(super) struct Maps {
    pub maps: Vec<Value>,
    pub perspectives: Vec<Value>,
    pub default_map: Value,
    pub default_perspective: Value,
}

/// Who and what is on a map, by row.
struct Part {
    name: String,
    actors: Vec<usize>,
    ties: Vec<usize>,
}

/// A view with the id of its perspective.
struct Perspective<'v> {
    view: &'v View,
    id: String,
    /// The part of the network that it shows.
    part: Option<usize>,
}

impl Perspective<'_> {
    /// Whether it needs a map of its own: a perspective alone has neither places nor words, and none with nothing in it
    /// is read again.
    fn needs_map(&self) -> bool {
        let view = self.view;
        self.part.is_none() && (!view.spots.is_empty() || !view.words.is_empty() || view.sheet.trim().is_empty())
    }
}

/// All maps and perspectives of a project. `field` is the one that says who is on which map.
pub(super) fn mapped(project: &Project<'_>, field: Option<&str>, loops: &[Value], ids: &mut KumuIds) -> Maps {
    let network = project.outgoing.network;
    let parts = field.map_or_else(Vec::new, |field| parts(project, field));
    let views: Vec<Perspective<'_>> = network
        .views()
        .map(|view| Perspective {
            view,
            id: ids.give("pers", &view.id.to_string()),
            part: parts.iter().position(|part| part.name == view.name.as_str()),
        })
        .collect();
    let opening = network.opening_view().map(|view| view.id);
    let opening = views.iter().position(|one| Some(one.view.id) == opening);
    let everybody = Part {
        name: network.about().name.to_string(),
        actors: (0..project.actors.rows.len()).collect(),
        ties: (0..project.ties.rows.len()).collect(),
    };
    let mut drawing = Drawing {
        project,
        loops,
        ids,
        maps: Vec::new(),
    };
    let opens_with_part = opening.and_then(|at| views[at].part);
    if parts.len() < 2 || opens_with_part.is_none() || leaves_out(&parts, &everybody) {
        drawing.base(
            &everybody,
            opening.map(|at| &views[at]).filter(|one| one.part.is_none()),
        );
    }
    for (n, part) in parts.iter().enumerate() {
        let view = views.iter().find(|one| one.part == Some(n));
        drawing.draw(Own::Part, n, &part.name, view, part);
    }
    for (n, view) in views.iter().enumerate() {
        if view.needs_map() && Some(n) != opening {
            drawing.draw(Own::Whole, n + 1, view.view.name.as_str(), Some(view), &everybody);
        }
    }
    let default_map = match opens_with_part {
        Some(part) => json!(Own::Part.map_id(part)),
        None => drawing.maps.first().map_or(Value::Null, |map| map["_id"].clone()),
    };
    let perspectives = views.iter().map(|one| {
        let sheet = match (field, one.part) {
            (Some(field), Some(_)) => without_membership(&one.view.sheet, field, one.view.name.as_str()),
            _ => one.view.sheet.clone(),
        };
        json!({ "_id": one.id, "name": one.view.name.as_str(), "style": with_ids(&sheet, project) })
    });
    Maps {
        default_map,
        default_perspective: opening.map_or(Value::Null, |at| json!(views[at].id)),
        perspectives: perspectives.collect(),
        maps: drawing.maps,
    }
}

/// What stands under the names of a field.
fn parts(project: &Project<'_>, field: &str) -> Vec<Part> {
    let actors = project
        .actors
        .rows
        .iter()
        .map(|row| project.of_actors.text(&row.cells, field));
    let ties = project
        .ties
        .rows
        .iter()
        .map(|row| project.of_ties.text(&row.cells, field));
    let names: Vec<Vec<String>> = actors
        .chain(ties)
        .map(|text| text.map(split).unwrap_or_default())
        .collect();
    let count = project.actors.rows.len();
    let groups = Membership::of(&names).groups.into_iter();
    groups
        .map(|(name, members)| {
            let (actors, ties): (Vec<usize>, Vec<usize>) = members.into_iter().partition(|at| *at < count);
            let ties = ties.into_iter().map(|at| at - count).collect();
            Part { name, actors, ties }
        })
        .collect()
}

/// Whether somebody or something is on none of the parts.
fn leaves_out(parts: &[Part], everybody: &Part) -> bool {
    let on_some = |of: fn(&Part) -> &Vec<usize>| parts.iter().flat_map(of).collect::<BTreeSet<_>>().len();
    on_some(|part| &part.actors) < everybody.actors.len() || on_some(|part| &part.ties) < everybody.ties.len()
}

struct Drawing<'d, 'o> {
    project: &'d Project<'o>,
    loops: &'d [Value],
    ids: &'d mut KumuIds,
    maps: Vec<Value>,
}

impl Drawing<'_, '_> {
    /// The first map, with everybody: that of the view which the network opens with, or its own.
    fn base(&mut self, everybody: &Part, opening: Option<&Perspective<'_>>) {
        match opening.filter(|view| view.needs_map()) {
            Some(view) => self.draw(Own::Whole, 0, view.view.name.as_str(), Some(view), everybody),
            None => self.draw(Own::Base, 0, &everybody.name, opening, everybody),
        }
    }

    fn draw(&mut self, own: Own, n: usize, name: &str, view: Option<&Perspective<'_>>, part: &Part) {
        let project = self.project;
        let map_id = own.map_id(n);
        let pinned = |actor: ActorId| -> Option<Spot> {
            match (own, view) {
                (Own::Base, _) => project.outgoing.network.spot(actor),
                (_, view) => view?.view.spots.get(&actor).copied(),
            }
        };
        let mut elements = Vec::new();
        for at in &part.actors {
            let row = &project.actors.rows[*at];
            let pin = pinned(row.actor.id);
            let place = pin.map(|spot| (spot.x(), spot.y())).or(row.place);
            let position = place.map_or(Value::Null, |(x, y)| json!({ "x": number(x), "y": number(y) }));
            let element = &project.elements[*at];
            elements.push(json!({
                "_id": self.ids.give("node", &format!("{map_id} {element}")),
                "position": position, "pinned": pin.is_some(), "style": {}, "element": element,
            }));
        }
        let mut connections = Vec::new();
        for at in &part.ties {
            let connection = &project.connections[*at];
            let id = self.ids.give("edge", &format!("{map_id} {connection}"));
            connections.push(json!({ "_id": id, "style": {}, "connection": connection }));
        }
        let loops = self.loops_on(&map_id, part);
        let words = view.filter(|_| own != Own::Base).map(|view| view.view.words.as_str());
        let mut map = Map::new();
        let mut say = |key: &str, value: Value| {
            map.insert(key.to_owned(), value);
        };
        say("_id", json!(map_id));
        say("name", json!(name));
        say("description", json!(words.unwrap_or_default()));
        say("scale", json!(1));
        say("center", json!({ "x": 0, "y": 0 }));
        say("defaultPerspective", view.map_or(Value::Null, |view| json!(view.id)));
        say("defaultElementBehavior", json!("floating"));
        say("defaultConnectionDirection", json!("directed"));
        say("elements", Value::Array(elements));
        say("connections", Value::Array(connections));
        say("loops", Value::Array(loops));
        self.maps.push(Value::Object(map));
    }

    /// The loops whose connections are all on the map.
    fn loops_on(&mut self, map_id: &str, part: &Part) -> Vec<Value> {
        let here: BTreeSet<&str> = part
            .ties
            .iter()
            .map(|at| self.project.connections[*at].as_str())
            .collect();
        let ids = &mut *self.ids;
        let whole = |one: &&Value| {
            let connections = one["connections"].as_array().into_iter().flatten();
            connections.filter_map(Value::as_str).all(|id| here.contains(id))
        };
        let loops = self.loops.iter().filter(whole);
        loops
            .map(|one| {
                let id = one["_id"].as_str().unwrap_or_default();
                let label = ids.give("labl", &format!("{map_id} {id}"));
                json!({ "_id": label, "position": null, "pinned": false, "style": {}, "loop": id })
            })
            .collect()
    }
}
