//! Strangers at the door: slow, silent, malformed or hostile. They are let go, and everybody
//! else is served meanwhile.

use crate::house::{Guest, House, escape};
use axum::http::StatusCode;
use kith_network::consent::Role;
use std::io::{Cursor, Write};
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// How long anybody may keep a connection without getting on with it.
const PATIENCE: Duration = Duration::from_secs(15);

/// The real door, on a port of this machine.
async fn open_door(house: &House) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let router = house.router();
    tokio::spawn(kith::web::serve::serve(listener, router, std::future::pending()));
    address
}

/// Says `first`, then `drip` once a second, until the other side is gone; what it said last and
/// how long it put up with that.
async fn dawdle(door: SocketAddr, first: String, drip: &'static str) -> (String, Duration) {
    let began = Instant::now();
    let stream = TcpStream::connect(door).await.expect("connected");
    let (mut read, mut write) = stream.into_split();
    let mut answer = Vec::new();
    let talk = async {
        write.write_all(first.as_bytes()).await?;
        loop {
            tokio::time::sleep(Duration::from_secs(1)).await;
            write.write_all(drip.as_bytes()).await?;
        }
        #[expect(unreachable_code, reason = "says what the block would give")]
        Ok::<(), std::io::Error>(())
    };
    // An end by reset is an end.
    let listen = async { while read.read_buf(&mut answer).await.is_ok_and(|bytes| bytes > 0) {} };
    let gone = async {
        tokio::select! { () = listen => {}, _ = talk => {} }
    };
    let in_time = tokio::time::timeout(PATIENCE + Duration::from_secs(5), gone).await;
    assert!(in_time.is_ok(), "{first:?} was put up with for ever");
    (String::from_utf8_lossy(&answer).into_owned(), began.elapsed())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_slow_and_the_silent_are_let_go_while_others_are_served() {
    let house = House::open().await;
    let door = open_door(&house).await;
    let olive = house.signed_in(Role::Organiser).await;
    let cookie = format!("Cookie: kith={}", olive.secret().expect("signed in"));
    let post = |path: &str, kind: &str| {
        format!(
            "POST {path} HTTP/1.1\r\nHost: kith\r\n{cookie}\r\nContent-Type: {kind}\r\nContent-Length: 100000\r\n\r\nname="
        )
    };
    let files = "multipart/form-data; boundary=edge";
    let slow: Vec<(&str, String, &'static str)> = vec![
        ("silent", String::new(), ""),
        ("half a header", "GET / HTTP/1.1\r\nHost: kith\r\nX-Hal".to_owned(), ""),
        (
            "a header without end",
            "GET / HTTP/1.1\r\nHost: kith\r\nX-Long: a".to_owned(),
            "a",
        ),
        (
            "headers without end",
            "GET / HTTP/1.1\r\nHost: kith\r\n".to_owned(),
            "X-More: a\r\n",
        ),
        (
            "served, then silent",
            "GET /health HTTP/1.1\r\nHost: kith\r\n\r\n".to_owned(),
            "",
        ),
        (
            "a form a byte a second",
            post("/n/larkmere/actors/new", "application/x-www-form-urlencoded"),
            "a",
        ),
        (
            "a form that stops",
            post("/n/larkmere/actors/new", "application/x-www-form-urlencoded"),
            "",
        ),
        ("a file a byte a second", post("/n/larkmere/import", files), "a"),
        (
            "half a file",
            post("/n/larkmere/import", files).replace(
                "name=",
                "--edge\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.csv\"\r\n\r\nLabel",
            ),
            "b",
        ),
        (
            "a stranger's form a byte a second",
            "POST /sign-in/x HTTP/1.1\r\nHost: kith\r\nContent-Length: 100000\r\n\r\n".to_owned(),
            "a",
        ),
        (
            "a form nobody may send",
            "POST /n/larkmere/actors/new HTTP/1.1\r\nHost: kith\r\nContent-Length: 100000\r\n\r\n".to_owned(),
            "a",
        ),
    ];
    let dawdlers: Vec<_> = slow
        .into_iter()
        // Five of each.
        .flat_map(|one| vec![one; 5])
        .map(|(what, first, drip)| (what, tokio::spawn(dawdle(door, first, drip))))
        .collect();
    let honest = async {
        loop {
            let began = Instant::now();
            let page = fetch(door, "/n/larkmere").await;
            assert!(page.starts_with("HTTP/1.1 200"), "{page}");
            assert!(
                began.elapsed() < Duration::from_secs(3),
                "served after {:?}",
                began.elapsed()
            );
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    };
    let all_gone = async {
        for (what, dawdler) in dawdlers {
            let (answer, took) = dawdler.await.expect("it ended");
            assert!(took <= PATIENCE, "{what} was put up with for {took:?}");
            if what.starts_with("a form a byte") || what.starts_with("a file a byte") || what == "half a file" {
                assert!(answer.starts_with("HTTP/1.1 408"), "{what}: {answer:?}");
            }
        }
    };
    tokio::select! { () = all_gone => {}, () = honest => {} }
    assert_eq!(house.larkmere().version().0, 1, "nothing of it was kept");
}

async fn fetch(door: SocketAddr, path: &str) -> String {
    say(
        door,
        format!("GET {path} HTTP/1.1\r\nHost: kith\r\nConnection: close\r\n\r\n").as_bytes(),
    )
    .await
}

/// Says something and listens to the end.
async fn say(door: SocketAddr, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(door).await.expect("connected");
    // It may hang up before all is said.
    let _ = stream.write_all(bytes).await;
    let mut answer = Vec::new();
    let listened = async { while stream.read_buf(&mut answer).await.is_ok_and(|bytes| bytes > 0) {} };
    tokio::time::timeout(PATIENCE, listened).await.expect("an end");
    String::from_utf8_lossy(&answer).into_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_no_request_is_refused_and_the_door_stays_open() {
    let house = House::open().await;
    let door = open_door(&house).await;
    let close = "Connection: close\r\n\r\n";
    let many: String = (0..200).map(|n| format!("X-{n}: a\r\n")).collect();
    let huge = format!(
        "GET / HTTP/1.1\r\nHost: kith\r\nX-Long: {}\r\n{close}",
        "a".repeat(1 << 20)
    );
    let far = format!("GET /{} HTTP/1.1\r\nHost: kith\r\n{close}", "a".repeat(100_000));
    let requests: Vec<Vec<u8>> = vec![
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03".to_vec(),
        b"hello there\r\n\r\n".to_vec(),
        b"\r\n\r\n\r\n\r\n".to_vec(),
        b"GET\r\n\r\n".to_vec(),
        b"GET / HTTP/3.7\r\n\r\n".to_vec(),
        b"GET http:// HTTP/1.1\r\nHost: kith\r\n\r\n".to_vec(),
        b"GET / HTTP/1.1\r\nHost: kith\r\nX: \x00\r\n\r\n".to_vec(),
        b"GET / HTTP/1.1\r\n: nothing\r\n\r\n".to_vec(),
        b"POST /sign-in/x HTTP/1.1\r\nHost: kith\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef".to_vec(),
        b"POST /sign-in/x HTTP/1.1\r\nHost: kith\r\nContent-Length: -1\r\n\r\n".to_vec(),
        b"POST /sign-in/x HTTP/1.1\r\nHost: kith\r\nContent-Length: 99999999999999999999\r\n\r\n".to_vec(),
        b"POST /sign-in/x HTTP/1.1\r\nHost: kith\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n".to_vec(),
        b"POST /sign-in/x HTTP/1.1\r\nHost: kith\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\nGET /people HTTP/1.1\r\nConnection: close\r\n\r\n".to_vec(),
        format!("GET / HTTP/1.1\r\nHost: kith\r\n{many}{close}").into_bytes(),
        huge.into_bytes(),
        far.into_bytes(),
    ];
    for request in requests {
        let answer = say(door, &request).await;
        let shown = String::from_utf8_lossy(&request[..request.len().min(80)]).into_owned();
        for line in answer.lines().filter(|line| line.starts_with("HTTP/1.1 ")) {
            assert!(line.starts_with("HTTP/1.1 4"), "{shown:?} got {line}");
        }
    }
    for path in ["/n/larkmere", "/health"] {
        assert!(fetch(door, path).await.starts_with("HTTP/1.1 200"), "{path}");
    }
}

#[tokio::test]
async fn long_questions_and_crooked_paths_get_a_plain_answer() {
    let house = House::open().await;
    let anybody = house.anybody();
    for letter in ["a", "(", "%", "é", "\u{0}", "&q=", "*"] {
        let long = escape(&letter.repeat(10_000 / letter.len()));
        let short = escape(&letter.repeat(300));
        for list in ["actors", "connections", "map", "analysis"] {
            let began = Instant::now();
            let page = anybody
                .get(&format!("/n/larkmere/{list}?q={long}&kind={short}&sort={short}"))
                .await;
            page.is(StatusCode::OK);
            assert!(
                began.elapsed() < Duration::from_secs(2),
                "{list}: {:?}",
                began.elapsed()
            );
        }
    }
    for crooked in [
        "..%2f..%2fCargo.toml",
        "%2e%2e%2fkith.sqlite",
        "..%5c..%5ckith.sqlite",
        "....//",
        "%00",
        "css%2fORDER",
        "kith.svg",
        "%2fetc%2fpasswd",
        "C:%5cwindows",
    ] {
        for before in [
            "/assets/",
            "/n/larkmere/export/",
            "/n/",
            "/embed/",
            "/n/larkmere/actors/",
            "/sign-in/",
        ] {
            let page = anybody.get(&format!("{before}{crooked}")).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{before}{crooked}");
            assert!(!page.text().contains("root:"), "{before}{crooked}");
        }
    }
}

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("begun");
        zip.write_all(content).expect("packed");
    }
    zip.finish().expect("a file").into_inner()
}

/// A workbook whose one sheet is this.
fn workbook(sheet: &[u8]) -> Vec<u8> {
    zipped(&[
        (
            "[Content_Types].xml",
            br#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"#,
        ),
        (
            "_rels/.rels",
            br#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        (
            "xl/workbook.xml",
            br#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="People" sheetId="1" r:id="r1"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            br#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
        ),
        ("xl/worksheets/sheet1.xml", sheet),
    ])
}

fn sheet(cells: &str) -> Vec<u8> {
    format!(r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{cells}</sheetData></worksheet>"#).into_bytes()
}

/// Brings a file; how long the answer took, and whether it was refused.
async fn bring(olive: &Guest<'_>, name: &str, bytes: &[u8]) -> (crate::house::Page, Duration) {
    let began = Instant::now();
    let import = "/n/larkmere/import";
    let page = olive.send_files(import, import, &[(name, bytes)]).await;
    (page, began.elapsed())
}

#[tokio::test]
async fn files_made_to_hurt_are_refused_with_a_sentence() {
    let house = House::open().await;
    let olive = house.signed_in(Role::Organiser).await;
    let far = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>Label</t></is></c></row><row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>"#;
    // 200 MB of blanks in a part of 200 kB.
    let bomb = workbook(&vec![b' '; 200 << 20]);
    let lol = r#"<?xml version="1.0"?><!DOCTYPE z [<!ENTITY a "lollollol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&c;</t></is></c></row></sheetData></worksheet>"#;
    let deep = format!("{}{}", "<row>".repeat(200_000), "</row>".repeat(200_000));
    let parts: Vec<(String, Vec<u8>)> = (0..5_000).map(|n| (format!("p{n}"), Vec::new())).collect();
    let parts: Vec<(&str, &[u8])> = parts
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
        .collect();
    let mut wide = b"Label".to_vec();
    wide.extend(b",x".repeat(500_000));
    let hurtful: Vec<(&str, Vec<u8>)> = vec![
        ("far.xlsx", workbook(&sheet(far))),
        ("bomb.xlsx", bomb),
        ("many-parts.xlsx", zipped(&parts)),
        ("cut.xlsx", workbook(&sheet(far))[..400].to_vec()),
        ("minutes.xlsx", b"%PDF-1.7 nothing to see".to_vec()),
        ("page.csv", b"<!DOCTYPE html><html><body>Sign in</body></html>".to_vec()),
        ("empty.xlsx", Vec::new()),
        (
            "noise.xlsx",
            (0..100_000_u32)
                .map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8)
                .collect(),
        ),
        ("wide.csv", wide),
    ];
    for (name, bytes) in hurtful {
        let (page, took) = bring(&olive, name, &bytes).await;
        println!("{name}: {} bytes, {} after {took:?}", bytes.len(), page.status);
        page.is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("There is a problem")
            .says(name);
        assert!(took < Duration::from_secs(5), "{name} took {took:?}");
    }
    // These may be read as far as they make sense, but never blow up and never change anything.
    for (name, bytes) in [
        ("lol.xlsx", workbook(lol.as_bytes())),
        ("deep.xlsx", workbook(&sheet(&deep))),
    ] {
        let (page, took) = bring(&olive, name, &bytes).await;
        println!("{name}: {} bytes, {} after {took:?}", bytes.len(), page.status);
        assert!(
            page.status == StatusCode::UNPROCESSABLE_ENTITY || page.status == StatusCode::SEE_OTHER,
            "{name}: {}",
            page.status
        );
        assert!(took < Duration::from_secs(5), "{name} took {took:?}");
        if page.status == StatusCode::SEE_OTHER {
            assert!(
                !olive.get(page.location()).await.text().contains("lollol"),
                "{name} was unfolded"
            );
        }
    }
    assert_eq!(house.larkmere().version().0, 1, "nothing was changed");
    house.anybody().get("/n/larkmere").await.is(StatusCode::OK);
}
