-- Badges by templates, batches of them that can be printed again, and check-ins at a session.

create table badge_templates (
  id bigint generated always as identity primary key,
  community_id bigint not null references communities on delete cascade,
  -- Null: any event of the community may use it.
  event_id bigint references events on delete cascade,
  name text not null check (length(trim(name)) between 1 and 80 and name !~ '[[:cntrl:]]'),
  width_mm smallint not null check (width_mm between 40 and 210),
  height_mm smallint not null check (height_mm between 25 and 297),
  -- One on each page, or as many as fit on a sheet of A4.
  sheet text not null default 'one' check (sheet in ('one', 'a4')),
  -- A second half to fold behind, with the name again.
  fold boolean not null default false,
  shows text[] not null default '{event,affiliation,part,site}'
    check (shows <@ array['event', 'affiliation', 'part', 'site', 'logo', 'code']),
  stripe text not null default 'format' check (stripe in ('format', 'part', 'none')),
  -- The answer to one question of the event, such as pronouns.
  question_id bigint,
  updated_at timestamptz not null default now(),
  revision integer not null default 1,
  foreign key (event_id, question_id) references questions (event_id, id) on delete set null (question_id),
  constraint badge_templates_question_of_event check (question_id is null or event_id is not null)
);
create index on badge_templates (community_id, event_id);
create index on badge_templates (event_id, question_id);
create trigger badge_templates_count_revision before update on badge_templates
  for each row when (old.* is distinct from new.*) execute function count_revision();

-- The template with which an event prints a single badge; none: the plain one of A6.
alter table event_doors add column badge_template_id bigint references badge_templates on delete set null;
create index on event_doors (badge_template_id);

-- What was printed together, so that it can be printed again, and later only what is new.
create table badge_batches (
  id bigint generated always as identity primary key,
  event_id bigint not null references events on delete cascade,
  template_id bigint references badge_templates on delete set null,
  arranged text not null check (arranged in ('name', 'surname', 'affiliation')),
  made_at timestamptz not null,
  made_by bigint references persons on delete set null
);
create index on badge_batches (event_id, id desc);
create index on badge_batches (template_id);
create index on badge_batches (made_by);
-- Whoever got a seat passed on has another serial, and needs a badge of their own.
create table badge_batch_tickets (
  batch_id bigint not null references badge_batches on delete cascade,
  ticket_id bigint not null references tickets on delete cascade,
  serial smallint not null,
  primary key (batch_id, ticket_id)
);
create index on badge_batch_tickets (ticket_id, serial);

-- A check-in is at the door, or at one session of the event; there it counts for that session alone, and `stands`
-- goes on to say who has arrived at the event.
alter table check_ins
  add column session_id bigint,
  add column stands_at_session boolean not null default false,
  add constraint check_ins_session foreign key (event_id, session_id) references sessions (event_id, id) on delete cascade,
  add constraint check_ins_one_place check (not stands or session_id is null),
  add constraint check_ins_session_stands check (not stands_at_session or (kind = 'arrival' and not refused and session_id is not null));
create unique index check_ins_one_at_session on check_ins (ticket_id, session_id) where stands_at_session;
create index check_ins_of_session on check_ins (event_id, session_id) where session_id is not null;
