-- Small promises around a seat: which reminders go out, what is told of seats, who goes elsewhere, how a format begins.

alter table event_seating
  -- How long before it begins people are reminded, without being asked anything; null: not at all.
  add column remind_minutes integer check (remind_minutes between 15 and 43200),
  -- How long after its end those who came are thanked; null: not at all.
  add column thanks_minutes integer default 120 check (thanks_minutes between 0 and 10080),
  -- Whether anybody is told how many seats are left and how many people wait.
  add column show_left boolean not null default true;

-- Nobody had chosen meant a day before; from now on nothing chosen is nothing asked.
update event_seating set still_coming_hours = '{24}' where still_coming_hours = '{}';
alter table event_seating alter column still_coming_hours set default '{24}';

-- Who was reminded of an event, and when: of one that is moved they are reminded again.
create table seat_reminders (
  registration_id bigint primary key references registrations on delete cascade,
  reminded_at timestamptz not null
);

-- How many said by a press that they would go to an event that is registered for elsewhere. Nothing is kept of whom.
create table outside_interest (
  event_id bigint not null references events on delete cascade,
  day date not null,
  presses integer not null check (presses > 0),
  primary key (event_id, day)
);

-- What a new event of a format begins with, kept from one of its events as that was then.
create table format_seating (
  format_id bigint primary key references formats on delete cascade,
  from_event bigint references events on delete set null,
  settings jsonb not null check (jsonb_typeof(settings) = 'object'),
  pools jsonb not null check (jsonb_typeof(pools) = 'array'),
  questions jsonb not null check (jsonb_typeof(questions) = 'array'),
  kept_at timestamptz not null
);
create index on format_seating (from_event);
