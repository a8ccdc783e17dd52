-- The desk of events: what can be undone for a while, what was typed and not saved, and indexes that see drafts too.

-- How an event was before its last change of state or date. Whoever publishes by mistake takes it back with this.
create table event_undos (
  event_id bigint primary key references events on delete cascade,
  verb text not null check (verb in ('publish', 'cancel', 'postpone', 'move')),
  before jsonb not null,
  until timestamptz not null
);

-- What a person has typed into the form of an event and not saved: a closed tab loses nothing.
create table event_drafts (
  event_id bigint not null references events on delete cascade,
  person_id bigint not null references persons on delete cascade,
  typed jsonb not null,
  saved_at timestamptz not null,
  primary key (event_id, person_id)
);
create index on event_drafts (person_id);

create index events_desk_by_time on events (community_id, begins, id) include (ends, format_id, chapter_id, state);
create index events_desk_by_format on events (format_id, begins, id);
create index events_desk_outside_chapters on events (format_id, begins, id) where chapter_id is null;
create index events_desk_by_title on events (community_id, lower(title ->> language), id);
create index events_desk_by_chapter on events (chapter_id, begins, id);
