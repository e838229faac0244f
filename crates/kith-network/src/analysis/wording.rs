//! Sentences that agree with their numbers.

/// "1 actor", "42 actors".
pub(super) fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// "is" or "are", "gives" or "give".
pub(super) fn agree<'a>(n: usize, one: &'a str, many: &'a str) -> &'a str {
    if n == 1 { one } else { many }
}

/// "A", "A and B", "A, B and C"; beyond six, "A, B, C, D, E, F and 12 more". Where a name has a
/// comma of its own: "A, or B; C; and D".
pub(super) fn list<T: AsRef<str>>(names: &[T]) -> String {
    const MOST: usize = 6;
    let mut shown: Vec<String> = names.iter().take(MOST).map(|name| name.as_ref().to_owned()).collect();
    if names.len() > MOST {
        shown.push(format!("{} more", names.len() - MOST));
    }
    let (between, and) = if shown.iter().any(|name| name.contains(',')) {
        ("; ", "; and ")
    } else {
        (", ", " and ")
    };
    match shown.pop() {
        None => String::new(),
        Some(only) if shown.is_empty() => only,
        Some(last) => format!("{}{and}{last}", shown.join(between)),
    }
}

/// "1 March 2026".
pub(super) fn day(date: jiff::civil::Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// With a full stop, unless it ends in one already, as many a name does: "Ruben S."
pub(super) fn stopped(sentence: String) -> String {
    if sentence.ends_with('.') {
        sentence
    } else {
        sentence + "."
    }
}

/// The first letter small, as inside a sentence: "generative".
pub(super) fn small(label: &str) -> String {
    label.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_and_lists_agree_with_their_numbers() {
        assert_eq!(count(1, "actor", "actors"), "1 actor");
        assert_eq!(count(0, "actor", "actors"), "0 actors");
        assert_eq!(day(jiff::civil::date(2026, 3, 1)), "1 March 2026");
        assert_eq!(list::<&str>(&[]), "");
        assert_eq!(stopped("It is Ruben S.".to_owned()), "It is Ruben S.");
        assert_eq!(stopped("It is Ada".to_owned()), "It is Ada.");
        assert_eq!(list(&["Ada"]), "Ada");
        assert_eq!(list(&["Ada", "Bo", "Cy"]), "Ada, Bo and Cy");
        assert_eq!(list(&["Food, shared", "Lifts"]), "Food, shared; and Lifts");
        assert_eq!(
            list(&["a", "b", "c", "d", "e", "f", "g", "h"]),
            "a, b, c, d, e, f and 2 more"
        );
    }
}
