//! The plug is pulled while people write: whatever they were told is saved, is saved.

use crate::forms::{answer, answers, borrowed};
use crate::running::{Server, done, refused};
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// Somebody at a browser, over real connections.
#[derive(Clone)]
struct Browser {
    agent: ureq::Agent,
    cookie: String,
}

struct Answer {
    status: u16,
    cookie: Option<String>,
    text: String,
}

impl Browser {
    fn new() -> Browser {
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_global(Some(Duration::from_secs(20)))
            .build()
            .into();
        Browser {
            agent,
            cookie: String::new(),
        }
    }

    fn get(&self, url: &str) -> Result<Answer, ureq::Error> {
        read(self.agent.get(url).header("cookie", &self.cookie).call()?)
    }

    fn post(&self, url: &str, form: &[(&str, &str)]) -> Result<Answer, ureq::Error> {
        let request = self.agent.post(url).header("cookie", &self.cookie);
        read(request.send_form(form.iter().copied())?)
    }

    /// Signs in with a link, as the page behind it does.
    fn sign_in(mut self, link: &str) -> Browser {
        let asked = self.get(link).expect("the page");
        assert!(asked.text.contains("Sign in as"), "{}", asked.text);
        let entered = self.post(link, &[("token", "")]).expect("entered");
        assert_eq!(entered.status, 303, "{}", entered.text);
        let cookie = entered.cookie.expect("a cookie");
        self.cookie = cookie.split(';').next().unwrap_or_default().to_owned();
        self
    }
}

fn read(mut response: ureq::http::Response<ureq::Body>) -> Result<Answer, ureq::Error> {
    let cookie = response
        .headers()
        .get("set-cookie")
        .and_then(|value| value.to_str().ok())
        .map(str::to_owned);
    Ok(Answer {
        status: response.status().as_u16(),
        cookie,
        text: response.body_mut().read_to_string()?,
    })
}

/// Adds people through the form until the server is gone; notes who was acknowledged.
fn add_people(browser: &Browser, url: &str, name: impl Fn(usize) -> String, saved: &Mutex<Vec<String>>) {
    let form = "/n/larkmere/actors/new";
    let Ok(page) = browser.get(&format!("{url}{form}")) else {
        return;
    };
    let mut blank = answers(&page.text, form);
    // They are all called alike.
    answer(&mut blank, "sure", "yes");
    for number in 0.. {
        let name = name(number);
        answer(&mut blank, "name", &name);
        match browser.post(&format!("{url}{form}"), &borrowed(&blank)) {
            Ok(answer) => {
                assert_eq!(answer.status, 303, "{}", answer.text);
                saved.lock().expect("noted").push(name);
            }
            // The plug was pulled; this one may be saved or not.
            Err(_) => return,
        }
    }
}

/// Five times in a hurry, more by `KITH_CRASH_ROUNDS`.
fn rounds() -> usize {
    let many = std::env::var("KITH_CRASH_ROUNDS")
        .ok()
        .and_then(|text| text.parse().ok());
    many.unwrap_or(5)
}

#[test]
fn whoever_was_acknowledged_is_there_after_the_plug_was_pulled() {
    let folder = tempfile::tempdir().expect("a folder");
    let home = folder.path();
    let mut server = Server::start(home);
    let browser = Browser::new().sign_in(&server.link.clone().expect("the first start prints a link"));
    std::fs::write(home.join("signed-in"), "").expect("noted");
    let saved = Mutex::new(Vec::new());
    for round in 0..rounds() {
        let before = saved.lock().expect("noted").len();
        std::thread::scope(|threads| {
            for writer in 0..4 {
                let (browser, url, saved) = (browser.clone(), server.url.clone(), &saved);
                threads.spawn(move || {
                    add_people(
                        &browser,
                        &url,
                        |number| format!("Neighbour {round}-{writer}-{number}."),
                        saved,
                    );
                });
            }
            // At another instant each round, and never before somebody was acknowledged.
            while saved.lock().expect("noted").len() == before {
                std::thread::sleep(Duration::from_millis(5));
            }
            std::thread::sleep(Duration::from_millis(97 * (round as u64 * 7 % 11)));
            server.kill();
        });
        assert!(done(home, &["check"]).contains("all is well"), "after round {round}");
        let started = Instant::now();
        server = Server::start(home);
        assert!(
            started.elapsed() < Duration::from_secs(5),
            "started after {:?}",
            started.elapsed()
        );
        let there = browser
            .get(&format!("{}/n/larkmere/export/larkmere-elements.csv", server.url))
            .expect("the list")
            .text;
        for name in saved.lock().expect("noted").iter() {
            assert!(
                there.contains(&format!("{name}\"")),
                "{name} was acknowledged and is lost"
            );
        }
    }
    let many = saved.lock().expect("noted").len();
    assert!(many >= rounds(), "{many}");
    assert!(done(home, &["check"]).contains("all is well"), "while it is served");
}

#[test]
fn asked_to_stop_it_stops_in_time_and_says_that_all_is_well() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start(folder.path());
    let second = refused(folder.path(), &["serve", "--listen", "127.0.0.1:0", "--no-browser"]);
    assert!(second.contains("already"), "{second}");
    // Somebody keeps a connection open and says nothing.
    let idle = std::net::TcpStream::connect(server.url.trim_start_matches("http://")).expect("connected");
    let (status, took) = server.stop();
    assert_eq!(status.code(), Some(0));
    assert!(took < Duration::from_secs(10), "{took:?}");
    drop(idle);
    assert!(done(folder.path(), &["check"]).contains("all is well"));
}
