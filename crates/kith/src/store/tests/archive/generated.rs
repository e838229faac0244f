//! Whatever networks people make by chance: taken, restored, taken again, the same bytes.

use super::*;
use proptest::prelude::*;

/// Something somebody does: which thing, to whom, with what words.
type Deed = (u8, u8, u8, String);

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let words = prop_oneof![
        any::<String>(),
        "[ -~]{0,20}",
        Just("=cmd|' /C calc'!A0".to_owned()),
        Just("\u{202e}\u{5e2}\u{5d3}\u{5d4} \u{1f331}\u{200d}\u{1f469} \"<&>\"\\ \u{2028}\r\n\t|".to_owned()),
        Just("\u{feff}\u{0}\u{fffd}\u{10ffff}{\"a\":1}".to_owned()),
    ];
    prop::collection::vec((any::<u8>(), 0_u8..9, 0_u8..9, words), 1..40)
}

fn named(number: u8, words: &str) -> Actor {
    let called = Name::parse(words).unwrap_or_else(|_| name("Nobody in particular"));
    let mut somebody = Actor::named(ActorId::new(u128::from(number)), called);
    somebody.description = words.to_owned();
    somebody.tags = [words.to_owned()].into();
    somebody.provenance.said_by = words.to_owned();
    if number.is_multiple_of(3) {
        somebody.consent = Consent::agreed(Audience::Public);
    }
    somebody
}

fn change(deed: &Deed) -> Change {
    let (what, one, other, words) = deed;
    let (ada, bo) = (ActorId::new(u128::from(*one)), ActorId::new(u128::from(*other)));
    let mut bond = tie(
        u128::from(*one) * 16 + u128::from(*other),
        u128::from(*one),
        u128::from(*other),
    );
    bond.label = words.clone();
    bond.strength = Some(f64::from(*other) / 7.0 - f64::from(*one) * 1e-9);
    match what % 11 {
        0 | 1 => Change::AddActor(named(*one, words)),
        2 => Change::EditActor(named(*one, words)),
        3 | 4 => Change::AddTie(bond),
        5 => Change::EditTie(bond),
        6 => Change::PlaceActor(ada, Spot::new(f64::from(*one) / 3.0, -1e300 / f64::from(other + 1))),
        7 => Change::RemoveActor(bo),
        8 => Change::SetRemark(Remark {
            section: format!("part-{one}"),
            text: format!("{words}."),
            by: words.clone(),
            on: None,
        }),
        9 => Change::AddView(View {
            id: ViewId::new(u128::from(*one)),
            name: name(&format!("View {one}")),
            place: 0,
            opens: false,
            audience: Audience::Members,
            sheet: words.clone(),
            words: words.clone(),
            spots: BTreeMap::new(),
        }),
        _ => Change::Several(vec![Change::RemoveTie(bond.id), Change::AddTie(bond)]),
    }
}

async fn lived(deeds: &[Deed]) -> Larkmere {
    let larkmere = Larkmere::founded().await;
    let (store, id) = (&larkmere.store, larkmere.id);
    for deed in deeds {
        let (what, one, other, words) = deed;
        let somebody = ActorId::new(u128::from(*one));
        // Much of it is refused, as it should be.
        match what % 16 {
            13 => drop(store.undo(id, Version(u64::from(*other)), &larkmere.maud).await),
            14 => drop(store.erase_actor(id, somebody, &larkmere.maud).await),
            15 => {
                let drawing = BTreeMap::from([(somebody, (f64::from(*one) / 3.0, f64::MIN_POSITIVE))]);
                drop(store.keep_drawing(id, Audience::Public, drawing).await);
                drop(
                    store
                        .set_apart(id, ActorId::new(0), ActorId::new(1 + u128::from(*other)), true)
                        .await,
                );
            }
            _ => drop(store.commit(id, change(deed), None, &Author::named(words), words).await),
        }
    }
    larkmere
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, rng_seed: proptest::test_runner::RngSeed::Fixed(6), ..ProptestConfig::default() })]

    #[test]
    fn any_network_makes_the_bytes_it_was_restored_from(deeds in deeds()) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let larkmere = lived(&deeds).await;
            let first = taken(&larkmere.store, Of::Network(larkmere.id)).await;
            let (_home, store) = elsewhere().await;
            restored(&store, &first).await;
            let again = taken(&store, Of::Network(larkmere.id)).await;
            assert_eq!(files(&again), files(&first));
            assert_eq!(again, first);
            let report = store.check().await;
            assert!(report.is_clean(), "{report}");
            let version = larkmere.network().version();
            let there = larkmere.store.past(larkmere.id, Version(version.0 / 2)).await.expect("was");
            let here = store.past(larkmere.id, Version(version.0 / 2)).await.expect("was");
            assert_eq!(format!("{here:?}"), format!("{there:?}"));
        });
    }
}
