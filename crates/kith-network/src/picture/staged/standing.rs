//! Who stands out, while all others fade: a showcase, ways between people, what is new or gone.

use super::super::scene::{Since, Subject};
use super::Wanted;
use super::cast::{Cast, Strand};
use super::changes::in_words;
use crate::id::ActorId;
use crate::selector::Selector;
use crate::view::{Reach, Showcase};
use kith_graph::walk::{Way, neighborhood};
use kith_graph::{Direction as Arcs, Node};
use std::collections::BTreeSet;

/// Who and what stands out.
#[derive(Default)]
pub(super) struct Outstanding {
    /// Whether anything was asked: then everybody else fades, even if nobody stands out.
    pub asked: bool,
    pub marks: BTreeSet<Subject>,
    /// Places among the strands.
    pub lines: BTreeSet<usize>,
    pub notes: Vec<String>,
}

impl Outstanding {
    pub fn of(wanted: &Wanted<'_>, cast: &Cast<'_>) -> Outstanding {
        let mut out = Outstanding::default();
        if let Some(showcase) = &wanted.staging.showcase {
            out.show(cast, showcase);
        }
        if let Some((from, to)) = &wanted.staging.path {
            out.paths(cast, from, to);
        }
        if wanted.before.is_some() || wanted.staging.since.is_some() {
            out.changes(wanted, cast);
        }
        out
    }

    fn show(&mut self, cast: &Cast<'_>, showcase: &Showcase) {
        self.asked = true;
        let chosen = cast.chosen(&showcase.selector);
        let mut actors: BTreeSet<ActorId> = chosen.actors;
        actors.retain(|id| cast.actors.contains_key(id));
        let mut marks: BTreeSet<Subject> = actors.iter().map(|id| Subject::Actor(*id)).collect();
        let in_chosen = |strand: &Strand<'_>| strand.tie.is_some_and(|tie| chosen.ties.contains(&tie.id));
        let mut lines: BTreeSet<usize> = BTreeSet::new();
        let mut reached: BTreeSet<Subject> = BTreeSet::new();
        for (at, strand) in cast.strands.iter().enumerate() {
            let (from, to) = (marks.contains(&strand.from), marks.contains(&strand.to));
            let along = match showcase.reach {
                Reach::Strict => false,
                Reach::Normal => from && to,
                Reach::Loose => from || to,
            };
            if along || in_chosen(strand) {
                lines.insert(at);
                reached.extend([strand.from.clone(), strand.to.clone()]);
            }
        }
        marks.extend(reached);
        self.notes.push(format!(
            "{} of {} marks and {} of {} connections stand out; the others are faded.",
            marks.len(),
            cast.actors.len() + cast.clusters.len(),
            lines.len(),
            cast.strands.len()
        ));
        self.marks.extend(marks);
        self.lines.extend(lines);
    }

    /// All shortest ways from any of the first to any of the second, whatever the direction of
    /// ties. O(n + m).
    fn paths(&mut self, cast: &Cast<'_>, from: &Selector, to: &Selector) {
        self.asked = true;
        let subjects = cast.subjects();
        let graph = cast.graph(&subjects, Arcs::Undirected);
        let at = |selector: &Selector| -> Vec<Node> {
            let chosen = cast.chosen(selector).actors;
            let nodes = chosen
                .iter()
                .filter_map(|id| subjects.binary_search(&Subject::Actor(*id)).ok());
            nodes.map(|at| Node(at as u32)).collect()
        };
        let far = |nodes: &[Node]| -> Vec<Option<u32>> {
            let mut steps = vec![None; subjects.len()];
            for (node, distance) in neighborhood(&graph, nodes, u32::MAX, Way::Both) {
                steps[node.index()] = Some(distance);
            }
            steps
        };
        let (starts, ends) = (at(from), at(to));
        let (out, back) = (far(&starts), far(&ends));
        let along = |node: usize| Some(out[node]? + back[node]?);
        let Some(shortest) = (0..subjects.len()).filter_map(along).min() else {
            self.notes.push(match (starts.is_empty(), ends.is_empty()) {
                (false, false) => "No way leads from one to the other on this map.".to_owned(),
                _ => "One end of the way is not on this map.".to_owned(),
            });
            return;
        };
        let on = |node: usize| along(node) == Some(shortest);
        let marks: Vec<Subject> = (0..subjects.len())
            .filter(|node| on(*node))
            .map(|node| subjects[node].clone())
            .collect();
        for (place, strand) in cast.strands.iter().enumerate() {
            let node = |subject: &Subject| subjects.binary_search(subject).ok();
            let (Some(one), Some(other)) = (node(&strand.from), node(&strand.to)) else {
                continue;
            };
            let onward =
                |a: usize, b: usize| matches!((out[a], back[b]), (Some(out), Some(back)) if out + 1 + back == shortest);
            if onward(one, other) || onward(other, one) {
                self.lines.insert(place);
            }
        }
        self.notes.push(format!(
            "The shortest ways between them take {}; {} of {} marks are on one.",
            match shortest {
                1 => "1 step".to_owned(),
                many => format!("{many} steps"),
            },
            marks.len(),
            subjects.len()
        ));
        self.marks.extend(marks);
    }

    fn changes(&mut self, wanted: &Wanted<'_>, cast: &Cast<'_>) {
        self.asked = true;
        let mut marks = [0usize; 3];
        let mut lines = [0usize; 3];
        for (id, (_, since)) in &cast.actors {
            if let Some(since) = since {
                marks[kind(since)] += 1;
                self.marks.insert(Subject::Actor(*id));
            }
        }
        for (at, strand) in cast.strands.iter().enumerate() {
            if let Some(since) = &strand.since {
                lines[kind(since)] += 1;
                self.lines.insert(at);
            }
        }
        let day = match wanted.staging.since {
            Some(day) => format!("Since {}", in_words(day)),
            None => "Since then".to_owned(),
        };
        let [came, changed, went] = marks;
        let [came_lines, changed_lines, went_lines] = lines;
        self.notes.push(match wanted.before {
            Some(_) => format!(
                "{day}: of {} marks {came} came, {changed} changed and {went} went; of {} connections {came_lines} \
                 came, {changed_lines} changed and {went_lines} went.",
                cast.actors.len(),
                cast.strands.len()
            ),
            None => format!(
                "{day}, by the dates that records carry: {came} of {} marks and {came_lines} of {} connections are \
                 new. What went or changed is not known here.",
                cast.actors.len(),
                cast.strands.len()
            ),
        });
    }
}

fn kind(since: &Since) -> usize {
    match since {
        Since::Came => 0,
        Since::Changed(_) => 1,
        Since::Went => 2,
    }
}

/// "new since 1 May 2026", to be said of a mark or a line.
pub(super) fn said(since: &Since, wanted: &Wanted<'_>) -> String {
    let day = wanted.staging.since.map(in_words);
    let after = |word: &str| match &day {
        Some(day) => format!("{word} since {day}"),
        None => word.to_owned(),
    };
    match since {
        Since::Came => after("new"),
        Since::Went => after("gone"),
        Since::Changed(what) => format!("{} ({})", after("changed"), what.join("; ")),
    }
}
