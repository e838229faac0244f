//! Who gets what over the API: every operation, by every kind of token, exactly as its list says.

use super::is_problem;
use crate::house::{Guest, House};
use crate::ledger::{Known, ROLES, addresses};
use axum::body::Body;
use axum::http::{Request, StatusCode};
use kith::web::api::operation::Operation;
use kith::web::api::operations;
use kith::web::routes::Who;
use kith_network::consent::{Audience, Role};

struct Program<'a> {
    name: String,
    guest: Guest<'a>,
    role: Option<Role>,
    has_token: bool,
    may_write: bool,
}

async fn programs(house: &House) -> Vec<Program<'_>> {
    let mut all = Vec::new();
    for role in ROLES {
        for may_write in [false, true] {
            let guest = match role {
                Some(role) => house.program(&house.token(role, Audience::Organisers, may_write).await.1),
                None => house.anybody(),
            };
            all.push(Program {
                name: format!("{role:?}, writing: {may_write}"),
                guest,
                role,
                has_token: role.is_some(),
                may_write: may_write && role.is_some(),
            });
        }
    }
    all.push(Program {
        name: "an organiser's with the public's eyes".to_owned(),
        guest: house.program(&house.token(Role::Organiser, Audience::Public, true).await.1),
        role: None,
        has_token: true,
        may_write: true,
    });
    all
}

fn may(program: &Program<'_>, operation: &Operation) -> bool {
    let reaches = match operation.who {
        Who::Anyone => true,
        Who::SignedIn => program.has_token,
        Who::Member => program.role >= Some(Role::Member),
        Who::Organiser => program.role >= Some(Role::Organiser),
        Who::Keeper => program.role >= Some(Role::Keeper),
    };
    reaches && (operation.is_reading() || program.may_write)
}

#[tokio::test]
async fn every_operation_opens_for_those_who_may_and_for_nobody_else() {
    let house = House::open().await;
    crate::views::keep(&house, "For all to see", Audience::Public, "").await;
    let public = Known::to(&house, Audience::Public);
    let known = Known {
        imports: Vec::new(),
        ..public
    };
    for program in programs(&house).await {
        for operation in operations() {
            let address = addresses(operation.path, &known)
                .into_iter()
                .next()
                .expect("an address");
            let version = house.larkmere().version();
            let asking = Request::builder().method(operation.method).uri(&address);
            let page = program.guest.ask(asking, Body::empty()).await;
            let what = format!("{} {address} for {}: {}", operation.method, program.name, page.text());
            if may(&program, operation) {
                assert!(![401, 403].contains(&page.status.as_u16()), "{what}");
                if operation.is_reading() {
                    // What only organisers have ids of may not be there for this ledger.
                    assert!([200, 404].contains(&page.status.as_u16()), "{what}");
                }
            } else if program.has_token {
                is_problem(&page, 403, "not-allowed");
            } else {
                is_problem(&page, 401, "needs-a-token");
            }
            assert!(page.status.as_u16() < 500, "{what}");
            assert_eq!(page.header("x-content-type-options"), "nosniff", "{what}");
            assert_eq!(page.header("cache-control"), "private, no-cache", "{what}");
            if operation.is_reading() {
                assert_eq!(house.larkmere().version(), version, "{what}");
            }
        }
    }
}

#[tokio::test]
async fn other_methods_come_to_nothing_and_are_told_what_there_is() {
    let house = House::open().await;
    let known = Known::to(&house, Audience::Public);
    let (_, keeper) = house.token(Role::Keeper, Audience::Organisers, true).await;
    for guest in [house.anybody(), house.program(&keeper)] {
        for operation in operations() {
            let address = addresses(operation.path, &known)
                .into_iter()
                .next()
                .expect("an address");
            for method in ["GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "BREW"] {
                let takes = operations().any(|other| other.path == operation.path && other.method == method);
                if takes {
                    continue;
                }
                let asking = Request::builder().method(method).uri(&address);
                let page = guest.ask(asking, Body::empty()).await;
                is_problem(&page, 405, "wrong-method");
                assert!(
                    page.header("allow").contains(operation.method),
                    "{}",
                    page.header("allow")
                );
            }
            let asking = Request::builder().method("OPTIONS").uri(&address);
            guest.ask(asking, Body::empty()).await.is(StatusCode::NO_CONTENT);
        }
    }
}
