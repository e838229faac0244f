//! How far a share could lie from what was counted, if what was counted is a sample.

use crate::share::Share;

/// The bounds of Wilson's score interval at 95%, both in 0..=1; `None` of an empty whole.
///
/// (p + z²/2N ± z √(p(1−p)/N + z²/4N²)) ÷ (1 + z²/N) for p = k/N: Wilson 1927, *Journal of the
/// American Statistical Association* 22:209.
pub(super) fn wilson(share: Share) -> Option<(f64, f64)> {
    const Z: f64 = 1.959_963_984_540_054;
    if share.whole == 0 {
        return None;
    }
    let n = share.whole as f64;
    let p = share.part.min(share.whole) as f64 / n;
    let middle = p + Z * Z / (2.0 * n);
    let spread = Z * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
    let whole = 1.0 + Z * Z / n;
    Some((
        ((middle - spread) / whole).clamp(0.0, 1.0),
        ((middle + spread) / whole).clamp(0.0, 1.0),
    ))
}

/// The value below or at which a part `at` (in 0..=1) of the values lies: the nearest rank.
/// `None` of no values.
pub(super) fn percentile(sorted: &[f64], at: f64) -> Option<f64> {
    let rank = (at * sorted.len() as f64).ceil() as usize;
    sorted.get(rank.max(1) - 1).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The four examples of Newcombe 1998, *Statistics in Medicine* 17:857, table I, row 3 (score
    /// method without continuity correction), printed there with four decimals.
    #[test]
    fn wilsons_interval_is_the_published_one() {
        for (part, whole, low, high) in [
            (81, 263, 0.2553, 0.3662),
            (15, 148, 0.0624, 0.1605),
            (0, 20, 0.0, 0.1611),
            (1, 29, 0.0061, 0.1718),
        ] {
            let (found_low, found_high) = wilson(Share::new(part, whole)).expect("bounds");
            assert!((found_low - low).abs() < 5e-5, "{part} of {whole}: {found_low}");
            assert!((found_high - high).abs() < 5e-5, "{part} of {whole}: {found_high}");
        }
        assert_eq!(wilson(Share::new(0, 0)), None);
        assert_eq!(wilson(Share::new(3, 3)).map(|(_, high)| high), Some(1.0));
    }

    #[test]
    fn percentiles_are_values_that_occurred() {
        let twenty: Vec<f64> = (1..=20).map(f64::from).collect();
        assert_eq!(percentile(&twenty, 0.05), Some(1.0));
        assert_eq!(percentile(&twenty, 0.95), Some(19.0));
        assert_eq!(percentile(&[7.0], 0.05), Some(7.0));
        assert_eq!(percentile(&[], 0.5), None);
    }
}
