//! The operations that read: one line each. An address that is not on this list, or on that of
//! writing, does not exist.

use super::bodies::about::AboutBody;
use super::bodies::account::AccountBody;
use super::bodies::action::ActionBody;
use super::bodies::actor::ActorBody;
use super::bodies::gap::GapBody;
use super::bodies::history::EntryBody;
use super::bodies::introduction::IntroductionBody;
use super::bodies::remark::RemarkBody;
use super::bodies::share::ShareBody;
use super::bodies::snapshot::SnapshotBody;
use super::bodies::spot::PlacedBody;
use super::bodies::tie::TieBody;
use super::bodies::tour::TourBody;
use super::bodies::view::ViewBody;
use super::bodies::vocabulary::VocabularyBody;
use super::choosing::SELECT;
use super::files::{self, FILE};
use super::map::{self, LOOK, Map};
use super::measures::{self, Measures, STATUSES, Scores, TOP};
use super::networks;
use super::operation::{Gives, Takes, operations};
use super::paging::{AFTER, BEFORE, FIELDS, LIMIT};
use super::pictures::{self, DOTS, PAPER, REPORT, ROWS};
use super::records;
use super::report::{self, FigureBody, Figures, SWITCHES};
use super::root::{self, Formats, Me};
use super::shape::{ANYTHING, Shape};

operations! {
    READING reading;

    GET "/openapi.json" Anyone root::document, "getDocument", "The API itself", "This document: OpenAPI 3.1",
        asks [], takes Takes::Nothing, gives Gives::Json(ANYTHING);
    GET "/me" Anyone root::me, "getMe", "The API itself", "Who is asking, and what that opens",
        asks [], takes Takes::Nothing, gives Gives::Json(Shape::of::<Me>());
    GET "/formats" Anyone root::formats, "listFormats", "Files", "Every kind of file that is read or written",
        asks [], takes Takes::Nothing, gives Gives::Json(Shape::of::<Formats>());

    GET "/measures" Anyone measures::list, "listMeasures", "Analysis", "What each measure asks, and how not to read it",
        asks [], takes Takes::Nothing, gives Gives::Json(Shape::of::<Measures>());

    GET "/networks" Anyone networks::networks, "listNetworks", "Networks", "The networks that can be seen",
        asks [AFTER, LIMIT, FIELDS], takes Takes::Nothing, gives Gives::Page(Shape::of::<AboutBody>());
    GET "/networks/{network}" Anyone networks::network, "getNetwork", "Networks", "What a network says of itself",
        asks [], takes Takes::Nothing, gives Gives::Json(Shape::of::<AboutBody>());
    GET "/networks/{network}/vocabulary" Anyone records::vocabulary, "getVocabulary", "Words", "The network’s words and fields",
        asks [], takes Takes::Nothing, gives Gives::Json(Shape::of::<VocabularyBody>());

    GET "/networks/{network}/actors" Anyone records::actors, "listActors", "People and groups", "People, groups and organisations",
        asks [SELECT, AFTER, LIMIT, FIELDS], takes Takes::Nothing, gives Gives::Page(Shape::of::<ActorBody>());
    GET "/networks/{network}/actors/{actor}" Anyone records::actor, "getActor", "People and groups", "One of them",
        asks [], takes Takes::Nothing, gives Gives::Json(Shape::of::<ActorBody>());
    GET "/networks/{network}/actors/{actor}/ties" Anyone records::ties_of, "listTiesOfActor", "People and groups", "Its connections; those it is connected with are at their other ends",
        asks [AFTER, LIMIT, FIELDS], takes Takes::Nothing, gives Gives::Page(Shape::of::<TieBody>());
    GET "/networks/{network}/ties" Anyone records::ties, "listTies", "Connections", "The connections",
        asks [SELECT, AFTER, LIMIT, FIELDS], takes Takes::Nothing, gives Gives::Page(Shape::of::<TieBody>());
    GET "/networks/{network}/ties/{tie}" Anyone records::tie, "getTie", "Connections", "One connection",
        asks [], takes Takes::Nothing, gives Gives::Json(Shape::of::<TieBody>());

    GET "/networks/{network}/map" Anyone map::map, "getMap", "Map", "A picture of the network as numbers and words",
        asks LOOK, takes Takes::Nothing, gives Gives::Json(Shape::of::<Map>());

    GET "/networks/{network}/map.svg" Anyone pictures::svg, "getMapSvg", "Map", "The picture as a drawing",
        asks LOOK, takes Takes::Nothing, gives Gives::File(|| vec!["image/svg+xml"]);
    GET "/networks/{network}/map.png" Anyone pictures::png, "getMapPng", "Map", "The picture as dots",
        asks DOTS, takes Takes::Nothing, gives Gives::File(|| vec!["image/png"]);
    GET "/networks/{network}/map.pdf" Anyone pictures::pdf, "getMapPdf", "Map", "The picture on paper",
        asks PAPER, takes Takes::Nothing, gives Gives::File(|| vec!["application/pdf"]);
    GET "/networks/{network}/map.html" Anyone pictures::page_alone, "getMapPage", "Map", "The map as one page that needs no server",
        asks LOOK, takes Takes::Nothing, gives Gives::File(|| vec!["text/html"]);

    GET "/networks/{network}/spots" Anyone records::spots, "listSpots", "Map", "Where marks were put by hand",
        asks [AFTER, LIMIT, FIELDS], takes Takes::Nothing, gives Gives::Page(Shape::of::<PlacedBody>());
    GET "/networks/{network}/views" Anyone records::views, "listViews", "Map", "Saved ways of looking",
        asks [AFTER, LIMIT, FIELDS], takes Takes::Nothing, gives Gives::Page(Shape::of::<ViewBody>());
    GET "/networks/{network}/views/{view}" Anyone records::view, "getView", "Map", "One of them, by its id or by what it is called in addresses",
        asks [], takes Takes::Nothing, gives Gives::Json(Shape::of::<ViewBody>());
    GET "/networks/{network}/tours" Anyone records::tours, "listTours", "Map", "Guided tours",
        asks [AFTER, LIMIT, FIELDS], takes Takes::Nothing, gives Gives::Page(Shape::of::<TourBody>());
    GET "/networks/{network}/tours/{tour}" Anyone records::tour, "getTour", "Map", "One tour, by its id or by what it is called in addresses",
        asks [], takes Takes::Nothing, gives Gives::Json(Shape::of::<TourBody>());
    GET "/networks/{network}/shares" Organiser records::shares, "listShares", "Map", "Links that were given out",
        asks [AFTER, LIMIT, FIELDS], takes Takes::Nothing, gives Gives::Page(Shape::of::<ShareBody>());
    GET "/networks/{network}/shares/{share}" Organiser records::share, "getShare", "Map", "One of them",
        asks [], takes Takes::Nothing, gives Gives::Json(Shape::of::<ShareBody>());

    GET "/networks/{network}/gaps" Organiser records::gaps, "listGaps", "Beside the map", "Who is missed",
        asks [AFTER, LIMIT, FIELDS], takes Takes::Nothing, gives Gives::Page(Shape::of::<GapBody>());
    GET "/networks/{network}/gaps/{gap}" Organiser records::gap, "getGap", "Beside the map", "One gap",
        asks [], takes Takes::Nothing, gives Gives::Json(Shape::of::<GapBody>());
    GET "/networks/{network}/actions" Organiser records::actions, "listActions", "Beside the map", "What comes next",
        asks [AFTER, LIMIT, FIELDS], takes Takes::Nothing, gives Gives::Page(Shape::of::<ActionBody>());
    GET "/networks/{network}/actions/{action}" Organiser records::action, "getAction", "Beside the map", "One action",
        asks [], takes Takes::Nothing, gives Gives::Json(Shape::of::<ActionBody>());
    GET "/networks/{network}/introductions" Organiser records::introductions, "listIntroductions", "Beside the map", "What was decided on introductions",
        asks [AFTER, LIMIT, FIELDS], takes Takes::Nothing, gives Gives::Page(Shape::of::<IntroductionBody>());
    GET "/networks/{network}/introductions/{introduction}" Organiser records::introduction, "getIntroduction", "Beside the map", "One decision",
        asks [], takes Takes::Nothing, gives Gives::Json(Shape::of::<IntroductionBody>());
    GET "/networks/{network}/remarks" Organiser records::remarks, "listRemarks", "Beside the map", "The organisers’ own words beside findings",
        asks [FIELDS], takes Takes::Nothing, gives Gives::Page(Shape::of::<RemarkBody>());
    GET "/networks/{network}/remarks/{section}" Organiser records::remark, "getRemark", "Beside the map", "Those beside one finding",
        asks [], takes Takes::Nothing, gives Gives::Json(Shape::of::<RemarkBody>());
    GET "/networks/{network}/snapshots" Organiser records::snapshots, "listSnapshots", "History", "Named states of the network",
        asks [AFTER, LIMIT, FIELDS], takes Takes::Nothing, gives Gives::Page(Shape::of::<SnapshotBody>());
    GET "/networks/{network}/snapshots/{snapshot}" Organiser records::snapshot, "getSnapshot", "History", "One named state",
        asks [], takes Takes::Nothing, gives Gives::Json(Shape::of::<SnapshotBody>());
    GET "/networks/{network}/history" Organiser records::history, "listHistory", "History", "Every change, by whom, newest first",
        asks [BEFORE, LIMIT, FIELDS], takes Takes::Nothing, gives Gives::Page(Shape::of::<EntryBody>());
    GET "/networks/{network}/history/{version}" Organiser records::entry, "getChange", "History", "One change",
        asks [], takes Takes::Nothing, gives Gives::Json(Shape::of::<EntryBody>());

    GET "/networks/{network}/report" Anyone report::report, "getReport", "Analysis", "The analysis; for the public, the last release",
        asks SWITCHES, takes Takes::Nothing, gives Gives::Json(ANYTHING);
    GET "/networks/{network}/report.csv" Anyone pictures::report_csv, "getReportCsv", "Analysis", "The figures for a spreadsheet; for the public, those last released",
        asks ROWS, takes Takes::Nothing, gives Gives::File(|| vec!["text/csv"]);
    GET "/networks/{network}/report.md" Member pictures::report_markdown, "getReportMarkdown", "Analysis", "The report as Markdown",
        asks REPORT, takes Takes::Nothing, gives Gives::File(|| vec!["text/markdown"]);
    GET "/networks/{network}/report.pdf" Member pictures::report_pdf, "getReportPdf", "Analysis", "The report to hand over",
        asks REPORT, takes Takes::Nothing, gives Gives::File(|| vec!["application/pdf"]);
    GET "/networks/{network}/report.xlsx" Member pictures::report_workbook, "getReportWorkbook", "Analysis", "The report as a workbook",
        asks SWITCHES, takes Takes::Nothing, gives Gives::File(|| vec!["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"]);
    GET "/networks/{network}/actors/{actor}/loss" Organiser report::loss_of_actor, "rehearseLossOfActor", "Analysis", "What would follow if somebody went",
        asks [], takes Takes::Nothing, gives Gives::Json(ANYTHING);
    GET "/networks/{network}/ties/{tie}/loss" Organiser report::loss_of_tie, "rehearseLossOfTie", "Analysis", "What would follow if a connection went",
        asks [], takes Takes::Nothing, gives Gives::Json(ANYTHING);
    GET "/networks/{network}/figures" Member report::figures, "listFigures", "Analysis", "Every figure, with its part and whole, and who is behind it",
        asks SWITCHES, takes Takes::Nothing, gives Gives::Json(Shape::of::<Figures>());
    GET "/networks/{network}/figures/{figure}" Member report::figure, "getFigure", "Analysis", "One figure",
        asks SWITCHES, takes Takes::Nothing, gives Gives::Json(Shape::of::<FigureBody>());
    GET "/networks/{network}/measures/{measure}" Organiser measures::scores, "getScores", "Analysis", "What a measure says of each and of the whole",
        asks [SELECT, STATUSES, TOP], takes Takes::Nothing, gives Gives::Json(Shape::of::<Scores>());

    GET "/networks/{network}/files/{format}" Anyone files::file, "getFile", "Files", "The network as a file",
        asks [FILE], takes Takes::Nothing, gives Gives::File(files::medias);

    GET "/accounts" Keeper networks::accounts, "listAccounts", "People who sign in", "Who can sign in",
        asks [AFTER, LIMIT, FIELDS], takes Takes::Nothing, gives Gives::Page(Shape::of::<AccountBody>());
    GET "/accounts/{account}" Keeper networks::account, "getAccount", "People who sign in", "One of them",
        asks [], takes Takes::Nothing, gives Gives::Json(Shape::of::<AccountBody>());
}
