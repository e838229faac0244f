//! Names on the map: how wide they are, where they break, and where they find room.
//!
//! `map/src/labels.ts` places names with the same sizes and sides when the map is zoomed.

use super::outline::Disc;
use kith_graph::arrange::Point;
use std::collections::BTreeMap;

/// In drawing units.
pub(crate) const FONT_SIZE: f64 = 13.0;
pub(crate) const LINE_HEIGHT: f64 = 15.0;
/// Air between a mark and its name.
pub(crate) const GAP: f64 = 6.0;
const ASCENT: f64 = 0.8;
const DESCENT: f64 = 0.22;
/// A name wider than this is written in two lines.
const WIDEST: f64 = 118.0;
/// A name keeps at most this much room even so; the rest is in its title and in the list.
const WIDEST_LINE: f64 = 150.0;
const CELL: f64 = 64.0;

/// On which side of its mark a name stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    South,
    East,
    West,
    North,
}

impl Side {
    pub const ALL: [Side; 4] = [Side::South, Side::East, Side::West, Side::North];

    pub fn key(self) -> &'static str {
        match self {
            Side::South => "s",
            Side::East => "e",
            Side::West => "w",
            Side::North => "n",
        }
    }

    pub(crate) fn anchor(self) -> &'static str {
        match self {
            Side::South | Side::North => "middle",
            Side::East => "start",
            Side::West => "end",
        }
    }
}

/// A name as it is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    /// One line or two; abbreviated where even two do not hold it.
    pub lines: Vec<String>,
    /// The estimated width of its widest line, in drawing units.
    pub width: f64,
    pub side: Side,
    /// No room without covering another name or mark: hidden until somebody zooms in.
    pub spare: bool,
}

/// A name broken into at most two lines that nobody has placed yet.
pub(crate) fn broken(name: &str) -> Label {
    let lines = lines_of(name);
    let width = lines.iter().map(|line| width_of(line)).fold(0.0, f64::max);
    Label {
        lines,
        width,
        side: Side::South,
        spare: false,
    }
}

/// An estimate of how wide text is in a usual sans-serif at [`FONT_SIZE`], rather too wide than
/// too narrow. No font is read: the reader's own is unknown.
pub(crate) fn width_of(text: &str) -> f64 {
    text.chars().map(em).sum::<f64>() * FONT_SIZE
}

/// The width of a character in ems, by its class.
fn em(c: char) -> f64 {
    match c {
        ' ' | '.' | ',' | ':' | ';' | '\'' | '’' | '‘' | '|' | '!' | 'i' | 'j' | 'l' | 'I' => 0.33,
        'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '-' | '/' | '"' | '“' | '”' => 0.42,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '&' | '…' | '—' => 0.95,
        'A'..='Z' => 0.7,
        // Marks that stand over other letters, joiners and variation selectors.
        '\u{300}'..='\u{36f}'
        | '\u{591}'..='\u{5c7}'
        | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{e0000}'..='\u{e01ef}' => 0.0,
        // Scripts as wide as they are high, and emoji.
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}'
        | '\u{ff00}'..='\u{ff60}' => 1.05,
        '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}' | '\u{20000}'..='\u{3fffd}' => 1.35,
        _ => 0.6,
    }
}

/// Breaks a name at the space that leaves the two lines most alike; shortens lines that are
/// still too long.
fn lines_of(name: &str) -> Vec<String> {
    if width_of(name) <= WIDEST {
        return vec![name.to_owned()];
    }
    let widest_part = |at: usize| width_of(name[..at].trim_end()).max(width_of(name[at..].trim_start()));
    let best = name
        .char_indices()
        .filter(|(_, c)| *c == ' ')
        .map(|(at, _)| at)
        .min_by(|a, b| widest_part(*a).total_cmp(&widest_part(*b)));
    match best {
        Some(at) if widest_part(at) <= WIDEST_LINE => {
            vec![name[..at].trim_end().to_owned(), name[at..].trim_start().to_owned()]
        }
        Some(_) => {
            // Too long for two lines: fill the first, shorten the second.
            let first = name
                .char_indices()
                .filter(|(at, c)| *c == ' ' && width_of(&name[..*at]) <= WIDEST_LINE)
                .map(|(at, _)| at)
                .next_back();
            match first {
                Some(at) => vec![name[..at].to_owned(), shortened(name[at..].trim_start())],
                None => vec![shortened(name)],
            }
        }
        None => vec![shortened(name)],
    }
}

/// As much of a text as fits one line, with an ellipsis if that is not all of it.
fn shortened(text: &str) -> String {
    if width_of(text) <= WIDEST_LINE {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut width = em('…') * FONT_SIZE;
    for c in text.chars() {
        width += em(c) * FONT_SIZE;
        if width > WIDEST_LINE {
            break;
        }
        kept.push(c);
    }
    // Never cut between an emoji and the joiner that belongs to it.
    let kept = kept.trim_end_matches([' ', '\u{200d}']);
    format!("{kept}…")
}

/// Where the first baseline starts, from the middle of the mark.
pub(crate) fn baseline(side: Side, radius: f64, lines: usize) -> Point {
    let away = radius + GAP;
    let below = lines.saturating_sub(1) as f64 * LINE_HEIGHT;
    let (x, y) = match side {
        Side::South => (0.0, away + ASCENT * FONT_SIZE),
        Side::North => (0.0, -away - DESCENT * FONT_SIZE - below),
        Side::East => (away, 0.34 * FONT_SIZE - below / 2.0),
        Side::West => (-away, 0.34 * FONT_SIZE - below / 2.0),
    };
    Point { x, y }
}

/// A rectangle, in drawing units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Cover {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Cover {
    pub(crate) fn around(disc: Disc) -> Cover {
        Cover {
            left: disc.at.x - disc.radius,
            top: disc.at.y - disc.radius,
            right: disc.at.x + disc.radius,
            bottom: disc.at.y + disc.radius,
        }
    }

    fn meets(&self, other: &Cover) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    /// Whether a straight line runs through (Liang & Barsky 1984: the part of the line that is
    /// inside each pair of sides, until nothing is left).
    fn crossed_by(&self, (from, to): &(Point, Point)) -> bool {
        let (dx, dy) = (to.x - from.x, to.y - from.y);
        let (mut enters, mut leaves) = (0.0_f64, 1.0_f64);
        for (speed, room) in [
            (-dx, from.x - self.left),
            (dx, self.right - from.x),
            (-dy, from.y - self.top),
            (dy, self.bottom - from.y),
        ] {
            if speed == 0.0 {
                if room < 0.0 {
                    return false;
                }
            } else if speed < 0.0 {
                enters = enters.max(room / speed);
            } else {
                leaves = leaves.min(room / speed);
            }
        }
        enters < leaves
    }

    fn cells(&self) -> impl Iterator<Item = (i64, i64)> + use<> {
        let cell = |value: f64| (value / CELL).floor() as i64;
        let (left, right) = (cell(self.left), cell(self.right));
        let (top, bottom) = (cell(self.top), cell(self.bottom));
        (top..=bottom).flat_map(move |row| (left..=right).map(move |column| (row, column)))
    }
}

/// The rectangle a name covers on that side of its mark.
pub(crate) fn cover(label: &Label, side: Side, mark: Disc) -> Cover {
    let start = baseline(side, mark.radius, label.lines.len());
    let left = mark.at.x + start.x
        - match side.anchor() {
            "middle" => label.width / 2.0,
            "end" => label.width,
            _ => 0.0,
        };
    let top = mark.at.y + start.y - ASCENT * FONT_SIZE;
    let below = label.lines.len().saturating_sub(1) as f64 * LINE_HEIGHT;
    Cover {
        left,
        top,
        right: left + label.width,
        bottom: top + (ASCENT + DESCENT) * FONT_SIZE + below,
    }
}

/// Finds room for names, the first of them first: where fewest `lines` run under the name, below
/// its mark if sides are equal. A name that would cover another name or somebody's mark becomes
/// spare. O(n·m) for n names and m lines.
pub(crate) fn place(names: &mut [(Disc, &mut Label)], marks: &[Disc], lines: &[(Point, Point)]) {
    let mut taken = Taken::default();
    for disc in marks {
        taken.add(Cover::around(*disc));
    }
    for (mark, label) in names {
        let own = Cover::around(*mark);
        let side = Side::ALL
            .into_iter()
            .map(|side| (side, cover(label, side, *mark)))
            .filter(|(_, cover)| !taken.has(cover, &own))
            .min_by_key(|(_, cover)| lines.iter().filter(|line| cover.crossed_by(line)).count());
        match side {
            Some((side, cover)) => {
                label.side = side;
                taken.add(cover);
            }
            None => label.spare = true,
        }
    }
}

/// A coarse grid that tells whether a rectangle is free by looking at a few cells.
#[derive(Default)]
struct Taken {
    cells: BTreeMap<(i64, i64), Vec<Cover>>,
}

impl Taken {
    fn has(&self, cover: &Cover, own: &Cover) -> bool {
        cover.cells().any(|cell| {
            self.cells
                .get(&cell)
                .is_some_and(|here| here.iter().any(|other| other != own && other.meets(cover)))
        })
    }

    fn add(&mut self, cover: Cover) {
        for cell in cover.cells() {
            self.cells.entry(cell).or_default().push(cover);
        }
    }
}

/// Whether any letter of this text is written from right to left.
pub(crate) fn reads_leftward(text: &str) -> bool {
    text.chars().any(|c| {
        matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
            | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
    })
}

#[cfg(test)]
mod tests {
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
        let mut names: Vec<(Disc, &mut Label)> = marks.iter().copied().zip(labels.iter_mut()).collect();
        place(&mut names, &marks, &[]);
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
        place(&mut [(mark, &mut label)], &[mark], &[(at(0.0, 0.0), at(0.0, 90.0))]);
        assert_eq!(label.side, Side::East, "the line leaves downward");
        let below = cover(&label, Side::South, mark);
        assert!(below.crossed_by(&(at(-90.0, 20.0), at(90.0, 20.0))));
        assert!(!below.crossed_by(&(at(-90.0, 60.0), at(90.0, 60.0))));
        assert!(!below.crossed_by(&(at(0.0, -90.0), at(0.0, -20.0))), "it stops before");
    }
}
