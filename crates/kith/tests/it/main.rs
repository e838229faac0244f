mod house;
mod imports;
mod ledger;
mod pages;
mod reading;
mod roles;
mod tidy;
mod two_worlds;
