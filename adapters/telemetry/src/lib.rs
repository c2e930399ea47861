//! trovato-telemetry
