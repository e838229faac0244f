//! Bringing files into a network and taking them out again, as a person would.

use jiff::civil::date;
use kith_network::exchange::{Format, Limits, Mapping, Outgoing, Plan, Workbook, joined, plan, read_workbook};
use kith_network::id::SeededIds;
use kith_network::network::About;
use kith_network::text::Name;
use kith_network::vocabulary::Template;
use kith_network::{ActorId, Network, NetworkId, Viewer, VisibleNetwork};
use std::collections::BTreeMap;

/// A file: what it is called, and its bytes.
pub type File = (String, Vec<u8>);

pub fn larkmere(template: Template) -> Network {
    let about = About::named(Name::parse("Larkmere").expect("a name"));
    Network::founded(NetworkId::new(1), about, template.vocabulary())
}

pub fn seen(network: &Network) -> VisibleNetwork {
    network.seen_by(Viewer::ORGANISER).expect("an organiser sees it")
}

/// Files read side by side, or the first sentence that says why not.
pub fn read(files: &[File]) -> Result<Vec<Workbook>, String> {
    let limits = Limits::default();
    let books: Result<Vec<Workbook>, String> = files
        .iter()
        .map(|(name, bytes)| read_workbook(name, bytes, &limits).map_err(|trouble| trouble.to_string()))
        .collect();
    books.map(joined)
}

/// What bringing these would change; columns mean what they are guessed to mean.
pub fn planned(network: &Network, books: &[Workbook]) -> Plan {
    let visible = seen(network);
    let mapping = Mapping::guess(books, visible.vocabulary());
    let mut ids = SeededIds::new(network.version().0 + 5);
    plan(&visible, books, &mapping, &mut ids, date(2026, 6, 1), "Ada").expect("an organiser brings it")
}

/// Brings files in, all of them or nothing.
pub fn bring(network: &mut Network, files: &[File]) -> Result<Plan, String> {
    let books = read(files)?;
    let plan = planned(network, &books);
    if !plan.is_empty() {
        let applied = network.apply(&plan.change, None);
        applied.map(drop).map_err(|refusal| refusal.to_string())?;
    }
    Ok(plan)
}

/// The network as files of a format.
pub fn written(network: &Network, format: &Format, places: BTreeMap<ActorId, (f64, f64)>) -> Vec<File> {
    let visible = seen(network);
    let outgoing = Outgoing {
        network: &visible,
        places,
        on: date(2026, 6, 1),
        origin: "https://mere.example",
    };
    let one = |file: &kith_network::exchange::WrittenFile| {
        let bytes = (file.write)(&outgoing).expect("small enough for every format");
        (format!("larkmere{}", file.ending), bytes)
    };
    format.files.iter().map(one).collect()
}
