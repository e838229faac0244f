//! Word of changes as they happen: a stream of events for pages that stay open.
//!
//! Whoever listens hears of a change within a second, and only of changes that they can see a
//! difference of ([`super::sights`]): of others there is no event at all. Organisers also hear who
//! changed what, and which organisers have the map or a table open now. Whoever does not ask for a
//! stream gets the same first lines, and the answer ends.

mod events;
mod here;

pub use here::Live;

use super::App;
use super::error::WebError;
use super::form::Posted;
use super::scope::Scope;
use super::sights::Sight;
use crate::store::{AccountId, Session};
use axum::body::Body;
use axum::extract::RawQuery;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use events::Lines;
use here::Place;
use hyper::body::{Bytes, Frame};
use kith_network::NetworkId;
use kith_network::consent::Viewer;
use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::sync::{mpsc, watch};
use tokio::time::{Instant, MissedTickBehavior};

/// How often a quiet stream shows that it is alive, and looks whether its session still holds.
const BEAT: Duration = Duration::from_secs(15);
/// Changes this close together are told as one.
const TOGETHER: Duration = Duration::from_millis(150);
/// A stream ends by itself before the door would cut it; browsers come back at once.
const LONGEST: Duration = Duration::from_secs(540);
/// How long somebody may take to read what waits for them.
const SLOWEST: Duration = Duration::from_secs(20);

pub async fn stream(scope: Scope, RawQuery(query): RawQuery, headers: HeaderMap) -> Result<Response, WebError> {
    let query = Posted::read(query.as_deref().unwrap_or_default());
    let known = headers
        .get("last-event-id")
        .and_then(|id| id.to_str().ok())
        .unwrap_or_else(|| query.get("seen"))
        .to_owned();
    let wants_stream = headers
        .get(header::ACCEPT)
        .and_then(|kinds| kinds.to_str().ok())
        .is_some_and(|kinds| kinds.contains("text/event-stream"));
    let mut listener = Listener::of(&scope, known, Place::from_key(query.get("at")));
    if !wants_stream {
        let first = listener.first().await?;
        return Ok(answer(Body::from(first)));
    }
    let Some(seat) = scope.app.inner.live.take_seat(listener.account()) else {
        return Ok((StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "30")]).into_response());
    };
    let (lines, spoken) = mpsc::channel(4);
    tokio::spawn(async move {
        listener.listen(lines).await;
        drop(seat);
    });
    Ok(answer(Body::new(Spoken(spoken))))
}

fn answer(body: Body) -> Response {
    let mut response = Response::new(body);
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/event-stream; charset=utf-8"),
    );
    // Proxies pass each line on as it comes.
    headers.insert("x-accel-buffering", HeaderValue::from_static("no"));
    response
}

/// What has been said on a stream and is not read yet.
struct Spoken(mpsc::Receiver<Bytes>);

impl hyper::body::Body for Spoken {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.0
            .poll_recv(context)
            .map(|line| line.map(|line| Ok(Frame::data(line))))
    }
}

/// Somebody with a page open.
struct Listener {
    app: App,
    network: NetworkId,
    viewer: Viewer,
    session: Option<Session>,
    /// Hears who changed what, and who is here: an organiser with their own eyes.
    organises: bool,
    at: Option<Place>,
    news: watch::Receiver<()>,
    /// The mark of what they know.
    known: String,
    /// Who was here when it was last told.
    told_here: Option<String>,
}

/// What a listener woke up for.
enum Woken {
    News,
    People,
    Here,
    Beat,
    End,
}

impl Listener {
    fn of(scope: &Scope, known: String, at: Option<Place>) -> Listener {
        Listener {
            news: scope.app.store().news(scope.id()),
            app: scope.app.clone(),
            network: scope.id(),
            viewer: scope.visible.viewer(),
            session: scope.asking.session().cloned(),
            organises: scope.may_edit(),
            at,
            known,
            told_here: None,
        }
    }

    fn account(&self) -> Option<AccountId> {
        self.session.as_ref().map(|session| session.account.id)
    }

    fn sight(&self) -> Option<Sight> {
        self.app.sight_by_id(self.network, self.viewer)
    }

    /// What is said at once: what they missed, and who is here.
    async fn first(&mut self) -> Result<Bytes, WebError> {
        let mut lines = Lines::default();
        lines.retry();
        if self.known.is_empty() {
            self.known = self.sight().ok_or(WebError::NotFound)?.mark;
            lines.mark(&self.known);
        } else if !self.tell_change(&mut lines).await? {
            lines.mark(&self.known);
        }
        self.tell_here(&mut lines);
        Ok(lines.take())
    }

    /// Tells of what is new since they last knew, if anything; whether there was.
    async fn tell_change(&mut self, lines: &mut Lines) -> Result<bool, WebError> {
        let mark = self.sight().ok_or(WebError::NotFound)?.mark;
        if mark == self.known {
            return Ok(false);
        }
        let since = std::mem::replace(&mut self.known, mark);
        let by = match self.organises {
            true => Some(events::changes_since(&self.app, self.network, &since, self.account()).await?),
            false => None,
        };
        lines.change(&self.known, by.as_ref());
        Ok(true)
    }

    /// Tells organisers who is here, if that is not what they were told last.
    fn tell_here(&mut self, lines: &mut Lines) {
        if !self.organises {
            return;
        }
        let here = events::here(&self.app.inner.live.here(self.network), self.account());
        if self.told_here.as_ref() != Some(&here) {
            lines.here(&here);
            self.told_here = Some(here);
        }
    }

    /// Whether the session under which this stream was opened is what it was.
    async fn still_holds(&self) -> bool {
        match &self.session {
            None => true,
            Some(session) => self.app.store().still_holds(session).await.unwrap_or(false),
        }
    }

    async fn listen(mut self, lines: mpsc::Sender<Bytes>) {
        let live = &self.app.clone().inner.live;
        let name = self
            .session
            .as_ref()
            .filter(|_| self.organises)
            .map(|session| session.account.name.as_str().to_owned());
        let _presence = match (self.at, self.account(), name) {
            (Some(at), Some(account), Some(name)) => Some(live.enter(self.network, account, name, at)),
            _ => None,
        };
        let (mut people, mut here, mut stop) = (self.app.store().news_of_people(), live.news(), live.stop());
        if !self.still_holds().await {
            return;
        }
        let Ok(first) = self.first().await else { return };
        if !say(&lines, first).await {
            return;
        }
        let until = Instant::now() + LONGEST;
        let mut beat = tokio::time::interval_at(Instant::now() + BEAT, BEAT);
        beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            let woken = tokio::select! {
                biased;
                _ = stop.wait_for(|stop| *stop) => Woken::End,
                () = lines.closed() => Woken::End,
                () = tokio::time::sleep_until(until) => Woken::End,
                moved = people.changed() => if moved.is_ok() { Woken::People } else { Woken::End },
                moved = self.news.changed() => if moved.is_ok() { Woken::News } else { Woken::End },
                _ = here.changed() => Woken::Here,
                _ = beat.tick() => Woken::Beat,
            };
            let mut told = Lines::default();
            match woken {
                Woken::End => return,
                Woken::News => {
                    tokio::time::sleep(TOGETHER).await;
                    self.news.mark_unchanged();
                    if self.tell_change(&mut told).await.is_err() {
                        return;
                    }
                }
                Woken::Here => self.tell_here(&mut told),
                Woken::People if self.still_holds().await => {}
                Woken::Beat if self.still_holds().await => told.beat(),
                Woken::People | Woken::Beat => return,
            }
            let told = told.take();
            if !told.is_empty() && !say(&lines, told).await {
                return;
            }
        }
    }
}

/// Whether it could be said: somebody who does not read is let go.
async fn say(lines: &mpsc::Sender<Bytes>, told: Bytes) -> bool {
    matches!(tokio::time::timeout(SLOWEST, lines.send(told)).await, Ok(Ok(())))
}
