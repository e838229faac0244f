//! Networks founded, described anew and removed.

use super::super::super::App;
use super::super::super::asking::Asking;
use super::super::super::error::WebError;
use super::super::super::scope::Scope;
use super::super::answer;
use super::super::asked::Asked;
use super::super::bodies::about::{self, AboutBody};
use super::super::operation::{Kind, Param};
use super::super::problem::{Fault, NOT_ALLOWED, NOT_FOUND, Problem};
use super::super::sent::Sent;
use super::reading::{self, after, differences, done, made, precondition, why};
use super::record::no_name;
use super::records::{commit, moved_on};
use crate::store::Author;
use axum::Extension;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use kith_network::network::{About, Change, RecordId};
use kith_network::text::{LONGEST_NAME, collapse};
use serde_json::Value;

/// The name of a network that goes for good.
pub const NAME: Param = Param {
    name: "name",
    does: "To be sure: the network's name. Needed.",
    kind: Kind::Text { most: LONGEST_NAME },
};

/// A new network with a template's words.
pub async fn found(
    State(app): State<App>,
    Extension(asking): Extension<Asking>,
    Sent(json): Sent<Value>,
) -> Result<Response, Problem> {
    let (account, who) = asking
        .account()
        .map(|(id, _)| id)
        .zip(asking.signature())
        .ok_or(WebError::NotFound)?;
    if asking.one_network().is_some() {
        return Err(Problem::new(
            NOT_ALLOWED,
            "This token is for one network, so it founds no other.",
        ));
    }
    let (name, template) = reading::read(&json, true, |sent| about::read_new(sent, no_name()))?;
    let author = Author {
        account: Some(account),
        name: who,
    };
    let network = app
        .store()
        .found(About::named(name), template.vocabulary(), &author)
        .await?;
    let sight = app.sight_by_id(network.id(), asking.viewer());
    let sight = sight.ok_or_else(|| Problem::plain(NOT_FOUND))?;
    let address = format!(
        "{}/networks/{}",
        super::super::BASE,
        super::super::super::address::escape(network.address())
    );
    made(&sight.mark, &address, &AboutBody::from_domain(&sight.visible))
}

/// What it says of itself, sent whole.
pub async fn replace(
    scope: Scope,
    asked: Asked,
    headers: HeaderMap,
    Sent(json): Sent<Value>,
) -> Result<Response, Problem> {
    let before = scope.visible.about();
    // Its address is how it was found: it stays unless another one is sent.
    let start = About {
        address: before.address.clone(),
        ..About::named(before.name.clone())
    };
    write(&scope, &asked, &headers, &json, start, true).await
}

/// A merge patch of what it says of itself.
pub async fn patch(
    scope: Scope,
    asked: Asked,
    headers: HeaderMap,
    Sent(json): Sent<Value>,
) -> Result<Response, Problem> {
    let start = scope.visible.about().clone();
    write(&scope, &asked, &headers, &json, start, false).await
}

async fn write(
    scope: &Scope,
    asked: &Asked,
    headers: &HeaderMap,
    json: &Value,
    start: About,
    whole: bool,
) -> Result<Response, Problem> {
    let id = scope.id().to_string();
    let read = reading::read(json, whole, |sent| about::read(sent, start, &id));
    let now = AboutBody::from_domain(&scope.visible);
    let with = |about: &About| AboutBody {
        name: about.name.to_string(),
        address: about.address.clone(),
        description: about.description.clone(),
        audience: Some(super::super::bodies::keyed::Word(about.audience)),
        review_days: Some(about.review_days),
        ..now.clone()
    };
    let differ = || {
        read.as_ref()
            .map(|about| differences(&now, &with(about)))
            .unwrap_or_default()
    };
    precondition(scope, headers, &RecordId::About, json, differ)?;
    let about = read?;
    if about != *scope.visible.about() {
        let differing = differences(&now, &with(&about));
        let made = commit(scope, Change::Describe(about), &why(asked), || differing).await;
        made.map_err(|problem| moved_on(headers, problem))?;
    }
    let sight = after(scope)?;
    answer::written(&sight.mark, &AboutBody::from_domain(&sight.visible))
}

/// The network goes with everything in it. It cannot be brought back.
pub async fn remove(scope: Scope, asked: Asked) -> Result<Response, Problem> {
    scope.author()?;
    if collapse(asked.get("name").unwrap_or_default()) != scope.visible.about().name.as_str() {
        let words = "That is not the network's name, so nothing was removed.";
        return Err(reading::refused(vec![Fault::of_parameter("name", words)]));
    }
    scope.app.store().remove_network(scope.id()).await?;
    scope.app.forget_drawings(scope.id());
    Ok(done())
}
