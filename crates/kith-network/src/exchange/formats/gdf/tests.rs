use crate::exchange::Cell;
use crate::exchange::formats::plain_text::reading_tests::{
    actors, cell, read, remarks, survives_damage, ties, try_read,
};

const KITCHEN: &str = "nodedef>name VARCHAR,label VARCHAR(32),age INT, keyholder BOOLEAN default false,color VARCHAR,x DOUBLE,y DOUBLE\n\
    a1,'Ada, the baker',61,true,'114,116,177',10.5,20\n\
    b2,\"Bo \\\"B\\\"\",,,,-3,40\n\
    c3,רות 👩,many,false\n\
    edgedef>node1 VARCHAR,node2 VARCHAR,weight DOUBLE default 1,directed BOOLEAN,label VARCHAR\n\
    a1,b2,2.50,true,lends tools\n\
    b2,c3,,false\n\
    b2,,3\n";

#[test]
fn typed_columns_defaults_and_directions_are_read() {
    let book = read(KITCHEN);
    assert_eq!(book.format, "gdf");
    assert_eq!(
        actors(&book),
        [
            "ID;Label;age;keyholder;Color",
            "a1;Ada, the baker;61;yes;114,116,177",
            "b2;Bo \"B\";;no;",
            "c3;רות 👩;many;no;",
        ]
    );
    assert_eq!(
        ties(&book),
        [
            "From;To;Direction;Strength;Label",
            "a1;b2;directed;2.5;lends tools",
            "b2;c3;undirected;1;",
        ]
    );
    assert_eq!(cell(&book, "Elements", "age", 2), Some(&Cell::Number("61".into())));
    assert_eq!(cell(&book, "Elements", "keyholder", 3), Some(&Cell::Bool(false)));
    let said = remarks(&book);
    assert!(
        said.contains("not of their column's type (once, in line 4, \u{201c}many\u{201d})"),
        "{said}"
    );
    assert!(said.contains("Edges without two ends (once, in line 8)"), "{said}");
    let places = &book.views[0].places;
    assert!(places.len() == 2 && places["a1"].0 > places["b2"].0 && places["a1"].1 < places["b2"].1);
}

#[test]
fn names_alone_are_labels_and_edges_may_stand_alone() {
    let book = read("nodedef> name\nAda\nBo\nedgedef> node1,node2\nAda,Bo\nAda,Cy\n");
    assert_eq!(actors(&book), ["Label", "Ada", "Bo"]);
    assert_eq!(
        ties(&book),
        ["From;To;Direction", "Ada;Bo;undirected", "Ada;Cy;undirected"]
    );
    let edges = read("EDGEDEF>node1 VARCHAR,node2 VARCHAR\nAda,Bo\n");
    assert_eq!((actors(&edges).len(), ties(&edges).len()), (0, 2));
}

#[test]
fn what_is_broken_is_refused_or_counted() {
    assert!(
        try_read("nodedef>name VARCHAR\n")
            .unwrap_err()
            .to_string()
            .contains("nobody is in it")
    );
    let book = read("nodedef>name VARCHAR,label VARCHAR\n,x\na,b,c\n");
    assert!(remarks(&book).contains("Nodes without a name (once, in line 2)"));
    assert!(remarks(&book).contains("more values than columns (once, in line 3)"));
    assert_eq!(read("nodedef,Label\n1,Ada\n").format, "csv");
    survives_damage("nodedef>name VARCHAR,x DOUBLE,y DOUBLE\na,1,2\nedgedef>node1,node2,w INT\na,'b\\',1\n");
}
