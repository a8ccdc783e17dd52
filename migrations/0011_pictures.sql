-- Pictures: made anew from what was uploaded, kept in the database, known by an address that nobody can guess.
-- Who shows one has a column of its own for it (`events.picture_id`); several may show the same.

create table pictures (
  id bigint generated always as identity primary key,
  -- Its address is made of this, never of its content: the picture of a draft cannot be guessed.
  uid uuid not null default gen_random_uuid() unique,
  community_id bigint not null references communities on delete cascade,
  -- What it shows, in words. A picture without words that is not mere decoration was uploaded and not yet described.
  alt local_text not null default '{}',
  language language_tag not null default 'en',
  decorative boolean not null default false,
  width integer not null check (width > 0),
  height integer not null check (height > 0),
  -- What it looks like from afar, shown until it is there.
  colour text not null check (colour ~ '^#[0-9a-f]{6}$'),
  created_at timestamptz not null default now(),
  check (alt = '{}' or alt ? language)
);
create index on pictures (community_id);
create index pictures_undescribed on pictures (created_at) where alt = '{}' and not decorative;

-- The same picture in several sizes, each named by the side that it fits into.
create table picture_files (
  picture_id bigint not null references pictures on delete cascade,
  size smallint not null check (size > 0),
  width integer not null check (width > 0),
  height integer not null check (height > 0),
  bytes bytea not null check (length(bytes) > 0),
  primary key (picture_id, size)
);
-- It is compressed already.
alter table picture_files alter column bytes set storage external;

alter table events add column picture_id bigint references pictures;
create index on events (picture_id) where picture_id is not null;

-- Drops a picture unless something still shows it, whatever that is.
create function forget_picture(picture bigint) returns boolean language plpgsql as $$
begin
  delete from pictures where id = picture;
  return found;
exception when foreign_key_violation then
  return false;
end $$;

-- A picture is drawn once; what is said of it may change.
create function announce_pictures() returns trigger language plpgsql as $$
begin
  perform announce(array(select 'picture:' || id from old_rows));
  return null;
end $$;
create trigger announce_pictures_update after update on pictures
  referencing old table as old_rows for each statement execute function announce_pictures();
create trigger announce_pictures_delete after delete on pictures
  referencing old table as old_rows for each statement execute function announce_pictures();
