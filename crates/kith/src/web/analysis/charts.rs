//! The charts of a section: bars as tables that are drawn, everything else as a picture.

use super::super::looks;
use super::super::page::{Bar, Scale, Stack, StatusLook, bars, stacked_bars};
use crate::chart::{self, Place};
use kith_network::analysis::{self, Chart, Plot};
use maud::{Markup, PreEscaped, html};

pub fn one_chart(chart: &Chart) -> Markup {
    match &chart.plot {
        Plot::Bars(rows) if rows.is_empty() => html! {},
        Plot::Bars(rows) => html! {
            div .chart { (bar_table(chart, rows)) p .small.soft { (chart.description) } }
        },
        _ => html! {
            figure .chart {
                figcaption .chart__title { (chart.title) }
                (PreEscaped(chart::svg(chart, Place::Page)))
                p .small.soft { (chart.description) }
            }
        },
    }
}

fn bar_table(chart: &Chart, rows: &[analysis::Bar]) -> Markup {
    if rows.iter().all(|bar| bar.segments.is_empty()) {
        let rows: Vec<Bar<'_>> = rows
            .iter()
            .map(|bar| Bar {
                label: &bar.label,
                number: bar.value as u64,
                ..Bar::default()
            })
            .collect();
        return bars(&chart.title, "What", chart.unit, &rows, None);
    }
    let parts: Vec<Vec<(StatusLook, &str, u64)>> = rows
        .iter()
        .map(|bar| {
            let parts = bar.segments.iter();
            parts
                .map(|part| (looks::status_look(part.status), part.label.as_str(), part.value as u64))
                .collect()
        })
        .collect();
    let rows: Vec<Stack<'_>> = rows
        .iter()
        .zip(&parts)
        .map(|(bar, parts)| Stack {
            label: &bar.label,
            href: None,
            parts,
        })
        .collect();
    stacked_bars(&chart.title, "Of what", &rows, Scale::Share)
}
