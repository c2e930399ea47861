//! Bytes of files on their way in. They are kept before the unit of work begins, under keys that no
//! row has yet; of those that no row took in the end, and of those that rows had before, nothing stays.

use std::collections::{HashMap, HashSet};

use trovato_domain::file::File;
use trovato_domain::id::FileId;
use trovato_domain::item::Revision;
use trovato_ports::imports::{ImportBody, ImportFile, ImportSource, SourceError};
use trovato_ports::{Context, Viewer};

use crate::error::Error;
use crate::files::{MAX_SIZE, NewFile, described};
use crate::imports::{Imports, Portion, source_error};

/// What becomes of bytes that were found sound.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::imports) enum Keeping {
    /// They are kept.
    Bytes,
    /// They are let go.
    Nothing,
}

/// A file that was looked at.
pub(super) struct Kept {
    pub(super) file: File,
    /// Why it is recorded without its bytes although the source has some.
    pub(super) remark: Option<String>,
}

/// The files of one unit of work.
#[derive(Default)]
pub(in crate::imports) struct KeptFiles {
    kept: HashMap<FileId, Kept>,
    new: Vec<String>,
    taken: HashSet<String>,
    replaced: Vec<String>,
}

impl KeptFiles {
    /// The file, for a row.
    pub(super) fn take(&mut self, id: FileId) -> Option<Kept> {
        self.kept.remove(&id)
    }

    /// A row has these bytes now, and those of `before` no more.
    pub(super) fn took(&mut self, file: &File, before: Option<&File>) {
        self.taken.insert(file.key.clone());
        let old = before.map(|b| &b.key).filter(|key| **key != file.key);
        self.replaced.extend(old.cloned());
    }

    /// The keys that were made here.
    pub(super) fn new_keys(self) -> Vec<String> {
        self.new
    }

    /// The keys that no row has after the commit.
    pub(super) fn superfluous(self) -> Vec<String> {
        let taken = self.taken;
        let unused = self.new.into_iter().filter(|key| !taken.contains(key));
        unused.chain(self.replaced).collect()
    }
}

impl Imports {
    /// Looks at the bytes of files that are new or changed in the source and were not edited here.
    pub(in crate::imports) async fn look_at_files(
        &self,
        context: &Context,
        source: &mut dyn ImportSource,
        portion: Portion<'_>,
        keeping: Keeping,
    ) -> Result<KeptFiles, Error> {
        let mut files = KeptFiles::default();
        let looked = self
            .look_at_each(context, source, portion, keeping, &mut files)
            .await;
        if let Err(error) = looked {
            for key in files.new_keys() {
                self.writers.files.forget(&key).await;
            }
            return Err(error);
        }
        Ok(files)
    }

    async fn look_at_each(
        &self,
        context: &Context,
        source: &mut dyn ImportSource,
        portion: Portion<'_>,
        keeping: Keeping,
        files: &mut KeptFiles,
    ) -> Result<(), Error> {
        let edited = match keeping {
            Keeping::Bytes => self.edited_files(portion).await?,
            Keeping::Nothing => HashSet::new(),
        };
        for record in portion.records {
            let ImportBody::File(file) = &record.body else {
                continue;
            };
            let known = portion.known.get(&record.key);
            if known.is_some_and(|k| k.hash == record.hash) || edited.contains(&file.id) {
                continue;
            }
            let revision = known.map_or(Revision::FIRST, |k| Revision(k.revision).next());
            let kept = self
                .look_at_file(context, source, file, revision, keeping)
                .await?;
            if keeping == Keeping::Bytes && kept.file.size > 0 {
                files.new.push(kept.file.key.clone());
            }
            files.kept.insert(file.id, kept);
        }
        Ok(())
    }

    /// Files that are not as an earlier run wrote them: a key of theirs may be that of other bytes.
    async fn edited_files(&self, portion: Portion<'_>) -> Result<HashSet<FileId>, Error> {
        let written: HashMap<FileId, u32> = portion
            .records
            .iter()
            .filter_map(|record| match &record.body {
                ImportBody::File(file) => Some((file.id, portion.known.get(&record.key)?.revision)),
                _ => None,
            })
            .collect();
        let ids: Vec<FileId> = written.keys().copied().collect();
        let viewer = Viewer::system(self.snapshots.current().language());
        let here = self.ports.files.load_many(&viewer, &ids).await?;
        let edited = |f: &File| written.get(&f.id).is_some_and(|n| *n != f.revision.0);
        Ok(here.into_iter().filter(edited).map(|f| f.id).collect())
    }

    async fn look_at_file(
        &self,
        context: &Context,
        source: &mut dyn ImportSource,
        file: &ImportFile,
        revision: Revision,
        keeping: Keeping,
    ) -> Result<Kept, Error> {
        let new = NewFile {
            id: file.id,
            filename: file.filename.clone(),
            alt: file.alt.clone(),
            source_url: Some(file.source_url.clone()).filter(|url| !url.is_empty()),
        };
        let without = |remark: Option<String>| Kept {
            file: described(context, new.clone()),
            remark,
        };
        if file.path.is_none() {
            return Ok(without(None));
        }
        let is_recorded = |why: &dyn std::fmt::Display| {
            Some(format!(
                "{} is recorded without its bytes: {why}",
                file.filename
            ))
        };
        let bytes = match source.bytes(file, MAX_SIZE).await {
            Ok(bytes) => bytes,
            Err(error @ SourceError::Io { .. }) => return Ok(without(is_recorded(&error))),
            Err(error) => return Err(source_error(error)),
        };
        let looked = self
            .writers
            .files
            .inspect(context, new.clone(), revision, bytes);
        let (file, bytes) = match looked.await {
            Ok(sound) => sound,
            Err(Error::Invalid(faults)) => return Ok(without(is_recorded(&faults))),
            Err(error) => return Err(error),
        };
        if keeping == Keeping::Bytes {
            self.writers.files.keep(&file, bytes).await?;
        }
        Ok(Kept { file, remark: None })
    }
}
