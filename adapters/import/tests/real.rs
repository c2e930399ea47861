//! x
use trovato_contract::imports::{CountedIds, read};
use trovato_import::{WxrOptions, WxrSource};
use trovato_ports::imports::*;
#[tokio::test]
async fn trial() {
    let Some(path) = std::env::var_os("WXR") else { return };
    let mut s = WxrSource::new(WxrOptions { path: path.into(), ..WxrOptions::default() });
    let t = std::time::Instant::now();
    let ids = CountedIds::default();
    match s.scan(&ids).await { Err(e) => { println!("{e}"); return }, Ok(s) => println!("scan {:?} {s:?}", t.elapsed()) }
    let quiet = std::env::var_os("QUIET").is_some();
    let mut counts = std::collections::BTreeMap::new();
    let mut n = 0;
    loop {
        let recs = s.next(100).await.unwrap();
        if recs.is_empty() { break }
        for r in recs {
            n += 1;
            let k = match &r.body { ImportBody::User(_) => "user", ImportBody::Term(_) => "term", ImportBody::File(_) => "file", ImportBody::Item(i) => if i.published {"item pub"} else {"item draft"}, ImportBody::Comment(_) => "comment", ImportBody::MenuLink(_) => "menu", ImportBody::Skipped(k) => match k {ImportKind::Item=>"skip item", ImportKind::Comment => "skip comment", ImportKind::Term=>"skip term", ImportKind::File=>"skip file", ImportKind::MenuLink => "skip menu", _ => "skip"} };
            *counts.entry(k).or_insert(0) += 1;
            if !quiet { println!("{r:#?}"); if let ImportBody::Item(i) = &r.body { println!("BODY {}\n{}\nENDBODY", i.title, i.body); } }
        }
    }
    println!("{n} {counts:?} {:?}", t.elapsed());
    let _ = read;
    if let Ok(st) = std::fs::read_to_string("/proc/self/status") { for l in st.lines().filter(|l| l.starts_with("VmHWM") || l.starts_with("VmRSS")) { println!("{l}") } }
}
