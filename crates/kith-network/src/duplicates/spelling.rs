//! When two names are spelled so much alike that they may be the same.

use crate::text::fold;

/// A name without case, punctuation, small words and the order of its words.
pub(crate) fn letters(name: &str) -> String {
    let mut words = words(name);
    words.sort();
    words.join(" ")
}

/// The words of a name, in order, without case, punctuation and small words.
pub(super) fn words(name: &str) -> Vec<String> {
    fold(name)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && *word != "the" && *word != "and")
        .map(str::to_owned)
        .collect()
}

/// Whether two spellings, as [`letters`] gives them, may be one name: the same, or longer ones with
/// one letter put in, left out or changed. Numbers in names tell things apart: "House 12" is not
/// "House 13"; and so does a letter changed in a short word: Nora Ashby is not Dora Ashby, though Jon
/// may be John.
pub(crate) fn alike(one: &str, other: &str) -> bool {
    if one == other {
        return !one.is_empty();
    }
    let (one_chars, other_chars): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    one_chars.len().min(other_chars.len()) >= SHORTEST
        && one_chars.len().abs_diff(other_chars.len()) <= 1
        && digits(one).eq(digits(other))
        && differ_in_one(&one_chars, &other_chars)
        && is_slip(one, other)
}

/// Whether the word in which two names differ is one in which a letter is easily mistyped: a long one,
/// or a short one with a letter too many that is not its first.
fn is_slip(one: &str, other: &str) -> bool {
    let differing = one.split(' ').zip(other.split(' ')).find(|(a, b)| a != b);
    let same_count = one.split(' ').count() == other.split(' ').count();
    let Some((a, b)) = differing.filter(|_| same_count) else {
        return true;
    };
    let (long, short) = (a.chars().count(), b.chars().count());
    long.min(short) >= 5 || (long != short && a.chars().next() == b.chars().next())
}

/// Names shorter than this are not the same when a letter differs: Ada is not Ida.
pub(super) const SHORTEST: usize = 8;

pub(super) fn digits(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| c.is_numeric())
}

/// Whether one letter put in, left out or changed turns one into the other.
fn differ_in_one(one: &[char], other: &[char]) -> bool {
    let start = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let rest = one.len().min(other.len()) - start;
    let end = one
        .iter()
        .rev()
        .zip(other.iter().rev())
        .take(rest)
        .take_while(|(a, b)| a == b)
        .count();
    one.len().max(other.len()) - start - end <= 1
}

/// Whether every word of the shorter name is in the longer one, in the same order: "Maud" in "Maud
/// Ashby", "Wren Street Kitchen" in "Wren Street Community Kitchen". Not if they are the same.
pub(super) fn within(one: &[String], other: &[String]) -> bool {
    let (short, long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    if short.is_empty() || short.len() == long.len() {
        return false;
    }
    let mut rest = long.iter();
    short.iter().all(|word| rest.any(|known| known == word))
}

/// Whether the names agree but for first names written as an initial: "M. Ashby", "Maud Ashby".
pub(super) fn initialled(one: &[String], other: &[String]) -> bool {
    let agree = |a: &String, b: &String| {
        let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
        a == b || (short.chars().count() == 1 && long.starts_with(short.as_str()))
    };
    one.len() == other.len()
        && one.len() >= 2
        && one != other
        && one.last() == other.last()
        && one.iter().zip(other).all(|(a, b)| agree(a, b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_missed_in_typing_is_noticed_but_short_names_and_numbers_are_not_confused() {
        assert!(alike(&letters("Wren Street Kitchen"), &letters("wren street kitchn")));
        assert!(alike(&letters("The Tool Shed"), &letters("Tool shed")));
        assert!(alike(&letters("Kitchen, Wren Street"), &letters("Wren Street Kitchen")));
        assert!(!alike(&letters("B Team"), &letters("D Team")));
        assert!(!alike(&letters("Ada"), &letters("Ida")));
        assert!(alike(&letters("Jon Ashby"), &letters("John Ashby")));
        assert!(!alike(&letters("Nora Ashby"), &letters("Dora Ashby")));
        assert!(!alike(&letters("Lantern Row 12"), &letters("Lantern Row 13")));
        assert!(!alike(&letters("!!"), &letters("🌱")));
    }

    #[test]
    fn a_name_may_stand_inside_another_or_be_shortened_to_an_initial() {
        let holds = |one: &str, other: &str| within(&words(one), &words(other));
        assert!(holds("Maud", "Maud Ashby"));
        assert!(holds("Wren Street Community Kitchen", "Wren Street Kitchen"));
        assert!(!holds("Ashby Maud", "Maud Ann Ashby"), "another order is another name");
        let short = |one: &str, other: &str| initialled(&words(one), &words(other));
        assert!(short("M. Ashby", "Maud Ashby"));
        assert!(!short("M. Ashby", "Nora Ashby"));
        assert!(!short("Maud Ashby", "Maud Ashby"));
    }
}
