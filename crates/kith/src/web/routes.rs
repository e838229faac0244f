//! Every address there is, who may call it, and what it does. The router and the tests are made
//! from this list; an address that is not on it does not exist.

use super::*;
use axum::Router;
use axum::routing::{get, post};

/// Who may call an address. What they then see is for [`kith_network::Network::seen_by`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    Anyone,
    SignedIn,
    /// Signed in, and looking through eyes that see more than anyone does: what is computed while
    /// they look, where the public reads what was released.
    Member,
    Organiser,
    Keeper,
}

/// One line of the list.
#[derive(Debug, Clone, Copy)]
pub struct Route {
    pub method: &'static str,
    pub path: &'static str,
    pub who: Who,
    pub does: &'static str,
}

macro_rules! routes {
    ($($method:ident $path:literal $who:ident $handler:path, $does:literal;)*) => {
        pub const ROUTES: &[Route] = &[$(
            Route { method: routes!(@name $method), path: $path, who: Who::$who, does: $does },
        )*];

        pub(super) fn router() -> Router<App> {
            Router::new()$(.route($path, routes!(@method $method $handler)))*
        }
    };
    (@name GET) => { "GET" };
    (@name POST) => { "POST" };
    (@name PUT) => { "PUT" };
    (@name PATCH) => { "PATCH" };
    (@name DELETE) => { "DELETE" };
    (@method GET $handler:path) => { get($handler) };
    (@method POST $handler:path) => { post($handler) };
    (@method PUT $handler:path) => { axum::routing::put($handler) };
    (@method PATCH $handler:path) => { axum::routing::patch($handler) };
    (@method DELETE $handler:path) => { axum::routing::delete($handler) };
}

routes! {
    // the installation
    GET  "/" Anyone home::page, "The networks you can see";
    GET  "/new" Organiser found::page, "Start a network from a template or a spreadsheet";
    POST "/new" Organiser found::create, "Found the network";
    GET  "/new/archive" Organiser archives::page, "Restore a network from an archive";
    POST "/new/archive" Organiser archives::restore, "Restore it, all or nothing";
    GET  "/sign-in" Anyone sign_in::explain, "How to sign in";
    GET  "/sign-in/{link}" Anyone sign_in::page, "Ask before using a one-time link up";
    POST "/sign-in/{link}" Anyone sign_in::enter, "Use the link up and start a session";
    POST "/sign-out" SignedIn sign_in::leave, "End this session";
    POST "/view-as" SignedIn sign_in::view_as, "Look through narrower eyes, or one's own again";
    GET  "/people" Keeper people::page, "Who can sign in";
    POST "/people" Keeper people::add, "Let somebody sign in";
    POST "/people/{account}/link" Keeper people::link, "Make a one-time sign-in link";
    POST "/people/{account}/role" Keeper people::role, "Change what somebody may do";
    POST "/people/{account}/remove" Keeper people::remove, "Remove an account and end its sessions";
    GET  "/tokens" SignedIn tokens::page, "Tokens for programs";
    POST "/tokens" SignedIn tokens::make, "Make a token; it is shown once";
    POST "/tokens/{token_id}/revoke" SignedIn tokens::revoke, "Revoke a token";
    GET  "/api" Anyone api::page, "For programs: what the API is, and its addresses";
    GET  "/measures" Anyone measures::page, "What each measure means, on one small neighbourhood";
    GET  "/assets/{name}" Anyone assets::serve, "Stylesheet, script, icon";
    GET  "/favicon.ico" Anyone assets::favicon, "The icon";
    GET  "/health" Anyone home::health, "Whether the server is up";

    // one network
    GET  "/n/{network}" Anyone overview::page, "The network in words and figures";
    GET  "/n/{network}/actors" Anyone actors::list, "Who is on the map, as a list or a table";
    GET  "/n/{network}/actors/new" Organiser actors::edit::new, "A form for somebody new";
    POST "/n/{network}/actors/new" Organiser actors::edit::create, "Add them";
    GET  "/n/{network}/actors/{actor}" Anyone actors::one::page, "One actor";
    GET  "/n/{network}/actors/{actor}/edit" Organiser actors::edit::page, "A form to change them";
    POST "/n/{network}/actors/{actor}/edit" Organiser actors::edit::save, "Change them";
    POST "/n/{network}/actors/{actor}/confirm" Organiser actors::one::confirm, "Say that this still holds";
    GET  "/n/{network}/actors/{actor}/remove" Organiser actors::remove::page, "Ask before removing";
    POST "/n/{network}/actors/{actor}/remove" Organiser actors::remove::remove, "Remove, or erase for good";
    GET  "/n/{network}/connections" Anyone ties::list, "The connections as a table";
    GET  "/n/{network}/connections/new" Organiser ties::edit::new, "A form for a new connection";
    POST "/n/{network}/connections/new" Organiser ties::edit::create, "Add it";
    GET  "/n/{network}/connections/{tie}" Anyone ties::one::page, "One connection";
    GET  "/n/{network}/connections/{tie}/edit" Organiser ties::edit::page, "A form to change it";
    POST "/n/{network}/connections/{tie}/edit" Organiser ties::edit::save, "Change it";
    POST "/n/{network}/connections/{tie}/confirm" Organiser ties::one::confirm, "Say that this still holds";
    POST "/n/{network}/connections/{tie}/remove" Organiser ties::one::remove, "Remove it";
    GET  "/n/{network}/map" Anyone map::page, "The map: list first, then the picture";
    GET  "/n/{network}/map/picture" Anyone map::fragment, "The parts of the map's page for a look, without the page";
    GET  "/n/{network}/map/list" Anyone map::list, "Everything on the map, as tables";
    GET  "/n/{network}/map/window" Anyone map::window, "The map in a window of its own";
    GET  "/n/{network}/map.svg" Anyone map::file, "The picture as a file";
    GET  "/n/{network}/map.png" Anyone map::files::png, "The picture as dots";
    GET  "/n/{network}/map.pdf" Anyone map::files::pdf, "The picture on paper";
    GET  "/n/{network}/map.html" Anyone map::files::page_alone, "The map as a page that needs no server";
    GET  "/n/{network}/map/take" Anyone map::files::take, "Ways to save or print the map";
    GET  "/n/{network}/map/preview.png" Anyone map::files::preview, "The picture that other sites show beside a link";
    GET  "/n/{network}/map/scene" Anyone map::scene, "The picture as numbers, for large maps";
    GET  "/n/{network}/map/card/{actor}" Anyone map::card, "An actor's card, for the side panel";
    GET  "/n/{network}/map/tie/{tie}" Anyone map::tie_card, "A connection's card, for the side panel";
    POST "/n/{network}/map/place" Organiser map::editing::place, "Keep where marks were put, or let them go";
    GET  "/n/{network}/map/edit/form" Organiser map::editing::form, "A short form to show beside the map";
    POST "/n/{network}/map/edit/add" Organiser map::editing::add, "Add somebody on the map";
    POST "/n/{network}/map/edit/connect" Organiser map::editing::connect, "Connect two on the map";
    POST "/n/{network}/map/edit/rename" Organiser map::editing::rename, "Rename somebody on the map";
    POST "/n/{network}/map/edit/set" Organiser map::editing::set, "Set words on many at once";
    POST "/n/{network}/map/edit/remove" Organiser map::editing::remove, "Remove those chosen on the map";
    POST "/n/{network}/map/edit/undo" Organiser map::editing::undo, "Take a change back, from the map";
    POST "/n/{network}/map/unplace" Organiser map::editing::unplace, "Let the marks find their own places again";
    GET  "/n/{network}/table/actors" Organiser table::actors, "People and groups in a table to write in";
    POST "/n/{network}/table/actors" Organiser table::save_actors, "Keep what was written there";
    GET  "/n/{network}/table/connections" Organiser table::connections, "Connections in a table to write in";
    POST "/n/{network}/table/connections" Organiser table::save_connections, "Keep what was written there";
    GET  "/n/{network}/duplicates" Organiser duplicates::page, "Who may be on the map twice; two side by side";
    POST "/n/{network}/duplicates" Organiser duplicates::make_one, "Make one record of two";
    POST "/n/{network}/duplicates/apart" Organiser duplicates::set_apart, "Remember that two are two, or may be one after all";
    POST "/n/{network}/duplicates/connections" Organiser duplicates::join, "Make one of connections recorded twice";
    GET  "/n/{network}/live" Anyone live::stream, "Word of changes as they happen";
    GET  "/n/{network}/views" Anyone views::page, "Saved ways of looking at the map";
    POST "/n/{network}/views" Organiser views::keep_starter, "Keep a ready one";
    GET  "/n/{network}/views/new" Organiser views::edit::new, "A form for a new view";
    POST "/n/{network}/views/new" Organiser views::edit::create, "Make it";
    GET  "/n/{network}/views/{view}/edit" Organiser views::edit::page, "A form to change a view";
    POST "/n/{network}/views/{view}/edit" Organiser views::edit::save, "Change it";
    POST "/n/{network}/views/{view}/copy" Organiser views::copy, "Copy it";
    POST "/n/{network}/views/{view}/move" Organiser views::move_one, "Move it up or down in the list";
    POST "/n/{network}/views/{view}/opens" Organiser views::open_with, "Open the map with it, or no longer";
    POST "/n/{network}/views/{view}/remove" Organiser views::remove, "Remove it";
    GET  "/n/{network}/analysis" Anyone analysis::page, "The analysis, question by question";
    GET  "/n/{network}/analysis.json" Anyone analysis::json, "Its figures for programs";
    GET  "/n/{network}/analysis.csv" Anyone analysis::csv, "Its figures for a spreadsheet";
    GET  "/n/{network}/analysis/loss" Organiser loss::page, "What would follow if somebody, or a connection, went";
    GET  "/n/{network}/analysis.md" Member report_files::markdown, "The report as Markdown";
    GET  "/n/{network}/analysis.pdf" Member report_files::pdf, "The report as a PDF";
    GET  "/n/{network}/analysis.xlsx" Member report_files::xlsx, "Every table of it as a workbook";
    GET  "/n/{network}/analysis/print" Member print::page, "The report, all of it, to print";
    GET  "/n/{network}/analysis/summary" Member summary::page, "The report on one page";
    GET  "/n/{network}/analysis/figures" Member analysis::figures_page, "Every figure, and who is behind each";
    GET  "/n/{network}/analysis/figure/{figure}" Member analysis::figure_page, "One figure, and who is behind it";
    GET  "/n/{network}/analysis/team/{team}" Member analysis::team_sheet, "A team on one sheet, to print";
    GET  "/n/{network}/analysis/teams" Member analysis::team_sheets, "The sheets of all teams";
    GET  "/n/{network}/analysis/public" Organiser release::page, "What the public would read of it";
    POST "/n/{network}/analysis/public" Organiser release::make, "Release that";
    GET  "/n/{network}/analysis/introductions" Organiser introductions::page, "Who might meet, and what became of it";
    POST "/n/{network}/analysis/introductions" Organiser introductions::decide_on, "Accept, put off, dismiss, or make an action of it";
    POST "/n/{network}/analysis/introductions/{introduction}/remove" Organiser introductions::remove, "Take a decision back";
    GET  "/n/{network}/history" Organiser history::page, "Every change, by whom";
    POST "/n/{network}/history/{version}/undo" Organiser history::undo, "Take a change back";
    GET  "/n/{network}/gaps" Organiser gaps::page, "Who is missed";
    POST "/n/{network}/gaps" Organiser gaps::add, "Add a gap";
    GET  "/n/{network}/gaps/{gap}/edit" Organiser gaps::edit, "A form to change a gap";
    POST "/n/{network}/gaps/{gap}/edit" Organiser gaps::save, "Change it";
    POST "/n/{network}/gaps/{gap}/remove" Organiser gaps::remove, "Remove it";
    GET  "/n/{network}/next" Organiser next::page, "What comes next: actions, open and closed";
    POST "/n/{network}/next" Organiser next::add, "Add an action";
    GET  "/n/{network}/next/{action}/edit" Organiser next::edit, "A form to change an action, or to close it";
    POST "/n/{network}/next/{action}/edit" Organiser next::save, "Change it";
    POST "/n/{network}/next/{action}/remove" Organiser next::remove, "Remove it";
    GET  "/n/{network}/snapshots" Organiser snapshots::page, "Named states to compare with";
    POST "/n/{network}/snapshots" Organiser snapshots::take, "Take one, of now or of an earlier day";
    GET  "/n/{network}/snapshots/{snapshot}/edit" Organiser snapshots::edit, "A form to rename one";
    POST "/n/{network}/snapshots/{snapshot}/edit" Organiser snapshots::save, "Rename it";
    POST "/n/{network}/snapshots/{snapshot}/remove" Organiser snapshots::remove, "Remove it";
    GET  "/n/{network}/analysis/words/{section}" Organiser remarks::page, "The organisers' own words beside a finding";
    POST "/n/{network}/analysis/words/{section}" Organiser remarks::save, "Keep them";
    POST "/n/{network}/analysis/words/{section}/remove" Organiser remarks::remove, "Take them away";
    GET  "/n/{network}/tours" Anyone tours::page, "Guided tours of the map";
    GET  "/n/{network}/tours/new" Organiser tours::edit::new, "A form for a new tour";
    POST "/n/{network}/tours/new" Organiser tours::edit::create, "Make it, or move its stops about";
    GET  "/n/{network}/tours/{tour}" Anyone tours::play::page, "A tour, stop by stop";
    GET  "/n/{network}/tours/{tour}/print" Anyone tours::print::page, "A tour as a hand-out";
    GET  "/n/{network}/tours/{tour}/edit" Organiser tours::edit::page, "A form to change a tour";
    POST "/n/{network}/tours/{tour}/edit" Organiser tours::edit::save, "Change it, or move its stops about";
    POST "/n/{network}/tours/{tour}/remove" Organiser tours::edit::remove, "Remove it";
    GET  "/n/{network}/shares" Organiser shares::page, "Links that were given out, and ways to show the map elsewhere";
    POST "/n/{network}/shares" Organiser shares::make, "Make a link; it is shown once";
    GET  "/n/{network}/shares/new" Organiser shares::new, "A form for a link";
    POST "/n/{network}/shares/{share}/renew" Organiser shares::renew, "Make the link anew: the one before opens nothing";
    POST "/n/{network}/shares/{share}/end" Organiser shares::end, "Take a link back";
    GET  "/n/{network}/import" Organiser imports::page, "Choose a spreadsheet";
    POST "/n/{network}/import" Organiser imports::upload, "Read it, change nothing yet";
    GET  "/n/{network}/import/{import}" Organiser imports::columns, "Say what the columns mean";
    POST "/n/{network}/import/{import}" Organiser imports::map, "Keep what the columns mean";
    GET  "/n/{network}/import/{import}/plan" Organiser imports::plan, "What would change";
    POST "/n/{network}/import/{import}/apply" Organiser imports::apply, "Bring it in, all or nothing";
    POST "/n/{network}/import/{import}/drop" Organiser imports::drop, "Forget the file";
    GET  "/n/{network}/export" Anyone exports::page, "Take your data along";
    GET  "/n/{network}/export/{file}" Anyone exports::file, "A file of what you can see";
    GET  "/n/{network}/archive" Organiser archives::take, "Everything, to keep or to move";
    GET  "/n/{network}/settings" Organiser settings::page, "Name, audience, words";
    POST "/n/{network}/settings" Organiser settings::save, "Change them";
    POST "/n/{network}/settings/words" Organiser settings::save_words, "Add or change a word";
    POST "/n/{network}/settings/remove" Keeper settings::remove, "Remove the network with everything in it";

    // what others may show
    GET  "/embed/{network}" Anyone embed::page, "The public map, to stand in another page";
    GET  "/embed/{network}/scene" Anyone map::scene, "The public picture as numbers";
    GET  "/embed/{network}/card/{actor}" Anyone embed::card, "An actor's card in it";
    GET  "/embed/{network}/tie/{tie}" Anyone embed::tie_card, "A connection's card in it";
    GET  "/embed/{network}/kumu.json" Anyone following::public, "The public network, as a Kumu map elsewhere follows it";
    GET  "/embed/{network}/open-referral" Anyone following::directory, "Public organisations and services, as Open Referral UK: the front page";
    GET  "/embed/{network}/open-referral/{list}" Anyone following::directory, "A list of them, page by page";
    GET  "/embed/{network}/open-referral/{list}/{record}" Anyone following::directory, "One of them";
    GET  "/oembed" Anyone oembed::answer, "What programs ask that show a pasted address as what is there";
    GET  "/s/{token}" Anyone shared::page, "What a share link shows, without signing in";
    GET  "/s/{token}/embed" Anyone shared::embed, "The same, to stand in another page";
    GET  "/s/{token}/kumu.json" Anyone following::shared, "The network behind a link, as a Kumu map elsewhere follows it";
    GET  "/s/{token}/card/{actor}" Anyone shared::card, "An actor's card in it";
    GET  "/s/{token}/tie/{tie}" Anyone shared::tie_card, "A connection's card in it";
}
