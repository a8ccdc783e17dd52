-- Who holds an event together, how those who registered join it online, and what a new event begins with.

-- A chapter holds an event together with another only once it has said yes; those that stand here already have.
alter table event_chapters
  add column state text not null default 'confirmed' check (state in ('asked', 'confirmed', 'declined')),
  add column asked_at timestamptz,
  add column answered_at timestamptz;
alter table event_chapters alter column state set default 'asked';
drop index event_chapters_chapter_id_idx;
create index on event_chapters (chapter_id, state);

-- The address at which those who registered join. It stands in no row that a public page reads.
create table event_joining (
  event_id bigint primary key references events on delete cascade,
  join_url web_address,
  instructions local_text not null default '{}',
  updated_at timestamptz not null default now(),
  revision integer not null default 1,
  check (join_url is not null or instructions <> '{}')
);
create trigger event_joining_count_revision before update on event_joining for each row
  when (old.* is distinct from new.*) execute function count_revision();

-- What a person has typed of an event that does not exist yet: `uid` names the form, so that two at once stay apart.
create table new_event_drafts (
  person_id bigint not null references persons on delete cascade,
  uid uuid not null,
  community_id bigint not null references communities on delete cascade,
  typed jsonb not null check (jsonb_typeof(typed) = 'object'),
  -- Fields that were guessed from a text or a page, and that nobody has confirmed.
  guessed text[] not null default '{}',
  saved_at timestamptz not null,
  primary key (person_id, uid)
);
create index on new_event_drafts (community_id);

-- What an event of a format begins with, as Markdown; a heading on its first line is the title.
alter table formats add column event_template local_text not null default '{}';

-- Words that stand in the place of an event in addresses: an event called so could not be reached.
do $$
declare
  taken record;
  free text;
begin
  for taken in select id, community_id, slug from events where slug in ('new', 'preview', 'calendar') loop
    free := taken.slug || '-event';
    while exists (select from events where community_id = taken.community_id and slug = free) loop
      free := free || '-2';
    end loop;
    update events set slug = free where id = taken.id;
    insert into redirects (community_id, old_path, new_path)
      values (taken.community_id, '/events/' || taken.slug, '/events/' || free) on conflict do nothing;
  end loop;
end $$;
alter table events add constraint events_slug_not_reserved check (slug not in ('new', 'preview', 'calendar'));
