//! A first drawing: pivot MDS (Brandes and Pich 2007, *Eigensolver methods for progressive multidimensional
//! scaling of large data*).

use rayon::prelude::*;

use super::pivots::{Batch, ONE_STEP};
use super::{CHUNK, Place};
use crate::random::Random;

/// The axes are found from so many nodes; all are then projected on them.
const ROWS: usize = 4_096;
const BATCHES: usize = 2;
const ROUNDS: usize = 30;

/// Places by the two main axes of the centred squared distances to some pivots, an edge about one unit long; a
/// little scattered, so that no two nodes lie on one spot.
pub(super) fn pivot_mds(batches: &[Batch], order: usize, random: &mut Random) -> Vec<Place> {
    let batches = &batches[..batches.len().min(BATCHES)];
    let rows: Vec<usize> = if order <= ROWS {
        (0..order).collect()
    } else {
        (0..ROWS).map(|_| random.below(order as u32) as usize).collect()
    };
    let (table, centre) = Centre::of(batches, &rows);
    let first = axis(&table, centre.columns.len(), None, random);
    let second = axis(&table, centre.columns.len(), Some(&first), random);
    let (first, second) = (centre.projection(&first), centre.projection(&second));
    let mut at: Vec<Place> = (0..order)
        .into_par_iter()
        .with_min_len(CHUNK)
        .map(|node| [first.of(batches, node), second.of(batches, node)])
        .collect();
    let scale = fitting_scale(batches, &at);
    let mut scatter = || random.unit() as f32 * 0.2 - 0.1;
    for place in &mut at {
        *place = [place[0] * scale + scatter(), place[1] * scale + scatter()];
    }
    at
}

fn squares(batches: &[Batch], node: usize) -> impl Iterator<Item = f32> {
    batches.iter().flat_map(move |batch| {
        batch.row(node)[..batch.count].iter().map(|&near| {
            let steps = if near == 0 { 0.0 } else { ONE_STEP / f32::from(near) };
            steps * steps
        })
    })
}

/// What is taken off squared distances so that they add up to nothing each way.
struct Centre {
    columns: Vec<f64>,
    whole: f64,
}

impl Centre {
    /// The centred squares of the given rows, row by row, and how they were centred.
    fn of(batches: &[Batch], rows: &[usize]) -> (Vec<f64>, Self) {
        let width = batches.iter().map(|batch| batch.count).sum::<usize>();
        let mut table: Vec<f64> = Vec::with_capacity(rows.len() * width);
        rows.iter()
            .for_each(|&node| table.extend(squares(batches, node).map(f64::from)));
        let mut columns = vec![0.0; width];
        for row in table.chunks_exact(width) {
            columns.iter_mut().zip(row).for_each(|(sum, square)| *sum += square);
        }
        columns.iter_mut().for_each(|sum| *sum /= rows.len() as f64);
        let whole = columns.iter().sum::<f64>() / width as f64;
        for row in table.chunks_exact_mut(width) {
            let mean = row.iter().sum::<f64>() / width as f64;
            for (square, column) in row.iter_mut().zip(&columns) {
                *square = -0.5 * (*square - mean - column + whole);
            }
        }
        (table, Self { columns, whole })
    }

    fn projection(&self, axis: &[f64]) -> Projection {
        let total: f64 = axis.iter().sum();
        let columns: f64 = self.columns.iter().zip(axis).map(|(column, part)| column * part).sum();
        Projection {
            axis: axis.iter().map(|&part| part as f32).collect(),
            mean: (total / axis.len() as f64) as f32,
            offset: (self.whole * total - columns) as f32,
        }
    }
}

struct Projection {
    axis: Vec<f32>,
    mean: f32,
    offset: f32,
}

impl Projection {
    fn of(&self, batches: &[Batch], node: usize) -> f32 {
        let along: f32 = squares(batches, node)
            .zip(&self.axis)
            .map(|(square, part)| square * (part - self.mean))
            .sum();
        -0.5 * (along + self.offset)
    }
}

/// The main axis of a table's rows, or the next after `first`, by repeated multiplication.
fn axis(table: &[f64], width: usize, first: Option<&[f64]>, random: &mut Random) -> Vec<f64> {
    let mut axis: Vec<f64> = (0..width).map(|_| random.unit() - 0.5).collect();
    for _ in 0..ROUNDS {
        if let Some(first) = first {
            let along: f64 = first.iter().zip(&axis).map(|(one, other)| one * other).sum();
            axis.iter_mut()
                .zip(first)
                .for_each(|(part, first)| *part -= along * first);
        }
        let mut next = vec![0.0; width];
        for row in table.chunks_exact(width) {
            let along: f64 = row.iter().zip(&axis).map(|(one, other)| one * other).sum();
            next.iter_mut().zip(row).for_each(|(sum, part)| *sum += along * part);
        }
        let size = next.iter().map(|part| part * part).sum::<f64>().sqrt().max(1e-300);
        axis = next.into_iter().map(|part| part / size).collect();
    }
    axis
}

/// The factor by which distances on paper follow steps best, by some hundreds of nodes: Σ r ÷ Σ r² for r = distance ÷ steps.
pub(super) fn fitting_scale(batches: &[Batch], at: &[Place]) -> f32 {
    let (mut sum, mut squares) = (0.0f64, 0.0f64);
    for node in (0..at.len()).step_by(at.len().div_ceil(512).max(1)) {
        for batch in batches {
            for (&pivot, &near) in batch.pivots.iter().zip(batch.row(node)) {
                let (p, q) = (at[node], at[pivot as usize]);
                let (dx, dy) = (p[0] - q[0], p[1] - q[1]);
                let share = f64::from((dx * dx + dy * dy).sqrt() * f32::from(near) / ONE_STEP);
                sum += share;
                squares += share * share;
            }
        }
    }
    if squares > 0.0 { (sum / squares) as f32 } else { 1.0 }
}
