//! The operations that read: one line each. An address that is not on this list, or on that of
//! writing, does not exist.

use super::files::{self, FILE};
use super::operation::{Gives, Takes, operations};
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

    GET "/networks/{network}/files/{format}" Anyone files::file, "getFile", "Files", "The network as a file",
        asks [FILE], takes Takes::Nothing, gives Gives::File(files::medias);
}
