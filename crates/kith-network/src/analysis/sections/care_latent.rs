//! Care on offer that flows nowhere yet, and care that is wanted and does not come
//! (`docs/figures.md`, Q13).

use crate::analysis::report::{Bar, Cell, Chart, Column, Named, Table};
use crate::analysis::{Answer, Figure, FormFilter, Scope};
use crate::share::Share;
use crate::vocabulary::Liveness;
use std::collections::{BTreeMap, BTreeSet};

/// How far an offer has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    /// It flows from its giver over a generative tie.
    Realised,
    /// Not that, but it flows over an engaged one.
    Emerging,
    /// Neither: over inactive or unclassified ties at most.
    Latent,
}

impl Standing {
    const ALL: [Standing; 3] = [Standing::Realised, Standing::Emerging, Standing::Latent];

    fn key(self) -> &'static str {
        match self {
            Standing::Realised => "realised",
            Standing::Emerging => "emerging",
            Standing::Latent => "latent",
        }
    }

    fn label(self) -> &'static str {
        match self {
            Standing::Realised => "Realised offers",
            Standing::Emerging => "Emerging offers",
            Standing::Latent => "Latent offers",
        }
    }

    fn counts(self) -> &'static str {
        match self {
            Standing::Realised => "Offers that flow from whoever offers them over a generative connection",
            Standing::Emerging => {
                "Offers that flow from whoever offers them over engaged connections and no generative one"
            }
            Standing::Latent => "Offers that flow from whoever offers them over no generative or engaged connection",
        }
    }
}

/// One type of care offered by one actor.
#[derive(Debug, Clone, Copy)]
pub(super) struct OnOffer {
    pub actor: usize,
    pub care: usize,
    pub standing: Standing,
    /// Whether it flows over a tie all the same: an inactive one, or one without a status.
    recorded: Option<Option<Liveness>>,
}

/// Every pair of an actor who counts and a type of care that it offers in a form that `form`
/// admits, by actor and then by type.
pub(super) fn on_offer(scope: &Scope<'_>, form: FormFilter) -> Vec<OnOffer> {
    // The strongest status over which each type flows from each actor; unclassified is weakest.
    let mut flowing: BTreeMap<(usize, usize), Option<Liveness>> = BTreeMap::new();
    for passage in scope.passages.iter().filter(|passage| form.admits(passage.form)) {
        let status = scope.ties[passage.tie].status;
        let best = flowing.entry((passage.giver, passage.care)).or_insert(status);
        *best = match (*best, status) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
    }
    let mut pairs = Vec::new();
    for actor in scope.counted() {
        let offers = &scope.actors[actor].actor.offers;
        let types: BTreeSet<usize> = offers
            .iter()
            .filter(|offer| form.admits(offer.form))
            .filter_map(|offer| scope.place_of_care(&offer.care_type))
            .collect();
        for care in types {
            let recorded = flowing.get(&(actor, care)).copied();
            let standing = match recorded.flatten() {
                Some(Liveness::Generative) => Standing::Realised,
                Some(Liveness::Engaged) => Standing::Emerging,
                _ => Standing::Latent,
            };
            pairs.push(OnOffer {
                actor,
                care,
                standing,
                recorded,
            });
        }
    }
    pairs
}

/// The offers that the report speaks of: in its form, and from givers only where it says so.
pub(super) struct Offers {
    pairs: Vec<OnOffer>,
}

impl Offers {
    pub fn of(scope: &Scope<'_>, givers: &BTreeMap<usize, bool>) -> Offers {
        let mut pairs = on_offer(scope, scope.settings.form);
        if scope.settings.only_givers {
            pairs.retain(|pair| givers.contains_key(&pair.actor));
        }
        Offers { pairs }
    }

    fn share(&self, standing: Standing, of: impl Fn(&OnOffer) -> bool) -> Share {
        let all = self.pairs.iter().filter(|pair| of(pair));
        let part = all.clone().filter(|pair| pair.standing == standing).count();
        Share::new(part, all.count())
    }

    /// What the finding says of them; nothing where nothing is on offer.
    pub fn in_words(&self) -> String {
        let latent = self.share(Standing::Latent, |_| true);
        match (latent.part, latent.whole) {
            (_, 0) => String::new(),
            (0, 1) => "; the one offer of it flows over a live connection".to_owned(),
            (0, all) => format!("; all {all} offers of it flow over live connections"),
            (1, _) => format!("; {latent} offers of it flows over no live connection"),
            _ => format!("; {latent} offers of it flow over no live connection"),
        }
    }

    pub fn show(&self, answer: &mut Answer, scope: &Scope<'_>) {
        self.figures(answer, scope);
        let types: Vec<Group> = (0..scope.care_types.len())
            .map(|care| Group {
                id: format!("care-type.{}.latent", scope.care_types[care].key),
                label: scope.care_types[care].label.clone(),
                pairs: self.pairs.iter().filter(|pair| pair.care == care).copied().collect(),
            })
            .collect();
        let categories = self.by_category(scope);
        for group in types.iter().chain(&categories) {
            answer.figures.push(
                Figure::share(
                    group.id.clone(),
                    format!("{}: latent offers", group.label),
                    group.share(Standing::Latent),
                    format!(
                        "Offers of {} care that flow from whoever offers them over no generative or engaged connection, of all such offers here. An offer is one actor with one type.",
                        scope.settings.form.label()
                    ),
                )
                .by(named(scope, group.having(Standing::Latent))),
            );
        }
        answer.charts.extend(bars(&types));
        answer.tables.push(grouped(
            "offers-by-type",
            "Offers of care by type",
            "Type of care",
            &types,
        ));
        if !categories.is_empty() {
            let caption = "Offers of care by category of whoever offers";
            answer
                .tables
                .push(grouped("offers-by-category", caption, "Category", &categories));
        }
        answer.tables.push(self.latent(scope));
    }

    fn figures(&self, answer: &mut Answer, scope: &Scope<'_>) {
        let form = scope.settings.form.label();
        for standing in Standing::ALL {
            let whom = self.pairs.iter().filter(|pair| pair.standing == standing);
            answer.figures.push(
                Figure::share(
                    format!("offers.{}", standing.key()),
                    standing.label(),
                    self.share(standing, |_| true),
                    format!(
                        "{}, of all offers of {form} care by actors that count. An offer is one actor with one type.",
                        standing.counts()
                    ),
                )
                .by(named(scope, whom)),
            );
        }
    }

    fn by_category(&self, scope: &Scope<'_>) -> Vec<Group> {
        let categories: Vec<_> = scope.network.vocabulary().categories.iter().collect();
        if categories.is_empty() {
            return Vec::new();
        }
        let place = |pair: &&OnOffer| {
            let key = scope.actors[pair.actor].actor.category.as_ref();
            key.and_then(|key| categories.iter().position(|known| known.key == *key))
        };
        categories
            .iter()
            .map(|category| (category.key.as_str(), category.label.as_str()))
            .chain([("none", "No category")])
            .enumerate()
            .map(|(at, (key, label))| Group {
                id: format!("category.{key}.latent"),
                label: label.to_owned(),
                pairs: self
                    .pairs
                    .iter()
                    .filter(|pair| place(pair).unwrap_or(categories.len()) == at)
                    .copied()
                    .collect(),
            })
            .collect()
    }

    fn latent(&self, scope: &Scope<'_>) -> Table {
        let mut table = Table::new(
            "latent-offers",
            "Offers that flow over no live connection",
            [
                Column::text("Actor"),
                Column::text("Offers"),
                Column::text("What is recorded of it"),
            ],
        )
        .for_organisers();
        table.when_empty = match self.pairs.is_empty() {
            true => "Nobody is recorded as offering such care.".to_owned(),
            false => "Every offer flows over a live connection.".to_owned(),
        };
        for pair in self.pairs.iter().filter(|pair| pair.standing == Standing::Latent) {
            let (id, name) = scope.named(pair.actor);
            let recorded = match pair.recorded {
                None => "No connection carries it",
                Some(None) => "Only connections without a status carry it",
                Some(_) => "Only inactive connections carry it",
            };
            table.push([
                Cell::Actor(id, name),
                Cell::Text(scope.care_types[pair.care].label.clone()),
                Cell::Text(recorded.to_owned()),
            ]);
        }
        table
    }
}

/// Those behind some offers whom the reader may see beside them, in the order of names.
fn named<'p>(scope: &Scope<'_>, pairs: impl Iterator<Item = &'p OnOffer>) -> Vec<crate::id::ActorId> {
    let actors: BTreeSet<usize> = pairs.map(|pair| pair.actor).collect();
    let actors = actors.into_iter().filter(|actor| scope.may_name_actor(*actor));
    actors.map(|actor| scope.id(actor)).collect()
}

/// The offers of one type, or of one category.
struct Group {
    id: String,
    label: String,
    pairs: Vec<OnOffer>,
}

impl Group {
    fn having(&self, standing: Standing) -> impl Iterator<Item = &OnOffer> + Clone {
        self.pairs.iter().filter(move |pair| pair.standing == standing)
    }

    fn share(&self, standing: Standing) -> Share {
        Share::new(self.having(standing).count(), self.pairs.len())
    }
}

fn grouped(id: &str, caption: &str, what: &str, groups: &[Group]) -> Table {
    let mut table = Table::new(
        id,
        format!("{caption}: realised over a generative connection, emerging over an engaged one, latent otherwise"),
        [
            Column::text(what),
            Column::number("Realised"),
            Column::number("Emerging"),
            Column::number("Latent"),
            Column::share("Latent, of all offers"),
        ],
    );
    table.when_empty = "This network has no words for types of care yet.".to_owned();
    for group in groups {
        let counts = Standing::ALL.map(|standing| Cell::Count(group.having(standing).count()));
        table.push(
            std::iter::once(Cell::Text(group.label.clone()))
                .chain(counts)
                .chain([Cell::Share(group.share(Standing::Latent))]),
        );
    }
    table
}

/// The types with latent offers, most first.
fn bars(types: &[Group]) -> Option<Chart> {
    let mut having: Vec<(&Group, usize)> = types
        .iter()
        .map(|group| (group, group.having(Standing::Latent).count()))
        .filter(|(_, latent)| *latent > 0)
        .collect();
    having.sort_by_key(|(_, latent)| std::cmp::Reverse(*latent));
    let bars: Vec<Bar> = having
        .into_iter()
        .map(|(group, value)| Bar {
            label: group.label.clone(),
            value,
            segments: Vec::new(),
        })
        .collect();
    (!bars.is_empty()).then(|| {
        Chart::bars(
            "latent-bars",
            "Offers that flow over no live connection",
            "One bar for each type of care with latent offers, with their number, most first.",
            "offers",
            bars,
        )
    })
}

/// Those whom the reader may see named, of some actors.
pub(super) fn nameable(scope: &Scope<'_>, actors: impl IntoIterator<Item = usize>) -> Vec<Named> {
    let actors = actors.into_iter().filter(|actor| scope.may_name_actor(*actor));
    actors.map(|actor| scope.named(actor)).collect()
}
