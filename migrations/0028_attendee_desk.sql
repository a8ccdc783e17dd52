-- The desk of attendees: who looked alike and was found to be two people, and the columns that somebody likes to see.

create table registrations_told_apart (
  registration_id bigint not null references registrations on delete cascade,
  other_id bigint not null references registrations on delete cascade,
  told_at timestamptz not null,
  primary key (registration_id, other_id),
  check (registration_id < other_id)
);
create index on registrations_told_apart (other_id);

-- By their names; those of questions are theirs alone: an event that does not ask them shows them nowhere.
create table attendee_columns (
  person_id bigint primary key references persons on delete cascade,
  columns text[] not null check (cardinality(columns) <= 60)
);
