-- Register types that a province brought itself: the official template in the place of ours, or a newer one.

create table register_version (
  id         bigint generated always as identity primary key,
  code       text not null,
  version    text not null,
  definition jsonb not null,
  actor      int not null references account,
  at         timestamptz not null default now(),
  unique (code, version)
);
comment on table register_version is 'Append-only: versions of register types that were imported. The last of a code is the one new entries come under; records keep theirs (reading.type_version).';
comment on column register_version.definition is 'As the file had it: groups, fields, columns, code lists.';
grant select, insert on register_version to hotich_app;

-- What an event can be about grows with the stages.
alter table event drop constraint event_subject_check;
alter table event add constraint event_subject_check
  check (subject in ('record','book','office','account','package','place','rule','register'));
