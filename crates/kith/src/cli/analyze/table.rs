//! The answers for people at a keyboard.

use super::super::graph_input::introduced;
use super::{Analysed, Answer};
use kith_graph::Node;
use kith_network::analysis::measures::{Column, Crossing, Findings, Number, Pairs, Values, Weighing};
use kith_network::exchange::graph_file::GraphFile;
use kith_network::share::Share;
use std::io::{self, Write};

/// How many of each are shown.
const SHOWN: usize = 10;
/// A name longer than this is cut.
const WIDEST: usize = 40;

pub(super) fn write(out: &mut dyn Write, analysed: &Analysed<'_>) -> io::Result<()> {
    writeln!(out, "{}", introduced(analysed.path, analysed.file))?;
    for remark in &analysed.file.remarks {
        writeln!(out, "Note: {remark}")?;
    }
    let passed_over = |answer: &Answer| !answer.weighed && answer.chosen.measure.reads.weights != Weighing::Never;
    if let Some(weight) = &analysed.file.weight
        && analysed.answers.iter().any(passed_over)
    {
        writeln!(
            out,
            "Note: weights count only in what is about strengths; --weight \"{weight}\" lets them count wherever they can."
        )?;
    }
    if !analysed.places.is_empty() {
        writeln!(
            out,
            "Note: where to draw each node is told with --json, --csv or --graphml."
        )?;
    }
    for answer in analysed.answers {
        answered(out, answer, analysed.file)?;
    }
    Ok(())
}

fn answered(out: &mut dyn Write, answer: &Answer, file: &GraphFile) -> io::Result<()> {
    let measure = answer.chosen.measure;
    writeln!(out, "\n{} ({})", measure.title, measure.key)?;
    writeln!(out, "{}", measure.question)?;
    match &answer.found {
        Err(why) => writeln!(out, "  {why}"),
        Ok(found) => findings(out, found, file),
    }
}

fn findings(out: &mut dyn Write, found: &Findings, file: &GraphFile) -> io::Result<()> {
    for figure in &found.figures {
        writeln!(out, "  {}: {}", figure.title, number(figure.value))?;
    }
    for column in &found.columns {
        let several = found.columns.len() > 1;
        if several {
            writeln!(out, "  {}:", column.title)?;
        }
        match &column.values {
            Values::Groups(of) => groups(out, of.values(), file)?,
            Values::Marks(_) => marks(out, column, file)?,
            _ => ranked(out, column, file)?,
        }
    }
    for Crossing { from, to, ties } in found.crossings.iter().take(SHOWN) {
        writeln!(
            out,
            "        {} – {}: {}",
            short(from),
            short(to),
            number(Number::Share(*ties))
        )?;
    }
    if found.crossings.len() > SHOWN {
        writeln!(out, "        and {} more", found.crossings.len() - SHOWN)?;
    }
    found.pairs.as_ref().map_or(Ok(()), |all| pairs(out, all, file))
}

fn ranked(out: &mut dyn Write, column: &Column, file: &GraphFile) -> io::Result<()> {
    let first = column.values.highest(SHOWN);
    let names: Vec<String> = first.iter().map(|(node, _)| name(file, *node)).collect();
    let widest = names.iter().map(|name| name.chars().count()).max().unwrap_or(0);
    for (place, ((_, value), name)) in first.iter().zip(&names).enumerate() {
        writeln!(out, "  {:>4}  {name:widest$}  {}", place + 1, real(*value))?;
    }
    Ok(())
}

fn marks(out: &mut dyn Write, column: &Column, file: &GraphFile) -> io::Result<()> {
    let mut marked = (0..column.values.len() as u32)
        .map(Node)
        .filter(|node| column.values.number(*node) == Some(1.0));
    let names: Vec<String> = marked.by_ref().take(SHOWN).map(|node| name(file, node)).collect();
    let more = marked.count();
    if !names.is_empty() {
        writeln!(out, "  {}{}", names.join(", "), and_more(more))?;
    }
    Ok(())
}

fn groups(out: &mut dyn Write, of: &[u32], file: &GraphFile) -> io::Result<()> {
    const MEMBERS: usize = 5;
    let count = of.iter().max().map_or(0, |most| *most as usize + 1);
    let mut sizes = vec![0usize; count];
    let mut members: Vec<Vec<Node>> = vec![Vec::new(); count.min(SHOWN)];
    for (node, group) in of.iter().enumerate() {
        sizes[*group as usize] += 1;
        if let Some(members) = members
            .get_mut(*group as usize)
            .filter(|members| members.len() < MEMBERS)
        {
            members.push(Node(node as u32));
        }
    }
    for (group, members) in members.iter().enumerate() {
        let names: Vec<String> = members.iter().map(|node| name(file, *node)).collect();
        let more = and_more(sizes[group] - names.len());
        writeln!(
            out,
            "  {:>4}  {}: {}{more}",
            group + 1,
            Share::new(sizes[group], of.len()),
            names.join(", ")
        )?;
    }
    if count > SHOWN {
        writeln!(out, "        and {} smaller", count - SHOWN)?;
    }
    Ok(())
}

fn pairs(out: &mut dyn Write, pairs: &Pairs, file: &GraphFile) -> io::Result<()> {
    for (a, b, score) in pairs.all.iter().take(SHOWN) {
        let score = if pairs.score.is_some() {
            format!("  {}", real(*score))
        } else {
            String::new()
        };
        writeln!(out, "        {} – {}{score}", name(file, *a), name(file, *b))?;
    }
    if pairs.all.len() > SHOWN {
        writeln!(out, "        and {} more", pairs.all.len() - SHOWN)?;
    }
    Ok(())
}

fn and_more(more: usize) -> String {
    if more == 0 {
        String::new()
    } else {
        format!(" and {more} more")
    }
}

/// What to call a node, on one line and not too long.
fn name(file: &GraphFile, node: Node) -> String {
    short(&file.title(node))
}

fn short(title: &str) -> String {
    let plain: String = title.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if plain.chars().count() <= WIDEST {
        return plain;
    }
    let cut: String = plain.chars().take(WIDEST - 1).collect();
    format!("{cut}…")
}

fn number(number: Number) -> String {
    match number {
        Number::Share(share) => Share::new(share.part as usize, share.whole as usize).to_string(),
        Number::Count(count) => count.to_string(),
        Number::Real(value) => real(value),
        Number::None => "there is no such number here".to_owned(),
    }
}

/// Six digits that count.
fn real(value: f64) -> String {
    if value == 0.0 || !value.is_finite() {
        return value.to_string();
    }
    if value.fract() == 0.0 && value.abs() < 1e15 {
        return format!("{value:.0}");
    }
    let before = value.abs().log10().floor();
    if !(-5.0..15.0).contains(&before) {
        return format!("{value:.5e}");
    }
    let shown = format!("{value:.*}", (5.0 - before).max(0.0) as usize);
    match shown.contains('.') {
        true => shown.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => shown,
    }
}
