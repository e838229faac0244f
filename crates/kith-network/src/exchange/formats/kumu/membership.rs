//! Names that stand in a field of many records and are things of their own in a project: loops, and maps.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Names with the records under each, in an order in which every record's own order can be read again.
pub(super) struct Membership {
    pub groups: Vec<(String, Vec<usize>)>,
}

impl Membership {
    /// From the names of each record.
    pub(super) fn of(records: &[Vec<String>]) -> Membership {
        let mut members: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        let mut first = Vec::new();
        for (at, names) in records.iter().enumerate() {
            for name in names {
                let group = members.entry(name).or_insert_with(|| {
                    first.push(name.as_str());
                    Vec::new()
                });
                group.push(at);
            }
        }
        let groups = in_order(records, &first);
        Membership {
            groups: groups
                .into_iter()
                .map(|name| (name.to_owned(), members.remove(name).unwrap_or_default()))
                .collect(),
        }
    }
}

/// An order that every record agrees with; where they disagree, as they come.
fn in_order<'n>(records: &'n [Vec<String>], first: &[&'n str]) -> Vec<&'n str> {
    let mut after: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut before: BTreeMap<&str, usize> = BTreeMap::new();
    for pair in records.iter().flat_map(|names| names.windows(2)) {
        if after.entry(&pair[0]).or_default().insert(&pair[1]) {
            *before.entry(&pair[1]).or_default() += 1;
        }
    }
    let free = |before: &BTreeMap<&str, usize>, name: &str| before.get(name).copied().unwrap_or_default() == 0;
    let mut next: VecDeque<&str> = first.iter().copied().filter(|name| free(&before, name)).collect();
    let (mut order, mut placed) = (Vec::new(), BTreeSet::new());
    while let Some(name) = next.pop_front() {
        if !placed.insert(name) {
            continue;
        }
        order.push(name);
        for later in after.get(name).into_iter().flatten() {
            if let Some(count) = before.get_mut(later) {
                *count -= 1;
            }
            if free(&before, later) {
                next.push_back(later);
            }
        }
    }
    order.extend(first.iter().copied().filter(|name| !placed.contains(name)));
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_stand_in_an_order_that_every_record_agrees_with() {
        let records = [vec!["Supper"], vec!["Lifts", "Supper"], vec!["Garden", "Lifts"], vec![]];
        let records = records.map(|names| names.into_iter().map(str::to_owned).collect::<Vec<_>>());
        let groups = Membership::of(&records).groups;
        let expected = [("Garden", vec![2]), ("Lifts", vec![1, 2]), ("Supper", vec![0, 1])];
        assert_eq!(groups, expected.map(|(name, members)| (name.to_owned(), members)));
        let torn = [
            vec!["a".to_owned(), "b".to_owned()],
            vec!["b".to_owned(), "a".to_owned()],
        ];
        assert_eq!(Membership::of(&torn).groups.len(), 2);
    }
}
