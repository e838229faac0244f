//! How near everyone is to a sample of nodes, which stand for all in the long range.

use rayon::prelude::*;

use super::Piece;

/// Pivots are searched from so many at a time, one bit each.
pub(super) const ABREAST: usize = 64;

/// The nearness of neighbours.
pub(super) const ONE_STEP: f32 = 65_535.0;

/// How near everyone is to some pivots, at most [`ABREAST`].
pub(super) struct Batch {
    /// Filled up with the first one, to whom then nobody is near.
    pub(super) pivots: [u32; ABREAST],
    pub(super) count: usize,
    /// For each node and pivot 65 535 ÷ steps, rounded, but at least 1; 0 from a pivot to itself.
    /// The inverse is what the forces ask for, and 0 is no force.
    pub(super) nearness: Vec<u16>,
}

impl Batch {
    pub(super) fn row(&self, node: usize) -> &[u16] {
        &self.nearness[node * ABREAST..(node + 1) * ABREAST]
    }
}

/// Searches from all pivots, breadth-first and a batch abreast (after Then et al. 2015, *The more the
/// merrier*). O(k (n + m) ÷ 64 + k n) for k pivots and few levels.
pub(super) fn batches(piece: &Piece, pivots: &[u32]) -> Vec<Batch> {
    pivots
        .par_chunks(ABREAST)
        .map(|pivots| {
            let mut filled = [pivots[0]; ABREAST];
            filled[..pivots.len()].copy_from_slice(pivots);
            Batch {
                pivots: filled,
                count: pivots.len(),
                nearness: search(piece, pivots),
            }
        })
        .collect()
}

fn search(piece: &Piece, pivots: &[u32]) -> Vec<u16> {
    let order = piece.len();
    let mut nearness = vec![0u16; order * ABREAST];
    let mut seen = vec![0u64; order];
    let mut here = vec![0u64; order];
    let mut ahead = vec![0u64; order];
    let mut active: Vec<u32> = pivots.to_vec();
    for (bit, &pivot) in pivots.iter().enumerate() {
        seen[pivot as usize] |= 1 << bit;
        here[pivot as usize] |= 1 << bit;
    }
    let mut reached: Vec<u32> = Vec::new();
    let mut steps = 0u32;
    while !active.is_empty() {
        steps += 1;
        let near = ((ONE_STEP / steps as f32) + 0.5).max(1.0) as u16;
        for &node in &active {
            let bits = std::mem::take(&mut here[node as usize]);
            for &neighbor in piece.neighbors(node as usize) {
                let new = bits & !seen[neighbor as usize];
                if new != 0 {
                    let waiting = &mut ahead[neighbor as usize];
                    if *waiting == 0 {
                        reached.push(neighbor);
                    }
                    *waiting |= new;
                }
            }
        }
        for &node in &reached {
            let at = node as usize;
            let mut bits = std::mem::take(&mut ahead[at]);
            seen[at] |= bits;
            here[at] = bits;
            let row = &mut nearness[at * ABREAST..(at + 1) * ABREAST];
            while bits != 0 {
                row[bits.trailing_zeros() as usize] = near;
                bits &= bits - 1;
            }
        }
        std::mem::swap(&mut active, &mut reached);
        reached.clear();
    }
    nearness
}
