//! One remark for many equal things.

use std::collections::BTreeMap;

use crate::exchange::gathering::Remarks;

/// Things of the same kind that a file has many of: how often, and where first.
#[derive(Debug, Default)]
pub(crate) struct Counted {
    found: BTreeMap<&'static str, (usize, String)>,
}

impl Counted {
    /// One more. `what` is a whole sentence with `{}` where it is to say how often and where first, and stands for the
    /// kind of thing.
    pub(crate) fn one(&mut self, what: &'static str, place: impl FnOnce() -> String) {
        self.found.entry(what).or_insert_with(|| (0, place())).0 += 1;
    }

    /// Says each once: “Edges without two ends (3 times, first in line 7) were left out.”
    pub(crate) fn say(self, remarks: &mut Remarks) {
        for (what, (count, place)) in self.found {
            let times = match count {
                1 => format!("once, in {place}"),
                _ => format!("{count} times, first in {place}"),
            };
            remarks.say(None, None, what.replace("{}", &times));
        }
    }
}

/// A text from the file within a remark: its beginning, if it is long.
pub(crate) fn quoted(text: &str) -> String {
    let text = text.trim();
    match text.char_indices().nth(40) {
        Some((at, _)) => format!("\u{201c}{}…\u{201d}", &text[..at]),
        None => format!("\u{201c}{text}\u{201d}"),
    }
}
