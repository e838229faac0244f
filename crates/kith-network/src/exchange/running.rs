//! Ids that programs give by counting: in another file the same number is somebody else.

use std::collections::BTreeSet;

use crate::text::fold;

/// Whether an id is a number, such as `17`, `e17` or `n17`.
pub(crate) fn is_running(id: &str) -> bool {
    let digits = id.strip_prefix(['e', 'n']).unwrap_or(id);
    digits.len() <= 10 && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether names can stand for ids: the ids are the places of the nodes in the file, counted from 0 or 1, and everybody
/// has a name that nobody else has and that says more than the id.
pub(crate) fn names_suffice<'a>(nodes: impl Iterator<Item = (&'a str, &'a str)> + Clone) -> bool {
    let counted = |first: usize| {
        nodes.clone().enumerate().all(|(at, (id, _))| {
            let digits = id.strip_prefix('n').unwrap_or(id);
            digits.parse() == Ok(at + first) && !digits.starts_with('+')
        })
    };
    let mut known = BTreeSet::new();
    (counted(0) || counted(1))
        && nodes.clone().any(|(id, name)| id != name)
        && nodes.into_iter().all(|(_, name)| {
            let name = fold(name);
            !name.is_empty() && known.insert(name)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_suffice_where_ids_count_and_names_differ() {
        let suffice = |nodes: &[(&str, &str)]| names_suffice(nodes.iter().copied());
        assert!(suffice(&[("n0", "Ada"), ("n1", "Ben")]));
        assert!(suffice(&[("1", "Ada"), ("2", "Ben")]));
        assert!(!suffice(&[("n0", "Ada"), ("n2", "Ben")]));
        assert!(!suffice(&[("n0", "Ada"), ("n1", "ada ")]));
        assert!(!suffice(&[("n0", "Ada"), ("n1", "")]));
        assert!(!suffice(&[("0", "0"), ("1", "1")]));
        assert!(!suffice(&[("ada", "Ada"), ("ben", "Ben")]));
        assert!(is_running("17") && is_running("e0") && !is_running("c-17") && is_running(""));
    }
}
