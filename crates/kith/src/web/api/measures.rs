//! What measures say of a network: who is between, how close, what hangs together. Numbers about
//! single people are for organisers, as on the pages.

use super::super::scope::Scope;
use super::answer;
use super::asked::Asked;
use super::choosing;
use super::operation::{Kind, Param};
use super::problem::{NOT_FOUND, Problem, REFUSED};
use super::report::ACTIVELY;
use axum::response::Response;
use kith_network::ActorId;
use kith_network::analysis::Settings;
use kith_network::analysis::measures::{About, Findings, MEASURES, Measure, Number, Options};
use kith_network::sociogram::Sociogram;
use serde::Serialize;
use std::collections::BTreeSet;
use utoipa::ToSchema;

/// Beyond so many actors only what takes seconds on a million is computed while somebody waits.
const MANY: usize = 20_000;

pub const STATUSES: Param = Param {
    does: "The graph is of ties with these statuses, with commas between; of all unless said: generative, engaged, inactive, unclassified.",
    ..ACTIVELY
};
pub const TOP: Param = Param {
    name: "top",
    does: "For lists of the first: how many.",
    kind: Kind::Whole { least: 1, most: 1000 },
};

/// The measures there are.
#[derive(Debug, Serialize, ToSchema)]
pub struct Measures {
    measures: Vec<MeasureBody>,
}

/// A number about who is connected with whom, and the question that it answers.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Measure)]
pub struct MeasureBody {
    key: &'static str,
    title: &'static str,
    question: &'static str,
    /// How not to read it.
    caution: &'static str,
    /// How it is computed.
    definition: &'static str,
    source: &'static str,
    /// What it says something about: “every node”, “the whole”, “groups”, “pairs”.
    about: &'static str,
}

impl From<&Measure> for MeasureBody {
    fn from(measure: &Measure) -> MeasureBody {
        MeasureBody {
            key: measure.key,
            title: measure.title,
            question: measure.question,
            caution: measure.caution,
            definition: measure.definition,
            source: measure.source,
            about: match measure.about {
                About::Given => "groups that are given",
                other => other.label(),
            },
        }
    }
}

pub async fn list() -> Result<Response, Problem> {
    let measures = MEASURES.iter().map(MeasureBody::from).collect();
    answer::written("measures", &Measures { measures })
}

/// What a measure found.
#[derive(Debug, Serialize, ToSchema)]
pub struct Scores {
    measure: MeasureBody,
    /// How many actors the graph has that it was computed on.
    nodes: usize,
    /// How many connections it has: several between two count as one.
    edges: usize,
    /// What the values of each actor are, in their order.
    columns: Vec<ScoreColumn>,
    /// How many actors were chosen, of `nodes`.
    total: usize,
    scores: Vec<Score>,
    /// Figures about the whole.
    figures: Vec<ScoreFigure>,
    /// Pairs, in the order in which to show them.
    pairs: Vec<ScorePair>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct ScoreColumn {
    key: &'static str,
    title: &'static str,
}

/// The values of one actor.
#[derive(Debug, Serialize, ToSchema)]
pub struct Score {
    #[schema(pattern = "^[0-7][0-9a-hjkmnp-tv-z]{25}$")]
    actor: String,
    name: String,
    /// One for each column; null where it has none.
    values: Vec<Option<f64>>,
}

/// A figure about the whole graph.
#[derive(Debug, Serialize, ToSchema)]
pub struct ScoreFigure {
    key: &'static str,
    title: &'static str,
    /// The numerator, where it is a share.
    part: Option<u64>,
    /// The denominator, where it is a share.
    whole: Option<u64>,
    value: Option<f64>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct ScorePair {
    #[schema(pattern = "^[0-7][0-9a-hjkmnp-tv-z]{25}$")]
    one: String,
    #[schema(pattern = "^[0-7][0-9a-hjkmnp-tv-z]{25}$")]
    other: String,
    value: Option<f64>,
}

pub async fn scores(scope: Scope, asked: Asked) -> Result<Response, Problem> {
    let key = scope.part("measure");
    let measure = MEASURES.iter().find(|measure| measure.key == key);
    let measure = measure.ok_or_else(|| Problem::plain(NOT_FOUND))?;
    if measure.about == About::Given {
        return Err(Problem::new(
            REFUSED,
            "This measure is of groups that somebody gives; `kith analyze` computes it.",
        ));
    }
    let chosen = choosing::chosen(&scope, &asked)?.map(|chosen| chosen.actors);
    let statuses = asked
        .get("actively")
        .map(|said| Settings::from_pairs([("actively", said)], scope.app.today()));
    let statuses = statuses
        .transpose()
        .map_err(|wrong| Problem::parameter("actively", wrong.to_string()))?;
    let statuses = statuses.map_or_else(choosing::every_status, |settings| settings.statuses);
    let visible = scope.visible.clone();
    let mut options = Options::default();
    options.top = asked
        .whole("top")
        .and_then(|top| u32::try_from(top).ok())
        .unwrap_or(options.top);
    let worked = tokio::task::spawn_blocking(move || {
        let sociogram = Sociogram::of(&visible, statuses);
        if sociogram.graph().order() > MANY && !measure.usual {
            return Err(format!(
                "On more than {MANY} actors this measure takes long; `kith analyze` computes it."
            ));
        }
        let findings = (measure.compute)(sociogram.graph(), &options)?;
        Ok((sociogram, findings))
    });
    let (sociogram, findings) = worked
        .await
        .map_err(|_| {
            Problem::new(
                REFUSED,
                "The measure could not be computed. Please tell the makers of kith.",
            )
        })?
        .map_err(|why| Problem::new(REFUSED, why))?;
    answer::json(&scope, &told(&scope, measure, &sociogram, &findings, chosen.as_ref()))
}

fn told(
    scope: &Scope,
    measure: &Measure,
    sociogram: &Sociogram,
    findings: &Findings,
    chosen: Option<&BTreeSet<ActorId>>,
) -> Scores {
    let graph = sociogram.graph();
    let is_chosen = |id: &ActorId| chosen.is_none_or(|chosen| chosen.contains(id));
    let id = |node| sociogram.actor_at(node);
    let nodes = (0..graph.order())
        .filter_map(|place| u32::try_from(place).ok())
        .map(kith_graph::Node);
    let scores: Vec<Score> = nodes
        .filter(|_| !findings.columns.is_empty())
        .filter_map(|node| Some((node, id(node).filter(is_chosen)?)))
        .map(|(node, actor)| Score {
            actor: actor.to_string(),
            name: scope.name(actor).to_owned(),
            values: findings
                .columns
                .iter()
                .map(|column| column.values.number(node))
                .collect(),
        })
        .collect();
    let pairs = findings.pairs.iter().flat_map(|pairs| &pairs.all);
    Scores {
        measure: measure.into(),
        nodes: graph.order(),
        edges: graph.size(),
        columns: findings
            .columns
            .iter()
            .map(|column| ScoreColumn {
                key: column.key,
                title: column.title,
            })
            .collect(),
        total: scores.len(),
        scores,
        figures: findings
            .figures
            .iter()
            .map(|figure| whole(figure.key, figure.title, figure.value))
            .collect(),
        pairs: pairs
            .filter_map(|(one, other, value)| {
                let (one, other) = (id(*one)?, id(*other)?);
                (is_chosen(&one) || is_chosen(&other)).then(|| ScorePair {
                    one: one.to_string(),
                    other: other.to_string(),
                    value: findings.pairs.as_ref().and_then(|pairs| pairs.score).map(|_| *value),
                })
            })
            .collect(),
    }
}

fn whole(key: &'static str, title: &'static str, value: Number) -> ScoreFigure {
    let share = match value {
        Number::Share(fraction) => Some((fraction.part, fraction.whole)),
        _ => None,
    };
    ScoreFigure {
        key,
        title,
        part: share.map(|(part, _)| part),
        whole: share.map(|(_, whole)| whole),
        value: value.value(),
    }
}
