//! The names that other programs give to the two ends of a connection.

use crate::exchange::kumu::headers::HEADER_WITHIN;
use crate::exchange::kumu::meaning::plain_header;
use crate::exchange::table::Row;

/// Headers of the two ends, as they come in pairs, spelled as [`plain_header`] spells them.
const PAIRS: &[(&str, &str)] = &[
    ("from", "to"),
    ("source", "target"),
    ("vertex 1", "vertex 2"),
    ("vertex1", "vertex2"),
    ("node 1", "node 2"),
    ("node1", "node2"),
    ("node a", "node b"),
    ("actor 1", "actor 2"),
    ("actor1", "actor2"),
    ("actor a", "actor b"),
    ("person 1", "person 2"),
    ("person1", "person2"),
    ("person a", "person b"),
    ("name 1", "name 2"),
    ("name1", "name2"),
    ("id 1", "id 2"),
    ("id1", "id2"),
    ("from id", "to id"),
    ("fromid", "toid"),
    ("from node", "to node"),
    ("from node id", "to node id"),
    ("fromnodeid", "tonodeid"),
    ("source id", "target id"),
    ("sourceid", "targetid"),
    ("source name", "target name"),
    ("source node", "target node"),
    ("src", "dst"),
    ("src", "dest"),
    ("src", "tgt"),
    ("origin", "destination"),
    ("sender", "receiver"),
    ("sender", "recipient"),
    ("giver", "receiver"),
    ("giver", "recipient"),
    ("ego", "alter"),
    ("ego id", "alter id"),
    ("head", "tail"),
    ("u", "v"),
    ("i", "j"),
    ("v1", "v2"),
    ("n1", "n2"),
];

/// Whether these two headers, side by side, are the ends of a connection. Pairs of single letters count only where they
/// stand first.
fn is_pair(first: &str, second: &str, at_the_front: bool) -> bool {
    let known = PAIRS.contains(&(first, second));
    // "Tail" and "head" come in both orders.
    let known = known || (first, second) == ("tail", "head");
    known && (first.len() > 2 || at_the_front)
}

/// Where the header is and which columns are the ends, where it calls them by one of those names.
pub(super) fn header(rows: &[Row]) -> Option<(usize, u32, u32)> {
    let mut candidates = rows.iter().take(HEADER_WITHIN).enumerate();
    candidates.find_map(|(at, row)| {
        let names: Vec<(u32, String)> = row
            .cells
            .iter()
            .take(8)
            .map(|(column, cell)| (*column, plain_header(&cell.text())))
            .collect();
        names.iter().enumerate().find_map(|(n, (from, first))| {
            let behind = names[n + 1..].iter();
            let second = behind.take(4).find(|(_, second)| is_pair(first, second, n == 0));
            second.map(|(to, _)| (at, *from, *to))
        })
    })
}
