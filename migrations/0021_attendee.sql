-- Those who came are thanked once, after the event.
create table event_thanks (
  event_id bigint primary key references events on delete cascade,
  sent_at timestamptz not null
);
create index still_coming_unanswered on still_coming (registration_id) where coming is null;
