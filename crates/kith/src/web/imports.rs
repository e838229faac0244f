use super::error::WebError;
use super::scope::Scope;
pub async fn apply(_scope: Scope) -> Result<maud::Markup, WebError> { Err(WebError::NotFound) }
pub async fn columns(_scope: Scope) -> Result<maud::Markup, WebError> { Err(WebError::NotFound) }
pub async fn drop(_scope: Scope) -> Result<maud::Markup, WebError> { Err(WebError::NotFound) }
pub async fn map(_scope: Scope) -> Result<maud::Markup, WebError> { Err(WebError::NotFound) }
pub async fn page(_scope: Scope) -> Result<maud::Markup, WebError> { Err(WebError::NotFound) }
pub async fn plan(_scope: Scope) -> Result<maud::Markup, WebError> { Err(WebError::NotFound) }
pub async fn upload(_scope: Scope) -> Result<maud::Markup, WebError> { Err(WebError::NotFound) }
