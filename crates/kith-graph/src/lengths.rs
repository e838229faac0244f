//! How long an edge is, for walks that are measured rather than counted in steps.
//!
//! A [`Graph`] carries strengths: the stronger a tie, the closer its ends. Shortest paths need the opposite,
//! and no conversion is right for every question, so whoever asks names one. Weights are never read as
//! lengths by themselves.

use std::fmt;

use crate::graph::{Edge, Graph};

/// How long each edge is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Lengths<'a> {
    /// Every edge is one step long, whatever its strength, zero included.
    #[default]
    Steps,
    /// 1 ÷ strength, so that strong ties are short. Over an edge of strength zero (or one so weak that its
    /// length would be infinite) nobody passes. Opsahl, Agneessens and Skvoretz 2010, *Node centrality in
    /// weighted networks*, equation 4 with α = 1; Newman 2001, *Scientific collaboration networks II*, IV.
    Inverse,
    /// One length per edge, in the order of [`Graph::edges`]: finite and at least 0. Across an edge of length
    /// zero its ends are in the same place.
    Given(&'a [f64]),
}

impl Lengths<'_> {
    /// The length of every edge in the order of [`Graph::edges`], checked; nothing where every edge is one
    /// step. An infinite length ([`Lengths::Inverse`] of nothing) is an edge that nobody passes. O(m).
    pub fn per_edge(self, graph: &Graph) -> Result<Option<Vec<f64>>, LengthError> {
        match self {
            Lengths::Steps => Ok(None),
            Lengths::Inverse if !graph.is_weighted() => Ok(None),
            Lengths::Inverse => Ok(Some(graph.edges().map(|edge| 1.0 / graph.weight(edge)).collect())),
            Lengths::Given(lengths) => {
                if lengths.len() != graph.size() {
                    return Err(LengthError::Number {
                        given: lengths.len(),
                        edges: graph.size(),
                    });
                }
                let wrong = |length: &f64| !(length.is_finite() && *length >= 0.0);
                match lengths.iter().position(wrong) {
                    Some(at) => Err(LengthError::Length {
                        edge: Edge(at as u32),
                        length: lengths[at],
                    }),
                    // Adding 0 makes a negative zero positive.
                    None => Ok(Some(lengths.iter().map(|length| length + 0.0).collect())),
                }
            }
        }
    }
}

/// Why lengths were refused.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum LengthError {
    /// There must be one length per edge.
    Number { given: usize, edges: usize },
    /// A length is negative, infinite or no number.
    Length { edge: Edge, length: f64 },
}

impl fmt::Display for LengthError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LengthError::Number { given, edges } => {
                write!(
                    out,
                    "There are {edges} edges but {given} lengths: give one length per edge."
                )
            }
            LengthError::Length { edge, length } => write!(
                out,
                "The length of edge {} is {length}: a length must be a finite number that is at least 0.",
                edge.0
            ),
        }
    }
}

impl std::error::Error for LengthError {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::Direction;
    use crate::sketch::edges;

    #[test]
    fn strong_ties_are_short_and_nothing_is_no_passage() {
        let given = [(0, 1, 4.0), (1, 2, 0.0), (2, 3, 0.5), (0, 3, f64::MIN_POSITIVE / 4.0)];
        let lanes = Graph::from_edges(4, Direction::Undirected, given).unwrap();
        assert_eq!(
            Lengths::Inverse.per_edge(&lanes),
            Ok(Some(vec![0.25, f64::INFINITY, f64::INFINITY, 2.0]))
        );
        assert_eq!(Lengths::Steps.per_edge(&lanes), Ok(None));
    }

    #[test]
    fn ties_that_are_all_alike_are_one_step_long() {
        assert_eq!(Lengths::Inverse.per_edge(&edges(3, "0-1 1-2")), Ok(None));
    }

    #[test]
    fn minutes_on_foot_are_taken_as_given() {
        let lane = edges(3, "0-1 1-2");
        assert_eq!(Lengths::Given(&[0.0, 7.5]).per_edge(&lane), Ok(Some(vec![0.0, 7.5])));
        let plain = Lengths::Given(&[-0.0, 7.5]).per_edge(&lane).unwrap().unwrap();
        assert!(plain[0].is_sign_positive());
    }

    #[test]
    fn lengths_that_cannot_be_are_refused_by_name() {
        let lane = edges(3, "0-1 1-2");
        let refused = |lengths: &[f64]| Lengths::Given(lengths).per_edge(&lane).unwrap_err();
        assert_eq!(
            refused(&[1.0]).to_string(),
            "There are 2 edges but 1 lengths: give one length per edge."
        );
        assert_eq!(
            refused(&[1.0, -2.0]).to_string(),
            "The length of edge 1 is -2: a length must be a finite number that is at least 0."
        );
        assert!(matches!(
            refused(&[f64::NAN, 1.0]),
            LengthError::Length { edge: Edge(0), .. }
        ));
        assert!(matches!(
            refused(&[1.0, f64::INFINITY]),
            LengthError::Length { edge: Edge(1), .. }
        ));
    }

    #[test]
    fn nobody_has_no_lengths() {
        let empty = edges(0, "");
        assert_eq!(Lengths::Given(&[]).per_edge(&empty), Ok(Some(vec![])));
        assert_eq!(Lengths::Inverse.per_edge(&empty), Ok(None));
    }
}
