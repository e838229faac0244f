//! Where a map of Kumu's has things, and how it decorates single ones.

use std::collections::BTreeMap;

use serde_json::Value;

use super::own::Own;

/// How far apart the nearest neighbours of a map should stand here, in drawing units.
const APART: f64 = 105.0;

/// The marks of a map that stand where somebody put them, by the id of the element, in drawing units.
///
/// Kumu's marks are smaller than ours with their names, so the whole is stretched until half of them have room. A map
/// that kith wrote is as it should be.
pub(super) fn places(map: &Value) -> BTreeMap<String, (f64, f64)> {
    let own = Own::of(map);
    if own == Some(Own::Base) {
        return BTreeMap::new();
    }
    let fixed = map.get("defaultElementBehavior").and_then(Value::as_str) == Some("fixed");
    let nodes = map.get("elements").and_then(Value::as_array);
    let mut places = BTreeMap::new();
    for node in nodes.into_iter().flatten() {
        let pinned = node.get("pinned").and_then(Value::as_bool) == Some(true);
        let at = |axis: &str| node.get("position").and_then(|at| at.get(axis)).and_then(Value::as_f64);
        if let (Some(id), Some(x), Some(y), true) = (
            node.get("element").and_then(Value::as_str),
            at("x"),
            at("y"),
            pinned || fixed,
        ) {
            places.insert(id.to_owned(), (x, y));
        }
    }
    if own.is_none() {
        stretch(&mut places);
    }
    places
}

/// Stretches so that the middle distance to a nearest neighbour is [`APART`], never shrinking. O(n²) up to 2,000.
pub(super) fn stretch(places: &mut BTreeMap<String, (f64, f64)>) {
    let points: Vec<(f64, f64)> = places.values().copied().take(2_000).collect();
    let mut nearest: Vec<f64> = points
        .iter()
        .enumerate()
        .filter_map(|(at, (x, y))| {
            let others = points.iter().enumerate().filter(|(other, _)| *other != at);
            let distance = |(_, (u, v)): (usize, &(f64, f64))| ((u - x).powi(2) + (v - y).powi(2)).sqrt();
            others.map(distance).min_by(f64::total_cmp)
        })
        .collect();
    nearest.sort_by(f64::total_cmp);
    let middle = nearest.get(nearest.len() / 2).copied().unwrap_or(APART).max(0.1);
    let factor = (APART / middle).clamp(1.0, 50.0);
    for at in places.values_mut() {
        *at = ((at.0 * factor).round(), (at.1 * factor).round());
    }
}

/// The decorations of single elements and connections on a map, as rules of the view language. Each stands behind
/// everything the perspective says, as it does in Kumu.
pub(super) fn rules(map: &Value) -> Vec<String> {
    let decorated = |list: &str, of: &'static str| {
        let items = map.get(list).and_then(Value::as_array).cloned().unwrap_or_default();
        items.into_iter().filter_map(move |item| {
            let id = item.get(of)?.as_str()?.to_owned();
            let style = item.get("style")?.as_object()?;
            let said: Vec<String> = style
                .iter()
                .filter_map(|(name, value)| declaration(name, value))
                .collect();
            (!said.is_empty()).then(|| format!("#{id} {{ {} }}", said.join(" ")))
        })
    };
    decorated("elements", "element")
        .chain(decorated("connections", "connection"))
        .collect()
}

/// `borderColor` and `"#fff"` as `border-color: #fff;`; nothing for an empty value, which Kumu means as "as usual".
fn declaration(name: &str, value: &Value) -> Option<String> {
    let value = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Bool(truth) => truth.to_string(),
        _ => return None,
    };
    let plain = |c: char| !matches!(c, ';' | '{' | '}' | '\n' | '\r');
    if value.is_empty() || !value.chars().all(plain) || !name.chars().all(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    let mut property = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() {
            property.push('-');
        }
        property.push(letter.to_ascii_lowercase());
    }
    Some(format!("{property}: {value};"))
}
