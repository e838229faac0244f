//! Files to take along: what you can see, in shapes that other programs read.

use super::error::WebError;
use super::page::{Column, Narrow, NoticeKind, Table, notice, table};
use super::scope::Scope;
use super::{Dress, address, archives, dress, public_report, report_files};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use kith_network::VisibleNetwork;
use kith_network::analysis::{self, Settings};
use kith_network::consent::Audience;
use kith_network::exchange::{FORMATS, Format, Outgoing, WrittenFile};
use kith_network::picture::svg;
use maud::{Markup, html};
use std::sync::Arc;

/// The analysis as a file.
struct Figures {
    /// What its name has after the network's address.
    ending: &'static str,
    content: &'static str,
    what: &'static str,
    about: &'static str,
    /// The analysis with its usual settings; for the public, as it was last released.
    write: fn(&analysis::Report, Audience) -> Result<Vec<u8>, String>,
}

const FIGURES: [Figures; 5] = [
    Figures {
        ending: "-analysis.json",
        content: "application/json",
        what: "Analysis, for programs",
        about: "Every figure with its name, its part and its whole.",
        write: |report, _| Ok(format!("{:#}\n", report.to_json()).into_bytes()),
    },
    Figures {
        ending: "-analysis.csv",
        content: "text/csv; charset=utf-8",
        what: "Analysis, as CSV",
        about: "The same figures, one to a row.",
        write: |report, _| Ok(report.to_csv().into_bytes()),
    },
    Figures {
        ending: "-analysis.xlsx",
        content: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        what: "Analysis, as a workbook",
        about: "Findings, figures and every table of the analysis, each on a sheet of its own.",
        write: |report, _| report.to_xlsx().map_err(|problem| problem.to_string()),
    },
    Figures {
        ending: "-analysis.pdf",
        content: "application/pdf",
        what: "Analysis, to hand over",
        about: "The report as a document, with its pictures, how it was counted and how far to trust it.",
        write: |report, audience| report_files::pdf_of(report, audience, false),
    },
    Figures {
        ending: "-analysis.md",
        content: "text/markdown; charset=utf-8",
        what: "Analysis, as plain text",
        about: "The report as Markdown, tables included.",
        write: |report, _| Ok(report.to_markdown().into_bytes()),
    },
];

/// What the name of a directory of services has after it.
const DIRECTORY: &str = "-open-referral.json";

/// What the name of the map's picture has after the network's address.
const PICTURE: &str = ".svg";

/// The formats that most people ask for, in this order; the others come under a heading of their own.
const USUAL: [&str; 4] = ["xlsx", "csv", "ods", "kumu"];

/// Every file that a network can be written as, with its format.
fn written() -> impl Iterator<Item = (&'static Format, &'static WrittenFile)> {
    FORMATS
        .iter()
        .flat_map(|format| format.files.iter().map(move |file| (*format, file)))
}

fn rows<'a>(scope: &Scope, files: impl Iterator<Item = (&'a str, &'a str, &'a str)>) -> Vec<Vec<Markup>> {
    let stem = &scope.visible.about().address;
    files
        .map(|(what, about, ending)| {
            let name = format!("{stem}{ending}");
            vec![
                html! { (what) },
                html! { (about) },
                html! { a href=(scope.at(&format!("/export/{}", address::escape(&name)))) download { bdi { (name) } } },
            ]
        })
        .collect()
}

fn files(id: &str, caption: &str, rows: &[Vec<Markup>]) -> Markup {
    table(&Table {
        id,
        caption,
        caption_unseen: true,
        columns: &[
            Column::words("What"),
            Column::words("What is in it"),
            Column::words("File"),
        ],
        rows,
        narrow: Narrow::Cards,
    })
}

pub async fn page(scope: Scope) -> Markup {
    let public = public_report::is_for(&scope);
    let told = |file: &'static WrittenFile| (file.what, file.about, file.ending);
    let usual = written().filter(|(format, _)| USUAL.contains(&format.key));
    let programs = written().filter(|(format, _)| !USUAL.contains(&format.key));
    let figures = FIGURES
        .iter()
        .filter(|figures| !public || public_report::FILES.contains(&figures.ending))
        .map(|figures| (figures.what, figures.about, figures.ending));
    let picture = (
        "Map, as a picture",
        "A drawing that stays sharp at any size, with its legend.",
        PICTURE,
    );
    let body = html! {
        h1 { "Take your data along" }
        p .lead { "What you can see here, as files. Nothing is left out for being awkward, and nothing needs kith to be read." }
        @if scope.may_edit() {
            (notice(NoticeKind::Caution, html! { p { "You are an organiser: these files hold everything, also what others may not see. For something to pass on, look through their eyes first (" a href=(scope.at("/settings")) { "Settings" } "), then take it." } }))
        }
        h2 #people { "People, groups and connections" }
        (files("files", "Tables", &rows(&scope, usual.map(|(_, file)| told(file)))))
        h2 #map { "The map" }
        (files("pictures", "Pictures", &rows(&scope, std::iter::once(picture))))
        p { "Other kinds of picture, paper sizes and a page that needs no server: " a href=(scope.at("/map/take")) { "save or print the map" } "." }
        h2 #analysis { "The analysis" }
        (files("figures", "Analysis", &rows(&scope, figures)))
        h2 #programs { "For other network programs" }
        p { "The same people, groups and connections, in the formats of programs that draw and measure networks. Places on the map go along where a format has room for them." }
        (files("programs-files", "Files for other programs", &rows(&scope, programs.map(|(_, file)| told(file)))))
        @if let Some(row) = archives::row(&scope) {
            h2 #everything { "Everything, to keep or to move" }
            (files("everything-file", "Everything", &[row]))
        }
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
    let (content, bytes) = if let Some((_, file)) = written().find(|(_, file)| file.ending == ending) {
        (file.media, of_network(&scope, file).await?)
    } else if ending == PICTURE {
        let bytes = svg::file(&*scope.app.scene(&scope.visible).await?).into_bytes();
        ("image/svg+xml; charset=utf-8", bytes)
    } else {
        let figures = FIGURES
            .iter()
            .find(|figures| figures.ending == ending)
            .ok_or(WebError::NotFound)?;
        (figures.content, of_figures(&scope, figures).await?)
    };
    Ok((
        [
            (header::CONTENT_TYPE, content.to_owned()),
            (header::CONTENT_DISPOSITION, attachment(&name)),
        ],
        bytes,
    )
        .into_response())
}

/// One of the files that this network, as far as this viewer sees it, can be written as.
pub async fn of_network(scope: &Scope, file: &'static WrittenFile) -> Result<Vec<u8>, WebError> {
    // A directory of services is for everybody: whoever takes it along gets what everybody may see.
    let visible = match file.ending {
        DIRECTORY => scope
            .through(Audience::Public)
            .unwrap_or_else(|_| scope.visible.clone()),
        _ => scope.visible.clone(),
    };
    let scene = scope.app.scene(&visible).await?;
    let (on, origin) = (scope.app.today(), scope.origin.clone());
    elsewhere(visible, move |visible| {
        let outgoing = Outgoing {
            network: visible,
            places: scene.places(),
            on,
            origin: &origin,
        };
        (file.write)(&outgoing)
    })
    .await?
    .map_err(|problem| WebError::Words(problem.to_string()))
}

async fn of_figures(scope: &Scope, figures: &'static Figures) -> Result<Vec<u8>, WebError> {
    if public_report::is_for(scope) {
        return public_report::file(scope, figures.ending).await;
    }
    let settings = Settings::on(scope.app.today());
    let (_, report) = super::analysis::computed(scope, &settings).await?;
    elsewhere(scope.visible.clone(), move |visible| {
        (figures.write)(&report, visible.viewer().audience())
    })
    .await?
    .map_err(WebError::Words)
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
        let all: Vec<&str> = written()
            .map(|(_, file)| file.ending)
            .chain(FIGURES.iter().map(|figures| figures.ending))
            .chain([PICTURE])
            .collect();
        let endings: std::collections::BTreeSet<&str> = all.iter().copied().collect();
        assert_eq!(endings.len(), all.len());
    }
}
