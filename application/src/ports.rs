//! The ports that the use cases stand on, as the composition root filled them.

use std::sync::Arc;

use trovato_ports::UnitOfWorkFactory;
use trovato_ports::aliases::AliasReader;
use trovato_ports::cache::Cache;
use trovato_ports::changes::ChangeFeeds;
use trovato_ports::comments::CommentReader;
use trovato_ports::configuration::ConfigReader;
use trovato_ports::files::{FileReader, FileStorage, MediaInspector};
use trovato_ports::gander::Profiler;
use trovato_ports::gather::GatherReader;
use trovato_ports::imports::ImportReader;
use trovato_ports::items::ItemReader;
use trovato_ports::labels::LabelReader;
use trovato_ports::menus::MenuReader;
use trovato_ports::outbox::OutboxReader;
use trovato_ports::probe::Probe;
use trovato_ports::references::ReferenceReader;
use trovato_ports::render::{TemplateEngine, TextRenderer};
use trovato_ports::security::{PasswordHasher, Signer};
use trovato_ports::store::{FieldIndexes, LockManager, Schema};
use trovato_ports::system::{Clock, IdGen, TextCache};
use trovato_ports::terms::TermReader;
use trovato_ports::translator::Translator;
use trovato_ports::users::UserReader;

/// One adapter for each port.
#[derive(Clone)]
#[expect(missing_docs, reason = "each field is the port that its type names")]
pub struct Ports {
    pub units: Arc<dyn UnitOfWorkFactory>,
    pub items: Arc<dyn ItemReader>,
    pub terms: Arc<dyn TermReader>,
    pub config: Arc<dyn ConfigReader>,
    pub users: Arc<dyn UserReader>,
    pub menus: Arc<dyn MenuReader>,
    pub aliases: Arc<dyn AliasReader>,
    pub labels: Arc<dyn LabelReader>,
    pub references: Arc<dyn ReferenceReader>,
    pub comments: Arc<dyn CommentReader>,
    pub files: Arc<dyn FileReader>,
    pub gathers: Arc<dyn GatherReader>,
    pub imports: Arc<dyn ImportReader>,
    pub outbox: Arc<dyn OutboxReader>,
    pub changes: Arc<dyn ChangeFeeds>,
    pub schema: Arc<dyn Schema>,
    pub indexes: Arc<dyn FieldIndexes>,
    pub locks: Arc<dyn LockManager>,
    pub cache: Arc<dyn Cache>,
    pub text_cache: Arc<dyn TextCache>,
    pub storage: Arc<dyn FileStorage>,
    pub media: Arc<dyn MediaInspector>,
    pub texts: Arc<dyn TextRenderer>,
    pub templates: Arc<dyn TemplateEngine>,
    pub translator: Arc<dyn Translator>,
    pub passwords: Arc<dyn PasswordHasher>,
    pub signer: Arc<dyn Signer>,
    pub clock: Arc<dyn Clock>,
    pub ids: Arc<dyn IdGen>,
    pub probe: Arc<dyn Probe>,
    pub profiler: Arc<dyn Profiler>,
}
