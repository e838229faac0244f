//! The connections to look after: dormant, cooling, half recorded.

use crate::analysis::report::{Cell, Column, Table};
use crate::analysis::{Answer, Figure, Scope};
use crate::share::Share;
use crate::sociogram::StatusSet;
use crate::vocabulary::Liveness;
use jiff::civil::Date;

/// Ties by what they lack, as places in the scope.
pub(super) struct Lists {
    pub live: Vec<usize>,
    pub dormant: Vec<usize>,
    pub cooling: Vec<usize>,
    pub never_confirmed: Vec<usize>,
    pub status_without_care: Vec<usize>,
    pub care_without_status: Vec<usize>,
    pub neither: Vec<usize>,
}

impl Lists {
    pub fn of(scope: &Scope<'_>) -> Lists {
        let chosen =
            |keep: &dyn Fn(usize) -> bool| -> Vec<usize> { (0..scope.ties.len()).filter(|tie| keep(*tie)).collect() };
        let status = |tie: usize| scope.ties[tie].status;
        let has_care = |tie: usize| !scope.ties[tie].tie.flows.is_empty();
        let live = |tie: usize| StatusSet::LIVE.has(status(tie));
        let interval = i64::from(scope.network.about().review_days);
        let cooling =
            |tie: usize| confirmed(scope, tie).is_some_and(|date| days_between(date, scope.settings.as_of) > interval);
        Lists {
            live: chosen(&live),
            dormant: chosen(&|tie| status(tie) == Some(Liveness::Inactive)),
            cooling: chosen(&|tie| live(tie) && cooling(tie)),
            never_confirmed: chosen(&|tie| live(tie) && confirmed(scope, tie).is_none()),
            status_without_care: chosen(&|tie| status(tie).is_some() && !has_care(tie)),
            care_without_status: chosen(&|tie| status(tie).is_none() && has_care(tie)),
            neither: chosen(&|tie| status(tie).is_none() && !has_care(tie)),
        }
    }

    pub fn figures(&self, answer: &mut Answer, scope: &Scope<'_>) {
        let all = scope.ties.len();
        let live = self.live.len();
        let interval = scope.network.about().review_days;
        let rows = [
            (
                "dormant",
                "Dormant",
                &self.dormant,
                all,
                "Inactive connections, of all.".to_owned(),
            ),
            (
                "cooling",
                "Cooling",
                &self.cooling,
                live,
                format!(
                    "Connections last confirmed more than {interval} days before the date of the report, of those that are generative or engaged."
                ),
            ),
            (
                "never-confirmed",
                "Never confirmed",
                &self.never_confirmed,
                live,
                "Connections without a date of confirmation, of those that are generative or engaged.".to_owned(),
            ),
            (
                "status-without-care",
                "Status but no care",
                &self.status_without_care,
                all,
                "Connections with a status on which no care is recorded, of all.".to_owned(),
            ),
            (
                "care-without-status",
                "Care but no status",
                &self.care_without_status,
                all,
                "Connections that carry care and have no status, of all.".to_owned(),
            ),
            (
                "neither-status-nor-care",
                "Neither",
                &self.neither,
                all,
                "Connections with neither a status nor care, of all.".to_owned(),
            ),
        ];
        for (id, label, ties, whole, counts) in rows {
            let share = Share::new(ties.len(), whole);
            let ids = ties.iter().map(|tie| scope.ties[*tie].tie.id);
            answer.figures.push(Figure::share(id, label, share, counts).over(ids));
        }
    }

    pub fn tables(&self, answer: &mut Answer, scope: &Scope<'_>) {
        let lists = [
            (
                "dormant-ties",
                "Dormant: inactive connections",
                &self.dormant,
                "No connection is inactive.",
            ),
            (
                "cooling-ties",
                "Cooling: live connections not confirmed for a while",
                &self.cooling,
                "No live connection was last confirmed too long ago.",
            ),
            (
                "status-without-care-ties",
                "Connections with a status but no care",
                &self.status_without_care,
                "Every connection with a status carries care.",
            ),
            (
                "care-without-status-ties",
                "Connections with care but no status",
                &self.care_without_status,
                "Every connection that carries care has a status.",
            ),
            (
                "neither-ties",
                "Connections with neither status nor care",
                &self.neither,
                "Every connection has a status or carries care.",
            ),
        ];
        for (id, caption, ties, when_empty) in lists {
            answer.tables.push(listed(scope, id, caption, ties, when_empty));
        }
    }
}

fn listed(scope: &Scope<'_>, id: &str, caption: &str, ties: &[usize], when_empty: &str) -> Table {
    let mut table = Table::new(
        id,
        caption,
        [
            Column::text("Connection"),
            Column::text("Status"),
            Column::text("Care"),
            Column::text("Last confirmed"),
        ],
    );
    table.when_empty = if scope.ties.is_empty() {
        "No connections are on the map yet.".to_owned()
    } else {
        when_empty.to_owned()
    };
    for place in ties {
        let tie = &scope.ties[*place];
        table.push([
            Cell::Tie(tie.tie.id, scope.tie_name(*place)),
            Cell::Status(tie.status, scope.status_label(tie.status)),
            Cell::Text(scope.care_labels(scope.care_on(*place))),
            Cell::Date(confirmed(scope, *place)),
        ]);
    }
    table
}

pub(super) fn confirmed(scope: &Scope<'_>, tie: usize) -> Option<Date> {
    scope.ties[tie].tie.confirmed.as_ref().map(|last| last.on)
}

/// Whole days from `earlier` to `later`; negative when it is the other way round.
pub(super) fn days_between(earlier: Date, later: Date) -> i64 {
    later.duration_since(earlier).as_hours() / 24
}
