//! How somebody looks at the map: through a saved view, and what the address asks beside it.

use super::super::error::WebError;
use super::super::form::Posted;
use super::super::scope::Scope;
use kith_network::picture::{Scene, Wanted};
use kith_network::selector::Ground;
use kith_network::view::{Note, Sheet, Staging, View};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A way of looking at the map, read from an address.
pub struct Looking {
    /// The view that is looked through; `None` where the map is as it comes.
    pub view: Option<View>,
    pub sheet: Sheet,
    /// What in the view's sheet was not understood.
    pub notes: Vec<Note>,
    /// What the sheet asks, and over it what the address asks.
    pub staging: Staging,
}

impl Looking {
    /// The view named by `view` (its address, `all` for the map as it comes, else the one that
    /// the map opens with), with the address's own wishes. A view that is not there, or not for
    /// this viewer, is not found.
    pub fn asked(scope: &Scope, query: &Posted) -> Result<Looking, WebError> {
        let view = match query.get("view") {
            "" => scope.visible.opening_view(),
            "all" => None,
            named => {
                let mut views = scope.visible.views();
                Some(views.find(|view| view.address() == named).ok_or(WebError::NotFound)?)
            }
        };
        let (sheet, notes) = Sheet::parse(view.map(|view| view.sheet.as_str()).unwrap_or_default());
        Ok(Looking {
            view: view.cloned(),
            staging: sheet.staging.clone(),
            sheet,
            notes,
        })
    }

    /// The picture, made from what the viewer may see and nothing else.
    pub async fn scene(&self, scope: &Scope) -> Result<Arc<Scene>, WebError> {
        if self.view.is_none() && self.staging == Staging::default() {
            return scope.app.scene(&scope.visible).await;
        }
        let spots = self.view.as_ref().map(|view| view.spots.clone()).unwrap_or_default();
        let ground = Ground {
            visible: &scope.visible,
            today: scope.app.today(),
            focus: &BTreeSet::new(),
        };
        Ok(Arc::new(Scene::staged(&Wanted {
            visible: &scope.visible,
            before: None,
            staging: &self.staging,
            styling: &self.sheet.styling(&ground),
            spots: &spots,
            last: None,
            today: ground.today,
        })))
    }
}
