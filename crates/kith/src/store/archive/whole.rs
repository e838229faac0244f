//! Whether everything that stands in a file is understood: what would be lost on the way in is refused, not dropped.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Reads a line as what it is, in words where it cannot be.
pub(super) fn parsed<R: DeserializeOwned>(text: &str) -> Result<R, String> {
    serde_json::from_str(text).map_err(|error| match error.classify() {
        serde_json::error::Category::Data => {
            let words = error.to_string();
            let end = words.rfind(" at line ").unwrap_or(words.len());
            words[..end].to_owned()
        }
        _ => format!("it is not JSON (from letter {} on)", error.column()),
    })
}

/// Compares a text with what was understood of it, written again. Parts that a later kith has added may be there in the
/// second alone.
pub(super) fn nothing_lost(text: &str, again: &impl Serialize) -> Result<(), String> {
    let again = serde_json::to_string(again).map_err(|error| error.to_string())?;
    if text == again {
        return Ok(());
    }
    let text: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let again: Value = serde_json::from_str(&again).map_err(|error| error.to_string())?;
    match lost(&text, &again, "") {
        None => Ok(()),
        Some(path) => Err(format!("this kith does not understand what it says in “{path}”")),
    }
}

/// The path of the first part of a text that is not in the other as it is.
fn lost(text: &Value, again: &Value, path: &str) -> Option<String> {
    let here = || Some(path.trim_start_matches('.').to_owned());
    match (text, again) {
        (Value::Object(text), Value::Object(again)) => text.iter().find_map(|(name, value)| {
            let path = format!("{path}.{name}");
            lost(value, again.get(name).unwrap_or(&Value::Null), &path)
        }),
        (Value::Array(text), Value::Array(again)) if text.len() == again.len() => {
            let pairs = text.iter().zip(again).enumerate();
            pairs
                .into_iter()
                .find_map(|(at, (text, again))| lost(text, again, &format!("{path}.{}", at + 1)))
        }
        (text, again) if text == again => None,
        _ => here(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_would_be_lost_is_named_and_what_was_added_since_is_not() {
        let again = json!({ "name": "Ada", "tags": ["baker"], "since": null });
        assert_eq!(nothing_lost(r#"{"name":"Ada"}"#, &again), Ok(()));
        for (text, path) in [
            (r#"{"name":"Ada","secret":{"shoe":4}}"#, "secret"),
            (r#"{"name":"Ida"}"#, "name"),
            (r#"{"tags":["baker","baker"]}"#, "tags"),
            (r#"{"tags":["boatman"]}"#, "tags.1"),
        ] {
            let words = nothing_lost(text, &again).expect_err(text);
            assert!(words.ends_with(&format!("“{path}”")), "{words}");
        }
    }

    #[test]
    fn what_is_no_line_of_json_says_so() {
        assert_eq!(
            parsed::<Value>("{\"a\":").expect_err("cut off"),
            "it is not JSON (from letter 5 on)"
        );
        assert_eq!(
            parsed::<u8>("\"x\"").expect_err("no number"),
            "invalid type: string \"x\", expected u8"
        );
        assert!(parsed::<Value>(&"[".repeat(100_000)).is_err());
    }
}
