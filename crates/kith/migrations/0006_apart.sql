-- Pairs that look like one and are two: organisers said so, and are not asked again. Ids only, the lower one first;
-- forgotten with either of the two (docs/decisions/not-the-same-is-kept-beside-the-network.md).

create table apart (
    network text not null references network (id) on delete cascade,
    one text not null,
    other text not null,
    primary key (network, one, other)
);
