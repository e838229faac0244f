//! Whole lines, about a mebibyte of them at a time.

use super::source::Source;
use super::{NoGraph, Place};

const BLOCK: usize = 1 << 20;
/// A line may be as long as this, and so may a cell in quotation marks.
const LONGEST: usize = 16 << 20;

pub(super) struct Blocks<'s, 'r> {
    source: &'s mut Source<'r>,
    line_end: u8,
    /// The beginning of a line whose rest is still to be read.
    carried: Vec<u8>,
}

impl<'s, 'r> Blocks<'s, 'r> {
    pub(super) fn new(source: &'s mut Source<'r>, line_end: u8) -> Blocks<'s, 'r> {
        Blocks {
            source,
            line_end,
            carried: Vec::new(),
        }
    }

    /// Fills a block, which ends where a line does; `false` at the end of the file.
    pub(super) fn next_into(&mut self, block: &mut Vec<u8>) -> Result<bool, NoGraph> {
        block.clear();
        block.append(&mut self.carried);
        loop {
            let fresh = block.len();
            if self.source.append_to(block, BLOCK).map_err(NoGraph::reading)? == 0 {
                return Ok(!block.is_empty());
            }
            if let Some(cut) = self.cut(block, fresh) {
                self.carried.extend_from_slice(&block[cut..]);
                block.truncate(cut);
                return Ok(true);
            }
            if block.len() > LONGEST {
                return Err(NoGraph::new(
                    Place::File,
                    "A line, or what is between two quotation marks, is longer than 16 MiB.",
                    "Is it a list of edges? Look for a quotation mark that is opened and not closed.",
                ));
            }
        }
    }

    /// Behind the last line end that is not between quotation marks.
    fn cut(&self, block: &[u8], fresh: usize) -> Option<usize> {
        let end = |text: &[u8]| text.iter().rposition(|byte| *byte == self.line_end);
        if !block.contains(&b'"') {
            return end(&block[fresh..]).map(|at| fresh + at + 1);
        }
        let (mut open, mut last) = (false, None);
        for (at, byte) in block.iter().enumerate() {
            if *byte == b'"' {
                open = !open;
            } else if *byte == self.line_end && !open {
                last = Some(at + 1);
            }
        }
        // A single mark inside a word is no quotation: after a while it is not waited for.
        last.or_else(|| (block.len() > LONGEST).then(|| end(block).map(|at| at + 1))?)
    }
}
