use jiff::civil::date;

use super::*;
use crate::actor::Actor;
use crate::consent::Audience;
use crate::exchange::{Limits, read_workbook};
use crate::id::{NetworkId, SeededIds};
use crate::network::{About, Network};
use crate::text::Name;
use crate::vocabulary::{CareForm, Direction, Template};
use crate::{Viewer, tie::Way};

pub(super) fn larkmere(template: Template) -> Network {
    let about = About::named(Name::parse("Larkmere").unwrap());
    Network::founded(NetworkId::new(1), about, template.vocabulary())
}

pub(super) fn seen(network: &Network) -> VisibleNetwork {
    network.seen_by(Viewer::ORGANISER).unwrap()
}

pub(super) fn csv(name: &str, text: &str) -> Workbook {
    read_workbook(name, text.as_bytes(), &Limits::default()).unwrap()
}

/// Plans with the guessed mapping and applies the plan.
pub(super) fn bring(network: &mut Network, workbooks: &[Workbook]) -> Plan {
    let view = seen(network);
    let mapping = Mapping::guess(workbooks, view.vocabulary());
    let mut ids = SeededIds::new(network.version().0 + 77);
    let plan = plan(&view, workbooks, &mapping, &mut ids, date(2026, 11, 23), "Ada").unwrap();
    if !plan.is_empty() {
        let _ = network.apply(&plan.change, Some(network.version())).unwrap();
    }
    plan
}

pub(super) fn tally(new: usize, changed: usize, unchanged: usize) -> Tally {
    Tally {
        new,
        changed,
        unchanged,
    }
}

pub(super) fn actor<'n>(network: &'n VisibleNetwork, name: &str) -> &'n Actor {
    network
        .actors()
        .find(|actor| actor.name.as_str() == name)
        .unwrap_or_else(|| panic!("no {name}"))
}

pub(super) fn messages(plan: &Plan) -> Vec<String> {
    plan.remarks.iter().map(Remark::to_string).collect()
}

const PEOPLE: &str = "Label,Type,Category,Tags,Description,Informal care offered,Free day\r\n\
    Tomasz,Person,Individual active citizens,driver | baker,\"Drives, bakes\",Lifts|Community meals,Friday\r\n\
    Wren Street Kitchen,Group,Grassroots or mutual aid groups,,Tuesday supper,Community meals,\r\n\
    Tool Shed,Group,,,,Loan of objects,\r\n";
const TIES: &str = "From,To,Type,Direction,Status,Care types,Strength\r\n\
    Tomasz,Wren Street Kitchen|Tool Shed,helps at,directed,Generative,Lifts,3\r\n\
    Wren Street Kitchen,Tool Shed,shares with,mutual,engaged,Loan of objects,\r\n\
    Tomasz,Mill Lane Surgery,visits,,dormant,,much\r\n";

#[test]
fn a_pair_of_files_becomes_actors_connections_care_and_fields() {
    let mut network = larkmere(Template::CommunityCare);
    // The connections come first on purpose: the order of files does not matter.
    let plan = bring(&mut network, &[csv("ties.csv", TIES), csv("people.csv", PEOPLE)]);
    assert_eq!((plan.actors, plan.ties), (tally(4, 0, 0), tally(4, 0, 0)));

    let view = seen(&network);
    let words = view.vocabulary();
    let tomasz = actor(&view, "Tomasz");
    assert_eq!(words.actor_kinds.label_of(tomasz.kind.as_ref().unwrap()), "Person");
    assert_eq!(tomasz.category.as_ref().unwrap().as_str(), "citizens");
    assert_eq!(tomasz.tags.iter().collect::<Vec<_>>(), ["baker", "driver"]);
    assert_eq!(tomasz.description, "Drives, bakes");
    let offers: Vec<_> = tomasz
        .offers
        .iter()
        .map(|offer| (offer.care_type.as_str(), offer.form))
        .collect();
    assert_eq!(
        offers,
        [("transport", CareForm::Informal), ("food", CareForm::Informal)]
    );

    let between = |from: &str, to: &str| {
        let (from, to) = (actor(&view, from).id, actor(&view, to).id);
        view.ties().find(|tie| tie.from == from && tie.to == to).unwrap()
    };
    let helps = between("Tomasz", "Tool Shed");
    assert_eq!((helps.direction, helps.strength), (Direction::Directed, Some(3.0)));
    assert_eq!(helps.status.as_ref().unwrap().as_str(), "generative");
    assert_eq!(
        helps.flows.iter().map(|flow| flow.way).collect::<Vec<_>>(),
        [Way::Along]
    );
    let shares = between("Wren Street Kitchen", "Tool Shed");
    assert_eq!(
        shares.flows.iter().map(|flow| flow.way).collect::<Vec<_>>(),
        [Way::Along, Way::Back]
    );
    let visits = between("Tomasz", "Mill Lane Surgery");
    assert_eq!(
        (visits.direction, &visits.status, visits.strength),
        (Direction::Undirected, &None, None)
    );
    let kept: Vec<String> = visits.fields.values().flatten().map(ToString::to_string).collect();
    assert_eq!(kept, ["dormant", "much"], "what could not be read is kept");

    let fields: Vec<_> = plan
        .fields
        .iter()
        .map(|field| (field.on, field.label.as_str()))
        .collect();
    let expected = [
        (FieldOn::Actors, "Free day"),
        (FieldOn::Ties, "Status"),
        (FieldOn::Ties, "Strength"),
    ];
    assert_eq!(fields, expected);
    assert_eq!(plan.unknown_ends.len(), 1);
    assert_eq!(
        (plan.unknown_ends[0].name.as_str(), &plan.unknown_ends[0].rows),
        ("Mill Lane Surgery", &vec![4])
    );
    let said = messages(&plan).join("\n");
    assert!(
        said.contains("ties.csv, row 4, column “Status”: “dormant” could not be read here"),
        "{said}"
    );
    assert!(
        said.contains("ties.csv, row 4: A connection comes without a direction"),
        "{said}"
    );
    assert!(
        said.contains("ties.csv, row 4: “Mill Lane Surgery” is named here and nowhere"),
        "{said}"
    );
}

#[test]
fn the_same_files_again_change_nothing() {
    let mut network = larkmere(Template::CommunityCare);
    let files = [csv("people.csv", PEOPLE), csv("ties.csv", TIES)];
    bring(&mut network, &files);
    let again = bring(&mut network, &files);
    assert_eq!((again.actors, again.ties), (tally(0, 0, 4), tally(0, 0, 4)));
    assert!(again.is_empty());
    assert_eq!(again.unknown_ends, []);
    assert_eq!(again.new_words, []);
}

#[test]
fn an_edited_file_shows_what_changes_from_what_to_what() {
    let mut network = larkmere(Template::CommunityCare);
    bring(&mut network, &[csv("people.csv", PEOPLE), csv("ties.csv", TIES)]);
    let edited = PEOPLE
        .replace("Tuesday supper", "Thursday supper")
        .replace("Friday", "");
    let plan = bring(&mut network, &[csv("people.csv", &edited)]);
    assert_eq!((plan.actors, plan.ties), (tally(0, 1, 2), tally(0, 0, 0)));
    let kitchen = plan
        .actor_records
        .iter()
        .find(|record| record.standing == Standing::Changed)
        .unwrap();
    assert_eq!((kitchen.title.as_str(), kitchen.row), ("Wren Street Kitchen", 3));
    let change = Difference {
        what: "Description".into(),
        old: "Tuesday supper".into(),
        new: "Thursday supper".into(),
    };
    assert_eq!(kitchen.differences, [change]);
    let view = seen(&network);
    assert_eq!(
        actor(&view, "Tomasz").fields.len(),
        1,
        "an empty cell takes nothing away"
    );
}

#[test]
fn people_come_in_unasked_and_groups_for_those_who_sign_in() {
    let mut network = larkmere(Template::CommunityCare);
    let text = "Label,Type,Email\nTomasz,Person,t@larkmere.example\nRuth,Baker,\nTool Shed,Group,\n";
    let plan = bring(&mut network, &[csv("people.csv", text)]);
    let view = seen(&network);
    let reach = |name: &str| actor(&view, name).consent.reach();
    assert_eq!(
        (reach("Tomasz"), reach("Ruth"), reach("Tool Shed")),
        (Audience::Organisers, Audience::Organisers, Audience::Members)
    );
    let email = view
        .vocabulary()
        .fields
        .iter()
        .find(|field| field.label == "Email")
        .unwrap();
    assert_eq!(
        (email.format, email.audience),
        (FieldFormat::Email, Audience::Organisers)
    );
    let said = messages(&plan).join("\n");
    assert!(said.contains("2 new people"), "{said}");
    assert!(said.contains("Personal details may ride along in “Email”"), "{said}");
    assert!(
        said.contains("“Baker” is not one of this network's words yet"),
        "{said}"
    );
}

#[test]
fn a_group_whose_row_says_that_nobody_asked_or_that_organisers_alone_may_see_it_stays_hidden() {
    let mut network = larkmere(Template::CommunityCare);
    let people = csv(
        "people.csv",
        "Label,Type,Consent,Audience\r\nTool Shed,Group,not-asked,organisers\r\nTea & Toast,Group,,organisers\r\nSupper Club,Group,,\r\nReading Room,Group,agreed,public\r\n",
    );
    let _ = bring(&mut network, &[people]);
    let members = network.seen_by(Viewer::MEMBER).unwrap();
    let shown: Vec<&str> = members
        .actors_by_name()
        .iter()
        .map(|actor| actor.name.as_str())
        .collect();
    // What the file leaves unsaid is as for any group; what it says is believed.
    assert_eq!(shown, ["Reading Room", "Supper Club"]);
}

#[test]
fn names_in_no_table_of_actors_are_said_one_by_one_and_then_together() {
    let mut network = larkmere(Template::Plain);
    let rows: String = (0..30).map(|n| format!("Hub,Neighbour {n}\n")).collect();
    let plan = bring(&mut network, &[csv("ties.csv", &format!("From,To\n{rows}"))]);
    assert_eq!((plan.unknown_ends.len(), plan.ties), (31, tally(30, 0, 0)));
    let said = messages(&plan);
    let one_by_one = said
        .iter()
        .filter(|words| words.contains("is named here and nowhere"))
        .count();
    assert_eq!(one_by_one, 20);
    assert!(
        said.iter()
            .any(|words| words.contains("Further names") && words.contains("11 rows")),
        "{said:#?}"
    );
}

#[test]
fn names_that_only_look_the_same_are_kept_apart_and_said_once() {
    let mut network = larkmere(Template::Plain);
    bring(&mut network, &[csv("people.csv", "Label\nAnna\n")]);
    let plan = bring(
        &mut network,
        &[csv("more.csv", "Label\n\u{410}nna\nTomasz\nTom\u{200b}asz\n")],
    );
    assert_eq!(plan.actors, tally(3, 0, 0));
    let said = messages(&plan);
    let about: Vec<&String> = said.iter().filter(|words| words.contains("look the same")).collect();
    assert_eq!(about.len(), 1, "{said:#?}");
    assert!(
        about[0].starts_with("more.csv, row 2: There are 2 groups"),
        "{}",
        about[0]
    );
}
