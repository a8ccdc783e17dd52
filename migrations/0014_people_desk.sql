-- People at the desk: found by name, two that are one merged, addresses that a person used before, those who are gone erased.

-- "Łukasz Müller" is found by "lukasz muller". The dictionary is named with its schema: indexes are built without a search path.
do $$
declare home text := (select extnamespace::regnamespace::text from pg_extension where extname = 'unaccent');
begin
  execute format($f$
    create function plain_letters(text) returns text language sql immutable strict parallel safe
    as $b$ select lower(%1$s.unaccent('%1$s.unaccent'::regdictionary, $1)) $b$ $f$, home);
end $$;

create index persons_by_words on persons using gin (plain_letters(name || ' ' || coalesce(affiliation, '')) gin_trgm_ops);
create index persons_by_name on persons (plain_letters(name), id);
create index persons_by_website on persons (website) where website is not null;
create index organisations_by_name on organisations (community_id, plain_letters(name), id);

-- Whoever had themselves erased is a number from then on: what they did still counts, and nobody knows who it was.
alter table persons add column erased_at timestamptz, add constraint persons_erased_are_hidden check (erased_at is null or not published);

-- Where the page of a person has lived: an old address leads to the new one, in every community.
create table person_former_slugs (
  slug slug primary key,
  person_id bigint not null references persons on delete cascade,
  since timestamptz not null default now()
);
create index on person_former_slugs (person_id);

-- Two who look like one and are not: somebody said so, and nobody is asked again.
create table persons_told_apart (
  person_id bigint not null references persons on delete cascade,
  other_id bigint not null references persons on delete cascade,
  primary key (person_id, other_id),
  check (person_id < other_id)
);
create index on persons_told_apart (other_id);

-- Further addresses with which a user signs in: those of the identities that were merged into this one.
create table user_addresses (
  email text primary key check (email = lower(email) and email ~ '^[^@\s]+@[^@\s]+$'),
  user_id text not null references users on delete cascade,
  added_at timestamptz not null default now()
);
create index on user_addresses (user_id);

-- An address is one user's: it makes nobody new while it lets somebody else in.
create function keep_addresses_apart() returns trigger language plpgsql as $$
begin
  -- Both sides of a race wait for each other here.
  perform pg_advisory_xact_lock(hashtext('folkmoot address ' || new.email));
  if tg_table_name = 'users' and exists (select from user_addresses where email = new.email)
    or tg_table_name = 'user_addresses' and exists (select from users where email = new.email) then
    raise exception 'the address belongs to another user' using errcode = 'unique_violation', constraint = 'addresses_of_one_user';
  end if;
  return new;
end $$;
create trigger addresses_of_one_user before insert or update of email on users for each row execute function keep_addresses_apart();
create trigger addresses_of_one_user before insert or update of email on user_addresses
  for each row execute function keep_addresses_apart();

-- The history stays as it was written. Erasing takes a person's data out of it; merging says of whom it speaks, and no more.
create or replace function keep_history() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and current_setting('folkmoot.erasing', true) = 'on' then return new; end if;
  if tg_op = 'UPDATE' and current_setting('folkmoot.merging', true) = 'on'
    and to_jsonb(new) - array['actor_id', 'person_id', 'subject_id'] = to_jsonb(old) - array['actor_id', 'person_id', 'subject_id'] then
    return new;
  end if;
  raise exception 'history is append-only' using errcode = 'check_violation', constraint = 'history_append_only';
end $$;
create index history_of_persons on history (subject_id) where subject = 'person';

-- Whoever is told to be another person keeps the keys for as long as before.
create or replace function keep_last_keyholder() returns trigger language plpgsql as $$
begin
  if old.role not in ('owner', 'admin') or old.revoked_at is not null then return null; end if;
  if tg_op = 'UPDATE' and new.revoked_at is null and new.ends_at is null then return null; end if;
  if tg_op = 'UPDATE' and (new.revoked_at, new.ends_at) is not distinct from (old.revoked_at, old.ends_at) then return null; end if;
  -- The community (or the whole server) is going with it.
  if old.scope = 'community' and not exists (select from communities where id = old.community_id for update) then return null; end if;
  if old.scope = 'server' then perform pg_advisory_xact_lock(hashtext('folkmoot owner')); end if;
  if not exists (select from roles where role = old.role and community_id is not distinct from old.community_id
                 and revoked_at is null and ends_at is null) then
    raise exception 'the last % cannot leave', old.role using errcode = 'check_violation', constraint = 'roles_keep_last';
  end if;
  return null;
end $$;

-- Whose vote it is may be corrected when two identities become one; the vote itself may not.
drop trigger votes_only_while_open on votes;
create trigger votes_only_while_open before insert or update of decision_id, choice, conflict, cast_at on votes
  for each row execute function refuse_late_vote();

-- Whoever a row speaks of is found by it when somebody is merged or erased.
create index imported_persons on imported_rows (row_id) where kind in ('person', 'organisation');

-- An organisation that is called otherwise is so at once on the pages of its events.
create function announce_organisations_where_named() returns trigger language plpgsql as $$
begin
  perform announce(array(
    select distinct 'event:' || eo.event_id from event_organisations eo
      join new_rows n on n.id = eo.organisation_id join old_rows o on o.id = n.id
    where (n.name, n.website) is distinct from (o.name, o.website)));
  return null;
end $$;
create trigger announce_organisations_where_named after update on organisations
  referencing new table as new_rows old table as old_rows
  for each statement execute function announce_organisations_where_named();
