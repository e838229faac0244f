//! What every pair is weighed by, looked up once.

use crate::analysis::Scope;
use crate::analysis::asking::{self, Hindrance};
use crate::sociogram::StatusSet;
use crate::vocabulary::{Liveness, Sector};
use kith_graph::components::components;

/// How two actors are joined: parallels merged, the strongest status and its tie.
#[derive(Debug, Clone, Copy)]
pub(super) struct Link {
    pub other: usize,
    pub status: Option<Liveness>,
    pub tie: usize,
    /// Whether any of the ties is not inactive.
    pub holds: bool,
}

/// Everything about the actors of a scope that weighing them asks for, by their places.
pub(super) struct Field<'s, 'a> {
    pub scope: &'s Scope<'a>,
    /// By the other's place.
    pub links: Vec<Vec<Link>>,
    /// How many others each is joined with, inactive ties aside.
    pub held: Vec<usize>,
    /// Types of care that each offers or gives, whatever the status; in rising order, as the rest.
    pub brings: Vec<Vec<usize>>,
    /// Types that each gets over generative ties.
    pub gets: Vec<Vec<usize>>,
    /// Types that each would welcome.
    pub wants: Vec<Vec<usize>>,
    /// Types that each offers and that flow from it over no generative or engaged tie.
    pub latent: Vec<Vec<usize>>,
    pub sectors: Vec<Option<Sector>>,
    /// The part of G(GEN) that each is in.
    pub part: Vec<u32>,
    pub hindrances: Vec<Option<Hindrance>>,
}

impl<'s, 'a> Field<'s, 'a> {
    pub fn of(scope: &'s Scope<'a>) -> Field<'s, 'a> {
        let places = 0..scope.actors.len();
        let words = scope.network.vocabulary();
        let links: Vec<Vec<Link>> = places.clone().map(|actor| links_of(scope, actor)).collect();
        let care = Care::of(scope);
        let generative = scope.generative_graph();
        let parts = components(generative.graph());
        let part = |actor: usize| {
            generative
                .node_of(scope.id(actor))
                .map_or(u32::MAX, |node| parts.of[node])
        };
        Field {
            scope,
            held: links
                .iter()
                .map(|links| links.iter().filter(|link| link.holds).count())
                .collect(),
            links,
            brings: care.brings,
            gets: care.gets,
            wants: care.wants,
            latent: care.latent,
            sectors: scope.actors.iter().map(|a| words.sector_of(a.actor)).collect(),
            part: places.clone().map(part).collect(),
            hindrances: places.map(|actor| asking::hindrance(scope, actor)).collect(),
        }
    }

    pub fn link(&self, one: usize, other: usize) -> Option<Link> {
        let links = &self.links[one];
        let at = links.binary_search_by_key(&other, |link| link.other).ok()?;
        Some(links[at])
    }

    /// Those joined with an actor by a tie that is not inactive.
    pub fn contacts(&self, actor: usize) -> impl Iterator<Item = usize> + '_ {
        self.links[actor]
            .iter()
            .filter(|link| link.holds)
            .map(|link| link.other)
    }

    pub fn generative(&self, actor: usize) -> impl Iterator<Item = usize> + '_ {
        let links = self.links[actor].iter();
        links.filter(|link| link.is_generative()).map(|link| link.other)
    }

    /// What a shared contact adds to the common-contact score: who knows few others, more.
    pub fn closeness(&self, contact: usize) -> f64 {
        match self.held[contact] {
            0 | 1 => 0.0,
            degree => 1.0 / (degree as f64).ln(),
        }
    }

    /// Whether one is formal and the other informal.
    pub fn crosses(&self, one: usize, other: usize) -> bool {
        matches!(
            (self.sectors[one], self.sectors[other]),
            (Some(Sector::Formal), Some(Sector::Informal)) | (Some(Sector::Informal), Some(Sector::Formal))
        )
    }
}

impl Link {
    pub fn is_generative(&self) -> bool {
        self.status == Some(Liveness::Generative)
    }
}

fn links_of(scope: &Scope<'_>, actor: usize) -> Vec<Link> {
    let mut links: Vec<Link> = scope.ties_of[actor]
        .iter()
        .map(|place| {
            let tie = &scope.ties[*place];
            Link {
                other: tie.other_end(actor),
                status: tie.status,
                tie: *place,
                holds: StatusSet::NOT_INACTIVE.has(tie.status),
            }
        })
        .filter(|link| link.other != actor)
        .collect();
    // Generative, engaged, inactive, unclassified.
    links.sort_by_key(|link| (link.other, link.status.is_none(), link.status, link.tie));
    links.dedup_by(|later, kept| {
        let same = later.other == kept.other;
        kept.holds |= same && later.holds;
        same
    });
    links
}

/// Types of care by actor.
struct Care {
    brings: Vec<Vec<usize>>,
    gets: Vec<Vec<usize>>,
    wants: Vec<Vec<usize>>,
    latent: Vec<Vec<usize>>,
}

impl Care {
    fn of(scope: &Scope<'_>) -> Care {
        let offered = |actor: usize| -> Vec<usize> {
            let offers = scope.actors[actor].actor.offers.iter();
            offers
                .filter_map(|offer| scope.place_of_care(&offer.care_type))
                .collect()
        };
        let mut brings: Vec<Vec<usize>> = (0..scope.actors.len()).map(offered).collect();
        let mut latent = brings.clone();
        let mut gets: Vec<Vec<usize>> = vec![Vec::new(); scope.actors.len()];
        let mut flowing: Vec<Vec<usize>> = gets.clone();
        for passage in &scope.passages {
            let status = scope.ties[passage.tie].status;
            brings[passage.giver].push(passage.care);
            if StatusSet::GEN.has(status) {
                gets[passage.receiver].push(passage.care);
            }
            if StatusSet::LIVE.has(status) {
                flowing[passage.giver].push(passage.care);
            }
        }
        let wanted = |actor: &super::super::scope::ScopedActor<'_>| -> Vec<usize> {
            let needs = actor.actor.needs.iter();
            needs.filter_map(|need| scope.place_of_care(&need.care_type)).collect()
        };
        let mut wants: Vec<Vec<usize>> = scope.actors.iter().map(wanted).collect();
        for lists in [&mut brings, &mut latent, &mut gets, &mut flowing, &mut wants] {
            for list in lists.iter_mut() {
                list.sort_unstable();
                list.dedup();
            }
        }
        for (latent, flowing) in latent.iter_mut().zip(&flowing) {
            latent.retain(|care| flowing.binary_search(care).is_err());
        }
        Care {
            brings,
            gets,
            wants,
            latent,
        }
    }
}
