//! What whoever writes a sheet is told of it on a ground: never shown to anybody else.

use super::cascade::{PAPER, SEEN};
use super::icons;
use crate::selector::{Facts, Ground};
use crate::view::look::{By, Channel, Choice, Run};
use crate::view::sheet::{Note, Sheet};
use crate::view::styling::Paint;
use crate::vocabulary::FieldOn;
use std::collections::BTreeSet;

/// What to mind where a sheet is used on some ground.
pub(in crate::view) fn advice(sheet: &Sheet, ground: &Ground<'_>) -> Vec<Note> {
    let facts = Facts::of(*ground);
    let mut said: BTreeSet<String> = BTreeSet::new();
    let mut notes = Vec::new();
    let settled = sheet.settled_looks();
    let ruled = sheet
        .rules()
        .flat_map(|rule| rule.looks().map(|(channel, by)| (None, channel, by)));
    for (on, channel, by) in settled.chain(ruled) {
        for words in about(&facts, on, channel, by) {
            if said.insert(words.clone()) {
                notes.push(Note { line: 0, words });
            }
        }
    }
    for rule in sheet.rules() {
        let chosen = rule.selector.chosen_by(&facts);
        if chosen.actors.is_empty() && chosen.ties.is_empty() {
            let words = format!("The rule “{}” chooses nobody and nothing here.", rule.selector);
            notes.push(Note { line: 0, words });
        }
    }
    notes
}

fn about(facts: &Facts<'_>, on: Option<FieldOn>, channel: Channel, by: &By) -> Vec<String> {
    let mut words = Vec::new();
    for choice in choices(by) {
        match choice {
            Choice::Color(paint) if channel.is_colored() => words.extend(pale(channel, *paint)),
            Choice::Word(name) if channel == Channel::Icon && name != "none" && icons::sign(name).is_none() => {
                let known: Vec<&str> = icons::ICONS.iter().map(|(name, _)| *name).collect();
                words.push(format!(
                    "There is no sign “{name}”: it is not drawn. There are {}.",
                    known.join(", ")
                ));
            }
            _ => {}
        }
    }
    if let By::Field { field, run } = by {
        let has = match on {
            Some(FieldOn::Actors) => facts.has_actor_field(field),
            Some(FieldOn::Ties) => facts.has_tie_field(field),
            None => facts.has_actor_field(field) || facts.has_tie_field(field),
        };
        if !has {
            words.push(format!("There is no field “{field}” here, so nothing is drawn by it."));
        }
        words.extend(palette(run));
    }
    words
}

fn choices(by: &By) -> Vec<&Choice> {
    match by {
        By::Always(choice) => vec![choice],
        By::Field {
            run: Run::Listed(listed),
            ..
        } => listed.iter().map(|(choice, _)| choice).collect(),
        _ => Vec::new(),
    }
}

fn pale(channel: Channel, paint: Paint) -> Option<String> {
    let nearest = paint.legible_on(PAPER, SEEN);
    let contrast = (paint.contrast(PAPER) * 10.0).floor() / 10.0;
    let drawn = match channel {
        Channel::Color => "Marks get a dark outline, and lines are drawn darker",
        _ => "It is drawn darker where nothing else can be seen",
    };
    (nearest != paint).then(|| {
        format!("{paint} can hardly be seen on the page ({contrast} to 1; 3 to 1 is needed). {drawn}; {nearest} is the nearest that can be seen.")
    })
}

fn palette(run: &Run) -> Option<String> {
    let ramp = match run {
        Run::Apart(Some(ramp)) | Run::Fitting(Some(ramp)) => ramp,
        _ => return None,
    };
    let colors = ramp.colors();
    let pale = colors.iter().filter(|paint| paint.contrast(PAPER) < SEEN).count();
    let usual = crate::view::palettes::Palette::usual().name;
    (ramp.palette.name != usual && pale > 0).then(|| {
        format!(
            "{pale} of the {} colours of {ramp} can hardly be seen on the page: those marks get a dark outline. {usual} is made to be told apart by everybody.",
            colors.len()
        )
    })
}
