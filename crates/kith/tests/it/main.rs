mod house;
mod imports;
mod pages;
mod reading;
mod tidy;
