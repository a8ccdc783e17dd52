-- How chapters begin, live and rest: decisions by vote, proposals, members, quarterly reports.

-- Deciding ---------------------------------------------------------------------------------------------------------

-- How a community decides; where it has said nothing, the rules of the program hold.
create table decision_rules (
  community_id bigint not null references communities on delete cascade,
  kind text not null check (kind in ('chapter-proposal', 'host-application', 'ambassador-application')),
  majority text not null check (majority in ('majority', 'two-thirds')),
  counted_of text not null check (counted_of in ('votes', 'electorate')),
  quorum_percent smallint not null check (quorum_percent between 0 and 100),
  days smallint not null check (days between 1 and 365),
  primary key (community_id, kind)
);

-- The rule stands here as it was when the decision was opened: nobody changes it while others vote.
create table decisions (
  id bigint generated always as identity primary key,
  uid uuid not null default gen_random_uuid() unique,
  community_id bigint not null references communities on delete cascade,
  kind text not null check (kind in ('chapter-proposal', 'host-application', 'ambassador-application')),
  chapter_id bigint,
  format_id bigint,
  event_id bigint,
  -- Who asks: the proposer, the host, the would-be ambassador.
  applicant_id bigint references persons on delete set null,
  majority text not null check (majority in ('majority', 'two-thirds')),
  counted_of text not null check (counted_of in ('votes', 'electorate')),
  quorum_percent smallint not null check (quorum_percent between 0 and 100),
  opened_at timestamptz not null,
  deadline timestamptz not null,
  state text not null default 'open' check (state in ('open', 'approved', 'declined', 'withdrawn')),
  why text check (why in ('enough-yes', 'not-enough-yes', 'no-quorum', 'nobody-voted')),
  closed_at timestamptz,
  -- What the vote came to, kept when it closes: who votes may later leave the committee, or the server.
  yes_count smallint,
  no_count smallint,
  abstain_count smallint,
  electorate_count smallint,
  foreign key (community_id, chapter_id) references chapters (community_id, id) on delete cascade,
  foreign key (community_id, format_id) references formats (community_id, id) on delete cascade,
  foreign key (community_id, event_id) references events (community_id, id) on delete cascade,
  check (deadline > opened_at),
  check ((state = 'open') = (closed_at is null)),
  check (state not in ('approved', 'declined') or why is not null and yes_count is not null and electorate_count is not null),
  check (case kind
    when 'host-application' then (format_id is not null or event_id is not null)
    else chapter_id is not null end)
);
create index on decisions (community_id, kind, opened_at desc);
create index on decisions (deadline) where state = 'open';
create index on decisions (chapter_id);
create index on decisions (format_id);
create index on decisions (event_id);
create index on decisions (applicant_id);
create unique index decisions_one_open_on_a_proposal on decisions (chapter_id) where state = 'open' and kind = 'chapter-proposal';
create unique index decisions_one_open_application on decisions (chapter_id, applicant_id) where state = 'open' and kind = 'ambassador-application';

create table votes (
  decision_id bigint not null references decisions on delete cascade,
  person_id bigint not null references persons on delete cascade,
  choice text not null check (choice in ('yes', 'no', 'abstain')),
  -- Somebody whom the matter concerns does not count among those who decide it.
  conflict boolean not null default false,
  cast_at timestamptz not null,
  primary key (decision_id, person_id),
  check (not conflict or choice = 'abstain')
);
create index on votes (person_id);

create table decision_comments (
  id bigint generated always as identity primary key,
  decision_id bigint not null references decisions on delete cascade,
  person_id bigint references persons on delete set null,
  body text not null check (length(trim(body)) between 1 and 10000),
  at timestamptz not null
);
create index on decision_comments (decision_id, id);
create index on decision_comments (person_id);

-- A closed decision accepts no vote. The lock makes a vote and the closing of its decision wait for each other.
create function refuse_late_vote() returns trigger language plpgsql as $$
declare
  found_state text;
  found_deadline timestamptz;
begin
  select state, deadline into found_state, found_deadline from decisions where id = new.decision_id for share;
  if found_state <> 'open' or new.cast_at >= found_deadline then
    raise exception 'the decision is closed' using errcode = 'check_violation', constraint = 'votes_only_while_open';
  end if;
  return new;
end $$;
create trigger votes_only_while_open before insert or update on votes for each row execute function refuse_late_vote();

create function keep_decision() returns trigger language plpgsql as $$
begin
  if old.state <> 'open' and (new.state, new.why, new.closed_at, new.yes_count, new.no_count, new.abstain_count, new.electorate_count)
    is distinct from (old.state, old.why, old.closed_at, old.yes_count, old.no_count, old.abstain_count, old.electorate_count) then
    raise exception 'the decision is closed' using errcode = 'check_violation', constraint = 'decisions_stay_closed';
  end if;
  return new;
end $$;
create trigger decisions_stay_closed before update on decisions for each row execute function keep_decision();

-- Proposals ---------------------------------------------------------------------------------------------------------

-- What somebody wrote who wants to begin a chapter; the chapter itself is there as 'proposed', and seen by nobody else.
create table chapter_proposals (
  chapter_id bigint primary key references chapters on delete cascade,
  proposed_by bigint references persons on delete set null,
  language language_tag not null default 'en',
  why text not null check (length(trim(why)) between 1 and 10000),
  helpers text not null default '' check (length(helpers) <= 4000),
  proposed_at timestamptz not null
);
create index on chapter_proposals (proposed_by);

-- Members -----------------------------------------------------------------------------------------------------------

create table chapter_members (
  id bigint generated always as identity primary key,
  chapter_id bigint not null references chapters on delete cascade,
  person_id bigint references persons on delete cascade,
  email text check (email = lower(email) and email ~ '^[^@\s]+@[^@\s]+$' and length(email) <= 254),
  language language_tag not null default 'en',
  joined_at timestamptz not null,
  left_at timestamptz,
  check (person_id is not null or email is not null),
  check (left_at is null or left_at >= joined_at)
);
create unique index chapter_members_once on chapter_members (chapter_id, person_id) where left_at is null;
create unique index chapter_members_once_by_email on chapter_members (chapter_id, email) where left_at is null and person_id is null;
create index on chapter_members (person_id);
create index chapter_members_by_time on chapter_members (chapter_id, joined_at, id);

-- The count is kept, not counted: it begins with what an import brought and moves with each who joins or leaves.
create function count_members() returns trigger language plpgsql as $$
declare
  moved integer := 0;
begin
  if tg_op <> 'INSERT' and old.left_at is null then moved := moved - 1; end if;
  if tg_op <> 'DELETE' and new.left_at is null then moved := moved + 1; end if;
  if moved <> 0 then
    update chapters set member_count = greatest(0, member_count + moved)
      where id = case when tg_op = 'DELETE' then old.chapter_id else new.chapter_id end;
  end if;
  return null;
end $$;
create trigger chapter_members_count after insert or delete or update of left_at on chapter_members
  for each row execute function count_members();

-- Somebody who joins is no edit of the chapter: whoever is editing it must not be told that it changed.
drop trigger chapters_count_revision on chapters;
create trigger chapters_count_revision before update on chapters for each row
  when (to_jsonb(old) - 'member_count' is distinct from to_jsonb(new) - 'member_count') execute function count_revision();

-- Reports -----------------------------------------------------------------------------------------------------------

-- One per chapter and quarter, written by the data: `facts` are those of the moment at which it was sent.
create table chapter_reports (
  chapter_id bigint not null references chapters on delete cascade,
  quarter text not null check (quarter ~ '^[0-9]{4}-Q[1-4]$'),
  words text not null default '' check (length(words) <= 2000),
  facts jsonb not null check (jsonb_typeof(facts) = 'object'),
  sent_at timestamptz not null,
  sent_by bigint references persons on delete set null,
  primary key (chapter_id, quarter)
);
create index on chapter_reports (quarter);
create index on chapter_reports (sent_by);

-- The desk lists proposals apart from chapters.
create index chapters_by_state on chapters (community_id, state, position, id);
-- How chapters fare is read from the index alone: their meetups by quarter, the last one and the next.
create index events_of_chapters_held on events (chapter_id, begins) include (ends, starts_on) where state = 'published';
