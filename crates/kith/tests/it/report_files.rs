//! The report taken along: as a workbook, a document, plain text, on one page and on paper.

use crate::house::{Guest, House, Page};
use crate::running::{done, refused};
use axum::http::StatusCode;
use kith_network::consent::{Audience, Role, Viewer};

const ANALYSIS: &str = "/n/larkmere/analysis";

fn header<'a>(page: &'a Page, name: &str) -> &'a str {
    let value = page.headers.get(name).and_then(|value| value.to_str().ok());
    value.unwrap_or_default()
}

#[track_caller]
fn is_file(page: &Page, content: &str, name: &str, begins: &[u8]) {
    page.is(StatusCode::OK);
    assert_eq!(header(page, "content-type"), content);
    let disposition = header(page, "content-disposition");
    assert!(
        disposition.starts_with(&format!("attachment; filename=\"{name}\"")),
        "{disposition}"
    );
    assert!(page.bytes.starts_with(begins), "{name}");
}

async fn files(guest: &Guest<'_>) -> Vec<Page> {
    let mut pages = Vec::new();
    for rest in [".xlsx", ".pdf", ".pdf?summary=yes", ".md", ".md?summary=yes"] {
        pages.push(guest.get(&format!("{ANALYSIS}{rest}")).await);
    }
    pages
}

#[tokio::test]
async fn the_report_can_be_taken_along_in_every_form() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    let files = files(&olive).await;
    let workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    is_file(&files[0], workbook, "larkmere-analysis.xlsx", b"PK");
    is_file(&files[1], "application/pdf", "larkmere-analysis.pdf", b"%PDF-");
    is_file(&files[2], "application/pdf", "larkmere-summary.pdf", b"%PDF-");
    is_file(
        &files[3],
        "text/markdown; charset=utf-8",
        "larkmere-analysis.md",
        b"# Larkmere",
    );
    is_file(
        &files[4],
        "text/markdown; charset=utf-8",
        "larkmere-summary.md",
        b"# Larkmere in short",
    );
    files[3].says("32 of 42 (76.2%)");
    files[4].says("32 of 42 (76.2%) give care");
    // The links of the page lead to them, and so does the list of files.
    let page = olive.get(ANALYSIS).await;
    let list = olive.get("/n/larkmere/export").await;
    for ending in ["xlsx", "pdf", "md"] {
        page.says(&format!("href=\"{ANALYSIS}.{ending}?"));
        list.says(&format!("larkmere-analysis.{ending}"));
    }
    let taken = olive.get("/n/larkmere/export/larkmere-analysis.pdf").await;
    assert_eq!(taken.bytes, files[1].bytes, "one report, one document");
}

#[tokio::test]
async fn a_switch_of_the_address_is_in_the_file() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    let usual = olive.get(&format!("{ANALYSIS}.md")).await;
    let other = olive.get(&format!("{ANALYSIS}.md?actively=generative")).await;
    assert_ne!(usual.text(), other.text());
    // In Markdown the sign between switches is escaped.
    other.says("actively=generative\\&");
    let wrong = olive.get(&format!("{ANALYSIS}.xlsx?counting=toes")).await;
    assert_ne!(wrong.status, StatusCode::OK);
}

#[tokio::test]
async fn one_page_says_it_in_sentences_and_paper_leaves_nothing_folded() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    let summary = olive.get(&format!("{ANALYSIS}/summary")).await;
    summary
        .is(StatusCode::OK)
        .says("Larkmere in short")
        .says("32 of 42 (76.2%) give care to the Circle or to a care team.")
        .says("What to do next")
        .says("How far to trust this");
    assert!(!summary.text().contains("<table"), "sentences, not tables");
    let print = olive.get(&format!("{ANALYSIS}/print")).await;
    print.is(StatusCode::OK).says("class=\"contents\"").says("Seal: ");
    let text = print.text();
    let folds = text.matches("<details").count();
    assert!(folds > 3, "{folds}");
    assert_eq!(text.matches("<details class=\"fold\" open>").count(), folds);
    assert!(!text.contains("masthead"), "nothing of the site is on the paper");
}

#[tokio::test]
async fn who_is_hidden_is_in_no_file() {
    let house = House::open().await;
    let everybody = house.larkmere().seen_by(Viewer::ORGANISER).expect("there");
    let members = house.larkmere().seen_by(Viewer::MEMBER).expect("there");
    let names = |seen: &kith_network::VisibleNetwork| -> Vec<String> {
        seen.actors().map(|actor| actor.name.to_string()).collect()
    };
    let shown = names(&members);
    let hidden: Vec<String> = names(&everybody)
        .into_iter()
        .filter(|name| !shown.contains(name))
        .collect();
    assert_eq!(hidden.len(), 4, "two not asked, one told, one resting: {hidden:?}");
    let member = house.signed_in(Role::Member).await;
    let olive = house.looking_as(Role::Organiser, Audience::Members).await;
    for rest in [".md", ".pdf", ".xlsx", "/summary", "/print"] {
        // The public reads releases, which are not written so.
        let page = house.anybody().get(&format!("{ANALYSIS}{rest}")).await;
        page.is(StatusCode::NOT_FOUND);
    }
    for guest in [&member, &olive] {
        for rest in [".md", ".md?summary=yes", "/summary", "/print"] {
            let page = guest.get(&format!("{ANALYSIS}{rest}")).await;
            page.is(StatusCode::OK);
            for name in &hidden {
                assert!(!page.text().contains(name.as_str()), "{rest} names {name}");
            }
        }
    }
}

#[test]
fn the_command_writes_the_same_files() {
    let folder = tempfile::tempdir().expect("a folder");
    let home = folder.path().join("kith");
    let _ = done(&home, &["sample"]);
    let file = |name: &str| folder.path().join(name).display().to_string();
    for (format, begins) in [
        ("xlsx", "PK"),
        ("pdf", "%PDF-"),
        ("md", "# Larkmere"),
        ("html", "<!DOCTYPE"),
    ] {
        let out = file(format);
        assert_eq!(
            done(&home, &["report", "--format", format, "--out", &out]),
            "",
            "{format}"
        );
        let bytes = std::fs::read(&out).expect("written");
        assert!(bytes.starts_with(begins.as_bytes()), "{format}");
    }
    let short = done(&home, &["report", "--summary"]);
    assert!(
        short.starts_with("# Larkmere in short\n") && short.contains("32 of 42 (76.2%) give care"),
        "{short}"
    );
    let out = file("summary.pdf");
    let _ = done(&home, &["report", "--summary", "--format", "pdf", "--out", &out]);
    let (summary, whole) = (
        std::fs::read(&out).expect("written"),
        std::fs::read(file("pdf")).expect("written"),
    );
    assert!(summary.starts_with(b"%PDF-") && summary.len() < whole.len());
    assert!(refused(&home, &["report", "--summary", "--format", "csv"]).contains("md or as pdf"));
}
