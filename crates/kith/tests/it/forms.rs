//! Forms on pages, read as browsers read them.

/// The answers in the form that is sent to `action`, as a browser would send them unchanged.
#[track_caller]
pub fn answers(page: &str, action: &str) -> Vec<(String, String)> {
    let start = page
        .find(&format!("action=\"{action}\""))
        .unwrap_or_else(|| panic!("no form for {action} in:\n{page}"));
    let form = &page[start..];
    let mut rest = &form[..form.find("</form>").unwrap_or(form.len())];
    let mut answers = Vec::new();
    let mut menu: Option<String> = None;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let Some(end) = end_of_tag(rest) else { break };
        let (tag, after) = (&rest[..end], &rest[end + 1..]);
        rest = after;
        let value = attribute(tag, "value").unwrap_or_default();
        let name = attribute(tag, "name");
        match tag.split([' ', '>']).next().unwrap_or_default() {
            "input" => {
                let kind = attribute(tag, "type").unwrap_or_default();
                let chosen = !matches!(kind.as_str(), "checkbox" | "radio") || is_set(tag, "checked");
                if let (Some(name), true) = (name, chosen && kind != "file") {
                    answers.push((name, value));
                }
            }
            "textarea" => {
                let text = &after[..after.find("</textarea>").unwrap_or(0)];
                let text = text.strip_prefix('\n').unwrap_or(text);
                answers.extend(name.map(|name| (name, plain(text))));
            }
            "select" => menu = name,
            "/select" => menu = None,
            "option" if is_set(tag, "selected") => answers.extend(menu.clone().map(|name| (name, value))),
            _ => {}
        }
    }
    answers
}

/// Where a tag ends: at the first `>` outside quotes.
fn end_of_tag(text: &str) -> Option<usize> {
    let mut quoted = false;
    text.char_indices().find_map(|(at, c)| {
        quoted ^= c == '"';
        (c == '>' && !quoted).then_some(at)
    })
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let from = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    Some(plain(tag[from..].split('"').next().unwrap_or_default()))
}

fn is_set(tag: &str, name: &str) -> bool {
    tag.ends_with(&format!(" {name}")) || tag.contains(&format!(" {name} "))
}

fn plain(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

/// Answers something else to one question.
pub fn answer(answers: &mut Vec<(String, String)>, name: &str, value: &str) {
    answers.retain(|(known, _)| known != name);
    answers.push((name.to_owned(), value.to_owned()));
}

pub fn borrowed(answers: &[(String, String)]) -> Vec<(&str, &str)> {
    answers
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect()
}
