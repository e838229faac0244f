//! Where an actor is found, and where its mark was put on the map.

/// Where an actor is found. People are placed by area only; `address` and the coordinates are
/// for organisations and places that agreed to be found.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Place {
    /// A part of the neighbourhood, as people there say it: "Millside".
    pub area: String,
    /// A street address, or empty.
    pub address: String,
    /// Degrees north and east (WGS 84), if known.
    pub coordinates: Option<Coordinates>,
}

impl Place {
    pub fn is_empty(&self) -> bool {
        self.area.is_empty() && self.address.is_empty() && self.coordinates.is_none()
    }
}

/// A point on the Earth, in degrees (WGS 84): always finite and in range.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Coordinates {
    latitude: f64,
    longitude: f64,
}

impl Coordinates {
    /// `None` when not on the Earth: latitude beyond ±90, longitude beyond ±180, or no number.
    pub fn new(latitude: f64, longitude: f64) -> Option<Coordinates> {
        (latitude.abs() <= 90.0 && longitude.abs() <= 180.0).then_some(Coordinates { latitude, longitude })
    }

    pub fn latitude(self) -> f64 {
        self.latitude
    }

    pub fn longitude(self) -> f64 {
        self.longitude
    }
}

/// Where a mark was put by hand on the map, in drawing units (CSS pixels at zoom 1, y downward).
/// Always finite and within ±100,000.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spot {
    x: f64,
    y: f64,
}

impl Spot {
    /// `None` when a number is missing its meaning or lies absurdly far out.
    pub fn new(x: f64, y: f64) -> Option<Spot> {
        (x.abs() <= 100_000.0 && y.abs() <= 100_000.0).then_some(Spot { x, y })
    }

    pub fn x(self) -> f64 {
        self.x
    }

    pub fn y(self) -> f64 {
        self.y
    }
}
