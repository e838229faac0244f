#![no_main]
kith_fuzz::reader!("edge-list");
