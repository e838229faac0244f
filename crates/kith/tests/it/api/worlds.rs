//! Two worlds that differ only in what a token may not see are, to it, one and the same, over every
//! address of the API.

use crate::house::{Guest, House, escape};
use crate::ledger::{Known, addresses};
use crate::two_worlds::{HIDDEN, HIDDEN_NAME, STEPS, Seen, happen, same, shown};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use kith::web::api::operations;
use kith::web::routes::Who;
use kith_network::consent::{Audience, Role};

/// Who looks on, in both worlds alike: eyes below the organisers'.
async fn programs(house: &House) -> Vec<(&'static str, Guest<'_>, Audience)> {
    let member = house.token(Role::Member, Audience::Members, true).await.1;
    let narrowed = house.token(Role::Organiser, Audience::Public, true).await.1;
    let keeper = house.token(Role::Keeper, Audience::Members, true).await.1;
    vec![
        ("no token", house.anybody(), Audience::Public),
        ("a member's token", house.program(&member), Audience::Members),
        (
            "an organiser's with the public's eyes",
            house.program(&narrowed),
            Audience::Public,
        ),
        (
            "a keeper's with members' eyes",
            house.program(&keeper),
            Audience::Members,
        ),
    ]
}

/// What is asked behind the question mark: ways to choose somebody hidden, or by her words.
fn queries(path: &str) -> Vec<String> {
    let chosen = [
        format!("#\"{HIDDEN_NAME}\""),
        format!("#{HIDDEN}"),
        "[offers=lamplighting], .lamplighting, [lamps], [needs]".to_owned(),
        ":steps(2 from *)".to_owned(),
        "[betweenness>0], [closeness>0.1], [degree=0], :orphan".to_owned(),
    ];
    let mut asked = vec![String::new()];
    let takes = |name: &str| {
        operations().any(|operation| operation.path == path && operation.asks.iter().any(|param| param.name == name))
    };
    if takes("select") {
        asked.extend(chosen.iter().map(|selector| format!("?select={}", escape(selector))));
    }
    if takes("limit") {
        asked.extend(["?limit=1", "?limit=1000"].map(str::to_owned));
        asked.push(format!("?limit=3&after={HIDDEN}"));
    }
    if takes("fields") {
        asked.push("?fields=id&limit=1000".to_owned());
    }
    if takes("view") {
        let views = ["for-all-to-see", "for-members", "behind-closed-doors", "all"];
        asked.extend(views.map(|view| format!("?view={view}")));
        asked.push("?focus=zephyrine-quill&steps=2".to_owned());
        asked.push("?cluster=lamps&since=2026-03-01".to_owned());
    }
    if takes("actively") {
        asked.push("?actively=generative,engaged".to_owned());
        asked.push("?as-of=2020-01-01".to_owned());
        asked.push("?against=2026-11-23".to_owned());
        asked.push("?audience=organisers".to_owned());
    }
    asked
}

/// Whether it is a file that takes long to make.
fn is_slow(path: &str) -> bool {
    [".pdf", ".png", ".xlsx"].iter().any(|ending| path.ends_with(ending))
}

/// Calls every operation, but those whose files take long unless they are wanted; those that write
/// with a body that names her.
async fn walk(guest: &Guest<'_>, known: &Known, with_slow: bool) -> Seen {
    let mut seen = Seen::new();
    for operation in operations().filter(|operation| with_slow || !is_slow(operation.path)) {
        for (place, address) in addresses(operation.path, known).into_iter().enumerate() {
            let asked = match place {
                0 if operation.is_reading() && !is_slow(operation.path) => queries(operation.path),
                _ => vec![String::new()],
            };
            for query in asked {
                let whole = format!("{address}{query}");
                let asking = Request::builder()
                    .method(operation.method)
                    .uri(&whole)
                    .header(header::HOST, "kith.example")
                    .header(header::CONTENT_TYPE, "application/json");
                let body = match operation.is_reading() {
                    true => Body::empty(),
                    false => Body::from(format!("{{\"name\":\"{HIDDEN_NAME}\"}}")),
                };
                let page = guest.ask(asking, body).await;
                seen.insert(format!("{} {whole}", operation.method), shown(page));
            }
        }
    }
    seen
}

fn known_to(house: &House, audience: Audience) -> Known {
    let mut known = Known::to(house, audience);
    known.actors.insert(1, HIDDEN.to_string());
    known.tours.insert(1, "behind-closed-doors".to_owned());
    known.few(4)
}

/// The walk would prove nothing if it met closed doors only.
fn reaches_every_address(seen: &Seen, who: &str) {
    for operation in operations().filter(|operation| operation.is_reading() && operation.who == Who::Anyone) {
        let pattern: Vec<&str> = operation.path.split('/').collect();
        let found = seen.iter().any(|(address, shown)| {
            let path = address.trim_start_matches("GET ").split('?').next().unwrap_or_default();
            let parts: Vec<&str> = path.split('/').collect();
            let fits = parts
                .iter()
                .zip(&pattern)
                .all(|(part, open)| open.starts_with('{') || part == open);
            shown.status == StatusCode::OK && parts.len() == pattern.len() && fits
        });
        assert!(found, "{who} never got {}", operation.path);
    }
    for (address, shown) in seen.iter().filter(|(address, _)| !address.contains("select=")) {
        let text = String::from_utf8_lossy(&shown.bytes);
        assert!(!text.contains(HIDDEN_NAME), "{address}");
    }
}

#[tokio::test]
async fn hidden_things_that_happen_change_nothing_that_a_token_sees() {
    let (one, other) = (House::drawn_from(3).await, House::drawn_from(3).await);
    let (olive, her_twin) = (
        one.signed_in(Role::Organiser).await,
        other.signed_in(Role::Organiser).await,
    );
    for house in [&one, &other] {
        crate::views::keep(house, "For all to see", Audience::Public, "").await;
        crate::views::keep(house, "For members", Audience::Members, "@settings { cluster: lamps }").await;
    }
    crate::releases::make(&one, &olive).await;
    crate::releases::make(&other, &her_twin).await;
    let (in_one, in_other) = (programs(&one).await, programs(&other).await);
    let mut before = Vec::new();
    for (at, (who, guest, audience)) in in_one.iter().enumerate() {
        let known = known_to(&one, *audience);
        let seen = walk(guest, &known, true).await;
        same(
            &seen,
            &walk(&in_other[at].1, &known, true).await,
            who,
            "nothing happened at all",
        );
        reaches_every_address(&seen, who);
        before.push((known, seen));
    }
    for (turn, step) in STEPS.into_iter().enumerate() {
        happen(&other, &her_twin, step).await;
        for (at, (who, guest, _)) in in_other.iter().enumerate() {
            // Each looks after every fourth step; what is told is told then too.
            let is_last = turn + 1 == STEPS.len();
            if (turn + at) % 4 == 0 || is_last {
                let (known, seen) = &before[at];
                let mut seen = seen.clone();
                seen.retain(|address, _| is_last || !is_slow(address.split('?').next().unwrap_or_default()));
                same(&seen, &walk(guest, known, is_last).await, who, step);
            }
        }
    }
}
