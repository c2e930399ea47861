-- The record store: configuration and its projections, accounts, items, terms, menus, addresses,
-- files, comments, history, the outbox and what imports remember.
-- Ids are UUIDs as text, instants are microseconds since 1970, booleans are 0 or 1, JSON is text.

CREATE TABLE system (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE config_entity (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision > 0),
    data TEXT NOT NULL CHECK (json_valid(data)),
    changed INTEGER NOT NULL,
    PRIMARY KEY (kind, id)
) STRICT;

CREATE TABLE config_revision (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    number INTEGER NOT NULL CHECK (number > 0),
    stage TEXT NOT NULL,
    data TEXT CHECK (data IS NULL OR json_valid(data)),
    made_by TEXT,
    made_at INTEGER NOT NULL,
    log TEXT NOT NULL,
    PRIMARY KEY (kind, id, number)
) STRICT;

CREATE TABLE language (
    id TEXT NOT NULL PRIMARY KEY,
    label TEXT NOT NULL,
    weight INTEGER NOT NULL
) STRICT;

CREATE TABLE item_type (
    id TEXT NOT NULL PRIMARY KEY,
    label TEXT NOT NULL
) STRICT;

CREATE TABLE category_vocabulary (
    id TEXT NOT NULL PRIMARY KEY,
    label TEXT NOT NULL,
    hierarchy TEXT NOT NULL CHECK (hierarchy IN ('flat', 'tree', 'dag'))
) STRICT;

CREATE TABLE field_config (
    owner_kind TEXT NOT NULL CHECK (owner_kind IN ('item_type', 'vocabulary')),
    owner TEXT NOT NULL,
    name TEXT NOT NULL,
    field_type TEXT NOT NULL,
    cardinality INTEGER CHECK (cardinality IS NULL OR cardinality > 0),
    is_indexed INTEGER NOT NULL CHECK (is_indexed IN (0, 1)),
    is_unique INTEGER NOT NULL CHECK (is_unique IN (0, 1)),
    is_translatable INTEGER NOT NULL CHECK (is_translatable IN (0, 1)),
    PRIMARY KEY (owner_kind, owner, name)
) STRICT;

CREATE TABLE menu (
    id TEXT NOT NULL PRIMARY KEY,
    label TEXT NOT NULL
) STRICT;

CREATE TABLE tile (
    id TEXT NOT NULL PRIMARY KEY,
    slot TEXT NOT NULL,
    weight INTEGER NOT NULL
) STRICT;

CREATE TABLE role (
    id TEXT NOT NULL PRIMARY KEY,
    label TEXT NOT NULL
) STRICT;

CREATE TABLE role_permission (
    role TEXT NOT NULL REFERENCES role (id) ON DELETE CASCADE,
    permission TEXT NOT NULL,
    PRIMARY KEY (role, permission)
) STRICT;

CREATE TABLE users (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    display_name TEXT NOT NULL,
    email TEXT,
    email_key TEXT,
    password_hash TEXT,
    status TEXT NOT NULL CHECK (status IN ('active', 'blocked')),
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    CONSTRAINT users_name_key UNIQUE (name_key),
    CONSTRAINT users_email_key UNIQUE (email_key)
) STRICT;

CREATE TABLE user_role (
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    role TEXT NOT NULL REFERENCES role (id),
    PRIMARY KEY (user_id, role)
) STRICT;
CREATE INDEX user_role_by_role ON user_role (role, user_id);

CREATE TABLE item (
    id TEXT NOT NULL PRIMARY KEY,
    item_type TEXT NOT NULL REFERENCES item_type (id),
    language TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision > 0),
    title TEXT NOT NULL CHECK (title <> ''),
    state TEXT NOT NULL,
    path TEXT,
    path_automatic INTEGER NOT NULL CHECK (path_automatic IN (0, 1)),
    author TEXT REFERENCES users (id),
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    trashed INTEGER,
    fields TEXT NOT NULL CHECK (json_valid(fields)),
    keys TEXT NOT NULL CHECK (json_valid(keys))
) STRICT;
CREATE INDEX item_by_created ON item (created, id) WHERE trashed IS NULL;
CREATE INDEX item_by_state ON item (state, created, id) WHERE trashed IS NULL;
CREATE INDEX item_by_type ON item (item_type, state, created, id) WHERE trashed IS NULL;
CREATE INDEX item_by_author ON item (author, state, created, id) WHERE trashed IS NULL;
CREATE INDEX item_in_trash ON item (trashed, id) WHERE trashed IS NOT NULL;

CREATE TABLE item_translation (
    item TEXT NOT NULL REFERENCES item (id) ON DELETE CASCADE,
    language TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision > 0),
    title TEXT NOT NULL CHECK (title <> ''),
    state TEXT NOT NULL,
    path TEXT,
    path_automatic INTEGER NOT NULL CHECK (path_automatic IN (0, 1)),
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    fields TEXT NOT NULL CHECK (json_valid(fields)),
    keys TEXT NOT NULL CHECK (json_valid(keys)),
    PRIMARY KEY (item, language)
) STRICT;
CREATE INDEX item_translation_by_language ON item_translation (language, item);

CREATE TABLE item_revision (
    item TEXT NOT NULL REFERENCES item (id) ON DELETE CASCADE,
    language TEXT NOT NULL,
    number INTEGER NOT NULL CHECK (number > 0),
    parent INTEGER,
    stage TEXT NOT NULL,
    made_by TEXT,
    made_at INTEGER NOT NULL,
    log TEXT NOT NULL,
    title TEXT NOT NULL CHECK (title <> ''),
    state TEXT NOT NULL,
    path TEXT,
    path_automatic INTEGER NOT NULL CHECK (path_automatic IN (0, 1)),
    fields TEXT NOT NULL CHECK (json_valid(fields)),
    PRIMARY KEY (item, language, number)
) STRICT;

CREATE TABLE record_revision (
    kind TEXT NOT NULL,
    record TEXT NOT NULL,
    language TEXT NOT NULL,
    number INTEGER NOT NULL CHECK (number > 0),
    parent INTEGER,
    stage TEXT NOT NULL,
    made_by TEXT,
    made_at INTEGER NOT NULL,
    log TEXT NOT NULL,
    data TEXT NOT NULL CHECK (json_valid(data)),
    PRIMARY KEY (kind, record, language, number)
) STRICT;

-- What live and each stage showed of a record, and when; a tombstone has no revision.
CREATE TABLE record_history (
    kind TEXT NOT NULL,
    record TEXT NOT NULL,
    language TEXT NOT NULL,
    stage TEXT NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER CHECK (until IS NULL OR until > since),
    revision INTEGER,
    PRIMARY KEY (kind, record, language, stage, since)
) STRICT;
CREATE UNIQUE INDEX record_history_now ON record_history (kind, record, language, stage) WHERE until IS NULL;

CREATE TABLE record_reference (
    source_kind TEXT NOT NULL CHECK (source_kind IN ('item', 'term')),
    source TEXT NOT NULL,
    language TEXT NOT NULL,
    field TEXT NOT NULL,
    target_kind TEXT NOT NULL CHECK (target_kind IN ('item', 'term', 'user', 'file')),
    target TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (source_kind, source, language, field, target_kind, target)
) STRICT;
CREATE INDEX record_reference_by_target ON record_reference (target_kind, target, source_kind, source, field);

CREATE TABLE category_term (
    id TEXT NOT NULL PRIMARY KEY,
    vocabulary TEXT NOT NULL REFERENCES category_vocabulary (id),
    language TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision > 0),
    name TEXT NOT NULL CHECK (name <> ''),
    name_sort TEXT NOT NULL,
    slug TEXT NOT NULL,
    description TEXT NOT NULL,
    weight INTEGER NOT NULL,
    path TEXT,
    path_automatic INTEGER NOT NULL CHECK (path_automatic IN (0, 1)),
    merged_into TEXT REFERENCES category_term (id) DEFERRABLE INITIALLY DEFERRED,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    trashed INTEGER,
    fields TEXT NOT NULL CHECK (json_valid(fields)),
    keys TEXT NOT NULL CHECK (json_valid(keys)),
    CHECK (merged_into IS NULL OR merged_into <> id)
) STRICT;
CREATE UNIQUE INDEX category_term_slug ON category_term (vocabulary, slug) WHERE trashed IS NULL AND merged_into IS NULL;
CREATE INDEX category_term_by_name ON category_term (vocabulary, name_sort, id) WHERE trashed IS NULL AND merged_into IS NULL;
CREATE INDEX category_term_merged ON category_term (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE category_term_hierarchy (
    term TEXT NOT NULL REFERENCES category_term (id) ON DELETE CASCADE,
    parent TEXT NOT NULL REFERENCES category_term (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    weight INTEGER NOT NULL,
    PRIMARY KEY (term, parent),
    CHECK (term <> parent)
) STRICT;
CREATE INDEX category_term_hierarchy_by_parent ON category_term_hierarchy (parent, term);

CREATE TABLE menu_link (
    id TEXT NOT NULL PRIMARY KEY,
    menu TEXT NOT NULL REFERENCES menu (id),
    parent TEXT REFERENCES menu_link (id) DEFERRABLE INITIALLY DEFERRED,
    title TEXT NOT NULL,
    url TEXT NOT NULL,
    weight INTEGER NOT NULL,
    enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)),
    language TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision > 0),
    changed INTEGER NOT NULL,
    trashed INTEGER
) STRICT;
CREATE INDEX menu_link_by_menu ON menu_link (menu, weight, id);

CREATE TABLE menu_router (
    pattern TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    source TEXT NOT NULL,
    title TEXT NOT NULL,
    permission TEXT NOT NULL,
    weight INTEGER NOT NULL,
    menu TEXT,
    parent TEXT
) STRICT;

CREATE TABLE url_alias (
    id TEXT NOT NULL PRIMARY KEY,
    path TEXT NOT NULL CHECK (path LIKE '/%'),
    language TEXT NOT NULL,
    owner_kind TEXT NOT NULL CHECK (owner_kind IN ('item', 'term')),
    owner TEXT NOT NULL,
    owned INTEGER NOT NULL CHECK (owned IN (0, 1)),
    revision INTEGER NOT NULL CHECK (revision > 0),
    CONSTRAINT url_alias_path UNIQUE (path, language)
) STRICT;
CREATE INDEX url_alias_by_owner ON url_alias (owner_kind, owner, language);

CREATE TABLE redirect (
    id TEXT NOT NULL PRIMARY KEY,
    source TEXT NOT NULL,
    target TEXT,
    status INTEGER NOT NULL CHECK (status IN (301, 302, 307, 308, 410)),
    revision INTEGER NOT NULL CHECK (revision > 0),
    CONSTRAINT redirect_source UNIQUE (source),
    CHECK ((target IS NULL) = (status = 410))
) STRICT;

CREATE TABLE file_managed (
    id TEXT NOT NULL PRIMARY KEY,
    filename TEXT NOT NULL CHECK (filename <> ''),
    storage_key TEXT NOT NULL,
    mime TEXT NOT NULL,
    size INTEGER NOT NULL CHECK (size >= 0),
    width INTEGER,
    height INTEGER,
    alt TEXT NOT NULL,
    source_url TEXT,
    status TEXT NOT NULL CHECK (status IN ('temporary', 'permanent', 'missing')),
    owner TEXT REFERENCES users (id),
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    revision INTEGER NOT NULL CHECK (revision > 0),
    CONSTRAINT file_managed_key UNIQUE (storage_key)
) STRICT;

CREATE TABLE file_usage (
    file TEXT NOT NULL REFERENCES file_managed (id),
    item TEXT NOT NULL REFERENCES item (id) ON DELETE CASCADE,
    PRIMARY KEY (file, item)
) STRICT;
CREATE INDEX file_usage_by_item ON file_usage (item, file);

CREATE TABLE comment (
    id TEXT NOT NULL PRIMARY KEY,
    item TEXT NOT NULL REFERENCES item (id) ON DELETE CASCADE,
    parent TEXT REFERENCES comment (id) DEFERRABLE INITIALLY DEFERRED,
    author TEXT REFERENCES users (id),
    author_name TEXT NOT NULL,
    author_email TEXT,
    author_url TEXT,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'published', 'spam')),
    created INTEGER NOT NULL
) STRICT;
CREATE INDEX comment_by_item ON comment (item, state, created, id);

CREATE TABLE outbox (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    event TEXT NOT NULL CHECK (json_valid(event)),
    dispatched INTEGER
) STRICT;
CREATE INDEX outbox_pending ON outbox (id) WHERE dispatched IS NULL;
CREATE INDEX outbox_dispatched ON outbox (dispatched) WHERE dispatched IS NOT NULL;

CREATE TABLE cache (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL,
    made_at INTEGER NOT NULL
) STRICT;

CREATE TABLE import_source (
    origin TEXT NOT NULL,
    source_key TEXT NOT NULL,
    kind TEXT NOT NULL,
    record TEXT NOT NULL,
    hash TEXT NOT NULL,
    revision INTEGER NOT NULL,
    PRIMARY KEY (origin, source_key)
) STRICT;
