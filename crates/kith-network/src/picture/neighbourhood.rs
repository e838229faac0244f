//! A small picture of one actor among those it is connected with.

use super::outline::Short;
use super::room::{bend_apart, find_room, frame};
use super::scene::{Line, Mark, Scene};
use super::style::Stroke;
use super::words::description;
use crate::id::ActorId;
use std::collections::BTreeMap;
use std::f64::consts::TAU;

/// Beyond so many neighbours a small picture shows nothing but a crowd.
const MOST: usize = 40;
/// The least distance from the ego to its alters, in drawing units.
const NEAREST: f64 = 130.0;
/// How much of the way round each alter needs, for its name beside it.
const ROOM: f64 = 62.0;

impl Scene {
    /// The ego in the middle and its alters around it, the liveliest connections first and then
    /// by name; only the ties between it and them. Nothing where there is no such actor, nobody
    /// it is connected with, or more than 40. O(n + m).
    pub fn around(&self, ego: ActorId) -> Option<Scene> {
        let middle = self.marks.iter().position(|mark| mark.actor() == Some(ego))?;
        let ties = || {
            self.lines
                .iter()
                .filter(|line| !line.loops() && (line.from == middle || line.to == middle))
        };
        let mut liveliest: BTreeMap<usize, Stroke> = BTreeMap::new();
        for line in ties() {
            let stroke = liveliest.entry(line.from + line.to - middle).or_insert(line.stroke);
            *stroke = (*stroke).min(line.stroke);
        }
        if liveliest.is_empty() || liveliest.len() > MOST {
            return None;
        }
        // Marks stand by name: of equally lively ones the first name comes first.
        let mut round: Vec<(Stroke, usize)> = liveliest.into_iter().map(|(alter, stroke)| (stroke, alter)).collect();
        round.sort_unstable();
        let order: Vec<usize> = [middle]
            .into_iter()
            .chain(round.into_iter().map(|(_, alter)| alter))
            .collect();
        let mut marks = placed(&self.marks, &order);
        let at: BTreeMap<usize, usize> = order.iter().enumerate().map(|(new, old)| (*old, new)).collect();
        let mut lines: Vec<Line> = ties()
            .filter_map(|line| {
                Some(Line {
                    from: *at.get(&line.from)?,
                    to: *at.get(&line.to)?,
                    bend: 0.0,
                    ..line.clone()
                })
            })
            .collect();
        bend_apart(&mut lines, &marks);
        find_room(&mut marks, &mut lines, &[], &[], false);
        Some(Scene {
            title: format!("{} and its connections", self.marks[middle].name),
            description: description(&marks, &lines),
            frame: frame(&marks, &lines, &[], &[]),
            day: self.day,
            notes: Vec::new(),
            legend: self.legend.clone(),
            marks,
            lines,
            unseen: Vec::new(),
            grounds: Vec::new(),
            guides: Vec::new(),
            coarse: false,
            asked: false,
            earth: None,
        })
    }
}

/// The first in the middle, the others round it, from the top with the sun.
fn placed(all: &[Mark], order: &[usize]) -> Vec<Mark> {
    let alters = order.len() - 1;
    let radius = (alters as f64 * ROOM / TAU).max(NEAREST);
    order
        .iter()
        .enumerate()
        .map(|(place, old)| {
            let turn = TAU * (place as f64 - 1.0) / alters as f64;
            let (x, y) = match place {
                0 => (0.0, 0.0),
                _ => (radius * turn.sin(), -radius * turn.cos()),
            };
            let mut mark = Mark {
                x: Short::rounded(x),
                y: Short::rounded(y),
                rank: place,
                ..all[*old].clone()
            };
            mark.label.spare = false;
            mark
        })
        .collect()
}
