//! The tabular form, as an invented package with the tables and headers of HSDS 3.0.

use std::io::Write;

use super::*;
use crate::exchange::joined;

const PACKAGE: [(&str, &str); 11] = [
    (
        "organizations.csv",
        "id,name,description,website,parent_organization_id\no1,Mill Hall Trust,Keeps the hall.,https://mill.example,\no2,Lark Line,Listens.,,o1\n",
    ),
    (
        "services.csv",
        "id,organization_id,program_id,name,status,description\ns1,o1,p1,Tea at Two,active,Tea\ns2,o2,,Night line,inactive,\n",
    ),
    ("programs.csv", "id,organization_id,name\np1,o1,Warm rooms\n"),
    (
        "service_at_locations.csv",
        "id,service_id,location_id\nl1,s1,h1\nl2,s2,h1\nl3,s2,nowhere\n",
    ),
    (
        "locations.csv",
        "id,location_type,name,latitude,longitude\nh1,physical,Mill Hall,53.1,-1.25\n",
    ),
    (
        "addresses.csv",
        "id,location_id,address_1,city,state_province,postal_code,country,address_type\na1,h1,2 Mill Lane,Larkmere,Notts,NG1 1AA,GB,physical\n",
    ),
    (
        "phones.csv",
        "id,location_id,service_id,organization_id,contact_id,service_at_location_id,number,extension\nf1,,s1,,,,0115 496 0123,4\nf2,,,,c1,,0115 496 0999,\nf3,,,o9,,,1,\n",
    ),
    (
        "contacts.csv",
        "id,service_id,name,title,email\nc1,s1,Ann Persona,Host,ann@larkmere.example\n",
    ),
    (
        "schedules.csv",
        "id,service_id,service_at_location_id,freq,interval,byday,opens_at,closes_at\nx1,s1,,WEEKLY,2,TU,14:00,16:00\nx2,,l2,WEEKLY,1,SU,,\n",
    ),
    (
        "attributes.csv",
        "id,link_id,link_entity,taxonomy_term_id\nt1,s1,service,w1\nt2,o1,organization,w2\n",
    ),
    (
        "taxonomy_terms.csv",
        "id,name,description,taxonomy\nw1,Social connection,d,t\nw2,Warm,d,t\n",
    ),
];

fn packed() -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let plain = zip::write::SimpleFileOptions::default();
    archive.start_file("datapackage.json", plain).unwrap();
    archive
        .write_all(br#"{"name":"larkmere","resources":[{"name":"organizations","path":"organizations.csv"}]}"#)
        .unwrap();
    for (name, text) in PACKAGE {
        archive.start_file(format!("larkmere/{name}"), plain).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn assert_whole(book: &Workbook) {
    let found = actors(book);
    let by_name: BTreeMap<&str, _> = found.iter().map(|actor| (actor["Label"].as_str(), actor)).collect();
    assert_eq!(
        by_name.keys().copied().collect::<Vec<_>>(),
        ["Lark Line", "Mill Hall", "Mill Hall Trust", "Night line", "Tea at Two"]
    );
    let tea = by_name["Tea at Two"];
    let told = [
        ("ID", "s1"),
        ("Programme", "Warm rooms"),
        ("Telephone", "0115 496 0123 ext. 4"),
        ("Contact", "Ann Persona, Host"),
        ("Contact email", "ann@larkmere.example"),
        ("Contact telephone", "0115 496 0999"),
        ("Schedule", "every second week on Tuesday 14:00 to 16:00"),
        ("Formal care offered", "Social connection"),
    ];
    for (header, text) in told {
        assert_eq!(
            tea.get(header).map(String::as_str),
            Some(text),
            "{header} {tea:#?} {}",
            remarks(book)
        );
    }
    assert_eq!(by_name["Night line"]["Schedule"], "every Sunday");
    assert_eq!(by_name["Mill Hall Trust"]["Tags"], "Warm");
    assert_eq!(
        (
            by_name["Mill Hall"]["Address"].as_str(),
            by_name["Mill Hall"]["Latitude"].as_str()
        ),
        ("2 Mill Lane, Notts, NG1 1AA, GB", "53.1")
    );
    let mut told = ties(book);
    told.sort();
    assert_eq!(
        told,
        [
            "Lark Line part of Mill Hall Trust",
            "Lark Line runs Night line",
            "Mill Hall Trust runs Tea at Two",
            "Night line takes place at Mill Hall",
            "Tea at Two takes place at Mill Hall",
        ]
    );
    let said = remarks(book);
    assert!(
        said.contains("Rows of phones that belong to no organisation, service or location of these tables: 1."),
        "{said}"
    );
    assert!(said.contains("A place of s2 is not in the file (nowhere)"), "{said}");
    assert!(book.private.contains(&"Contact".to_owned()));
}

#[test]
fn the_tables_of_a_package_are_one_directory_side_by_side_and_in_an_archive() {
    let books = PACKAGE
        .iter()
        .map(|(name, text)| read_workbook(name, text.as_bytes(), &Limits::default()).unwrap());
    let books = joined(books.collect());
    assert_eq!(books.len(), 1);
    assert_eq!(books[0].format, "open-referral");
    assert_whole(&books[0]);
    let archive = read_workbook("package.zip", &packed(), &Limits::default()).unwrap();
    assert_whole(&archive);
}

#[test]
fn names_of_files_do_not_matter_where_headers_tell() {
    let books = PACKAGE
        .iter()
        .enumerate()
        .filter(|(_, (name, _))| *name != "programs.csv")
        .map(|(at, (_, text))| read_workbook(&format!("{at}.txt"), text.as_bytes(), &Limits::default()).unwrap());
    let books = joined(books.collect());
    assert_eq!(books.len(), 1);
    assert_eq!((actors(&books[0]).len(), ties(&books[0]).len()), (5, 5));
}

#[test]
fn tables_of_another_kind_stay_as_they_are() {
    let files = [
        (
            "people.csv",
            "ID,Label,Description,Website\n1,Ada,d,https://a.example\n",
        ),
        ("ties.csv", "From,To,Source\nAda,Bo,talk\n"),
        ("notes.csv", "id,name,description,website\n1,Ada,d,https://a.example\n"),
    ];
    let books: Vec<_> = files
        .iter()
        .map(|(name, text)| read_workbook(name, text.as_bytes(), &Limits::default()).unwrap())
        .collect();
    assert_eq!(joined(books.clone()), books);
}
