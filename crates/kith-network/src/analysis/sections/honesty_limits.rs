//! What a small or thin map cannot show, and why.

use crate::analysis::Scope;
use crate::analysis::report::{Cell, Column, Table};
use crate::analysis::wording::{agree, count};
use crate::share::Share;
use crate::vocabulary::{ActorMeaning, Sector};

/// Fewer than this many actors or ties: a share moves by a tenth with each.
pub(super) const FEW: usize = 10;
/// Fewer than this many teams, or actors of a sector: an average of them is hardly one.
const FEW_OF_A_KIND: usize = 5;

pub(super) fn table(scope: &Scope<'_>) -> Table {
    let mut table = Table::new(
        "honesty-limits",
        "What this map cannot show, and why",
        [Column::text("What cannot be shown"), Column::text("Why")],
    );
    table.when_empty = "Nothing of what kith computes is out of reach of a map like this.".to_owned();
    for (what, why) in limits(scope) {
        table.push([Cell::Text(what.to_owned()), Cell::Text(why)]);
    }
    table
}

pub(super) fn limits(scope: &Scope<'_>) -> Vec<(&'static str, String)> {
    let mut limits = of_size(scope);
    limits.extend(of_teams(scope));
    limits.extend(of_sectors(scope));
    limits.extend(of_records(scope));
    limits
}

fn of_size(scope: &Scope<'_>) -> Vec<(&'static str, String)> {
    let mut limits = Vec::new();
    let n = scope.n();
    if n < FEW {
        limits.push((
            "Shares of actors, and comparisons of one actor with the others",
            format!(
                "{} counted: each moves a share of actors by {}.",
                count(n, "actor is", "actors are"),
                points(n),
            ),
        ));
    }
    let m = scope.ties.len();
    if m < FEW {
        limits.push((
            "Shares of connections, and the shape of the network",
            format!(
                "{} on the map: each moves a share of connections by {}.",
                count(m, "connection is", "connections are"),
                points(m),
            ),
        ));
    }
    limits
}

fn points(n: usize) -> String {
    match n {
        0 => "all there is".to_owned(),
        n => format!("{} points", (100 + n / 2) / n),
    }
}

fn of_teams(scope: &Scope<'_>) -> Option<(&'static str, String)> {
    let teams = scope.with_meaning(ActorMeaning::Team).len();
    match teams {
        0 => Some((
            "Anything about care teams",
            "No actor on this map is of a kind that means a care team.".to_owned(),
        )),
        n if n < FEW_OF_A_KIND => Some((
            "What is usual among teams",
            format!(
                "There {} only {}: look at each by itself.",
                agree(n, "is", "are"),
                count(n, "team", "teams"),
            ),
        )),
        _ => None,
    }
}

fn of_sectors(scope: &Scope<'_>) -> Option<(&'static str, String)> {
    let words = scope.network.vocabulary();
    let of = |sector: Sector| {
        let actors = scope.actors.iter();
        actors
            .filter(|scoped| words.sector_of(scoped.actor) == Some(sector))
            .count()
    };
    let (formal, informal) = (of(Sector::Formal), of(Sector::Informal));
    (formal < FEW_OF_A_KIND || informal < FEW_OF_A_KIND).then(|| {
        (
            "How far formal and informal care are joined",
            format!(
                "{} formal and {informal} informal: with fewer than {FEW_OF_A_KIND} of either, one connection turns the figure.",
                count(formal, "actor is", "actors are"),
            ),
        )
    })
}

fn of_records(scope: &Scope<'_>) -> Vec<(&'static str, String)> {
    let m = scope.ties.len();
    let mut limits = Vec::new();
    if m == 0 {
        return limits;
    }
    let with = |has: &dyn Fn(usize) -> bool| Share::new((0..m).filter(|tie| has(*tie)).count(), m);
    let classified = with(&|tie| scope.ties[tie].status.is_some());
    if classified.part * 3 < classified.whole * 2 {
        limits.push((
            "How alive the network is",
            format!(
                "Only {classified} connections {} a status: the others could turn the picture round.",
                agree(classified.part, "has", "have"),
            ),
        ));
    }
    let confirmed = with(&|tie| scope.ties[tie].tie.confirmed.is_some());
    if confirmed.part * 2 < confirmed.whole {
        limits.push((
            "Which connections are cooling",
            format!(
                "Only {confirmed} connections {} ever confirmed on a day.",
                agree(confirmed.part, "was", "were"),
            ),
        ));
    }
    let begun = with(&|tie| scope.ties[tie].tie.since.is_some());
    if begun.part * 2 < begun.whole {
        limits.push((
            "Whether connections are new or only newly recorded",
            format!(
                "Only {begun} connections {} when they began.",
                agree(begun.part, "says", "say"),
            ),
        ));
    }
    limits
}
