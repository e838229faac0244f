//! Two worlds that differ only in what somebody may not see are, to them, one and the same:
//! status, headers and body of every address, whatever happens behind their back and in
//! whichever order.

use crate::house::{Guest, House, Page, escape};
use crate::ledger::{Known, addresses};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use kith::store::Author;
use kith::web::routes::ROUTES;
use kith_network::actor::{Need, Offer};
use kith_network::consent::{Agreement, Audience, Consent, Role, Viewer};
use kith_network::place::Spot;
use kith_network::text::Name;
use kith_network::tie::{CareFlow, Way};
use kith_network::vocabulary::{
    ActorKind, ActorMeaning, CareForm, CareType, Category, Field, FieldFormat, FieldOn, Key, Sector, Status, Term,
    TieKind, TieMeaning, Value, Vocabulary,
};
use kith_network::{Actor, ActorId, Change, Tie, TieId};
use std::collections::{BTreeMap, BTreeSet};

/// The one nobody asked yet. The word must not turn up on any page of those who may not see her.
pub const HIDDEN_NAME: &str = "Zephyrine Quill";
pub const HIDDEN: ActorId = ActorId::new(0xC0FFEE);
const COINED: &str = "lamplighting";

/// Who looks on, in both worlds alike.
struct Onlookers<'a> {
    olive: Guest<'a>,
    eyes: Vec<(&'static str, Guest<'a>, Audience)>,
    links: Vec<String>,
    /// Links to the map as anyone sees it, and to a tour as members see it, open to all of them.
    tokens: Vec<String>,
}

async fn onlookers(house: &House) -> Onlookers<'_> {
    let named =
        format!("#zephyrine-quill {{ color: #ff0000 }}\n@settings {{ ignore: #{HIDDEN}; size-by: betweenness }}");
    crate::views::keep(house, "For all to see", Audience::Public, &named).await;
    crate::views::keep(
        house,
        "For members",
        Audience::Members,
        "@settings { color-by: lamps; cluster: lamps }",
    )
    .await;
    let olive = house.signed_in(Role::Organiser).await;
    let eyes = vec![
        ("nobody signed in", house.anybody(), Audience::Public),
        ("a member", house.signed_in(Role::Member).await, Audience::Members),
        (
            "an organiser looking as anyone",
            house.looking_as(Role::Organiser, Audience::Public).await,
            Audience::Public,
        ),
        (
            "a keeper looking as a member",
            house.looking_as(Role::Keeper, Audience::Members).await,
            Audience::Members,
        ),
    ];
    let waiting = house
        .store
        .add_account(name("Waiting for a link"), Role::Member)
        .await
        .expect("an account");
    let link = house
        .store
        .make_link(waiting.id, jiff::SignedDuration::from_hours(9))
        .await
        .expect("a link");
    let tokens = vec![
        crate::shares::give_out(house, Audience::Public).await.1,
        crate::shares::give_out_a_tour(house, Audience::Members).await.1,
    ];
    Onlookers {
        olive,
        eyes,
        links: vec![link],
        tokens,
    }
}

fn name(text: &str) -> Name {
    Name::parse(text).expect("a name")
}

/// What is asked of lists and of the analysis: every choice there is, the hidden words among them.
fn queries(path: &str, words: &Vocabulary) -> Vec<String> {
    fn keys<T: Term>(terms: &kith_network::vocabulary::Terms<T>, most: usize) -> Vec<String> {
        let mut keys: Vec<String> = terms
            .iter()
            .take(most)
            .map(|term| term.key().as_str().to_owned())
            .collect();
        keys.extend([COINED.to_owned(), "none".to_owned()]);
        keys
    }
    let mut asked = vec![String::new()];
    let mut each = |choice: &str, values: &[String]| {
        asked.extend(values.iter().map(|value| format!("?{choice}={}", escape(value))));
    };
    let selectors = [
        format!("#\"{HIDDEN_NAME}\""),
        format!("#{HIDDEN}"),
        "#zeph".to_owned(),
        format!("[offers={COINED}], [kind={COINED}], {COINED}-connection, .{COINED}, [{COINED}]"),
        ":steps(2 from *)".to_owned(),
        "[betweenness>0], [closeness>0.1], [degree=0], :orphan".to_owned(),
        "person <--[status=inactive]--> actor".to_owned(),
        ":overdue, :unclassified, [consent], [needs], [receives]".to_owned(),
    ];
    let searches = [HIDDEN_NAME, "zeph", COINED, "e", "", "ring twice", "%", "\u{0}"].map(str::to_owned);
    match path {
        "/n/{network}/actors" => {
            each("q", &searches);
            each("kind", &keys(&words.actor_kinds, 3));
            each("category", &keys(&words.categories, 3));
            each("care", &keys(&words.care_types, 3));
            each("status", &keys(&words.statuses, 3));
            each("tag", &[COINED.to_owned(), "walk".to_owned()]);
            each(
                "sort",
                &[
                    "name",
                    "-name",
                    "kind",
                    "-connections",
                    "confirmed",
                    "capacity",
                    "field.lamps",
                ]
                .map(str::to_owned),
            );
            each("as", &["table".to_owned()]);
            each("select", &selectors);
            each("page", &["0", "1", "2", "99", "x"].map(str::to_owned));
        }
        "/n/{network}/connections" => {
            each("q", &searches);
            each("kind", &keys(&words.tie_kinds, 2));
            each("status", &keys(&words.statuses, 2));
            each("care", &keys(&words.care_types, 2));
            each("select", &selectors);
            each("sort", &["to", "-kind", "status", "confirmed"].map(str::to_owned));
            each("page", &["2", "3", "99"].map(str::to_owned));
        }
        "/n/{network}/analysis" | "/n/{network}/analysis.json" => {
            each(
                "actively",
                &["generative", "generative,engaged", "unclassified", COINED].map(str::to_owned),
            );
            each("counting", &["flows-on".to_owned(), COINED.to_owned()]);
            each("form", &["any".to_owned()]);
            each("as-of", &["2027-06-01", "2020-01-01", "never"].map(str::to_owned));
            each("against", &["2026-11-23", "2020-01-01", "never"].map(str::to_owned));
            each("audience", &["members", "organisers", "public"].map(str::to_owned));
            each("view", &["findings".to_owned()]);
        }
        "/n/{network}/analysis/figure/{figure}" | "/n/{network}/analysis/teams" => {
            each("actively", &["generative,engaged", COINED].map(str::to_owned));
        }
        "/n/{network}/map/list"
        | "/n/{network}/map/window"
        | "/n/{network}/map/scene"
        | "/n/{network}/map.svg"
        | "/embed/{network}"
        | "/embed/{network}/scene" => {
            each(
                "view",
                &["for-all-to-see", "for-members", "behind-closed-doors", "all"].map(str::to_owned),
            );
            each("select", &[".lamplighting".to_owned(), "person".to_owned()]);
        }
        "/s/{token}" | "/s/{token}/embed" => {
            each(
                "view",
                &["for-all-to-see", "for-members", "behind-closed-doors"].map(str::to_owned),
            );
            each("focus", &[HIDDEN.to_string(), "zephyrine-quill".to_owned()]);
            each("select", &["#zephyrine-quill".to_owned(), "person".to_owned()]);
            each("tour", &["behind-closed-doors".to_owned()]);
        }
        "/n/{network}/tours/{tour}" => {
            each("stop", &["2", "4", "5", "0", "x"].map(str::to_owned));
            each("autoplay", &["10".to_owned()]);
        }
        "/embed/{network}/open-referral/{list}" => {
            each("search", &["zephyrine".to_owned(), "tea".to_owned()]);
            each("per_page", &["2".to_owned(), "x".to_owned()]);
        }
        "/oembed" => {
            let here = |path: &str| format!("http://kith.example{path}");
            each(
                "url",
                &[
                    here("/n/larkmere/map"),
                    here("/n/larkmere/map?view=for-all-to-see"),
                    here("/n/larkmere/map?view=behind-closed-doors"),
                    here("/n/larkmere/tours/behind-closed-doors"),
                    here(&format!("/n/larkmere/actors/{HIDDEN}")),
                    here("/s/no-such-link"),
                ],
            );
        }
        "/n/{network}/map/picture" => {
            each(
                "view",
                &["for-all-to-see", "for-members", "behind-closed-doors", "all"].map(str::to_owned),
            );
            asked.extend(looks().map(|look| format!("?{look}")));
        }
        "/n/{network}/live" => {
            each("seen", &["0", "1", "3", "99", "x"].map(str::to_owned));
            each("at", &["map", "table", COINED].map(str::to_owned));
        }
        "/n/{network}/map" => {
            each("focus", &[HIDDEN.to_string(), "zephyrine-quill".to_owned()]);
            each(
                "view",
                &["for-all-to-see", "for-members", "behind-closed-doors", "all"].map(str::to_owned),
            );
            let figures = ["actors", "ties", "giving-share", "status.generative"].map(str::to_owned);
            each("figure", &figures);
            each(
                "figure",
                &[format!("kind.{COINED}"), format!("care-type.{COINED}.flows-on")],
            );
        }
        _ => {}
    }
    if path == "/n/{network}/actors" {
        asked.push("?build=add&where=a%3Aoffers&how=is&what=x".to_owned());
    }
    if path.starts_with("/n/{network}/") {
        asked.push("?done=1".to_owned());
        asked.push("?done=3".to_owned());
    }
    asked
}

/// Ways of looking that would tell of somebody hidden, of words used by them alone, or of what
/// was said of them, if anything could.
fn looks() -> impl Iterator<Item = String> {
    let asked: [&[(&str, &str)]; 18] = [
        &[("select", "#zephyrine-quill"), ("layout", "rings")],
        &[("select", ".lamplighting, [kind=Lamplighting], [lamps]")],
        &[("select", "[degree>=3]"), ("layout", "columns:category")],
        &[("select", "[betweenness>0.01]"), ("cluster", "offers")],
        &[("select", "tie[status=Lamplighting], [needs~=Lamplighting]")],
        &[("ignore", "#zephyrine-quill"), ("layout", "circle:tags")],
        &[("ignore", "person:not(:from(*))"), ("layout", "grid:kind")],
        &[("show", "*:steps(1 from #zephyrine-quill)"), ("cluster", "lamps")],
        &[("show", "person"), ("reach", "loose"), ("layout", "rings:lamps")],
        &[("focus", "zephyrine-quill"), ("steps", "2"), ("layout", "rings")],
        &[("layout", "scatter:degree,lamps"), ("line", "care")],
        &[("layout", "geography"), ("care", COINED)],
        &[("cluster", "tags"), ("as", "mark")],
        &[("bridge", "[kind=\"Care team\"]")],
        &[("side", "[sector=formal]"), ("other", "[sector=informal]")],
        &[("from", "#zephyrine-quill"), ("to", "person")],
        &[("on", "2026-06-01"), ("color", "lamps"), ("size", "betweenness")],
        &[("since", "2026-03-01")],
    ];
    let written = |pairs: &[(&str, &str)]| {
        let pairs: Vec<String> = pairs
            .iter()
            .map(|(name, value)| format!("{name}={}", escape(value)))
            .collect();
        pairs.join("&")
    };
    asked.map(written).into_iter()
}

/// Everything an answer shows.
#[derive(Clone, PartialEq, Eq)]
pub struct Shown {
    pub status: StatusCode,
    pub headers: Vec<(String, String)>,
    pub bytes: Vec<u8>,
}

pub fn shown(page: Page) -> Shown {
    let headers = page
        .headers
        .iter()
        .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
        .collect();
    Shown {
        status: page.status,
        headers,
        bytes: page.bytes,
    }
}

pub type Seen = BTreeMap<String, Shown>;

/// Calls every route, GET and POST, with everything known for it.
async fn walk(guest: &Guest<'_>, known: &Known, words: &Vocabulary, with_queries: bool) -> Seen {
    let mut seen = Seen::new();
    let token = guest.token().await;
    for route in ROUTES {
        let called = addresses(route.path, known);
        assert!(!called.is_empty(), "{} {} was not called", route.method, route.path);
        for (place, address) in called.into_iter().enumerate() {
            if route.method == "POST" {
                // Posts that would end a session or use a link up would end the walk.
                if known.links.iter().any(|link| address.contains(link.as_str())) {
                    continue;
                }
                let plain = guest.post(&address, &[], &[("name", HIDDEN_NAME)]).await;
                seen.insert(format!("POST {address} without token"), shown(plain));
                if !matches!(route.path, "/sign-out" | "/view-as") {
                    let sent = [
                        ("token", token.as_str()),
                        ("name", HIDDEN_NAME),
                        ("actor", &HIDDEN.to_string()),
                    ];
                    seen.insert(format!("POST {address}"), shown(guest.post(&address, &[], &sent).await));
                }
                continue;
            }
            let asked = if place == 0 && with_queries {
                queries(route.path, words)
            } else {
                vec![String::new()]
            };
            for query in asked {
                let whole = format!("{address}{query}");
                let asking = Request::get(&whole).header(header::HOST, "kith.example");
                let page = guest.ask(asking, Body::empty()).await;
                seen.insert(format!("GET {whole}"), shown(page));
            }
        }
    }
    seen
}

/// Fails at the first answer that differs, with the place where it does.
#[track_caller]
pub fn same(one: &Seen, other: &Seen, who: &str, what: &str) {
    let (left, right): (BTreeSet<&String>, BTreeSet<&String>) = (one.keys().collect(), other.keys().collect());
    assert_eq!(left, right, "the two walks differ: {who}, {what}");
    for (address, before) in one {
        let after = &other[address];
        if before == after {
            continue;
        }
        assert_eq!(before.status, after.status, "{address}, {who}: {what}");
        if before.bytes == after.bytes {
            assert_eq!(before.headers, after.headers, "{address}, {who}: {what}");
        }
        let at = before
            .bytes
            .iter()
            .zip(&after.bytes)
            .position(|(a, b)| a != b)
            .unwrap_or(before.bytes.len().min(after.bytes.len()));
        let around = |bytes: &[u8]| {
            String::from_utf8_lossy(&bytes[at.saturating_sub(200).min(bytes.len())..(at + 200).min(bytes.len())])
                .into_owned()
        };
        panic!(
            "{address} tells {who} of what is hidden: {what}\n--- one world, from byte {at}\n{}\n--- the other\n{}",
            around(&before.bytes),
            around(&after.bytes)
        );
    }
}

/// Keys and ids that are in one world only, for addresses in both.
fn known_to(house: &House, audience: Audience, onlookers: &Onlookers<'_>) -> Known {
    let mut known = Known::to(house, audience);
    let everything = Known::to(house, Audience::Organisers);
    let hidden = everything.actors.iter().find(|id| !known.actors.contains(id)).cloned();
    let hidden_tie = everything.ties.iter().find(|id| !known.ties.contains(id)).cloned();
    // Kept before the last, which nobody has.
    known.actors.insert(2, HIDDEN.to_string());
    known.actors.splice(2..2, hidden);
    known.ties.insert(2, TieId::new(0xC0FFEE).to_string());
    known.ties.splice(2..2, hidden_tie);
    // First somebody who is there for all, whoever asks: the embedded map shows no others.
    let public = Known::to(house, Audience::Public);
    known.actors.insert(0, public.actors[0].clone());
    known.ties.insert(0, public.ties[0].clone());
    known.teams.insert(1, HIDDEN.to_string());
    known.links = onlookers.links.clone();
    known.tokens = onlookers.tokens.clone();
    known.tours.insert(1, "behind-closed-doors".to_owned());
    known
}

/// One thing that happens above everybody's clearance but the organisers'.
pub async fn happen(house: &House, olive: &Guest<'_>, step: &str) {
    let network = house.larkmere();
    let all = network.seen_by(Viewer::ORGANISER).expect("there");
    let public = network.seen_by(Viewer::PUBLIC).expect("public");
    let members = network.seen_by(Viewer::MEMBER).expect("for members");
    let author = Author::named("Olive");
    let commit = async |change: Change| {
        house
            .store
            .commit(network.id(), change, None, &author, "heard in confidence")
            .await
            .expect("done")
    };
    // What organisations would welcome is for everybody to see; what people would welcome is not.
    let mut people = public.actors().filter(|actor| all.vocabulary().is_human(actor));
    let somebody = people.next().expect("somebody").clone();
    let other = public.actors().nth(5).expect("somebody else").clone();
    let own_hidden = || {
        let mut hidden = all
            .actors()
            .filter(|actor| members.actor(actor.id).is_none() && actor.id != HIDDEN);
        hidden.next().expect("Larkmere has somebody who is not asked").clone()
    };
    match step {
        "somebody who was not asked comes, with words of her own" => {
            let mut words = all.vocabulary().clone();
            coin(&mut words);
            let _ = commit(Change::SetVocabulary(words)).await;
            let _ = commit(newcomer(somebody.id, other.id)).await;
        }
        "a hidden connection of two people in sight" => {
            let tie = Tie {
                audience: Audience::Organisers,
                flows: vec![CareFlow {
                    care_type: Key::new(COINED),
                    form: CareForm::Informal,
                    way: Way::Along,
                }],
                ..Tie::between(TieId::new(0xD), somebody.id, other.id)
            };
            let _ = commit(Change::AddTie(tie)).await;
        }
        "notes about somebody in sight" => {
            let mut noted = all.actor(somebody.id).expect("there").clone();
            noted.needs.push(Need {
                care_type: Key::new(COINED),
            });
            noted.provenance.said_by = "her sister".to_owned();
            noted.consent.witness = "on paper".to_owned();
            noted.capacity = Some(3);
            noted.foreign_id = Some("elem-1".to_owned());
            noted
                .fields
                .insert(Key::new("lamps"), vec![Value::Text("ring twice".to_owned())]);
            let _ = commit(Change::EditActor(noted)).await;
        }
        "somebody hidden is renamed" => {
            let hidden = own_hidden();
            let _ = commit(Change::EditActor(Actor {
                name: name("Aaron Aardvark"),
                ..hidden
            }))
            .await;
        }
        "somebody hidden pauses" => {
            let mut hidden = own_hidden();
            hidden.consent.agreement = if hidden.consent.agreement == Agreement::Paused {
                Agreement::NotAsked
            } else {
                Agreement::Paused
            };
            hidden.confirmed = None;
            let _ = commit(Change::EditActor(hidden)).await;
        }
        "somebody hidden is put elsewhere on the map" => {
            let spot = Spot::new(4000.0, -4000.0).expect("a place");
            let _ = commit(Change::PlaceActor(own_hidden().id, Some(spot))).await;
            let at = format!("{HIDDEN} -3000 10");
            let placed = olive
                .send("/n/larkmere/map", "/n/larkmere/map/place", &[("place", &at)])
                .await;
            placed.is(StatusCode::OK);
        }
        "a view that names her is kept for organisers, and put first" => {
            crate::views::keep(
                house,
                "Behind closed doors",
                Audience::Organisers,
                "#zephyrine-quill { scale: 2 }",
            )
            .await;
            let moved = "/n/larkmere/views/behind-closed-doors/move";
            olive
                .send("/n/larkmere/views", moved, &[("to", "up")])
                .await
                .is(StatusCode::SEE_OTHER);
        }
        "a tour that rests on her is made for organisers, and a link given out and taken back" => {
            crate::tours::keep(house, "Behind closed doors", Audience::Organisers, &[HIDDEN]).await;
            let (share, _) = crate::shares::give_out(house, Audience::Members).await;
            let end = format!("/n/larkmere/shares/{}/end", share.id);
            olive.send("/n/larkmere/shares", &end, &[]).await.is(StatusCode::OK);
        }
        "somebody hidden is removed" => {
            let _ = commit(Change::RemoveActor(own_hidden().id)).await;
        }
        "and comes back: undo" => {
            let version = network.version();
            let undone = olive
                .send(
                    "/n/larkmere/history",
                    &format!("/n/larkmere/history/{version}/undo"),
                    &[],
                )
                .await;
            undone.is(StatusCode::SEE_OTHER);
        }
        "a spreadsheet is brought, its people not asked" => bring(olive).await,
        "others sign in, and somebody tries a wrong link" => {
            let _ = house.looking_as(Role::Keeper, Audience::Organisers).await;
            let wrong = house.anybody().post("/sign-in/wrong", &[], &[]).await;
            wrong.is(StatusCode::NOT_FOUND);
        }
        "an organiser looks around and takes files" => {
            for path in [
                "/n/larkmere/map",
                "/n/larkmere/map?since=2026-03-01",
                "/n/larkmere/map?view=behind-closed-doors&select=person",
                "/n/larkmere/actors",
                "/n/larkmere/export/larkmere.svg",
                "/n/larkmere/analysis",
            ] {
                olive.get(path).await.is(StatusCode::OK);
            }
        }
        "the hidden somebody is erased for good" => {
            let form = format!("/n/larkmere/actors/{HIDDEN}/remove");
            let gone = olive.send(&form, &form, &[("how", "erase")]).await;
            gone.is(StatusCode::SEE_OTHER);
            assert!(
                house
                    .larkmere()
                    .seen_by(Viewer::ORGANISER)
                    .expect("there")
                    .actor(HIDDEN)
                    .is_none()
            );
        }
        unknown => panic!("{unknown} does not happen here"),
    }
}

/// In the order in which they can happen.
pub const STEPS: [&str; 14] = [
    "somebody who was not asked comes, with words of her own",
    "a hidden connection of two people in sight",
    "notes about somebody in sight",
    "somebody hidden is renamed",
    "somebody hidden pauses",
    "somebody hidden is put elsewhere on the map",
    "a view that names her is kept for organisers, and put first",
    "a tour that rests on her is made for organisers, and a link given out and taken back",
    "somebody hidden is removed",
    "and comes back: undo",
    "a spreadsheet is brought, its people not asked",
    "others sign in, and somebody tries a wrong link",
    "an organiser looks around and takes files",
    "the hidden somebody is erased for good",
];

fn coin(words: &mut Vocabulary) {
    let (label, aliases) = ("Lamplighting".to_owned(), Vec::new());
    words.actor_kinds.put(ActorKind {
        key: Key::new(COINED),
        label: label.clone(),
        aliases: aliases.clone(),
        meaning: ActorMeaning::Person,
    });
    words.tie_kinds.put(TieKind {
        key: Key::new(COINED),
        label: label.clone(),
        aliases: aliases.clone(),
        meaning: TieMeaning::Plain,
    });
    words.categories.put(Category {
        key: Key::new(COINED),
        label: label.clone(),
        aliases: aliases.clone(),
        sector: Sector::Informal,
        expected: false,
    });
    words.care_types.put(CareType {
        key: Key::new(COINED),
        label: label.clone(),
        aliases: aliases.clone(),
        definition: String::new(),
    });
    words.statuses.put(Status {
        key: Key::new(COINED),
        label: label.clone(),
        aliases: aliases.clone(),
        liveness: kith_network::vocabulary::Liveness::Generative,
        gloss: "By lamplight".to_owned(),
    });
    words.fields.put(Field {
        key: Key::new("lamps"),
        label: "Lamps".to_owned(),
        aliases,
        on: FieldOn::Actors,
        format: FieldFormat::Text,
        many: false,
        audience: Audience::Organisers,
    });
}

fn newcomer(one: ActorId, other: ActorId) -> Change {
    let her = Actor {
        kind: Some(Key::new(COINED)),
        category: Some(Key::new(COINED)),
        offers: vec![Offer {
            care_type: Key::new(COINED),
            form: CareForm::Informal,
        }],
        tags: [COINED.to_owned()].into(),
        description: "Lights the lamps".to_owned(),
        fields: [(Key::new("lamps"), vec![Value::Text("eleven".to_owned())])].into(),
        ..Actor::named(HIDDEN, name(HIDDEN_NAME))
    };
    let tie = |id: u128, to: ActorId| {
        Change::AddTie(Tie {
            kind: Some(Key::new(COINED)),
            status: Some(Key::new(COINED)),
            flows: vec![CareFlow {
                care_type: Key::new(COINED),
                form: CareForm::Informal,
                way: Way::Along,
            }],
            ..Tie::between(TieId::new(id), HIDDEN, to)
        })
    };
    let spot = Spot::new(900.0, -900.0).expect("a place");
    Change::Several(vec![
        Change::AddActor(her),
        tie(0xC0FFEE, one),
        tie(0xC0FFEF, other),
        Change::PlaceActor(HIDDEN, Some(spot)),
    ])
}

async fn bring(olive: &Guest<'_>) {
    let import = "/n/larkmere/import";
    let people = b"Label,Type,Shoe size\nBarnaby Unasked,Person,9\nZuleika Unasked,Person,4\n";
    let ties = b"From,To,Type\nBarnaby Unasked,Zuleika Unasked,whispering\n";
    let read = olive
        .send_files(import, import, &[("people.csv", people), ("ties.csv", ties)])
        .await;
    read.is(StatusCode::SEE_OTHER);
    let plan = format!("{}/plan", read.location());
    let version = olive.get(&plan).await.holds("based-on");
    let done = olive
        .send(&plan, &format!("{}/apply", read.location()), &[("based-on", &version)])
        .await;
    done.is(StatusCode::SEE_OTHER);
}

/// Something everybody may see, the same in both worlds.
pub async fn something_in_sight(house: &House) {
    let network = house.larkmere();
    let public = network.seen_by(Viewer::PUBLIC).expect("public");
    let all = network.seen_by(Viewer::ORGANISER).expect("there");
    let first = public.actors().next().expect("somebody").id;
    let renamed = Actor {
        name: name("Mabel of the Mill"),
        ..all.actor(first).expect("there").clone()
    };
    let jonah = Actor {
        consent: Consent::agreed(Audience::Public),
        ..Actor::named(ActorId::new(0xA), name("Jonah Reed"))
    };
    let change = Change::Several(vec![
        Change::EditActor(renamed),
        Change::AddActor(jonah),
        Change::AddTie(Tie::between(TieId::new(0xA), ActorId::new(0xA), first)),
    ]);
    let _ = house
        .store
        .commit(network.id(), change, None, &Author::named("Olive"), "")
        .await
        .expect("done");
}

/// How many seeds to try: one in a hurry, more by `KITH_WORLDS`.
fn seeds() -> std::ops::RangeInclusive<u64> {
    let many = std::env::var("KITH_WORLDS").ok().and_then(|text| text.parse().ok());
    1..=many.unwrap_or(1)
}

fn words(house: &House, audience: Audience) -> Vocabulary {
    let seen = house
        .larkmere()
        .seen_by(Viewer::ORGANISER.narrowed_to(audience))
        .expect("there");
    seen.vocabulary().clone()
}

#[tokio::test]
async fn hidden_things_that_happen_one_after_the_other_change_nothing_anybody_else_sees() {
    for seed in seeds() {
        let (one, other) = (House::drawn_from(seed).await, House::drawn_from(seed).await);
        let (in_one, in_other) = (onlookers(&one).await, onlookers(&other).await);
        let mut before = Vec::new();
        for (at, (who, guest, audience)) in in_one.eyes.iter().enumerate() {
            let known = known_to(&one, *audience, &in_one);
            let words = words(&one, *audience);
            let few = known.few(5);
            let seen = walk(guest, &few, &words, true).await;
            let again = walk(&in_other.eyes[at].1, &few, &words, true).await;
            same(&seen, &again, who, "nothing happened at all");
            reaches_every_page(&seen, who);
            before.push((few, words, seen));
        }
        for (turn, step) in STEPS.into_iter().enumerate() {
            happen(&other, &in_other.olive, step).await;
            for (at, (who, guest, _)) in in_other.eyes.iter().enumerate() {
                // Each looks after every other step; what is told is told then too.
                if (turn + at) % 2 == 1 && turn + 1 < STEPS.len() {
                    continue;
                }
                let (few, words, seen) = &before[at];
                same(seen, &walk(guest, few, words, true).await, who, step);
            }
        }
        // What everybody may see goes on, and the worlds stay one.
        something_in_sight(&one).await;
        something_in_sight(&other).await;
        for (at, (who, guest, audience)) in in_one.eyes.iter().enumerate().take(2) {
            let known = known_to(&one, *audience, &in_one);
            let words = words(&one, *audience);
            let seen = walk(guest, &known, &words, true).await;
            assert!(
                seen.values()
                    .any(|shown| String::from_utf8_lossy(&shown.bytes).contains("Jonah Reed"))
            );
            let also = walk(&in_other.eyes[at].1, &known, &words, true).await;
            same(&seen, &also, who, "everything hidden, then something in sight");
        }
    }
}

#[tokio::test]
async fn nor_do_they_if_they_happened_before_anybody_looked() {
    for seed in seeds() {
        let (one, other) = (House::drawn_from(100 + seed).await, House::drawn_from(100 + seed).await);
        let (in_one, in_other) = (onlookers(&one).await, onlookers(&other).await);
        // An organiser's map is drawn first in one world, with everything on it.
        for step in STEPS.iter().take(6 + (seed as usize % 5)) {
            happen(&other, &in_other.olive, step).await;
        }
        crate::releases::make(&one, &in_one.olive).await;
        crate::releases::make(&other, &in_other.olive).await;
        for (at, (who, guest, audience)) in in_one.eyes.iter().enumerate() {
            let known = known_to(&one, *audience, &in_one).few(6);
            let words = words(&one, *audience);
            let seen = walk(guest, &known, &words, true).await;
            let also = walk(&in_other.eyes[at].1, &known, &words, true).await;
            same(&seen, &also, who, "everything hidden came first");
        }
    }
}

/// The walk would prove nothing if it met closed doors only.
fn reaches_every_page(seen: &Seen, who: &str) {
    for route in ROUTES
        .iter()
        .filter(|route| route.method == "GET" && route.who == kith::web::routes::Who::Anyone)
    {
        if route.path == "/assets/{name}" {
            continue;
        }
        let pattern: Vec<&str> = route.path.split('/').collect();
        let found = seen.iter().any(|(address, shown)| {
            let path = address.trim_start_matches("GET ").split('?').next().unwrap_or_default();
            let parts: Vec<&str> = path.split('/').collect();
            shown.status == StatusCode::OK
                && parts.len() == pattern.len()
                && parts
                    .iter()
                    .zip(&pattern)
                    .all(|(part, open)| open.starts_with('{') || part == open)
        });
        assert!(found, "{who} never got {}", route.path);
    }
    for (address, shown) in seen {
        let is_file = shown
            .headers
            .iter()
            .any(|(name, _)| name == header::CONTENT_DISPOSITION.as_str());
        let text = String::from_utf8_lossy(&shown.bytes);
        // Searching for her name shows what was typed; nothing else may say it.
        let typed = ["q=", "tag=", "select="].iter().any(|part| address.contains(part));
        // A form that is refused comes back with the name that was typed for a token.
        let typed = typed || address == "POST /tokens";
        assert!(is_file || typed || !text.contains(HIDDEN_NAME), "{address}");
    }
}
