-- Lists that are brought in: as what their columns were read, and invitations that end without keeping a seat.

-- As what the columns of a list were read last: the event, or another one of its chapter, reads the same headings so again.
create table attendee_list_columns (
  event_id bigint not null references events on delete cascade,
  -- A digest of the headings: no cell of a list is kept.
  headings bytea not null check (length(headings) = 32),
  -- One for each column, empty where it is left out; a question by its words in its own language.
  columns text[] not null check (cardinality(columns) between 1 and 100),
  saved_at timestamptz not null,
  primary key (event_id, headings)
);
create index on attendee_list_columns (headings);

-- Until then an invitation that keeps no seat can be answered. One that keeps a seat has `offer_until`.
alter table registrations add column answer_until timestamptz;
alter table registrations add constraint registrations_answer_invited
  check (answer_until is null or (state = 'invited' and offer_until is null));
create index registrations_to_answer on registrations (answer_until) where answer_until is not null;

-- Whatever becomes of an invitation, its deadline goes with it.
create function registrations_answered() returns trigger language plpgsql as $$
begin
  new.answer_until := null;
  return new;
end $$;
create trigger registrations_answered before update on registrations for each row
  when (new.answer_until is not null and (new.state <> 'invited' or new.offer_until is not null))
  execute function registrations_answered();

alter table registrations drop constraint registrations_ended_why_check;
alter table registrations add constraint registrations_ended_why_check check (ended_why in ('person', 'organiser',
  'hold-lapsed', 'offer-lapsed', 'offer-declined', 'invitation-lapsed', 'silence', 'erased'));
