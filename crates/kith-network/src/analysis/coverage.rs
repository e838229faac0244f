//! How far a map covers whom it speaks of: who was asked, who agreed, what was confirmed lately.

use super::Scope;
use super::wording::count;
use crate::actor::{Actor, Confirmation};
use crate::consent::Agreement;
use crate::share::Share;
use jiff::Unit;
use jiff::civil::Date;

/// Response and confirmation, of the actors that count and of the ties in scope.
#[derive(Debug, Clone)]
pub(super) struct Coverage {
    /// How many counted actors there are.
    pub actors: usize,
    /// Of those, by how far their agreement has come, in the order of [`Agreement::ALL`].
    pub agreements: [usize; 5],
    /// Counted actors confirmed within the review interval before the day of the report.
    pub actors_confirmed: Vec<usize>,
    /// Ties confirmed within the review interval.
    pub ties_confirmed: Vec<usize>,
    pub ties: usize,
}

impl Coverage {
    pub fn of(scope: &Scope<'_>) -> Coverage {
        let mut agreements = [0; 5];
        for place in scope.counted() {
            let agreement = scope.actors[place].actor.consent.agreement;
            let at = Agreement::ALL.iter().position(|known| *known == agreement);
            agreements[at.unwrap_or_default()] += 1;
        }
        let actor = |place: &usize| lately(scope, scope.actors[*place].actor.confirmed.as_ref());
        let tie = |place: &usize| lately(scope, scope.ties[*place].tie.confirmed.as_ref());
        Coverage {
            actors: scope.n(),
            agreements,
            actors_confirmed: scope.counted().filter(actor).collect(),
            ties_confirmed: (0..scope.ties.len()).filter(tie).collect(),
            ties: scope.ties.len(),
        }
    }

    fn agreed_to(&self, these: &[Agreement]) -> Share {
        let counts = Agreement::ALL.iter().zip(self.agreements);
        let part = counts.filter(|(known, _)| these.contains(known)).map(|(_, n)| n).sum();
        Share::new(part, self.actors)
    }

    pub fn of_agreement(&self, agreement: Agreement) -> Share {
        self.agreed_to(&[agreement])
    }

    /// Everybody to whom somebody has spoken about the map.
    pub fn asked(&self) -> Share {
        self.of_agreement(Agreement::NotAsked).complement()
    }

    /// Whoever said yes: what stands in for having answered, since a map does not record whom
    /// somebody asked about their connections.
    pub fn agreed(&self) -> Share {
        self.of_agreement(Agreement::Agreed)
    }

    pub fn resting(&self) -> Share {
        self.agreed_to(&[Agreement::Paused, Agreement::Withdrawn])
    }

    pub fn confirmed_actors(&self) -> Share {
        Share::new(self.actors_confirmed.len(), self.actors)
    }

    pub fn confirmed_ties(&self) -> Share {
        Share::new(self.ties_confirmed.len(), self.ties)
    }

    pub fn footing(&self) -> Footing {
        Footing::of(self.agreed())
    }
}

/// How far measures of the whole network can be leant on, by the share of answers. Rules of
/// thumb of those who survey networks: at least 80%, at least 65%.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Footing {
    Firm,
    WithCare,
    NotToBeLeantOn,
}

impl Footing {
    pub fn of(answered: Share) -> Footing {
        match answered {
            Share { whole: 0, .. } => Footing::NotToBeLeantOn,
            Share { part, whole } if part * 100 >= whole * 80 => Footing::Firm,
            Share { part, whole } if part * 100 >= whole * 65 => Footing::WithCare,
            _ => Footing::NotToBeLeantOn,
        }
    }

    pub fn words(self) -> &'static str {
        match self {
            Footing::Firm => "figures about the whole network are firm",
            Footing::WithCare => "figures about the whole network are to be read with care",
            Footing::NotToBeLeantOn => "figures about the whole network are not to be leant on",
        }
    }
}

/// Whether it was confirmed within the review interval before the day of the report.
pub(super) fn lately(scope: &Scope<'_>, confirmed: Option<&Confirmation>) -> bool {
    let interval = i64::from(scope.network.about().review_days);
    confirmed.is_some_and(|said| days_between(said.on, scope.settings.as_of) <= interval)
}

fn days_between(from: Date, to: Date) -> i64 {
    from.until((Unit::Day, to))
        .map_or(i64::MAX, |span| i64::from(span.get_days()))
}

/// Whether somebody agreed, and so may be taken to have answered.
pub(super) fn answered(actor: &Actor) -> bool {
    actor.consent.agreement == Agreement::Agreed
}

/// The line that stands beside every figure. Consent is the organisers' to know; others read
/// what was confirmed.
pub(super) fn line(scope: &Scope<'_>) -> String {
    let coverage = Coverage::of(scope);
    if coverage.actors == 0 {
        return "Nobody is counted on this map.".to_owned();
    }
    let days = count(scope.network.about().review_days as usize, "day", "days");
    let confirmed = format!(
        "onfirmed in the {days} before: {} actors and {} connections.",
        coverage.confirmed_actors(),
        coverage.confirmed_ties()
    );
    if scope.may_name() {
        format!(
            "Asked: {} actors; agreed: {}; c{confirmed}",
            coverage.asked(),
            coverage.agreed()
        )
    } else {
        format!("C{confirmed}")
    }
}
