//! The line for programs that compare: how long, how much memory, and a few numbers to see a wrong answer by.

use super::super::clocks::{Spent, peak_memory};
use super::Analysed;
use kith_graph::Node;
use kith_network::analysis::measures::{Column, Findings, Number, Values};
use serde_json::{Map, Value, json};

/// Names that ask for nothing but reading the file, and the others.
pub(super) struct Loading {
    names: Vec<String>,
    pub(super) others: String,
}

pub(super) fn loading(metrics: &str) -> Loading {
    let all = metrics.split(',').map(str::trim);
    let (names, others): (Vec<&str>, Vec<&str>) = all.partition(|name| name.starts_with("load_"));
    Loading {
        names: names.into_iter().map(str::to_owned).collect(),
        others: others.join(","),
    }
}

pub(super) fn line(analysed: &Analysed<'_>, load: Spent, loading: &Loading) -> Value {
    let mut kernels = Map::new();
    let mut processor = 0.0;
    for answer in analysed.answers {
        kernels.insert(answer.chosen.asked.clone(), json!(answer.spent.wall));
        processor += answer.spent.processor;
    }
    for name in &loading.names {
        kernels.insert(name.clone(), json!(load.wall));
        processor += load.processor;
    }
    let graph = &analysed.file.graph;
    let check = match analysed.answers {
        [] => json!({ "n": graph.order(), "m": graph.size() }),
        [only] => Value::Object(check(only.found.as_ref().ok())),
        several => several
            .iter()
            .map(|answer| {
                (
                    answer.chosen.asked.clone(),
                    Value::Object(check(answer.found.as_ref().ok())),
                )
            })
            .collect::<Map<_, _>>()
            .into(),
    };
    json!({
        "load_s": load.wall,
        "load_cpu_s": load.processor,
        "kernels": kernels,
        "cpu_s": processor,
        "peak_rss_bytes": peak_memory(),
        "threads": rayon::current_num_threads(),
        "nodes": graph.order(),
        "edges": graph.size(),
        "check": check,
    })
}

fn check(found: Option<&Findings>) -> Map<String, Value> {
    let mut check = Map::new();
    let Some(found) = found else { return check };
    for figure in &found.figures {
        let value = match figure.value {
            Number::Count(count) => json!(count),
            other => json!(other.value()),
        };
        check.insert(figure.key.to_owned(), value);
    }
    if let Some(pairs) = &found.pairs {
        check.insert("listed".to_owned(), json!(pairs.all.len()));
    }
    if let Some(column) = found.columns.first() {
        of_column(column, &mut check);
    }
    check
}

fn of_column(column: &Column, check: &mut Map<String, Value>) {
    if let Values::Groups(of) = &column.values {
        let mut sizes = vec![0u64; of.values().iter().max().map_or(0, |most| *most as usize + 1)];
        of.values().iter().for_each(|group| sizes[*group as usize] += 1);
        check.insert("k".to_owned(), json!(sizes.len()));
        check.insert("giant".to_owned(), json!(sizes.iter().max()));
        return;
    }
    let (mut sum, mut best) = (0.0, None);
    for node in (0..column.values.len() as u32).map(Node) {
        let Some(value) = column.values.number(node) else {
            continue;
        };
        sum += value;
        if best.is_none_or(|(most, _)| value > most) {
            best = Some((value, node.0));
        }
    }
    check.insert("sum".to_owned(), json!(sum));
    if let Some((most, node)) = best {
        check.insert("max".to_owned(), json!(most));
        check.insert("argmax".to_owned(), json!(node));
    }
    if let Values::Marks(_) = column.values {
        check.insert("k".to_owned(), json!(sum));
    }
}
