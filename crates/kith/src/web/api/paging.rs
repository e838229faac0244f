//! Long lists, some at a time: `?after=ID&limit=`, in the order of ids, so that what comes or goes
//! meanwhile neither repeats nor skips anything. `Link` and `next` lead on.

use super::super::address;
use super::answer;
use super::asked::Asked;
use super::operation::{Kind, Param};
use super::problem::Problem;
use super::shape::Shape;
use axum::http::header;
use axum::response::Response;
use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;

pub const AFTER: Param = Param {
    name: "after",
    does: "The id after which to go on: the last of what was read before.",
    kind: Kind::Id,
};
pub const BEFORE: Param = Param {
    name: "before",
    does: "The version before which to go on: the last of what was read before.",
    kind: Kind::Whole {
        least: 0,
        most: u32::MAX as u64,
    },
};
pub const LIMIT: Param = Param {
    name: "limit",
    does: "How many at most; 100 if it is not said.",
    kind: Kind::Whole { least: 1, most: 1000 },
};
pub const FIELDS: Param = Param {
    name: "fields",
    does: "Only these members of each, with commas between: “id,name”.",
    kind: Kind::Names,
};

const USUAL: u64 = 100;

/// Some of a list.
pub struct Listed<'a, R> {
    /// In the order of ids, each with its own.
    pub chosen: Vec<(String, R)>,
    /// How many there are that this viewer can see, chosen or not.
    pub of: usize,
    /// The address of the list: `/api/v1/networks/larkmere/actors`.
    pub at: &'a str,
}

/// How many at most are asked for.
pub fn limit(asked: &Asked) -> usize {
    usize::try_from(asked.whole("limit").unwrap_or(USUAL)).unwrap_or(1000)
}

/// The part of a list that is asked for, as JSON, each record made by `make`.
pub fn page<R, T: Serialize + ToSchema>(
    mark: &str,
    asked: &Asked,
    listed: Listed<'_, R>,
    make: impl Fn(R) -> T,
) -> Result<Response, Problem> {
    let total = listed.chosen.len();
    let after = asked.get("after");
    let from = listed
        .chosen
        .into_iter()
        .skip_while(|(id, _)| after.is_some_and(|after| id.as_str() <= after));
    let limit = limit(asked);
    let mut shown: Vec<(String, R)> = from.take(limit + 1).collect();
    let more = shown.len() > limit;
    shown.truncate(limit);
    let last = shown.last().filter(|_| more).map(|(id, _)| id.clone());
    let next = last.map(|last| onward(listed.at, asked, &last));
    let items = shown.into_iter().map(|(_, record)| make(record)).collect();
    answer(mark, asked, items, (total, listed.of), next)
}

/// The address of what follows.
pub fn onward(at: &str, asked: &Asked, last: &str) -> String {
    let kept = asked.pairs().filter(|(name, _)| *name != "after");
    let pairs: Vec<(&str, &str)> = kept.chain([("after", last)]).collect();
    address::with(at, &pairs)
}

/// A part of a list that was cut out already: `counts` are those chosen, and all there are.
pub fn answer<T: Serialize + ToSchema>(
    mark: &str,
    asked: &Asked,
    items: Vec<T>,
    counts: (usize, usize),
    next: Option<String>,
) -> Result<Response, Problem> {
    let items = only(items, asked.names("fields"))?;
    let mut body = Map::new();
    body.insert("items".to_owned(), Value::Array(items));
    body.insert("total".to_owned(), counts.0.into());
    body.insert("of".to_owned(), counts.1.into());
    body.insert("next".to_owned(), next.clone().map_or(Value::Null, Value::String));
    let mut response = answer::written(mark, &body)?;
    if let Some(next) = next {
        answer::put(&mut response, header::LINK, &format!("<{next}>; rel=\"next\""));
    }
    Ok(response)
}

/// Records with only the members that were asked for.
fn only<T: Serialize + ToSchema>(items: Vec<T>, fields: Option<Vec<&str>>) -> Result<Vec<Value>, Problem> {
    if let Some(fields) = &fields {
        let known = Shape::of::<T>().members();
        if let Some(unknown) = fields.iter().find(|field| !known.contains(**field)) {
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            let words = format!("There is no “{unknown}” here. There is: {}.", known.join(", "));
            return Err(Problem::parameter("fields", words));
        }
    }
    let kept = |item: T| {
        let mut item = serde_json::to_value(item).unwrap_or(Value::Null);
        if let (Some(fields), Value::Object(members)) = (&fields, &mut item) {
            members.retain(|name, _| fields.contains(&name.as_str()));
        }
        item
    };
    Ok(items.into_iter().map(kept).collect())
}
