//! Room on the paper: bends that keep lines apart, places for names, and the frame around it all.

use super::covers::{Cover, Seeking, Taken, place};
use super::labels::{self, Side};
use super::layout::NAMES_WHEN_COARSE;
use super::outline::{Disc, Short, control};
use super::scene::{Anchor, Frame, Ground, Guide, Line, Mark};
use kith_graph::arrange::Point;
use std::collections::BTreeMap;

/// How far parallel ties stand apart in their middle, in drawing units.
const APART: f64 = 16.0;
/// How far a tie bends to go round somebody else's mark.
const DETOURS: [f64; 5] = [0.0, 22.0, -22.0, 40.0, -40.0];
/// Above this many marks, looking for detours costs more than it shows.
const DETOUR_MARKS: usize = 400;

/// Gives names their places, the most important first; then words along lines. `wishes` are the
/// sides that suit the arrangement, in the order of marks.
pub(super) fn find_room(
    marks: &mut [Mark],
    lines: &mut [Line],
    guides: &[Guide],
    wishes: &[Option<Side>],
    coarse: bool,
) {
    let mut taken = Taken::default();
    let discs: Vec<Disc> = marks.iter().map(Mark::disc).collect();
    discs.iter().for_each(|disc| taken.add(Cover::around(*disc)));
    guides.iter().filter_map(words_cover).for_each(|cover| taken.add(cover));
    for line in lines.iter().filter(|line| !coarse && !line.loops()) {
        let [one, other] = halves(discs[line.from].at, discs[line.to].at, line.bend);
        taken.cross(one.0, one.1);
        taken.cross(other.0, other.1);
    }
    let mut in_order: Vec<(usize, &mut Mark)> = marks.iter_mut().enumerate().collect();
    in_order.sort_by_key(|(_, mark)| mark.rank);
    let most = if coarse { NAMES_WHEN_COARSE } else { usize::MAX };
    let names = in_order.into_iter().map(|(at, mark)| Seeking {
        mark: mark.disc(),
        label: &mut mark.label,
        wish: wishes.get(at).copied().flatten(),
    });
    place(names, &mut taken, most);
    for line in lines {
        let (from, to, bend) = (discs[line.from], discs[line.to], line.bend);
        let loops = line.loops();
        let Some(label) = &mut line.label else { continue };
        let middle = match loops {
            true => Point {
                x: from.at.x,
                y: from.at.y - (from.radius + 14.0 + bend.abs()) * 1.5,
            },
            false => control(from.at, to.at, bend / 2.0),
        };
        label.at = (Short::rounded(middle.x), Short::rounded(middle.y + 4.4));
        label.spare = coarse || taken.has(&label.cover(), None);
        if !label.spare {
            taken.add(label.cover());
        }
    }
}

/// What the words of a guide cover.
fn words_cover(guide: &Guide) -> Option<Cover> {
    let Guide::Words { words, at, anchor, .. } = guide else {
        return None;
    };
    // Headings are bold.
    let width = labels::width_of(words) * 1.12;
    let left = at.0
        - match anchor {
            Anchor::Start => 0.0,
            Anchor::Middle => width / 2.0,
            Anchor::End => width,
        };
    Some(Cover {
        left,
        right: left + width,
        top: at.1 - 12.0,
        bottom: at.1 + 4.0,
    })
}

/// A bent line, near enough: two straight ones by way of its middle.
fn halves(from: Point, to: Point, bend: f64) -> [(Point, Point); 2] {
    let middle = control(from, to, bend / 2.0);
    [(from, middle), (middle, to)]
}

/// Parts parallel ties, enlarges further loops, and leads a lone tie round somebody else's mark.
pub(super) fn bend_apart(lines: &mut [Line], marks: &[Mark]) {
    let mut between: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for (i, line) in lines.iter().enumerate() {
        let ends = (line.from.min(line.to), line.from.max(line.to));
        between.entry(ends).or_default().push(i);
    }
    for ((low, high), same) in between {
        if low == high {
            for (n, &i) in same.iter().enumerate() {
                lines[i].bend = 12.0 * n as f64;
            }
        } else if let [lone] = same[..] {
            if marks.len() <= DETOUR_MARKS {
                lines[lone].bend = detour(&lines[lone], marks);
            }
        } else {
            let middle = (same.len() - 1) as f64 / 2.0;
            let widest = same.iter().filter_map(|i| lines[*i].style.width).fold(0.0, f64::max);
            for (n, &i) in same.iter().enumerate() {
                let off = (n as f64 - middle) * APART.max(widest + 7.0);
                // Bends are said from the tie's own first end.
                lines[i].bend = if lines[i].from == low { off } else { -off };
            }
        }
    }
    for line in lines.iter_mut().filter(|line| !line.loops()) {
        if let Some(curvature) = line.style.curvature {
            let (from, to) = (&marks[line.from], &marks[line.to]);
            let length = ((to.x - from.x).powi(2) + (to.y - from.y).powi(2)).sqrt();
            line.bend += (curvature * length).clamp(-2000.0, 2000.0);
        }
        line.bend = Short::rounded(line.bend);
    }
}

/// The smallest bend with which a tie touches nobody but its ends; straight if none does.
fn detour(line: &Line, marks: &[Mark]) -> f64 {
    let (from, to) = (marks[line.from].disc(), marks[line.to].disc());
    let free = |bend: f64| {
        let control = control(from.at, to.at, bend);
        !marks
            .iter()
            .enumerate()
            .any(|(place, mark)| place != line.from && place != line.to && passes(from.at, control, to.at, mark.disc()))
    };
    DETOURS.into_iter().find(|bend| free(*bend)).unwrap_or(0.0)
}

/// Whether the curve comes within a hand's breadth of the disc. Looks at points along it.
fn passes(from: Point, control: Point, to: Point, disc: Disc) -> bool {
    let near = disc.radius + 3.0;
    let reach = |a: f64, b: f64, c: f64| (a.min(b).min(c) - near, a.max(b).max(c) + near);
    let (left, right) = reach(from.x, control.x, to.x);
    let (top, bottom) = reach(from.y, control.y, to.y);
    if disc.at.x < left || disc.at.x > right || disc.at.y < top || disc.at.y > bottom {
        return false;
    }
    let length = (to.x - from.x).abs() + (to.y - from.y).abs();
    let steps = (length / 5.0).ceil().clamp(8.0, 400.0);
    let mut t = 0.0;
    while t <= steps {
        let (s, u) = (t / steps, 1.0 - t / steps);
        let x = u * u * from.x + 2.0 * u * s * control.x + s * s * to.x;
        let y = u * u * from.y + 2.0 * u * s * control.y + s * s * to.y;
        if (x - disc.at.x).powi(2) + (y - disc.at.y).powi(2) < near * near {
            return true;
        }
        t += 1.0;
    }
    false
}

/// The part of the paper that everything needs, with a margin.
pub(super) fn frame(marks: &[Mark], lines: &[Line], grounds: &[Ground], guides: &[Guide]) -> Frame {
    const MARGIN: f64 = 24.0;
    let mut covers: Vec<Cover> = Vec::new();
    for mark in marks {
        covers.push(Cover::around(mark.disc()));
        if !mark.label.spare {
            covers.push(labels::cover(&mark.label, mark.label.side, mark.disc()));
        }
    }
    let dot = |(x, y): (f64, f64), radius: f64| {
        Cover::around(Disc {
            at: Point { x, y },
            radius,
        })
    };
    covers.extend(
        grounds
            .iter()
            .flat_map(|ground| ground.corners.iter().map(|at| dot(*at, 2.0))),
    );
    for guide in guides {
        match guide {
            Guide::Ring { x, y, radius } => covers.push(dot((*x, *y), *radius)),
            Guide::Rule { from, to } => covers.extend([dot(*from, 1.0), dot(*to, 1.0)]),
            Guide::Words { .. } => covers.extend(words_cover(guide)),
        }
    }
    covers.extend(
        lines
            .iter()
            .filter_map(|line| line.label.as_ref())
            .map(super::labels::LineLabel::cover),
    );
    for line in lines {
        let (from, to) = (marks[line.from].disc(), marks[line.to].disc());
        let (at, radius) = if line.loops() {
            // A loop reaches about one and a half of its corners' height above its mark.
            (from.at, (from.radius + 14.0 + line.bend) * 1.6)
        } else if line.bend != 0.0 {
            (control(from.at, to.at, line.bend / 2.0), 2.0)
        } else {
            continue;
        };
        covers.push(Cover::around(Disc { at, radius }));
    }
    let all = covers.into_iter().reduce(|a, b| Cover {
        left: a.left.min(b.left),
        top: a.top.min(b.top),
        right: a.right.max(b.right),
        bottom: a.bottom.max(b.bottom),
    });
    let all = all.unwrap_or(Cover {
        left: -160.0,
        top: -60.0,
        right: 160.0,
        bottom: 60.0,
    });
    Frame {
        left: (all.left - MARGIN).floor(),
        top: (all.top - MARGIN).floor(),
        width: (all.right - all.left + 2.0 * MARGIN).ceil(),
        height: (all.bottom - all.top + 2.0 * MARGIN).ceil(),
    }
}
