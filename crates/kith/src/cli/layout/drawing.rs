//! A drawing as files.

use super::RADIUS;
use kith_graph::arrange::{Arrangement, Footprint};
use kith_graph::{Node, NodeMap};
use kith_network::exchange::graph_file::GraphFile;
use quick_xml::escape::escape;
use serde_json::json;
use std::io::{self, Write};

pub(super) struct Drawing<'f> {
    pub(super) file: &'f GraphFile,
    pub(super) arrangement: &'f Arrangement,
    pub(super) footprints: &'f [Footprint],
    /// Whether names are drawn.
    pub(super) named: bool,
}

/// The name of a node, no longer than fits beside its mark.
pub(super) fn name(file: &GraphFile, node: Node) -> String {
    const MOST: usize = 28;
    let title = file.title(node);
    let plain = title.chars().map(|c| if c.is_control() { ' ' } else { c });
    if title.chars().count() <= MOST {
        return plain.collect();
    }
    plain.take(MOST - 1).chain(['…']).collect()
}

/// A hundredth of a unit is finer than anybody sees; what is read back stays where it was.
fn short(value: f64) -> f64 {
    let rounded = (value * 100.0).round() / 100.0;
    // No minus before zero.
    rounded + 0.0
}

impl Drawing<'_> {
    fn at(&self, node: Node) -> (f64, f64) {
        let point = self.arrangement.positions[node];
        (point.x, point.y)
    }

    pub(super) fn numbers(&self, out: &mut dyn Write) -> io::Result<()> {
        for point in self.arrangement.positions.values() {
            out.write_all(&(point.x as f32).to_le_bytes())?;
            out.write_all(&(point.y as f32).to_le_bytes())?;
        }
        Ok(())
    }

    pub(super) fn csv(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "node,x,y")?;
        for node in self.file.graph.nodes() {
            let name = self.file.names.of(node);
            let name = match name.contains([',', '"', '\n', '\r']) {
                true => format!("\"{}\"", name.replace('"', "\"\"")),
                false => name.into_owned(),
            };
            let (x, y) = self.at(node);
            writeln!(out, "{name},{x},{y}")?;
        }
        Ok(())
    }

    pub(super) fn json(&self, out: &mut dyn Write) -> io::Result<()> {
        let bounds = self.arrangement.bounds;
        let bounds = json!([bounds.left, bounds.top, bounds.right, bounds.bottom]);
        write!(out, "{{\"bounds\":{bounds},\n\"nodes\":[")?;
        for node in self.file.graph.nodes() {
            let (x, y) = self.at(node);
            let row = json!({ "node": self.file.names.of(node), "x": x, "y": y });
            write!(out, "{}\n{row}", if node.0 == 0 { "" } else { "," })?;
        }
        writeln!(out, "\n]}}")
    }

    /// A picture that any program shows: lines, marks, and names where there are few.
    pub(super) fn svg(&self, out: &mut dyn Write) -> io::Result<()> {
        const MARGIN: f64 = 20.0;
        let graph = &self.file.graph;
        let bounds = self.arrangement.bounds;
        let radius = if self.footprints.is_empty() { 2.0 } else { RADIUS };
        let positions: &NodeMap<_> = &self.arrangement.positions;
        let degrees = kith_graph::degree::degree(graph);
        writeln!(
            out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{} {} {} {}\" font-family=\"sans-serif\" font-size=\"12\">",
            short(bounds.left - MARGIN),
            short(bounds.top - MARGIN),
            short(bounds.width() + 2.0 * MARGIN),
            short(bounds.height() + 2.0 * MARGIN),
        )?;
        writeln!(out, "<title>{} nodes and {} edges</title>", graph.order(), graph.size())?;
        writeln!(
            out,
            "<rect x=\"-100%\" y=\"-100%\" width=\"300%\" height=\"300%\" fill=\"#fff\"/>"
        )?;
        write!(
            out,
            "<path fill=\"none\" stroke=\"#8a8f98\" stroke-width=\"{}\" d=\"",
            radius / 5.0
        )?;
        for edge in graph.edges() {
            let (a, b) = graph.ends(edge);
            let (a, b) = (positions[a], positions[b]);
            write!(out, "M{} {}L{} {}", short(a.x), short(a.y), short(b.x), short(b.y))?;
        }
        writeln!(
            out,
            "\"/>\n<g fill=\"#1f5f8b\" stroke=\"#fff\" stroke-width=\"{}\">",
            radius / 5.0
        )?;
        for node in graph.nodes() {
            let (x, y) = self.at(node);
            let name = self.file.title(node);
            write!(out, "<circle cx=\"{}\" cy=\"{}\" r=\"{radius}\">", short(x), short(y))?;
            writeln!(out, "<title>{}</title></circle>", escape(name.as_ref()))?;
        }
        writeln!(out, "</g>")?;
        if self.named {
            writeln!(out, "<g fill=\"#111\" text-anchor=\"middle\">")?;
            for node in graph.nodes() {
                let (x, y) = self.at(node);
                let below = short(y + RADIUS + 11.0);
                let weight = if degrees[node] >= 6 { " font-weight=\"600\"" } else { "" };
                let name = name(self.file, node);
                writeln!(
                    out,
                    "<text x=\"{}\" y=\"{below}\"{weight}>{}</text>",
                    short(x),
                    escape(name.as_str())
                )?;
            }
            writeln!(out, "</g>")?;
        }
        writeln!(out, "</svg>")
    }
}
