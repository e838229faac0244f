//! A tiny seeded generator: the same seed gives the same numbers on every machine, for ever.

/// SplitMix64 (Steele, Lea and Flood 2014, *Fast splittable pseudorandom number generators*): 64 bits of
/// state, good enough for layouts and sampling, not for secrets.
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    pub fn seeded(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number in `0.0..1.0`, a multiple of 2⁻⁵³.
    pub fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 * (1.0 / (1u64 << 53) as f64)
    }

    /// A whole number in `0..limit`, each about equally often (the bias is below limit ÷ 2⁶⁴);
    /// 0 when the limit is 0.
    pub fn below(&mut self, limit: u32) -> u32 {
        ((u128::from(self.bits()) * u128::from(limit)) >> 64) as u32
    }

    /// Puts things in random order (Fisher and Yates). Only the first 2³² places are shuffled.
    pub fn shuffle<T>(&mut self, things: &mut [T]) {
        for last in (1..things.len().min(u32::MAX as usize)).rev() {
            let other = self.below(last as u32 + 1) as usize;
            things.swap(last, other);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first outputs of SplitMix64 for the seed 1234567, as listed by Rosetta Code
    /// ("Pseudo-random numbers/Splitmix64").
    #[test]
    fn the_published_sequence() {
        let mut random = Random::seeded(1_234_567);
        let drawn: Vec<u64> = (0..5).map(|_| random.bits()).collect();
        assert_eq!(
            drawn,
            [
                6_457_827_717_110_365_317,
                3_203_168_211_198_807_973,
                9_817_491_932_198_370_423,
                4_593_380_528_125_082_431,
                16_408_922_859_458_223_821
            ]
        );
    }

    #[test]
    fn numbers_stay_in_their_range_and_a_shuffle_loses_nobody() {
        let mut random = Random::seeded(7);
        assert!((0..1000).all(|_| (0.0..1.0).contains(&random.unit())));
        let mut seen = [0; 6];
        (0..6000).for_each(|_| seen[random.below(6) as usize] += 1);
        assert!(seen.iter().all(|&count| (850..1150).contains(&count)), "{seen:?}");
        assert_eq!(random.below(0), 0);
        let mut queue: Vec<u32> = (0..50).collect();
        random.shuffle(&mut queue);
        assert_ne!(queue, (0..50).collect::<Vec<_>>());
        queue.sort_unstable();
        assert_eq!(queue, (0..50).collect::<Vec<_>>());
    }
}
