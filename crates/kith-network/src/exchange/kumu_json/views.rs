//! Maps and perspectives as views.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::laid;
use super::own::Own;
use super::tables::Tables;
use crate::exchange::gathering::Remarks;
use crate::exchange::table::FoundView;
use crate::text::slug;
use crate::view::View;

/// The most views that one project brings.
const MOST: usize = 200;

/// Every map with the perspective it opens with, then every other perspective; the one that the project opens with
/// first. A blueprint with places is one view: `placed`.
pub(super) fn views(
    project: &Map<String, Value>,
    placed: Option<FoundView>,
    tables: &Tables,
    remarks: &mut Remarks,
) -> Vec<FoundView> {
    let maps: Vec<&Value> = listed(project, "maps");
    let perspectives: Vec<&Value> = listed(project, "perspectives");
    let text = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let opening = |key: &str| project.get(key).and_then(Value::as_str).map(str::to_owned);
    let written_here = maps.iter().any(|map| Own::of(map).is_some());
    let mut by_id: BTreeMap<String, usize> = BTreeMap::new();
    for (at, one) in perspectives.iter().enumerate() {
        if let Some(id) = id(one) {
            by_id.entry(id).or_insert(at);
        }
    }
    let mut views = Vec::new();
    let mut used = BTreeSet::new();
    for map in maps.iter().take(MOST) {
        let wanted = map.get("defaultPerspective").and_then(Value::as_str).map(str::to_owned);
        let wanted = wanted.or_else(|| opening("defaultPerspective").filter(|_| maps.len() == 1));
        let at = wanted.and_then(|wanted| by_id.get(&wanted).copied());
        let perspective = at.map(|at| perspectives[at]);
        if let Some(id) = perspective.and_then(id) {
            used.insert(id);
        }
        let own = Own::of(map);
        let named = match perspective {
            Some(perspective) if maps.len() == 1 || Own::has_everybody(map) => text(perspective, "name"),
            _ => text(map, "name"),
        };
        let style = perspective.map(style).unwrap_or_default();
        let among = (maps.len() > 1 && !Own::has_everybody(map)).then_some(tables.maps);
        let view = FoundView {
            drawn: false,
            name: named,
            words: text(map, "description"),
            sheet: on_map(style, map, among, remarks),
            opens: id(map).is_some() && id(map) == opening("defaultMap"),
            places: laid::places(map),
        };
        // Without a perspective, a map that kith wrote was no view.
        if own.is_none() || perspective.is_some() {
            let order = own.and(at).unwrap_or_default();
            views.push((order, view));
        }
    }
    let unused = perspectives
        .iter()
        .enumerate()
        .filter(|(_, one)| id(one).is_none_or(|id| !used.contains(&id)));
    views.extend(unused.take(MOST).map(|(at, one)| {
        let view = FoundView {
            name: text(one, "name"),
            sheet: style(one),
            ..FoundView::default()
        };
        (at, view)
    }));
    if written_here {
        views.sort_by_key(|(order, _)| *order);
    }
    let mut views: Vec<FoundView> = views.into_iter().map(|(_, view)| view).collect();
    if maps.is_empty() {
        views.extend(placed);
    }
    let count = maps.len() + perspectives.len() - used.len();
    if views.len().max(count) > MOST {
        remarks.say_once(format!(
            "A project brings {MOST} views at most; those after that were left out."
        ));
    }
    views.truncate(MOST);
    views.retain(|view| !view.sheet.trim().is_empty() || !view.places.is_empty() || maps.len() > 1 || written_here);
    let kept: BTreeSet<&str> = tables.kept().collect();
    for view in &mut views {
        view.places.retain(|id, _| kept.contains(id.as_str()));
    }
    tell_apart(&mut views);
    views
}

/// How a perspective looks. One that is far longer than a view may be is cut off, and refused later for its length.
fn style(perspective: &Value) -> String {
    let style = perspective.get("style").and_then(Value::as_str).unwrap_or_default();
    let mut end = style.len().min(2 * View::LONGEST_SHEET);
    while !style.is_char_boundary(end) {
        end -= 1;
    }
    style[..end].to_owned()
}

fn id(value: &Value) -> Option<String> {
    let id = value.get("_id").or_else(|| value.get("id"));
    id.and_then(Value::as_str).map(str::to_owned)
}

fn listed<'a>(project: &'a Map<String, Value>, key: &str) -> Vec<&'a Value> {
    project
        .get(key)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .collect()
}

/// A perspective on one map of several: what is on no such map is left out. What the map says of single records stands
/// last.
fn on_map(style: String, map: &Value, among: Option<&str>, remarks: &mut Remarks) -> String {
    let mut sheet = style.trim_end().to_owned();
    let name = map
        .get("name")
        .and_then(Value::as_str)
        .unwrap_or("Map")
        .replace(['|', '"', '\n'], "/");
    if let Some(field) = among {
        if sheet.contains("ignore:") {
            let message = format!(
                "The map \u{201c}{name}\u{201d} opens with a view that leaves something out; it now shows the whole project but for that."
            );
            remarks.say(Some("Maps"), None, message);
        } else {
            sheet.push_str(&format!("\n@settings {{ ignore: :not([\"{field}\"~=\"{name}\"]); }}\n"));
        }
    }
    for rule in laid::rules(map) {
        sheet.push('\n');
        sheet.push_str(&rule);
    }
    sheet
}

/// A blueprint whose elements have places, as one view.
pub(super) fn as_placed(project: &Map<String, Value>) -> Option<FoundView> {
    let mut view = FoundView {
        name: "As in the file".to_owned(),
        sheet: "@settings { layout: static; }".to_owned(),
        ..FoundView::default()
    };
    for element in listed(project, "elements") {
        let field = |name: &str| {
            element
                .get(name)
                .or_else(|| element.get("attributes").and_then(|said| said.get(name)))
        };
        let id = ["_id", "id"].iter().find_map(|key| field(key)?.as_str());
        if let (Some(id), Some(x), Some(y)) = (
            id,
            field("x").and_then(Value::as_f64),
            field("y").and_then(Value::as_f64),
        ) {
            view.places.insert(id.to_owned(), (x, y));
        }
    }
    laid::stretch(&mut view.places);
    (view.places.len() > 1).then_some(view)
}

/// Gives views of one name a number, and those without one a name.
fn tell_apart(views: &mut [FoundView]) {
    let mut known = BTreeSet::new();
    for view in views {
        let stem = match crate::text::collapse(&view.name) {
            empty if empty.is_empty() => "View".to_owned(),
            name => name.chars().take(150).collect(),
        };
        let mut name = stem.clone();
        let mut n = 2;
        while !known.insert(slug(&name)) {
            let short: String = stem.chars().take(50).collect();
            name = format!("{short} {n}");
            n += 1;
        }
        view.name = name;
    }
}
