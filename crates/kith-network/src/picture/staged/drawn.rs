//! Marks and lines as they are drawn.

use super::super::labels::{LineLabel, Side};
use super::super::layout::{Body, Plan};
use super::super::legend::uncapitalised;
use super::super::outline::{Arrows, Short};
use super::super::scene::{Bond, Line, Mark, Since, Subject, Unseen};
use super::super::style::{Look, Looks, Stroke};
use super::super::words;
use super::Wanted;
use super::cast::{Cast, Strand};
use super::standing::{Outstanding, said};
use crate::view::{ActorStyle, TieStyle};
use std::collections::BTreeMap;

/// Marks in the order of bodies, and those who are on the list only.
pub(super) fn marks(
    wanted: &Wanted<'_>,
    cast: &Cast<'_>,
    outstanding: &Outstanding,
    looks: &Looks<'_>,
    bodies: &[Body<'_>],
    plan: &Plan,
) -> (Vec<Mark>, Vec<Unseen>) {
    let (mut marks, mut unseen) = (Vec::with_capacity(bodies.len()), Vec::new());
    for (at, body) in bodies.iter().enumerate() {
        let style = body.actor.and_then(|actor| wanted.styling.actors.get(&actor.id));
        let style = style.cloned().unwrap_or_default();
        let since = body
            .actor
            .and_then(|actor| cast.actors.get(&actor.id))
            .and_then(|(_, since)| since.clone());
        let mut look = look(cast, looks, body);
        if let Some(shape) = style.shape {
            look.shape = shape;
        }
        let group = plan.groups.get(at).cloned().flatten();
        let more = more(wanted, cast, body, &style, since.as_ref(), group.as_deref());
        let name = cast.name(&body.subject).to_owned();
        let words = words::of_mark(body, &name, &look, &style, &more);
        if let (Some(actor), true) = (body.actor, style.hidden) {
            unseen.push(Unseen {
                actor: actor.id,
                name,
                words,
            });
            continue;
        }
        marks.push(Mark {
            words,
            name,
            x: Short::rounded(plan.at[at].x),
            y: Short::rounded(plan.at[at].y),
            radius: Short::rounded(body.radius),
            rank: body.rank,
            look,
            label: body.label.clone(),
            group,
            connections: body.connections,
            behind: outstanding.marks.contains(&body.subject),
            subject: body.subject.clone(),
            since,
            style,
        });
    }
    (marks, unseen)
}

/// What a mark's words say beside name, kind, category and connections.
fn more(
    wanted: &Wanted<'_>,
    cast: &Cast<'_>,
    body: &Body<'_>,
    style: &ActorStyle,
    since: Option<&Since>,
    group: Option<&str>,
) -> Vec<String> {
    let mut more: Vec<String> = since.map(|since| said(since, wanted)).into_iter().collect();
    if let Subject::Cluster(key) = &body.subject {
        let members = cast.clusters.get(key).map_or(0, |mark| mark.members.len());
        let on_map = cast.actors.len();
        more.push(format!("{members} of {on_map} on this map have it"));
    } else if let Some(steps) = cast.steps.get(&body.subject) {
        more.push(match steps {
            0 => "in focus".to_owned(),
            1 => "1 step from the focus".to_owned(),
            many => format!("{many} steps from the focus"),
        });
    } else if let Some(group) = group {
        more.push(uncapitalised(group));
    }
    if let Some(label) = style
        .label
        .as_deref()
        .filter(|label| !label.is_empty() && *label != cast.name(&body.subject))
    {
        more.push(label.to_owned());
    }
    more
}

fn look(cast: &Cast<'_>, looks: &Looks<'_>, body: &Body<'_>) -> Look {
    match (body.actor, &body.subject) {
        (Some(actor), _) => looks.look(actor),
        (None, Subject::Cluster(key)) => looks.of_cluster(cast.clusters.get(key).map(|mark| mark.kind.clone())),
        (None, Subject::Actor(_)) => looks.of_cluster(None),
    }
}

/// The lines between marks that are drawn.
pub(super) fn lines(
    wanted: &Wanted<'_>,
    cast: &Cast<'_>,
    outstanding: &Outstanding,
    looks: &Looks<'_>,
    marks: &[Mark],
) -> Vec<Line> {
    let at: BTreeMap<&Subject, usize> = marks
        .iter()
        .enumerate()
        .map(|(place, mark)| (&mark.subject, place))
        .collect();
    let mut lines = Vec::with_capacity(cast.strands.len());
    for (place, strand) in cast.strands.iter().enumerate() {
        let (Some(&from), Some(&to)) = (at.get(&strand.from), at.get(&strand.to)) else {
            continue;
        };
        let mut style = strand
            .tie
            .and_then(|tie| wanted.styling.ties.get(&tie.id))
            .cloned()
            .unwrap_or_default();
        if style.hidden {
            continue;
        }
        let (stroke, status, gloss) = stroke(looks, strand, &mut style);
        let mut more: Vec<String> = strand
            .since
            .as_ref()
            .map(|since| said(since, wanted))
            .into_iter()
            .collect();
        let tie_label = strand.tie.map(|tie| tie.label.as_str());
        let label = style.label.as_deref().filter(|label| !label.trim().is_empty());
        more.extend(label.filter(|label| Some(*label) != tie_label).map(str::to_owned));
        lines.push(Line {
            words: words::of_line(strand, &marks[from].name, &marks[to].name, &status, &more),
            bond: strand.bond.clone(),
            from,
            to,
            stroke,
            status,
            gloss,
            arrows: if style.no_arrows { Arrows::None } else { strand.arrows },
            bend: 0.0,
            label: label.map(LineLabel::new),
            behind: outstanding.lines.contains(&place),
            since: strand.since.clone(),
            style,
        });
    }
    lines
}

/// How a line is drawn, and what that means.
fn stroke(looks: &Looks<'_>, strand: &Strand<'_>, style: &mut TieStyle) -> (Stroke, String, Option<String>) {
    match (&strand.bond, strand.tie) {
        (Bond::Tie(_), Some(tie)) => {
            let (stroke, status) = looks.stroke(tie);
            (stroke.patterned(style.pattern), status, looks.gloss(tie))
        }
        (Bond::Care(ties), _) => {
            let wide = 1.8 + 1.6 * (ties.len() as f64 - 1.0);
            style.width.get_or_insert(wide.min(9.0));
            (Stroke::Plain.patterned(style.pattern), strand.words.clone(), None)
        }
        _ => (Stroke::Plain, strand.words.clone(), None),
    }
}

/// The sides that suit the arrangement, for those who are drawn.
pub(super) fn sides(plan: &Plan, bodies: &[Body<'_>], marks: &[Mark]) -> Vec<Option<Side>> {
    let mut drawn = marks.iter().map(|mark| &mark.subject).peekable();
    let mut sides = Vec::with_capacity(marks.len());
    for (at, body) in bodies.iter().enumerate() {
        if drawn.next_if(|subject| **subject == body.subject).is_some() {
            sides.push(plan.sides.get(at).copied().flatten());
        }
    }
    sides
}
