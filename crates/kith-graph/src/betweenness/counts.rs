//! Numbers of shortest paths: plain, and with a range that no network exhausts.

/// A number of paths.
pub(super) trait Count: Copy + Send {
    const NONE: Self;
    const ONE: Self;

    fn plus(self, other: Self) -> Self;

    /// Part ÷ whole, for a part that is no more than the whole.
    fn share_of(self, whole: Self) -> f64;

    /// Whether it was counted, rather than beyond counting.
    fn is_sound(self) -> bool;
}

impl Count for f64 {
    const NONE: Self = 0.0;
    const ONE: Self = 1.0;

    fn plus(self, other: Self) -> Self {
        self + other
    }

    fn share_of(self, whole: Self) -> f64 {
        self / whole
    }

    fn is_sound(self) -> bool {
        self.is_finite()
    }
}

/// part × STEP^power: for streets of more than a thousand squares in a row, round each of which there are two
/// ways. Slower, and never infinite.
#[derive(Clone, Copy, Debug)]
pub(super) struct Vast {
    part: f64,
    power: u32,
}

/// 2⁵¹².
const STEP: f64 = f64::from_bits((1023 + 512) << 52);

impl Vast {
    /// The part under another, no lower power; what is out of sight is nothing.
    fn part_at(self, power: u32) -> f64 {
        match power - self.power {
            0 => self.part,
            1 => self.part / STEP,
            _ => 0.0,
        }
    }
}

impl Count for Vast {
    const NONE: Self = Vast { part: 0.0, power: 0 };
    const ONE: Self = Vast { part: 1.0, power: 0 };

    fn plus(self, other: Self) -> Self {
        let power = self.power.max(other.power);
        let part = self.part_at(power) + other.part_at(power);
        if part >= STEP {
            Vast {
                part: part / STEP,
                power: power + 1,
            }
        } else {
            Vast { part, power }
        }
    }

    fn share_of(self, whole: Self) -> f64 {
        // A whole just past a power has a small part: compare there, not one below.
        match whole.power.saturating_sub(self.power) {
            0 => self.part / whole.part,
            1 => self.part / STEP / whole.part,
            _ => 0.0,
        }
    }

    fn is_sound(self) -> bool {
        true
    }
}
