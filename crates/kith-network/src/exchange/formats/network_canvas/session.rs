//! Interviews as GraphML: one graph to an interview, whose data are the interviewee's own answers.

use std::collections::BTreeMap;

use super::interviews::{Alter, Answer, Answers, Edge, Interviews};
use super::options::{Chosen, Column, of_key};
use crate::exchange::format::Reading;
use crate::exchange::formats::graphml::{GraphMl, KeyHolds, KeyOf, Value};
use crate::exchange::table::{Cell, Unreadable};

/// Whether a GraphML file comes from Network Canvas.
pub(crate) fn is_interview(made: &GraphMl<'_>) -> bool {
    let keys = made
        .keys
        .iter()
        .any(|key| key.name == "networkCanvasUUID" || key.name == "networkCanvasType");
    keys || made
        .graphs
        .iter()
        .any(|graph| graph.said("nc:sessionUUID").is_some() || graph.said("nc:caseId").is_some())
}

/// Reads the interviews that a GraphML file holds.
///
/// # Errors
/// When they are more than kith reads.
pub(crate) fn fill(made: &GraphMl<'_>, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    let keys: Vec<Column> = made.keys.iter().map(|key| of_key(&key.id, &key.name)).collect();
    let mut interviews = Interviews::default();
    let mut egos = Vec::with_capacity(made.graphs.len());
    for (at, graph) in made.graphs.iter().enumerate() {
        let said = |name: &str| graph.said(name).unwrap_or_default().to_owned();
        let session = said("nc:sessionUUID");
        let own = made
            .value(&graph.values, "networkCanvasUUID")
            .or_else(|| made.value(&graph.values, "networkCanvasEgoUUID"));
        let id = match own.map(str::trim).filter(|id| !id.is_empty()) {
            Some(id) => id.to_owned(),
            None if !session.is_empty() => session.clone(),
            None => format!("interview {}", at + 1),
        };
        let ego = interviews.ego(&id);
        ego.session = session;
        ego.case = [said("nc:caseId"), said("nc:caseID")]
            .into_iter()
            .find(|case| !case.is_empty())
            .unwrap_or_default();
        ego.protocol = said("nc:protocolName");
        ego.start = moment(&said("nc:sessionStartTime"));
        ego.finish = moment(&said("nc:sessionFinishTime"));
        ego.answers = answers(made, &keys, &graph.values);
        egos.push(id);
    }
    let mut numbers: BTreeMap<(usize, &str), String> = BTreeMap::new();
    for node in &made.nodes {
        let value = |name: &str| made.value(&node.values, name).unwrap_or_default().trim().to_owned();
        let ego = egos.get(node.graph).cloned().unwrap_or_default();
        let id = match value("networkCanvasUUID") {
            empty if empty.is_empty() => format!("{ego} {}", node.id),
            id => id,
        };
        numbers.insert((node.graph, &node.id), id.clone());
        interviews.alters.push(Alter {
            ego,
            id,
            number: node.id.to_string(),
            kind: value("networkCanvasType"),
            label: value("label"),
            answers: answers(made, &keys, &node.values),
        });
    }
    for edge in &made.edges {
        let value = |name: &str| made.value(&edge.values, name).unwrap_or_default().trim().to_owned();
        let end = |name: &str, id: &str| match value(name) {
            empty if empty.is_empty() => numbers.get(&(edge.graph, id)).cloned().unwrap_or_default(),
            id => id,
        };
        interviews.edges.push(Edge {
            ego: egos.get(edge.graph).cloned().unwrap_or_default(),
            from: end("networkCanvasSourceUUID", &edge.from),
            to: end("networkCanvasTargetUUID", &edge.to),
            kind: value("networkCanvasType"),
            answers: answers(made, &keys, &edge.values),
        });
    }
    interviews.fill(reading)
}

/// What some data answer, without what only the export itself reads.
fn answers(made: &GraphMl<'_>, columns: &[Column], values: &[Value<'_>]) -> Answers {
    let mut answers = Answers::new();
    let mut chosen = Chosen::default();
    for value in values {
        let key = &made.keys[value.key];
        let text = value.text.trim();
        if key.name.starts_with("networkCanvas") || (key.name == "label" && key.of == KeyOf::All) {
            continue;
        }
        if text.is_empty() || text == "null" || text == "undefined" {
            continue;
        }
        match &columns[value.key] {
            Column::Option { question, option } => {
                if text == "true" {
                    chosen.choose(question, option);
                }
            }
            Column::Question(question) => {
                let cell = match key.holds {
                    KeyHolds::Truth => match text {
                        "true" | "1" => Cell::Bool(true),
                        "false" | "0" => Cell::Bool(false),
                        other => Cell::Text(other.to_owned()),
                    },
                    KeyHolds::Number if text.parse::<f64>().is_ok_and(f64::is_finite) => Cell::Number(text.to_owned()),
                    _ => Cell::Text(text.to_owned()),
                };
                answers.push((question.clone(), Answer::One(cell)));
            }
        }
    }
    answers.extend(
        chosen
            .into_questions()
            .map(|(question, options)| (question, Answer::Chosen(options))),
    );
    answers
}

/// A moment as ISO 8601; older exports count milliseconds from 1970.
pub(super) fn moment(text: &str) -> String {
    let text = text.trim();
    match text
        .parse::<i64>()
        .ok()
        .and_then(|millis| jiff::Timestamp::from_millisecond(millis).ok())
    {
        Some(moment) if text.len() >= 12 => moment.to_string(),
        _ if matches!(text, "null" | "undefined") => String::new(),
        _ => text.to_owned(),
    }
}
