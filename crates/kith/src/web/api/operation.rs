//! What an operation of the API is: one line of its list, with everything that the router, the
//! door, the document and the tests need to know of it.

use super::super::routes::Who;
use super::shape::Shape;

/// One line of the list.
#[derive(Debug, Clone, Copy)]
pub struct Operation {
    pub method: &'static str,
    /// The whole path: `/api/v1/networks/{network}`.
    pub path: &'static str,
    /// Who may call it. What they then see is for [`kith_network::Network::seen_by`].
    pub who: Who,
    /// What programs made from the document call it.
    pub id: &'static str,
    /// Under which heading it stands.
    pub part: &'static str,
    pub does: &'static str,
    /// What may stand behind the question mark; anything else is refused.
    pub asks: &'static [Param],
    pub takes: Takes,
    pub gives: Gives,
}

impl Operation {
    /// Whether it changes nothing.
    pub fn is_reading(&self) -> bool {
        self.method == "GET"
    }

    /// The names in the path that stand for something: `network`, `actor`.
    pub fn places(&self) -> impl Iterator<Item = &'static str> {
        self.path
            .split('/')
            .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
    }
}

/// A query parameter.
#[derive(Debug, Clone, Copy)]
pub struct Param {
    pub name: &'static str,
    pub does: &'static str,
    pub kind: Kind,
}

/// What a query parameter can say.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// A whole number between these.
    Whole {
        least: u64,
        most: u64,
    },
    /// Text of so many characters at most.
    Text {
        most: usize,
    },
    /// The id of a record.
    Id,
    /// A day: 2026-03-02.
    Day,
    OneOf(&'static [&'static str]),
    /// `true` or `false`.
    Flag,
    /// Names separated by commas.
    Names,
}

/// What an operation takes as its body.
#[derive(Debug, Clone, Copy)]
pub enum Takes {
    Nothing,
    Json(Shape),
    /// A JSON merge patch (RFC 7396) of such a record: what is left out stays, null clears.
    Patch(Shape),
    /// Files, as forms send them.
    Files,
}

/// What an operation gives when all goes well.
#[derive(Debug, Clone, Copy)]
pub enum Gives {
    Json(Shape),
    /// Some of a list, with the way to the rest.
    Page(Shape),
    /// Something new, at the address that `Location` names.
    Made(Shape),
    /// Nothing; it is done.
    Done,
    /// A file of one of these media types.
    File(fn() -> Vec<&'static str>),
}

/// A list of operations as a constant, and the router made from it.
macro_rules! operations {
    ($name:ident $router:ident; $(
        $method:ident $path:literal $who:ident $handler:path, $id:literal, $part:literal, $does:literal,
        asks $asks:expr, takes $takes:expr, gives $gives:expr;
    )*) => {
        pub const $name: &[$crate::web::api::operation::Operation] = &[$(
            $crate::web::api::operation::Operation {
                method: operations!(@name $method),
                path: concat!("/api/v1", $path),
                who: $crate::web::routes::Who::$who,
                id: $id,
                part: $part,
                does: $does,
                asks: &$asks,
                takes: $takes,
                gives: $gives,
            },
        )*];

        pub fn $router() -> axum::Router<$crate::web::App> {
            axum::Router::new()$(.route(concat!("/api/v1", $path), operations!(@method $method $handler)))*
        }
    };
    (@name GET) => { "GET" };
    (@name POST) => { "POST" };
    (@name PUT) => { "PUT" };
    (@name PATCH) => { "PATCH" };
    (@name DELETE) => { "DELETE" };
    (@method GET $handler:path) => { axum::routing::get($handler) };
    (@method POST $handler:path) => { axum::routing::post($handler) };
    (@method PUT $handler:path) => { axum::routing::put($handler) };
    (@method PATCH $handler:path) => { axum::routing::patch($handler) };
    (@method DELETE $handler:path) => { axum::routing::delete($handler) };
}
pub(in crate::web) use operations;
