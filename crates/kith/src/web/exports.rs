use super::error::WebError;
use super::scope::Scope;
pub async fn file(_scope: Scope) -> Result<maud::Markup, WebError> { Err(WebError::NotFound) }
pub async fn page(_scope: Scope) -> Result<maud::Markup, WebError> { Err(WebError::NotFound) }
