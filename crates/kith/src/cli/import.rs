//! `kith import`: spreadsheets become a plan, the plan is shown, then all of it is made or none.

use super::Failure;
use crate::reading::read_files;
use crate::store::Author;
use indicatif::{ProgressBar, ProgressStyle};
use kith_network::Change;
use kith_network::consent::Viewer;
use kith_network::exchange::{Mapping, Plan, PlannedView, Standing, Tally, Workbook, first_remarks, plan};
use kith_network::network::About;
use kith_network::text::Name;
use kith_network::vocabulary::{Template, Vocabulary};
use serde_json::json;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The files, of any format that `kith formats` lists: a workbook, CSV files with people and with connections, a Kumu project …
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The network to bring them into, by address or name; a new one is started if there is none.
    #[arg(long, value_name = "NAME")]
    network: String,
    /// The words a new network starts with.
    #[arg(long, default_value = "community-care", value_parser = template, value_name = "TEMPLATE")]
    template: Template,
    /// Say what a column means, where kith guesses otherwise: --column "Support=offers". Repeat for more.
    #[arg(long = "column", value_name = "COLUMN=MEANING")]
    columns: Vec<String>,
    /// Bring what lies in the trash of a Kumu project too.
    #[arg(long)]
    with_trash: bool,
    /// Only say what would change.
    #[arg(long)]
    dry_run: bool,
    /// End with one JSON object instead of sentences.
    #[arg(long)]
    json: bool,
}

pub(super) fn template(text: &str) -> Result<Template, String> {
    let known: Vec<&str> = Template::ALL.into_iter().map(Template::key).collect();
    Template::from_key(text).ok_or_else(|| format!("use one of {}", known.join(", ")))
}

/// Files that were read, with their names.
pub(super) struct Brought {
    pub names: Vec<String>,
    pub workbooks: Vec<Workbook>,
}

/// Reads files of any format, each in a process of its own.
pub(super) async fn read(paths: &[PathBuf]) -> Result<Brought, Failure> {
    let mut files = Vec::new();
    for path in paths {
        let bytes = tokio::fs::read(path)
            .await
            .map_err(|problem| format!("“{}” could not be opened: {problem}.", path.display()))?;
        let name = path.file_name().map_or_else(
            || path.display().to_string(),
            |name| name.to_string_lossy().into_owned(),
        );
        files.push((name, bytes));
    }
    Ok(Brought {
        workbooks: read_files(&files).await?,
        names: files.into_iter().map(|(name, _)| name).collect(),
    })
}

/// What the columns mean: as guessed, and as the person says.
pub(super) fn chosen(
    workbooks: &[Workbook],
    names: &[String],
    words: &Vocabulary,
    columns: &[String],
    with_trash: bool,
) -> Result<Mapping, Failure> {
    let mut mapping = Mapping::guess(workbooks, words);
    let choices: Vec<(&str, &str)> = columns
        .iter()
        .map(|pair| {
            pair.rsplit_once('=')
                .ok_or_else(|| format!("“{pair}” should be COLUMN=MEANING, such as --column \"Support=offers\"."))
        })
        .collect::<Result<_, _>>()?;
    mapping.choose(choices).map_err(|problem| problem.to_string())?;
    mapping.with_trash = with_trash;
    if mapping.columns.is_empty() {
        let said = first_remarks(workbooks).into_iter().map(|remark| format!("\n{remark}"));
        return Err(format!(
            "There is nothing in {} to bring in. `kith formats` lists what kith reads.{}",
            names.join(", "),
            said.take(20).collect::<String>()
        ));
    }
    Ok(mapping)
}

pub async fn run(home: PathBuf, args: Args) -> Result<ExitCode, Failure> {
    let progress = ProgressBar::new_spinner().with_style(
        ProgressStyle::with_template("{spinner} {msg}").unwrap_or_else(|_| ProgressStyle::default_spinner()),
    );
    progress.enable_steady_tick(Duration::from_millis(120));
    progress.set_message("Reading the files");
    let Brought { names, workbooks } = read(&args.files).await?;
    progress.set_message("Working out what would change");
    let store = super::open(&home).await?;
    let (network, new) = match super::find(&store, &args.network) {
        Ok(network) => (network, false),
        Err(_) => {
            let name = Name::parse(&args.network).map_err(|problem| problem.to_string())?;
            (
                std::sync::Arc::new(kith_network::Network::founded(
                    kith_network::NetworkId::new(0),
                    About::named(name),
                    args.template.vocabulary(),
                )),
                true,
            )
        }
    };
    let visible = network
        .seen_by(Viewer::ORGANISER)
        .ok_or("This network cannot be seen.")?;
    let mapping = match chosen(&workbooks, &names, visible.vocabulary(), &args.columns, args.with_trash) {
        Ok(mapping) => mapping,
        Err(words) => {
            progress.finish_and_clear();
            return Err(words);
        }
    };
    let thrown: usize = workbooks.iter().map(Workbook::thrown_away).sum();
    let mut ids = store.entropy().ids().map_err(|problem| problem.to_string())?;
    let today = store
        .clock()
        .now()
        .to_zoned_datetime(jiff::tz::TimeZone::system())
        .date();
    let why = format!("Brought in {}", names.join(", "));
    let plan = plan(&visible, &workbooks, &mapping, &mut ids, today, &names.join(", "))
        .map_err(|problem| problem.to_string())?;
    let mut address = network.address().to_owned();
    if !args.dry_run && (new || !plan.is_empty()) {
        progress.set_message("Bringing it in");
        let author = Author::named("Command line");
        if new {
            let about = visible.about().clone();
            let done = store
                .found_with(about, args.template.vocabulary(), plan.change.clone(), &author, &why)
                .await
                .map_err(|problem| problem.to_string())?;
            address = done.network.address().to_owned();
        } else {
            let done = store
                .commit(
                    network.id(),
                    plan.change.clone(),
                    Some(network.version()),
                    &author,
                    &why,
                )
                .await
                .map_err(|problem| problem.to_string())?;
            address = done.network.address().to_owned();
        }
    }
    store.close().await;
    progress.finish_and_clear();
    if args.json {
        say_json(&plan, &address, args.dry_run)
    } else {
        if thrown > 0 && !args.with_trash {
            say!("{thrown} records in the project’s trash were left out; --with-trash brings them too.");
        }
        say(&plan, &address, args.dry_run)
    }
    Ok(ExitCode::SUCCESS)
}

fn say(plan: &Plan, address: &str, dry_run: bool) {
    for remark in &plan.remarks {
        say!("{remark}");
    }
    for end in &plan.unknown_ends {
        let rows: Vec<String> = end.rows.iter().take(10).map(u32::to_string).collect();
        say!(
            "{}: “{}” is named in From or To but listed nowhere (rows {}); it is added.",
            end.file,
            end.name,
            rows.join(", ")
        );
    }
    let tally = |what: &str, tally: Tally| {
        say!(
            "{what}: {} new, {} changed, {} unchanged",
            tally.new,
            tally.changed,
            tally.unchanged
        )
    };
    tally("People and groups", plan.actors);
    tally("Connections", plan.ties);
    plan.views.iter().for_each(say_view);
    let fields: Vec<&str> = plan.fields.iter().map(|field| field.label.as_str()).collect();
    if !fields.is_empty() {
        say!("Kept as fields: {}", fields.join(", "));
    }
    match (dry_run, plan.change == Change::Several(Vec::new())) {
        (true, _) => say!("Nothing was changed: this was a dry run."),
        (false, true) => say!("Nothing to change: all of this is in “{address}” already."),
        (false, false) => say!("Done: it is in “{address}”."),
    }
}

fn say_view(view: &PlannedView) {
    match view.standing {
        Standing::New => say!("View: {}, new", view.name),
        _ => say!("View: {}, there already and left as it is", view.name),
    }
    for note in &view.notes {
        say!("  {note}");
    }
}

fn say_json(plan: &Plan, address: &str, dry_run: bool) {
    let tally = |tally: Tally| json!({ "new": tally.new, "changed": tally.changed, "unchanged": tally.unchanged });
    let fields: Vec<_> = plan
        .fields
        .iter()
        .map(|field| json!({ "label": field.label, "on": field.on.key(), "format": field.format.key(), "many": field.many, "new": field.new }))
        .collect();
    let remarks: Vec<_> = plan
        .remarks
        .iter()
        .map(|remark| json!({ "file": remark.file, "sheet": remark.sheet, "row": remark.row, "column": remark.column, "message": remark.message }))
        .collect();
    let unknown: Vec<_> = plan
        .unknown_ends
        .iter()
        .map(|end| json!({ "name": end.name, "file": end.file, "sheet": end.sheet, "rows": end.rows }))
        .collect();
    let views: Vec<_> = plan
        .views
        .iter()
        .map(|view| json!({ "name": view.name, "new": view.standing == Standing::New, "notes": view.notes }))
        .collect();
    let said = json!({
        "network": address,
        "dry_run": dry_run,
        "actors": tally(plan.actors),
        "ties": tally(plan.ties),
        "fields": fields,
        "remarks": remarks,
        "unknown_ends": unknown,
        "views": views,
    });
    say!("{said}");
}
