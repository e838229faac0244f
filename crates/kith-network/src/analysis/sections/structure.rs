//! How the network hangs together as a whole.

use super::bridging_ground::Ground;
use super::structure_clusters::Clusters;
use super::structure_cuts::Cuts;
use super::structure_shape::{self as shapes, Shape};
use super::structure_stage::{FEWEST_ACTORS, Signs};
use crate::analysis::report::{Bar, Cell, Chart, Column, Table};
use crate::analysis::wording::agree;
use crate::analysis::{Answer, Scope, Section};
use crate::share::Share;
use crate::sociogram::StatusSet;

/// How does the network hang together?
pub struct Structure;

impl Section for Structure {
    fn id(&self) -> &'static str {
        "structure"
    }

    fn question(&self) -> &'static str {
        "How does the network hang together?"
    }

    fn method(&self) -> &'static str {
        "Actors that count, teams and the Circle are taken as points; two are connected where any connection joins them, several counting as one and those to oneself not at all. Live means generative or engaged; every number is given over live and over all connections. Parts are groups that connections join, however far. Distances are counted in steps, over pairs who can reach each other alone; the share of such pairs stands beside them. Centralisation: Σ (most neighbours − neighbours) ÷ ((n − 1)(n − 2)). Somebody's absence cuts others off if some two who are joined would no longer be. A go-between lies on shortest ways between others: for each pair the share of its shortest ways, summed and divided by the pairs of others. Core: the set with the fewest pairs inside that are not connected and pairs outside that are. Deepest core: peel away everybody with fewer than k connections to the rest, again and again, for the highest k that leaves anybody. Clusters: groups with the highest modularity found by repeated search, called steady if at least 3 of 4 of those who were together in a cluster or in a repetition were so in both; they stand out if there are two steady ones or more and modularity is above what the search reaches in random networks in which everybody has as many neighbours. Stages are told by the rules in their table; the thresholds are this project's."
    }

    fn caution(&self) -> &'static str {
        "A map shows what was recorded, and one missing connection can divide what is whole in life. Numbers of a small map jump with every connection: look at the list before comparing. Density falls as a map grows. Whose absence would cut others off is about the map, not about anybody's worth, and points to people who may need relief. A stage is a rough picture for a conversation, not a grade; near a threshold one connection can change it, and who sees less of the map may read of another stage."
    }

    fn source(&self) -> &'static str {
        "Components and cuts: Hopcroft and Tarjan 1973, Communications of the ACM 16:372. Centralisation: Freeman 1979, Social Networks 1:215. Betweenness: Freeman 1977, Sociometry 40:35. Density, reciprocity, transitivity: Wasserman and Faust 1994. Fragmentation: Borgatti 2006, Computational and Mathematical Organization Theory 12:21. Core and periphery: Borgatti and Everett 1999, Social Networks 21:375; Lip 2011, arXiv:1102.5511. Cores: Seidman 1983, Social Networks 5:269. Clusters: Traag, Waltman and van Eck 2019, Scientific Reports 9:5233; steadiness: Hennig 2007, Computational Statistics & Data Analysis 52:258. Stages: Krebs and Holley 2006, Building smart communities through network weaving; rules and thresholds ours."
    }

    fn answer(&self, scope: &Scope<'_>) -> Answer {
        let ground = Ground::of(scope);
        let graph = ground.live.graph();
        let (live, any) = rayon::join(
            || Shape::of(scope, ground.live, StatusSet::LIVE),
            || Shape::of(scope, ground.any, StatusSet::ANY),
        );
        let signs = Signs::of(graph, &live);
        let cuts = Cuts::of(graph);
        let clusters = Clusters::of(graph, &live);
        let mut answer = Answer {
            finding: finding(&live, &any, &signs, &cuts, &clusters),
            headline: 3,
            ..Answer::default()
        };
        shapes::figures(&mut answer, &live, "live", "live");
        shapes::figures(&mut answer, &any, "any", "all");
        signs.figures(&mut answer);
        name(&mut answer, &ground, &live, &any, &signs);
        cuts.figures(&mut answer, &ground);
        clusters.figures(&mut answer, live.actors);
        charts(&mut answer, &live);
        answer.tables.push(signs.table());
        answer.tables.push(shapes::table(&live, &any));
        answer.tables.push(parts_table(&live));
        answer.tables.push(degree_table(&live));
        answer.tables.push(isolates_table(&ground, &live).for_organisers());
        if scope.may_name() {
            answer.tables.push(cuts.go_betweens(&ground).for_organisers());
        }
        cuts.tables(&mut answer, &ground);
        clusters.tables(&mut answer, &ground);
        answer
    }
}

/// Names whom figures count, for those who may see it: who is on their own, and who is in the core.
fn name(answer: &mut Answer, ground: &Ground<'_>, live: &Shape, any: &Shape, signs: &Signs) {
    for (id, nodes) in [
        ("structure.isolates.live", live.isolates()),
        ("structure.isolates.any", any.isolates()),
        ("structure.core", signs.core_nodes().to_vec()),
    ] {
        if let Some(figure) = answer.figures.iter_mut().find(|figure| figure.id == id) {
            *figure = ground.naming(figure.clone(), nodes);
        }
    }
}

fn charts(answer: &mut Answer, live: &Shape) {
    if live.actors == 0 {
        return;
    }
    let bar = |(label, value): (String, usize)| Bar {
        label,
        value,
        segments: Vec::new(),
    };
    answer.charts.push(Chart::bars(
        "structure-degree-bars",
        "Actors by how many others they have a live connection with",
        "One bar for each number of neighbours, from none on.",
        "actors",
        shapes::by_degree(&live.degrees).into_iter().map(bar).collect(),
    ));
}

fn degree_table(live: &Shape) -> Table {
    let mut table = Table::new(
        "structure-degrees",
        "Actors by how many others they have a live connection with",
        [Column::text("Live neighbours"), Column::share("Actors")],
    );
    for (label, count) in shapes::by_degree(&live.degrees) {
        table.push([Cell::Text(label), Cell::Share(Share::new(count, live.actors))]);
    }
    table
}

fn parts_table(live: &Shape) -> Table {
    let mut table = Table::new(
        "structure-parts",
        "The parts that live connections make, the largest first",
        [
            Column::number("Actors in a part"),
            Column::number("Parts of that size"),
            Column::share("Actors in them"),
        ],
    );
    table.when_empty = "Nobody is on the map yet.".to_owned();
    for (size, times) in shapes::sizes(&live.parts) {
        table.push([
            Cell::Count(size),
            Cell::Count(times),
            Cell::Share(Share::new(size * times, live.actors)),
        ]);
    }
    table
}

fn isolates_table(ground: &Ground<'_>, live: &Shape) -> Table {
    let mut table = Table::new(
        "structure-isolates",
        "Actors without a live connection",
        [
            Column::text("Actor"),
            Column::number("Others connected with, whatever the status"),
        ],
    );
    table.when_empty = "Everybody has a live connection.".to_owned();
    for node in ground.by_name(live.isolates()) {
        let (id, name) = ground.named(node);
        table.push([
            Cell::Actor(id, name),
            Cell::Count(ground.any.graph().neighbors(node).len()),
        ]);
    }
    table
}

fn finding(live: &Shape, any: &Shape, signs: &Signs, cuts: &Cuts, clusters: &Clusters) -> String {
    match (live.actors, any.pairs, live.pairs) {
        (0, _, _) => return "Nobody is on the map yet, so there is nothing to hang together.".to_owned(),
        (1, _, _) => return "Only one actor is on the map, so there is nothing to hang together.".to_owned(),
        (_, 0, _) => return "No two actors on the map are connected yet.".to_owned(),
        (actors, _, 0) => {
            return format!(
                "No connection is generative or engaged, so over live connections all {actors} actors stand alone; over all connections, {} {} together.",
                any.largest(),
                agree(any.largest().part, "hangs", "hang"),
            );
        }
        _ => {}
    }
    let largest = live.largest();
    let lead = format!(
        "Over live connections {largest} {} together in one part",
        agree(largest.whole, "actor hangs", "actors hang")
    );
    let cut = match Share::new(cuts.actors(), live.actors) {
        Share { part: 0, .. } => "nobody holds others who would be cut off without them".to_owned(),
        some => format!(
            "{some} {} others who would be cut off without {}",
            agree(some.part, "holds", "hold"),
            agree(some.part, "it", "them"),
        ),
    };
    match signs.stage {
        None => format!(
            "{lead}, and {cut}; with fewer than {FEWEST_ACTORS} actors the map is too small to tell a stage or clusters."
        ),
        Some(stage) => format!(
            "{lead}, {cut}, and {}: it is at the stage of {}, so the next step is to {}.",
            clusters.in_words(),
            stage.label(),
            stage.next(),
        ),
    }
}
