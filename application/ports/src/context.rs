//! Who acts and who looks: the first parameter of every use case, and of every reading port.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use trovato_domain::access::{Actor, ItemVisibility, Permissions, TrashVisibility};
use trovato_domain::language::LanguageTag;
use trovato_domain::name::MachineName;
use trovato_domain::render::CacheTag;
use trovato_domain::stage::StageView;
use trovato_domain::time::Instant;
use uuid::Uuid;

/// Who looks, and at whose world.
#[derive(Debug, Clone)]
pub struct Viewer {
    actor: Actor,
    permissions: Arc<Permissions>,
    roles: Arc<[MachineName]>,
    stage: StageView,
    language: LanguageTag,
}

impl Viewer {
    /// Somebody with these roles and permissions, who reads in this language.
    pub fn new(
        actor: Actor,
        permissions: Arc<Permissions>,
        roles: Arc<[MachineName]>,
        stage: StageView,
        language: LanguageTag,
    ) -> Self {
        Self {
            actor,
            permissions,
            roles,
            stage,
            language,
        }
    }

    /// The system itself, which sees everything. Made only in jobs and the command line.
    pub fn system(language: LanguageTag) -> Self {
        Self::new(
            Actor::System,
            Arc::new(Permissions::All),
            Arc::from([]),
            StageView::Live,
            language,
        )
    }

    /// Who it is.
    pub const fn actor(&self) -> Actor {
        self.actor
    }

    /// What they may do.
    pub fn permissions(&self) -> &Permissions {
        &self.permissions
    }

    /// The roles that they hold.
    pub fn roles(&self) -> &[MachineName] {
        &self.roles
    }

    /// The world that they look at.
    pub const fn stage(&self) -> &StageView {
        &self.stage
    }

    /// The language that they read.
    pub const fn language(&self) -> &LanguageTag {
        &self.language
    }

    /// Which items they see.
    pub fn item_visibility(&self) -> ItemVisibility {
        ItemVisibility::of(self.actor, &self.permissions)
    }

    /// Which items they see in the trash, of those that they would see outside of it.
    pub fn trash_visibility(&self) -> TrashVisibility {
        TrashVisibility::of(self.actor, &self.permissions)
    }

    /// Whether all who look so see the same: visitors who have not signed in, of what is live.
    pub fn is_visitor(&self) -> bool {
        self.actor == Actor::Anonymous
            && self.stage == StageView::Live
            && self.item_visibility() == ItemVisibility::Published
    }

    /// Whether they may do what this permission names.
    pub fn may(&self, permission: &str) -> bool {
        self.permissions.contains(permission)
    }
}

/// The circumstances of one use case: who, when, and until when.
#[derive(Debug, Clone)]
pub struct Context {
    viewer: Viewer,
    now: Instant,
    request: Uuid,
    deadline: Option<Instant>,
    reads: Arc<Reads>,
}

/// What a use case reads, noted as it reads: what it gives is good until one of these tags moves, and
/// for whoever asks with the same of these parameters.
#[derive(Debug, Default)]
pub struct Reads {
    tags: Mutex<BTreeSet<CacheTag>>,
    parameters: Mutex<BTreeSet<String>>,
    lacks: AtomicBool,
}

impl Reads {
    /// A part could not be made, and the whole does without it: it is for this answer alone.
    pub fn lacks_a_part(&self) {
        self.lacks.store(true, Ordering::Relaxed);
    }

    /// Whether every part was made.
    pub fn is_whole(&self) -> bool {
        !self.lacks.load(Ordering::Relaxed)
    }

    /// Something that carries these tags is read, there or not.
    pub fn shows(&self, tags: impl IntoIterator<Item = CacheTag>) {
        let mut noted = self.tags.lock().unwrap_or_else(PoisonError::into_inner);
        noted.extend(tags);
    }

    /// A parameter of the query is read, given or not.
    pub fn parameter(&self, name: &str) {
        let mut noted = self.parameters.lock();
        let noted = noted.as_mut().unwrap_or_else(|poisoned| poisoned.get_mut());
        if !noted.contains(name) {
            noted.insert(name.to_owned());
        }
    }

    /// A part was read for itself: what it read is read by the whole.
    pub fn take_in(&self, part: &Self) {
        self.shows(part.tags());
        for name in part.parameters() {
            self.parameter(&name);
        }
        if !part.is_whole() {
            self.lacks_a_part();
        }
    }

    /// The tags so far.
    pub fn tags(&self) -> BTreeSet<CacheTag> {
        let noted = self.tags.lock().unwrap_or_else(PoisonError::into_inner);
        noted.clone()
    }

    /// The parameters so far.
    pub fn parameters(&self) -> BTreeSet<String> {
        let noted = self.parameters.lock();
        noted.unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Context {
    /// The circumstances of a request that must be answered by `deadline`.
    pub fn new(viewer: Viewer, now: Instant, request: Uuid, deadline: Option<Instant>) -> Self {
        Self {
            viewer,
            now,
            request,
            deadline,
            reads: Arc::default(),
        }
    }

    /// What the use case reads.
    pub fn reads(&self) -> &Reads {
        &self.reads
    }

    /// Who looks.
    pub const fn viewer(&self) -> &Viewer {
        &self.viewer
    }

    /// When the use case began.
    pub const fn now(&self) -> Instant {
        self.now
    }

    /// The id of the request, which stands in every log line about it.
    pub const fn request(&self) -> Uuid {
        self.request
    }

    /// How long somebody waits for the answer, from when the use case began; `None` for ever.
    pub fn patience(&self) -> Option<Duration> {
        let left = self.deadline?.micros().saturating_sub(self.now.micros());
        Some(Duration::from_micros(u64::try_from(left).unwrap_or(0)))
    }

    /// The same circumstances for a part that notes for itself what it reads.
    #[must_use]
    pub fn apart(&self) -> Self {
        Self {
            reads: Arc::default(),
            ..self.clone()
        }
    }

    /// The same circumstances for a reader of another language; what is read is noted in one place.
    #[must_use]
    pub fn in_language(&self, language: LanguageTag) -> Self {
        let viewer = Viewer {
            language,
            ..self.viewer.clone()
        };
        Self {
            viewer,
            ..self.clone()
        }
    }
}
