-- The whole store in one forward-only file a version. SQL names no schema: a province is a schema chosen by search_path.
-- The role hotich_app is what server, worker and command line act as; it owns nothing.

create table office (
  id          int generated always as identity primary key,
  code        text not null unique,
  name        text not null,
  unit_code   text,
  created_at  timestamptz not null default now()
);
comment on table office is 'The authority that kept the books, under its name of that time; a book stays under it for ever.';
comment on column office.unit_code is 'Code of the administrative unit (statistics office), where known.';

create table account (
  id            int generated always as identity primary key,
  name          text not null unique,
  password_hash text,
  must_change   boolean not null default true,
  disabled_at   timestamptz,
  created_at    timestamptz not null default now()
);
comment on table account is 'Someone who signs in. Named accounts only: entered, checked and approved by whom is law (art. 60.1).';
comment on column account.must_change is 'The password was handed over by an admin and works once.';

create table held_role (
  account_id int not null references account,
  role       text not null check (role in ('clerk','checker','approver','coordinator','department','lookup','auditor','admin')),
  office_id  int references office,
  unique nulls not distinct (account_id, role, office_id)
);
comment on column held_role.office_id is 'Null: for every office of the province.';

create table session (
  token_hash bytea primary key,
  account_id int not null references account,
  created_at timestamptz not null default now(),
  seen_at    timestamptz not null default now(),
  ended_at   timestamptz
);
comment on table session is 'Server-side sessions; the cookie holds the token, the table only its SHA-256.';

create table book (
  id         int generated always as identity primary key,
  office_id  int not null references office,
  type       text not null,
  year       text not null,
  volume     text not null,
  pages      int check (pages >= 0),
  entries    int check (entries >= 0),
  created_at timestamptz not null default now(),
  unique (office_id, type, year, volume)
);
comment on table book is 'A paper book: one kind of event, one office, the year it was opened, its volume (Law art. 58).';
comment on column book.year is 'Year of opening as the book gives it; ''2007-2009'' for one that spans years.';
comment on column book.entries is 'Declared by the closing note on the last day of the year (art. 58); reconciled with what was entered.';

create table blob (
  sha256     bytea primary key,
  size       bigint not null,
  stored_at  timestamptz not null default now()
);
comment on table blob is 'A file in the blob store, named by its content, written once, never moved.';

create table package (
  id          uuid primary key,
  office_id   int not null references office,
  source      text not null,
  dry_run     boolean not null,
  actor       int not null references account,
  state       text not null check (state in ('waiting','running','done','failed')),
  inputs      jsonb not null default '[]',
  progress    jsonb not null default '{}',
  report      jsonb,
  returned    bytea references blob,
  created_at  timestamptz not null default now(),
  finished_at timestamptz
);
comment on table package is 'One hand-in of workbooks and files. What it led to is in report; the marked workbook in returned.';
comment on column package.inputs is 'Names and SHA-256 of the files handed in; the worker fetches them from the blob store.';
create index on package (office_id, created_at desc);

create table reading (
  id           uuid primary key,
  record_id    uuid not null,
  office_id    int not null,
  source       text not null check (source in ('load','form','amendment')),
  package_id   uuid,
  row_number   int,
  type_version text not null,
  "values"     jsonb not null,
  states       jsonb not null default '{}',
  originals    jsonb,
  sha256       bytea not null,
  sense        bytea not null,
  actor        int not null,
  at           timestamptz not null default now()
);
comment on table reading is 'Append-only: each time a person or a workbook read a record. Texts as the book has them, never changed.';
comment on column reading.originals is 'Cells as they stood before an old encoding was converted, by field.';
comment on column reading.sha256 is 'Of the literal texts and states; the event carries it, so that the ledger proves the values.';
comment on column reading.sense is 'Hash of what the texts mean (dates and codes read, spaces folded): equal when only spelling of form differs.';
create index on reading (record_id);

create table record (
  id               uuid primary key,
  office_id        int not null,
  book_id          int not null,
  type             text not null,
  number           text not null,
  number_key       text not null,
  number_sort      int not null,
  state            text not null check (state in ('entered','returned','checked','approved')),
  version          int not null,
  reading_id       uuid not null,
  approved_reading uuid,
  entered_by       int not null,
  checked_by       int,
  approved_by      int,
  errors           int not null default 0,
  warnings         int not null default 0,
  has_file         boolean not null default false,
  changed_at       timestamptz not null default now(),
  constraint four_eyes check (checked_by is distinct from entered_by and approved_by is distinct from entered_by)
);
comment on table record is 'One registered event: its state row. Folding its events gives this row again.';
comment on column record.number_key is 'Number, suffix and year as one key; empty when the book''s number could not be read.';
comment on column record.errors is 'Errors that nobody has overridden; approval needs none.';
comment on column record.warnings is 'Warnings that nobody has acknowledged; approval needs none.';
comment on column record.approved_reading is 'What stands officially, also while an amendment waits for its approval.';
create index on record (book_id, number_sort, id);
create unique index record_number_once on record (book_id, number_key) where state = 'approved' and number_key <> '';
comment on index record_number_once is 'K-01: of two approvals of the same number at once, one gives way.';

create table event (
  id         bigint generated always as identity primary key,
  subject    text not null check (subject in ('record','book','office','account','package')),
  subject_id text not null,
  office_id  int,
  kind       text not null,
  operation  uuid not null,
  actor      int not null,
  at         timestamptz not null default now(),
  body       jsonb not null default '{}',
  reading    bytea,
  unique (subject_id, operation, kind)
);
comment on table event is 'Append-only: what happened. A repeated operation finds itself here and changes nothing.';
comment on column event.operation is 'Made by the client, one a click; the same twice is the same act.';
comment on column event.reading is 'SHA-256 of the reading that the event is about.';

create table finding (
  record_id       uuid not null,
  code            text not null,
  field           text not null,
  level           text not null check (level in ('error','warning','info')),
  seen            text not null,
  expected        text not null,
  acknowledged_by int,
  acknowledged_at timestamptz,
  reason          text,
  primary key (record_id, code, field),
  check ((acknowledged_by is null) = (acknowledged_at is null))
);
comment on table finding is 'What is odd in the current reading of a record. An acknowledgement names a person; it falls when what was seen changes.';

create table person (
  record_id  uuid not null,
  role       text not null,
  office_id  int not null,
  subject    boolean not null,
  name       text not null,
  name_key   text not null,
  born_first int,
  born_last  int,
  sex        text,
  id_number  text,
  primary key (record_id, role)
);
comment on table person is 'Derived: one row a role a record, for search and matching.';
comment on column person.name_key is 'Folded name: no marks, lower case, single spaces.';
comment on column person.born_first is 'Earliest day of birth that the text allows, in days since 1970-01-01; born_last the latest.';
create index person_name on person using gin (to_tsvector('simple', name_key)) with (fastupdate = off);
comment on index person_name is 'Without a pending list: a search just after a load must not read it through.';
create index person_id on person (id_number) where id_number is not null;

create table file (
  id         uuid primary key,
  office_id  int not null,
  book_id    int,
  record_id  uuid,
  package_id uuid not null,
  name       text not null,
  media_type text not null,
  sha256     bytea not null references blob,
  added_at   timestamptz not null default now(),
  unique (record_id, sha256)
);
comment on column file.media_type is 'By its first bytes; the name is not believed.';
comment on table file is 'A scan as it was handed in, tied to its record; several names may share one blob.';
create index on file (record_id);

create table tally (
  office_id int not null,
  book_id   int not null,
  type      text not null,
  year      text not null,
  state     text not null,
  n         bigint not null,
  primary key (book_id, state)
);
comment on table tally is 'Records by book and state, kept in the transaction of each change; hotich verify recounts them.';
create index on tally (office_id);

do $$ begin
  if not exists (select from pg_roles where rolname = 'hotich_app') then create role hotich_app nologin; end if;
exception when duplicate_object or unique_violation then null; -- another store of this server was faster
end $$;
-- An owner who is no superuser acts as the application only as its member.
do $$ begin
  if not pg_has_role(current_user, 'hotich_app', 'member') then execute format('grant hotich_app to %I', current_user); end if;
end $$;
grant select, insert, update on office, account, held_role, session, book, blob, package, record, finding, person, file, tally to hotich_app;
grant delete on held_role, finding, person to hotich_app;
-- Readings and events are never changed or removed: no grant lets anyone do it (Law art. 74.4).
grant select, insert on reading, event to hotich_app;
