//! A tour that comes with Larkmere, for anyone: from the whole map to a table, a street and back.

use crate::consent::Audience;
use crate::id::{ActorId, FreshIds};
use crate::text::{Name, NotAName};
use crate::view::{Stop, Tour};
use std::collections::BTreeMap;

struct Row {
    title: &'static str,
    /// By its key in the tables of actors.
    focus: Option<&'static str>,
    steps: Option<u8>,
    words: &'static str,
}

/// Every focus is somebody whom anyone may see, and no words name anybody else.
const STOPS: [Row; 4] = [
    Row {
        title: "Everybody at once",
        focus: None,
        steps: None,
        words: "Each sign is a person, a group or an organisation, each line a connection. A thick line is one where \
                care is flowing; a dotted one has gone quiet.",
    },
    Row {
        title: "The Circle in the middle",
        focus: Some("circle"),
        steps: Some(1),
        words: "The Circle looks after the map. Round it are those who meet it directly.\n\n- Which of these lines are \
                thick?\n- Who is missing that you would expect?",
    },
    Row {
        title: "A long table",
        focus: Some("supper-club"),
        steps: Some(1),
        words: "Three households shared one oven; now there is supper on Fridays. Food, company and news all pass over \
                the same table.",
    },
    Row {
        title: "One street's habit",
        focus: Some("wren-neighbours"),
        steps: Some(2),
        words: "A telephone list that turned into a habit. Two steps around it show whom the street reaches through \
                others.",
    },
];

pub(super) fn tour(ids: &mut impl FreshIds, actors: &BTreeMap<&'static str, ActorId>) -> Result<Tour, NotAName> {
    let stop = |row: &Row| Stop {
        title: row.title.to_owned(),
        view: None,
        focus: row.focus.and_then(|key| actors.get(key).copied()).into_iter().collect(),
        steps: row.steps,
        words: row.words.to_owned(),
    };
    Ok(Tour {
        id: ids.tour(),
        name: Name::parse("Round Larkmere in four stops")?,
        audience: Audience::Public,
        words: "A few minutes for whoever sees this map for the first time.".to_owned(),
        steps: STOPS.iter().map(stop).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::larkmere;
    use crate::Viewer;
    use crate::id::SeededIds;

    #[test]
    fn anyone_can_take_the_tour_with_every_focus_that_its_organisers_see() {
        let network = larkmere(&mut SeededIds::new(1)).expect("names").network();
        let network = network.expect("a change without fault");
        let seen = |viewer| network.seen_by(viewer).expect("Larkmere is public");
        let (all, public) = (seen(Viewer::ORGANISER), seen(Viewer::PUBLIC));
        let tour = public.tours().next().expect("a tour");
        assert_eq!(Some(tour), all.tours().next());
        let focuses: Vec<usize> = tour.steps.iter().map(|stop| stop.focus.len()).collect();
        assert_eq!(focuses, [0, 1, 1, 1]);
    }
}
