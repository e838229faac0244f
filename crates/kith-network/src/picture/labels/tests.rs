//! Names find room.

use super::*;

#[test]
fn long_names_break_in_two_and_longer_ones_are_shortened() {
    assert_eq!(broken("Wren Street").lines, ["Wren Street"]);
    assert_eq!(
        broken("Larkmere Community Repair Workshop").lines,
        ["Larkmere Community", "Repair Workshop"]
    );
    let long = broken("The Friends of the Larkmere Allotments and Community Orchard on Quay Hill");
    assert_eq!(long.lines.len(), 2);
    assert!(long.lines[1].ends_with('…'));
    assert!(long.width <= WIDEST_LINE);
    let unbroken = broken(&"Llanfair".repeat(20));
    assert_eq!(unbroken.lines.len(), 1);
    assert!(unbroken.width <= WIDEST_LINE);
}

#[test]
fn letters_of_every_script_get_room_and_marks_over_them_none() {
    assert!(width_of("MMM") > width_of("iii"));
    assert_eq!(width_of("e\u{301}"), width_of("e"));
    assert!(width_of("食堂") > width_of("ab"));
    assert!(reads_leftward("מטבח שכונתי") && reads_leftward("مطبخ") && !reads_leftward("Ada 🌻"));
}

fn seeking(mark: Disc, label: &mut Label) -> Seeking<'_> {
    Seeking {
        mark,
        label,
        wish: None,
    }
}

#[test]
fn no_name_covers_another_and_the_first_gets_the_best_place() {
    let disc = |x: f64, y: f64| Disc {
        at: Point { x, y },
        radius: 10.0,
    };
    let marks: Vec<Disc> = (0..36)
        .map(|i| disc(f64::from(i % 6) * 45.0, f64::from(i / 6) * 40.0))
        .collect();
    let mut labels: Vec<Label> = (0..36).map(|i| broken(&format!("Neighbour {i}"))).collect();
    let mut taken = Taken::default();
    marks.iter().for_each(|mark| taken.add(Cover::around(*mark)));
    let names = marks.iter().copied().zip(labels.iter_mut());
    place(names.map(|(mark, label)| seeking(mark, label)), &mut taken, 99);
    assert_eq!(labels[0].side, Side::South);
    assert!(!labels[0].spare);
    assert!(labels.iter().any(|label| label.spare), "they cannot all fit");
    let covers: Vec<(usize, Cover)> = labels
        .iter()
        .enumerate()
        .filter(|(_, label)| !label.spare)
        .map(|(i, label)| (i, cover(label, label.side, marks[i])))
        .collect();
    for (i, one) in &covers {
        for (j, other) in &covers {
            assert!(i == j || !one.meets(other), "{i} and {j}");
        }
        for (j, mark) in marks.iter().enumerate() {
            assert!(*i == j || !one.meets(&Cover::around(*mark)));
        }
    }
}

#[test]
fn a_name_makes_way_for_a_line() {
    let at = |x: f64, y: f64| Point { x, y };
    let mark = Disc {
        at: at(0.0, 0.0),
        radius: 10.0,
    };
    let mut label = broken("Ada");
    let mut taken = Taken::default();
    taken.add(Cover::around(mark));
    taken.cross(at(0.0, 0.0), at(0.0, 90.0));
    place([seeking(mark, &mut label)].into_iter(), &mut taken, 1);
    assert_eq!(label.side, Side::East, "the line leaves downward");
    let below = cover(&label, Side::South, mark);
    assert!(below.crossed_by(&(at(-90.0, 20.0), at(90.0, 20.0))));
    assert!(!below.crossed_by(&(at(-90.0, 60.0), at(90.0, 60.0))));
    assert!(!below.crossed_by(&(at(0.0, -90.0), at(0.0, -20.0))), "it stops before");
}
