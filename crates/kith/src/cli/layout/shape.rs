//! Shapes that a drawing can have, and how it is asked for one.

use super::super::Failure;
use kith_graph::arrange::columns::{Columns, columns};
use kith_graph::arrange::rings::{Rings, rings};
use kith_graph::arrange::{Arrangement, Energy, Footprint, Settings, Settling, Start, arrange};
use kith_graph::{Graph, Node, NodeMap};
use kith_network::exchange::graph_file::GraphFile;

#[derive(Debug, clap::Args)]
#[group(skip)]
pub struct Args {
    /// How to draw: free, rings around somebody (--around), one circle, or columns along the arcs.
    #[arg(long, value_enum, default_value_t = Shape::Free)]
    shape: Shape,
    /// Who stands in the middle of rings, by name; repeat for several.
    #[arg(long, value_name = "NODE")]
    around: Vec<String>,
    /// What a free drawing of more than 200 nodes puts first: true distances, groups, or something of both.
    #[arg(long, value_enum, default_value_t = Put::Balanced)]
    first: Put,
    /// With --from: let everyone settle a little, so that the drawing does not grow stale.
    #[arg(long)]
    settle: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Shape {
    Free,
    Rings,
    Circle,
    Columns,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Put {
    Distances,
    Balanced,
    Groups,
}

impl Args {
    /// Who stands in the middle: nobody, unless the shape is rings.
    ///
    /// # Errors
    /// Rings without a middle, a middle without rings, or a name that nobody has.
    pub(super) fn middle(&self, file: &GraphFile) -> Result<Vec<Node>, Failure> {
        match (self.shape, self.around.is_empty()) {
            (Shape::Rings, true) => return Err("Rings around whom? Say --around NODE.".to_owned()),
            (Shape::Rings, false) | (_, true) => {}
            (_, false) => return Err("--around needs --shape rings.".to_owned()),
        }
        let node = |name: &String| {
            let is = |node: &Node| file.names.of(*node) == name.as_str() || file.title(*node) == name.as_str();
            let found = file.graph.nodes().find(is);
            found.ok_or_else(|| format!("No node is called “{name}”. Write it as the file does."))
        };
        self.around.iter().map(node).collect()
    }

    pub(super) fn settings(&self, seed: u64) -> Settings {
        Settings {
            seed,
            energy: match self.first {
                Put::Distances => Energy::Distances,
                Put::Balanced => Energy::Balanced,
                Put::Groups => Energy::Groups,
            },
            settling: if self.settle { Settling::Gently } else { Settling::Keep },
            ..Settings::default()
        }
    }

    pub(super) fn draw(
        &self,
        graph: &Graph,
        middle: &[Node],
        footprints: &[Footprint],
        starts: &[Start],
        settings: &Settings,
    ) -> Arrangement {
        match self.shape {
            Shape::Free => arrange(graph, footprints, starts, settings),
            Shape::Rings => {
                let steps = Rings::by_steps(graph, middle);
                rings(graph, footprints, starts, &steps, settings).arrangement
            }
            Shape::Circle => {
                let circle = Rings::given(NodeMap::filled(graph.order(), 1));
                rings(graph, footprints, starts, &circle, settings).arrangement
            }
            Shape::Columns => {
                let flow = Columns::by_flow(graph);
                columns(graph, footprints, starts, &flow, settings).arrangement
            }
        }
    }
}
