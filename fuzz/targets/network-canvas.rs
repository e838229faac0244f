#![no_main]
kith_fuzz::reader!("network-canvas");
