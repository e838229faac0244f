//! Sheets of views on their way to Kumu.

use std::collections::BTreeMap;

use super::project::Project;

/// A sheet without the setting that leaves out whoever is not on its map: in a project the map itself says so.
pub(super) fn without_membership(sheet: &str, field: &str, name: &str) -> String {
    let name = name.replace(['|', '"', '\n'], "/");
    let setting = format!("ignore: :not([\"{}\"~=\"{name}\"]);", field.to_lowercase());
    let kept: Vec<&str> = sheet.lines().filter(|line| line.trim() != setting).collect();
    let text = kept.join("\n") + "\n";
    text.replace("@settings {\n}\n", "").trim_start_matches('\n').to_owned()
}

/// A sheet that names single records by the ids that they have in the project.
pub(super) fn with_ids(sheet: &str, project: &Project<'_>) -> String {
    let actors = project
        .actors
        .rows
        .iter()
        .map(|row| row.id.as_str())
        .zip(&project.elements);
    let ties = project
        .ties
        .rows
        .iter()
        .map(|row| row.id.as_str())
        .zip(&project.connections);
    let renamed: BTreeMap<&str, &String> = actors.chain(ties).filter(|(own, given)| own != given).collect();
    let mut written = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some(at) = rest.find('#') {
        let (before, after) = rest.split_at(at + 1);
        written.push_str(before);
        let end = after
            .find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_')))
            .unwrap_or(after.len());
        let (name, after) = after.split_at(end);
        let given = renamed.get(name).filter(|_| !is_color(name));
        written.push_str(given.map_or(name, |given| given.as_str()));
        rest = after;
    }
    written.push_str(rest);
    written
}

fn is_color(name: &str) -> bool {
    matches!(name.len(), 3 | 4 | 6 | 8) && name.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_setting_of_the_map_itself_is_taken_out() {
        let sheet = "element {\n  color: #ff0000;\n}\n\n@settings {\n  ignore: :not([\"maps\"~=\"Kitchen\"]);\n}\n";
        assert_eq!(
            without_membership(sheet, "Maps", "Kitchen"),
            "element {\n  color: #ff0000;\n}\n\n"
        );
        assert_eq!(without_membership(sheet, "Maps", "Garden"), sheet);
    }
}
