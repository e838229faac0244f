//! What becomes of each part of a directory, counted by hand in invented files and in the profile's own examples.

use super::*;

fn actor<'a>(book: &'a [BTreeMap<String, String>], name: &str) -> &'a BTreeMap<String, String> {
    book.iter().find(|actor| actor["Label"] == name).unwrap()
}

fn real(name: &str) -> Option<Workbook> {
    let path = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data/open-referral-uk")
        .join(name);
    match std::fs::read(&path) {
        Ok(bytes) => Some(read_workbook(name, &bytes, &Limits::default()).unwrap()),
        Err(_) => {
            println!("{name} is not beside this clone; nothing was tried");
            None
        }
    }
}

#[test]
fn the_example_of_the_profile_is_read_and_its_impossible_latitude_explained() {
    let Some(book) = real("service_full.json") else {
        return;
    };
    assert_eq!(book.format, "open-referral");
    let found = actors(&book);
    assert_eq!(found.len(), 2);
    let service = actor(&found, "Community Counselling");
    // Copied from the file by hand.
    let told = [
        ("ID", "ac148810-d857-441c-9679-408f346de14b"),
        ("Type", "Service"),
        ("Status", "active"),
        ("Website", "http://example.com/counselling"),
        ("For people from (years)", "12"),
        ("For people up to (years)", "100"),
        ("Last confirmed", "2005-01-01"),
        ("Area", "MyCity"),
        ("Address", "1-30 Main Street, MyRegion, MyState, ABC 1234, US"),
        ("Takes place at", "MyCity Civic Center"),
        ("UPRN", "10092008082"),
        ("Coordinates as stated", "100, 101"),
        (
            "Costs",
            "Under 18s and Over 60s: 35 per 1 hour session (2020-01-01 to 2022-12-31)",
        ),
        ("Contact", "Ann Persona, Reception Manager"),
        ("Attention", "A. Persona"),
        ("Tags", "name"),
    ];
    for (header, text) in told {
        assert_eq!(service[header], text);
    }
    assert!(service["Schedule"].starts_with("every Thursday and Friday 10:00 to 18:00 (2005-01-01 to 2005-01-01)"));
    assert!(!service.contains_key("Latitude") && !service.contains_key("Longitude"));
    let body = actor(&found, "Example Organization Inc.");
    assert_eq!(body["Registered as"], "GB-COH 1234567");
    assert_eq!(body["Part of (id)"], "cd09a387-91f4-4555-94ec-e799c35344cd");
    assert_eq!(ties(&book), ["Example Organization Inc. runs Community Counselling"]);
    let told = remarks(&book);
    assert!(
        told.contains("location \u{201c}MyCity Civic Center\u{201d} (3a19ff88-4620-4d17-9830-ac1d859eb5d5): latitude is \u{201c}100\u{201d}; the profile has a number from -90 to 90 there."),
        "{told}"
    );
    assert!(
        told.contains("Contacts named: 1.") && told.contains("only organisers see"),
        "{told}"
    );
    assert!(book.private.contains(&"Contact".to_owned()) && book.private.contains(&"Attention".to_owned()));
    assert!(!found.iter().any(|actor| actor["Label"].contains("Persona")));
}

#[test]
fn an_organisation_with_its_services_says_the_same_as_the_service_with_its_organisation() {
    let (Some(one), Some(other)) = (real("service_full.json"), real("organization_full.json")) else {
        return;
    };
    assert_eq!(actors(&one), actors(&other));
    assert_eq!(ties(&one), ties(&other));
}

const LARKMERE: &str = r#"{
  "total_items": 3, "total_pages": 1, "page_number": 1, "size": 3, "first_page": true, "last_page": true, "empty": false,
  "contents": [
    { "id": "10000000-0000-4000-8000-000000000001", "name": "Tea at Two", "status": "active", "description": "Tea, and time.",
      "organization": { "id": "20000000-0000-4000-8000-000000000001", "name": "Mill Hall Trust", "description": "Keeps the hall." },
      "schedules": [
        { "id": "30000000-0000-4000-8000-000000000001", "freq": "WEEKLY", "byday": "TU", "opens_at": "14:00", "closes_at": "16:00" },
        { "id": "30000000-0000-4000-8000-000000000002", "freq": "MONTHLY", "byday": "2SU,-1FR", "opens_at": "11:00:00" } ],
      "attributes": [
        { "id": "40000000-0000-4000-8000-000000000001", "taxonomy_term": { "id": "50000000-0000-4000-8000-000000000001", "name": "Social connection", "description": "d", "taxonomy": "t" } },
        { "id": "40000000-0000-4000-8000-000000000002", "taxonomy_term": { "id": "50000000-0000-4000-8000-000000000002", "name": "Elders", "description": "d", "taxonomy": "t" } } ],
      "service_at_locations": [ { "id": "60000000-0000-4000-8000-000000000001", "location": {
        "id": "70000000-0000-4000-8000-000000000001", "location_type": "physical", "name": "Mill Hall", "latitude": 53.1, "longitude": -1.25,
        "addresses": [ { "id": "80000000-0000-4000-8000-000000000001", "address_1": "2 Mill Lane", "city": "Larkmere",
          "state_province": "Notts", "postal_code": "NG1 1AA", "country": "GB", "address_type": "physical" } ] } } ] },
    { "id": "10000000-0000-4000-8000-000000000002", "name": "\u05ea\u05d4 \ud83c\udf75", "status": "open",
      "organization": { "id": "20000000-0000-4000-8000-000000000001", "name": "Mill Hall Trust", "description": "Keeps the hall." },
      "service_at_locations": [ { "id": "60000000-0000-4000-8000-000000000002", "location_id": "70000000-0000-4000-8000-000000000001" } ] },
    { "id": "10000000-0000-4000-8000-000000000003", "name": "Night line", "status": "inactive", "minimum_age": 60, "maximum_age": 18,
      "url": "nightline", "assured_date": "27/5/2026", "quiet_hours": "none",
      "organization": { "id": "twenty", "name": "Lark Line", "description": "", "parent_organization_id": "20000000-0000-4000-8000-000000000001" },
      "service_at_locations": [ { "id": "60000000-0000-4000-8000-000000000003", "location": {
        "id": "70000000-0000-4000-8000-000000000003", "location_type": "virtual", "url": "https://line.larkmere.example" } } ] }
  ] }"#;

#[test]
fn a_hall_that_two_services_use_is_a_place_and_whoever_runs_them_is_tied_to_them() {
    let book = read(LARKMERE);
    let found = actors(&book);
    let kinds = |kind: &str| found.iter().filter(|actor| actor["Type"] == kind).count();
    assert_eq!((kinds("Organisation"), kinds("Service"), kinds("Place")), (2, 3, 1));
    let hall = actor(&found, "Mill Hall");
    assert_eq!(hall["Address"], "2 Mill Lane, Notts, NG1 1AA, GB");
    assert_eq!(
        (
            hall["Area"].as_str(),
            hall["Latitude"].as_str(),
            hall["Longitude"].as_str()
        ),
        ("Larkmere", "53.1", "-1.25")
    );
    let tea = actor(&found, "Tea at Two");
    assert_eq!(
        tea["Schedule"],
        "every Tuesday 14:00 to 16:00 | the second Sunday and the last Friday of every month from 11:00"
    );
    assert_eq!(
        (tea["Formal care offered"].as_str(), tea["Tags"].as_str()),
        ("Social connection", "Elders")
    );
    let line = actor(&found, "Night line");
    assert_eq!(
        (line["Online at"].as_str(), line["Assured on"].as_str()),
        ("https://line.larkmere.example", "27/5/2026")
    );
    assert_eq!(line["quiet_hours"], "none");
    let mut told = ties(&book);
    told.sort();
    assert_eq!(
        told,
        [
            "Lark Line part of Mill Hall Trust",
            "Lark Line runs Night line",
            "Mill Hall Trust runs Tea at Two",
            "Mill Hall Trust runs \u{5ea}\u{5d4} \u{1f375}",
            "Tea at Two takes place at Mill Hall",
            "\u{5ea}\u{5d4} \u{1f375} takes place at Mill Hall",
        ]
    );
}

#[test]
fn each_record_that_is_not_as_the_profile_has_it_is_explained_and_brought_all_the_same() {
    let told = remarks(&read(LARKMERE));
    let wanted = [
        "service \u{201c}\u{5ea}\u{5d4} \u{1f375}\u{201d} (10000000-0000-4000-8000-000000000002): status is \u{201c}open\u{201d}; the profile knows active, inactive, defunct, temporarily closed.",
        "service \u{201c}Night line\u{201d} (10000000-0000-4000-8000-000000000003): url is \u{201c}nightline\u{201d}; the profile has the address of a page there",
        "assured_date is \u{201c}27/5/2026\u{201d}; the profile has a date there, as 2026-05-27. It was kept as a field of words.",
        "minimum_age is 60, above maximum_age, 18.",
        "organisation \u{201c}Lark Line\u{201d} (twenty): id is \u{201c}twenty\u{201d}; the profile has a UUID there",
    ];
    for words in wanted {
        assert!(told.contains(words), "{words}\n---\n{told}");
    }
    // The sound records earn no word.
    assert!(!told.contains("Tea at Two") && !told.contains("Mill Hall"), "{told}");
}

#[test]
fn many_faults_of_one_sort_are_counted() {
    let services: Vec<String> = (0..500)
        .map(|n| format!(r#"{{"id":"s{n}","name":"S {n}","status":"active","organization_id":"o"}}"#))
        .collect();
    let book = read(&format!("[{}]", services.join(",")));
    assert_eq!(actors(&book).len(), 500);
    let of_ids = book.remarks.iter().filter(|remark| remark.message.contains(": id is"));
    assert_eq!(of_ids.count(), 21);
    assert!(remarks(&book).contains("There are 480 more like the last one"));
}

#[test]
fn lists_lines_and_places_of_services_are_read_too() {
    let bare =
        read(r#"[{"id":"1","name":"A","status":"active","organization":{"id":"2","name":"B","description":"b"}}]"#);
    let lines = read(
        "{\"id\":\"1\",\"name\":\"A\",\"status\":\"active\",\"organization\":{\"id\":\"2\",\"name\":\"B\",\"description\":\"b\"}}\n\
         {\"id\":\"3\",\"name\":\"C\",\"status\":\"active\",\"organization_id\":\"2\"}\n",
    );
    let bundle = read(
        r#"{"organizations":[{"id":"2","name":"B","description":"b","website":"https://b.example"}],
            "services":[{"id":"1","name":"A","status":"active","organization_id":"2"}]}"#,
    );
    let placed = read(
        r#"{"id":"9","service":{"id":"1","name":"A","status":"active","organization":{"id":"2","name":"B","description":"b"}},
            "location":{"id":"5","location_type":"physical","latitude":"1.5","longitude":"2.5","name":"Hut"}}"#,
    );
    for (book, count) in [(&bare, 2), (&lines, 3), (&bundle, 2), (&placed, 2)] {
        assert_eq!(book.format, "open-referral");
        assert_eq!(actors(book).len(), count);
        assert!(ties(book).contains(&"B runs A".to_owned()));
    }
    let places = actors(&placed);
    let service = actor(&places, "A");
    assert_eq!(
        (service["Latitude"].as_str(), service["Takes place at"].as_str()),
        ("1.5", "Hut")
    );
}

#[test]
fn older_versions_are_read_with_a_remark() {
    let book = read(
        r#"{"id":"1","name":"A","status":"active","organization":{"id":"2","name":"B","description":"b"},
            "eligibilitys":[{"id":"e","eligibility":"adults"}],
            "regular_schedules":[{"id":"r","freq":"WEEKLY","byday":"MO","opens_at":"09:00","closes_at":"10:00"}],
            "service_taxonomys":[{"id":"t","taxonomy":{"id":"x","name":"Advice"}}],
            "service_at_locations":[{"id":"p","location":{"id":"l","name":"Hut","latitude":1.0,"longitude":2.0,
              "physical_addresses":[{"id":"a","address_1":"1 Lane","city":"Larkmere"}]}}]}"#,
    );
    let found = actors(&book);
    let service = actor(&found, "A");
    assert_eq!(service["Eligibility"], "adults");
    assert_eq!(service["Schedule"], "every Monday 09:00 to 10:00");
    assert_eq!(service["Address"], "1 Lane");
    assert_eq!(service["Tags"], "Advice");
    assert!(remarks(&book).contains("before 3.0"));
}

#[test]
fn what_lists_nobody_is_said_to() {
    let terms = read(
        r#"{"total_items":1,"page_number":1,"contents":[{"id":"1","name":"Food","description":"d","taxonomy":"t"}]}"#,
    );
    assert!(actors(&terms).is_empty());
    assert!(remarks(&terms).contains("taxonomy terms (1)"), "{}", remarks(&terms));
    let front = read_workbook(
        "larkmere.json",
        br#"{"version":"HSDS-UK-3.0","profile":"p","openapi_url":"https://x.example"}"#,
        &Limits::default(),
    );
    assert!(front.unwrap_err().to_string().contains("/services"));
}

#[test]
fn a_file_cut_off_or_of_odd_parts_never_brings_the_reader_down() {
    for end in (0..LARKMERE.len()).filter(|end| LARKMERE.is_char_boundary(*end)) {
        let _ = read_workbook("cut.json", LARKMERE[..end].as_bytes(), &Limits::default());
    }
    let odd = [
        r#"[{"id":1,"name":null,"status":[],"organization":{"id":{},"name":7}}]"#,
        r#"[{"id":"a","name":"A","organization_id":"a","service_at_locations":[1,null,{"location":5},{"location":[]}]}]"#,
        r#"[{"id":"a","name":"A","organization_id":"","attributes":[{"taxonomy_term":3},{"taxonomy_term_id":"t"}]}]"#,
        r#"{"id":"s","service_id":"x","location_id":"y"}"#,
        r#"[{"id":"o","name":"O","parent_organization_id":"o","services":[{"organization":{"id":"o","name":"P"}}]}]"#,
    ];
    for text in odd {
        let book = read(text);
        assert!(!book.sheets.iter().any(|sheet| sheet.rows.is_empty()), "{text}");
    }
    let long = format!(
        r#"[{{"id":"a","name":"{}","status":"active","organization_id":"b"}}]"#,
        "n".repeat(100_000)
    );
    assert_eq!(actors(&read(&long)).len(), 1);
}
