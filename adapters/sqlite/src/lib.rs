//! trovato-sqlite
