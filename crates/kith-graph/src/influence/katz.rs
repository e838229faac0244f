//! Katz centrality.

use std::fmt;

use super::eigenvector::spectrum;
use super::gather::{Busiest, Gather};
use super::pace::Pace;
use super::{Settled, Stop};
use crate::graph::Graph;

/// α: what is left of a score after one step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Attenuation {
    /// This α.
    Fixed(f64),
    /// This share of the limit 1 ÷ λ, between 0 and 1. Nearer to 1, walks from afar count more and scores
    /// come closer to eigenvector centrality; 0.85 is a fair middle. Where nothing goes round there is no
    /// limit, and the share itself is α.
    OfLimit(f64),
}

/// Why Katz centrality has no answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum KatzError {
    /// α is negative or not a number, or a share outside 0 to 1.
    BadAlpha { alpha: f64 },
    /// β is negative or not finite.
    BadBeta { beta: f64 },
    /// α is not below 1 ÷ λ: walks would count for more the longer they are.
    TooMuch { alpha: f64, limit: f64 },
    /// Scores would be larger than numbers can be.
    TooLarge { alpha: f64 },
}

impl fmt::Display for KatzError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BadAlpha { alpha } => write!(
                out,
                "The attenuation is {alpha}. It must be a number from 0 up, and as a share of the limit below 1."
            ),
            Self::BadBeta { beta } => write!(
                out,
                "The score to begin with is {beta}. It must be a finite number, zero or more."
            ),
            Self::TooMuch { alpha, limit } => write!(
                out,
                "The attenuation is {alpha}, but must be below {limit} for this network, or longer and longer walks would count for more and more. Choose a smaller one, such as {}.",
                0.85 * limit
            ),
            Self::TooLarge { alpha } => write!(
                out,
                "With an attenuation of {alpha} scores grow beyond what numbers can hold. Choose a smaller one, or a smaller score to begin with."
            ),
        }
    }
}

impl std::error::Error for KatzError {}

/// 1 ÷ λ for the largest eigenvalue λ: α must stay below. Nothing where nothing goes round (no edge of
/// positive weight, no circle of such arcs): there any α will do.
pub fn katz_limit(graph: &Graph) -> Option<f64> {
    Some(1.0 / spectrum(graph, Stop::default())?.value)
}

/// Katz centrality: everyone has β to begin with and passes on a share α of what they have, in step after
/// step: xᵤ = α × Σ (weight of w → u) × x_w + β. So it is β times the number of walks that end at the node,
/// each walk of k steps counted αᵏ (and by the product of its weights). Along arcs, scores come from those
/// who point at the node. Every component is scored; an isolate has β. Scores are not scaled.
///
/// The residual is the 1-norm of the change that one more plain round would make, as a share of the scores'
/// 1-norm.
///
/// # Errors
/// If α or β cannot be, or if α ≥ 1 ÷ λ, where the sum over walks has no end. λ is found to about ten
/// digits; an α that is nearer to the limit may run out of rounds.
///
/// Katz 1953, *A new status index derived from sociometric analysis*; β as in Newman 2010, *Networks*, 7.3.
/// O(n + m) per round, and as many rounds again to find λ.
pub fn katz(graph: &Graph, attenuation: Attenuation, beta: f64, stop: Stop) -> Result<Settled, KatzError> {
    if !beta.is_finite() || beta < 0.0 {
        return Err(KatzError::BadBeta { beta });
    }
    let limit = katz_limit(graph);
    let alpha = alpha(attenuation, limit)?;
    if graph.order() == 0 {
        return Ok(Settled::nobody());
    }
    let busiest = Busiest::first(graph);
    let gather = Gather::into(graph, &busiest);
    // As if β were 1.
    let mut now = vec![1.0; graph.order()];
    let mut previous = now.clone();
    // Eigenvalues of α A lie within ± α λ.
    let most = if graph.is_directed() {
        0.0
    } else {
        limit.map_or(0.0, |limit| alpha / limit)
    };
    let mut pace = Pace::assuming(0.75 * most);
    let step = alpha * gather.unit();
    let mut rounds = 0;
    let mut residual;
    loop {
        let omega = pace.omega();
        let [change, sum] = gather.round(&now, &mut previous, |node, gathered, next, totals| {
            let (old, new) = (now[node], step * gathered + 1.0);
            totals[0] += (new - old).abs();
            totals[1] += old;
            *next += omega * (new - *next);
        });
        rounds += 1;
        if !sum.is_finite() {
            return Err(KatzError::TooLarge { alpha });
        }
        residual = change / sum;
        if stop.good(residual) || rounds >= stop.rounds {
            break;
        }
        if let Some(missed) = pace.went(residual) {
            pace.assume(missed.min(most));
        }
        std::mem::swap(&mut now, &mut previous);
    }
    now.iter_mut().for_each(|score| *score *= beta);
    if now.iter().any(|score| !score.is_finite()) {
        return Err(KatzError::TooLarge { alpha });
    }
    Ok(Settled {
        scores: busiest.restored(now).into(),
        rounds,
        residual,
        converged: stop.good(residual),
    })
}

fn alpha(attenuation: Attenuation, limit: Option<f64>) -> Result<f64, KatzError> {
    match attenuation {
        Attenuation::OfLimit(share) if (0.0..1.0).contains(&share) => Ok(share * limit.unwrap_or(1.0)),
        Attenuation::Fixed(alpha) if alpha.is_finite() && alpha >= 0.0 => match limit {
            Some(limit) if alpha >= limit => Err(KatzError::TooMuch { alpha, limit }),
            _ => Ok(alpha),
        },
        Attenuation::OfLimit(alpha) | Attenuation::Fixed(alpha) => Err(KatzError::BadAlpha { alpha }),
    }
}
