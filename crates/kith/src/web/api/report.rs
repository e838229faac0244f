//! The analysis for programs: the report, its figures one by one, and what measures say of each.
//! For the public the report is the last release, byte for byte as on its page.

use super::super::analysis::Computed;
use super::super::analysis::{computed, settings};
use super::super::form::Posted;
use super::super::public_report;
use super::super::scope::Scope;
use super::answer;
use super::asked::Asked;
use super::operation::{Kind, Param};
use super::problem::{NOT_FOUND, Problem};
use axum::response::Response;
use kith_network::analysis::loss::{Loss, rehearse};
use kith_network::analysis::{self, Figure, FigureValue, Report, SectionReport, Settings};
use serde::Serialize;
use utoipa::ToSchema;

/// The switches of the analysis, as they stand in the addresses of its pages.
pub const ACTIVELY: Param = Param {
    name: "actively",
    does: "Which statuses count as active, with commas between: generative, engaged, inactive, unclassified.",
    kind: Kind::Text { most: 200 },
};
pub const FORM: Param = Param {
    name: "form",
    does: "Which forms of care count.",
    kind: Kind::OneOf(&["any", "informal", "formal"]),
};
pub const COUNTING: Param = Param {
    name: "counting",
    does: "What is counted of care.",
    kind: Kind::Text { most: 60 },
};
pub const ONLY_GIVERS: Param = Param {
    name: "only-givers",
    does: "Whether only those who give care count.",
    kind: Kind::OneOf(&["yes", "no"]),
};
pub const AS_OF: Param = Param {
    name: "as-of",
    does: "The day of which the report speaks; for organisers.",
    kind: Kind::Day,
};
pub const AGAINST: Param = Param {
    name: "against",
    does: "An earlier day, or the id of a snapshot, to compare with; for organisers.",
    kind: Kind::Text { most: 60 },
};
pub const AUDIENCE: Param = Param {
    name: "audience",
    does: "Through whose eyes it is computed; for organisers.",
    kind: Kind::OneOf(&["members", "organisers"]),
};

/// All of them.
pub const SWITCHES: [Param; 7] = [ACTIVELY, FORM, COUNTING, ONLY_GIVERS, AS_OF, AGAINST, AUDIENCE];

/// The settings that an address asks for.
///
/// # Errors
/// Where a switch cannot be what it is said to be.
pub fn switched(scope: &Scope, asked: &Asked) -> Result<Settings, Problem> {
    let mut query = Posted::default();
    for (name, value) in asked.pairs() {
        query.add(name, value);
    }
    settings(scope, &query).map_err(|problem| Problem::parameter(problem.switch, problem.to_string()))
}

/// The report that is asked for, for those who do not read releases alone.
async fn asked_for(scope: &Scope, asked: &Asked) -> Result<Computed, Problem> {
    let settings = switched(scope, asked)?;
    Ok(computed(scope, &settings).await?)
}

pub async fn report(scope: Scope, asked: Asked) -> Result<Response, Problem> {
    if public_report::is_for(&scope) {
        let released = public_report::value(&scope).await?;
        return answer::json(&scope, &released);
    }
    let (_, report) = asked_for(&scope, &asked).await?;
    answer::json(&scope, &report.to_json())
}

/// A figure of the report, with whom it counts.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Figure)]
pub struct FigureBody {
    /// Stable from report to report.
    id: String,
    /// The question that it helps to answer.
    section: &'static str,
    label: String,
    /// What it counts, in words.
    counts: String,
    /// The numerator, where the figure is a share or a count.
    part: Option<usize>,
    /// The denominator; null where it is no share.
    whole: Option<usize>,
    /// The share in percent, where there is one.
    percent: Option<f64>,
    /// As a page says it: “32 of 42 (76.2%)”.
    text: String,
    /// The ids of the actors it counts.
    actors: Vec<String>,
    /// The ids of the ties it counts.
    ties: Vec<String>,
}

impl FigureBody {
    fn of(section: &SectionReport, figure: &Figure) -> FigureBody {
        let percent = match &figure.value {
            FigureValue::Share(share) => share.per_mille().map(|tenths| tenths as f64 / 10.0),
            _ => None,
        };
        FigureBody {
            id: figure.id.clone(),
            section: section.id,
            label: figure.label.clone(),
            counts: figure.counts.clone(),
            part: figure.value.part(),
            whole: figure.value.whole(),
            percent,
            text: figure.value.to_string(),
            actors: figure.actors.iter().map(ToString::to_string).collect(),
            ties: figure.ties.iter().map(ToString::to_string).collect(),
        }
    }
}

/// Every figure, and what it was computed on.
#[derive(Debug, Serialize, ToSchema)]
pub struct Figures {
    /// What all of them rest on: “Computed on what you can see: …”.
    computed_on: String,
    #[schema(format = "date")]
    as_of: String,
    figures: Vec<FigureBody>,
}

impl Figures {
    fn of(report: &Report) -> Figures {
        Figures {
            computed_on: report.computed_on.clone(),
            as_of: report.as_of.to_string(),
            figures: report
                .figures()
                .map(|(section, figure)| FigureBody::of(section, figure))
                .collect(),
        }
    }
}

pub async fn figures(scope: Scope, asked: Asked) -> Result<Response, Problem> {
    let (_, report) = asked_for(&scope, &asked).await?;
    answer::json(&scope, &Figures::of(&report))
}

pub async fn figure(scope: Scope, asked: Asked) -> Result<Response, Problem> {
    let (_, report) = asked_for(&scope, &asked).await?;
    let mut figures = report.figures();
    let found = figures.find(|(_, figure)| figure.id == scope.part("figure"));
    let (section, figure) = found.ok_or_else(|| Problem::plain(NOT_FOUND))?;
    answer::json(&scope, &FigureBody::of(section, figure))
}

/// What would follow if this actor went. For organisers, as on its page.
pub async fn loss_of_actor(scope: Scope) -> Result<Response, Problem> {
    let id = scope.actor()?.id.to_string();
    loss(&scope, &id)
}

/// What would follow if this tie went.
pub async fn loss_of_tie(scope: Scope) -> Result<Response, Problem> {
    let id = scope.tie()?.id.to_string();
    loss(&scope, &id)
}

fn loss(scope: &Scope, id: &str) -> Result<Response, Problem> {
    let settings = Settings::on(scope.app.today());
    let ground = analysis::Scope::of(&scope.visible, &settings);
    // Whoever counts toward no figure is missed in none.
    let found = Loss::named(&ground, id).ok();
    let rehearsal = found.and_then(|loss| rehearse(&ground, loss));
    let rehearsal = rehearsal.ok_or_else(|| Problem::plain(NOT_FOUND))?;
    answer::json(scope, &rehearsal.to_json())
}

#[cfg(test)]
mod tests {
    use super::*;
    use kith_network::analysis::{CountingUnit, FormFilter};

    #[test]
    fn the_switches_in_the_document_are_those_that_the_analysis_has() {
        let Kind::OneOf(forms) = FORM.kind else {
            panic!("a list")
        };
        let known: Vec<&str> = FormFilter::ALL.iter().map(|form| form.key()).collect();
        assert_eq!(forms.len(), known.len());
        assert!(known.iter().all(|key| forms.contains(key)), "{known:?}");
        assert!(CountingUnit::ALL.len() > 1);
    }
}
