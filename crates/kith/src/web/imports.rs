//! Bringing a spreadsheet: choose it, say what its columns mean, look at what would change, and
//! then all of it or nothing. Until the last step nothing changes.

mod shown;

use super::actors::remove::based_on;
use super::answers::Problems;
use super::error::WebError;
use super::form::{Posted, Uploaded};
use super::page::{
    ButtonForm, Column as Heading, Field, Look, Narrow, NoticeKind, Table, actions, button, button_form, button_link,
    field_file, hidden, notice, steps, table,
};
use super::scope::Scope;
use super::words::count;
use super::{Dress, dress, found, history};
use crate::reading;
use crate::store::{ImportId, StagedImport};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kith_network::exchange::{self, Column, FORMATS, Mapping, Meaning, Plan, Workbook};
use kith_network::vocabulary::FieldOn;
use maud::{Markup, html};
use std::sync::Arc;

/// What a browser offers to choose from.
pub fn file_endings() -> String {
    let known = FORMATS.iter().flat_map(|format| format.endings);
    let mut endings: Vec<String> = known.map(|ending| format!(".{ending}")).collect();
    endings.push(".zip".to_owned());
    endings.sort();
    endings.dedup();
    endings.join(",")
}

/// The formats that are read, beside spreadsheets and Kumu's projects, as a sentence has them.
fn formats_read() -> String {
    let read = FORMATS.iter().filter(|format| format.reader.is_some());
    let others = read.filter(|format| !["xlsx", "kumu", "kith"].contains(&format.key));
    others.map(|format| format.name).collect::<Vec<_>>().join(", ")
}

/// The steps, as the pages name them.
const STEPS: [&str; 3] = ["Choose files", "Say what the columns mean", "Look, and bring it in"];
/// Under what it is kept that what was thrown away is wanted too.
const TRASH: &str = "trash";
/// How many files may be brought at once.
const MOST_FILES: usize = 10;

pub async fn page(scope: Scope) -> Markup {
    choose(&scope, &Problems::default())
}

fn choose(scope: &Scope, problems: &Problems) -> Markup {
    let files = Field::new("files", "Files").hint("A spreadsheet (.xlsx, .ods) with a sheet of people and groups and a sheet of connections, or a .csv file of each; a Kumu project (.json); or a file of another network program. What belongs together may be chosen together, or packed in a .zip.");
    let body = html! {
        (problems.summary())
        h1 { "Bring files" }
        (steps(&STEPS, 0))
        p .lead { "You will see what would change, row by row, before anything does." }
        form method="post" action=(scope.at("/import")) enctype="multipart/form-data" {
            (hidden("token", &scope.asking.token()))
            (field_file(&files.error(problems.of("files")), &file_endings(), true))
            div .actions { (button("Read it")) }
        }
        h2 { "What is understood" }
        ul {
            li { "People and groups: a column “Label”, then whatever else you keep: type, category, description, tags, care offered …" }
            li { "Connections: columns “From” and “To” with the same labels, then type, direction, status, care passing along …" }
            li { "Files of other network programs: " (formats_read()) ". A network in one comes in with its words, weights, directions, dates and places as far as the file has them." }
            li { "A Kumu project: its elements, connections, loops by name, fields, and its maps and views with their styling as far as it is understood. Nothing is fetched from addresses in it." }
            li { "Several values in one cell have “|” between them. Sheets whose name says “(ignore)” are left out." }
            li { "Columns that nobody knows are kept as fields of your own. Nothing is lost." }
        }
        p { "Files wait here for a day at most, and only you can see them." }
    };
    let page = Dress {
        has_problems: !problems.is_empty(),
        ..Dress::of(scope, "/import", "Bring files", body)
    };
    dress(&scope.asking, page)
}

pub async fn upload(scope: Scope, uploaded: Uploaded) -> Result<Response, WebError> {
    match stage(&scope, uploaded.files).await? {
        Ok(import) => Ok(Redirect::to(&scope.at(&format!("/import/{import}"))).into_response()),
        Err(words) => {
            let mut problems = Problems::default();
            problems.add("files", words);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, choose(&scope, &problems)).into_response())
        }
    }
}

/// Puts files aside once they were read; or a sentence on why they cannot be.
pub async fn stage(scope: &Scope, files: Vec<(String, Vec<u8>)>) -> Result<Result<ImportId, String>, WebError> {
    let author = scope.author()?;
    let account = author.account.ok_or(WebError::NotFound)?;
    let files: Vec<(String, Vec<u8>)> = files
        .into_iter()
        .map(|(name, bytes)| (reading::shown(&name), bytes))
        .collect();
    let problem = match files.len() {
        0 => Some("Choose a file first".to_owned()),
        1..=MOST_FILES => reading::read_files(&files).await.err(),
        more => Some(format!("You chose {more} files; bring at most {MOST_FILES} at once")),
    };
    match problem {
        Some(words) => Ok(Err(words)),
        None => Ok(Ok(scope
            .app
            .store()
            .stage_import(account, found::staged(files))
            .await?)),
    }
}

/// Files that wait, read again, with what was said about their columns.
pub struct Waiting {
    pub import: ImportId,
    /// Their names, as people say them.
    pub names: String,
    pub workbooks: Arc<Vec<Workbook>>,
    pub mapping: Mapping,
}

impl Waiting {
    /// The files named in the address, if they are this person's and still there.
    pub async fn named(scope: &Scope) -> Result<Waiting, WebError> {
        let import = scope.part("import").parse().map_err(|_| WebError::NotFound)?;
        Waiting::of(scope, import).await
    }

    /// These files, if they are this person's and still there.
    pub async fn of(scope: &Scope, import: ImportId) -> Result<Waiting, WebError> {
        let account = scope.author()?.account.ok_or(WebError::NotFound)?;
        let StagedImport {
            files, mapping: said, ..
        } = scope
            .app
            .store()
            .staged_import(account, import)
            .await?
            .ok_or(WebError::NotFound)?;
        let names: Vec<String> = files.iter().map(|file| reading::shown(&file.name)).collect();
        let names = super::words::list(&names.iter().map(String::as_str).collect::<Vec<_>>());
        let workbooks = reading::read_staged(files).await.map_err(WebError::Words)?;
        let mut mapping = Mapping::guess(&workbooks, scope.visible.vocabulary());
        // What was said is checked when it is said; should a newer kith see it otherwise, its guess stands.
        let said: Vec<(&str, &str)> = said.lines().filter_map(|line| line.split_once('\t')).collect();
        let _ = mapping.choose(said.iter().copied().filter(|(column, _)| *column != TRASH));
        mapping.with_trash = said.iter().any(|(column, _)| *column == TRASH);
        Ok(Waiting {
            import,
            names,
            workbooks,
            mapping,
        })
    }

    fn at(&self, scope: &Scope, rest: &str) -> String {
        scope.at(&format!("/import/{}{rest}", self.import))
    }

    /// What bringing them in would change. Long tables are worked through where they keep nobody waiting.
    pub async fn plan(&self, scope: &Scope) -> Result<Plan, WebError> {
        let (visible, workbooks, mapping) = (scope.visible.clone(), self.workbooks.clone(), self.mapping.clone());
        let (mut ids, today) = (scope.app.ids()?, scope.app.today());
        let said_by = self.names.clone();
        tokio::task::spawn_blocking(move || exchange::plan(&visible, &workbooks, &mapping, &mut ids, today, &said_by))
            .await
            .map_err(|_| {
                WebError::Words(
                    "The files could not be worked through. Nothing was changed; please tell the makers of kith."
                        .to_owned(),
                )
            })?
            .map_err(|problem| WebError::Words(problem.to_string()))
    }
}

pub async fn columns(scope: Scope) -> Result<Markup, WebError> {
    let waiting = Waiting::named(&scope).await?;
    Ok(ask_columns(&scope, &waiting, &waiting.mapping, None))
}

fn ask_columns(scope: &Scope, waiting: &Waiting, mapping: &Mapping, problem: Option<&str>) -> Markup {
    let mut problems = Problems::default();
    if let Some(words) = problem {
        problems.add("", words);
    }
    let remarks = if mapping.columns.is_empty() {
        exchange::first_remarks(&waiting.workbooks)
    } else {
        let read = waiting.workbooks.iter().flat_map(|workbook| workbook.remarks.clone());
        read.collect()
    };
    let kept = mapping
        .columns
        .iter()
        .filter(|column| column.meaning == Meaning::Field)
        .count();
    let body = html! {
        (problems.summary())
        h1 { "What the columns mean" }
        (steps(&STEPS, 1))
        @if mapping.columns.is_empty() {
            (notice(NoticeKind::Caution, html! { p { "No table of people or of connections was found in " (waiting.names) ". A table of people and groups needs a column “Label” (or “Name”) in its first row; one of connections needs “From” and “To”." } }))
            @for remark in &remarks { p { (remark) } }
        } @else {
            p .lead { "From " bdi { (waiting.names) } ". The names of the columns suggest what they mean; change what is not so." }
            @if kept > 0 { p { (count(kept, "column is", "columns are")) " kept as " @if kept == 1 { "a field" } @else { "fields" } " of your own, because nothing else fits." } }
            form method="post" action=(waiting.at(scope, "")) {
                (hidden("token", &scope.asking.token()))
                @for (on, title) in [(FieldOn::Actors, "People and groups"), (FieldOn::Ties, "Connections")] {
                    @let own: Vec<&Column> = mapping.columns.iter().filter(|column| column.on == on).collect();
                    @if !own.is_empty() { (meanings(on, title, &own)) }
                }
                @let thrown: usize = waiting.workbooks.iter().map(Workbook::thrown_away).sum();
                @if thrown > 0 {
                    h2 { "The trash" }
                    p { label .choice { input type="checkbox" name=(TRASH) value="yes" checked[mapping.with_trash]; " Bring the " (count(thrown, "record that lies", "records that lie")) " in the project’s trash too" } }
                    p .small { "People may believe that they deleted them." }
                }
                @let views: usize = waiting.workbooks.iter().map(|book| book.views.len()).sum();
                @if views > 0 { p { (count(views, "view comes", "views come")) " along." } }
                div .actions { (button("See what would change")) }
            }
        }
        (actions(&[drop_button(scope, waiting)]))
    };
    let page = Dress {
        has_problems: !problems.is_empty(),
        ..Dress::of(scope, "/import", "What the columns mean", body)
    };
    dress(&scope.asking, page.crumb("Bring in", scope.at("/import")))
}

/// One table of columns, each with a few of its values and a menu of meanings.
fn meanings(on: FieldOn, title: &str, columns: &[&Column]) -> Markup {
    let rows: Vec<Vec<Markup>> = columns
        .iter()
        .map(|column| {
            let name = format!("column.{}", column.key);
            vec![
                html! { label for=(name) { bdi { (column.header) } } },
                html! { @for (place, sample) in column.samples.iter().enumerate() { @if place > 0 { br; } bdi { (sample) } } },
                html! { (column.filled) },
                html! {
                    select .input id=(name) name=(name) {
                        @for choice in Meaning::choices(on) { option value=(choice.key) selected[choice.meaning == column.meaning] { (choice.label) } }
                    }
                },
            ]
        })
        .collect();
    html! {
        h2 { (title) }
        (table(&Table {
            id: on.key(),
            caption: title,
            caption_unseen: true,
            columns: &[Heading::words("Column"), Heading::words("For example"), Heading::numbers("Rows with it"), Heading::words("Means")],
            rows: &rows,
            narrow: Narrow::Cards,
        }))
    }
}

fn drop_button(scope: &Scope, waiting: &Waiting) -> Markup {
    button_form(&ButtonForm {
        action: &waiting.at(scope, "/drop"),
        label: "Forget these files",
        about: None,
        look: Look::Quiet,
        hidden: &[("token", &scope.asking.token())],
    })
}

pub async fn map(scope: Scope, form: Posted) -> Result<Response, WebError> {
    let waiting = Waiting::named(&scope).await?;
    let mut mapping = waiting.mapping.clone();
    let said: Vec<(&str, &str)> = form.beginning("column.").collect();
    if let Err(problem) = mapping.choose(said.iter().copied()) {
        // Shown with what was chosen, as far as it can be chosen at all.
        for (key, meaning) in &said {
            if let Some(column) = mapping.columns.iter_mut().find(|column| column.key == *key)
                && let Some(meaning) = Meaning::from_key(column.on, meaning)
            {
                column.meaning = meaning;
            }
        }
        let page = ask_columns(&scope, &waiting, &mapping, Some(&problem.to_string()));
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    mapping.with_trash = form.has(TRASH);
    keep(&scope, waiting.import, &mapping).await?;
    Ok(Redirect::to(&waiting.at(&scope, "/plan")).into_response())
}

/// Keeps what was said about the columns of files that wait.
pub async fn keep(scope: &Scope, import: ImportId, mapping: &Mapping) -> Result<(), WebError> {
    let trash = mapping.with_trash.then(|| format!("{TRASH}\tyes"));
    let lines: Vec<String> = mapping
        .columns
        .iter()
        .map(|column| format!("{}\t{}", column.key, column.meaning.key(column.on)))
        .chain(trash)
        .collect();
    let account = scope.author()?.account.ok_or(WebError::NotFound)?;
    let said = lines.join("\n");
    Ok(scope.app.store().set_mapping(account, import, &said).await?)
}

pub async fn plan(scope: Scope) -> Result<Markup, WebError> {
    let waiting = Waiting::named(&scope).await?;
    let plan = waiting.plan(&scope).await?;
    Ok(look(&scope, &waiting, &plan, None))
}

fn look(scope: &Scope, waiting: &Waiting, plan: &Plan, warning: Option<Markup>) -> Markup {
    let token = scope.asking.token();
    let version = based_on(scope);
    let body = html! {
        h1 { "What would change" }
        (steps(&STEPS, 2))
        @if let Some(warning) = warning { (warning) }
        p .lead { "From " bdi { (waiting.names) } ". Nothing has changed yet." }
        @if plan.is_empty() {
            (notice(NoticeKind::Good, html! { p { "Everything in these files is here already, just as they say it. There is nothing to bring in." } }))
        }
        (shown::numbers(plan))
        (actions(&[
            html! {
                @if !plan.is_empty() {
                    (button_form(&ButtonForm { action: &waiting.at(scope, "/apply"), label: "Bring it in", about: None, look: Look::Main, hidden: &[("token", &token), ("based-on", &version)] }))
                }
            },
            button_link("Change what the columns mean", &waiting.at(scope, ""), Look::Quiet),
            drop_button(scope, waiting),
        ]))
        (shown::views(plan))
        (shown::new_words(plan))
        (shown::unknown_ends(plan))
        (shown::remarks(plan))
        (shown::records(plan))
    };
    let page = Dress::of(scope, "/import", "What would change", body);
    dress(
        &scope.asking,
        page.crumb("Bring in", scope.at("/import"))
            .crumb("What the columns mean", waiting.at(scope, "")),
    )
}

pub async fn apply(scope: Scope, form: Posted) -> Result<Response, WebError> {
    let waiting = Waiting::named(&scope).await?;
    let plan = waiting.plan(&scope).await?;
    let seen = history::version(form.get("based-on"));
    if seen != scope.visible.version() {
        let warning = notice(
            NoticeKind::Caution,
            html! { p { "Somebody changed this network since you looked, so nothing was brought in yet. This is what would change now; look again, then bring it in." } },
        );
        return Ok((StatusCode::CONFLICT, look(&scope, &waiting, &plan, Some(warning))).into_response());
    }
    if plan.is_empty() {
        return Ok(Redirect::to(&waiting.at(&scope, "/plan")).into_response());
    }
    let why = format!("Brought in {}", waiting.names);
    let done = scope.commit(plan.change, seen, &why).await?;
    drop_files(&scope, waiting.import).await?;
    Ok(history::done_at(&scope.at(""), done.version).into_response())
}

pub async fn drop(scope: Scope, _form: Posted) -> Result<Redirect, WebError> {
    let import: ImportId = scope.part("import").parse().map_err(|_| WebError::NotFound)?;
    drop_files(&scope, import).await?;
    Ok(Redirect::to(&scope.at("/import")))
}

pub async fn drop_files(scope: &Scope, import: ImportId) -> Result<(), WebError> {
    let account = scope.author()?.account.ok_or(WebError::NotFound)?;
    Ok(scope.app.store().drop_import(account, import).await?)
}
