//! What goes out: nobody but consented bodies, the same bytes whoever writes, and the same network when it comes back.

use std::collections::BTreeMap;

use jiff::civil::date;
use proptest::prelude::*;
use serde_json::Value;

use super::super::profile::{self, Record, list};
use super::super::rules;
use super::super::{FORMAT, FeedQuery, feed};
use crate::exchange::{Limits, Mapping, Outgoing, Plan, plan, read_workbook};
use crate::id::{NetworkId, SeededIds};
use crate::network::{About, Change, Network, VisibleNetwork};
use crate::text::Name;
use crate::vocabulary::Template;
use crate::{Audience, Viewer};

fn larkmere() -> Network {
    let mut about = About::named(Name::parse("Larkmere").unwrap());
    about.audience = Audience::Public;
    Network::founded(NetworkId::new(1), about, Template::CommunityCare.vocabulary())
}

fn seen(network: &Network, viewer: Viewer) -> VisibleNetwork {
    network.seen_by(viewer).unwrap()
}

fn outgoing(network: &VisibleNetwork) -> Outgoing<'_> {
    Outgoing {
        network,
        places: BTreeMap::new(),
        on: date(2026, 11, 26),
        origin: "https://larkmere.example",
    }
}

fn written(network: &Network, viewer: Viewer) -> Vec<u8> {
    let visible = seen(network, viewer);
    (FORMAT.files[0].write)(&outgoing(&visible)).unwrap()
}

fn bring(network: &mut Network, name: &str, bytes: &[u8]) -> Plan {
    let files = [read_workbook(name, bytes, &Limits::default()).unwrap()];
    let view = seen(network, Viewer::ORGANISER);
    let mapping = Mapping::guess(&files, view.vocabulary());
    let mut ids = SeededIds::new(network.version().0 + 5);
    let plan = plan(&view, &files, &mapping, &mut ids, date(2026, 11, 23), "Ada").unwrap();
    if !plan.is_empty() {
        let _ = network.apply(&plan.change, None).unwrap();
    }
    plan
}

/// Everybody may see every field but those with a word for reaching somebody.
fn open_fields(network: &mut Network) {
    let view = seen(network, Viewer::ORGANISER);
    let mut words = view.vocabulary().clone();
    let open: Vec<_> = words
        .fields
        .iter()
        .filter(|field| field.audience == Audience::Members)
        .cloned()
        .collect();
    for mut field in open {
        field.audience = Audience::Public;
        words.fields.put(field);
    }
    let _ = network.apply(&Change::SetVocabulary(words), None).unwrap();
}

const ACTORS: &str = "ID,Label,Type,Category,Tags,Description,Informal care offered,Formal care offered,Area,Address,Latitude,Longitude,Website,Opening,Consent,Audience\n\
    1,Mill Hall Trust,Organisation,Charities,hall|old,\"Keeps\nthe \"\"hall\"\"\",,Advocacy,Millside,\"2 Mill Lane, NG1 1AA\",53.1,-1.25,https://mill.example,all day,Agreed,Public\n\
    2,Tea at Two,Service,,,Tea <& time>,Community meals,,,,,,https://tea.example,,Agreed,Public\n\
    3,Mill Hall,Place,,steps,,,,Millside,2 Mill Lane,53.1,-1.25,,,Agreed,Public\n\
    4,\u{5d4}\u{5e9}\u{5db}\u{5e0}\u{5d9}\u{5dd} \u{1f33b},Group,Grassroots or mutual aid groups,,,Community meals|Lifts,,Millside,,,,,,Agreed,Public\n\
    5,Ruth Neighbour,Person,,,,Lifts,,,,,,,,Agreed,Public\n\
    6,Secret Circle of Friends,Group,,,,,,,,,,,,Agreed,Members\n\
    7,Paused Pantry,Group,,,,,,,,,,,,Paused,Public\n\
    8,Carla Care Team,Care team,,,,,,,,,,,,Agreed,Public\n\
    9,Nobody Said,,,,,,,,,,,,,Agreed,Public\n";
const TIES: &str = "From,To,Type,Direction\n1,2,runs,directed\n2,3,takes place at,directed\n5,1,helps,directed\n4,1,part of,directed\n5,2,runs,directed\n";

fn sample() -> Network {
    let mut network = larkmere();
    bring(&mut network, "actors.csv", ACTORS.as_bytes());
    bring(&mut network, "ties.csv", TIES.as_bytes());
    open_fields(&mut network);
    network
}

fn contents(bytes: &[u8]) -> Vec<Record> {
    let value: Value = serde_json::from_slice(bytes).unwrap();
    value["contents"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item.as_object().unwrap().clone())
        .collect()
}

#[test]
fn only_bodies_that_agreed_to_be_seen_by_anybody_are_published() {
    let network = sample();
    let bytes = written(&network, Viewer::ORGANISER);
    let text = String::from_utf8(bytes.clone()).unwrap();
    for name in ["Ruth", "Secret", "Paused", "Carla", "Nobody", "Ada"] {
        assert!(!text.contains(name), "{name}\n{text}");
    }
    let names: Vec<String> = contents(&bytes)
        .iter()
        .map(|service| service["name"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(
        names,
        [
            "Mill Hall Trust",
            "Tea at Two",
            "\u{5d4}\u{5e9}\u{5db}\u{5e0}\u{5d9}\u{5dd} \u{1f33b}"
        ]
    );
    assert_eq!(
        bytes,
        written(&network, Viewer::PUBLIC),
        "an organiser's copy says no more than the public's"
    );
    assert!(contents(&written(&network, Viewer::MEMBER)).is_empty());
}

#[test]
fn a_network_that_is_not_public_publishes_nothing() {
    let mut network = sample();
    let mut about = seen(&network, Viewer::ORGANISER).about().clone();
    about.audience = Audience::Members;
    let _ = network.apply(&Change::Describe(about), None).unwrap();
    assert!(contents(&written(&network, Viewer::ORGANISER)).is_empty());
}

#[test]
fn fields_that_are_not_for_anybody_stay_at_home() {
    let mut network = larkmere();
    let file = "ID,Label,Type,Website,Email,Fees,Consent,Audience\n1,Trust,Organisation,https://trust.example,secret@trust.example,none,Agreed,Public\n";
    bring(&mut network, "a.csv", file.as_bytes());
    let text = String::from_utf8(written(&network, Viewer::ORGANISER)).unwrap();
    assert!(!text.contains("trust.example") && !text.contains("none"), "{text}");
    open_fields(&mut network);
    let text = String::from_utf8(written(&network, Viewer::ORGANISER)).unwrap();
    assert!(
        text.contains("https://trust.example") && text.contains("none"),
        "{text}"
    );
    assert!(!text.contains("secret@"), "the address is for organisers: {text}");
}

/// Every record in a page, by its kind in the profile.
fn faults(bytes: &[u8]) -> Vec<String> {
    let mut found = Vec::new();
    let mut look = |entity: &'static rules::Entity, record: &Record| {
        found.extend(
            profile::faults(entity, record)
                .into_iter()
                .map(|fault| format!("{} {}", fault.path, fault.what)),
        );
    };
    for service in contents(bytes) {
        look(&rules::SERVICE, &service);
        look(&rules::ORGANIZATION, service["organization"].as_object().unwrap());
        for place in list(&service, "service_at_locations") {
            look(&rules::SERVICE_AT_LOCATION, place);
            look(&rules::LOCATION, place["location"].as_object().unwrap());
        }
        for attribute in list(&service, "attributes") {
            look(&rules::TERM, attribute["taxonomy_term"].as_object().unwrap());
        }
    }
    found
}

#[test]
fn what_is_written_is_as_the_profile_has_it() {
    assert_eq!(faults(&written(&sample(), Viewer::PUBLIC)), Vec::<String>::new());
    println!(
        "@@@{}@@@",
        String::from_utf8(written(&sample(), Viewer::PUBLIC)).unwrap()
    );
}

#[test]
fn brought_back_it_changes_nothing_and_makes_the_same_elsewhere() {
    let mut network = sample();
    let bytes = written(&network, Viewer::PUBLIC);
    let again = bring(&mut network, "again.json", &bytes);
    assert!(again.is_empty(), "{:#?}\n{:#?}", again.actor_records, again.tie_records);
    assert_eq!((again.actors.unchanged, again.ties.unchanged), (4, 3));
    let mut empty = larkmere();
    bring(&mut empty, "first.json", &bytes);
    assert_eq!(
        told(&seen(&empty, Viewer::ORGANISER), false),
        told(&seen(&network, Viewer::ORGANISER), true)
    );
}

/// What a directory can hold of each actor and tie; of published ones only where `published`.
fn told(network: &VisibleNetwork, published: bool) -> Vec<String> {
    let words = network.vocabulary();
    let kind = |actor: &crate::Actor| {
        actor
            .kind
            .as_ref()
            .map_or("", |key| words.actor_kinds.label_of(key))
            .to_owned()
    };
    let is_out = |actor: &crate::Actor| {
        let named = ["Person", "Care team", "Care worker", "Circle", ""].contains(&kind(actor).as_str());
        !published || (!named && actor.consent.reach() == Audience::Public)
    };
    // A place is told of by what takes place there.
    let told_of = |actor: &crate::Actor| {
        kind(actor) != "Place"
            || network
                .ties_of(actor.id)
                .any(|tie| tie.to == actor.id && is_out(network.actor(tie.from).unwrap()))
    };
    let shown: Vec<&crate::Actor> = network
        .actors_by_name()
        .into_iter()
        .filter(|a| is_out(a) && told_of(a))
        .collect();
    let mut told: Vec<String> = shown
        .iter()
        .map(|actor| {
            let offers: Vec<_> = actor
                .offers
                .iter()
                .map(|offer| (offer.form, offer.care_type.as_str()))
                .collect();
            let mut offers: Vec<String> = offers.iter().map(|offer| format!("{offer:?}")).collect();
            offers.sort();
            format!(
                "{} {} {:?} {:?} {:?} {:?} {:?}",
                actor.name,
                kind(actor),
                actor.category.as_ref().map(|key| key.as_str()),
                actor.tags,
                actor.description,
                offers,
                actor.place
            )
        })
        .collect();
    for tie in network.ties() {
        let ends = [tie.from, tie.to].map(|id| shown.iter().find(|actor| actor.id == id));
        let kind = tie.kind.as_ref().map_or("", |key| words.tie_kinds.label_of(key));
        if let [Some(from), Some(to)] = ends
            && (!published || tie.audience == Audience::Public)
        {
            told.push(format!("{} {kind} {}", from.name, to.name));
        }
    }
    told.sort();
    told
}

#[test]
fn contacts_that_a_directory_names_are_seen_by_organisers_only() {
    let mut network = larkmere();
    let file = r#"{"id":"1","name":"Tea at Two","status":"active","organization":{"id":"2","name":"Mill Hall Trust","description":"d"},
        "contacts":[{"id":"3","name":"Ann Persona","title":"Host","email":"ann@persona.example","phones":[{"id":"4","number":"0115 496 0999"}]}],
        "assurer_email":"persona@larkmere.example","service_at_locations":[{"id":"5","location":{"id":"6","location_type":"physical",
        "addresses":[{"id":"7","attention":"A. Persona","address_1":"2 Mill Lane","city":"Larkmere"}]}}]}"#;
    bring(&mut network, "tea.json", file.as_bytes());
    let all = |viewer: Viewer| {
        let seen = seen(&network, viewer);
        let fields = seen
            .actors()
            .flat_map(|actor| actor.fields.values().flatten().map(ToString::to_string));
        let fields: Vec<String> = fields.collect();
        (seen.actors().len(), fields.join("\n"))
    };
    let (organisers, members) = (all(Viewer::ORGANISER), all(Viewer::MEMBER));
    assert_eq!((organisers.0, members.0), (2, 2));
    for told in [
        "Ann Persona",
        "ann@persona.example",
        "0115 496 0999",
        "A. Persona",
        "persona@larkmere.example",
    ] {
        assert!(organisers.1.contains(told), "{told}");
        assert!(!members.1.contains(told), "{told}");
    }
}

#[test]
fn the_feed_answers_each_of_its_addresses() {
    let network = sample();
    let visible = seen(&network, Viewer::PUBLIC);
    let ask = |query: FeedQuery<'_>| feed(&outgoing(&visible), &query);
    let count = |path: &str| ask(FeedQuery::at(path)).unwrap()["total_items"].as_u64().unwrap();
    assert_eq!(ask(FeedQuery::at("/")).unwrap()["version"], "HSDS-UK-3.0");
    // Three services; the trust and the group are organisations; one word each for advocacy, meals and lifts, two
    // categories, two tags of the trust and one of the hall; the tea and the trust and the group each are somewhere.
    assert_eq!(
        (count("/services"), count("/organizations"), count("/taxonomy_terms")),
        (3, 2, 8)
    );
    assert_eq!((count("/taxonomies"), count("/service_at_locations")), (3, 3));
    let page = ask(FeedQuery {
        page: 2,
        per_page: 2,
        ..FeedQuery::at("/services")
    })
    .unwrap();
    assert_eq!(
        (
            page["total_pages"].as_u64(),
            page["size"].as_u64(),
            page["first_page"].as_bool(),
            page["last_page"].as_bool()
        ),
        (Some(2), Some(1), Some(false), Some(true))
    );
    let found = ask(FeedQuery {
        search: "TIME",
        ..FeedQuery::at("/services")
    })
    .unwrap();
    assert_eq!(found["contents"][0]["name"], "Tea at Two");
    assert_eq!(found["total_items"], 1);
    assert!(found["contents"][0].get("attributes").is_none(), "lists are short");
    let id = found["contents"][0]["id"].as_str().unwrap();
    let full = ask(FeedQuery::at(&format!("/services/{id}"))).unwrap();
    assert_eq!(full["service_at_locations"][0]["location"]["name"], "Mill Hall");
    let term = full["attributes"][0]["taxonomy_term"]["id"].as_str().unwrap();
    let of_term = ask(FeedQuery {
        taxonomy_term_id: term,
        ..FeedQuery::at("/services")
    })
    .unwrap();
    assert_eq!(of_term["total_items"], 2);
    assert_eq!(ask(FeedQuery::at("/people")), None);
    assert_eq!(ask(FeedQuery::at("/services/none")), None);
}

/// Kinds, consents, words and care of actors, by number; ends and kinds of ties.
type Drawn = (Vec<(usize, usize, String, usize)>, Vec<(usize, usize, usize)>);

fn network() -> impl Strategy<Value = Drawn> {
    let actors = prop::collection::vec(
        (
            0..8_usize,
            0..4_usize,
            "[a-c<&\"'|=, \u{5d0}\u{1f33b}]{0,5}",
            0..4_usize,
        ),
        1..8,
    );
    let ties = prop::collection::vec((0..8_usize, 0..8_usize, 0..5_usize), 0..10);
    (actors, ties)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, rng_seed: proptest::test_runner::RngSeed::Fixed(6), ..ProptestConfig::default() })]

    #[test]
    fn whatever_the_network_nobody_leaks_and_what_comes_back_is_the_same((actors, ties) in network()) {
        const KINDS: [&str; 8] = ["Person", "Group", "Organisation", "Business", "Service", "Place", "Care team", ""];
        const SEEN: [&str; 4] = ["Agreed,Public", "Agreed,Public", "Agreed,Members", "Withdrawn,Public"];
        const TIES: [&str; 5] = ["runs", "takes place at", "is based at", "part of", "helps"];
        let mut file = "ID,Label,Type,Description,Tags,Informal care offered,Address,Consent,Audience\n".to_owned();
        for (at, (kind, seen, words, care)) in actors.iter().enumerate() {
            let care = ["", "Lifts", "Community meals|Lifts", "Knitting circle"][*care];
            let quoted = words.replace('"', "\"\"");
            file += &format!("x{at},Actor {at}!,{},\"{quoted}\",\"{quoted}\",{care},\"{quoted}\",{}\n", KINDS[*kind], SEEN[*seen]);
        }
        let mut connections = "From,To,Type,Direction\n".to_owned();
        let ends = |end: usize| format!("x{}", end % actors.len());
        for (from, to, kind) in &ties {
            connections += &format!("{},{},{},directed\n", ends(*from), ends(*to), TIES[*kind]);
        }
        let mut network = larkmere();
        bring(&mut network, "actors.csv", file.as_bytes());
        bring(&mut network, "ties.csv", connections.as_bytes());
        let bytes = written(&network, Viewer::ORGANISER);
        let text = String::from_utf8(bytes.clone()).unwrap();
        prop_assert_eq!(&text, &String::from_utf8(written(&network, Viewer::PUBLIC)).unwrap());
        for (at, (kind, seen, ..)) in actors.iter().enumerate() {
            let hidden = matches!(KINDS[*kind], "Person" | "Care team" | "") || *seen > 1;
            prop_assert!(!(hidden && text.contains(&format!("Actor {at}!"))), "{}", text);
        }
        prop_assert_eq!(faults(&bytes), Vec::<String>::new());
        let again = bring(&mut network, "again.json", &bytes);
        prop_assert!(again.is_empty(), "{:#?}\n{:#?}\n{}", again.actor_records, again.tie_records, text);
    }
}
