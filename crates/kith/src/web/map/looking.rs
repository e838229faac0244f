//! How somebody looks at the map: through a saved view, and what the address asks beside it.
//!
//! An address says one thing of each kind (`docs/map.md`); what it says stands in place of what
//! the view says of the same thing, and `none` lets it go. Everything is worked out from what the
//! viewer may see.

mod pictures;
mod wishes;

pub use pictures::Looks;
pub use wishes::written as layout_written;

use super::super::address;
use super::super::error::WebError;
use super::super::form::Posted;
use super::super::scope::Scope;
use kith_network::view::{Note, Sheet, Staging, View};
use maud::{Markup, html};
use wishes::Wishes;

/// Everything an address can ask of the map, in the order in which addresses are written.
pub const NAMES: [&str; 25] = [
    "view", "select", "ignore", "show", "reach", "focus", "steps", "along", "layout", "cluster", "as", "bridge",
    "side", "other", "care", "from", "to", "on", "since", "color", "line", "size", "width", "figure", "controls",
];

/// A way of looking at the map, read from an address.
#[derive(Debug, Clone)]
pub struct Looking {
    /// The view that is looked through; `None` where the map is as it comes.
    pub view: Option<View>,
    pub sheet: Sheet,
    /// What in the view's sheet was not understood.
    pub notes: Vec<Note>,
    /// What the sheet asks, and over it what the address asks.
    pub staging: Staging,
    /// What in the address could not be followed; everything else was.
    pub faults: Vec<Fault>,
    /// What was understood of the address, as it is written again.
    asked: Vec<(&'static str, String)>,
}

/// Something in an address that could not be followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The name in the address.
    pub name: &'static str,
    pub typed: String,
    /// A sentence or two for whoever typed it.
    pub words: String,
}

impl Looking {
    /// The view named by `view` (its address or id, `all` for the map as it comes, else the one
    /// that the map opens with), with the address's own wishes. A view that is not there, or not
    /// for this viewer, is not found.
    pub fn asked(scope: &Scope, query: &Posted) -> Result<Looking, WebError> {
        let named = query.get("view");
        let view = match named {
            "" => scope.visible.opening_view(),
            "all" => None,
            named => {
                let mut views = scope.visible.views();
                let found = views.find(|view| view.address() == named || view.id.to_string() == named);
                Some(found.ok_or(WebError::NotFound)?)
            }
        };
        let view = view.cloned();
        let said = match &view {
            _ if named.is_empty() => None,
            Some(view) => Some(view.address()),
            None => Some("all".to_owned()),
        };
        Ok(Looking::through(scope, view, said, query))
    }

    /// Through a view that need not be saved, with an address's wishes.
    pub fn through(scope: &Scope, view: Option<View>, said: Option<String>, query: &Posted) -> Looking {
        let (mut sheet, notes) = Sheet::parse(view.as_ref().map(|view| view.sheet.as_str()).unwrap_or_default());
        let today = scope.app.today();
        let wishes = Wishes::read(&scope.visible, today, query, sheet.staging.clone());
        painted(&mut sheet, &wishes);
        let said = said.map(|view| ("view", view));
        Looking {
            view,
            sheet,
            notes,
            asked: said.into_iter().chain(wishes.kept).collect(),
            staging: wishes.staging,
            faults: wishes.faults,
        }
    }

    /// What the address says of this, or nothing.
    pub fn value(&self, name: &str) -> &str {
        let found = self.asked.iter().find(|(known, _)| *known == name);
        found.map_or("", |(_, value)| value.as_str())
    }

    /// What was typed for this, whether it was understood or not.
    pub fn typed(&self, name: &str) -> &str {
        let fault = self.faults.iter().find(|fault| fault.name == name);
        fault.map_or_else(|| self.value(name), |fault| fault.typed.as_str())
    }

    /// Whether the address asks anything beside the view.
    pub fn asks(&self) -> bool {
        self.asked
            .iter()
            .any(|(name, _)| !matches!(*name, "view" | "controls" | "figure"))
    }

    /// The same look as a query: one look has one query.
    pub fn query(&self) -> String {
        self.with(&[])
    }

    /// The query of the same look with some things changed; an empty value takes one away.
    pub fn with(&self, changes: &[(&str, &str)]) -> String {
        let value = |name: &'static str| {
            let changed = changes.iter().find(|(changed, _)| *changed == name);
            changed.map_or_else(|| self.value(name), |(_, value)| *value)
        };
        let pairs: Vec<(&str, &str)> = NAMES.iter().map(|name| (*name, value(name))).collect();
        address::with("", &pairs).trim_start_matches('?').to_owned()
    }

    /// The address of the same look at `path` with some things changed.
    pub fn at(&self, path: &str, changes: &[(&str, &str)]) -> String {
        match self.with(changes) {
            query if query.is_empty() => path.to_owned(),
            query => format!("{path}?{query}"),
        }
    }

    /// What the address says, kept in a GET form that asks for those in `but`.
    pub fn kept_but(&self, but: &[&str]) -> Markup {
        html! {
            @for (name, value) in self.asked.iter().filter(|(name, _)| !but.contains(name)) {
                input type="hidden" name=(name) value=(value);
            }
        }
    }
}

/// Colours and sizes of the address over those of the sheet.
fn painted(_sheet: &mut Sheet, _wishes: &Wishes<'_>) {}
