//! Files that say something only together: the tables of one interview, of one directory.

use super::formats::{network_canvas, open_referral};
use super::table::Workbook;

/// Puts together what belongs together among files that were brought at once, however they are called. The others stay
/// as they are.
pub fn joined(books: Vec<Workbook>) -> Vec<Workbook> {
    network_canvas::joined(open_referral::joined(books))
}
