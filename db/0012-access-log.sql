-- Who looked at whom (Law on Civil Status art. 74.6: nobody discloses what the registers say of a person). A row a
-- request, not a record: written in the transaction of the read, by whoever reads, and never changed.

create table access_log (
  id          bigint generated always as identity primary key,
  at          timestamptz not null default now(),
  actor       int not null,
  kind        text not null check (kind in ('open','act','list','search','file','related','export','package','chain','places')),
  "right"     text not null,
  records     uuid[] not null default '{}',
  books       int[] not null default '{}',
  offices     int[] not null default '{}',
  fields      text[] not null default '{}',
  package     uuid,
  query       text,
  file_number text check (char_length(file_number) between 1 and 60 and file_number !~ '\s'),
  address     inet,
  check ("right" <> 'record.lookup' or file_number is not null)
);
comment on table access_log is 'Append-only: each time a person''s data were shown to somebody. Nobody may change or remove a row, worker and command line neither.';
comment on column access_log.kind is 'How they looked: opened a record, got it back after an act, saw it in a list, found it, saw its page …; access/looks.ts has the table.';
comment on column access_log."right" is 'The right under which it was shown.';
comment on column access_log.records is 'The records shown, where they are few.';
comment on column access_log.books is 'Books shown whole, or of which more was shown than a row should name.';
comment on column access_log.fields is 'What of them was shown: groups of a form, names of fields; ''sensitive'' where nothing was hidden.';
comment on column access_log.package is 'The hand-in whose report or marked workbook was shown.';
comment on column access_log.query is 'What was searched for.';
comment on column access_log.file_number is 'Số hồ sơ: the case for which somebody looked. Look-up outside one''s own office needs one.';
-- Without a pending list: who looked at a record is asked seldom, and must not read through what came last.
create index access_log_records on access_log using gin (records) with (fastupdate = off);
create index access_log_books on access_log using gin (books) with (fastupdate = off);
create index access_log_actor on access_log (actor, at);
comment on index access_log_actor is 'A person''s looks in order of time, and those of one transaction (opened()).';
create index access_log_at on access_log (at, id);

-- Looking up, anywhere in the province: these ids alone are opened, for this transaction, once the log names them.
create function opened() returns uuid[] language sql stable security definer as $$
  select case when coalesce(current_setting('hotich.file_number', true), '') = '' then '{}'
    else coalesce((select array_agg(r) from access_log l, unnest(l.records) r
      where l.actor = actor() and l.at = now() and l.kind = 'open' and l."right" = 'record.lookup'), '{}') end
$$;
comment on function opened is 'Records that this very transaction opened by look-up: open_record() has written so.';
create function opened_books() returns int[] language sql stable security definer as $$
  select case when coalesce(current_setting('hotich.file_number', true), '') = '' then '{}'
    else coalesce((select array_agg(r.book_id) from record r where r.id = any(opened())), '{}') end
$$;

create function open_record(id uuid, file text, shown text[], whence inet) returns boolean language plpgsql security definer as $$
declare
  found record;
begin
  if cardinality(offices_for('record.lookup')) = 0 then raise insufficient_privilege using message = 'look-up: not theirs to do'; end if;
  if file is null then raise insufficient_privilege using message = 'look-up: for which file?'; end if;
  select r.id, r.office_id into found from record r where r.id = open_record.id;
  if found.id is null then return false; end if;
  insert into access_log (actor, kind, "right", records, offices, fields, file_number, address)
    values (actor(), 'open', 'record.lookup', array[found.id], array[found.office_id], shown, file, whence);
  perform set_config('hotich.file_number', file, true);
  return true;
end $$;
comment on function open_record is 'Opens one record anywhere in the province for this transaction, for whoever looks up with a file number, by writing so. False: there is none.';

create function offices_of(account int, what text) returns int[] language sql stable security definer as $$
  select case when session_user <> 'hotich_app' then offices_for(what)
    else coalesce((select array_agg(distinct o.id) from held_by(account) h join role_right r on r.role = h.role and r."right" = what
      join office o on h.office_id is null or o.id = h.office_id), '{}') end
$$;
comment on function offices_of is 'offices_for(), where the application may say for whom; a request is whoever is signed in.';

create function look_up(asked jsonb, skip int, file text, whence inet, for_whom int) returns jsonb
  language plpgsql security definer set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_variable
declare
  me int := case when session_user = 'hotich_app' then for_whom else actor() end;
  what text := 'record.see';
  within int[];
  words text := asked ->> 'words';
  spelled text := lower(asked ->> 'spelled');
  personal text := asked ->> 'idNumber';
  entry int := (asked ->> 'number')::int;
  of_type text := asked ->> 'type';
  of_year text := asked ->> 'bookYear';
  of_volume text := asked ->> 'volume';
  in_year text := asked ->> 'year';
  first_day int := (asked ->> 'yearFirst')::int;
  last_day int := (asked ->> 'yearLast')::int;
  born jsonb := asked -> 'born';
  registered text := asked ->> 'registered';
  page constant int := 50;
  found jsonb;
  ids uuid[];
  seen int[];
begin
  if me is null then raise insufficient_privilege using message = 'search: nobody is signed in'; end if;
  within := offices_of(me, 'record.see');
  if cardinality(offices_of(me, 'record.lookup')) > 0 then
    if file is not null then
      what := 'record.lookup';
      within := null; -- the law lets anybody ask anywhere (art. 63)
    elsif within = '{}' then
      raise insufficient_privilege using message = 'search: for which file?';
    end if;
  end if;
  -- Matches ranked at most 2,000: a name as common as "nguyen thi lan" has thousands, and nobody reads beyond a few pages.
  with hit as (
    select p.record_id, p.role, p.name, p.subject
    from person p join record r on r.id = p.record_id join book b on b.id = r.book_id
    where (case when words is null then p.subject else to_tsvector('simple', p.name_key) @@ to_tsquery('simple', words) end)
      and (personal is null or p.id_number = personal)
      and (entry is null or r.number_sort = entry)
      and (of_type is null or b.type = of_type)
      and (of_volume is null or (b.year = of_year and b.volume = of_volume))
      and (in_year is null or left(b.year, 4) = in_year or p.born_first between first_day and last_day)
      and (within is null or r.office_id = any(within))
    limit 2000
  ), ranked as (
    select row_number() over (order by h.subject desc, (lower(h.name) = spelled) desc, (lower(h.name) like '%' || spelled || '%') desc,
        h.name, r.office_id, b.year, r.number_sort, h.record_id, h.role) as n,
      h.record_id, h.role, h.name, r.number, r.state, r.office_id, r.reading_id, r.type, b.id as book_id, b.type || '.' || b.year || '.' || b.volume as book_key
    from hit h join record r on r.id = h.record_id join book b on b.id = r.book_id
    order by n limit page + 1 offset skip
  )
  select jsonb_agg(jsonb_build_object(
      'record', k.record_id, 'role', k.role, 'name', k.name, 'number', k.number, 'state', k.state,
      'born', coalesce(g."values" ->> (born -> k.type ->> k.role), ''), 'registeredOn', coalesce(g."values" ->> registered, ''),
      'office', jsonb_build_object('code', o.code, 'name', o.name), 'book', jsonb_build_object('id', k.book_id, 'key', k.book_key),
      'people', (select jsonb_object_agg(q.role, q.name) from person q where q.record_id = k.record_id)) order by k.n),
    array_agg(distinct k.record_id) filter (where k.n <= skip + page), array_agg(distinct k.office_id) filter (where k.n <= skip + page)
  into found, ids, seen
  from ranked k join office o on o.id = k.office_id join reading g on g.id = k.reading_id;
  insert into access_log (actor, kind, "right", records, offices, fields, query, file_number, address)
    values (me, 'search', what, coalesce(ids, '{}'), coalesce(seen, '{}'), array['people','born','registered.on'], asked ->> 'text', file, whence);
  return jsonb_build_object('results', coalesce(found - page, '[]'), 'more', coalesce(jsonb_array_length(found) > page, false));
end $$;
comment on function look_up is 'Search, the one way across offices: whoever looks up with a file number finds in the whole province, others in their own offices. What leaves is in the log.';

-- Who looked at one record, for whoever answers for its office: the rows that show it, without the others they show.
create function seen_of(record uuid, before bigint, most int)
  returns table (id bigint, at timestamptz, actor int, kind text, "right" text, whole boolean, fields text[], file_number text)
  language sql stable security definer as $$
  -- The looks first, then the newest of them: the planner would rather read the whole log backwards until it has enough.
  with it as materialized (select r.id, r.book_id from record r where r.id = seen_of.record
    and (session_user = 'hotich_app' or r.office_id = any(offices_for('seen.record')))),
  looks as materialized (
    select l.id, l.at, l.actor, l.kind, l."right", not l.records @> array[(select it.id from it)] as whole, l.fields, l.file_number
    from access_log l where l.records @> array[(select it.id from it)] or l.books @> array[(select it.book_id from it)])
  select * from looks where seen_of.before is null or looks.id < seen_of.before order by looks.id desc limit most
$$;
comment on function seen_of is 'Looks at a record, the newest first; whole: its whole book was shown, or so much of it that the row names the book alone.';

-- What a record is called, for whoever watches and sees no record: office, book and number, nothing of what it says.
create function record_names(ids uuid[]) returns table (id uuid, office text, book text, number text)
  language sql stable security definer as $$
  select r.id, o.code, b.type || '.' || b.year || '.' || b.volume, r.number
  from record r join book b on b.id = r.book_id join office o on o.id = r.office_id
  where r.id = any(ids) and (session_user = 'hotich_app' or r.office_id = any(offices_for('seen.see') || offices_for('seen.record')))
$$;
create function book_names(ids int[]) returns table (id int, office text, book text)
  language sql stable security definer as $$
  select b.id, o.code, b.type || '.' || b.year || '.' || b.volume
  from book b join office o on o.id = b.office_id
  where b.id = any(ids) and (session_user = 'hotich_app' or b.office_id = any(offices_for('seen.see') || offices_for('seen.record')))
$$;
create function records_at(office int, of_type text, of_year text, of_volume text, entry int) returns setof uuid
  language sql stable security definer as $$
  select r.id from record r join book b on b.id = r.book_id
  where b.office_id = records_at.office and b.type = of_type and b.year = of_year and b.volume = of_volume and r.number_sort = entry
    and (session_user = 'hotich_app' or b.office_id = any(offices_for('seen.see') || offices_for('seen.record')))
$$;
comment on function records_at is 'The records with a number in a book, for whoever asks who looked at them.';

-- Counts for what is unusual, by person and day of Vietnam: access/unusual.ts says what is too much.
create function reading_counts(first date, last date)
  returns table (actor int, day date, opened int, hour int, night int, outside int, searches int)
  language sql stable security definer as $$
  with looks as (
    select l.actor, l.at at time zone 'Asia/Ho_Chi_Minh' as local, l.kind, l.records, l.offices, l."right"
    from access_log l
    where l.at >= first::timestamp at time zone 'Asia/Ho_Chi_Minh' and l.at < (last + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh'
      and l.kind in ('open','search','file') and (session_user = 'hotich_app' or (select everywhere('seen.see')))
  ), own as (
    select a.actor, array_agg(h.office_id) filter (where h.office_id is not null) as offices, bool_or(h.office_id is null and h.role not in ('auditor','admin')) as anywhere
    from (select distinct looks.actor from looks) a cross join lateral held_by(a.actor) h group by a.actor
  ), shown as (
    select k.actor, k.local::date as day, date_trunc('hour', k.local) as hour, r.id as record, k.kind,
      not coalesce(w.anywhere, false) and not k.offices <@ coalesce(w.offices, '{}') as outside
    from looks k left join own w on w.actor = k.actor cross join lateral unnest(k.records) r(id) where k.kind <> 'search'
  ), hours as (
    select s.actor, s.day, s.hour, count(distinct s.record) as n from shown s group by 1, 2, 3
  ), days as (
    select s.actor, s.day, count(distinct s.record) as opened, count(distinct s.record) filter (where s.outside) as outside from shown s group by 1, 2
  ), asked as (
    select k.actor, k.local::date as day, count(*) filter (where k.kind = 'search') as searches,
      count(*) filter (where extract(hour from k.local) >= 22 or extract(hour from k.local) < 5) as night
    from looks k group by 1, 2
  )
  select q.actor, q.day, coalesce(d.opened, 0)::int,
    coalesce((select max(h.n) from hours h where h.actor = q.actor and h.day = q.day), 0)::int,
    q.night::int, coalesce(d.outside, 0)::int, q.searches::int
  from asked q left join days d on d.actor = q.actor and d.day = q.day
$$;
comment on function reading_counts is 'A day of a person: records opened, most in one hour of the clock, looks between 22:00 and 5:00, records outside the offices they act for, searches.';

create function reading_again(first date, last date, least_days int)
  returns table (actor int, record uuid, days int, times int, last_day date) language sql stable security definer as $$
  select l.actor, r.id, count(distinct (l.at at time zone 'Asia/Ho_Chi_Minh')::date)::int, count(*)::int, max((l.at at time zone 'Asia/Ho_Chi_Minh')::date)
  from access_log l cross join lateral unnest(l.records) r(id)
  where l.at >= first::timestamp at time zone 'Asia/Ho_Chi_Minh' and l.at < (last + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh'
    and l.kind in ('open','file') and (session_user = 'hotich_app' or (select everywhere('seen.see')))
  group by l.actor, r.id
  having count(distinct (l.at at time zone 'Asia/Ho_Chi_Minh')::date) >= least_days
    -- Whoever worked on a record comes back to it.
    and not exists (select from event e where e.subject_id = r.id::text and e.subject = 'record' and e.actor = l.actor)
$$;
comment on function reading_again is 'Records that one person opened on many days without ever having worked on them.';

-- These read what no request may: they act as the application, which row-level security lets see every row. (The owner
-- of the tables is held by it too, and may be no superuser.)
do $$
declare
  name text;
begin
  execute format('grant create on schema %I to hotich_app', current_schema());
  foreach name in array array['opened()','opened_books()','open_record(uuid,text,text[],inet)','offices_of(int,text)','look_up(jsonb,int,text,inet,int)',
      'seen_of(uuid,bigint,int)','record_names(uuid[])','records_at(int,text,text,text,int)','book_names(int[])','reading_counts(date,date)','reading_again(date,date,int)'] loop
    execute format('alter function %s set search_path = %I, pg_catalog, pg_temp', name, current_schema());
    execute format('revoke execute on function %s from public', name);
    execute format('grant execute on function %s to hotich_app, hotich_web', name);
    execute format('alter function %s owner to hotich_app', name);
  end loop;
  execute format('revoke create on schema %I from hotich_app', current_schema());
end $$;

-- What a request tells of itself: its own name, now, and offices where it holds the right it says. Look-ups are told by
-- the functions above alone.
alter table access_log enable row level security;
alter table access_log force row level security;
create policy app on access_log to hotich_app using (true) with check (true);
create policy own on access_log for insert to hotich_web
  with check (actor = (select actor()) and "right" <> 'record.lookup' and offices <@ (select offices_for("right")));
create policy watched on access_log for select to hotich_web
  using (case when offices = '{}' then (select everywhere('seen.see')) else offices <@ (select offices_for('seen.see'))::int[] end);
grant select, insert (actor, kind, "right", records, books, offices, fields, package, query, file_number, address) on access_log to hotich_app;
grant select, insert (actor, kind, "right", records, books, offices, fields, package, query, file_number, address) on access_log to hotich_web;

-- A record that this transaction opened by look-up: the record, what it says, its book. Neither pages nor findings.
create policy looked_up on record for select to hotich_web using (id = any((select opened())::uuid[]));
create policy looked_up on reading for select to hotich_web using (record_id = any((select opened())::uuid[]));
create policy looked_up on book for select to hotich_web using (id = any((select opened_books())::int[]));

-- Images of papers: for whoever holds file.see in the office, the file's row and with it the way to its bytes.
drop policy seen on file;
drop policy written on file;
create policy seen on file for select to hotich_web using (office_id = any((select offices_for('file.see'))::int[]));
create index file_blob on file (sha256);
create index package_returned on package (returned) where returned is not null;
alter table blob enable row level security;
alter table blob force row level security;
create policy app on blob to hotich_app using (true) with check (true);
create policy seen on blob for select to hotich_web
  using (exists (select from file f where f.sha256 = blob.sha256) or exists (select from package p where p.returned = blob.sha256));
create policy own on blob for insert to hotich_web with check (true);
