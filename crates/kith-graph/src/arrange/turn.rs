//! Directions from the middle of a circle, by arithmetic that every machine rounds alike.

use super::Point;

/// The point on the unit circle after a share of a full turn, clockwise on screen (y downwards) from three
/// o'clock. By the series of sine and cosine within an eighth of a turn; right to about 10⁻¹⁴.
pub(super) fn unit(turn: f64) -> Point {
    let turn = turn - turn.floor();
    let quarter = (turn * 4.0).floor().clamp(0.0, 3.0);
    let within = turn - quarter / 4.0;
    let (cos, sin) = if within <= 0.125 {
        series(within)
    } else {
        let (cos, sin) = series(0.25 - within);
        (sin, cos)
    };
    let (x, y) = match quarter as u8 {
        0 => (cos, sin),
        1 => (-sin, cos),
        2 => (-cos, -sin),
        _ => (sin, -cos),
    };
    Point { x, y }
}

fn series(turn: f64) -> (f64, f64) {
    let x = turn * std::f64::consts::TAU;
    let square = x * x;
    let (mut cos, mut sin) = (1.0, x);
    let (mut even, mut odd) = (1.0, x);
    for step in 1..=8 {
        let step = f64::from(2 * step);
        even *= -square / ((step - 1.0) * step);
        odd *= -square / (step * (step + 1.0));
        cos += even;
        sin += odd;
    }
    (cos, sin)
}

/// Grows with the angle of a direction as [`unit`] does, from 0 to 4 (right, down, left, up); 0 for no
/// direction. Not the angle itself, but it sorts alike.
pub(super) fn sweep(toward: Point) -> f64 {
    let size = toward.x.abs() + toward.y.abs();
    if size == 0.0 {
        return 0.0;
    }
    let along = toward.y / size;
    match (toward.x >= 0.0, toward.y >= 0.0) {
        (true, true) => along,
        (false, _) => 2.0 - along,
        (true, false) => 4.0 + along,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_turn_of_directions_is_sine_and_cosine() {
        for step in 0..=720 {
            let turn = f64::from(step) / 720.0;
            let at = unit(turn);
            let angle = turn * std::f64::consts::TAU;
            assert!(
                (at.x - angle.cos()).abs() < 1e-13 && (at.y - angle.sin()).abs() < 1e-13,
                "{turn}"
            );
        }
    }

    #[test]
    fn the_sweep_rises_with_the_turn() {
        let sweeps: Vec<f64> = (0..100).map(|step| sweep(unit(f64::from(step) / 100.0))).collect();
        assert!(sweeps.windows(2).all(|two| two[0] < two[1]), "{sweeps:?}");
        assert_eq!(sweep(Point::default()), 0.0);
    }
}
