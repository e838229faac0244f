//! Typst as a press: a world of a few files in memory and the bundled fonts, and nothing else.

use super::{Manuscript, NotPrinted, Template};
use crate::letters::FONTS;
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};
use typst::diag::{FileError, FileResult, SourceDiagnostic, SourceResult};
use typst::ecow::EcoVec;
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Features, Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

/// The templates, by the names under which they read each other.
const TEMPLATES: [(&str, &str); 4] = [
    ("map.typ", include_str!("map.typ")),
    ("whole.typ", include_str!("whole.typ")),
    ("summary.typ", include_str!("summary.typ")),
    ("look.typ", include_str!("look.typ")),
];

/// One sheet at a time: setting a report takes all cores and some memory.
static PRESS: Mutex<()> = Mutex::new(());

static LETTERS: LazyLock<(LazyHash<FontBook>, Vec<Font>)> = LazyLock::new(|| {
    let fonts: Vec<Font> = FONTS
        .iter()
        .filter_map(|font| Font::new(Bytes::new(*font), 0))
        .collect();
    (LazyHash::new(FontBook::from_fonts(&fonts)), fonts)
});

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    // The names of rows as heads of rows, for those who listen to tables.
    let features: Features = [Feature::A11yExtras].into_iter().collect();
    LazyHash::new(Library::builder().with_features(features).build())
});

/// The last PDFs by a digest of what they were set from, the newest last: whoever asks for one
/// brings all that is in it.
static PRINTED: Mutex<Printed> = Mutex::new(Printed {
    forgotten: 0,
    documents: Vec::new(),
});

struct Printed {
    /// How often all were let go: what was begun before is not kept after.
    forgotten: u64,
    documents: Vec<([u8; 32], Vec<u8>)>,
}

/// How many are kept.
const MOST: usize = 8;

/// Lets go of every PDF.
pub(super) fn forget() {
    let mut printed = lock(&PRINTED);
    printed.forgotten += 1;
    printed.documents.clear();
}

/// What a broken-off printing left behind is whole all the same: nothing is changed halfway.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Sets a manuscript and writes it as a PDF made on `made`.
pub(super) fn print(manuscript: &Manuscript, made: Date) -> Result<Vec<u8>, NotPrinted> {
    let mark = manuscript.digest();
    let _turn = lock(&PRESS);
    let begun = {
        let kept = lock(&PRINTED);
        if let Some((_, known)) = kept.documents.iter().find(|(known, _)| *known == mark) {
            return Ok(known.clone());
        }
        kept.forgotten
    };
    let printed = typeset(manuscript).and_then(|document| {
        accessible(&document, manuscript, made)
            .or_else(|why| {
                // PDF/UA allows no letter that no font has. Such a name is an empty box then, in a
                // document that is tagged all the same.
                tracing::info!(why = %words(&why), "a PDF is not PDF/UA");
                typst_pdf::pdf(&document, &options(manuscript, made))
            })
            .map_err(failed)
    });
    // Typst keeps what it has set, in case it is asked again; here that is whom a report names.
    typst::comemo::evict(0);
    if let Ok(bytes) = &printed {
        let mut kept = lock(&PRINTED);
        if kept.documents.len() >= MOST {
            kept.documents.remove(0);
        }
        if kept.forgotten == begun {
            kept.documents.push((mark, bytes.clone()));
        }
    }
    printed
}

/// Lays the pages out.
pub(super) fn typeset(manuscript: &Manuscript) -> Result<PagedDocument, NotPrinted> {
    let sheets = Sheets::of(manuscript)?;
    typst::compile::<PagedDocument>(&sheets).output.map_err(failed)
}

/// The pages as PDF/UA, if they can be.
pub(super) fn accessible(document: &PagedDocument, manuscript: &Manuscript, made: Date) -> SourceResult<Vec<u8>> {
    let standards = PdfStandards::new(&[PdfStandard::Ua_1]).unwrap_or_default();
    let options = PdfOptions {
        standards,
        ..options(manuscript, made)
    };
    typst_pdf::pdf(document, &options)
}

fn options(manuscript: &Manuscript, made: Date) -> PdfOptions {
    PdfOptions {
        ident: Smart::Custom(manuscript.ident()),
        creator: Smart::Custom(Some("kith".to_owned())),
        timestamp: timestamp(made),
        ..PdfOptions::default()
    }
}

fn timestamp(made: Date) -> Option<Timestamp> {
    let (year, month, day) = (i32::from(made.year()), made.month(), made.day());
    let day = Datetime::from_ymd_hms(year, month.unsigned_abs(), day.unsigned_abs(), 0, 0, 0)?;
    (1..=9999).contains(&year).then(|| Timestamp::new_utc(day))
}

fn failed(why: EcoVec<SourceDiagnostic>) -> NotPrinted {
    NotPrinted::Failed(words(&why))
}

fn words(why: &[SourceDiagnostic]) -> String {
    let messages: Vec<&str> = why.iter().map(|one| one.message.as_str()).collect();
    messages.join("; ")
}

impl Manuscript {
    /// Equal for equal documents: the day and the seal are in the content.
    fn digest(&self) -> [u8; 32] {
        let mut digest = Sha256::new();
        digest.update(format!("{:?}\n{}\n", self.template, self.content));
        for picture in &self.pictures {
            digest.update(picture);
            digest.update("\n");
        }
        digest.finalize().into()
    }

    /// What tells this document from every other.
    fn ident(&self) -> String {
        format!("{:?} {}", self.template, self.content["seal"])
    }
}

/// Everything that a template can read.
struct Sheets {
    main: FileId,
    texts: Vec<Source>,
    files: Vec<(FileId, Bytes)>,
}

impl Sheets {
    fn of(manuscript: &Manuscript) -> Result<Sheets, NotPrinted> {
        let main = match manuscript.template {
            Template::Whole => "whole.typ",
            Template::Summary => "summary.typ",
            Template::Map => "map.typ",
        };
        let mut texts = Vec::new();
        for (name, text) in TEMPLATES {
            texts.push(Source::new(file(name)?, text.to_owned()));
        }
        let content = manuscript.content.to_string();
        let mut files = vec![(file("content.json")?, Bytes::from_string(content))];
        for (place, picture) in manuscript.pictures.iter().enumerate() {
            files.push((
                file(&format!("chart-{place}.svg"))?,
                Bytes::from_string(picture.clone()),
            ));
        }
        Ok(Sheets {
            main: file(main)?,
            texts,
            files,
        })
    }
}

fn file(name: &str) -> Result<FileId, NotPrinted> {
    let path = VirtualPath::new(name).map_err(|_| NotPrinted::Failed(format!("no file can be called {name}")))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl World for Sheets {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &LETTERS.0
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let found = self.texts.iter().find(|text| text.id() == id);
        found.cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let found = self.files.iter().find(|(known, _)| *known == id);
        found.map(|(_, bytes)| bytes.clone()).ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        LETTERS.1.get(index).cloned()
    }

    /// No clock: dates are handed in.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
