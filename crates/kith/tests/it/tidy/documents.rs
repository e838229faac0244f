//! What the documents promise is there, and what is there is documented.

use super::{document, keeps, sources};
use jiff::civil::date;
use kith::web::routes::ROUTES;
use kith_network::actor::Actor;
use kith_network::analysis::{self, Settings, Then, measures};
use kith_network::exchange::MEANINGS;
use kith_network::network::{About, Change, Network};
use kith_network::sample::larkmere;
use kith_network::text::Name;
use kith_network::tie::Tie;
use kith_network::vocabulary::{FieldOn, Key, Template};
use kith_network::{FreshIds, NetworkId, SeededIds, Viewer, VisibleNetwork};
use std::collections::BTreeSet;
use std::process::Command;
use std::sync::Arc;

/// What kith answers when asked for help.
fn help(words: &[&str]) -> String {
    let said = Command::new(env!("CARGO_BIN_EXE_kith"))
        .args(words)
        .arg("--help")
        .env_clear()
        .output()
        .expect("kith runs");
    String::from_utf8(said.stdout).expect("text")
}

#[test]
fn every_command_and_every_flag_is_documented() {
    let page = document("docs/commands.md");
    let all = help(&[]);
    let commands: Vec<&str> = all
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
        .collect();
    assert!(commands.contains(&"import"), "{all}");
    let mut missing = Vec::new();
    for command in &commands {
        let title = format!("`kith {command}");
        let Some(at) = page
            .match_indices(&title)
            .map(|(at, _)| at)
            .find(|at| page[..*at].rsplit('\n').next().unwrap_or_default().starts_with("## "))
        else {
            missing.push((format!("kith {command}"), "has no part of the page".to_owned()));
            continue;
        };
        let end = page[at..].find("\n## ").map_or(page.len(), |length| at + length);
        let part = &page[at..end];
        let said = help(&[command]);
        let flags = said
            .split(|c: char| !(c.is_alphanumeric() || c == '-'))
            .filter(|word| word.starts_with("--") && word.len() > 3);
        for flag in flags.collect::<BTreeSet<_>>() {
            let everywhere = ["--help", "--home", "--version"].contains(&flag);
            let told = if everywhere {
                page.contains(flag)
            } else {
                part.contains(&format!("`{flag}"))
            };
            if !told {
                missing.push((format!("kith {command}"), format!("does not tell of {flag}")));
            }
        }
    }
    keeps("docs/commands.md tells of every flag", missing, &[]);
}

#[test]
fn every_meaning_of_a_column_is_documented_with_its_headers() {
    let page = document("docs/import.md");
    let part = |title: &str| {
        let at = page.find(title).expect("the page has this part");
        let rest = &page[at + title.len()..];
        rest.split("\n#").next().unwrap_or(rest).to_owned()
    };
    let (actors, ties) = (part("### People and groups\n"), part("### Connections\n"));
    let mut missing = Vec::new();
    for entry in MEANINGS {
        let part = match entry.on {
            FieldOn::Actors => &actors,
            FieldOn::Ties => &ties,
        };
        let name = format!("{}.{}", entry.on.key(), entry.key);
        let Some(row) = part
            .lines()
            .find(|line| line.starts_with(&format!("| `{}` |", entry.key)))
        else {
            missing.push((name, "has no row".to_owned()));
            continue;
        };
        let told: BTreeSet<&str> = row
            .trim_end_matches(" |")
            .rsplit(" | ")
            .next()
            .unwrap_or_default()
            .split(", ")
            .collect();
        for header in entry.headers.iter().filter(|header| !told.contains(**header)) {
            missing.push((name.clone(), format!("does not tell of the header “{header}”")));
        }
    }
    keeps("docs/import.md tells what columns can mean", missing, &[]);
}

/// Whether a figure's id is one of those that a pattern of the page stands for.
fn fits(pattern: &str, id: &str) -> bool {
    let (pattern, id): (Vec<&str>, Vec<&str>) = (pattern.split('.').collect(), id.split('.').collect());
    pattern.len() == id.len()
        && pattern.iter().zip(id).all(|(wanted, found)| match *wanted {
            "KEY" => found != "none",
            "ID" => found.len() == 26,
            "STATUS" => ["generative", "engaged", "inactive", "unclassified"].contains(&found),
            word => word == found,
        })
}

/// A map begun with the words of `template`: actors as (name, kind), ties as (from, to, kind).
fn begun(template: Template, actors: &[(&str, &str)], ties: &[(usize, usize, &str)]) -> VisibleNetwork {
    let mut ids = SeededIds::new(2);
    let name = |text: &str| Name::parse(text).expect("a name");
    let about = About::named(name("A map"));
    let mut network = Network::founded(NetworkId::new(2), about, template.vocabulary());
    let actors: Vec<Actor> = actors
        .iter()
        .map(|(called, kind)| Actor {
            kind: Some(Key::new(kind)),
            ..Actor::named(ids.actor(), name(called))
        })
        .collect();
    let ties: Vec<Change> = ties
        .iter()
        .map(|(from, to, kind)| {
            Change::AddTie(Tie {
                kind: Some(Key::new(kind)),
                ..Tie::between(ids.tie(), actors[*from].id, actors[*to].id)
            })
        })
        .collect();
    let changes = actors.into_iter().map(Change::AddActor).chain(ties).collect();
    let _applied = network.apply(&Change::Several(changes), None).expect("a small map");
    network.seen_by(Viewer::ORGANISER).expect("seen")
}

/// The figures of the sample as it is, and compared with itself; those of a personal care map,
/// and those of a service map.
fn figure_ids(sample: VisibleNetwork) -> BTreeSet<String> {
    let settings = Settings::on(date(2026, 11, 1));
    let personal = begun(
        Template::PersonalCareMap,
        &[("Rosa", "person"), ("Ada", "person"), ("Bo", "professional")],
        &[(1, 0, "daily"), (2, 0, "weekly")],
    );
    let service = begun(
        Template::CareCommons,
        &[
            ("Lane Co-op", "convening-partner"),
            ("Rosa", "supported-person"),
            ("Ada", "person"),
            ("Lane Clinic", "health-care"),
        ],
        &[
            (2, 0, "membership"),
            (3, 0, "inactive-membership"),
            (2, 1, "in-plan"),
            (3, 1, "in-plan"),
        ],
    );
    [sample, personal, service]
        .into_iter()
        .flat_map(|network| {
            let then = Then {
                name: "A year before".to_owned(),
                on: date(2025, 11, 1),
                network: Arc::new(network.clone()),
            };
            let alone = analysis::report(&network, &settings);
            let compared = analysis::report_since(&network, Some(&then), &settings);
            let ids = |report: &analysis::Report| {
                let figures = report.figures();
                figures.map(|(_, figure)| figure.id.clone()).collect::<Vec<_>>()
            };
            [ids(&alone), ids(&compared)].concat()
        })
        .collect()
}

#[test]
fn every_figure_of_the_analysis_is_documented_and_no_other() {
    let page = document("docs/figures.md");
    let patterns: BTreeSet<&str> = page
        .lines()
        .scan(false, |in_table, line| {
            *in_table = line.starts_with("| id | kind |") || (*in_table && line.starts_with('|'));
            Some(in_table.then_some(line))
        })
        .flatten()
        .filter_map(|line| line.split(" | ").next())
        .flat_map(|cell| cell.split('`').skip(1).step_by(2))
        .collect();
    let sample = larkmere(&mut SeededIds::new(1)).expect("the sample");
    let mut network = Network::founded(NetworkId::new(1), sample.about, sample.vocabulary);
    let _applied = network.apply(&sample.change, None).expect("the sample is accepted");
    let visible = network.seen_by(Viewer::ORGANISER).expect("seen");
    let settings = Settings::on(date(2026, 11, 1));
    let ids = figure_ids(visible);
    let mut missing: Vec<(String, String)> = ids
        .iter()
        .filter(|id| !patterns.iter().any(|pattern| fits(pattern, id)))
        .map(|id| (id.clone(), "is not in docs/figures.md".to_owned()))
        .collect();
    let ghosts = patterns
        .iter()
        .filter(|pattern| !ids.iter().any(|id| fits(pattern, id)));
    missing.extend(ghosts.map(|pattern| {
        (
            (*pattern).to_owned(),
            "is in docs/figures.md and nowhere else".to_owned(),
        )
    }));
    for section in analysis::SECTIONS {
        if !page.contains(&format!("## `{}`:", section.id())) {
            missing.push((section.id().to_owned(), "has no part of docs/figures.md".to_owned()));
        }
    }
    let query = settings.to_query();
    for switch in query.split('&').filter_map(|pair| pair.split('=').next()) {
        if !page.contains(&format!("| `{switch}` |")) {
            missing.push((switch.to_owned(), "is a switch and not in docs/figures.md".to_owned()));
        }
    }
    keeps("docs/figures.md tells of every figure", missing, &[]);
}

/// The page is written from the list: after a change, run this test once with `KITH_WRITE=1`.
#[test]
fn every_measure_is_documented_as_it_introduces_itself() {
    let path = "docs/measures.md";
    if std::env::var_os("KITH_WRITE").is_some() {
        std::fs::write(super::root().join(path), measures::page()).expect("written");
    }
    assert!(
        document(path) == measures::page(),
        "{path} is not what MEASURES says: run this test with KITH_WRITE=1, and look at what changed"
    );
}

#[test]
fn every_format_has_a_page_and_stands_in_the_index() {
    let index = document("docs/formats/README.md");
    for format in kith_network::exchange::FORMATS {
        let page = if format.key == "kith" { "archive" } else { format.key };
        document(&format!("docs/formats/{page}.md"));
        let reads = if format.reader.is_some() || format.key == "csv" {
            " yes |"
        } else {
            " |"
        };
        let writes = if format.files.is_empty() && format.key != "kith" {
            " |"
        } else {
            " yes |"
        };
        let row = format!("]({page}.md) | `{}` |{reads}{writes}", format.key);
        assert!(index.contains(&row), "docs/formats/README.md has no row with {row}");
    }
}

/// The beginning of an address that says what it is about: `/n/{network}/actors` of
/// `/n/{network}/actors/{actor}/edit`.
fn group(path: &str) -> String {
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    let length = match parts.first() {
        Some(&"n") => 3,
        Some(&"embed") => 2,
        _ => 1,
    };
    let kept: Vec<&str> = parts.into_iter().take(length).collect();
    format!("/{}", kept.join("/"))
}

#[test]
fn every_group_of_addresses_is_documented_and_no_other() {
    let page = document("docs/addresses.md");
    let told: BTreeSet<String> = page
        .lines()
        .filter_map(|line| line.strip_prefix("| `"))
        .filter_map(|rest| rest.split('`').next())
        .map(str::to_owned)
        .collect();
    let there: BTreeSet<String> = ROUTES.iter().map(|route| group(route.path)).collect();
    assert_eq!(told, there);
}

#[test]
fn every_decision_is_in_the_index_and_in_its_file() {
    let index = document("docs/decisions/README.md");
    let listed: BTreeSet<&str> = index
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next())
        .collect();
    let sources = sources();
    let there: BTreeSet<&str> = sources
        .iter()
        .filter_map(|source| source.path.strip_prefix("docs/decisions/"))
        .filter(|name| *name != "README.md")
        .collect();
    assert_eq!(listed, there);
}

#[test]
fn the_readme_gives_the_two_commands_each_alone_to_be_copied() {
    let page = document("README.md");
    for command in ["cargo xtask run", "cargo xtask test"] {
        assert!(page.contains(&format!("```sh\n{command}\n```")), "{command}");
    }
}

#[test]
fn every_link_between_documents_leads_somewhere() {
    let pictures = document("tests/browser/pictures.mjs");
    let mut broken = Vec::new();
    let sources = sources();
    for source in sources.iter().filter(|source| source.ends_in(&[".md"])) {
        let folder = super::root().join(&source.path);
        let folder = folder.parent().expect("a folder");
        let links = source
            .text
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split([')', '\n', ' ']).next());
        for link in links.filter(|link| !link.starts_with('#') && !link.contains("://")) {
            let path = link.split('#').next().unwrap_or_default();
            let leads = match path.split_once("docs/pictures/") {
                // Taken by a command, from this list.
                Some((_, picture)) => pictures.contains(&format!("name: '{}'", picture.trim_end_matches(".png"))),
                None => folder.join(path).exists(),
            };
            if !leads && !path.ends_with("docs/pictures") {
                broken.push((source.path.clone(), format!("leads to {link}")));
            }
        }
    }
    keeps("a link leads somewhere", broken, &[]);
}

#[test]
fn the_map_of_the_code_names_only_what_is_there() {
    let page = document("ARCHITECTURE.md");
    let sources = sources();
    let endings = [".rs", ".ts", ".css", ".md", ".mjs", "/"];
    let named: BTreeSet<&str> = page
        .split('`')
        .skip(1)
        .step_by(2)
        .filter(|word| !word.contains([' ', '\n', '{', '<']) && !word.starts_with('/'))
        .filter(|word| word.contains('/') || endings.iter().any(|ending| word.ends_with(ending)))
        .collect();
    assert!(named.len() > 30, "{named:?}");
    let gone: Vec<&str> = named
        .into_iter()
        .filter(|name| {
            !sources.iter().any(|source| {
                let path = format!("/{}", source.path);
                path.ends_with(&format!("/{name}"))
                    || path.contains(&format!("/{}/", name.trim_end_matches('/')))
                    || path.contains(&format!("/{name}."))
            })
        })
        .collect();
    assert!(gone.is_empty(), "ARCHITECTURE.md names what is not there: {gone:?}");
}
