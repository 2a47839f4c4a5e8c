-- People and the roles they hold: given and taken by somebody else, kept apart where two people are wanted, told to the
-- ledger. What is refused here is refused by name: SQLSTATE HT001, the message a code of src/lib/problem.ts.

create function vietnam_today() returns date language sql stable
  as $$ select (now() at time zone 'Asia/Ho_Chi_Minh')::date $$;
comment on function vietnam_today is 'Today in Vietnam, wherever the server stands.';

insert into event_right (subject, kind, "right") values
  ('account', 'add', 'account.add'), ('account', 'reset', 'account.add'), ('account', 'disable', 'account.add'), ('account', 'enable', 'account.add'),
  ('account', 'give', 'role.give'), ('account', 'take', 'role.give'), ('account', 'end', 'role.give'),
  ('group', 'add', 'group.put'), ('group', 'put', 'group.put');

alter table held_role
  alter column since set default vietnam_today(),
  add column ended_by int references account,
  add constraint held_role_not_own check (account_id not in (given_by, taken_by, ended_by));
comment on column held_role.given_by is 'Never the account itself. Null: the program, for the operator''s own (and what was given before names were kept).';
comment on column held_role.ended_by is 'Who set the day on which it ends, when that was said after it was given.';
-- What has ended can be given again, so that only roles held at the same time may not be the same: guard_role sees to it.
drop index held_role_once;
create index on held_role (account_id) where taken_at is null;
update account set password_hash = null where name = 'operator';
alter table account add constraint account_operator check (name <> 'operator' or password_hash is null);
comment on constraint account_operator on account is 'The command line''s own account: nobody signs in with it.';

create function refuse(code text, about text default null) returns void language plpgsql as $$
begin
  raise exception using errcode = 'HT001', message = code, detail = coalesce(about, '');
end $$;
comment on function refuse is 'A refusal that the program tells by its code.';

create function may_keep(account int, what text) returns boolean language sql stable security definer as $$
  select exists (select from account a where a.id = account and a.disabled_at is null and (a.name = 'operator' or exists (
    select from held_by(account) h join role_right r on r.role = h.role where r."right" = what and h.office_id is null)))
$$;
comment on function may_keep is 'May this account look after people? Whoever holds the right for the province, and the machine''s own operator.';

create function admin_left(but int, up_to date) returns void language plpgsql security definer as $$
begin
  perform pg_advisory_xact_lock(11, 1); -- two at once: the second sees what the first did
  if not exists (
    select from held_role h join account a on a.id = h.account_id
    where h.role = 'admin' and h.account_id <> but and h.taken_at is null and a.disabled_at is null
      and h.since <= vietnam_today() and coalesce(h.until, 'infinity') >= coalesce(up_to, 'infinity')
  ) then perform refuse('role.last'); end if;
end $$;
comment on function admin_left is 'Refuses when nobody else is admin today, and as long as that: somebody must be able to let others in.';

create function guard_role() returns trigger language plpgsql security definer as $$
declare
  alone constant text[] := array['admin', 'auditor']; -- access.ts ALONE
  today constant date := vietnam_today();
  whose text;
  doer int;
begin
  -- One change of a person's roles at a time, so that two together cannot make what one may not.
  select name into whose from account where id = new.account_id for no key update; -- (not key: who acts is looked up by others' rows)
  if tg_op = 'INSERT' then
    if whose = 'operator' and (new.given_by is not null or new.role <> 'clerk') then perform refuse('account.operator'); end if;
    if new.taken_by is not null or new.ended_by is not null then perform refuse('access.denied'); end if;
    doer := new.given_by;
  else
    if (new.id, new.account_id, new.role, new.office_id, new.group_id, new.since, new.given_by, new.given_at)
      is distinct from (old.id, old.account_id, old.role, old.office_id, old.group_id, old.since, old.given_by, old.given_at) then
      raise insufficient_privilege using message = 'held_role: stays as it was given';
    end if;
    if whose = 'operator' then perform refuse('account.operator'); end if;
    if old.taken_at is not null or old.until < today then perform refuse('role.gone', old.role); end if;
    if new.taken_at is null then
      if new.until is null or new.until < greatest(today, old.since) or new.until >= old.until then perform refuse('role.period'); end if;
      doer := new.ended_by;
    else
      if new.taken_at <> now() or (new.until, new.ended_by) is distinct from (old.until, old.ended_by) then
        raise insufficient_privilege using message = 'held_role: is taken now, and nothing else';
      end if;
      doer := new.taken_by;
    end if;
  end if;

  if whose <> 'operator' then
    if doer = new.account_id then perform refuse('role.own'); end if;
    if doer is null or doer <> coalesce(actor(), doer) or not may_keep(doer, 'role.give') then perform refuse('access.denied'); end if;
  end if;

  if tg_op = 'UPDATE' then
    if old.role = 'admin' and old.since <= today then perform admin_left(old.account_id, old.until); end if;
    return new;
  end if;
  if new.since < today or new.until < greatest(today, new.since) then perform refuse('role.period'); end if;
  if new.role = 'admin' and (new.office_id is not null or new.group_id is not null) then perform refuse('role.province', new.role); end if;
  if exists (
    select from held_role h where h.account_id = new.account_id and h.role <> new.role and (h.role = any(alone) or new.role = any(alone))
      and h.taken_at is null and coalesce(h.until, 'infinity') >= today
  ) then perform refuse('role.alone', whose); end if;
  if exists (
    select from held_role h where h.account_id = new.account_id and h.role = new.role and h.taken_at is null
      and (h.office_id, h.group_id) is not distinct from (new.office_id, new.group_id)
      and daterange(h.since, h.until, '[]') && daterange(new.since, new.until, '[]')
  ) then perform refuse('role.held', new.role); end if;
  return new;
end $$;
create trigger guard_role before insert or update on held_role for each row execute function guard_role();
comment on function guard_role is 'For whoever writes, the program''s own roles too: nobody gives or takes their own, an admin and an auditor hold nothing else, an admin is left.';

create function guard_account() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if current_user = 'hotich_web' and not new.must_change then
      raise insufficient_privilege using message = 'account: a password that is handed over works once';
    end if;
    return new;
  end if;
  if new.disabled_at is not null and old.disabled_at is null then
    if new.name = 'operator' then perform refuse('account.operator'); end if;
    if new.id = actor() then perform refuse('account.own'); end if;
    perform admin_left(new.id, max(coalesce(h.until, 'infinity')))
    from held_role h where h.account_id = new.id and h.role = 'admin' and h.taken_at is null
      and vietnam_today() between h.since and coalesce(h.until, 'infinity')
    having count(*) > 0;
  end if;
  if current_user = 'hotich_web' then
    if (new.password_hash, new.must_change) is distinct from (old.password_hash, old.must_change) and (not new.must_change or new.password_hash is null) then
      raise insufficient_privilege using message = 'account: a password that is handed over works once';
    end if;
    if new.disabled_at <> now() and new.disabled_at is distinct from old.disabled_at then
      raise insufficient_privilege using message = 'account: is disabled now';
    end if;
  end if;
  return new;
end $$;
create trigger guard_account before insert or update on account for each row execute function guard_account();
comment on function guard_account is 'Nobody shuts themselves out, nor the last admin; a request hands passwords over only to work once.';

create function end_sessions() returns trigger language plpgsql security definer as $$
begin
  update session set ended_at = now() where account_id = new.id and ended_at is null;
  return null;
end $$;
create trigger end_sessions after update on account for each row
  when (new.disabled_at is not null and old.disabled_at is null or new.must_change and new.password_hash is distinct from old.password_hash)
  execute function end_sessions();
comment on function end_sessions is 'Whoever is disabled or was handed a new code is signed out everywhere at once.';

-- Told to the ledger: looked for when the transaction ends, so that the order within it is free.
create function told(about text, whose text, what text, doer int, says jsonb default '{}') returns void language plpgsql as $$
begin
  if not exists (
    select from event e where e.subject = about and e.subject_id = whose and e.kind = what and e.at = now()
      and e.actor = coalesce(doer, e.actor) and e.body @> says
  ) then raise insufficient_privilege using message = format('%s: %s is told to the ledger', about, what); end if;
end $$;
create function told_account() returns trigger language plpgsql as $$
begin
  if new.name = 'operator' then return null; end if;
  if tg_op = 'INSERT' then
    perform told('account', new.id::text, 'add', null);
    return null;
  end if;
  if (new.disabled_at is null) <> (old.disabled_at is null) then
    perform told('account', new.id::text, case when new.disabled_at is null then 'enable' else 'disable' end, null);
  end if;
  if new.must_change and new.password_hash is distinct from old.password_hash then
    perform told('account', new.id::text, 'reset', null);
  end if;
  return null;
end $$;
create constraint trigger told after insert or update on account deferrable initially deferred for each row execute function told_account();
create function told_role() returns trigger language plpgsql as $$
begin
  if new.given_by is null and tg_op = 'INSERT' then return null; end if;
  perform told('account', new.account_id::text,
    case when tg_op = 'INSERT' then 'give' when new.taken_at is null then 'end' else 'take' end,
    case when tg_op = 'INSERT' then new.given_by when new.taken_at is null then new.ended_by else new.taken_by end,
    jsonb_build_object('role', new.role, 'since', new.since, 'until', new.until,
      'office', (select code from office where id = new.office_id), 'group', (select code from office_group where id = new.group_id)));
  return null;
end $$;
create constraint trigger told after insert or update on held_role deferrable initially deferred for each row execute function told_role();
create function told_group() returns trigger language plpgsql as $$
declare
  one office_in_group := case when tg_op = 'DELETE' then old else new end;
begin
  perform told('group', one.group_id::text, 'put', null,
    jsonb_build_object(case when tg_op = 'DELETE' then 'out' else 'in' end, jsonb_build_array((select code from office where id = one.office_id))));
  return null;
end $$;
create constraint trigger told after insert or delete on office_in_group deferrable initially deferred for each row execute function told_group();
comment on function told is 'Refuses when the ledger was not told of this in the same transaction.';

do $$
declare
  name text;
begin
  foreach name in array array['may_keep(int,text)','admin_left(int,date)','guard_role()','guard_account()','end_sessions()','told(text,text,text,int,jsonb)','told_account()','told_role()','told_group()'] loop
    execute format('alter function %s set search_path = %I, pg_catalog, pg_temp', name, current_schema());
  end loop;
  foreach name in array array['office_group', 'office_in_group'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy known on %I for select using (true)', name);
    execute format('create policy app on %I to hotich_app using (true) with check (true)', name);
    execute format('create policy admin on %I to hotich_web using ((select everywhere(''group.put''))) with check ((select everywhere(''group.put'')))', name);
  end loop;
end $$;
revoke execute on function may_keep(int, text) from public;

drop policy admin on held_role;
create policy admin on held_role for insert to hotich_web with check (given_by = (select actor()) and (select everywhere('role.give')));
create policy ended on held_role for update to hotich_web using ((select everywhere('role.give'))) with check ((select everywhere('role.give')));
create policy changed on account for update to hotich_web
  using ((select everywhere('account.add')) and id <> (select actor())) with check ((select everywhere('account.add')));
create policy people on event for select to hotich_web using (subject in ('account', 'group') and (select everywhere('role.give')));

revoke update on held_role from hotich_app;
grant update (until, ended_by, taken_by, taken_at) on held_role to hotich_app, hotich_web;
grant select (must_change), update (password_hash, must_change, disabled_at) on account to hotich_web;
grant insert (code, name) on office_group to hotich_web;
grant insert, delete on office_in_group to hotich_web;
