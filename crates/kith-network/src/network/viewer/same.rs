//! Whether two states of a network look the same to whoever may see them.

use super::VisibleNetwork;
use crate::selector::{Chosen, Ground, Selector};
use crate::text::slug;
use crate::view::{Controls, Sheet, Staging, Styling, View};
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
        // A sheet that takes another in changes with it.
        let may_differ = |now: &View, then: &View| now.sheet != then.sheet || now.sheet.contains("@import");
        let pairs = || self.views.iter().zip(&before.views);
        bare(self) == bare(before)
            && pairs()
                .all(|(now, then)| !may_differ(now, then) || looks(self, now, today) == looks(before, then, today))
    }
}

fn without_sheet(view: &View) -> Arc<View> {
    Arc::new(View {
        sheet: String::new(),
        ..view.clone()
    })
}

/// What a sheet comes to for those who look through it.
#[derive(PartialEq)]
struct Look {
    /// Whom each of its selectors chooses.
    chosen: Vec<Option<Chosen>>,
    /// What else it stages.
    staging: Staging,
    styling: Styling,
    controls: Controls,
    /// The name under which it is found in its sheet, of a partial view.
    name: String,
}

/// What the sheet of a view comes to, and each of the partial views in it.
fn looks(visible: &VisibleNetwork, view: &View, today: Date) -> Vec<Look> {
    let find = |name: &str| {
        let known = visible.views.iter().find(|known| known.address() == slug(name))?;
        Some(Sheet::parse(&known.sheet).0)
    };
    let sheet = Sheet::parse(&view.sheet).0.with_imports(find);
    let partials = sheet.partials();
    let through = partials.iter().filter_map(|name| Some((*name, sheet.through(name)?)));
    let whole = look(visible, &sheet, "", today);
    let partials: Vec<Look> = through.map(|(name, part)| look(visible, &part, name, today)).collect();
    std::iter::once(whole).chain(partials).collect()
}

fn look(visible: &VisibleNetwork, sheet: &Sheet, name: &str, today: Date) -> Look {
    let nobody = BTreeSet::new();
    let ground = Ground {
        visible,
        today,
        focus: &nobody,
    };
    let mut staging = sheet.staging.clone();
    let mut chosen = Vec::new();
    let mut choose = |selector: Option<&Selector>| chosen.push(selector.map(|one| one.chosen(&ground)));
    choose(staging.include.take().as_ref());
    for pair in [staging.facing.take(), staging.path.take()] {
        choose(pair.as_ref().map(|(one, _)| one));
        choose(pair.as_ref().map(|(_, other)| other));
    }
    // To leave out nobody is the same as not to leave anybody out.
    let nothing = [staging.ignore.take(), staging.bridge.take()];
    chosen.extend(nothing.map(|one| one.map(|one| one.chosen(&ground)).or(Some(Chosen::default()))));
    Look {
        chosen,
        staging,
        styling: sheet.styling(&ground),
        controls: sheet.controls(),
        name: name.to_owned(),
    }
}
