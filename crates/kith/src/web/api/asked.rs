//! What a request asks for behind the question mark: checked against what its operation takes
//! before anything else happens.

use super::super::address;
use super::operation::{Kind, Operation, Param};
use super::problem::{Fault, NOT_UNDERSTOOD, Problem};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use jiff::civil::Date;
use std::convert::Infallible;

/// Query parameters by name. The door has checked them.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    pairs: Vec<(String, String)>,
}

impl Asked {
    pub fn get(&self, name: &str) -> Option<&str> {
        let mut pairs = self.pairs.iter();
        pairs.find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub fn whole(&self, name: &str) -> Option<u64> {
        self.get(name)?.parse().ok()
    }

    pub fn is(&self, name: &str) -> bool {
        self.get(name) == Some("true")
    }

    /// The names in a list with commas between them.
    pub fn names(&self, name: &str) -> Option<Vec<&str>> {
        Some(self.get(name)?.split(',').map(str::trim).collect())
    }

    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Asked {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Asked, Infallible> {
        Ok(Asked {
            pairs: address::pairs(parts.uri.query().unwrap_or_default()),
        })
    }
}

/// Refuses what this operation does not take: names it does not know, names that come twice,
/// values that cannot be what they stand for.
pub fn check(operation: &Operation, query: &str) -> Result<(), Problem> {
    let mut faults = Vec::new();
    let pairs = address::pairs(query);
    for (at, (name, value)) in pairs.iter().enumerate() {
        let known = operation.asks.iter().find(|param| param.name == name);
        let fault = match known {
            None => Some("This address does not know it.".to_owned()),
            Some(_) if pairs[..at].iter().any(|(before, _)| before == name) => {
                Some("It may be said once only.".to_owned())
            }
            Some(param) => wrong(param, value),
        };
        faults.extend(fault.map(|words| Fault::of_parameter(&shortened(name), words)));
    }
    match faults.as_slice() {
        [] => Ok(()),
        [first, ..] => {
            let name = first.parameter.as_deref().unwrap_or_default();
            let detail = format!("The query parameter “{name}”: {}", first.detail);
            Err(Problem::new(NOT_UNDERSTOOD, detail).with(faults))
        }
    }
}

/// A name that nobody knows, not repeated at any length.
fn shortened(name: &str) -> String {
    name.chars().take(60).collect()
}

fn wrong(param: &Param, value: &str) -> Option<String> {
    match param.kind {
        Kind::Whole { least, most } => {
            let is_plain = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
            let number: Option<u64> = value.parse().ok().filter(|_| is_plain);
            let fits = number.is_some_and(|number| (least..=most).contains(&number));
            (!fits).then(|| format!("Say a whole number from {least} to {most}."))
        }
        Kind::Text { most } => {
            let long = value.chars().count() > most;
            long.then(|| format!("It may have {most} characters at most."))
        }
        Kind::Id => {
            let is_id = value.parse::<kith_network::ActorId>().is_ok();
            (!is_id).then(|| "Say the id of a record, 26 letters and digits.".to_owned())
        }
        Kind::Day => {
            let is_day = value.len() == 10 && value.parse::<Date>().is_ok();
            (!is_day).then(|| "Say a day such as 2026-03-02.".to_owned())
        }
        Kind::OneOf(known) => (!known.contains(&value)).then(|| format!("Say one of: {}.", known.join(", "))),
        Kind::Flag => (!matches!(value, "true" | "false")).then(|| "Say true or false.".to_owned()),
        Kind::Names => {
            let is_name = |name: &str| {
                !name.is_empty()
                    && name.len() <= 60
                    && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
            };
            let fits = value.split(',').all(is_name) && value.len() <= 1000;
            (!fits).then(|| "Say names with commas between them, such as id,name.".to_owned())
        }
    }
}
