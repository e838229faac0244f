//! What a selector chose, for files and the command line.

use super::{Chosen, Selector};
use crate::actor::Actor;
use crate::network::VisibleNetwork;
use crate::share::Share;
use crate::tie::Tie;
use serde_json::{Value, json};

/// What was chosen, with what it was chosen from.
#[derive(Debug, Clone)]
pub struct Listed<'a> {
    visible: &'a VisibleNetwork,
    selector: &'a Selector,
    actors: Vec<&'a Actor>,
    ties: Vec<&'a Tie>,
}

impl<'a> Listed<'a> {
    /// By the names of actors, and of the ends of ties.
    pub fn of(visible: &'a VisibleNetwork, selector: &'a Selector, chosen: &Chosen) -> Listed<'a> {
        let actors = visible.actors_by_name().into_iter();
        let mut ties: Vec<&Tie> = visible.ties().filter(|tie| chosen.ties.contains(&tie.id)).collect();
        let name = |id| visible.actor(id).map(|actor| actor.name.as_str().to_lowercase());
        ties.sort_by_cached_key(|tie| (name(tie.from), name(tie.to), tie.id));
        Listed {
            visible,
            selector,
            actors: actors.filter(|actor| chosen.actors.contains(&actor.id)).collect(),
            ties,
        }
    }

    fn shares(&self) -> (Share, Share) {
        (
            Share::new(self.actors.len(), self.visible.actors().len()),
            Share::new(self.ties.len(), self.visible.ties().len()),
        )
    }

    fn name(&self, id: crate::id::ActorId) -> &'a str {
        self.visible.actor(id).map_or("", |actor| actor.name.as_str())
    }

    fn kind(&self, actor: &'a Actor) -> &'a str {
        let kinds = &self.visible.vocabulary().actor_kinds;
        actor.kind.as_ref().map_or("", |key| kinds.label_of(key))
    }

    fn tie_words(&self, tie: &'a Tie) -> (&'a str, &'a str) {
        let words = self.visible.vocabulary();
        let kind = tie.kind.as_ref().map_or("", |key| words.tie_kinds.label_of(key));
        let status = tie
            .status
            .as_ref()
            .map_or("Unclassified", |key| words.statuses.label_of(key));
        (kind, status)
    }

    /// What it means, how many it chose of how many, and a line for each.
    pub fn to_text(&self) -> String {
        let (actors, ties) = self.shares();
        let mut text = format!("{}.\n", self.selector.words(self.visible));
        if !self.actors.is_empty() || self.ties.is_empty() {
            text.push_str(&format!("\n{actors} people, groups and organisations\n"));
        }
        for actor in &self.actors {
            let kind = Some(self.kind(actor)).filter(|kind| !kind.is_empty());
            let kind = kind.map(|kind| format!(" ({kind})")).unwrap_or_default();
            text.push_str(&format!("  {}{kind}\n", actor.name));
        }
        if !self.ties.is_empty() {
            text.push_str(&format!("\n{ties} connections\n"));
        }
        for tie in &self.ties {
            let (kind, status) = self.tie_words(tie);
            let kind = if kind.is_empty() {
                String::new()
            } else {
                format!(", {kind}")
            };
            text.push_str(&format!(
                "  {} and {}: {status}{kind}\n",
                self.name(tie.from),
                self.name(tie.to)
            ));
        }
        text
    }

    /// One table: actors and ties, told apart by the first column.
    pub fn to_csv(&self) -> String {
        let mut rows = vec![["what", "id", "name", "from", "to", "kind", "status"].map(str::to_owned)];
        for actor in &self.actors {
            let cells = [
                "actor",
                &actor.id.to_string(),
                actor.name.as_str(),
                "",
                "",
                self.kind(actor),
                "",
            ];
            rows.push(cells.map(str::to_owned));
        }
        for tie in &self.ties {
            let (kind, status) = self.tie_words(tie);
            let ends = (self.name(tie.from), self.name(tie.to));
            let cells = ["tie", &tie.id.to_string(), &tie.label, ends.0, ends.1, kind, status];
            rows.push(cells.map(str::to_owned));
        }
        written(&rows)
    }

    /// The selector as it was understood, what it chose with how many of how many.
    pub fn to_json(&self) -> Value {
        let (actors, ties) = self.shares();
        let share = |share: Share| json!({ "part": share.part, "whole": share.whole });
        let actor = |actor: &&'a Actor| json!({ "id": actor.id.to_string(), "name": actor.name.as_str(), "kind": self.kind(actor) });
        let tie = |tie: &&'a Tie| {
            let (kind, status) = self.tie_words(tie);
            json!({
                "id": tie.id.to_string(),
                "from": { "id": tie.from.to_string(), "name": self.name(tie.from) },
                "to": { "id": tie.to.to_string(), "name": self.name(tie.to) },
                "kind": kind,
                "status": status,
            })
        };
        json!({
            "selector": self.selector.to_string(),
            "words": self.selector.words(self.visible),
            "actors": { "of": share(actors), "chosen": self.actors.iter().map(actor).collect::<Vec<_>>() },
            "ties": { "of": share(ties), "chosen": self.ties.iter().map(tie).collect::<Vec<_>>() },
        })
    }
}

/// Quoted throughout; what a spreadsheet might take for a formula has an apostrophe before it.
fn written(rows: &[[String; 7]]) -> String {
    let mut writer = csv::WriterBuilder::new()
        .quote_style(csv::QuoteStyle::Always)
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    let risky = |text: &str| text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    for row in rows {
        let guarded = row
            .iter()
            .map(|text| if risky(text) { format!("'{text}") } else { text.clone() });
        // Writing to memory cannot fail, and every row has as many cells.
        let _ = writer.write_record(guarded);
    }
    String::from_utf8_lossy(&writer.into_inner().unwrap_or_default()).into_owned()
}
