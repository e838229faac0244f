//! `kith check`: whether everything kept is whole.

use super::{Failure, open};
use std::path::PathBuf;
use std::process::ExitCode;

pub async fn run(home: PathBuf) -> Result<ExitCode, Failure> {
    let store = open(&home).await?;
    let report = store.check().await;
    say!("{report}");
    let code = if report.is_clean() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    };
    store.close().await;
    Ok(code)
}
