use jiff::civil::date;

use crate::exchange::{Limits, Mapping, Plan, Remark, Workbook, plan, read_workbook};
use crate::id::{NetworkId, SeededIds};
use crate::network::{About, Network, VisibleNetwork};
use crate::text::Name;
use crate::vocabulary::Template;
use crate::{Viewer, tie::Tie};

mod lists;
mod matrices;
mod programs;
mod values;

/// A file, read and brought into an empty network.
struct Brought {
    book: Workbook,
    plan: Plan,
    network: VisibleNetwork,
}

fn bring(file: &str, bytes: &[u8]) -> Brought {
    let book = read_workbook(file, bytes, &Limits::default()).unwrap();
    let about = About::named(Name::parse("Larkmere").unwrap());
    let mut network = Network::founded(NetworkId::new(1), about, Template::CommunityCare.vocabulary());
    let view = network.seen_by(Viewer::ORGANISER).unwrap();
    let books = [book];
    let mapping = Mapping::guess(&books, view.vocabulary());
    let plan = plan(
        &view,
        &books,
        &mapping,
        &mut SeededIds::new(7),
        date(2026, 11, 23),
        "Ada",
    )
    .unwrap();
    if !plan.is_empty() {
        let _ = network.apply(&plan.change, None).unwrap();
    }
    let [book] = books;
    Brought {
        book,
        plan,
        network: network.seen_by(Viewer::ORGANISER).unwrap(),
    }
}

fn text(file: &str) -> Brought {
    bring("larkmere.txt", file.as_bytes())
}

impl Brought {
    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self.network.actors().map(|actor| actor.name.to_string()).collect();
        names.sort();
        names
    }

    fn name(&self, id: crate::id::ActorId) -> String {
        let mut actors = self.network.actors();
        actors
            .find(|actor| actor.id == id)
            .map_or(String::new(), |actor| actor.name.to_string())
    }

    /// Connections as `Ada -> Ben 3 (lends)`, in order.
    fn ties(&self) -> Vec<String> {
        let shown = |tie: &Tie| {
            let arrow = match tie.direction.key() {
                "directed" => "->",
                "mutual" => "<->",
                _ => "--",
            };
            let strength = tie.strength.map_or(String::new(), |strength| format!(" {strength}"));
            let kinds = &self.network.vocabulary().tie_kinds;
            let kind = tie
                .kind
                .as_ref()
                .map_or(String::new(), |kind| format!(" ({})", kinds.label_of(kind)));
            format!("{} {arrow} {}{strength}{kind}", self.name(tie.from), self.name(tie.to))
        };
        let mut ties: Vec<String> = self.network.ties().map(shown).collect();
        ties.sort();
        ties
    }

    /// What the fields of this label hold, of actors and connections.
    fn field(&self, label: &str) -> Vec<String> {
        let fields = &self.network.vocabulary().fields;
        let Some(field) = fields.iter().find(|field| field.label == label) else {
            return Vec::new();
        };
        let of_actors = self.network.actors().filter_map(|actor| actor.fields.get(&field.key));
        let of_ties = self.network.ties().filter_map(|tie| tie.fields.get(&field.key));
        let mut values: Vec<String> = of_actors.chain(of_ties).flatten().map(ToString::to_string).collect();
        values.sort();
        values
    }

    fn said(&self) -> String {
        let said: Vec<String> = self.plan.remarks.iter().map(Remark::to_string).collect();
        said.join("\n")
    }
}
