//! Where things are in Larkmere.

use super::PlaceRow;

pub(super) const ROWS: &[PlaceRow] = &[
    PlaceRow {
        key: "mereside",
        area: "Mereside",
        address: "",
    },
    PlaceRow {
        key: "old-mill",
        area: "Old Mill",
        address: "",
    },
    PlaceRow {
        key: "wren-street",
        area: "Wren Street",
        address: "",
    },
    PlaceRow {
        key: "harrow-lane",
        area: "Harrow Lane",
        address: "",
    },
    PlaceRow {
        key: "tanners-row",
        area: "Tanner's Row",
        address: "",
    },
    PlaceRow {
        key: "lockhouse",
        area: "Lockhouse",
        address: "",
    },
    PlaceRow {
        key: "mill-hall",
        area: "Old Mill",
        address: "The Carding Shed, Millrace Yard",
    },
    PlaceRow {
        key: "reading-room",
        area: "Wren Street",
        address: "41 Wren Street",
    },
    PlaceRow {
        key: "chapel",
        area: "Harrow Lane",
        address: "Corner of Harrow Lane and Fuller's Steps",
    },
    PlaceRow {
        key: "heron-house",
        area: "Mereside",
        address: "2 Boathouse Walk",
    },
    PlaceRow {
        key: "bakery",
        area: "Old Mill",
        address: "The Wheelhouse, Millrace Yard",
    },
    PlaceRow {
        key: "repairs",
        area: "Tanner's Row",
        address: "Arch 3, Tanner's Row",
    },
    PlaceRow {
        key: "laundry",
        area: "Tanner's Row",
        address: "Arch 7, Tanner's Row",
    },
    PlaceRow {
        key: "plots",
        area: "Harrow Lane",
        address: "The plots behind Harrow Lane",
    },
];
