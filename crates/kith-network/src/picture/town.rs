//! Invented towns to draw in tests.

use super::{Scene, Style};
use crate::actor::Actor;
use crate::consent::{Audience, Consent, Viewer};
use crate::id::{ActorId, FreshIds, NetworkId, SeededIds};
use crate::network::{About, Change, Network, VisibleNetwork};
use crate::place::Spot;
use crate::text::Name;
use crate::tie::Tie;
use crate::vocabulary::{Direction, Key, Template};

/// A network under construction.
pub(super) struct Town {
    network: Network,
    ids: SeededIds,
}

impl Town {
    pub(super) fn larkmere(template: Template) -> Town {
        let about = About::named(Name::parse("Larkmere").expect("a name"));
        Town {
            network: Network::founded(NetworkId::new(1), about, template.vocabulary()),
            ids: SeededIds::new(42),
        }
    }

    pub(super) fn change(&mut self, change: Change) {
        let _ = self.network.apply(&change, None).expect("applied");
    }

    /// An actor of that kind and category (empty: nobody said), seen by all.
    pub(super) fn actor(&mut self, name: &str, kind: &str, category: &str) -> ActorId {
        let id = self.ids.actor();
        let mut actor = Actor::named(id, Name::parse(name).expect("a name"));
        actor.kind = (!kind.is_empty()).then(|| Key::new(kind));
        actor.category = (!category.is_empty()).then(|| Key::new(category));
        actor.consent = Consent::agreed(Audience::Public);
        self.change(Change::AddActor(actor));
        id
    }

    /// A person shown to organisers only.
    pub(super) fn hidden(&mut self, name: &str) -> ActorId {
        let id = self.ids.actor();
        let mut actor = Actor::named(id, Name::parse(name).expect("a name"));
        actor.kind = Some(Key::new("person"));
        actor.consent = Consent::agreed(Audience::Organisers);
        self.change(Change::AddActor(actor));
        id
    }

    /// A tie of that status (empty: unclassified).
    pub(super) fn tie(&mut self, from: ActorId, to: ActorId, status: &str, direction: Direction) {
        let mut tie = Tie::between(self.ids.tie(), from, to);
        tie.status = (!status.is_empty()).then(|| Key::new(status));
        tie.direction = direction;
        self.change(Change::AddTie(tie));
    }

    pub(super) fn put(&mut self, actor: ActorId, x: f64, y: f64) {
        self.change(Change::PlaceActor(actor, Spot::new(x, y)));
    }

    pub(super) fn seen(&self, viewer: Viewer) -> VisibleNetwork {
        self.network.seen_by(viewer).expect("visible")
    }

    pub(super) fn scene(&self) -> Scene {
        let visible = self.seen(Viewer::MEMBER);
        Scene::of(&visible, None, Style::fitting(&visible))
    }

    /// A town of `size` actors, tied to those nearby, of every kind, category and status.
    pub(super) fn of_size(size: usize, ties_each: usize) -> Town {
        let mut town = Town::larkmere(Template::CommunityCare);
        let streets = [
            "Wren Street",
            "Mill Lane",
            "Quay",
            "Bellfield",
            "Orchard",
            "St Brannoc’s",
            "Copper Row",
            "Hazel",
            "Tern",
        ];
        let things = [
            "Kitchen",
            "Walking Group",
            "Food Co-op",
            "Carers’ Circle",
            "Library and Reading Room",
            "Surgery",
            "Repair Café",
            "Choir",
            "Allotments",
            "Friends of the Park",
            "Neighbours",
        ];
        let kinds = [
            "person",
            "group",
            "organisation",
            "business",
            "service",
            "place",
            "team",
            "care-worker",
            "circle",
            "",
        ];
        let categories = [
            "citizens",
            "grassroots",
            "charities",
            "enterprises",
            "hubs",
            "statutory",
            "",
        ];
        let statuses = ["generative", "engaged", "inactive", ""];
        let mut changes = Vec::new();
        let mut actors: Vec<ActorId> = Vec::new();
        for i in 0..size {
            let name = match i {
                3 => "مطبخ شارع البلبل".to_owned(),
                5 => "🌻 Sunflower gardeners 🌻".to_owned(),
                _ if i < 99 => format!("{} {}", streets[i % 9], things[i % 11]),
                _ => format!("Neighbour {i}"),
            };
            let mut actor = Actor::named(town.ids.actor(), Name::parse(&name).expect("a name"));
            let (kind, category) = (kinds[i % 10], categories[i * 3 % 7]);
            actor.kind = (!kind.is_empty()).then(|| Key::new(kind));
            actor.category = (!category.is_empty()).then(|| Key::new(category));
            actor.consent = Consent::agreed(Audience::Public);
            actors.push(actor.id);
            changes.push(Change::AddActor(actor));
        }
        for i in 1..size {
            for n in 0..ties_each {
                // Most know somebody a few doors away; some know somebody at the other end.
                let near = i.saturating_sub(1 + (i * 7 + n * 5) % 6);
                let other = if (i + n) % 5 == 0 { (i * 31 + n * 17) % i } else { near };
                let mut tie = Tie::between(town.ids.tie(), actors[other], actors[i]);
                let status = statuses[(i * 5 + n * 3) % 7 % 4];
                tie.status = (!status.is_empty()).then(|| Key::new(status));
                tie.direction = [Direction::Directed, Direction::Mutual, Direction::Undirected][(i + n) % 3];
                changes.push(Change::AddTie(tie));
            }
        }
        town.change(Change::Several(changes));
        town
    }
}
