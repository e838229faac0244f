#![no_main]
kith_fuzz::reader!("vna");
