-- Who asks to serve or to host: applications and the questions they answer, renewals, handover, badges.

-- Applying ----------------------------------------------------------------------------------------------------------

-- What a community asks of those who apply; where it has said nothing, the questions of the program hold.
create table application_questions (
  id bigint generated always as identity primary key,
  community_id bigint not null references communities on delete cascade,
  kind text not null check (kind in ('host-application', 'ambassador-application')),
  position smallint not null,
  language language_tag not null default 'en',
  question local_text not null,
  -- A box that must be ticked, or words.
  answered_by text not null check (answered_by in ('tick', 'words')),
  unique (community_id, kind, position),
  check (question ? language)
);

-- What somebody wrote who asks to serve or to host. It goes with time; what was decided stays.
create table applications (
  decision_id bigint primary key references decisions on delete cascade,
  -- The language in which it was written, and that of the decision's mail.
  language language_tag not null default 'en',
  statement text not null check (length(trim(statement)) between 1 and 10000),
  languages text[] not null default '{}',
  -- Each as it was asked at the time: [{"question": {"en": …}, "language": "en", "by": "tick", "answer": "yes"}].
  answers jsonb not null default '[]' check (jsonb_typeof(answers) = 'array'),
  -- Of hosts alone.
  organisation text check (length(trim(organisation)) between 1 and 200),
  website web_address,
  city text check (length(trim(city)) between 1 and 200),
  country country_code,
  venue text check (length(trim(venue)) between 1 and 200),
  capacity integer check (capacity between 1 and 100000),
  dates text check (length(dates) <= 1000),
  contact text check (length(contact) <= 500),
  made_at timestamptz not null
);

create unique index decisions_one_open_host_application on decisions (format_id, applicant_id)
  where state = 'open' and kind = 'host-application';

-- Whether those who serve a chapter already are asked what they think of somebody who would join them.
alter table decision_rules add column asks_ambassadors boolean not null default false;
alter table decisions add column asks_ambassadors boolean not null default false;
-- Who votes is told what was changed since: a vote cast before this moment was cast on another text.
alter table decisions add column changed_at timestamptz;

-- Serving -----------------------------------------------------------------------------------------------------------

-- Stands in the address of the page that says whether an appointment is in force.
alter table ambassadors add column uid uuid not null default gen_random_uuid() unique;

-- The question whether somebody goes on, asked by mail; known by the hash of its token alone.
create table term_questions (
  token_hash bytea primary key,
  ambassador_id bigint not null references ambassadors on delete cascade,
  asked_at timestamptz not null
);
create index on term_questions (ambassador_id);

create table term_answers (
  ambassador_id bigint primary key references ambassadors on delete cascade,
  answer text not null check (answer in ('goes-on', 'stops')),
  answered_at timestamptz not null
);

-- From one ambassador to the next. It happens when both sides have said yes, and they are never one person.
create table chapter_handovers (
  id bigint generated always as identity primary key,
  community_id bigint not null,
  chapter_id bigint not null,
  -- Whose term ends.
  ambassador_id bigint references ambassadors on delete set null,
  from_person_id bigint references persons on delete set null,
  -- Who follows: a mail address until somebody with it has said yes.
  to_email text not null check (to_email = lower(to_email) and to_email ~ '^[^@\s]+@[^@\s]+$' and length(to_email) <= 254),
  to_person_id bigint references persons on delete set null,
  starts_on date not null,
  last_day date not null,
  words text not null default '' check (length(words) <= 2000),
  language language_tag not null default 'en',
  state text not null default 'asked' check (state in ('asked', 'agreed', 'refused', 'withdrawn')),
  asked_by bigint references persons on delete set null,
  asked_at timestamptz not null,
  -- Who said yes for the side that gives, and for the side that takes.
  given_by bigint references persons on delete set null,
  taken_by bigint references persons on delete set null,
  closed_at timestamptz,
  -- What of the list is done.
  done text[] not null default '{}',
  foreign key (community_id, chapter_id) references chapters (community_id, id) on delete cascade,
  check (last_day >= starts_on),
  check ((state = 'asked') = (closed_at is null)),
  -- One who is both by now, since two identities of theirs became one, may stand in what is closed.
  constraint chapter_handovers_by_two check (state <> 'asked' or given_by <> taken_by)
);
create index on chapter_handovers (community_id, chapter_id);
create index on chapter_handovers (chapter_id, id desc);
create index on chapter_handovers (ambassador_id);
create index on chapter_handovers (from_person_id);
create index on chapter_handovers (to_person_id);
create index on chapter_handovers (asked_by);
create index on chapter_handovers (given_by);
create index on chapter_handovers (taken_by);
create index on chapter_handovers (to_email) where state = 'asked';
create unique index chapter_handovers_one_open on chapter_handovers (ambassador_id) where state = 'asked';

-- Both sides must be known at the moment at which it is agreed; later one of them may leave the server.
create function require_both_sides() returns trigger language plpgsql as $$
begin
  if new.state = 'agreed' and old.state <> 'agreed' and coalesce(new.given_by = new.taken_by, true) then
    raise exception 'a handover needs both sides' using errcode = 'check_violation', constraint = 'chapter_handovers_by_two';
  end if;
  return new;
end $$;
create trigger chapter_handovers_need_both before update on chapter_handovers for each row execute function require_both_sides();
