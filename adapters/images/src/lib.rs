//! trovato-images
