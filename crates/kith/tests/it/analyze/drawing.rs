//! `kith layout`: drawings.

use super::{Desk, LANE, refused};

#[test]
fn a_drawing_is_the_same_every_time_and_stays_where_it_was() {
    let desk = Desk::new();
    let club = desk.club();
    let first = desk.done(&["layout", &club]);
    assert_eq!(first.lines().count(), 35);
    assert!(first.starts_with("node,x,y\n0,"));
    assert_eq!(first, desk.done(&["layout", &club, "--threads", "3", "--csv"]));
    assert_ne!(first, desk.done(&["layout", &club, "--seed", "2"]));
    let last = desk.write("last.csv", &first);
    let more = desk.write("more.csv", &format!("{}33,34\n", desk.read("club.csv")));
    let next = desk.done(&["layout", &more, "--from", &last]);
    let stayed = first
        .lines()
        .zip(next.lines())
        .filter(|(before, after)| before == after)
        .count();
    assert!(stayed >= 35 && next.lines().count() == 36, "{stayed}");
    let all = desk.json(&["layout", &club, "--json"]);
    assert_eq!(all["nodes"].as_array().map(Vec::len), Some(34));
    assert!(!desk.home().exists(), "nothing is kept");
}

/// The places of a drawing that was written as CSV, in the order of its rows.
fn places(rows: &str) -> Vec<(f64, f64)> {
    let number = |cell: Option<&str>| cell.and_then(|cell| cell.parse().ok()).expect("a number");
    rows.lines()
        .skip(1)
        .map(|row| {
            let mut cells = row.rsplit(',');
            let (y, x) = (number(cells.next()), number(cells.next()));
            (x, y)
        })
        .collect()
}

#[test]
fn a_drawing_has_the_shape_that_was_asked_for() {
    let desk = Desk::new();
    let club = desk.club();
    let rings = places(&desk.done(&["layout", &club, "--shape", "rings", "--around", "0"]));
    assert_eq!(rings[0], (0.0, 0.0));
    let radius = |place: &(f64, f64)| (place.0 * place.0 + place.1 * place.1).sqrt();
    // Of the instructor's sixteen friends each is nearer than everybody else.
    let mut far: Vec<(f64, usize)> = rings.iter().map(radius).zip(0..).collect();
    far.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut friends: Vec<usize> = far[1..17].iter().map(|&(_, node)| node).collect();
    friends.sort_unstable();
    assert_eq!(friends, [1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 17, 19, 21, 31]);
    let circle = places(&desk.done(&["layout", &club, "--shape", "circle"]));
    assert!(
        circle
            .iter()
            .all(|place| (radius(place) - radius(&circle[0])).abs() < 0.01)
    );
    let model = desk.write("model.csv", "from,to\nhall,lunch\nvolunteers,lunch\nlunch,company\n");
    let columns = places(&desk.done(&["layout", &model, "--directed", "--shape", "columns"]));
    assert!(columns[0].0 < columns[1].0 && columns[1].0 < columns[3].0 && columns[0].0 == columns[2].0);
    let pins = desk.write("pins.csv", "node,x,y,pinned\nlunch,500,-70,yes\n");
    let pinned = places(&desk.done(&["layout", &model, "--from", &pins, "--settle", "--first", "groups"]));
    assert_eq!(pinned[1], (500.0, -70.0));
    for (words, told) in [
        (vec!["--shape", "rings"], "Say --around NODE"),
        (
            vec!["--shape", "rings", "--around", "nobody"],
            "No node is called “nobody”",
        ),
        (vec!["--around", "0"], "--around needs --shape rings"),
    ] {
        let refused = refused(&desk.home(), &[vec!["layout", &club], words].concat());
        assert!(refused.contains(told), "{refused}");
    }
}

#[test]
fn a_drawing_is_a_picture_and_numbers_for_programs() {
    let desk = Desk::new();
    let lane = desk.write("lane.xml", LANE);
    let (svg, numbers) = (desk.file("lane.svg"), desk.file("lane.f32"));
    desk.done(&["layout", &lane, "--svg", "--out", &svg, "--out-f32", &numbers]);
    let picture = desk.read("lane.svg");
    assert!(
        picture.contains(">Ada &amp; Ben</text>") && picture.contains("Cem, &quot;C&quot;"),
        "{picture}"
    );
    let mut reader = quick_xml::Reader::from_str(&picture);
    loop {
        match reader.read_event().expect("well-formed") {
            quick_xml::events::Event::Eof => break,
            _ => continue,
        }
    }
    let bytes = std::fs::read(&numbers).expect("written");
    assert_eq!(bytes.len(), 4 * 8);
    let rows = desk.done(&["layout", &lane, "--csv"]);
    let x: f64 = rows
        .lines()
        .nth(1)
        .and_then(|row| row.split(',').nth(1))
        .and_then(|x| x.parse().ok())
        .expect("x");
    assert_eq!(f32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]), x as f32);
    let line = desk.json(&["layout", &lane, "--timings", "json"]);
    assert!(line["kernels"]["layout"].is_number(), "{line}");
}
