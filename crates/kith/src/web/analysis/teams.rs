//! A team in short: its connections, the care that passes, what it lacks, what stands out.

use super::super::page::{StatusLook, TeamCard, TeamTie, figure_share, team_card};
use super::super::{looks, markdown, words};
use super::paper::Paper;
use kith_network::analysis::{self, Backing, CareFlowing};
use kith_network::vocabulary::CareForm;
use maud::{Markup, html};

/// What stands beside a card.
#[derive(Default)]
pub struct Beside {
    pub picture: Option<Markup>,
    /// It stands on a sheet of its own, where what the team lacks has a heading.
    pub on_a_sheet: bool,
}

impl Beside {
    /// So many connections of a team are written on a page; a sheet has room for more.
    fn most_ties(&self) -> usize {
        if self.on_a_sheet { 60 } else { 20 }
    }
}

/// So many givers or receivers of one type of care are named.
const MOST_PARTNERS: usize = 12;

struct KeyTie {
    name: String,
    href: String,
    look: StatusLook,
    word: String,
}

pub fn one_team(paper: &Paper<'_>, card: &analysis::TeamCard, beside: Beside) -> Markup {
    let shares = shares(card);
    let partners = partners(paper, card);
    let shown = paper.most(partners.len(), beside.most_ties());
    let key_ties: Vec<TeamTie<'_>> = partners[..shown]
        .iter()
        .map(|tie| TeamTie {
            name: &tie.name,
            href: &tie.href,
            look: tie.look,
            word: &tie.word,
        })
        .collect();
    let care_in = flowing(paper, &card.care_in, "from");
    let care_out = flowing(paper, &card.care_out, "to");
    let mut observations = card.observations.clone();
    let mut lacks: Vec<String> = lacking(&card.backing).map(lack).collect();
    if !beside.on_a_sheet {
        observations.append(&mut lacks);
    }
    let about = format!(
        "{}, as of {}.",
        words::count(card.total, "connection", "connections"),
        words::date(card.as_of)
    );
    let href = paper.address(&format!("/actors/{}", card.team));
    team_card(&TeamCard {
        name: &card.name,
        href: &href,
        about: Some(&about),
        note: (!card.note.is_empty()).then(|| markdown::prose(&card.note)),
        figures: &shares,
        picture: beside.picture,
        key_ties: &key_ties,
        care_in: &borrowed(&care_in),
        care_out: &borrowed(&care_out),
        lacks: &borrowed(&lacks),
        observations: &borrowed(&observations),
        on_a_sheet: beside.on_a_sheet,
        more: paper
            .at
            .is_some()
            .then(|| ways_on(paper, card, partners.len() - shown, beside.on_a_sheet)),
    })
}

fn borrowed(list: &[String]) -> Vec<&str> {
    list.iter().map(String::as_str).collect()
}

fn ways_on(paper: &Paper<'_>, card: &analysis::TeamCard, left_out: usize, on_a_sheet: bool) -> Markup {
    html! {
        @if left_out > 0 {
            a href=(paper.address(&format!("/actors/{}", card.team))) { (words::count(left_out, "more connection", "more connections")) " of " bdi { (card.name) } } " · "
        }
        a href=(paper.address(&format!("/map#actor-{}", card.team))) { "See " bdi { (card.name) } " on the map" }
        @if !on_a_sheet {
            " · " a href=(paper.address_with(&format!("/analysis/team/{}", card.team), &[])) { "A sheet about " bdi { (card.name) } ", to print" }
        }
    }
}

fn shares(card: &analysis::TeamCard) -> Vec<Markup> {
    let groups = card.connections.iter().map(|group| {
        let label = format!("of its connections: {}", words::mid_sentence(&group.label));
        figure_share(group.share.part as u64, group.share.whole as u64, &label)
    });
    let reach = figure_share(
        card.reach.part as u64,
        card.reach.whole as u64,
        "of all others within two live steps",
    );
    groups.chain([reach]).collect()
}

fn partners(paper: &Paper<'_>, card: &analysis::TeamCard) -> Vec<KeyTie> {
    let groups = card.connections.iter();
    groups
        .flat_map(|group| {
            group.partners.iter().map(|(tie, _, name)| KeyTie {
                name: name.clone(),
                href: paper.address(&format!("/connections/{tie}")),
                look: looks::status_look(group.status),
                word: group.label.clone(),
            })
        })
        .collect()
}

fn flowing(paper: &Paper<'_>, list: &[CareFlowing], way: &str) -> Vec<String> {
    list.iter()
        .map(|care| {
            let paid = if care.form == CareForm::Formal { ", paid" } else { "" };
            let shown = paper.most(care.partners.len(), MOST_PARTNERS);
            let left_out = care.partners.len() - shown;
            let more = format!("{left_out} more");
            let mut names: Vec<&str> = care.partners[..shown].iter().map(|(_, name)| name.as_str()).collect();
            if left_out > 0 {
                names.push(&more);
            }
            let unstated = if care.unstated { " (direction not stated)" } else { "" };
            format!("{}{paid}, {way} {}{unstated}", care.care_type, words::list(&names))
        })
        .collect()
}

/// The care that a team would welcome, and the care that hangs by one giver.
fn lacking(backing: &[Backing]) -> impl Iterator<Item = &Backing> {
    backing
        .iter()
        .filter(|backing| backing.wanted || backing.givers.len() == 1)
}

fn lack(backing: &Backing) -> String {
    let wanted = if backing.wanted { ", which it would welcome" } else { "" };
    format!("{}{wanted}: {}.", backing.care_type, backing.state())
}
