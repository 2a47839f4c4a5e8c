-- The ledger's seals: every event becomes a leaf of one Merkle tree (RFC 6962), and its head is signed again and again.
-- Whoever holds an old head can show that nothing before it was changed, added or taken away.

create table ledger_key (
  id         text primary key check (id ~ '^[0-9a-f]{8}$'),
  origin     text not null,
  public_key bytea not null unique check (length(public_key) = 32),
  from_size  bigint not null check (from_size >= 0),
  event_id   bigint,
  lost       text,
  since      timestamptz not null default now(),
  check (event_id is not null or (from_size = 0 and lost is null))
);
comment on table ledger_key is 'Public keys of the ledger, old ones too. The private key is a file outside the database.';
comment on column ledger_key.id is 'Key id of C2SP signed-note: SHA-256(origin || 0x0A || 0x01 || public key), its first four bytes.';
comment on column ledger_key.origin is 'Name of this ledger in every checkpoint, from its first key; the same for all keys.';
comment on column ledger_key.from_size is 'It signs the seals above this size; the key before it signed the seal of this size.';
comment on column ledger_key.event_id is 'The event that tells of the change, which a seal of the key before covers. Null: the first key.';
comment on column ledger_key.lost is 'Why the key before could not seal the change: it was lost, or the database came from an older back-up.';

create table leaf (
  index    bigint primary key check (index >= 0),
  event_id bigint not null unique,
  hash     bytea not null check (length(hash) = 32)
);
comment on table leaf is 'Which event is which leaf. The sealer gives the index, since events commit out of the order of their ids.';
comment on column leaf.hash is 'SHA-256(0x00 || the event as canonical JSON), RFC 6962.';

create table tile (
  level  int not null check (level >= 0),
  index  bigint not null check (index >= 0),
  hashes bytea not null check (length(hashes) = 8192),
  root   bytea not null check (length(root) = 32),
  primary key (level, index)
);
comment on table tile is 'Whole tiles of 256 hashes (C2SP tlog-tiles): of leaves at level 0, of whole tiles of the level below above it.';
comment on column tile.root is 'The hash over the tile: one hash of the level above.';

create table seal (
  size    bigint primary key check (size > 0),
  root    bytea not null check (length(root) = 32),
  at      timestamptz not null default now(),
  key_id  text not null references ledger_key,
  note    text not null,
  settled bigint not null,
  seen    bigint not null,
  writers text[] not null,
  check (settled <= seen)
);
comment on table seal is 'Signed heads of the tree: so many leaves, this root.';
comment on column seal.note is 'The head as a C2SP checkpoint, signed.';
comment on column seal.settled is 'Every event with an id up to this has its leaf, and no other can still come.';
comment on column seal.seen is 'Highest id of its events. Lower ids may still come from the writers that were at work.';
comment on column seal.writers is 'Virtual transactions that were writing events when it was taken. When all have ended, seen can become settled.';

-- Insert-only, as the events themselves.
grant select, insert on ledger_key, leaf, tile, seal to hotich_app;
grant select on ledger_key, leaf, tile, seal to hotich_web;

-- Whoever watches over the ledger of an office sees its events too.
alter policy seen on event using (
  office_id = any((select scope())::int[]) or office_id = any((select offices_for('ledger.see'))::int[])
  or actor = (select actor()) or (select everywhere('ledger.see')));
