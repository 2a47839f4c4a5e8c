-- Signing in: the second factor, passkeys, proof that it is still the same person, and tries that are counted for all
-- servers at once. All of it is the gate's (hotich_gate): what requests act as reads and writes none of it.

-- A code that an admin hands over works once, and for a week.
alter table account
  add column code_until   timestamptz,
  add column code_used_at timestamptz;
comment on column account.code_until is 'Until when the one-time code works; null for a password of one''s own.';
comment on column account.code_used_at is 'Somebody signed in with the one-time code: it works no more, their session may still set a password.';
update account set code_until = now() + interval '7 days' where must_change;
create function date_code() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' or new.password_hash is distinct from old.password_hash then
    new.code_until := case when new.must_change then now() + interval '7 days' end;
    new.code_used_at := null;
  end if;
  return new;
end $$;
create trigger date_code before insert or update of password_hash on account for each row execute function date_code();
comment on function date_code is 'Whoever writes a one-time code, it has its end.';

alter table session
  add column id            int generated always as identity unique,
  add column second_factor text not null default 'none' check (second_factor in ('none', 'owed', 'passed')),
  add column how           text not null default 'password' check (how in ('password', 'passkey', 'oidc')),
  add column proved_at     timestamptz,
  add column address       text,
  add column browser       text;
comment on column session.id is 'Names the session to its owner; the token is nobody''s to show.';
comment on column session.second_factor is 'none: the account had none; owed: not shown yet, the session is nobody so far; passed.';
comment on column session.proved_at is 'When its owner last showed who they are: signing in, or asked again before a weighty act.';
comment on column session.browser is 'What the browser called itself, shortened.';
create index on session (account_id) where ended_at is null;

create table second_factor (
  account_id int primary key references account,
  secret     bytea,
  pending    bytea,
  last_step  bigint,
  since      timestamptz
);
comment on table second_factor is 'The secret that an account shares with its authenticator app (TOTP, RFC 6238).';
comment on column second_factor.secret is 'AES-256-GCM under the key file of HOTICH_DATA, bound to the account; a copy of the database alone makes no code.';
comment on column second_factor.last_step is 'The 30 seconds of the last code: no code is taken twice, nor an older one.';
comment on column second_factor.pending is 'Being set up: takes the place of the secret once a code of it was shown.';

create table recovery_code (
  account_id int not null references account,
  hash       bytea not null,
  used_at    timestamptz,
  primary key (account_id, hash)
);
comment on table recovery_code is 'Codes on paper for when the phone is gone, each once. Keyed hashes: the key lies outside the database.';

create table passkey (
  id         text primary key,
  account_id int not null references account,
  site       text not null,
  public_key bytea not null,
  counter    bigint not null,
  transports text[] not null default '{}',
  name       text not null,
  synced     boolean not null,
  made_at    timestamptz not null default now(),
  used_at    timestamptz
);
comment on table passkey is 'Passkeys (WebAuthn): the public half. Nothing here lets anybody in.';
comment on column passkey.site is 'The name of the server it was made under (relying party id); it works under no other.';
comment on column passkey.counter is 'As the authenticator last counted; a smaller one is a copy, and refused.';
comment on column passkey.synced is 'May lie on several devices of its owner.';
create index on passkey (account_id);

create table challenge (
  hash       bytea primary key,
  account_id int references account,
  made_at    timestamptz not null default now()
);
comment on table challenge is 'What a passkey was asked to sign: taken once, within five minutes.';
comment on column challenge.account_id is 'For whom a passkey is made; null: whoever signs in.';

create table known_device (
  token_hash bytea not null,
  account_id int not null references account,
  since      timestamptz not null default now(),
  seen_at    timestamptz not null default now(),
  primary key (token_hash, account_id)
);
comment on table known_device is 'Browsers in which somebody signed in before: strangers'' wrong tries do not make these wait (OWASP, device cookies).';

create table sign_in_try (
  key     text primary key,
  n       int not null,
  last_at timestamptz not null,
  until   timestamptz
);
comment on table sign_in_try is 'Tries by what is tried: strangers at an account name, a known device, an address, codes, proofs. By SHA-256: a mistyped name may be a password.';
comment on column sign_in_try.until is 'Nobody tries before this.';

-- Whoever owes their second factor is nobody yet; who passed none holds no role that asks for one.
create function needs_second_factor(role text) returns boolean language sql immutable
  as $$ select role in ('approver', 'admin') $$;
comment on function needs_second_factor is 'Roles that only a session with a second factor holds.';

create or replace function actor() returns int language sql stable security definer as $$
  select s.account_id from session s join account a on a.id = s.account_id
  where s.token_hash = token_hash() and s.ended_at is null and a.disabled_at is null and not a.must_change and s.second_factor <> 'owed'
    and s.seen_at > now() - interval '30 minutes' and s.created_at > now() - interval '10 hours'
$$;
comment on function actor is 'The account of the session that the transaction named; null for none, one that ended, 30 idle minutes, 10 hours, a disabled account, a password that worked once, a second factor still owed.';

create function held_now() returns table (role text, office_id int) language sql stable security definer as $$
  select h.role, h.office_id from held_by(actor()) h
  where not needs_second_factor(h.role) or exists (select from session s where s.token_hash = token_hash() and s.second_factor = 'passed')
$$;
comment on function held_now is 'Roles that the session holds: those of its account, without the ones that it lacks the second factor for.';

create or replace function everywhere(what text) returns boolean language sql stable security definer as $$
  select exists (select from held_now() h join role_right r on r.role = h.role where r."right" = what and h.office_id is null)
$$;

create or replace function offices_for(what text) returns int[] language sql stable security definer as $$
  with held as materialized (
    select h.office_id from held_now() h join role_right r on r.role = h.role where r."right" = what
  )
  select case when exists (select from held where office_id is null) then coalesce((select array_agg(id) from office), '{}')
    else coalesce((select array_agg(distinct office_id) from held), '{}') end
$$;

create function proved() returns boolean language sql stable security definer as $$
  select exists (select from session s where s.token_hash = token_hash() and s.proved_at > now() - interval '5 minutes' and actor() is not null)
$$;
comment on function proved is 'Has whoever is signed in shown within five minutes that it is still them?';

-- What one click must not do: approve many, or take a book out. One approval at a time asks for no proof, so the second of a
-- transaction does, however many statements it is spread over.
create index event_approve on event (actor, at) where kind = 'approve';
create function guard_weighty() returns trigger language plpgsql as $$
declare
  me int;
begin
  if not exists (select from told where kind in ('approve', 'export')) or proved() then return null; end if;
  me := actor();
  if exists (select from told where kind = 'export')
    or (select count(*) from (select from event e where e.kind = 'approve' and e.actor = me and e.at = now() limit 2) two) > 1 then
    raise exception using errcode = 'HT001', message = 'session.prove'; -- a refusal by its name (src/lib/problem.ts)
  end if;
  return null;
end $$;
create trigger guard_weighty after insert on event referencing new table as told for each statement
  when (current_user = 'hotich_web') execute function guard_weighty();
comment on function guard_weighty is 'Many approvals in one transaction, or an export, only within five minutes of a proof.';

create function forget_factors(account int) returns void language plpgsql security definer as $$
begin
  if session_user = 'hotich_web' and (account = actor() or not everywhere('account.add')) then
    raise insufficient_privilege using message = 'second factor: an admin resets it, and not their own';
  end if;
  delete from second_factor f where f.account_id = account;
  delete from recovery_code c where c.account_id = account;
  delete from passkey p where p.account_id = account;
  delete from known_device d where d.account_id = account;
  update session s set ended_at = now() where s.account_id = account and s.ended_at is null;
end $$;
comment on function forget_factors is 'A phone is lost: what an account has of second factors is void, and it is signed out. For an admin, and the command line.';
revoke execute on function forget_factors(int) from public;
grant execute on function forget_factors(int) to hotich_app, hotich_web;

do $$
declare
  name text;
begin
  foreach name in array array['forget_factors(int)','actor()','held_now()','everywhere(text)','offices_for(text)','proved()','guard_weighty()','date_code()'] loop
    execute format('alter function %s set search_path = %I, pg_catalog, pg_temp', name, current_schema());
  end loop;
end $$;

-- What happens at the door is told to the ledger by the gate: of accounts alone, and only this.
create policy sign_in on event for insert to hotich_gate with check (
  subject = 'account' and subject_id = actor::text and office_id is null and reading is null
  and kind in ('sign-in', 'sign-in-failed', 'sign-in-locked', 'sign-out-everywhere', 'password-changed',
    'factor-set', 'factor-removed', 'recovery-made', 'recovery-used', 'passkey-added', 'passkey-removed'));
comment on policy sign_in on event is 'Of a failed try nobody knows who it was: its actor is the account that was named.';
grant insert (subject, subject_id, kind, operation, actor, body) on event to hotich_gate;
grant select (code_until, code_used_at), update (code_used_at) on account to hotich_gate;
grant select, insert, update, delete on second_factor, recovery_code, passkey, challenge, known_device, sign_in_try to hotich_gate;

-- The sample province sets up without reading what is there.
revoke select on account from hotich_app;
grant select (id, name, must_change, disabled_at, created_at) on account to hotich_app;
grant insert (account_id, secret, since) on second_factor to hotich_app;
