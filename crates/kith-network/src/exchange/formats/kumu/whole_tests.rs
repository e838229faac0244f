//! Projects as a whole: their references, and how much of them is read.

use serde_json::Value;

use super::tests::{brought, project};
use crate::exchange::json_network::round_trip::{read, remarks, rows};
use crate::id::SeededIds;

/// All texts under these keys, anywhere.
fn all<'v>(value: &'v Value, keys: &[&str], found: &mut Vec<&'v str>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| all(item, keys, found)),
        Value::Object(entries) => {
            for (key, value) in entries {
                match value {
                    Value::String(text) if keys.contains(&key.as_str()) => found.push(text),
                    other => all(other, keys, found),
                }
            }
        }
        _ => {}
    }
}

#[test]
fn every_id_of_a_project_stands_once_and_every_reference_leads_to_one() {
    let founding = crate::sample::larkmere(&mut SeededIds::new(1)).unwrap();
    for network in [brought(), founding.network().unwrap()] {
        let written = project(&network);
        let (mut ids, mut named) = (Vec::new(), Vec::new());
        all(&written, &["_id"], &mut ids);
        let references = [
            "from",
            "to",
            "element",
            "connection",
            "loop",
            "defaultMap",
            "defaultPerspective",
        ];
        all(&written, &references, &mut named);
        let once: std::collections::BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(once.len(), ids.len());
        for id in &ids {
            let (prefix, rest) = id.split_once('-').unwrap();
            let known = ["attr", "elem", "conn", "loop", "map", "pers", "node", "edge", "labl"].contains(&prefix);
            assert!(
                known && rest.len() == 8 && rest.bytes().all(|byte| byte.is_ascii_alphanumeric()),
                "{id}"
            );
        }
        assert!(named.len() > 5 && named.iter().all(|id| once.contains(id)));
    }
}

#[test]
fn a_project_made_to_hold_the_reader_is_read_or_refused_in_good_time() {
    let many = |count: usize, one: &dyn Fn(usize) -> String| (0..count).map(one).collect::<Vec<_>>().join(",");
    let maps = many(30_000, &|n| {
        format!(r#"{{"_id":"m{n}","name":"M{n}","defaultPerspective":"p{n}","elements":[{{"element":"e"}}]}}"#)
    });
    let perspectives = many(30_000, &|n| format!(r#"{{"_id":"p{n}","name":"P{n}","style":""}}"#));
    let text =
        format!(r#"{{"elements":[{{"_id":"e","label":"Ada"}}],"maps":[{maps}],"perspectives":[{perspectives}]}}"#);
    if let Ok(book) = read(&text) {
        assert_eq!(book.views.len(), 200);
        assert!(remarks(&book).contains("200 views at most"));
    }
    let attributes = many(200_000, &|n| format!(r#""a{n}":1"#));
    let said = read(&format!(r#"{{"elements":[{{"label":"Ada",{attributes}}}]}}"#)).unwrap_err();
    assert!(said.contains("2000 columns"), "{said}");
    let wide = many(60, &|row| {
        format!("{{{}}}", many(1_900, &|n| format!(r#""a{}":{row}"#, (n * 7) % 1_900)))
    });
    let book = read(&format!(r#"{{"elements":[{wide}]}}"#)).unwrap();
    assert_eq!(rows(&book, "Elements").len(), 60);
}
