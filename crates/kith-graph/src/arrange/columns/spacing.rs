//! Heights in a given order, as near as can be to where everyone would like to be.

/// The heights yᵢ that minimise Σ (yᵢ − wishᵢ)² with yᵢ₊₁ − yᵢ ≥ offsetᵢ₊₁ − offsetᵢ.
///
/// With zᵢ = yᵢ − offsetᵢ this is isotonic regression, solved exactly by pooling neighbours that violate the
/// order (Kruskal 1964, *Nonmetric multidimensional scaling: a numerical method*; Barlow et al. 1972). O(n).
pub(super) fn nearest_in_order(wishes: &[f64], offsets: &[f64]) -> Vec<f64> {
    // Each pool: the sum of its wishes less offsets, and how many are in it.
    let mut pools: Vec<(f64, usize)> = Vec::with_capacity(wishes.len());
    for (wish, offset) in wishes.iter().zip(offsets) {
        let mut pool = (wish - offset, 1);
        while let Some(&(sum, count)) = pools.last() {
            if sum / count as f64 <= pool.0 / pool.1 as f64 {
                break;
            }
            pools.pop();
            pool = (pool.0 + sum, pool.1 + count);
        }
        pools.push(pool);
    }
    let levels = pools
        .into_iter()
        .flat_map(|(sum, count)| std::iter::repeat_n(sum / count as f64, count));
    levels.zip(offsets).map(|(level, offset)| level + offset).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The textbook example of pooling: 1, 3, 2, 4 becomes 1, 2.5, 2.5, 4.
    #[test]
    fn whoever_stands_out_of_order_meets_in_the_middle() {
        assert_eq!(nearest_in_order(&[1.0, 3.0, 2.0, 4.0], &[0.0; 4]), [1.0, 2.5, 2.5, 4.0]);
    }

    #[test]
    fn room_is_kept_and_nobody_moves_without_need() {
        assert_eq!(nearest_in_order(&[0.0, 100.0], &[0.0, 40.0]), [0.0, 100.0]);
        assert_eq!(
            nearest_in_order(&[50.0, 50.0, 50.0], &[0.0, 40.0, 80.0]),
            [10.0, 50.0, 90.0]
        );
        assert!(nearest_in_order(&[], &[]).is_empty());
    }
}
