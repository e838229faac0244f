//! Writing over the API: the same changes as the forms make, signed by the token's account.
//!
//! A write is read over the record as it is ([`super::bodies`]), becomes a
//! [`kith_network::Change`] and goes through [`Scope::commit`](super::super::scope::Scope::commit).
//! Nothing here decides who may do what: the door and the scope do.

mod accounts;
mod changes;
mod duplicates;
mod imports;
pub mod list;
mod network;
mod past;
mod reading;
mod record;
mod records;
mod remarks;
mod shares;
mod spots;
mod vocabulary;
