//! What came, went or changed, and what had begun by a day.

use super::super::scene::Since;
use super::Wanted;
use super::cast::Strand;
use crate::actor::Actor;
use crate::difference::{self, Difference};
use crate::id::ActorId;
use crate::network::VisibleNetwork;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Everyone there is, with what became of each.
pub(super) struct Changes<'a> {
    pub actors: BTreeMap<ActorId, (&'a Actor, Option<Since>)>,
    pub strands: Vec<Strand<'a>>,
    pub notes: Vec<String>,
}

impl<'a> Changes<'a> {
    /// By the state before, where there is one, else by the dates that records carry.
    pub fn of(wanted: &Wanted<'a>) -> Changes<'a> {
        let mut changes = match (wanted.before, wanted.staging.since) {
            (Some(before), _) => between(before, wanted.visible),
            (None, since) => by_dates(wanted.visible, since),
        };
        if let Some(day) = wanted.staging.on {
            changes.as_on(day);
        }
        changes
    }

    /// How it was known on a day: without what began later. What has no date stays, and is told.
    fn as_on(&mut self, day: Date) {
        let later = |begun: Option<Date>| begun.is_some_and(|begun| begun > day);
        self.actors.retain(|_, (actor, _)| !later(actor.first_mapped));
        let actors = &self.actors;
        self.strands.retain(|strand| {
            !strand.tie.is_some_and(|tie| later(tie.since)) && strand.ends().all(|end| actors.contains_key(&end))
        });
        let undated = self
            .actors
            .values()
            .filter(|(actor, _)| actor.first_mapped.is_none())
            .count();
        let loose = self
            .strands
            .iter()
            .filter(|strand| strand.tie.is_some_and(|tie| tie.since.is_none()));
        let loose = loose.count();
        let mut note = format!("As known on {}, by the dates that records carry.", in_words(day));
        if undated + loose > 0 {
            note.push_str(&format!(
                " Without a date, and so shown: {undated} of {} marks, {loose} of {} connections.",
                self.actors.len(),
                self.strands.len()
            ));
        }
        self.notes.push(note);
    }
}

fn by_dates(visible: &VisibleNetwork, since: Option<Date>) -> Changes<'_> {
    let came = |begun: Option<Date>| match (begun, since) {
        (Some(begun), Some(since)) if begun > since => Some(Since::Came),
        _ => None,
    };
    Changes {
        actors: visible
            .actors()
            .map(|actor| (actor.id, (actor, came(actor.first_mapped))))
            .collect(),
        strands: visible.ties().map(|tie| Strand::tie(tie, came(tie.since))).collect(),
        notes: Vec::new(),
    }
}

fn between<'a>(before: &'a VisibleNetwork, now: &'a VisibleNetwork) -> Changes<'a> {
    let words = now.vocabulary();
    let mut actors: BTreeMap<ActorId, (&Actor, Option<Since>)> = BTreeMap::new();
    for actor in now.actors() {
        let since = match before.actor(actor.id) {
            None => Some(Since::Came),
            Some(was) if was == actor => None,
            Some(was) => changed(difference::of_actors(was, actor, words)),
        };
        actors.insert(actor.id, (actor, since));
    }
    for gone in before.actors().filter(|actor| now.actor(actor.id).is_none()) {
        actors.insert(gone.id, (gone, Some(Since::Went)));
    }
    let name = |id: ActorId| {
        let actor = now.actor(id).or_else(|| before.actor(id));
        actor.map(|actor| actor.name.as_str().to_owned()).unwrap_or_default()
    };
    let mut strands: Vec<Strand<'_>> = now
        .ties()
        .map(|tie| {
            let since = match before.tie(tie.id) {
                None => Some(Since::Came),
                Some(was) if was == tie => None,
                Some(was) => changed(difference::of_ties(was, tie, words, name)),
            };
            Strand::tie(tie, since)
        })
        .collect();
    let gone = before.ties().filter(|tie| now.tie(tie.id).is_none());
    strands.extend(gone.map(|tie| Strand::tie(tie, Some(Since::Went))));
    strands.sort_by_key(|strand| strand.tie.map(|tie| tie.id));
    Changes {
        actors,
        strands,
        notes: Vec::new(),
    }
}

/// What differs, in words; nothing where no recorded answer does.
fn changed(differences: Vec<Difference>) -> Option<Since> {
    let said: Vec<String> = differences
        .into_iter()
        .map(
            |Difference { what, before, after }| match (before.as_str(), after.as_str()) {
                ("", after) => format!("{what}: {after}"),
                (before, "") => format!("{what}: nothing any more, before {before}"),
                (before, after) => format!("{what}: {after}, before {before}"),
            },
        )
        .collect();
    (!said.is_empty()).then_some(Since::Changed(said))
}

/// "1 May 2026".
pub(super) fn in_words(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}
