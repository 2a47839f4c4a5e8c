-- Checks across records: which other records a finding is about, what is still to be swept, and the indexes by which
-- namesakes, shared files and dependent findings are found.

alter table finding add column other uuid[] not null default '{}';
comment on column finding.other is 'The other records that the finding is about, of checks across records.';
create index finding_other on finding using gin (other) where other <> '{}';
create index finding_missing_entry on finding (expected) where code = 'R-06';
comment on index finding_missing_entry is 'Entries referred to that a book did not have: asked again when the book grows.';

create table unswept (
  book_id   int not null references book,
  record_id uuid,
  at        timestamptz not null default now()
);
comment on table unswept is 'Books, or single records of them, whose checks across records have to be made again. Rows are only added and taken away, so that marking another office''s book waits for nobody.';
comment on column unswept.record_id is 'Null: every record of the book.';
create index on unswept (book_id);

create index person_namesake on person (name_key text_pattern_ops, office_id, born_first);
comment on index person_namesake is 'The same folded name in a commune or, with the birth, in the province; how many bear a name; surnames by prefix.';
create index file_sha256 on file (sha256);

grant select, insert, delete on unswept to hotich_app;

-- What is already there is swept when the store is next used.
insert into unswept (book_id) select distinct book_id from record;
