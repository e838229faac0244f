use super::error::WebError;
use super::scope::Scope;
pub async fn add(_scope: Scope) -> Result<maud::Markup, WebError> { Err(WebError::NotFound) }
pub async fn edit(_scope: Scope) -> Result<maud::Markup, WebError> { Err(WebError::NotFound) }
pub async fn page(_scope: Scope) -> Result<maud::Markup, WebError> { Err(WebError::NotFound) }
pub async fn remove(_scope: Scope) -> Result<maud::Markup, WebError> { Err(WebError::NotFound) }
pub async fn save(_scope: Scope) -> Result<maud::Markup, WebError> { Err(WebError::NotFound) }
