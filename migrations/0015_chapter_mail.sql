-- What a chapter writes to its members, joining by mail address, and recaps with a text of their own.

-- Letters -----------------------------------------------------------------------------------------------------------

create table chapter_letters (
  id bigint generated always as identity primary key,
  chapter_id bigint not null references chapters on delete cascade,
  state text not null default 'draft' check (state in ('draft', 'scheduled', 'sent')),
  -- What a member gets in whose own language it was not written.
  language language_tag not null,
  subject local_text not null default '{}',
  body local_text not null default '{}',
  -- Whose address answers go to; without one they reach nobody.
  answers_to bigint references persons on delete set null,
  send_at timestamptz,
  sent_at timestamptz,
  made_by bigint references persons on delete set null,
  changed_by bigint references persons on delete set null,
  sent_by bigint references persons on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  revision integer not null default 1,
  check (state <> 'draft' or send_at is null),
  check (state <> 'scheduled' or send_at is not null),
  check ((state = 'sent') = (sent_at is not null)),
  check (state = 'draft' or subject ? language and body ? language)
);
create index on chapter_letters (chapter_id, id desc);
create index chapter_letters_due on chapter_letters (send_at) where state = 'scheduled';
create index on chapter_letters (made_by);
create index on chapter_letters (changed_by);
create index on chapter_letters (sent_by);
create index on chapter_letters (answers_to);
create trigger chapter_letters_count_revision before update on chapter_letters for each row
  when (old.* is distinct from new.*) execute function count_revision();

-- What people hold in their mailboxes is not written anew.
create function keep_sent_letter() returns trigger language plpgsql as $$
begin
  if (new.state, new.language, new.subject, new.body, new.sent_at)
    is distinct from (old.state, old.language, old.subject, old.body, old.sent_at) then
    raise exception 'the letter was sent' using errcode = 'check_violation', constraint = 'letters_stay_sent';
  end if;
  return new;
end $$;
create trigger letters_stay_sent before update on chapter_letters for each row
  when (old.state = 'sent') execute function keep_sent_letter();

-- What became of a letter for each member: a mail, or why there was none. Written once, with the sending.
create table chapter_letter_mails (
  letter_id bigint not null references chapter_letters on delete cascade,
  member_id bigint not null references chapter_members on delete cascade,
  mail_id bigint unique references mails on delete cascade,
  left_out text check (left_out in ('no-address', 'bouncing', 'complained', 'stopped')),
  primary key (letter_id, member_id),
  check ((mail_id is null) = (left_out is not null))
);
create index on chapter_letter_mails (member_id);

-- What a person has typed into the form of a letter and not saved: a closed tab loses nothing.
create table chapter_letter_drafts (
  letter_id bigint not null references chapter_letters on delete cascade,
  person_id bigint not null references persons on delete cascade,
  typed jsonb not null check (jsonb_typeof(typed) = 'object'),
  saved_at timestamptz not null,
  primary key (letter_id, person_id)
);
create index on chapter_letter_drafts (person_id);

-- Joining by mail address -------------------------------------------------------------------------------------------

-- Somebody typed an address; whoever reads its mail decides. Rows go a day after they were made.
create table chapter_joinings (
  id bigint generated always as identity primary key,
  chapter_id bigint not null references chapters on delete cascade,
  wants text not null check (wants in ('join', 'leave')),
  email text not null check (email = lower(email) and email ~ '^[^@\s]+@[^@\s]+$' and length(email) <= 254),
  language language_tag not null,
  token_hash bytea not null unique,
  client_hash bytea not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index on chapter_joinings (chapter_id);
create index on chapter_joinings (email, created_at);
create index on chapter_joinings (client_hash, created_at);
create index on chapter_joinings (created_at);

-- The address of somebody who came with it alone is forgotten when they leave; that there was a member remains.
alter table chapter_members drop constraint chapter_members_check;
alter table chapter_members add constraint chapter_members_can_be_reached
  check (left_at is not null or person_id is not null or email is not null);

-- How members agreed who came with a list from elsewhere; and who left by address, which nobody can read from this.
alter table chapter_members add column consent text check (length(trim(consent)) between 1 and 500);
create table chapter_departures (
  chapter_id bigint not null references chapters on delete cascade,
  email_hash bytea not null,
  left_at timestamptz not null,
  primary key (chapter_id, email_hash)
);

-- Recaps ------------------------------------------------------------------------------------------------------------

-- A post may have its text here instead of an address elsewhere.
alter table materials
  alter column url drop not null,
  add column uid uuid not null default gen_random_uuid() unique,
  add column body local_text not null default '{}',
  -- Written by those who held the event, at the desk: one for each.
  add column is_recap boolean not null default false,
  add column written_by bigint references persons on delete set null,
  add column published_at timestamptz not null default now(),
  add column updated_at timestamptz not null default now(),
  add column revision integer not null default 1,
  add constraint materials_can_be_read check (url is not null or body <> '{}'),
  add constraint materials_recap_of_event check (not is_recap or kind = 'post' and session_id is null);
create unique index materials_one_recap on materials (event_id) where is_recap;
create index on materials (written_by);
create trigger materials_count_revision before update on materials for each row
  when (old.* is distinct from new.*) execute function count_revision();

-- A recap stands on the page of its chapter and in the feed of recaps too.
do $$
declare
  verb text;
  changed text;
begin
  foreach verb in array array['insert', 'update', 'delete'] loop
    changed := case verb
      when 'insert' then 'select * from new_rows'
      when 'delete' then 'select * from old_rows'
      else 'select * from new_rows union all select * from old_rows' end;
    execute format($f$
      create or replace function %1$I() returns trigger language plpgsql as $b$
      begin
        perform announce(array(
          select distinct 'event:' || changed.event_id from (%2$s) changed
          union select distinct unnest(array['chapter:' || e.chapter_id, 'recaps:' || e.community_id])
            from (%2$s) changed join events e on e.id = changed.event_id where e.chapter_id is not null));
        return null;
      end $b$ $f$, 'announce_materials_' || verb, changed);
  end loop;
end $$;

-- Recaps of a community, the latest first.
create index materials_recaps on materials (published_at desc) where is_recap and published;
