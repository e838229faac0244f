use super::*;
use crate::store::CommitError;
use kith_network::network::{RecordId, Version};
use kith_network::place::Spot;
use kith_network::tie::{CareFlow, Way};
use kith_network::vocabulary::{CareForm, Field, FieldFormat, FieldOn, Key, Value};
use kith_network::{Gap, GapId, Refusal};

#[tokio::test]
async fn what_maud_writes_is_there_after_a_restart() {
    let larkmere = Larkmere::founded().await;
    let mut words = Template::CommunityCare.vocabulary();
    let score = Key::new("score");
    words.fields.put(Field {
        key: score.clone(),
        label: "Score".to_owned(),
        aliases: vec!["Points".to_owned()],
        on: FieldOn::Ties,
        format: FieldFormat::Number,
        many: true,
        audience: kith_network::Audience::Members,
    });
    larkmere.commit(Change::SetVocabulary(words)).await;
    let mut wren = actor(1, "Wren Street Kitchen");
    wren.place.coordinates = kith_network::place::Coordinates::new(53.1 + 0.2, -1.0 / 3.0);
    wren.tags.insert("soup 🌱".to_owned());
    let mut meal = tie(3, 1, 2);
    meal.strength = Some(0.1 + 0.2);
    meal.fields.insert(
        score,
        vec![
            Value::Number(1.0 / 3.0),
            Value::Date("2026-02-28".parse().expect("a date")),
            Value::YesNo(true),
            Value::Text("odd".to_owned()),
        ],
    );
    meal.flows.push(CareFlow {
        care_type: Key::new("practical"),
        form: CareForm::Informal,
        way: Way::Along,
    });
    larkmere
        .commit(Change::Several(vec![
            Change::AddActor(wren),
            Change::AddActor(actor(2, "Ada Fenn")),
            Change::AddTie(meal),
            Change::PlaceActor(ActorId::new(2), Spot::new(1.0 / 3.0, -2.5)),
            Change::AddGap(Gap {
                id: GapId::new(4),
                name: name("District nurses"),
                looks_for: kith_network::gap::LooksFor::Tag("nurse".to_owned()),
                target: 2,
                reasons: kith_network::gap::GapReason::ALL.to_vec(),
                note: "Nobody asked".to_owned(),
                owner: "Maud".to_owned(),
                next_step: "Write".to_owned(),
                review: "2026-06-01".parse().ok(),
            }),
        ]))
        .await;
    let before = format!("{:?}", larkmere.network());
    let larkmere = larkmere.restarted().await;
    assert_eq!(format!("{:?}", larkmere.network()), before);
    assert_eq!(larkmere.network().version(), Version(2));
    let report = larkmere.store.check().await;
    assert!(report.is_clean(), "{report}");
    assert_eq!((report.networks, report.entries), (1, 3));
}

#[tokio::test]
async fn history_tells_who_did_what_and_each_step_can_be_taken_back_once() {
    let larkmere = Larkmere::founded().await;
    let added = larkmere
        .store
        .commit(
            larkmere.id,
            Change::AddActor(actor(1, "Ada Fenn")),
            None,
            &larkmere.maud,
            "Met at the fair",
        )
        .await
        .expect("added");
    let undone = larkmere
        .store
        .undo(larkmere.id, added.version, &Author::named("Tom"))
        .await
        .expect("undone");
    assert_eq!(larkmere.names(), Vec::<String>::new());
    let again = larkmere.store.undo(larkmere.id, added.version, &larkmere.maud).await;
    assert!(matches!(again, Err(CommitError::AlreadyUndone)));

    let history = larkmere.store.history(larkmere.id, None, 10).await.expect("history");
    let told: Vec<_> = history
        .iter()
        .map(|e| (e.version.0, e.by.as_str(), e.why.as_str(), e.undoable))
        .collect();
    assert_eq!(
        told,
        [
            (2, "Tom", "", true),
            (1, "Maud", "Met at the fair", false),
            (0, "Maud", "", false)
        ]
    );
    assert_eq!(history[1].undone_by, Some(undone.version));
    assert_eq!(history[0].undo_of, Some(added.version));
    assert_eq!(history[1].what, Some(Change::AddActor(actor(1, "Ada Fenn"))));
    assert_eq!(history[1].touched, [RecordId::Actor(ActorId::new(1))]);
    assert_eq!(history[1].at, noon("2026-03-02"));

    // Taking back the taking back brings Ada home.
    larkmere
        .store
        .undo(larkmere.id, undone.version, &larkmere.maud)
        .await
        .expect("brought back");
    assert_eq!(larkmere.names(), ["Ada Fenn"]);
    let founding = larkmere.store.undo(larkmere.id, Version(0), &larkmere.maud).await;
    assert!(matches!(founding, Err(CommitError::NotUndoable)));
    let unheard_of = larkmere.store.undo(larkmere.id, Version(99), &larkmere.maud).await;
    assert!(matches!(unheard_of, Err(CommitError::NoSuchEntry)));
}

#[tokio::test]
async fn what_somebody_changed_since_is_not_taken_back_over_their_head() {
    let larkmere = Larkmere::founded().await;
    let add = Change::AddActor(actor(1, "Ada Fenn"));
    let added = larkmere.commit(add).await.version;
    let edit = Change::EditActor(actor(1, "Ada Reed"));
    let edited = larkmere.commit(edit).await.version;
    let refused = larkmere.store.undo(larkmere.id, added, &larkmere.maud);
    assert!(matches!(
        refused.await,
        Err(CommitError::Refused(Refusal::ChangedMeanwhile { based_on, now }))
            if based_on == added && now == edited
    ));
    // Nor does a tie made since go with an actor whose adding is taken back.
    let bo = Change::AddActor(actor(2, "Bo Reed"));
    let bo = larkmere.commit(bo).await.version;
    larkmere.commit(Change::AddTie(tie(3, 1, 2))).await;
    let refused = larkmere.store.undo(larkmere.id, bo, &larkmere.maud);
    assert!(matches!(
        refused.await,
        Err(CommitError::Refused(Refusal::ChangedMeanwhile { .. }))
    ));
    assert_eq!(larkmere.names(), ["Ada Reed", "Bo Reed"]);
}

#[tokio::test]
async fn one_persons_history_is_theirs_alone_and_pages_go_back_in_time() {
    let larkmere = Larkmere::founded().await;
    larkmere.commit(Change::AddActor(actor(1, "Ada Fenn"))).await;
    larkmere.commit(Change::AddActor(actor(2, "Bo Reed"))).await;
    larkmere.commit(Change::EditActor(actor(1, "Ada Fenn-Reed"))).await;
    let ada = RecordId::Actor(ActorId::new(1));
    let hers = larkmere.store.history_of(larkmere.id, ada, 10).await.expect("history");
    assert_eq!(versions(&hers), [3, 1]);
    let page = larkmere.store.history(larkmere.id, None, 2).await;
    assert_eq!(versions(&page.expect("page")), [3, 2]);
    let next = larkmere.store.history(larkmere.id, Some(Version(2)), 2).await;
    assert_eq!(versions(&next.expect("page")), [1, 0]);
    let one = larkmere.store.entry(larkmere.id, Version(2)).await;
    assert_eq!(one.expect("read").expect("there").version, Version(2));
    let none = larkmere.store.entry(larkmere.id, Version(9)).await;
    assert_eq!(none.expect("read"), None);
}

fn versions(entries: &[crate::store::Entry]) -> Vec<u64> {
    entries.iter().map(|entry| entry.version.0).collect()
}

#[tokio::test]
async fn a_refused_batch_leaves_nothing() {
    let larkmere = Larkmere::founded().await;
    let refused = larkmere
        .store
        .commit(
            larkmere.id,
            Change::Several(vec![
                Change::AddActor(actor(1, "Ada Fenn")),
                Change::AddTie(tie(3, 1, 9)),
            ]),
            None,
            &larkmere.maud,
            "",
        )
        .await;
    assert!(matches!(refused, Err(CommitError::Refused(Refusal::NoSuchActor(_)))));
    let larkmere = larkmere.restarted().await;
    assert_eq!(larkmere.names(), Vec::<String>::new());
    let report = larkmere.store.check().await;
    assert_eq!((report.is_clean(), report.entries), (true, 1));
}

#[tokio::test]
async fn two_networks_of_one_name_get_two_addresses_and_neither_can_take_the_others() {
    let larkmere = Larkmere::founded().await;
    let second = larkmere
        .store
        .found(
            About::named(name("Larkmere")),
            Template::Plain.vocabulary(),
            &larkmere.maud,
        )
        .await
        .expect("founded");
    assert_eq!(second.address(), "larkmere-2");
    let mut odd = About::named(name("Larkmere"));
    odd.address = "/ ? #".to_owned();
    let plain = Template::Plain.vocabulary();
    let odd = larkmere.store.found(odd, plain, &larkmere.maud).await;
    assert_eq!(odd.expect("founded").address(), "network");
    let mut about = About::named(name("Larkmere East"));
    about.address = "larkmere".to_owned();
    let taken = larkmere
        .store
        .commit(second.id(), Change::Describe(about.clone()), None, &larkmere.maud, "")
        .await;
    assert!(matches!(taken, Err(CommitError::AddressTaken(address)) if address == "larkmere"));
    about.address = "east".to_owned();
    larkmere
        .store
        .commit(second.id(), Change::Describe(about), None, &larkmere.maud, "")
        .await
        .expect("moved");
    assert!(larkmere.store.network("east").is_some());
    assert!(larkmere.store.network("larkmere-2").is_none());

    larkmere.store.remove_network(second.id()).await.expect("removed");
    let larkmere = larkmere.restarted().await;
    let addresses: Vec<String> = larkmere
        .store
        .networks()
        .iter()
        .map(|n| n.address().to_owned())
        .collect();
    assert_eq!(addresses, ["larkmere", "network"]);
    assert!(larkmere.store.check().await.is_clean());
}

#[tokio::test]
async fn the_whole_sample_is_founded_at_once_and_comes_back_as_it_was() {
    let larkmere = Larkmere::founded().await;
    let mut ids = larkmere.store.entropy().ids().expect("random");
    let sample = kith_network::sample::larkmere(&mut ids).expect("made");
    let founded = larkmere
        .store
        .found_with(
            sample.about.clone(),
            sample.vocabulary.clone(),
            sample.change,
            &larkmere.maud,
            "The sample",
        )
        .await
        .expect("founded");
    assert_eq!(founded.version, Version(1));
    let id = founded.network.id();
    let before = format!("{:?}", founded.network);
    let larkmere = larkmere.restarted().await;
    let after = larkmere.store.network_by_id(id).expect("is there");
    assert_eq!(format!("{after:?}"), before);
    assert!(larkmere.store.check().await.is_clean());

    // Refused, it leaves no empty network behind.
    let refused = larkmere
        .store
        .found_with(
            sample.about,
            sample.vocabulary,
            Change::AddTie(tie(3, 1, 2)),
            &larkmere.maud,
            "",
        )
        .await;
    assert!(matches!(refused, Err(CommitError::Refused(_))));
    assert_eq!(larkmere.store.networks().len(), 2);
}
