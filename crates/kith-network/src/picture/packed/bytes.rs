//! Bytes as they are written down.

/// Bytes being written, in blocks that each start at a multiple of four.
pub(super) struct Bytes(pub(super) Vec<u8>);

impl Bytes {
    pub(super) fn number(&mut self, number: u32) {
        self.0.extend_from_slice(&number.to_le_bytes());
    }

    pub(super) fn floats(&mut self, numbers: impl Iterator<Item = f64>) {
        numbers.for_each(|number| self.0.extend_from_slice(&(number as f32).to_le_bytes()));
    }

    pub(super) fn numbers(&mut self, numbers: impl Iterator<Item = u32>) {
        numbers.for_each(|number| self.number(number));
    }

    /// Numbers of looks, of which there are few.
    pub(super) fn shorts(&mut self, numbers: impl Iterator<Item = u32>) {
        numbers.for_each(|number| {
            let short = u16::try_from(number).unwrap_or(u16::MAX);
            self.0.extend_from_slice(&short.to_le_bytes());
        });
        self.fill();
    }

    pub(super) fn octets(&mut self, octets: impl Iterator<Item = u8>) {
        self.0.extend(octets);
        self.fill();
    }

    pub(super) fn ids(&mut self, ids: impl Iterator<Item = u128>) {
        ids.for_each(|id| self.0.extend_from_slice(&id.to_be_bytes()));
    }

    pub(super) fn text(&mut self, text: &str) {
        self.0.extend_from_slice(text.as_bytes());
        self.fill();
    }

    fn fill(&mut self) {
        while !self.0.len().is_multiple_of(4) {
            self.0.push(0);
        }
    }
}
