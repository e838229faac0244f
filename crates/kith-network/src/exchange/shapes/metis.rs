//! Graph files of METIS and its kin: a first line with how many vertices and edges there are, then a line for each
//! vertex with the numbers of its neighbours. METIS 5 manual, section 4.1.1.

use super::relation::{Link, Named, Relation};
use super::spaced::lines;
use super::square::number;

/// More rows than any limit allows.
const MOST_VERTICES: usize = 1 << 20;

/// Reads text whose comments are blanked, if it is such a file: the counts of the first line must be right.
pub(crate) fn read(text: &str, comments: usize) -> Option<Relation> {
    // Blank lines are vertices without neighbours, but not above the first line, nor where a comment stood.
    let mut lines = lines(text).skip_while(|line| line.trim().is_empty()).enumerate();
    let (_, head) = lines.next()?;
    let head: Vec<&str> = head.split_whitespace().collect();
    let [vertices, edges, more @ ..] = head.as_slice() else {
        return None;
    };
    let whole = |text: &str| text.parse::<usize>().ok();
    let (vertices, edges) = (whole(vertices)?, whole(edges)?);
    let shape = Shape::of(more)?;
    // Every vertex has a line, so a count beyond the text is wrong before anything is set aside for it.
    if vertices < 2 || edges == 0 || vertices > MOST_VERTICES || edges > text.len() || comments > 20 {
        return None;
    }
    let mut relation = Relation {
        weighted: shape.edge_weights,
        ..Relation::default()
    };
    let (mut last, mut listed, mut seen) = (0, 0, 0);
    for (at, line) in lines {
        seen = at;
        if line.trim().is_empty() {
            continue;
        }
        if at > vertices {
            return None;
        }
        last = at;
        listed += shape.neighbours(line, at, vertices, &mut relation.links)?;
    }
    if last == 0 || seen < vertices || listed != 2 * edges {
        return None;
    }
    relation.names = (1..=vertices)
        .map(|at| Named {
            name: at.to_string(),
            mode: None,
        })
        .collect();
    if !relation.is_symmetric() {
        return None;
    }
    relation.fold();
    let words = format!(
        "This was taken for a graph file of METIS, {vertices} actors with {} connections; they are called by their numbers.",
        relation.links.len()
    );
    relation.remarks.push((1, words));
    Some(relation)
}

/// What stands in a line besides neighbours.
struct Shape {
    /// Numbers before the neighbours: the size of a vertex, and its weights.
    before: usize,
    edge_weights: bool,
}

impl Shape {
    /// From the third and fourth number of the first line: three digits that say whether there are sizes, weights of
    /// vertices and weights of edges, and how many weights a vertex has.
    fn of(more: &[&str]) -> Option<Shape> {
        let (digits, weights) = match more {
            [] => ("0", 1),
            [digits] => (*digits, 1),
            [digits, weights] => (*digits, weights.parse::<usize>().ok().filter(|n| *n < 100)?),
            _ => return None,
        };
        if digits.len() > 3 || !digits.bytes().all(|b| matches!(b, b'0' | b'1')) {
            return None;
        }
        let digit = |from_the_right: usize| digits.bytes().rev().nth(from_the_right) == Some(b'1');
        Some(Shape {
            before: usize::from(digit(2)) + if digit(1) { weights } else { 0 },
            edge_weights: digit(0),
        })
    }

    /// Adds the neighbours in one line; says how many.
    fn neighbours(&self, line: &str, vertex: usize, vertices: usize, links: &mut Vec<Link>) -> Option<usize> {
        let mut numbers = line.split_whitespace().skip(self.before);
        let mut found = 0;
        while let Some(neighbour) = numbers.next() {
            let neighbour: usize = neighbour.parse().ok().filter(|at| (1..=vertices).contains(at))?;
            let value = if self.edge_weights {
                number(numbers.next()?)?
            } else {
                1.0
            };
            let small = |at: usize| u32::try_from(at - 1).unwrap_or(u32::MAX);
            links.push(Link {
                from: small(vertex),
                to: small(neighbour),
                value,
            });
            found += 1;
        }
        Some(found)
    }
}
