-- Links that open a map, a view or a tour without signing in. Of the secret in a link only its hash is kept, and not
-- even that once it was taken back; the row stays, as the record of who gave out what and when it ended
-- (docs/decisions/share-links-are-kept-beside-history.md).

create table share (
    id text not null primary key,
    network text not null references network (id) on delete cascade,
    token_hash text,
    name text not null,
    shows text not null,
    audience text not null,
    hosts text not null,
    list bigint not null,
    cards bigint not null,
    made_at bigint not null,
    made_by text not null,
    expires_at bigint not null,
    ended_at bigint,
    ended_by text,
    ended_why text
);

create index share_network on share (network);
