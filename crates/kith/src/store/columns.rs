//! The ledger of columns: who may see what is in each. A column that is not here fails a test.
