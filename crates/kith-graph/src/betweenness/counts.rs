//! Numbers of shortest paths: plain, and with a range that no network exhausts.

/// A number of paths.
pub(super) trait Count: Copy + Send {
    const NONE: Self;
    const ONE: Self;

    /// A load that is shared evenly by a number of paths.
    type Load: Copy + Send;
    const NO_LOAD: Self::Load;

    fn plus(self, other: Self) -> Self;

    fn load(load: f64, paths: Self) -> Self::Load;

    /// What so many of the paths carry, no more than all.
    fn carry(self, load: Self::Load) -> f64;

    /// Whether it was counted, rather than beyond counting.
    fn is_sound(self) -> bool;
}

impl Count for f64 {
    const NONE: Self = 0.0;
    const ONE: Self = 1.0;

    type Load = f64;
    const NO_LOAD: f64 = 0.0;

    fn plus(self, other: Self) -> Self {
        self + other
    }

    fn load(load: f64, paths: Self) -> f64 {
        load / paths
    }

    fn carry(self, load: f64) -> f64 {
        self * load
    }

    fn is_sound(self) -> bool {
        // Far enough from the largest for what they carry not to vanish.
        self < 1e290
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

    type Load = (f64, Vast);
    const NO_LOAD: (f64, Vast) = (0.0, Vast::ONE);

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

    fn load(load: f64, paths: Self) -> (f64, Vast) {
        (load, paths)
    }

    fn carry(self, (load, paths): (f64, Vast)) -> f64 {
        match paths.power.saturating_sub(self.power) {
            0 => load * (self.part / paths.part),
            1 => load * (self.part / STEP / paths.part),
            _ => 0.0,
        }
    }

    fn is_sound(self) -> bool {
        true
    }
}
