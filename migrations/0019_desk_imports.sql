-- Imports in the desk: what was uploaded, how far the work on it is, what it would bring or has brought, and which
-- column of a table was said to be what.

create table import_jobs (
  id bigint generated always as identity primary key,
  community_id bigint not null references communities on delete cascade,
  person_id bigint references persons on delete set null,
  kind text not null check (kind in
    ('meetup', 'ics', 'csv', 'user-groups', 'conferences', 'hugo-events', 'ambassadors', 'hugo-data')),
  -- What was said of it: format, chapter, zone, old addresses; of a table its columns, encoding and order of days.
  wishes jsonb not null default '{}',
  -- reading: somebody works out what it would bring; read: that can be looked at; applying: it is being brought in.
  state text not null default 'reading' check (state in ('reading', 'read', 'applying', 'applied', 'failed', 'cancelled')),
  -- What it turned out to hold: counts, and of a table its headings.
  found jsonb not null default '{}',
  -- What was looked at: what is brought in must be the same.
  plan_mark text,
  fault text,
  hint text,
  done integer not null default 0,
  total integer not null default 0,
  -- How often somebody began it; what ends the process each time is given up.
  attempts smallint not null default 0,
  -- Whoever works on it holds it until then; afterwards another process goes on.
  lease uuid,
  leased_until timestamptz,
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  check ((lease is null) = (leased_until is null)),
  check ((ended_at is not null) = (state in ('applied', 'failed', 'cancelled')))
);
create index on import_jobs (community_id, id);
create index on import_jobs (person_id);
create index import_jobs_waiting on import_jobs (id) where state in ('reading', 'applying');

create table import_job_files (
  job_id bigint not null references import_jobs on delete cascade,
  position smallint not null,
  name text not null check (length(name) between 1 and 200),
  bytes bytea not null,
  primary key (job_id, position)
);
-- Read piece by piece, which compressed bytes are not.
alter table import_job_files alter column bytes set storage external;

-- What an import would do, and afterwards what it has done: a line a row or a remark.
create table import_job_lines (
  job_id bigint not null references import_jobs on delete cascade,
  position integer not null,
  status text not null check (status in ('new', 'changed', 'doubtful', 'left', 'same')),
  kind text,
  slug text,
  title text not null,
  place text,
  reason jsonb not null default '{}',
  primary key (job_id, position)
);
create index on import_job_lines (job_id, status, position);

-- Which column is what, by the headings that a table has.
create table import_columns (
  community_id bigint not null references communities on delete cascade,
  headings bytea not null,
  columns jsonb not null,
  primary key (community_id, headings)
);
