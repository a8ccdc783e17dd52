-- The programme: communities, formats, chapters, people, events, sessions, recordings, materials, policies.
-- What must never be false is a constraint here; the forms are a courtesy.

create extension if not exists pg_trgm;
create extension if not exists unaccent;
create extension if not exists btree_gist;

-- Types that many tables share ------------------------------------------------------------------------------------

create domain slug as text check (value ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(value) <= 120);
create domain language_tag as text check (value ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$');
create domain country_code as text check (value ~ '^[A-Z]{2}$');
create domain web_address as text check (value ~ '^https?://[^\s]+$' and length(value) <= 2000);
-- A text in several languages: {"en": "…", "ja": "…"}. Which of them is the source is a column beside it.
create domain local_text as jsonb check (jsonb_typeof(value) = 'object');
create domain hue as smallint check (value between 0 and 359);

-- Communities -----------------------------------------------------------------------------------------------------

create table communities (
  id bigint generated always as identity primary key,
  uid uuid not null default gen_random_uuid() unique,
  slug slug not null unique,
  is_first boolean not null default false,
  name local_text not null,
  language language_tag not null default 'en',
  languages text[] not null default '{en}',
  headline local_text not null default '{}',
  intro local_text not null default '{}',
  about local_text not null default '{}',
  website web_address,
  zone text not null default 'UTC',
  hue hue not null default 275,
  archive_title local_text not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  revision integer not null default 1,
  check (name ? language)
);
create unique index communities_one_first on communities (is_first) where is_first;

create table policies (
  id bigint generated always as identity primary key,
  community_id bigint not null references communities on delete cascade,
  slug slug not null,
  kind text not null check (kind in ('code-of-conduct', 'antitrust', 'chatham-house', 'privacy', 'recording', 'licence', 'other')),
  language language_tag not null default 'en',
  title local_text not null,
  body local_text not null default '{}',
  url web_address,
  position smallint not null default 0,
  updated_at timestamptz not null default now(),
  revision integer not null default 1,
  unique (community_id, slug),
  unique (community_id, id),
  check (title ? language)
);

-- Formats: a brand under which events are held; its rules are what an event inherits -----------------------------

create table formats (
  id bigint generated always as identity primary key,
  uid uuid not null default gen_random_uuid() unique,
  community_id bigint not null references communities on delete cascade,
  slug slug not null,
  kind text not null check (kind in ('conference', 'micro-conference', 'meetup', 'webinar', 'birds-of-a-feather')),
  language language_tag not null default 'en',
  name local_text not null,
  summary local_text not null default '{}',
  body local_text not null default '{}',
  taking_part local_text not null default '{}',
  hue hue not null default 275,
  position smallint not null default 0,
  attendance text check (attendance in ('in-person', 'online', 'hybrid')),
  registration text not null default 'none' check (registration in ('none', 'open', 'interest', 'external')),
  chatham_house boolean not null default false,
  recordable boolean not null default true,
  website web_address,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  revision integer not null default 1,
  unique (community_id, slug),
  unique (community_id, id),
  check (name ? language)
);

create table format_policies (
  community_id bigint not null,
  format_id bigint not null,
  policy_id bigint not null,
  primary key (format_id, policy_id),
  foreign key (community_id, format_id) references formats (community_id, id) on delete cascade,
  foreign key (community_id, policy_id) references policies (community_id, id) on delete cascade
);
create index on format_policies (policy_id);

-- People and organisations ----------------------------------------------------------------------------------------

create table persons (
  id bigint generated always as identity primary key,
  uid uuid not null default gen_random_uuid() unique,
  slug slug not null unique,
  name text not null check (length(trim(name)) between 1 and 200),
  affiliation text,
  language language_tag not null default 'en',
  bio local_text not null default '{}',
  website web_address,
  city text,
  country country_code,
  latitude double precision check (latitude between -90 and 90),
  longitude double precision check (longitude between -180 and 180),
  published boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  revision integer not null default 1,
  check ((latitude is null) = (longitude is null))
);

create table organisations (
  id bigint generated always as identity primary key,
  community_id bigint not null references communities on delete cascade,
  slug slug not null,
  name text not null check (length(trim(name)) between 1 and 200),
  website web_address,
  updated_at timestamptz not null default now(),
  revision integer not null default 1,
  unique (community_id, slug),
  unique (community_id, id)
);

-- Chapters and their ambassadors ----------------------------------------------------------------------------------

create table chapters (
  id bigint generated always as identity primary key,
  uid uuid not null default gen_random_uuid() unique,
  community_id bigint not null references communities on delete cascade,
  format_id bigint,
  slug slug not null,
  state text not null default 'active' check (state in ('proposed', 'active', 'dormant', 'closed', 'declined')),
  language language_tag not null default 'en',
  languages text[] not null default '{en}' check (cardinality(languages) > 0),
  name local_text not null,
  summary local_text not null default '{}',
  body local_text not null default '{}',
  taking_part local_text not null default '{}',
  place text,
  countries text[] not null default '{}',
  zone text not null default 'UTC',
  website web_address,
  member_count integer not null default 0 check (member_count >= 0),
  position smallint not null default 0,
  founded_on date,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  revision integer not null default 1,
  unique (community_id, slug),
  unique (community_id, id),
  foreign key (community_id, format_id) references formats (community_id, id),
  check (name ? language)
);
create index on chapters (format_id);

-- A chapter may span several places (a chapter of two countries has two points on the map).
create table chapter_points (
  chapter_id bigint not null references chapters on delete cascade,
  position smallint not null,
  name text not null,
  country country_code,
  latitude double precision not null check (latitude between -90 and 90),
  longitude double precision not null check (longitude between -180 and 180),
  primary key (chapter_id, position)
);

-- A term is counted in days; a term named by month or year begins and ends with that month or year.
create table ambassadors (
  id bigint generated always as identity primary key,
  community_id bigint not null references communities on delete cascade,
  person_id bigint not null references persons on delete cascade,
  chapter_id bigint,
  region text,
  effort text,
  effort_url web_address,
  starts_on date not null,
  starts_precision text not null default 'day' check (starts_precision in ('year', 'month', 'day')),
  ends_on date,
  ends_precision text not null default 'day' check (ends_precision in ('year', 'month', 'day')),
  position smallint not null default 0,
  updated_at timestamptz not null default now(),
  revision integer not null default 1,
  foreign key (community_id, chapter_id) references chapters (community_id, id),
  check (ends_on is null or ends_on >= starts_on),
  -- One person holds one appointment to one chapter at a time.
  exclude using gist (
    community_id with =, person_id with =, coalesce(chapter_id, 0) with =,
    daterange(starts_on, ends_on, '[]') with &&
  )
);
create index on ambassadors (person_id);
create index on ambassadors (chapter_id);

-- Events ----------------------------------------------------------------------------------------------------------

create table series (
  id bigint generated always as identity primary key,
  uid uuid not null default gen_random_uuid() unique,
  community_id bigint not null references communities on delete cascade,
  chapter_id bigint,
  format_id bigint,
  slug slug not null,
  language language_tag not null default 'en',
  title local_text not null,
  rule text,
  zone text not null default 'UTC',
  updated_at timestamptz not null default now(),
  revision integer not null default 1,
  unique (community_id, slug),
  unique (community_id, id),
  foreign key (community_id, chapter_id) references chapters (community_id, id),
  foreign key (community_id, format_id) references formats (community_id, id),
  check (title ? language)
);
create index on series (chapter_id);
create index on series (format_id);

-- When: `precision` says how much of the date is known. `begins` and `ends` bound it as instants (a year-long
-- window for a bare year), so that every list sorts and every "coming" is one comparison.
create table events (
  id bigint generated always as identity primary key,
  uid uuid not null default gen_random_uuid() unique,
  community_id bigint not null references communities on delete cascade,
  format_id bigint,
  chapter_id bigint,
  series_id bigint,
  slug slug not null,
  state text not null default 'draft' check (state in ('draft', 'published', 'cancelled', 'postponed')),
  state_reason local_text not null default '{}',
  language language_tag not null default 'en',
  languages text[] not null default '{}',
  title local_text not null,
  summary local_text not null default '{}',
  body local_text not null default '{}',
  getting_there local_text not null default '{}',
  region text,
  precision text not null default 'none' check (precision in ('none', 'year', 'month', 'day', 'time')),
  starts_on date,
  ends_on date,
  begins timestamptz,
  ends timestamptz,
  zone text not null default 'UTC',
  attendance text check (attendance in ('in-person', 'online', 'hybrid')),
  place_name text,
  place_address text,
  city text,
  country country_code,
  latitude double precision check (latitude between -90 and 90),
  longitude double precision check (longitude between -180 and 180),
  co_located_with text,
  co_located_url web_address,
  registration text not null default 'none' check (registration in ('none', 'open', 'interest', 'external')),
  external_url web_address,
  website web_address,
  chatham_house boolean not null default false,
  recordable boolean not null default true,
  search tsvector not null default '',
  sequence integer not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  revision integer not null default 1,
  unique (community_id, slug),
  unique (community_id, id),
  foreign key (community_id, format_id) references formats (community_id, id),
  foreign key (community_id, chapter_id) references chapters (community_id, id),
  foreign key (community_id, series_id) references series (community_id, id),
  check (title ? language),
  check ((latitude is null) = (longitude is null)),
  check ((precision = 'none') = (begins is null)),
  check ((begins is null) = (ends is null) and (begins is null) = (starts_on is null) and (begins is null) = (ends_on is null)),
  check (ends >= begins and ends <= begins + interval '400 days'),
  check (ends_on >= starts_on),
  check (registration <> 'external' or external_url is not null)
);
-- Lists walk along this one and count in it alone: it carries all that a list can be filtered by, except words.
create index events_by_time on events (community_id, begins, id)
  include (ends, format_id, chapter_id, attendance, country, languages, precision, state) where state <> 'draft';
create index events_by_format on events (format_id, begins, id) include (ends) where state <> 'draft';
create index events_by_chapter on events (chapter_id, begins, id) include (ends, state, precision) where state <> 'draft';
create index events_by_country on events (community_id, country, begins, id) include (ends) where state <> 'draft';
create index events_by_language on events using gin (languages);
create index events_by_words on events using gin (search);
-- Few at any time: the archive asks whether a recording's event is one of them.
create index events_drafts on events (id) where state = 'draft';
create index on events (series_id);

create table event_chapters (
  community_id bigint not null,
  event_id bigint not null,
  chapter_id bigint not null,
  primary key (event_id, chapter_id),
  foreign key (community_id, event_id) references events (community_id, id) on delete cascade,
  foreign key (community_id, chapter_id) references chapters (community_id, id) on delete cascade
);
create index on event_chapters (chapter_id);

create table event_organisations (
  community_id bigint not null,
  event_id bigint not null,
  organisation_id bigint not null,
  role text not null check (role in ('host', 'co-host', 'partner', 'sponsor')),
  position smallint not null default 0,
  primary key (event_id, organisation_id, role),
  foreign key (community_id, event_id) references events (community_id, id) on delete cascade,
  foreign key (community_id, organisation_id) references organisations (community_id, id) on delete cascade
);
create index on event_organisations (organisation_id);

create table event_policies (
  community_id bigint not null,
  event_id bigint not null,
  policy_id bigint not null,
  primary key (event_id, policy_id),
  foreign key (community_id, event_id) references events (community_id, id) on delete cascade,
  foreign key (community_id, policy_id) references policies (community_id, id) on delete cascade
);
create index on event_policies (policy_id);

create table event_organisers (
  event_id bigint not null references events on delete cascade,
  person_id bigint not null references persons on delete cascade,
  position smallint not null default 0,
  primary key (event_id, person_id)
);
create index on event_organisers (person_id);

-- Sessions --------------------------------------------------------------------------------------------------------

create table rooms (
  id bigint generated always as identity primary key,
  uid uuid not null default gen_random_uuid() unique,
  event_id bigint not null references events on delete cascade,
  name text not null check (length(trim(name)) > 0),
  position smallint not null default 0,
  unique (event_id, id)
);

create table sessions (
  id bigint generated always as identity primary key,
  uid uuid not null default gen_random_uuid() unique,
  event_id bigint not null references events on delete cascade,
  room_id bigint,
  slug slug not null,
  kind text not null check (kind in ('keynote', 'talk', 'panel', 'roundtable', 'workshop', 'lightning', 'marketplace', 'birds-of-a-feather', 'break', 'social')),
  language language_tag not null default 'en',
  title local_text not null,
  abstract local_text not null default '{}',
  track text,
  begins timestamptz,
  ends timestamptz,
  recordable boolean not null default true,
  published boolean not null default true,
  position smallint not null default 0,
  updated_at timestamptz not null default now(),
  revision integer not null default 1,
  unique (event_id, slug),
  unique (event_id, id),
  foreign key (event_id, room_id) references rooms (event_id, id),
  check (title ? language),
  check ((begins is null) = (ends is null)),
  check (ends >= begins)
);
create index on sessions (room_id);

create table session_speakers (
  session_id bigint not null references sessions on delete cascade,
  person_id bigint not null references persons on delete cascade,
  role text not null default 'speaker' check (role in ('speaker', 'moderator', 'panelist', 'leader', 'scribe')),
  position smallint not null default 0,
  primary key (session_id, person_id, role)
);
create index on session_speakers (person_id);

-- What remains: recordings and materials --------------------------------------------------------------------------

create table recordings (
  id bigint generated always as identity primary key,
  uid uuid not null default gen_random_uuid() unique,
  community_id bigint not null references communities on delete cascade,
  slug slug not null,
  kind text not null check (kind in ('video', 'playlist', 'channel-search', 'file')),
  provider text not null check (provider in ('youtube', 'vimeo', 'file', 'other')),
  url web_address not null,
  video_id text check (video_id ~ '^[A-Za-z0-9_-]+$'),
  playlist_id text check (playlist_id ~ '^[A-Za-z0-9_-]+$'),
  format_id bigint,
  event_id bigint,
  session_id bigint,
  chapter_id bigint,
  language language_tag not null default 'en',
  spoken language_tag,
  title local_text not null,
  summary local_text not null default '{}',
  seconds integer check (seconds > 0),
  year smallint check (year between 1900 and 2200),
  recorded_on date,
  published boolean not null default true,
  published_at timestamptz not null default now(),
  embargoed_until timestamptz,
  search tsvector not null default '',
  position smallint not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  revision integer not null default 1,
  unique (community_id, slug),
  foreign key (community_id, format_id) references formats (community_id, id),
  foreign key (community_id, event_id) references events (community_id, id),
  foreign key (community_id, chapter_id) references chapters (community_id, id),
  foreign key (event_id, session_id) references sessions (event_id, id),
  check (title ? language),
  check (session_id is null or event_id is not null),
  check (kind <> 'playlist' or playlist_id is not null or provider <> 'youtube'),
  check (kind <> 'video' or video_id is not null or provider not in ('youtube', 'vimeo'))
);
create index recordings_by_year on recordings (community_id, year desc, id) where published;
create index recordings_latest on recordings (community_id, published_at desc, id desc) where published;
create index on recordings (format_id);
create index on recordings (event_id);
create index on recordings (chapter_id);
create index on recordings (session_id);
create index recordings_by_words on recordings using gin (search);

create table materials (
  id bigint generated always as identity primary key,
  event_id bigint not null references events on delete cascade,
  session_id bigint,
  kind text not null check (kind in ('slides', 'paper', 'photos', 'note', 'post')),
  language language_tag not null default 'en',
  title local_text not null,
  url web_address not null,
  licence text,
  published boolean not null default true,
  position smallint not null default 0,
  foreign key (event_id, session_id) references sessions (event_id, id) on delete cascade,
  check (title ? language)
);
create index on materials (event_id);
create index on materials (session_id);

-- Where the programme has lived: an old address leads to the new one ----------------------------------------------

create table redirects (
  community_id bigint not null references communities on delete cascade,
  old_path text not null check (old_path ~ '^/'),
  new_path text not null check (new_path ~ '^/'),
  primary key (community_id, old_path),
  check (old_path <> new_path)
);

-- What an import brought, so that it can be repeated and never overwrites what a person edited since -------------

create table imported_rows (
  community_id bigint not null references communities on delete cascade,
  source text not null,
  key text not null,
  kind text not null,
  row_id bigint not null,
  brought jsonb not null,
  imported_at timestamptz not null default now(),
  primary key (community_id, source, key)
);
create index on imported_rows (kind, row_id);

-- Chatham House means it: what may not be recorded has no recording -----------------------------------------------

create function refuse_recording() returns trigger language plpgsql as $$
begin
  if exists (select from events where id = new.event_id and not recordable)
    or exists (select from sessions where id = new.session_id and not recordable) then
    raise exception 'this may not be recorded' using errcode = 'check_violation', constraint = 'recordings_only_where_recordable';
  end if;
  return new;
end $$;
create trigger recordings_only_where_recordable before insert or update of event_id, session_id on recordings
  for each row execute function refuse_recording();

create function keep_unrecorded() returns trigger language plpgsql as $$
begin
  if old.recordable and not new.recordable and exists (
    select from recordings where case tg_table_name when 'events' then event_id else session_id end = new.id) then
    raise exception 'it has recordings' using errcode = 'check_violation', constraint = 'recordings_only_where_recordable';
  end if;
  return new;
end $$;
create trigger events_keep_unrecorded before update of recordable on events for each row execute function keep_unrecorded();
create trigger sessions_keep_unrecorded before update of recordable on sessions for each row execute function keep_unrecorded();

-- Every change counts up a revision; a change that a calendar must show counts up the sequence --------------------

create function count_revision() returns trigger language plpgsql as $$
begin
  new.revision := old.revision + 1;
  new.updated_at := now();
  return new;
end $$;

create function count_sequence() returns trigger language plpgsql as $$
begin
  if (new.begins, new.ends, new.zone, new.state, new.title, new.place_name, new.city, new.attendance)
    is distinct from (old.begins, old.ends, old.zone, old.state, old.title, old.place_name, old.city, old.attendance) then
    new.sequence := old.sequence + 1;
  end if;
  return new;
end $$;
create trigger events_count_sequence before update on events for each row execute function count_sequence();

do $$
declare t text;
begin
  foreach t in array array['communities', 'policies', 'formats', 'persons', 'organisations', 'chapters', 'ambassadors',
                           'series', 'events', 'sessions', 'recordings'] loop
    execute format('create trigger %I before update on %I for each row when (old.* is distinct from new.*) execute function count_revision()',
                   t || '_count_revision', t);
  end loop;
end $$;

-- Whoever keeps pages is told what changed, whichever process or command changed it -------------------------------

create function announce(tags text[]) returns void language plpgsql as $$
begin
  if cardinality(tags) = 0 then return; end if;
  -- Many changes at once are told as one: drop everything.
  perform pg_notify('folkmoot_changed', case when cardinality(tags) > 150 then '*' else array_to_string(tags, ',') end);
end $$;

do $$
declare
  watched record;
  verb text;
  body text;
begin
  for watched in select * from (values
    ('communities', $e$array['community:' || id]$e$),
    ('policies', $e$array['community:' || community_id]$e$),
    ('formats', $e$array['format:' || id, 'formats:' || community_id]$e$),
    ('format_policies', $e$array['format:' || format_id]$e$),
    ('persons', $e$array['person:' || id]$e$),
    ('organisations', $e$array['organisation:' || id]$e$),
    ('chapters', $e$array['chapter:' || id, 'chapters:' || community_id]$e$),
    ('chapter_points', $e$array['chapter:' || chapter_id] || array(select 'chapters:' || c.community_id from chapters c where c.id = chapter_id)$e$),
    ('ambassadors', $e$array['ambassadors:' || community_id, 'chapter:' || chapter_id, 'person:' || person_id]$e$),
    ('series', $e$array['events:' || community_id]$e$),
    ('events', $e$array['event:' || id, 'events:' || community_id, 'format:' || format_id, 'chapter:' || chapter_id]$e$),
    ('event_chapters', $e$array['event:' || event_id, 'chapter:' || chapter_id, 'events:' || community_id]$e$),
    ('event_organisations', $e$array['event:' || event_id]$e$),
    ('event_policies', $e$array['event:' || event_id]$e$),
    ('event_organisers', $e$array['event:' || event_id, 'person:' || person_id]$e$),
    ('rooms', $e$array['event:' || event_id]$e$),
    ('sessions', $e$array['event:' || event_id]$e$),
    ('session_speakers', $e$array['person:' || person_id] || array(select 'event:' || s.event_id from sessions s where s.id = session_id)$e$),
    ('recordings', $e$array['recording:' || id, 'recordings:' || community_id, 'event:' || event_id, 'format:' || format_id, 'chapter:' || chapter_id]$e$),
    ('materials', $e$array['event:' || event_id]$e$),
    ('redirects', $e$array['community:' || community_id]$e$)
  ) as w (name, tags) loop
    foreach verb in array array['insert', 'update', 'delete'] loop
      body := case verb
        when 'insert' then 'select * from new_rows'
        when 'delete' then 'select * from old_rows'
        else 'select * from new_rows union all select * from old_rows' end;
      execute format($f$
        create function %1$I() returns trigger language plpgsql as $b$
        begin
          perform announce(array(
            select distinct tag from (select unnest(%2$s) as tag from (%3$s) changed) tags where tag is not null));
          return null;
        end $b$ $f$, 'announce_' || watched.name || '_' || verb, watched.tags, body);
      execute format('create trigger %1$I after %2$s on %3$I referencing %4$s for each statement execute function %1$I()',
        'announce_' || watched.name || '_' || verb, verb, watched.name,
        case verb when 'insert' then 'new table as new_rows'
                  when 'delete' then 'old table as old_rows'
                  else 'new table as new_rows old table as old_rows' end);
    end loop;
  end loop;
end $$;
