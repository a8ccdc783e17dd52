-- Following a series: who hears of its further dates, and which dates they are still to be told of.

create table series_followers (
  id bigint generated always as identity primary key,
  community_id bigint not null,
  series_id bigint not null,
  -- Whoever signs in, or an address that was proven by a mail; it is forgotten when they stop.
  person_id bigint references persons,
  email text check (email = lower(email) and email ~ '^[^@\s]+@[^@\s]+$' and length(email) <= 254),
  language language_tag not null,
  followed_at timestamptz not null,
  foreign key (community_id, series_id) references series (community_id, id) on delete cascade,
  constraint series_followers_one_of check (num_nonnulls(person_id, email) = 1)
);
create unique index on series_followers (series_id, person_id) where person_id is not null;
create unique index on series_followers (series_id, email) where email is not null;
create index on series_followers (community_id, series_id);
create index on series_followers (person_id);
create index on series_followers (email);

-- The dates of series that became public: each is told of once, together with the others of its series that wait.
create table series_dates_published (
  event_id bigint primary key references events on delete cascade,
  series_id bigint not null references series on delete cascade,
  published_at timestamptz not null,
  told_at timestamptz
);
create index on series_dates_published (series_id);
create index on series_dates_published (series_id, published_at) where told_at is null;
