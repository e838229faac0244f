//! An installation with Larkmere in it, asked in process: no sockets, a clock that stands still,
//! the same draws every time.

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use http_body_util::BodyExt;
use kith::config::Config;
use kith::store::{Author, Clock, Entropy, NewToken, Store, Token};
use kith::web::{App, router};
use kith_network::consent::{Audience, Role};
use kith_network::sample::larkmere;
use kith_network::text::Name;
use kith_network::{Network, SeededIds};
use std::sync::Arc;
use tower::ServiceExt;

/// An installation; gone when dropped.
pub struct House {
    pub store: Store,
    app: App,
    router: Router,
    _home: tempfile::TempDir,
}

/// What came back.
pub struct Page {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

impl Page {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// Where it leads, if it leads somewhere.
    pub fn location(&self) -> &str {
        self.headers
            .get(header::LOCATION)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    #[track_caller]
    pub fn says(&self, words: &str) -> &Page {
        let text = self.text();
        assert!(text.contains(words), "“{words}” is not in ({}):\n{text}", self.status);
        self
    }

    /// The answer, read as JSON.
    #[track_caller]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|why| panic!("{why}: {}", self.text()))
    }

    /// A header of it, as text; empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name).and_then(|value| value.to_str().ok());
        value.unwrap_or_default()
    }

    #[track_caller]
    pub fn is(&self, status: StatusCode) -> &Page {
        assert_eq!(self.status, status, "{}", self.text());
        self
    }

    /// What the field of this name holds in the first form that has one.
    #[track_caller]
    pub fn holds(&self, name: &str) -> String {
        let text = self.text();
        let from = text
            .find(&format!("name=\"{name}\" value=\""))
            .unwrap_or_else(|| panic!("no field {name} in:\n{text}"));
        let value = &text[from..];
        value.split('"').nth(3).unwrap_or_default().to_owned()
    }
}

/// Somebody at a browser.
#[derive(Clone)]
pub struct Guest<'a> {
    house: &'a House,
    cookie: Option<String>,
    /// The token of a program.
    bearer: Option<String>,
}

impl House {
    /// With Larkmere at `/n/larkmere`.
    pub async fn open() -> House {
        House::drawn_from(1).await
    }

    /// The same neighbourhood under other ids, in another order: one house for each seed.
    pub async fn drawn_from(seed: u64) -> House {
        kith::reading::read_with(env!("CARGO_BIN_EXE_kith").into());
        let home = tempfile::tempdir().expect("a folder");
        let clock = Clock::stopped("2026-11-23T10:00:00Z".parse().expect("a time"));
        let store = Store::open_with(home.path(), clock, Entropy::seeded(5))
            .await
            .expect("a store");
        let sample = larkmere(&mut SeededIds::new(seed)).expect("names");
        let author = Author::named("kith");
        let network = store
            .found(sample.about, sample.vocabulary, &author)
            .await
            .expect("founded");
        let _ = store
            .commit(network.id(), sample.change, None, &author, "")
            .await
            .expect("filled");
        let config = Config {
            home: home.path().to_owned(),
            listen: ([127, 0, 0, 1], 0).into(),
            public_url: None,
            framing: kith::framing::Framing::Anybody,
            open_browser: false,
        };
        let app = App::new(store.clone(), &config);
        let router = router(app.clone());
        House {
            store,
            app,
            router,
            _home: home,
        }
    }

    pub fn larkmere(&self) -> Arc<Network> {
        self.store.network("larkmere").expect("it is there")
    }

    /// The server is asked to stop.
    pub fn stop(&self) {
        self.app.stop();
    }

    pub fn anybody(&self) -> Guest<'_> {
        Guest {
            house: self,
            cookie: None,
            bearer: None,
        }
    }

    /// The door itself, for tests that come in over a socket.
    pub fn router(&self) -> Router {
        self.router.clone()
    }

    /// Somebody who may see more, looking through the eyes of this audience.
    pub async fn looking_as(&self, role: Role, audience: Audience) -> Guest<'_> {
        let guest = self.signed_in(role).await;
        let secret = guest.secret().expect("signed in");
        let session = self.store.session(secret).await.expect("read").expect("a session");
        self.store
            .set_view_as(session.id, Some(audience))
            .await
            .expect("narrowed");
        guest
    }

    /// Somebody who signed in with this role.
    pub async fn signed_in(&self, role: Role) -> Guest<'_> {
        let name = Name::parse(&format!("Olive the {}", role.label())).expect("a name");
        let account = self.store.add_account(name, role).await.expect("an account");
        let link = self
            .store
            .make_link(account.id, jiff::SignedDuration::from_hours(1))
            .await
            .expect("a link");
        let secret = self.store.use_link(&link).await.expect("used").expect("a session");
        Guest {
            house: self,
            cookie: Some(format!("kith={secret}")),
            bearer: None,
        }
    }

    /// A program that shows this token.
    pub fn program(&self, token: &str) -> Guest<'_> {
        Guest {
            bearer: Some(token.to_owned()),
            ..self.anybody()
        }
    }

    /// A token of somebody new with this role, for every network and a year; and whose it is.
    pub async fn token(&self, role: Role, audience: Audience, may_write: bool) -> (Token, String) {
        let name = Name::parse(&format!("Tess the {}", role.label())).expect("a name");
        let account = self.store.add_account(name, role).await.expect("an account");
        let token = NewToken {
            account: account.id,
            network: None,
            name: "The nightly table".to_owned(),
            audience,
            may_write,
            expires: "2027-11-23T10:00:00Z".parse().expect("a time"),
        };
        self.store.make_token(token).await.expect("a token")
    }
}

impl Guest<'_> {
    /// What the cookie says.
    pub fn secret(&self) -> Option<&str> {
        self.cookie.as_deref()?.strip_prefix("kith=")
    }

    /// Opens a page's stream of news.
    pub async fn listen(&self, path: &str) -> Listening {
        let request = Request::get(path).header(header::ACCEPT, "text/event-stream");
        let request = match &self.cookie {
            Some(cookie) => request.header(header::COOKIE, cookie),
            None => request,
        };
        let request = request.body(Body::empty()).expect("a request");
        let response = self.house.router.clone().oneshot(request).await.expect("an answer");
        Listening {
            status: response.status(),
            body: response.into_body(),
            said: String::new(),
        }
    }

    /// A token for forms, as any page of this session has one.
    pub async fn token(&self) -> String {
        match self.cookie {
            Some(_) => self.get("/").await.holds("token"),
            None => String::new(),
        }
    }

    /// Sends a form without asking any page for a token first.
    pub async fn post(&self, path: &str, headers: &[(&str, &str)], pairs: &[(&str, &str)]) -> Page {
        let mut request = Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.ask(request, Body::from(written(pairs))).await
    }

    pub async fn ask(&self, request: axum::http::request::Builder, body: Body) -> Page {
        let request = match &self.cookie {
            Some(cookie) => request.header(header::COOKIE, cookie),
            None => request,
        };
        let request = match &self.bearer {
            Some(token) => request.header(header::AUTHORIZATION, format!("Bearer {token}")),
            None => request,
        };
        let request = request.body(body).expect("a request");
        let response = self.house.router.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.expect("a body").to_bytes().to_vec();
        Page {
            status: parts.status,
            headers: parts.headers,
            bytes,
        }
    }

    pub async fn get(&self, path: &str) -> Page {
        self.ask(Request::get(path), Body::empty()).await
    }

    /// Sends a form as the page at `from` would: with its token.
    pub async fn send(&self, from: &str, path: &str, pairs: &[(&str, &str)]) -> Page {
        let token = self.get(from).await.holds("token");
        let pairs: Vec<_> = pairs.iter().copied().chain([("token", token.as_str())]).collect();
        self.post(path, &[], &pairs).await
    }

    /// Sends files as the page at `from` would.
    pub async fn send_files(&self, from: &str, path: &str, files: &[(&str, &[u8])]) -> Page {
        let token = self.get(from).await.holds("token");
        self.post_files(path, &token, files).await
    }

    /// Sends files with this token.
    pub async fn post_files(&self, path: &str, token: &str, files: &[(&str, &[u8])]) -> Page {
        let mut body =
            format!("--edge\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n{token}\r\n").into_bytes();
        for (name, bytes) in files {
            let head = format!(
                "--edge\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n"
            );
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"--edge--\r\n");
        self.ask(
            Request::post(path).header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge"),
            Body::from(body),
        )
        .await
    }
}

/// A stream of news that stays open.
pub struct Listening {
    pub status: StatusCode,
    body: Body,
    /// All that was said on it so far.
    pub said: String,
}

impl Listening {
    /// Waits for these words, at most a second; all that was said so far.
    pub async fn hears(&mut self, words: &str) -> &str {
        let until = tokio::time::Instant::now() + std::time::Duration::from_secs(1);
        while !self.said.contains(words) {
            let more = tokio::time::timeout_at(until, self.body.frame()).await;
            let Ok(Some(Ok(frame))) = more else {
                panic!("“{words}” was not said within a second: {}", self.said)
            };
            let bytes = frame.into_data().unwrap_or_default();
            self.said.push_str(&String::from_utf8_lossy(&bytes));
        }
        &self.said
    }

    /// What is said within this time, from now on.
    pub async fn listens(&mut self, time: std::time::Duration) -> String {
        let until = tokio::time::Instant::now() + time;
        let before = self.said.len();
        while let Ok(Some(Ok(frame))) = tokio::time::timeout_at(until, self.body.frame()).await {
            let bytes = frame.into_data().unwrap_or_default();
            self.said.push_str(&String::from_utf8_lossy(&bytes));
        }
        self.said[before..].to_owned()
    }

    /// Whether it ends within a second.
    pub async fn ends(&mut self) -> bool {
        let until = tokio::time::Instant::now() + std::time::Duration::from_secs(1);
        loop {
            match tokio::time::timeout_at(until, self.body.frame()).await {
                Ok(None) => return true,
                Ok(Some(_)) => {}
                Err(_late) => return false,
            }
        }
    }
}

/// As browsers write a form.
pub fn written(pairs: &[(&str, &str)]) -> String {
    let pairs: Vec<String> = pairs
        .iter()
        .map(|(name, value)| format!("{}={}", escape(name), escape(value)))
        .collect();
    pairs.join("&")
}

/// As browsers write a value into a form or an address.
pub fn escape(text: &str) -> String {
    text.bytes()
        .map(|byte| {
            if byte.is_ascii_alphanumeric() {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}
