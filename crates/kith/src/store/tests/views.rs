//! What views and tours keep of people, and that it goes with them.

use super::erasing::files_with;
use super::*;
use kith_network::consent::{Audience, Viewer};
use kith_network::place::Spot;
use kith_network::view::{Stop, Tour, View};
use kith_network::{TourId, ViewId};
use std::collections::BTreeMap;

const CANARY: &str = "Quillon Vesperbright";

fn view(number: u128, called: &str, sheet: &str, spots: &[u128]) -> View {
    let at = |n: &u128| Some((ActorId::new(*n), Spot::new(1.0, 2.0)?));
    View {
        id: ViewId::new(number),
        name: name(called),
        place: 0,
        opens: false,
        audience: Audience::Public,
        sheet: sheet.to_owned(),
        words: String::new(),
        spots: spots.iter().filter_map(at).collect::<BTreeMap<_, _>>(),
    }
}

fn seen(larkmere: &Larkmere) -> kith_network::VisibleNetwork {
    larkmere.network().seen_by(Viewer::ORGANISER).expect("there")
}

/// A network in which views and a tour speak of Quillon in every way they can.
async fn with_views() -> Larkmere {
    let larkmere = Larkmere::founded().await;
    let (ada, quillon) = (ActorId::new(1), ActorId::new(0x51));
    let people = vec![
        Change::AddActor(actor(1, "Ada Fenn")),
        Change::AddActor(actor(0x51, CANARY)),
    ];
    larkmere.commit(Change::Several(people)).await;
    let by_name =
        "#quillon-vesperbright { color: red }\n[name=\"Quillon Vesperbright\"] { scale: 2 }\n#ada-fenn { scale: 2 }";
    let by_id = format!("@settings {{ focus: #{quillon} out 2; }}");
    larkmere
        .commit(Change::AddView(view(7, "By name", by_name, &[1, 0x51])))
        .await;
    larkmere.commit(Change::AddView(view(8, "By id", &by_id, &[]))).await;
    larkmere
        .commit(Change::EditView(view(8, "By its id", &by_id, &[0x51])))
        .await;
    larkmere
        .commit(Change::AddView(view(9, "Gone by now", by_name, &[0x51])))
        .await;
    larkmere.commit(Change::RemoveView(ViewId::new(9))).await;
    let tour = Tour {
        id: TourId::new(5),
        name: name("Round the mill"),
        audience: Audience::Public,
        words: String::new(),
        steps: vec![Stop {
            view: Some(ViewId::new(7)),
            focus: vec![ada, quillon],
            steps: Some(1),
            ..Stop::default()
        }],
    };
    larkmere.commit(Change::AddTour(tour)).await;
    larkmere
}

#[tokio::test]
async fn whoever_is_forgotten_is_in_no_view_no_tour_and_none_of_their_history() {
    let larkmere = with_views().await;
    let quillon = ActorId::new(0x51);
    for text in [CANARY, "quillon-vesperbright", &quillon.to_string()] {
        assert!(
            !files_with(larkmere.home.path(), text).is_empty(),
            "{text} was never there"
        );
    }
    larkmere
        .store
        .erase_actor(larkmere.id, quillon, &larkmere.maud)
        .await
        .expect("forgotten");
    for text in [CANARY, "quillon-vesperbright", &quillon.to_string()] {
        assert_eq!(files_with(larkmere.home.path(), text), Vec::<String>::new(), "{text}");
    }
    let now = seen(&larkmere);
    let views: Vec<&View> = now.views().collect();
    assert_eq!(views.len(), 2);
    // What the views say of others stays.
    let by_name = views.iter().find(|view| view.id == ViewId::new(7)).expect("there");
    assert!(by_name.sheet.contains("#ada-fenn { scale: 2 }"), "{}", by_name.sheet);
    assert_eq!(by_name.spots.keys().copied().collect::<Vec<_>>(), [ActorId::new(1)]);
    let tour = now.tours().next().expect("there").clone();
    assert_eq!(tour.steps[0].focus, [ActorId::new(1)]);
    let larkmere = larkmere.restarted().await;
    let report = larkmere.store.check().await;
    assert!(report.is_clean(), "{report}");
}

#[tokio::test]
async fn whoever_is_only_removed_comes_back_to_views_and_tours_with_the_undo() {
    let larkmere = with_views().await;
    let quillon = ActorId::new(0x51);
    let before = seen(&larkmere);
    let removed = larkmere.commit(Change::RemoveActor(quillon)).await;
    assert!(!seen(&larkmere).views().any(|view| view.spots.contains_key(&quillon)));
    assert!(!seen(&larkmere).tours().any(|tour| tour.names(quillon)));
    larkmere
        .store
        .undo(larkmere.id, removed.version, &larkmere.maud)
        .await
        .expect("undone");
    let after = seen(&larkmere);
    assert_eq!(after.views().collect::<Vec<_>>(), before.views().collect::<Vec<_>>());
    assert_eq!(after.tours().collect::<Vec<_>>(), before.tours().collect::<Vec<_>>());
}
