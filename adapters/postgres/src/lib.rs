//! trovato-postgres
