//! The list of routes, filled in: every address of it that somebody could type.

use crate::house::House;
use kith_network::consent::{Audience, Role, Viewer};
use kith_network::exchange::{FORMATS, Format};
use kith_network::view::{Tour, View};
use kith_network::vocabulary::ActorMeaning;
use kith_network::{Actor, ActorId, GapId, NetworkId, VisibleNetwork};

/// What may stand in the places of an address.
#[derive(Debug, Clone, Default)]
pub struct Known {
    pub actors: Vec<String>,
    pub ties: Vec<String>,
    pub gaps: Vec<String>,
    pub teams: Vec<String>,
    pub actions: Vec<String>,
    pub snapshots: Vec<String>,
    pub views: Vec<String>,
    pub tours: Vec<String>,
    /// Of links that were given out: what stands in their records, and what opens them.
    pub shares: Vec<String>,
    pub tokens: Vec<String>,
    pub links: Vec<String>,
    pub imports: Vec<String>,
}

impl Known {
    /// Every id in the network that this audience may see, with one that nobody has.
    pub fn to(house: &House, audience: Audience) -> Known {
        let seen = house
            .larkmere()
            .seen_by(Viewer::ORGANISER.narrowed_to(audience))
            .expect("there");
        let nobody = NetworkId::new(77).to_string();
        let and_nobody = |mut ids: Vec<String>| {
            ids.push(nobody.clone());
            ids
        };
        Known {
            actors: and_nobody(seen.actors().map(|actor| actor.id.to_string()).collect()),
            ties: and_nobody(seen.ties().map(|tie| tie.id.to_string()).collect()),
            gaps: and_nobody(seen.gaps().map(|gap| gap.id.to_string()).collect()),
            teams: and_nobody(teams(&seen)),
            actions: and_nobody(seen.actions().map(|action| action.id.to_string()).collect()),
            snapshots: and_nobody(seen.snapshots().map(|snapshot| snapshot.id.to_string()).collect()),
            views: and_nobody(seen.views().map(View::address).collect()),
            tours: and_nobody(seen.tours().map(Tour::address).collect()),
            shares: and_nobody(Vec::new()),
            tokens: Vec::new(),
            links: Vec::new(),
            imports: Vec::new(),
        }
    }

    /// With only the first `most` of each, and always the last, which nobody has.
    pub fn few(&self, most: usize) -> Known {
        let few = |ids: &Vec<String>| {
            let last = ids.last().filter(|_| ids.len() > most).cloned();
            ids.iter().take(most).cloned().chain(last).collect()
        };
        Known {
            actors: few(&self.actors),
            ties: few(&self.ties),
            gaps: few(&self.gaps),
            teams: few(&self.teams),
            actions: few(&self.actions),
            snapshots: few(&self.snapshots),
            views: few(&self.views),
            tours: few(&self.tours),
            ..self.clone()
        }
    }
}

/// Actors with a sheet of their own.
fn teams(seen: &VisibleNetwork) -> Vec<String> {
    let words = seen.vocabulary();
    let is_team = |actor: &&Actor| {
        words
            .meaning_of(actor)
            .is_some_and(|meaning| meaning == ActorMeaning::Team)
    };
    seen.actors()
        .filter(is_team)
        .map(|actor| actor.id.to_string())
        .collect()
}

/// Figures of the analysis: shares, counts, numbers, with lists behind them and without, one whose
/// word some networks keep to themselves, and one that there is not.
const FIGURES: [&str; 8] = [
    "giving-share",
    "actors",
    "status.generative",
    "care-types.concentration",
    "kind.none",
    "kind.lamplighting",
    "care-type.lamplighting.offered-by",
    "no-such-figure",
];

const FILES: [&str; 11] = [
    "larkmere.xlsx",
    "larkmere-elements.csv",
    "larkmere-connections.csv",
    "larkmere.svg",
    "larkmere-analysis.json",
    "larkmere-analysis.csv",
    "larkmere-analysis.xlsx",
    "larkmere-analysis.pdf",
    "larkmere-analysis.md",
    "larkmere.exe",
    "elsewhere.xlsx",
];

/// The id of an actor as directories write it: its 128 bits in the shape of RFC 9562.
fn uuid(id: &str) -> Option<String> {
    let digits = format!("{:032x}", id.parse::<ActorId>().ok()?.number());
    let parts = [0..8, 8..12, 12..16, 16..20, 20..32].map(|part| &digits[part]);
    Some(parts.join("-"))
}

/// The formats that are written, one that is only read, and one that there is not.
fn formats() -> Vec<String> {
    let (written, read): (Vec<&Format>, Vec<&Format>) =
        FORMATS.iter().copied().partition(|format| !format.files.is_empty());
    let all = written.into_iter().chain(read.into_iter().take(1));
    let all = all.map(|format| format.key.to_owned());
    all.chain(["no-such-format".to_owned()]).collect()
}

/// Every address of a route, each place filled with everything known for it.
///
/// A place nobody thought of here fails the test: a new route cannot be forgotten.
pub fn addresses(path: &str, known: &Known) -> Vec<String> {
    let mut filled = vec![String::new()];
    for part in path.split('/').skip(1) {
        let values: Vec<String> = match part {
            "{network}" if filled == ["/n"] || filled == ["/embed"] || filled == ["/api/v1/networks"] => {
                vec!["larkmere".into(), "no-such-place".into()]
            }
            "{actor}" => known.actors.clone(),
            "{tie}" => known.ties.clone(),
            "{gap}" => known.gaps.clone(),
            "{team}" => known.teams.clone(),
            "{figure}" => FIGURES.map(str::to_owned).to_vec(),
            "{action}" => known.actions.clone(),
            "{snapshot}" => known.snapshots.clone(),
            "{view}" => known.views.clone(),
            "{tour}" => known.tours.clone(),
            "{share}" => known.shares.clone(),
            "{token}" => known.tokens.iter().cloned().chain(["no-such-link".into()]).collect(),
            "{section}" => vec!["care-wealth".into(), "no-such-section".into()],
            "{link}" => known.links.iter().cloned().chain(["no-such-link".into()]).collect(),
            "{import}" => known
                .imports
                .iter()
                .cloned()
                .chain([GapId::new(9).to_string()])
                .collect(),
            "{introduction}" => vec![NetworkId::new(8).to_string(), "nobody".into()],
            "{account}" => vec![NetworkId::new(6).to_string(), "nobody".into()],
            "{part}" => vec!["roles".into(), "no-such-part".into()],
            "{word}" => vec!["collaborator".into(), "no-such-word".into()],
            "{version}" => ["1", "2", "99", "x"].map(str::to_owned).to_vec(),
            "{file}" => FILES.map(str::to_owned).to_vec(),
            "{token_id}" => vec![NetworkId::new(5).to_string(), "nothing".into()],
            "{format}" => formats(),
            "{measure}" => ["degree", "betweenness", "components", "no-such-measure"]
                .map(str::to_owned)
                .to_vec(),
            "{list}" => [
                "services",
                "organizations",
                "taxonomies",
                "taxonomy_terms",
                "service_at_locations",
                "people",
            ]
            .map(str::to_owned)
            .to_vec(),
            "{record}" => known
                .actors
                .iter()
                .filter_map(|id| uuid(id))
                .chain(["nobody".into()])
                .collect(),
            "{name}" => vec!["kith.css".into(), "..%2Fkith.css".into()],
            open if open.starts_with('{') => panic!("say in ledger.rs what may stand for {open} in {path}"),
            plain => vec![plain.to_owned()],
        };
        filled = filled
            .iter()
            // Below a network that is not there one address tells as much as many.
            .flat_map(|before| {
                let most = if before.contains("no-such-place") {
                    1
                } else {
                    usize::MAX
                };
                values.iter().take(most).map(move |value| format!("{before}/{value}"))
            })
            .collect();
    }
    filled
}

/// The roles a person may have, with the one nobody has.
pub const ROLES: [Option<Role>; 4] = [None, Some(Role::Member), Some(Role::Organiser), Some(Role::Keeper)];
