#![no_main]
kith_fuzz::reader!("node-link");
