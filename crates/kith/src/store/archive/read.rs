//! Reading an archive: every record through its own reading and the network's rules, or a sentence with file and line.

use super::ArchiveError;
use super::beside::{AccountLine, ApartLine, Drawings, DrawnLine, ReleaseLine};
use super::history::{self, HistoryRow};
use super::layout::{
    ACCOUNTS, APART, DRAWINGS, FORMAT, HISTORY, Listed, MANIFEST, Manifest, ManifestNetwork, NETWORK, Placed, RELEASES,
    Revised, SHARES, VERSION, VOCABULARY, file, folder,
};
use super::unpack::Parts;
use super::whole::{nothing_lost, parsed};
use super::write::NetworkFile;
use crate::store::Account;
use crate::store::rows::{AboutRow, VocabularyRow, to_json};
use crate::store::shares::{Share, ShareLine, Shows};
use kith_network::consent::Viewer;
use kith_network::network::{About, Records, Version};
use kith_network::{ActorId, Network, NetworkId, Vocabulary};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::BTreeSet;

/// An archive that was read and found whole.
#[derive(Debug)]
pub struct Archive {
    pub manifest: Manifest,
    pub(super) accounts: Vec<Account>,
    pub(super) networks: Vec<ReadNetwork>,
}

/// A network out of an archive, as the database will keep it.
#[derive(Debug)]
pub(super) struct ReadNetwork {
    pub(super) id: NetworkId,
    pub(super) address: String,
    pub(super) version: u64,
    /// Revision and body.
    pub(super) about: (u64, String),
    pub(super) vocabulary: (u64, String),
    pub(super) actors: Vec<ActorId>,
    pub(super) lists: Vec<List>,
    pub(super) releases: Vec<ReleaseLine>,
    pub(super) shares: Vec<Share>,
    pub(super) apart: Vec<ApartLine>,
    pub(super) drawings: Drawings,
    pub(super) history: Vec<HistoryRow>,
}

/// The rows of one table.
#[derive(Debug)]
pub(super) struct List {
    pub(super) insert: &'static str,
    /// Key, revision, body.
    pub(super) rows: Vec<(String, u64, String)>,
}

impl Archive {
    /// Reads the files of an archive.
    ///
    /// # Errors
    /// The first thing that is not as it must be, with its file and line.
    pub fn read(mut parts: Parts) -> Result<Archive, ArchiveError> {
        let manifest = manifest(&mut parts)?;
        let accounts = match manifest.accounts {
            None => Vec::new(),
            Some(count) => accounts(&mut parts, count)?,
        };
        let known: BTreeSet<String> = accounts.iter().map(|account| account.id.to_string()).collect();
        let mut networks: Vec<ReadNetwork> = Vec::new();
        for told in &manifest.networks {
            let network = Reading {
                parts: &mut parts,
                told,
            }
            .network(&known)?;
            if networks.iter().any(|other| other.id == network.id) {
                return Err(ArchiveError::Damaged("two networks in it are the same".to_owned()));
            }
            networks.push(network);
        }
        match parts.paths().next() {
            Some(path) => Err(ArchiveError::Damaged(format!("{path} is of no use in it"))),
            None => Ok(Archive {
                manifest,
                accounts,
                networks,
            }),
        }
    }
}

fn text(parts: &mut Parts, path: &str) -> Result<String, ArchiveError> {
    let bytes = parts
        .take(path)
        .ok_or_else(|| ArchiveError::Damaged(format!("{path} is missing from it")))?;
    String::from_utf8(bytes).map_err(|_| ArchiveError::Damaged(format!("{path} is not text")))
}

fn manifest(parts: &mut Parts) -> Result<Manifest, ArchiveError> {
    let text = text(parts, MANIFEST)?;
    let loose: Value = serde_json::from_str(&text).map_err(|_| ArchiveError::NotAnArchive)?;
    if loose["format"] != FORMAT {
        return Err(ArchiveError::NotAnArchive);
    }
    match loose["version"].as_u64() {
        Some(found) if found > VERSION => return Err(ArchiveError::Newer { found, known: VERSION }),
        Some(1..) => {}
        _ => return Err(ArchiveError::line(MANIFEST, 1, "its version makes no sense")),
    }
    let manifest: Manifest = serde_json::from_value(loose).map_err(|error| {
        ArchiveError::line(MANIFEST, 1, format!("it does not say what is in the archive ({error})"))
    })?;
    let addresses: BTreeSet<&str> = manifest.networks.iter().map(|told| told.address.as_str()).collect();
    let fits = |told: &ManifestNetwork| is_address(&told.address) && told.folder == folder(&told.address);
    if addresses.len() != manifest.networks.len() || !manifest.networks.iter().all(fits) {
        return Err(ArchiveError::line(
            MANIFEST,
            1,
            "the addresses of its networks make no sense",
        ));
    }
    Ok(manifest)
}

/// Whether this can be the address of a network.
pub(super) fn is_address(text: &str) -> bool {
    let fits = |c: char| c == '-' || (c.is_alphanumeric() && !c.is_uppercase());
    text.chars().all(fits) && text.contains(char::is_alphanumeric) && text.chars().count() <= 60
}

/// Each line of a file, read by `one` with its number from 0; there must be as many as `count` says.
fn each<T>(
    parts: &mut Parts,
    path: &str,
    count: Option<&u64>,
    mut one: impl FnMut(&str, usize) -> Result<T, String>,
) -> Result<Vec<T>, ArchiveError> {
    let text = text(parts, path)?;
    let mut read = Vec::new();
    for (at, line) in text.split_terminator('\n').enumerate() {
        read.push(one(line, at).map_err(|why| ArchiveError::line(path, at + 1, why))?);
    }
    if count != Some(&(read.len() as u64)) {
        let found = format!(
            "{path} has {} lines, and archive.json tells of another number",
            read.len()
        );
        return Err(ArchiveError::Damaged(found));
    }
    Ok(read)
}

fn accounts(parts: &mut Parts, count: u64) -> Result<Vec<Account>, ArchiveError> {
    let mut seen = BTreeSet::new();
    each(parts, ACCOUNTS, Some(&count), |text, _| {
        let line: AccountLine = parsed(text)?;
        let account = line.account()?;
        nothing_lost(text, &AccountLine::from(&account))?;
        match seen.insert(account.id) {
            true => Ok(account),
            false => Err("that account is in it already".to_owned()),
        }
    })
}

/// Reading one network.
struct Reading<'r> {
    parts: &'r mut Parts,
    told: &'r ManifestNetwork,
}

/// A record with its revision and the text that the database keeps of it.
type Kept<T> = (T, u64, String);

impl Reading<'_> {
    fn network(mut self, accounts: &BTreeSet<String>) -> Result<ReadNetwork, ArchiveError> {
        let (id, version, about) = self.about()?;
        let vocabulary = self.vocabulary()?;
        if about.1.max(vocabulary.1) > version {
            return Err(self.wrong(NETWORK, "its version makes no sense"));
        }
        let mut records = Records {
            version: Version(version),
            about: (about.0, Version(about.1)),
            vocabulary: (vocabulary.0, Version(vocabulary.1)),
            actors: Vec::new(),
            ties: Vec::new(),
            gaps: Vec::new(),
            actions: Vec::new(),
            introductions: Vec::new(),
            remarks: Vec::new(),
            snapshots: Vec::new(),
            views: Vec::new(),
            tours: Vec::new(),
            spots: Vec::new(),
        };
        let lists = self.records(&mut records)?;
        let actors = records.actors.iter().map(|(actor, _)| actor.id).collect();
        let folder = &self.told.folder;
        let network = Network::restored(id, records).map_err(|misfit| ArchiveError::misfit(folder, &misfit))?;
        Ok(ReadNetwork {
            id,
            address: self.told.address.clone(),
            version,
            about: (about.1, about.2),
            vocabulary: (vocabulary.1, vocabulary.2),
            actors,
            lists,
            releases: self.releases()?,
            shares: self.shares(&network)?,
            apart: self.apart()?,
            drawings: self.drawings()?,
            history: self.history(version, accounts)?,
        })
    }

    fn wrong(&self, file: &str, why: impl ToString) -> ArchiveError {
        ArchiveError::line(&format!("{}/{file}", self.told.folder), 1, why)
    }

    /// A file that is one record: its text, and what it says.
    fn one<R: DeserializeOwned>(&mut self, file: &str) -> Result<(String, R), ArchiveError> {
        let text = text(self.parts, &format!("{}/{file}", self.told.folder))?;
        let record = parsed(&text).map_err(|why| self.wrong(file, why))?;
        Ok((text, record))
    }

    fn about(&mut self) -> Result<(NetworkId, u64, Kept<About>), ArchiveError> {
        let (text, what) = self.one::<NetworkFile>(NETWORK)?;
        let wrong = |why: &str| self.wrong(NETWORK, why);
        let id: NetworkId = what.id.parse().map_err(|_| wrong("its id makes no sense"))?;
        if i64::try_from(what.version).is_err() {
            return Err(wrong("its version makes no sense"));
        }
        let about = About::try_from(what.record).map_err(|why| wrong(&why.to_string()))?;
        if about.address != self.told.address || what.version != self.told.version {
            return Err(wrong("archive.json tells of another network"));
        }
        let again = NetworkFile {
            id: id.to_string(),
            record: AboutRow::from(&about),
            ..what
        };
        nothing_lost(&text, &again).map_err(|why| wrong(&why))?;
        let body = to_json(&again.record)?;
        Ok((id, again.version, (about, again.revision, body)))
    }

    fn vocabulary(&mut self) -> Result<Kept<Vocabulary>, ArchiveError> {
        let (text, words) = self.one::<Revised<VocabularyRow>>(VOCABULARY)?;
        let vocabulary = Vocabulary::try_from(words.record).map_err(|why| self.wrong(VOCABULARY, why))?;
        let again = Revised {
            revision: words.revision,
            record: VocabularyRow::from(&vocabulary),
        };
        nothing_lost(&text, &again).map_err(|why| self.wrong(VOCABULARY, why))?;
        let body = to_json(&again.record)?;
        Ok((vocabulary, words.revision, body))
    }

    fn records(&mut self, into: &mut Records) -> Result<Vec<List>, ArchiveError> {
        let mut spots = Vec::new();
        let version = into.version;
        let lists = vec![
            self.list(version, &mut into.actors)?,
            self.list(version, &mut into.ties)?,
            self.list(version, &mut into.gaps)?,
            self.list(version, &mut into.actions)?,
            self.list(version, &mut into.introductions)?,
            self.list(version, &mut into.remarks)?,
            self.list(version, &mut into.snapshots)?,
            self.list(version, &mut into.views)?,
            self.list(version, &mut into.tours)?,
            self.list::<Placed>(version, &mut spots)?,
        ];
        let spots = spots.into_iter();
        into.spots = spots.map(|(placed, at)| (placed.actor, placed.spot, at)).collect();
        Ok(lists)
    }

    /// One list of records: the rows, and what they say.
    fn list<T: Listed>(&mut self, latest: Version, into: &mut Vec<(T, Version)>) -> Result<List, ArchiveError> {
        let rows = self.each(T::LIST, |text, _| {
            let line: Revised<T::Row> = parsed(text)?;
            if line.revision > latest.0 {
                return Err("its revision is newer than the network".to_owned());
            }
            let record = T::try_from(line.record).map_err(|why| why.to_string())?;
            let again = Revised {
                revision: line.revision,
                record: record.row(),
            };
            nothing_lost(text, &again)?;
            let body = record.body().map_err(|why| why.to_string())?;
            let row = (record.key(), line.revision, body);
            into.push((record, Version(line.revision)));
            Ok(row)
        })?;
        Ok(List {
            insert: T::INSERT,
            rows,
        })
    }

    fn each<T>(
        &mut self,
        list: &str,
        one: impl FnMut(&str, usize) -> Result<T, String>,
    ) -> Result<Vec<T>, ArchiveError> {
        let path = file(&self.told.folder, list);
        each(self.parts, &path, self.told.counts.get(list), one)
    }

    fn releases(&mut self) -> Result<Vec<ReleaseLine>, ArchiveError> {
        self.each(RELEASES, |text, at| {
            let line: ReleaseLine = parsed(text)?;
            let again = line.understood(at as u64 + 1)?;
            nothing_lost(text, &again)?;
            Ok(again)
        })
    }

    /// A link that is open leans on a view or tour that is there.
    fn shares(&mut self, network: &Network) -> Result<Vec<Share>, ArchiveError> {
        let seen = network.seen_by(Viewer::ORGANISER);
        let is_there = |shows: Shows| match (shows, &seen) {
            (Shows::Map, _) => true,
            (Shows::View(id), Some(seen)) => seen.views().any(|view| view.id == id),
            (Shows::Tour(id), Some(seen)) => seen.tours().any(|tour| tour.id == id),
            (_, None) => false,
        };
        let mut known = BTreeSet::new();
        self.each(SHARES, |text, _| {
            let line: ShareLine = parsed(text)?;
            let share = line.share(network.id())?;
            nothing_lost(text, &ShareLine::from(&share))?;
            if share.ended.is_none() && !is_there(share.share.shows) {
                return Err("it shows what is not in the network".to_owned());
            }
            match known.insert(share.id) {
                true => Ok(share),
                false => Err("that link is in it already".to_owned()),
            }
        })
    }

    fn apart(&mut self) -> Result<Vec<ApartLine>, ArchiveError> {
        self.each(APART, |text, _| {
            let again = parsed::<ApartLine>(text)?.understood()?;
            nothing_lost(text, &again)?;
            Ok(again)
        })
    }

    fn drawings(&mut self) -> Result<Drawings, ArchiveError> {
        let mut drawings = Drawings::new();
        self.each(DRAWINGS, |text, _| {
            let again = parsed::<DrawnLine>(text)?.understood(&mut drawings)?;
            nothing_lost(text, &again)
        })?;
        Ok(drawings)
    }

    /// One entry for each version from the founding on.
    fn history(&mut self, version: u64, accounts: &BTreeSet<String>) -> Result<Vec<HistoryRow>, ArchiveError> {
        let entries = self.each(HISTORY, |text, at| {
            let entry = history::read(text, at as u64)?;
            match entry.account() {
                Some(account) if !accounts.contains(account) => Err("its account is not in the archive".to_owned()),
                _ => Ok(entry),
            }
        })?;
        if entries.len() as u64 != version.saturating_add(1) {
            let path = file(&self.told.folder, HISTORY);
            return Err(ArchiveError::Damaged(format!(
                "{path} tells of {} changes, and the network has seen {version}",
                entries.len().saturating_sub(1)
            )));
        }
        Ok(entries)
    }
}
