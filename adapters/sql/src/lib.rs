//! trovato-sql
