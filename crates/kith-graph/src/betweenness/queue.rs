//! Whom to visit next: a queue by distance for searches over lengths.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// More buckets than this would be mostly empty: a heap serves better.
const MOST_BUCKETS: f64 = 1024.0;

/// Nodes by distance. Nearest first; with buckets, those of one bucket come in any (but always the same)
/// order, which is as good: every edge is longer than a bucket is wide, so none of them lies behind another
/// (Denardo and Fox 1979, *Shortest-route methods: 1. Reaching, pruning, and buckets*).
pub(super) enum Queue {
    Buckets {
        per_length: f64,
        ring: Vec<Vec<(f64, u32)>>,
        at: usize,
        waiting: usize,
    },
    /// Distances by their bits, which rise as the distances do.
    Heap(BinaryHeap<Reverse<(u64, u32)>>),
}

impl Queue {
    /// For edges of these lengths, all above 0.
    pub(super) fn for_lengths(lengths: &[f64]) -> Self {
        let least = lengths.iter().copied().fold(f64::INFINITY, f64::min);
        let most = lengths.iter().copied().fold(0.0, f64::max);
        // Narrower than the shortest edge by more than rounding can take away.
        let width = least * 0.9;
        let buckets = most / width;
        if buckets < MOST_BUCKETS && (1.0 / width).is_finite() {
            Queue::Buckets {
                per_length: 1.0 / width,
                ring: vec![Vec::new(); (buckets as usize + 3).next_power_of_two()],
                at: 0,
                waiting: 0,
            }
        } else {
            Queue::Heap(BinaryHeap::new())
        }
    }

    /// Adds a node at a distance no nearer than the last that was taken.
    pub(super) fn push(&mut self, distance: f64, node: u32) {
        match self {
            Queue::Buckets {
                per_length,
                ring,
                waiting,
                ..
            } => {
                let bucket = (distance * *per_length) as u64 as usize & (ring.len() - 1);
                ring[bucket].push((distance, node));
                *waiting += 1;
            }
            Queue::Heap(heap) => heap.push(Reverse((distance.to_bits(), node))),
        }
    }

    pub(super) fn pop(&mut self) -> Option<(f64, u32)> {
        match self {
            Queue::Buckets { ring, at, waiting, .. } => {
                if *waiting == 0 {
                    *at = 0;
                    return None;
                }
                loop {
                    if let Some(nearest) = ring[*at].pop() {
                        *waiting -= 1;
                        return Some(nearest);
                    }
                    *at = (*at + 1) & (ring.len() - 1);
                }
            }
            Queue::Heap(heap) => heap.pop().map(|Reverse((bits, node))| (f64::from_bits(bits), node)),
        }
    }
}
