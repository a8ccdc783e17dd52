-- The door: how many a room holds, why somebody was let in to a full one, a kiosk at a session, badges printed at the door.

-- Null: nobody has said how many fit. It is for those at the door; no public page shows it.
alter table rooms add column capacity integer check (capacity between 1 and 100000);

-- Why somebody was let in to a session whose room was full.
alter table check_ins
  add column reason text check (length(trim(reason)) between 1 and 500),
  add constraint check_ins_reason_at_session check (reason is null or session_id is not null and kind <> 'undo');

-- A kiosk at one session; null: at the door.
alter table check_in_links
  add column session_id bigint,
  add constraint check_in_links_session foreign key (event_id, session_id) references sessions (event_id, id) on delete cascade,
  add constraint check_in_links_session_of_kiosk check (session_id is null or kiosk);
create index on check_in_links (event_id, session_id);

-- The last badge that was printed of a ticket at the door. It counts as printed while its serial is the ticket's.
create table badges_at_door (
  ticket_id bigint primary key references tickets on delete cascade,
  event_id bigint not null references events on delete cascade,
  serial smallint not null,
  printed_at timestamptz not null,
  -- How often, since it was first printed for this serial.
  times integer not null default 1 check (times > 0),
  by_person bigint references persons on delete set null,
  link_id bigint references check_in_links on delete set null
);
create index on badges_at_door (event_id, printed_at desc);
create index on badges_at_door (by_person);
create index on badges_at_door (link_id);
