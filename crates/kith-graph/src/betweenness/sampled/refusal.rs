//! What cannot be promised.

use std::fmt;

/// Why nothing was sampled.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum SamplingError {
    /// An error must lie between 0 and 1.
    Error(f64),
    /// So must a confidence.
    Confidence(f64),
}

impl fmt::Display for SamplingError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SamplingError::Error(error) => write!(
                out,
                "An error of {error} cannot be promised: it must be above 0 and below 1. For exact scores, do not sample."
            ),
            SamplingError::Confidence(confidence) => write!(
                out,
                "A confidence of {confidence} cannot be promised: it must be above 0 and below 1, such as 0.9."
            ),
        }
    }
}

impl std::error::Error for SamplingError {}

pub(super) fn check(error: f64, confidence: f64) -> Result<(), SamplingError> {
    let between = |value: f64| value > 0.0 && value < 1.0;
    if !between(error) {
        return Err(SamplingError::Error(error));
    }
    if !between(confidence) {
        return Err(SamplingError::Confidence(confidence));
    }
    Ok(())
}
