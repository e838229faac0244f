//! Why no betweenness can be had over some lengths.

use std::fmt;

use crate::graph::Edge;
use crate::lengths::LengthError;

/// Why lengths were refused.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum BetweennessError {
    /// They are no lengths at all.
    Lengths(LengthError),
    /// An edge without length: going to and fro over it makes any number of paths that are equally short.
    ZeroLength { edge: Edge },
}

impl fmt::Display for BetweennessError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BetweennessError::Lengths(error) => error.fmt(out),
            BetweennessError::ZeroLength { edge } => write!(
                out,
                "The length of edge {} is 0: shortest paths can only be counted over lengths above 0. Give it a small length, or merge its ends.",
                edge.0
            ),
        }
    }
}

impl std::error::Error for BetweennessError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            BetweennessError::Lengths(error) => Some(error),
            BetweennessError::ZeroLength { .. } => None,
        }
    }
}

impl From<LengthError> for BetweennessError {
    fn from(error: LengthError) -> Self {
        BetweennessError::Lengths(error)
    }
}
