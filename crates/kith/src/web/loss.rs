//! What if somebody went? One loss rehearsed, for organisers.

use super::form::Posted;
use super::page::{
    Column, Field, Narrow, NoticeKind, Table, button, caution, details, empty_state, field_words, figure_count,
    figure_share, figures, notice, table,
};
use super::scope::Scope;
use super::{Dress, address, dress, words};
use axum::extract::RawQuery;
use kith_network::analysis::loss::{CareFor, Loss, Mend, Rehearsal, Unnamed, most_missed, rehearse};
use kith_network::analysis::{self, Named, Settings};
use maud::{Markup, html};

/// How many of those that would be missed most are listed.
const LISTED: usize = 10;
/// How many names are offered while typing.
const OFFERED: usize = 400;
/// How many names stand in one place.
const MOST_NAMES: usize = 60;

pub async fn page(scope: Scope, RawQuery(query): RawQuery) -> Markup {
    let typed = Posted::read(query.as_deref().unwrap_or_default()).text("without");
    let settings = Settings::on(scope.app.today());
    let ground = analysis::Scope::of(&scope.visible, &settings);
    let found = (!typed.is_empty()).then(|| Loss::named(&ground, &typed));
    let (rehearsal, problem) = match found {
        None => (None, None),
        Some(Ok(loss)) => (rehearse(&ground, loss), None),
        Some(Err(problem)) => (None, Some(problem)),
    };
    let written = rehearsal.as_ref().map_or(typed, |rehearsal| rehearsal.name.clone());
    let body = html! {
        h1 { "What if somebody went?" }
        p .lead { "Choose somebody, or a connection, and see who would be cut off, which care would end, and what would mend it. Nothing changes on the map." }
        (question(&scope, &ground, &written, problem.as_ref()))
        @if let Some(Unnamed::Several { ids, .. }) = &problem { (several(&scope, ids)) }
        @match &rehearsal {
            Some(rehearsal) => (told(&scope, rehearsal)),
            None => (missed(&scope, &ground)),
        }
        (caution(&html! { "This is about the map, not about anybody's worth. What nobody recorded holds nothing together here, though it may in life. It names people beside a loss, so it is for organisers." }))
        p { a href={ (scope.at("/analysis")) "#loss" } { "Whom could we not do without? The whole answer" } }
    };
    let page = Dress {
        has_problems: problem.is_some(),
        ..Dress::of(&scope, "/analysis", "What if somebody went?", body)
    };
    dress(&scope.asking, page.crumb("Analysis", scope.at("/analysis")))
}

fn question(scope: &Scope, ground: &analysis::Scope<'_>, written: &str, problem: Option<&Unnamed>) -> Markup {
    let ties: Vec<String> = (0..ground.ties.len().min(OFFERED))
        .map(|tie| ground.tie_name(tie))
        .collect();
    let actors = (0..ground.actors.len()).map(|actor| ground.name(actor));
    let offered: Vec<&str> = actors.chain(ties.iter().map(String::as_str)).take(OFFERED).collect();
    let wrong = problem.map(ToString::to_string);
    let field = Field::new("without", "Who, or which connection?")
        .hint("A name as it stands in the list, or both names of a connection with “and” between.")
        .error(wrong.as_deref());
    html! {
        form method="get" action=(scope.at("/analysis/loss")) {
            (field_words(&field, written, &offered))
            (button("Rehearse it"))
        }
    }
}

/// Those who answer to one name, to choose from.
fn several(scope: &Scope, ids: &[String]) -> Markup {
    let page = |id: &String| {
        let actor = id.parse().ok().filter(|id| scope.visible.actor(*id).is_some());
        match (actor, id.parse()) {
            (Some(actor), _) => Some(scope.actor_address(actor)),
            (None, Ok(tie)) => Some(scope.tie_address(tie)),
            (None, Err(_)) => None,
        }
    };
    html! {
        ul {
            @for id in ids {
                li {
                    a href=(here(scope, id)) { "Rehearse " (id) }
                    @if let Some(page) = page(id) { " · " a href=(page) { "See which that is" span .unseen { ": " (id) } } }
                }
            }
        }
    }
}

fn here(scope: &Scope, id: &str) -> String {
    address::with(&scope.at("/analysis/loss"), &[("without", id)])
}

/// Nobody chosen yet: those that would be missed most.
fn missed(scope: &Scope, ground: &analysis::Scope<'_>) -> Markup {
    let missed = most_missed(ground, LISTED);
    if missed.actors.is_empty() && missed.ties.is_empty() {
        return empty_state(
            "No single loss would tell",
            "As far as this map shows, nobody would be cut off and no care would end if any one actor or connection went. You can rehearse one all the same.",
            &[],
        );
    }
    html! {
        h2 { "Whose loss would tell most" }
        (list(scope, "missed-actors", "Actors", "Who", &missed.actors))
        (list(scope, "missed-connections", "Connections", "Connection", &missed.ties))
    }
}

fn list(scope: &Scope, id: &str, caption: &str, what: &str, rehearsals: &[Rehearsal]) -> Markup {
    if rehearsals.is_empty() {
        return html! { p { strong { (caption) ": " } "none whose loss would tell." } };
    }
    let rows: Vec<Vec<Markup>> = rehearsals
        .iter()
        .map(|rehearsal| {
            vec![
                html! { a href=(here(scope, &rehearsal.loss.id())) { (title(scope, rehearsal)) } },
                html! { (rehearsal.cut_off().len()) },
                html! { (rehearsal.parted) },
                html! { (rehearsal.care_gone.len()) },
            ]
        })
        .collect();
    table(&Table {
        id,
        caption,
        caption_unseen: false,
        columns: &[
            Column::words(what),
            Column::numbers("Would be cut off"),
            Column::words("Pairs that would be parted"),
            Column::numbers("Care that would end"),
        ],
        rows: &rows,
        narrow: Narrow::Cards,
    })
}

fn told(scope: &Scope, rehearsal: &Rehearsal) -> Markup {
    let kind = if rehearsal.is_harmless() {
        NoticeKind::Note
    } else {
        NoticeKind::Caution
    };
    let sentences = rehearsal.sentences();
    let cut_off = rehearsal.cut_off().len();
    let care_gone = rehearsal.care_gone.len();
    let (page, map) = match rehearsal.loss {
        Loss::Actor(id) => (scope.actor_address(id), scope.at(&format!("/map#actor-{id}"))),
        Loss::Tie(id) => (scope.tie_address(id), scope.at(&format!("/map#tie-{id}"))),
    };
    html! {
        h2 { "Without " (title(scope, rehearsal)) }
        (notice(kind, html! { @for sentence in &sentences { p { (sentence) } } }))
        (figures(&[
            figure_count(cut_off as u64, "would be cut off"),
            figure_share(rehearsal.parted.part as u64, rehearsal.parted.whole as u64, "of the pairs joined now would be parted"),
            figure_count(care_gone as u64, if care_gone == 1 { "kind of care for somebody would end" } else { "kinds of care for somebody would end" }),
        ]))
        p { a href=(page) { "Open " (title(scope, rehearsal)) } " · " a href=(map) { "See it on the map" } }
        (mends(scope, rehearsal))
        (parts(scope, rehearsal))
        (care(scope, rehearsal))
        p { a href=(scope.at("/analysis/loss")) { "Whose loss would tell most" } }
    }
}

/// Whoever goes, each name set in its own direction.
fn title(scope: &Scope, rehearsal: &Rehearsal) -> Markup {
    let tie = match rehearsal.loss {
        Loss::Actor(_) => None,
        Loss::Tie(id) => scope.visible.tie(id),
    };
    html! {
        @match tie {
            Some(tie) => { bdi { (scope.name(tie.from)) } " and " bdi { (scope.name(tie.to)) } },
            None => bdi { (rehearsal.name) },
        }
    }
}

fn mends(scope: &Scope, rehearsal: &Rehearsal) -> Markup {
    if rehearsal.mends.is_empty() {
        return html! {};
    }
    let one = |mend: &Mend| {
        html! {
            li {
                (mend.sentence()) " "
                @match mend.wakes {
                    Some(tie) => a href=(scope.tie_address(tie)) { "Open the connection" },
                    None => { (name(scope, &mend.between.0)) ", " (name(scope, &mend.between.1)) },
                }
                " · " a href=(to_next(scope, rehearsal, mend)) { "Add to where next" }
            }
        }
    };
    html! {
        h3 { "What would mend it" }
        ul { @for mend in &rehearsal.mends { (one(mend)) } }
    }
}

/// The form for an action, filled in with this mend.
fn to_next(scope: &Scope, rehearsal: &Rehearsal, mend: &Mend) -> String {
    let ((one, one_name), (other, other_name)) = &mend.between;
    let about = match mend.wakes {
        Some(tie) => format!("tie:{tie}"),
        None => format!("pair:{},{}", one.min(other), one.max(other)),
    };
    let what = format!("Bring together {one_name} and {other_name}");
    let reason = format!("So that more does not rest on {} alone.", rehearsal.name);
    let next = address::with(
        &scope.at("/next"),
        &[("what", &what), ("about", &about), ("reason", &reason)],
    );
    format!("{next}#add")
}

fn parts(scope: &Scope, rehearsal: &Rehearsal) -> Markup {
    if rehearsal.pieces.len() < 2 {
        return html! {};
    }
    let rows: Vec<Vec<Markup>> = rehearsal
        .pieces
        .iter()
        .enumerate()
        .map(|(place, piece)| {
            let which = if place == 0 {
                "The largest part".to_owned()
            } else {
                format!("Cut off, part {place}")
            };
            vec![html! { (which) }, html! { (piece.len()) }, names(scope, piece)]
        })
        .collect();
    let whole = table(&Table {
        id: "parts",
        caption: "The parts that would be left",
        caption_unseen: false,
        columns: &[Column::words("Part"), Column::numbers("Actors"), Column::words("Who")],
        rows: &rows,
        narrow: Narrow::Cards,
    });
    let summary = format!("The {} that would be left", words::count(rows.len(), "part", "parts"));
    html! { (details(&summary, whole, rows.len() < 8)) }
}

fn care(scope: &Scope, rehearsal: &Rehearsal) -> Markup {
    let row = |care: &CareFor, left: &'static str| {
        vec![
            html! { (care.care_type) },
            name(scope, &care.receiver),
            html! { (left) },
        ]
    };
    let gone = rehearsal.care_gone.iter().map(|care| row(care, "Nobody"));
    let thinned = rehearsal.care_thinned.iter().map(|care| row(care, "One giver"));
    let rows: Vec<Vec<Markup>> = gone.chain(thinned).collect();
    if rows.is_empty() {
        return html! {};
    }
    table(&Table {
        id: "care",
        caption: "Care that would be left with nobody, or with one",
        caption_unseen: false,
        columns: &[
            Column::words("Type of care"),
            Column::words("For"),
            Column::words("Who would be left to give it"),
        ],
        rows: &rows,
        narrow: Narrow::Cards,
    })
}

fn name(scope: &Scope, (id, name): &Named) -> Markup {
    html! { a href=(scope.actor_address(*id)) { bdi { (name) } } }
}

fn names(scope: &Scope, named: &[Named]) -> Markup {
    let shown = &named[..named.len().min(MOST_NAMES)];
    html! {
        @for (place, one) in shown.iter().enumerate() { @if place > 0 { ", " } (name(scope, one)) }
        @if shown.len() < named.len() { " and " (named.len() - shown.len()) " more" }
    }
}
