//! How somebody looks at the map: through a saved view, and what the address asks beside it.
//!
//! An address says one thing of each kind (`docs/map.md`); what it says stands in place of what
//! the view says of the same thing, and `none` lets it go. Everything is worked out from what the
//! viewer may see.

mod arrangement;
mod pictures;
mod wishes;

pub use arrangement::written as layout_written;
pub use pictures::Looks;

use super::super::address;
use super::super::error::WebError;
use super::super::form::Posted;
use super::super::scope::Scope;
use super::fields;
use kith_network::VisibleNetwork;
use kith_network::selector::Selector;
use kith_network::text::slug;
use kith_network::view::{By, Channel, Layout, Note, Rule, Sheet, Staging, View};
use kith_network::vocabulary::FieldOn;
use maud::{Markup, html};
use wishes::Wishes;

/// Everything an address can ask of the map, in the order in which addresses are written.
pub const NAMES: [&str; 26] = [
    "view", "part", "select", "ignore", "show", "reach", "focus", "steps", "along", "layout", "cluster", "as",
    "bridge", "side", "other", "care", "from", "to", "on", "since", "color", "line", "size", "width", "figure",
    "controls",
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
    /// What looks like a slip, though it was followed.
    pub hints: Vec<String>,
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
        let (mut sheet, notes) = read(scope, view.as_ref());
        let part = query.text("part");
        let part = sheet.through(&part).map(|through| {
            sheet = through;
            ("part", part)
        });
        let today = scope.app.today();
        let wishes = Wishes::read(&scope.visible, today, query, sheet.staging.clone());
        painted(&mut sheet, &wishes);
        let said = said.map(|view| ("view", view));
        Looking {
            view,
            sheet,
            notes,
            asked: said.into_iter().chain(part).chain(wishes.kept).collect(),
            staging: known_only(&scope.visible, wishes.staging),
            faults: wishes.faults,
            hints: wishes.hints,
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

    /// What could not be followed of this.
    pub fn faults_of<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> + 'a {
        let faults = self.faults.iter().filter(move |fault| fault.name == name);
        faults.map(|fault| fault.words.as_str())
    }

    /// Whether a viewer may read what a look asks by this name: what they asked themselves, and
    /// organisers all of it. A sheet may name people.
    pub fn may_tell(&self, visible: &VisibleNetwork, name: &str) -> bool {
        visible.viewer().sees_everything() || !matches!(self.value(name), "" | "none")
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

    /// What the address says of everything but this.
    pub fn pairs_but(&self, but: &[&str]) -> Vec<(&str, &str)> {
        let kept = self.asked.iter().filter(|(name, _)| !but.contains(name));
        kept.map(|(name, value)| (*name, value.as_str())).collect()
    }

    /// What the address says, kept in a GET form that asks for those in `but`.
    pub fn kept_but(&self, but: &[&str]) -> Markup {
        html! {
            @for (name, value) in self.pairs_but(but) {
                input type="hidden" name=(name) value=(value);
            }
        }
    }
}

/// Without what rests on fields that a viewer does not know: a sheet may name them, its picture
/// does not.
fn known_only(visible: &VisibleNetwork, mut staging: Staging) -> Staging {
    if visible.viewer().sees_everything() {
        return staging;
    }
    let known = |field: &String| fields::known(visible, field).is_some();
    staging.cluster.retain(|cluster| known(&cluster.by));
    let layout = &staging.layout;
    let all_known = match layout {
        Layout::RingsBy(by) | Layout::Columns(by) | Layout::Circle(Some(by)) | Layout::Grid(Some(by)) => known(by),
        Layout::Scatter(across, up) => known(across) && known(up),
        _ => true,
    };
    if !all_known {
        staging.layout = Layout::Free;
    }
    staging
}

/// The sheet of a view, with those that it brings in, as far as this viewer may look through them.
fn read(scope: &Scope, view: Option<&View>) -> (Sheet, Vec<Note>) {
    let (sheet, notes) = Sheet::parse(view.map(|view| view.sheet.as_str()).unwrap_or_default());
    if sheet.imports().is_empty() {
        return (sheet, notes);
    }
    let find = |wanted: &str| {
        let mut views = scope.visible.views();
        let found = views.find(|view| view.address() == slug(wanted))?;
        Some(Sheet::parse(&found.sheet).0)
    };
    (sheet.with_imports(find), notes)
}

/// Colours and sizes of the address over those of the sheet: as a rule after all others, so that
/// it holds whatever the sheet says of some.
fn painted(sheet: &mut Sheet, wishes: &Wishes<'_>) {
    let (actors, ties) = (FieldOn::Actors, FieldOn::Ties);
    for (field, on, channel) in [
        (&wishes.color, actors, Channel::Color),
        (&wishes.size, actors, Channel::Size),
        (&wishes.line, ties, Channel::Color),
        (&wishes.width, ties, Channel::Width),
    ] {
        let Some(field) = field else { continue };
        let by = (field != "none").then(|| By::field(field));
        let all = Selector::parse(if on == actors { "actor" } else { "tie" }).ok();
        let whose = |rule: &Rule| rule.looks().any(|(said, _)| said == channel);
        let ruled = sheet.rules().any(whose);
        match (by, all.filter(|_| ruled)) {
            (Some(by), Some(all)) => {
                let mut rule = Rule::of(all);
                rule.set(channel, Some(by));
                sheet.add_rule(rule);
            }
            (by, _) => sheet.paint_by(on, channel, by),
        }
    }
}
