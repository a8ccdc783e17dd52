-- The door: what devices may carry, which scan an undo takes back, links for a kiosk, certificates of attendance.

-- Without a row, devices at the door carry no names.
create table event_doors (
  event_id bigint primary key references events on delete cascade,
  names boolean not null default false,
  updated_at timestamptz not null default now()
);

alter table check_ins
  -- The scan that an undo takes back; it may reach us before that scan does.
  add column undoes uuid,
  -- A scan of a ticket that opened nothing when it reached us: passed on, given back.
  add column refused boolean not null default false,
  add constraint check_ins_undo_only check (undoes is null or kind = 'undo'),
  add constraint check_ins_refused_never_stands check (not (refused and stands));
create index check_ins_undone on check_ins (undoes) where undoes is not null;
create index check_ins_of_device on check_ins (event_id, device_id, id);

-- A link for a kiosk scans codes and does nothing else: no list, no names, no walk-ins.
alter table check_in_links add column kiosk boolean not null default false;

-- Somebody's own certificate that they were there; whoever has its code can verify it.
create table certificates (
  ticket_id bigint primary key references tickets on delete cascade,
  code text not null unique check (code ~ '^[0-9A-HJKMNP-TV-Z]{16}$'),
  issued_at timestamptz not null
);
