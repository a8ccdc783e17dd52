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

-- By what else a mail can be stopped, the narrower before the wider: 'event:5', 'chapter:3', 'format:2', 'community:1'.
-- One press on its own link stops its scope.
alter table mails add column scopes text[] not null default '{}' check (cardinality(scopes) <= 8);
