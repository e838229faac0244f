//! The second basis of bridging: by the form of care that passes, not by the sector of who gives it.

use super::bridging_ground::Ground;
use crate::analysis::report::{Cell, Column, Table};
use crate::analysis::{Answer, Figure};
use crate::share::Share;
use crate::sociogram::StatusSet;
use crate::vocabulary::CareForm;

/// What passes on a tie.
const FORMS: [(&str, &str); 4] = [
    ("formal", "Formal or paid care alone"),
    ("informal", "Informal or gifted care alone"),
    ("both", "Both forms"),
    ("none", "No care recorded"),
];

pub(super) struct Flows {
    /// Live ties, by place, in the order of [`FORMS`].
    ties: [Vec<usize>; 4],
    /// Per actor of the scope: whether care of the formal and of the informal form passes at it.
    at: Vec<[bool; 2]>,
}

impl Flows {
    pub(super) fn of(ground: &Ground<'_>) -> Flows {
        let scope = ground.scope;
        let mut flows = Flows {
            ties: Default::default(),
            at: vec![[false; 2]; scope.actors.len()],
        };
        for (place, tie) in scope.ties.iter().enumerate() {
            if !StatusSet::LIVE.has(tie.status) || tie.from == tie.to {
                continue;
            }
            let has = |form: CareForm| tie.tie.flows.iter().any(|flow| flow.form == form);
            let (formal, informal) = (has(CareForm::Formal), has(CareForm::Informal));
            let form = match (formal, informal) {
                (true, false) => 0,
                (false, true) => 1,
                (true, true) => 2,
                (false, false) => 3,
            };
            flows.ties[form].push(place);
            for end in [tie.from, tie.to] {
                flows.at[end][0] |= formal;
                flows.at[end][1] |= informal;
            }
        }
        flows
    }

    fn all(&self) -> usize {
        self.ties.iter().map(Vec::len).sum()
    }

    fn touched(&self) -> Share {
        let both = self.at.iter().filter(|at| **at == [true; 2]).count();
        let any = self.at.iter().filter(|at| **at != [false; 2]).count();
        Share::new(both, any)
    }

    pub(super) fn figures(&self, answer: &mut Answer, ground: &Ground<'_>) {
        for ((key, label), ties) in FORMS.iter().zip(&self.ties) {
            let figure = Figure::share(
                format!("bridging.flows.{key}"),
                format!("On live connections: {}", label.to_lowercase()),
                Share::new(ties.len(), self.all()),
                "Generative or engaged connections between two actors by the form of care recorded on them, of all such connections.",
            );
            let scope = ground.scope;
            answer
                .figures
                .push(figure.over(ties.iter().map(|tie| scope.ties[*tie].tie.id)));
        }
        answer.figures.push(Figure::share(
            "bridging.flows.meeting",
            "Actors where both forms of care meet",
            self.touched(),
            "Actors at whose live connections both formal and informal care pass, given or received, of those at whose live connections any care passes.",
        ));
    }

    pub(super) fn table(&self) -> Table {
        let mut table = Table::new(
            "bridging-flows",
            "Live connections by the form of care on them, whatever the sector of who gives it",
            [
                Column::text("Care on the connection"),
                Column::share("Live connections"),
            ],
        );
        for ((_, label), ties) in FORMS.iter().zip(&self.ties) {
            table.push([
                Cell::Text((*label).to_owned()),
                Cell::Share(Share::new(ties.len(), self.all())),
            ]);
        }
        table
    }
}
