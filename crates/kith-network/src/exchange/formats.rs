//! One file for each format: how it is recognised, read and written.

pub(crate) mod archive;
pub(crate) mod csv_pair;
pub(crate) mod cx;
pub(crate) mod cx2;
pub(crate) mod cytoscape;
pub(crate) mod dl;
pub(crate) mod dot;
pub(crate) mod edge_list;
pub(crate) mod gdf;
pub(crate) mod gexf;
pub(crate) mod gml;
pub(crate) mod graphml;
pub(crate) mod graphology;
pub(crate) mod jgf;
pub(crate) mod kumu;
pub(crate) mod network_canvas;
pub(crate) mod node_link;
pub(crate) mod ods;
pub(crate) mod open_referral;
pub(crate) mod pajek;
pub(crate) mod plain_text;
#[cfg(test)]
pub(crate) mod told;
pub(crate) mod vna;
#[cfg(test)]
mod written_tests;
pub(crate) mod xlsx;
