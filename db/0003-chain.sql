-- One unbroken chain: whether the numbers, pages and dates of a book run without a break, what people say of the breaks,
-- and how each book stands, so that a list of books need not read their records.

alter table record add column page_no int, add column registered_first int, add column registered_last int;
comment on column record.page_no is 'Derived: the page of the book as a number, where the text gives one.';
comment on column record.registered_first is 'Derived: earliest day of registration that the text allows, in days since 1970-01-01; registered_last the latest.';

create table explanation (
  id         uuid primary key,
  book_id    int not null references book,
  office_id  int not null references office,
  kind       text not null,
  year       int,
  first      text not null,
  last       text not null,
  seen       text not null,
  reason     text not null,
  words      text not null,
  account_id int not null references account,
  at         timestamptz not null default now(),
  unique (id, account_id)
);
comment on table explanation is 'Append-only: why a chain breaks, as one person says. It holds while the break is as it was then.';
comment on column explanation.first is 'First number or page of what is explained; empty where the break is of the whole book.';
comment on column explanation.seen is 'The facts of the break when it was explained; when they change, the explanation is outdated.';
create index on explanation (book_id);

create table explanation_answer (
  explanation_id uuid not null,
  explained_by   int not null,
  answer         text not null check (answer in ('confirm','reject','withdraw')),
  words          text not null,
  account_id     int not null references account,
  at             timestamptz not null default now(),
  foreign key (explanation_id, explained_by) references explanation (id, account_id),
  constraint four_eyes check (answer = 'withdraw' or account_id <> explained_by)
);
comment on table explanation_answer is 'Append-only: a second person confirms or rejects an explanation, or somebody withdraws it.';
comment on column explanation_answer.explained_by is 'Who explained; the foreign key holds it to the explanation, so that four_eyes compares with the truth.';
create unique index explanation_answered_once on explanation_answer (explanation_id) where answer <> 'withdraw';
create unique index explanation_withdrawn_once on explanation_answer (explanation_id) where answer = 'withdraw';

create table chain (
  book_id int primary key references book,
  open    int not null,
  waiting int not null,
  settled int not null
);
comment on table chain is 'Derived: breaks of the chain of each book by state, kept in the transaction of each change; hotich verify makes it again. Without a row: not worked out yet.';
comment on column chain.open is 'Breaks that nobody has explained, or that are still to be scanned.';
comment on column chain.waiting is 'Breaks explained that wait for a second person.';
comment on column chain.settled is 'Breaks explained and confirmed. A book is complete when open and waiting are 0.';

-- What people said is never changed or removed: no grant lets anyone do it.
grant select, insert on explanation, explanation_answer to hotich_app;
grant select, insert, update on chain to hotich_app;
