//! Reports that were computed, kept until what they say may have changed.

use super::super::App;
use super::super::error::WebError;
use super::Computed;
use kith_network::analysis::{self, Report, Settings, Then};
use kith_network::consent::Audience;
use kith_network::{NetworkId, VisibleNetwork};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// So many are kept at most, over all networks: the last ones that somebody asked for.
const MOST: usize = 24;

/// And of one network for one audience.
const MOST_OF_ONE: usize = 4;

/// The reports that were asked for last. Each holds on to the visible network of whoever asked, so
/// that it is given again for that very network and for no other: what one audience sees never
/// answers another, and every change makes a new one. With the settings that also says which
/// earlier states it speaks of.
#[derive(Default)]
pub struct Reports {
    kept: Mutex<Kept>,
    /// One report at a time is computed for a network.
    turns: Mutex<BTreeMap<NetworkId, Arc<tokio::sync::Mutex<()>>>>,
}

#[derive(Default)]
struct Kept {
    /// The last asked for stands last.
    reports: Vec<One>,
    /// How often something was forgotten: what was begun before is not kept after.
    forgotten: u64,
}

/// How often something had been forgotten at some moment.
#[derive(Clone, Copy)]
pub struct Mark(u64);

struct One {
    /// The network as it is.
    seen: Arc<VisibleNetwork>,
    /// The state that the report speaks of: the same, or an earlier one.
    spoken_of: Arc<VisibleNetwork>,
    settings: Settings,
    report: Arc<Report>,
}

impl One {
    fn place(&self) -> (NetworkId, Audience) {
        (self.seen.id(), self.seen.viewer().audience())
    }
}

impl Kept {
    fn find(&mut self, seen: &Arc<VisibleNetwork>, settings: &Settings) -> Option<Computed> {
        let mut reports = self.reports.iter();
        let at = reports.position(|one| Arc::ptr_eq(&one.seen, seen) && one.settings == *settings)?;
        let one = self.reports.remove(at);
        let computed = (one.spoken_of.clone(), one.report.clone());
        self.reports.push(one);
        Some(computed)
    }

    fn keep(&mut self, one: One) {
        let place = one.place();
        let beside = self.reports.iter().filter(|other| other.place() == place).count();
        if beside >= MOST_OF_ONE
            && let Some(oldest) = self.reports.iter().position(|other| other.place() == place)
        {
            self.reports.remove(oldest);
        }
        if self.reports.len() >= MOST {
            self.reports.remove(0);
        }
        self.reports.push(one);
    }
}

impl Reports {
    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn turn(&self, network: NetworkId) -> Arc<tokio::sync::Mutex<()>> {
        let mut turns = self.turns.lock().unwrap_or_else(PoisonError::into_inner);
        turns.entry(network).or_default().clone()
    }

    /// Lets go of every report on a network: one may still name somebody who was removed.
    pub fn forget(&self, network: NetworkId) {
        let mut kept = self.lock();
        kept.forgotten += 1;
        kept.reports.retain(|one| one.seen.id() != network);
        drop(kept);
        let mut turns = self.turns.lock().unwrap_or_else(PoisonError::into_inner);
        turns.retain(|known, turn| *known != network || Arc::strong_count(turn) > 1);
    }
}

impl App {
    /// The report that was computed for whoever sees `seen`, if it was kept.
    pub fn kept_report(&self, seen: &Arc<VisibleNetwork>, settings: &Settings) -> Option<Computed> {
        self.inner.reports.lock().find(seen, settings)
    }

    /// A moment, for [`App::report`]: a report begun before somebody was forgotten is not kept after.
    pub fn mark_reports(&self) -> Mark {
        Mark(self.inner.reports.lock().forgotten)
    }

    /// The report on `spoken_of`, which is what whoever sees `seen` gets with these settings,
    /// computed where it keeps nobody else waiting.
    pub async fn report(
        &self,
        seen: &Arc<VisibleNetwork>,
        spoken_of: &Arc<VisibleNetwork>,
        then: Option<Then>,
        settings: &Settings,
        mark: Mark,
    ) -> Result<Computed, WebError> {
        let reports = &self.inner.reports;
        let turn = reports.turn(seen.id());
        let _turn = turn.lock().await;
        // Whoever had the turn before may have asked the same.
        if let Some(known) = self.kept_report(seen, settings) {
            return Ok(known);
        }
        let (network, switches) = (spoken_of.clone(), *settings);
        let computed = move || analysis::report_since(&network, then.as_ref(), &switches);
        let report = tokio::task::spawn_blocking(computed).await.map_err(|_stopped| {
            WebError::Words("The analysis could not be computed. Nothing was changed; please try again.".to_owned())
        })?;
        let report = Arc::new(report);
        let mut kept = reports.lock();
        if kept.forgotten == mark.0 {
            kept.keep(One {
                seen: seen.clone(),
                spoken_of: spoken_of.clone(),
                settings: *settings,
                report: report.clone(),
            });
        }
        Ok((spoken_of.clone(), report))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{Date, date};
    use kith_network::sample::larkmere;
    use kith_network::{Network, SeededIds, Viewer};

    fn seen(viewer: Viewer) -> Arc<VisibleNetwork> {
        let sample = larkmere(&mut SeededIds::new(1)).expect("names");
        let mut network = Network::founded(NetworkId::new(1), sample.about, sample.vocabulary);
        let _ = network.apply(&sample.change, None).expect("filled");
        Arc::new(network.seen_by(viewer).expect("there"))
    }

    fn one(seen: &Arc<VisibleNetwork>, on: Date) -> One {
        let settings = Settings::on(on);
        One {
            seen: seen.clone(),
            spoken_of: seen.clone(),
            settings,
            report: Arc::new(analysis::report(seen, &settings)),
        }
    }

    #[test]
    fn a_report_is_given_again_for_the_very_network_and_switches_it_was_made_from() {
        let (olive, anyone) = (seen(Viewer::ORGANISER), seen(Viewer::PUBLIC));
        let today = date(2026, 11, 23);
        let mut kept = Kept::default();
        kept.keep(one(&olive, today));
        let settings = Settings::on(today);
        assert!(kept.find(&olive, &settings).is_some());
        assert!(kept.find(&anyone, &settings).is_none(), "other eyes");
        assert!(
            kept.find(&seen(Viewer::ORGANISER), &settings).is_none(),
            "another state"
        );
        assert!(
            kept.find(&olive, &Settings::on(date(2026, 11, 24))).is_none(),
            "another day"
        );
    }

    #[test]
    fn only_the_last_few_are_kept_and_what_is_asked_for_again_stays() {
        let olive = seen(Viewer::ORGANISER);
        let mut kept = Kept::default();
        let day = |n: i8| date(2026, 11, n);
        for n in 1..=4 {
            kept.keep(one(&olive, day(n)));
        }
        assert!(kept.find(&olive, &Settings::on(day(1))).is_some());
        kept.keep(one(&olive, day(5)));
        assert_eq!(kept.reports.len(), MOST_OF_ONE);
        assert!(kept.find(&olive, &Settings::on(day(1))).is_some());
        assert!(kept.find(&olive, &Settings::on(day(2))).is_none());
    }

    #[test]
    fn what_is_forgotten_is_gone() {
        let olive = seen(Viewer::ORGANISER);
        let reports = Reports::default();
        reports.lock().keep(one(&olive, date(2026, 11, 23)));
        reports.forget(NetworkId::new(1));
        assert!(reports.lock().reports.is_empty());
    }
}
