-- What programs show to use the HTTP API for somebody: of the secret only its hash is kept. A token goes with its
-- account, with the one network it may be for, and when it is revoked (docs/api.md).

create table token (
    id text not null primary key,
    account text not null references account (id) on delete cascade,
    network text references network (id) on delete cascade,
    token_hash text not null,
    name text not null,
    audience text not null,
    may_write bigint not null,
    made_at bigint not null,
    used_on bigint,
    expires_at bigint not null
);

create index token_account on token (account);
create index token_network on token (network);
create unique index token_by_hash on token (token_hash);
