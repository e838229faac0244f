//! The picture of a view: who is on it, how they are arranged and drawn.

mod bodies;
mod care;
pub(super) mod cast;
mod changes;
mod drawn;
mod grounds;
mod standing;

use super::layout::{Asked, Drawing, Paper, Plan, is_coarse};
use super::legend::Legend;
use super::room::{bend_apart, find_room, frame};
use super::scene::{Ground as Land, Line, Mark, Scene, Subject, Unseen};
use super::style::{Looks, Style};
use super::words;
use crate::id::ActorId;
use crate::network::VisibleNetwork;
use crate::place::Spot;
use crate::selector::{Facts, Ground};
use crate::view::{Staging, Styling};
use cast::Cast;
use jiff::civil::Date;
use standing::Outstanding;
use std::collections::{BTreeMap, BTreeSet};

/// What a picture is made from.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    pub visible: &'a VisibleNetwork,
    /// How it was, where two states are compared in one picture.
    pub before: Option<&'a VisibleNetwork>,
    pub staging: &'a Staging,
    pub styling: &'a Styling,
    /// Where marks were put by hand in the view.
    pub spots: &'a BTreeMap<ActorId, Spot>,
    /// The last drawing of this view for the same audience.
    pub last: Option<&'a Drawing>,
    pub today: Date,
}

impl Scene {
    /// Draws a view. The same input gives the same scene, and what is hidden moves nothing.
    pub fn staged(wanted: &Wanted<'_>) -> Scene {
        stage(wanted, Style::fitting(wanted.visible))
    }

    /// Draws what a viewer may see. Marks put somewhere by hand stay there; others stay where
    /// they stood in the `last` drawing for the same audience; newcomers find a free place near
    /// those they are connected with. The same input gives the same scene.
    pub fn of(visible: &VisibleNetwork, last: Option<&Drawing>, style: Style) -> Scene {
        let wanted = Wanted {
            visible,
            before: None,
            staging: &Staging::default(),
            styling: &Styling::default(),
            spots: &BTreeMap::new(),
            last,
            today: Date::ZERO,
        };
        stage(&wanted, style)
    }
}

/// Who is in focus, for selectors that ask about it.
fn focus(wanted: &Wanted<'_>) -> BTreeSet<ActorId> {
    let Some(focus) = &wanted.staging.focus else {
        return BTreeSet::new();
    };
    let ground = Ground {
        visible: wanted.visible,
        today: wanted.today,
        focus: &BTreeSet::new(),
    };
    focus.on.chosen(&ground).actors
}

fn stage(wanted: &Wanted<'_>, style: Style) -> Scene {
    let focus = focus(wanted);
    let facts = Facts::of(Ground {
        visible: wanted.visible,
        today: wanted.today,
        focus: &focus,
    });
    let cast = Cast::of(wanted, &facts);
    let outstanding = Outstanding::of(wanted, &cast);
    let looks = Looks::of(wanted.visible, style);
    let coarse = is_coarse(cast.actors.len() + cast.clusters.len(), cast.strands.len());
    let bodies = bodies::bodies(wanted, &cast, &outstanding);
    let place: BTreeMap<&Subject, usize> = bodies
        .iter()
        .enumerate()
        .map(|(at, body)| (&body.subject, at))
        .collect();
    let pairs = cast
        .strands
        .iter()
        .filter_map(|strand| Some((*place.get(&strand.from)?, *place.get(&strand.to)?)));
    let paper = Paper::of(&facts, &bodies, pairs, wanted.last, coarse);
    let asked = grounds::asked(wanted, &cast, &bodies);
    let mut plan = paper.arranged(&wanted.staging.layout, &asked);
    plan.grounds = grounds::members(&asked);

    let (mut marks, unseen) = drawn::marks(wanted, &cast, &outstanding, &looks, &bodies, &plan);
    let mut lines = drawn::lines(wanted, &cast, &outstanding, &looks, &marks);
    bend_apart(&mut lines, &marks);
    let grounds = grounds::drawn(&plan, &bodies, &marks);
    let guides = [plan.guides.clone(), grounds::headlines(&grounds)].concat();
    let sides = drawn::sides(&plan, &bodies, &marks);
    find_room(&mut marks, &mut lines, &guides, &sides, coarse);
    let notes = notes(wanted, &cast, &outstanding, &asked, &plan, &unseen);
    finished(
        wanted,
        style,
        plan,
        outstanding.asked,
        marks,
        lines,
        unseen,
        grounds,
        notes,
        coarse,
    )
}

#[allow(clippy::too_many_arguments)]
fn finished(
    wanted: &Wanted<'_>,
    style: Style,
    plan: Plan,
    asked: bool,
    marks: Vec<Mark>,
    lines: Vec<Line>,
    unseen: Vec<Unseen>,
    grounds: Vec<Land>,
    notes: Vec<String>,
    coarse: bool,
) -> Scene {
    let mut description = words::description(&marks, &lines);
    for note in &notes {
        description.push(' ');
        description.push_str(note);
    }
    // The view's own part of the legend counts those who are drawn, and nobody else.
    let drawn_actors = marks.iter().filter_map(Mark::actor).collect();
    let drawn_ties = lines.iter().flat_map(|line| line.ties().iter().copied()).collect();
    let explained = wanted.styling.legend_on(&drawn_actors, &drawn_ties);
    Scene {
        title: format!("Map of {}", wanted.visible.about().name),
        description,
        frame: frame(&marks, &lines, &grounds, &plan.guides),
        legend: Legend::of(wanted.visible, style.colour, &marks, &lines, &explained),
        day: wanted
            .staging
            .on
            .or(Some(wanted.today).filter(|day| *day != Date::ZERO)),
        notes,
        marks,
        lines,
        unseen,
        grounds,
        guides: plan.guides,
        coarse,
        asked,
        earth: plan.earth,
    }
}

/// What the picture shows of all there is; then what each thing asked came to.
fn notes(
    wanted: &Wanted<'_>,
    cast: &Cast<'_>,
    outstanding: &Outstanding,
    asked: &Asked,
    plan: &Plan,
    unseen: &[Unseen],
) -> Vec<String> {
    let mut notes = Vec::new();
    let (all, all_ties) = (wanted.visible.actors().len(), wanted.visible.ties().len());
    let now = |since: &Option<super::scene::Since>| *since != Some(super::scene::Since::Went);
    let shown = cast
        .actors
        .values()
        .filter(|(_, since)| now(since))
        .count()
        .saturating_sub(unseen.len());
    let mut ties: Vec<_> = cast
        .strands
        .iter()
        .filter(|strand| now(&strand.since))
        .flat_map(|strand| match &strand.bond {
            super::scene::Bond::Tie(id) => std::slice::from_ref(id),
            super::scene::Bond::Care(ids) => ids.as_slice(),
            _ => &[],
        })
        .collect();
    ties.sort_unstable();
    ties.dedup();
    if shown < all || ties.len() < all_ties {
        notes.push(format!(
            "Showing {shown} of {all} people, groups and organisations, and {} of {all_ties} connections.",
            ties.len()
        ));
    }
    notes.extend(cast.notes.iter().cloned());
    notes.extend(outstanding.notes.iter().cloned());
    notes.extend(plan.notes.iter().cloned());
    notes.extend(grounds::note(asked, cast));
    notes
}
