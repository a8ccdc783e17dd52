-- Seats: pools that cannot be oversold, registrations and their line, tickets, the door, questions and answers.

-- How an event is registered for; where there is no row, the defaults hold.
create table event_seating (
  event_id bigint primary key references events on delete cascade,
  opens_at timestamptz,
  closes_at timestamptz,
  -- Until then only those with the link, or members of the chapter, may register.
  early_until timestamptz,
  -- Counting it up ends every link for early access that was given out before.
  early_serial smallint not null default 1,
  -- An organiser decides on each registration.
  approval boolean not null default false,
  -- The address is to be confirmed by mail; until then the seat is held for so many minutes.
  confirmation boolean not null default true,
  hold_minutes integer not null default 120 check (hold_minutes between 5 and 10080),
  guests_allowed smallint not null default 0 check (guests_allowed between 0 and 20),
  passing_on boolean not null default true,
  -- How long a seat from the waiting list, or an invitation, waits for an answer; null: seated at once.
  offer_minutes integer check (offer_minutes between 15 and 86400),
  overbooking_percent smallint not null default 0 check (overbooking_percent between 0 and 100),
  -- How many hours before it begins "still coming?" is asked.
  still_coming_hours smallint[] not null default '{}' check (1 <= all (still_coming_hours) and 720 >= all (still_coming_hours)),
  -- A seat whose holder says nothing to the last of these questions is released.
  release_silent boolean not null default false,
  join_opens_minutes integer not null default 30 check (join_opens_minutes between 0 and 10080),
  organisation_cap integer check (organisation_cap > 0),
  -- How many days after the event what people said of themselves is deleted.
  keep_days smallint not null default 180 check (keep_days between 1 and 3660),
  updated_at timestamptz not null default now(),
  revision integer not null default 1,
  check (closes_at > opens_at),
  check (early_until > opens_at)
);

-- The seats of one event for one way of attending. `taken` and `waiting` follow the registrations by trigger: no code
-- writes them, and a registration that does not fit is refused with the transaction it came in.
create table seat_pools (
  id bigint generated always as identity primary key,
  event_id bigint not null references events on delete cascade,
  mode text not null check (mode in ('in-person', 'online')),
  purpose text not null default 'open' check (purpose in ('open', 'speakers', 'sponsors', 'press')),
  seats integer check (seats >= 0),
  -- Overbooking: so many more than there are seats.
  extra integer not null default 0 check (extra >= 0),
  -- Let in by hand beyond all that, each with a reason; it shrinks by itself when people leave.
  overrides integer not null default 0 check (overrides >= 0),
  taken integer not null default 0 check (taken >= 0),
  waiting integer not null default 0 check (waiting >= 0),
  requested integer not null default 0 check (requested >= 0),
  unique (event_id, mode, purpose),
  unique (event_id, id),
  constraint seat_pools_never_oversold check (taken <= seats + extra + overrides)
);

-- The order of the line: drawn while the pool is locked, so that within a pool it is the order of commits.
create sequence registration_line;

create table registrations (
  id bigint generated always as identity primary key,
  uid uuid not null default gen_random_uuid() unique,
  event_id bigint not null,
  pool_id bigint not null,
  person_id bigint references persons on delete set null,
  -- Empty once it is forgotten; the row stays to be counted.
  name text not null check (length(name) <= 200 and name !~ '[[:cntrl:]]'),
  email text check (email = lower(email) and email ~ '^[^[:cntrl:][:space:]<>()",;:@]+@[a-z0-9.-]+$' and length(email) <= 254),
  -- The address without what varies it (see src/registration/rules-address.ts): one person registers once.
  email_key text,
  language language_tag not null default 'en',
  affiliation text check (length(affiliation) <= 200),
  affiliation_key text,
  state text not null check (state in ('unconfirmed', 'requested', 'invited', 'waiting', 'confirmed', 'cancelled', 'declined')),
  -- The person and their guests.
  seats smallint not null default 1 check (seats between 1 and 21),
  line bigint,
  hold_until timestamptz,
  offer_until timestamptz,
  ended_why text check (ended_why in ('person', 'organiser', 'hold-lapsed', 'offer-lapsed', 'offer-declined', 'silence', 'erased')),
  via text not null check (via in ('form', 'desk', 'approval', 'invitation', 'import', 'walk-in', 'series')),
  -- Their address was shown to be theirs: by the mail, or by a sign-in.
  proven_at timestamptz,
  -- Counting it up ends every link to this registration that was given out before.
  link_serial smallint not null default 1,
  idempotency_key text check (length(idempotency_key) between 8 and 100),
  note text not null default '' check (length(note) <= 4000),
  tags text[] not null default '{}',
  override_reason text check (length(trim(override_reason)) between 1 and 500),
  created_at timestamptz not null,
  settled_at timestamptz not null,
  forgotten_at timestamptz,
  updated_at timestamptz not null default now(),
  revision integer not null default 1,
  live boolean not null generated always as (state not in ('cancelled', 'declined')) stored,
  holds boolean not null generated always as
    (state in ('unconfirmed', 'confirmed') or (state = 'invited' and offer_until is not null)) stored,
  foreign key (event_id, pool_id) references seat_pools (event_id, id) on delete cascade,
  check ((email is null) = (email_key is null)),
  check ((affiliation is null) = (affiliation_key is null)),
  check (name <> '' or forgotten_at is not null),
  check ((state = 'waiting') = (line is not null)),
  check ((state = 'unconfirmed') = (hold_until is not null)),
  check (offer_until is null or state = 'invited'),
  check ((state in ('cancelled', 'declined')) = (ended_why is not null))
);
create unique index registrations_once_by_address on registrations (event_id, email_key) where live;
create unique index registrations_once_by_person on registrations (event_id, person_id) where live;
-- A form sent twice is one registration; sent again with another address it is another.
create unique index registrations_once_by_key on registrations (event_id, idempotency_key, coalesce(email_key, ''));
create unique index registrations_in_line on registrations (pool_id, line) where state = 'waiting';
create index registrations_of_event on registrations (event_id, state, created_at, id);
create index on registrations (event_id, pool_id);
create index on registrations (person_id);
create index on registrations (email_key, event_id);
create index registrations_of_organisation on registrations (event_id, affiliation_key) where affiliation_key is not null;
create index registrations_held on registrations (hold_until) where hold_until is not null;
create index registrations_offered on registrations (offer_until) where offer_until is not null;
create trigger registrations_count_revision before update on registrations
  for each row execute function count_revision();
create trigger event_seating_count_revision before update on event_seating
  for each row when (old.* is distinct from new.*) execute function count_revision();

-- Counters follow the rows, whoever changes these. What was let in beyond the seats shrinks as people leave. Two pools
-- of one change are counted in the order of their ids, as everybody locks them.
create function count_seats(of_pool bigint, more_taken integer, more_waiting integer, more_requested integer)
returns void language plpgsql as $$
begin
  update seat_pools
    set taken = taken + more_taken, waiting = waiting + more_waiting, requested = requested + more_requested,
      overrides = least(overrides, greatest(0, taken + more_taken - seats - extra))
    where id = of_pool;
end $$;

create function count_seats_come() returns trigger language plpgsql as $$
begin
  perform count_seats(new.pool_id, new.seats * new.holds::integer, (new.state = 'waiting')::integer, (new.state = 'requested')::integer);
  return null;
end $$;
create function count_seats_go() returns trigger language plpgsql as $$
begin
  perform count_seats(old.pool_id, -old.seats * old.holds::integer, -(old.state = 'waiting')::integer, -(old.state = 'requested')::integer);
  return null;
end $$;
create function count_seats_change() returns trigger language plpgsql as $$
begin
  if old.pool_id = new.pool_id then
    perform count_seats(new.pool_id, new.seats * new.holds::integer - old.seats * old.holds::integer,
      (new.state = 'waiting')::integer - (old.state = 'waiting')::integer,
      (new.state = 'requested')::integer - (old.state = 'requested')::integer);
    return null;
  end if;
  perform count_seats(pool_id, sign * seats * holds::integer, sign * (state = 'waiting')::integer, sign * (state = 'requested')::integer)
    from (values (old.pool_id, -1, old.seats, old.holds, old.state), (new.pool_id, 1, new.seats, new.holds, new.state))
      as side (pool_id, sign, seats, holds, state) order by pool_id;
  return null;
end $$;
create trigger registrations_come after insert on registrations for each row
  when (new.holds or new.state in ('waiting', 'requested')) execute function count_seats_come();
create trigger registrations_go after delete on registrations for each row
  when (old.holds or old.state in ('waiting', 'requested')) execute function count_seats_go();
create trigger registrations_change after update on registrations for each row
  when ((old.pool_id, old.state, old.holds, old.seats) is distinct from (new.pool_id, new.state, new.holds, new.seats))
  execute function count_seats_change();

-- Pages show how many seats are left: exactly where they are few, in tens where they are many. Only when that changes
-- is it announced, so that a rush does not draw a page for every seat. The same rounding is in rules-pools.ts.
create function shown_in_tens(count integer) returns integer language sql immutable as $$
  select case when count >= 20 then count / 10 * 10 else greatest(0, count) end
$$;
create function announce_seats() returns trigger language plpgsql as $$
begin
  perform announce(array['event:' || case tg_op when 'DELETE' then old.event_id else new.event_id end]);
  return null;
end $$;
create trigger announce_seat_pools after insert or delete on seat_pools for each row execute function announce_seats();
create trigger announce_seat_pools_change after update on seat_pools for each row
  when ((old.seats is null, shown_in_tens(old.seats + old.extra - old.taken), shown_in_tens(old.waiting))
    is distinct from (new.seats is null, shown_in_tens(new.seats + new.extra - new.taken), shown_in_tens(new.waiting)))
  execute function announce_seats();
create trigger announce_event_seating after insert or update or delete on event_seating
  for each row execute function announce_seats();

-- Addresses that may not register, in a community or for one event, and why.
create table seat_blocks (
  id bigint generated always as identity primary key,
  community_id bigint not null references communities on delete cascade,
  event_id bigint references events on delete cascade,
  email_key text not null,
  reason text not null check (length(trim(reason)) between 1 and 500),
  blocked_by bigint references persons on delete set null,
  blocked_at timestamptz not null
);
create unique index seat_blocks_once on seat_blocks (community_id, coalesce(event_id, 0), email_key);
create index on seat_blocks (event_id);
create index on seat_blocks (blocked_by);

-- "Still coming?", asked so many hours before it begins, once each.
create table still_coming (
  registration_id bigint not null references registrations on delete cascade,
  hours_before smallint not null,
  asked_at timestamptz not null,
  coming boolean,
  answered_at timestamptz,
  primary key (registration_id, hours_before),
  check ((coming is null) = (answered_at is null))
);

-- Tickets -----------------------------------------------------------------------------------------------------------

-- What signs tickets and links to registrations, made when first needed. It is in the database so that all processes
-- have it, and tickets that were given out before a backup open the door after its restore.
create table seat_keys (
  id smallint primary key default 1 check (id = 1),
  link_key bytea not null check (length(link_key) = 32),
  ticket_private bytea not null,
  ticket_public bytea not null check (length(ticket_public) = 32)
);

-- Eight of the 32 letters and digits that are not taken for one another.
create function short_code() returns text language sql volatile as $$
  select string_agg(substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', 1 + get_byte(bytes, at) % 32, 1), '')
  from (select decode(replace(gen_random_uuid()::text, '-', ''), 'hex') as bytes) random, unnest(array[0, 1, 2, 3, 4, 5, 9, 10]) at
$$;

-- One for each seat of a confirmed registration; number 1 is the person's own. Counting up the serial ends the old code.
create table tickets (
  id bigint generated always as identity primary key,
  event_id bigint not null references events on delete cascade,
  registration_id bigint not null references registrations on delete cascade,
  number smallint not null check (number >= 1),
  -- Of a guest; the person's own name is that of the registration.
  name text check (length(name) <= 200 and name !~ '[[:cntrl:]]'),
  serial smallint not null default 1 check (serial >= 1),
  -- What can be typed where no camera is at hand.
  short_code text not null default short_code() check (short_code ~ '^[0-9A-HJKMNP-TV-Z]{8}$'),
  issued_at timestamptz not null,
  voided_at timestamptz,
  unique (registration_id, number),
  unique (event_id, short_code)
);

-- Lets a helper check people in, and nothing else, until it expires or is revoked.
create table check_in_links (
  id bigint generated always as identity primary key,
  event_id bigint not null references events on delete cascade,
  token_hash bytea not null unique,
  label text not null default '' check (length(label) <= 100),
  made_by bigint references persons on delete set null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  check (expires_at > made_at)
);
create index on check_in_links (event_id);
create index on check_in_links (made_by);

-- Every scan that reached us, each once by its uid. One arrival stands for a ticket; others are conflicts.
create table check_ins (
  id bigint generated always as identity primary key,
  uid uuid not null unique,
  event_id bigint not null references events on delete cascade,
  ticket_id bigint not null references tickets on delete cascade,
  serial smallint not null,
  kind text not null check (kind in ('arrival', 'conflict', 'undo')),
  -- Whether this arrival is the one that counts; an undo, or an earlier scan that came later, ends it.
  stands boolean not null default false,
  device_id text not null check (length(device_id) between 1 and 100),
  -- By the clock of the device, corrected by what it was wrong when it reached us; and by ours.
  scanned_at timestamptz not null,
  received_at timestamptz not null,
  by_person bigint references persons on delete set null,
  link_id bigint references check_in_links on delete set null,
  check (kind = 'arrival' or not stands)
);
create unique index check_ins_one_arrival on check_ins (ticket_id) where stands;
create index on check_ins (ticket_id, id);
create index check_ins_of_event on check_ins (event_id, scanned_at) where stands;
create index on check_ins (event_id, id);
create index on check_ins (by_person);
create index on check_ins (link_id);

-- Who came online: each press on the way to the join address.
create table attendances (
  registration_id bigint not null references registrations on delete cascade,
  joined_at timestamptz not null,
  primary key (registration_id, joined_at)
);

-- Questions and answers -----------------------------------------------------------------------------------------------

create table questions (
  id bigint generated always as identity primary key,
  event_id bigint not null references events on delete cascade,
  kind text not null check (kind in ('text', 'choice', 'several', 'dietary', 'accessibility', 'consent')),
  language language_tag not null default 'en',
  label local_text not null,
  -- Why it is asked, beside the question.
  why local_text not null default '{}',
  -- Of 'choice' and 'several': [{"key": "vegan", "label": {"en": "Vegan"}}].
  choices jsonb not null default '[]' check (jsonb_typeof(choices) = 'array'),
  seen_by text not null default 'organisers' check (seen_by in ('organisers', 'organisers-and-hosts', 'organisers-and-door')),
  wanted boolean not null default false,
  position smallint not null default 0,
  -- The text that people agreed to is kept by its version.
  version integer not null default 1,
  -- How many days after the event answers are deleted; null: as the event says.
  keep_days smallint check (keep_days between 1 and 3660),
  retired_at timestamptz,
  updated_at timestamptz not null default now(),
  revision integer not null default 1,
  unique (event_id, id),
  check (label ? language)
);
create trigger questions_count_revision before update on questions
  for each row when (old.* is distinct from new.*) execute function count_revision();
create trigger announce_questions after insert or update or delete on questions
  for each row execute function announce_seats();

-- What a question said when people answered it.
create table question_versions (
  question_id bigint not null references questions on delete cascade,
  version integer not null,
  label local_text not null,
  since timestamptz not null,
  primary key (question_id, version)
);

create table answers (
  registration_id bigint not null references registrations on delete cascade,
  question_id bigint not null references questions on delete cascade,
  version integer not null,
  value jsonb not null,
  answered_at timestamptz not null,
  primary key (registration_id, question_id)
);
create index on answers (question_id);
