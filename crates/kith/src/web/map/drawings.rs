//! The pictures that were made last, kept until what they show has changed.

use super::super::App;
use super::super::error::WebError;
use kith_network::consent::Audience;
use kith_network::picture::{Drawing, Scene, Style};
use kith_network::{ActorId, NetworkId, VisibleNetwork};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::{Arc, Mutex};

/// The last picture for each audience of each network. A picture is made anew only when
/// something that its audience can see has changed, so that hidden changes leave no trace in it.
#[derive(Default)]
pub struct Drawings {
    made: Mutex<BTreeMap<(NetworkId, Audience), Made>>,
    /// One picture is made at a time: a large one keeps a core busy for seconds.
    making: tokio::sync::Mutex<()>,
}

#[derive(Clone)]
struct Made {
    of: [u8; 32],
    seen: Arc<VisibleNetwork>,
    scene: Arc<Scene>,
}

impl Drawings {
    /// Waits until no other picture is being made.
    pub(super) async fn turn(&self) -> tokio::sync::MutexGuard<'_, ()> {
        self.making.lock().await
    }
}

impl App {
    /// The picture of what this viewer can see.
    pub async fn scene(&self, visible: &Arc<VisibleNetwork>) -> Result<Arc<Scene>, WebError> {
        let key = (visible.id(), visible.viewer().audience());
        if let Some(made) = self.made(key).filter(|made| Arc::ptr_eq(&made.seen, visible)) {
            return Ok(made.scene);
        }
        let _turn = self.inner.drawings.making.lock().await;
        let last = self.made(key);
        let known = last.clone();
        let seen = visible.clone();
        let stored = match &last {
            Some(_) => Drawing::default(),
            None => self
                .store()
                .drawing(key.0, key.1)
                .await?
                .into_iter()
                .map(|(id, (x, y))| (id, x, y))
                .collect(),
        };
        let made = tokio::task::spawn_blocking(move || {
            let of = fingerprint(&seen);
            if let Some(known) = known.filter(|known| known.of == of) {
                return Made { seen, ..known };
            }
            let before = last.map(|made| made.scene.drawing()).unwrap_or(stored);
            let before = Some(before).filter(|drawing| drawing.iter().len() > 0);
            let scene = Scene::of(&seen, before.as_ref(), Style::fitting(&seen));
            Made {
                of,
                seen,
                scene: Arc::new(scene),
            }
        })
        .await
        .map_err(|_stopped| {
            WebError::Words("The picture could not be drawn. The list above says all that it would.".to_owned())
        })?;
        let places: BTreeMap<ActorId, (f64, f64)> =
            made.scene.drawing().iter().map(|(id, x, y)| (id, (x, y))).collect();
        self.store().keep_drawing(key.0, key.1, places).await?;
        self.lock_made().insert(key, made.clone());
        Ok(made.scene)
    }

    fn made(&self, key: (NetworkId, Audience)) -> Option<Made> {
        self.lock_made().get(&key).cloned()
    }

    fn lock_made(&self) -> std::sync::MutexGuard<'_, BTreeMap<(NetworkId, Audience), Made>> {
        self.inner
            .drawings
            .made
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    /// Lets go of pictures, of reports and of what others last saw: they may still hold somebody
    /// who was removed.
    pub fn forget_drawings(&self, network: NetworkId) {
        self.inner.reports.forget(network);
        self.inner.looks.forget(network);
        crate::document::forget();
        crate::raster::forget();
        self.lock_made().retain(|(known, _), _| *known != network);
        self.forget_sights(network);
    }
}

/// A digest of everything a viewer can see: equal for equal content.
fn fingerprint(visible: &VisibleNetwork) -> [u8; 32] {
    struct Into256(Sha256);
    impl Write for Into256 {
        fn write_str(&mut self, text: &str) -> std::fmt::Result {
            self.0.update(text.as_bytes());
            Ok(())
        }
    }
    let mut digest = Into256(Sha256::new());
    // Writing into a digest cannot fail.
    let _ = write!(digest, "{visible:?}");
    digest.0.finalize().into()
}
