//! The analysis of Larkmere, read at a browser: from a finding to its figures, from a figure to
//! those behind it, and from there to the map.

use crate::house::{Guest, House, Page, escape};
use axum::http::StatusCode;
use kith::store::Author;
use kith_network::analysis::{self, Report, Settings, measures::MEASURES};
use kith_network::consent::{Audience, Consent, Role, Viewer};
use kith_network::text::Name;
use kith_network::vocabulary::{ActorMeaning, Key};
use kith_network::{Actor, ActorId, Change};
use std::collections::BTreeSet;

const ANALYSIS: &str = "/n/larkmere/analysis";

fn report(house: &House, viewer: Viewer) -> Report {
    let seen = house.larkmere().seen_by(viewer).expect("there");
    analysis::report(&seen, &Settings::on(jiff::civil::date(2026, 11, 23)))
}

/// How many marks of a map are singled out.
fn lit_marks(page: &Page) -> usize {
    let text = page.text();
    text.split("class=\"mark")
        .skip(1)
        .filter(|mark| {
            let tag = mark.split('>').next().unwrap_or_default();
            tag.contains("data-behind")
        })
        .count()
}

#[tokio::test]
async fn from_a_figure_one_comes_to_those_behind_it_and_from_there_to_the_map() {
    let house = House::open().await;
    let (olive, member) = (
        house.signed_in(Role::Organiser).await,
        house.signed_in(Role::Member).await,
    );
    for (guest, viewer) in [(&olive, Viewer::ORGANISER), (&member, Viewer::MEMBER)] {
        let report = report(&house, viewer);
        let whole = guest.get(ANALYSIS).await;
        let seen = house.larkmere().seen_by(viewer).expect("there");
        for id in ["giving-share", "status.generative", "actors"] {
            let figure = report.figure(id).expect("a figure");
            let at = format!("{ANALYSIS}/figure/{id}");
            whole.says(&format!("href=\"{at}\""));
            let page = guest.get(&at).await;
            page.is(StatusCode::OK).says(&figure.counts);
            for actor in figure.actors.iter().take(300) {
                page.says(&format!("href=\"/n/larkmere/actors/{actor}\""));
            }
            for tie in figure.ties.iter().take(300) {
                page.says(&format!("href=\"/n/larkmere/connections/{tie}\""));
            }
            let map = format!("/n/larkmere/map?figure={id}");
            page.says(&format!("href=\"{map}\""));
            let map = guest.get(&map).await;
            map.is(StatusCode::OK)
                .says("Let go: show everyone alike")
                .says("class=\"scene asked\"");
            // Counted from the report: the actors themselves, and the two ends of every tie.
            let ends = figure
                .ties
                .iter()
                .filter_map(|id| seen.tie(*id))
                .flat_map(|tie| [tie.from, tie.to]);
            let meant: BTreeSet<ActorId> = figure.actors.iter().copied().chain(ends).collect();
            assert!(!meant.is_empty());
            assert_eq!(lit_marks(&map), meant.len(), "{id}");
        }
    }
    assert_eq!(
        lit_marks(&olive.get("/n/larkmere/map").await),
        0,
        "on the usual map all are alike"
    );
}

#[tokio::test]
async fn a_figure_that_is_not_there_or_not_for_this_reader_is_not_found() {
    let house = House::open().await;
    let member = house.signed_in(Role::Member).await;
    let olive = house.signed_in(Role::Organiser).await;
    for odd in ["no-such-figure", "..", "%00", "gap.nobody", "actors%2F"] {
        olive
            .get(&format!("{ANALYSIS}/figure/{odd}"))
            .await
            .is(StatusCode::NOT_FOUND);
        olive
            .get(&format!("/n/larkmere/map?figure={odd}"))
            .await
            .is(StatusCode::NOT_FOUND);
    }
    // Whatever only organisers may see has no page for anybody else.
    let everybody: BTreeSet<String> = report(&house, Viewer::MEMBER)
        .figures()
        .map(|(_, f)| f.id.clone())
        .collect();
    let organisers = report(&house, Viewer::ORGANISER);
    let mut hidden = 0;
    // The public reads what was released, and follows no figure to anybody.
    let at = format!("{ANALYSIS}/figure/giving-share");
    house.anybody().get(&at).await.is(StatusCode::NOT_FOUND);
    house
        .anybody()
        .get("/n/larkmere/map?figure=giving-share")
        .await
        .is(StatusCode::NOT_FOUND);
    for (_, figure) in organisers
        .figures()
        .filter(|(_, figure)| !everybody.contains(&figure.id))
    {
        let at = format!("{ANALYSIS}/figure/{}", escape(&figure.id));
        member.get(&at).await.is(StatusCode::NOT_FOUND);
        olive.get(&at).await.is(StatusCode::OK);
        hidden += 1;
    }
    assert!(hidden > 0, "Larkmere has gaps, which only organisers see");
}

#[tokio::test]
async fn a_report_that_is_kept_never_outlives_what_it_says() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    let before = actors(&olive).await;
    assert_eq!(before, actors(&olive).await, "the same again");
    let member = house.signed_in(Role::Member).await;
    let known = actors(&member).await;
    assert_ne!(before, known, "each audience has its own");
    let author = Author::named("Olive");
    let newcomer = Actor {
        consent: Consent::agreed(Audience::Organisers),
        kind: Some(Key::new("person")),
        ..Actor::named(ActorId::new(0xABC), Name::parse("Quentin Larch").expect("a name"))
    };
    let added = Change::AddActor(newcomer);
    let network = house.larkmere().id();
    let _ = house
        .store
        .commit(network, added, None, &author, "")
        .await
        .expect("done");
    assert_eq!(actors(&olive).await, before + 1);
    assert_eq!(actors(&member).await, known);
    let at = format!("{ANALYSIS}/figure/actors");
    olive.get(&at).await.says("Quentin Larch");
    let form = format!("/n/larkmere/actors/{}/remove", ActorId::new(0xABC));
    olive
        .send(&form, &form, &[("how", "erase")])
        .await
        .is(StatusCode::SEE_OTHER);
    assert_eq!(actors(&olive).await, before);
    assert!(!olive.get(&at).await.text().contains("Quentin Larch"));
}

/// The figure `actors` as the file for programs gives it.
async fn actors(guest: &Guest<'_>) -> u64 {
    let page = guest.get("/n/larkmere/analysis.json").await;
    let json: serde_json::Value = serde_json::from_slice(&page.bytes).expect("JSON");
    let figures = json["figures"].as_array().expect("figures");
    let figure = figures.iter().find(|figure| figure["id"] == "actors").expect("actors");
    figure["part"].as_u64().expect("a number")
}

#[tokio::test]
async fn the_findings_alone_say_every_answer_and_lead_to_the_whole() {
    let house = House::open().await;
    let member = house.signed_in(Role::Member).await;
    let short = member.get(&format!("{ANALYSIS}?view=findings&form=any")).await;
    let whole = member.get(ANALYSIS).await;
    assert!(short.bytes.len() * 2 < whole.bytes.len(), "it is shorter");
    for section in &report(&house, Viewer::MEMBER).sections {
        short.says(section.question).says(&format!("#{}\"", section.id));
        whole.says(section.question).says(&format!("id=\"{}\"", section.id));
    }
    // The way on keeps the switches, and the form the view.
    short.says("/n/larkmere/analysis?actively=generative,engaged,unclassified&amp;form=any");
    short.says("name=\"view\" value=\"findings\"");
    let words = format!("{ANALYSIS}/words/present");
    assert!(!whole.text().contains(&words));
    house.signed_in(Role::Organiser).await.get(ANALYSIS).await.says(&words);
}

#[tokio::test]
async fn every_team_has_a_sheet_and_nobody_else_has() {
    let house = House::open().await;
    let member = house.signed_in(Role::Member).await;
    let seen = house.larkmere().seen_by(Viewer::MEMBER).expect("there");
    let is_team = |actor: &Actor| seen.vocabulary().meaning_of(actor) == Some(ActorMeaning::Team);
    let all = member.get(&format!("{ANALYSIS}/teams")).await;
    all.is(StatusCode::OK);
    let mut teams = 0;
    for actor in seen.actors() {
        let at = format!("{ANALYSIS}/team/{}", actor.id);
        let page = member.get(&at).await;
        if !is_team(actor) {
            page.is(StatusCode::NOT_FOUND);
            continue;
        }
        teams += 1;
        page.is(StatusCode::OK)
            .says(actor.name.as_str())
            .says("as of 23 November 2026");
        all.says(&format!("href=\"/n/larkmere/actors/{}\"", actor.id));
        // The small picture: as many lines as the team has connections with others.
        let ties = seen.ties_of(actor.id).filter(|tie| tie.from != tie.to).count();
        assert_eq!(page.text().matches("class=\"tie ").count(), ties, "{}", actor.name);
    }
    assert_eq!(all.text().matches("class=\"sheet\"").count(), teams);
    assert!(teams > 1, "Larkmere has several teams");
    let ids = all.text();
    let ids: Vec<&str> = ids
        .split(" id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert_eq!(
        ids.len(),
        ids.iter().collect::<BTreeSet<_>>().len(),
        "an id stands twice"
    );
}

#[tokio::test]
async fn every_measure_is_explained_to_anybody_with_an_example() {
    let house = House::open().await;
    let page = house.anybody().get("/measures").await;
    assert!(!page.text().contains(">-0<"), "nothing is minus nothing");
    page.is(StatusCode::OK);
    for measure in MEASURES {
        page.says(&format!("id=\"{}\"", measure.key));
    }
    assert!(page.text().matches("class=\"worked\"").count() == MEASURES.len());
    house.anybody().get("/").await.says("href=\"/measures\"");
}

#[tokio::test]
async fn an_organiser_can_read_what_members_read_and_a_member_no_more_than_that() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    let member = house.signed_in(Role::Member).await;
    let own = member.get(&format!("{ANALYSIS}.json")).await;
    // The address names the eyes, and so does the settings' own text; all else is the same.
    let plain = |text: String| text.replace("&audience=members", "");
    let narrowed = olive.get(&format!("{ANALYSIS}.json?audience=members")).await;
    assert_eq!(plain(narrowed.text()), own.text());
    let wider = member.get(&format!("{ANALYSIS}.json?audience=organisers")).await;
    assert_eq!(wider.text(), own.text());
    assert_ne!(olive.get(&format!("{ANALYSIS}.json")).await.text(), own.text());
    let page = olive.get(&format!("{ANALYSIS}?audience=members")).await;
    page.says("/n/larkmere/analysis/figure/giving-share?");
    assert!(
        !page.text().contains("/analysis/words/"),
        "nothing is written through members' eyes"
    );
}
