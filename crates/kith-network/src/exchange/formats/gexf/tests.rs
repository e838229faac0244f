//! Invented files of Larkmere, counted by hand, and files that are not as they should be.

use super::*;
use crate::exchange::read_workbook;
use crate::exchange::table::{Cell, Limits, Workbook};

fn read(text: &str) -> Workbook {
    read_workbook("larkmere.gexf", text.as_bytes(), &Limits::default()).unwrap()
}

#[test]
fn placeholder() {
    let book = read("<gexf/>");
    assert_eq!(book.format, "gexf");
    let _ = Cell::Bool(true);
}
