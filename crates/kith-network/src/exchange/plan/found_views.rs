//! The views that files hold, and what they say of the whole.

use std::collections::{BTreeMap, BTreeSet};

use super::{Plan, PlannedView, Standing};
use crate::consent::Audience;
use crate::exchange::table::{FoundView, Remark, Workbook};
use crate::id::{ActorId, FreshIds};
use crate::network::{About, Change, VisibleNetwork};
use crate::place::Spot;
use crate::text::Name;
use crate::view::{Sheet, View};

impl Plan {
    /// Adds the views of the files, and their words about the whole where the network has none. A view whose name is
    /// taken is left as it is here: somebody may have worked on it since.
    pub(super) fn bring_views(
        &mut self,
        network: &VisibleNetwork,
        workbooks: &[Workbook],
        placed: &BTreeMap<String, ActorId>,
        ids: &mut dyn FreshIds,
    ) {
        let mut taken: BTreeSet<String> = network.views().map(View::address).collect();
        let mut opens = network.opening_view().is_some();
        let mut place = network.views().map(|view| view.place).max().unwrap_or_default();
        let found = workbooks
            .iter()
            .flat_map(|book| book.views.iter().map(move |view| (book, view)));
        let nobody_new = self.actors.new == 0;
        for (book, found) in found.filter(|(_, view)| !(view.drawn && nobody_new)) {
            let Ok(name) = Name::parse(&found.name) else {
                continue;
            };
            place = place.saturating_add(1);
            let (sheet, notes) = Sheet::parse(&found.sheet);
            let view = View {
                id: ids.view(),
                name,
                place,
                opens: found.opens && !opens,
                audience: network.about().audience.min(Audience::Members),
                sheet: sheet.to_string(),
                words: found.words.trim().to_owned(),
                spots: spots(found, placed),
            };
            let fits = view.sheet.len() <= View::LONGEST_SHEET;
            if !fits {
                self.remarks.push(about_views(
                    book,
                    format!(
                        "The view \u{201c}{}\u{201d} is longer than 100,000 letters and was left out.",
                        view.name
                    ),
                ));
                continue;
            }
            let new = taken.insert(view.address());
            opens |= new && view.opens;
            self.views.push(PlannedView {
                name: view.name.to_string(),
                standing: if new { Standing::New } else { Standing::Unchanged },
                notes: notes
                    .iter()
                    .map(|note| format!("Line {}: {}", note.line, note.words))
                    .collect(),
            });
            if new {
                self.add(Change::AddView(view));
            }
        }
        self.describe(network, workbooks);
    }

    fn describe(&mut self, network: &VisibleNetwork, workbooks: &[Workbook]) {
        let words = workbooks
            .iter()
            .map(|book| book.words.trim())
            .find(|words| !words.is_empty());
        if let (Some(words), true) = (words, network.about().description.trim().is_empty()) {
            self.add(Change::Describe(About {
                description: words.to_owned(),
                ..network.about().clone()
            }));
        }
    }

    fn add(&mut self, change: Change) {
        if let Change::Several(changes) = &mut self.change {
            changes.push(change);
        }
    }
}

fn spots(found: &FoundView, placed: &BTreeMap<String, ActorId>) -> BTreeMap<ActorId, Spot> {
    let places = found.places.iter();
    places
        .filter_map(|(id, (x, y))| Some((*placed.get(id)?, Spot::new(*x, *y)?)))
        .collect()
}

fn about_views(book: &Workbook, message: String) -> Remark {
    Remark {
        file: book.file.clone(),
        sheet: None,
        row: None,
        column: None,
        message,
    }
}
