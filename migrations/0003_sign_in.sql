-- Who can sign in: users with their sessions and accounts elsewhere, links by mail, and the one link for the first owner.

-- A user is what signs in, a person is who it is. Nobody has an address here that was not shown to be theirs.
create table users (
  id text primary key,
  -- 0 asks for a new person; the trigger below makes it.
  person_id bigint not null default 0 unique references persons on delete cascade,
  name text not null check (length(trim(name)) between 1 and 200),
  email text not null unique check (email = lower(email) and email ~ '^[^@\s]+@[^@\s]+$'),
  email_verified boolean not null check (email_verified),
  image text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

-- Everybody who signs in for the first time becomes a person whom no public page shows.
create function give_user_a_person() returns trigger language plpgsql as $$
begin
  if new.person_id = 0 then
    insert into persons (slug, name, published)
      values ('p-' || left(replace(gen_random_uuid()::text, '-', ''), 16), new.name, false)
      returning id into new.person_id;
  end if;
  return new;
end $$;
create trigger users_are_persons before insert on users for each row execute function give_user_a_person();

create table user_sessions (
  id text primary key,
  user_id text not null references users on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index on user_sessions (user_id);
create index on user_sessions (expires_at);

create table user_accounts (
  id text primary key,
  user_id text not null references users on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, account_id)
);
create index on user_accounts (user_id);

-- What a provider's answer must match: state that waits for a few minutes.
create table user_verifications (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index on user_verifications (identifier);

-- A link by mail opens only in the browser that asked for it; in any other its code is typed into that browser.
-- Token, code and browser are kept as hashes alone.
create table sign_in_links (
  id bigint generated always as identity primary key,
  email text not null check (email = lower(email)),
  token_hash bytea not null unique,
  code_hash bytea not null,
  browser_hash bytea not null,
  client_hash bytea not null,
  return_to text not null default '/' check (return_to like '/%' and return_to not like '//%'),
  attempts smallint not null default 0,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  check (expires_at > created_at)
);
create index on sign_in_links (email, created_at);
create index on sign_in_links (client_hash, created_at);
create index on sign_in_links (browser_hash);
create index on sign_in_links (created_at);

-- The link that the console prints while nobody owns the server; a new start replaces it.
create table owner_claims (
  single boolean primary key default true check (single),
  token_hash bytea not null,
  created_at timestamptz not null default now()
);

-- An invitation may be for somebody who is known here already, such as an ambassador whose page was imported.
alter table role_invitations add column person_id bigint references persons on delete cascade;
create index on role_invitations (person_id);
