//! Fewer rounds than one would think: Chebyshev's polynomials in place of powers.

/// Where scores obey x = G x + v and the eigenvalues of G are real, plain rounds shrink the error by the
/// largest of them, ρ. The step
///
/// next = previous + ω × (G × now + v − previous), ω₁ = 1, ω₂ = 1 ÷ (1 − ρ² ÷ 2), ω′ = 1 ÷ (1 − ρ² ω ÷ 4)
///
/// shrinks it to 1 ÷ T(1 ÷ ρ) in k rounds instead, T the k-th polynomial of Chebyshev: in the long run by
/// ρ ÷ (1 + √(1 − ρ²)) each (Golub and Varga 1961, *Chebyshev semi-iterative methods, successive
/// overrelaxation iterative methods, and second order Richardson iterative methods*). ρ is first guessed.
/// Where the residual falls more slowly than that, an eigenvalue μ above ρ was missed, and as it falls by
/// T(μ ÷ ρ) ÷ T(1 ÷ ρ), what it does tells μ (Hageman and Young 1981, *Applied iterative methods*, 5.4).
#[derive(Clone, Debug)]
pub(super) struct Pace {
    /// The ρ that is assumed. 0 makes plain rounds.
    radius: f64,
    omega: f64,
    /// Rounds since ρ was last changed: k.
    since: u32,
    /// The residual then.
    first: f64,
    /// T(1 ÷ ρ) for k and for k − 1.
    fall: (f64, f64),
}

/// ρ is not doubted before the residual should have fallen to this.
const PATIENCE: f64 = 0.1;

impl Pace {
    pub(super) fn assuming(radius: f64) -> Self {
        Self {
            radius,
            omega: 1.0,
            since: 0,
            first: 0.0,
            fall: (1.0, 1.0),
        }
    }

    /// The ω of the round to come.
    pub(super) fn omega(&self) -> f64 {
        self.omega
    }

    /// Takes note of the residual found by a round. Where it shows an eigenvalue that was missed, tells that
    /// one: at most so large that 1 − ρ is an eighth of what it was.
    pub(super) fn went(&mut self, residual: f64) -> Option<f64> {
        if self.radius == 0.0 {
            return None;
        }
        if self.since == 0 {
            self.first = residual;
        }
        let squared = self.radius * self.radius;
        let missed = self.missed(residual / self.first);
        self.omega = match self.since {
            0 => 1.0 / (1.0 - squared / 2.0),
            _ => 1.0 / (1.0 - squared * self.omega / 4.0),
        };
        self.since += 1;
        self.fall = match self.since {
            1 => (1.0 / self.radius, 1.0),
            _ => (2.0 / self.radius * self.fall.0 - self.fall.1, self.fall.0),
        };
        missed
    }

    fn missed(&self, fell: f64) -> Option<f64> {
        const ENOUGH: f64 = 1e30;
        let should = 1.0 / self.fall.0;
        // To the power of three quarters.
        let slack = should.sqrt() * should.sqrt().sqrt();
        if slack > PATIENCE || fell <= slack || self.fall.0 > ENOUGH {
            return None;
        }
        let (mut low, mut high) = (1.0, 1.0 / self.radius);
        for _ in 0..40 {
            let middle = 0.5 * (low + high);
            if chebyshev(self.since, middle) < fell * self.fall.0 {
                low = middle;
            } else {
                high = middle;
            }
        }
        Some((self.radius * high).min(1.0 - (1.0 - self.radius) / 8.0))
    }

    /// Begins anew with another ρ.
    pub(super) fn assume(&mut self, radius: f64) {
        *self = Self::assuming(radius);
    }
}

/// T of degree k at x ≥ 1.
fn chebyshev(k: u32, x: f64) -> f64 {
    let (mut before, mut now) = (1.0, x);
    for _ in 1..k {
        (before, now) = (now, 2.0 * x * now - before);
    }
    if k == 0 { 1.0 } else { now }
}
