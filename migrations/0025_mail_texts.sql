-- Letters that a community writes itself, and what else than its own scope a mail can be stopped by.

create table mail_texts (
  id bigint generated always as identity primary key,
  community_id bigint not null references communities on delete cascade,
  -- Which letter it is: `held`, `reminder`, `thanks`.
  letter slug not null,
  language language_tag not null,
  subject text not null check (subject !~ '[[:cntrl:]]' and length(subject) between 1 and 300),
  body text not null check (length(body) between 1 and 10000),
  changed_at timestamptz not null,
  unique (community_id, letter, language)
);

-- From the narrower to the wider: a mail of scope 'event:5' may be stopped by 'chapter:3', 'format:2', 'community:1' too.
alter table mails add column wider text[] not null default '{}' check (cardinality(wider) <= 8);
