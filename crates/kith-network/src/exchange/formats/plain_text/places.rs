//! Where a file draws its actors.

use crate::exchange::found_network::FoundNetwork;

/// Points of a file, by what actors are called in it.
#[derive(Debug, Default)]
pub(crate) struct Places {
    points: Vec<(String, (f64, f64))>,
}

impl Places {
    pub(crate) fn put(&mut self, called: impl Into<String>, x: f64, y: f64) {
        self.points.push((called.into(), (x, y)));
    }

    /// Hands them over, unless all stand on one point: then nobody placed them. `along` and `down` are how many units of
    /// drawing one of the file's is, to the right and downward.
    pub(crate) fn fill(self, found: &mut FoundNetwork<'_>, along: f64, down: f64) {
        let apart = self.points.windows(2).any(|two| two[0].1 != two[1].1);
        if apart || self.points.len() == 1 {
            let scaled = self
                .points
                .into_iter()
                .map(|(called, (x, y))| (called, (x * along, y * down)));
            found.places.extend(scaled);
        }
    }
}
