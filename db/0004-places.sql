-- Places through time: units as versioned data, what became of them, what people decided about spellings, and which
-- office keeps the books of offices that are no more.

create table unit (
  list        text not null check (list in ('2020','2025-01','2025-07','old','own')),
  code        text not null,
  level       text not null check (level in ('province','district','commune')),
  kind        text not null,
  name        text not null,
  parent_list text,
  parent_code text,
  valid_from  text,
  valid_to    text,
  basis       text,
  mapping     int not null default 0,
  primary key (list, code),
  foreign key (parent_list, parent_code) references unit (list, code) deferrable initially deferred,
  check ((parent_list is null) = (parent_code is null))
);
comment on table unit is 'Administrative units. A code means nothing without its list: 24 is Bắc Giang in 2020 and Bắc Ninh since July 2025.';
comment on column unit.list is '2020 three levels, 2025-01 made since, 2025-07 two levels, old former provinces (not official), own kept by users.';
comment on column unit.valid_from is 'First year or day it stood (yyyy or yyyy-MM-dd), valid_to the last, as far as known.';
comment on column unit.mapping is 'Whose word on what became of it is in force: unit_change rows of this mapping.';
comment on column unit.basis is 'The legal act that made it, where known.';

create function unit_stays() returns trigger language plpgsql as $$
begin
  if current_user = 'hotich_app' and (tg_op = 'INSERT' or to_jsonb(new) - 'mapping' <> to_jsonb(old) - 'mapping') then
    raise insufficient_privilege using message = 'units of the official lists are changed by their owner alone';
  end if;
  return new;
end $$;
create trigger unit_stays before insert or update on unit for each row when (new.list <> 'own') execute function unit_stays();
comment on function unit_stays is 'The application adds and changes units of list own only; of the others it says which mapping is in force.';

create table place_mapping (
  id        int generated always as identity primary key,
  source    text not null,
  sha256    bytea not null,
  actor     int not null references account,
  operation uuid not null unique,
  at        timestamptz not null default now()
);
comment on table place_mapping is 'Append-only: each hand-in of a conversion table or of own units. Mapping 0 is what came with the program.';

create table unit_change (
  mapping   int not null default 0,
  from_list text not null,
  from_code text not null,
  to_list   text not null,
  to_code   text not null,
  note      text not null check (note in ('whole','part','part-area','kept','renamed','unknown')),
  source    text not null,
  primary key (mapping, from_list, from_code, to_list, to_code),
  foreign key (from_list, from_code) references unit (list, code) deferrable initially deferred,
  foreign key (to_list, to_code) references unit (list, code) deferrable initially deferred
);
comment on table unit_change is 'Append-only: what became of a unit. In force is what the unit''s own mapping says (view unit_change_now).';
comment on column unit_change.note is 'whole, kept, renamed: all of it went there. part: some of land and people. part-area: land alone. unknown: nobody says.';

create view unit_change_now as
  select c.from_list, c.from_code, c.to_list, c.to_code, c.note, c.source
  from unit_change c join unit u on u.list = c.from_list and u.code = c.from_code and u.mapping = c.mapping;
comment on view unit_change_now is 'The changes in force.';

create table unit_list (
  list      text primary key,
  version   text not null,
  loaded_at timestamptz not null default now()
);
comment on table unit_list is 'Which version of the program''s own lists stands in unit; hotich brings them up when it prepares the store.';

create table place_version (
  one     boolean primary key default true check (one),
  units   bigint not null default 0,
  aliases bigint not null default 0
);
insert into place_version default values;
comment on table place_version is 'One row, counted up by every change of units and of decisions on spellings: processes read again what moved.';

create table place_alias (
  id        bigint generated always as identity primary key,
  office_id int references office,
  period    text,
  spelling  text not null,
  text      text not null,
  units     text[] not null default '{}',
  reason    text,
  undoes    bigint unique references place_alias,
  actor     int not null references account,
  operation uuid not null unique,
  at        timestamptz not null default now()
);
comment on table place_alias is 'Append-only: what a spelling means, decided by a person. Undoing is another row; of one spelling the last row holds.';
comment on column place_alias.office_id is 'Null: in the whole province.';
comment on column place_alias.period is 'Era of the form; null: of any time.';
comment on column place_alias.spelling is 'The text as it is compared: capitals, one tone placement, single separators. text is how it stood when decided.';
comment on column place_alias.units is 'list:code of the units meant; none: the text names no unit and stays as it is.';
create index on place_alias (spelling);

alter table office add column unit_list text;
comment on column office.unit_list is 'The list unit_code is of; null: not known.';

create table office_custody (
  id        bigint generated always as identity primary key,
  office_id int not null references office,
  holder_id int references office,
  since     date not null,
  basis     text not null check (basis in ('whole-merger','decided','undone')),
  reason    text,
  actor     int not null references account,
  operation uuid not null,
  at        timestamptz not null default now(),
  unique (office_id, operation),
  check (holder_id is distinct from office_id),
  check ((holder_id is null) = (basis = 'undone'))
);
comment on table office_custody is 'Append-only: who holds the books of an office that is no more. The last row of an office holds; a book stays under the office that kept it.';
create index on office_custody (office_id, id desc);

create view custody as
  select distinct on (office_id) office_id, holder_id, since, basis, reason
  from office_custody order by office_id, id desc;
comment on view custody is 'The holder of each office that ever had one; holder_id null when it was undone.';

grant select on unit_list, custody, unit_change_now to hotich_app;
grant select, insert on unit, unit_change, place_mapping, place_alias, office_custody to hotich_app;
grant update on unit to hotich_app;
grant select, update on place_version to hotich_app;
