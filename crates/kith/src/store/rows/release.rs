//! A public report as it is kept. What is read back goes through the same narrow door as what was
//! written: a number that is not rounded cannot be read.

use super::{Unreadable, read, said};
use kith_network::analysis::disclosure::{Held, PublicFigure, PublicReport, PublicSection, PublicTable, Said};
use serde::{Deserialize, Serialize};

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct ReleaseRow {
    network: String,
    address: String,
    as_of: String,
    sections: Vec<SectionRow>,
    left_out: Vec<String>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct SectionRow {
    id: String,
    question: String,
    finding: String,
    headline: usize,
    figures: Vec<FigureRow>,
    tables: Vec<TableRow>,
    method: String,
    caution: String,
    source: String,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct FigureRow {
    id: String,
    label: String,
    part: HeldRow,
    whole: Option<HeldRow>,
    counts: String,
}

/// Without a number it is fewer than 8.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct HeldRow {
    about: Option<usize>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct TableRow {
    id: String,
    caption: String,
    rows: Vec<usize>,
}

impl From<&PublicReport> for ReleaseRow {
    fn from(report: &PublicReport) -> ReleaseRow {
        ReleaseRow {
            network: report.network.clone(),
            address: report.address.clone(),
            as_of: report.as_of.to_string(),
            sections: report.sections.iter().map(SectionRow::from).collect(),
            left_out: report.left_out.clone(),
        }
    }
}

impl From<&PublicSection> for SectionRow {
    fn from(section: &PublicSection) -> SectionRow {
        SectionRow {
            id: section.id.clone(),
            question: section.question.clone(),
            finding: section.finding.clone(),
            headline: section.headline,
            figures: section.figures.iter().map(FigureRow::from).collect(),
            tables: section.tables.iter().map(TableRow::from).collect(),
            method: section.method.clone(),
            caution: section.caution.clone(),
            source: section.source.clone(),
        }
    }
}

impl From<&PublicFigure> for FigureRow {
    fn from(figure: &PublicFigure) -> FigureRow {
        let held = |held: Held| HeldRow { about: held.about() };
        FigureRow {
            id: figure.id.clone(),
            label: figure.label.to_string(),
            part: held(figure.part),
            whole: figure.whole.map(held),
            counts: figure.counts.to_string(),
        }
    }
}

impl From<&PublicTable> for TableRow {
    fn from(table: &PublicTable) -> TableRow {
        TableRow {
            id: table.id.clone(),
            caption: table.caption.clone(),
            rows: table.rows.clone(),
        }
    }
}

impl TryFrom<ReleaseRow> for PublicReport {
    type Error = Unreadable;

    fn try_from(row: ReleaseRow) -> Result<PublicReport, Unreadable> {
        let sections = row.sections.into_iter().map(PublicSection::try_from);
        Ok(PublicReport {
            network: row.network,
            address: row.address,
            as_of: read(&row.as_of, "date")?,
            sections: sections.collect::<Result<_, _>>()?,
            left_out: row.left_out,
        })
    }
}

impl TryFrom<SectionRow> for PublicSection {
    type Error = Unreadable;

    fn try_from(row: SectionRow) -> Result<PublicSection, Unreadable> {
        let figures: Vec<PublicFigure> = row
            .figures
            .into_iter()
            .map(PublicFigure::try_from)
            .collect::<Result<_, _>>()?;
        let inside = |place: &usize| *place < figures.len();
        if row.headline > figures.len() || !row.tables.iter().all(|table| table.rows.iter().all(inside)) {
            return Err(Unreadable("list of figures"));
        }
        let tables = row.tables.into_iter().map(|table| PublicTable {
            id: table.id,
            caption: table.caption,
            rows: table.rows,
        });
        Ok(PublicSection {
            id: row.id,
            question: row.question,
            finding: row.finding,
            headline: row.headline,
            tables: tables.collect(),
            figures,
            method: row.method,
            caution: row.caution,
            source: row.source,
        })
    }
}

impl TryFrom<FigureRow> for PublicFigure {
    type Error = Unreadable;

    fn try_from(row: FigureRow) -> Result<PublicFigure, Unreadable> {
        let held = |row: HeldRow| said(Held::kept(row.about), "number");
        Ok(PublicFigure {
            id: row.id,
            label: Said::kept(row.label),
            part: held(row.part)?,
            whole: row.whole.map(held).transpose()?,
            counts: Said::kept(row.counts),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::from_json;
    use super::*;

    #[test]
    fn an_exact_number_cannot_be_read_back() {
        let with = |number: &str| {
            format!(
                "{{\"as_of\":\"2026-03-02\",\"sections\":[{{\"figures\":[{{\"id\":\"actors\",\"part\":{{\"about\":{number}}}}}]}}]}}"
            )
        };
        let read = |number: &str| from_json::<ReleaseRow, PublicReport>(&with(number));
        assert!(read("40").is_ok());
        assert!(read("null").is_ok(), "fewer than 8");
        for exact in ["42", "1", "5"] {
            assert_eq!(read(exact), Err(Unreadable("number")));
        }
    }
}
