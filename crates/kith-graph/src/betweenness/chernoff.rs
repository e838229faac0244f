//! How far a share seen in samples may be from the truth: Chernoff's bound for shares.
//!
//! If each of τ independent samples shows a thing with probability b, then with p the share of samples that
//! show it, P(p ≥ b and τ KL(p‖b) ≥ L) ≤ e⁻ᴸ, and the same below: Hoeffding 1963, *Probability inequalities
//! for sums of bounded random variables*, equation 2.1. KL is the [`divergence`]; it is at least 2(p − b)².

/// KL(p‖q) = p ln(p ÷ q) + (1 − p) ln((1 − p) ÷ (1 − q)), infinite where q rules out what p saw.
fn divergence(p: f64, q: f64) -> f64 {
    let part = |p: f64, q: f64| if p > 0.0 { p * (p / q).ln() } else { 0.0 };
    (part(p, q) + part(1.0 - p, 1.0 - q)).max(0.0)
}

/// What each sample adds to the certainty that the truth lies less than `error` above a share of `p`.
pub(super) fn certainty_above(p: f64, error: f64) -> f64 {
    if p + error >= 1.0 {
        return f64::INFINITY;
    }
    divergence(p, p + error)
}

/// The same below.
pub(super) fn certainty_below(p: f64, error: f64) -> f64 {
    if p <= error {
        return f64::INFINITY;
    }
    divergence(p, p - error)
}

/// The largest truth that fits a share of `p` when each sample has added `certainty`; rounded up.
pub(super) fn highest(p: f64, certainty: f64) -> f64 {
    let (mut fits, mut too_high) = (p, 1.0);
    for _ in 0..50 {
        let middle = 0.5 * (fits + too_high);
        if divergence(p, middle) <= certainty {
            fits = middle;
        } else {
            too_high = middle;
        }
    }
    too_high
}

/// The smallest, rounded down.
pub(super) fn lowest(p: f64, certainty: f64) -> f64 {
    1.0 - highest(1.0 - p, certainty)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Coins that fall heads with probability b: the bound holds against the binomial distribution itself.
    #[test]
    fn no_coin_strays_more_often_than_the_bound_allows() {
        let tosses = 40;
        for b in [0.02, 0.1, 0.3, 0.5, 0.9] {
            let mut chance = vec![f64::powi(1.0 - b, tosses)];
            for heads in 1..=tosses {
                let last = chance[heads as usize - 1];
                chance.push(last * b / (1.0 - b) * f64::from(tosses - heads + 1) / f64::from(heads));
            }
            for heads in 0..=tosses {
                let p = f64::from(heads) / f64::from(tosses);
                let bound = f64::exp(-f64::from(tosses) * divergence(p, b));
                let further = if p >= b {
                    &chance[heads as usize..]
                } else {
                    &chance[..=heads as usize]
                };
                assert!(
                    further.iter().sum::<f64>() <= bound * (1.0 + 1e-9),
                    "{heads} of {tosses} at {b}"
                );
            }
        }
    }

    #[test]
    fn what_fits_is_as_sure_as_asked() {
        for p in [0.0, 0.01, 0.3, 0.5, 0.97, 1.0] {
            for certainty in [1e-6, 1e-3, 0.1] {
                let (low, high) = (lowest(p, certainty), highest(p, certainty));
                assert!((0.0..=p).contains(&low) && (p..=1.0).contains(&high));
                assert!(p == 1.0 || divergence(p, high) >= certainty * (1.0 - 1e-6));
                assert!(p == 0.0 || low < 1e-12 || divergence(p, low) >= certainty * (1.0 - 1e-6));
            }
        }
        assert_eq!(certainty_above(0.995, 0.01), f64::INFINITY);
        assert_eq!(certainty_below(0.005, 0.01), f64::INFINITY);
        assert!(certainty_above(0.3, 0.1) >= 2.0 * 0.1 * 0.1 && certainty_below(0.3, 0.1) >= 2.0 * 0.1 * 0.1);
    }
}
