mod hidden;
mod numbers;

use crate::actor::Actor;
use crate::consent::{Audience, Consent, Viewer};
use crate::id::{ActorId, FreshIds, NetworkId, SeededIds};
use crate::network::{About, Change, Network, VisibleNetwork};
use crate::selector::Ground;
use crate::sketch;
use crate::text::Name;
use crate::tie::Tie;
use crate::view::{ActorStyle, Entry, Paint, Palette, Pattern, Ramp, Sheet, Styling, Suits};
use crate::vocabulary::{Field, FieldFormat, FieldOn, Key, Shape, Template, Value};
use std::collections::BTreeSet;

const NEIGHBOURS: &str = "\
Ada (person, citizens)
Ben (person, citizens)
Cem (person, organisers)
Kitchen (group, grassroots)
Surgery (service, statutory)
Ada -- generative: food -> Kitchen [confirmed 2026-05-01]
Ben -- engaged -> Kitchen [confirmed 2024-01-01]
Kitchen -> Surgery
Cem -- inactive -> Kitchen
Ada offers food
Kitchen offers food, lifts";

fn seen(text: &str, viewer: Viewer) -> VisibleNetwork {
    sketch::network(text)
        .expect("a sketch")
        .seen_by(viewer)
        .expect("public")
}

fn styled(visible: &VisibleNetwork, sheet: &str) -> Styling {
    let (sheet, _) = Sheet::parse(sheet);
    let nobody = BTreeSet::new();
    sheet.styling(&Ground {
        visible,
        today: "2026-06-01".parse().expect("a day"),
        focus: &nobody,
    })
}

fn actor(visible: &VisibleNetwork, styling: &Styling, name: &str) -> ActorStyle {
    let found = visible.actors().find(|actor| actor.name.as_str() == name).expect(name);
    styling.actors.get(&found.id).cloned().unwrap_or_default()
}

/// The style of the tie from one to another.
fn tie(visible: &VisibleNetwork, styling: &Styling, from: &str, to: &str) -> crate::view::TieStyle {
    let id = |name: &str| {
        visible
            .actors()
            .find(|actor| actor.name.as_str() == name)
            .expect(name)
            .id
    };
    let (from, to) = (id(from), id(to));
    let found = visible
        .ties()
        .find(|tie| tie.from == from && tie.to == to)
        .expect("a tie");
    styling.ties.get(&found.id).cloned().unwrap_or_default()
}

/// The legend in short: words and counts.
fn legend(styling: &Styling) -> Vec<String> {
    let line = |entry: &Entry| match entry {
        Entry::Title(words) => format!("# {words}"),
        Entry::Actor { words, count, .. } => format!("{words}: {count}"),
        Entry::Tie { words, count, .. } => format!("{words} (connections): {count}"),
        Entry::Scale { words, low, high, .. } => format!("{words}: {low} to {high}"),
    };
    styling.legend.iter().map(line).collect()
}

#[test]
fn later_wins_and_a_rule_beats_settings_wherever_it_stands() {
    let visible = seen(NEIGHBOURS, Viewer::ORGANISER);
    let styling = styled(
        &visible,
        "person { color: #0072b2; shape: star; }\n@settings { actor-color: #d55e00; actor-shape: square; }\n#ada { color: #009e73; }\n@settings { actor-size: 40; }",
    );
    // Ada: the rule of her own after that of people. Ben: the rule, though settings come after it.
    assert_eq!(actor(&visible, &styling, "Ada").color, Some(Paint::of(0x009e73)));
    assert_eq!(actor(&visible, &styling, "Ada").shape, Some(Shape::Star));
    assert_eq!(actor(&visible, &styling, "Ben").color, Some(Paint::of(0x0072b2)));
    assert_eq!(actor(&visible, &styling, "Kitchen").color, Some(Paint::of(0xd55e00)));
    assert_eq!(actor(&visible, &styling, "Kitchen").scale, Some(2.0));
}

#[test]
fn the_rules_of_a_partial_view_win_when_it_is_looked_through() {
    let visible = seen(NEIGHBOURS, Viewer::ORGANISER);
    let (sheet, _) = Sheet::parse(
        "@view Red { @settings { actor-color: #00ff00; actor-shape: star } person { color: #d55e00; } }\nperson { color: #0072b2; }\n@settings { actor-shape: square; }",
    );
    let nobody = BTreeSet::new();
    let ground = Ground {
        visible: &visible,
        today: "2026-06-01".parse().expect("a day"),
        focus: &nobody,
    };
    assert_eq!(
        actor(&visible, &sheet.styling(&ground), "Ada").color,
        Some(Paint::of(0x0072b2))
    );
    let red = sheet.through("red").expect("a partial view").styling(&ground);
    assert_eq!(actor(&visible, &red, "Ada").color, Some(Paint::of(0xd55e00)));
    // The rule of the partial view beats its settings; those beat the settings of the view.
    assert_eq!(actor(&visible, &red, "Ada").shape, Some(Shape::Star));
}

#[test]
fn a_field_is_told_apart_in_okabe_and_itos_colours_with_a_legend_that_counts() {
    let visible = seen(NEIGHBOURS, Viewer::ORGANISER);
    let styling = styled(&visible, "@settings { color-by: category; }");
    // In the template's order: active citizens first, grassroots second, statutory sixth.
    assert_eq!(actor(&visible, &styling, "Ada").color, Some(Paint::of(0xe69f00)));
    assert_eq!(actor(&visible, &styling, "Kitchen").color, Some(Paint::of(0x56b4e9)));
    assert_eq!(actor(&visible, &styling, "Surgery").color, Some(Paint::of(0xd55e00)));
    // Orange alone has 2.25 to 1 against white: it gets the dark line. Vermilion does not need it.
    assert_eq!(actor(&visible, &styling, "Ada").outline, Some(Paint::INK));
    assert_eq!(actor(&visible, &styling, "Surgery").outline, None);
    // Cem's category was not stated.
    assert_eq!(
        legend(&styling),
        [
            "# Colour: category",
            "Individual active citizens: 2",
            "Grassroots or mutual aid groups: 1",
            "Statutory services: 1",
            "Not stated: 1"
        ]
    );
}

#[test]
fn the_legend_counts_those_who_are_left_on_the_map() {
    let visible = seen(NEIGHBOURS, Viewer::ORGANISER);
    let styling = styled(
        &visible,
        "@settings { color-by: category; include: person; ignore: #ada; }",
    );
    assert_eq!(
        legend(&styling),
        ["# Colour: category", "Individual active citizens: 1", "Not stated: 1"]
    );
}

#[test]
fn a_legend_is_counted_again_for_those_on_the_map() {
    let visible = seen(NEIGHBOURS, Viewer::ORGANISER);
    let text = "@settings { color-by: category; tie-color-by: status; }\n/* Cooks */\nactor[offers~=\"Food & Shared Meals\"] { border: #0072b2; }\n@controls { bottom-left { legend { title: \"Who is who\" } } }";
    let styling = styled(&visible, text);
    // Ada and the kitchen, and the connection between them.
    let on_map = |name: &&crate::actor::Actor| ["Ada", "Kitchen"].contains(&name.name.as_str());
    let actors: BTreeSet<ActorId> = visible.actors().filter(on_map).map(|actor| actor.id).collect();
    let among = |tie: &&Tie| actors.contains(&tie.from) && actors.contains(&tie.to);
    let ties: BTreeSet<_> = visible.ties().filter(among).map(|tie| tie.id).collect();
    let counted = Styling {
        legend: styling.legend_on(&actors, &ties),
        ..Styling::default()
    };
    assert_eq!(
        legend(&counted),
        [
            "# Who is who",
            "# Colour: category",
            "Individual active citizens: 1",
            "Grassroots or mutual aid groups: 1",
            "# Colour of connections: status",
            "Generative (connections): 1",
            "# Also",
            "Cooks: 2"
        ]
    );
    assert_eq!(styling.legend_on(&BTreeSet::new(), &BTreeSet::new()), Vec::new());
}

#[test]
fn a_rule_without_a_remark_is_explained_by_the_value_it_asks_for() {
    let visible = seen(NEIGHBOURS, Viewer::ORGANISER);
    let said = |text: &str| legend(&styled(&visible, text)).join("; ");
    assert_eq!(said("person { shape: star }"), "Person: 3");
    assert_eq!(
        said("actor[category=statutory] { color: teal }"),
        "Statutory services: 1"
    );
    assert_eq!(
        said("tie[status=inactive] { pattern: dashed }"),
        "Inactive (connections): 1"
    );
    // Nothing that can be seen; a name; a value that nobody has; more than one condition.
    for text in [
        "person { popover: \"x\" }",
        "#ada { color: red }",
        "[kind=dragon] { color: red }",
        "person[degree=1] { color: red }",
    ] {
        assert_eq!(said(text), "", "{text}");
    }
}

#[test]
fn at_most_seven_values_have_a_colour_and_the_rest_share_grey() {
    // Nine areas' worth of tags: t1 has nine actors … t9 has one. The seven most common get colours.
    let visible = tagged();
    let styling = styled(&visible, "@settings { color-by: tags; }");
    let colors: BTreeSet<Paint> = styling.actors.values().filter_map(|style| style.color).collect();
    assert_eq!(colors.len(), 8);
    assert!(colors.contains(&Paint::of(0x999999)));
    // 9 + 8 + 7 + 6 + 5 + 4 + 3 have a colour, 2 + 1 are others.
    assert_eq!(
        legend(&styling),
        [
            "# Colour: tags",
            "t1: 9",
            "t2: 8",
            "t3: 7",
            "t4: 6",
            "t5: 5",
            "t6: 4",
            "t7: 3",
            "Others: 3"
        ]
    );
}

#[test]
fn a_connection_fades_with_the_time_since_it_was_confirmed() {
    let visible = seen(NEIGHBOURS, Viewer::ORGANISER);
    let styling = styled(&visible, "@settings { fade-by: confirmed; }");
    // A month ago; more than two years ago; never. Actors were never confirmed: nothing is known to fade them by.
    assert_eq!(tie(&visible, &styling, "Ada", "Kitchen").opacity, Some(1.0));
    assert_eq!(tie(&visible, &styling, "Ben", "Kitchen").opacity, Some(0.3));
    assert_eq!(tie(&visible, &styling, "Kitchen", "Surgery").opacity, Some(0.3));
    assert_eq!(actor(&visible, &styling, "Ada").opacity, None);
    assert_eq!(
        legend(&styling),
        [
            "# Fading of connections: confirmed",
            "Within half a year (connections): 1",
            "Two years ago, longer, or never (connections): 3"
        ]
    );
}

#[test]
fn lines_take_their_looks_from_status() {
    let visible = seen(NEIGHBOURS, Viewer::ORGANISER);
    let styling = styled(
        &visible,
        "/* connections: Care is flowing */\nconnection[\"status\"=\"Generative\"] { pattern: solid; width: 5; }\ntie[status=inactive] { style: dashed; opacity: .5; label: \"{{status}}\"; arrows: hidden }",
    );
    let flowing = tie(&visible, &styling, "Ada", "Kitchen");
    assert_eq!(
        (flowing.pattern, flowing.width, flowing.no_arrows),
        (Some(Pattern::Solid), Some(5.0), false)
    );
    let asleep = tie(&visible, &styling, "Cem", "Kitchen");
    assert_eq!(
        (
            asleep.pattern,
            asleep.opacity,
            asleep.label.as_deref(),
            asleep.no_arrows
        ),
        (Some(Pattern::Dashed), Some(0.5), Some("Inactive"), true)
    );
    assert_eq!(
        legend(&styling),
        ["Care is flowing (connections): 1", "Inactive (connections): 1"]
    );
}

#[test]
fn labels_are_filled_from_fields_and_hostile_words_stay_words() {
    let visible = seen(
        "Ada <script>alert(1)</script> (person)\nBen -> Ada <script>alert(1)</script>",
        Viewer::ORGANISER,
    );
    let styling = styled(
        &visible,
        "actor { label: \"{{name}} – {{kind}} {{#if x}}{{nothing}}\"; }\nperson { popover: \"{{ degree }} connections\"; }",
    );
    assert_eq!(
        actor(&visible, &styling, "Ada <script>alert(1)</script>")
            .label
            .as_deref(),
        Some("Ada <script>alert(1)</script> – Person")
    );
    assert_eq!(
        actor(&visible, &styling, "Ada <script>alert(1)</script>")
            .popover
            .as_deref(),
        Some("1 connections")
    );
    assert_eq!(actor(&visible, &styling, "Ben").popover, None);
    let bare = styled(&visible, "actor { label: none; }");
    assert_eq!(actor(&visible, &bare, "Ben").label.as_deref(), Some(""));
}

#[test]
fn flags_and_signs_are_drawn_by_field() {
    let visible = seen(NEIGHBOURS, Viewer::ORGANISER);
    let styling = styled(
        &visible,
        "@settings { element-flag: \"offers\" with yellow \"Food & Shared Meals\"; }\nperson { icon: fa-heartbeat; }\ngroup { icon: made-up }",
    );
    assert_eq!(
        actor(&visible, &styling, "Kitchen").flags,
        [(Paint::of(0xffff00), "Food & Shared Meals".to_owned())]
    );
    assert_eq!(actor(&visible, &styling, "Ada").icon.as_deref(), Some("heart"));
    assert_eq!(actor(&visible, &styling, "Kitchen").icon, None);
    assert_eq!(
        legend(&styling),
        ["# Flags: offers", "Food & Shared Meals: 2", "# Also", "Person: 3"]
    );
}

#[test]
fn whoever_writes_a_sheet_is_told_what_cannot_be_seen_or_found() {
    let visible = seen(NEIGHBOURS, Viewer::ORGANISER);
    let (sheet, notes) = Sheet::parse(
        "@settings { color-by: shoe-size; actor-border: categorize(\"kind\", pastel1); }\nperson { color: #f0e442; icon: submarine; }\n#nobody { size: 3; }\ntie { color: #0072b2 }",
    );
    assert_eq!(notes, Vec::new());
    let nobody = BTreeSet::new();
    let ground = Ground {
        visible: &visible,
        today: "2026-06-01".parse().expect("a day"),
        focus: &nobody,
    };
    let advice: Vec<String> = sheet.advice(&ground).into_iter().map(|note| note.words).collect();
    let says = |words: &str| assert!(advice.iter().any(|note| note.contains(words)), "{words}: {advice:#?}");
    says("no field “shoe-size”");
    says("colours of Pastel1");
    says("#f0e442 can hardly be seen");
    says("no sign “submarine”");
    says("“#nobody” chooses nobody");
    assert_eq!(advice.len(), 5);
}

#[test]
fn an_empty_network_and_an_empty_sheet_come_to_nothing() {
    let empty = seen("", Viewer::PUBLIC);
    assert_eq!(styled(&empty, numbers::IN_KUMUS_MANNER), Styling::default());
    assert_eq!(styled(&seen(NEIGHBOURS, Viewer::PUBLIC), ""), Styling::default());
}

#[test]
fn palettes_are_those_that_were_published() {
    let colors = |name: &str| {
        Ramp::named(name)
            .expect(name)
            .colors()
            .iter()
            .map(Paint::to_string)
            .collect::<Vec<_>>()
            .join(" ")
    };
    // Okabe and Ito 2008; colorbrewer2.org (nine classes, eight for Dark2); the guide to Kumu's palettes.
    assert_eq!(
        colors("okabe-ito"),
        "#e69f00 #56b4e9 #009e73 #f0e442 #0072b2 #d55e00 #cc79a7"
    );
    assert_eq!(
        colors("YLGNBU"),
        "#ffffd9 #edf8b1 #c7e9b4 #7fcdbb #41b6c4 #1d91c0 #225ea8 #253494 #081d58"
    );
    assert_eq!(
        colors("dark2"),
        "#1b9e77 #d95f02 #7570b3 #e7298a #66a61e #e6ab02 #a6761d #666666"
    );
    assert_eq!(
        colors("neon2"),
        "#00b9fc #fee300 #8edc0c #f69010 #fd0100 #f33389 #0b080f"
    );
    assert_eq!(colors("stoplight-inverted"), "#e02d28 #fdbe0f #62b944");
    // Thirty-five of ColorBrewer's, ten of Kumu's, and the usual one.
    assert_eq!(Palette::all().len(), 35 + 10 + 1);
    let names: BTreeSet<String> = Palette::all()
        .iter()
        .map(|palette| palette.name.to_lowercase())
        .collect();
    assert_eq!(names.len(), Palette::all().len());
    assert!(Palette::all().iter().all(|palette| palette.colors().len() >= 3));
    assert_eq!(Palette::usual().suits, Suits::Apart);
}

#[test]
fn five_thousand_actors_are_styled_well_within_a_second() {
    let mut text = String::new();
    for at in 0..5_000 {
        let kind = ["person", "group", "service"][at % 3];
        text.push_str(&format!("A{at} ({kind})\n"));
    }
    for at in 0..15_000_u64 {
        text.push_str(&format!(
            "A{} -- engaged -> A{}\n",
            at % 5_000,
            (at * 7_919 + 13) % 5_000
        ));
    }
    let visible = seen(&text, Viewer::ORGANISER);
    let start = std::time::Instant::now();
    let styling = styled(
        &visible,
        "@settings { color-by: kind; size-by: degree; tie-color-by: status; }\nactor { label: \"{{name}} {{degree}}\"; }\nperson { shape: star; }",
    );
    let took = start.elapsed();
    assert_eq!((styling.actors.len(), styling.ties.len()), (5_000, 15_000));
    assert!(took.as_secs_f64() < 4.0, "took {took:?} without optimisation");
}

fn tagged() -> VisibleNetwork {
    let mut town = Town::new(None);
    for tag in 1..=9 {
        for nth in 0..10 - tag {
            town.actor(&format!("A{tag}{nth}"), |actor| {
                actor.tags.insert(format!("t{tag}"));
            });
        }
    }
    town.seen(Viewer::ORGANISER)
}

/// A network under construction, with a field of numbers.
struct Town {
    network: Network,
    ids: SeededIds,
}

impl Town {
    fn new(field: Option<(&str, Audience)>) -> Town {
        let mut words = Template::CommunityCare.vocabulary();
        if let Some((label, audience)) = field {
            words.fields.put(Field {
                key: Key::new(&label.to_lowercase()),
                label: label.to_owned(),
                aliases: Vec::new(),
                on: FieldOn::Actors,
                format: FieldFormat::Number,
                many: false,
                audience,
            });
        }
        let about = About {
            audience: Audience::Public,
            ..About::named(Name::parse("Larkmere").expect("a name"))
        };
        Town {
            network: Network::founded(NetworkId::new(1), about, words),
            ids: SeededIds::new(7),
        }
    }

    fn actor(&mut self, name: &str, describe: impl FnOnce(&mut Actor)) -> ActorId {
        let mut actor = Actor::named(self.ids.actor(), Name::parse(name).expect("a name"));
        actor.consent = Consent::agreed(Audience::Public);
        describe(&mut actor);
        let id = actor.id;
        let _ = self.network.apply(&Change::AddActor(actor), None).expect("applied");
        id
    }

    fn tie(&mut self, from: ActorId, to: ActorId, strength: f64) {
        let tie = Tie {
            strength: Some(strength),
            ..Tie::between(self.ids.tie(), from, to)
        };
        let _ = self.network.apply(&Change::AddTie(tie), None).expect("applied");
    }

    fn seen(&self, viewer: Viewer) -> VisibleNetwork {
        self.network.seen_by(viewer).expect("public")
    }
}

fn influence(actor: &mut Actor, number: f64, kind: &str) {
    actor.fields.insert(Key::new("influence"), vec![Value::Number(number)]);
    actor.kind = Some(Key::new(kind));
}
