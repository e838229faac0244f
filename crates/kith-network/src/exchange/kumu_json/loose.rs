//! What names something that is not in the file: normal in projects that were worked on for years.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::tables::Tables;
use crate::exchange::gathering::Remarks;
use crate::exchange::json_network::some_names;

/// The ids that maps and loops name and no record has.
pub(super) struct Dangling {
    from_maps: BTreeSet<String>,
    from_loops: BTreeSet<String>,
}

impl Dangling {
    pub(super) fn find(project: &Map<String, Value>, tables: &Tables) -> Dangling {
        let known: BTreeSet<&str> = tables.records.iter().flatten().map(|(id, _)| id.as_str()).collect();
        let listed = |of: &'static str| project.get(of).and_then(Value::as_array).into_iter().flatten();
        let unknown = |id: &str| (!known.contains(id)).then(|| id.to_owned());
        let entries = [("elements", "element"), ("connections", "connection")];
        let from_maps = listed("maps").flat_map(|map| {
            entries.iter().flat_map(|(list, of)| {
                let items = map.get(*list).and_then(Value::as_array).into_iter().flatten();
                items.filter_map(|item| item.get(*of)?.as_str())
            })
        });
        let from_loops = listed("loops").flat_map(|one| {
            let ids = one.get("connections").and_then(Value::as_array).into_iter().flatten();
            ids.filter_map(Value::as_str)
        });
        Dangling {
            from_maps: from_maps.filter_map(unknown).collect(),
            from_loops: from_loops.filter_map(unknown).collect(),
        }
    }

    pub(super) fn say(&self, remarks: &mut Remarks) {
        for (ids, what) in [(&self.from_maps, "Maps"), (&self.from_loops, "Loops")] {
            if !ids.is_empty() {
                let message = format!(
                    "{what} name records that are not in the file, as when something was deleted; they were left out: {}.",
                    some_names(ids.iter())
                );
                remarks.say(Some(what), None, message);
            }
        }
    }
}

/// Whether a text is an id as Kumu gives them.
pub(super) fn is_kumu_id(prefix: &str, text: &str) -> bool {
    let rest = text.strip_prefix(prefix).and_then(|rest| rest.strip_prefix('-'));
    rest.is_some_and(|rest| {
        !rest.is_empty() && rest.len() <= 16 && rest.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}
