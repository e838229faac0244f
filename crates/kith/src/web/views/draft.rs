//! A view as it stands in a form: read from what was chosen and typed, never losing any of it.

use super::super::error::WebError;
use super::super::form::Posted;
use super::super::map::Looking;
use super::super::scope::Scope;
use super::styles;
use kith_network::consent::Audience;
use kith_network::text::Name;
use kith_network::view::{Sheet, View};
use kith_network::{FreshIds, ViewId};
use std::collections::BTreeMap;

/// A view in a form.
pub struct Draft {
    pub name: String,
    pub audience: Audience,
    pub opens: bool,
    pub words: String,
    pub sheet: String,
    /// Whether the sheet is shown as text, not as choices.
    pub as_text: bool,
    /// What was chosen or typed and could not be followed.
    pub looking: Looking,
    /// The saved view, if this is one.
    pub saved: Option<View>,
}

impl Draft {
    /// A view as it is.
    pub fn of(scope: &Scope, view: &View) -> Draft {
        Draft {
            name: view.name.to_string(),
            audience: view.audience,
            opens: view.opens,
            words: view.words.clone(),
            sheet: view.sheet.clone(),
            as_text: false,
            looking: Looking::through(scope, Some(view.clone()), None, &Posted::default()),
            saved: Some(view.clone()),
        }
    }

    /// Nothing yet: a new view with this sheet.
    pub fn new(scope: &Scope, name: &str, words: &str, sheet: &str) -> Result<Draft, WebError> {
        let view = blank(scope.app.ids()?.view(), sheet);
        Ok(Draft {
            name: name.to_owned(),
            audience: Audience::Organisers,
            opens: false,
            words: words.to_owned(),
            sheet: sheet.to_owned(),
            as_text: false,
            looking: Looking::through(scope, Some(view), None, &Posted::default()),
            saved: None,
        })
    }

    /// The look of an address, to be kept: the sheet of its view with what the address asks
    /// written into it.
    pub fn of_look(scope: &Scope, looking: &Looking) -> Result<Draft, WebError> {
        let mut sheet = looking.sheet.clone();
        sheet.set_staging(looking.staging.clone());
        let words = looking.view.as_ref().map_or("", |view| view.words.as_str());
        Draft::new(scope, "", words, &sheet.to_string())
    }

    /// What a form says. What was chosen is written into the sheet where it differs from what the
    /// sheet says already; everything else in the sheet stays as it was.
    pub fn posted(scope: &Scope, form: &Posted, saved: Option<&View>) -> Result<Draft, WebError> {
        let typed = form.get("sheet").replace("\r\n", "\n");
        let by_choosing = form.get("mode") != "text";
        let (mut sheet, _) = Sheet::parse(&typed);
        let chosen = by_choosing.then(|| Looking::through(scope, None, None, form));
        if let Some(chosen) = &chosen {
            let mut staging = chosen.staging.clone();
            staging.without_unconnected = form.has("unconnected");
            // A form shows the first cluster, and only by which field.
            let same = |sheet: &Sheet| match (staging.cluster.first(), sheet.staging.cluster.first()) {
                (Some(new), Some(old)) => new.by == old.by && new.shown == old.shown,
                (None, None) => true,
                _ => false,
            };
            if same(&sheet) {
                staging.cluster = sheet.staging.cluster.clone();
            }
            // What could not be followed leaves what was there.
            keep_unread(chosen, &mut staging, &sheet);
            if staging != sheet.staging {
                sheet.set_staging(staging);
            }
            styles::apply(scope, form, &mut sheet);
        }
        let text = match by_choosing && sheet != Sheet::parse(&typed).0 {
            true => sheet.to_string(),
            false => typed,
        };
        let id = match saved {
            Some(view) => view.id,
            None => scope.app.ids()?.view(),
        };
        let mut view = saved.cloned().unwrap_or_else(|| blank(id, &text));
        view.sheet.clone_from(&text);
        let mut looking = Looking::through(scope, Some(view), None, &Posted::default());
        looking.faults = chosen.map(|chosen| chosen.faults).unwrap_or_default();
        Ok(Draft {
            name: form.text("name"),
            audience: Audience::from_key(form.get("audience")).unwrap_or(Audience::Organisers),
            opens: form.has("opens"),
            words: form.text("words"),
            sheet: text,
            as_text: !by_choosing,
            looking,
            saved: saved.cloned(),
        })
    }

    /// The view to be saved.
    pub fn view(&self, name: Name, place: u32) -> View {
        let before = self.looking.view.clone();
        let id = before.as_ref().map_or(ViewId::new(0), |view| view.id);
        View {
            id,
            name,
            place: self.saved.as_ref().map_or(place, |view| view.place),
            opens: self.opens,
            audience: self.audience,
            sheet: self.sheet.clone(),
            words: self.words.clone(),
            spots: before.map(|view| view.spots).unwrap_or_default(),
        }
    }
}

/// Whatever of `chosen` could not be read stays as the sheet has it.
fn keep_unread(chosen: &Looking, staging: &mut kith_network::view::Staging, sheet: &Sheet) {
    for fault in &chosen.faults {
        let was = sheet.staging.clone();
        match fault.name {
            "select" => staging.include = was.include,
            "ignore" => staging.ignore = was.ignore,
            "show" => staging.showcase = was.showcase,
            "focus" | "steps" => staging.focus = was.focus,
            "layout" => staging.layout = was.layout,
            "cluster" => staging.cluster = was.cluster,
            "bridge" => staging.bridge = was.bridge,
            "side" | "other" => staging.facing = was.facing,
            "care" => staging.care = was.care,
            "from" | "to" => staging.path = was.path,
            "on" => staging.on = was.on,
            "since" => staging.since = was.since,
            _ => {}
        }
    }
}

fn blank(id: ViewId, sheet: &str) -> View {
    View {
        id,
        name: Name::parse("New view").unwrap_or_else(|_| unreachable!("a plain name")),
        place: 0,
        opens: false,
        audience: Audience::Organisers,
        sheet: sheet.to_owned(),
        words: String::new(),
        spots: BTreeMap::new(),
    }
}
