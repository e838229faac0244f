//! Names on the map: how wide they are, where they break, and where they find room.
//!
//! `map/src/labels.ts` places names with the same sizes and sides when the map is zoomed.

use super::covers::Cover;
use super::outline::Disc;
use kith_graph::arrange::Point;

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
    /// How large its letters are, relative to the usual.
    pub scale: f64,
}

/// Words along a line, at its middle.
#[derive(Debug, Clone, PartialEq)]
pub struct LineLabel {
    pub text: String,
    /// Where its middle stands: x, and y of the baseline.
    pub at: (f64, f64),
    pub width: f64,
    /// No room without covering a name or a mark: hidden until somebody points at the line.
    pub spare: bool,
}

impl Label {
    /// How high all its lines are together.
    pub(crate) fn height(&self) -> f64 {
        self.lines.len() as f64 * LINE_HEIGHT * self.scale
    }

    /// No words at all beside the mark.
    pub(crate) fn none() -> Label {
        Label {
            lines: Vec::new(),
            width: 0.0,
            side: Side::South,
            spare: true,
            scale: 1.0,
        }
    }

    /// The same with larger or smaller letters.
    pub(crate) fn scaled(self, scale: f64) -> Label {
        Label {
            width: self.width * scale,
            scale,
            ..self
        }
    }
}

impl LineLabel {
    /// One line of words that nobody has placed yet.
    pub(crate) fn new(text: &str) -> LineLabel {
        let text = shortened(text);
        LineLabel {
            width: width_of(&text),
            text,
            at: (0.0, 0.0),
            spare: true,
        }
    }

    pub(crate) fn cover(&self) -> Cover {
        let (x, baseline) = self.at;
        Cover {
            left: x - self.width / 2.0,
            right: x + self.width / 2.0,
            top: baseline - ASCENT * FONT_SIZE,
            bottom: baseline + DESCENT * FONT_SIZE,
        }
    }
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
        scale: 1.0,
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
pub(crate) fn baseline(label: &Label, side: Side, radius: f64) -> Point {
    let away = radius + GAP;
    let size = FONT_SIZE * label.scale;
    let below = label.lines.len().saturating_sub(1) as f64 * LINE_HEIGHT * label.scale;
    let (x, y) = match side {
        Side::South => (0.0, away + ASCENT * size),
        Side::North => (0.0, -away - DESCENT * size - below),
        Side::East => (away, 0.34 * size - below / 2.0),
        Side::West => (-away, 0.34 * size - below / 2.0),
    };
    Point { x, y }
}

/// The rectangle a name covers on that side of its mark.
pub(crate) fn cover(label: &Label, side: Side, mark: Disc) -> Cover {
    let start = baseline(label, side, mark.radius);
    let size = FONT_SIZE * label.scale;
    let left = mark.at.x + start.x
        - match side.anchor() {
            "middle" => label.width / 2.0,
            "end" => label.width,
            _ => 0.0,
        };
    let top = mark.at.y + start.y - ASCENT * size;
    let below = label.lines.len().saturating_sub(1) as f64 * LINE_HEIGHT * label.scale;
    Cover {
        left,
        top,
        right: left + label.width,
        bottom: top + (ASCENT + DESCENT) * size + below,
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
}
