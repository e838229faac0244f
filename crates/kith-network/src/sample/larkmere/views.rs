//! Views that come with Larkmere, for anyone: three ways of looking to try.

use crate::consent::Audience;
use crate::id::FreshIds;
use crate::text::{Name, NotAName};
use crate::view::View;
use std::collections::BTreeMap;

struct Row {
    name: &'static str,
    sheet: &'static str,
    words: &'static str,
}

/// Their sheets name nobody.
const ROWS: [Row; 3] = [
    Row {
        name: "Only living connections",
        sheet: "@settings {\n  include: tie[liveness=generative];\n  size-by: degree;\n}\n",
        words: "Only the connections along which care is flowing now, and those at their ends. Whoever is missing here \
                may be on many lists and still wait.",
    },
    Row {
        name: "From services to neighbours",
        sheet: "@settings {\n  arrange: columns by sector;\n  size-by: degree;\n}\n",
        words: "Paid care, neighbours and groups, and those who are both, in columns. Who stands between the first two, \
                and is there a line that needs nobody between?",
    },
    Row {
        name: "Flags for what is offered",
        sheet: "@settings {\n  color-by: category;\n  flags-by: offers;\n  size-by: offers;\n}\n",
        words: "A flag for each kind of care that somebody offers; the more kinds, the larger.",
    },
];

pub(super) fn views(ids: &mut impl FreshIds) -> Result<Vec<View>, NotAName> {
    let view = |(place, row): (u32, &Row)| {
        Ok(View {
            id: ids.view(),
            name: Name::parse(row.name)?,
            place,
            opens: false,
            audience: Audience::Public,
            sheet: row.sheet.to_owned(),
            words: row.words.to_owned(),
            spots: BTreeMap::new(),
        })
    };
    (1..).zip(&ROWS).map(view).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::SeededIds;
    use crate::view::Sheet;

    #[test]
    fn every_sheet_is_understood_to_the_last_word() {
        let views = views(&mut SeededIds::new(1)).expect("names");
        for view in &views {
            let (sheet, notes) = Sheet::parse(&view.sheet);
            assert_eq!(notes, [], "{}", view.name);
            assert_eq!(sheet.to_string(), view.sheet, "{} is written as kith writes", view.name);
        }
    }
}
