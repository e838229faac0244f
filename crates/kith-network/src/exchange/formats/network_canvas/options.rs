//! Questions with several answers, which an export divides into one yes-or-no column for each option.

use std::collections::BTreeMap;

/// Where a column of an export belongs: to a question of its own, or as one option to a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Column {
    Question(String),
    Option { question: String, option: String },
}

/// What a key of GraphML is, where its id is `variable_sha1(option)` and its name `question_option`: told for certain,
/// because only the right place to divide the name has that hash.
pub(super) fn of_key(id: &str, name: &str) -> Column {
    let whole = || Column::Question(name.to_owned());
    let Some((_, hash)) = id.rsplit_once('_') else {
        return whole();
    };
    if hash.len() != 40 || !hash.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return whole();
    }
    // A name of thousands of divisions is none that anybody gave.
    let divisions = name.match_indices('_').take(64);
    divisions
        .map(|(at, _)| (&name[..at], &name[at + 1..]))
        .find(|(question, option)| !question.is_empty() && sha1(option).eq_ignore_ascii_case(hash))
        .map_or_else(whole, |(question, option)| Column::Option {
            question: question.to_owned(),
            option: option.to_owned(),
        })
}

/// What the columns of a table are, where nothing tells but their names: columns side by side that hold only yes and no
/// and begin alike up to an underscore are the options of one question. `holds` says for each whether it holds only those.
pub(super) fn of_columns(headers: &[&str], holds: &[bool]) -> Vec<Column> {
    let mut columns = Vec::with_capacity(headers.len());
    let mut at = 0;
    while at < headers.len() {
        let shared = match headers.get(at + 1) {
            Some(next) if holds[at] && holds[at + 1] => shared(headers[at], next),
            _ => "",
        };
        if shared.is_empty() {
            columns.push(Column::Question(headers[at].to_owned()));
            at += 1;
            continue;
        }
        while at < headers.len() && holds[at] {
            let Some(option) = headers[at].strip_prefix(shared).filter(|option| !option.is_empty()) else {
                break;
            };
            columns.push(Column::Option {
                question: shared.trim_end_matches('_').to_owned(),
                option: option.to_owned(),
            });
            at += 1;
        }
    }
    columns
}

/// What two headers begin with, up to and with an underscore.
fn shared<'h>(one: &'h str, other: &str) -> &'h str {
    let mut end = 0;
    for ((at, a), b) in one.char_indices().zip(other.chars()) {
        if a != b {
            break;
        }
        if a == '_' && at > 0 {
            end = at + 1;
        }
    }
    let begins = &one[..end];
    if begins.len() == one.len() || begins.len() == other.len() {
        ""
    } else {
        begins
    }
}

/// The options that were chosen, by question, in the order of the options.
#[derive(Debug, Default)]
pub(super) struct Chosen(BTreeMap<String, Vec<String>>);

impl Chosen {
    pub(super) fn choose(&mut self, question: &str, option: &str) {
        self.0.entry(question.to_owned()).or_default().push(option.to_owned());
    }

    pub(super) fn into_questions(self) -> impl Iterator<Item = (String, Vec<String>)> {
        self.0.into_iter()
    }
}

/// The SHA-1 of a text in hexadecimal (FIPS 180-4). Only to recognise names by: it protects nothing.
fn sha1(text: &str) -> String {
    let mut message = text.as_bytes().to_vec();
    let bits = (message.len() as u64).wrapping_mul(8);
    message.push(0x80);
    while message.len() % 64 != 56 {
        message.push(0);
    }
    message.extend_from_slice(&bits.to_be_bytes());
    let mut state: [u32; 5] = [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0];
    for block in message.chunks_exact(64) {
        let mut words = [0_u32; 80];
        for (word, bytes) in words.iter_mut().zip(block.chunks_exact(4)) {
            *word = u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
        }
        for at in 16..80 {
            words[at] = (words[at - 3] ^ words[at - 8] ^ words[at - 14] ^ words[at - 16]).rotate_left(1);
        }
        let [mut a, mut b, mut c, mut d, mut e] = state;
        for (at, word) in words.iter().enumerate() {
            let (mix, constant) = match at {
                0..20 => ((b & c) | (!b & d), 0x5a82_7999),
                20..40 => (b ^ c ^ d, 0x6ed9_eba1),
                40..60 => ((b & c) | (b & d) | (c & d), 0x8f1b_bcdc_u32),
                _ => (b ^ c ^ d, 0xca62_c1d6),
            };
            let turned = a.rotate_left(5);
            let next = turned
                .wrapping_add(mix)
                .wrapping_add(e)
                .wrapping_add(constant)
                .wrapping_add(*word);
            (e, d, c, b, a) = (d, c, b.rotate_left(30), a, next);
        }
        for (kept, more) in state.iter_mut().zip([a, b, c, d, e]) {
            *kept = kept.wrapping_add(more);
        }
    }
    state.iter().map(|word| format!("{word:08x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn option(question: &str, option: &str) -> Column {
        Column::Option {
            question: question.to_owned(),
            option: option.to_owned(),
        }
    }

    #[test]
    fn the_hash_is_that_of_the_standard() {
        // FIPS 180-4, the examples of NIST.
        assert_eq!(sha1("abc"), "a9993e364706816aba3e25717850c26c9cd0d89d");
        assert_eq!(
            sha1("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "84983e441c3bd26ebaae4aa1f95129e5e54670f1"
        );
        assert_eq!(sha1(""), "da39a3ee5e6b4b0d3255bfef95601890afd80709");
    }

    #[test]
    fn a_key_is_divided_where_its_hash_says() {
        let id = format!("0f3a2c9e-6c1b-4a55-9d52-2f3a5a4d7e11_{}", sha1("other_family"));
        assert_eq!(
            of_key(&id, "relation_type_other_family"),
            option("relation_type", "other_family")
        );
        assert_eq!(
            of_key("0f3a2c9e", "closeness_now"),
            Column::Question("closeness_now".to_owned())
        );
        let strange = format!("x_{}", "0".repeat(40));
        assert_eq!(of_key(&strange, "a_b"), Column::Question("a_b".to_owned()));
    }

    #[test]
    fn columns_side_by_side_that_begin_alike_are_one_question() {
        let headers = ["name", "help_food", "help_lifts", "close", "smokes", "gender_f"];
        let columns = of_columns(&headers, &[false, true, true, false, true, true]);
        assert_eq!(columns[1..3], [option("help", "food"), option("help", "lifts")]);
        assert_eq!(columns[4], Column::Question("smokes".to_owned()));
        assert_eq!(
            columns[5],
            Column::Question("gender_f".to_owned()),
            "one alone is no list"
        );
        assert_eq!(columns.len(), headers.len());
    }
}
