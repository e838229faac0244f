//! Marks (ETags) by which whoever asks again is spared what they have already.

use axum::http::{HeaderMap, header};
use sha2::{Digest, Sha256};

/// The mark of an answer: another one for other bytes.
pub fn mark_of(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let mark: String = digest.iter().take(12).map(|byte| format!("{byte:02x}")).collect();
    format!("\"{mark}\"")
}

/// Whether whoever asks says that they have the answer with this mark. A proxy that compresses may have marked it as weak.
pub fn is_known(headers: &HeaderMap, mark: &str) -> bool {
    let known = headers.get(header::IF_NONE_MATCH).and_then(|known| known.to_str().ok());
    known.is_some_and(|known| known.trim_start_matches("W/") == mark)
}
