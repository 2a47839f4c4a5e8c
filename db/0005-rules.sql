-- Rules switched or given another level by a province.

create table rule_setting (
  id        bigint generated always as identity primary key,
  code      text not null,
  level     text check (level in ('off','error','warning','info')),
  reason    text not null check (reason <> ''),
  actor     int not null references account,
  at        timestamptz not null default now(),
  operation uuid not null unique
);
comment on table rule_setting is 'Append-only: each time the province set a rule. The newest row of a code is what holds; a code without a row is as the program has it.';
comment on column rule_setting.level is 'Null: back to the level that the program gives the rule.';
create index on rule_setting (code, id desc);
grant select, insert on rule_setting to hotich_app;

alter table event drop constraint if exists event_subject_check;
alter table event add constraint event_subject_check
  check (subject in ('record','book','office','account','package','place','rule','register'));
