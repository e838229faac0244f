//! The reasons for a suggestion in sentences.

use super::{Purpose, Suggestion};
use crate::analysis::wording::{count, list, stopped};
use crate::vocabulary::Liveness;

pub(super) fn reasons(suggestion: &Suggestion) -> Vec<String> {
    let (ego, alter) = (&suggestion.ego.1, &suggestion.alter.1);
    let mut said = Vec::new();
    match &suggestion.purpose {
        Purpose::Team => {}
        Purpose::Need { care_type } => said.push(format!(
            "{ego} would welcome {care_type}, which nobody gives them yet, and {alter} offers it."
        )),
        Purpose::Gap { name, .. } => said.push(format!(
            "{alter} is expected here ({name}) and has no live connection yet."
        )),
        Purpose::SecondBridge { beside } => said.push(stopped(format!(
            "Formal and informal care would stay joined here even without {beside}"
        ))),
    }
    said.extend(tie(suggestion));
    said.extend(care(suggestion));
    let inputs = &suggestion.inputs;
    if inputs.reach_gain > 0 {
        let (before, after) = suggestion.reach;
        said.push(format!(
            "{ego} would reach {} more in two generative steps: {} instead of {before}.",
            count(inputs.reach_gain, "actor", "actors"),
            after,
        ));
    }
    if inputs.crosses {
        said.push("It would join formal and informal care.".to_owned());
    }
    if inputs.joins {
        said.push("It would join two parts between which no care flows.".to_owned());
    }
    if inputs.overload {
        said.push(format!(
            "Mind that {alter} would then hold more than the capacity they stated."
        ));
    }
    said
}

fn tie(suggestion: &Suggestion) -> Option<String> {
    let status = suggestion.tie.map(|(_, status)| status)?;
    let how = match status {
        Some(Liveness::Engaged) => "They are in touch already; care could flow.",
        Some(Liveness::Inactive) => "They had a connection that lies dormant.",
        _ => "They have a connection of which nobody has said how alive it is.",
    };
    Some(how.to_owned())
}

/// What would be new, without what the purpose has said already.
fn care(suggestion: &Suggestion) -> Option<String> {
    let said = match &suggestion.purpose {
        Purpose::Need { care_type } => care_type.as_str(),
        _ => "",
    };
    let new = |is: bool| -> Vec<&str> {
        let types = suggestion.new_types.iter().filter(|(_, wanted)| *wanted == is);
        types
            .map(|(label, _)| label.as_str())
            .filter(|label| *label != said)
            .collect()
    };
    let (ego, alter) = (&suggestion.ego.1, &suggestion.alter.1);
    let (wanted, other) = (new(true), new(false));
    let welcome = format!(
        "{alter} offers or gives care that {ego} would welcome: {}",
        list(&wanted)
    );
    match (wanted.is_empty(), other.is_empty()) {
        (true, true) => None,
        (false, true) => Some(format!("{welcome}.")),
        (true, false) => Some(format!("{alter} offers or gives care new to {ego}: {}.", list(&other))),
        (false, false) => Some(format!("{welcome}; also new to them: {}.", list(&other))),
    }
}

pub(super) fn way(suggestion: &Suggestion) -> String {
    let names: Vec<&str> = suggestion.path.iter().map(|(_, name)| name.as_str()).collect();
    match (names.as_slice(), suggestion.tie) {
        ([], Some(_)) => "They know each other; nobody else need introduce them.".to_owned(),
        ([], None) => "Nobody on this map joins them over live connections.".to_owned(),
        ([only], _) => format!("{only} knows both."),
        (chain, _) => stopped(format!("By way of {}", chain.join(", then "))),
    }
}
