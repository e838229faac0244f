-- Saved ways of looking at the map, and tours through them, each whole as JSON in `body`.

create table saved_view (
    network text not null references network (id) on delete cascade,
    id text not null,
    revision bigint not null,
    body text not null,
    primary key (network, id)
);

create table tour (
    network text not null references network (id) on delete cascade,
    id text not null,
    revision bigint not null,
    body text not null,
    primary key (network, id)
);
