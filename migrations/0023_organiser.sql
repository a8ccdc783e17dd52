-- What organisers write to the attendees of an event.

create table attendee_messages (
  id bigint generated always as identity primary key,
  event_id bigint not null references events on delete cascade,
  state text not null default 'draft' check (state in ('draft', 'scheduled', 'sent')),
  -- What somebody gets in whose own language it was not written.
  language language_tag not null,
  subject local_text not null default '{}',
  body local_text not null default '{}',
  -- Who gets it: registrations in these states, taking part this way, with this tag; null: any.
  to_states text[] not null default '{confirmed}',
  to_mode text check (to_mode in ('in-person', 'online')),
  to_tag text check (length(to_tag) between 1 and 40),
  send_at timestamptz,
  sent_at timestamptz,
  -- How many mails were promised when it was sent.
  mails integer,
  made_by bigint references persons on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  revision integer not null default 1,
  check (state <> 'draft' or send_at is null),
  check (state <> 'scheduled' or send_at is not null),
  check ((state = 'sent') = (sent_at is not null)),
  check ((state = 'sent') = (mails is not null)),
  check (state = 'draft' or subject ? language and body ? language)
);
create index on attendee_messages (event_id, id desc);
create index attendee_messages_due on attendee_messages (send_at) where state = 'scheduled';
create index on attendee_messages (made_by);
create trigger attendee_messages_count_revision before update on attendee_messages for each row
  when (old.* is distinct from new.*) execute function count_revision();
