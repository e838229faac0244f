//! A map on its way to paper.

use jiff::civil::Date;
use kith_network::picture::{Scene, svg};

/// How large a sheet is: ISO 216.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    A4,
    A3,
    A2,
    A1,
    A0,
}

impl Paper {
    pub const ALL: [Paper; 5] = [Paper::A4, Paper::A3, Paper::A2, Paper::A1, Paper::A0];

    /// As it is written in addresses and on the command line.
    pub fn key(self) -> &'static str {
        match self {
            Paper::A4 => "a4",
            Paper::A3 => "a3",
            Paper::A2 => "a2",
            Paper::A1 => "a1",
            Paper::A0 => "a0",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Paper::A4 => "A4, a page",
            Paper::A3 => "A3, two pages",
            Paper::A2 => "A2, a notice board",
            Paper::A1 => "A1, a poster",
            Paper::A0 => "A0, a wall",
        }
    }

    pub fn from_key(key: &str) -> Option<Paper> {
        Paper::ALL.into_iter().find(|paper| paper.key() == key)
    }
}

/// What is printed: all of it made from what its reader may see.
#[derive(Debug, Clone)]
pub struct MapSheet {
    pub title: String,
    pub network: String,
    /// "Showing 12 of 42 …": what of the network is on the picture.
    pub shown: String,
    /// Words about the view, in Markdown; empty for none.
    pub words: String,
    pub made: Date,
    pub paper: Paper,
    pub landscape: bool,
    /// The SVG file.
    pub drawing: String,
    /// The picture in words.
    pub alt: String,
    /// Everything on the picture, part by part; empty for the picture alone.
    pub list: Vec<(String, Vec<String>)>,
}

impl MapSheet {
    /// A sheet with a scene on it, and with its list if that is wanted.
    pub fn of(scene: &Scene, network: &str, made: Date, with_list: bool) -> MapSheet {
        let rows = scene.rows();
        let marks = rows.marks.iter().map(|row| {
            let further = row.group.into_iter().chain(row.standing.words());
            further.fold(row.words.to_owned(), |words, further| format!("{words}, {further}"))
        });
        let marks = marks.collect();
        let mut lines: Vec<String> = scene.lines.iter().map(|line| line.words.clone()).collect();
        lines.sort_by_cached_key(|words| words.to_lowercase());
        let parts = vec![
            ("Who is on this map".to_owned(), marks),
            ("Connections on this map".to_owned(), lines),
        ];
        let drawing = svg::file(scene);
        MapSheet {
            landscape: lies(&drawing),
            title: scene.title.clone(),
            network: network.to_owned(),
            shown: scene.description.clone(),
            words: String::new(),
            made,
            paper: Paper::A4,
            drawing,
            alt: scene.description.clone(),
            list: if with_list { parts } else { Vec::new() },
        }
    }
}

/// Whether a drawing, with its legend, is wider than it is high.
fn lies(drawing: &str) -> bool {
    let said = |name: &str| -> Option<f64> {
        let (_, rest) = drawing.split_once(&format!(" {name}=\""))?;
        rest.split('"').next()?.parse().ok()
    };
    said("width")
        .zip(said("height"))
        .is_some_and(|(width, height)| width > height)
}

#[cfg(feature = "pdf")]
mod filled {
    use super::super::content::shown;
    use super::super::prose::blocks;
    use super::super::{Manuscript, Template};
    use super::MapSheet;
    use crate::web::words;
    use serde_json::json;

    /// Paper lists so many of each; the spreadsheets have all.
    const MOST: usize = 2_000;

    impl MapSheet {
        pub(in crate::document) fn manuscript(&self) -> Manuscript {
            let made = words::date(self.made);
            let list: Vec<_> = self
                .list
                .iter()
                .filter(|(_, rows)| !rows.is_empty())
                .map(|(title, rows)| {
                    let more = rows.len().saturating_sub(MOST);
                    json!({
                        "title": format!("{title} ({})", rows.len()),
                        "rows": rows.iter().take(MOST).map(|row| shown(row)).collect::<Vec<_>>(),
                        "more": (more > 0).then(|| format!("And {more} more, in the spreadsheet.")),
                    })
                })
                .collect();
            let content = json!({
                "title": shown(&self.title),
                "network": shown(&self.network),
                "shown": shown(&self.shown),
                "words": if self.words.trim().is_empty() { json!([]) } else { json!(blocks(&self.words)) },
                "computed_on": shown(&self.alt),
                "alt": shown(&self.alt),
                "day": [self.made.year(), i16::from(self.made.month()), i16::from(self.made.day())],
                "foot": format!("{}. As of {made}. Drawn with kith.", shown(&self.network)),
                "paper": self.paper.key(),
                "landscape": self.landscape,
                "list": list,
                "seal": format!("{} {:?}", self.paper.key(), self.made),
            });
            Manuscript {
                template: Template::Map,
                content,
                pictures: vec![self.drawing.clone()],
            }
        }
    }
}
