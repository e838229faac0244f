//! Names that a person takes for the same and a computer does not: letters of another alphabet that look alike, and
//! characters that cannot be seen. They are kept apart, and said.

use std::collections::BTreeMap;

/// Letters that look like Latin ones: of Cyrillic, of Greek, and variants of Latin letters. Each pair is what is seen and
/// what it is taken for.
const LETTERS: &[(&str, &str)] = &[
    ("АВСЕНІЈКМОРЅТХҮУӀԌѴԜԚ", "ABCEHIJKMOPSTXYYIGVWQ"),
    ("асеһіјорѕхуԁԛԝѵӏ", "acehijopsxydqwvl"),
    ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹͿ", "ABEZHIKMNOPTYXCJ"),
    ("ονιαρυγϲϳ", "oviapuycj"),
    ("ıɑɡ", "iag"),
    ("‐‑‒–—−", "------"),
    ("‘’ʼ′´`", "''''''"),
    ("“”″", "\"\"\""),
];

/// Characters that leave no mark: fillers, joiners, marks of direction, soft hyphens.
fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'
            | '\u{1160}'
            | '\u{17b4}'
            | '\u{17b5}'
            | '\u{3164}'
            | '\u{feff}'
            | '\u{ffa0}'
    ) || matches!(c, '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}')
}

/// What somebody sees who does not look twice.
fn seen(name: &str, letters: &BTreeMap<char, char>) -> String {
    let plain = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        c => letters.get(&c).copied().unwrap_or(c),
    };
    name.chars().filter(|c| !is_unseen(*c)).map(plain).collect()
}

/// How many examples are given.
const EXAMPLES: usize = 3;

/// What to say about names of which at least one is new, and where the first of these stands in the list.
pub(crate) fn look_alikes<'n>(names: impl Iterator<Item = (&'n str, bool)>) -> Option<(usize, String)> {
    let letters: BTreeMap<char, char> = LETTERS
        .iter()
        .flat_map(|(these, those)| these.chars().zip(those.chars()))
        .collect();
    let mut groups: BTreeMap<String, BTreeMap<&str, (usize, bool)>> = BTreeMap::new();
    for (at, (name, new)) in names.enumerate() {
        let group = groups.entry(seen(name, &letters)).or_default();
        group.entry(name).or_insert((at, new));
    }
    let mut found: Vec<Vec<(usize, &str, bool)>> = groups
        .into_values()
        .filter(|group| group.len() > 1 && group.values().any(|(_, new)| *new))
        .map(|group| group.into_iter().map(|(name, (at, new))| (at, name, new)).collect())
        .collect();
    found.iter_mut().for_each(|group: &mut Vec<_>| group.sort_unstable());
    found.sort();
    let first = found
        .iter()
        .flatten()
        .filter(|(_, _, new)| *new)
        .map(|(at, ..)| *at)
        .min()?;
    let examples: Vec<String> = found.iter().take(EXAMPLES).map(|group| example(group)).collect();
    let words = match found.len() {
        1 => "There are names that look the same and are not".to_owned(),
        several => format!("There are {several} groups of names that look the same and are not"),
    };
    let words = format!(
        "{words}: {}. They were kept apart; make them one if they are one.",
        examples.join("; ")
    );
    Some((first, words))
}

/// Two names and the first character in which they differ.
fn example(group: &[(usize, &str, bool)]) -> String {
    let [(_, one, _), (_, other, _), ..] = group else {
        return String::new();
    };
    let (ones, others) = (one.chars().map(Some), other.chars().map(Some));
    let longest = one.chars().count().max(other.chars().count());
    let pad = std::iter::repeat(None);
    let differing = ones
        .chain(pad.clone())
        .zip(others.chain(pad))
        .take(longest)
        .enumerate()
        .find(|(_, (a, b))| a != b);
    let code = |c: Option<char>| c.map_or("nothing".to_owned(), |c| format!("U+{:04X}", u32::from(c)));
    let place = differing.map_or(String::new(), |(at, (a, b))| {
        format!(" (character {}: {} and {})", at + 1, code(a), code(b))
    });
    format!("\u{201c}{one}\u{201d} and \u{201c}{other}\u{201d}{place}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(names: &[&str]) -> Option<(usize, String)> {
        look_alikes(names.iter().map(|name| (*name, true)))
    }

    #[test]
    fn every_letter_has_what_it_is_taken_for() {
        for (these, those) in LETTERS {
            assert_eq!(these.chars().count(), those.chars().count(), "{these}");
            assert!(those.is_ascii() && !these.is_ascii() || these.contains('`'), "{these}");
        }
    }

    #[test]
    fn names_that_only_look_the_same_are_said_with_the_character() {
        // The first letter of the second is Cyrillic; the third has a zero-width space in it; the fourth is in Greek.
        let (first, words) = said(&["Anna", "\u{410}nna", "Tomasz", "Tom\u{200b}asz", "OK", "\u{39f}\u{39a}"]).unwrap();
        assert_eq!(first, 0);
        assert!(words.contains("3 groups of names"), "{words}");
        assert!(words.contains("(character 1: U+0041 and U+0410)"), "{words}");
        assert!(words.contains("(character 4: U+0061 and U+200B)"), "{words}");
        assert!(said(&["O\u{2019}Neil", "O'Neil"]).is_some());
        assert!(said(&["\u{ff21}da", "Ada"]).is_some());
    }

    #[test]
    fn names_that_differ_for_the_eye_are_no_matter() {
        assert_eq!(said(&["Ada", "Adá", "ada", "Ada B", "Анна", "Άννα", "אדה", "🌱"]), None);
        assert_eq!(
            look_alikes([("Anna", false), ("\u{410}nna", false)].into_iter()),
            None,
            "said when they came"
        );
    }
}
