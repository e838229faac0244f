//! Losses rehearsed on small neighbourhoods, counted by hand.

use super::story::{Story, TODAY, name};
use crate::actor::Actor;
use crate::analysis::loss::{Loss, Rehearsal, Unnamed, rehearse};
use crate::analysis::report::Named;
use crate::analysis::{Report, Scope, Settings, report};
use crate::consent::{Audience, Consent, Viewer};
use crate::id::{ActorId, FreshIds, NetworkId, SeededIds, TieId};
use crate::network::{About, Change, Network, VisibleNetwork};
use crate::sketch;
use crate::sociogram::{Sociogram, StatusSet};
use crate::tie::{CareFlow, Tie, Way};
use crate::vocabulary::{CareForm, Key, Sector, Template};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Three neighbours who know each other; the Hub joins them with Dot and Eve, and with the Surgery.
/// Eve and Ada have a connection that nobody classified.
const HUB: &str = "
    Ada (person, informal) -- engaged -- Ben (person, informal)
    Ben -- engaged -- Cy (person, informal)
    Cy -- engaged -- Ada
    Cy -- engaged -- Hub (organisation, mixed)
    Hub -- generative: food -> Dot (person, informal)
    Dot -- engaged -- Eve (person, informal)
    Hub -- engaged -- Surgery (service, formal)
    Eve -- unclassified -- Ada
";

fn seen(text: &str) -> VisibleNetwork {
    let network = sketch::network(text).expect("a sketch");
    network.seen_by(Viewer::ORGANISER).expect("seen")
}

fn actor(network: &VisibleNetwork, called: &str) -> ActorId {
    let found = network.actors().find(|actor| actor.name.as_str() == called);
    found.expect("somebody in the sketch").id
}

fn tie(network: &VisibleNetwork, one: &str, other: &str) -> TieId {
    let (one, other) = (actor(network, one), actor(network, other));
    let mut ties = network.ties_of(one).filter(|tie| tie.touches(other));
    ties.next().expect("a connection in the sketch").id
}

fn losing(network: &VisibleNetwork, loss: Loss) -> Rehearsal {
    let settings = Settings::on(TODAY);
    rehearse(&Scope::of(network, &settings), loss).expect("in scope")
}

fn names(named: &[Named]) -> Vec<&str> {
    named.iter().map(|(_, name)| name.as_str()).collect()
}

/// Six others are joined in 15 pairs. Left are {Ada, Ben, Cy}, {Dot, Eve} and {Surgery}, with 3 + 1
/// pairs: 11 are parted. Of the five formal–informal pairs, one for each neighbour, none is left.
/// networkx 3 agrees: removing Hub leaves components of 3, 2 and 1.
#[test]
fn without_the_hub_three_parts_are_left() {
    let network = seen(HUB);
    let lost = losing(&network, Loss::Actor(actor(&network, "Hub")));
    let pieces: Vec<Vec<&str>> = lost.pieces.iter().map(|piece| names(piece)).collect();
    assert_eq!(pieces, [vec!["Ada", "Ben", "Cy"], vec!["Dot", "Eve"], vec!["Surgery"]]);
    assert_eq!(names(&lost.cut_off()), ["Dot", "Eve", "Surgery"]);
    assert_eq!((lost.parted.part, lost.parted.whole), (11, 15));
    assert_eq!((lost.parted_across.part, lost.parted_across.whole), (5, 5));
    assert_eq!(names(&lost.bereft), ["Ada", "Ben", "Cy", "Dot", "Eve", "Surgery"]);
    let care: Vec<(&str, &str)> = lost
        .care_gone
        .iter()
        .map(|care| (care.receiver.1.as_str(), care.care_type.as_str()))
        .collect();
    assert_eq!(care, [("Dot", "Food & Shared Meals")]);
    assert_eq!(
        lost.sentences()[0],
        "Without Hub, 3 actors would be cut off from the largest of the 3 parts left: Dot, Eve and Surgery. Pairs that would be parted: 11 of 15 (73.3%)."
    );
}

/// The unclassified connection comes before an introduction; the Surgery has none to wake, and
/// meets the one with whom the Hub is closest.
#[test]
fn a_connection_to_wake_mends_before_an_introduction() {
    let network = seen(HUB);
    let lost = losing(&network, Loss::Actor(actor(&network, "Hub")));
    let [first, second] = &lost.mends[..] else {
        panic!("two mends");
    };
    assert_eq!(first.wakes, Some(tie(&network, "Eve", "Ada")));
    assert_eq!(first.keeps, 2);
    assert_eq!(
        second.sentence(),
        "Introduce Surgery and Dot through Hub, who knows both: 1 actor would stay joined."
    );
}

/// Ben stands in a triangle. Eve is at the end of a line: the connection that holds her parts her
/// from the six others, of 21 pairs.
#[test]
fn who_stands_in_a_ring_parts_nobody_and_a_bridge_parts_two_sides() {
    let network = seen(HUB);
    let ben = losing(&network, Loss::Actor(actor(&network, "Ben")));
    assert!(ben.is_harmless());
    assert_eq!(
        ben.sentences()[0],
        "Without Ben, nobody would be cut off: there are other ways round."
    );
    let bridge = losing(&network, Loss::Tie(tie(&network, "Dot", "Eve")));
    assert_eq!(names(&bridge.cut_off()), ["Eve"]);
    assert_eq!((bridge.parted.part, bridge.parted.whole), (6, 21));
    // The Surgery stays with four of five.
    assert_eq!((bridge.parted_across.part, bridge.parted_across.whole), (1, 5));
    let quiet = losing(&network, Loss::Tie(tie(&network, "Eve", "Ada")));
    assert!(quiet.pieces.is_empty() && quiet.is_harmless());
}

#[test]
fn of_two_connections_side_by_side_neither_is_a_bridge_but_care_goes_with_its_own() {
    let network = seen(
        "Ada (person) -- generative: food -> B Team (care team)
         Ada -- engaged -- B Team",
    );
    let lost = losing(&network, Loss::Tie(tie(&network, "Ada", "B Team")));
    assert_eq!((lost.parted.part, lost.parted.whole), (0, 1));
    assert_eq!(lost.care_gone.len(), 1);
}

/// Food comes from two, lifts from one, advice over an engaged connection, which backs nothing.
#[test]
fn care_goes_where_nobody_else_gives_it_and_rests_on_one_where_one_is_left() {
    let network = seen(
        "Ada (person) -- generative: food, lifts -> B Team (care team)
         Ben (person) -- generative: food -> B Team
         Ada -- engaged: advocacy -> D Team (care team)",
    );
    let lost = losing(&network, Loss::Actor(actor(&network, "Ada")));
    let labels = |care: &[crate::analysis::loss::CareFor]| -> Vec<String> {
        care.iter()
            .map(|care| format!("{} for {}", care.care_type, care.receiver.1))
            .collect()
    };
    assert_eq!(labels(&lost.care_gone), ["Transport & Accompaniment for B Team"]);
    assert_eq!(labels(&lost.care_thinned), ["Food & Shared Meals for B Team"]);
}

#[test]
fn whoever_rests_or_has_not_agreed_is_nobody_to_mend_with() {
    let mut story = Story::larkmere();
    let hub = story.actor("Hub", "organisation");
    let [ada, ben] = ["Ada", "Ben"].map(|person| story.actor(person, "person"));
    story.tie(hub, ada, "engaged");
    story.tie(hub, ben, "engaged");
    let mends = |story: &Story| losing(&story.seen_by(Viewer::ORGANISER), Loss::Actor(hub)).mends.len();
    assert_eq!(mends(&story), 1);
    story.edit(ada).consent = Consent::not_asked();
    assert_eq!(mends(&story), 0);
    story.edit(ada).consent = Consent::agreed(Audience::Members);
    // One connection held, none to spare: at capacity, not above it.
    story.edit(ada).capacity = Some(1);
    assert_eq!(mends(&story), 1);
    story.edit(ada).capacity = Some(0);
    assert_eq!(mends(&story), 0);
}

#[test]
fn a_name_that_ends_in_a_full_stop_ends_its_sentence() {
    let network = seen(
        "Ruben S. (person) -- engaged -- J Team (care team)
         J Team -- engaged -- Ada (person)",
    );
    let lost = losing(&network, Loss::Actor(actor(&network, "J Team")));
    assert_eq!(
        lost.sentences()[0],
        "Without J Team, 1 actor would be cut off from the largest of the 2 parts left: Ruben S. Pairs that would be parted: 1 of 1 (100.0%)."
    );
}

#[test]
fn a_loss_is_named_as_people_name_it() {
    let network = seen(HUB);
    let settings = Settings::on(TODAY);
    let scope = Scope::of(&network, &settings);
    let hub = Loss::Actor(actor(&network, "Hub"));
    let bridge = Loss::Tie(tie(&network, "Dot", "Eve"));
    assert_eq!(Loss::named(&scope, " hub "), Ok(hub));
    assert_eq!(Loss::named(&scope, &hub.id()), Ok(hub));
    assert_eq!(Loss::named(&scope, "Eve & Dot"), Ok(bridge));
    assert_eq!(Loss::named(&scope, &bridge.id()), Ok(bridge));
    assert!(matches!(Loss::named(&scope, "Nobody"), Err(Unnamed::Nobody(_))));
    let twice = seen("Ada (person) -> Ben (person)\n Ada -> Ben");
    let scope = Scope::of(&twice, &settings);
    let several = Loss::named(&scope, "Ada and Ben");
    assert!(matches!(several, Err(Unnamed::Several { ids, .. }) if ids.len() == 2));
}

#[test]
fn a_rehearsal_reads_the_same_on_paper_and_for_machines() {
    let network = seen(HUB);
    let lost = losing(&network, Loss::Actor(actor(&network, "Hub")));
    let paper = lost.to_markdown();
    assert!(
        paper.starts_with("# Without Hub\n\n- Without Hub, 3 actors would be cut off"),
        "{paper}"
    );
    assert!(paper.contains("- 2: Dot, Eve\n"), "{paper}");
    let json = lost.to_json();
    assert_eq!(json["parted"]["part"], 11);
    assert_eq!(json["cut_off"].as_array().map(Vec::len), Some(3));
    assert_eq!(json["mends"][0]["wakes"], tie(&network, "Eve", "Ada").to_string());
}

fn section_as_text(report: &Report) -> String {
    let json = report.to_json();
    let sections = json["sections"].as_array().expect("sections");
    let section = sections.iter().find(|section| section["id"] == "loss").expect("loss");
    let figures: Vec<_> = json["figures"]
        .as_array()
        .expect("figures")
        .iter()
        .filter(|figure| figure["section"] == "loss")
        .collect();
    format!("{section} {figures:?}")
}

/// Cy, Dot and the Hub are cut actors: 3 of 7. Bridges: Cy–Hub, Hub–Dot, Dot–Eve, Hub–Surgery: 4
/// of 7 live connections. networkx 3: articulation points {Cy, Hub, Dot}, four bridges.
#[test]
fn organisers_read_names_and_others_numbers() {
    let network = sketch::network(HUB).expect("a sketch");
    let settings = Settings::on(TODAY);
    let read = |viewer| report(&network.seen_by(viewer).expect("seen"), &settings);
    let organisers = read(Viewer::ORGANISER);
    assert_eq!(organisers.numbers("loss.actors"), (3, 7));
    assert_eq!(organisers.numbers("loss.ties"), (4, 7));
    assert_eq!(organisers.numbers("loss.care"), (1, 1));
    assert_eq!(organisers.numbers("loss.worst"), (3, 6));
    assert_eq!(
        organisers.figure("loss.actors").map(|figure| figure.actors.len()),
        Some(3)
    );
    assert_eq!(
        organisers.finding("loss"),
        "3 of 7 (42.9%) actors hold others together alone: without Hub 3 others would be cut off; 1 kind of care for somebody rests on one giver alone."
    );
    let first = &organisers.rows("loss-actors")[0];
    assert_eq!(first[..4], ["Hub", "3", "Dot, Eve, Surgery", "11 of 15 (73.3%)"]);
    for viewer in [Viewer::MEMBER, Viewer::PUBLIC] {
        let others = read(viewer);
        assert_eq!(others.numbers("loss.actors"), (3, 7));
        let text = section_as_text(&others);
        for name in ["Ada", "Ben", "Cy", "Hub", "Dot", "Eve", "Surgery"] {
            assert!(
                !text.contains(&format!("\"{name}")) && !text.contains(&format!(" {name} ")),
                "{name}: {text}"
            );
        }
        for known in network.seen_by(viewer).expect("seen").actors() {
            assert!(!text.contains(&known.id.to_string()), "{}", known.name);
        }
    }
}

/// A small neighbourhood at chance: who is formal, and ties with a status and perhaps care.
fn drawn(sectors: &[bool], ties: &[(usize, usize, usize, bool)]) -> (Network, Vec<ActorId>, Vec<TieId>) {
    let mut ids = SeededIds::new(1);
    let actors: Vec<Actor> = sectors
        .iter()
        .enumerate()
        .map(|(n, formal)| Actor {
            kind: Some(Key::new("group")),
            sector: Some(if *formal { Sector::Formal } else { Sector::Informal }),
            consent: Consent::agreed(Audience::Public),
            ..Actor::named(ids.actor(), name(&format!("Group {n}")))
        })
        .collect();
    let of = |n: usize| actors[n % actors.len()].id;
    let ties: Vec<Tie> = ties
        .iter()
        .map(|&(from, to, status, care)| Tie {
            status: ["generative", "engaged", "inactive"]
                .get(status)
                .map(|key| Key::new(key)),
            flows: care
                .then(|| CareFlow {
                    care_type: Key::new("food"),
                    form: CareForm::Informal,
                    way: Way::Along,
                })
                .into_iter()
                .collect(),
            ..Tie::between(ids.tie(), of(from), of(to))
        })
        .collect();
    let (actor_ids, tie_ids) = (
        actors.iter().map(|a| a.id).collect(),
        ties.iter().map(|t| t.id).collect(),
    );
    let words = Template::CommunityCare.vocabulary();
    let mut network = Network::founded(NetworkId::new(1), About::named(name("Chance")), words);
    let actors = actors.into_iter().map(Change::AddActor);
    let changes = actors.chain(ties.into_iter().map(Change::AddTie)).collect();
    let _ = network.apply(&Change::Several(changes), None).expect("a network");
    (network, actor_ids, tie_ids)
}

/// What is joined and what is given, told by nothing but components and flows.
struct State {
    joined: BTreeSet<(ActorId, ActorId)>,
    backing: BTreeMap<(ActorId, String), BTreeSet<ActorId>>,
}

fn state(network: &Network) -> State {
    let seen = network.seen_by(Viewer::ORGANISER).expect("seen");
    let mut joined = BTreeSet::new();
    for part in Sociogram::of(&seen, StatusSet::LIVE).components() {
        for one in &part {
            joined.extend(part.iter().filter(|other| one < *other).map(|other| (*one, *other)));
        }
    }
    let mut backing: BTreeMap<(ActorId, String), BTreeSet<ActorId>> = BTreeMap::new();
    for tie in seen.ties().filter(|tie| tie.status == Some(Key::new("generative"))) {
        for flow in &tie.flows {
            for (giver, receiver) in tie.passages(flow).filter(|(giver, receiver)| giver != receiver) {
                let key = (receiver, flow.care_type.as_str().to_owned());
                backing.entry(key).or_default().insert(giver);
            }
        }
    }
    State { joined, backing }
}

fn agrees(network: &Network, loss: Loss) -> Result<(), TestCaseError> {
    let before = state(network);
    let seen = network.seen_by(Viewer::ORGANISER).expect("seen");
    let settings = Settings::on(TODAY);
    let lost = rehearse(&Scope::of(&seen, &settings), loss).expect("in scope");
    let mut after = network.clone();
    let (change, gone) = match loss {
        Loss::Actor(id) => (Change::RemoveActor(id), Some(id)),
        Loss::Tie(id) => (Change::RemoveTie(id), None),
    };
    let _ = after.apply(&change, None).expect("removed");
    let after = state(&after);
    let is_left = |actor: ActorId| Some(actor) != gone;
    let parted: Vec<&(ActorId, ActorId)> = before
        .joined
        .iter()
        .filter(|(one, other)| is_left(*one) && is_left(*other))
        .filter(|pair| !after.joined.contains(pair))
        .collect();
    prop_assert_eq!(lost.parted.part, parted.len());
    let sector = |id: ActorId| seen.actor(id).and_then(|actor| actor.sector);
    let across = parted.iter().filter(|(one, other)| sector(*one) != sector(*other));
    prop_assert_eq!(lost.parted_across.part, across.count());
    let ended = before.backing.keys();
    let ended: BTreeSet<(ActorId, String)> = ended
        .filter(|key| is_left(key.0) && !after.backing.contains_key(*key))
        .cloned()
        .collect();
    let told: BTreeSet<(ActorId, String)> = lost
        .care_gone
        .iter()
        .map(|care| (care.receiver.0, "food".to_owned()))
        .collect();
    prop_assert_eq!(told, ended);
    let largest = lost.pieces.first().map_or(&[][..], Vec::as_slice);
    for (id, _) in lost.cut_off() {
        for (kept, _) in largest {
            prop_assert!(!after.joined.contains(&(id.min(*kept), id.max(*kept))));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// The definition itself: remove it, and look at what is left.
    #[test]
    fn a_rehearsal_agrees_with_the_loss_itself(
        sectors in prop::collection::vec(any::<bool>(), 2..9),
        ties in prop::collection::vec((0usize..9, 0usize..9, 0usize..4, any::<bool>()), 0..16),
    ) {
        let (network, actors, ties) = drawn(&sectors, &ties);
        for actor in actors {
            agrees(&network, Loss::Actor(actor))?;
        }
        for tie in ties {
            agrees(&network, Loss::Tie(tie))?;
        }
    }

    /// The numbers found for all at once are those of one rehearsal after the other.
    #[test]
    fn the_weights_of_all_are_those_of_each(
        sectors in prop::collection::vec(any::<bool>(), 2..9),
        ties in prop::collection::vec((0usize..9, 0usize..9, 0usize..4, any::<bool>()), 0..16),
    ) {
        let (network, ..) = drawn(&sectors, &ties);
        let seen = network.seen_by(Viewer::ORGANISER).expect("seen");
        let settings = Settings::on(TODAY);
        let scope = Scope::of(&seen, &settings);
        let ground = crate::analysis::loss::Ground::of(&scope);
        let actors = ground.actor_weights().into_iter().enumerate();
        let actors = actors.map(|(at, weight)| (Loss::Actor(scope.id(at)), weight));
        let ties = ground.tie_weights().into_iter().enumerate();
        let ties = ties.map(|(at, weight)| (Loss::Tie(scope.ties[at].tie.id), weight));
        for (loss, weight) in actors.chain(ties) {
            let lost = ground.rehearse(loss).expect("in scope");
            prop_assert_eq!(weight.pairs as usize, lost.parted.part);
            prop_assert_eq!(weight.cut_off, lost.cut_off().len());
            prop_assert_eq!(weight.care, lost.care_gone.len());
        }
    }
}
