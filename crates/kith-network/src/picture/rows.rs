//! The list twin of a picture: all that it says, as lines of a list.

use super::scene::{Bond, Line, Mark, Scene, Since, Subject};
use crate::id::ActorId;
use crate::text::fold;
use crate::view::{ActorStyle, Entry, TieStyle};

/// Everything a picture says, in the order of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Rows<'a> {
    /// By name, those who stand out first; then those who are not drawn.
    pub marks: Vec<MarkRow<'a>>,
    /// Those that stand out first, then by the names of their ends.
    pub lines: Vec<LineRow<'a>>,
}

/// How something stands among the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Stands out, while others fade.
    Out,
    /// Nobody fades.
    Alike,
    Faded,
    /// On the list only: the view draws it not.
    Undrawn,
}

impl Standing {
    /// "stands out", "faded", "not drawn"; nothing where all are alike.
    pub fn words(self) -> Option<&'static str> {
        match self {
            Standing::Out => Some("stands out"),
            Standing::Alike => None,
            Standing::Faded => Some("faded"),
            Standing::Undrawn => Some("not drawn"),
        }
    }
}

/// An actor or a cluster of the picture.
#[derive(Debug, Clone, PartialEq)]
pub struct MarkRow<'a> {
    pub subject: Subject,
    pub name: &'a str,
    /// Everything that its mark says, name and all: "B Team, care team, 7 connections".
    pub words: &'a str,
    pub kind: Option<&'a str>,
    pub category: Option<&'a str>,
    /// Ring, column, ground or place, in words.
    pub group: Option<&'a str>,
    /// What its looks stand for, as the legend of the view says.
    pub meanings: Vec<&'a str>,
    /// The text beside the mark, where it is not its name.
    pub label: Option<&'a str>,
    /// Drawn, and to be seen in all.
    pub connections: (usize, usize),
    pub standing: Standing,
    pub since: Option<&'a Since>,
}

/// A line of the picture.
#[derive(Debug, Clone, PartialEq)]
pub struct LineRow<'a> {
    pub bond: &'a Bond,
    pub from: &'a str,
    pub to: &'a str,
    /// The actors at its ends; `None` for a cluster.
    pub ends: (Option<ActorId>, Option<ActorId>),
    /// "Ada to B Team: generative".
    pub words: &'a str,
    pub status: &'a str,
    pub meanings: Vec<&'a str>,
    pub standing: Standing,
    pub since: Option<&'a Since>,
}

impl Scene {
    /// The list twin of the picture: whatever is drawn, faded, new, gone or left out by the view
    /// stands here in words. O((n + m) log n).
    pub fn rows(&self) -> Rows<'_> {
        let mut marks: Vec<MarkRow<'_>> = self.marks.iter().map(|mark| self.mark_row(mark)).collect();
        marks.sort_by_cached_key(|row| (row.standing, row.subject.actor().is_none(), fold(row.name)));
        marks.extend(self.unseen.iter().map(|unseen| MarkRow {
            subject: Subject::Actor(unseen.actor),
            name: &unseen.name,
            words: &unseen.words,
            kind: None,
            category: None,
            group: None,
            meanings: Vec::new(),
            label: None,
            connections: (0, 0),
            standing: Standing::Undrawn,
            since: None,
        }));
        let mut lines: Vec<LineRow<'_>> = self.lines.iter().map(|line| self.line_row(line)).collect();
        lines.sort_by_cached_key(|row| (row.standing, fold(row.from), fold(row.to)));
        Rows { marks, lines }
    }

    fn mark_row<'a>(&'a self, mark: &'a Mark) -> MarkRow<'a> {
        MarkRow {
            subject: mark.subject.clone(),
            name: &mark.name,
            words: &mark.words,
            kind: mark.look.kind.as_deref(),
            category: mark.look.category.as_deref(),
            group: mark.group.as_deref(),
            meanings: self.meanings_of_mark(&mark.style),
            label: mark.style.label.as_deref().filter(|label| *label != mark.name),
            connections: mark.connections,
            standing: self.standing(mark.behind),
            since: mark.since.as_ref(),
        }
    }

    fn line_row<'a>(&'a self, line: &'a Line) -> LineRow<'a> {
        let (from, to) = (&self.marks[line.from], &self.marks[line.to]);
        LineRow {
            bond: &line.bond,
            from: &from.name,
            to: &to.name,
            ends: (from.actor(), to.actor()),
            words: &line.words,
            status: &line.status,
            meanings: self.meanings_of_line(&line.style),
            standing: self.standing(line.behind),
            since: line.since.as_ref(),
        }
    }

    fn standing(&self, behind: bool) -> Standing {
        match (self.asked, behind) {
            (false, _) => Standing::Alike,
            (true, true) => Standing::Out,
            (true, false) => Standing::Faded,
        }
    }

    /// What the view's legend says of a mark that is drawn like this.
    fn meanings_of_mark(&self, style: &ActorStyle) -> Vec<&str> {
        let entries = self.legend.view.iter();
        entries
            .filter_map(|entry| match entry {
                Entry::Actor {
                    words, style: shown, ..
                } if shows(shown, style) => Some(words.as_str()),
                _ => None,
            })
            .collect()
    }

    fn meanings_of_line(&self, style: &TieStyle) -> Vec<&str> {
        let entries = self.legend.view.iter();
        entries
            .filter_map(|entry| match entry {
                Entry::Tie {
                    words, style: shown, ..
                } if line_shows(shown, style) => Some(words.as_str()),
                _ => None,
            })
            .collect()
    }
}

/// Whether a mark looks as a legend entry shows, in all that the entry says.
fn shows(shown: &ActorStyle, style: &ActorStyle) -> bool {
    fn holds<T: PartialEq>(shown: &Option<T>, own: &Option<T>) -> bool {
        shown.is_none() || shown == own
    }
    *shown != ActorStyle::default()
        && holds(&shown.color, &style.color)
        && holds(&shown.scale, &style.scale)
        && holds(&shown.shape, &style.shape)
        && holds(&shown.outline, &style.outline)
        && holds(&shown.outline_width, &style.outline_width)
        && holds(&shown.opacity, &style.opacity)
        && holds(&shown.icon, &style.icon)
        && shown.flags.iter().all(|flag| style.flags.contains(flag))
}

fn line_shows(shown: &TieStyle, style: &TieStyle) -> bool {
    fn holds<T: PartialEq>(shown: &Option<T>, own: &Option<T>) -> bool {
        shown.is_none() || shown == own
    }
    *shown != TieStyle::default()
        && holds(&shown.color, &style.color)
        && holds(&shown.width, &style.width)
        && holds(&shown.pattern, &style.pattern)
        && holds(&shown.opacity, &style.opacity)
        && holds(&shown.curvature, &style.curvature)
        && (!shown.no_arrows || style.no_arrows)
}
