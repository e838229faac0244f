//! What other programs read of a page that anyone may see: where to ask for it as something to show
//! elsewhere (oEmbed), and a title, words and a picture for when its address is passed on.

use super::routes::ROUTES;
use super::scope::Scope;
use super::shown::counted;
use super::{address, markdown};
use kith_network::VisibleNetwork;
use kith_network::consent::Viewer;
use kith_network::view::Tour;
use maud::{Markup, html};
use std::sync::Arc;

/// The picture of the public map that is shown where an address was passed on.
pub const PREVIEW: &str = "/n/{network}/map/preview.png";

/// A page of a network that anyone may see.
pub struct Told {
    /// "Map of Larkmere".
    pub title: String,
    pub seen: Arc<VisibleNetwork>,
    /// Its address on this installation, without the site.
    pub path: String,
    pub what: What,
}

/// What such a page shows.
pub enum What {
    Overview,
    /// The map, with the address of the view asked for, if any was.
    Map(Option<String>),
    Tour(String),
}

impl Told {
    /// Reads an address of this installation as the public would: `None` if it is of no page that
    /// can be told of, or of one that not everybody may see.
    pub fn of(visible: impl Fn(&str) -> Option<Arc<VisibleNetwork>>, path: &str, query: &str) -> Option<Told> {
        let parts: Vec<&str> = path.split('/').collect();
        let ["", "n", network, rest @ ..] = parts.as_slice() else {
            return None;
        };
        let seen = visible(&unescaped(network))?;
        let at = |rest: &str| format!("/n/{}{rest}", address::escape(&seen.about().address));
        let name = seen.about().name.as_str().to_owned();
        let (title, path, what) = match rest {
            [] => (name, at(""), What::Overview),
            ["map"] => {
                let asked = address::pairs(query).into_iter().find(|(known, _)| known == "view");
                let asked = asked.map(|(_, view)| view).filter(|view| !view.is_empty());
                match asked {
                    None => (format!("Map of {name}"), at("/map"), What::Map(None)),
                    Some(asked) if asked == "all" => (
                        format!("Map of {name}"),
                        address::with(&at("/map"), &[("view", "all")]),
                        What::Map(Some(asked)),
                    ),
                    Some(asked) => {
                        let view = seen.views().find(|view| view.address() == asked)?;
                        let path = address::with(&at("/map"), &[("view", &asked)]);
                        (format!("{}: {name}", view.name), path, What::Map(Some(asked)))
                    }
                }
            }
            ["tours", tour] => {
                let asked = unescaped(tour);
                let tour: &Tour = seen.tours().find(|tour| tour.address() == asked)?;
                let path = at(&format!("/tours/{}", address::escape(&asked)));
                (format!("{}: {name}", tour.name), path, What::Tour(asked))
            }
            _ => return None,
        };
        Some(Told {
            title,
            path,
            what,
            seen,
        })
    }

    /// What anyone may see of it, in a sentence or two.
    fn description(&self) -> String {
        let first = self.seen.about().description.split("\n\n").next().unwrap_or_default();
        let first = markdown::plain(first);
        let counts = counted(&self.seen);
        let sentence = format!("{counts}, as anyone may see them.");
        match first.is_empty() {
            true => sentence,
            false => format!("{sentence} {}", shortened(&first)),
        }
    }
}

fn unescaped(part: &str) -> String {
    let pairs = address::pairs(&part.replace('+', "%2B").replace(['&', '='], ""));
    pairs.into_iter().next().map(|(name, _)| name).unwrap_or_default()
}

/// At most 200 letters, cut where a word ends.
fn shortened(text: &str) -> String {
    const MOST: usize = 200;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    let cut: String = text.chars().take(MOST).collect();
    let cut = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    format!("{cut} …")
}

/// Where the picture for a passed-on address is, if this kith makes one: of the map as it opens,
/// or through a view.
pub fn preview(origin: &str, network: &str, view: Option<&str>) -> Option<String> {
    let is_there = ROUTES
        .iter()
        .any(|route| route.method == "GET" && route.path == PREVIEW);
    let path = PREVIEW.replace("{network}", &address::escape(network));
    let view = view.unwrap_or_default();
    is_there.then(|| format!("{origin}{}", address::with(&path, &[("view", view)])))
}

/// What the page that was asked for tells other programs; nothing unless anyone may see it.
pub fn of_page(scope: &Scope) -> Option<Markup> {
    let (path, query) = scope
        .asking
        .address
        .split_once('?')
        .unwrap_or((&scope.asking.address, ""));
    let public = |network: &str| scope.app.visible(network, Viewer::PUBLIC);
    let told = Told::of(public, path, query)?;
    let url = format!("{}{}", scope.origin, told.path);
    let ask = address::with(
        &format!("{}/oembed", scope.origin),
        &[("url", &url), ("format", "json")],
    );
    let view = match &told.what {
        What::Map(view) => view.as_deref(),
        What::Overview | What::Tour(_) => None,
    };
    let picture = preview(&scope.origin, &told.seen.about().address, view);
    Some(html! {
        @if !matches!(told.what, What::Overview) {
            link rel="alternate" type="application/json+oembed" href=(ask) title=(told.title);
        }
        meta property="og:type" content="website";
        meta property="og:site_name" content="kith";
        meta property="og:title" content=(told.title);
        meta property="og:description" content=(told.description());
        meta property="og:url" content=(url);
        @if let Some(picture) = picture {
            meta property="og:image" content=(picture);
            meta property="og:image:type" content="image/png";
            meta property="og:image:alt" content={ "Map of " (told.seen.about().name) };
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_told_of_only_where_there_is_one() {
        let made = ROUTES.iter().any(|route| route.path == "/n/{network}/map/preview.png");
        let told = |view| preview("https://care.example", "a b", view);
        assert_eq!(told(None).is_some(), made);
        if made {
            let whole = "https://care.example/n/a%20b/map/preview.png";
            assert_eq!(told(None).as_deref(), Some(whole));
            assert_eq!(told(Some("who-bakes")), Some(format!("{whole}?view=who-bakes")));
        }
    }

    #[test]
    fn long_words_are_cut_where_a_word_ends() {
        let long = "care ".repeat(100);
        let cut = shortened(long.trim());
        assert!(cut.chars().count() <= 202 && cut.ends_with("care …"), "{cut}");
        assert_eq!(shortened("Along the mere."), "Along the mere.");
    }
}
