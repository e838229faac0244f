//! `kith convert`: a file of one format as a file of another, without an installation: read, planned and written as it
//! would be for a network that starts with it. Nothing is kept.

use super::export::{files, put, written};
use super::import::{Brought, chosen, read};
use super::{Failure, day_of};
use crate::store::Clock;
use kith_network::consent::{Agreement, Audience, Viewer};
use kith_network::exchange::{Format, Meaning, Remark, plan};
use kith_network::id::SeededIds;
use kith_network::network::About;
use kith_network::text::Name;
use kith_network::view::View;
use kith_network::vocabulary::{Field, Template};
use kith_network::{ActorId, Change, Network, NetworkId, Tie, VisibleNetwork};
use serde_json::json;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The files to read: several are read as one network.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// What to write: a key that `kith formats` lists. Without it, kith only says what it read.
    #[arg(long, value_parser = written, value_name = "FORMAT")]
    to: Option<&'static Format>,
    /// The folder to write into.
    #[arg(long, default_value = ".", value_name = "DIR")]
    into: PathBuf,
    /// What the network is called, and the files are; the name of the first file unless said.
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// The words that columns are read by.
    #[arg(long, default_value = "plain", value_parser = super::import::template, value_name = "TEMPLATE")]
    template: Template,
    /// Say what a column means, where kith guesses otherwise: --column "Support=offers". Repeat for more.
    #[arg(long = "column", value_name = "COLUMN=MEANING")]
    columns: Vec<String>,
    /// Read what lies in the trash of a Kumu project too.
    #[arg(long)]
    with_trash: bool,
    /// Say what was read as one JSON object.
    #[arg(long)]
    json: bool,
}

pub async fn run(args: Args) -> Result<ExitCode, Failure> {
    let Brought { names, workbooks } = read(&args.files).await?;
    let first = names.first().map_or("network", String::as_str);
    let stem = first.rsplit_once('.').map_or(first, |(stem, _)| stem);
    let name = Name::parse(args.name.as_deref().unwrap_or(stem)).map_err(|problem| problem.to_string())?;
    let mut network = Network::founded(NetworkId::new(0), About::named(name), args.template.vocabulary());
    let empty = network
        .seen_by(Viewer::ORGANISER)
        .ok_or("This network cannot be seen.")?;
    let mapping = chosen(&workbooks, &names, empty.vocabulary(), &args.columns, args.with_trash)?;
    let today = day_of(&Clock::System);
    // The same files give the same bytes.
    let mut ids = SeededIds::new(1);
    let plan = plan(&empty, &workbooks, &mapping, &mut ids, today, "").map_err(|problem| problem.to_string())?;
    drop(empty);
    apply(&mut network, &plan.change)?;
    let whole = network
        .seen_by(Viewer::ORGANISER)
        .ok_or("This network cannot be seen.")?;
    let placed = places(&whole);
    if args.json {
        let formats: Vec<&str> = workbooks.iter().map(|book| book.format.as_str()).collect();
        say_json(&whole, &formats, placed.len(), &plan.remarks);
    } else {
        for remark in &plan.remarks {
            eprintln!("{remark}");
        }
        eprintln!(
            "Read: {} people, groups and places, {} connections.",
            whole.actors().len(),
            whole.ties().len()
        );
    }
    if let Some(format) = args.to {
        std::fs::create_dir_all(&args.into)
            .map_err(|problem| format!("The folder “{}” could not be made: {problem}.", args.into.display()))?;
        let stated = mapping.columns.iter().map(|column| column.meaning).collect::<Vec<_>>();
        let change = as_the_files_have_it(&whole, &stated);
        apply(&mut network, &change)?;
        let open = network.seen_by(Viewer::PUBLIC).ok_or("This network cannot be seen.")?;
        for (name, bytes) in files(format, &open, placed, today)? {
            put(&args.into.join(name), &bytes)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn apply(network: &mut Network, change: &Change) -> Result<(), Failure> {
    // Nothing is stored here, so there is nothing to take back.
    network
        .apply(change, None)
        .map(drop)
        .map_err(|refusal| format!("What was read makes no network: {refusal}"))
}

/// A change that takes away what kith itself notes when somebody new comes into a network (who said it, since when they
/// are known, who may see them), unless the files state it: a file that is turned into another is nobody's network yet.
fn as_the_files_have_it(network: &VisibleNetwork, stated: &[Meaning]) -> Change {
    let silent = |meaning: Meaning| !stated.contains(&meaning);
    let mut changes = vec![Change::Describe(About {
        audience: Audience::Public,
        ..network.about().clone()
    })];
    let mut words = network.vocabulary().clone();
    for field in network.vocabulary().fields.iter() {
        words.fields.put(Field {
            audience: Audience::Public,
            ..field.clone()
        });
    }
    changes.push(Change::SetVocabulary(words));
    for actor in network.actors() {
        let mut actor = actor.clone();
        actor.consent.agreement = Agreement::Agreed;
        actor.consent.audience = Audience::Public;
        if silent(Meaning::FirstMapped) {
            actor.first_mapped = None;
        }
        changes.push(Change::EditActor(actor));
    }
    for tie in network.ties() {
        changes.push(Change::EditTie(Tie {
            audience: Audience::Public,
            ..tie.clone()
        }));
    }
    for view in network.views() {
        changes.push(Change::EditView(View {
            audience: Audience::Public,
            ..view.clone()
        }));
    }
    Change::Several(changes)
}

/// Where the files put actors: the first view that puts anybody anywhere.
fn places(network: &VisibleNetwork) -> BTreeMap<ActorId, (f64, f64)> {
    let mut views = network.views().filter(|view| !view.spots.is_empty());
    let spots = views.next().map(|view| view.spots.iter());
    spots
        .into_iter()
        .flatten()
        .map(|(actor, spot)| (*actor, (spot.x(), spot.y())))
        .collect()
}

fn say_json(network: &VisibleNetwork, formats: &[&str], placed: usize, remarks: &[Remark]) {
    let remarks: Vec<_> = remarks
        .iter()
        .map(|remark| json!({ "file": remark.file, "sheet": remark.sheet, "row": remark.row, "column": remark.column, "message": remark.message }))
        .collect();
    let views: Vec<&str> = network.views().map(|view| view.name.as_str()).collect();
    let fields: Vec<_> = network
        .vocabulary()
        .fields
        .iter()
        .map(|field| json!({ "label": field.label, "on": field.on.key(), "format": field.format.key(), "many": field.many }))
        .collect();
    say!(
        "{}",
        json!({
            "formats": formats,
            "actors": network.actors().len(),
            "ties": network.ties().len(),
            "placed": placed,
            "fields": fields,
            "views": views,
            "remarks": remarks,
        })
    );
}
