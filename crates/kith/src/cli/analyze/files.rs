//! The answers for other programs: JSON, CSV, GraphML.

use super::Analysed;
use kith_graph::Node;
use kith_network::analysis::measures::{Column, Crossing, Number, Values};
use kith_network::exchange::graph_file::GraphFile;
use quick_xml::escape::escape;
use serde_json::{Value, json};
use std::io::{self, Write};

/// Every column of every measure, the first of each name.
fn columns<'a>(analysed: &'a Analysed<'_>) -> Vec<&'a Column> {
    let mut columns: Vec<&Column> = Vec::new();
    let found = analysed.answers.iter().filter_map(|answer| answer.found.as_ref().ok());
    for column in found.flat_map(|found| &found.columns).chain(analysed.places) {
        if columns.iter().all(|known| known.key != column.key) {
            columns.push(column);
        }
    }
    columns
}

fn value(column: &Column, node: Node) -> Value {
    match &column.values {
        Values::Counts(values) | Values::Groups(values) | Values::Order(values) => json!(values[node]),
        Values::Marks(values) => json!(values[node]),
        values => json!(values.number(node)),
    }
}

/// The title of a node, where it is another than its name.
fn label(file: &GraphFile, node: Node) -> Option<String> {
    let title = file.titles.as_ref()?.get(node.index())?;
    (!title.is_empty()).then(|| title.to_owned())
}

fn number(number: Number) -> Value {
    match number {
        Number::Share(share) => json!({ "part": share.part, "whole": share.whole, "value": share.value() }),
        Number::Count(count) => json!({ "value": count }),
        other => json!({ "value": other.value() }),
    }
}

fn crossing(crossing: &Crossing) -> Value {
    let ties = crossing.ties;
    json!({
        "from": crossing.from, "to": crossing.to, "part": ties.part, "whole": ties.whole, "value": ties.value(),
    })
}

/// One object; a line for each node, so that it can be read as it comes.
pub(super) fn json(out: &mut dyn Write, analysed: &Analysed<'_>) -> io::Result<()> {
    let (file, graph) = (analysed.file, &analysed.file.graph);
    let name = |node: Node| file.names.of(node).into_owned();
    let measures: Vec<Value> = analysed
        .answers
        .iter()
        .map(|answer| {
            let measure = answer.chosen.measure;
            let mut shown = json!({
                "key": measure.key, "asked": answer.chosen.asked, "title": measure.title, "question": measure.question,
                "caution": measure.caution, "source": measure.source,
                "weight": file.weight.as_ref().filter(|_| answer.weighed),
            });
            match &answer.found {
                Err(why) => shown["no_answer"] = json!(why),
                Ok(found) => {
                    shown["columns"] = found.columns.iter().map(|column| column.key).collect();
                    let figures = found.figures.iter().map(|figure| {
                        let mut value = number(figure.value);
                        value["title"] = json!(figure.title);
                        (figure.key.to_owned(), value)
                    });
                    shown["figures"] = Value::Object(figures.collect());
                    if !found.crossings.is_empty() {
                        shown["crossings"] = found.crossings.iter().map(crossing).collect();
                    }
                    if let Some(pairs) = &found.pairs {
                        shown["pairs"] = pairs
                            .all
                            .iter()
                            .map(|(a, b, score)| match pairs.score {
                                Some(_) => json!([name(*a), name(*b), score]),
                                None => json!([name(*a), name(*b)]),
                            })
                            .collect();
                    }
                }
            }
            shown
        })
        .collect();
    let about = json!({
        "nodes": graph.order(), "edges": graph.size(), "directed": graph.is_directed(), "weight": file.weight,
        "remarks": file.remarks,
    });
    write!(
        out,
        "{{\"graph\":{about},\n\"measures\":{},\n\"values\":[",
        Value::from(measures)
    )?;
    let columns = columns(analysed);
    for node in graph.nodes() {
        let mut row = json!({ "node": name(node) });
        if let Some(label) = label(file, node) {
            row["label"] = json!(label);
        }
        for column in &columns {
            row[column.key] = value(column, node);
        }
        write!(out, "{}\n{row}", if node.0 == 0 { "" } else { "," })?;
    }
    writeln!(out, "\n]}}")
}

fn cell(text: &str) -> String {
    // A cell that a spreadsheet would take for a formula is kept as text.
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']) && text.parse::<f64>().is_err();
    let text = if formula { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

fn bare(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(mark) => u8::from(*mark).to_string(),
        other => other.to_string(),
    }
}

/// A row for every node; figures about the whole, if that is all there is.
pub(super) fn csv(out: &mut dyn Write, analysed: &Analysed<'_>) -> io::Result<()> {
    let columns = columns(analysed);
    if columns.is_empty() {
        writeln!(out, "figure,value,part,whole")?;
        for found in analysed.answers.iter().filter_map(|answer| answer.found.as_ref().ok()) {
            for figure in &found.figures {
                let shown = number(figure.value);
                let of = |key: &str| bare(shown.get(key).unwrap_or(&Value::Null));
                writeln!(out, "{},{},{},{}", figure.key, of("value"), of("part"), of("whole"))?;
            }
            for Crossing { from, to, ties } in &found.crossings {
                let name = cell(&format!("{from} – {to}"));
                writeln!(
                    out,
                    "{name},{},{},{}",
                    bare(&json!(ties.value())),
                    ties.part,
                    ties.whole
                )?;
            }
        }
        return Ok(());
    }
    let file = analysed.file;
    let titled = file.titles.is_some();
    write!(out, "node{}", if titled { ",label" } else { "" })?;
    for column in &columns {
        write!(out, ",{}", column.key)?;
    }
    writeln!(out)?;
    for node in file.graph.nodes() {
        write!(out, "{}", cell(&file.names.of(node)))?;
        if titled {
            write!(out, ",{}", cell(&label(file, node).unwrap_or_default()))?;
        }
        for column in &columns {
            write!(out, ",{}", bare(&value(column, node)))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// The graph itself with a key for every column.
pub(super) fn graphml(out: &mut dyn Write, analysed: &Analysed<'_>) -> io::Result<()> {
    let (file, graph) = (analysed.file, &analysed.file.graph);
    let columns = columns(analysed);
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">")?;
    if file.titles.is_some() {
        writeln!(
            out,
            "<key id=\"label\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>"
        )?;
    }
    for column in &columns {
        let kind = match column.values {
            Values::Counts(_) | Values::Groups(_) | Values::Order(_) => "long",
            Values::Marks(_) => "boolean",
            Values::Scores(_) | Values::Some(_) => "double",
        };
        let key = column.key;
        writeln!(
            out,
            "<key id=\"v-{key}\" for=\"node\" attr.name=\"{key}\" attr.type=\"{kind}\"/>"
        )?;
    }
    if graph.is_weighted() {
        writeln!(
            out,
            "<key id=\"weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/>"
        )?;
    }
    let default = if graph.is_directed() { "directed" } else { "undirected" };
    writeln!(out, "<graph edgedefault=\"{default}\">")?;
    for node in graph.nodes() {
        write!(out, "<node id=\"{}\">", escape(file.names.of(node).as_ref()))?;
        if let Some(label) = label(file, node) {
            write!(out, "<data key=\"label\">{}</data>", escape(label.as_str()))?;
        }
        for column in &columns {
            let value = value(column, node);
            if !value.is_null() {
                write!(out, "<data key=\"v-{}\">{value}</data>", column.key)?;
            }
        }
        writeln!(out, "</node>")?;
    }
    for edge in graph.edges() {
        let (from, to) = graph.ends(edge);
        let (from, to) = (file.names.of(from), file.names.of(to));
        write!(
            out,
            "<edge source=\"{}\" target=\"{}\"",
            escape(from.as_ref()),
            escape(to.as_ref())
        )?;
        if graph.is_weighted() {
            writeln!(out, "><data key=\"weight\">{}</data></edge>", graph.weight(edge))?;
        } else {
            writeln!(out, "/>")?;
        }
    }
    writeln!(out, "</graph>\n</graphml>")
}
