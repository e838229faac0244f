-- What the public reads of the analysis: frozen reports, made by an organiser, rounded and without names
-- (docs/decisions/analysis-in-public.md). `digest` says of the last release alone, in keyed hashes, who was in it.

create table release (
    network text not null references network (id) on delete cascade,
    number bigint not null,
    made_at bigint not null,
    made_by text not null,
    report text not null,
    digest text not null,
    primary key (network, number)
);
