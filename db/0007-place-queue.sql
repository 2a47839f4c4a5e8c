-- Places that nobody knows yet: found by their findings, decided, and what a decision settles followed to its end.

create index finding_place on finding (record_id) where code = 'R-05';
comment on index finding_place is 'The queue of places, and the records that a decision on a spelling settles.';

alter table unit add column withdrawn boolean not null default false;
comment on column unit.withdrawn is 'Of list own: came with a decision that was undone or replaced. It stays, so that what named it can be read; nothing is found by it.';
alter table place_alias add column added text;
comment on column place_alias.added is 'list:code of the lost unit that came with this decision.';

create table place_recheck (
  operation   uuid primary key references place_alias (operation),
  records     int,
  done        int not null default 0,
  changed     int not null default 0,
  finished_at timestamptz
);
comment on table place_recheck is 'How far the findings of the records that a decision (or undoing it) is about are made anew.';
comment on column place_recheck.records is 'Records that spell it so; null until they are counted.';
grant select, insert, update on place_recheck to hotich_app;
