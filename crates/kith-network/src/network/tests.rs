//! Stories about Larkmere: what changes, what is refused, who sees what.

mod beside;
mod looks;
mod past;
mod refusals;
mod sight;
mod two_worlds;
mod undo;
mod versions;
mod words;

use crate::actor::Actor;
use crate::consent::{Consent, Viewer};
use crate::gap::{Gap, LooksFor};
use crate::id::{FreshIds, SeededIds};
use crate::network::{About, Applied, Change, Network, Version, VisibleNetwork};
use crate::place::Spot;
use crate::sample::larkmere;
use crate::text::Name;
use crate::tie::Tie;
use crate::vocabulary::Template;
use crate::{Audience, sketch};

/// The sample as it ships.
fn founded() -> Network {
    larkmere(&mut SeededIds::new(1))
        .expect("names")
        .network()
        .expect("a change without fault")
}

fn drawn(text: &str) -> Network {
    sketch::network(text).unwrap_or_else(|problem| panic!("{problem}"))
}

/// An empty network in the words of a template, open to anybody.
fn empty(template: Template) -> Network {
    let about = About {
        audience: Audience::Public,
        ..About::named(name("Larkmere"))
    };
    Network::founded(SeededIds::new(2).network(), about, template.vocabulary())
}

fn name(text: &str) -> Name {
    Name::parse(text).expect("a name")
}

fn spot(x: f64, y: f64) -> Spot {
    Spot::new(x, y).expect("on the map")
}

fn seen(network: &Network, viewer: Viewer) -> VisibleNetwork {
    network.seen_by(viewer).expect("a public network")
}

/// Everything but the count of changes, as text.
fn whole(network: &Network) -> String {
    let seen = format!("{:?}", seen(network, Viewer::ORGANISER));
    let version = format!("version: Some({:?}), ", network.version());
    assert!(seen.contains(&version), "organisers see the version");
    seen.replacen(&version, "", 1)
}

fn make(network: &mut Network, change: Change) -> Applied {
    network
        .apply(&change, None)
        .unwrap_or_else(|refusal| panic!("{refusal}"))
}

fn actor_called(network: &Network, part: &str) -> Actor {
    seen(network, Viewer::ORGANISER)
        .actors()
        .find(|actor| actor.name.as_str().contains(part))
        .unwrap_or_else(|| panic!("nobody is called {part}"))
        .clone()
}

/// Some tie of the actor called so.
fn tie_of(network: &Network, part: &str) -> Tie {
    let actor = actor_called(network, part);
    let seen = seen(network, Viewer::ORGANISER);
    seen.ties_of(actor.id).next().expect("a tie").clone()
}

fn newcomer(seed: u64, text: &str) -> Actor {
    Actor {
        consent: Consent::agreed(Audience::Public),
        ..Actor::named(SeededIds::new(seed).actor(), name(text))
    }
}

fn missing(seed: u64, text: &str) -> Gap {
    Gap {
        id: SeededIds::new(seed).gap(),
        name: name(text),
        looks_for: LooksFor::Tag("nurse".to_owned()),
        target: 1,
        reasons: Vec::new(),
        note: "asked twice".to_owned(),
        owner: "Olive".to_owned(),
        next_step: "ask again".to_owned(),
        review: None,
    }
}

/// Applies nothing: checks that a refused change left no trace, and gives the reason.
fn refused(network: &mut Network, change: &Change, based_on: Option<Version>) -> crate::Refusal {
    let before = whole(network);
    let version = network.version();
    let refusal = match network.apply(change, based_on) {
        Err(refusal) => refusal,
        Ok(applied) => panic!("should have been refused, but made {:?}", applied.touched),
    };
    assert_eq!(whole(network), before, "a refused change left a trace");
    assert_eq!(network.version(), version);
    refusal
}
