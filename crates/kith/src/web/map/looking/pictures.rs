//! The pictures of looks, kept for whoever of the same audience looks in the same way.
//!
//! A look is drawn from what its audience may see, starting from where the plain map of that
//! audience stands: the same people stand in the same places through every view, and a picture
//! never depends on who looked at what before.

use super::super::super::App;
use super::super::super::error::WebError;
use super::super::super::scope::Scope;
use super::Looking;
use crate::store::PastError;
use jiff::civil::Date;
use kith_network::consent::{Audience, Viewer};
use kith_network::picture::{Scene, Wanted};
use kith_network::selector::Ground;
use kith_network::view::Staging;
use kith_network::{ActorId, NetworkId, VisibleNetwork};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// So many pictures are kept.
const MOST: usize = 64;
/// So many marks and lines are kept in all.
const HEAVIEST: usize = 250_000;

/// The pictures made last, over all networks.
#[derive(Default)]
pub struct Looks {
    /// Asked for last, last.
    kept: Mutex<Vec<Kept>>,
}

struct Kept {
    network: NetworkId,
    audience: Audience,
    /// View, query and day in one.
    look: String,
    /// The plain picture it started from: another one as soon as anything visible changed.
    plain: Arc<Scene>,
    scene: Arc<Scene>,
}

impl Looks {
    fn lock(&self) -> MutexGuard<'_, Vec<Kept>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn get(&self, network: NetworkId, audience: Audience, look: &str, plain: &Arc<Scene>) -> Option<Arc<Scene>> {
        let mut kept = self.lock();
        let same = |one: &Kept| one.network == network && one.audience == audience && one.look == look;
        let place = kept.iter().position(same)?;
        let found = kept.remove(place);
        if !Arc::ptr_eq(&found.plain, plain) {
            return None;
        }
        let scene = found.scene.clone();
        kept.push(found);
        Some(scene)
    }

    fn keep(&self, new: Kept) {
        let weight = |one: &Kept| one.scene.marks.len() + one.scene.lines.len();
        let mut kept = self.lock();
        // Pictures of an earlier state are of no use to anybody any more.
        kept.retain(|one| {
            (one.network, one.audience) != (new.network, new.audience)
                || (Arc::ptr_eq(&one.plain, &new.plain) && one.look != new.look)
        });
        kept.push(new);
        let mut heavy: usize = kept.iter().map(weight).sum();
        while kept.len() > MOST || (heavy > HEAVIEST && kept.len() > 1) {
            heavy -= weight(&kept.remove(0));
        }
    }

    /// Lets go of all pictures of a network.
    pub fn forget(&self, network: NetworkId) {
        self.lock().retain(|one| one.network != network);
    }
}

impl Looking {
    /// The picture, made from what the viewer may see and nothing else.
    pub async fn scene(&self, scope: &Scope) -> Result<Arc<Scene>, WebError> {
        let plain = scope.app.scene(&scope.visible).await?;
        if self.is_plain() {
            return Ok(plain);
        }
        let visible = &scope.visible;
        let (network, audience, today) = (visible.id(), visible.viewer().audience(), scope.app.today());
        let look = self.key(today);
        let looks = &scope.app.inner.looks;
        if let Some(scene) = looks.get(network, audience, &look, &plain) {
            return Ok(scene);
        }
        let _turn = scope.app.inner.drawings.turn().await;
        if let Some(scene) = looks.get(network, audience, &look, &plain) {
            return Ok(scene);
        }
        let (visible, before) = scope.app.states(visible, self.staging.since).await?;
        let (looking, start) = (self.clone(), plain.clone());
        let drawn = tokio::task::spawn_blocking(move || looking.drawn(&visible, before.as_deref(), &start, today));
        let scene = drawn.await.map_err(|_stopped| {
            WebError::Words(
                "This picture could not be drawn. The lists of people and connections say all that it would."
                    .to_owned(),
            )
        })?;
        let scene = Arc::new(scene);
        looks.keep(Kept {
            network,
            audience,
            look,
            plain,
            scene: scene.clone(),
        });
        Ok(scene)
    }

    /// Whether this is the map as it comes.
    pub fn is_plain(&self) -> bool {
        let paints = ["color", "line", "size", "width"];
        self.view.is_none()
            && self.staging == Staging::default()
            && paints.iter().all(|name| self.value(name).is_empty())
    }

    /// What tells this look from every other: a draft of a view has the same id as the view.
    fn key(&self, today: Date) -> String {
        let view = self.view.as_ref().map(|view| (view.id, &view.sheet, &view.spots));
        format!(
            "{today} {view:?} {}",
            self.with(&[("view", ""), ("figure", ""), ("controls", "")])
        )
    }

    fn drawn(&self, visible: &VisibleNetwork, before: Option<&VisibleNetwork>, plain: &Scene, today: Date) -> Scene {
        let mut ground = Ground {
            visible,
            today,
            focus: &BTreeSet::new(),
        };
        let focus: BTreeSet<ActorId> = match &self.staging.focus {
            Some(focus) => focus.on.chosen(&ground).actors,
            None => BTreeSet::new(),
        };
        ground.focus = &focus;
        let spots = self.view.as_ref().map(|view| &view.spots);
        let last = plain.drawing();
        Scene::staged(&Wanted {
            visible,
            before,
            staging: &self.staging,
            styling: &self.sheet.styling(&ground),
            spots: spots.unwrap_or(&BTreeMap::new()),
            last: Some(&last).filter(|drawing| drawing.iter().len() > 0),
            today,
        })
    }
}

impl App {
    /// What is drawn, and what it is compared with. Organisers compare states; neither holds
    /// anybody who has withdrawn, or they would look as if they had just come. Everybody else has
    /// no past: theirs is what the dates on records say.
    async fn states(
        &self,
        visible: &Arc<VisibleNetwork>,
        since: Option<Date>,
    ) -> Result<(Arc<VisibleNetwork>, Option<Arc<VisibleNetwork>>), WebError> {
        let now = visible.version().filter(|_| visible.viewer().sees_everything());
        let (Some(since), Some(now)) = (since, now) else {
            return Ok((visible.clone(), None));
        };
        let store = self.store();
        let then = match store.past_on(visible.id(), since).await {
            Ok(then) => then,
            // Before there was anything here, records' own dates are all there is.
            Err(PastError::BeforeFounding { .. }) => return Ok((visible.clone(), None)),
            Err(other) => return Err(other.into()),
        };
        let today = store.past(visible.id(), now).await?;
        let seen = |network: &kith_network::Network| network.seen_by(Viewer::ORGANISER).map(Arc::new);
        match (seen(&today), seen(&then)) {
            (Some(today), Some(then)) => Ok((today, Some(then))),
            _ => Err(WebError::NotFound),
        }
    }
}
