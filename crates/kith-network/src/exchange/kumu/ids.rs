//! Ids in Kumu's shape: a prefix and eight letters or digits. One is worked out from the id that a record has in other
//! files, always the same, so that a project that went to Kumu and came back is about the same records.

use std::collections::BTreeSet;

const LETTERS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// The id in Kumu of a record: its own where it has that shape already.
pub(crate) fn kumu_id(prefix: &str, id: &str) -> String {
    if is_kumu_id(prefix, id) {
        id.to_owned()
    } else {
        derived(prefix, id)
    }
}

fn is_kumu_id(prefix: &str, id: &str) -> bool {
    let rest = id.strip_prefix(prefix).and_then(|rest| rest.strip_prefix('-'));
    rest.is_some_and(|rest| rest.len() == 8 && rest.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

fn derived(prefix: &str, id: &str) -> String {
    // FNV-1a in 64 bits, stirred so that ids which differ in one letter differ everywhere.
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in prefix.bytes().chain([b'-']).chain(id.bytes()) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^= hash >> 31;
    let mut written = format!("{prefix}-");
    for _ in 0..8 {
        let at = usize::try_from(hash % 62).unwrap_or_default();
        written.push(char::from(LETTERS[at]));
        hash /= 62;
    }
    written
}

/// Ids of one file, no two alike.
#[derive(Default)]
pub(crate) struct KumuIds {
    taken: BTreeSet<String>,
}

impl KumuIds {
    /// [`kumu_id`], or another where that is taken.
    pub(crate) fn give(&mut self, prefix: &str, id: &str) -> String {
        let mut given = kumu_id(prefix, id);
        let mut n = 1;
        while !self.taken.insert(given.clone()) {
            n += 1;
            given = derived(prefix, &format!("{id} {n}"));
        }
        given
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_of_kumus_is_kept_and_any_other_gets_one_of_that_shape() {
        assert_eq!(kumu_id("elem", "elem-qdiVAHhV"), "elem-qdiVAHhV");
        for other in ["elem-1", "conn-qdiVAHhV", "elem-qdiVAHh🌱", "", "שירה"] {
            let id = kumu_id("elem", other);
            assert!(is_kumu_id("elem", &id) && id != other, "{other}: {id}");
            assert_eq!(id, kumu_id("elem", other));
        }
    }

    #[test]
    fn no_two_of_a_file_are_alike() {
        let mut ids = KumuIds::default();
        let all: BTreeSet<String> = (0..20_000).map(|n| ids.give("elem", &n.to_string())).collect();
        assert_eq!(all.len(), 20_000);
        assert_ne!(ids.give("elem", "7"), kumu_id("elem", "7"));
    }
}
