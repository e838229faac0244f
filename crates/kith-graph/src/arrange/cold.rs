//! A piece drawn from nothing.

use super::shape::{self, Stretch};
use super::{Piece, Point, Settings, clear, large, polish, stress};

/// Larger pieces are drawn by sampled distances and attraction.
pub(super) const LARGE: usize = 200;

/// Still larger pieces are not read on one sheet: they need not fit its shape, and have more air.
pub(super) const ONE_SHEET: usize = 800;

/// A connected piece of two nodes or more, around the origin, without overlaps, near `aspect`.
pub(super) fn draw(piece: &Piece, aspect: f64, settings: &Settings) -> Vec<Point> {
    let is_large = piece.len() > LARGE;
    let fits_a_sheet = piece.len() <= ONE_SHEET;
    let settings = &Settings {
        aspect: if is_large { aspect } else { settings.aspect },
        ..*settings
    };
    let mut drawn = if is_large {
        large::draw(piece, settings)
    } else {
        stress::draw(piece, settings)
    };
    let settings = &Settings {
        fill: if fits_a_sheet {
            settings.fill
        } else {
            settings.fill / 2.0
        },
        ..*settings
    };
    let stretch = match (is_large, fits_a_sheet) {
        (false, _) => Stretch::Much,
        (true, true) => Stretch::Little,
        (true, false) => Stretch::None,
    };
    shape::landscape(&mut drawn, aspect, stretch);
    if !is_large {
        shape::spread(&mut drawn, aspect);
    }
    let edge_length = shape::grow(&mut drawn, piece, settings);
    clear::push_apart(&mut drawn, &piece.footprints, settings);
    polish::polish(&mut drawn, piece, edge_length, settings);
    drawn
}
