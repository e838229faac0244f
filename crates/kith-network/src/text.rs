//! Text that people typed: names, words and the way two spellings are compared.

use std::fmt;
use unicode_normalization::UnicodeNormalization;

/// The longest name kept, in characters. Real Kumu labels are sentences at times.
pub const LONGEST_NAME: usize = 500;

/// The name of an actor, a network or a term: one line, not blank, at most [`LONGEST_NAME`]
/// characters, composed (NFC), with no control or text-direction-override characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(String);

/// Why a text cannot be a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAName {
    #[error("Enter a name")]
    Blank,
    #[error("The name has {0} characters; use {LONGEST_NAME} or fewer, and put the rest in the description")]
    TooLong(usize),
}

impl Name {
    /// Reads a name: trims it, joins lines and runs of space, drops what cannot be seen.
    pub fn parse(text: &str) -> Result<Name, NotAName> {
        let one_line = collapse(&printable(text));
        match one_line.chars().count() {
            0 => Err(NotAName::Blank),
            long if long > LONGEST_NAME => Err(NotAName::TooLong(long)),
            _ => Ok(Name(one_line)),
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl AsRef<str> for Name {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

/// Text without characters that hide or reorder other text: controls (but for line breaks and
/// tabs), direction overrides and isolates, byte-order marks. Joiners stay: scripts and emoji
/// need them. Composed (NFC).
pub fn printable(text: &str) -> String {
    text.nfc()
        .filter(|c| match c {
            '\n' | '\t' => true,
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => false,
            c => !c.is_control(),
        })
        .collect()
}

/// One line: runs of white space become one space, ends trimmed.
pub fn collapse(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How two spellings of one thing are compared: trimmed, composed, case folded, `&` read as
/// "and", runs of space as one (`docs/figures.md`). Never used to guess.
pub fn fold(text: &str) -> String {
    let spelled = printable(text).to_lowercase().replace('&', " and ");
    collapse(&spelled)
}

/// A short key for addresses, made from a name: lower-case letters and digits of every script,
/// joined by hyphens. Empty when the name has none (an emoji, say).
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in fold(text).chars() {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') && (c.is_whitespace() || c == '-' || c == '_' || c == '/') {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').chars().take(60).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_trimmed_and_shown_in_one_line() {
        assert_eq!(
            Name::parse("  Wren Street\n Kitchen ").expect("a name").as_str(),
            "Wren Street Kitchen"
        );
        assert_eq!(Name::parse(" \t "), Err(NotAName::Blank));
        assert_eq!(Name::parse("\u{202e}\u{0}"), Err(NotAName::Blank));
        assert_eq!(Name::parse(&"x".repeat(501)), Err(NotAName::TooLong(501)));
        assert_eq!(Name::parse("אדה 🌱").expect("a name").as_str(), "אדה 🌱");
    }

    #[test]
    fn spellings_that_differ_in_case_space_and_ampersand_are_one() {
        assert_eq!(fold(" Food &  Shared meals"), fold("food and shared Meals"));
        assert_ne!(fold("Food, shared meals"), fold("Food shared meals"));
    }

    #[test]
    fn addresses_keep_letters_of_every_script() {
        assert_eq!(slug("Don't Panic"), "dont-panic");
        assert_eq!(slug("Ćwiklińska / Mill"), "ćwiklińska-mill");
        assert_eq!(slug("🌱"), "");
    }
}
