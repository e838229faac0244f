//! The only numbers that the public is given.

use std::fmt;

/// From so many a count is told at all: at most seven is "fewer than 8", and so is nobody.
pub const FEWEST_TOLD: usize = 8;

/// Told counts are multiples of this.
const STEP: usize = 5;

/// A percentage needs a base that is surely 20 or more: rounded, the next step up, since "about
/// 20" may be 18.
const LEAST_BASE: usize = 25;

/// A count as the public may know it: "fewer than 8", or a multiple of 5. Nothing finer can be
/// put into one or taken out of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Held(
    // None is fewer than 8. Otherwise a multiple of 5, at least 10.
    Option<usize>,
);

impl Held {
    /// Rounded to the nearest multiple of 5; up to seven, held back whole, zero too: "0" of a
    /// group would tell something of everybody in it.
    pub fn of(n: usize) -> Held {
        Held((n >= FEWEST_TOLD).then(|| n.saturating_add(STEP / 2) / STEP * STEP))
    }

    /// As it was kept; `None` of a number that no count is rounded to.
    pub fn kept(about: Option<usize>) -> Option<Held> {
        about
            .is_none_or(|n| n >= 2 * STEP && n.is_multiple_of(STEP))
            .then_some(Held(about))
    }

    /// The multiple of 5, or `None` of fewer than 8.
    pub fn about(self) -> Option<usize> {
        self.0
    }

    /// The least and the most it may be, both included. Never fewer than five values.
    pub fn bounds(self) -> (usize, usize) {
        match self.0 {
            None => (0, FEWEST_TOLD - 1),
            Some(n) => ((n - STEP / 2).max(FEWEST_TOLD), n + STEP / 2),
        }
    }

    /// A whole percentage, of the rounded numbers. `None` where either is fewer than 8 or the
    /// base may be under 20.
    pub fn percent_of(self, whole: Held) -> Option<usize> {
        let (part, whole) = (self.0?, whole.0?);
        (whole >= LEAST_BASE).then(|| (part.min(whole) * 200 + whole) / (whole * 2))
    }
}

impl fmt::Display for Held {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            None => write!(f, "fewer than {FEWEST_TOLD}"),
            Some(n) => write!(f, "about {n}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn up_to_seven_is_fewer_than_eight_and_the_rest_goes_to_the_nearest_five() {
        let told: Vec<String> = [0, 1, 7, 8, 12, 13, 17, 18, 42, 43]
            .map(|n| Held::of(n).to_string())
            .to_vec();
        let expected = [
            "fewer than 8",
            "fewer than 8",
            "fewer than 8",
            "about 10",
            "about 10",
            "about 15",
            "about 15",
            "about 20",
            "about 40",
            "about 45",
        ];
        assert_eq!(told, expected);
    }

    #[test]
    fn every_count_lies_within_its_bounds_and_none_are_narrower_than_five() {
        for n in 0..2_000 {
            let (least, most) = Held::of(n).bounds();
            assert!(least <= n && n <= most, "{n} in {least}..={most}");
            assert!(most - least + 1 >= 5, "{n}");
            // Whatever lies within the bounds is told in the same words.
            assert!((least..=most).all(|other| Held::of(other) == Held::of(n)), "{n}");
        }
    }

    #[test]
    fn a_percentage_needs_twenty_for_sure_and_comes_from_the_rounded_numbers() {
        // 32 of 42 is 76.2%; told is about 30 of about 40, so 75%.
        assert_eq!(Held::of(32).percent_of(Held::of(42)), Some(75));
        // 22 is told as about 20, which may be 18.
        assert_eq!(Held::of(10).percent_of(Held::of(22)), None);
        assert_eq!(Held::of(10).percent_of(Held::of(23)), Some(40));
        assert_eq!(Held::of(7).percent_of(Held::of(42)), None);
        assert_eq!(Held::of(0).percent_of(Held::of(0)), None);
    }

    #[test]
    fn what_was_kept_comes_back_and_finer_numbers_do_not() {
        for n in 0..200 {
            assert_eq!(Held::kept(Held::of(n).about()), Some(Held::of(n)));
        }
        for finer in [0, 1, 5, 7, 8, 11, 42] {
            assert_eq!(Held::kept(Some(finer)), None);
        }
    }
}
