//! Documents, read by the words on their pages.

use super::{content, press};
use crate::document::{Manuscript, forget, summary, whole};
use jiff::civil::{Date, date};
use kith_network::analysis::{Report, Settings, report};
use kith_network::consent::{Audience, Consent, Viewer};
use kith_network::id::FreshIds;
use kith_network::sample::larkmere;
use kith_network::text::Name;
use kith_network::vocabulary::Key;
use kith_network::{Actor, Change, SeededIds, Tie, sketch};
use typst::layout::{Frame, FrameItem};

const TODAY: Date = date(2026, 11, 23);

fn larkmere_report(audience: Audience) -> Report {
    let founding = larkmere(&mut SeededIds::new(7)).expect("a sample");
    let network = founding.network().expect("a network");
    let viewer = Viewer::ORGANISER.narrowed_to(audience);
    report(&network.seen_by(viewer).expect("seen"), &Settings::on(TODAY))
}

fn sketched(text: &str) -> Report {
    let network = sketch::network(text).expect("a sketch");
    report(&network.seen_by(Viewer::ORGANISER).expect("seen"), &Settings::on(TODAY))
}

/// The words on every page, without the spaces between them: lines break where they like.
fn pages(manuscript: &Manuscript) -> Vec<String> {
    fn read(frame: &Frame, out: &mut String) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => read(&group.frame, out),
                FrameItem::Text(text) => out.push_str(&squeezed(&text.text)),
                _ => {}
            }
        }
    }
    let document = press::typeset(manuscript).expect("pages");
    assert!(
        press::accessible(&document, manuscript, TODAY).is_ok(),
        "PDF/UA: {:?}",
        press::accessible(&document, manuscript, TODAY)
    );
    let read = |page: &typst_layout::Page| {
        let mut out = String::new();
        read(&page.frame, &mut out);
        out
    };
    document.pages().iter().map(read).collect()
}

fn squeezed(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && *c != '\u{200b}')
        .collect()
}

#[track_caller]
fn says(pages: &[String], words: &str) {
    let wanted = squeezed(words);
    // A paragraph may go on overleaf.
    let goes_on = |two: &[String]| {
        let breaks = wanted.char_indices().map(|(at, _)| wanted.split_at(at));
        breaks
            .skip(1)
            .any(|(before, after)| two[0].contains(before) && two[1].contains(after))
    };
    assert!(
        pages.iter().any(|page| page.contains(&wanted)) || pages.windows(2).any(goes_on),
        "no page says “{words}”"
    );
}

#[test]
fn larkmere_on_paper_says_the_published_figures() {
    let report = larkmere_report(Audience::Organisers);
    let pages = pages(&content::whole(&report, Audience::Organisers));
    says(&pages, "42 actors");
    says(&pages, "32 of 42 (76.2%)");
    says(&pages, "10 of 42 (23.8%)");
    // Published of the B Team: 7 connections, 5 generative, 1 engaged, 1 inactive; of the D Team:
    // 5, of which 2, 1 and 2.
    let team = |name: &str, tally: [&str; 4]| {
        let at = pages
            .iter()
            .position(|page| page.contains(&squeezed(&format!("{name}{}", tally[0]))));
        let at = at.unwrap_or_else(|| panic!("no card of {name}"));
        let card: String = pages[at..(at + 2).min(pages.len())].concat();
        for line in &tally[1..] {
            assert!(card.contains(&squeezed(line)), "{name}: {line}");
        }
    };
    let b = [
        "7 connections",
        "Generative: 5 of 7 (71.4%)",
        "Engaged: 1 of 7 (14.3%)",
        "Inactive: 1 of 7 (14.3%)",
    ];
    team("B Team", b);
    let d = [
        "5 connections",
        "Generative: 2 of 5 (40.0%)",
        "Engaged: 1 of 5 (20.0%)",
        "Inactive: 2 of 5 (40.0%)",
    ];
    team("D Team", d);
    for section in &report.sections {
        says(&pages, section.question);
        says(&pages, &section.finding);
        says(&pages, section.caution);
    }
    for (at, page) in pages.iter().enumerate() {
        assert!(
            page.contains(&squeezed(&format!("Page {} of {}", at + 1, pages.len()))),
            "page {}",
            at + 1
        );
        assert!(page.contains(&squeezed(&report.seal)), "the seal on page {}", at + 1);
    }
}

#[test]
fn the_summary_is_one_page() {
    let report = larkmere_report(Audience::Organisers);
    let pages = pages(&content::summary(&report, Audience::Organisers));
    assert_eq!(pages.len(), 1);
    says(&pages, "32 of 42 (76.2%) give care to the Circle or to a care team.");
    for next in &report.summary().next {
        says(&pages, next);
    }
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    let report = larkmere_report(Audience::Members);
    let first = whole(&report, Audience::Members).expect("a document");
    assert!(first.starts_with(b"%PDF-1.7"));
    assert_eq!(whole(&report, Audience::Members).expect("kept"), first);
    forget();
    assert_eq!(whole(&report, Audience::Members).expect("made again"), first);
    let other = whole(&larkmere_report(Audience::Organisers), Audience::Organisers).expect("another");
    assert_ne!(other, first);
}

#[test]
fn names_that_look_like_code_are_letters() {
    let names = [
        "]] *bold* $x$ @ref <a>",
        "#image(\"x.png\")",
        "\\u{41} // no remark",
        "בית השכנים",
        "حديقة",
        "Sunflower 🌻",
        "Supercalifragilisticexpialidociousneighbourhoodassociation",
    ];
    let pages = pages(&content::whole(&named(&names), Audience::Organisers));
    // Letters that change their shape beside each other are shaped together; the flower is a run
    // of its own.
    for name in names {
        // What runs from right to left is set in pieces that come in the order of the page, so of
        // such a word its letters are looked for.
        let is_rtl = |c: char| ('\u{590}'..='\u{6ff}').contains(&c);
        if name.contains(is_rtl) {
            let has_all = |page: &String| name.chars().filter(|c| is_rtl(*c)).all(|c| page.contains(c));
            assert!(pages.iter().any(has_all), "no page has the letters of {name}");
        } else {
            says(&pages, name);
        }
    }
}

/// A report on people of these names, all giving to one team that has the first name too.
fn named(names: &[&str]) -> Report {
    let mut ids = SeededIds::new(3);
    let mut network = sketch::network("Wren (person)").expect("a sketch");
    let name = |text: &str| Name::parse(text).expect("a name");
    let team = ids.actor();
    let known = |id, called: &str, kind: &str| {
        Change::AddActor(Actor {
            kind: Some(Key::new(kind)),
            consent: Consent::agreed(Audience::Public),
            ..Actor::named(id, name(called))
        })
    };
    let mut changes = vec![known(team, names[0], "team")];
    for called in names {
        let person = ids.actor();
        changes.push(known(person, called, "person"));
        changes.push(Change::AddTie(Tie::between(ids.tie(), person, team)));
    }
    let _ = network.apply(&Change::Several(changes), None).expect("accepted");
    report(&network.seen_by(Viewer::ORGANISER).expect("seen"), &Settings::on(TODAY))
}

#[test]
fn an_empty_network_has_a_document_too() {
    let report = sketched("");
    let whole = pages(&content::whole(&report, Audience::Public));
    says(&whole, "For anybody: what everybody may see.");
    let summary = pages(&content::summary(&report, Audience::Public));
    says(&summary, "Nobody is on the map yet.");
}

#[test]
fn a_name_that_no_font_has_is_printed_all_the_same() {
    let report = sketched("关怀 (person) -- generative: food -> A Team (care team)");
    assert!(
        whole(&report, Audience::Organisers)
            .expect("a document")
            .starts_with(b"%PDF")
    );
    assert!(summary(&report, Audience::Organisers).is_ok());
}

#[test]
fn a_table_too_long_for_paper_says_how_much_of_it_is_there() {
    let neighbours: String = (0..230).map(|n| format!("Neighbour {n:03} (person)\n")).collect();
    let report = sketched(&format!("{neighbours}A Team (care team)"));
    // 231 actors and not one gives: the list of those has 231 rows.
    let pages = pages(&content::whole(&report, Audience::Organisers));
    says(&pages, "The first 200 of 231 rows are shown.");
    says(&pages, "Neighbour 100");
}
