//! The cards of teams as data.

use super::plain;
use crate::analysis::card::{Backing, CareFlowing, Community, Lack, TeamCard};
use crate::sociogram::status_key;
use serde_json::{Value, json};
use std::fmt::Write;

pub(super) fn card_json(card: &TeamCard) -> Value {
    let partners = |names: &[(crate::id::ActorId, String)]| -> Vec<Value> {
        names
            .iter()
            .map(|(id, name)| json!({ "actor": id.to_string(), "name": name }))
            .collect()
    };
    let flowing = |care: &[CareFlowing]| -> Vec<Value> {
        care.iter()
            .map(|flow| {
                json!({
                    "care_type": flow.care_type,
                    "form": flow.form.key(),
                    "partners": partners(&flow.partners),
                    "unstated": flow.unstated,
                })
            })
            .collect()
    };
    let connections: Vec<Value> = card
        .connections
        .iter()
        .map(|group| {
            let partners: Vec<Value> = group
                .partners
                .iter()
                .map(|(tie, actor, name)| json!({ "tie": tie.to_string(), "actor": actor.to_string(), "name": name }))
                .collect();
            json!({
                "status": status_key(group.status),
                "label": group.label,
                "part": group.share.part,
                "whole": group.share.whole,
                "partners": partners,
            })
        })
        .collect();
    let backing = |backing: &Backing| {
        json!({
            "care_type": backing.care_type,
            "state": backing.state(),
            "givers": partners(&backing.givers),
            "wanted": backing.wanted,
        })
    };
    json!({
        "team": card.team.to_string(),
        "name": card.name,
        "as_of": card.as_of.to_string(),
        "total": card.total,
        "connections": connections,
        "care_in": flowing(&card.care_in),
        "care_out": flowing(&card.care_out),
        "degree": card.degree,
        "reach": { "part": card.reach.part, "whole": card.reach.whole },
        "backing": card.backing.iter().map(backing).collect::<Vec<_>>(),
        "lacks": card.lacks.iter().map(lack_json).collect::<Vec<_>>(),
        "community": card.community.as_ref().map(community_json),
        "observations": card.observations,
        "note": card.note,
    })
}

fn lack_json(lack: &Lack) -> Value {
    json!({ "care_type": lack.care_type, "wanted": lack.wanted, "offered_by": lack.offered_by })
}

fn community_json(community: &Community) -> Value {
    json!({
        "state": community.state(),
        "generative_ties": { "part": community.ties.part, "whole": community.ties.whole },
        "component": { "part": community.component.part, "whole": community.component.whole },
        "distance": community.distance,
    })
}

/// "Peer Support (2 others offer it)".
fn lack_in_words(lack: &Lack) -> String {
    let others = match lack.offered_by {
        0 => "nobody else offers it".to_owned(),
        1 => "1 other offers it".to_owned(),
        n => format!("{n} others offer it"),
    };
    format!("{} ({others})", lack.care_type)
}

pub(super) fn write_card(out: &mut String, card: &TeamCard) -> std::fmt::Result {
    writeln!(out, "\n### {}\n", plain(&card.name))?;
    for group in &card.connections {
        let names: Vec<&str> = group.partners.iter().map(|p| p.2.as_str()).collect();
        let names = plain(&names.join(", "));
        let colon = if names.is_empty() { "" } else { ": " };
        writeln!(out, "- {} {}{colon}{names}", plain(&group.label), group.share)?;
    }
    for (way, care) in [("Care in", &card.care_in), ("Care out", &card.care_out)] {
        for flow in care {
            let names: Vec<&str> = flow.partners.iter().map(|(_, name)| name.as_str()).collect();
            writeln!(
                out,
                "- {way}: {} ({}): {}",
                plain(&flow.care_type),
                flow.form.label(),
                plain(&names.join(", "))
            )?;
        }
    }
    let lacks: Vec<String> = card
        .lacks
        .iter()
        .filter(|lack| lack.wanted)
        .map(lack_in_words)
        .collect();
    if !lacks.is_empty() {
        writeln!(out, "- Lacks: {}", plain(&lacks.join("; ")))?;
    }
    for observation in &card.observations {
        writeln!(out, "- {}", plain(observation))?;
    }
    Ok(())
}
