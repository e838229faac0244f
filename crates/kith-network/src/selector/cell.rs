//! One value of one actor or tie, ready to be compared.

use crate::text::{fold, slug};
use crate::vocabulary::{Term, Value};
use jiff::civil::Date;

/// A value that a field has.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// As it is shown.
    pub text: String,
    /// Where it is a number, or reads as one.
    pub number: Option<f64>,
    /// Where it is a day, or reads as one.
    pub date: Option<Date>,
    /// Its place in the order of the vocabulary; the last place for words without one.
    pub place: usize,
    folded: String,
    /// Other spellings that mean the same: keys, aliases.
    spellings: Vec<String>,
}

/// Longer texts are no numbers and no days.
const LONGEST_FIGURE: usize = 40;

impl Cell {
    /// Words that people typed; a number or a day where they read as one.
    pub(super) fn of_text(text: &str) -> Cell {
        let short = text.trim();
        let is_short = short.len() <= LONGEST_FIGURE;
        let number = is_short.then(|| short.parse::<f64>().ok()).flatten();
        Cell {
            text: text.to_owned(),
            number: number.filter(|number| number.is_finite()),
            date: is_short.then(|| short.parse::<Date>().ok()).flatten(),
            place: usize::MAX,
            folded: fold(text),
            spellings: Vec::new(),
        }
    }

    /// A word with a key of its own, such as a sector.
    pub(super) fn of_word(label: &str, key: &str, place: usize) -> Cell {
        Cell {
            place,
            spellings: vec![fold(key), slug(key), slug(label)],
            ..Cell::of_text(label)
        }
    }

    /// A term of the vocabulary, by its label, its key or an alias.
    pub(super) fn of_term<T: Term>(term: &T, place: usize) -> Cell {
        let mut cell = Cell::of_word(term.label(), term.key().as_str(), place);
        for alias in term.aliases() {
            cell.spellings.push(fold(alias));
            cell.spellings.push(slug(alias));
        }
        cell
    }

    pub(crate) fn of_number(number: f64) -> Cell {
        Cell {
            number: number.is_finite().then_some(number),
            ..Cell::of_text(&number.to_string())
        }
    }

    pub(super) fn of_date(date: Date) -> Cell {
        Cell {
            date: Some(date),
            ..Cell::of_text(&date.to_string())
        }
    }

    pub(super) fn of_value(value: &Value) -> Cell {
        match value {
            Value::Number(number) => Cell::of_number(*number),
            Value::Date(date) => Cell::of_date(*date),
            Value::YesNo(yes) => Cell::of_yes_no(*yes),
            Value::Text(text) => Cell::of_text(text),
        }
    }

    pub(super) fn of_yes_no(yes: bool) -> Cell {
        match yes {
            true => Cell::of_word("Yes", "true", 0),
            false => Cell::of_word("No", "false", 1),
        }
    }

    /// As it is compared: without case, `&` read as "and".
    pub(super) fn folded(&self) -> &str {
        &self.folded
    }

    /// Whether these words, folded and as a slug, mean this value.
    pub(crate) fn is_called(&self, folded: &str, slug: &str) -> bool {
        let spelled = |word: &str| self.spellings.iter().any(|own| own == word);
        self.folded == folded || spelled(folded) || (!slug.is_empty() && spelled(slug))
    }
}
