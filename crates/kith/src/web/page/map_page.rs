//! The page around a map: the list first, the picture second. Looks: `map-page.css`.

use maud::{Markup, html};

/// What a map page is made of; the caller writes the `h1` above it.
#[derive(Debug, Clone)]
pub struct MapPage<'a> {
    /// Heading of the list: "42 people and groups".
    pub list_title: &'a str,
    /// Name, address and sign ([`super::shape_mark`]) of everyone on the map.
    pub names: &'a [(&'a str, &'a str, Markup)],
    /// Instead of heading and names, a list of the caller's own, with its heading (`#map-list-title`).
    pub own_list: Option<Markup>,
    /// Heading of the picture: "The map of Larkmere".
    pub picture_title: &'a str,
    /// The SVG, or the island's element around it.
    pub picture: Markup,
    /// Signs and their meaning.
    pub legend: Markup,
    /// Open in its own window, copy link, search: above the picture.
    pub tools: Markup,
    /// The place beside the picture where a chosen card appears; the words say what will be there.
    pub panel: Option<Markup>,
}

/// List, picture with tools and legend, and the place for a chosen card (`#map-panel`).
pub fn map_page(page: &MapPage<'_>) -> Markup {
    html! {
        div .map-page .map-page--panel[page.panel.is_some()] {
            p .map-page__jump { a href="#map-picture" { "Go to the picture" } a href="#map-legend" { "Go to what the signs mean" } }
            section .map-page__list aria-labelledby="map-list-title" {
                @if let Some(list) = &page.own_list { (list) } @else {
                    h2 #map-list-title { (page.list_title) }
                    div .map-page__scroll role="group" tabindex="0" aria-labelledby="map-list-title" {
                        ul .map-page__names {
                            @for (name, href, sign) in page.names { li { a href=(href) { (sign) (name) } } }
                        }
                    }
                }
            }
            section #map-picture .map-page__picture aria-labelledby="map-picture-title" tabindex="-1" {
                div .map-page__head {
                    h2 #map-picture-title { (page.picture_title) }
                    div .map-page__tools { (page.tools) }
                }
                (page.picture)
            }
            @if let Some(panel) = &page.panel {
                aside #map-panel .map-page__panel aria-label="Chosen on the map" aria-live="polite" { (panel) }
            }
            section #map-legend .map-page__legend aria-labelledby="map-legend-title" {
                h2 #map-legend-title { "What the signs mean" }
                (page.legend)
            }
        }
    }
}
