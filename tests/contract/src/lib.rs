//! trovato-contract
