//! What a report is computed on: the network as it is, or for organisers as it was; and, where
//! the address says so, an earlier state to compare with.

use super::App;
use super::error::WebError;
use super::words;
use crate::store::{PastError, Store};
use jiff::civil::Date;
use kith_network::analysis::{Against, Settings, Then};
use kith_network::network::Version;
use kith_network::{NetworkId, Viewer, VisibleNetwork};
use std::sync::Arc;

/// What a report speaks of, and the earlier state it is compared with.
pub type Inputs = (Arc<VisibleNetwork>, Option<Then>);

impl App {
    /// See [`inputs`].
    pub async fn report_inputs(&self, live: &Arc<VisibleNetwork>, settings: &Settings) -> Result<Inputs, WebError> {
        Ok(inputs(self.store(), live, settings, self.today()).await?)
    }
}

impl From<PastError> for WebError {
    fn from(error: PastError) -> WebError {
        match error {
            PastError::NoSuchNetwork => WebError::NotFound,
            PastError::Store(error) => error.into(),
            in_words => WebError::Words(in_words.to_string()),
        }
    }
}

/// For organisers the state at the end of the day a report speaks of, if that day is over, and
/// the state it is compared with. For everybody else what they see now: they have no past, and
/// whatever they ask for in it they get the same answer.
///
/// Two states that are compared hold nobody who has withdrawn, neither then nor now; otherwise
/// whoever withdrew would look as if they had just come.
pub async fn inputs(
    store: &Store,
    visible: &Arc<VisibleNetwork>,
    settings: &Settings,
    today: Date,
) -> Result<Inputs, PastError> {
    let Some(now) = visible.version().filter(|_| visible.viewer().sees_everything()) else {
        return Ok((visible.clone(), None));
    };
    let then = then(store, visible, settings).await?;
    let version = match settings.as_of < today {
        true => store.version_on(visible.id(), settings.as_of).await?.min(now),
        false => now,
    };
    if version == now && then.is_none() {
        return Ok((visible.clone(), None));
    }
    Ok((seen(store, visible.id(), version).await?, then))
}

/// The earlier state that the settings name.
async fn then(store: &Store, visible: &VisibleNetwork, settings: &Settings) -> Result<Option<Then>, PastError> {
    let (name, on, version) = match settings.against {
        None => return Ok(None),
        Some(Against::Day(day)) => {
            let version = store.version_on(visible.id(), day).await?;
            (words::date(day), day, version)
        }
        Some(Against::Snapshot(id)) => {
            let snapshot = visible.snapshots().find(|snapshot| snapshot.id == id);
            let snapshot = snapshot.ok_or(PastError::NoSuchSnapshot)?;
            (snapshot.name.to_string(), snapshot.on, snapshot.version)
        }
    };
    if on > settings.as_of {
        return Err(PastError::NotEarlier);
    }
    let network = seen(store, visible.id(), version).await?;
    Ok(Some(Then { name, on, network }))
}

async fn seen(store: &Store, network: NetworkId, at: Version) -> Result<Arc<VisibleNetwork>, PastError> {
    let past = store.past(network, at).await?;
    let seen = past.seen_by(Viewer::ORGANISER);
    seen.map(Arc::new).ok_or(PastError::NoSuchNetwork)
}
