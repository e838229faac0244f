//! Files to take along: what you can see, in shapes that other programs read.

use super::error::WebError;
use super::page::{Column, Narrow, NoticeKind, Table, notice, table};
use super::scope::Scope;
use super::{Dress, address, dress, public_report, report_files};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use kith_network::VisibleNetwork;
use kith_network::analysis::{self, Settings};
use kith_network::consent::Audience;
use kith_network::exchange::{NotWritten, write_csv_pair, write_xlsx};
use kith_network::picture::svg;
use maud::{Markup, html};
use std::sync::Arc;

/// A kind of file that can be taken.
struct Format {
    /// What its name has after the network's address.
    ending: &'static str,
    content: &'static str,
    what: &'static str,
    about: &'static str,
    write: Write,
}

/// How its bytes come about.
#[derive(Clone, Copy)]
enum Write {
    /// From the records alone.
    Records(fn(&VisibleNetwork) -> Result<Vec<u8>, NotWritten>),
    Map,
    /// The analysis with its usual settings; for the public, as it was last released.
    Figures(fn(&analysis::Report, Audience) -> Result<Vec<u8>, String>),
}

impl Format {
    /// Whether there is such a file for those who read releases alone.
    fn is_public(&self) -> bool {
        !matches!(self.write, Write::Figures(_)) || public_report::FILES.contains(&self.ending)
    }
}

const FORMATS: [Format; 9] = [
    Format {
        ending: ".xlsx",
        content: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        what: "Spreadsheet",
        about: "Everybody and every connection, on two sheets in the shape that Kumu reads. Brought in here again, it changes nothing.",
        write: Write::Records(write_xlsx),
    },
    Format {
        ending: "-elements.csv",
        content: "text/csv; charset=utf-8",
        what: "People and groups, as CSV",
        about: "The first of the two sheets as plain text.",
        write: Write::Records(|visible| Ok(write_csv_pair(visible)?.0.into_bytes())),
    },
    Format {
        ending: "-connections.csv",
        content: "text/csv; charset=utf-8",
        what: "Connections, as CSV",
        about: "The second of the two sheets as plain text.",
        write: Write::Records(|visible| Ok(write_csv_pair(visible)?.1.into_bytes())),
    },
    Format {
        ending: ".svg",
        content: "image/svg+xml; charset=utf-8",
        what: "Map, as a picture",
        about: "A drawing that stays sharp at any size, with its legend.",
        write: Write::Map,
    },
    Format {
        ending: "-analysis.json",
        content: "application/json",
        what: "Analysis, for programs",
        about: "Every figure with its name, its part and its whole.",
        write: Write::Figures(|report, _| Ok(format!("{:#}\n", report.to_json()).into_bytes())),
    },
    Format {
        ending: "-analysis.csv",
        content: "text/csv; charset=utf-8",
        what: "Analysis, as CSV",
        about: "The same figures, one to a row.",
        write: Write::Figures(|report, _| Ok(report.to_csv().into_bytes())),
    },
    Format {
        ending: "-analysis.xlsx",
        content: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        what: "Analysis, as a workbook",
        about: "Findings, figures and every table of the analysis, each on a sheet of its own.",
        write: Write::Figures(|report, _| report.to_xlsx().map_err(|problem| problem.to_string())),
    },
    Format {
        ending: "-analysis.pdf",
        content: "application/pdf",
        what: "Analysis, to hand over",
        about: "The report as a document, with its pictures, how it was counted and how far to trust it.",
        write: Write::Figures(|report, audience| report_files::pdf_of(report, audience, false)),
    },
    Format {
        ending: "-analysis.md",
        content: "text/markdown; charset=utf-8",
        what: "Analysis, as plain text",
        about: "The report as Markdown, tables included.",
        write: Write::Figures(|report, _| Ok(report.to_markdown().into_bytes())),
    },
];

pub async fn page(scope: Scope) -> Markup {
    let stem = &scope.visible.about().address;
    let rows: Vec<Vec<Markup>> = FORMATS
        .iter()
        .filter(|format| !public_report::is_for(&scope) || format.is_public())
        .map(|format| {
            let name = format!("{stem}{}", format.ending);
            vec![
                html! { (format.what) },
                html! { (format.about) },
                html! { a href=(scope.at(&format!("/export/{}", address::escape(&name)))) download { bdi { (name) } } },
            ]
        })
        .chain(super::archives::row(&scope))
        .collect();
    let body = html! {
        h1 { "Take your data along" }
        p .lead { "What you can see here, as files. Nothing is left out for being awkward, and nothing needs kith to be read." }
        @if scope.may_edit() {
            (notice(NoticeKind::Caution, html! { p { "You are an organiser: these files hold everything, also what others may not see. For something to pass on, look through their eyes first (" a href=(scope.at("/settings")) { "Settings" } "), then take it." } }))
        }
        (table(&Table {
            id: "files",
            caption: "Files",
            caption_unseen: true,
            columns: &[Column::words("What"), Column::words("What is in it"), Column::words("File")],
            rows: &rows,
            narrow: Narrow::Cards,
        }))
    };
    dress(
        &scope.asking,
        Dress::of(&scope, "/export", "Take your data along", body),
    )
}

pub async fn file(scope: Scope) -> Result<Response, WebError> {
    let name = scope.part("file").to_owned();
    let ending = name
        .strip_prefix(scope.visible.about().address.as_str())
        .ok_or(WebError::NotFound)?;
    let format = FORMATS
        .iter()
        .find(|format| format.ending == ending)
        .ok_or(WebError::NotFound)?;
    let bytes = match format.write {
        Write::Map => svg::file(&*scope.app.scene(&scope.visible).await?).into_bytes(),
        Write::Records(write) => elsewhere(scope.visible.clone(), write)
            .await?
            .map_err(|problem| WebError::Words(problem.to_string()))?,
        Write::Figures(_) if public_report::is_for(&scope) => public_report::file(&scope, ending).await?,
        Write::Figures(write) => {
            let settings = Settings::on(scope.app.today());
            let (_, report) = super::analysis::computed(&scope, &settings).await?;
            elsewhere(scope.visible.clone(), move |visible| {
                write(&report, visible.viewer().audience())
            })
            .await?
            .map_err(WebError::Words)?
        }
    };
    Ok((
        [
            (header::CONTENT_TYPE, format.content.to_owned()),
            (header::CONTENT_DISPOSITION, attachment(&name)),
        ],
        bytes,
    )
        .into_response())
}

/// Long sums are done where they keep nobody waiting.
async fn elsewhere<T: Send + 'static>(
    visible: Arc<VisibleNetwork>,
    make: impl FnOnce(&VisibleNetwork) -> T + Send + 'static,
) -> Result<T, WebError> {
    tokio::task::spawn_blocking(move || make(&visible)).await.map_err(|_| {
        WebError::Words("The file could not be written. Nothing was changed; please try again.".to_owned())
    })
}

/// The header that makes a browser keep the file under this name, in every script (RFC 6266).
pub fn attachment(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || "-._".contains(c) {
                c
            } else {
                '_'
            }
        })
        .collect();
    format!(
        "attachment; filename=\"{plain}\"; filename*=UTF-8''{}",
        address::escape(name)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_keeps_its_name_in_any_script_and_can_break_out_of_nothing() {
        assert_eq!(
            attachment("larkmere.xlsx"),
            "attachment; filename=\"larkmere.xlsx\"; filename*=UTF-8''larkmere.xlsx"
        );
        assert_eq!(
            attachment("łąka\"\r\n.csv"),
            "attachment; filename=\"__ka___.csv\"; filename*=UTF-8''%C5%82%C4%85ka%22%0D%0A.csv"
        );
    }

    #[test]
    fn no_two_files_have_one_name() {
        let endings: std::collections::BTreeSet<&str> = FORMATS.iter().map(|format| format.ending).collect();
        assert_eq!(endings.len(), FORMATS.len());
    }
}
