//! Two records side by side, and the form that makes them one.

use super::super::page::{Choice, Column, Field, Narrow, Table, button, field_checks, field_radios, hidden, table};
use super::super::words::{count, date};
use super::super::{Dress, WebError, actors, dress, looks};
use super::Scope;
use kith_network::duplicates::{Aspect, aspects};
use kith_network::{Actor, ActorId};
use maud::{Markup, html};

pub async fn page(scope: &Scope, one: ActorId, other: ActorId) -> Result<Markup, WebError> {
    if one == other {
        return Err(WebError::Words(
            "Choose two different people or groups. Nothing was changed.".to_owned(),
        ));
    }
    let one = scope.visible.actor(one).ok_or(WebError::NotFound)?;
    let other = scope.visible.actor(other).ok_or(WebError::NotFound)?;
    let words = scope.visible.vocabulary();
    let differing = aspects(one, other, words);
    let between = scope
        .visible
        .ties_of(one.id)
        .filter(|tie| tie.touches(other.id))
        .count();
    let title = format!("{} and {}: the same?", one.name, other.name);
    let body = html! {
        h1 { "Are these the same?" }
        (facts(scope, one, other))
        form method="post" action=(scope.at("/duplicates")) {
            (hidden("token", &scope.asking.token()))
            (hidden("based-on", &scope.mark))
            (hidden("one", &one.id.to_string()))
            (hidden("other", &other.id.to_string()))
            h2 { "Make them one" }
            (which_stays(one, other))
            @if !differing.is_empty() {
                h3 { "Where they differ, which holds?" }
                @for aspect in &differing { (choose(aspect)) }
            }
            p { "Tags, offers, what they would welcome and fields with several values are united. Who can see them: the narrower of the two agreements holds, "
                strong { (one.consent.reach().min(other.consent.reach()).label()) } "." }
            (field_checks(&Field::new("join", "Connections that then run side by side").optional(), &[Choice {
                value: "yes",
                label: "Make one of those of one kind, status and direction, with the care of both",
                hint: None,
                chosen: true,
            }]))
            @if between > 0 {
                (field_radios(&Field::new("between", "What becomes of what connects the two?"), &[
                    Choice { value: "drop", label: "It goes", hint: Some("It would be a connection to oneself."), chosen: true },
                    Choice { value: "keep", label: "It stays, as a connection to oneself", hint: None, chosen: false },
                ]))
            }
            p { "Marks, views, tours, actions and introductions go over to whoever stays. One press takes all of it back." }
            div .actions {
                (button("Make them one"))
                (super::super::page::button_quiet("Make them one, with all answers of the one that stays", Some(("take", "all"))))
            }
        }
        (apart(scope, one, other))
    };
    let page = Dress::of(scope, "/actors", &title, body)
        .crumb("People and groups", scope.at("/actors"))
        .crumb("Twice on the map?", scope.at("/duplicates"))
        .writing(Some(format!("actor-{}", one.id)));
    Ok(dress(&scope.asking, page))
}

/// What tells them apart at a glance.
fn facts(scope: &Scope, one: &Actor, other: &Actor) -> Markup {
    let both = [one, other];
    let row = |label: &str, cells: [Markup; 2]| {
        let [first, second] = cells;
        vec![html! { (label) }, first, second]
    };
    let around = |actor: &Actor| {
        let names: Vec<String> = scope
            .visible
            .ties_of(actor.id)
            .map(|tie| scope.name(tie.other_end(actor.id)).to_owned())
            .collect();
        html! { (count(names.len(), "connection", "connections")) @if !names.is_empty() { ": " bdi { (names[..names.len().min(12)].join(", ")) } @if names.len() > 12 { " …" } } }
    };
    let rows = vec![
        row("Name", both.map(|actor| looks::name_link(scope, actor.id))),
        row("Kind", both.map(|actor| looks::kind(&scope.visible, actor))),
        row("Connections", both.map(around)),
        row(
            "Offers",
            both.map(|actor| html! { (actors::offers_words(scope, actor)) }),
        ),
        row(
            "Tags",
            both.map(|actor| html! { bdi { (actor.tags.iter().cloned().collect::<Vec<_>>().join(", ")) } }),
        ),
        row(
            "Agreement",
            both.map(|actor| html! { (actor.consent.agreement.label()) ", " (actor.consent.audience.label()) }),
        ),
        row(
            "First mapped",
            both.map(|actor| html! { (actor.first_mapped.map_or("–".to_owned(), date)) }),
        ),
        row(
            "Last confirmed",
            both.map(|actor| html! { (actor.confirmed.as_ref().map_or("–".to_owned(), |known| date(known.on))) }),
        ),
    ];
    table(&Table {
        id: "both",
        caption: "The two side by side",
        caption_unseen: true,
        columns: &[Column::words("What"), Column::words("One"), Column::words("The other")],
        rows: &rows,
        narrow: Narrow::Cards,
    })
}

/// The one mapped first stays unless somebody says otherwise.
fn which_stays(one: &Actor, other: &Actor) -> Markup {
    let later = matches!((one.first_mapped, other.first_mapped), (Some(a), Some(b)) if b < a);
    let name = |actor: &Actor| match actor.first_mapped {
        Some(day) => format!("{}, first mapped {}", actor.name, date(day)),
        None => actor.name.to_string(),
    };
    let (first, second) = (name(one), name(other));
    field_radios(
        &Field::new("keep", "Which record stays?").hint("Its page, its address and its history stay where they are."),
        &[
            Choice {
                value: "one",
                label: &first,
                hint: None,
                chosen: !later,
            },
            Choice {
                value: "other",
                label: &second,
                hint: None,
                chosen: later,
            },
        ],
    )
}

fn choose(aspect: &Aspect) -> Markup {
    let name = format!("choose.{}", aspect.key);
    let said = |text: &str| {
        let short: String = text.chars().take(400).collect();
        match text {
            "" => "Nothing recorded".to_owned(),
            text if text.len() > short.len() => format!("{short}…"),
            text => text.to_owned(),
        }
    };
    let (one, other) = (said(&aspect.says[0]), said(&aspect.says[1]));
    let first_holds = !aspect.says[0].is_empty();
    field_radios(
        &Field::new(&name, &aspect.label),
        &[
            Choice {
                value: "one",
                label: &one,
                hint: None,
                chosen: first_holds,
            },
            Choice {
                value: "other",
                label: &other,
                hint: None,
                chosen: !first_holds,
            },
        ],
    )
}

fn apart(scope: &Scope, one: &Actor, other: &Actor) -> Markup {
    html! {
        h2 { "Not the same?" }
        form method="post" action=(scope.at("/duplicates/apart")) {
            (hidden("token", &scope.asking.token()))
            (hidden("one", &one.id.to_string()))
            (hidden("other", &other.id.to_string()))
            (hidden("apart", "yes"))
            p { "Then they will not be offered again." }
            (super::super::page::button_quiet("They are two", None))
        }
    }
}
