#![no_main]
kith_fuzz::reader!("open-referral");
