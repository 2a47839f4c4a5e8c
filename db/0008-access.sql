-- Who may do what, settled here. Three roles log in, none owns anything:
--   hotich_gate  says who somebody is: reads credentials, makes and ends sessions, sees no record.
--   hotich_web   is what requests act as: sees and writes what its session's account may, and cannot name another.
--   hotich_app   is worker and command line: sees every office, and is trusted to say for whom it acts.
-- A request's transaction says its session token (set_config('hotich.session', …, true)); unset, it sees nothing.

do $$
declare
  name text;
begin
  foreach name in array array['hotich_gate', 'hotich_web', 'hotich_app'] loop
    begin
      if not exists (select from pg_roles where rolname = name) then execute format('create role %I login', name); end if;
    exception when duplicate_object or unique_violation then null; -- another store of this server was faster
    end;
    begin
      if exists (select from pg_roles where rolname = name and not rolcanlogin) then execute format('alter role %I login', name); end if;
    exception when internal_error then null; -- the same, at the same moment
    end;
    execute format('grant usage on schema %I to %I', current_schema(), name);
  end loop;
  -- Row-level security is forced on the owner too: what later versions change in rows, the owner changes as the application.
  if not pg_has_role(current_user, 'hotich_app', 'usage') then execute format('grant hotich_app to %I', current_user); end if;
end $$;

-- Roles held for an office, a group of offices or the province, from a day to a day.
create table office_group (
  id   int generated always as identity primary key,
  code text not null unique,
  name text not null
);
comment on table office_group is 'Offices that a group of the department is in charge of, as a campaign has them.';
create table office_in_group (
  group_id  int not null references office_group,
  office_id int not null references office,
  primary key (group_id, office_id)
);
comment on table office_in_group is 'Which offices a group has now; the ledger keeps how that came.';

alter table held_role drop constraint held_role_account_id_role_office_id_key;
alter table held_role
  add column id       int generated always as identity primary key,
  add column group_id int references office_group,
  add column since    date not null default current_date,
  add column until    date,
  add column given_by int references account,
  add column given_at timestamptz not null default now(),
  add column taken_by int references account,
  add column taken_at timestamptz,
  add constraint held_role_until check (until >= since),
  add constraint held_role_place check (office_id is null or group_id is null),
  add constraint held_role_taken check ((taken_by is null) = (taken_at is null));
create unique index held_role_once on held_role (account_id, role, office_id, group_id) nulls not distinct where taken_at is null;
comment on column held_role.group_id is 'Held for the offices of a group. Neither office nor group: for every office of the province.';
comment on column held_role.until is 'The last day on which it is held; null: until it is taken.';
comment on column held_role.taken_at is 'From here on it is held no more; the row stays.';

create table role_right (
  role    text not null,
  "right" text not null,
  primary key (role, "right")
);
comment on table role_right is 'What each role may do: access.ts has the table, hotich puts it here when it prepares the store.';

-- What an event can be about grows with the stages: groups of offices, and the ledger itself, whose keys change.
alter table event drop constraint event_subject_check;
alter table event add constraint event_subject_check
  check (subject in ('record','book','office','account','group','package','place','rule','register','ledger'));

create table event_right (
  subject text not null,
  kind    text not null,
  "right" text not null,
  primary key (subject, kind, "right")
);
comment on table event_right is 'The right, one of them, that telling the ledger of an event takes. What is not here no request can tell.';
insert into event_right (subject, kind, "right") values
  ('record', 'enter', 'record.enter'), ('record', 'amend', 'record.enter'), ('record', 'acknowledge', 'record.acknowledge'),
  ('record', 'check', 'record.check'), ('record', 'return', 'record.check'), ('record', 'return', 'record.approve'),
  ('record', 'approve', 'record.approve'),
  ('book', 'explain', 'chain.explain'), ('book', 'confirm', 'chain.confirm'), ('book', 'reject', 'chain.confirm'),
  ('book', 'withdraw', 'chain.explain'), ('book', 'withdraw', 'chain.confirm'), ('book', 'closing-note', 'book.close'),
  ('book', 'recheck', 'record.recheck'), ('book', 'export', 'book.export'),
  ('place', 'decide', 'place.decide'), ('place', 'undo', 'place.decide'),
  ('rule', 'set', 'rule.set'), ('register', 'import', 'register.import');

create table province (
  one              boolean primary key default true check (one),
  checker_approves boolean not null default false
);
insert into province default values;
comment on table province is 'What the province has set for itself, where the database must know it.';
comment on column province.checker_approves is 'Whoever checked a record may also approve it. Who entered it never may.';


create function token_hash() returns bytea language sql stable
  as $$ select sha256(convert_to(nullif(current_setting('hotich.session', true), ''), 'UTF8')) $$;

create function actor() returns int language sql stable security definer as $$
  select s.account_id from session s join account a on a.id = s.account_id
  where s.token_hash = token_hash() and s.ended_at is null and a.disabled_at is null and not a.must_change
    and s.seen_at > now() - interval '30 minutes' and s.created_at > now() - interval '10 hours'
$$;
comment on function actor is 'The account of the session that the transaction named; null for none, one that ended, 30 idle minutes, 10 hours, a disabled account or a password that worked once.';

create function held_by(account int) returns table (role text, office_id int) language sql stable security definer as $$
  -- Whoever acts for an office acts for every office whose books it holds, and for those whose books these held.
  with recursive today as (
    select h.role, coalesce(g.office_id, h.office_id) as office_id
    from held_role h left join office_in_group g on g.group_id = h.group_id
    where h.account_id = account and h.taken_at is null and (h.group_id is null or g.office_id is not null)
      and (now() at time zone 'Asia/Ho_Chi_Minh')::date between h.since and coalesce(h.until, 'infinity')
  ), held as (
    select t.role, t.office_id from today t
    union
    select held.role, custody.office_id from held join custody on custody.holder_id = held.office_id
  )
  select held.role, held.office_id from held
$$;
comment on function held_by is 'Roles that an account holds today, office by office; office null: for the whole province. Days are those of Vietnam.';

create function everywhere(what text) returns boolean language sql stable security definer as $$
  select exists (select from held_by(actor()) h join role_right r on r.role = h.role where r."right" = what and h.office_id is null)
$$;
comment on function everywhere is 'Does whoever is signed in hold this right for the whole province?';

create function offices_for(what text) returns int[] language sql stable security definer as $$
  with held as materialized (
    select h.office_id from held_by(actor()) h join role_right r on r.role = h.role where r."right" = what
  )
  select case when exists (select from held where office_id is null) then coalesce((select array_agg(id) from office), '{}')
    else coalesce((select array_agg(distinct office_id) from held), '{}') end
$$;
comment on function offices_for is 'The offices where whoever is signed in holds this right.';

create function scope() returns int[] language sql stable security definer as $$ select offices_for('record.see') $$;
comment on function scope is 'The offices whose records whoever is signed in may see; none without a session.';

create function may_tell(subject text, kind text, office int) returns boolean language sql stable as $$
  select exists (
    select from event_right e where e.subject = may_tell.subject and e.kind = may_tell.kind
      and case when office is null then everywhere(e."right") else office = any(offices_for(e."right")) end
  )
$$;

-- Every row of a record's kind says its office, so that one rule fits them all.
alter table finding add column office_id int;
update finding f set office_id = r.office_id from record r where r.id = f.record_id;
alter table finding alter column office_id set not null;
comment on column finding.office_id is 'Of its record, so that whose finding it is needs no second look.';
alter table chain add column office_id int;
update chain c set office_id = b.office_id from book b where b.id = c.book_id;
alter table chain alter column office_id set not null;
alter table explanation_answer add column office_id int;
update explanation_answer a set office_id = e.office_id from explanation e where e.id = a.explanation_id;
alter table explanation_answer alter column office_id set not null;
alter table unswept add column office_id int;
update unswept u set office_id = b.office_id from book b where b.id = u.book_id;
alter table unswept alter column office_id set not null;

create index record_waiting on record (office_id, state) where state <> 'approved';
comment on index record_waiting is 'What still waits, found by the offices that a request may see. Of approved records it holds none: an index of all offices would tempt the planner to read it through for whoever sees them all.';

do $$
declare
  name text;
begin
  foreach name in array array['book','package','reading','record','event','finding','person','file','tally','chain','explanation','explanation_answer','unswept'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy app on %I to hotich_app using (true) with check (true)', name);
  end loop;
  foreach name in array array['book','reading','record','finding','person','file','tally','chain','explanation','explanation_answer','unswept'] loop
    execute format('create policy seen on %I for select to hotich_web using (office_id = any((select scope())::int[]))', name);
  end loop;
  -- What is worked out from the texts is written by whoever changes them, in the same offices.
  foreach name in array array['book','finding','tally','chain','unswept','person','file'] loop
    execute format('create policy written on %I to hotich_web using (office_id = any((select scope())::int[])) with check (office_id = any((select scope())::int[]))', name);
  end loop;
end $$;

-- What carries a name carries the name of whoever is signed in, in an office where they may.
create policy seen on package for select to hotich_web using (office_id = any((select offices_for('package.see'))::int[]));
create policy own on package for insert to hotich_web
  with check (actor = (select actor()) and office_id = any((select offices_for('package.load'))::int[]));
create policy own on reading for insert to hotich_web
  with check (actor = (select actor()) and office_id = any((select offices_for('record.enter'))::int[]));
create policy own on record for insert to hotich_web
  with check (entered_by = (select actor()) and office_id = any((select offices_for('record.enter'))::int[]));
create policy within on record for update to hotich_web
  using (office_id = any((select scope())::int[])) with check (office_id = any((select scope())::int[]));
create policy own on explanation for insert to hotich_web
  with check (account_id = (select actor()) and office_id = any((select offices_for('chain.explain'))::int[]));
create policy own on explanation_answer for insert to hotich_web
  with check (account_id = (select actor()) and exists (select from explanation e where e.id = explanation_id and e.office_id = explanation_answer.office_id)
    and (office_id = any((select offices_for('chain.confirm'))::int[]) or (answer = 'withdraw' and office_id = any((select offices_for('chain.explain'))::int[]))));
create policy seen on event for select to hotich_web
  using (office_id = any((select scope())::int[]) or actor = (select actor()) or (select everywhere('ledger.see')));
create policy own on event for insert to hotich_web with check (actor = (select actor()) and may_tell(subject, kind, office_id));

do $$
declare
  name text;
begin
  foreach name in array array['rule_setting','register_version','place_alias','office_custody','place_mapping','account','held_role','office'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy known on %I for select using (true)', name);
    execute format('create policy app on %I to hotich_app using (true) with check (true)', name);
  end loop;
end $$;
create policy own on rule_setting for insert to hotich_web with check (actor = (select actor()) and (select everywhere('rule.set')));
create policy own on register_version for insert to hotich_web with check (actor = (select actor()) and (select everywhere('register.import')));
create policy own on place_alias for insert to hotich_web with check (
  actor = (select actor()) and case when office_id is null then (select everywhere('place.decide')) else office_id = any((select offices_for('place.decide'))::int[]) end);
create policy admin on account for insert to hotich_web with check ((select everywhere('account.add')));
create policy admin on held_role for insert to hotich_web with check (given_by = (select actor()) and (select everywhere('account.add')));
create policy admin on office for insert to hotich_web with check ((select everywhere('office.add')));
create policy gate on account to hotich_gate using (true) with check (true);

-- Four eyes, and a record's way from state to state: whatever the program believes, this is what a request can do.
create function guard_record() returns trigger language plpgsql as $$
declare
  me int := actor();
  act text;
  told int;
begin
  if me is null then raise insufficient_privilege using message = 'record: nobody is signed in'; end if;
  if tg_op = 'INSERT' then
    if (new.state, new.version) <> ('entered', 1) or new.entered_by <> me
      or coalesce(new.checked_by, new.approved_by) is not null or new.approved_reading is not null then
      raise insufficient_privilege using message = 'record: a new record is entered, by whoever is signed in';
    end if;
    act := 'enter';
  else
    if (new.id, new.office_id, new.book_id, new.type) is distinct from (old.id, old.office_id, old.book_id, old.type) then
      raise insufficient_privilege using message = 'record: stays in its book';
    end if;
    act := case
      when new.reading_id <> old.reading_id then case old.state when 'approved' then 'amend' else 'enter' end
      when new.state <> old.state then case new.state when 'checked' then 'check' when 'returned' then 'return' when 'approved' then 'approve' end
      when new.version <> old.version then 'acknowledge'
    end;
    if act is null and (new.state, new.version, new.number, new.number_key, new.entered_by, new.checked_by, new.approved_by, new.approved_reading)
        is distinct from (old.state, old.version, old.number, old.number_key, old.entered_by, old.checked_by, old.approved_by, old.approved_reading) then
      raise insufficient_privilege using message = 'record: nothing of its life changes without an act';
    end if;
    if act is null then return new; end if;
    if new.version <> old.version + 1 then raise insufficient_privilege using message = 'record: one act, one version'; end if;
    if act in ('enter', 'amend') then
      if new.state <> 'entered' or new.entered_by <> me or coalesce(new.checked_by, new.approved_by) is not null
        or new.approved_reading is distinct from old.approved_reading then
        raise insufficient_privilege using message = 'record: a new account is entered, by whoever is signed in';
      end if;
    elsif (new.number, new.number_key, new.entered_by) is distinct from (old.number, old.number_key, old.entered_by) then
      raise insufficient_privilege using message = 'record: only a new account changes what it says';
    end if;
    if act <> 'approve' and new.approved_reading is distinct from old.approved_reading then
      raise insufficient_privilege using message = 'record: only an approval makes a reading official';
    end if;
    if act in ('check', 'approve') and exists (
      select from reading g where g.record_id = old.id and g.actor = me and (old.approved_reading is null or g.id > old.approved_reading)) then
      raise insufficient_privilege using message = 'record: four eyes: nobody checks or approves what they entered';
    end if;
    if act = 'check' and (old.state <> 'entered' or new.checked_by is distinct from me or new.approved_by is not null) then
      raise insufficient_privilege using message = 'record: checked by whoever is signed in, once entered';
    end if;
    if act = 'return' and (old.state not in ('entered', 'checked') or new.checked_by is not null or new.approved_by is not null) then
      raise insufficient_privilege using message = 'record: returned from work, not from approval';
    end if;
    if act = 'acknowledge' and (old.state = 'approved' or new.checked_by is distinct from old.checked_by or new.approved_by is distinct from old.approved_by) then
      raise insufficient_privilege using message = 'record: an acknowledgement changes nobody''s name';
    end if;
    if act = 'approve' then
      if old.state <> 'checked' or new.approved_by is distinct from me or new.checked_by is distinct from old.checked_by
        or new.checked_by is null or new.approved_reading is distinct from new.reading_id then
        raise insufficient_privilege using message = 'record: approved by whoever is signed in, once checked';
      end if;
      if old.checked_by = me and not (select checker_approves from province) then
        raise insufficient_privilege using message = 'record: four eyes: whoever checked it does not approve it';
      end if;
      if exists (select from finding f where f.record_id = old.id and f.level in ('error', 'warning') and f.acknowledged_by is null) then
        raise insufficient_privilege using message = 'record: nothing is approved over an open finding';
      end if;
    end if;
  end if;
  if not may_tell('record', act, new.office_id) then
    raise insufficient_privilege using message = format('record: %s is not theirs to do in this office', act);
  end if;
  if not exists (select from reading g where g.id = new.reading_id and g.record_id = new.id and (act not in ('enter', 'amend') or g.actor = me)) then
    raise insufficient_privilege using message = 'record: its reading is of it, and of whoever enters it';
  end if;
  select count(*) into told from event e
    where e.subject_id = new.id::text and e.kind = act and e.actor = me and e.at = now() and e.body ->> 'reading' = new.reading_id::text;
  if told = 0 then raise insufficient_privilege using message = 'record: an act is told to the ledger first'; end if;
  return new;
end $$;
create trigger guard_record before insert or update on record for each row when (current_user = 'hotich_web') execute function guard_record();
comment on function guard_record is 'What a request may make of a record: one act of record.ts LIFE, by whoever is signed in, told to the ledger in the same transaction.';

create function guard_finding() returns trigger language plpgsql as $$
begin
  if new.acknowledged_by is null then
    if new.acknowledged_at is not null or new.reason is not null then
      raise insufficient_privilege using message = 'finding: a reason has somebody''s name';
    end if;
    return new;
  end if;
  if tg_op = 'UPDATE' and (new.acknowledged_by, new.acknowledged_at, new.reason, new.seen, new.level)
      is not distinct from (old.acknowledged_by, old.acknowledged_at, old.reason, old.seen, old.level) then return new; end if;
  -- What was let pass as a warning and is one still, and what was let pass as an error, whatever it is now.
  if tg_op = 'UPDATE' and (new.acknowledged_by, new.acknowledged_at, new.reason, new.seen)
      is not distinct from (old.acknowledged_by, old.acknowledged_at, old.reason, old.seen) and (new.level <> 'error' or old.level = 'error') then return new; end if;
  if new.acknowledged_by is distinct from actor() or new.acknowledged_at is distinct from now() then
    raise insufficient_privilege using message = 'finding: acknowledged by whoever is signed in, now';
  end if;
  if not new.office_id = any(offices_for('record.acknowledge')) then
    raise insufficient_privilege using message = 'finding: not theirs to acknowledge in this office';
  end if;
  if new.level = 'error' and (not new.office_id = any(offices_for('record.approve')) or coalesce(btrim(new.reason), '') = '') then
    raise insufficient_privilege using message = 'finding: an error is overridden by an approver, with a reason';
  end if;
  return new;
end $$;
create trigger guard_finding before insert or update on finding for each row when (current_user = 'hotich_web') execute function guard_finding();
comment on function guard_finding is 'An acknowledgement carries the name of whoever gives it; one that stands is kept as it is, or falls.';

create function guard_book() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if not new.office_id = any(offices_for('book.add') || offices_for('record.enter')) then
      raise insufficient_privilege using message = 'book: not theirs to add in this office';
    end if;
  elsif (new.id, new.office_id, new.type, new.year, new.volume) is distinct from (old.id, old.office_id, old.type, old.year, old.volume) then
    raise insufficient_privilege using message = 'book: stays what it is';
  elsif (new.pages, new.entries) is distinct from (old.pages, old.entries) and not new.office_id = any(offices_for('book.close')) then
    raise insufficient_privilege using message = 'book: its closing note is not theirs to record';
  end if;
  return new;
end $$;
create trigger guard_book before insert or update on book for each row when (current_user = 'hotich_web') execute function guard_book();

-- Units that people add are theirs to add by requests as well; the official lists are nobody's to change.
create or replace function unit_stays() returns trigger language plpgsql as $$
begin
  if current_user in ('hotich_app', 'hotich_web') and (tg_op = 'INSERT' or to_jsonb(new) - 'mapping' <> to_jsonb(old) - 'mapping') then
    raise insufficient_privilege using message = 'units of the official lists are changed by their owner alone';
  end if;
  return new;
end $$;

-- A function finds what it means whatever the caller's search path: a table of the caller's own making is never taken for ours.
do $$
declare
  name text;
begin
  foreach name in array array['token_hash()','actor()','held_by(int)','everywhere(text)','offices_for(text)','scope()','may_tell(text,text,int)','guard_record()','guard_finding()','guard_book()','unit_stays()'] loop
    execute format('alter function %s set search_path = %I, pg_catalog, pg_temp', name, current_schema());
  end loop;
end $$;
revoke execute on function held_by(int) from public;
grant execute on function held_by(int) to hotich_gate, hotich_app;

-- Taking a role is a date in its row, not its end.
revoke delete on held_role from hotich_app;
grant select, insert, update on office_group, office_in_group to hotich_app;
grant delete on office_in_group to hotich_app;
grant select on role_right, event_right, province to hotich_app, hotich_web, hotich_gate;
grant update (checker_approves) on province to hotich_app;

grant select on office, custody, office_group, office_in_group to hotich_gate, hotich_web;
grant select, update (password_hash, must_change) on account to hotich_gate;
grant select, insert, update on session to hotich_gate;

grant select (id, name, disabled_at, created_at), insert (name, password_hash, must_change) on account to hotich_web;
grant select, insert (account_id, role, office_id, group_id, since, until, given_by) on held_role to hotich_web;
grant insert (code, name, unit_code, unit_list) on office to hotich_web;
grant select, insert, update on book to hotich_web;
grant select, insert (sha256, size) on blob to hotich_web;
grant select, insert (id, office_id, source, dry_run, actor, state, inputs) on package to hotich_web;
grant select, insert (id, record_id, office_id, source, package_id, row_number, type_version, "values", states, originals, sha256, sense, actor) on reading to hotich_web;
grant select, insert, update on record to hotich_web;
-- Neither number nor time of an event is the teller's to choose.
grant select, insert (subject, subject_id, office_id, kind, operation, actor, body, reading) on event to hotich_web;
grant select, insert, update, delete on finding to hotich_web;
grant select, insert, delete on person to hotich_web;
grant select on file to hotich_web;
grant select, insert, update on tally, chain to hotich_web;
grant select, insert on unswept to hotich_web;
grant select, insert (id, book_id, office_id, kind, year, first, last, seen, reason, words, account_id) on explanation to hotich_web;
grant select, insert (explanation_id, explained_by, answer, words, account_id, office_id) on explanation_answer to hotich_web;
grant select on unit_list, unit_change, unit_change_now, place_mapping, office_custody, migration to hotich_web;
grant select, insert on unit to hotich_web;
grant update (level, kind, name, parent_list, parent_code, valid_from, valid_to, basis, withdrawn) on unit to hotich_web;
grant select, update on place_version to hotich_web;
grant select, insert (office_id, period, spelling, text, units, added, reason, undoes, actor, operation) on place_alias to hotich_web;
grant select, insert on place_recheck to hotich_web;
grant select, insert (code, level, reason, actor, operation) on rule_setting to hotich_web;
grant select, insert (code, version, definition, actor) on register_version to hotich_web;
