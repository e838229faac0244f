//! Larkmere taken along whole, and brought back.

mod generated;
mod hostile;
mod lives;
mod load;
mod moves;

use super::*;
use crate::framing::Site;
use crate::store::{Archive, ArchiveError, Caps, NewShare, Of, Packing, Parts, Restored, Shows, StagedFile, Where};
use kith_network::action::{Action, ActionState, Concerns};
use kith_network::analysis::disclosure::disclose;
use kith_network::consent::{Audience, Consent, Role, Viewer};
use kith_network::introduction::{Decision, Introduction};
use kith_network::network::Version;
use kith_network::place::Spot;
use kith_network::remark::Remark;
use kith_network::snapshot::Snapshot;
use kith_network::view::{Tour, View};
use kith_network::{ActionId, IntroductionId, SnapshotId, TourId, ViewId};
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

const CANARY: &str = "Quillon Vesperbright";

async fn taken(store: &Store, of: Of) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    store.archive(of, Packing::zip(&mut bytes)).await.expect("taken");
    bytes.into_inner()
}

fn read(bytes: &[u8]) -> Result<Archive, ArchiveError> {
    Archive::read(Parts::of_zip(bytes, &Caps::UPLOADED)?)
}

/// An empty installation elsewhere, with other draws.
async fn elsewhere() -> (TempDir, Store) {
    let home = tempfile::tempdir().expect("a folder");
    let clock = Clock::stopped(noon("2027-01-01"));
    let store = Store::serve_with(home.path(), clock, Entropy::seeded(99)).await;
    (home, store.expect("opens"))
}

async fn restored_into(store: &Store, bytes: &[u8], place: Where) -> Result<Restored, ArchiveError> {
    store.restore(read(bytes)?, place, &Author::named("Command line")).await
}

async fn restored(store: &Store, bytes: &[u8]) -> Restored {
    restored_into(store, bytes, Where::default()).await.expect("restored")
}

/// The files of an archive, by any reader of zip files.
fn files(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip file");
    let mut files = BTreeMap::new();
    for at in 0..zip.len() {
        let mut part = zip.by_index(at).expect("a part");
        let mut text = String::new();
        part.read_to_string(&mut text).expect("text");
        files.insert(part.name().expect("a name").into_owned(), text);
    }
    files
}

/// The sample neighbourhood, which is invented, as it came about.
async fn sample(store: &Store) -> NetworkId {
    let sample = kith_network::sample::larkmere(&mut kith_network::SeededIds::new(1)).expect("the sample");
    let steps = sample.told.into_iter().map(|told| crate::store::Step {
        at: told
            .on
            .at(12, 0, 0, 0)
            .to_zoned_datetime(jiff::tz::TimeZone::UTC)
            .expect("noon")
            .timestamp(),
        change: told.change,
        why: told.why.to_owned(),
    });
    let founded = store
        .found_in_steps(sample.about, sample.vocabulary, steps.collect(), &Author::named("kith"))
        .await;
    founded.expect("founded").id()
}

/// Larkmere with one of everything that can be kept, some of it taken back, and somebody erased.
async fn lived_in() -> Larkmere {
    let mut larkmere = Larkmere::founded().await;
    let keeper = larkmere
        .store
        .add_account(name("Maud \u{5d0}\u{1f331}"), Role::Keeper)
        .await;
    larkmere.maud.account = Some(keeper.expect("added").id);
    larkmere
        .store
        .add_account(name("Wanda"), Role::Member)
        .await
        .expect("added");
    for change in neighbours().into_iter().chain(beside()) {
        larkmere.commit(change).await;
    }
    let (store, id) = (&larkmere.store, larkmere.id);
    store
        .undo(id, larkmere.network().version(), &larkmere.maud)
        .await
        .expect("taken back");
    let drawing = BTreeMap::from([
        (ActorId::new(1), (1.0 / 3.0, -4.0)),
        (ActorId::new(2), (0.1 + 0.2, 1e-9)),
    ]);
    for audience in [Audience::Members, Audience::Public] {
        store.keep_drawing(id, audience, drawing.clone()).await.expect("kept");
    }
    store
        .set_apart(id, ActorId::new(1), ActorId::new(2), true)
        .await
        .expect("told apart");
    let network = larkmere.network();
    let told = disclose(
        &network.seen_by(Viewer::PUBLIC).expect("public"),
        "2026-03-02".parse().expect("a day"),
    );
    let told = told.expect("public").report;
    store
        .release(id, network.version(), told, "Maud")
        .await
        .expect("released");
    for (called, shows) in [
        ("For the hall committee", Shows::View(ViewId::new(7))),
        ("For the fair", Shows::Map),
    ] {
        store.make_share(share(id, called, shows), "Maud").await.expect("made");
    }
    let fair = store
        .shares(id)
        .await
        .expect("read")
        .into_iter()
        .find(|share| share.share.name == "For the fair");
    store
        .end_share(id, fair.expect("made").id, "Maud")
        .await
        .expect("ended");
    larkmere.clock.turn_to(noon("2026-04-02"));
    store
        .erase_actor(id, ActorId::new(0x51), &larkmere.maud)
        .await
        .expect("forgotten");
    larkmere
}

fn share(network: NetworkId, called: &str, shows: Shows) -> NewShare {
    NewShare {
        network,
        name: called.to_owned(),
        shows,
        audience: Audience::Public,
        hosts: vec![Site::read("hall.example").expect("a site")],
        list: true,
        cards: false,
        expires: noon("2026-12-01"),
    }
}

fn neighbours() -> Vec<Change> {
    let about = About {
        audience: Audience::Public,
        description: "Along the **mere**, \"behind\" <the> mill \u{2028} & more\r\n".to_owned(),
        ..About::named(name("Larkmere"))
    };
    let mut ada = actor(1, "Ada = Fenn | \u{202b}\u{5e2}\u{5d3}\u{5d4}");
    ada.consent = Consent::agreed(Audience::Public);
    ada.tags = ["baker".to_owned(), "=1+1".to_owned()].into();
    ada.capacity = Some(4);
    ada.foreign_id = Some("el-1".to_owned());
    let mut loaf = tie(3, 1, 2);
    loaf.strength = Some(0.1 + 0.2);
    loaf.description = "bread,\nevery \"day\"".to_owned();
    let mut kindness = tie(4, 0x51, 1);
    kindness.description = format!("{CANARY} waters the beans");
    vec![
        Change::Describe(about),
        Change::Several(vec![
            Change::AddActor(ada),
            Change::AddActor(actor(2, "Bo Reed")),
            Change::AddActor(actor(0x51, CANARY)),
        ]),
        Change::AddTie(loaf),
        Change::AddTie(kindness),
        Change::PlaceActor(ActorId::new(1), Spot::new(12.5, -1.0 / 3.0)),
        Change::PlaceActor(ActorId::new(0x51), Spot::new(1.0, 2.0)),
    ]
}

fn beside() -> Vec<Change> {
    let (ada, bo) = (ActorId::new(1), ActorId::new(2));
    let day = |text: &str| text.parse().ok();
    let action = Action {
        id: ActionId::new(5),
        what: name("Ask Bo about bread"),
        about: Concerns::Pair(ada, bo),
        reason: String::new(),
        owner: "Maud".to_owned(),
        review: day("2026-06-01"),
        state: ActionState::Open,
        outcome: String::new(),
        opened: day("2026-03-02"),
        closed: None,
    };
    let introduction = Introduction {
        id: IntroductionId::new(6),
        between: (ada, bo),
        by: Some(ActorId::new(0x51)),
        decision: Decision::Deferred,
        reason: format!("{CANARY} will be away"),
        owner: "Maud".to_owned(),
        decided: day("2026-03-02"),
        until: None,
    };
    let view = View {
        id: ViewId::new(7),
        name: name("Who bakes"),
        place: 2,
        opens: true,
        audience: Audience::Public,
        sheet: "@settings { include: .baker; }\n#quillon-vesperbright { scale: 2 }".to_owned(),
        words: "For the **wall**.".to_owned(),
        spots: Spot::new(3.0, -4.5).map(|spot| (ada, spot)).into_iter().collect(),
    };
    vec![
        Change::AddAction(action),
        Change::AddIntroduction(introduction),
        Change::SetRemark(Remark {
            section: "care-wealth".to_owned(),
            text: "We **forgot** the choir.".to_owned(),
            by: "Maud".to_owned(),
            on: day("2026-03-02"),
        }),
        Change::AddSnapshot(Snapshot {
            id: SnapshotId::new(8),
            name: name("First walk"),
            on: "2026-03-02".parse().expect("a day"),
            version: Version(3),
            note: String::new(),
        }),
        Change::AddView(view),
        Change::AddTour(Tour {
            id: TourId::new(9),
            name: name("Along the mere"),
            audience: Audience::Public,
            words: String::new(),
            steps: Vec::new(),
        }),
        Change::AddActor(actor(0x77, "Taken back at once")),
    ]
}
