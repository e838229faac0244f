-- One text for SQLite and PostgreSQL: text, bigint and bytea only, integers for yes and no.
-- Records are kept whole as JSON in `body` (docs/decisions/records-are-stored-whole.md).
-- Times are microseconds since 1970, in UTC. Ids are the 26 letters of a random 128-bit number.

create table network (
    id text not null primary key,
    address text not null unique,
    version bigint not null,
    revision bigint not null,
    body text not null
);

create table vocabulary (
    network text not null primary key references network (id) on delete cascade,
    revision bigint not null,
    body text not null
);

create table actor (
    network text not null references network (id) on delete cascade,
    id text not null,
    revision bigint not null,
    body text not null,
    primary key (network, id)
);

create table tie (
    network text not null references network (id) on delete cascade,
    id text not null,
    revision bigint not null,
    body text not null,
    primary key (network, id)
);

create table gap (
    network text not null references network (id) on delete cascade,
    id text not null,
    revision bigint not null,
    body text not null,
    primary key (network, id)
);

create table spot (
    network text not null references network (id) on delete cascade,
    actor text not null,
    revision bigint not null,
    body text not null,
    primary key (network, actor)
);

create table account (
    id text not null primary key,
    name text not null,
    role text not null,
    created_at bigint not null
);

create table history (
    network text not null references network (id) on delete cascade,
    version bigint not null,
    at bigint not null,
    author_account text references account (id) on delete set null,
    author_name text not null,
    why text not null,
    change text,
    undo text,
    undo_of bigint,
    erased bigint not null,
    primary key (network, version)
);

create index history_by_undo on history (network, undo_of);
create index history_by_author on history (author_account);

create table history_touch (
    network text not null,
    version bigint not null,
    record text not null,
    primary key (network, version, record),
    foreign key (network, version) references history (network, version) on delete cascade
);

create index history_touch_by_record on history_touch (network, record, version);

create table drawing (
    network text not null references network (id) on delete cascade,
    audience text not null,
    body text not null,
    primary key (network, audience)
);

create table sign_in_link (
    token_hash text not null primary key,
    account text not null references account (id) on delete cascade,
    expires_at bigint not null
);

create index sign_in_link_by_account on sign_in_link (account);

create table session (
    token_hash text not null primary key,
    id text not null unique,
    account text not null references account (id) on delete cascade,
    created_at bigint not null,
    seen_on bigint not null,
    expires_at bigint not null,
    view_as text,
    csrf text not null
);

create index session_by_account on session (account);

create table staged_import (
    id text not null primary key,
    account text not null references account (id) on delete cascade,
    staged_at bigint not null,
    mapping text not null
);

create index staged_import_by_account on staged_import (account);

create table staged_file (
    staged_import text not null references staged_import (id) on delete cascade,
    place bigint not null,
    name text not null,
    bytes bytea not null,
    primary key (staged_import, place)
);
