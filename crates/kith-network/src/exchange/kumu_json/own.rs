//! The maps of a project that kith wrote: told by their ids, so that reading one again finds what was written and not
//! what a map of Kumu's would mean by it.

use serde_json::Value;

/// What a map stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Own {
    /// The network's own map, with everybody on it; where it has them belongs to no view.
    Base,
    /// A view of everybody with places of its own.
    Whole,
    /// A part of the network: what a field says is on it.
    Part,
}

const START: &str = "map-KITH";
const LETTERS: &[u8; 36] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

impl Own {
    const ALL: [(Own, char); 3] = [(Own::Base, 'B'), (Own::Whole, 'W'), (Own::Part, 'P')];

    /// The id of the map with this number.
    pub(crate) fn map_id(self, n: usize) -> String {
        let letter = Own::ALL
            .iter()
            .find(|(own, _)| *own == self)
            .map_or('W', |(_, letter)| *letter);
        let digit = |place: usize| char::from(LETTERS[n / 36_usize.pow(u32::try_from(place).unwrap_or_default()) % 36]);
        format!("{START}{letter}{}{}{}", digit(2), digit(1), digit(0))
    }

    /// What a map is, if kith wrote it.
    pub(crate) fn of(map: &Value) -> Option<Own> {
        let id = map.get("_id").and_then(Value::as_str)?;
        let rest = id.strip_prefix(START).filter(|rest| rest.len() == 4)?;
        Own::ALL
            .iter()
            .find(|(_, letter)| rest.starts_with(*letter))
            .map(|(own, _)| *own)
    }

    /// Whether everybody is on it, so that being on it says nothing.
    pub(crate) fn has_everybody(map: &Value) -> bool {
        matches!(Own::of(map), Some(Own::Base | Own::Whole))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_map_is_known_by_its_id() {
        for (own, _) in Own::ALL {
            let id = own.map_id(37);
            assert_eq!(id.len(), "map-KITHB011".len());
            assert!(id.ends_with("011"), "{id}");
            assert_eq!(Own::of(&json!({ "_id": id })), Some(own));
        }
        assert_eq!(Own::of(&json!({ "_id": "map-jQHoAtrd" })), None);
        assert_eq!(Own::of(&json!({ "_id": "map-KITHx000" })), None);
    }
}
