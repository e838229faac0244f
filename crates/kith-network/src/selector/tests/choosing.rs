//! Whom and what selectors choose, in a lane small enough to count by hand.
//!
//! ```text
//! Ada (person)   --generative: food-->  Hub (place)        confirmed 2026-06-01
//! Ada            --engaged-->           Bo (person)        confirmed 2025-01-15
//! Bo             <--inactive-->         Cy (group)         mutual, never confirmed
//! Cy             -- no direction --     Hub                no status
//! Hub            --generative-->        Council (service)
//! Dot (person) alone; Eve (person) with a tie to herself alone
//! ```

use super::{TODAY, chosen, said, seen};
use crate::actor::Confirmation;
use crate::consent::Viewer;
use crate::network::{Change, VisibleNetwork};
use crate::selector::{Facts, Ground, Selector};
use crate::sketch;
use crate::vocabulary::{Field, FieldFormat, FieldOn, Key, Term, TieKind, TieMeaning, Value};
use jiff::civil::date;
use std::collections::BTreeSet;

const LANE: &str = "Ada (person, citizens)
Bo (person)
Cy (group, grassroots)
Hub (place)
Council (service, statutory)
Dot (person)
Eve (person)
Ada -- generative: food -> Hub [confirmed 2026-06-01]
Ada -- engaged -> Bo [confirmed 2025-01-15]
Bo <- inactive -> Cy
Cy -- Hub
Hub -- generative -> Council
Eve -> Eve
Ada offers food, repairs
Cy offers lifts
Bo welcomes food";

/// The lane, with tags, a field, strengths and a kind of tie.
fn lane(viewer: Viewer) -> VisibleNetwork {
    let mut network = sketch::network(LANE).expect("a lane");
    let whole = seen(&network, Viewer::ORGANISER);
    let mut words = whole.vocabulary().clone();
    words.tie_kinds.put(TieKind {
        key: Key::new("helps-at"),
        label: "Helps at".to_owned(),
        aliases: vec!["Volunteers for".to_owned()],
        meaning: TieMeaning::Plain,
    });
    let declare = |key: &str, label: &str, format| Field {
        key: Key::new(key),
        label: label.to_owned(),
        aliases: vec![format!("{label} so far")],
        on: FieldOn::Actors,
        format,
        many: false,
        audience: crate::Audience::Public,
    };
    words.fields.put(declare("members", "Members", FieldFormat::Number));
    words.fields.put(declare("free-day", "Free day", FieldFormat::Text));
    let mut changes = vec![Change::SetVocabulary(words)];
    for actor in whole.actors() {
        let mut actor = actor.clone();
        let (tag, members) = match actor.name.as_str() {
            "Ada" => ("Food & drink", None),
            "Cy" => ("driver", Some(30.0)),
            "Hub" => ("driver", Some(4.0)),
            _ => continue,
        };
        actor.tags.insert(tag.to_owned());
        match members {
            Some(members) => drop(actor.fields.insert(Key::new("members"), vec![Value::Number(members)])),
            None => drop(
                actor
                    .fields
                    .insert(Key::new("free-day"), vec![Value::Text("Friday".to_owned())]),
            ),
        }
        actor.place.area = "Millside".to_owned();
        actor.confirmed = Some(Confirmation {
            on: date(2026, 3, 15),
            by: String::new(),
        });
        changes.push(Change::EditActor(actor));
    }
    // In the order of the lines above.
    let order = ["Ada-Hub", "Ada-Bo", "Bo-Cy", "Cy-Hub", "Hub-Council", "Eve-Eve"];
    for tie in whole.ties() {
        let mut tie = tie.clone();
        let name = |id| whole.actor(id).expect("an end").name.to_string();
        let ends = format!("{}-{}", name(tie.from), name(tie.to));
        let place = order.iter().position(|own| *own == ends).expect("a tie of the lane");
        tie.strength = Some(place as f64);
        if place == 0 {
            tie.kind = Some(Key::new("helps-at"));
            tie.label = "Tuesday supper".to_owned();
        }
        changes.push(Change::EditTie(tie));
    }
    let _ = network
        .apply(&Change::Several(changes), None)
        .expect("the lane takes it");
    seen(&network, viewer)
}

/// Each selector with whom it chooses, counted by hand on the picture above.
fn holds(cases: &[(&str, &str)]) {
    let visible = lane(Viewer::ORGANISER);
    for (text, wanted) in cases {
        assert_eq!(chosen(&visible, text), *wanted, "{text}");
    }
}

#[test]
fn everybody_and_everything() {
    holds(&[
        (
            "*",
            "Ada, Bo, Council, Cy, Dot, Eve, Hub | Ada-Bo, Ada-Hub, Bo-Cy, Cy-Hub, Eve-Eve, Hub-Council",
        ),
        ("actor", "Ada, Bo, Council, Cy, Dot, Eve, Hub"),
        ("element", "Ada, Bo, Council, Cy, Dot, Eve, Hub"),
        ("tie", "| Ada-Bo, Ada-Hub, Bo-Cy, Cy-Hub, Eve-Eve, Hub-Council"),
        ("connection", "| Ada-Bo, Ada-Hub, Bo-Cy, Cy-Hub, Eve-Eve, Hub-Council"),
        ("actor and tie", ""),
        (":not(*)", ""),
        (":not(tie)", "Ada, Bo, Council, Cy, Dot, Eve, Hub"),
    ]);
}

#[test]
fn kinds_names_and_tags() {
    holds(&[
        ("person", "Ada, Bo, Dot, Eve"),
        ("PERSON", "Ada, Bo, Dot, Eve"),
        ("neighbour", "Ada, Bo, Dot, Eve"),
        ("community-group", "Cy"),
        ("\"community group\"", "Cy"),
        ("martian", ""),
        ("helps-at-connection", "| Ada-Hub"),
        ("helps-at-tie", "| Ada-Hub"),
        ("tie[kind=\"helps at\"]", "| Ada-Hub"),
        ("[connection type = \"volunteers for\"]", "| Ada-Hub"),
        ("[element type = person]", "Ada, Bo, Dot, Eve"),
        ("#ada", "Ada"),
        ("#ADA, #hub", "Ada, Hub"),
        ("#\"Tuesday supper\"", "| Ada-Hub"),
        ("#nobody", ""),
        (".driver", "Cy, Hub"),
        (".food-and-drink", "Ada"),
        (".\"food & drink\"", "Ada"),
    ]);
}

#[test]
fn what_is_recorded_of_actors() {
    holds(&[
        ("[offers]", "Ada, Cy"),
        ("[offers~=food]", "Ada"),
        ("[offers=\"Food & Shared Meals\"]", "Ada"),
        ("[offers=repairs, lifts]", "Ada, Cy"),
        ("[needs=food]", "Bo"),
        ("[gives=food]", "Ada"),
        ("[receives=food]", "Hub"),
        ("person[!offers]", "Bo, Dot, Eve"),
        ("[category=statutory]", "Council"),
        ("[category^=stat]", "Council"),
        ("[category*=AID]", "Cy"),
        ("[category$=services]", "Council"),
        ("[sector=formal]", "Council"),
        ("[sector=informal]", "Ada, Cy"),
        ("person[category!=citizens]", "Bo, Dot, Eve"),
        ("[area=millside]", "Ada, Cy, Hub"),
        ("[name^=c]", "Council, Cy"),
        ("[label=hub]", "Hub"),
        ("[name>d]", "Dot, Eve, Hub"),
        ("[members>4]", "Cy"),
        ("[members>=\"4\"]", "Cy, Hub"),
        ("[members=4.0]", "Hub"),
        ("[members so far < 5]", "Hub"),
        ("[\"Free day\"=friday]", "Ada"),
        ("[free-day]", "Ada"),
        ("[free_day=\"\"] and person", "Bo, Dot, Eve"),
        ("[martians]", ""),
        ("[martians=3]", ""),
        ("person[!martians]", "Ada, Bo, Dot, Eve"),
    ]);
}

#[test]
fn days_are_compared_as_days() {
    holds(&[
        ("actor[confirmed]", "Ada, Cy, Hub"),
        ("actor[confirmed=2026-03-15]", "Ada, Cy, Hub"),
        ("actor[confirmed=2026-03]", "Ada, Cy, Hub"),
        ("actor[confirmed=2026]", "Ada, Cy, Hub"),
        ("actor[confirmed>2026]", ""),
        ("actor[confirmed>=2026]", "Ada, Cy, Hub"),
        // Asked on 30 June 2026: 90 days ago was 1 April.
        ("actor[confirmed < \"90 days ago\"]", "Ada, Cy, Hub"),
        ("actor[confirmed < 90 days ago]", "Ada, Cy, Hub"),
        ("actor[confirmed < \"4 months ago\"]", ""),
        ("tie[confirmed < 2026-01-01]", "| Ada-Bo"),
        ("tie[confirmed > \"30 days ago\"]", "| Ada-Hub"),
        // 30 June 2025 is 365 days ago.
        ("tie:overdue", "| Ada-Bo, Bo-Cy, Cy-Hub, Eve-Eve, Hub-Council"),
        ("tie:overdue:not([!confirmed])", "| Ada-Bo"),
        ("actor:overdue(90)", "Ada, Bo, Council, Cy, Dot, Eve, Hub"),
        ("actor:overdue(4 months)", "Bo, Council, Dot, Eve"),
    ]);
}

#[test]
fn what_is_recorded_of_ties() {
    holds(&[
        ("[status=generative]", "| Ada-Hub, Hub-Council"),
        ("tie[status!=generative]", "| Ada-Bo, Bo-Cy, Cy-Hub, Eve-Eve"),
        ("tie[!status]", "| Cy-Hub, Eve-Eve"),
        (":unclassified", "| Cy-Hub, Eve-Eve"),
        ("[care=food]", "| Ada-Hub"),
        ("[form=informal]", "| Ada-Hub"),
        ("[strength>=3]", "| Cy-Hub, Eve-Eve, Hub-Council"),
        ("[direction=mutual]", "| Bo-Cy"),
        (":mutual", "| Bo-Cy"),
        (":directed", "| Ada-Bo, Ada-Hub, Eve-Eve, Hub-Council"),
        (":undirected", "| Cy-Hub"),
        (":loop", "| Eve-Eve"),
        ("[from=Ada]", "| Ada-Bo, Ada-Hub"),
    ]);
}

#[test]
fn ties_by_their_ends() {
    holds(&[
        (":from(person)", "| Ada-Bo, Ada-Hub, Bo-Cy, Eve-Eve"),
        // Where no direction is stated, or both, either end is where it begins.
        (":from(#cy)", "| Bo-Cy, Cy-Hub"),
        (":to(#hub)", "| Ada-Hub, Cy-Hub"),
        (":from(person):to(place)", "| Ada-Hub"),
        (":both(person)", "| Ada-Bo, Eve-Eve"),
        (":between(person, group)", "| Bo-Cy"),
        (":between(group, person)", "| Bo-Cy"),
        (":touching(#hub)", "| Ada-Hub, Cy-Hub, Hub-Council"),
        (":not(:touching(#hub))", "| Ada-Bo, Bo-Cy, Eve-Eve"),
    ]);
}

#[test]
fn a_traversal_chooses_its_leftmost_part() {
    holds(&[
        ("person --> place", "Ada"),
        ("place <-- person", "Hub"),
        ("place --> person", ""),
        ("place <--> person", "Hub"),
        ("person --> person", "Ada"),
        ("person <-- person", "Bo"),
        // Mutual ties and those without a direction lead both ways.
        ("person --> group", "Bo"),
        ("group --> person", "Cy"),
        ("group --> place", "Cy"),
        ("place --> group", "Hub"),
        ("* --[status=generative]--> *", "Ada, Hub"),
        ("* <--[status=generative]-- *", "Council, Hub"),
        ("* <--[status=generative]--> *", "Ada, Council, Hub"),
        ("person --helps-at--> place", "Ada"),
        ("person --\"helps at\"--> place", "Ada"),
        ("person --helps-at-connection--> place", "Ada"),
        ("person --helps-at--> person", ""),
        ("person --> place --> service", "Ada"),
        ("person --> person --> group", "Ada"),
        ("person --> (place, group)", "Ada, Bo"),
        ("person[!offers] --> group", "Bo"),
        // A tie to oneself leads to nobody.
        ("#eve --> *", ""),
        (":not(* <--> *)", "Dot, Eve"),
        (":orphan", "Dot, Eve"),
    ]);
}

#[test]
fn steps_from_somebody() {
    holds(&[
        (":steps(0 from #ada)", "Ada"),
        (":steps(1 from #ada)", "Ada, Bo, Hub"),
        (":steps(2 from #ada)", "Ada, Bo, Council, Cy, Hub"),
        (":steps(1 out from #hub)", "Council, Cy, Hub"),
        (":steps(1 in from #hub)", "Ada, Cy, Hub"),
        (":steps(9 out from #council)", "Council"),
        (":steps(9 in from #council)", "Ada, Bo, Council, Cy, Hub"),
        ("person:steps(2 from #council)", "Ada"),
        (":steps(1 from person)", "Ada, Bo, Cy, Dot, Eve, Hub"),
        (":steps(2 from #nobody)", ""),
    ]);
}

#[test]
fn and_or_and_not() {
    holds(&[
        ("person.driver", ""),
        ("place.driver", "Hub"),
        ("place, group", "Cy, Hub"),
        ("place or group", "Cy, Hub"),
        (":not(person)", "Council, Cy, Hub"),
        ("not person", "Council, Cy, Hub"),
        ("person not [offers]", "Bo, Dot, Eve"),
        ("person and not (#bo or #dot)", "Ada, Eve"),
        ("not not person", "Ada, Bo, Dot, Eve"),
        ("person, :between(place, service)", "Ada, Bo, Dot, Eve | Hub-Council"),
        ("not [status]", "| Cy-Hub, Eve-Eve"),
        ("not .driver and actor", "Ada, Bo, Council, Dot, Eve"),
        ("person[status=generative]", ""),
    ]);
}

#[test]
fn measures_are_worked_out_on_what_is_there() {
    // Ada 2, Bo 2, Cy 2, Hub 3, Council 1, Dot 0; Eve's tie to herself is one in lists.
    holds(&[
        ("[degree=3]", "Hub"),
        ("[degree>=2]", "Ada, Bo, Cy, Hub"),
        ("[degree=0]", "Dot"),
        ("[neighbours=0]", "Dot, Eve"),
        ("[in-degree=0]", "Ada, Dot"),
        ("[indegree=2]", "Bo, Cy, Hub"),
        ("[\"out-degree\"=0]", "Council, Dot"),
        ("[size=4]", "Hub"),
        // The square Ada–Bo–Cy–Hub holds everybody with two live neighbours; nobody has a triangle.
        ("[core=2]", "Ada, Bo, Cy, Hub"),
        ("[clustering>0]", ""),
        // Pairs of others: 6 × 5 ÷ 2 = 15. Through Hub go Council's ways to Ada, Bo and Cy and half of
        // Ada–Cy: 3.5; through Bo half of Ada–Cy; through Ada and Cy each half of Bo–Hub and of
        // Bo–Council: 1.
        ("[betweenness>0.23]", "Hub"),
        ("[betweenness<0.234] and [betweenness>0]", "Ada, Bo, Cy, Hub"),
        ("[betweenness<0.04] and [betweenness>0]", "Bo"),
        // Within two steps of Hub: Ada, Cy, Council, Bo, 4 of 6.
        ("[reach>0.66]", "Ada, Cy, Hub"),
        ("[reach=0]", "Dot, Eve"),
    ]);
}

#[test]
fn what_a_measure_says_of_people_is_for_organisers() {
    let public = lane(Viewer::PUBLIC);
    assert_eq!(chosen(&public, "[degree>=2]"), "Ada, Bo, Cy, Hub");
    assert_eq!(chosen(&public, "[betweenness>0]"), "Cy, Hub");
    assert_eq!(chosen(&public, "person[betweenness]"), "");
    assert_eq!(chosen(&public, "person[in-degree]"), "");
    assert_eq!(chosen(&public, "person[reach]"), "");
}

#[test]
fn what_is_kept_from_a_viewer_cannot_be_asked_about() {
    let organiser = lane(Viewer::ORGANISER);
    assert_eq!(
        chosen(&organiser, "actor[consent=agreed]"),
        "Ada, Bo, Council, Cy, Dot, Eve, Hub"
    );
    let public = lane(Viewer::PUBLIC);
    for text in [
        "actor[consent]",
        "actor[audience]",
        "tie[audience]",
        "[needs]",
        "[foreign id]",
        "[said by]",
        "[steward]",
    ] {
        assert_eq!(chosen(&public, text), "", "{text}");
    }
}

#[test]
fn those_in_focus_are_those_in_focus_now() {
    let visible = lane(Viewer::PUBLIC);
    let ada = visible
        .actors()
        .find(|actor| actor.name.as_str() == "Ada")
        .expect("Ada")
        .id;
    let focus = BTreeSet::from([ada]);
    let ground = Ground {
        visible: &visible,
        today: TODAY,
        focus: &focus,
    };
    let found = |text: &str| said(&visible, &Selector::parse(text).expect(text).chosen(&ground));
    assert_eq!(found(":focus"), "Ada");
    assert_eq!(found(":steps(1 from :focus) and not :focus"), "Bo, Hub");
}

#[test]
fn what_was_chosen_can_be_completed_for_a_picture() {
    let visible = lane(Viewer::PUBLIC);
    let focus = BTreeSet::new();
    let ground = Ground {
        visible: &visible,
        today: TODAY,
        focus: &focus,
    };
    let completed = |text: &str| {
        let chosen = Selector::parse(text).expect(text).chosen(&ground);
        said(&visible, &chosen.completed(&visible))
    };
    assert_eq!(completed("person"), "Ada, Bo, Dot, Eve | Ada-Bo, Eve-Eve");
    assert_eq!(
        completed("[status=generative]"),
        "Ada, Council, Hub | Ada-Hub, Hub-Council"
    );
    assert_eq!(
        completed("person, tie[status=generative]"),
        "Ada, Bo, Dot, Eve | Ada-Hub, Hub-Council"
    );
}

#[test]
fn facts_give_the_values_of_fields_with_how_many_have_each() {
    let visible = lane(Viewer::PUBLIC);
    let focus = BTreeSet::new();
    let facts = Facts::of(Ground {
        visible: &visible,
        today: TODAY,
        focus: &focus,
    });
    let listed = |values: Vec<(std::sync::Arc<super::super::Cell>, usize)>| -> Vec<String> {
        values
            .iter()
            .map(|(cell, count)| format!("{} {count}", cell.text))
            .collect()
    };
    // In the order of the vocabulary.
    assert_eq!(
        listed(facts.actor_values("kind")),
        ["Person 4", "Group 1", "Service 1", "Place 1"]
    );
    assert_eq!(
        listed(facts.tie_values("status")),
        ["Generative 2", "Engaged 1", "Inactive 1"]
    );
    assert_eq!(listed(facts.actor_values("members")), ["4 1", "30 1"]);
    assert_eq!(listed(facts.actor_values("martians")), [""; 0]);
    assert!(facts.has_actor_field("Element Type") && !facts.has_tie_field("Element Type"));
    assert!(facts.has_tie_field("connection-type") && facts.has_actor_field("betweenness"));
    let kinds = visible.vocabulary().actor_kinds.iter().map(Term::label).count();
    assert!(kinds > 4, "kinds that nobody has are not listed");
}
