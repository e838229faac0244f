//! One ego and all whom it might be brought together with.

use super::field::Field;
use super::{Inputs, Weights};
use crate::analysis::asking;
use crate::vocabulary::Liveness;
use jiff::civil::Date;
use std::cmp::Ordering;

/// A pair with its score, before it is put into words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scored<'w> {
    pub ego: usize,
    pub alter: usize,
    pub why: Why<'w>,
    pub score: f64,
    pub inputs: Inputs,
    pub fresh: Option<Date>,
}

/// A [`super::Purpose`] in places.
#[derive(Debug, Clone, Copy)]
pub(super) enum Why<'w> {
    Team,
    Need(usize),
    Gap(usize),
    SecondBridge(&'w str),
}

impl Scored<'_> {
    pub fn pair(&self) -> (usize, usize) {
        (self.ego.min(self.alter), self.ego.max(self.alter))
    }

    /// Whether the pair would bring anything at all.
    pub fn is_worthwhile(&self) -> bool {
        let inputs = &self.inputs;
        !matches!(self.why, Why::Team) || inputs.new_types > 0 || inputs.reach_gain > 0 || inputs.bridges()
    }

    /// The better first: by score, then the fresher, then by name.
    pub fn order(&self, other: &Self) -> Ordering {
        let places = |scored: &Self| (scored.ego, scored.alter);
        other
            .score
            .total_cmp(&self.score)
            .then(other.fresh.cmp(&self.fresh))
            .then(places(self).cmp(&places(other)))
    }
}

/// One who might meet others, with what is near.
pub(super) struct Ego<'f, 's, 'a> {
    field: &'f Field<'s, 'a>,
    weights: &'f Weights,
    ego: usize,
    /// Whom it reaches in two generative steps, itself too: in rising order, as the rest.
    within: Vec<usize>,
    /// Those with whom it shares a contact, and the common-contact score.
    common: Vec<(usize, f64)>,
    /// Those with a weak tie to it, or no tie and a shared contact.
    near: Vec<usize>,
}

impl<'f, 's, 'a> Ego<'f, 's, 'a> {
    /// O(d log d) for d contacts' contacts.
    pub fn of(field: &'f Field<'s, 'a>, weights: &'f Weights, ego: usize) -> Self {
        let common = common(field, ego);
        let mut within = vec![ego];
        for one in field.generative(ego) {
            within.push(one);
            within.extend(field.generative(one));
        }
        within.sort_unstable();
        within.dedup();
        let weak = field.links[ego].iter().map(|link| link.other);
        let mut near: Vec<usize> = common.iter().map(|(other, _)| *other).chain(weak).collect();
        near.sort_unstable();
        near.dedup();
        near.retain(|other| *other != ego && !field.link(ego, *other).is_some_and(|link| link.is_generative()));
        Ego {
            field,
            weights,
            ego,
            within,
            common,
            near,
        }
    }

    pub fn near(&self) -> &[usize] {
        &self.near
    }

    /// How many others are within two generative steps now.
    pub fn reach(&self) -> usize {
        self.within.len() - 1
    }

    /// Types that the alter brings and the ego does not get, each with whether it is wanted.
    pub fn new_types(&self, alter: usize) -> impl Iterator<Item = (usize, bool)> + '_ {
        let (gets, wants) = (&self.field.gets[self.ego], &self.field.wants[self.ego]);
        self.field.brings[alter]
            .iter()
            .filter(|care| gets.binary_search(care).is_err())
            .map(|care| (*care, wants.binary_search(care).is_ok()))
    }

    /// `None` where the two are the same, or their tie is generative already.
    pub fn scored<'w>(&self, alter: usize, why: Why<'w>) -> Option<Scored<'w>> {
        let field = self.field;
        let link = field.link(self.ego, alter);
        if alter == self.ego || link.is_some_and(|link| link.is_generative()) {
            return None;
        }
        let newly = std::iter::once(alter).chain(field.generative(alter));
        let inputs = Inputs {
            new_types: self
                .new_types(alter)
                .map(|(_, wanted)| if wanted { 2 } else { 1 })
                .sum(),
            reach_gain: newly.filter(|other| self.within.binary_search(other).is_err()).count(),
            others: field.links.len().saturating_sub(1),
            crosses: field.crosses(self.ego, alter),
            joins: field.part[self.ego] != field.part[alter],
            common: {
                let at = self.common.binary_search_by_key(&alter, |(other, _)| *other);
                at.map_or(0.0, |at| self.common[at].1)
            },
            effort: match link.map(|link| link.status) {
                Some(Some(Liveness::Engaged)) => 1,
                Some(_) => 2,
                None => 3,
            },
            overload: {
                let more = usize::from(!link.is_some_and(|link| link.holds));
                asking::is_above_capacity(field.scope, alter, more)
            },
        };
        Some(Scored {
            ego: self.ego,
            alter,
            why,
            score: self.weights.score(&inputs),
            inputs,
            fresh: self.fresh(alter),
        })
    }

    fn fresh(&self, alter: usize) -> Option<Date> {
        let scope = self.field.scope;
        let tie = self.field.link(self.ego, alter).map(|link| scope.ties[link.tie].tie);
        let of_tie = tie.and_then(|tie| tie.confirmed.as_ref()).map(|said| said.on);
        let of_alter = scope.actors[alter].actor.confirmed.as_ref().map(|said| said.on);
        of_tie.max(of_alter)
    }
}

/// The common-contact score with everybody with whom an actor shares a contact, by place. The sums
/// are made in the order of the contacts.
fn common(field: &Field<'_, '_>, ego: usize) -> Vec<(usize, f64)> {
    let mut met: Vec<(usize, f64)> = Vec::new();
    for contact in field.contacts(ego) {
        let closeness = field.closeness(contact);
        met.extend(
            field
                .contacts(contact)
                .filter(|other| *other != ego)
                .map(|other| (other, closeness)),
        );
    }
    met.sort_by_key(|(other, _)| *other);
    met.dedup_by(|later, kept| {
        let same = later.0 == kept.0;
        if same {
            kept.1 += later.1;
        }
        same
    });
    met
}
