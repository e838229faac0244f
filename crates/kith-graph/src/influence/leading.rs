//! The largest eigenvalue of what is passed along, and its vector.

use super::Stop;
use super::gather::Gather;
use super::pace::Pace;

/// A vector x of non-negative values with A x = λ x for the largest λ.
pub(super) struct Leading {
    pub(super) vector: Vec<f64>,
    pub(super) value: f64,
    pub(super) rounds: u32,
    pub(super) residual: f64,
    pub(super) converged: bool,
}

/// What is known of the eigenvalues other than the largest, as shares of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Others {
    /// Real, from −1 on: edges go both ways.
    Real,
    /// Real and at least 0: two steps, there and back.
    Positive,
    /// Anywhere within a circle.
    Complex,
}

impl Others {
    fn lowest(self) -> f64 {
        match self {
            Self::Positive => 0.0,
            _ => -1.0,
        }
    }

    /// A guess at the second eigenvalue, as it is in many networks of people.
    fn guess(self) -> f64 {
        match self {
            Self::Positive => 0.7 * 0.7,
            _ => 0.7,
        }
    }

    /// Others between `lowest` and μ become others between −ρ and ρ when A ÷ λ is mixed with a share σ of
    /// standing still: (A ÷ λ + σ) ÷ (1 + σ). Tells ρ and σ. Without mixing, a network in which every tie
    /// crosses between two sides would swing for ever.
    fn mixed(self, second: f64) -> (f64, f64) {
        let lowest = self.lowest();
        if self == Self::Complex {
            return (0.0, 0.5);
        }
        ((second - lowest) / (2.0 - second - lowest), -(second + lowest) / 2.0)
    }
}

/// Powers of A, sped up by Chebyshev's polynomials where the others are real. `first` must be positive for
/// everyone with something to gather, so that the largest eigenvalue's vector is in it; `value` is a guess at
/// the eigenvalue. `prepare` turns a vector into what is gathered from, if that is another.
///
/// The residual is ‖A x − λ x‖ ÷ (λ ‖x‖) in the 2-norm, λ the Rayleigh quotient one round before.
pub(super) fn leading(
    gather: &Gather,
    others: Others,
    (first, mut value): (Vec<f64>, f64),
    stop: Stop,
    prepare: &mut dyn FnMut(&[f64], &mut Vec<f64>),
) -> Leading {
    let mut now = first;
    let mut previous = now.clone();
    let mut source: Vec<f64> = Vec::new();
    let (mut rho, mut sigma) = others.mixed(others.guess());
    let mut pace = Pace::assuming(rho);
    let mut rounds = 0;
    let mut residual;
    loop {
        let omega = pace.omega();
        prepare(&now, &mut source);
        let from = if source.is_empty() { &now } else { &source };
        let (scale, still) = (1.0 / value / (1.0 + sigma), sigma / (1.0 + sigma));
        let [own, along, off] = gather.round(from, &mut previous, |node, gathered, next, totals| {
            let x = now[node];
            let apart = gathered - value * x;
            totals[0] += x * x;
            totals[1] += x * gathered;
            totals[2] += apart * apart;
            *next += omega * (scale * gathered + still * x - *next);
        });
        rounds += 1;
        residual = off.sqrt() / (value * own.sqrt());
        if stop.good(residual) || rounds >= stop.rounds {
            break;
        }
        if let Some(missed) = pace.went(residual) {
            let second = (missed * (1.0 + sigma) - sigma).clamp(0.0, 1.0 - 1e-12);
            (rho, sigma) = others.mixed(second);
            pace.assume(rho);
        }
        std::mem::swap(&mut now, &mut previous);
        value = along / own;
        if !(1e-60..1e60).contains(&own) {
            let scale = 1.0 / own.sqrt();
            now.iter_mut().chain(&mut previous).for_each(|x| *x *= scale);
        }
    }
    let norm = 1.0 / now.iter().map(|x| x * x).sum::<f64>().sqrt();
    Leading {
        // Where nothing of the largest eigenvalue is, there is 0, give or take the tolerance.
        vector: now.iter().map(|&x| (x * norm).max(0.0)).collect(),
        value: value * gather.unit(),
        rounds,
        residual,
        converged: stop.good(residual),
    }
}
