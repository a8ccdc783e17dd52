-- Following a series: who hears of its further dates, and which dates they are still to be told of.

create table series_followers (
  community_id bigint not null,
  series_id bigint not null,
  person_id bigint not null references persons,
  language language_tag not null,
  followed_at timestamptz not null,
  primary key (series_id, person_id),
  foreign key (community_id, series_id) references series (community_id, id) on delete cascade
);
create index on series_followers (community_id, series_id);
create index on series_followers (person_id);

-- Addresses without a sign-in, each proven by a mail. They are forgotten when their owners stop.
create table series_followers_by_mail (
  community_id bigint not null,
  series_id bigint not null,
  email text not null check (email = lower(email) and email ~ '^[^@\s]+@[^@\s]+$' and length(email) <= 254),
  -- Names them where their address must not stand.
  uid uuid not null default gen_random_uuid() unique,
  language language_tag not null,
  followed_at timestamptz not null,
  primary key (series_id, email),
  foreign key (community_id, series_id) references series (community_id, id) on delete cascade
);
create index on series_followers_by_mail (community_id, series_id);
create index on series_followers_by_mail (email);

-- The dates of series that became public: each is told of once, together with the others of its series that wait.
create table series_dates_published (
  event_id bigint primary key references events on delete cascade,
  series_id bigint not null references series on delete cascade,
  published_at timestamptz not null,
  told_at timestamptz
);
create index on series_dates_published (series_id, published_at);
create index on series_dates_published (published_at) where told_at is null;
