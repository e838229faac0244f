#![no_main]
kith_fuzz::reader!("kith");
