//! What readers, robots and operators get from the site, with the whole application in one process:
//! the real routes behind the real listener, on a store in memory-backed storage.

mod addresses;
mod authors;
mod before;
mod cached;
mod configuration;
mod doctor;
mod documents;
mod errors;
mod feeds;
mod files;
mod fresh;
mod imports;
mod kept;
mod languages;
mod menus;
mod operator;
mod pages;
mod profiled;
mod pseudo;
mod races;
mod redirects;
mod schemas;
mod site;
mod trash;
mod units;
mod writes;
mod wxr;
