//! Sums over many sources that come out the same on any number of threads.

use std::ops::Range;
use std::sync::{Mutex, PoisonError};

/// Work is dealt into at most this many piles, whatever the number of threads.
const PILES: usize = 64;

/// Scratch room that is handed from one piece of work to the next, so that each thread allocates once.
pub(super) struct Rooms<R>(Mutex<Vec<R>>);

impl<R> Rooms<R> {
    pub(super) fn new() -> Self {
        Self(Mutex::new(Vec::new()))
    }

    /// All rooms, when the work is done.
    pub(super) fn into_rooms(self) -> Vec<R> {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    /// Works in a room, which must be left as clean as it was found.
    pub(super) fn within<T>(&self, furnish: impl FnOnce() -> R, work: impl FnOnce(&mut R) -> T) -> T {
        let free = self.0.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut room = free.unwrap_or_else(furnish);
        let done = work(&mut room);
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(room);
        done
    }
}

/// Adds up what `work` writes for every item of `0..items` into `len` totals that start at 0. Items of one
/// pile (at least `least`) are added in order, and piles along a tree that depends on the items alone.
pub(super) fn summed(
    items: usize,
    least: usize,
    len: usize,
    work: &(impl Fn(Range<usize>, &mut [f64]) + Sync),
) -> Vec<f64> {
    let pile = items.div_ceil(PILES).max(least).max(1);
    tree(0..items, pile, len, work)
}

fn tree(items: Range<usize>, pile: usize, len: usize, work: &(impl Fn(Range<usize>, &mut [f64]) + Sync)) -> Vec<f64> {
    if items.len() <= pile {
        let mut totals = vec![0.0; len];
        work(items, &mut totals);
        return totals;
    }
    let middle = items.start + items.len() / 2;
    let (mut left, right) = rayon::join(
        || tree(items.start..middle, pile, len, work),
        || tree(middle..items.end, pile, len, work),
    );
    for (left, right) in left.iter_mut().zip(right) {
        *left += right;
    }
    left
}
