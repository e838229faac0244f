//! The page around every page: masthead, navigation, notices, foot. Looks: `shell.css`.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::bars::patterns;
use super::notices::{NoticeKind, notice_with};

/// A page of kith, complete without script.
///
/// Start from [`Shell::new`] and set what the page has; everything else stays out of the markup.
#[derive(Debug, Clone)]
pub struct Shell<'a> {
    /// What the browser's tab says first; usually the words of the page's `h1`.
    pub title: &'a str,
    /// BCP 47 tag of the page's language.
    pub lang: &'a str,
    /// The page is read from right to left.
    pub right_to_left: bool,
    /// Name and address of the network this page belongs to.
    pub network: Option<(&'a str, &'a str)>,
    /// The pages of that network, or of the installation.
    pub nav: &'a [NavLink<'a>],
    /// Who is reading; without it the masthead offers `sign_in`.
    pub signed_in: Option<SignedIn<'a>>,
    /// Address of the sign-in page, offered when nobody is signed in.
    pub sign_in: Option<&'a str>,
    /// "You see this as …": shown in a band under the masthead, with a way back.
    pub viewing_as: Option<Markup>,
    /// What just happened.
    pub flash: Option<Flash<'a>>,
    /// The way here, without the page itself.
    pub trail: &'a [Crumb<'a>],
    /// The page needs more width than text does (maps, wide tables).
    pub wide: bool,
    /// The form on this page was refused: the title then starts with "Error:".
    pub has_problems: bool,
    /// Address of the stylesheet.
    pub css: &'a str,
    /// Address of the icon, an SVG.
    pub icon: &'a str,
    /// Address of a module script that adds to a page already complete.
    pub script: Option<&'a str>,
    /// Word of changes while the page is open.
    pub live: Option<LiveWord<'a>>,
    /// "Computed on what you can see: 38 of 42 actors" and the like, in the foot.
    pub foot_note: Option<Markup>,
    /// Everything inside `main`, starting with its `h1`.
    pub body: Markup,
}

impl<'a> Shell<'a> {
    /// A plain English page with a title and a body.
    pub fn new(title: &'a str, body: Markup) -> Self {
        Shell {
            title,
            lang: "en-GB",
            right_to_left: false,
            network: None,
            nav: &[],
            signed_in: None,
            sign_in: None,
            viewing_as: None,
            flash: None,
            trail: &[],
            wide: false,
            has_problems: false,
            css: "/assets/kith.css",
            icon: "/assets/kith.svg",
            script: None,
            live: None,
            foot_note: None,
            body,
        }
    }
}

/// One entry of the masthead's navigation.
#[derive(Debug, Clone, Copy)]
pub struct NavLink<'a> {
    pub label: &'a str,
    pub href: &'a str,
    /// This page, or the part of the network it lies in.
    pub current: bool,
}

/// One step of the way to a page.
#[derive(Debug, Clone, Copy)]
pub struct Crumb<'a> {
    pub label: &'a str,
    pub href: &'a str,
}

/// Who is reading, as the masthead says it.
#[derive(Debug, Clone)]
pub struct SignedIn<'a> {
    pub name: &'a str,
    /// "organiser", "keeper": the role's word on screen.
    pub role: &'a str,
    /// Usually a [`super::button_form`] that signs out.
    pub sign_out: Markup,
}

/// Where a page that stays open hears of changes, and what it knows already.
#[derive(Debug, Clone, Copy)]
pub struct LiveWord<'a> {
    /// Address of the stream of events.
    pub href: &'a str,
    /// The mark of what this page shows.
    pub seen: &'a str,
    /// "table" where others may know that somebody is there.
    pub at: &'a str,
    /// The record that a form on this page would change: `actor-…`.
    pub record: Option<&'a str>,
    /// Address of the script that listens.
    pub script: Option<&'a str>,
}

/// What just happened, said once at the top of the next page.
#[derive(Debug, Clone)]
pub struct Flash<'a> {
    pub kind: NoticeKind,
    pub text: &'a str,
    /// Usually a [`super::button_form`] labelled "Undo".
    pub undo: Option<Markup>,
}

/// The whole HTML document of a page.
pub fn shell(page: &Shell<'_>) -> Markup {
    let title = full_title(page);
    html! {
        (DOCTYPE)
        html lang=(page.lang) dir=[page.right_to_left.then_some("rtl")] {
            (head(&title, page))
            body class=[page.wide.then_some("wide")] {
                a .skip href="#main" { "Skip to the content" }
                (patterns())
                (masthead(page))
                @if let Some(words) = &page.viewing_as {
                    section .viewing-as aria-label="How you are looking" { div .viewing-as__row { (words) } }
                }
                @if !page.trail.is_empty() {
                    nav .trail aria-label="The way here" {
                        ol { @for crumb in page.trail { li { a href=(crumb.href) { (crumb.label) } } } }
                    }
                }
                @if let Some(flash) = &page.flash {
                    div .flash role="status" { (notice_with(flash.kind, html! { p { (flash.text) } }, flash.undo.clone())) }
                }
                main #main .main tabindex="-1" data-live=[page.live.map(|live| live.href)] data-live-seen=[page.live.map(|live| live.seen)]
                    data-live-at=[page.live.map(|live| live.at)] data-live-record=[page.live.and_then(|live| live.record)] {
                    @if page.live.is_some() { div #live-word .live-word role="status" {} }
                    (page.body)
                }
                footer .foot {
                    div .foot__row {
                        @if let Some(note) = &page.foot_note { p { (note) } }
                        p .foot__kith { "Made with kith, free software for mapping the care a neighbourhood already has. " a href="/measures" { "What its measures mean" } "." }
                    }
                }
            }
        }
    }
}

/// A document without masthead and foot, for pages shown inside other sites.
///
/// Links should open in the whole window: give them `target="_top"` or set a base in the body's own links.
pub fn bare_shell(page: &Shell<'_>) -> Markup {
    let title = full_title(page);
    html! {
        (DOCTYPE)
        html lang=(page.lang) dir=[page.right_to_left.then_some("rtl")] {
            (head(&title, page))
            body .bare.wide {
                (patterns())
                main #main .main { (page.body) }
                @if let Some(note) = &page.foot_note {
                    footer .foot { div .foot__row { p { (note) } } }
                }
            }
        }
    }
}

fn full_title(page: &Shell<'_>) -> String {
    let mut title = String::new();
    if page.has_problems {
        title.push_str("Error: ");
    }
    title.push_str(page.title);
    if let Some((name, _)) = page.network
        && name != page.title
    {
        title.push_str(" – ");
        title.push_str(name);
    }
    title.push_str(" – kith");
    title
}

fn head(title: &str, page: &Shell<'_>) -> Markup {
    html! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="color-scheme" content="light dark";
            title { (title) }
            link rel="stylesheet" href=(page.css);
            link rel="icon" type="image/svg+xml" href=(page.icon);
            @if let Some(script) = page.live.and_then(|live| live.script) { script type="module" src=(script) {} }
            @if let Some(script) = page.script { script type="module" src=(script) {} }
        }
    }
}

fn masthead(page: &Shell<'_>) -> Markup {
    let here = page.nav.iter().find(|link| link.current);
    html! {
        header .masthead {
            div .masthead__row {
                a .mark-and-name href="/" aria-label="kith, all networks" { (logo()) span { "kith" } }
                @if let Some((name, href)) = page.network {
                    span .masthead__network { a href=(href) { (name) } }
                }
                @if let Some(reader) = &page.signed_in {
                    div .masthead__you {
                        span { strong { (reader.name) } ", " (reader.role) }
                        (reader.sign_out)
                    }
                } @else if let Some(href) = page.sign_in {
                    div .masthead__you { a href=(href) { "Sign in" } }
                }
            }
            @if !page.nav.is_empty() {
                details .menu {
                    summary { "Menu" @if let Some(here) = here { span .menu__here { (here.label) } } }
                }
                nav .masthead__nav aria-label="Pages" {
                    ul {
                        @for link in page.nav {
                            li { a href=(link.href) aria-current=[link.current.then_some("page")] { (link.label) } }
                        }
                    }
                }
            }
            div .masthead__rule {}
        }
    }
}

/// The mark of kith: four houses around what they share.
pub fn logo() -> Markup {
    PreEscaped(LOGO.replacen("<svg ", "<svg aria-hidden=\"true\" ", 1))
}

const LOGO: &str = include_str!("../../../assets/kith.svg");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refused_form_says_so_before_anything_else_in_the_tab() {
        let mut page = Shell::new("Add someone", html! { h1 { "Add someone" } });
        page.network = Some(("Larkmere", "/larkmere"));
        page.has_problems = true;
        let written = shell(&page).into_string();
        assert!(
            written.contains("<title>Error: Add someone – Larkmere – kith</title>"),
            "{written}"
        );
    }

    #[test]
    fn a_name_made_of_markup_stays_a_name() {
        let mut page = Shell::new("<script>", html! {});
        page.network = Some(("Lark & <b>mere</b>", "/l?a=\"b\""));
        let written = shell(&page).into_string();
        assert!(!written.contains("<script>") && !written.contains("<b>"), "{written}");
        assert!(written.contains("href=\"/l?a=&quot;b&quot;\""), "{written}");
    }

    #[test]
    fn the_embedded_page_carries_no_masthead() {
        let page = Shell::new("Larkmere", html! { p { "42 people and groups" } });
        let written = bare_shell(&page).into_string();
        assert!(!written.contains("masthead") && written.contains("42 people and groups"));
    }
}
