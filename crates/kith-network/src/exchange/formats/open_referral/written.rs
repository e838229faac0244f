//! Parts of a record that is written: its id, its name, where it is.

use serde_json::{Map, Value, json};

use super::profile::Record;
use super::{STAND_IN, UNSTATED};
use crate::actor::Actor;
use crate::id::ActorId;

pub(super) fn named(id: String, actor: &Actor) -> Record {
    let mut record = Map::new();
    record.insert("id".to_owned(), Value::String(id));
    record.insert("name".to_owned(), json!(actor.name.as_str()));
    if !actor.description.is_empty() {
        record.insert("description".to_owned(), json!(actor.description));
    }
    record
}

/// The profile wants an organisation behind every service; this is the service over again, and not read.
pub(super) fn stand_in(actor: &Actor) -> Record {
    let mut record = named(derived(actor.id, "organization"), actor);
    record
        .entry("description")
        .or_insert_with(|| json!(actor.name.as_str()));
    record.insert(STAND_IN.to_owned(), Value::Bool(true));
    record
}

/// What runs is active unless a public field says otherwise.
pub(super) fn status(record: &mut Record, unstated: &mut Vec<&str>) {
    let known = ["active", "inactive", "defunct", "temporarily closed"];
    let stated = record.get("status").and_then(Value::as_str);
    if !stated.is_some_and(|stated| known.contains(&stated)) {
        record.insert("status".to_owned(), json!("active"));
        unstated.push("status");
    }
}

/// An address and coordinates.
pub(super) fn whereabouts(actor: &Actor, record: &mut Record) {
    record.insert("location_type".to_owned(), json!("physical"));
    if let Some(at) = actor.place.coordinates {
        record.insert("latitude".to_owned(), rounded(at.latitude()));
        record.insert("longitude".to_owned(), rounded(at.longitude()));
    }
    let (street, area) = (actor.place.address.as_str(), actor.place.area.as_str());
    if street.is_empty() && area.is_empty() {
        return;
    }
    let postcode = postcode(street).unwrap_or_default();
    let country = if postcode.is_empty() { "" } else { "GB" };
    let mut unstated = vec!["state_province", "postal_code", "country"];
    unstated.extend(street.is_empty().then_some("address_1"));
    unstated.extend(area.is_empty().then_some("city"));
    let address = json!({
        "id": derived(actor.id, "address"),
        "address_1": street,
        "city": area,
        "state_province": "",
        "postal_code": postcode,
        "country": country,
        "address_type": "physical",
        UNSTATED: unstated,
    });
    record.insert("addresses".to_owned(), Value::Array(vec![address]));
}

/// The British postcode in an address, if it ends in one.
pub(super) fn postcode(address: &str) -> Option<String> {
    let words: Vec<&str> = address
        .split([' ', ',', '\n'])
        .filter(|word| !word.is_empty())
        .collect();
    words.windows(2).rev().find_map(|pair| {
        let (outward, inward) = (pair[0], pair[1]);
        let letters = |text: &str| text.bytes().all(|byte| byte.is_ascii_uppercase());
        let inward_fits = inward.len() == 3 && inward.as_bytes()[0].is_ascii_digit() && letters(inward.get(1..)?);
        let outward_fits = (2..=4).contains(&outward.len())
            && outward.as_bytes()[0].is_ascii_uppercase()
            && outward.bytes().any(|byte| byte.is_ascii_digit())
            && outward
                .bytes()
                .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
        (inward_fits && outward_fits).then(|| format!("{outward} {inward}"))
    })
}

/// A number without a point where it is whole.
pub(super) fn rounded(number: f64) -> Value {
    if number.fract() == 0.0 && number.abs() < 1e15 {
        json!(number as i64)
    } else {
        json!(number)
    }
}

/// 128 bits as a UUID is written.
pub(super) fn uuid(number: u128) -> String {
    let hex = format!("{number:032x}");
    format!(
        "{}-{}-{}-{}-{}",
        &hex[..8],
        &hex[8..12],
        &hex[12..16],
        &hex[16..20],
        &hex[20..]
    )
}

/// An id for a part of what is said of an actor: always the same.
pub(super) fn derived(actor: ActorId, part: &str) -> String {
    spelled(&format!("{}/{part}", uuid(actor.number())))
}

/// The UUID (version 8 of RFC 9562) that a text stands for: its 128-bit FNV-1a hash.
pub(super) fn spelled(text: &str) -> String {
    let mut hash: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    for byte in text.bytes() {
        hash ^= u128::from(byte);
        hash = hash.wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
    }
    let versioned = (hash & !(0xf_u128 << 76)) | (8_u128 << 76);
    uuid((versioned & !(0b11_u128 << 62)) | (0b10_u128 << 62))
}
