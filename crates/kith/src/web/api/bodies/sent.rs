//! Reading JSON that was sent, member by member, noting what is wrong where.

use super::super::problem::Fault;
use super::keyed::Keyed;
use jiff::civil::Date;
use kith_network::text::{Name, collapse, printable};
use kith_network::vocabulary::{Key, Term, Terms};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

/// More faults than this are not told.
const MOST_FAULTS: usize = 100;
/// The longest tag, in characters.
pub const LONGEST_TAG: usize = 200;

/// Ids of records begun earlier in the same request, by the names it gave them.
pub type Names = BTreeMap<String, u128>;

/// An object that was sent.
pub struct Object<'a, 'f> {
    members: &'a Map<String, Value>,
    at: String,
    faults: &'f mut Vec<Fault>,
    names: &'f Names,
    /// Whether what is absent is empty, not as it was.
    whole: bool,
    /// Whether `null` stands for nothing only where the schema says so: within what is sent whole.
    strict: bool,
    asked: BTreeSet<&'static str>,
}

/// What stands under a name that may hold an object.
pub enum Nested<'a, 'f> {
    Absent,
    Null,
    There(Object<'a, 'f>),
}

/// One more step of a JSON pointer (RFC 6901).
fn deeper(at: &str, step: &str) -> String {
    format!("{at}/{}", step.replace('~', "~0").replace('/', "~1"))
}

/// Text as forms keep it: without what cannot be seen, line ends as one character, ends trimmed.
fn tidy(text: &str) -> String {
    printable(&text.replace("\r\n", "\n")).trim().to_owned()
}

/// Notes a fault, unless there are enough.
pub fn note(faults: &mut Vec<Fault>, pointer: String, message: impl Into<String>) {
    if faults.len() >= MOST_FAULTS {
        return;
    }
    let mut words: String = message.into();
    if !words.ends_with(['.', '”']) {
        words.push('.');
    }
    faults.push(Fault::at(pointer, words));
}

impl<'a, 'f> Object<'a, 'f> {
    /// The object in `json`, which stands at the pointer `at`.
    pub fn of(
        json: &'a Value,
        at: &str,
        whole: bool,
        names: &'f Names,
        faults: &'f mut Vec<Fault>,
    ) -> Option<Object<'a, 'f>> {
        let Value::Object(members) = json else {
            note(faults, at.to_owned(), "This must be a JSON object");
            return None;
        };
        Some(Object {
            members,
            at: at.to_owned(),
            faults,
            names,
            whole,
            strict: false,
            asked: BTreeSet::new(),
        })
    }

    /// Whether what is absent is empty, not as it was.
    pub fn is_whole(&self) -> bool {
        self.whole
    }

    pub fn fault(&mut self, name: &str, message: impl Into<String>) {
        let pointer = deeper(&self.at, name);
        note(self.faults, pointer, message);
    }

    pub fn has(&self, name: &str) -> bool {
        self.members.contains_key(name)
    }

    /// What stands under this name, whatever it is.
    pub fn member(&mut self, name: &'static str) -> Option<&'a Value> {
        self.asked.insert(name);
        self.members.get(name)
    }

    /// Members that kith fills in itself: what was sent of them is not looked at.
    pub fn own(&mut self, names: &[&'static str]) {
        self.asked.extend(names);
    }

    /// A member that cannot be changed: sent, it must be what it is.
    pub fn fixed(&mut self, name: &'static str, is: &str) {
        match self.member(name) {
            None => {}
            Some(Value::String(sent)) if sent.eq_ignore_ascii_case(is) => {}
            Some(_) => self.fault(name, "This cannot be changed; leave it out or send it as it is"),
        }
    }

    /// Notes the names that nobody asked for.
    pub fn done(mut self) {
        let unknown: Vec<&String> = self
            .members
            .keys()
            .filter(|name| !self.asked.contains(name.as_str()))
            .collect();
        for name in unknown {
            self.fault(name, "There is no member of this name here");
        }
    }

    fn is_strict_null(&mut self, name: &'static str) -> bool {
        self.strict && self.member(name).is_some_and(Value::is_null)
    }

    fn string(&mut self, name: &'static str, value: &'a Value) -> Option<&'a str> {
        let text = value.as_str();
        if text.is_none() {
            self.fault(name, "This must be a text");
        }
        text
    }

    /// Text of any length; `null` is none.
    pub fn text(&mut self, name: &'static str, into: &mut String) {
        match self.member(name) {
            None => {}
            Some(Value::Null) if !self.strict => into.clear(),
            Some(Value::String(same)) if same == into => {}
            Some(value) => {
                if let Some(text) = self.string(name, value) {
                    *into = tidy(text);
                }
            }
        }
    }

    /// Text of one line.
    pub fn line(&mut self, name: &'static str, into: &mut String) {
        let was = into.clone();
        self.text(name, into);
        if *into != was {
            *into = collapse(into);
        }
    }

    /// A name, which everything of its kind has.
    pub fn name(&mut self, name: &'static str, into: &mut Name) {
        match self.member(name) {
            None if self.whole => self.fault(name, "This is needed"),
            None => {}
            Some(value) => {
                let read = self.string(name, value).map(Name::parse);
                match read {
                    Some(Ok(read)) => *into = read,
                    Some(Err(problem)) => self.fault(name, problem.to_string()),
                    None => {}
                }
            }
        }
    }

    /// A choice from a list of kith's own, which something of this kind has in any case; `null` is the usual one.
    pub fn keyed<E: Keyed>(&mut self, name: &'static str, into: &mut E, usual: E) {
        let mut read = Some(*into);
        if self.is_strict_null(name) {
            return self.fault(name, "This must not be null");
        }
        self.maybe_keyed(name, &mut read);
        *into = read.unwrap_or(usual);
    }

    /// A choice from a list of kith's own, or none.
    pub fn maybe_keyed<E: Keyed>(&mut self, name: &'static str, into: &mut Option<E>) {
        match self.member(name) {
            None => {}
            Some(Value::Null) => *into = None,
            Some(value) => match value.as_str().and_then(E::read) {
                Some(read) => *into = Some(read),
                None => {
                    let keys: Vec<&str> = E::all().into_iter().map(E::key).collect();
                    self.fault(name, format!("This must be one of: {}", keys.join(", ")));
                }
            },
        }
    }

    /// A word of the network's, or none.
    pub fn word<T: Term>(&mut self, name: &'static str, into: &mut Option<Key<T>>, terms: &Terms<T>) {
        match self.member(name) {
            None => {}
            Some(Value::Null) => *into = None,
            Some(value) => match meant(value, terms) {
                Ok(key) => *into = Some(key),
                Err(words) => self.fault(name, words),
            },
        }
    }

    /// Words of the network's, each once, in the order sent.
    pub fn words<T: Term>(&mut self, name: &'static str, into: &mut Vec<Key<T>>, terms: &Terms<T>) {
        let Some(sent) = self.list(name) else { return };
        into.clear();
        for (place, value) in sent.iter().enumerate() {
            match meant(value, terms) {
                Ok(key) if into.contains(&key) => {}
                Ok(key) => into.push(key),
                Err(words) => self.fault_in(name, place, words),
            }
        }
    }

    /// Short texts, each once.
    pub fn tags(&mut self, name: &'static str, into: &mut BTreeSet<String>) {
        let Some(sent) = self.list(name) else { return };
        into.clear();
        for (place, value) in sent.iter().enumerate() {
            match value.as_str().map(|tag| collapse(&printable(tag))) {
                None => self.fault_in(name, place, "This must be a text"),
                Some(tag) if tag.is_empty() => self.fault_in(name, place, "This must not be empty"),
                Some(tag) if tag.chars().count() > LONGEST_TAG => {
                    self.fault_in(name, place, format!("Use {LONGEST_TAG} characters or fewer"));
                }
                Some(tag) => {
                    into.insert(tag);
                }
            }
        }
    }

    pub fn day(&mut self, name: &'static str, into: &mut Option<Date>) {
        match self.member(name) {
            None => {}
            Some(Value::Null) => *into = None,
            Some(value) => match value.as_str().and_then(day) {
                Some(day) => *into = Some(day),
                None => self.fault(name, "This must be a real day, such as 2026-03-14"),
            },
        }
    }

    pub fn flag(&mut self, name: &'static str, into: &mut bool, usual: bool) {
        match self.member(name) {
            None => {}
            Some(Value::Null) if !self.strict => *into = usual,
            Some(Value::Bool(flag)) => *into = *flag,
            Some(_) => self.fault(name, "This must be true or false"),
        }
    }

    /// A whole number within bounds, or none.
    pub fn count(&mut self, name: &'static str, into: &mut Option<u32>, least: u32, most: u32) {
        match self.member(name) {
            None => {}
            Some(Value::Null) => *into = None,
            Some(value) => match whole_number(value).filter(|n| (u64::from(least)..=u64::from(most)).contains(n)) {
                Some(number) => *into = u32::try_from(number).ok(),
                None => self.fault(name, format!("This must be a whole number from {least} to {most}")),
            },
        }
    }

    /// A number, or none. JSON knows only finite ones.
    pub fn number(&mut self, name: &'static str, into: &mut Option<f64>) {
        match self.member(name) {
            None => {}
            Some(Value::Null) => *into = None,
            Some(value) => match value.as_f64().filter(|number| number.is_finite()) {
                Some(number) => *into = Some(number),
                None => self.fault(name, "This must be a number"),
            },
        }
    }

    /// The id of something, or none. A name given earlier in the same request, behind `$`, is one too.
    pub fn id<I: FromStr>(&mut self, name: &'static str, into: &mut Option<I>, made: fn(u128) -> I) {
        match self.member(name) {
            None => {}
            Some(Value::Null) => *into = None,
            Some(value) => match self.identified(value, made) {
                Ok(id) => *into = Some(id),
                Err(words) => self.fault(name, words),
            },
        }
    }

    /// The ids of several, each once, in the order sent.
    pub fn ids<I: FromStr + PartialEq>(&mut self, name: &'static str, into: &mut Vec<I>, made: fn(u128) -> I) {
        let Some(sent) = self.list(name) else { return };
        into.clear();
        for (place, value) in sent.iter().enumerate() {
            match self.identified(value, made) {
                Ok(id) if into.contains(&id) => {}
                Ok(id) => into.push(id),
                Err(words) => self.fault_in(name, place, words),
            }
        }
    }

    fn identified<I: FromStr>(&self, value: &Value, made: fn(u128) -> I) -> Result<I, String> {
        let text = value.as_str().unwrap_or_default();
        if let Some(name) = text.strip_prefix('$') {
            let known = self.names.get(name).copied().map(made);
            return known.ok_or_else(|| format!("Nothing was begun as “{name}” before this"));
        }
        text.parse()
            .map_err(|_| "This must be an id: 26 letters and digits".to_owned())
    }

    /// A list; `null` is an empty one.
    pub fn list(&mut self, name: &'static str) -> Option<&'a [Value]> {
        match self.member(name)? {
            Value::Null if !self.strict => Some(&[]),
            Value::Array(items) => Some(items),
            _ => {
                self.fault(name, "This must be a list");
                None
            }
        }
    }

    /// A fault in one entry of a list.
    pub fn fault_in(&mut self, name: &str, place: usize, message: impl Into<String>) {
        let pointer = deeper(&deeper(&self.at, name), &place.to_string());
        note(self.faults, pointer, message);
    }

    /// The object in one entry of a list, which is sent whole in any case.
    pub fn entry(&mut self, name: &str, place: usize, json: &'a Value) -> Option<Object<'a, '_>> {
        let at = deeper(&deeper(&self.at, name), &place.to_string());
        let object = Object::of(json, &at, true, self.names, self.faults)?;
        Some(Object { strict: true, ..object })
    }

    /// The object under a name.
    pub fn nested(&mut self, name: &'static str) -> Nested<'a, '_> {
        match self.member(name) {
            None => Nested::Absent,
            Some(Value::Null) => Nested::Null,
            Some(json) => {
                let at = deeper(&self.at, name);
                match Object::of(json, &at, self.whole, self.names, self.faults) {
                    Some(object) => Nested::There(Object {
                        strict: object.whole,
                        ..object
                    }),
                    None => Nested::Absent,
                }
            }
        }
    }

    /// All members with their names, for an object whose names are not fixed.
    pub fn all(&mut self) -> &'a Map<String, Value> {
        self.members
    }
}

/// The word of the network's that a text means: by its key, its label or another spelling.
fn meant<T: Term>(value: &Value, terms: &Terms<T>) -> Result<Key<T>, String> {
    let Some(text) = value.as_str() else {
        return Err("This must be a text".to_owned());
    };
    let found = terms.keyed(text).or_else(|| terms.meant_by(text));
    found.map(|term| term.key().clone()).ok_or_else(|| {
        let shown: String = text.chars().take(80).collect();
        let known: Vec<&str> = terms.iter().take(40).map(|term| term.key().as_str()).collect();
        format!(
            "“{shown}” is not one of this network’s words here. It has: {}",
            known.join(", ")
        )
    })
}

/// A whole number; `3.0` is one, as JSON Schema has it.
fn whole_number(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| {
        let number = value.as_f64()?;
        (number.fract() == 0.0 && (0.0..=4_294_967_295.0).contains(&number)).then_some(number as u64)
    })
}

/// `2026-03-14` and nothing else.
pub fn day(text: &str) -> Option<Date> {
    let is_plain = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    is_plain.then(|| text.parse().ok()).flatten()
}
