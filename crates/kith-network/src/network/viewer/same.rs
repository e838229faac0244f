//! Whether two states of a network look the same to whoever may see them.

use super::VisibleNetwork;
use crate::selector::{Chosen, Ground, Selector};
use crate::view::{Sheet, Staging, Styling, View};
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::sync::Arc;

impl VisibleNetwork {
    /// Whether this viewer would see nothing new in `self` after having seen `before`: the same
    /// records, and views that come to the same picture. What is written in the sheet of a view is
    /// for organisers; to others only what follows from it counts, so that a line about somebody
    /// they may not see makes no difference.
    ///
    /// Linear in what can be seen; where sheets differ, as costly as working out both.
    pub fn looks_like(&self, before: &VisibleNetwork, today: Date) -> bool {
        if self == before {
            return true;
        }
        if self.viewer != before.viewer || self.viewer.sees_everything() || self.views.len() != before.views.len() {
            return false;
        }
        let bare = |network: &VisibleNetwork| VisibleNetwork {
            views: network.views.iter().map(|view| without_sheet(view)).collect(),
            ..network.clone()
        };
        bare(self) == bare(before)
            && self
                .views
                .iter()
                .zip(&before.views)
                .all(|(now, then)| now.sheet == then.sheet || look(self, now, today) == look(before, then, today))
    }
}

fn without_sheet(view: &View) -> Arc<View> {
    Arc::new(View {
        sheet: String::new(),
        ..view.clone()
    })
}

/// What a sheet comes to: whom each of its selectors chooses, what else it stages, how it styles.
fn look(visible: &VisibleNetwork, view: &View, today: Date) -> (Vec<Option<Chosen>>, Staging, Styling) {
    let nobody = BTreeSet::new();
    let ground = Ground {
        visible,
        today,
        focus: &nobody,
    };
    let (sheet, _notes) = Sheet::parse(&view.sheet);
    let styling = sheet.styling(&ground);
    let mut staging = sheet.staging;
    let mut chosen = Vec::new();
    let mut choose = |selector: Option<&Selector>| chosen.push(selector.map(|one| one.chosen(&ground)));
    choose(staging.include.take().as_ref());
    choose(staging.ignore.take().as_ref());
    choose(staging.bridge.take().as_ref());
    for pair in [staging.facing.take(), staging.path.take()] {
        choose(pair.as_ref().map(|(one, _)| one));
        choose(pair.as_ref().map(|(_, other)| other));
    }
    (chosen, staging, styling)
}
