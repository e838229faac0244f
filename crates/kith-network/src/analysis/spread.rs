//! How evenly something is spread over those who hold it: who carries how much.

use crate::share::Share;

/// Amounts, one for each holder, in ascending order.
#[derive(Debug, Clone, Default)]
pub(super) struct Spread {
    ascending: Vec<usize>,
}

impl Spread {
    /// O(n log n) for n holders.
    pub fn of(amounts: impl IntoIterator<Item = usize>) -> Spread {
        let mut ascending: Vec<usize> = amounts.into_iter().collect();
        ascending.sort_unstable();
        Spread { ascending }
    }

    pub fn holders(&self) -> usize {
        self.ascending.len()
    }

    pub fn total(&self) -> usize {
        self.ascending.iter().sum()
    }

    /// Gini's coefficient (1912): 2 Σ i·x_i / (n Σ x) − (n + 1)/n over the amounts x in ascending
    /// order, i from 1. 0 if all hold the same, at most (n − 1)/n; `None` if nothing is held.
    pub fn gini(&self) -> Option<f64> {
        let (n, total) = (self.holders() as f64, self.total());
        if total == 0 {
            return None;
        }
        let weighted: usize = self
            .ascending
            .iter()
            .zip(1..)
            .map(|(x, place): (_, usize)| place * x)
            .sum();
        Some(2.0 * weighted as f64 / (n * total as f64) - (n + 1.0) / n)
    }

    /// What the `most` largest hold, of all.
    pub fn top(&self, most: usize) -> Share {
        Share::new(self.ascending.iter().rev().take(most).sum(), self.total())
    }

    /// Holders who hold the same, taken together: each amount and how many hold it, the smallest
    /// first.
    pub fn steps(&self) -> Vec<(usize, usize)> {
        let mut steps: Vec<(usize, usize)> = Vec::new();
        for amount in &self.ascending {
            match steps.last_mut() {
                Some((last, holders)) if last == amount => *holders += 1,
                _ => steps.push((*amount, 1)),
            }
        }
        steps
    }

    /// The curve of Lorenz (1905), from (0, 0) to (1, 1): which share of all is held by the share
    /// of holders who hold least. Empty if nothing is held.
    pub fn curve(&self) -> Vec<(f64, f64)> {
        let (n, total) = (self.holders(), self.total());
        if total == 0 {
            return Vec::new();
        }
        let mut points = vec![(0.0, 0.0)];
        let (mut holders, mut held) = (0, 0);
        for (amount, how_many) in self.steps() {
            holders += how_many;
            held += amount * how_many;
            points.push((holders as f64 / n as f64, held as f64 / total as f64));
        }
        points
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn evenly_spread_is_zero_and_all_with_one_is_the_most_there_can_be() {
        assert_eq!(Spread::of([3, 3, 3, 3]).gini(), Some(0.0));
        // (n − 1)/n of four.
        assert_eq!(Spread::of([0, 0, 0, 9]).gini(), Some(0.75));
        assert_eq!(Spread::of([0, 0]).gini(), None);
        assert_eq!(Spread::of([]).gini(), None);
        assert!(Spread::of([]).curve().is_empty());
    }

    #[test]
    fn four_amounts_by_hand() {
        // 1, 2, 2, 5: Σ i·x = 1 + 4 + 6 + 20 = 31; 62/40 − 5/4 = 0.3.
        let spread = Spread::of([2, 5, 1, 2]);
        let gini = spread.gini().expect("something is held");
        assert!((gini - 0.3).abs() < 1e-12, "{gini}");
        assert_eq!(spread.top(1), Share::new(5, 10));
        assert_eq!(spread.top(3), Share::new(9, 10));
        assert_eq!(spread.top(9), Share::new(10, 10));
        assert_eq!(spread.steps(), [(1, 1), (2, 2), (5, 1)]);
        assert_eq!(spread.curve(), [(0.0, 0.0), (0.25, 0.1), (0.75, 0.5), (1.0, 1.0)]);
    }
}
