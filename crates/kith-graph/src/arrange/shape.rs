//! The sheet: turned and stretched towards landscape, grown until there is air.

use super::{Bounds, Footprint, Piece, Point, Settings};

/// How far a drawing may be bent towards the sheet's shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stretch {
    Much,
    /// By the square root of that.
    Little,
    /// Turned only: large drawings are read for their distances.
    None,
}

/// Turns a drawing to the angle at which its box comes nearest to the wished width ÷ height, then
/// stretches it a little, so that most of what is still missing is made up without bending distances much.
pub(super) fn landscape(at: &mut [Point], aspect: f64, stretch_by: Stretch) {
    const TURNS: i32 = 36;
    let mut best: Option<(f64, (f64, f64))> = None;
    for turn in -TURNS..=TURNS {
        // A quarter turn either way, by half-angle tangents: exact to the last bit everywhere.
        let t = f64::from(turn) / f64::from(TURNS);
        let (cos, sin) = ((1.0 - t * t) / (1.0 + t * t), 2.0 * t / (1.0 + t * t));
        let size = extent(at.iter().map(|&p| turned(p, cos, sin)));
        let ratio = size.0 / size.1 / aspect;
        let miss = ratio.max(1.0 / ratio);
        if best.is_none_or(|(least, _)| miss < least) {
            best = Some((miss, (cos, sin)));
        }
    }
    let Some((_, (cos, sin))) = best else { return };
    at.iter_mut().for_each(|p| *p = turned(*p, cos, sin));
    let size = extent(at.iter().copied());
    let stretch = (aspect * size.1 / size.0).sqrt().clamp(0.75, 1.35);
    let stretch = match stretch_by {
        Stretch::Much => stretch,
        Stretch::Little => stretch.sqrt(),
        Stretch::None => return,
    };
    at.iter_mut().for_each(|p| {
        *p = Point {
            x: p.x * stretch,
            y: p.y / stretch,
        }
    });
}

fn turned(p: Point, cos: f64, sin: f64) -> Point {
    Point {
        x: p.x * cos - p.y * sin,
        y: p.x * sin + p.y * cos,
    }
}

/// Width and height, never quite nothing.
fn extent(at: impl Iterator<Item = Point>) -> (f64, f64) {
    let bounds = Bounds::around(at.map(|p| (p, Footprint::default()))).unwrap_or_default();
    (bounds.width().max(1e-3), bounds.height().max(1e-3))
}

/// A crowd spreads evenly: each node goes part of the way to the distance from the middle at which, ring by
/// ring, everyone would have the same room. Directions and the order from the middle outwards stay.
///
/// Stress draws what is well connected as a dense heart with wide empty skirts, the more so the larger the
/// piece; parting its labels pair by pair would tear neighbours from each other and take long.
pub(super) fn spread(at: &mut [Point], aspect: f64) {
    const EVENLY: f64 = 0.4;
    if at.len() < 100 {
        return;
    }
    let count = at.len() as f64;
    let middle = at
        .iter()
        .fold((0.0, 0.0), |sum, p| (sum.0 + p.x / count, sum.1 + p.y / count));
    // On a sheet of the wished shape rings are ellipses.
    let out = |p: &Point| {
        let (x, y) = ((p.x - middle.0) / aspect, p.y - middle.1);
        (x * x + y * y).sqrt()
    };
    let mut order: Vec<(f64, usize)> = at.iter().map(out).zip(0..).collect();
    order.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
    let farthest = order.last().map_or(0.0, |last| last.0);
    for (rank, &(radius, node)) in order.iter().enumerate() {
        let even = farthest * ((rank as f64 + 0.5) / count).sqrt();
        let scale = (1.0 - EVENLY) + EVENLY * even / radius.max(1e-9 * farthest).max(1e-12);
        let p = &mut at[node];
        *p = Point {
            x: middle.0 + (p.x - middle.0) * scale,
            y: middle.1 + (p.y - middle.1) * scale,
        };
    }
}

/// Scales a drawing with edges about one unit long until edges are long enough and the footprints cover no
/// more of the sheet than they may. Returns what one unit has become.
pub(super) fn grow(at: &mut [Point], piece: &Piece, settings: &Settings) -> f64 {
    let wanted: f64 = piece
        .footprints
        .iter()
        .map(|f| (2.0 * f.half_width + settings.gap) * (2.0 * f.half_height + settings.gap))
        .sum();
    let (width, height) = extent(at.iter().copied());
    let count = piece.len() as f64;
    // A footprint's worth is added to the box, so that a row of nodes is not taken for a sheet without area.
    let (mean_width, mean_height) = piece.footprints.iter().fold((0.0, 0.0), |sum, f| {
        (sum.0 + 2.0 * f.half_width / count, sum.1 + 2.0 * f.half_height / count)
    });
    let mut unit = settings.edge_length;
    for _ in 0..200 {
        if (width * unit + mean_width) * (height * unit + mean_height) * settings.fill >= wanted {
            break;
        }
        unit *= 1.03;
    }
    at.iter_mut().for_each(|p| {
        *p = Point {
            x: p.x * unit,
            y: p.y * unit,
        }
    });
    unit
}
