-- What organisers keep beside the map, each whole as JSON in `body`: what they mean to do next,
-- what they decided on introductions, their words beside the report, and named states of the past.

create table action (
    network text not null references network (id) on delete cascade,
    id text not null,
    revision bigint not null,
    body text not null,
    primary key (network, id)
);

create table introduction (
    network text not null references network (id) on delete cascade,
    id text not null,
    revision bigint not null,
    body text not null,
    primary key (network, id)
);

create table remark (
    network text not null references network (id) on delete cascade,
    section text not null,
    revision bigint not null,
    body text not null,
    primary key (network, section)
);

create table snapshot (
    network text not null references network (id) on delete cascade,
    id text not null,
    revision bigint not null,
    body text not null,
    primary key (network, id)
);
