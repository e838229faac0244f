//! The analysis as a page: each question with its finding, figures, picture, table, method.

use super::error::WebError;
use super::form::Posted;
use super::page::{
    Bar, Column, Narrow, NoticeKind, ReportSection, Scale, Stack, Table, TeamCard, TeamTie, bars, button, details,
    field_checks, field_radios, figure_count, figure_share, figures, notice, report_section, stacked_bars,
    status_badge, table, team_card,
};
use super::page::{Choice, Field};
use super::scope::Scope;
use super::{Dress, dress, looks, words};
use axum::extract::RawQuery;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use kith_network::analysis::{
    self, Cell, ColumnKind, CountingUnit, Figure, FigureValue, Report, SectionReport, Settings,
};
use kith_network::sociogram::{FOUR_STATUSES, status_key};
use kith_network::vocabulary::{CareForm, Liveness};
use kith_network::{ActorId, TieId, VisibleNetwork};
use maud::{Markup, html};

/// What a report is written on: a page, where names lead somewhere, or a paper of its own.
pub struct Paper<'a> {
    pub visible: &'a VisibleNetwork,
    /// The network's address, if names lead anywhere.
    pub at: Option<String>,
}

impl Paper<'_> {
    fn address(&self, rest: &str) -> String {
        self.at.as_ref().map_or("#teams".to_owned(), |at| format!("{at}{rest}"))
    }

    fn actor(&self, id: ActorId, name: &str) -> Markup {
        html! { @if self.at.is_some() { a href=(self.address(&format!("/actors/{id}"))) { bdi { (name) } } } @else { bdi { (name) } } }
    }

    fn tie(&self, id: TieId, name: &str) -> Markup {
        html! { @if self.at.is_some() { a href=(self.address(&format!("/connections/{id}"))) { (name) } } @else { (name) } }
    }

    fn names(&self, ids: &[ActorId]) -> Markup {
        let name = |id: ActorId| {
            self.visible
                .actor(id)
                .map_or("somebody".to_owned(), |actor| actor.name.to_string())
        };
        self.named(&ids.iter().map(|id| (*id, name(*id))).collect::<Vec<_>>())
    }

    /// Names with commas between; of very many only the first, with how many more there are.
    fn named(&self, names: &[(ActorId, String)]) -> Markup {
        let shown = &names[..self.most(names.len(), MOST_NAMES)];
        html! {
            @for (place, (id, name)) in shown.iter().enumerate() { @if place > 0 { ", " } (self.actor(*id, name)) }
            @if shown.len() < names.len() { " and " (names.len() - shown.len()) " more" }
        }
    }

    /// How many of `all` to write: a page stays light, a paper of its own is complete.
    fn most(&self, all: usize, on_a_page: usize) -> usize {
        if self.at.is_some() { all.min(on_a_page) } else { all }
    }
}

/// Every section of a report, in order.
pub fn sections(paper: &Paper<'_>, report: &Report) -> Markup {
    html! { @for (place, section) in report.sections.iter().enumerate() { (one_section(paper, place, section)) } }
}

/// A page shows this many rows of a table; all of them are a file away.
const MOST_ROWS: usize = 200;

/// And this many names in one place.
const MOST_NAMES: usize = 60;

/// Tables longer than this are folded away.
const LONG_TABLE: usize = 8;

async fn compute(scope: &Scope, query: Option<String>) -> Result<Report, String> {
    let query = Posted::read(query.as_deref().unwrap_or_default());
    // A list of boxes sends its name once for each that is ticked.
    let pairs: Vec<(&str, &str)> = query.beginning("").collect();
    let settings = Settings::from_pairs(pairs, scope.app.today()).map_err(|problem| problem.to_string())?;
    let inputs = scope.app.report_inputs(scope, &settings).await;
    let (visible, then) = inputs.map_err(|problem| problem.to_string())?;
    Ok(analysis::report_since(&visible, then.as_ref(), &settings))
}

pub async fn page(scope: Scope, RawQuery(query): RawQuery) -> Result<Markup, WebError> {
    let (report, problem) = match compute(&scope, query).await {
        Ok(report) => (report, None),
        Err(problem) => (
            analysis::report(&scope.visible, &Settings::on(scope.app.today())),
            Some(problem),
        ),
    };
    let title = "What the map says";
    let query = report.settings.to_query();
    let paper = Paper {
        visible: &scope.visible,
        at: Some(scope.at("")),
    };
    let body = html! {
        h1 { (title) }
        p .lead { (report.computed_on) " As of " (words::date(report.as_of)) "." }
        @if let Some(problem) = problem { (notice(NoticeKind::Caution, html! { p { (problem.trim_end_matches('.')) ". The usual settings were used instead." } })) }
        nav .contents aria-label="Questions" { ol { @for section in &report.sections { li { a href={ "#" (section.id) } { (section.question) } } } } }
        (switches(&scope, &report))
        (sections(&paper, &report))
        footer .report-foot {
            h2 { "Take this with you" }
            p { a href={ (scope.at("/analysis.csv")) "?" (query) } { "Figures for a spreadsheet (CSV)" } " · "
                a href={ (scope.at("/analysis.json")) "?" (query) } { "Figures for programs (JSON)" } " · "
                a href={ (scope.at("/analysis")) "?" (query) } { "Link to exactly this report" } }
            p .small.soft { "Seal: " span .mono { (report.seal) } ". The same settings on the same map give the same report, byte for byte." }
        }
    };
    Ok(dress(&scope.asking, Dress::of(&scope, "/analysis", title, body)))
}

pub async fn json(scope: Scope, RawQuery(query): RawQuery) -> Result<Response, WebError> {
    let report = compute(&scope, query).await.map_err(WebError::Words)?;
    let text = format!("{:#}\n", report.to_json());
    Ok(([(header::CONTENT_TYPE, "application/json")], text).into_response())
}

/// The figures, or with `table` in the address all rows of one table.
pub async fn csv(scope: Scope, RawQuery(query): RawQuery) -> Result<Response, WebError> {
    let wanted = Posted::read(query.as_deref().unwrap_or_default()).text("table");
    let report = compute(&scope, query).await.map_err(WebError::Words)?;
    let rows = match wanted.as_str() {
        "" => report.to_csv(),
        wanted => {
            let mut tables = report.sections.iter().flat_map(|section| &section.tables);
            tables
                .find(|table| table.id == wanted)
                .ok_or(WebError::NotFound)?
                .to_csv()
        }
    };
    let name = format!(
        "attachment; filename=\"{}-analysis.csv\"",
        super::address::escape(&scope.visible.about().address)
    );
    Ok((
        [
            (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
            (header::CONTENT_DISPOSITION, name),
        ],
        rows,
    )
        .into_response())
}

/// The stated switches, and a form to turn them.
fn switches(scope: &Scope, report: &Report) -> Markup {
    let settings = &report.settings;
    let ticked: Vec<&str> = settings.statuses.iter().map(status_key).collect();
    let labels: Vec<String> = FOUR_STATUSES
        .iter()
        .map(|status| liveness_word(scope, *status))
        .collect();
    let statuses: Vec<Choice<'_>> = FOUR_STATUSES
        .iter()
        .zip(&labels)
        .map(|(status, label)| Choice {
            value: status_key(*status),
            label,
            hint: None,
            chosen: ticked.contains(&status_key(*status)),
        })
        .collect();
    let units: Vec<Choice<'_>> = CountingUnit::ALL
        .iter()
        .map(|unit| Choice {
            value: unit.key(),
            label: unit.label(),
            hint: None,
            chosen: *unit == settings.counting,
        })
        .collect();
    let as_of = settings.as_of.to_string();
    details(
        "How this is counted, and counting it otherwise",
        html! {
            dl .facts { @for (label, says) in &report.switches { div { dt { (label) } dd { (says) } } } }
            form method="get" action=(scope.at("/analysis")) {
                (field_checks(&Field::new("actively", "Which connections count as active?"), &statuses))
                (field_radios(&Field::new("counting", "Types of care are ordered by"), &units))
                input type="hidden" name="as-of" value=(as_of);
                (button("Count again"))
            }
        },
        false,
    )
}

/// The network's own word for a liveness, or the usual one.
fn liveness_word(scope: &Scope, status: Option<Liveness>) -> String {
    let Some(liveness) = status else {
        return looks::UNCLASSIFIED.to_owned();
    };
    let terms = &scope.visible.vocabulary().statuses;
    terms
        .iter()
        .find(|term| term.liveness == liveness)
        .map_or_else(|| liveness.key().to_owned(), |term| term.label.clone())
}

fn one_section(paper: &Paper<'_>, place: usize, section: &SectionReport) -> Markup {
    let headline: Vec<Markup> = section.figures[..section.headline]
        .iter()
        .filter_map(one_figure)
        .collect();
    let charts = html! { @for chart in &section.charts { (one_chart(chart)) } };
    let tables = html! { @for table in &section.tables { (one_table(paper, table)) } };
    let cards = html! { @if !section.cards.is_empty() { div .teams { @for card in &section.cards { (one_team(paper, card)) } } } };
    let rest = &section.figures[section.headline..];
    let keeps_list = section.id == "missing" && paper.at.is_some() && paper.visible.viewer().sees_everything();
    let more = html! {
        (cards)
        @if keeps_list { p { a href=(paper.address("/gaps")) { "Keep the list of who is missed" } } }
        @if !rest.is_empty() { (details("Every figure of this section", all_figures(paper, section), false)) }
    };
    report_section(&ReportSection {
        id: section.id,
        number: Some(place as u32 + 1),
        question: section.question,
        finding: html! { (section.finding) },
        figures: &headline,
        picture: (!section.charts.is_empty()).then_some(charts),
        table: (!section.tables.is_empty()).then_some(tables),
        more: Some(more),
        method: html! { p { (section.method) } p { "Source: " (section.source) } },
        caution: Some(html! { (section.caution) }),
    })
}

/// A figure in large type; an index has no place there.
pub fn one_figure(figure: &Figure) -> Option<Markup> {
    match &figure.value {
        FigureValue::Share(share) => Some(figure_share(share.part as u64, share.whole as u64, &figure.label)),
        FigureValue::Count { n, .. } => Some(figure_count(*n as u64, &figure.label)),
        FigureValue::Number(_) => None,
    }
}

fn all_figures(paper: &Paper<'_>, section: &SectionReport) -> Markup {
    let rows: Vec<Vec<Markup>> = section
        .figures
        .iter()
        .map(|figure| {
            vec![
                html! { (figure.label) },
                html! { (figure.value) },
                html! { (figure.counts) },
                paper.names(&figure.actors),
            ]
        })
        .collect();
    table(&Table {
        id: &format!("figures-{}", section.id),
        caption: "Every figure of this section, what it counts and who is behind it",
        caption_unseen: false,
        columns: &[
            Column::words("Figure"),
            Column::words("Value"),
            Column::words("What it counts"),
            Column::words("Who"),
        ],
        rows: &rows,
        narrow: Narrow::Cards,
    })
}

fn one_chart(chart: &analysis::Chart) -> Markup {
    let analysis::Plot::Bars(drawn_bars) = &chart.plot else {
        // The table of the same numbers stands beside it.
        return html! {};
    };
    let stacked = drawn_bars.iter().any(|bar| !bar.segments.is_empty());
    let drawn = if stacked {
        let parts: Vec<Vec<(super::page::StatusLook, &str, u64)>> = drawn_bars
            .iter()
            .map(|bar| {
                bar.segments
                    .iter()
                    .map(|part| (looks::status_look(part.status), part.label.as_str(), part.value as u64))
                    .collect()
            })
            .collect();
        let rows: Vec<Stack<'_>> = drawn_bars
            .iter()
            .zip(&parts)
            .map(|(bar, parts)| Stack {
                label: &bar.label,
                href: None,
                parts,
            })
            .collect();
        stacked_bars(&chart.title, "Of what", &rows, Scale::Share)
    } else {
        let rows: Vec<Bar<'_>> = drawn_bars
            .iter()
            .map(|bar| Bar {
                label: &bar.label,
                href: None,
                number: bar.value as u64,
                note: None,
            })
            .collect();
        bars(&chart.title, "What", chart.unit, &rows, None)
    };
    html! { div .chart { (drawn) p .small.soft { (chart.description) } } }
}

fn one_table(paper: &Paper<'_>, shown: &analysis::Table) -> Markup {
    if shown.rows.is_empty() {
        return html! { p { strong { (shown.caption) ": " } (shown.when_empty) } };
    }
    let columns: Vec<Column<'_>> = shown
        .columns
        .iter()
        .map(|column| {
            if column.kind == ColumnKind::Number {
                Column::numbers(&column.label)
            } else {
                Column::words(&column.label)
            }
        })
        .collect();
    let rows: Vec<Vec<Markup>> = shown
        .rows
        .iter()
        .take(paper.most(shown.rows.len(), MOST_ROWS))
        .map(|row| row.cells.iter().map(|cell| one_cell(paper, cell)).collect())
        .collect();
    let narrow = if shown.columns.len() > 4 {
        Narrow::Scroll
    } else {
        Narrow::Cards
    };
    let whole = table(&Table {
        // A table may be called like its section.
        id: &format!("table-{}", shown.id),
        caption: &shown.caption,
        caption_unseen: false,
        columns: &columns,
        rows: &rows,
        narrow,
    });
    let left_out = shown.rows.len() - rows.len();
    let whole = html! {
        (whole)
        @if left_out > 0 {
            p { "The first " (rows.len()) " of " (shown.rows.len()) " rows are shown. "
                a href=(paper.address(&format!("/analysis.csv?table={}", super::address::escape(&shown.id)))) { "All rows, for a spreadsheet" } }
        }
    };
    if shown.rows.len() > LONG_TABLE {
        details(
            &format!("{} ({})", shown.caption, words::count(shown.rows.len(), "row", "rows")),
            whole,
            false,
        )
    } else {
        whole
    }
}

fn one_cell(paper: &Paper<'_>, cell: &Cell) -> Markup {
    match cell {
        Cell::Status(status, word) => status_badge(looks::status_look(*status), word),
        Cell::Actor(id, name) => paper.actor(*id, name),
        Cell::Tie(id, name) => paper.tie(*id, name),
        Cell::Names(names) => paper.named(names),
        Cell::Date(Some(on)) => html! { (words::date(*on)) },
        Cell::Date(None) => html! { "–" },
        other => html! { (other) },
    }
}

fn one_team(paper: &Paper<'_>, card: &analysis::TeamCard) -> Markup {
    let shares: Vec<Markup> = card
        .connections
        .iter()
        .map(|group| {
            figure_share(
                group.share.part as u64,
                group.share.whole as u64,
                &format!("of its connections: {}", words::mid_sentence(&group.label)),
            )
        })
        .chain([figure_share(
            card.reach.part as u64,
            card.reach.whole as u64,
            "of all others within two live steps",
        )])
        .collect();
    let partners: Vec<(String, String, Option<Liveness>, String)> = card
        .connections
        .iter()
        .flat_map(|group| {
            group.partners.iter().map(|(tie, _, name)| {
                (
                    name.clone(),
                    paper.address(&format!("/connections/{tie}")),
                    group.status,
                    group.label.clone(),
                )
            })
        })
        .collect();
    let key_ties: Vec<TeamTie<'_>> = partners
        .iter()
        .map(|(name, href, status, word)| TeamTie {
            name,
            href,
            look: looks::status_look(*status),
            word,
        })
        .collect();
    let flowing = |list: &[analysis::CareFlowing], way: &str| -> Vec<String> {
        list.iter()
            .map(|care| {
                let paid = if care.form == CareForm::Formal { ", paid" } else { "" };
                let names: Vec<&str> = care.partners.iter().map(|(_, name)| name.as_str()).collect();
                let unstated = if care.unstated { " (direction not stated)" } else { "" };
                format!("{}{paid}, {way} {}{unstated}", care.care_type, words::list(&names))
            })
            .collect()
    };
    let care_in = flowing(&card.care_in, "from");
    let care_out = flowing(&card.care_out, "to");
    let mut observations = card.observations.clone();
    observations.extend(
        card.backing
            .iter()
            .filter(|backing| backing.wanted || backing.givers.len() == 1)
            .map(|backing| {
                let wanted = if backing.wanted { ", which it would welcome" } else { "" };
                format!("{}{wanted}: {}.", backing.care_type, backing.state())
            }),
    );
    fn borrowed(list: &[String]) -> Vec<&str> {
        list.iter().map(String::as_str).collect()
    }
    let about = format!(
        "{}, as of {}.",
        words::count(card.total, "connection", "connections"),
        words::date(card.as_of)
    );
    let href = paper.address(&format!("/actors/{}", card.team));
    let on_map = html! { a href=(paper.address(&format!("/map#actor-{}", card.team))) { "See " bdi { (card.name) } " on the map" } };
    team_card(&TeamCard {
        name: &card.name,
        href: &href,
        about: Some(&about),
        note: (!card.note.is_empty()).then(|| super::markdown::prose(&card.note)),
        figures: &[figures(&shares)],
        picture: None,
        key_ties: &key_ties,
        care_in: &borrowed(&care_in),
        care_out: &borrowed(&care_out),
        observations: &borrowed(&observations),
        more: paper.at.is_some().then_some(on_map),
    })
}
