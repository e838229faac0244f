//! The operations that read: one line each. An address that is not on this list, or on that of
//! writing, does not exist.

use super::choosing::SELECT;
use super::files::{self, FILE};
use super::map::{self, LOOK, Map};
use super::measures::{self, Measures, STATUSES, Scores, TOP};
use super::operation::{Gives, Takes, operations};
use super::report::{self, ACTIVELY, AGAINST, AS_OF, AUDIENCE, COUNTING, FORM, FigureBody, Figures, ONLY_GIVERS};
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

    GET "/networks/{network}/map" Anyone map::map, "getMap", "Map", "A picture of the network as numbers and words",
        asks LOOK, takes Takes::Nothing, gives Gives::Json(Shape::of::<Map>());

    GET "/networks/{network}/report" Anyone report::report, "getReport", "Analysis", "The analysis; for the public, the last release",
        asks [ACTIVELY, FORM, COUNTING, ONLY_GIVERS, AS_OF, AGAINST, AUDIENCE], takes Takes::Nothing, gives Gives::Json(ANYTHING);
    GET "/networks/{network}/figures" Member report::figures, "listFigures", "Analysis", "Every figure, with its part and whole, and who is behind it",
        asks [ACTIVELY, FORM, COUNTING, ONLY_GIVERS, AS_OF, AGAINST, AUDIENCE], takes Takes::Nothing, gives Gives::Json(Shape::of::<Figures>());
    GET "/networks/{network}/figures/{figure}" Member report::figure, "getFigure", "Analysis", "One figure",
        asks [ACTIVELY, FORM, COUNTING, ONLY_GIVERS, AS_OF, AGAINST, AUDIENCE], takes Takes::Nothing, gives Gives::Json(Shape::of::<FigureBody>());
    GET "/networks/{network}/measures/{measure}" Organiser measures::scores, "getScores", "Analysis", "What a measure says of each and of the whole",
        asks [SELECT, STATUSES, TOP], takes Takes::Nothing, gives Gives::Json(Shape::of::<Scores>());

    GET "/networks/{network}/files/{format}" Anyone files::file, "getFile", "Files", "The network as a file",
        asks [FILE], takes Takes::Nothing, gives Gives::File(files::medias);
}
