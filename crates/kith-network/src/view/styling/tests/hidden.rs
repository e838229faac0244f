//! What other viewers must not learn from styles and legends.

use super::*;

#[test]
fn a_measure_says_nothing_of_people_to_anybody_but_organisers() {
    let text = "person { label: \"{{betweenness}}\"; }\n@settings { size-by: betweenness; }";
    let organiser = seen(NEIGHBOURS, Viewer::ORGANISER);
    assert!(actor(&organiser, &styled(&organiser, text), "Ada").scale.is_some());
    for viewer in [Viewer::MEMBER, Viewer::PUBLIC] {
        let visible = seen(NEIGHBOURS, viewer);
        let styling = styled(&visible, text);
        assert_eq!(actor(&visible, &styling, "Ada"), ActorStyle::default());
        assert!(actor(&visible, &styling, "Kitchen").scale.is_some());
    }
    // How many connections somebody has can be counted on any list.
    let public = seen(NEIGHBOURS, Viewer::PUBLIC);
    assert!(
        actor(&public, &styled(&public, "@settings { size-by: degree; }"), "Ada")
            .scale
            .is_some()
    );
}

#[test]
fn what_is_hidden_leaves_no_trace_in_styles_or_legend() {
    let sheet =
        "@settings { color-by: kind; size-by: degree; tie-color-by: status; actor-border: categorize(\"name\"); }
/* Cem, who rests */
#cem { color: red; }
/* Sleeping */
tie[status=inactive] { width: 9; }
/* Next to Cem */
#kitchen { label: \"{{name}} of {{degree}}\"; }";
    // The same neighbourhood if Cem had never been there, with the same ids.
    let without = NEIGHBOURS
        .replace("Cem (person, organisers)\n", "")
        .replace("Cem -- inactive -> Kitchen\n", "");
    for viewer in [Viewer::MEMBER, Viewer::PUBLIC] {
        let (with, without) = (seen(NEIGHBOURS, viewer), seen(&without, viewer));
        let (one, other) = (styled(&with, sheet), styled(&without, sheet));
        let looks = |styling: &Styling, visible: &VisibleNetwork| {
            let all = visible.actors_by_name().into_iter();
            all.map(|actor| (actor.name.clone(), styling.actors.get(&actor.id).cloned()))
                .collect::<Vec<_>>()
        };
        assert_eq!(looks(&one, &with), looks(&other, &without));
        assert_eq!(
            one.ties.values().collect::<Vec<_>>(),
            other.ties.values().collect::<Vec<_>>()
        );
        assert_eq!(one.legend, other.legend);
        let said = legend(&one).join("\n");
        assert!(
            !said.contains("rests") && !said.contains("Sleeping") && said.contains("Next to Cem"),
            "{said}"
        );
    }
}

#[test]
fn a_field_for_organisers_draws_nothing_for_others() {
    let mut town = Town::new(Some(("Influence", Audience::Organisers)));
    town.actor("One", |actor| influence(actor, 1.0, "person"));
    town.actor("Two", |actor| influence(actor, 9.0, "group"));
    let sheet = "@settings { size-by: influence; }";
    let organiser = town.seen(Viewer::ORGANISER);
    assert_eq!(styled(&organiser, sheet).actors.len(), 2);
    for viewer in [Viewer::MEMBER, Viewer::PUBLIC] {
        assert_eq!(styled(&town.seen(viewer), sheet), Styling::default());
    }
}
