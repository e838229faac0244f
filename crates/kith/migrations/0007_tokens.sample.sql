-- Rows as the seventh form of the database held them. Invented people only.
insert into account (id, name, role, created_at) values
    ('0000000000000000000000000m', 'Maud Tiller', 'keeper', 1772452800000000);

insert into network (id, address, version, revision, body) values
    ('0000000000000000000000000n', 'larkmere', 2, 0, '{"name":"Larkmere","address":"larkmere","description":"Along the **mere**.","audience":"members","review_days":180}');

insert into vocabulary (network, revision, body) values
    ('0000000000000000000000000n', 0, '{"actor_kinds":[{"key":"person","label":"Person","meaning":"person"}],"tie_kinds":[{"key":"daily","label":"Daily care","meaning":"daily-care"}],"categories":[{"key":"neighbours","label":"Neighbours","meaning":"informal","expected":true}],"statuses":[{"key":"generative","label":"generative","meaning":"generative","words":"Care is flowing"}],"care_types":[{"key":"practical","label":"Practical Caregiving","words":"Hands-on help"}],"roles":[{"key":"friend","label":"Friend"}],"fields":[{"key":"since-when","label":"Since when","aliases":["Since"],"on":"actors","format":"date","many":false,"audience":"members"}]}');

insert into actor (network, id, revision, body) values
    ('0000000000000000000000000n', '0000000000000000000000000a', 1, '{"id":"0000000000000000000000000a","name":"Ada Fenn","kind":"person","category":"neighbours","sector":"informal","role":"friend","description":"Bakes.","offers":[{"care_type":"practical","form":"informal"}],"needs":[{"care_type":"practical"}],"tags":["baker"],"place":{"area":"Millside","address":"","coordinates":["53.1","-1.25"]},"capacity":4,"counts":true,"fields":{"since-when":[{"date":"2024-05-01"},{"text":"spring"},{"number":"2.5"},{"yes-no":true}]},"consent":{"agreement":"agreed","audience":"public","on":"2025-01-02","witness":"Maud"},"provenance":{"said_by":"Ada","on":"2025-01-02"},"first_mapped":"2025-01-02","confirmed":{"on":"2026-01-02","by":"Maud"},"foreign_id":"el-1"}'),
    ('0000000000000000000000000n', '0000000000000000000000000b', 1, '{"id":"0000000000000000000000000b","name":"Bo Reed","counts":true,"consent":{"agreement":"not-asked","audience":"organisers"}}');

insert into tie (network, id, revision, body) values
    ('0000000000000000000000000n', '0000000000000000000000000t', 1, '{"id":"0000000000000000000000000t","from":"0000000000000000000000000a","to":"0000000000000000000000000b","direction":"directed","kind":"daily","status":"generative","label":"bread","description":"","flows":[{"care_type":"practical","form":"informal","way":"along"}],"strength":"0.30000000000000004","tags":[],"fields":{},"audience":"public","provenance":{"said_by":"","on":null},"since":"2024-06-01","confirmed":null,"steward":"Maud","foreign_id":null}');

insert into gap (network, id, revision, body) values
    ('0000000000000000000000000n', '0000000000000000000000000g', 1, '{"id":"0000000000000000000000000g","name":"District nurses","looks_for":{"category":"neighbours"},"target":2,"reasons":["trust","lasting"],"note":"","owner":"Maud","next_step":"Write","review":"2026-06-01"}');

insert into spot (network, actor, revision, body) values
    ('0000000000000000000000000n', '0000000000000000000000000a', 2, '{"x":"12.5","y":"-3"}');

insert into history (network, version, at, author_account, author_name, why, change, undo, undo_of, erased) values
    ('0000000000000000000000000n', 0, 1772452800000000, null, 'kith', '', '{"describe":{"name":"Larkmere","address":"larkmere","description":"","audience":"members","review_days":180}}', null, null, 0),
    ('0000000000000000000000000n', 1, 1772452801000000, '0000000000000000000000000m', 'Maud Tiller', 'First walk', '{"several":[{"add-actor":{"id":"0000000000000000000000000b","name":"Bo Reed","counts":true,"consent":{"agreement":"not-asked","audience":"organisers"}}}]}', null, null, 1),
    ('0000000000000000000000000n', 2, 1772452802000000, '0000000000000000000000000m', 'Maud Tiller', '', '{"place-actor":{"actor":"0000000000000000000000000a","at":{"x":"12.5","y":"-3"}}}', '{"place-actor":{"actor":"0000000000000000000000000a","at":null}}', null, 0);

insert into history_touch (network, version, record) values
    ('0000000000000000000000000n', 0, 'about'),
    ('0000000000000000000000000n', 1, 'actor:0000000000000000000000000b'),
    ('0000000000000000000000000n', 2, 'spot:0000000000000000000000000a');

insert into drawing (network, audience, body) values
    ('0000000000000000000000000n', 'members', '0000000000000000000000000a 0.5 -12');

insert into sign_in_link (token_hash, account, expires_at) values
    ('00', '0000000000000000000000000m', 4102444800000000);

insert into session (token_hash, id, account, created_at, seen_on, expires_at, view_as, csrf) values
    ('01', '0000000000000000000000000s', '0000000000000000000000000m', 1772452800000000, 1772409600000000, 4102444800000000, 'public', '02');

insert into staged_import (id, account, staged_at, mapping) values
    ('0000000000000000000000000j', '0000000000000000000000000m', 1772452800000000, '');

insert into staged_file (staged_import, place, name, bytes) values
    ('0000000000000000000000000j', 0, 'people.csv', x'4c6162656c0a');

insert into action (network, id, revision, body) values
    ('0000000000000000000000000n', '0000000000000000000000000c', 2, '{"id":"0000000000000000000000000c","what":"Ask Bo about bread","about":{"pair":["0000000000000000000000000a","0000000000000000000000000b"]},"reason":"","owner":"Maud","review":"2026-06-01","state":"let-go","outcome":"Moved away","opened":"2026-03-02","closed":"2026-04-02"}'),
    ('0000000000000000000000000n', '0000000000000000000000000d', 2, '{"id":"0000000000000000000000000d","what":"Write to the nurses","about":{"gap":"0000000000000000000000000g"},"state":"open"}');

insert into introduction (network, id, revision, body) values
    ('0000000000000000000000000n', '0000000000000000000000000e', 2, '{"id":"0000000000000000000000000e","between":["0000000000000000000000000a","0000000000000000000000000b"],"by":null,"decision":"deferred","reason":"Not in winter","owner":"Maud","decided":"2026-03-02","until":"2026-06-01"}');

insert into remark (network, section, revision, body) values
    ('0000000000000000000000000n', 'care-wealth', 2, '{"section":"care-wealth","text":"We **forgot** the choir.","by":"Maud","on":"2026-03-02"}');

insert into snapshot (network, id, revision, body) values
    ('0000000000000000000000000n', '0000000000000000000000000f', 2, '{"id":"0000000000000000000000000f","name":"After the first walk","on":"2026-03-02","version":1,"note":"Asked along the mere only"}');

insert into release (network, number, made_at, made_by, report, digest) values
    ('0000000000000000000000000n', 1, 1772452803000000, 'Maud Tiller', '{"network":"Larkmere","address":"larkmere","as_of":"2026-03-02","sections":[{"id":"present","question":"Who is on the map?","finding":"About 40 actors are on the map.","headline":1,"figures":[{"id":"actors","label":"Actors on the map","part":{"about":40},"whole":null,"counts":"Actors that count toward the network."},{"id":"category.neighbours","label":"Neighbours","part":{"about":null},"whole":{"about":40},"counts":""},{"id":"category.none","label":"No category","part":{"about":35},"whole":{"about":40},"counts":""}],"tables":[{"id":"present.category.each","caption":"By category","rows":[1,2]}],"method":"Counted.","caution":"Written down.","source":"Ours."}],"left_out":["What holds each team?"]}', '00ff
0123456789abcdef fedcba9876543210');

insert into saved_view (network, id, revision, body) values
    ('0000000000000000000000000n', '0000000000000000000000000v', 2, '{"id":"0000000000000000000000000v","name":"Who bakes","place":2,"opens":true,"audience":"members","sheet":"@settings { include: .baker; }","words":"For the **wall**.","spots":{"0000000000000000000000000a":{"x":"3","y":"-4.5"}}}');

insert into tour (network, id, revision, body) values
    ('0000000000000000000000000n', '0000000000000000000000000w', 2, '{"id":"0000000000000000000000000w","name":"Along the mere","audience":"public","words":"","steps":[{"title":"Bread","view":"0000000000000000000000000v","focus":["0000000000000000000000000a"],"steps":1,"words":"Here it starts."},{"title":"","view":null,"focus":[],"steps":null,"words":""}]}');

insert into share (id, network, token_hash, name, shows, audience, hosts, list, cards, made_at, made_by, expires_at, ended_at, ended_by, ended_why) values
    ('0000000000000000000000000x', '0000000000000000000000000n', '03', 'For the hall committee', 'view:0000000000000000000000000v', 'members', 'hall.example
*.wall.example', 1, 0, 1772452803000000, 'Maud Tiller', 4102444800000000, null, null, null),
    ('0000000000000000000000000y', '0000000000000000000000000n', null, 'For the spring fair', 'map', 'public', '', 1, 1, 1772452803000000, 'Maud Tiller', 4102444800000000, 1772452804000000, 'Maud Tiller', 'taken-back');

insert into apart (network, one, other) values
    ('0000000000000000000000000n', '0000000000000000000000000a', '0000000000000000000000000b');

insert into token (id, account, network, token_hash, name, audience, may_write, made_at, used_on, expires_at) values
    ('0000000000000000000000000p', '0000000000000000000000000m', '0000000000000000000000000n', '04', 'The nightly table', 'organisers', 1, 1772452803000000, 1772409600000000, 4102444800000000),
    ('0000000000000000000000000q', '0000000000000000000000000m', null, '05', 'The notice board', 'public', 0, 1772452803000000, null, 4102444800000000);
