//! A network taken along whole and brought back: through pages, and at the command line beside a running server.

use crate::house::{Guest, House, Page};
use crate::running::{Server, done, kith, refused};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use kith_network::consent::{Audience, Role, Viewer};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

/// Sends an archive with the address that it should have.
async fn bring(guest: &Guest<'_>, name: &str, archive: &[u8], address: &str) -> Page {
    let token = guest.token().await;
    let mut body = Vec::new();
    for (field, value) in [("token", token.as_str()), ("address", address)] {
        body.extend(format!("--edge\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n").bytes());
    }
    let file = format!("--edge\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\r\n");
    body.extend(file.bytes());
    body.extend(archive);
    body.extend(b"\r\n--edge--\r\n");
    let request = Request::post("/new/archive").header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge");
    guest.ask(request, Body::from(body)).await
}

#[tokio::test]
async fn an_organiser_takes_a_network_along_and_restores_it_elsewhere() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    olive
        .get("/n/larkmere/export")
        .await
        .says("kith archive")
        .says("href=\"/n/larkmere/archive\"");
    let taken = olive.get("/n/larkmere/archive").await;
    taken.is(StatusCode::OK);
    assert_eq!(taken.headers[header::CONTENT_TYPE], "application/zip");
    let named = taken.headers[header::CONTENT_DISPOSITION].to_str().expect("text");
    assert!(named.starts_with("attachment; filename=\"larkmere.kith\""), "{named}");
    assert_eq!(
        olive.get("/n/larkmere/archive").await.bytes,
        taken.bytes,
        "the same state, the same bytes"
    );

    // Where it is already, it is not overwritten; beside it, it can stand.
    let here = bring(&olive, "larkmere.kith", &taken.bytes, "").await;
    here.is(StatusCode::UNPROCESSABLE_ENTITY);
    here.says("This network is here already, at /n/larkmere.");
    let beside = bring(&olive, "larkmere.kith", &taken.bytes, "as it was").await;
    beside
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("can only have small letters");
    let beside = bring(&olive, "larkmere.kith", &taken.bytes, "as-it-was").await;
    assert_eq!(
        (beside.status, beside.location()),
        (StatusCode::SEE_OTHER, "/n/as-it-was")
    );

    let other = House::drawn_from(2).await;
    other
        .store
        .remove_network(other.larkmere().id())
        .await
        .expect("removed");
    let wanda = other.signed_in(Role::Organiser).await;
    wanda.get("/new").await.says("href=\"/new/archive\"");
    wanda
        .get("/new/archive")
        .await
        .says("Restore a network from an archive");
    let came = bring(&wanda, "larkmere.kith", &taken.bytes, "").await;
    assert_eq!((came.status, came.location()), (StatusCode::SEE_OTHER, "/n/larkmere"));
    assert_eq!(wanda.get("/n/larkmere/archive").await.bytes, taken.bytes);
    // What anybody sees there is what anybody saw here.
    let table = "/n/larkmere/export/larkmere-elements.csv";
    assert_eq!(
        other.anybody().get(table).await.bytes,
        house.anybody().get(table).await.bytes
    );
    wanda.get("/n/larkmere/history").await.is(StatusCode::OK);
}

#[tokio::test]
async fn an_archive_is_for_those_who_see_everything_and_for_nobody_else() {
    let house = House::open().await;
    let narrowed = house.looking_as(Role::Keeper, Audience::Members).await;
    let others = [house.anybody(), house.signed_in(Role::Member).await, narrowed];
    for guest in others {
        guest.get("/n/larkmere/archive").await.is(StatusCode::NOT_FOUND);
        guest.get("/new/archive").await.is(StatusCode::NOT_FOUND);
        let page = guest.get("/n/larkmere/export").await;
        assert!(!page.text().contains("/archive"), "nothing tells of it");
        assert_eq!(bring(&guest, "x.kith", b"PK", "").await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn an_archive_that_cannot_be_restored_says_why_and_changes_nothing() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Keeper).await;
    let taken = olive.get("/n/larkmere/archive").await.bytes;
    let mut flipped = taken.clone();
    flipped[200] ^= 1;
    let everything = {
        let mut bytes = std::io::Cursor::new(Vec::new());
        let into = kith::store::Packing::zip(&mut bytes);
        house
            .store
            .archive(kith::store::Of::Everything, into)
            .await
            .expect("taken");
        bytes.into_inner()
    };
    let cases: [(&[u8], &str); 5] = [
        (b"Label,Type\n", "“x.kith”: This is no archive of kith’s"),
        (&flipped, "is not what it was when the archive was written"),
        (&taken[..taken.len() / 2], "“x.kith”: This is no archive of kith’s"),
        (&everything, "the archive of a whole installation"),
        (b"", "This is no archive of kith’s"),
    ];
    for (bytes, words) in cases {
        let page = bring(&olive, "../x.kith", bytes, "elsewhere").await;
        page.is(StatusCode::UNPROCESSABLE_ENTITY).says(words);
    }
    let none = olive.post_files("/new/archive", &olive.token().await, &[]).await;
    none.is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Choose an archive first");
    let two = [("a.kith", &taken[..]), ("b.kith", &taken[..])];
    let two = olive.post_files("/new/archive", &olive.token().await, &two).await;
    two.is(StatusCode::UNPROCESSABLE_ENTITY).says("one archive at a time");
    assert_eq!(house.store.networks().len(), 1);
}

/// Everything of a folder and its folders, by path.
fn mode(path: &Path) -> u32 {
    path.metadata().expect("there").permissions().mode() & 0o777
}

#[test]
fn a_back_up_is_taken_beside_a_running_server_and_restored_into_an_empty_home() {
    let folder = tempfile::tempdir().expect("a folder");
    let (home, empty) = (folder.path().join("kith"), folder.path().join("empty"));
    let at = |name: &str| folder.path().join(name).display().to_string();
    let server = Server::start(&home);
    let said = done(&home, &["archive", "--all", "--to", &at("all.kith")]);
    assert!(
        said.contains("Larkmere (/n/larkmere): 42 on the map, 103 connections"),
        "{said}"
    );
    assert!(said.contains("1 account"), "{said}");
    assert_eq!(mode(Path::new(&at("all.kith"))), 0o600);
    done(&home, &["archive", "--to", &at("larkmere.kith")]);
    drop(server);

    let checked = done(&empty, &["restore", &at("all.kith"), "--check"]);
    assert!(
        checked.contains("The archive is whole. Nothing was restored"),
        "{checked}"
    );
    assert!(!empty.exists(), "a check makes nothing");
    let said = done(&empty, &["restore", &at("all.kith")]);
    assert!(
        said.contains("Restored Larkmere at /n/larkmere") && said.contains("erase them again"),
        "{said}"
    );
    done(&empty, &["archive", "--all", "--to", &at("again.kith")]);
    let bytes = |name: &str| std::fs::read(at(name)).expect("there");
    assert_eq!(bytes("again.kith"), bytes("all.kith"));
    assert!(done(&empty, &["check"]).contains("all is well"));

    let taken = refused(&empty, &["restore", &at("larkmere.kith")]);
    assert!(
        taken.contains("here already, at /n/larkmere") && taken.contains("--as ADDRESS"),
        "{taken}"
    );
    let said = done(&empty, &["restore", &at("larkmere.kith"), "--as", "old"]);
    assert!(said.contains("at /n/old"), "{said}");
    let which = refused(&empty, &["archive", "--to", &at("x.kith")]);
    assert!(which.contains("larkmere") && which.contains("old"), "{which}");
    // Into a folder: a file named for the network and the day; or plain files.
    done(&empty, &["archive", "--network", "old", "--to", &at("")]);
    let named = std::fs::read_dir(folder.path()).expect("a folder").any(|entry| {
        let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        name.starts_with("old-20") && name.ends_with(".kith")
    });
    assert!(named, "a file of the day");
    done(&empty, &["archive", "--all", "--unpacked", "--to", &at("plain")]);
    let third = folder.path().join("third");
    done(&third, &["restore", &at("plain"), "--network", "old", "--as", "new"]);
    assert!(done(&third, &["report", "--network", "new"]).contains("32 of 42"));

    let mut flipped = bytes("all.kith");
    flipped[300] ^= 4;
    std::fs::write(at("flipped.kith"), flipped).expect("written");
    let damaged = refused(&third, &["restore", &at("flipped.kith"), "--as", "x"]);
    assert!(
        damaged.contains("The archive is damaged: networks/larkmere/"),
        "{damaged}"
    );
    let nowhere = refused(&third, &["restore", &at("nowhere.kith")]);
    assert!(nowhere.contains("could not be opened"), "{nowhere}");
    refused(&home, &["archive", "--to", &at("no/such/folder/x.kith")]);
}

/// What the recipe for scheduled back-ups promises: a back-up that breaks off leaves the one before it alone.
#[test]
fn a_back_up_that_cannot_be_written_leaves_the_one_before_it_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let home = folder.path().join("kith");
    done(&home, &["sample"]);
    let kept = folder.path().join("kept");
    std::fs::create_dir(&kept).expect("made");
    let file = kept.join("larkmere.kith").display().to_string();
    done(&home, &["archive", "--to", &file]);
    let before = std::fs::read(&file).expect("there");
    // Nothing larger than 8 KiB can be written: as on a full disk.
    let program = kith(&home).get_program().to_string_lossy().into_owned();
    let script = format!("ulimit -f 8; trap '' XFSZ; exec \"{program}\" --home \"$1\" archive --to \"$2\"");
    let output = std::process::Command::new("/bin/sh")
        .args(["-c", &script, "sh", &home.display().to_string(), &file])
        .output()
        .expect("it runs");
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert_eq!(std::fs::read(&file).expect("there"), before);
    assert_eq!(
        std::fs::read_dir(&kept).expect("a folder").count(),
        1,
        "nothing is left lying about"
    );
}

#[tokio::test]
async fn what_members_see_of_a_restored_network_is_what_they_saw() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    let taken = olive.get("/n/larkmere/archive").await.bytes;
    bring(&olive, "x.kith", &taken, "again").await.is(StatusCode::SEE_OTHER);
    for viewer in [Viewer::PUBLIC, Viewer::MEMBER] {
        let seen = |address: &str| {
            let network = house.store.network(address).expect("there");
            let seen = network.seen_by(viewer).expect("visible");
            let actors: Vec<_> = seen.actors().cloned().collect();
            let ties: Vec<_> = seen.ties().cloned().collect();
            (actors, ties)
        };
        assert_eq!(seen("again"), seen("larkmere"));
    }
}
