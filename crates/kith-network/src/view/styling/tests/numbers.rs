//! Styles by numbers and by listed values.

use super::*;

/// In the manner of real views: sizes and borders by a number, borders by kind.
pub(super) const IN_KUMUS_MANNER: &str = "@settings {
  template: stakeholder;
}

element {
  color: #ffffff;
  size: scale(\"influence\", 20, 100);
  min-size: 20;
  image-fit: contain;
  border-width: scale(\"influence\", 1.5, 5);
  border-color: #9aa4b2;
  font-size: 13;
}

element[\"element type\"=\"Person\"]  { border-color: #ff6b6b; image-fit: cover; }
element[\"element type\"=\"Place\"] { opacity: 0.12; }

connection { color: #b0b7c0; width: 1.5; arrow-size: 6; }
connection[\"strength\">3] { color: #e76f51; width: 3; arrow-size: 11; }
";

#[test]
fn a_view_made_for_kumu_comes_up_as_it_was_meant() {
    let mut town = Town::new(Some(("Influence", Audience::Public)));
    let least = town.actor("Least", |actor| influence(actor, 0.0, "person"));
    let middle = town.actor("Middle", |actor| influence(actor, 5.0, "place"));
    let most = town.actor("Most", |actor| influence(actor, 10.0, "person"));
    town.actor("Unsaid", |_| {});
    town.tie(least, middle, 1.0);
    town.tie(middle, most, 4.0);
    let visible = town.seen(Viewer::ORGANISER);
    let styling = styled(&visible, IN_KUMUS_MANNER);
    let of = |name: &str| actor(&visible, &styling, name);
    // 0 to 10 runs from 20 to 100, of which 20 is the usual size: 1, 3 and 5 times it.
    assert_eq!(
        [of("Least").scale, of("Middle").scale, of("Most").scale],
        [Some(1.0), Some(3.0), Some(5.0)]
    );
    assert_eq!(
        [
            of("Least").outline_width,
            of("Middle").outline_width,
            of("Most").outline_width
        ],
        [Some(1.5), Some(3.25), Some(5.0)]
    );
    // Of whom nothing is known, nothing is said.
    assert_eq!((of("Unsaid").scale, of("Unsaid").outline_width), (None, None));
    assert_eq!((of("Middle").opacity, of("Most").opacity), (Some(0.12), None));
    // White with a border of 2.8 to 1: the border is drawn darker until it has 3 to 1, and stays red.
    let red = of("Most").outline.expect("a border");
    assert!(
        red.contrast(Paint::of(0xfffdf8)) >= 3.0 && red.red > 200 && red.red > 2 * red.blue,
        "{red}"
    );
    assert_eq!(of("Most").color, Some(Paint::WHITE));
    assert_eq!(tie(&visible, &styling, "Least", "Middle").width, Some(1.5));
    assert_eq!(tie(&visible, &styling, "Middle", "Most").width, Some(3.0));
    // #e76f51 has 3.1 to 1 against white and stays as it is.
    assert_eq!(
        tie(&visible, &styling, "Middle", "Most").color,
        Some(Paint::of(0xe76f51))
    );
    // The rules ask for kinds that somebody has: the legend says which, without a remark above them.
    assert_eq!(
        legend(&styling),
        [
            "Size: influence: 0 to 10",
            "Border width: influence: 0 to 10",
            "# Also",
            "Person: 2",
            "Place: 1"
        ]
    );
}

#[test]
fn equal_values_stand_in_the_middle() {
    let mut town = Town::new(Some(("Influence", Audience::Public)));
    town.actor("One", |actor| influence(actor, 4.0, "person"));
    town.actor("Two", |actor| influence(actor, 4.0, "person"));
    let visible = town.seen(Viewer::ORGANISER);
    let styling = styled(&visible, "@settings { actor-size: scale(\"influence\", 20, 100); }");
    assert_eq!(actor(&visible, &styling, "One").scale, Some(3.0));
}

#[test]
fn numbers_run_along_a_palette_and_words_as_they_are_listed() {
    let mut town = Town::new(Some(("Influence", Audience::Public)));
    for (name, number) in [("One", 0.0), ("Two", 1.0), ("Three", 2.0)] {
        town.actor(name, |actor| {
            influence(actor, number, if number > 1.0 { "place" } else { "person" })
        });
    }
    let visible = town.seen(Viewer::ORGANISER);
    let styling = styled(
        &visible,
        "@settings { actor-color: scale(\"influence\", heat-inverted); }",
    );
    // Kumu's heat runs from black over five more colours to white; turned round, white first.
    assert_eq!(actor(&visible, &styling, "One").color, Some(Paint::WHITE));
    assert_eq!(actor(&visible, &styling, "Three").color, Some(Paint::of(0x000000)));
    // Half way between the third and the fourth of heat: #9c0200 and #ff6100.
    assert_eq!(actor(&visible, &styling, "Two").color, Some(Paint::of(0xce3200)));
    let listed = styled(
        &visible,
        "@settings { element-color: categorize(\"element type\", #0072b2 \"place\", #d55e00 \"PERSON\"); }",
    );
    assert_eq!(actor(&visible, &listed, "Three").color, Some(Paint::of(0x0072b2)));
    assert_eq!(actor(&visible, &listed, "One").color, Some(Paint::of(0xd55e00)));
    assert_eq!(legend(&listed), ["# Colour: element type", "Place: 1", "Person: 2"]);
    let in_order = styled(
        &visible,
        "@settings { element-shape: categorize(\"element type\", diamond, square); }",
    );
    assert_eq!(actor(&visible, &in_order, "One").shape, Some(Shape::Diamond));
    assert_eq!(actor(&visible, &in_order, "Three").shape, Some(Shape::Square));
}
