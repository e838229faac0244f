//! A part of a whole, which is the only way kith states a percentage.

use std::fmt;

/// Part of a whole, as in "32 of 42 (76.2%)". There is no percentage without its two numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Share {
    pub part: usize,
    pub whole: usize,
}

impl Share {
    pub const fn new(part: usize, whole: usize) -> Share {
        Share { part, whole }
    }

    /// The rest of the whole.
    pub fn complement(self) -> Share {
        Share {
            part: self.whole.saturating_sub(self.part),
            whole: self.whole,
        }
    }

    /// Tenths of a percent, rounded half up; `None` of an empty whole.
    pub fn per_mille(self) -> Option<usize> {
        (self.whole > 0).then(|| (self.part * 2000 + self.whole) / (self.whole * 2))
    }

    /// "76.2%", or `None` of an empty whole.
    pub fn percent(self) -> Option<String> {
        self.per_mille()
            .map(|tenths| format!("{}.{}%", tenths / 10, tenths % 10))
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.percent() {
            Some(percent) => write!(f, "{} of {} ({percent})", self.part, self.whole),
            None => write!(f, "{} of {}", self.part, self.whole),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_print_both_numbers_and_round_half_up() {
        // Published figures: 32 of 42 is 76.2%, the other 10 are 23.8%.
        assert_eq!(Share::new(32, 42).to_string(), "32 of 42 (76.2%)");
        assert_eq!(Share::new(32, 42).complement().to_string(), "10 of 42 (23.8%)");
        assert_eq!(Share::new(1, 16).to_string(), "1 of 16 (6.3%)");
        assert_eq!(Share::new(1, 2000).to_string(), "1 of 2000 (0.1%)");
        assert_eq!(Share::new(0, 0).to_string(), "0 of 0");
    }
}
