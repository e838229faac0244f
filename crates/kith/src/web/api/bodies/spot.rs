//! Places of marks on the map, in JSON.

use super::schemas::Id;
use super::sent::{Nested, Object};
use kith_network::ActorId;
use kith_network::place::Spot;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// No mark stands farther out than this, in drawing units.
const FARTHEST: f64 = 100_000.0;

/// Where a mark was put by hand, in drawing units, y downward.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Spot)]
pub struct SpotBody {
    #[schema(minimum = -100_000, maximum = 100_000)]
    pub x: f64,
    #[schema(minimum = -100_000, maximum = 100_000)]
    pub y: f64,
}

/// Where an actor's mark was put by hand on the plain map.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PlacedActor)]
pub struct PlacedBody {
    #[schema(read_only)]
    pub actor: Id,
    #[schema(minimum = -100_000, maximum = 100_000)]
    pub x: f64,
    #[schema(minimum = -100_000, maximum = 100_000)]
    pub y: f64,
}

impl PlacedBody {
    pub fn from_domain(actor: ActorId, spot: Spot) -> PlacedBody {
        PlacedBody {
            actor: Id::of(actor),
            x: spot.x(),
            y: spot.y(),
        }
    }
}

pub fn spots_body(spots: &BTreeMap<ActorId, Spot>) -> BTreeMap<String, SpotBody> {
    let body = |spot: &Spot| SpotBody {
        x: spot.x(),
        y: spot.y(),
    };
    spots.iter().map(|(id, spot)| (id.to_string(), body(spot))).collect()
}

/// A place on the map, if what was sent is one.
pub fn read(mut sent: Object<'_, '_>) -> Option<Spot> {
    sent.own(&["actor"]);
    let (mut x, mut y) = (None, None);
    sent.number("x", &mut x);
    sent.number("y", &mut y);
    let spot = x.zip(y).and_then(|(x, y)| Spot::new(x, y));
    for (name, number) in [("x", x), ("y", y)] {
        if !number.is_some_and(|number| number.abs() <= FARTHEST) {
            sent.fault(name, "A number from -100000 to 100000 is needed");
        }
    }
    sent.done();
    spot
}

/// Places by the actor's id; `null` lets a mark go.
pub fn read_spots(sent: &mut Object<'_, '_>, into: &mut BTreeMap<ActorId, Spot>) {
    let mut object = match sent.nested("spots") {
        Nested::Absent => return,
        Nested::Null => return into.clear(),
        Nested::There(object) => object,
    };
    if object.is_whole() {
        into.clear();
    }
    for (name, value) in object.all() {
        let Ok(id) = name.parse::<ActorId>() else {
            object.fault(name, "Places stand under the id of an actor");
            continue;
        };
        if value.is_null() {
            into.remove(&id);
            continue;
        }
        match plain(value) {
            Some(spot) => {
                into.insert(id, spot);
            }
            None => object.fault(name, "Two numbers from -100000 to 100000 are needed, x and y"),
        }
    }
}

fn plain(value: &Value) -> Option<Spot> {
    let object = value.as_object().filter(|object| object.len() == 2)?;
    Spot::new(object.get("x")?.as_f64()?, object.get("y")?.as_f64()?)
}
